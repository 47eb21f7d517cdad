"""A changelog: what it is of, then its releases."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.release import Changelog
from policydiff.reporters._contract.changelog import CHANGELOG as DOCUMENT
from policydiff.reporters.json._document import written


def render(report: Changelog, style: Style) -> Iterator[str]:
    """The changelog as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
