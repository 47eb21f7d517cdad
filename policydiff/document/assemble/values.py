"""Values of headers, configurations and data files: what stands in them, and how it is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from enum import Enum


class Lacking(Enum):
    """Why a name has no value: nobody knows it, or it is known that nothing sets it."""

    UNKNOWN = "unknown"
    UNSET = "unset"


UNKNOWN = Lacking.UNKNOWN
UNSET = Lacking.UNSET
LACKING = (UNKNOWN, UNSET)


def known(value: object) -> object:
    """`value`, UNKNOWN where a file that is there lacks it: something else may set it."""
    return UNKNOWN if value is UNSET else value


def lowered(value: object) -> dict[str, object]:
    """A table with its keys, and those of tables in it, in small letters."""
    if not isinstance(value, Mapping):
        return {}
    return {str(key).lower(): lowered(each) if isinstance(each, Mapping) else each for key, each in value.items()}


def dig(value: object, path: Sequence[str]) -> object:
    """What stands in a value at the end of these steps."""
    for step in path:
        if isinstance(value, Mapping):
            value = value.get(step, UNSET)
        elif isinstance(value, list):
            index = {"first": 0, "last": -1}.get(step, int(step) if step.isdecimal() and len(step) < 9 else None)
            value = value[index] if index is not None and -1 <= index < len(value) and value else UNKNOWN
        elif value is not UNSET:
            return UNKNOWN
    return value


def text_of(value: object) -> str | None:
    """A value as it is shown, None where it is no single one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (str, int, float, date, time)):
        try:
            return str(value)
        except ValueError:  # a number of too many digits
            return None
    return None
