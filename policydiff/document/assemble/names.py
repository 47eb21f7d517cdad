"""What the names in a template stand for: values of the page's header, of the site's configuration and of data files.

Nothing is computed: a name, a literal, a condition of such. What is not wholly known is UNKNOWN.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from policydiff.document.assemble import quarto
from policydiff.document.assemble.constants import substitution
from policydiff.document.assemble.files import CONFIG, DATA, PROGRAMS, PageFiles
from policydiff.document.assemble.hugo import HugoSite
from policydiff.document.assemble.mkdocs import MkDocsSite
from policydiff.document.assemble.values import LACKING, UNKNOWN, UNSET, Lacking, dig, known, text_of
from policydiff.late import late

_NAME = late(r"""\$?\.?[A-Za-z_][\w-]*(?:\.[\w-]+|\[\s*(?:"[^"]*"|'[^']*'|\d+)\s*\])*""")
_STEP = late(r"""\[\s*(?:"([^"]*)"|'([^']*)'|(\d+))\s*\]|([\w$-]+)""")
_QUOTED = late(r""""([^"]*)"|'([^']*)'""")
_NUMBER = late(r"-?\d+(?:\.\d+)?")
_FILTERS = late(r"""(?:[^|"']|"[^"]*"|'[^']*')+""")
# Filters that change nothing for a reader of the words.
_HARMLESS = frozenset(
    [
        "escape",
        "escape_once",
        "xml_escape",
        "h",
        "e",
        "force_escape",
        "strip",
        "lstrip",
        "rstrip",
        "trim",
        "strip_newlines",
        "newline_to_br",
        "nl2br",
        "markdownify",
        "markdown",
        "md",
        "safe",
        "safeHTML",
        "safe_html",
        "html_safe",
        "raw",
        "htmlSafe",
        "strip_html",
        "striptags",
        "plainify",
        "smartify",
        "typogrify",
        "n",
    ]
)
_LITERALS = {"true": True, "false": False, "nil": None, "null": None, "none": None, "None": None, "True": True}
_LITERALS |= {"False": False}
_EMPTY = ("blank", "empty")
# In YAML these may be no value, false, or a text in quotes.
_FALSE = ("false", "null", "~", "")
_DOUBTFUL = (*_FALSE, "no", "off", "n", "0", "nil", "none")
_PAGE = ("page", "frontMatter", "frontmatter", "$frontmatter", "$page", "fm")
# What Jekyll itself sets for each page.
_SET_BY_PROGRAM = frozenset(
    [
        "url",
        "title",
        "date",
        "content",
        "excerpt",
        "id",
        "categories",
        "category",
        "collection",
        "tags",
        "dir",
        "name",
        "path",
        "next",
        "previous",
        "permalink",
        "slug",
        "ext",
        "output",
        "draft",
        "layout",
        "lang",
        "relative_path",
        "published",
    ]
)
_CONDITION = late(r"""("[^"]*"|'[^']*'|[=!<>]=?=?|[^\s"'=!<>]+|["'])""")
_KEY = late(r"([\w-]+)[ \t]*:(.*)")


class Names:
    """The names that a page can use. `local` are those that its own tags set, `given` the parameters of an include."""

    def __init__(self, tree: PageFiles, header: Sequence[str], values: Mapping[str, object]) -> None:
        self._tree = tree
        self._header = header
        self._values = values
        self._wholes: dict[tuple[str, ...], str] = {}
        self.hugo = HugoSite(tree, values)
        self.mkdocs = MkDocsSite(tree)
        self.local: dict[str, object] = {}
        self.given: Mapping[str, object] | None = None
        self._doubted: dict[str, None] = {}

    def behind(self, path: Sequence[str]) -> tuple[str, ...]:
        """The files that may say what a name stands for, where that is not known because of what they are."""
        self._doubted.clear()
        return tuple(self._doubted) if self.lookup(path) in LACKING else ()

    # ------------------------------------------------------------------ values

    def printed(self, expression: str) -> object:
        """What an expression with filters stands for, UNKNOWN if one of them may change it."""
        first, *filters = (part.strip() for part in _FILTERS.findall(expression) or ("",))
        value = self.value(first)
        for each in filters:
            name, _, argument = each.partition(":")
            name, bracket, inside = name.strip().partition("(")
            if name == "default":
                argument = inside.rstrip(") ") if bracket else argument.strip()
                value = self._or(value, argument)
            elif name == "split" and not bracket:
                value = _split(value, self.value(argument.strip()))
            elif name not in _HARMLESS or argument or inside.strip(") "):
                return UNKNOWN
        return value

    def _or(self, value: object, argument: str) -> object:
        if value is UNKNOWN or (isinstance(value, str) and value in _FALSE):
            return UNKNOWN
        return self.value(argument) if value is None or value is UNSET or value is False else value

    def value(self, word: str) -> object:
        """What one word stands for: a literal or a name."""
        if quoted := _QUOTED.fullmatch(word):
            return quoted[1] if quoted[1] is not None else quoted[2]
        if word in _LITERALS:
            return _LITERALS[word]
        if _NUMBER.fullmatch(word):
            return word
        return self.lookup(steps(word)) if _NAME.fullmatch(word) else UNKNOWN

    def lookup(self, path: Sequence[str]) -> object:
        """The value of a name in its steps."""
        head, rest = path[0], path[1:]
        if head in self.local:
            return dig(self.local[head], rest)
        if head == "include" and self.given is not None:
            found = dig(self.given, rest)
            return None if found is UNSET else found
        if head in _PAGE and rest:
            return self._own(rest)
        if head in ("Params", "$Params") and rest:
            return self.hugo.param(".".join(rest))
        if head in ("site", "Site") and rest:
            return self._of_site(rest)
        if head == "Page" and rest[:1] == ["Params"] and rest[1:]:
            return self.hugo.param(".".join(rest[1:]))
        if head in ("config", "extra") and rest:
            return self._of_config(path)
        if head in self._values:
            return dig(self._values, path)
        return self._elsewhere(path)

    def is_distant(self, path: Sequence[str]) -> bool:
        """Whether what a name stands for is not said by the header of the page itself."""
        head, rest = path[0], path[1:]
        if head in self.local or (head == "include" and self.given is not None):
            return True
        if head in self._values:
            return False
        return (bool(rest) and head in ("site", "config", "extra")) or self.mkdocs.value(["extra", head]) is not UNSET

    def whole(self, path: Sequence[str], value: object) -> str:
        """All of a list or table that a name stands for, as one text."""
        key = tuple(path)
        if key not in self._wholes:
            self._wholes[key] = json.dumps(value, default=str, ensure_ascii=False, sort_keys=True)
        return self._wholes[key]

    def data(self, folders: Sequence[str], path: Sequence[str]) -> object:
        """A value of a file in one of these folders: the first steps name the file, those after it what is in it."""
        for size in range(1, min(len(path), 4) + 1):
            name = "/".join(path[:size])
            stems = self._tree.stems(folders, name)
            program = self._tree.first(f"{stem}{ending}" for stem in stems for ending in PROGRAMS)
            found = self._in_file(stems, path[size:])
            if program:
                self._doubted |= dict.fromkeys((program, *(file for file, _ in self._tree.all_data(stems))))
                return UNKNOWN
            if found is not None:
                return found[0]
        return UNKNOWN

    def _in_file(
        self, stems: Iterable[str], path: Sequence[str], endings: Iterable[str] = DATA
    ) -> tuple[object] | None:
        """A value of the file of data that has the first of these names that any has; None where none has.

        It is UNKNOWN where that cannot be read, or where there are several which say different things.
        """
        found = self._tree.all_data(stems, endings)
        if not found:
            return None
        values = [UNKNOWN if content is None else dig(content, path) for _, content in found]
        if UNKNOWN not in values and (len(values) == 1 or len({_shown(value) for value in values}) == 1):
            return (values[0],)
        self._doubted |= dict.fromkeys(file for file, _ in found)
        return (UNKNOWN,)

    def of_quarto(self, kind: str, name: str) -> object:
        """What a shortcode of Quarto shows: `var` a variable of the project, `meta` a value of the page."""
        return quarto.variable(self._tree, name) if kind == "var" else quarto.metadata(self._tree, self._values, name)

    def hangs_on(self, folders: Sequence[str], path: Sequence[str]) -> None:
        """Remember that something hangs on a value of such a file in a way that is not followed."""
        for size in range(1, min(len(path), 4) + 1):
            name = "/".join(path[:size])
            if found := self._tree.data(self._tree.above(*(f"{folder}/{name}" for folder in folders))):
                value = dig(found[1], path[size:])
                self._tree.unfollowed(found[0], None if value in LACKING else value)
                return

    def _own(self, path: Sequence[str]) -> object:
        if path[0] in self._values:
            return dig(self._values, path)
        return dig(self._defaults, path) if path[0] in self._defaults or path[0] not in _SET_BY_PROGRAM else UNKNOWN

    @cached_property
    def _defaults(self) -> Mapping[str, object]:
        """What the configuration of the site gives the page where it lacks a key."""
        return self._tree.site.defaults(self._tree.path) if self._tree.site else {}

    def _of_site(self, path: Sequence[str]) -> object:
        if path[0] in ("data", "Data"):
            return self.data(("_data", "data"), path[1:]) if path[1:] else UNKNOWN
        if path[0] in ("Params", "params"):
            return self.hugo.site_param(path[1:]) if path[1:] else UNKNOWN
        for file, _ in reversed(self._tree.site.behind if self._tree.site else ()):
            later = self._in_file([file], path, ("",))
            if later and later[0] is not UNSET:
                return later[0]
        found = self._in_file(self._tree.above("_config"), path, CONFIG)
        if found and found[0] is not UNSET:
            return found[0]
        return known(self.data(("_data",), ["site", *path]))

    def _of_config(self, path: Sequence[str]) -> object:
        """A value of the configuration of MkDocs."""
        return known(self.mkdocs.value(path[1:] if path[0] == "config" else path))

    def _elsewhere(self, path: Sequence[str]) -> object:
        """A name without a prefix that the header does not have: extra values of MkDocs, data files of Eleventy."""
        if (value := substitution(self._tree, self._values, path)) is not UNSET:
            return value
        if (value := self.mkdocs.variable(path)) not in LACKING:
            return value
        for stem in self._tree.beside():
            program = self._tree.first(f"{stem}.11tydata{ending}" for ending in PROGRAMS)
            if program:
                self._doubted[program] = None
                return UNKNOWN
            beside = self._in_file((stem, f"{stem}.11tydata"), path, (".json",))
            if beside and beside[0] not in LACKING:
                return beside[0]
        return known(self.data(("_data",), path[:1] if len(path) == 1 else path))

    # ------------------------------------------------------------------ conditions

    def met(self, condition: str) -> bool | None:
        """Whether a condition holds, None where that is not known. "and" and "or" in one have no order all agree on."""
        words = _CONDITION.findall(condition)
        joiners = {word for word in words if word in ("and", "or", "&&", "||")}
        if not words or len(joiners) > 1:
            return None
        joiner = joiners.pop() if joiners else ""
        groups: list[list[str]] = [[]]
        for word in words:
            if word == joiner:
                groups.append([])
            else:
                groups[-1].append(word)
        verdicts = [self._met(group) for group in groups]
        decisive = joiner in ("or", "||")
        if decisive in verdicts and joiner:
            return decisive
        return None if None in verdicts else verdicts[0]

    def _met(self, words: list[str]) -> bool | None:
        if words[:1] == ["not"] or (words[:1] == ["!"]):
            inner = self._met(words[1:])
            return None if inner is None else not inner
        if len(words) == 1:
            return self._truth(words[0])
        if len(words) == 3:
            return self._compared(*words)
        return None

    def _truth(self, word: str) -> bool | None:
        value = self.value(word)
        if value is UNSET or value is None:
            return False
        if isinstance(value, bool):
            return value
        if _QUOTED.fullmatch(word) or not isinstance(value, str):
            return True if isinstance(value, str) and value else None
        if value.lower() not in _DOUBTFUL:
            return True
        return False if value.lower() in _FALSE and self._is_plain(word) else None

    def _is_plain(self, word: str) -> bool:
        """Whether a name is one of a key of the page's header whose value stands there without quotes."""
        path = steps(word)
        if len(path) > 2 or (len(path) == 2 and path[0] not in _PAGE):
            return False
        return path[-1] in self._plain

    @cached_property
    def _plain(self) -> frozenset[str]:
        written = (found for line in self._header if (found := _KEY.match(line)))
        return frozenset(found[1] for found in written if not found[2].lstrip().startswith(("'", '"')))

    def _compared(self, left: str, sign: str, right: str) -> bool | None:
        if sign not in ("==", "!=", "<>", "===", "!==", "<", ">", "<=", ">=", "contains"):
            return None
        if right in _EMPTY or left in _EMPTY:
            return None
        a, b = self.value(left), self.value(right)
        if UNKNOWN in (a, b) or not all(
            isinstance(each, (str, bool, int, float, Lacking, type(None))) for each in (a, b)
        ):
            return None
        if sign in ("==", "===", "!=", "!==", "<>"):
            same = self._same(left, a, right, b)
            return same if same is None or sign in ("==", "===") else not same
        texts = (text_of(a), text_of(b))
        if texts[0] is None or texts[1] is None:
            return None
        if sign == "contains":
            return texts[1] in texts[0]
        if not all(_NUMBER.fullmatch(text) and len(text) < 300 for text in texts if text is not None):
            return None
        x, y = float(texts[0]), float(texts[1])
        return {"<": x < y, ">": x > y, "<=": x <= y, ">=": x >= y}[sign]

    def _same(self, left: str, a: object, right: str, b: object) -> bool | None:
        sides = []
        for word, value in ((left, a), (right, b)):
            if isinstance(value, str) and not _QUOTED.fullmatch(word) and value.lower() in _FALSE:
                if not self._is_plain(word):
                    return None
                value = False if value.lower() == "false" else None
            elif isinstance(value, str) and not _QUOTED.fullmatch(word) and value.lower() == "true":
                value = True if self._is_plain(word) else value
            sides.append(None if value is UNSET else value)
        if isinstance(sides[0], (bool, type(None))) or isinstance(sides[1], (bool, type(None))):
            return sides[0] is sides[1]
        return text_of(sides[0]) == text_of(sides[1])


def _shown(value: object) -> str:
    """A value whatever format it was read from: some tell numbers from texts."""
    text = text_of(value)
    if text is not None:
        return text
    if isinstance(value, Mapping):
        return json.dumps(sorted((str(key), _shown(each)) for key, each in value.items()))
    return json.dumps([_shown(each) for each in value]) if isinstance(value, list) else str(value)


def steps(name: str) -> list[str]:
    """A dotted name in its steps."""
    return [next(filter(None, found), "") for found in _STEP.findall(name)]


def _split(value: object, mark: object) -> object:
    """The pieces of a text between its marks; empty ones at its end are none."""
    if not (isinstance(value, str) and isinstance(mark, str) and mark):
        return UNKNOWN
    return (value.split() if mark == " " else value.rstrip(mark).split(mark)) if value.strip(mark) else []
