"""Constants that a page imports from programs and from files of data. No program is run: a literal is one or it is not
known, and then the files that would decide are remembered as not followed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from posixpath import splitext

from policydiff.document.assemble.files import DATA, PageFiles, has_words, is_text, join
from policydiff.document.assemble.values import LACKING, UNKNOWN, dig
from policydiff.late import late

_ENDINGS = (".js", ".ts", ".jsx", ".tsx", ".mjs", ".cjs", ".json", ".mdx", ".md", ".vue", ".svelte")
_ALIASES = ("@site/", "@/", "~/", "/")
_LITERAL = r"""("[^"\\\n]*"|'[^'\\\n]*'|`[^`\\$]*`|-?\d[\d._]*|true|false)"""
_CONST = late(
    rf"^(?:export[ \t]+)?const[ \t]+([\w$]+)(?:[ \t]*:[ \t]*\w+)?[ \t]*=[ \t]*{_LITERAL}[ \t]*;?[ \t]*$", re.MULTILINE
)
_DEFAULT = late(rf"^export[ \t]+default[ \t]+(?:{_LITERAL}|([\w$]+))[ \t]*;?[ \t]*$", re.MULTILINE)
_FROM = late(
    r"""\bexport\s+(?:\*(?:\s+as\s+([\w$]+))?|\{([\w$\s,]{0,1000})\})(?:\s*from\s*["']([^"'\n]{1,300})["'])?"""
)
_NAMES = late(r"([\w$]+)(?:\s+as\s+([\w$]+))?")
_DEEPEST = 10
_MOST = 50
"""Programs that take a name from each other, and all that are looked into for one name."""


class Modules:
    """The programs and data around a page. Files are looked into when they are asked for."""

    def __init__(self, tree: PageFiles) -> None:
        self._tree = tree
        self._constants: dict[str, dict[str, str]] = {}
        self._known: dict[tuple[str, str, tuple[str, ...]], tuple[object, tuple[str, ...]]] = {}

    def path(self, name: str, here: str) -> str | None:
        """The file that an import in a file of the folder `here` means, whatever loads it; None for a package."""
        name = name.rpartition("!")[2].partition("?")[0]
        names = [name] if has_words(name) else [f"{name}{each}" for index in ("", "/index") for each in _endings(index)]
        if name.startswith("."):
            return self._tree.first(path for each in names if (path := join(here, each)))
        alias = next((alias for alias in _ALIASES if name.startswith(alias)), None)
        rest = [each.removeprefix(alias) for each in names] if alias else []
        return self._tree.first(self._tree.above(*rest))

    def value(self, file: str, name: str, rest: Sequence[str], here: str) -> object:
        """What a name of a file stands for: `default`, or one that it exports, or `*` for all it exports."""
        path = self.path(file, here)
        if path is None:
            return UNKNOWN
        if name == "*" and rest:
            name, rest = rest[0], rest[1:]
        key = (path, name, tuple(rest))
        if key not in self._known:
            looked: dict[str, None] = {}
            value = self._data(path, name, rest) if splitext(path)[1] in DATA else self._exported(path, name, looked, 0)
            lacking = value in LACKING or bool(rest and looked)
            self._known[key] = (UNKNOWN, tuple(looked) or (path,)) if lacking else (value, ())
        value, unfollowed = self._known[key]
        for each in unfollowed:
            self._tree.unfollowed(each)
        return value

    def _data(self, path: str, name: str, rest: Sequence[str]) -> object:
        found = self._tree.data([path], ("",))
        return dig(found[1], rest if name in ("default", "*") else [name, *rest]) if found else UNKNOWN

    def _exported(self, path: str, name: str, looked: dict[str, None], depth: int) -> object:
        """The literal that a program exports under a name, UNKNOWN where it is none."""
        if path in looked or depth > _DEEPEST or len(looked) > _MOST:
            return UNKNOWN
        looked[path] = None
        if is_text(path) or splitext(path)[1] in DATA:
            return UNKNOWN
        text = self._tree.text(path) or ""
        if path not in self._constants:
            self._constants[path] = {found[1]: _plain(found[2]) for found in _CONST.finditer(text)}
        constants = self._constants[path]
        if name == "default":
            for found in _DEFAULT.finditer(text):
                return _plain(found[1]) if found[1] else constants.get(found[2], UNKNOWN)
        elif name in constants and re.search(rf"\bexport\s+const\s+{re.escape(name)}\b", text):
            return constants[name]
        for source, inner in _exports(text, name):
            if not source:
                return constants.get(inner, UNKNOWN)
            other = self.path(source, path.rpartition("/")[0])
            value = self._exported(other, inner, looked, depth + 1) if other else UNKNOWN
            if value is not UNKNOWN:
                return value
        return UNKNOWN


def _exports(text: str, name: str) -> Iterator[tuple[str, str]]:
    """Where a program takes what it exports under a name: the other program, "" for itself, and the name there."""
    for found in _FROM.finditer(text):
        if found[2] is not None:
            for inner, outer in _NAMES.findall(found[2]):
                if (outer or inner) == name:
                    yield found[3] or "", inner
        elif found[3] and not found[1]:
            yield found[3], name


def _endings(index: str) -> Iterator[str]:
    return (f"{index}{ending}" for ending in _ENDINGS)


def _plain(literal: str) -> str:
    return literal.strip("\"'`")
