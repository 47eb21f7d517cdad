"""Records made by hand, for the tests of what comes after the differ.

Everything has a default, so that a test names only what it is about. `edited("We keep it [-60-]{+30+} days.")` makes an
edited paragraph from its own redline.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

from policydiff.model import (
    Block,
    Change,
    ChangeKind,
    Clause,
    Comparison,
    Diff,
    Document,
    Excerpt,
    FrontMatter,
    History,
    Lines,
    Link,
    LinkChange,
    Log,
    Person,
    Revision,
    Scope,
    Section,
    Side,
    Span,
    SpanKind,
    Version,
)

PARIS = timezone(timedelta(hours=2))
_MARK = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}", re.DOTALL)

# --------------------------------------------------------------------------- documents


def block(text: str = "Text.", kind: Scope = Scope.PARAGRAPH, line: int = 1, last: int = 0, **more: Any) -> Block:
    """A block on one line, or on `line` to `last`."""
    return Block(kind, text, more.pop("source", text), Lines(line, last or line), **more)


def clause(title: str = "", label: str = "", under: Sequence[str] = (), anchor: str = "") -> Clause:
    """A clause with its title, and the headings above it."""
    slug = anchor or re.sub(r"\W+", "-", title.lower()).strip("-")
    return Clause((*under, title) if title else (), label, slug)


def document(*parts: Clause | str, front: Sequence[Block] = (), **more: Any) -> Document:
    """A document of headings (clauses) and paragraphs (strings), a line each with a blank line after."""
    sections = [Section(0, None, 0, Clause(), Lines(1, 1), None, ())]
    blocks: list[Block] = []
    for at, part in enumerate(parts):
        line = 2 * at + 1
        if isinstance(part, Clause):
            level = len(part.path)
            parent = next((s.index for s in reversed(sections) if 0 < s.level < level), None)
            head = block(part.title, Scope.HEADING, line, section=len(sections), level=level, label=part.label)
            sections.append(Section(len(sections), parent, level, part, Lines(line, line), head, ()))
            blocks.append(head)
        else:
            paragraph = block(part, line=line, section=len(sections) - 1)
            blocks.append(paragraph)
            sections[-1] = replace(sections[-1], blocks=(*sections[-1].blocks, paragraph))
    source = "".join(f"{'#' * b.level}{' ' if b.level else ''}{b.source}\n\n" for b in blocks)[:-1]
    header = FrontMatter("yaml", Lines(1, len(front) + 2), tuple(front)) if front else None
    ended = tuple(replace(section, lines=_to_the_end(section, sections, 2 * len(parts))) for section in sections)
    return Document("", header, ended, tuple(blocks), **{"text": source, **more})


def _to_the_end(section: Section, sections: list[Section], end: int) -> Lines:
    after = [each.lines.first for each in sections[section.index + 1 :] if each.level <= section.level]
    return Lines(section.lines.first, max(section.lines.first, after[0] - 1 if after else end))


def diff(*changes: Change, old: Document | None = None, new: Document | None = None, **more: Any) -> Diff:
    """A diff of two documents which have the clauses of the changes, unless they are given."""
    before = [c.old_clause for c in changes if c.old_clause and c.old_clause.path]
    after = [c.new_clause for c in changes if c.new_clause and c.new_clause.path]
    old = old or document(*dict.fromkeys(before))
    return Diff(old, new or document(*dict.fromkeys(after)), changes, more.pop("same", ()))


# --------------------------------------------------------------------------- changes


def spans(redline: str) -> tuple[Span, ...]:
    """Spans from their own picture: "keep [-60-]{+30+} days"."""
    found, end = [], 0
    for match in _MARK.finditer(redline):
        found.append(Span(SpanKind.SAME, redline[end : match.start()]))
        deleted = match[1] is not None
        found.append(Span(SpanKind.DELETE if deleted else SpanKind.INSERT, match[1] if deleted else match[2]))
        end = match.end()
    return tuple(span for span in (*found, Span(SpanKind.SAME, redline[end:])) if span.text)


def side(redline: Iterable[Span], gone: SpanKind) -> str:
    """One side of a redline: without its insertions the old text, without its deletions the new one."""
    return "".join(text for kind, text in redline if kind is not gone)


def change(
    kind: ChangeKind,
    scope: Scope = Scope.PARAGRAPH,
    at: Clause | None = None,
    old: Sequence[Block] = (),
    new: Sequence[Block] = (),
    **more: Any,
) -> Change:
    """A change in the clause `at`, or from `was` to `at`."""
    here = at or clause("Data retention")
    was = more.pop("was", here)
    facts = {
        "moved": kind is ChangeKind.MOVED,
        "old_clause": was if old else None,
        "new_clause": here if new else None,
        **more,
    }
    change = Change(scope, kind, facts.pop("moved"), old=tuple(old), new=tuple(new), **facts)
    told = f"{kind} {scope} {[b.text for b in old]} {[b.text for b in new]}"
    return replace(change, fingerprint=hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:16])


def edited(redline: str, at: Clause | None = None, scope: Scope = Scope.PARAGRAPH, **more: Any) -> Change:
    """A block edited as its redline shows."""
    parts, line = spans(redline), more.pop("line", 5)
    old = block(side(parts, SpanKind.INSERT), scope, line)
    new = block(side(parts, SpanKind.DELETE), scope, line + 2)
    return change(more.pop("kind", ChangeKind.EDITED), scope, at, [old], [new], spans=parts, **more)


def added(text: str, at: Clause | None = None, scope: Scope = Scope.PARAGRAPH, line: int = 7) -> Change:
    """A new block."""
    return change(ChangeKind.ADDED, scope, at, new=[block(text, scope, line)])


def removed(text: str, at: Clause | None = None, scope: Scope = Scope.PARAGRAPH, line: int = 7) -> Change:
    """A block that is gone."""
    return change(ChangeKind.REMOVED, scope, at, old=[block(text, scope, line)])


def section(kind: ChangeKind, at: Clause, was: Clause | None = None, texts: Sequence[str] = (), **more: Any) -> Change:
    """A change of a section: its heading, and paragraphs for what it holds."""
    levels = more.pop("levels", (2, 2))
    old_head = block((was or at).title, Scope.HEADING, 3, label=(was or at).label, level=levels[0])
    new_head = block(at.title, Scope.HEADING, 3, label=at.label, level=levels[1])
    inner = [block(text, line=5 + 2 * n) for n, text in enumerate(texts)]
    old = [] if kind is ChangeKind.ADDED else [old_head, *inner]
    new = [] if kind is ChangeKind.REMOVED else [new_head, *inner]
    return change(kind, Scope.SECTION, at, old, new, was=was or at, **more)


def renumbered(old: str, new: str, title: str) -> Change:
    """A section of which only the number changed."""
    return section(ChangeKind.RENUMBERED, clause(title, new), clause(title, old))


def front(key: str, old: str | None, new: str | None) -> Change:
    """A front-matter key: edited, or added or removed where a side is None."""
    kind = ChangeKind.ADDED if old is None else ChangeKind.REMOVED if new is None else ChangeKind.EDITED
    old_block = [] if old is None else [block(f"{key}: {old}", Scope.FRONT_MATTER, 3, label=key)]
    new_block = [] if new is None else [block(f"{key}: {new}", Scope.FRONT_MATTER, 3, label=key)]
    return change(kind, Scope.FRONT_MATTER, Clause(label=key), old_block, new_block)


def relinked(text: str, old: str, new: str, at: Clause | None = None) -> Change:
    """A paragraph in which only a link's target changed."""
    blocks = [[block(f"See {text}.", links=(Link(text, target),) if target else ())] for target in (old, new)]
    kept = (Span(SpanKind.SAME, f"See {text}."),)
    links = (LinkChange(text, old, new),)
    return change(ChangeKind.EDITED, at=at, old=blocks[0], new=blocks[1], spans=kept, links=links)


def reformatted(times: int, at: Clause | None = None) -> list[Change]:
    """Paragraphs written differently in which no word changed."""
    return [change(ChangeKind.REFORMATTED, at=at, old=[block(f"P{n}")], new=[block(f"P{n}")]) for n in range(times)]


# --------------------------------------------------------------------------- reports


def moment(text: str = "2023-05-02 10:30") -> datetime:
    """A moment in summer in Paris."""
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def digest(text: str) -> str:
    """A hash like Git's."""
    return hashlib.sha1(text.encode("utf-8", "replace")).hexdigest()


def revision(day: str = "2023-05-02 10:30", subject: str = "Shorten the retention period", **more: Any) -> Revision:
    """A revision published on `day`."""
    at = moment(day)
    facts: dict[str, Any] = {
        "commit": digest(day + subject),
        "path": "legal/privacy.md",
        "blob": digest(f"blob {day} {subject}"),
        "author": Person("Jeanne Martin", "jeanne@example.org"),
        "authored": at - timedelta(days=1),
        "committed": at - timedelta(hours=1),
        "published": at,
    }
    return Revision(subject=subject, **{**facts, **more})


def version(*changes: Change, of: Revision | None = None, **more: Any) -> Version:
    """A version with these changes against an earlier one."""
    facts: dict[str, Any] = {"previous": revision("2023-04-01", "Before"), "diff": diff(*changes), "document": None}
    return Version(of or revision(), **{**facts, **more})


def log(*versions: Version, notes: Sequence[str] = (), **more: Any) -> Log:
    """The log of a file with these versions."""
    facts: dict[str, Any] = {"clause": more.pop("clause", "")}
    history = History(
        more.pop("path", "legal/privacy.md"),
        "main",
        digest("head"),
        tuple(version.revision for version in versions),
        ("legal/privacy.md", "legal/politique.md"),
        notes=tuple(notes),
        **more,
    )
    return Log(history, iter(versions), len(versions), **facts)


def comparison(*changes: Change, notes: Sequence[str] = (), **more: Any) -> Comparison:
    """A comparison of a published version with a file on disk."""
    old = Side("v2.0 (f975e888, 2023-04-01)", "legal/privacy.md", revision("2023-04-01", "Before"))
    new = Side("working tree", "legal/privacy.md")
    return Comparison(more.pop("left", old), more.pop("right", new), diff(*changes, **more), tuple(notes))


def excerpt(text: Document, *sections: int, **more: Any) -> Excerpt:
    """An excerpt of a document: the sections named, or all of it."""
    at = more.pop("side", Side("v2.0 (c7f21750, 2023-05-02)", "legal/privacy.md", revision()))
    return Excerpt(at, text, tuple(sections), not sections, **more)
