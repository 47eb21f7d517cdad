"""Translations: what was asked, then the sources, each with its translations."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.reporters import _translations_contract, _translations_filled
from policydiff.reporters.json._document import written
from policydiff.translation import Translations

DOCUMENT = _translations_contract.Translations


def render(report: Translations, style: Style) -> Iterator[str]:
    """The report as one document; `style` changes nothing."""
    return written(_translations_filled.translations(report), map(_translations_filled.original, report.originals))
