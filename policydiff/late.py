"""Patterns that are compiled when they are first used: a short run uses few of the hundreds that there are."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, AnyStr, Generic, cast


class LatePattern(Generic[AnyStr]):
    """A pattern that is not compiled yet; it can do whatever a compiled one can."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[AnyStr]:
        """The pattern, compiled; kept here, since `re` forgets those of long ago."""
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.compiled, name)
        self.__dict__[name] = found  # so that it is asked for once
        return found


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern of an expression, which is compiled when it is first used."""
    return cast("re.Pattern[AnyStr]", LatePattern(pattern, flags))
