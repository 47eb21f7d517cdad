"""GitHub Actions: an annotation for each problem, on the line of the head that it is about.

GitHub shows ten annotations a step, so ten are made; the whole report belongs in the job summary, as Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.prose.text import flat, plural
from policydiff.prose.visible import harmless, visible
from policydiff.questions.check import words as rulings
from policydiff.questions.check.records import Problem, Ruling, Verdict, place_of

MOST = 10


def render(report: Verdict, style: Style) -> Iterator[str]:
    """The verdict as workflow commands: warnings, then problems before the changes they are about."""
    if rulings.nothing_to_say(report):
        return
    found = [*_warnings(report), *_errors(report), *_changes(report)]
    yield from (f"{line}\n" for line in found[:MOST])
    yield f"{harmless(flat(rulings.headline(report)))}\n"
    if len(found) > MOST:
        yield f"{plural(len(found) - MOST, 'more annotation')}: see the job summary\n"
    yield from (f"{harmless(rulings.waiver_line(waiver))}\n" for _, waiver in report.waivers)


def _warnings(report: Verdict) -> Iterator[str]:
    for problem in report.warnings:
        yield _command("warning", problem, f"{problem.message}\n{problem.hint}".rstrip())


def _errors(report: Verdict) -> Iterator[str]:
    kind = "error" if report.fails else "warning"
    for problem in report.problems:
        hint = f"\n{problem.hint}" if problem.hint else ""
        yield _command(kind, problem, f"{problem.message}{hint}")


def _changes(report: Verdict) -> Iterator[str]:
    """A warning on each clause that demands notice, where the gate stays shut for its policy; one for those alike."""
    for ruling in report.rulings:
        if ruling.problems:
            yield from (_change(ruling, line) for line in rulings.demand_lines(ruling) if line.changes)


def _change(ruling: Ruling, line: rulings.DemandLine) -> str:
    graded = line.changes[0]
    where = Problem(f"{graded.level.value} change", *place_of(graded.change, ruling.path, ruling.old, ruling.new), "")
    return _command("warning", where, f"{line.place}: {line.said}")


def _command(kind: str, problem: Problem, message: str) -> str:
    facts = {"file": problem.path, "line": str(problem.line), "title": f"policydiff: {problem.rule}"}
    told = ",".join(f"{key}={_property(value)}" for key, value in facts.items())
    return f"::{kind} {told}::{_message(message)}"


def _message(text: str) -> str:
    """`text` as the data of a command. Acting characters turn to signs before the runner sees them."""
    shown = "\n".join(visible(line) for line in text.split("\n"))
    return shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
