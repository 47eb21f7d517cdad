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
    """The verdict as one test suite."""
    failed = sum(bool(ruling.problems) for ruling in report.rulings) if report.fails else 0
    counts = f'tests="{len(report.rulings)}" failures="{failed}" errors="0" skipped="0"'
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="{rulings.CHECK_NAME}" {counts}>\n'
    yield f'  <testsuite name="{rulings.CHECK_NAME}" {counts}>\n'
    for ruling in report.rulings:
        yield _case(ruling, report.fails)
    if report.warnings:
        told = "\n".join(rulings.problem_line(problem) for problem in report.warnings)
        yield f"    <system-out>{_text(told)}</system-out>\n"
    yield "  </testsuite>\n</testsuites>\n"


def _case(ruling: Ruling, fails: bool) -> str:
    head = f'    <testcase classname="{rulings.CHECK_NAME}" name={_attribute(ruling.path)} time="0">\n'
    told = [rulings.ruling_line(ruling), *map(rulings.waiver_line, ruling.waivers), *ruling.notes]
    problems = [rulings.problem_line(problem) for problem in ruling.problems]
    failure = ""
    if problems and fails:
        first = ruling.problems[0]
        failure = (
            f"      <failure message={_attribute(first.message)} type={_attribute(first.rule)}>"
            f"{_text(chr(10).join(problems))}</failure>\n"
        )
    else:
        told += problems
    return f"{head}{failure}      <system-out>{_text(chr(10).join(told))}</system-out>\n    </testcase>\n"


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", "\n".join(harmless(line) for line in text.split("\n"))))


def _attribute(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", visible(flat(text))))
