"""The fenced header: YAML between `---`, TOML between `+++`, or one JSON object. Each top-level key is a block.

The loaders get only the fenced lines, so that a rule (`---`) in a body without a header is never taken for a fence, and
line numbers are those of the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, time
from functools import lru_cache

from policydiff.document.fold import fold
from policydiff.document.header import KEY, TOO_DEEP, Header, is_deep, read_header
from policydiff.late import late
from policydiff.model import Block, FrontMatter, Lines, Remark, Scope

_CLOSERS = {"---": ("yaml", ("---", "...")), "+++": ("toml", ("+++",))}
_NOT_JSON = ("{{", "{%", "{:")
# Lines between a value and the next key: blank ones, and comments at the margin.
_BETWEEN = late(r"\s*$|#")
# What YAML reads as something else than is written: aliases, merged keys, tags, anchors, values below their sign.
_READ_OTHERWISE = late(r"(?:^|[\s,\[{:-])(?:[*&!][\w!<]|<<\s*:)|[:-][ \t]+[>|][+\d-]*[ \t]*(?:#|$)", re.MULTILINE)


def read_front_matter(lines: Sequence[str]) -> tuple[FrontMatter | None, list[Remark]]:
    """The header of a text given as lines, None if it has none, and remarks on it. Never raises."""
    start = next((i for i, line in enumerate(lines) if line.strip()), None)
    try:
        found = _fence(lines, start) if start is not None else None
    except RecursionError:
        return None, [Remark((start or 0) + 1, f"the JSON at the start is {TOO_DEEP}; read as text")]
    if start is None or not found:
        return None, []
    kind, last = found
    front_matter, remarks = _fenced(kind, tuple(lines[start : last + 1]), start)
    return front_matter, [*remarks]


@lru_cache(maxsize=1024)  # of most versions the header is that of the one before
def _fenced(kind: str, span: tuple[str, ...], start: int) -> tuple[FrontMatter | None, tuple[Remark, ...]]:
    """What stands between two fences, of which the first is the line at `start`."""
    header = read_header(kind, span)
    if header is None or (header.error and not _looks_like_header(header, span)):
        return None, ()
    entries = tuple(_entries(kind, span, start, header))
    remarks = _duplicates(entries) if kind != "toml" or header.error else []
    if header.error:
        broken = f"the front matter is not valid {kind.upper()} ({header.error}); read as plain lines"
        remarks.insert(0, Remark(start + header.line + 1, broken))
    return FrontMatter(kind, Lines(start + 1, start + len(span)), entries, header.values, header.error), tuple(remarks)


def _fence(lines: Sequence[str], start: int) -> tuple[str, int] | None:
    """The header's format and the index of its last line. Raises RecursionError for JSON that is too deep."""
    opener = lines[start].rstrip()
    if opener in _CLOSERS:
        kind, closers = _CLOSERS[opener]
        last = next((i for i in range(start + 1, len(lines)) if lines[i].rstrip() in closers), None)
        if last is None or _is_rule(lines[start + 1 : last]):
            return None
        return kind, last
    if not opener.startswith("{") or opener.startswith(_NOT_JSON):
        return None
    text = "\n".join(lines[start:])
    try:
        value, end = json.JSONDecoder().raw_decode(text)
    except ValueError:
        return None
    if is_deep(value):
        raise RecursionError
    if text[end:].partition("\n")[0].strip():
        return None  # text follows on the same line: it is a body that starts with a brace
    return "json", start + text[:end].count("\n")


def _is_rule(inside: Sequence[str]) -> bool:
    """Whether two fences are rules above and below text: blank lines follow the first and precede the last."""
    return len(inside) > 1 and not inside[0].strip() and not inside[-1].strip()


def _looks_like_header(header: Header, span: Sequence[str]) -> bool:
    """Whether unreadable lines were meant as a header: a key comes first, with nothing but comments before it."""
    first = next((i for i in range(1, len(span) - 1) if not _BETWEEN.match(span[i])), None)
    return bool(header.keys) and header.keys[0][0] == first


def _entries(kind: str, span: Sequence[str], start: int, header: Header) -> list[Block]:
    """A block for each top-level key. Its lines run to the next key, without blank lines and comments at the end.

    Keys written on one line share it.
    """
    stop = len(span) if kind == "json" and span[-1].strip() != "}" else len(span) - 1
    ends = [at for at, _ in header.keys[1:]] + [stop]
    final = {key: at for at, key in header.keys}  # of a key written twice the last one counts
    blocks = []
    for (at, key), end in zip(header.keys, ends, strict=False):
        end = max(end, at + 1)
        while end > at + 1 and _BETWEEN.match(span[end - 1]):
            end -= 1
        source = "\n".join(span[at:end])
        text = fold(_value(kind, source, key, header.values if final[key] == at else {}))
        shown = _as_read(key, text, header.values) if kind == "yaml" and _READ_OTHERWISE.search(source) else None
        blocks.append(
            Block(Scope.FRONT_MATTER, text, source, Lines(start + at + 1, start + end), label=key, shown=shown)
        )
    return blocks


def _value(kind: str, source: str, key: str, values: Mapping[str, object]) -> str:
    """A key's value as text: as parsed, or as written where it was not parsed or is a table of TOML."""
    written = KEY[kind].match(source)
    if key not in values or (written and written.groupdict().get("table")):
        return source[written.end() :] if written else source
    value = values[key]
    if isinstance(value, (str, date, time)):
        return str(value)
    try:
        return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    except (ValueError, RecursionError):
        return source


def _as_read(key: str, text: str, values: Mapping[str, object]) -> str:
    """A key with what its value is read as."""
    return f"{key}: {json.dumps(text, ensure_ascii=False) if isinstance(values.get(key), str) else text}"


def _duplicates(entries: Sequence[Block]) -> list[Remark]:
    seen: dict[str, int] = {}
    remarks = []
    for entry in entries:
        if entry.label in seen:
            first = seen[entry.label]
            twice = f"the front matter has {entry.label!r} twice (line {first} too); the last one counts"
            remarks.append(Remark(entry.lines.first, twice))
        seen[entry.label] = entry.lines.first
    return remarks
