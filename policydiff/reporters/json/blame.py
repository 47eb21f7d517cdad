"""Blame: the versions, then the paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.origins import Blame
from policydiff.reporters._contract import blame as contract
from policydiff.reporters._filled import blame as filled
from policydiff.reporters.json._document import written

DOCUMENT = contract.Blame


def render(report: Blame, style: Style) -> Iterator[str]:
    """The blame as one document; `style` changes nothing."""
    return written(filled.blame(report), filled.paragraphs(report))
