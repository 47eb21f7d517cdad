"""GitLab's code quality report: a list of problems, each with a fingerprint that stays the same between runs."""

from __future__ import annotations

import json
from collections.abc import Iterator

from policydiff.model import Style
from policydiff.prose.text import flat
from policydiff.prose.visible import visible
from policydiff.questions.check import words as rulings
from policydiff.questions.check.records import Problem, Verdict


def render(report: Verdict, style: Style) -> Iterator[str]:
    """The verdict as a JSON list, what was let pass included, as information."""
    severity = "critical" if report.fails else "minor"
    found = [_problem(problem, problem.message, "minor") for problem in report.warnings]
    for ruling in report.rulings:
        lines = list(rulings.demand_lines(ruling)) if ruling.problems else []
        for problem in ruling.problems:
            both = filter(None, (problem.message, rulings.changed_words(ruling, lines, problem)))
            found.append(_problem(problem, ". ".join(both), severity))
    for ruling, waiver in report.waivers:
        told = rulings.waiver_line(waiver)
        known = rulings.hashed("let-pass", ruling.path, told)
        found.append(_entry("let-pass", waiver.path or ruling.path, waiver.line, told, known, "info"))
    yield json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _problem(problem: Problem, message: str, severity: str) -> dict[str, object]:
    hints = "; ".join(rulings.hint_lines(problem))
    told = f"{message}. To do: {hints}" if hints else message
    return _entry(problem.rule, problem.path, problem.line, told, rulings.fingerprint(problem), severity)


def _entry(rule: str, path: str, line: int, message: str, fingerprint: str, severity: str) -> dict[str, object]:
    return {
        "description": visible(flat(message)),
        "check_name": rule,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path.encode("utf-8", "replace").decode("utf-8"), "lines": {"begin": line}},
    }
