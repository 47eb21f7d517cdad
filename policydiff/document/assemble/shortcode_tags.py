"""Shortcodes of Hugo, and of Quarto, in the text of a page."""

from __future__ import annotations

from collections.abc import Sequence
from posixpath import dirname

from policydiff.document.assemble.arguments import arguments, files_in, unquoted
from policydiff.document.assemble.branches import Walk
from policydiff.document.assemble.files import PageFiles, is_text
from policydiff.document.assemble.inclusions import Inclusions
from policydiff.document.assemble.names import Names
from policydiff.document.assemble.output import MOST_FILES, PageOutput
from policydiff.document.assemble.page import Fragment
from policydiff.document.assemble.shortcodes import Shown, TemplateRun, has_text
from policydiff.document.assemble.source import Source
from policydiff.document.assemble.syntax import TemplateMark
from policydiff.document.assemble.unfollowed import INCLUDING, UnfollowedTags


class ShortcodeTags:
    """Puts into the page what shortcodes stand for."""

    def __init__(
        self,
        tree: PageFiles,
        names: Names,
        out: PageOutput,
        written: UnfollowedTags,
        inclusions: Inclusions,
        walk: Walk,
    ) -> None:
        self._tree, self._names, self._out = tree, names, out
        self._written, self._inclusions, self._walk = written, inclusions, walk

    def put(self, source: Source, number: int, end: int | None) -> tuple[int, int]:
        """A parameter, a comment, what its template shows, or the file it names; `end` is the tag that closes it."""
        token = source.tokens[number]
        close = source.tokens[end] if end is not None else token
        whole = (end + 1 if end is not None else number + 1, close.end)
        given = arguments(token.rest.removesuffix("/"))
        if token.name == "comment" and end is not None:
            self._out.hide(source, source.text[token.end : close.start], "template comment", token.start, close.end)
            return whole
        if token.name == "param" and len(given.placed) == 1:
            if self._out.value(source, token, self._names.hugo.param(unquoted(given.placed[0]))):
                return number + 1, token.end
        elif not token.name.startswith("/") and not self._out.is_deep:
            template = self._names.hugo.shortcode(token.name)
            if template and self._template(source, number, end, template):
                return whole
            if not template and token.name in ("var", "meta") and len(given.placed) == 1:
                if self._out.value(source, token, self._names.of_quarto(token.name, unquoted(given.placed[0]))):
                    return number + 1, token.end
            elif INCLUDING.search(token.name):
                for name in files_in(given):
                    if is_text(name) and self._inclusions.include(source, token, name, relative=False):
                        return number + 1, token.end
        self._written.put(source, token)
        return number + 1, token.end

    def _template(self, source: Source, number: int, end: int | None, path: str) -> bool:
        """Show what the template of a shortcode shows, if it only puts things in their place."""
        token = source.tokens[number]
        if self._out.left < 0:
            self._out.too_much(source.root_line(token.start))
            self._tree.unfollowed(path)
            return False
        run = TemplateRun(self._tree, self._names, arguments(token.rest.removesuffix("/")))
        shown = run.shown(path)
        here = dirname(source.path or self._tree.path)
        length = sum(len(each.text) for each in shown)
        self._out.included += 1
        self._out.left -= run.looked
        if run.read.keys() & set(self._out.open) or length > self._out.left or self._out.included >= MOST_FILES:
            for looked in run.read:
                self._tree.unfollowed(looked)
            return False
        files = {each.text: self._tree.named(each.text, here) for each in shown if each.kind == "file"}
        unclosed = end is None and any(each.kind == "inside" for each in shown)
        if unclosed or None in files.values() or any(each.kind == "unknown" for each in shown):
            run.hangs_on(shown)
            self._words_of(source, token, shown)
            return False
        for each in shown:
            if each.kind == "inside" and end is not None:
                self._walk(source, number + 1, end, token.end, source.tokens[end].start)
            elif each.kind != "file":
                self._piece(source, token, each)
            elif not self._inclusions.file(
                source, TemplateMark("short", token.start, token.end), files[each.text] or ""
            ):
                self._out.text(source, token.start, token.end)
        if end is not None and not any(each.kind == "inside" for each in shown):
            inside = source.text[token.end : source.tokens[end].start]
            self._out.hide(source, inside, "text that a template does not show", token.start, source.tokens[end].end)
        return True

    def _words_of(self, source: Source, token: TemplateMark, shown: Sequence[Shown]) -> None:
        """The words of a template that does more than is followed stand before its tag: they are read, somehow."""
        words = has_text(shown)
        for each in shown:
            if each.kind == "file" and (path := self._tree.named(each.text, dirname(source.path or self._tree.path))):
                self._tree.unfollowed(path)
            elif words and each.kind != "inside":
                self._piece(source, token, each)
        if words:
            self._out.value(source, TemplateMark("", token.start, token.start), " ")

    def _piece(self, source: Source, token: TemplateMark, shown: Shown) -> None:
        """Show a text of a template, or a value."""
        root = source.root_line(token.start)
        if shown.kind == "value":
            self._out.left -= len(shown.text)
            self._out.pieces.append(Fragment(shown.text, root, True))
        else:
            line = (self._tree.text(shown.path) or "").count("\n", 0, shown.at) + 1
            self._out.pieces.append(Fragment(shown.text, root, True, shown.path, line))
