"""The fenced header: YAML between `---`, TOML between `+++`, or one JSON object. One block a top-level key.

python-frontmatter gets the fenced span alone, so that a rule (`---`) in a body without header is never taken for one,
and so that line numbers are the file's. YAML scalars are compared as written ("1.10" is not "1.1", "no" is not False).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date, time
from functools import lru_cache
from typing import Any

from policydiff.document.fold import fold
from policydiff.model import Block, FrontMatter, Lines, Remark, Scope

_KEY = {
    "yaml": re.compile(r"""^(?P<key>[^\s#'"{}\[\]&*!|>%@`:-][^:]*?|"[^"]*"|'[^']*')\s*:(?=\s|$)"""),
    "toml": re.compile(r"""^\s*(?:(?P<key>[\w.-]+|"[^"]*"|'[^']*')\s*=|\[{1,2}\s*(?P<table>[^\]]+?)\s*\]{1,2})"""),
    "json": re.compile(r"""^\s*"(?P<key>[^"]+)"\s*:"""),
}
_CLOSERS = {"---": ("yaml", ("---", "...")), "+++": ("toml", ("+++",))}


def read_front_matter(lines: Sequence[str]) -> tuple[FrontMatter | None, list[Remark]]:
    """The header of a text given as lines, or None, with what the reader should know of it. Never raises."""
    start = next((i for i, line in enumerate(lines) if line.strip()), None)
    if start is None:
        return None, []
    found = _fence(lines, start)
    if not found:
        return None, []
    kind, last = found
    span = tuple(lines[start : last + 1])
    values, error = _parse(kind, span)
    if not error and values is None:
        return None, []
    entries = _entries(kind, span, start, values or {})
    if error and not entries:
        return None, []
    broken = f"the front matter is not valid {kind.upper()} ({error}); read as plain lines"
    remarks = [Remark(start + 1, broken)] if error else []
    remarks += _duplicates(entries)
    return FrontMatter(kind, Lines(start + 1, last + 1), entries, values or {}, error), remarks


def _fence(lines: Sequence[str], start: int) -> tuple[str, int] | None:
    """The header's format and the index of its last line."""
    opener = lines[start].rstrip()
    if opener in _CLOSERS:
        kind, closers = _CLOSERS[opener]
        ends = (i for i in range(start + 1, len(lines)) if lines[i].rstrip() in closers)
        last = next(ends, None)
        return (kind, last) if last is not None else None
    if opener.startswith("{") and not opener.startswith(("{{", "{%", "{:")):
        try:
            _, end = json.JSONDecoder().raw_decode("\n".join(lines[start:]))
        except ValueError:
            return None
        return "json", start + "\n".join(lines[start:])[:end].count("\n")
    return None


@lru_cache(maxsize=1024)
def _parse(kind: str, span: tuple[str, ...]) -> tuple[dict[str, Any] | None, str]:
    """The header's values (None where it is no mapping, so no header), and why it could not be read."""
    import frontmatter
    import yaml
    from frontmatter.default_handlers import BaseHandler, JSONHandler, YAMLHandler

    class Toml(BaseHandler):
        """Python's own TOML reader in the place of a package that is no longer kept up."""

        FM_BOUNDARY = re.compile(r"^\+{3,}\s*$", re.MULTILINE)
        START_DELIMITER = END_DELIMITER = "+++"

        def load(self, fm: str, **_: object) -> Any:
            import tomllib

            return tomllib.loads(fm)

    class AsWritten(YAMLHandler):
        """YAML whose scalars stay the strings that were written."""

        def load(self, fm: str, **_: object) -> Any:
            return yaml.load(fm, Loader=yaml.BaseLoader)

    handler = {"yaml": AsWritten, "toml": Toml, "json": JSONHandler}[kind]()
    body = "\n".join(span[1:-1]) if kind != "json" else "\n".join(span)
    text = "\n".join((span[0].rstrip(), body, span[-1].rstrip())) if kind != "json" else body
    try:
        if kind == "yaml" and body.strip() and not isinstance(handler.load(body), dict):
            return None, ""
        values, _ = frontmatter.parse(text.replace("\n...", "\n---") if kind == "yaml" else text, handler=handler)
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        return None, " ".join(str(error).split())[:120]
    return dict(values), ""


def _entries(kind: str, span: Sequence[str], start: int, values: dict[str, Any]) -> tuple[Block, ...]:
    """One block a top-level key: its lines run to the next key, without blank lines and comments at the end."""
    inner = range(1, len(span) - 1) if kind != "json" or len(span) > 2 else range(len(span))
    heads: list[tuple[int, str]] = []
    table = False
    for i in inner:
        match = _KEY[kind].match(span[i])
        if not match:
            continue
        name = match.groupdict().get("table")
        if name is None and table:
            continue  # a key of a TOML table belongs to the table
        table = name is not None
        key = (name or match["key"]).strip("\"'")
        if kind == "json" and values and key not in values:
            continue
        heads.append((i, key))
    ends = [i for i, _ in heads[1:]] + [inner.stop]
    return tuple(_entry(span, start, at, end, key, values) for (at, key), end in zip(heads, ends, strict=True))


def _entry(span: Sequence[str], start: int, at: int, end: int, key: str, values: dict[str, Any]) -> Block:
    while end > at + 1 and (not span[end - 1].strip() or span[end - 1].lstrip().startswith("#")):
        end -= 1
    source = "\n".join(span[at:end])
    text = _plain(values[key]) if key in values else source.partition(":")[2] or source
    return Block(Scope.FRONT_MATTER, fold(text), source, Lines(start + at + 1, start + end), label=key)


def _plain(value: object) -> str:
    """A value as one line of text: strings as they are, anything nested as JSON."""
    if isinstance(value, (str, date, time)):
        return str(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


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
