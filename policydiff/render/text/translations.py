"""Translations in the terminal: policy by policy and language by language, what has not followed and since when."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.bilingual.records import Lag, Original, Translation, Translations
from policydiff.model import Style
from policydiff.prose.text import flat
from policydiff.questions.translations import words as told
from policydiff.render.text._layout import Run
from policydiff.render.text._page import LEVEL_LOOKS, STEP, TextPage


def render(report: Translations, style: Style) -> Iterator[str]:
    """The answer first, then each source with its translations."""
    page = TextPage(style)
    yield page.write([Run(told.headline(report), "minus" if report.behind else "plus")], "", STEP)
    for original in report.originals:
        yield "\n" + "".join(_original(original, page))
    if report.notes:
        yield "\n" + "".join(page.write([Run(f"note: {flat(note)}", "dim")], "", STEP) for note in report.notes)
    yield "\n" + page.write([Run(told.LIMITS, "dim")])


def _original(original: Original, page: TextPage) -> Iterator[str]:
    yield page.write([Run(flat(original.path), "subject"), Run(f" {told.source_line(original)}")], "", STEP)
    for translation in original.translations:
        yield "\n" + "".join(_translation(translation, page))
    asides = [page.write([Run(told.aside_line(aside), "warning")], "", STEP) for aside in original.aside]
    notes = [page.write([Run(f"note: {flat(note)}", "dim")], "", STEP) for note in original.notes]
    yield from (["\n", *asides] if asides else [])
    yield from (["\n", *notes] if notes else [])


def _translation(translation: Translation, page: TextPage) -> Iterator[str]:
    head = [Run(flat(translation.path), "subject"), Run(f" ({flat(translation.tag)}): ")]
    yield page.write([*head, Run(told.summary_line(translation))], "", STEP)
    yield page.write([Run(told.since_line(translation), "dim")], STEP, STEP)
    for title, lags in told.groups(translation):
        yield page.write([Run(title, "event")], STEP, STEP)
        yield from (_lag(lag, page) for lag in lags)
    if unmatched := list(told.unmatched_lines(translation)):
        yield page.write([Run("Without a counterpart:", "event")], STEP, STEP)
        yield from (page.write([Run(line)], STEP * 2, STEP * 3) for line in unmatched)


def _lag(lag: Lag, page: TextPage) -> str:
    where, level, what = told.lag_lines(lag)
    marked = [Run("  "), Run(f"[{level}]", LEVEL_LOOKS[lag.level])] if level else []
    return page.write([Run(where, "place"), *marked], STEP * 2, STEP * 3) + page.write([Run(what)], STEP * 3, STEP * 4)
