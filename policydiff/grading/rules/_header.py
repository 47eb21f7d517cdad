"""What a key of a file's header says of its page: whether there is one, where it leads, and under which address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from policydiff.document.header import read_data
from policydiff.grading.rules._item import Item
from policydiff.late import late

# A key at the start of a line or inside of braces, in YAML, TOML or JSON, and what stands behind it on its line.
_ENTRY = late(
    r"""(?:^|[{,\n])[ \t]*\[{0,2}["']?(?P<key>[A-Za-z_][\w.-]*)["']?[ \t]*(?:\]{1,2}|[:=])[ \t]*(?P<value>[^\n,{}]*)"""
)
_TOML = late(r"\s*(?:[\w.-]+|\"[^\"]*\")\s*=|\s*\[")
_KEY = late(r"""\s*[{,]?\s*["']?[\w.-]+["']?\s*[:=]\s*""")
_REMARK = late(r"(?:^|\s)#.*")
_LONGEST = 200
_NO = frozenset(["", "false", "no", "off", "0", "null", "none", "~", "[]"])
_NEVER = frozenset([*_NO, "never", "link", "local"]) - {""}


def _yes(value: str) -> bool:
    return value not in _NO


def _denied(value: str) -> bool:
    return value in _NO and bool(value)


def _closed(value: str) -> bool:
    return value not in _NO and value not in ("public", "everyone", "everybody", "anyone", "all", "open", "published")


def _withheld(value: str) -> bool:
    return value in _WITHHELD


_WITHHELD = frozenset(
    (
        *("draft", "hidden", "private", "unpublished", "archived", "deleted", "trash", "trashed", "pending"),
        *("inactive", "disabled", "internal", "members", "paid", "password", "scheduled", "expired"),
    )
)


# Keys of site generators, without hyphens and underscores, and the values with which there is no page, or with which
# the page leads elsewhere.
_GONE: dict[str, Callable[[str], bool]] = {
    **dict.fromkeys(("draft", "unlisted", "hidden", "headless", "private", "disabled", "deleted", "archived"), _yes),
    **dict.fromkeys(("unpublished", "trashed", "membersonly", "loginrequired", "requireslogin", "restricted"), _yes),
    **dict.fromkeys(("access", "visibility"), _closed),
    **dict.fromkeys(("published", "publish", "visible", "routable", "enabled", "permalink"), _denied),
    **dict.fromkeys(("render", "list"), _NEVER.__contains__),
    **dict.fromkeys(("status", "state", "poststatus", "publicationstatus"), _withheld),
    **dict.fromkeys(("redirect", "redirectto", "redirecturl", "redirection"), _yes),
    **dict.fromkeys(("expirydate", "expires", "expiry", "expiration", "expirationdate", "unpublishdate"), _yes),
    **dict.fromkeys(("unpublishon", "archivedate", "password", "protected"), _yes),
    "outputs": lambda value: "html" not in value,
}
# Keys by which it stands at another address, looks otherwise, is made otherwise, appears on another day, or is found by
# fewer.
_ADDRESS: dict[str, Callable[[str], bool]] = {
    **dict.fromkeys(("url", "permalink", "slug", "path", "publishdate", "canonical", "canonicalurl"), bool),
    **dict.fromkeys(("layout", "template", "theme", "type", "dir", "direction", "textdirection", "class"), bool),
    **dict.fromkeys(("css", "style", "styles", "stylesheet", "stylesheets", "head", "headerincludes", "js"), bool),
    **dict.fromkeys(("script", "scripts", "extracss", "extrajs", "extrahead", "customcss", "customjs"), bool),
    **dict.fromkeys(("includebeforebody", "includeafterbody", "includeinheader"), bool),
    **dict.fromkeys(("format", "markup", "engine", "templateengineoverride", "renderwithliquid", "eval"), bool),
    **dict.fromkeys(("pagination", "jupyter", "execute", "filters"), bool),
    **dict.fromkeys(("noindex", "notinnav", "navexclude", "hide", "exclude", "excluded", "ignore", "ignored"), _yes),
    **dict.fromkeys(("eleventyexcludefromcollections", "excludefromcollections", "deprecated", "orphan"), _yes),
    **dict.fromkeys(("excludefromsearch", "searchexclude", "outdated", "obsolete"), _yes),
    **dict.fromkeys(("sitemap", "search", "searchable", "index", "indexed", "incollections", "nav"), _denied),
    "robots": lambda value: bool(re.search("noindex|none", value)),
}
_ESCAPED = late(r"^\s*\?\s|\\[ux]", re.MULTILINE)


class KeyChanged(NamedTuple):
    """A key as written with its value, on each side, where they say something else of the page; "" for nothing."""

    old: str
    new: str


def vanishing(item: Item) -> tuple[KeyChanged, ...]:
    """The keys by which the page disappears, appears or leads elsewhere."""
    return tuple(_differing(item, _GONE))


def readdressed(item: Item) -> tuple[KeyChanged, ...]:
    """The keys by which it has another address or another layout, is made in another way, or is found by fewer."""
    return tuple(_differing(item, _ADDRESS))


def words_shown(item: Item) -> tuple[KeyChanged, ...]:
    """Keys that nothing is known of and whose values are words, which a theme may show on the page or beside it."""
    if item.block != "frontmatter":
        return ()
    old, new = _words_by_key(item.old), _words_by_key(item.new)
    changed = (key for key in dict.fromkeys((*old, *new)) if _folded(old.get(key, "")) != _folded(new.get(key, "")))
    told = (key for key in changed if any(_SENTENCE.search(side.get(key, "")) for side in (old, new)))
    return tuple(KeyChanged(*(f"{key[-1]}: {side[key]}" if key in side else "" for side in (old, new))) for key in told)


# What decides about the page and was not read, with its digest: a configuration that is a program.
_UNDECIDED = late(r"^pages: \{\{[^{}#\s]+#[0-9a-f]{16}\}\}")


def undecided(item: Item) -> bool:
    """Whether it is said that something decides about the page that was not read."""
    return item.block == "frontmatter" and any(_UNDECIDED.match(side) for side in (item.old, item.new))


# A picture that the page shows, with a digest of it.
_PICTURED = late(r"(picture \S.*): #[0-9a-f]{16}")


def was_another(item: Item) -> bool:
    """Whether a picture is another one behind the same name."""
    old, new = (_PICTURED.fullmatch(side) for side in (item.old, item.new))
    return item.block == "frontmatter" and old is not None and new is not None and old[1] == new[1]


# A value of three words or more is one to be read.
_SENTENCE = late(r"[^\W\d_]{2,}\s+\S+\s+\S")


# Keys of which other rules speak, and those that sort a page or name the people who made it.
_NO_WORDS = frozenset(
    [
        *(
            "title",
            "lang",
            "language",
            "locale",
            "keywords",
            "tags",
            "tag",
            "categories",
            "category",
            "topics",
            "topic",
        ),
        *("subjects", "labels", "series", "taxonomies", "versions", "productversions", "authors", "author"),
        *("contributors", "maintainers", "reviewers", "owners", "owner", "aliases", "redirectfrom"),
    ]
)


def _words_by_key(source: str) -> dict[tuple[str, ...], str]:
    """The texts in an entry of a header by the keys above each, but for those of which other rules speak."""
    kind = "toml" if _TOML.match(source) else "yaml"
    known = read_data(kind, source.strip().rstrip(",") if kind == "yaml" else source)
    if not isinstance(known, dict):  # a part of a table, or broken: as it is written
        known = {key: _KEY.sub("", entry.shown, count=1) for key, entry in _entries(source).items()}
    return {path: text for path, text in _texts(known, ()) if not any(_is_known(key) for key in path)}


def _texts(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The texts in a value, each with the keys and numbers that lead to it."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, (*path, str(key)))
    elif isinstance(value, list):
        for number, each in enumerate(value, 1):
            yield from _texts(each, (*path, str(number)))
    elif isinstance(value, str):
        yield path, " ".join(value.split())


def _is_known(key: str) -> bool:
    name = _name(key)
    return name in _GONE or name in _ADDRESS or name in _NO_WORDS


def _name(key: str) -> str:
    return re.sub(r"[_.-]", "", key).lower()


def _folded(text: str) -> str:
    return text.lower().strip(" .,;\"'")


def _differing(item: Item, telling: dict[str, Callable[[str], bool]]) -> Iterator[KeyChanged]:
    if item.block != "frontmatter":
        return
    old, new = ({key: each for key, each in _entries(side).items() if key in telling} for side in (item.old, item.new))
    for key in dict.fromkeys((*old, *new)):
        was, now = old.get(key, _NOTHING), new.get(key, _NOTHING)
        if _effect(telling[key], was) != _effect(telling[key], now):
            yield KeyChanged(was.shown, now.shown)


class _HeaderKey(NamedTuple):
    """A key as it is written with its value, and that value folded."""

    shown: str
    value: str


_NOTHING = _HeaderKey("", "")


def _effect(told: Callable[[str], bool], entry: _HeaderKey) -> str:
    """The value where it does something; all ways to say yes are one."""
    if not told(entry.value):
        return ""
    return "yes" if entry.value in ("true", "yes", "on", "1", *_NEVER) else entry.value


@lru_cache(maxsize=256)
def _entries(source: str) -> dict[str, _HeaderKey]:
    """The keys of a part of a header, folded, with those inside of others; of one written twice the last counts."""
    found = {}
    if _ESCAPED.search(source):  # a key that is written otherwise than it is read
        read = read_data("yaml", source)
        source = "\n".join(f"{key}: {value}" for key, value in read.items()) if isinstance(read, dict) else source
    for match in _ENTRY.finditer(source):
        written = match["value"] or source[match.end() : match.end() + _LONGEST]
        value = _REMARK.sub("", written).strip(" \t\n\r,;\"'-")
        below = "" if match["value"] else source[match.end() : match.end() + _LONGEST]
        shown = " ".join((match[0] + below).split()).strip("{}, ")
        found[_name(match["key"])] = _HeaderKey(shown, value.lower())
    return found
