"""From a Markdown file to a `Notice`. A value that cannot be read is a mistake in the record, with its line."""

from __future__ import annotations

import re
from datetime import date
from itertools import chain

from policydiff.effective import read_day
from policydiff.effective.records import DELETED, Notice
from policydiff.model import Document

_BLOB = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"^\s*#{1,6}\s.*$|^\s*[=-]{3,}\s*$", re.MULTILINE)
_ZERO = re.compile(r"0+")
_DATES = ("published", "effective")


def is_notice(document: Document) -> bool:
    """Whether a file of a notice folder is a notice: its front matter names a policy."""
    return document.front_matter is not None and "policy" in document.front_matter.values


def read_notice(document: Document, path: str, blob: str = "") -> Notice:
    """The notice in the file at `path`, whose text is `document`; `blob` is its id."""
    header = document.front_matter
    values = header.values if header else {}
    lines = tuple((entry.label, entry.lines.first) for entry in header.entries) if header else ()
    days = {key: _day(values[key]) for key in _DATES if _given(values.get(key))}
    ids = {key: _id(values.get(key)) for key in ("from", "to")}
    last = header.lines.last if header else 0
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
    )


def is_empty(notice: Notice) -> bool:
    """Whether its body has only headings and comments."""
    return not _HEADING.sub("", _COMMENT.sub("", notice.body)).strip()


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
