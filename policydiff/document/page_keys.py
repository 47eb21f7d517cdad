"""What the keys of a file's header say of its page: whether there is one, where it leads, and under which address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from policydiff.document.header import read_data
from policydiff.late import late
from policydiff.model import Block
from policydiff.record import NamedTuple

# A key at the start of a line or inside of braces, in YAML, TOML or JSON, and what stands behind it on its line.
_ENTRY = late(
    r"""(?:^|[{,\n])[ \t]*\[{0,2}["']?(?P<key>[A-Za-z_][\w.-]*)["']?[ \t]*(?:\]{1,2}|[:=])[ \t]*(?P<value>[^\n,{}]*)"""
)
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
GONE: dict[str, Callable[[str], bool]] = {
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
ADDRESS: dict[str, Callable[[str], bool]] = {
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


class HeaderKey(NamedTuple):
    """A key as it is written with its value, and that value folded."""

    shown: str
    value: str


NOTHING = HeaderKey("", "")


def effect(told: Callable[[str], bool], entry: HeaderKey) -> str:
    """The value where it does something; all ways to say yes are one."""
    if not told(entry.value):
        return ""
    return "yes" if entry.value in ("true", "yes", "on", "1", *_NEVER) else entry.value


@lru_cache(maxsize=256)
def entries_in(source: str) -> dict[str, HeaderKey]:
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
        found[folded_name(match["key"])] = HeaderKey(shown, value.lower())
    return found


def folded_name(key: str) -> str:
    """The name of a key in small letters, without the signs by which its words are parted."""
    return re.sub(r"[_.-]", "", key).lower()


_APPEARS, _GOES = ("publishdate", "pubdate"), ("expirydate", "expires", "expiry", "expirationdate", "unpublishdate")


class PageKey(NamedTuple):
    """A key of a header that decides about its page, as it is written, and the line on which it stands."""

    line: int
    shown: str
    value: str


def taking_off(header: Iterable[Block]) -> Iterator[PageKey]:
    """The entries by which there is no page that anybody finds, or the page leads elsewhere; days are left aside."""
    return (key for name, key in _keys(header) if name in GONE and name not in _GOES and GONE[name](key.value))


def shown_from(header: Iterable[Block]) -> PageKey | None:
    """The entry with the day before which there is no page."""
    return next((key for name, key in _keys(header) if name in _APPEARS), None)


def shown_until(header: Iterable[Block]) -> PageKey | None:
    """The entry with the day after which there is none."""
    return next((key for name, key in _keys(header) if name in _GOES), None)


def _keys(header: Iterable[Block]) -> Iterator[tuple[str, PageKey]]:
    for block in header:
        for name, key in entries_in(block.read).items():
            yield name, PageKey(block.lines.first, key.shown, key.value)
