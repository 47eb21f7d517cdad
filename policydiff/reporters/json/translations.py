"""Translations: what was asked, then the sources, each with its translations."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.reporters._contract.translations import TRANSLATIONS as DOCUMENT
from policydiff.reporters.json._document import written
from policydiff.translation import Translations


def render(report: Translations, style: Style) -> Iterator[str]:
    """The report as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
