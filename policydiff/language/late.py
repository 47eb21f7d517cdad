"""Patterns that are compiled when they are first used: a short run uses few of the hundreds that there are."""

from __future__ import annotations

import re
from typing import Any, cast


class LatePattern:
    """A pattern that is not compiled yet; it can do whatever a compiled one can."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._text, self._flags), name)
        self.__dict__[name] = found  # so that it is asked for once
        return found


def late(text: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of an expression, which is compiled when it is first used."""
    return cast("re.Pattern[str]", LatePattern(text, flags))
