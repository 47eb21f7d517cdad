"""A changelog: what it is of, then its releases."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.release import Changelog
from policydiff.reporters._contract import changelog as contract
from policydiff.reporters._filled import changelog as filled
from policydiff.reporters.json._document import written

DOCUMENT = contract.Changelog


def render(report: Changelog, style: Style) -> Iterator[str]:
    """The changelog as one document; `style` changes nothing."""
    return written(filled.changelog(report), filled.releases(report))
