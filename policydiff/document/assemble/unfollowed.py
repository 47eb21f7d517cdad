"""Tags that are not followed: as they are written, with the values that are known and the files behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from posixpath import dirname

from policydiff.document.assemble.arguments import arguments, files_in
from policydiff.document.assemble.files import PageFiles, has_words, is_text
from policydiff.document.assemble.modules import Modules
from policydiff.document.assemble.names import Names, steps
from policydiff.document.assemble.output import Captured, PageOutput
from policydiff.document.assemble.source import Source
from policydiff.document.assemble.syntax import TemplateMark
from policydiff.document.assemble.values import UNKNOWN, UNSET
from policydiff.late import late

INCLUDING = late(r"include|render|partial|snippet|read_?file|transclu|embed|insert|fragment|file", re.IGNORECASE)
"""Names of tags that take something in."""
_MARKED = frozenset({"tag", "short", "print", "braces"})
_MOST_NAMES = 40
_LONGEST_REFERENCE = 1000
_CALLED = late(r"(\w{1,100})\s*\(")
# Another page as wikis put it in: {{embed [[part]]}}, {{page>part#heading}}, {{:Part}}, {{part}}.
_PAGE = late(r"(?:embed\s+|\w+>|:)?(?:\[\[|\(\()?([\w/-][\w/ .-]{0,200}?)(?:\]\]|\)\))?(?:[#|&][^\n]*)?")
_IN_TAG = late(r""""[^"]*"|'[^']*'|\$?[A-Za-z_][\w-]*(?:\.[\w-]+|\[\d+\])*""")
_LINKING = late(r"(?:^|[^a-z])(?:link|\w*ref|\w*url|href|path_for|asset|static|img|image|figure|video)(?:$|[^a-z])")


class UnfollowedTags:
    """Puts tags that cannot be followed into the page."""

    def __init__(self, tree: PageFiles, names: Names, modules: Modules, out: PageOutput) -> None:
        self._tree, self._names, self._modules, self._out = tree, names, modules, out

    def put(self, source: Source, token: TemplateMark) -> None:
        """A tag that cannot be followed as it is written, but for names whose value stands elsewhere: that is shown."""
        self._hangs_on(source, token)
        if token.kind == "code":
            self._hangs_on_imports(source, token)
        if token.kind not in ("tag", "print", "braces", "short"):
            self._out.text(source, token.start, token.end)
            return
        at = token.start
        kept: list[Captured] = []
        inside = token.start + source.text[token.start : token.end].find(token.rest) if token.rest else token.end
        for found in _IN_TAG.finditer(source.text, inside, inside + len(token.rest)):
            value = self._distant(found[0])
            if isinstance(value, Captured):
                kept.append(value)
            elif value is not None:
                self._out.text(source, at, found.start())
                at = (
                    found.end()
                    if self._out.value(source, TemplateMark("", found.start(), at), value)
                    else found.start()
                )
        self._out.text(source, at, token.end)
        for each in kept:
            self._out.value(source, token._replace(left=False, right=False), each)

    def _hangs_on(self, source: Source, token: TemplateMark) -> None:
        """Remember the files that a tag which is not followed may show something of."""
        if token.kind in _MARKED:
            for found in islice(_IN_TAG.finditer(token.rest), _MOST_NAMES):
                for path in self._names.behind(steps(found[0])) if found[0][0] not in "\"'" else ():
                    self._tree.unfollowed(path)
            words = re.findall(r"[\w-]+", f"{token.name} {token.rest[:_LONGEST_REFERENCE]}")
            for path in self._tree.defines(words):
                self._tree.unfollowed(path)
            called = _CALLED.match(f"{token.name}{token.rest}")
            if called and (template := self._zola(called[1])):
                self._tree.unfollowed(template)
        for path in self._files_named(source, token):
            if path not in self._out.open:
                self._tree.unfollowed(path)

    def _zola(self, name: str) -> str | None:
        """The template of a shortcode of Zola."""
        return self._tree.first(
            self._tree.above(*(f"templates/shortcodes/{name}{ending}" for ending in (".html", ".md")))
        )

    def _files_named(self, source: Source, token: TemplateMark) -> Iterator[str]:
        """The files that a tag names itself, unless it only links there."""
        here = dirname(source.path or self._tree.path)
        if token.kind in ("component", "opened"):
            path = self._modules.path(source.code.files.get(token.name, ""), here)
            yield from (path,) if path else ()
        elif token.kind in ("tag", "print", "short", "include") and not _LINKING.search(f"{token.name} {token.rest}"):
            if token.kind == "print" and (page := _PAGE.fullmatch(token.rest)):
                yield from filter(None, [self._tree.named(page[1], here, relative=True, endings=True)])
            takes_in = token.kind != "print" and INCLUDING.search(token.name)
            for word in files_in(arguments(token.rest)):
                name = re.split(r"[:{#]", word, maxsplit=1)[0]
                path = self._tree.named(name, here, relative=True) if takes_in or has_words(name) else None
                if path:
                    yield path

    def _hangs_on_imports(self, source: Source, token: TemplateMark) -> None:
        """A line that imports what is used otherwise than in the places where it is put."""
        names = set(re.findall(r"[\w$]+", source.text[token.start : token.end]))
        for name in names & source.imports.keys():
            if source.mentions[name] > 0:
                path = self._modules.path(source.imports[name][0], dirname(source.path or self._tree.path))
                if path and not is_text(path):
                    self._tree.unfollowed(path)

    def _distant(self, name: str) -> object:
        """The value of a name in a tag where the page's own header does not say it, or lists it; None if not known."""
        if name[0] in "\"'":
            return None
        path = steps(name)
        if not path:
            return None
        if not self._names.is_distant(path):
            return self._listed(path)
        value = self._names.lookup(path)
        if isinstance(value, (list, Mapping)) and path[0] not in self._names.local:
            return self._names.whole(path, value)
        return None if value in (UNKNOWN, UNSET) else value

    def _listed(self, path: Sequence[str]) -> object:
        """All of a list or table of the page's header that a tag takes something of; None if it is none."""
        for known_path in (path, path[:-1]):
            value = self._names.lookup(known_path) if known_path else None
            if isinstance(value, (list, Mapping)):
                return self._names.whole(known_path, value)
        return None
