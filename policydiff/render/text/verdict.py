"""The verdict in the terminal: a headline, then policy by policy what was found and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from policydiff.model import Style
from policydiff.prose.text import flat
from policydiff.questions.check import words as rulings
from policydiff.questions.check.records import NextStep, Problem, Ruling, Verdict
from policydiff.render.text._layout import Run
from policydiff.render.text._page import STEP, TextPage, redlined


def render(report: Verdict, style: Style) -> Iterator[str]:
    """The verdict, policy by policy; in one line where nothing is to report. Editorial changes are left out."""
    page, found = TextPage(style), report
    if rulings.nothing_to_say(found):
        return
    look = "plus" if found.opens else "minus" if found.fails else "warning"
    yield page.write([Run(rulings.headline(found), look)], "", STEP)
    yield page.write([Run(rulings.span_line(found), "dim")], "", STEP)
    yield from (_problem(problem, found.steps, page, "!", "warning") for problem in found.warnings)
    told = [ruling for ruling in found.rulings if rulings.worth_telling(ruling)]
    for ruling in told:
        yield "\n" + _ruling(ruling, found.steps, page)
    if quiet := list(rulings.quiet_lines(found)):
        yield "\n" + "".join(_quiet(line, page) for line in quiet)
    if found.notes:
        yield "\n" + "".join(page.write([Run(f"note: {flat(note)}", "dim")], "", STEP) for note in found.notes)
    if found.steps:
        yield "\n" + page.write([Run("what to do:", "subject")], "", STEP)
        yield from (_step(at, step, page) for at, step in enumerate(found.steps, 1))
    if lines := list(rulings.since_lines(found)):
        yield "\n" + "".join(page.write([Run(line)], "", STEP) for line in lines)
    if told:
        yield "\n" + page.write([Run(rulings.LAWFULNESS, "dim")])
        yield page.write([Run(rulings.judged_by(found), "dim")])


def _head(named: str, language: str, told: str, page: TextPage) -> str:
    said = f" ({language}): {told}" if language else f": {told}"
    return page.write([Run(named, "subject"), Run(said)], "", STEP)


def _quiet(line: rulings.QuietLine, page: TextPage) -> str:
    """A policy that demands nothing."""
    return _head(line.named, line.language, line.told, page) + "".join(_clarified(line.clarified, page))


def _clarified(lines: Iterable[tuple[str, str, str]], page: TextPage) -> Iterator[str]:
    """The clauses that were only clarified, so that a reader can disagree."""
    for place, facts, reasons in lines:
        yield page.write([Run(place, "place"), Run(f": {facts}"), Run(f"  [{reasons}]", "dim")], STEP, STEP * 2)


def _ruling(ruling: Ruling, steps: Sequence[NextStep], page: TextPage) -> str:
    told = [_head(flat(ruling.path), ruling.language, rulings.ruling_line(ruling), page)]
    for line in rulings.demand_lines(ruling):
        told.append(page.write([Run(line.place, "place"), Run(f"  [{line.reasons}]", "dim")], STEP, STEP * 2))
        for lead in line.leads:
            told.append(page.write([Run(lead.words)], STEP * 2, STEP * 3))
            told += [redlined(each, page, STEP * 2) for each in (lead.redline,) if each]
        told += [page.write([Run(each)], STEP * 2, STEP * 3) for each in line.others]
        told += [page.write([Run(each, "dim")], STEP * 2, STEP * 3) for each in (line.facts,) if each]
    told += _clarified(rulings.clarified_lines(ruling), page)
    told += [page.write([Run(line)], STEP, STEP * 2) for line in rulings.notice_lines(ruling)]
    told += [page.write([Run(rulings.waiver_line(waiver), "event")], STEP, STEP * 2) for waiver in ruling.waivers]
    told += [page.write([Run(f"approved {line}")], STEP, STEP * 2) for line in rulings.approval_lines(ruling.approvals)]
    told += [_problem(problem, steps, page, "✗", "minus", STEP) for problem in ruling.problems]
    told += [page.write([Run(f"note: {flat(note)}", "dim")], STEP, STEP * 2) for note in ruling.notes]
    told += [page.write([Run(each, "dim")], STEP, STEP * 2) for each in (rulings.accept_line(ruling),) if each]
    return "".join(told)


def _step(at: int, step: NextStep, page: TextPage) -> str:
    """A step. Its command stands in a line of its own, which is not broken: it is pasted."""
    what = page.write([Run(f"{at}. {flat(step.what)}")], STEP, STEP * 2)
    what += "".join(page.write([Run(f"- {flat(part)}")], STEP * 2, STEP * 3) for part in step.parts)
    return what + (page.whole(Run(flat(step.command)), STEP * 2) if step.command else "")


def _problem(
    problem: Problem, steps: Sequence[NextStep], page: TextPage, sign: str, look: str, indent: str = ""
) -> str:
    """A problem, and what to do about it in lines that are not broken: they are pasted."""
    line = page.write([Run(f"{sign} {rulings.problem_line(problem)}", look)], indent, indent + STEP)
    hints = rulings.hint_lines(problem, steps)
    return line + "".join(page.whole(Run(hint, "dim"), indent + STEP) for hint in hints)
