"""What a bundle claims to be, read from its facts, which anybody may have written."""

from __future__ import annotations

import json
from typing import Any

from policydiff.late import late
from policydiff.questions.audit.bundle.records import FACTS, BundleClaim

_COMMIT = late(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


class Damaged(Exception):
    """Raised for a bundle that cannot be made again, since its file `name` is missing or wrong."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


def claim_in(facts: bytes) -> BundleClaim:
    """The claim in the facts of a bundle. Raises Damaged if they are not the document of an audit."""
    try:
        found = json.loads(facts)
    except (ValueError, RecursionError) as error:
        raise Damaged(FACTS, "is not JSON") from error
    if not isinstance(found, dict) or (found.get("tool"), found.get("kind")) != ("policydiff", "audit"):
        raise Damaged(FACTS, "is not the document of an audit")
    policies = found.get("policies")
    if not isinstance(policies, list) or not all(isinstance(each, dict) for each in policies):
        raise Damaged(FACTS, "does not say which policies it is about")
    claim = BundleClaim(
        version=_text(found, "tool_version"),
        ref=_text(found, "ref"),
        head=_text(found, "head"),
        paths=tuple(_text(each, "path") for each in policies),
        configuration=_text(found, "configuration", optional=True),
        since=_text(found, "since", optional=True),
        until=_text(found, "until", optional=True),
        verified=found.get("verified") is True,
    )
    if not _COMMIT.fullmatch(claim.head):
        raise Damaged(FACTS, "does not name the commit it was made at")
    return claim


def _text(found: dict[str, Any], key: str, *, optional: bool = False) -> str:
    value = found.get(key)
    if value is None and optional:
        return ""
    if not isinstance(value, str):
        raise Damaged(FACTS, f"does not say its {key}")
    return value
