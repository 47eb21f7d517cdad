"""Where links lead: addresses as relationships of the document, places within it as bookmarks."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, unquote, urlsplit

from policydiff.late import late
from policydiff.model import Scope, SpanKind
from policydiff.pages.records import RedlinePage, RedlineRow
from policydiff.prose.visible import visible
from policydiff.render.docx._xml import tag

_SCHEMES = ("http", "https", "mailto", "tel", "ftp", "")
# Word takes no longer address.
_LONGEST = 2000
# What may stand in an address as it is; all else is written in percents.
_SAFE = "%/:?#@!$&'()*+,;=-._~"
_PERCENT = late(r"%(?![0-9A-Fa-f]{2})")


class Links:
    """The addresses and the places of one file."""

    def __init__(self, page: RedlinePage, rows: Iterable[RedlineRow]) -> None:
        self._found: dict[str, str] = {}
        self._places: dict[str, str] = {}
        self._of_row: dict[int, str] = {}
        diff, rows = page.comparison.diff, tuple(rows)
        for document, side in ((diff.new, SpanKind.INSERT), (diff.old, SpanKind.DELETE)):
            for row in rows:
                block = row.new if side is SpanKind.INSERT else row.old
                if block and block.kind is Scope.HEADING and (anchor := document.clause_of(block).anchor):
                    name = self._of_row.setdefault(id(row), f"_clause{len(self._of_row) + 1}")
                    self._places.setdefault(anchor, name)

    def bookmark(self, row: RedlineRow) -> str:
        """The name of the place where a row stands, if anything may lead to it."""
        return self._of_row.get(id(row), "")

    def around(self, target: str, inside: str) -> str:
        """Words with what makes a link of them; the words alone where Word can follow no such address."""
        if target.startswith("#"):
            place = self._places.get(unquote(target[1:]))
            return tag("hyperlink", inside, anchor=place, history="1") if place else inside
        address = _address(target)
        if not address:
            return inside
        name = self._found.setdefault(address, f"link{len(self._found) + 1}")
        return tag("hyperlink", inside, r_id=name, history="1")

    def addresses(self) -> Iterable[tuple[str, str]]:
        """The names of the relationships, and their addresses."""
        return ((name, address) for address, name in self._found.items())


def _address(target: str) -> str:
    """`target` as Word takes it; "" for what is no address, or one that runs something."""
    address = _PERCENT.sub("%25", quote(visible(target.strip()), safe=_SAFE))
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018  one that is no number is refused by Word as well
    except ValueError:
        return ""
    known = (
        parts.scheme.lower() in _SCHEMES
        and (parts.scheme in ("", "mailto", "tel") or parts.netloc)
        and "%" not in parts.netloc
    )
    return address if known and len(address) <= _LONGEST else ""
