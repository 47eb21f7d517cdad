"""The verdict in every format: what each consumer demands, hostile content, caps, and bytes that stay the same."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema  # type: ignore[import-untyped]
import pytest
import stub_grading
from branches import PRIVACY, TODAY, Site, site
from conftest import ROOT, Run
from records import block, change, clause, diff, digest, document
from sarif_pydantic import Sarif

from policydiff.effective.period import Period
from policydiff.effective.records import Claim, Days, Kind, Notice, Promise
from policydiff.model import Assessment, ChangeKind, Finding, Graded, Level, Style
from policydiff.questions.check.records import (
    ChangeApproval,
    Evidence,
    NextStep,
    PolicyState,
    Problem,
    Ruling,
    Verdict,
    Waiver,
)
from policydiff.questions.check.words import approval_lines
from policydiff.render import formats, load
from policydiff.render.json._document import schema

FORMATS = [name for name in formats() if "verdict" in load(name).reports]
# Everything that a terminal, a CI runner, Markdown, XML or a URL would obey.
HOSTILE = "::error::x\r\n\x1b[31m## <b>&\"']]>\x00 a,b:c%0A @team #1 `|` \u202e é\ud800"


def graded(text: str = "We keep it for a year.", line: int = 7, title: str = "Data retention") -> Graded:
    changed = change(ChangeKind.ADDED, at=clause(title, "4"), new=[block(text, line=line)])
    return Graded(changed, Level.MATERIAL, (Finding("retention", Level.MATERIAL, "period"),), decided_by="retention")


def ruling(*problems: Problem, demands: Sequence[Graded] = (), **more: Any) -> Ruling:
    demands = demands or (graded(),)
    facts: dict[str, Any] = {
        "path": "legal/privacy.md",
        "state": PolicyState.CHANGED,
        "old_blob": digest("old"),
        "new_blob": digest("new"),
        "assessment": Assessment(diff(*(each.change for each in demands), new=document(clause("Data retention"))), ()),
        "demands": tuple(demands),
        "names": ("4 Data retention",),
    }
    return Ruling(**{**facts, "problems": problems, **more})


def verdict(*rulings: Ruling, **more: Any) -> Verdict:
    facts: dict[str, Any] = {
        "base": "main",
        "merge_base": digest("base"),
        "head": "working tree",
        "commit": "",
        "today": date(2025, 9, 10),
        "threshold": Level.MATERIAL,
        "rulings": rulings,
    }
    return Verdict(**{**facts, **more})


MISSING = Problem("notice-missing", "legal/privacy.md", 7, "no notice announces this", "policydiff notice", "4")
WAIVER = Waiver("trailer", "Policy-Notice: waived", "nobody is bound", "0123abcd", "4 Data retention")
FULL = verdict(
    ruling(
        MISSING,
        claims=(Claim(Kind.UPDATED, "3/4/2025", (Days(date(2025, 3, 4), date(2025, 3, 4)),), 3),),
        notices=(Notice("n.md", "legal/privacy.md", date(2025, 9, 1), None, ("e-mail",), ("existing",), ("4",)),),
        promise=Promise(Period(days=30), "30 days before", 12),
        period=Period(days=30),
        period_from="the policy's own promise",
        earliest=date(2025, 10, 1),
        waivers=(WAIVER,),
        notes=("a note",),
    ),
    Ruling("legal/terms.md", PolicyState.DELETED, old_path="legal/terms.md"),
    notes=("the configuration changes",),
)
HOSTILE_VERDICT = verdict(
    ruling(
        Problem("notice-missing", HOSTILE, 3, HOSTILE, HOSTILE, HOSTILE),
        demands=[graded(HOSTILE, title=HOSTILE)],
        path=HOSTILE,
        notices=(Notice(HOSTILE, HOSTILE, audience=(HOSTILE,), covers=(HOSTILE,)),),
        period=Period(days=1),
        period_from=HOSTILE,
        waivers=(Waiver("accepted", HOSTILE, HOSTILE, HOSTILE, HOSTILE),),
        notes=(HOSTILE,),
    ),
    base=HOSTILE,
    notes=(HOSTILE,),
)


def rendered(name: str, found: Verdict) -> str:
    return "".join(load(name).render(found, Style(width=400)))


# --------------------------------------------------------------------------- all formats


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "found", [FULL, HOSTILE_VERDICT, verdict(), verdict(ruling())], ids=["full", "hostile", "empty", "open"]
)
def test_nothing_acts_and_the_bytes_stay_the_same(name: str, found: Verdict) -> None:
    out = rendered(name, found)
    assert out == rendered(name, found)
    assert out.endswith("\n") or (name in ("text", "github") and not found.rulings)
    out.encode("utf-8")
    # JSON escapes what its readers must not obey; a path in it has to be the file's own.
    acting = "[\x00-\x08\x0b-\x1f]" if name in ("json", "gitlab") else "[\x00-\x08\x0b-\x1f\x7f\u202e]"
    assert not re.search(acting, out)
    if name != "github":
        assert not re.search(r"^::", out, re.MULTILINE)


@pytest.mark.parametrize("name", FORMATS)
def test_what_was_let_pass_is_never_silent(name: str) -> None:
    assert "nobody is bound" in rendered(name, verdict(ruling(waivers=(WAIVER,), demands=[graded()])))


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("text", "markdown", "json")])
def test_other_reports_are_refused(name: str) -> None:
    from records import comparison

    with pytest.raises(TypeError, match="shows no comparison"):
        list(load(name).render(comparison(), Style()))


# --------------------------------------------------------------------------- each format


def test_json_fulfils_its_schema() -> None:
    for found in (FULL, HOSTILE_VERDICT, verdict()):
        said = json.loads(rendered("json", found))
        jsonschema.validate(said, schema(), format_checker=jsonschema.FormatChecker())
    assert json.loads(rendered("json", FULL))["policies"][0]["problems"][0]["rule"] == "notice-missing"


def test_markdown_has_its_marker_first_and_neither_day_nor_head() -> None:
    found = rendered("markdown", FULL)
    assert found.startswith("<!-- policydiff:check -->\n")
    assert found == rendered(
        "markdown", verdict(*FULL.rulings, notes=FULL.notes, today=date(2025, 9, 11), commit="ab" * 20)
    )


def test_markdown_of_hostile_text_pings_nobody() -> None:
    out = rendered("markdown", HOSTILE_VERDICT)
    assert "@team" not in out
    assert "<b>" not in out
    assert not re.search(r"(?<!\\)#1\b", out)


def test_github_annotates_lines_of_the_head_and_escapes() -> None:
    [error, warning, *_] = rendered("github", HOSTILE_VERDICT).splitlines()
    assert re.fullmatch(r"::error file=[^,:]*,line=3,title=[^,:]*::[^\r\n]*", error)
    assert warning.startswith("::warning file=")
    assert "%250A" in error
    assert "%0Apolicydiff notice" in rendered("github", FULL)


def test_github_makes_ten_annotations_and_says_where_the_rest_is() -> None:
    many = [Problem("clause-not-covered", "p.md", line, f"clause {line}") for line in range(1, 31)]
    out = rendered("github", verdict(ruling(*many)))
    assert len(re.findall(r"^::(?:error|warning|notice)", out, re.MULTILINE)) == 10
    assert "21 more annotations: see the job summary" in out
    assert rendered("github", verdict(ruling(*many), fails=False)).startswith("::warning ")


def test_github_writes_the_whole_report_to_the_summary(
    sample: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policydiff.grading.assess", stub_grading.assess)
    here: Site = site(sample, tmp_path / "site")
    here.shorten()
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    arguments = ["check", PRIVACY, "--base", "main", "--today", TODAY, "--format"]
    markdown = run(*arguments, "markdown", cwd=here.path).out
    assert run(*arguments, "github", cwd=here.path, GITHUB_STEP_SUMMARY=str(summary)).code == 1
    assert summary.read_text(encoding="utf-8") == f"before\n{markdown}"


def test_a_summary_that_is_longer_than_github_takes_is_the_comment(
    sample: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policydiff.grading.assess", stub_grading.assess)
    here: Site = site(sample, tmp_path / "site")
    here.shorten()
    summary = tmp_path / "summary.md"
    summary.write_text("x" * 999_000, encoding="utf-8")
    arguments = ["check", PRIVACY, "--base", "main", "--today", TODAY, "--format", "github", "--comment", "c.md"]
    assert run(*arguments, cwd=here.path, GITHUB_STEP_SUMMARY=str(summary)).code == 1
    assert summary.read_text(encoding="utf-8").removeprefix("x" * 999_000) == here.read("c.md")


# What SARIF 2.1.0 demands of the parts that are written here: required keys, types, enumerations, and no other keys.
SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": {"$ref": "#/$defs/run"}},
    },
    "$defs": {
        "text": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}},
        "run": {
            "type": "object",
            "required": ["tool", "results"],
            "additionalProperties": False,
            "properties": {
                "tool": {
                    "type": "object",
                    "required": ["driver"],
                    "properties": {
                        "driver": {
                            "type": "object",
                            "required": ["name"],
                            "properties": {
                                "name": {"type": "string"},
                                "version": {"type": "string"},
                                "rules": {
                                    "type": "array",
                                    "uniqueItems": True,
                                    "items": {
                                        "type": "object",
                                        "required": ["id"],
                                        "additionalProperties": False,
                                        "properties": {
                                            "id": {"type": "string"},
                                            "shortDescription": {"$ref": "#/$defs/text"},
                                            "fullDescription": {"$ref": "#/$defs/text"},
                                            "help": {"$ref": "#/$defs/text"},
                                        },
                                    },
                                },
                            },
                        }
                    },
                },
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
            },
        },
        "result": {
            "type": "object",
            "required": ["message"],
            "additionalProperties": False,
            "properties": {
                "ruleId": {"type": "string"},
                "level": {"enum": ["none", "note", "warning", "error"]},
                "message": {"$ref": "#/$defs/text"},
                "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
                "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
                "suppressions": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["kind"],
                        "properties": {
                            "kind": {"enum": ["inSource", "external"]},
                            "status": {"enum": ["accepted", "underReview", "rejected"]},
                            "justification": {"type": "string"},
                        },
                    },
                },
            },
        },
        "location": {
            "type": "object",
            "required": ["physicalLocation"],
            "properties": {
                "physicalLocation": {
                    "type": "object",
                    "required": ["artifactLocation", "region"],
                    "properties": {
                        "artifactLocation": {
                            "type": "object",
                            "required": ["uri"],
                            "properties": {"uri": {"type": "string", "pattern": r"^[A-Za-z0-9._~/%-]*$"}},
                        },
                        "region": {
                            "type": "object",
                            "properties": {"startLine": {"type": "integer", "minimum": 1}},
                        },
                    },
                }
            },
        },
    },
}


@pytest.mark.parametrize("found", [FULL, HOSTILE_VERDICT, verdict()], ids=["full", "hostile", "empty"])
def test_sarif(found: Verdict) -> None:
    log = json.loads(rendered("sarif", found))
    jsonschema.validate(log, SARIF)
    # Somebody else's reading of the standard, for what the part of the schema above leaves out.
    assert len(Sarif.model_validate(log).runs[0].results or []) == len(log["runs"][0]["results"])
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert not any("`" in rule[key]["text"] for rule in rules for key in ("fullDescription", "help"))
    known = {rule["id"] for rule in rules}
    assert {result["ruleId"] for result in run["results"]} <= known


def test_every_rule_of_the_gate_is_described() -> None:
    from policydiff.render.sarif._rules import RULES

    rooms = (ROOT / "policydiff" / "questions" / "check").glob("*.py")
    source = "".join(file.read_text(encoding="utf-8") for file in rooms)
    used = set(
        re.findall(r'"((?:notice|date|dates|clause|translation|configuration|accepted|approval)-[a-z-]+)"', source)
    )
    assert used == {*RULES} - {"let-pass"}
    assert all(all(text) for text in RULES.values())


# What two schemas demand of JUnit's XML: which children stand in an element and in which order, which attributes it
# must have and may have, and what is in these. Nothing else may stand there, and text only where no children may. Ant
# is JUnit.xsd of windyroad/JUnit-Schema (what only some of its versions take is left out), Jenkins junit-10.xsd of its
# xUnit plugin, both compared with their sources.
Rules = dict[str, tuple[str, set[str], set[str]]]
_COUNTS = {"name", "tests", "failures", "errors"}
_WORDED = {
    "property": (r"", {"name", "value"}, set[str]()),
    **dict.fromkeys(("system-out", "system-err"), ("", set[str](), set[str]())),
}
ANT: Rules = {
    **_WORDED,
    "testsuites": (r"(testsuite )*", set(), set()),
    "testsuite": (
        r"properties (testcase )*system-out system-err ",
        {*_COUNTS, "package", "id", "timestamp", "hostname", "time"},
        set(),
    ),
    "testcase": (r"(error |failure )?", {"name", "classname", "time"}, set()),
    "failure": (r"", {"type"}, {"message"}),
    "error": (r"", {"type"}, {"message"}),
    "properties": (r"(property )*", set(), set()),
}
JENKINS: Rules = {
    **_WORDED,
    "testsuites": (r"(testsuite )*", set(), {"name", "time", "tests", "failures", "errors"}),
    "testsuite": (
        r"(testsuite |properties |testcase |system-out |system-err )*",
        _COUNTS,
        {"group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url"},
    ),
    "testcase": (
        r"(skipped |error |failure |rerunFailure |rerunError |flakyFailure |flakyError |system-out |system-err )*",
        {"name"},
        {"time", "classname", "group"},
    ),
    **dict.fromkeys(("failure", "error", "skipped"), (r"", set[str](), {"type", "message"})),
    **dict.fromkeys(
        ("rerunFailure", "rerunError", "flakyFailure", "flakyError"),
        (r"(stackTrace )?(system-out )?(system-err )?", {"type"}, {"message"}),
    ),
    "stackTrace": (r"", set(), set()),
    "properties": (r"(property )*", set(), set()),
}
_TEXTS = {"failure", "error", "skipped", "system-out", "system-err", "stackTrace"}
_INT, _DECIMAL, _TOKEN = r"\s*[-+]?0*\d{1,9}\s*", r"\s*[-+]?(\d+(\.\d*)?|\.\d+)\s*", r"(?s).*\S.*"
_SUREFIRE = r"(([0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(\.[0-9]*)?"
VALUES: dict[str, dict[tuple[str, str], str]] = {
    "Ant": {
        **{("testsuite", name): _INT for name in ("tests", "failures", "errors", "id")},
        ("testsuite", "timestamp"): r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d",
        **{(tag, "time"): _DECIMAL for tag in ("testsuite", "testcase")},
        **{("testsuite", name): _TOKEN for name in ("name", "hostname")},
        ("property", "name"): _TOKEN,
    },
    "Jenkins": {(tag, "time"): _SUREFIRE for tag in ("testsuites", "testsuite")},
}


def complaints(root: ElementTree.Element, reader: str) -> list[str]:
    """What a reader of JUnit's XML would complain about."""
    rules = {"Ant": ANT, "Jenkins": JENKINS}[reader]
    found = [] if root.tag in ("testsuites", "testsuite") else [f"{root.tag} is no root"]
    for element in root.iter():
        children, must, may = rules.get(element.tag, (r"", set(), set()))
        found += [] if element.tag in rules else [f"no element {element.tag}"]
        if not re.fullmatch(children, "".join(f"{child.tag} " for child in element)):
            found.append(f"children of {element.tag}")
        found += [f"{element.tag} lacks {name}" for name in sorted(must - {*element.keys()})]
        found += [f"{element.tag} has {name}" for name in sorted({*element.keys()} - must - may)]
        texts = [element.text, *(child.tail for child in element)]
        if element.tag not in _TEXTS and any(text and text.strip() for text in texts):
            found.append(f"text in {element.tag}")
        wanted = ((name, value, VALUES[reader].get((element.tag, name), r"(?s).*")) for name, value in element.items())
        found += [f"{element.tag} {name}" for name, value, form in wanted if not re.fullmatch(form, value)]
    return found


@pytest.mark.parametrize("reader", ["Ant", "Jenkins"])
@pytest.mark.parametrize(
    "found",
    [FULL, HOSTILE_VERDICT, verdict(), verdict(ruling()), verdict(ruling(MISSING), fails=False)],
    ids=["full", "hostile", "empty", "open", "reported"],
)
def test_junit_is_what_its_readers_want(found: Verdict, reader: str) -> None:
    root = ElementTree.fromstring(rendered("junit", found).encode("utf-8"))
    assert not complaints(root, reader)
    # What the schemas say in words alone.
    assert [suite.get("id") for suite in root] == [str(at) for at in range(len(root))]
    assert {(suite.get("name"), suite.get("hostname")) for suite in root} == {("policydiff", "localhost")}
    assert all(child.get("name", "").strip() for child in root.iter("testcase"))


# An edit of a good report, and what each reader complains about then.
SPOILED: dict[str, tuple[str, str, list[str], list[str]]] = {
    "nothing": ("", "", [], []),
    "a space more": ("<testsuites>", "<testsuites> ", [], []),
    "the errors first": ("    <system-err/>\n", "", ["children of testsuite"], []),
    "a count that is left out": (' failures="1"', "", ["testsuite lacks failures"], ["testsuite lacks failures"]),
    "a count that is none": (' errors="0"', ' errors="none"', ["testsuite errors"], []),
    "how many were skipped": (' errors="0"', ' errors="0" skipped="0"', ["testsuite has skipped"], []),
    "a time with a zone": ("T00:00:00", "T00:00:00Z", ["testsuite timestamp"], []),
    "a time in words": (' time="0">', ' time="soon">', ["testsuite time", "testcase time"], ["testsuite time"]),
    "a line of a case": ("<failure ", "x<failure ", ["text in testcase"], ["text in testcase"]),
    "a type that is left out": (' type="notice-missing"', "", ["failure lacks type"], []),
    "a file": ("<testcase ", '<testcase file="a" ', ["testcase has file"] * 2, ["testcase has file"] * 2),
}


@pytest.mark.parametrize(("old", "new", "ant", "jenkins"), SPOILED.values(), ids=SPOILED)
def test_the_rules_of_junit_see_what_is_spoiled(old: str, new: str, ant: list[str], jenkins: list[str]) -> None:
    made = rendered("junit", FULL)
    assert old in made
    root = ElementTree.fromstring(made.replace(old, new).encode("utf-8"))
    assert (complaints(root, "Ant"), complaints(root, "Jenkins")) == (ant, jenkins)


def test_junit_has_a_case_for_each_policy() -> None:
    for found, failures in (
        (FULL, 1),
        (HOSTILE_VERDICT, 1),
        (verdict(ruling()), 0),
        (verdict(ruling(MISSING), fails=False), 0),
    ):
        [suite] = ElementTree.fromstring(rendered("junit", found).encode("utf-8"))
        assert suite.get("failures") == str(failures)
        assert suite.get("tests") == str(len(suite.findall("testcase"))) == str(len(found.rulings))
        assert len(suite.findall(".//failure")) == failures


def test_what_fails_says_what_changed() -> None:
    """Also in formats of which a server shows one finding at a time."""
    found = verdict(ruling(MISSING, Problem("date-not-bumped", "p.md", 3, "still")))
    missing, date = json.loads(rendered("gitlab", found))
    assert missing["description"].startswith("no notice announces this. 4 Data retention: ")
    assert missing["description"].endswith(". To do: policydiff notice")
    assert "We keep it for a year." in missing["description"]
    assert date["description"] == "still"
    results = json.loads(rendered("sarif", found))["runs"][0]["results"]
    assert "We keep it for a year." in results[0]["message"]["text"]
    assert "We keep it for a year." in rendered("junit", found)


def test_each_change_of_a_clause_is_told() -> None:
    two = (graded(), graded("We sell it to anybody.", 9))
    for name in ("junit", "gitlab", "sarif", "github", "text", "markdown", "comment"):
        out = rendered(name, verdict(ruling(MISSING, demands=two)))
        assert "We keep it for a year." in out, name
        assert "We sell it to anybody." in out, name


def test_one_word_for_many_changes_is_told_in_a_line() -> None:
    ada, bo = Evidence("Ada", ("1" * 16,), "trailer", "ab" * 20), Evidence("Bo", (), "notice", "n.md")
    given = [ChangeApproval(f"Clause {at}", f"{at}" * 16, ada) for at in range(1, 6)]
    lines = [*approval_lines([*given, ChangeApproval("Clause 1", "1" * 16, bo)])]
    assert lines == [
        "“Clause 1”, “Clause 2”, “Clause 3” and 2 more: Ada, in commit abababab, not signed: "
        f"{'1' * 16}, {'2' * 16}, {'3' * 16} and 2 more",
        f"“Clause 1”: Bo, in n.md: {'1' * 16}",
    ]


LINE = "git commit --trailer 'Approved-by: " + "dpo@example.com " * 20 + "'"


@pytest.mark.parametrize("step", ["", LINE], ids=["no step has it", "a step has it"])
def test_a_line_to_be_pasted_is_whole_and_told_once(step: str) -> None:
    missing = Problem("approval-missing", "p.md", 3, "not approved", f"{LINE}\nor so: {LINE}")
    found = verdict(ruling(missing), steps=(NextStep("approve it", step),))
    assert [line.strip() for line in rendered("text", found).splitlines()].count(LINE) == 1
    assert f"        or so: {LINE}\n" in rendered("text", found)


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        (["notice-missing"], True),
        (["approval-missing", "clause-not-covered"], True),
        (["approval-missing"], False),
        (["date-not-bumped"], False),
        ([], False),
    ],
)
def test_that_no_notice_is_needed_is_offered_where_one_is_asked_for(rules: list[str], told: bool) -> None:
    found = verdict(ruling(*(Problem(rule, "p.md", 3, "missing") for rule in rules)))
    assert ("[[accepted]]" in rendered("text", found)) is told


def test_gitlab_has_a_fingerprint_of_its_own_for_each_problem() -> None:
    moved = [Problem("date-not-bumped", "p.md", line, "not moved", about=kind) for line, kind in ((3, "a"), (4, "b"))]
    entries = json.loads(rendered("gitlab", verdict(ruling(*moved))))
    assert len({entry["fingerprint"] for entry in entries}) == 2
    assert all(entry["severity"] in ("info", "minor", "major", "critical", "blocker") for entry in entries)
    again = [Problem(p.rule, p.path, p.line + 5, "still not moved", about=p.about) for p in moved]
    fingerprints = [entry["fingerprint"] for entry in json.loads(rendered("gitlab", verdict(ruling(*again))))]
    assert fingerprints == [entry["fingerprint"] for entry in entries]
