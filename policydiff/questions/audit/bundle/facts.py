"""Two documents of facts compared value by value, so that a report can say which fact differs.

Facts written by another version of the schema, under other keys, are not compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from policydiff.questions.audit.bundle.records import FACTS, FIRST_RECIPE, BundleDifference, Way

MOST = 20
"""At most so many differing facts are named; then a line says that there are more."""

# So many letters of a value are shown.
_LONGEST = 100
_ABSENT = object()


def made_otherwise(here: bytes, derived: bytes) -> BundleDifference | None:
    """The difference that the facts of a bundle, `here`, have another schema than those `derived` from the repository,
    rest on texts that were read by another recipe, or were graded by other rules; None if they are and do not."""
    ours, theirs = _making(here), _making(derived)
    if not ours["schema_version"] or ours == theirs:
        return None
    said = [
        f"{how} {ours[key] or '(not named)'}, and this policydiff {now} {theirs[key]}"
        for key, how, now in (
            ("schema_version", "is written by schema", "writes"),
            ("recipe", "rests on texts read by the recipe", "reads them by"),
            ("rules", "was graded by the rules", "grades by"),
        )
        if ours[key] != theirs[key]
    ]
    message = f"{'; it '.join(said)}: its facts were not compared, the texts and all other files were"
    return BundleDifference(Way.VERSION, FACTS, f"{message}. The version that made it can do that")


def _making(facts: bytes) -> dict[str, str]:
    """By what facts were made: the schema, the recipe by which the words of texts were found, and the rules."""
    try:
        found = json.loads(facts)
    except (ValueError, RecursionError):
        found = None
    told = found if isinstance(found, dict) else {}
    made = {"schema_version": told.get("schema_version"), "recipe": told.get("recipe") or FIRST_RECIPE}
    made["rules"] = told.get("rules")
    return {key: value if isinstance(value, str) else "" for key, value in made.items()}


def differing_facts(here: bytes, derived: bytes) -> Iterator[BundleDifference]:
    """The facts of a bundle, `here`, that differ from those `derived` from the repository."""
    try:
        told = json.loads(here)
    except (ValueError, RecursionError):
        return
    found = _differing(told, json.loads(derived), "")
    yield from islice(found, MOST)
    if next(found, None):
        yield BundleDifference(Way.FACT, "", f"and more: the first {MOST} facts that differ are told")


def _differing(here: Any, derived: Any, place: str) -> Iterator[BundleDifference]:
    if isinstance(here, dict) and isinstance(derived, dict):
        pairs = ((f"{place}.{key}".lstrip("."), key) for key in dict.fromkeys((*derived, *here)))
        for name, key in pairs:
            yield from _differing(here.get(key, _ABSENT), derived.get(key, _ABSENT), name)
    elif isinstance(here, list) and isinstance(derived, list):
        ours, theirs = _named(here), _named(derived)
        for key in dict.fromkeys((*theirs, *ours)):
            yield from _differing(ours.get(key, _ABSENT), theirs.get(key, _ABSENT), f"{place}[{key}]")
    elif type(here) is not type(derived) or here != derived:
        yield BundleDifference(Way.FACT, place, f"{_shown(here)} here, {_shown(derived)} by the repository")


def _named(items: list[Any]) -> dict[str, Any]:
    """The items of a list by their names, or by their indices where the names are not unique.

    By name an additional item is one difference and does not shift the others.
    """
    names = [_name(item) for item in items]
    if all(names) and len(set(names)) == len(names):
        return dict(zip(names, items, strict=True))
    return {str(at): item for at, item in enumerate(items)}


def _name(item: Any) -> str:
    """The name of a version ("legal/privacy.md 1b6d6cba…"), a policy or a year; empty for anything else."""
    if not isinstance(item, dict):
        return ""
    keys = ("policy", "commit") if "policy" in item else ("path",) if "path" in item else ("name",)
    parts = [item[key] for key in keys if isinstance(item.get(key), str)]
    return " ".join(parts) if len(parts) == len(keys) else ""


def _shown(value: object) -> str:
    if value is _ABSENT:
        return "nothing"
    told = json.dumps(value, ensure_ascii=False)
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]} …"
