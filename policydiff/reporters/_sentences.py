"""What happened to a clause, told to the people a policy binds: a sentence a change, from its facts alone.

A sentence says all that its change shows, or that there is more. Whose words a piece is, the format shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from policydiff.model import Block, Change, ChangeKind, LinkChange, Scope, Span, SpanKind
from policydiff.phrases import Phrases
from policydiff.release import Net
from policydiff.reporters._hunks import stretches
from policydiff.reporters._instead import instead
from policydiff.reporters._labels import numbers, value
from policydiff.reporters._passages import ends, shown
from policydiff.reporters._pieces import Piece, Sentence, Tone, filled, joined, text
from policydiff.reporters._places import heading
from policydiff.reporters._redline import trimmed
from policydiff.reporters._words import count, elide, flat, short_tokens
from policydiff.standing import HEADINGS

# Words of a passage that came or went that are shown, and of what introduces a list item.
_PASSAGE, _LEAD = 90, 14
# Unchanged words kept on each side of a change.
_CONTEXT = 12
# A redline with more changes than this, or in which more than this share of many words changed, is read as two texts.
_MOST_HUNKS, _MOST_CHANGED, _MANY_WORDS = 5, 0.6, 16
# Letters of a cell that is told by its column.
_CELL = 80


def sentences(changes: Sequence[Net], say: Phrases) -> tuple[Sentence, ...]:
    """What happened to one clause; list items that came or went together in one sentence, each sentence once."""
    told: list[Sentence] = []
    for _, group in groupby(changes, _together):
        nets = list(group)
        told += _listed(nets, say) if len(nets) > 1 else _told(nets[0], say)
    return tuple(dict.fromkeys(told))


def _together(net: Net) -> tuple[object, ...]:
    """Changes of equal key that follow one another are told in one sentence."""
    change = net.graded.change
    alike = change.scope is Scope.LIST_ITEM and change.kind in (ChangeKind.ADDED, ChangeKind.REMOVED)
    return (change.kind, net.lead) if alike else (id(net),)


def _told(net: Net, say: Phrases) -> Iterator[Sentence]:
    change = net.graded.change
    if change.scope is Scope.FRONT_MATTER:
        yield _header(change, say)
    elif change.scope in HEADINGS:
        yield from _section(change, say)
    elif change.kind in (ChangeKind.ADDED, ChangeKind.REMOVED):
        yield from _listed([net], say)
    else:
        yield from _block(net, say)
    yield from (_link(link, say) for link in change.links)


# --------------------------------------------------------------------------- sections and the header


def _section(change: Change, say: Phrases) -> Iterator[Sentence]:
    whole = "section" if change.scope is Scope.SECTION and len(change.old or change.new) > 1 else "heading"
    match change.kind:
        case ChangeKind.ADDED:
            yield filled(say.template(f"change.{whole}_added"))
            yield from _content("section_says", change.new[1:], Tone.NEW, say)
        case ChangeKind.REMOVED:
            yield filled(say.template(f"change.{whole}_removed"))
            yield from _content("section_said", change.old[1:], Tone.OLD, say)
        case ChangeKind.RENAMED | ChangeKind.EDITED:
            yield filled(say.template("change.section_renamed"), old=_old_name(change))
        case ChangeKind.RENUMBERED:
            yield _number("section_number", change, say)
        case ChangeKind.RELEVELLED:
            yield filled(say.template("change.level"))
        case _:
            pass
    if change.moved:
        yield filled(say.template("change.section_moved"))


def _content(key: str, blocks: Sequence[Block], tone: Tone, say: Phrases) -> Iterator[Sentence]:
    inner = " ".join(flat(block.text) for block in blocks if block.text.strip())
    if inner:
        yield filled(say.template(f"change.{key}"), text=_passage(inner, tone, say))


def _old_name(change: Change) -> Sentence:
    """What a section was called, with its number only if that changed too."""
    old, new = change.old_clause, change.new_clause
    if old is None or new is None:
        return ()
    return (Piece(Tone.OLD, flat(old.title) if old.label == new.label else heading(old)),)


def _number(key: str, change: Change, say: Phrases) -> Sentence:
    old, new = (label.rstrip(".") for label in numbers(change))
    if old and new:
        key = "section_numbered" if key == "section_number" else key
        return filled(say.template(f"change.{key}"), old=_old(old), new=_new(new))
    if new:
        return filled(say.template(f"change.{key}_added"), new=_new(new))
    return filled(say.template(f"change.{key}_removed"), old=_old(old))


def _header(change: Change, say: Phrases) -> Sentence:
    old, new = (value(blocks[0]).strip("\"'") if blocks else "" for blocks in (change.old, change.new))
    return filled(say.template("change.page_title"), old=_old(old), new=_new(new))


# --------------------------------------------------------------------------- what came or went


def _listed(nets: Sequence[Net], say: Phrases) -> Iterator[Sentence]:
    """Passages of one kind that came or went under the same words."""
    first = nets[0].graded.change
    came = first.kind is ChangeKind.ADDED
    tone, key = (Tone.NEW, "added") if came else (Tone.OLD, "removed")
    passages = [_row(net) or " ".join(flat(b.text) for b in _blocks(net.graded.change)) for net in nets]
    joint = filled(say.template("change.next"))
    told: list[Piece] = []
    for passage in passages:
        told += [*(joint if told else ()), *_passage(passage, tone, say)]
    facts = {"new" if came else "old": joined(told)}
    lead = _lead(nets[0])
    yield filled(
        say.template(f"change.{key}_under" if lead else f"change.{key}"), **facts, **({"lead": lead} if lead else {})
    )


def _blocks(change: Change) -> tuple[Block, ...]:
    return change.new or change.old


def _passage(passage: str, tone: Tone, say: Phrases) -> Sentence:
    """A passage in its tone, its end left out where it is long, saying how much that is."""
    head, more = shown(short_tokens(flat(passage)), _PASSAGE)
    if not more:
        return (Piece(tone, _unstopped(head)),)
    return (Piece(tone, head), Piece(Tone.SAY, f" {say.count('change.more_words', more)}"))


def _unstopped(passage: str) -> str:
    """A passage without the stop at its end: the sentence around it has its own."""
    return passage[:-1] if passage.endswith((".", ";", ",")) and not passage.endswith("..") else passage


def _lead(net: Net) -> Sentence:
    """What introduces a list item, without the colon at its end: its last sentence, the end of that if it is long."""
    words = flat(net.lead).rstrip(" :：")
    starts = ends(words)
    last = words[starts[-1] :].strip() if starts else words
    return text(elide(last, _LEAD * 8)) if last else ()


def _row(net: Net) -> str:
    """A row of a table with the heads of its columns; empty for what is no row, or has no head."""
    cells = _cells(_blocks(net.graded.change))
    if net.graded.change.scope is not Scope.TABLE_ROW:
        return ""
    if len(cells) != len(net.head):
        return "; ".join(filter(None, cells))
    named = [f"{head}: {cell}" if head else cell for head, cell in zip(net.head, cells, strict=True) if cell]
    return "; ".join(named)


def _cells(blocks: Sequence[Block]) -> list[str]:
    return [flat(cell) for cell in " ".join(block.text for block in blocks).strip().strip("|").split("|")]


# --------------------------------------------------------------------------- what was edited or moved


def _block(net: Net, say: Phrases) -> Iterator[Sentence]:
    change = net.graded.change
    edited = any(kind is not SpanKind.SAME and words.strip() for kind, words in change.spans)
    if change.kind is ChangeKind.RENUMBERED:
        yield _number("number", change, say)
    elif edited:
        yield from _cell_by_cell(net, say) or (instead(net.graded, say) or _redlined(net, say),)
    elif change.kind in (ChangeKind.SPLIT, ChangeKind.MERGED, ChangeKind.RELEVELLED):
        yield filled(say.template(_QUIET[change.kind]))
    if change.moved or change.kind is ChangeKind.MOVED:
        yield from _moved(net, say, edited)


_QUIET = {
    ChangeKind.SPLIT: "change.split",
    ChangeKind.MERGED: "change.merged",
    ChangeKind.RELEVELLED: "change.level",
}


def _moved(net: Net, say: Phrases, edited: bool) -> Iterator[Sentence]:
    if net.origin is not None:
        name = heading(net.origin) or say.say("change.opening")
        yield filled(say.template("change.moved_from"), clause=text(name))
    elif not edited:
        yield filled(say.template("change.moved"))


def _cell_by_cell(net: Net, say: Phrases) -> tuple[Sentence, ...]:
    """The cells of a row that differ, each by its column; nothing where it is no such row, or a cell is long."""
    change = net.graded.change
    old, new = _cells(change.old), _cells(change.new)
    if change.scope is not Scope.TABLE_ROW or not len(old) == len(new) == len(net.head) or old[0] != new[0]:
        return ()
    differ = [at for at, (was, now) in enumerate(zip(old, new, strict=True)) if was != now]
    if not differ or not all(old[at] and new[at] and len(old[at]) + len(new[at]) <= _CELL for at in differ):
        return ()
    return tuple(
        filled(
            say.template("change.cell"),
            row=text(new[0]),
            column=text(net.head[at]),
            value=filled(say.template("change.instead"), new=_new(new[at]), old=text(old[at])),
        )
        for at in differ
    )


def _redlined(net: Net, say: Phrases) -> Sentence:
    """The redline of a block, or where that is hard to read both texts one after the other."""
    parts = stretches(net.graded.change.spans)
    changed = [part for part in parts if not part[2]]
    words = sum(max(count(old), count(new)) for old, new, _ in parts)
    share = sum(max(count(old), count(new)) for old, new, _ in changed) / max(words, 1)
    both = any(part[0].strip() for part in changed) and any(part[1].strip() for part in changed)
    if both and (len(changed) > _MOST_HUNKS or (share > _MOST_CHANGED and words > _MANY_WORDS)):
        was = _passage("".join(old for old, _, _ in parts), Tone.OLD, say)
        now = _passage("".join(new for _, new, _ in parts), Tone.NEW, say)
        return filled(say.template("change.replaced"), old=was, new=now)
    lead = _lead(net)
    redline = _marked(parts)
    key = "change.changed_under" if lead else "change.changed"
    return filled(say.template(key), redline=redline, **({"lead": lead} if lead else {}))


def _marked(parts: Sequence[tuple[str, str, bool]]) -> Sentence:
    """A redline cut to what stands around the changes; marks stand at whole words."""
    spans: list[Span] = []
    for old, new, same in parts:
        if same:
            spans.append(Span(SpanKind.SAME, old))
        else:
            spans += [Span(kind, side) for kind, side in ((SpanKind.DELETE, old), (SpanKind.INSERT, new)) if side]
    tones = {SpanKind.SAME: Tone.TEXT, SpanKind.DELETE: Tone.OLD, SpanKind.INSERT: Tone.NEW}
    return joined(Piece(tones[kind], short_tokens(words)) for kind, words in trimmed(tuple(spans), _CONTEXT))


def _link(link: LinkChange, say: Phrases) -> Sentence:
    words = text(flat(link.text))
    if not link.old:
        return filled(say.template("change.link_added"), text=words, new=_new(short_tokens(link.new)))
    if not link.new:
        return filled(say.template("change.link_removed"), text=words, old=_old(short_tokens(link.old)))
    old, new = _old(short_tokens(link.old)), _new(short_tokens(link.new))
    return filled(say.template("change.link"), text=words, old=old, new=new)


def _old(words: str) -> Sentence:
    return (Piece(Tone.OLD, words),)


def _new(words: str) -> Sentence:
    return (Piece(Tone.NEW, words),)
