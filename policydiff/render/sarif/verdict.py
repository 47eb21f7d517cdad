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

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

RULES = {
    "notice-missing": "A material change that no notice announces.",
    "notice-stale": "A notice that was written for another text.",
    "notice-unbound": "A notice that does not say which text it was written for.",
    "notice-late": "A notice that leaves less than the period that binds.",
    "notice-audience": "A notice that leaves out the people whom the old text binds.",
    "notice-unreadable": "A notice whose facts are missing or cannot be read.",
    "notice-audience-unknown": "A notice whose audience nobody can tell.",
    "notice-channels": "A notice that reaches nobody: it has no channel.",
    "notice-draft": "A notice that no site shows: a draft, or one whose header takes its page off.",
    "notice-own-words": "A notice in which no person wrote a sentence, where the configuration asks for one.",
    "notice-backdated": "A notice that says it was published before it was written.",
    "notice-empty": "A notice with nothing to read in it.",
    "clause-not-covered": "A changed clause that the notice does not cover.",
    "date-unreadable": "A date that is none.",
    "date-ambiguous": "A date that can be read in two ways.",
    "dates-disagree": "Dates of a text that are at odds with each other.",
    "date-not-bumped": "A date that did not move with the text.",
    "date-removed": "A date that is gone from the text.",
    "date-mismatch": "A date of the text that is not that of its notice.",
    "date-not-yet": "A day to come before which the site has no page for the policy.",
    "configuration-loosened": "What a change takes back from the configuration; it counts once it is merged.",
    "accepted-here": "A finding that the change itself accepts.",
    "accepted-unapproved": "A finding that the change accepts by itself, and that nobody approved who may.",
    "translation-behind": "A translation that has not followed a change of its source.",
}
"""A description for each rule of problems; for any other rule the message of the problem is used."""
LET_PASS = "let-pass"


def render(report: Verdict, style: Style) -> Iterator[str]:
    """The verdict as one SARIF log."""
    yield json.dumps(log(report), ensure_ascii=False, indent=2) + "\n"


def log(found: Verdict) -> dict[str, Any]:
    """The verdict as SARIF has it, in plain dictionaries."""
    from policydiff import __version__

    told = (*found.warnings, *found.problems)
    used = sorted({problem.rule for problem in told} | ({LET_PASS} if found.waivers else set()))
    rules = [{"id": rule, "shortDescription": {"text": _about(rule)}} for rule in used]
    problems = [_result(problem, fails=False) for problem in found.warnings]
    problems += [_result(problem, found.fails) for problem in found.problems]
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": rulings.CHECK_NAME, "version": __version__, "rules": rules}},
                "columnKind": "unicodeCodePoints",
                "results": problems + [_suppressed(ruling, waiver) for ruling, waiver in found.waivers],
            }
        ],
    }


def _about(rule: str) -> str:
    return RULES.get(rule, "A change that was let pass." if rule == LET_PASS else rule)


def _result(problem: Problem, fails: bool) -> dict[str, Any]:
    hint = f" ({problem.hint})" if problem.hint else ""
    return {
        "ruleId": problem.rule,
        "level": "error" if fails else "warning",
        "message": {"text": visible(f"{problem.message}{hint}")},
        "locations": [_location(problem.path, problem.line)],
        "partialFingerprints": {"policydiff/v1": rulings.fingerprint(problem)},
    }


def _suppressed(ruling: Ruling, waiver: Waiver) -> dict[str, Any]:
    by = f"{waiver.what}, {waiver.by}: {waiver.reason}"
    return {
        "ruleId": LET_PASS,
        "level": "note",
        "message": {"text": visible(rulings.waiver_line(waiver))},
        "locations": [_location(ruling.path, 1)],
        "suppressions": [{"kind": "external", "status": "accepted", "justification": visible(by)}],
    }


def _location(path: str, line: int) -> dict[str, Any]:
    try:
        name = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character that no file name has
        name = path.encode("utf-8", "replace")
    artifact = {"uri": quote(name), "uriBaseId": "%SRCROOT%"}
    return {"physicalLocation": {"artifactLocation": artifact, "region": {"startLine": line}}}
