"""What a site of MkDocs says: its values, those of the macros plugin, and where its snippets lie."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from posixpath import dirname

from policydiff.document.assemble.files import PageFiles, join
from policydiff.document.assemble.generators import MKDOCS
from policydiff.document.assemble.values import LACKING, UNKNOWN, UNSET, dig

_ENDINGS = (".yml", ".yaml")
_DEEPEST = 10
"""Configurations that inherit from each other."""


class MkDocsSite:
    """The site around a page. Files are looked into when they are asked for."""

    def __init__(self, tree: PageFiles) -> None:
        self._tree = tree

    def value(self, path: Sequence[str]) -> object:
        """A value of the configuration."""
        return next((value for table in self._tables if (value := dig(table, path)) not in LACKING), UNSET)

    def variable(self, path: Sequence[str]) -> object:
        """What a name without a prefix stands for: an extra value, or one that the macros plugin reads from a file.

        What its program may set is remembered as not followed.
        """
        value = next((value for value in self._set(path) if value not in LACKING), UNSET)
        program = self._program
        if program and (value is UNSET or re.search(rf"\b{re.escape(path[0])}\b", self._tree.text(program) or "")):
            self._tree.unfollowed(program)
        return value

    def snippet(self, name: str, here: str) -> str | None:
        """The file that a snippet means: in the folders that are named for them, else where such files lie."""
        for folder in self._snippet_folders:
            path = join(folder, name)
            if path and self._tree.first([path]):
                return path
        return None if self._snippet_folders else self._tree.named(name, here)

    def appended(self) -> list[str]:
        """The files that stand behind the text of every page."""
        written = (self._tree.text(path) or "" for path in self._tree.above(*MKDOCS.known_by))
        if not any("auto_append" in text or "INHERIT" in text for text in written):
            return []
        each = (self.options("markdown_extensions", "pymdownx.snippets") or {}).get("auto_append", [])
        names = [name for name in (each if isinstance(each, list) else [each]) if isinstance(name, str)]
        return [path for name in names if (path := self.snippet(name, self._base))]

    def _set(self, path: Sequence[str]) -> Iterator[object]:
        yield self.value(["extra", *path])
        for key, file in self._included:
            if key in ("", path[0]):
                found = self._tree.data([file], ("",))
                yield dig(found[1], path[1:] if key else path) if found else UNKNOWN

    @cached_property
    def _base(self) -> str:
        found = self._tree.data(self._tree.above("mkdocs"), _ENDINGS)
        return dirname(found[0]) if found else ""

    @cached_property
    def _tables(self) -> list[object]:
        """The configuration, and those that it inherits from, the nearest first."""
        found = self._tree.data(self._tree.above("mkdocs"), _ENDINGS)
        tables: list[object] = []
        while found and len(tables) < _DEEPEST:
            tables.append(found[1])
            parent = dig(found[1], ["INHERIT"])
            path = join(dirname(found[0]), parent) if isinstance(parent, str) else None
            found = self._tree.data([path], ("",)) if path else None
        return tables

    def options(self, kind: str, name: str) -> Mapping[str, object] | None:
        """The options of a plugin or an extension, None where the site does not use it."""
        for table in self._tables:
            each = dig(table, [kind])
            for one in each if isinstance(each, list) else [each]:
                if one == name:
                    return {}
                if isinstance(one, Mapping) and name in one:
                    options = one[name]
                    return options if isinstance(options, Mapping) else {}
        return None

    @cached_property
    def _snippet_folders(self) -> list[str]:
        base = (self.options("markdown_extensions", "pymdownx.snippets") or {}).get("base_path", [])
        named = base if isinstance(base, list) else [base]
        found = (
            self._base if each in (".", "./", "") else join(self._base, each) for each in named if isinstance(each, str)
        )
        return [folder for folder in found if folder is not None]

    @cached_property
    def _macros(self) -> Mapping[str, object] | None:
        return self.options("plugins", "macros")

    @cached_property
    def _program(self) -> str | None:
        """The program of the macros plugin."""
        if self._macros is None:
            return None
        name = self._macros.get("module_name", "main")
        path = join(self._base, name) if isinstance(name, str) and name else None
        return self._tree.first([f"{path}.py", f"{path}/__init__.py"]) if path else None

    @cached_property
    def _included(self) -> list[tuple[str, str]]:
        """The files that the macros plugin reads values from, each with the name that those get, "" for none."""
        each = (self._macros or {}).get("include_yaml", [])
        found: list[tuple[str, str]] = []
        for one in each if isinstance(each, list) else [each]:
            pairs = one.items() if isinstance(one, Mapping) else [("", one)]
            named = ((str(key), join(self._base, file)) for key, file in pairs if isinstance(file, str))
            found += [(key, path) for key, path in named if path]
        return found
