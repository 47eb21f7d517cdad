"""What a file says of a page, as a key that the page's own header could have."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from policydiff.document.assemble.files import PageFiles, stamp
from policydiff.document.assemble.values import text_of
from policydiff.model import Block, Lines, Scope, TextOrigin
from policydiff.record import NamedTuple

# A value is shown in one line, without what would end it.
_LONGEST = 100


class SitePage(NamedTuple):
    """A page for which its site is asked: the tree around it, the lines of its front matter, and the values in that."""

    tree: PageFiles
    header: Sequence[str]
    own: Mapping[str, object]


class SiteKey(NamedTuple):
    """A key with its value, and the line of the file that says so."""

    key: str
    value: str
    path: str
    line: int = 1

    def block(self) -> Block:
        """The entry of a header."""
        text = f"{self.key}: {self.value}"
        origin = TextOrigin(self.path, Lines(self.line, self.line))
        return Block(Scope.FRONT_MATTER, text, text, Lines(1, 1), label=self.key, origin=origin)


def gone(why: str, path: str, line: int = 1) -> SiteKey:
    """There is no such page."""
    return SiteKey("published", f"false # {_short(why)}", path, line)


def unlinked(why: str, path: str, line: int = 1) -> SiteKey:
    """There is a page to which nothing leads."""
    return SiteKey("nav", f"false # {_short(why)}", path, line)


def not_read(what: str, content: str, path: str, line: int = 1) -> SiteKey:
    """What decides about the page is not known: another `content` is another value."""
    return SiteKey("pages", f"{stamp(quote(path), content)} # {_short(what)}", path, line)


def line_of(text: str, words: Iterable[str]) -> int:
    """The line of a file in which the last of some words stands, each looked for behind the one before."""
    lines = text.split("\n")
    at = 0
    for word in words:
        at = next((number for number in range(at, len(lines)) if word in lines[number]), at)
    return at + 1


def _short(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]


# Keys by which a page goes; an address only where it says that there is none.
_KEYS = ("published", "draft", "unlisted", "hidden", "redirect_to", "permalink", "eleventyExcludeFromCollections")
_NO = ("false", "none", "null", "")


def telling(values: object, known: Container[str]) -> Iterator[tuple[str, str]]:
    """The keys of a table that say something of the page, with their values, but for those that are known."""
    for key in _KEYS:
        value = text_of(values[key]) if isinstance(values, Mapping) and key in values and key not in known else None
        if value is not None and (key != "permalink" or value in _NO):
            yield key, value
