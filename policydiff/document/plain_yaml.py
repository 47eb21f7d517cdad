"""Headers in YAML of the plainest kind, read without a parser, which takes longer to load than a short command to run.

    title: Privacy            a key with a scalar on its line
    topics:                   a key with a list of such
      - Policy
    versions:                 a key with keys and scalars of its own
      fpt: '*'

Whatever is not plainly one of these is left to the parser, and so is what it would refuse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from policydiff.late import late

# A character that YAML lets stand, and takes for no end of a line.
_ANY = r"[ -~\xa0-\u2027\u202a-\ud7ff\U00010000-\U0010ffff]"
_KEY = r"(?P<key>[A-Za-z_][\w-]{0,99})"
# Plain ones begin with what cannot be a sign, and have no ": " and no " #" in them, which would end them.
_PLAIN = rf"(?P<plain>[A-Za-z0-9/](?:(?!:[ ]|:$|[ ]\#){_ANY})*)"
_SCALAR = rf"""{_PLAIN}|"(?P<double>(?:(?!["\\]){_ANY})*)"|'(?P<single>(?:(?!'){_ANY})*)'"""
_END = rf"(?:[ ]+\#{_ANY}*|[ ]*)"
_ENTRY = late(rf"(?P<margin>[ ]*){_KEY}:(?:[ ]+(?:{_SCALAR}))?{_END}")
_ITEM = late(rf"(?P<margin>[ ]*)-[ ]+(?:{_SCALAR}){_END}")
_NOTHING = late(rf"[ ]*(?:\#{_ANY}*)?")

Keys = tuple[tuple[int, str], ...]
"""The keys at the margin, each with its line."""


def plain_yaml(span: Sequence[str]) -> tuple[dict[str, Any], Keys] | None:
    """The values and keys of a header, `span` being its lines with the fences; None where a parser has to read it."""
    values: dict[str, Any] = {}
    keys: list[tuple[int, str]] = []
    inner = ""  # the margin of what stands below the last key
    for at, line in enumerate(span[1:-1], 1):
        if _NOTHING.fullmatch(line):
            continue
        entry, item = _ENTRY.fullmatch(line), _ITEM.fullmatch(line)
        found = entry or item
        if found is None:
            return None
        value, margin = _scalar(found), found["margin"]
        if entry and not margin:
            values[entry["key"]] = value
            keys.append((at, entry["key"]))
            continue
        last = keys[-1][1] if keys else ""
        if values.get(last, "") is None:
            values[last], inner = ([] if item else {}), margin
        held = values.get(last)
        if margin == inner and entry and isinstance(held, dict):
            held[entry["key"]] = value or ""
        elif margin == inner and item and isinstance(held, list):
            held.append(value)
        else:
            return None
    return ({key: "" if value is None else value for key, value in values.items()}, tuple(keys)) if keys else None


def _scalar(found: re.Match[str]) -> str | None:
    """The scalar of a line; None for none at all."""
    plain: str | None = found["plain"]
    quoted = found["single"] if found["double"] is None else found["double"]
    return quoted if plain is None else plain.rstrip(" ")
