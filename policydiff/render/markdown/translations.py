"""Translations as a page: a heading a policy and a language, an entry a clause that has not followed."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.bilingual.records import Lag, Original, Translation, Translations
from policydiff.model import Style
from policydiff.questions.translations import words as told
from policydiff.render._text.escape import escaped
from policydiff.render.markdown._redlined import listed


def render(report: Translations, style: Style) -> Iterator[str]:
    """The report as a page."""
    yield f"# Translations: {escaped(told.headline(report))}\n"
    for original in report.originals:
        yield "\n" + "".join(_original(original))
    yield f"\n{escaped(told.LIMITS)}\n"
    yield from listed(report.notes)


def _original(original: Original) -> Iterator[str]:
    yield f"## {escaped(original.path)}\n\n{escaped(original.path)} {escaped(told.source_line(original))}\n"
    for translation in original.translations:
        yield "\n" + "".join(_translation(translation))
    rest = [*map(told.aside_line, original.aside), *original.notes]
    yield "\n" * bool(rest) + "".join(f"- {escaped(line)}\n" for line in rest)


def _translation(translation: Translation) -> Iterator[str]:
    yield f"### {escaped(translation.path)} ({escaped(translation.tag)})\n\n"
    since = escaped(told.since_line(translation))
    yield f"{escaped(told.summary_line(translation))}. {since[:1].upper()}{since[1:]}.\n"
    for title, lags in told.groups(translation):
        yield f"\n{escaped(title)}\n\n" + "".join(map(_lag, lags))
    if unmatched := list(told.unmatched_lines(translation)):
        yield "\nWithout a counterpart:\n\n" + "".join(f"- {escaped(line)}\n" for line in unmatched)


def _lag(lag: Lag) -> str:
    where, level, what = told.lag_lines(lag)
    marked = f" ({escaped(level, at_start=False)})" if level else ""
    return f"- **{escaped(where)}**{marked}: {escaped(what, at_start=False)}\n"
