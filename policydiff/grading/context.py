"""From a change of a diff to the items that rules look at: a block with its heading, its lead-in, its table's head."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from policydiff.document.seen import oddities
from policydiff.grading.around import HEADING_NUMBER, Surroundings
from policydiff.grading.moved import read, stands_alone, without
from policydiff.grading.resting import RestingTexts
from policydiff.grading.rules._item import Hunk, Item, Numbers, Under, UnderKind, make_item
from policydiff.grading.rules._plain import plain
from policydiff.grading.rules._resting import rests
from policydiff.grading.rules._targets import Anchors
from policydiff.grading.rules._under import is_part, other, turned
from policydiff.grading.rules.heading import is_sentence
from policydiff.language import base
from policydiff.language.guess import leaning, other_than, spoken
from policydiff.language.sentences import cut
from policydiff.language.vocabulary import language
from policydiff.late import late
from policydiff.model import (
    Block,
    Change,
    ChangeKind,
    Counterpart,
    Diff,
    Document,
    LinkChange,
    MovedSentence,
    Scope,
    SpanKind,
    TextRun,
    Visibility,
)
from policydiff.record import NamedTuple

_BLOCKS = {
    Scope.HEADING: "heading",
    Scope.LIST_ITEM: "item",
    Scope.TABLE_ROW: "row",
    Scope.FRONT_MATTER: "frontmatter",
    Scope.CODE: "code",
    Scope.EXTERNAL: "external",
}
_KINDS = {ChangeKind.ADDED: "added", ChangeKind.REMOVED: "removed", ChangeKind.RENAMED: "renamed"}
QUIET = {
    ChangeKind.MOVED: "reorder",
    ChangeKind.RENUMBERED: "renumber",
    ChangeKind.RELEVELLED: "formatting",
    ChangeKind.REFORMATTED: "formatting",
}
"""Kinds of change that alter no word, with their reason code."""
# A number in a reference, without "section" or "article" before it: "4.2", "iv", "b".
_WORDS = late(r"\w+")
_NUMBER = late(r"\d+(?:[.,]\d+)?|\b[ivxlc]{1,5}\b|\b[a-z]\b")
# A replacement of at most LONGEST words renames something if it is made in so many changes and no old word is left.
EVERYWHERE = 3
LONGEST = 6


class _Facts(NamedTuple):
    """What is known of the whole diff when one change is looked at."""

    diff: Diff
    lang: str
    names: ClauseNames
    around: Surroundings
    resting: RestingTexts


class ClauseNames(NamedTuple):
    """What the clauses of a document are called by in it: their numbers and the anchors of their headings."""

    numbers: Numbers
    anchors: Anchors


def languages_of(diff: Diff) -> tuple[str, ...]:
    """The languages in which the changes are graded, those with a vocabulary first, the new text's before the old's.

    They are what either text says it is in, and what its words are plainly in: one that a text only claims takes no
    rule away. Mostly that is one language. A text too short to tell is read in none and in the one it leans to.
    """
    texts = (diff.new, diff.old)
    tags = [tag for tag in (*(text.language for text in texts), *map(spoken, texts)) if tag]
    tags = tags or ["", *(tag for tag in map(leaning, texts) if tag)]
    known = {language(tag).code: tag for tag in reversed(tags)}
    return tuple(
        sorted(dict.fromkeys(tag for tag in tags if tag in known.values()), key=lambda tag: not language(tag).code)
    )


def languages_beside(diff: Diff, home: Iterable[str]) -> dict[str, frozenset[int]]:
    """The languages that no text of a diff is in as a whole (`home` are those), each with the places of the changes in
    which a sentence of it changed: a French sentence in an English page.
    """
    known = frozenset(base(tag) for tag in home)
    found: dict[str, set[int]] = {}
    for at, change in enumerate(diff.changes):
        for sentence in _sentences_changed(change):
            if lang := other_than(known, sentence):
                found.setdefault(lang, set()).add(at)
    return {lang: frozenset(places) for lang, places in found.items()}


def _sentences_changed(change: Change) -> Iterator[str]:
    """The sentences that only one side of a change has."""
    old, new = (dict.fromkeys(each for block in side for each in cut(block.text)) for side in (change.old, change.new))
    yield from (sentence for sentence in old if sentence not in new)
    yield from (sentence for sentence in new if sentence not in old)


def items_of(
    diff: Diff, lang: str, around: Surroundings, resting: RestingTexts, only: frozenset[int] | None = None
) -> tuple[tuple[Item, ...], ...]:
    """The items of each change, read in one language: one for an edited block, else one for each added or removed one.
    Of changes that are not among `only`, if it is given, there are none.

    Each knows the replacements that were made all over the document (`renames`), and which texts came under another
    introduction with it (`under`). A text that is but a part of what introduces it, as the items of a list are, was
    taken out of its old sentence and put into a new one: these are items of their own.
    """
    facts = _Facts(diff, lang, ClauseNames(_numbers(diff), _anchors(diff)), around, resting)
    found = [
        tuple(_items(facts, change)) if only is None or at in only else () for at, change in enumerate(diff.changes)
    ]
    renames = _same_everywhere(diff, found)
    if not renames:
        return tuple(found)
    return tuple(tuple(replace(item, renames=renames) for item in items) for items in found)


def _numbers(diff: Diff) -> Numbers:
    """The old and the new number of each clause that both texts have, in the parts that a reference has: "4.2", "b".

    13.1 → 14.1 gives 13 → 14 as well, for the chapter may have no numbered heading of its own.
    """
    changed = ((change.old[0], change.new[0]) for change in diff.changes if change.old and change.new)
    found: set[tuple[str, str]] = set()
    for old, new in (*diff.same, *changed):
        if old.label == new.label and (old.label or old.source == new.source):
            continue  # no other number
        was, now = _label(old).split("."), _label(new).split(".")
        while was and now:
            found.update(zip(_NUMBER.findall(".".join(was)), _NUMBER.findall(".".join(now)), strict=False))
            if was.pop() != now.pop():
                break
    return frozenset(found)


def _anchors(diff: Diff) -> Anchors:
    """The old and the new anchor of each heading that both texts have."""
    if not any("#" in link.old for change in diff.changes for link in change.links):
        return frozenset()
    changed = ((change.old[0], change.new[0]) for change in diff.changes if change.old and change.new)
    pairs = ((old, new) for old, new in (*diff.same, *changed) if old.kind is new.kind is Scope.HEADING)
    return frozenset((diff.old.clause_of(old).anchor, diff.new.clause_of(new).anchor) for old, new in pairs)


def _label(block: Block) -> str:
    """A clause's number, also where it is written inside emphasis: "**4.2** We share ..."."""
    label = (block.label or plain(block.source).label).casefold().strip(" .")
    number = HEADING_NUMBER.match(block.text) if block.kind is Scope.HEADING and not label else None
    return number[1] if number else label


def _items(facts: _Facts, change: Change) -> Iterator[Item]:
    under = _under(facts, (*change.old, *change.new))
    if change.hidden or (change.kind in QUIET and not under and not _deceives(change)):
        return
    pairs = [(change.old, change.new)]
    if not change.old or not change.new:
        like = {id(block): each for each in change.like for block in (each.old, each.new)}
        pairs = [_alone(block, bool(change.old), like.get(id(block))) for block in change.old or change.new]
    known = language(facts.lang)
    went, came = (tuple(each for each in side if stands_alone(each, known)) for side in (change.went, change.came))
    for old, new in pairs:
        item = _item(facts, change, old, new, without(old, went, new=False), without(new, came, new=True))
        if not (item.old or item.new) and (went or came):
            continue
        if change.like and old and new:
            item = replace(item, under=(*item.under, *facts.around.elsewhere(old[0], new[0], new[0].text)))
        yield item
        if item.block == "heading" and item.hunks and any(is_sentence(side, item.language) for side in item.sides):
            yield _as_sentence(item)
    for moved in came:
        yield _moved_item(facts, moved)
    for each in under:
        if each.kind in (UnderKind.HEADING, UnderKind.LEAD_IN) and each.elsewhere and is_part(each, known):
            yield from _resettled(facts, each)


def _under(facts: _Facts, blocks: Iterable[Block]) -> tuple[Under, ...]:
    """What came under another introduction with some blocks, or behind another text than that on which it rests."""
    blocks, known = tuple(blocks), language(facts.lang)
    return (*facts.around.under(blocks), *(each for each in facts.resting.of(blocks) if rests(each, known)))


def _alone(block: Block, gone: bool, like: Counterpart | None) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """A block that came or went, beside nothing; that of a second text of the page beside its counterpart in the
    other."""
    if like:
        return (like.old,), (like.new,)
    return ((block,), ()) if gone else ((), (block,))


def _moved_item(facts: _Facts, moved: MovedSentence) -> Item:
    """A sentence that stands in another block, with what it stands under there."""
    return make_item(
        *read(moved),
        lang=facts.lang,
        section=" > ".join(moved.new_clause.path),
        kind="moved",
        block=_BLOCKS.get(moved.new_block.kind, "paragraph"),
        numbers=facts.names.numbers,
        anchors=facts.names.anchors,
        under=facts.around.elsewhere(moved.old_block, moved.new_block, moved.new),
    )


def _as_sentence(item: Item) -> Item:
    """A heading that says something by itself, as a paragraph with its words."""
    old, new = (side.plain.text or None for side in item.sides)
    return make_item(old, new, lang=item.language.code, section=item.section, kind=item.kind)


def _resettled(facts: _Facts, under: Under) -> Iterator[Item]:
    """A part of a sentence as what it is: gone from the old sentence, and new in the other."""
    sides = ((under.words, None, under.was), (None, under.words, under.now))
    for old, new, over in sides:
        item = make_item(old, new, lang=facts.lang, context=over[0] if over else "", block="item")
        if over and other(item, under) and not turned(item, under):
            yield item


def _deceives(change: Change) -> bool:
    """Whether a block with the same words has got letters by which it is written otherwise than it is read."""
    if change.kind is not ChangeKind.REFORMATTED or not change.old or not change.new:
        return False
    return bool(Counter(oddities(change.new[0].read)) - Counter(oddities(change.old[0].read)))


def _item(
    facts: _Facts,
    change: Change,
    old: tuple[Block, ...],
    new: tuple[Block, ...],
    was: str | None,
    now: str | None,
) -> Item:
    """The item of some blocks of a change, of which `was` and `now` are read."""
    diff, lang, names, around, _ = facts
    document, places, block = (diff.new, around.new, new[0]) if new else (diff.old, around.old, old[0])
    before = places.before(block)
    was, now = _unlinked(was, now, [link for link in change.links if link.old and not link.new])
    return make_item(
        was,
        now,
        lang=lang,
        section=" > ".join(document.clause_of(block).path),
        context=before.read if before else "",
        kind=_KINDS.get(change.kind, "edited"),
        block=_BLOCKS.get(block.kind, "paragraph"),
        numbers=names.numbers,
        links=change.links,
        anchors=names.anchors,
        covered=_out_of_sight(diff.new, change, old, new, SpanKind.DELETE),
        uncovered=_out_of_sight(diff.old, change, new, old, SpanKind.INSERT),
        under=_under(facts, (*old, *new)),
        rearranged=around.rearranged((*old, *new)),
        defines=block.kind is Scope.LIST_ITEM and before is not None and before.leads and not block.leads,
    )


# What is a link, or only looks like one: words in brackets, and behind them an address or a label.
_LINKED = late(r"(?<!!)\\?\[((?:[^\[\]\\]|\\[^\[\]]){0,500})\\?\](?:[ ]?\([^()\s]{0,2000}\)|\[[^\[\]\n]{0,200}\])?")


def _unlinked(was: str | None, now: str | None, gone: Sequence[LinkChange]) -> tuple[str | None, str | None]:
    """Both sides with links that are `gone` as such: with its address in the old text, as mere words in the new one.

    What is left of a link may look like one: its label without a definition, brackets with a blank between, no words.
    """
    if not gone or was is None or now is None:
        return was, now
    led = {tuple(_WORDS.findall(link.text)): link.old for link in gone}

    def linked(found: re.Match[str]) -> str:
        target = led.get(tuple(_WORDS.findall(found[1])))
        return f"[{found[1]}]({target})" if target and not found[0].endswith(")") else found[0]

    def plain(found: re.Match[str]) -> str:
        words = tuple(_WORDS.findall(found[1]))
        return found[1] if words in led or not words else found[0]

    return _LINKED.sub(linked, was), _LINKED.sub(plain, now)


def _out_of_sight(
    other: Document, change: Change, here: tuple[Block, ...], there: tuple[Block, ...], gone: SpanKind
) -> tuple[tuple[str, str], ...]:
    """The words of `here` that the `other` text still has where nobody sees them, each with what hides them.

    Words that left a block are looked for in the block that it became, whole blocks in all that is hidden.
    """
    if there:
        unseen = [run for block in there for run in block.runs if run.state is not Visibility.SHOWN]
        texts = [span.text for span in change.spans if span.kind is gone] if unseen else []
    else:
        unseen = [TextRun(block.text, Visibility.HIDDEN, block.hidden) for block in other.blocks if block.hidden]
        texts = [block.text for block in here] if unseen else []
    held = [(f" {_folded(run.text)} ", run.cause) for run in unseen]
    found = ((text.strip(), next((cause for words, cause in held if _held(text, words)), "")) for text in texts)
    return tuple((text, cause) for text, cause in found if cause)


def _held(text: str, words: str) -> bool:
    folded = _folded(text)
    return bool(folded) and f" {folded} " in words


def _folded(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


def _same_everywhere(diff: Diff, found: Iterable[tuple[Item, ...]]) -> frozenset[tuple[str, str]]:
    """Replacements of up to six words made in several changes, whose old words the new text no longer has."""
    counted: Counter[tuple[str, str]] = Counter()
    for items in found:
        hunks = (hunk for item in items for hunk in item.hunks if _short(hunk))
        swaps = {(" ".join(hunk.old), " ".join(hunk.new)) for hunk in hunks}
        counted.update(swaps)
    often = [swap for swap, count in counted.items() if count >= EVERYWHERE]
    if not often:
        return frozenset()
    text = " ".join(block.text for block in diff.new.blocks).casefold()
    now = " ".join(["", *re.findall(r"[^\W_]+", text), ""])
    return frozenset(swap for swap in often if f" {swap[0]} " not in now and _names(swap))


def _short(hunk: Hunk) -> bool:
    return 0 < len(hunk.old) <= LONGEST and 0 < len(hunk.new) <= LONGEST


def _names(swap: tuple[str, str]) -> bool:
    """Whether a replacement is one of words: "60" → "30" all over a text is no renaming."""
    return not any(word[0].isdecimal() for side in swap for word in side.split())
