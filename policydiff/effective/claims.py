"""The dates a text states about itself: in its front matter, and in lines and sentences that name a day of their text.

What such a line is, and what is none, is in `effective.statements`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from policydiff.effective.records import Claim, Days, Kind
from policydiff.effective.statements import UNKNOWN, DatedLine, Tongue, is_label, said
from policydiff.effective.written import Order, find_dates, plain
from policydiff.language import base
from policydiff.language.guess import spoken
from policydiff.late import late
from policydiff.model import Block, Document, Lines, Scope
from policydiff.record import NamedTuple

EFFECTIVE_KEYS = (
    "effective",
    "effective_date",
    "effective-date",
    "effectiveDate",
    "effective_from",
    "in_force",
    "in-force",
    "entry_into_force",
    "date_effet",
)
UPDATED_KEYS = (
    "lastmod",
    "last_modified_at",
    "last_modified",
    "last-modified",
    "last_updated",
    "last-updated",
    "lastUpdated",
    "last_update",
    "updated",
    "updated_at",
    "modified",
    "date_modified",
    "revised",
)
"""Front-matter keys that are looked at where no configuration names any. Hugo's `date` is the day of creation."""

# A longer block is data or a page on one line, and no paragraph.
_LONGEST = 20_000
# A body that states this many different days of one kind lists its past versions.
_A_HISTORY = 3
_TOP = Lines(0, 0)
_HARD_BREAK = late(r"(?: {2,}|\\)\n|<br\s*/?>\n?", re.IGNORECASE)
_TAG = late(r"</?[a-z][^<>]*>", re.IGNORECASE)
_STAMP = late(r"""datetime\s*=\s*["']?([^"'}>\s]+)""", re.IGNORECASE)
_KRAMDOWN = late(r"\{:[^}]*\}")
_MARKS = late(r"[*_`#>]+")
# Markdown takes the year at the start of a Hungarian date for the number of a list item.
# The sign for a year in dates without a figure: "二〇二二年六月九日".
_YEARS = "年"
_YEAR_AS_LABEL = late(r"(?:19|20)\d\d\.")
# A line of a list or a table is the text's date only where it says nothing else: "Acme | hosting | updated 1 May 2020".
_ROWS = (Scope.LIST_ITEM, Scope.TABLE_ROW)
_KINDS = (Scope.PARAGRAPH, Scope.LIST_ITEM, Scope.HEADING, Scope.TABLE_ROW, Scope.QUOTE, Scope.HTML)


def claims(
    document: Document,
    *,
    effective: Sequence[str] = EFFECTIVE_KEYS,
    updated: Sequence[str] = UPDATED_KEYS,
    order: Order = "",
) -> tuple[Claim, ...]:
    """Every date `document` states about itself, front matter first, then its lines in order.

    `effective` and `updated` are the front-matter keys to look at. A date that can be read in two ways (03/04/2025), or
    that is no day (31 June), is a claim as well: see `Claim.readings`.
    """
    keys = dict.fromkeys(effective, Kind.EFFECTIVE) | dict.fromkeys(updated, Kind.UPDATED)
    stated = _claims(document, keys, Tongue(order))
    if not order and any(len(claim.readings) > 1 for claim in stated):
        return _claims(document, keys, Tongue(order, _tongue(document)))
    return stated


def _claims(document: Document, keys: dict[str, Kind], tongue: Tongue) -> tuple[Claim, ...]:
    front = (claim for block in document.blocks for claim in _in_front(block, keys, tongue))
    return (*front, *(claim for block in document.blocks for claim in _in_body(block, document.title, tongue)))


def _tongue(document: Document) -> str:
    """The language by which dates in figures are read: what the text says, if it is written in that."""
    words = spoken(document)
    return document.language if words in ("", base(document.language)) else words


def current(stated: Sequence[Claim], kind: Kind) -> tuple[Claim, ...]:
    """The claims of one kind that speak of the text as it stands.

    Where the lines of the body name three days or more, they list past versions, and the first is the present one.
    """
    front = [claim for claim in stated if claim.kind is kind and claim.key]
    body = [claim for claim in stated if claim.kind is kind and not claim.key]
    if len({claim.readings for claim in body}) >= _A_HISTORY:
        body = [claim for claim in body if claim.line == body[0].line]
    return (*front, *body)


def read_day(text: str) -> date | None:
    """The day that `text` consists of, in any written form ("1er juin 2025"); None if it is no day, or could be two."""
    shown = plain(text)
    found = find_dates(shown)
    if len(found) != 1 or shown[: found[0].start].strip() or shown[found[0].end :].strip(" ."):
        return None
    readings = found[0].readings
    return readings[0].first if len(readings) == 1 and readings[0].first == readings[0].last else None


def is_date_line(text: str) -> bool:
    """Whether a text is nothing but labels and dates of its own document, "Last updated: 1 March 2025"."""
    return said(text).alone


def _in_front(block: Block, keys: dict[str, Kind], tongue: Tongue) -> Iterator[Claim]:
    kind = keys.get(block.label) if block.kind is Scope.FRONT_MATTER else None
    value = block.text.strip().strip("\"'")
    # A template's variable is a date that only the site's builder knows.
    if kind is None or not value or "{{" in value or value.casefold() in ("null", "~", "none"):
        return
    found = find_dates(plain(value), *tongue)
    yield Claim(kind, value, found[0].readings if found else (), block.lines.first, block.label)


def _in_body(block: Block, title: str, tongue: Tongue) -> Iterator[Claim]:
    if block.kind in _KINDS and not block.hidden and any(c.isdigit() or c in _YEARS for c in block.source):
        for line, found in _anywhere(replace(block, lines=_TOP, section=0), title, tongue):
            for each in found.statements if found.alone or block.kind not in _ROWS else ():
                at = min(block.lines.first + line, block.lines.last)
                yield Claim(each.kind, each.written, each.readings, at)


class Dating(NamedTuple):
    """Whether any line of a block does nothing but state dates, and whether all of them do."""

    any: bool
    only: bool


def dating(block: Block) -> Dating:
    """Whether the lines of a block do nothing but state dates of the text."""
    lines = _anywhere(replace(block, lines=_TOP, section=0), "", UNKNOWN)
    alone = [found.alone for _, found in lines]
    return Dating(any(alone), any(alone) and all(alone))


# From version to version most blocks stay: a history asks about each of them as often as it has versions.
@lru_cache(maxsize=32768)
def _anywhere(block: Block, title: str, tongue: Tongue) -> tuple[tuple[int, DatedLine], ...]:
    """What the lines of a block state, counted from its own first line, so that it can be cached."""
    return tuple((line, said(text, title, tongue)) for line, text in _lines(block) if text.strip())


def _lines(block: Block) -> Iterator[tuple[int, str]]:
    """The lines of a block as a reader sees them, each with the line of the file it starts on: the whole block, or the
    parts that hard breaks make of it. A label alone goes with the date on the line under it."""
    if len(block.source) > _LONGEST:
        return
    at = block.lines.first
    broken = _HARD_BREAK.split(block.source)
    if len(broken) == 1 and block.kind is not Scope.HTML:
        year = f"{block.label} " if _YEAR_AS_LABEL.fullmatch(block.label) else ""
        yield at, _with_stamp(year + block.text, block.source)
        return
    label, first = "", at
    for part in re.split(r"\n", block.source) if block.kind is Scope.HTML else broken:
        shown = _with_stamp(_MARKS.sub("", _KRAMDOWN.sub("", _TAG.sub(" ", part))), part)
        if is_label(shown):
            label, first = shown, at
        else:
            yield (first, f"{label} {shown}") if label else (at, shown)
            label = ""
        at += part.count("\n") + 1


def _with_stamp(text: str, source: str) -> str:
    """`text`, and the date of a `datetime` attribute behind it where the text itself has none that can be read."""
    stamp = _STAMP.search(source)
    return f"{text} {stamp[1]}" if stamp and not find_dates(plain(text)) else text


def span(claims_of_kind: Sequence[Claim]) -> Days | None:
    """The days that all certain claims have in common; None where there are none, or no such claim."""
    certain = [claim.certain for claim in claims_of_kind if claim.certain]
    if not certain:
        return None
    first, last = max(days.first for days in certain), min(days.last for days in certain)
    return Days(first, last) if first <= last else None
