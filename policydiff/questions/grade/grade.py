"""Grading without documents, one changed block at a time, and the rules to be listed and explained."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from policydiff.errors import UsageError

if TYPE_CHECKING:
    from policydiff.grading.rules import Rule as Rule

_OPTIONAL = ("lang", "section", "context", "kind", "block")


MOST_TOLD = 6
"""At most so many rules are named as those that give a reason."""


class BadItem(ValueError):
    """Raised for a line that holds no item; its message is one sentence on what is wrong."""


def graded(line: str) -> dict[str, Any]:
    """The grade of an item given as a line of JSON {id, lang, section, context, kind, block, old, new}.

    Only `id` and one of `old` and `new` are needed. Raises BadItem.
    """
    from policydiff.grading import grade
    from policydiff.grading.rules._item import item_of

    data = _item(line)
    result = grade(item_of(data))
    findings = [
        {"rule": f.rule, "level": f.level.value, "code": f.code, "old": f.old, "new": f.new, **_arguments(f.arguments)}
        for f in result.findings
    ]
    return {
        "id": data["id"],
        "level": result.level.value,
        "score": result.score,
        "reasons": list(result.codes),
        "decided_by": result.decided_by,
        "findings": findings,
    }


def _arguments(arguments: tuple[tuple[str, str], ...]) -> dict[str, dict[str, str]]:
    return {"arguments": dict(arguments)} if arguments else {}


def _item(line: str) -> Mapping[str, Any]:
    try:
        data = json.loads(line)
    except ValueError as error:
        raise BadItem(f"not JSON: {error}") from error
    except RecursionError as error:
        raise BadItem("not JSON that can be read: too deep") from error
    if not isinstance(data, dict):
        raise BadItem("not a JSON object")
    if not isinstance(data.get("id"), str | int):
        raise BadItem("no id")
    wrong = [key for key in (*_OPTIONAL, "old", "new") if not isinstance(data.get(key), str | None)]
    if wrong:
        raise BadItem(f"{wrong[0]} is no text")
    if not data.get("old") and not data.get("new"):
        raise BadItem("neither old nor new")
    return data


def all_rules() -> Iterable[Rule]:
    """Every rule, by id."""
    from policydiff.grading.rules import rules

    return rules().values()


def rule(name: str) -> Rule:
    """The rule of that id. Raises UsageError, with the nearest id, where there is none."""
    from policydiff.grading.rules import rules

    wanted = name.strip().lower().replace("_", "-")
    if wanted not in rules():
        giving = [each.ID for each in rules().values() if wanted.replace("-", "_") in each.CODES]
        if giving:
            told = ", ".join(giving[:MOST_TOLD])
            raise UsageError(f"{name} is a reason and no rule", f"policydiff explain one that gives it: {told}")
        near = get_close_matches(wanted, rules(), 1)
        hint = f"did you mean: policydiff explain {near[0]}" if near else "policydiff rules lists them"
        raise UsageError(f"there is no rule {name}", hint)
    return rules()[wanted]


def lines_of(stream: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, with their numbers."""
    return ((at, line) for at, line in enumerate(stream, 1) if line.strip())
