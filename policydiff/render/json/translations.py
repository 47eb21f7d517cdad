"""Translations: what was asked, then the sources, each with its translations."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.bilingual.records import Translations
from policydiff.model import Style
from policydiff.questions.translations.json import TRANSLATIONS as DOCUMENT
from policydiff.render.json._document import written


def render(report: Translations, style: Style) -> Iterator[str]:
    """The report as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
