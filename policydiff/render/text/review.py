"""A sign-off in the terminal: what is open, the gravest changes, notice, approvals, what is missing and in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policydiff.model import Style
from policydiff.prose.text import plural
from policydiff.questions.review import words
from policydiff.questions.review.records import Review
from policydiff.render.text._layout import Run
from policydiff.render.text._page import STEP, TextPage, redlined


def render(report: Review, style: Style) -> Iterator[str]:
    """The cover as lines no wider than `style.width`, without the boxes to sign."""
    page = TextPage(style)
    yield page.write([Run(words.title_of(report), "subject")], "", STEP)
    yield from _facts(page, (*words.head_facts(report), *words.glance(report)))
    yield from _grave(page, report)
    for head, facts in (("Notice and dates", words.notice_facts), ("Approval", words.approval_facts)):
        yield _head(page, head)
        yield from _facts(page, facts(report))
    yield from _listed(page, "What is missing", words.missing_lines(report))
    yield from _listed(page, "Let pass, or loosened", words.passed_lines(report))
    for name, lines in words.doubt_groups(report):
        yield from _listed(page, f"In doubt: {name.lower()}", lines)
    yield "\n" + page.write([Run(words.NOT_LAWFUL, "dim")], "", STEP)


def _head(page: TextPage, head: str) -> str:
    return "\n" + page.write([Run(head, "subject")], "", STEP)


def _facts(page: TextPage, facts: Iterable[words.CoverFact]) -> Iterator[str]:
    told = list(facts)
    width = max((len(fact.about) for fact in told), default=0)
    for fact in told:
        runs = [Run(f"{fact.about:{width}}  ", "dim"), Run(fact.words, "warning" if fact.open else "")]
        yield page.write(runs, "", STEP)


def _grave(page: TextPage, report: Review) -> Iterator[str]:
    yield _head(page, "The gravest changes")
    told = list(words.gravest_told(report))
    if not told:
        yield page.write([Run(words.nothing_grave(report))], "", STEP)
    for at, each in enumerate(told, 1):
        reasons = "; ".join(filter(None, (each.reasons, each.about)))
        yield page.write([Run(f"{at}. "), Run(each.place, "place"), Run(f"  [{reasons}]", "dim")], "", STEP)
        if each.lead:
            yield page.write([Run(each.lead)], STEP, STEP)
        for sentence in each.redlines:
            yield redlined(sentence, page, STEP)
        if each.more:
            yield page.write([Run(f"{plural(each.more, 'more sentence')} of it in the redline", "dim")], STEP, STEP)
    if left := words.others_left(report):
        yield page.write([Run(left, "dim")], "", STEP)


def _listed(page: TextPage, head: str, lines: Iterable[str]) -> Iterator[str]:
    told = list(lines)
    if told:
        yield _head(page, head)
        yield from (page.write([Run(f"- {line}")], "", STEP) for line in told)
