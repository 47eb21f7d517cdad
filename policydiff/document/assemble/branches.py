"""Conditions, loops, and what is kept under a name: which parts of a text are shown, and how often."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from policydiff.document.assemble.arguments import unquoted
from policydiff.document.assemble.names import Names, steps
from policydiff.document.assemble.output import ROUND, Captured, PageOutput
from policydiff.document.assemble.source import Source
from policydiff.document.assemble.syntax import TemplateMark
from policydiff.document.assemble.unfollowed import UnfollowedTags
from policydiff.document.assemble.values import UNKNOWN, known, text_of
from policydiff.late import late

NEVER = "condition that is never met"
Walk = Callable[[Source, int, int, int, int], None]
"""Puts a text together from one place to another, with the tags from one number to another."""

_ASSIGN = late(r"([A-Za-z_][\w-]*)\s*=\s*(.*)", re.DOTALL)
_FOR = late(r"(\w+)\s+in\s+(\S+)")
_OVER = late(r"[\w\s,]+?\s+in\s+([\w.$\[\]\"'-]+)")


class Branches:
    """Puts together what stands inside of tags that decide about it."""

    def __init__(self, names: Names, out: PageOutput, written: UnfollowedTags, walk: Walk) -> None:
        self._names, self._out, self._written, self._walk = names, out, written, walk
        self._uncertain = 0

    def condition(self, source: Source, number: int, end: int) -> tuple[int, int]:
        """Keep the branch that is met without its tags. Where none is known to be, keep tags and all that may be."""
        marks = [number, *source.middles.get(number, ()), end]
        tokens = source.tokens
        verdicts: list[bool | None] = []
        for mark in marks[:-1]:
            verdict: bool | None = True
            if True in verdicts:
                verdict = False
            elif tokens[mark].name != "else":
                verdict = self._names.met(tokens[mark].rest)
                if tokens[mark].name == "unless" and verdict is not None:
                    verdict = not verdict
            verdicts.append(verdict)
        decided = None not in verdicts
        for place, verdict in enumerate(verdicts):
            opened, closed = tokens[marks[place]], tokens[marks[place + 1]]
            if decided:
                self._out.sides(opened.left, False)
            else:
                self._written.put(source, opened)
            if verdict is False:
                self._out.hide(source, source.text[opened.end : closed.start], NEVER, opened.start, closed.start)
            else:
                self._out.trim = self._out.trim or (decided and opened.right)
                with self._unsure({}, by=not decided):
                    self._walk(source, marks[place] + 1, marks[place + 1], opened.end, closed.start)
                self._out.sides(decided and closed.left, False)
        if decided:
            self._out.trim = tokens[end].right
        else:
            self._written.put(source, tokens[end])
        return end + 1, tokens[end].end

    def loop(self, source: Source, number: int, end: int) -> None:
        """Show the body of a loop once for each of the records it runs over.

        Where it does more than that, or nobody knows the records, it stays as it is written, with those that are known.
        """
        token, close = source.tokens[number], source.tokens[end]
        over = _OVER.match(token.rest)
        records = self._names.lookup(steps(over[1].removesuffix(".items"))) if over else UNKNOWN
        simple = _FOR.fullmatch(token.rest)
        stop = next(iter(source.middles.get(number, ())), end)
        body = source.tokens[stop].start - token.end
        if isinstance(records, list) and simple and not self._uncertain:
            if (body + ROUND) * len(records) <= self._out.left:
                self._rounds(source, number, stop, end, simple[1], records)
                return
            self._out.too_much(source.root_line(token.start))
        known_records = isinstance(records, (list, Mapping))
        if known_records:
            self._out.text(source, token.start, token.end)
        else:
            self._written.put(source, token)
        with self._unsure(dict.fromkeys(re.findall(r"\w+", token.rest.partition(" in ")[0]), UNKNOWN)):
            self._walk(source, number + 1, end, token.end, close.start)
        self._written.put(source, close)
        if known_records:
            rows = "\n".join(_rows(records))
            self._out.value(source, TemplateMark("", close.start, close.end), f"\n\n{rows}\n\n")

    def _rounds(self, source: Source, number: int, stop: int, end: int, name: str, records: Sequence[object]) -> None:
        """The body of a loop for each record, and what stands there for the case that there is none."""
        token, middle, close = source.tokens[number], source.tokens[stop], source.tokens[end]
        self._out.sides(token.left, False)
        before, root = len(self._out.pieces), source.root_line(token.start)
        for record in records:
            self._out.left -= middle.start - token.end + ROUND
            if self._out.left < 0:
                self._out.too_much(root)
                break
            with self._unsure({name: record}, by=0):
                self._out.trim = token.right
                self._walk(source, number + 1, stop, token.end, middle.start)
                self._out.sides(middle.left, False)
        self._out.pieces[before:] = [piece._replace(root=root, fixed=True) for piece in self._out.pieces[before:]]
        if not records:
            self._out.hide(source, source.text[token.end : middle.start], NEVER, token.start, middle.start)
        if stop != end and records:
            self._out.hide(source, source.text[middle.end : close.start], NEVER, middle.start, close.start)
        elif stop != end:
            self._walk(source, stop + 1, end, middle.end, close.start)
        self._out.trim = close.right

    def capture(self, source: Source, number: int, end: int) -> bool:
        """Keep a text under a name instead of showing it."""
        token, close = source.tokens[number], source.tokens[end]
        name = unquoted(token.rest.strip())
        if self._uncertain or not re.fullmatch(r"[\w-]+", name):
            self._names.local[name] = UNKNOWN
            return False
        self._out.sides(token.left, False)
        outside, self._out.pieces, self._out.trim = self._out.pieces, [], token.right
        self._walk(source, number + 1, end, token.end, close.start)
        self._out.sides(close.left, False)
        kept = tuple(self._out.pieces)
        self._out.pieces, self._out.trim = outside, close.right
        text = "".join(piece.text for piece in kept)
        unseen = None
        if text.strip():
            unseen = self._out.as_unseen(source, text, "captured text that is not shown", token.start, close.end)
        captured = Captured(kept, unseen)
        self._out.kept.append(captured)
        self._names.local[name] = captured
        return True

    def assign(self, token: TemplateMark) -> bool:
        """Remember a value under a name, False if it is not known."""
        found = _ASSIGN.fullmatch(token.rest)
        if not found:
            return False
        value = UNKNOWN if self._uncertain else known(self._names.printed(found[2]))
        self._names.local[found[1]] = value
        return value is not UNKNOWN

    @contextmanager
    def _unsure(self, names: Mapping[str, object], by: int = 1) -> Iterator[None]:
        """Where names have other values for a while; with `by`, what may not be shown at all, or more than once."""
        local = self._names.local
        outer = {name: local[name] for name in names if name in local}
        local.update(names)
        self._uncertain += by
        yield
        self._uncertain -= by
        for name in names:
            local.pop(name, None)
        local.update(outer)


def _rows(value: object) -> Iterator[str]:
    """Records as the items of a list, a line each."""
    for record in value if isinstance(value, list) else value.items() if isinstance(value, Mapping) else ():
        fields = record.items() if isinstance(record, Mapping) else (record,) if isinstance(record, tuple) else None
        if fields is None:
            yield f"- {_cell(record)}"
        else:
            yield "- " + ", ".join(f"{_cell(key)}: {_cell(each)}" for key, each in fields)


def _cell(value: object) -> str:
    text = text_of(value)
    text = json.dumps(value, ensure_ascii=False, default=str, sort_keys=True) if text is None else text
    return " ".join(text.split())
