"""The rows of a redline page as HTML: inline and side by side, with the notes beside them and links between both ends.

No script is needed. Of a stretch without a change a line says how long it is, and opens it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from policydiff.language.phrases import Phrases
from policydiff.model import Level, Scope, SpanKind, Visibility
from policydiff.pages.records import MarginNote, RedlinePage, RedlineRow, RedlineRun
from policydiff.prose.levels import MOST_REASONS, reasons
from policydiff.render._text.web import address
from policydiff.render.html._cells import cells, side_of
from policydiff.render.html._page import escaped

# So many rows around a change are shown with it: what introduces it, and what comes next.
_AROUND = 1
# Hiding fewer rows than this would save nothing.
_FEW = 2
_DEEPEST = 6


class RedlineHtml:
    """A page's rows as pieces of HTML. `prefix` stands before every id; with `whole` false what did not change is only
    counted, and cannot be opened."""

    def __init__(self, page: RedlinePage, say: Phrases, prefix: str = "", *, whole: bool = True) -> None:
        self._page, self._say, self._prefix, self._whole = page, say, prefix, whole
        self._noted = _first_rows(page)
        self._ends = _ends(page)
        self._levels = {row.key: _level(page, row) for row in page.rows}
        self._heads = _heads(page.rows)
        self._sentences: set[tuple[str, str]] = set()
        self._went = {row.key for row in page.rows if row.new is None}
        # The headings of the text stand below that of the page, or of the version.
        self._top = self._depth = 1 if whole else 2

    def rows(self) -> Iterator[str]:
        """All rows in their order."""
        seen = _seen(self._page.rows)
        for shown, stretch in groupby(enumerate(self._page.rows), key=lambda each: each[0] in seen):
            rows = [row for _, row in stretch]
            if shown or len(rows) < _FEW:
                yield from self._groups(rows)
                continue
            told = escaped(self._say.count("redline.unchanged", len({id(row.block) for row in rows})))
            if not self._whole:
                yield f'<p class="gap">{told}</p>\n'
                continue
            yield f'<details class="fold"><summary>{told}</summary>\n'
            yield from self._groups(rows)
            yield "</details>\n"

    def outline(self) -> Iterator[str]:
        """The list of clauses: each leads to its place, with the number of changes in it."""
        yield "<ul>\n"
        for each in self._page.outline:
            name = " ".join(
                filter(None, (each.clause.label, each.clause.title.removeprefix(each.clause.label).strip()))
            )
            if not name and not each.changes:
                continue
            name = name or self._say.say("change.opening")
            counted, level = "", ""
            if each.changes and each.level:
                level = f" {each.level.value}"
                many = escaped(self._say.count("redline.changes", each.changes))
                counted = f' <span class="count{level}">{many}</span>'
            text = f"<bdi{self._text}>{escaped(name)}</bdi>"
            text = _mark(SpanKind.DELETE, text, self._say) if each.key in self._went else text
            depth = f"d{min(each.depth, _DEEPEST)}"
            yield f'<li class="{depth}{level}"><a href="#{self._prefix}{each.key}">{text}</a>{counted}</li>\n'
        yield "</ul>\n"

    @property
    def _text(self) -> str:
        """The attributes of an element with words of the policy."""
        language = f' lang="{escaped(self._page.language)}"' if self._page.language else ""
        return f'{language} dir="{self._page.direction}"'

    # ------------------------------------------------------------------ groups of rows

    def _groups(self, rows: Sequence[RedlineRow]) -> Iterator[str]:
        for kind, group in groupby(rows, key=lambda row: row.block.kind):
            if kind is Scope.TABLE_ROW:
                yield from self._table(list(group))
            elif kind is Scope.LIST_ITEM:
                yield '<div role="list">\n'
                yield from (self._row(row, "listitem") for row in group)
                yield "</div>\n"
            else:
                yield from (self._row(row) for row in group)

    def _row(self, row: RedlineRow, role: str = "") -> str:
        block = row.block
        tag, kind = "p", f"k-{block.kind.value}"
        if block.kind is Scope.HEADING:
            self._depth = min(block.level + self._top if block.level else _DEEPEST, self._depth + 1, _DEEPEST)
            tag = f"h{self._depth}"
        depth = block.level if block.kind in (Scope.LIST_ITEM, Scope.QUOTE) else block.within
        inner = self._sided(
            row, lambda side: f"{self._label(row, side)}{self._runs(row.runs, side)}{_pilcrow(row, side)}"
        )
        text = f"{self._tags(row)}<{tag}>{inner}</{tag}>"
        classes = f"{self._classes([row])} {kind} d{min(depth, _DEEPEST)}"
        role = f' role="{role}"' if role else ""
        return self._framed([row], f' id="{self._prefix}{row.key}" class="{classes}"{role}', text)

    def _sided(self, row: RedlineRow, told: Callable[[SpanKind | None], str]) -> str:
        """What is told of a row: once inline, and where it changed once more with both sides beside each other."""
        if not row.changed:
            return told(None)
        old, new = (told(side) if side_of(row, side) else "" for side in (SpanKind.DELETE, SpanKind.INSERT))
        gone = f'<span class="unseen">{escaped(self._say.say("page.before"))}: </span>' if old else ""
        come = f'<span class="unseen">{escaped(self._say.say("page.after"))}: </span>' if new else ""
        sides = f'<span class="side old">{gone}{old}</span><span class="side new">{come}{new}</span>'
        return f'<span class="inline">{told(None)}</span><span class="sides">{sides}</span>'

    def _framed(self, rows: Sequence[RedlineRow], attributes: str, text: str) -> str:
        notes = "".join(self._note(at) for row in rows for at in self._noted[row.key])
        # Before the words, so that it floats beside them and the next one's, however long it is.
        margin = f'<div class="margin" lang="en" dir="ltr">{notes}</div>\n' if notes else ""
        stop = " data-stop" if notes or (not self._page.notes and any(row.changed for row in rows)) else ""
        return f'<div{attributes}{stop}>\n{margin}<div class="text"{self._text}>{text}</div>\n</div>\n'

    def _classes(self, rows: Sequence[RedlineRow]) -> str:
        levels = [found for row in rows if (found := self._levels[row.key])]
        level = max(levels, key=lambda each: each.rank).value if levels else ""
        moved = next((("gone" if row.new is None else "come") for row in rows if row.move), "")
        return " ".join(filter(None, ("row", "changed" * any(row.changed for row in rows), level, moved)))

    # ------------------------------------------------------------------ tables

    def _table(self, rows: Sequence[RedlineRow]) -> Iterator[str]:
        """Rows of a table that follow each other. The first one is its head where it is one on the page."""
        sides = ""
        if any(row.changed for row in rows):
            old, new = (
                "".join(self._cells(row, side) for row in rows if side_of(row, side))
                for side in (SpanKind.DELETE, SpanKind.INSERT)
            )
            sides = (
                f'<div class="sides"><table class="side old">{old}</table><table class="side new">{new}</table></div>'
            )
        inline = "".join(self._cells(row, None) for row in rows)
        text = f'<div class="wide" tabindex="0" role="group"><table class="inline">{inline}</table>{sides}</div>'
        yield self._framed(rows, f' class="{self._classes(rows)} k-table"', text)

    def _cells(self, row: RedlineRow, side: SpanKind | None) -> str:
        tag = 'th scope="col"' if row.key in self._heads else "td"
        told = "".join(f"<{tag}>{self._runs(cell, side)}</{tag[:2]}>" for cell in cells(row.runs, side))
        name = "" if side else f' id="{self._prefix}{row.key}"'
        classes = "changed " * row.changed + (self._levels[row.key] or "")
        moved = f"<td>{self._tags(row)}</td>" if row.move and not side else ""
        return f'<tr{name} class="{classes.strip()}">{told}{moved}</tr>'

    # ------------------------------------------------------------------ words

    def _label(self, row: RedlineRow, side: SpanKind | None) -> str:
        """The number of a clause or an item, or the key of a header; both where the number changed."""
        old, new = (block.label if block else "" for block in (row.old, row.new))
        if row.old is None or row.new is None:
            alone = SpanKind.INSERT if row.old is None else SpanKind.DELETE
            told = [(SpanKind.SAME if row.move and row.new else alone, old or new)]
        elif old == new or not row.changed:
            told = [(SpanKind.SAME, new)]
        else:
            told = [(SpanKind.DELETE, old), (SpanKind.INSERT, new)]
        front = row.block.kind is Scope.FRONT_MATTER
        labels = "".join(
            _mark(kind, f"{escaped(label)}{':' * front}", self._say)
            for kind, label in told
            if label and kind is not _OTHER.get(side) and (front or not row.block.text.startswith(label))
        )
        return f'<span class="label">{labels}</span> ' if labels else ""

    def _runs(self, runs: Iterable[RedlineRun], side: SpanKind | None) -> str:
        kept = [run for run in runs if run.kind is not _OTHER.get(side)]
        told = []
        for at, run in enumerate(kept):
            last = at + 1 == len(kept) or kept[at + 1][2:4] != run[2:4]
            told.append(self._run(run, side, last))
        return "".join(told)

    def _run(self, run: RedlineRun, side: SpanKind | None, last: bool) -> str:
        """A stretch of words. `last` says that a link ends with it: where it led and leads is told behind it."""
        before, core, after = _edges(run.text)
        words = escaped(core)
        if run.state is not Visibility.SHOWN:
            words = f"<s>{words}</s>" if run.state is Visibility.STRUCK else f'<span class="hidden">{words}</span>'
        target = run.was if run.kind is SpanKind.DELETE or side is SpanKind.DELETE else run.target
        if target and core:
            href = escaped(address(target))
            title = escaped(target)
            words = (
                f'<a href="{href}" rel="noreferrer">{words}</a>'
                if href
                else f'<span class="link" title="{title}">{words}</span>'
            )
        name = ""
        here, there = ("old", "new") if run.kind is SpanKind.DELETE else ("new", "old")
        if run.move and side is None:
            name = ' class="moved"'
            if (run.move, here) not in self._sentences:  # a link within it cuts it into several stretches
                self._sentences.add((run.move, here))
                way = self._say.say("redline.went" if run.kind is SpanKind.DELETE else "redline.came")
                target = f"#{self._prefix}{run.move}-{there}"
                words += f'<a class="way" href="{target}" aria-label="{escaped(way)}">⇄</a>'
                name += f' id="{self._prefix}{run.move}-{here}"'
        leads = self._leads(run, side) if last and run.kind is SpanKind.SAME and run.was != run.target else ""
        return f"{before}{_mark(run.kind, words, self._say, name)}{leads}{after}"

    def _leads(self, run: RedlineRun, side: SpanKind | None) -> str:
        """Where a link led and leads whose words stayed."""
        told = [
            _mark(kind, escaped(target), self._say)
            for kind, target in ((SpanKind.DELETE, run.was), (SpanKind.INSERT, run.target))
            if target and side in (None, kind)
        ]
        return f'<span class="target"> (→ {" ".join(told)})</span>' if told else ""

    def _tags(self, row: RedlineRow) -> str:
        """What is said above a row: that it stands elsewhere in the other text, or is not seen by readers."""
        found = []
        if row.move and row.key in self._ends:
            way = self._say.say("redline.came" if row.new else "redline.went")
            arrow = "⇄ "
            found.append(f'<a class="way" href="#{self._prefix}{self._ends[row.key]}">{arrow}{escaped(way)}</a>')
        block = row.block
        if block.hidden:
            found.append(escaped(self._say.say("redline.unseen", why=block.hidden)))
        if block.kind is Scope.EXTERNAL:
            found.append(escaped(self._say.say("redline.elsewhere")))
        return f'<div class="tags"{self._own}>{" · ".join(found)}</div>' if found else ""

    @property
    def _own(self) -> str:
        """The attributes of words of ours within the text."""
        return f' lang="{self._say.language}" dir="auto"'

    # ------------------------------------------------------------------ notes

    def _note(self, at: int) -> str:
        note = self._page.notes[at]
        graded = note.graded
        level = escaped(self._say.say(f"changelog.{graded.level.value}"))
        codes = ", ".join(code.replace("_", " ") for code in graded.codes[:MOST_REASONS])
        head = f'<span class="level {graded.level.value}" lang="{self._say.language}">{level}</span>'
        head += f' <span class="codes">{escaped(codes)}</span>' if codes and graded.level is not Level.EDITORIAL else ""
        why = "".join(f"<li>{escaped(reason)}</li>" for reason in reasons(graded, led=bool(note.lead)))
        lead = f'<p class="lead">{escaped(note.lead)}</p>' if note.lead else ""
        told = f'<p class="fact">{escaped(note.fact)}</p>{lead}'
        if why:
            summary = f'<summary lang="{self._say.language}">{escaped(self._say.say("redline.why"))}</summary>'
            told += f"<details>{summary}<ul>{why}</ul></details>"
        return f'<div class="note {graded.level.value}"><p class="head">{head}</p>{told}</div>'


# The words that a side does not have; inline (None) all are told.
_OTHER: dict[SpanKind | None, SpanKind] = {SpanKind.DELETE: SpanKind.INSERT, SpanKind.INSERT: SpanKind.DELETE}
_ELEMENTS = {SpanKind.DELETE: ("del", "page.deletion"), SpanKind.INSERT: ("ins", "page.insertion")}


def _mark(kind: SpanKind, words: str, say: Phrases, attributes: str = "") -> str:
    """Words that are marked as gone or come, which is also said to who hears the page."""
    if kind is SpanKind.SAME or not words:
        return words
    element, said = _ELEMENTS[kind]
    heard = f'<span class="unseen">{escaped(say.say(said))}</span>'
    return f'<{element}{attributes}>{heard}{words}<span class="unseen">]</span></{element}>'


def _pilcrow(row: RedlineRow, side: SpanKind | None) -> str:
    """The sign of a paragraph that only one text ends here: after a part of what was split, or merged."""
    if row.end is SpanKind.SAME or side not in (None, row.end):
        return ""
    element = _ELEMENTS[row.end][0]
    return f'<{element} class="pilcrow">¶</{element}>'


def _edges(text: str) -> tuple[str, str, str]:
    """The blanks before words, the words, and the blanks after them."""
    core = text.strip()
    start = text.index(core) if core else len(text)
    return text[:start], core, text[start + len(core) :]


# --------------------------------------------------------------------------- what belongs to a row


def _first_rows(page: RedlinePage) -> dict[str, list[int]]:
    """The notes by the row that each stands beside: the first one that the new text has, else the first."""
    come = {row.key for row in page.rows if row.new is not None}
    found: dict[str, list[int]] = defaultdict(list)
    for at, note in enumerate(page.notes):
        found[_first(note, come)].append(at)
    return found


def _first(note: MarginNote, come: set[str]) -> str:
    return next((key for key in note.rows if key in come), note.rows[0])


def _ends(page: RedlinePage) -> dict[str, str]:
    """The row at the other end of each row that moved."""
    ends: dict[tuple[str, bool], str] = {}
    for row in page.rows:
        ends.setdefault((row.move, row.new is None), row.key)
    moved = (row for row in page.rows if row.move)
    return {row.key: ends[row.move, row.new is not None] for row in moved if (row.move, row.new is not None) in ends}


def _heads(rows: Sequence[RedlineRow]) -> set[str]:
    """The heads of the tables: the first of rows that follow each other."""
    table = [row.block.kind is Scope.TABLE_ROW for row in rows]
    return {row.key for row, here, before in zip(rows, table, [False, *table], strict=False) if here and not before}


def _level(page: RedlinePage, row: RedlineRow) -> Level | None:
    levels = [page.notes[at].graded.level for at in row.notes]
    return max(levels, key=lambda level: level.rank, default=None)


def _seen(rows: Sequence[RedlineRow]) -> set[int]:
    """The places of the rows that are shown unfolded: what changed, what stands around it, its headings, and
    the head of its table."""
    seen: set[int] = set()
    above: list[tuple[int, int]] = []
    head = 0
    for at, row in enumerate(rows):
        block = row.block
        if block.kind is not Scope.TABLE_ROW:
            head = at + 1
        if block.kind is Scope.HEADING:
            depth = block.level or 7
            while above and above[-1][0] >= depth:
                above.pop()
            above.append((depth, at))
        if row.changed:
            seen.update(range(max(at - _AROUND, 0), min(at + _AROUND + 1, len(rows))))
            seen.update(place for _, place in above)
            if block.kind is Scope.TABLE_ROW:
                seen.add(head)
    return seen
