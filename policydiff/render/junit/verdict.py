"""JUnit XML: a test case for each policy, failed where the gate stays shut for it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from policydiff.late import late
from policydiff.model import Style
from policydiff.prose.text import flat
from policydiff.prose.visible import harmless, visible
from policydiff.questions.check import words as rulings
from policydiff.questions.check.records import Ruling, Verdict

# What no XML 1.0 document may hold, not even escaped.
_FORBIDDEN = late("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Verdict, style: Style) -> Iterator[str]:
    """The verdict as one test suite, as both the schema of Ant and the one of Jenkins want it.

    That of Ant has no output of a single case, so that all is told of the suite what is no failure.
    """
    failed = sum(bool(ruling.problems) for ruling in report.rulings) if report.fails else 0
    counts = f'tests="{len(report.rulings)}" failures="{failed}" errors="0" time="0"'
    where = f'name="{rulings.CHECK_NAME}" package="{rulings.CHECK_NAME}" id="0" hostname="localhost"'
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n'
    yield f'  <testsuite {where} timestamp="{report.today}T00:00:00" {counts}>\n    <properties/>\n'
    for ruling in report.rulings:
        yield _case(ruling, report.fails)
    told = [rulings.problem_line(problem) for problem in report.warnings]
    told += [line for ruling in report.rulings for line in _told(ruling, report.fails)]
    told += report.notes
    yield f"    <system-out>{_text(chr(10).join(told))}</system-out>\n    <system-err/>\n"
    yield "  </testsuite>\n</testsuites>\n"


def _told(ruling: Ruling, fails: bool) -> Iterator[str]:
    """What is told of a policy beside its failure."""
    yield f"{flat(ruling.path)}: {rulings.ruling_line(ruling)}"
    yield from (f"  {line}" for line in map(rulings.waiver_line, ruling.waivers))
    yield from (f"  approved {line}" for line in rulings.approval_lines(ruling.approvals))
    yield from (f"  {note}" for note in ruling.notes)
    yield from (f"  {rulings.problem_line(problem)}" for problem in ruling.problems if not fails)


def _case(ruling: Ruling, fails: bool) -> str:
    head = f'    <testcase classname="{rulings.CHECK_NAME}" name={_attribute(ruling.path)} time="0"'
    if not (ruling.problems and fails):
        return f"{head}/>\n"
    first, told = ruling.problems[0], "\n".join(_failure(ruling))
    failure = f"<failure message={_attribute(first.message)} type={_attribute(first.rule)}>{_text(told)}</failure>"
    return f"{head}>\n      {failure}\n    </testcase>\n"


def _failure(ruling: Ruling) -> Iterator[str]:
    """The problems of a policy, each with what to do about it, and what changed."""
    for problem in ruling.problems:
        yield rulings.problem_line(problem)
        yield from (f"  {hint}" for hint in rulings.hint_lines(problem))
    for line in rulings.demand_lines(ruling):
        yield from (f"{line.place} ({line.reasons}): {each}" for each in line.told)


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", "\n".join(harmless(line) for line in text.split("\n"))))


def _attribute(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", visible(flat(text))))
