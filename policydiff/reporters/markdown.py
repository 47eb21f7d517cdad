"""CommonMark for a page or a comment on a change: the words of the terminal, ~~old~~ **new** for the redline."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Change, Comparison, Excerpt, Log, Side, SpanKind, Style, Version
from policydiff.reporters._escape import escaped, fenced
from policydiff.reporters._excerpt import whole_source
from policydiff.reporters._facts import steps
from policydiff.reporters._prose import (
    ClauseLine,
    authors,
    clause_lines,
    comparison_summary,
    dated,
    events,
    log_head,
    quiet,
    short,
    subject,
    warnings,
)
from policydiff.reporters._redline import Redline, edges, redlines
from policydiff.reporters._words import number, tally
from policydiff.verdict import Verdict

REPORTS = ("log", "comparison", "excerpt", "verdict")

_MARKS = {SpanKind.DELETE: ("~~", "<del>", "</del>"), SpanKind.INSERT: ("**", "<ins>", "</ins>")}


def render(report: Log | Comparison | Excerpt | Verdict, style: Style) -> Iterator[str]:
    """`report` as Markdown, a log version by version. Nothing that comes from the policy or from Git is live in it."""
    if isinstance(report, Log):
        yield from _log(report, style)
    elif isinstance(report, Comparison):
        yield from _comparison(report, style)
    elif isinstance(report, Verdict):
        from policydiff.reporters import _gate_markdown

        yield from _gate_markdown.verdict(report)
    else:
        yield from _excerpt(report)


# --------------------------------------------------------------------------- log


def _log(log: Log, style: Style) -> Iterator[str]:
    yield f"# {escaped(log.history.path)}\n\n{escaped(log_head(log))}\n"
    for version, date in dated(log.versions):
        yield "\n" + "".join(_version(version, date, style))
    yield from _notes(log.history.notes)


def _version(version: Version, date: str, style: Style) -> Iterator[str]:
    revision = version.revision
    yield f"## {date} · {escaped(subject(revision))}\n\n"
    tags = f" · {', '.join(map(escaped, revision.tags))}" if revision.tags else ""
    yield f"`{short(revision.commit)}` · {escaped(authors(revision))}{tags}\n"
    items = [f"- *{escaped(event)}*\n" for event in events(version)]
    if hushed := quiet(version):
        items.append(f"- *{escaped(hushed)}*\n")
    elif version.diff:
        items += [_clause(line, style) for line in clause_lines(version.diff)]
    between = "\n" if style.redline else ""
    yield "\n" * bool(items) + between.join(items)


def _clause(line: ClauseLine, style: Style) -> str:
    if style.stat:
        words = tally(line.changes)
        return f"- **{escaped(line.place)}**: +{number(words.inserted)} −{number(words.deleted)} words\n"
    told = f"- **{escaped(line.place)}**: {escaped('; '.join(line.facts))}\n"
    if style.redline:
        told += "".join(_quoted(change, style, "  ") for change in line.changes)
    return told


# --------------------------------------------------------------------------- comparison


def _comparison(comparison: Comparison, style: Style) -> Iterator[str]:
    old, new = comparison.old, comparison.new
    yield f"# {escaped(new.path)}\n\n- old: {_side(old)}\n- new: {_side(new)}\n\n"
    yield f"{escaped(comparison_summary(comparison))}\n"
    place = None
    for step in steps(comparison.diff):
        if step.place != place:
            place = step.place
            yield f"\n## {escaped(place)}\n"
        yield f"\n- {escaped(', '.join(filter(None, [step.fact, step.lines])))}\n"
        yield from (_quoted(change, style, "  ") for change in step.changes)
    yield from _notes((*comparison.notes, *(f"warning: {each}" for each in warnings(comparison.diff))))


def _side(side: Side) -> str:
    told = f"**{escaped(side.name)}**"
    return told + (f", {escaped(side.path)}" if side.path != side.name else "")


def _notes(notes: tuple[str, ...]) -> Iterator[str]:
    if notes:
        yield "\n---\n\n" + "".join(f"- {escaped(note)}\n" for note in notes)


# --------------------------------------------------------------------------- redlines


def _quoted(change: Change, style: Style, indent: str) -> str:
    """The redlines of a change as block quotes inside a list item."""
    return "".join(f"\n{indent}> {redlined(each)}\n" for each in redlines(change, style.context))


def redlined(redline: Redline) -> str:
    """A redline on one line: ~~old~~ **new**, or the tags where Markdown would not take the signs for marks."""
    told = ""
    for at, (kind, text) in enumerate(redline):
        before, core, after = edges(text)
        told += _blank(before)
        if not core.strip():
            told += _blank(core)
        elif kind is SpanKind.SAME:
            told += escaped(core, at_start=not told)
        else:
            told += " " * told.endswith(("~", ">"))
            told += _mark(kind, core, told, after or "".join(span.text for span in redline[at + 1 : at + 2]))
        told += _blank(after)
    return told.strip()


def _blank(text: str) -> str:
    return " " if text else ""


def _mark(kind: SpanKind, core: str, before: str, after: str) -> str:
    sign, opened, closed = _MARKS[kind]
    inner = escaped(core, at_start=not before)
    free_before = not before or before[-1].isspace() or inner[:1].isalnum()
    free_after = not after or after[0].isspace() or inner[-1:].isalnum()
    return f"{sign}{inner}{sign}" if free_before and free_after else f"{opened}{inner}{closed}"


# --------------------------------------------------------------------------- excerpt


def _excerpt(excerpt: Excerpt) -> Iterator[str]:
    yield f"# {escaped(excerpt.side.path)}\n\n{_side(excerpt.side)}\n\n"
    yield fenced(whole_source(excerpt))
    yield from _notes(excerpt.notes)
