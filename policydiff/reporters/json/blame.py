"""Blame: the versions, then the paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.origins import Blame
from policydiff.reporters._contract.blame import BLAME as DOCUMENT
from policydiff.reporters.json._document import written


def render(report: Blame, style: Style) -> Iterator[str]:
    """The blame as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
