"""The JSON contract: how shapes are made from records, and that no field of a record is lost on the way unsaid."""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, get_args

import pytest
from conftest import Run
from generated import histories
from histories import PATH, Text, build
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator, FormatChecker  # type: ignore[import-untyped]

from policydiff.contract.shape import JsonDocument, Key, Model, Shape, plain, shape, shape_of
from policydiff.model import Lines
from policydiff.render import json as reports
from policydiff.render import jsonl
from policydiff.render.json._document import schema

VALIDATOR = Draft202012Validator(schema(), format_checker=FormatChecker())

# --------------------------------------------------------------------------- what a shape makes of a record


class Tint(StrEnum):
    RED = "red"


class Pair(NamedTuple):
    left: int
    right: str


@dataclass(frozen=True)
class Inner:
    name: str
    many: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Outer:
    inner: Inner
    maybe: Inner | None = None
    text: str = ""
    must: str = ""
    count: int | None = 0
    share: float | None = 0.0
    day: datetime | None = None
    tint: Tint = Tint.RED
    lines: Lines | None = None
    pairs: tuple[Pair, ...] = ()
    secret: str = ""

    @property
    def twice(self) -> str:
        return self.text * 2


@dataclass(frozen=True)
class Flat:
    maybe: Inner | None
    also: Outer


plain(Inner, Pair)
shape(
    Outer,
    left_out=("secret",),
    must=Key(type=str),
    twice=Key(says="The text two times."),
    first=Key("inner.name"),
    all=Key("maybe.many"),
    other=Key("maybe.name"),
    size=Key(lambda outer: len(outer.text), int),
    tone=Key("tint"),
)
shape(Flat, flat=("maybe",), left_out=("note",))
OUTER = Outer(Inner("a"), secret="x")
NOON = datetime(2024, 5, 1, 12, tzinfo=timezone(timedelta(hours=2)))
MADE: dict[str, tuple[Outer, str, object]] = {
    "a field": (Outer(Inner("a"), text="b"), "text", "b"),
    "a text that is left empty": (OUTER, "text", None),
    "a text that may be empty": (OUTER, "must", ""),
    "a property": (Outer(Inner("a"), text="b"), "twice", "bb"),
    "a number that is nothing": (OUTER, "count", 0),
    "a share that is nothing": (OUTER, "share", 0.0),
    "a field of a field": (OUTER, "first", "a"),
    "a field of nothing": (OUTER, "other", None),
    "a list of nothing": (OUTER, "all", []),
    "a field of what may be there": (Outer(Inner("a"), Inner("b", ("c",))), "all", ["c"]),
    "a record": (OUTER, "inner", {"name": "a", "many": [], "note": None}),
    "no record": (OUTER, "maybe", None),
    "a function": (Outer(Inner("a"), text="abc"), "size", 3),
    "a renamed field": (OUTER, "tone", "red"),
    "a time": (Outer(Inner("a"), day=NOON), "day", "2024-05-01T12:00:00+02:00"),
    "lines": (Outer(Inner("a"), lines=Lines(1, 2)), "lines", [1, 2]),
    "a list of named tuples": (Outer(Inner("a"), pairs=(Pair(1, "b"),)), "pairs", [{"left": 1, "right": "b"}]),
    "half a character": (Outer(Inner("a"), text="caf\udce9"), "text", "caf\ufffd"),
}


def told(record: object, of: Shape) -> dict[str, Any]:
    return of.model.model_validate(record).plain


@pytest.mark.parametrize(("record", "key", "value"), MADE.values(), ids=MADE)
def test_a_key_holds_what_the_record_has(record: Outer, key: str, value: object) -> None:
    assert told(record, shape_of(Outer))[key] == value


def test_keys_stand_in_the_order_of_the_record_renamed_ones_too() -> None:
    assert list(told(OUTER, shape_of(Outer))) == [
        *("inner", "maybe", "text", "must", "count", "share", "day", "tone", "lines", "pairs"),
        *("twice", "first", "all", "other", "size"),
    ]


def test_a_flat_field_has_its_keys_in_the_object_itself() -> None:
    of = shape_of(Flat)
    assert list(told(Flat(Inner("a", ("b",)), OUTER), of)) == ["name", "many", "also"]
    assert told(Flat(None, OUTER), of) | {"also": 0} == {"name": None, "many": [], "also": 0}
    assert of.model.model_json_schema(mode="serialization")["required"] == ["name", "many", "also"]


def test_what_is_described_is_described_in_the_schema() -> None:
    made = shape_of(Outer).model.model_json_schema(mode="serialization")["properties"]
    assert made["twice"]["description"] == "The text two times."
    assert made["lines"]["anyOf"][0]["description"] == "First and last line, 1-based and inclusive."
    assert "description" not in made["text"]


@dataclass(frozen=True)
class Unsaid:
    inner: int = 0


@dataclass(frozen=True)
class Holder:
    held: Unsaid


@dataclass(frozen=True)
class Mistaken:
    name: str


shape(Holder)
shape(Mistaken, left_out=("names",))
MISTAKES: dict[str, tuple[Callable[[], object], str]] = {
    "a record has a second shape": (lambda: shape(Inner), "has a shape already"),
    "a record in another has none": (lambda: shape_of(Holder).model, "Unsaid has no shape"),
    "what is left out is not there": (lambda: shape_of(Mistaken).model, "Mistaken has no names to leave out"),
}


@pytest.mark.parametrize(("make", "message"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told(make: Callable[[], object], message: str) -> None:
    with pytest.raises(TypeError, match=message):
        make()


# --------------------------------------------------------------------------- the laws of the contract

# Fields of records that no report has as JSON.
LEFT_OUT = {
    "Contribution": {"text", "before"},
    "Revision": {"body", "parents", "gap", "before", "page"},
    "History": {"revisions", "cut"},
    "Block": {"runs", "shown", "kind", "source", "links", "section", "level", "leads", "cells", "within"},
    "MovedSentence": {"old_block", "new_block"},
    "FrontMatter": {"values"},
    "Version": {"previous", "document"},
    "Grave": {"weight"},
    "Log": {"total", "published"},
    "Notice": {
        "policy",
        "source",
        "target",
        "body",
        "lines",
        "mistakes",
        "says",
        "own_words",
        "off",
        "seen_from",
        "seen_until",
        "approvals",
        "fingerprints",
    },
    "Ruling": {"old", "new", "names"},
    "StoredText": {"data"},
    "Row": {"wording", "previous_parts", "promised"},
    # A tag that is set later would change the facts of a bundle.
    "AuditEntry": {"tags"},
    "Audit": {"settings"},
    "Blame": {"document", "words"},
    "Subject": {"beside"},
    "Published": {"page"},
    "Announced": {"beside"},
    "Entry": {"repeated"},
    "Changelog": {"urn"},
}
# Fields that are told by other keys of the object, or of the one that it stands in.
TOLD_BY: dict[str, dict[str, list[str]]] = {
    "Grave": {"graded": ["fingerprint"]},
    "History": {"all_commits": ["timeline"]},
    "Finding": {"arguments": ["facts"]},
    "Graded": {"change": [], "by_rules": []},
    "Version": {"diff": ["changes"], "assessment": ["changes"]},
    "Side": {"revision": ["commit", "blob", "published"]},
    "Excerpt": {"document": ["sections", "front_matter", "warnings"]},
    "Comparison": {"diff": ["changes", "warnings"], "assessment": ["changes"]},
    "Ruling": {"assessment": ["level"]},
    "Row": {"words": ["words_added", "words_removed"], "flaws": ["problems"]},
    "LedgerPage": {"rows": ["listed", "clean"]},
    "Argument": {"row": ["version"]},
    "Answer": {"row": ["version"]},
    "AuditEntry": {"ownership": ["owners"], "flaws": ["problems"]},
    "Dossier": {"entries": ["listed"]},
    "Verification": {"claim": ["made_by", "head", "policies"]},
    "Origin": {"revision": ["commit"]},
    "Blamed": {"block": ["scope", "lines", "label", "text"]},
    "Blame": {"revision": ["path", "commit", "published"]},
    "Proof": {
        "diff": ["warnings"],
        "old_digest": ["old_words"],
        "new_digest": ["new_words"],
        "also": ["others"],
    },
    "VersionStamp": {"revision": ["path", "commit", "published", "tags"]},
    "Review": {"comparison": ["path", "old", "new", "changes"]},
    "Since": {"comparison": ["changes", "warnings", "notes"], "gravest": ["changes"], "told": ["changes"]},
    "ClauseHistory": {"states": ["since", "changed", "last_changed", "last_material", "ended"]},
    "ClauseList": {"living": ["clauses"], "dead": ["clauses"]},
    "Release": {"notices": [], "entries": [], "renumbered": ["omitted"]},
    "Lag": {"diff": ["changes"], "graded": ["changes"]},
    "Translation": {"standings": ["clauses"], "late": ["followed_late", "median_days"]},
}


def documents() -> dict[str, JsonDocument]:
    """Every document, by the module that writes it."""
    found = [f"{of.__name__}.{each.name}" for of in (reports, jsonl) for each in pkgutil.iter_modules(of.__path__)]
    names = [name for name in found if not name.rpartition(".")[2].startswith("_")]
    return {name: importlib.import_module(name).DOCUMENT for name in names}


DOCUMENTS = documents()
# Where the shapes of a report are said.
CONTRACT = ("policydiff.contract", "policydiff.questions.")


def reached() -> dict[str, Shape]:
    """Every shape that stands in a document, by the name of its record."""
    found: dict[str, Shape] = {}
    waiting = [document.shape for document in DOCUMENTS.values()]
    while waiting:
        each = waiting.pop()
        name = each.record.__name__
        if name not in found:
            found[name] = each
            waiting += [each.inner(field) for field in each.flat]
            waiting += [model.shape for key in each.keys.values() for model in models(key.type)]
    return found


def models(hint: Any) -> Iterator[type[Model]]:
    if isinstance(hint, type) and issubclass(hint, Model):
        yield hint
    for part in get_args(hint):
        yield from models(part)


def lost(of: Shape) -> set[str]:
    """The fields of a record that are no keys of its shape, under their own name or another, and no parts of it."""
    record: Any = of.record
    names = {field.name for field in fields(record)} if is_dataclass(record) else set(record._fields)
    renamed = {key.of for key in of.given.values() if isinstance(key.of, str)}
    inner = {key for field in of.flat for key in of.inner(field).keys}
    return (names - renamed - set(of.flat) | inner) - set(of.keys)


def test_no_field_of_a_record_is_lost_unsaid() -> None:
    found = {name: lost(of) for name, of in reached().items()}
    said = {name: LEFT_OUT.get(name, set()) | set(TOLD_BY.get(name, {})) for name in {*LEFT_OUT, *TOLD_BY}}
    assert {name: those for name, those in found.items() if those} == said


@pytest.mark.parametrize("name", TOLD_BY)
def test_what_is_told_by_other_keys_is(name: str) -> None:
    of = reached()[name]
    assert {key for keys in TOLD_BY[name].values() for key in keys} <= set(of.keys)


# What one thing has in each report that tells it.
ONE_SHAPE: dict[str, tuple[str, list[str], set[str]]] = {
    "a version": ("Revision", ["Version", "Row"], set()),
    "a version in an audit": ("Revision", ["AuditEntry"], {"tags"}),
    "a notice": (
        "Notice",
        ["Told", "Announced"],
        set(),
    ),
    "a change": ("Change", ["GradedChange"], set()),
}


@pytest.mark.parametrize(("one", "others", "without"), ONE_SHAPE.values(), ids=ONE_SHAPE)
def test_one_thing_has_one_shape(one: str, others: list[str], without: set[str]) -> None:
    found = reached()
    keys = {name: key.type for name, key in found[one].keys.items() if name not in without}
    for other in others:
        assert {name: key.type for name, key in found[other].keys.items() if name in keys} == keys


# Keys that hold objects, and which, in every document.
MEANT = {
    "author": {"Person"},
    "changes": {"GradedChange"},
    "clause": {"Clause"},
    "demands": {"GradedChange"},
    "findings": {"Finding"},
    "merged": {"Contribution"},
    "notices": {"Notice", "NoticeInWords", "Told"},
    "period": {"Period"},
    "problems": {"Trouble"},
    "renamed_from": {"Rename"},
    "returns_to": {"Reference"},
    "stated": {"Stated"},
    "waivers": {"Waiver"},
}


@pytest.mark.parametrize("key", MEANT)
def test_a_key_means_the_same_in_all_documents(key: str) -> None:
    told = [of.keys[key] for of in reached().values() if key in of.keys]
    assert {model.__name__ for each in told for model in models(each.type)} == MEANT[key]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_document_has_all_its_shapes_without_the_others(name: str) -> None:
    """A module that tells a record has to import what says how: another report may not be there to have done it."""
    mine = [each for each in sys.modules if each.startswith(CONTRACT) or each == name]
    kept = {each: sys.modules.pop(each) for each in mine}
    try:
        assert importlib.import_module(name).DOCUMENT.model.model_fields
    finally:
        for each in [each for each in sys.modules if each.startswith(CONTRACT) or each == name]:
            del sys.modules[each]
        sys.modules.update(kept)


def test_kinds_are_told_apart() -> None:
    kinds = [document.kind for document in DOCUMENTS.values()]
    assert len(set(kinds)) == len(kinds)


# --------------------------------------------------------------------------- documents of whole repositories

POLICY = "legal/privacy.md"
ASKED = {
    "audit": ["audit", POLICY],
    "blame": ["blame", POLICY, "--words"],
    "changelog": ["changelog", POLICY, "--authors"],
    "changelog by tags": ["changelog", POLICY, "--by", "tag", "--level", "editorial"],
    "check": ["check", POLICY, "--base", "HEAD~20", "--today", "2026-11-29"],
    "clause": ["clause", POLICY, "securite"],
    "clauses": ["clauses", POLICY, "--all"],
    "compare": ["compare", POLICY, "README.md"],
    "dates": ["dates", POLICY],
    "diff": ["diff", POLICY],
    "log": ["log", POLICY],
    "log of all commits": ["log", POLICY, "--all-commits"],
    "prove": ["prove", POLICY, "--also", "links"],
    "since": ["since", POLICY, "2024-01-01"],
    "show": ["show", POLICY],
    "show in force": ["show", POLICY, "--in-force", "2024-10-01"],
    "translations": ["translations", "--all", "--today", "2026-11-29"],
}


@pytest.mark.parametrize("arguments", ASKED.values(), ids=ASKED)
def test_every_document_of_the_sample_is_valid(arguments: list[str], sample: Path, run: Run) -> None:
    found = run(*arguments, "--format", "json", cwd=sample)
    VALIDATOR.validate(json.loads(found.out))


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories())
def test_every_document_of_any_history_is_valid(run: Run, texts: list[Text]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        repo = build(Path(folder) / "r", texts)
        for command in ("log", "changelog", "dates", "audit", "clauses", "blame"):
            found = run(command, PATH, "--format", "json", cwd=repo)
            if found.out:
                VALIDATOR.validate(json.loads(found.out))
