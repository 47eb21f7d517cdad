"""Blame: the versions, then the paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.origins import Blame
from policydiff.reporters import _blame_contract, _blame_filled
from policydiff.reporters.json._document import written

DOCUMENT = _blame_contract.Blame


def render(report: Blame, style: Style) -> Iterator[str]:
    """The blame as one document; `style` changes nothing."""
    return written(_blame_filled.blame(report), _blame_filled.paragraphs(report))
