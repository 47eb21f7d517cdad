"""A changelog: what it is of, then its releases."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.changelog.json import CHANGELOG as DOCUMENT
from policydiff.questions.changelog.records import Changelog
from policydiff.render.json._document import written


def render(report: Changelog, style: Style) -> Iterator[str]:
    """The changelog as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
