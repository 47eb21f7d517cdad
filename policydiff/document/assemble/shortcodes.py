"""Templates of Hugo's shortcodes, as far as they only put things in their place: arguments, the inside, a file,
parameters, strings and data of the site, partials."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from policydiff.document.assemble.arguments import Arguments, unquoted
from policydiff.document.assemble.files import PageFiles, has_words
from policydiff.document.assemble.names import Names
from policydiff.document.assemble.values import UNKNOWN, text_of
from policydiff.late import late
from policydiff.record import NamedTuple

_ACTION = late(r"\{\{-?([^{}]{0,2000}?)-?\}\}")
_TEXT = r""""[^"]*"|`[^`]*`"""
_GET = late(rf"""\$?\.Get\s+(?:(\d{{1,3}})|({_TEXT}))|index\s+\$?\.Params\s+(?:(\d{{1,3}})|({_TEXT}))""")
_PARAM = late(r"(?:(?P<site>\$?(?:\.Page)?\.Site|site)|(?P<page>\$?\.Page)|\$?)\.Params\.(?P<name>[\w.-]+)")
# What takes the value of a name that is given to it, before it or behind it: `i18n "a"`, `.Get 0 | i18n`.
_KEY = rf"{_TEXT}|\$?\.Get\s+(?:\d{{1,3}}|{_TEXT})|index\s+\$?\.Params\s+(?:\d{{1,3}}|{_TEXT})|\$\w+"
_OF_SITE, _OF_PAGE = r"(?:\$?(?:\.Page)?\.Site|site)\.Param", r"\$?(?:\.Page)?\.Param"
_OF_STRINGS = r"i18n|T|lang\.Translate"
_TAKES = rf"(?:(?P<site>{_OF_SITE})|(?P<page>{_OF_PAGE})|(?P<string>{_OF_STRINGS}))"
_CALLED = late(rf"{_TAKES}\s+(?P<key>{_KEY})")
_PIPED = late(rf"(?P<key>{_KEY})\s+{_TAKES}")
_COUNT = late(r"\s+[$.\w]")
_TAKEN = late(rf"(?<![\w$.]){_TAKES}(?![\w.])")
_DATA = late(r"(?:\$?(?:\.Page)?\.Site|site|hugo)\.Data\.([\w.-]+)")
_PARTIAL = late(rf"""(?:partials\.Include(?:Cached)?|partial(?:Cached)?)\s+({_TEXT})(?:\s+(?:[$.][\w.]*|{_TEXT}))*""")
_ASSIGN = late(r"(\$\w+)\s*:?=\s*(.+)", re.DOTALL)
_DEFAULT = late(rf"""(.+)\|\s*default\s+({_TEXT}|-?[\d.]+)|default\s+({_TEXT}|-?[\d.]+)\s+(.+)""", re.DOTALL)
_LITERAL = late(rf"{_TEXT}|-?\d[\d.]*")
# What may stand about the one thing that is shown.
_AROUND = late(
    r"[\s()|]|(?:\$|\.)*\b(?:Page\.)?(?:RenderString|markdownify|Markdownify|safeHTML|plainify|htmlUnescape|TrimSpace|"
    r"transform\.|strings\.|safe\.HTML)\b\s*"
)
_MARKUP = late(r"<[^<>]*>?")
_FILE = late(r"\b(?:os\.)?[rR]eadFile\b")
_NAMED = late(r""""([^"]{1,300})"|`([^`]{1,300})`""")
_DEEPEST = 8
_MOST, _EACH = 50_000, 100
"""Templates inside of each other; the characters of all that are looked into for one tag, of which each costs some."""


class Shown(NamedTuple):
    """What a template shows: "text" as it stands in the template at `path` from `at`, a "value", the "file" of a name,
    the "inside" of its tags, or what is "unknown"."""

    kind: str
    text: str = ""
    at: int = 0
    path: str = ""


class TemplateRun:
    """What the template of a shortcode shows for the arguments that its tag gives."""

    def __init__(self, tree: PageFiles, names: Names, given: Arguments) -> None:
        self._tree, self._names, self._given = tree, names, given
        self._variables: dict[str, Shown | None] = {}
        self._open: list[str] = []
        self.read: dict[str, None] = {}
        """The templates that were looked into."""
        self.looked = 0
        """How much of them that was, in characters."""

    def shown(self, path: str) -> list[Shown]:
        """What the template at a path shows, in order."""
        text = (self._tree.text(path) or "").replace("\r\n", "\n").rstrip("\n")
        self.read[path] = None
        self.looked += len(text) + _EACH
        self._open.append(path)
        found: list[Shown] = []
        at = 0
        for match in _ACTION.finditer(text):
            found.append(Shown("text", text[at : match.start()], at, path))
            at = match.end()
            action = match[1].strip()
            if action.startswith("/*") and action.endswith("*/"):
                continue
            found += self._done(action) or [Shown("unknown", match[0], match.start(), path)]
        self._open.pop()
        return [*found, Shown("text", text[at:], at, path)]

    def hangs_on(self, shown: Iterable[Shown]) -> None:
        """Remember all that a template which is not followed may show: the templates, and what their actions name."""
        for path in self.read:
            self._tree.unfollowed(path)
        for action in (each.text for each in shown if each.kind == "unknown"):
            for match in _NAMED.finditer(action):
                name = match[1] or match[2]
                self._named(action, name)
            for match in _DATA.finditer(action):
                self._names.hangs_on(("data", "_data"), match[1].split("."))
            for match in _PARAM.finditer(action):
                self._stands_for(match[0])
            plain = _bare(action.strip("{}- "))
            for match in _TAKEN.finditer(plain):
                called = _CALLED.match(plain, match.start())
                counted = called and match["string"] and _COUNT.match(plain, called.end())
                if called and not counted and self._key(called):
                    self._stands_for(called[0])
                else:
                    hugo = self._names.hugo
                    for path in hugo.catalogues() if match["string"] else hugo.parameters():
                        self._tree.unfollowed(path)

    def _stands_for(self, word: str) -> None:
        """Remember what a word stands for, if that is known."""
        if text := self._text(word):
            self._tree.unfollowed(quote(word), text)

    def _named(self, action: str, name: str) -> None:
        page = "GetPage" in action or "ref" in action.lower()
        path = self._names.hugo.page(name) if page else None
        if path is None and "partial" in action.lower():
            path = self._names.hugo.partial(name)
        if path is None and has_words(name):
            path = self._tree.named(name.lstrip("/"), "")
        if path and path not in self.read:
            self._tree.unfollowed(path)

    def _done(self, action: str) -> list[Shown] | None:
        """What an action shows, None if that is not known."""
        if assigned := _ASSIGN.fullmatch(action):
            value = self._value(assigned[2])
            self._variables[assigned[1]] = value
            return [Shown("value")] if value else None
        if (partial := _PARTIAL.fullmatch(action)) or (partial := _PARTIAL.fullmatch(_bare(action))):
            enough = len(self._open) >= _DEEPEST or self.looked >= _MOST
            path = None if enough else self._names.hugo.partial(unquoted(partial[1]))
            return None if path is None or path in self._open else self.shown(path)
        value = self._value(action)
        return None if value is None else [value]

    def _value(self, expression: str) -> Shown | None:
        """The one thing that an expression stands for."""
        if _LITERAL.fullmatch(expression.strip()):
            return Shown("value", unquoted(expression.strip()))
        if found := _DEFAULT.fullmatch(expression.strip()):
            value = self._value(found[1] or found[4])
            empty = value is not None and value.kind == "value" and not value.text
            return Shown("value", unquoted(found[2] or found[3])) if empty else value
        reads_file = bool(_FILE.search(expression))
        rest = _bare(_FILE.sub(" ", expression))
        if rest in self._variables:
            value = self._variables[rest]
            return value._replace(kind="file") if value and reads_file and value.kind == "value" else value
        if rest == ".Inner" and not reads_file:
            return Shown("inside")
        text = self._text(rest)
        return None if text is None else Shown("file" if reads_file else "value", text)

    def _text(self, word: str) -> str | None:
        if got := _GET.fullmatch(word):
            return self._argument(got[1] or got[3], got[2] or got[4])
        if named := _PARAM.fullmatch(word):
            given = None if named["site"] or named["page"] else self._given.named.get(named["name"])
            if given is not None:
                return unquoted(given)
            hugo = self._names.hugo
            return _plain(hugo.site_param(named["name"].split(".")) if named["site"] else hugo.param(named["name"]))
        if takes := _CALLED.fullmatch(word) or _PIPED.fullmatch(word):
            return self._taken(takes)
        if data := _DATA.fullmatch(word):
            return _plain(self._names.data(("data", "_data"), data[1].split(".")))
        return None

    def _taken(self, takes: re.Match[str]) -> str | None:
        """What stands under a name that is written in the template, or that the tag gives it."""
        key = self._key(takes)
        if not key:
            return None
        hugo = self._names.hugo
        if takes["string"]:
            return _plain(hugo.string(key))
        return _plain(hugo.site_param(key.split(".")) if takes["site"] else hugo.param(key))

    def _key(self, takes: re.Match[str]) -> str | None:
        """The name whose value is taken, None if it is not known."""
        key = self._value(takes["key"])
        return key.text if key and key.kind == "value" else None

    def _argument(self, place: str | None, name: str | None) -> str:
        if place:
            return unquoted(self._given.placed[int(place)]) if int(place) < len(self._given.placed) else ""
        key = unquoted(name or "")
        return unquoted(self._given.named[key]) if key in self._given.named else ""


def _bare(expression: str) -> str:
    """An expression without what changes no words, and without brackets about all of it."""
    return " ".join(_AROUND.sub(" ", expression).split())


def _plain(value: object) -> str | None:
    return text_of(value) if value is not UNKNOWN else None


def has_text(shown: Iterable[Shown]) -> bool:
    """Whether a template has words of its own, beside tags of HTML, or values."""
    return any(
        (each.kind == "text" and re.search(r"\w", _MARKUP.sub(" ", each.text))) or (each.kind == "value" and each.text)
        for each in shown
    )
