"""Files in the place of what includes them, whichever program knows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from posixpath import dirname, splitext

from policydiff.document.assemble.arguments import arguments, files_in, unquoted
from policydiff.document.assemble.files import PageFiles, is_text
from policydiff.document.assemble.names import Names
from policydiff.document.assemble.output import PageOutput
from policydiff.document.assemble.portions import Portion, between, braced, opened
from policydiff.document.assemble.source import Source, parts_of
from policydiff.document.assemble.syntax import TemplateMark
from policydiff.document.assemble.unfollowed import UnfollowedTags
from policydiff.document.assemble.values import UNKNOWN, UNSET, text_of
from policydiff.document.reference import may_be_named
from policydiff.late import late
from policydiff.model import Remark

RST = (".rst", ".rest")

_NAMED = frozenset({"tag", "short", "print", "braces", "expression", "component", "include"})
"""What a configuration can say the file of."""
_NOT_THERE = "a part by the configuration, and not there"
_OPTION = late(r":([\w-]+):[ \t]*([^\n]*)")
# Options by which an included text is no text of its own language any more.
_OTHERWISE = frozenset({"literal", "code", "parser"})
_BRACES = late(r"\{\{([^{}]*)\}\}")
_DATA_TAG = late(r"(variables|reusables)\.([\w.-]+)")


class Inclusions:
    """Puts the texts of files into the page; `whole` puts one together."""

    def __init__(
        self, tree: PageFiles, names: Names, out: PageOutput, written: UnfollowedTags, whole: Callable[[Source], None]
    ) -> None:
        self._tree, self._names, self._out, self._written, self._whole = tree, names, out, written, whole

    def named_part(self, source: Source, token: TemplateMark) -> bool:
        """Put the files that somebody said a reference stands for in its place; of those that read the same one.

        Where none of them is there that is said.
        """
        reference = source.text[token.start : token.end]
        paths = self._tree.parts(reference) if token.kind in _NAMED and may_be_named(reference) else ()
        texts = {text: path for path in reversed(paths) if (text := self._tree.text(path)) is not None}
        for at, path in enumerate(reversed(texts.values())):
            if at:
                self._out.value(source, TemplateMark("", token.start, token.end), "\n\n" if token.lines else " ")
            if not self.file(source, token, path):
                self._tree.unfollowed(path)
        if paths and not texts:
            self._written.put(source, token)
            told = ", ".join(paths)
            self._tree.unfollowed(told, _NOT_THERE)
            self._out.remarks.append(Remark(source.root_line(token.start), f"{told}: {_NOT_THERE}"))
        return bool(paths)

    def include_tag(self, source: Source, token: TemplateMark) -> bool:
        """A tag that names a file, and what it gives that to know."""
        inserted = self._inserted(token.rest)
        if "{{" in inserted:
            self._may_mean(source, inserted)
        given = arguments(inserted)
        values = {name: self._names.value(word) for name, word in given.named.items()}
        liquid = token.name in ("include", "include_cached", "include_relative")
        relative = token.name == "include_relative" or not (liquid or token.name in ("render", "partial"))
        if token.name == "include_relative" and (not given.placed or given.placed[0].startswith("/")):
            return False
        mkdocs = token.name == "include-markdown" or (token.name == "include" and token.rest[:1] in "\"'")
        portion = between({key: unquoted(word) for key, word in given.named.items()}) if mkdocs else None
        candidates = list(files_in(given)) if not given.placed else [unquoted(given.placed[0])]
        for name in candidates:
            sure = liquid or token.name in ("render", "partial")
            if not sure and not is_text(name):
                continue
            if self.include(
                source, token, name, relative=relative, endings=sure, given=values, ends=liquid, portion=portion
            ):
                return True
        return False

    def _inserted(self, text: str) -> str:
        """The inside of a tag with the values of names in braces: `{% include {{ page.terms }} %}`."""

        def value(found: re.Match[str]) -> str:
            text = text_of(each) if (each := self._names.printed(found[1].strip())) not in (UNKNOWN, UNSET) else None
            return found[0] if text is None else text

        return _BRACES.sub(value, text)

    def _may_mean(self, source: Source, inserted: str) -> None:
        """Remember the files that an include may name by what is computed: by one of the texts that tags here hold."""
        here = dirname(source.path or self._tree.path)
        for word in source.told:
            given = arguments(_BRACES.sub(word, inserted))
            path = self._tree.named(unquoted(given.placed[0]), here, relative=True) if given.placed else None
            if path and path not in self._out.open:
                self._tree.unfollowed(path)

    def other_include(self, source: Source, token: TemplateMark) -> bool:
        """What includes a file by other marks than those of a tag."""
        name, _, options = token.rest.partition("\n")
        is_rst = splitext(source.path or self._tree.path)[1].lower() in RST
        if source.text.startswith("..", token.start) and not is_rst:
            self._out.text(source, token.start, token.end)
            return True
        match token.name:
            case "snippet":
                return self._snippets(source, token)
            case "include":
                given = {key: value.strip() for key, value in _OPTION.findall(options)}
                if given.keys() & _OTHERWISE:
                    return False
                return self.include(source, token, name, relative=True, portion=between(given))
            case "literalinclude" | "csv-table" | "raw":
                return False
            case "obsidian":
                return "#" not in name and self.include(source, token, name, relative=True, endings=True)
            case "vitepress" | "code":
                file, portion = braced(name)
            case _:
                file, portion = name, None
        if token.name == "code" or not is_text(file):
            return False
        return self.include(source, token, file, relative=True, portion=portion)

    def _snippets(self, source: Source, token: TemplateMark) -> bool:
        """The snippets of pymdownx: all of them, or none where one is not there."""
        lines = (line.strip() for line in token.rest.split("\n"))
        wanted = [opened(name) for name in lines if name and not name.startswith(";")]
        here = dirname(source.path or self._tree.path)
        if not all(self._has(file, here, portion) for file, portion in wanted):
            return False
        for at, (file, portion) in enumerate(wanted):
            if at:
                self._out.value(source, TemplateMark("", token.start, token.end), "\n\n")
            self.file(source, token, self._names.mkdocs.snippet(file, here) or "", portion=portion)
        return True

    def _has(self, file: str, here: str, portion: Portion | None) -> bool:
        path = self._names.mkdocs.snippet(file, here)
        return (
            path is not None
            and path != self._tree.path
            and (portion is None or bool(parts_of(self._tree.text(path) or "", path, 0, False, portion)))
        )

    def data_tag(self, source: Source, token: TemplateMark) -> bool:
        """`{% data variables.a.b %}` and `{% data reusables.a.b %}`."""
        found = _DATA_TAG.fullmatch(token.rest)
        if not found:
            return False
        path = found[2].split(".")
        if found[1] == "variables":
            return self._out.value(source, token, self._names.data(("data/variables",), path))
        name = f"data/reusables/{'/'.join(path)}.md"
        file = self._tree.first(self._tree.above(name))
        return file is not None and self.file(source, token, file)

    def include(
        self,
        source: Source,
        token: TemplateMark,
        name: str,
        *,
        relative: bool = False,
        endings: bool = False,
        given: Mapping[str, object] | None = None,
        ends: bool = False,
        portion: Portion | None = None,
    ) -> bool:
        """Put the text of a file in the place of a tag, False if that cannot be. `ends`: its last line end stays."""
        here = dirname(source.path or self._tree.path)
        path = self._tree.named(name, here, relative=relative, endings=endings)
        return path is not None and path != self._tree.path and self.file(source, token, path, given, ends, portion)

    def file(
        self,
        source: Source,
        token: TemplateMark,
        path: str,
        given: Mapping[str, object] | None = None,
        ends: bool = False,
        portion: Portion | None = None,
    ) -> bool:
        """The same for the file at a path."""
        text = self._tree.text(path) or ""
        root = source.root_line(token.start)
        if path in self._out.open or "\0" in text:
            return False
        if self._out.is_full or len(text) > self._out.left:
            self._out.too_much(root)
            return False
        parts = parts_of(text, path, root, ends, portion)
        if parts is None:
            return False
        self._out.included += 1
        self._out.left -= len(text)
        self._out.open.append(path)
        outer, self._names.given = self._names.given, given if given is not None else self._names.given
        self._out.sides(token.left, False)
        indent = source.indent(token.start) if token.kind == "include" else ""
        before = len(self._out.pieces)
        for at, part in enumerate(parts):
            if at:
                self._out.value(source, TemplateMark("", token.start, token.end), "\n")
            self._whole(part)
        if indent:
            self._out.pieces[before:] = [
                piece._replace(text=piece.text.replace("\n", f"\n{indent}")) for piece in self._out.pieces[before:]
            ]
        self._out.trim = token.right
        self._names.given = outer
        self._out.open.pop()
        return True
