"""From a Markdown file to a `Notice`. A value that cannot be read is a mistake in the record, with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from itertools import chain

from policydiff.document.page_keys import PageKey, shown_from, shown_until, taking_off
from policydiff.effective import read_day
from policydiff.effective.records import DELETED, Notice
from policydiff.late import late
from policydiff.model import Block, Document, Scope

OPEN, CLOSE = "<!-- policydiff:facts -->", "<!-- /policydiff:facts -->"
"""The marks between which policydiff writes. All else in a notice is a person's."""

_BLOB = late(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_CONFLICT = late(r"^<{7} ", re.MULTILINE)
_COMMENT = late(r"<!--.*?-->", re.DOTALL)
_TAG = late(r"<[^<>]*>")
_FENCES = ("---\n", "---\r", "+++\n", "+++\r")
# Words that stand where something is yet to be written.
_TO_DO = ("todo", "tbd", "tba", "fixme", "xxx", "wip")
_ZERO = late(r"0+")
_DATES = ("published", "effective")


def is_notice(document: Document) -> bool:
    """Whether a file of a notice folder is a notice: its front matter names a policy."""
    return document.front_matter is not None and "policy" in document.front_matter.values


def read_notice(document: Document, path: str, blob: str = "") -> Notice:
    """The notice in the file at `path`, whose text is `document`; `blob` is its id."""
    header = document.front_matter
    values = header.values if header else {}
    entries = header.entries if header else ()
    lines = tuple((entry.label, entry.lines.first) for entry in entries)
    days = {key: _day(values[key]) for key in _DATES if _given(values.get(key))}
    ids = {key: _id(values.get(key)) for key in ("from", "to")}
    last = header.lines.last if header else 0
    seen, marked = tuple(_visible(document)), _marked(document)
    body = "\n".join(re.split(r"\r\n|\r|\n", document.text)[last:])
    return Notice(
        path=path,
        policy=_policy(values.get("policy")),
        published=days.get("published"),
        effective=days.get("effective"),
        channels=_words(values.get("channels")),
        audience=_words(values.get("audience")),
        covers=_words(values.get("covers")),
        source=ids["from"] or "",
        target=ids["to"] or "",
        body=body.strip(),
        blob=blob,
        lines=lines,
        mistakes=tuple(_mistakes(values, days, ids, dict(lines))),
        says="\n".join(map(_words_of, seen)),
        own_words=any(block.lines.first not in marked for block in seen),
        off=tuple((key.line, key.shown) for key in taking_off(entries)),
        seen_from=_on(shown_from(entries)),
        seen_until=_on(shown_until(entries)),
        approvals=_words(values.get("approved-by")),
        fingerprints=_words(values.get("fingerprints")),
    )


def broken_header(document: Document) -> tuple[int, str] | None:
    """The line on which a front matter cannot be read, and why; None where there is none, or it can."""
    header = document.front_matter
    if header and header.error:
        if found := _CONFLICT.search(document.text):
            return document.text.count("\n", 0, found.start()) + 1, "it has the marks of a merge that was not resolved"
        at = next((each for each in document.warnings if header.error in each.message), None)
        return at.line if at else header.lines.first, f"its front matter is not valid {header.format.upper()}"
    if header is None and document.text.lstrip("\ufeff").lstrip().startswith(_FENCES):
        return 1, "its front matter has no end, or is none"
    return None


# A title alone tells nothing, and neither does what was not read: a picture without words.
_WORDLESS = (Scope.HEADING, Scope.FRONT_MATTER, Scope.EXTERNAL)


def _visible(document: Document) -> Iterator[Block]:
    """The blocks with words that a reader of the page sees, without headings."""
    for block in document.blocks:
        if block.kind not in _WORDLESS and not block.hidden and _words_of(block):
            yield block


def _words_of(block: Block) -> str:
    """What is to be read in a block; empty where there are but signs, or a word that something is yet to be written."""
    text = unescape(_TAG.sub(" ", _COMMENT.sub("", block.text)) if block.kind is Scope.HTML else block.text)
    told = [word for word in text.split() if any(map(str.isalnum, word))]
    return " ".join(told) if any(word.strip(".,:;!?…*_[]()").casefold() not in _TO_DO for word in told) else ""


def _marked(document: Document) -> range:
    """The lines between the marks, in which policydiff writes."""
    lines = re.split(r"\r\n|\r|\n", document.text)
    first = next((at for at, line in enumerate(lines, 1) if OPEN in line), 0)
    last = next((at for at, line in enumerate(lines, 1) if at >= first and CLOSE in line), 0)
    return range(first, last + 1) if first and last else range(0)


def _mistakes(
    values: dict[str, object], days: dict[str, date | None], ids: dict[str, str | None], lines: dict[str, int]
) -> list[tuple[int, str]]:
    dates = ((key, "is no date: write it as 2025-06-30") for key, day in days.items() if day is None)
    blobs = ((key, "is no blob id: policydiff notice writes it") for key, found in ids.items() if found is None)
    return [(lines.get(key, 1), f"{key} “{values[key]}” {why}") for key, why in chain(dates, blobs)]


def _given(value: object) -> bool:
    return value is not None and str(value).strip() not in ("", "~", "null")


def _policy(value: object) -> str:
    return str(value or "").strip().removeprefix("./").lstrip("/")


def _day(value: object) -> date | None:
    return read_day(str(value))


def _on(key: PageKey | None) -> tuple[int, date] | None:
    """The day that a key names, with its line."""
    day = read_day(key.value.partition("t")[0].strip()) if key else None
    return (key.line, day) if key and day else None


def _id(value: object) -> str | None:
    """A blob id or "deleted"; "" where there is no value, None for any other value."""
    text = str(value or "").strip().lower() if _given(value) else ""
    if text == DELETED or (text and _ZERO.fullmatch(text)):
        return DELETED
    return text if not text or _BLOB.fullmatch(text) else None


def _words(value: object) -> tuple[str, ...]:
    """The texts of a list, of one value, or of values parted by commas on one line."""
    items = value if isinstance(value, list) else [value] if _given(value) else []
    return tuple(str(item).strip() for item in items if str(item).strip())
