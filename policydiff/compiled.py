"""The code of patterns, kept as Python keeps that of modules: compiled once, and not again in every run.

A short command compiles some hundred patterns, which takes it longer than what it is asked for. What comes out depends
on the pattern and on Python alone, so it lies beside the bytecode of this package, is written where and when bytecode
would be, and holds nothing of any text. A file of another Python, or one that is damaged, is as good as none.
"""

from __future__ import annotations

import atexit
import marshal
import os
import re
import sys
from array import array
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, AnyStr, cast

_ENDING = ".patterns"
# All patterns of the package have half of it.
_LARGEST = 1 << 23
# What Python says of code that is none.
_ODD = (ValueError, TypeError, KeyError, EOFError, OverflowError, AttributeError, RuntimeError)

_Key = tuple[Any, int]
_Code = tuple[int, bytes, int, dict[str, int], tuple[Any, ...]]
"""The flags that a pattern has, its code, the number of its groups, and the names of these both ways."""


class PatternCode:
    """The code of patterns in a file, read when it is first asked for; an empty path for none."""

    def __init__(self, file: str) -> None:
        self._file, self._new = file, 0
        self._known: dict[_Key, _Code] | None = None
        self._sre: Any = import_module("_sre")

    def compiled(self, pattern: AnyStr, flags: int) -> re.Pattern[AnyStr]:
        """The pattern compiled; equal to what `re.compile` gives. Raises re.error."""
        if self._known is None:
            self._known = self._read()
        flags = int(flags)  # of a flag by name, which bytecode does not know
        known = self._known.get((pattern, flags))
        if known is not None:
            with suppress(*_ODD):
                return self._made(pattern, known)
        with suppress(*_ODD, ImportError):  # of a Python that goes about it otherwise
            self._known[pattern, flags] = code = _code_of(pattern, flags)
            self._new += 1
            return self._made(pattern, code)
        return re.compile(pattern, flags)

    def keep(self) -> None:
        """Write what is new, if bytecode is to be written at all; with what others wrote meanwhile."""
        if not self._new or not self._file or sys.dont_write_bytecode:
            return
        self._new = 0
        kept: Any = (self._python(), {**self._read(), **(self._known or {})})
        data = marshal.dumps(kept)
        aside = f"{self._file}.{os.getpid()}"
        if len(data) > _LARGEST:
            return
        with suppress(OSError):
            try:
                Path(aside).write_bytes(data)
                Path(aside).replace(self._file)
            except OSError:
                Path(aside).unlink(missing_ok=True)
                raise

    def _made(self, pattern: AnyStr, code: _Code) -> re.Pattern[AnyStr]:
        flags, packed, groups, names, numbers = code
        words = array("I", packed).tolist()
        return cast("re.Pattern[AnyStr]", self._sre.compile(pattern, flags, words, groups, names, numbers))

    def _read(self) -> dict[_Key, _Code]:
        with suppress(OSError, *_ODD):
            python, found = marshal.loads(Path(self._file).read_bytes()) if self._file else ("", {})
            if python == self._python() and isinstance(found, dict):
                return found
        return {}

    def _python(self) -> tuple[object, ...]:
        """All that code depends on besides the pattern."""
        return sys.version, sys.byteorder, self._sre.MAGIC, self._sre.CODESIZE, array("I").itemsize


def _code_of(pattern: Any, flags: int) -> _Code:
    """The code of a pattern, made as `re` makes it."""
    compiler = import_module("re._compiler")
    parsed = import_module("re._parser").parse(pattern, flags)
    names = parsed.state.groupdict
    numbers: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        numbers[number] = name
    words = array("I", compiler._code(parsed, flags))
    return flags | parsed.state.flags, words.tobytes(), parsed.state.groups - 1, dict(names), tuple(numbers)


def _beside_bytecode() -> str:
    cached = getattr(__spec__, "cached", None)
    return str(Path(cached).with_suffix(_ENDING)) if cached and sys.implementation.name == "cpython" else ""


KEPT = PatternCode(_beside_bytecode())
atexit.register(KEPT.keep)
