"""The dates a text states about itself: front-matter keys, and lines that are a label and a date and nothing else.

A date inside a sentence is never taken: "deprecated effective 30 November 2021" says nothing about the text it is in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache

from policydiff.effective.records import Claim, Days, Kind
from policydiff.effective.written import Order, any_of, find_dates, plain
from policydiff.model import Block, Document, Lines, Scope

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

# A date line is short; longer blocks are prose, and looking for labels in them would only cost time.
_LONGEST = 240
# A body that states this many different days of one kind lists its past versions.
_A_HISTORY = 3
_DATE = "\0"
_TOP = Lines(0, 0)
_HARD_BREAK = re.compile(r"(?: {2,}|\\)\n|<br\s*/?>\n?", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_STAMP = re.compile(r"""datetime\s*=\s*["']?([^"'}>\s]+)""", re.IGNORECASE)
_KRAMDOWN = re.compile(r"\{:[^}]*\}")
_MARKS = re.compile(r"[*_`#>]+")
_BETWEEN = re.compile(r"[\s.,;:|·•/()\[\]–—-]*")
# Markdown takes the year at the start of a Hungarian date for the number of a list item.
_YEAR_AS_LABEL = re.compile(r"(?:19|20)\d\d\.")
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
    stated = [claim for block in document.blocks for claim in _in_front(block, keys, order)]
    return (*stated, *(claim for block in document.blocks for claim in _in_body(block, order)))


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
    return next(_stated(text, 0, ""), None) is not None


def _in_front(block: Block, keys: dict[str, Kind], order: Order) -> Iterator[Claim]:
    kind = keys.get(block.label) if block.kind is Scope.FRONT_MATTER else None
    value = block.text.strip().strip("\"'")
    # A template's variable is a date that only the site's builder knows.
    if kind is None or not value or "{{" in value or value.casefold() in ("null", "~", "none"):
        return
    found = find_dates(plain(value), order)
    yield Claim(kind, value, found[0].readings if found else (), block.lines.first, block.label)


def _in_body(block: Block, order: Order) -> Iterator[Claim]:
    if block.kind in _KINDS and not block.hidden and any(c.isdigit() for c in block.source):
        for claim in _anywhere(replace(block, lines=_TOP, section=0), order):
            yield replace(claim, line=min(block.lines.first + claim.line, block.lines.last))


# From version to version most blocks stay: a history asks about each of them as often as it has versions.
@lru_cache(maxsize=4096)
def _anywhere(block: Block, order: Order) -> tuple[Claim, ...]:
    """The claims of a block, their lines counted from its own first line, so that they can be cached."""
    return tuple(claim for line, text in _lines(block) for claim in _stated(text, line, order))


def _lines(block: Block) -> Iterator[tuple[int, str]]:
    """The lines of a block as a reader sees them, each with the line of the file it starts on: the whole block, or the
    parts that hard breaks make of it."""
    if len(block.source) > 4 * _LONGEST:
        return
    at = block.lines.first
    broken = _HARD_BREAK.split(block.source)
    if len(broken) == 1 and block.kind is not Scope.HTML:
        year = f"{block.label} " if _YEAR_AS_LABEL.fullmatch(block.label) else ""
        yield at, _with_stamp(year + block.text, block.source)
        return
    for part in re.split(r"\n", block.source) if block.kind is Scope.HTML else broken:
        yield at, _with_stamp(_MARKS.sub("", _KRAMDOWN.sub("", _TAG.sub(" ", part))), part)
        at += part.count("\n") + 1


def _with_stamp(text: str, source: str) -> str:
    """`text`, and the date of a `datetime` attribute behind it where the text itself has none that can be read."""
    stamp = _STAMP.search(source)
    return f"{text} {stamp[1]}" if stamp and not find_dates(plain(text)) else text


def _stated(text: str, line: int, order: Order) -> Iterator[Claim]:
    """The claims of a line that consists of labels and dates, "Last updated: 1 March 2025"; none for any other line."""
    shown = plain(text)
    if len(shown) > _LONGEST:
        return
    dates = find_dates(shown, order)
    if not dates:
        return
    masked, end = "", 0
    for each in dates:
        masked, end = masked + shown[end : each.start] + _DATE, each.end
    kinds = _kinds(masked + shown[end:])
    written = " ".join(text.split())
    for kind, each in zip(kinds, dates, strict=False):
        yield Claim(kind, written, each.readings, line)


def _kinds(masked: str) -> list[Kind]:
    """The kind of each date of a line whose dates are masked; empty if it is not made of labels and dates alone."""
    before, after = _segments()
    kinds: list[Kind] = []
    at = 0
    if opener := _openers().match(masked):
        at = opener.end()
    while (at := _past(_BETWEEN, masked, at)) < len(masked):
        match = before.match(masked, at) or after.match(masked, at)
        if not match and kinds:
            match = before.match(masked, _past(_and(), masked, at))
        if not match:
            return []
        kinds.append(Kind.EFFECTIVE if match["effective"] else Kind.UPDATED)
        at = match.end()
    return kinds


def _past(pattern: re.Pattern[str], text: str, at: int) -> int:
    """The index behind a match of `pattern` at `at`; `at` itself where there is none."""
    match = pattern.match(text, at)
    return match.end() if match else at


@cache
def _segments() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for a label before its date, and for one after it, as in Chinese, Japanese and Hungarian."""
    label = "|".join(f"(?P<{kind}>{any_of(kind)})" for kind in Kind)
    links = any_of("links")
    before = rf"(?:{label})(?![a-z])(?:[\s:=|(,–—.-]*(?:{links})(?![a-z]))*[\s:=|(,–—.-]*{_DATE}"
    after = rf"{_DATE}[\s(|:-]*(?:{any_of('particles')})?\s*(?:{label})(?!\w)"
    return re.compile(before), re.compile(after)


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('openers')})\s+")


@cache
def _and() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('joiners')})\s+")


def span(claims_of_kind: Sequence[Claim]) -> Days | None:
    """The days that all certain claims have in common; None where there are none, or no such claim."""
    certain = [claim.certain for claim in claims_of_kind if claim.certain]
    if not certain:
        return None
    first, last = max(days.first for days in certain), min(days.last for days in certain)
    return Days(first, last) if first <= last else None
