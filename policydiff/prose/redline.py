"""The redline of a change: its unchanged, deleted and inserted words, with long unchanged text cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate

from policydiff.differ.counts import count
from policydiff.differ.placement import HEADINGS
from policydiff.model import Block, Change, ChangeKind, LinkChange, Scope, Span, SpanKind
from policydiff.prose.labels import key, numbers, value
from policydiff.prose.text import first_words, last_words, short_tokens

Redline = tuple[Span, ...]

# So many words are shown of a block that only moved or was renumbered: enough to tell which it is.
HINT = 12
# Leaving out so few words would save nothing.
FEW = 2


def redlines(change: Change, context: int | None) -> Iterator[Redline]:
    """The redlines of a change: one for each added or removed block, else one for all, and one for each changed link.

    `context` unchanged words are kept on each side of a change, all if it is None. Reformatted blocks have no redline.
    """
    if change.kind is not ChangeKind.REFORMATTED:
        for redline in _raw(change, context):
            short = tuple(Span(kind, short_tokens(text)) for kind, text in redline)
            if short:
                yield short
    yield from (_link(link) for link in change.links)


def _raw(change: Change, context: int | None) -> Iterator[Redline]:
    if change.kind is ChangeKind.RENUMBERED:
        yield _renumbered(change)
    elif change.scope in HEADINGS and change.old and change.new:
        yield from _heading(change)
    elif change.scope is Scope.FRONT_MATTER:
        yield _front(change)
    elif not change.old or not change.new:
        yield from _alone(change, context)
    elif any(kind is not SpanKind.SAME for kind, _ in _with_breaks(change)):
        yield trimmed(_with_breaks(change), context)
    elif change.kind is not ChangeKind.EDITED or not change.links:
        yield _hint(change.new)


def _alone(change: Change, context: int | None) -> Iterator[Redline]:
    """The redlines of blocks that came or went. Of a second text of the page they are those against the other text, and
    what is the same in both is left out."""
    like = {id(block): each for each in change.like for block in (each.old, each.new)}
    for block in (*change.old, *change.new):
        found = like.get(id(block))
        if found is None:
            yield from _whole((block,), SpanKind.DELETE if change.old else SpanKind.INSERT)
        elif any(kind is not SpanKind.SAME for kind, _ in found.spans):
            yield trimmed(found.spans, context)


def _whole(blocks: Iterable[Block], kind: SpanKind) -> Iterator[Redline]:
    for block in blocks:
        label = f"{block.label} " if block.label and not block.text.startswith(block.label) else ""
        yield (Span(kind, label + block.text),)


def _renumbered(change: Change) -> Redline:
    old, new = numbers(change)
    marks = [Span(SpanKind.DELETE, old), Span(SpanKind.INSERT, new), Span(SpanKind.SAME, " ")]
    return (*(mark for mark in marks if mark.text), *_hint(change.new))


def _heading(change: Change) -> Iterator[Redline]:
    """The redline of a renamed heading; none for one that only moved or changed its level."""
    old, new = change.old[0].text, change.new[0].text
    if change.spans:
        yield change.spans
    elif old != new:
        yield Span(SpanKind.DELETE, old), Span(SpanKind.INSERT, new)


def _with_breaks(change: Change) -> Redline:
    """The words of a change with a "¶" where a split put a break, or a merge took one away."""
    if change.kind is ChangeKind.SPLIT:
        return tuple(_broken(change.spans, change.new, SpanKind.DELETE, Span(SpanKind.INSERT, "¶ ")))
    if change.kind is ChangeKind.MERGED:
        return tuple(_broken(change.spans, change.old, SpanKind.INSERT, Span(SpanKind.DELETE, "¶ ")))
    return change.spans


def _broken(spans: Redline, blocks: tuple[Block, ...], absent: SpanKind, sign: Span) -> Iterator[Span]:
    """`spans` with `sign` before the start of each of `blocks` but the first.

    `absent` is the kind of the spans that are not in these blocks' text.
    """
    starts = list(accumulate(len(block.text) + 1 for block in blocks[:-1]))
    place = 0
    for kind, text in spans:
        if kind is absent:
            yield Span(kind, text)
            continue
        end, done = place + len(text), 0
        for start in [start for start in starts if place < start <= end]:
            yield Span(kind, text[done : start - place])
            yield sign
            done = start - place
        yield from (Span(kind, rest) for rest in [text[done:]] if rest)
        place = end


def _hint(blocks: tuple[Block, ...]) -> Redline:
    text = " ".join(block.text for block in blocks[:1])
    return (Span(SpanKind.SAME, first_words(text, HINT)),) if text else ()


def _front(change: Change) -> Redline:
    name = key(change)
    head = Span(SpanKind.SAME, f"{name}: " if name else "")
    old, new = (value(blocks[0]) if blocks else "" for blocks in (change.old, change.new))
    return tuple(span for span in (head, Span(SpanKind.DELETE, old), Span(SpanKind.INSERT, new)) if span.text)


def _link(link: LinkChange) -> Redline:
    sides = (Span(SpanKind.DELETE, link.old), Span(SpanKind.INSERT, link.new))
    shown = (Span(kind, short_tokens(text)) for kind, text in sides if text)
    return (Span(SpanKind.SAME, f"link “{short_tokens(link.text)}”: "), *shown)


# --------------------------------------------------------------------------- cutting


def trimmed(spans: tuple[Span, ...], context: int | None) -> Redline:
    """`spans` with no more than `context` kept words on each side of a change; "…" stands for the others."""
    if context is None:
        return spans
    last = len(spans) - 1
    return tuple(
        Span(kind, _around(text, context, at > 0, at < last)) if kind is SpanKind.SAME else Span(kind, text)
        for at, (kind, text) in enumerate(spans)
    )


def _around(text: str, context: int, after_change: bool, before_change: bool) -> str:
    """Cut unchanged text to the first words after a change and the last ones before the next."""
    if count(text) <= context * (after_change + before_change) + FEW:
        return text
    head = first_words(text, context).removesuffix("…") if after_change else ""
    tail = last_words(text, context).removeprefix("…") if before_change else ""
    blanks = " " if before_change and after_change and " " in text else ""
    return f"{head}…{tail}" if not blanks else f"{head.rstrip()} … {tail.lstrip()}"


def edges(text: str) -> tuple[str, str, str]:
    """The blanks before a stretch, its words, and the blanks after, so that marks stand at the words."""
    core = text.strip()
    if not core:
        return "", text, ""
    start = text.index(core)
    return text[:start], core, text[start + len(core) :]
