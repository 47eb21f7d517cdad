"""A proof in the terminal: same words or not, the digest, and what differs beside the words."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Span, SpanKind, Style
from policydiff.prose.text import flat
from policydiff.prose.versions import warnings
from policydiff.questions.proof import words as proved
from policydiff.questions.proof.records import Difference, Passage, Proof
from policydiff.render.text._layout import Run
from policydiff.render.text._page import STEP, TextPage, marked, sided


def render(report: Proof, style: Style) -> Iterator[str]:
    """The answer first, then what it rests on."""
    page = TextPage(style)
    yield page.write([Run(proved.headline(report), "plus" if report.holds else "minus")])
    yield from _sides(report, page)
    if report.difference:
        yield "\n" + _difference(report.difference, page)
    for other in report.others:
        counted = "" if other.kind in report.also else " (not words)"
        yield "\n" + page.write([Run(proved.TITLES[other.kind], "place"), Run(f" differ{_s(other.kind)}{counted}:")])
        yield from (page.write([Run(line)], STEP, STEP * 2) for line in proved.other_lines(report, other))
    if line := proved.rest_line(report):
        yield "\n" + page.write([Run(line)], "", STEP)
    notes = [*report.notes, *(f"warning: {each}" for each in warnings(report.diff))]
    yield "\n" * bool(notes) + "".join(page.write([Run(f"note: {flat(note)}", "dim")], "", STEP) for note in notes)
    yield "\n" + page.write([Run(proved.COUNTED, "dim")], "", STEP)
    yield page.write([Run(proved.NOT_COUNTED, "dim")], "", STEP)


def _s(kind: str) -> str:
    return "s" if kind in ("front-matter", "structure") else ""


def _sides(report: Proof, page: TextPage) -> Iterator[str]:
    for sign, side, look, digest, words in (
        ("-", report.old, "minus", report.old_digest, report.old_words),
        ("+", report.new, "plus", report.new_digest, report.new_words),
    ):
        yield page.write(sided(sign, side, look), "", STEP)
        if not report.same_words or sign == "+":
            lines = proved.digest_lines(digest, words, report.tag)
            yield from (page.write([Run(line)], "" if report.same_words else "  ", STEP) for line in lines)


def _difference(found: Difference, page: TextPage) -> str:
    told = page.write([Run("The first words that differ:", "place")])
    for sign, side, other, kind in (
        ("-", found.old, found.new, SpanKind.DELETE),
        ("+", found.new, found.old, SpanKind.INSERT),
    ):
        told += page.write(_passage(side, other, kind, page.style), f"{sign} ", STEP)
        told += page.write([Run(proved.place(side), "dim")], STEP, STEP)
    return told + page.write([Run("policydiff diff, or compare for files, shows them all.", "dim")])


def _passage(told: Passage, other: Passage, kind: SpanKind, style: Style) -> list[Run]:
    before, first, after = proved.passage(told, other)
    if not first:
        return [Run(f"{before} " if before else ""), Run("(the text ends here)", "dim")]
    same = SpanKind.SAME
    return marked((Span(same, f"{before} " * bool(before)), Span(kind, first), Span(same, f" {after}")), style)
