"""SARIF 2.1.0: a result for each problem, and a suppressed one for each thing that was let pass."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from policydiff.model import Style
from policydiff.prose.visible import visible
from policydiff.questions.check import words as rulings
from policydiff.questions.check.records import Problem, Ruling, Verdict, Waiver
from policydiff.render.sarif._rules import RULES, RuleText

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

LET_PASS = "let-pass"


def render(report: Verdict, style: Style) -> Iterator[str]:
    """The verdict as one SARIF log."""
    yield json.dumps(log(report), ensure_ascii=False, indent=2) + "\n"


def log(found: Verdict) -> dict[str, Any]:
    """The verdict as SARIF has it, in plain dictionaries."""
    from policydiff import __version__

    told = (*found.warnings, *found.problems)
    used = sorted({problem.rule for problem in told} | ({LET_PASS} if found.waivers else set()))
    problems = [_result(problem, problem.message, fails=False) for problem in found.warnings]
    problems += [result for ruling in found.rulings for result in _results(ruling, found.fails)]
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": rulings.CHECK_NAME, "version": __version__, "rules": [*map(_rule, used)]}},
                "columnKind": "unicodeCodePoints",
                "results": problems + [_suppressed(ruling, waiver) for ruling, waiver in found.waivers],
            }
        ],
    }


def _rule(rule: str) -> dict[str, Any]:
    told = RULES.get(rule, RuleText(rule, "", ""))
    full, help_ = (" ".join(filter(None, some)) or rule for some in ((told.what, told.why), (told.why, told.do)))
    return {
        "id": rule,
        "shortDescription": {"text": told.what},
        "fullDescription": {"text": full.replace("`", "")},
        "help": {"text": help_.replace("`", ""), "markdown": help_},
    }


def _results(ruling: Ruling, fails: bool) -> Iterator[dict[str, Any]]:
    lines = list(rulings.demand_lines(ruling)) if ruling.problems else []
    for problem in ruling.problems:
        told = filter(None, (problem.message, rulings.changed_words(ruling, lines, problem)))
        yield _result(problem, ". ".join(told), fails)


def _result(problem: Problem, message: str, fails: bool) -> dict[str, Any]:
    hint = f" ({'; '.join(rulings.hint_lines(problem))})" if problem.hint else ""
    return {
        "ruleId": problem.rule,
        "level": "error" if fails else "warning",
        "message": {"text": visible(f"{message}{hint}")},
        "locations": [_location(problem.path, problem.line)],
        "partialFingerprints": {"policydiff/v1": rulings.fingerprint(problem)},
    }


def _suppressed(ruling: Ruling, waiver: Waiver) -> dict[str, Any]:
    by = ": ".join(filter(None, (", ".join(filter(None, (waiver.what, waiver.by))), waiver.reason)))
    return {
        "ruleId": LET_PASS,
        "level": "note",
        "message": {"text": visible(rulings.waiver_line(waiver))},
        "locations": [_location(waiver.path or ruling.path, waiver.line)],
        "suppressions": [{"kind": "external", "status": "accepted", "justification": visible(by)}],
    }


def _location(path: str, line: int) -> dict[str, Any]:
    try:
        name = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character that no file name has
        name = path.encode("utf-8", "replace")
    artifact = {"uri": quote(name), "uriBaseId": "%SRCROOT%"}
    return {"physicalLocation": {"artifactLocation": artifact, "region": {"startLine": line}}}
