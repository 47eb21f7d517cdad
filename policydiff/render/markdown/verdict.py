"""The verdict as a Markdown comment. No day, hash or line end in it changes while what was found stays the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from policydiff.model import Style
from policydiff.prose.text import flat
from policydiff.prose.visible import visible
from policydiff.questions.check import words as rulings
from policydiff.questions.check.records import NextStep, Problem, Ruling, Verdict
from policydiff.render._text.escape import escaped
from policydiff.render.markdown._redlined import redlined

MARKER = "<!-- policydiff:check -->"
"""The first line: whoever posts it as a comment finds the one to replace by it."""


def render(report: Verdict, style: Style) -> Iterator[str]:
    """The verdict, policy by policy. Neither the day nor the head is named: they change with every run."""
    found = report
    headline = rulings.headline(found)
    yield f"{MARKER}\n## policydiff: {escaped(headline, at_start=False)}\n"
    if found.warnings:
        yield "\n" + "".join(f"- ⚠️ {_problem(problem, found.steps)}\n" for problem in found.warnings)
    told = [ruling for ruling in found.rulings if rulings.worth_telling(ruling)]
    for ruling in told:
        yield "\n" + "".join(_ruling(ruling, found.steps))
    if quiet := list(rulings.quiet_lines(found)):
        yield "\n" + "".join(each for line in quiet for each in _quiet(line))
    if found.notes:
        yield "\n" + "".join(f"- note: {escaped(note, at_start=False)}\n" for note in found.notes)
    if found.steps:
        yield "\n**What to do**\n\n" + "".join(_step(at, step) for at, step in enumerate(found.steps, 1))
    if lines := list(rulings.since_lines(found)):
        yield "\n" + "".join(f"- {escaped(line)}\n" for line in lines)
    if told:
        yield f"\n{rulings.LAWFULNESS} *({escaped(rulings.judged_by(found))})*\n"


def _quiet(line: rulings.QuietLine) -> Iterator[str]:
    """A policy that demands nothing, with its clarifications."""
    yield f"- {escaped(line.named)}: {escaped(line.told)}\n"
    yield from (f"  {each}" for each in _clarified(line.clarified))


def _clarified(lines: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    for place, facts, reasons in lines:
        yield f"- **{escaped(place)}**: {escaped(facts)} *({escaped(reasons)})*\n"


def _ruling(ruling: Ruling, steps: Sequence[NextStep]) -> Iterator[str]:
    yield f"### {escaped(ruling.path)}\n\n{_sentence(rulings.ruling_line(ruling))}\n\n"
    for line in rulings.demand_lines(ruling):
        yield f"- **{escaped(line.place)}** ({escaped(line.reasons)})\n"
        for lead in line.leads:
            yield f"  - {escaped(lead.words)}\n"
            yield f"    > {redlined(lead.redline)}\n" * bool(lead.redline)
        yield from (f"  - {escaped(each)}\n" for each in (*line.others, line.facts) if each)
    yield from _clarified(rulings.clarified_lines(ruling))
    yield from (f"- {escaped(line)}\n" for line in rulings.notice_lines(ruling))
    yield from (f"- {escaped(rulings.waiver_line(waiver))}\n" for waiver in ruling.waivers)
    yield from (f"- approved {escaped(line)}\n" for line in rulings.approval_lines(ruling.approvals))
    yield from (f"- ❌ {_problem(problem, steps)}\n" for problem in ruling.problems)
    yield from (f"- note: {escaped(note, at_start=False)}\n" for note in ruling.notes)
    yield from (f"- {escaped(each)}\n" for each in (rulings.accept_line(ruling),) if each)


def _step(at: int, step: NextStep) -> str:
    command = f"\n   ```sh\n   {visible(flat(step.command))}\n   ```\n" if step.command else ""
    parts = "".join(f"   - {escaped(part)}\n" for part in step.parts)
    return f"{at}. {escaped(step.what)}\n{parts}{command}"


def _problem(problem: Problem, steps: Sequence[NextStep]) -> str:
    hint = "".join(f"<br>{escaped(each, at_start=False)}" for each in rulings.hint_lines(problem, steps))
    where = f"{_path(problem.path)} line {problem.line}"
    return f"**{escaped(problem.rule)}** ({where}): {escaped(problem.message, at_start=False)}{hint}"


def _path(path: str) -> str:
    return escaped(flat(path))


def _sentence(text: str) -> str:
    return escaped(text[:1].upper() + text[1:]) + "."
