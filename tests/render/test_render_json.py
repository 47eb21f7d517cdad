"""The JSON formats: valid against the published schema, whole, in a fixed order, and safe for any text."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker, ValidationError  # type: ignore[import-untyped]
from records import (
    added,
    block,
    change,
    clause,
    comparison,
    document,
    edited,
    excerpt,
    front,
    log,
    reformatted,
    relinked,
    removed,
    renumbered,
    revision,
    section,
    version,
)

from policydiff.model import (
    Change,
    ChangeKind,
    Comparison,
    Contribution,
    Excerpt,
    Log,
    Person,
    Remark,
    Rename,
    Scope,
    Side,
    Style,
    Version,
)
from policydiff.render import load
from policydiff.render.json._document import schema

FORMATS = FormatChecker()


@FORMATS.checks("date-time")  # type: ignore[untyped-decorator]
def is_moment(value: object) -> bool:
    """A time with an offset, or not a string at all."""
    try:
        return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


SCHEMA = schema()
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FORMATS)


def read(report: Log | Comparison | Excerpt) -> Any:
    """A report as written, checked, and read again."""
    text = "".join(load("json").render(report, Style()))
    text.encode()
    found = json.loads(text)
    VALIDATOR.validate(found)
    return found


def every_change() -> list[Change]:
    """Each kind of change in each scope it can have."""
    changes = [
        change(kind, scope, old=[block(line=3)], new=[block(line=5, last=7)])
        for kind in ChangeKind
        for scope in Scope
        if kind not in (ChangeKind.ADDED, ChangeKind.REMOVED)
    ]
    changes += [added("A", scope=scope) for scope in Scope] + [removed("R", scope=scope) for scope in Scope]
    return [*changes, front("a", "1", None), relinked("x", "", "b"), section(ChangeKind.RENAMED, clause("N"))]


MERGE = (Contribution("a" * 40, Person("A", ""), revision().authored, "Side", (("Reviewed-by", "B"),)),)
REPORTS: dict[str, Log | Comparison | Excerpt] = {
    "empty log": log(),
    "log of everything": log(version(*every_change())),
    "log of a first version": log(version(diff=None, previous=None, document=document("One."))),
    "log of a deletion": log(version(of=revision(blob=None), diff=None)),
    "log of a rename": log(version(of=revision(renamed_from=Rename("old.md", 93)))),
    "log of a return": log(version(returns_to=revision("2023-01-05"))),
    "log of a return to what is not read": log(version(of=revision(returns_to="a" * 40))),
    "log of a merge": log(version(of=revision(merged=MERGE, tags=("v1",), trailers=(("Signed-off-by", "A"),)))),
    "log with notes and a clause": log(notes=["note"], clause="retention", all_commits=True),
    "log of sha256": log(version(of=revision(commit="a" * 64, blob="b" * 64))),
    "empty comparison": comparison(),
    "comparison of everything": comparison(*every_change(), notes=["note"]),
    "comparison of files": comparison(left=Side("a.md", "a.md"), right=Side("b.md", "b.md")),
    "excerpt": excerpt(document(clause("A"), "One.", front=[block("title: X", Scope.FRONT_MATTER, 2, label="title")])),
    "excerpt of a part": excerpt(document(clause("A"), "One."), 1),
    "excerpt of nothing": excerpt(document()),
}


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_every_report_is_valid(report: Log | Comparison | Excerpt) -> None:
    versions = list(report.versions) if isinstance(report, Log) else []
    found = read(replace(report, versions=iter(versions)) if isinstance(report, Log) else report)
    assert (found["schema_version"], found["tool"]) == ("2.1", "policydiff")
    assert found["kind"] == type(report).__name__.lower()
    if isinstance(report, Log):
        report_again = replace(report, versions=iter(versions))
        lines = "".join(load("jsonl").render(report_again, Style())).splitlines()
        assert len(lines) == len(versions)
        for line, whole in zip(lines, found["versions"], strict=True):
            VALIDATOR.validate(json.loads(line))
            assert {**json.loads(line), **whole} == json.loads(line)


def test_the_schema_itself_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert {"Log", "Comparison", "Excerpt", "VersionLine", "GradedChange"} <= set(SCHEMA["$defs"])
    assert schema() == SCHEMA


def wrong(**changed: object) -> dict[str, Any]:
    return {**read(log(version(edited("[-a-]{+b+}")))), **changed}


def deep(found: dict[str, Any], *path: str | int, value: object) -> dict[str, Any]:
    at: Any = found
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return found


WRONG = {
    "another version of the schema": wrong(schema_version="1.0"),
    "an unknown kind": wrong(kind="diff"),
    "no list": wrong(versions=None),
    "another timeline": wrong(timeline="author dates"),
    "a time without an offset": deep(wrong(), "versions", 0, "published", value="2023-05-02T10:00:00"),
    "a day for a time": deep(wrong(), "versions", 0, "published", value="yesterday"),
    "no hash": deep(wrong(), "versions", 0, "commit", value="HEAD"),
    "line 0": deep(wrong(), "versions", 0, "changes", 0, "old", 0, "lines", value=[0, 1]),
    "one line": deep(wrong(), "versions", 0, "changes", 0, "old", 0, "lines", value=[1]),
    "an unknown kind of change": deep(wrong(), "versions", 0, "changes", 0, "kind", value="rewritten"),
    "an unknown kind of span": deep(wrong(), "versions", 0, "changes", 0, "spans", 0, value=["equal", "x"]),
    "a missing key": {key: value for key, value in wrong().items() if key != "head"},
}


@pytest.mark.parametrize("found", WRONG.values(), ids=WRONG)
def test_the_schema_refuses_what_is_wrong(found: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        VALIDATOR.validate(found)


def test_a_change_holds_what_is_promised() -> None:
    of = edited("keep [-60-]{+30+} days", clause("Data retention", "4", ["Your data"]))
    found = read(comparison(of))["changes"][0]
    assert found["clause"] == {"path": ["Your data", "Data retention"], "label": "4", "anchor": "data-retention"}
    assert found["old"] == [{"lines": [5, 5], "text": "keep 60 days", "label": None, "hidden": None, "origin": None}]
    assert found["spans"] == [["same", "keep "], ["delete", "60"], ["insert", "30"], ["same", " days"]]
    assert (found["kind"], found["moved"], found["scope"]) == ("edited", False, "paragraph")
    assert found["fingerprint"] == of.fingerprint


def test_what_is_not_there_is_null_and_lists_are_empty() -> None:
    found = read(comparison(added("New.", clause()), right=Side("b.md", "b.md")))
    assert found["new"] == {"name": "b.md", "path": "b.md", "commit": None, "blob": None, "published": None}
    assert found["changes"][0]["old_clause"] is None
    assert found["changes"][0]["clause"] == {"path": [], "label": None, "anchor": None}
    assert (found["changes"][0]["old"], found["changes"][0]["links"], found["notes"]) == ([], [], [])


def test_a_link_that_is_new_has_no_old_target() -> None:
    found = read(comparison(relinked("form", "", "https://b")))
    assert found["changes"][0]["links"] == [{"text": "form", "old": None, "new": "https://b"}]


EVENTS: dict[str, tuple[Version, str]] = {
    "created": (version(diff=None, previous=None), "created"),
    "changed": (version(edited("[-a-]{+b+}")), "changed"),
    "changed, in front matter": (version(front("a", "1", "2")), "changed"),
    "changed and renamed": (version(renumbered("1", "2", "A"), of=revision(renamed_from=Rename("a", 90))), "changed"),
    "renamed": (version(of=revision(renamed_from=Rename("a", 100))), "renamed"),
    "reformatted": (version(*reformatted(1)), "reformatted"),
    "spaces only": (version(), "reformatted"),
    "unchanged": (version(of=revision(blob="a" * 40), previous=revision(blob="a" * 40)), "unchanged"),
    "deleted": (version(of=revision(blob=None), diff=None), "deleted"),
    "restored": (version(of=revision(gap=True), diff=None, previous=None), "restored"),
}


@pytest.mark.parametrize(("of", "event"), EVENTS.values(), ids=EVENTS)
def test_a_version_says_what_it_did(of: Version, event: str) -> None:
    assert read(log(of))["versions"][0]["event"] == event


def test_times_keep_their_offset() -> None:
    found = read(log(version(of=revision("2023-05-02 10:30"))))["versions"][0]
    assert found["published"] == "2023-05-02T10:30:00+02:00"


HOSTILE = {
    "half a character": ("caf\udce9", "caf\ufffd"),
    "quotes and backslashes": ('a "b" \\c', 'a "b" \\c'),
    "control characters": ("a\x00\x1b\r\n\u2028b", "a\x00\x1b\r\n\u2028b"),
    "direction": ("a\u202eb", "a\u202eb"),
    "emoji": ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
}


@pytest.mark.parametrize(("text", "shown"), HOSTILE.values(), ids=HOSTILE)
def test_any_text_goes_through(text: str, shown: str) -> None:
    of = revision(subject=text, author=Person(text, text), trailers=((text, text),))
    found = read(log(version(edited(f"{text} [-a-]{{+b+}}"), of=of), path=text, notes=[text]))
    assert found["versions"][0]["subject"] == shown
    assert found["versions"][0]["changes"][0]["spans"][0] == ["same", f"{shown} "]


def test_letters_are_written_as_they_are() -> None:
    text = "".join(load("json").render(log(version(added("données 数据"))), Style()))
    assert "données 数据" in text


def test_the_same_report_is_the_same_bytes() -> None:
    texts = {
        "".join(load("json").render(comparison(*every_change()), style))
        for style in (Style(), Style(color=True, width=20, redline=True, context=0))
    }
    assert len(texts) == 1


def test_an_excerpt_holds_each_section_once() -> None:
    text = document(clause("A"), "One.", clause("B", under=["A"]), "Two.", clause("C"), "Three.")
    found = read(excerpt(text))
    assert [part["source"] for part in found["sections"]] == ["# A\n\nOne.\n\n", "## B\n\nTwo.\n\n", "# C\n\nThree.\n"]
    assert [part["lines"] for part in found["sections"]] == [[1, 4], [5, 8], [9, 12]]
    assert [part["text"] for part in found["sections"]] == ["A\nOne.", "B\nTwo.", "C\nThree."]
    assert [part["clause"]["path"] for part in read(excerpt(text, 1))["sections"]] == [["A"], ["A", "B"]]


def test_warnings_are_told_by_side() -> None:
    text = document("One.", warnings=(Remark(3, "broken front matter"),))
    assert read(comparison(old=text))["warnings"] == {"old": [{"line": 3, "message": "broken front matter"}], "new": []}
    assert read(excerpt(text))["warnings"] == [{"line": 3, "message": "broken front matter"}]


@pytest.mark.parametrize("report", [comparison(), excerpt(document("One."))], ids=["comparison", "excerpt"])
def test_jsonl_is_for_logs_only(report: Comparison | Excerpt) -> None:
    with pytest.raises(TypeError, match="jsonl shows no"):
        list(load("jsonl").render(report, Style()))
