"""What a rule looks at: one changed block, taken apart once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache, lru_cache
from itertools import chain
from operator import itemgetter
from typing import Any

from policydiff.differ.words import stretches
from policydiff.document.seen import oddities
from policydiff.grading.rules._signs import kind_of
from policydiff.grading.rules._targets import Anchors, leads_elsewhere, retargeted
from policydiff.grading.rules._tokens import REFERENCE
from policydiff.grading.rules._values import Value, period_in, values_of
from policydiff.grading.rules._words import Words, words_of
from policydiff.language import everywhere
from policydiff.language.lexicon import Hit
from policydiff.language.scripts import UNSPACED, ScriptPattern
from policydiff.language.vocabulary import Language, language
from policydiff.late import late
from policydiff.model import LinkChange
from policydiff.record import NamedTuple, record

SENTENCE = late(
    r"(?<=[.!?;:])\s+(?=[\"'(\[]*[^\W\d_a-zß-öø-ÿ])|\n{2,}|\s\|\s"
    rf"|(?<=。)(?!$)|(?<=[!?;])(?=[{UNSPACED}])"
)
_WORD = ScriptPattern(rf"[{UNSPACED}]|(?:(?![{UNSPACED}])\w)+", UNSPACED)
NOTHING: tuple[str, ...] = ()
PAUSE = " … "
"""Stands in a finding between words that are quoted from several places of a text."""
Numbers = frozenset[tuple[str, str]]
"""The numbers that clauses of a document had and have, as (old, new); they tell what a reference leads to."""


class UnderKind(StrEnum):
    """What introduces a text: a heading, the line before it or around it, the head of its column, or for a footnote the
    sentence with its mark. Likewise what a reference by number is to, the number of an item in an order that counts,
    the form of the block (a quotation is somebody else's
    word, code is a sample), and the text that it stands behind and rests on."""

    HEADING = "heading"
    LEAD_IN = "lead-in"
    COLUMN = "column"
    NOTE = "note"
    NUMBER = "number"
    ORDER = "order"
    FORM = "form"
    BEHIND = "behind"


class Under(NamedTuple):
    """A text that other words introduce than before: those that did and those that do, the nearest first.

    `led`: they stand right over it, and not over what does (`outer`, which stayed). `elsewhere`: one of them is in both
    texts, so that something moved and is not only worded otherwise. `part`: the words may be a part of their sentence.
    """

    words: str
    was: tuple[str, ...]
    now: tuple[str, ...]
    kind: UnderKind = UnderKind.LEAD_IN
    led: bool = True
    elsewhere: bool = False
    part: bool = True
    outer: tuple[str, ...] = ()


class Pair(NamedTuple):
    """An example of a rule: a block before and after; None for a side that does not exist."""

    old: str | None
    new: str | None
    lang: str = "en"
    block: str = "paragraph"
    section: str = ""
    context: str = ""
    numbers: Numbers | None = None
    covered: tuple[tuple[str, str], ...] = ()
    anchors: Anchors = frozenset()
    under: tuple[Under, ...] = ()
    rearranged: bool = False
    defines: bool = False


class Hunk(NamedTuple):
    """A stretch of words that differ: as compared, and where it begins in the old and in the new words."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    at_old: int
    at_new: int


@record(frozen=True, slots=True, eq=False)
class Item:
    """One changed block. `before` and `after` hold its words; both exist, the missing side of an added block is empty.

    `block` is paragraph, item, row, heading, frontmatter or code; `kind` edited, added, removed, renamed or moved.
    `lost` and `gained` are the entries of the language's lists that one side has more often than the other, by list.
    `values_before` and `values_after` are the values of both sides in order, `values_lost` and `values_gained` those
    that one has more often.
    `sentences_lost` and `sentences_gained` are sentences with no partner, as they are read.
    `labels` are the lists that have an entry on either side.
    `renames` are replacements found all over the document, as (old words, new words).
    `led_elsewhere` are references to another clause than before, as (old number, new number); `linked_elsewhere` are
    links that lead to another page than before under the same words.
    `under` are texts that stand under other words than before: the block's own, or those that it introduces or did.
    `rearranged` says of a table row that its cells stand in another order, together with the heads of their columns.
    `defines` says that the block tells what the term right before it means, as in a list of definitions.
    `covered` are words that were not deleted but went out of sight, each with what hides them; `uncovered` came so.
    `one_sided` says that the whole block came or went, `is_light` of a word that it only holds a sentence together.
    """

    language: Language
    section: str
    context: str
    kind: str
    block: str
    old: str
    new: str
    before: Words
    after: Words
    hunks: tuple[Hunk, ...]
    lost: Mapping[str, tuple[str, ...]]
    gained: Mapping[str, tuple[str, ...]]
    values_before: tuple[Value, ...]
    values_after: tuple[Value, ...]
    values_lost: tuple[Value, ...]
    values_gained: tuple[Value, ...]
    sentences_lost: tuple[str, ...]
    sentences_gained: tuple[str, ...]
    labels: frozenset[str]
    one_sided: bool
    is_light: Callable[[str], bool]
    renames: frozenset[tuple[str, str]] = frozenset()
    led_elsewhere: tuple[tuple[str, str], ...] = ()
    linked_elsewhere: tuple[LinkChange, ...] = ()
    covered: tuple[tuple[str, str], ...] = ()
    uncovered: tuple[tuple[str, str], ...] = ()
    under: tuple[Under, ...] = ()
    rearranged: bool = False
    defines: bool = False

    @property
    def sides(self) -> tuple[Words, Words]:
        """The words before and after."""
        return self.before, self.after

    @property
    def present(self) -> Words:
        """The words there are now, or were if the block is gone."""
        return self.after if self.new else self.before

    @property
    def text(self) -> str:
        """What is read now, or was if the block is gone, in lower case and without markup."""
        return self.present.plain.text.lower()

    def says(self, kind: str) -> bool:
        """Whether either side is or holds a sentence of that kind."""
        sides = (self.before, self.after)
        return any(side.words and self.language.has(kind, side.plain.text.lower()) for side in sides)

    def changed(self, label: str) -> tuple[str, ...]:
        """The entries of a list that were lost or gained."""
        if label not in self.lost and label not in self.gained:
            return NOTHING
        return self.lost.get(label, NOTHING) + self.gained.get(label, NOTHING)

    def words_changed(self) -> Iterator[str]:
        """Every word that differs, the old ones first."""
        for hunk in self.hunks:
            yield from hunk.old
        for hunk in self.hunks:
            yield from hunk.new

    @property
    def signs_changed(self) -> bool:
        """Whether signs that are read differ in an edited block: "≤" and "≥", "✗" and "✓", "€" and "£"."""
        return (
            self.block != "frontmatter"
            and not self.one_sided
            and not self.rearranged
            and any(signs_in(hunk.old) != signs_in(hunk.new) for hunk in self.hunks)
        )

    @property
    def oddities(self) -> tuple[tuple[str, str], ...]:
        """What the new text has that is read as another text than stands there, and the old one has not."""
        odd = oddities(self.new)
        return tuple((Counter(odd) - Counter(oddities(self.old))).elements()) if odd else ()

    def quoted(self, hunk: Hunk) -> tuple[str, str]:
        """The words of a hunk on each side, as they are written."""
        return (
            self.before.written(hunk.at_old, len(hunk.old)),
            self.after.written(hunk.at_new, len(hunk.new)),
        )

    @property
    def quoted_all(self) -> tuple[str, str]:
        """All words that differ on each side, as they are written; where these are the same words, the whole texts."""
        quotes = [self.quoted(hunk) for hunk in self.hunks]
        old, new = (PAUSE.join(filter(None, side)) for side in zip(*quotes, strict=True)) if quotes else ("", "")
        return (old, new) if old != new else (self.before.plain.text, self.after.plain.text)

    def quoted_entries(self, lost: Iterable[str], gained: Iterable[str]) -> tuple[str, str]:
        """Entries of lists that stand on the old side, and such of the new one, as written, each once and in order."""
        old, new = ((hunk.at_old, len(hunk.old)) for hunk in self.hunks), ((h.at_new, len(h.new)) for h in self.hunks)
        return _as_written(self.before, lost, old), _as_written(self.after, gained, new)


def make_item(
    old: str | None,
    new: str | None,
    *,
    lang: str = "en",
    section: str = "",
    context: str = "",
    kind: str = "",
    block: str = "paragraph",
    renames: frozenset[tuple[str, str]] = frozenset(),
    numbers: Numbers | None = None,
    links: tuple[LinkChange, ...] | None = None,
    anchors: Anchors = frozenset(),
    covered: tuple[tuple[str, str], ...] = (),
    uncovered: tuple[tuple[str, str], ...] = (),
    under: tuple[Under, ...] = (),
    rearranged: bool = False,
    defines: bool = False,
) -> Item:
    """The item for a block as it stood and stands in its file; None for a side that does not exist.

    `numbers` are those of the document's clauses; without them another number after "section" counts as a renumbering.
    `links` are those whose target changed, looked for in the texts where none are given, `anchors` those of headings.
    """
    known = language(lang)
    before, after = words_of(old or "", known), words_of(new or "", known)
    kind = kind or ("added" if not old else "removed" if not new else "edited")
    if not links:
        links = retargeted(old or "", new or "") if before.plain.targets != after.plain.targets else ()
    hunks = tuple(_hunks(before, after, known))
    lost, gained = _lost_and_gained(before, after)
    valued, values = values_of(before, known), values_of(after, known)
    swaps = [each for each in hunks if each.old and each.new]
    spans = [(period_in(known, each.old, each.at_old), period_in(known, each.new, each.at_new)) for each in swaps]
    both = [span for span in spans if all(span)]  # "a week" for "7 days"
    if both:
        valued, values = _with(valued, (one for one, _ in both)), _with(values, (other for _, other in both))
    said, says = sentences_of(before), sentences_of(after)
    return Item(
        known,
        section or "",
        context or "",
        kind,
        block or "paragraph",
        old or "",
        new or "",
        before,
        after,
        hunks,
        lost,
        gained,
        valued,
        values,
        () if valued == values else tuple((Counter(valued) - Counter(values)).elements()),
        () if valued == values else tuple((Counter(values) - Counter(valued)).elements()),
        tuple(_alone(said, says)),
        tuple(_alone(says, said)),
        frozenset(chain.from_iterable(map(_LABELS, chain(before.hits, after.hits)))),
        bool(old and old.strip()) != bool(new and new.strip()),
        known.lexicon.listed("light"),
        renames,
        tuple(_led_elsewhere(before, after, numbers)) if numbers is not None else (),
        _linked_elsewhere(before, after, links, anchors) if block != "frontmatter" else (),
        covered,
        uncovered,
        under,
        rearranged,
        defines,
    )


def item_of(data: Mapping[str, Any]) -> Item:
    """The item of a record {lang, section, context, kind, block, old, new}; what is missing counts as empty."""

    def text(key: str) -> str:
        return str(data.get(key) or "")

    return make_item(
        data.get("old"),
        data.get("new"),
        lang=text("lang"),
        section=text("section"),
        context=text("context"),
        kind=text("kind"),
        block=text("block"),
    )


def of_pair(pair: Pair) -> Item:
    """The item of an example."""
    return make_item(
        pair.old,
        pair.new,
        lang=pair.lang,
        block=pair.block,
        section=pair.section,
        context=pair.context,
        numbers=pair.numbers,
        anchors=pair.anchors,
        covered=pair.covered,
        under=pair.under,
        rearranged=pair.rearranged,
        defines=pair.defines,
    )


def signs_in(words: tuple[str, ...]) -> list[str]:
    """The signs among some words."""
    return [word for word in words if kind_of(word)]


def _led_elsewhere(before: Words, after: Words, numbers: Numbers) -> Iterator[tuple[str, str]]:
    """The references of both texts, in order, whose number differs and is not the one their clause has got."""
    was, now = (_references(side) for side in (before, after))
    if len(was) == len(now):
        yield from (pair for pair in zip(was, now, strict=True) if pair[0] != pair[1] and pair not in numbers)


def _linked_elsewhere(
    before: Words, after: Words, links: tuple[LinkChange, ...], anchors: Anchors
) -> tuple[LinkChange, ...]:
    """The links that lead to another page now. Where a link goes with another clause's number, the number tells."""
    if not links:
        return ()
    known = anchors if _references(before) == _references(after) else None
    return tuple(link for link in links if link.old and link.new and leads_elsewhere(link, known))


def _references(side: Words) -> list[str]:
    """The numbers behind "section" and its like; editions and versions name no clause."""
    if REFERENCE not in side.words:
        return []
    return [
        side.shown[at].casefold()
        for at, word in enumerate(side.words)
        if word == REFERENCE and _editions().isdisjoint(side.words[max(0, at - 2) : at])
    ]


@cache
def _editions() -> frozenset[str]:
    """Words for what has a number as a clause has, and is none."""
    return frozenset(everywhere("editions"))


def _with(values: Iterable[Value], further: Iterable[Value | None]) -> tuple[Value, ...]:
    """Values in order with further ones, each but where one stands already."""
    known = {each.at: each for each in further if each} | {each.at: each for each in values}
    return tuple(known[at] for at in sorted(known))


def _hunks(before: Words, after: Words, known: Language) -> Iterator[Hunk]:
    """The stretches that differ; two with one light word between them are one."""
    if not (before.words and after.words):
        if before.words or after.words:
            yield Hunk(before.words, after.words, 0, 0)
        return
    joined: list[tuple[int, int, int, int]] = []
    is_light = known.lexicon.listed("light")
    for i, j, k, m in stretches(before.words, after.words):
        if joined and i - joined[-1][1] == 1 and is_light(before.words[i - 1]):
            joined[-1] = (joined[-1][0], j, joined[-1][2], m)
        else:
            joined.append((i, j, k, m))
    for i, j, k, m in joined:
        yield Hunk(before.words[i:j], after.words[k:m], i, k)


# So few words make no sentence that came or went.
_FEW = 2
_Entry = tuple[str, tuple[str, ...]]
_LABELS = itemgetter(2)


def _lost_and_gained(before: Words, after: Words) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """What either side has more of than the other, by list; lists without any are left out."""
    was, now = ([*zip(_entries(side), map(_LABELS, side.hits), strict=True)] for side in (before, after))
    if was == now:
        return {}, {}
    # Most entries stand on both sides alike, and are not counted list by list.
    differ = {entry for (entry, _), _ in Counter(was).items() ^ Counter(now).items()}
    if not differ:
        return {}, {}
    was_in, is_in = _counted(was, differ), _counted(now, differ)
    return _more(was_in, is_in), _more(is_in, was_in)


def _counted(entries: Iterable[_Entry], wanted: set[str]) -> Mapping[str, Mapping[str, int]]:
    """How often each of the wanted entries of each list stands in a text."""
    counted: dict[str, dict[str, int]] = {}
    for entry, labels in entries:
        for label in labels if entry in wanted else ():
            if label not in counted:
                counted[label] = defaultdict(int)
            counted[label][entry] += 1
    return counted


@lru_cache(maxsize=32768)
def _entries(words: Words) -> tuple[str, ...]:
    """The words of each hit in a text."""
    every = words.words
    return tuple(
        [every[at] if size == 1 else " ".join(every[at : at + size]) for at, size, _ in words.hits],
    )


def _more(one: Mapping[str, Mapping[str, int]], other: Mapping[str, Mapping[str, int]]) -> dict[str, tuple[str, ...]]:
    """What `one` has more of than `other`, by list."""
    more: dict[str, tuple[str, ...]] = {}
    for label, entries in one.items():
        if label not in other:
            more[label] = tuple([e for e, count in entries.items() for _ in range(count)])
        elif entries != (known := other[label]):
            left = [e for e, count in entries.items() for _ in range(count - known.get(e, 0))]
            if left:
                more[label] = tuple(left)
    return more


def _as_written(side: Words, entries: Iterable[str], changed: Iterable[tuple[int, int]]) -> str:
    """Entries of lists as one text writes them; of several places one that changed counts."""
    wanted = dict.fromkeys(entries)
    if not wanted:
        return ""
    inside = {at for start, size in changed for at in range(start, start + size)}
    places: dict[str, Hit] = {}
    for entry, hit in zip(_entries(side), side.hits, strict=True):
        if entry in wanted and (entry not in places or (hit[0] in inside and places[entry][0] not in inside)):
            places[entry] = hit
    found = [places[entry] for entry in wanted if entry in places]
    return ", ".join(dict.fromkeys([side.written(hit.start, hit.length) for hit in found]))


def sentences_of(words: Words) -> tuple[str, ...]:
    """The sentences of a block, as they are read."""
    return _sentences(words.plain.text)


@lru_cache(maxsize=32768)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in SENTENCE.split(text) if part.strip())


def _alone(sentences: tuple[str, ...], others: tuple[str, ...]) -> Iterator[str]:
    """The sentences less than half of whose words are in any one sentence of the other side."""
    if not sentences or sentences == others:
        return
    if not others:
        yield from (each for each in sentences if len(_bag(each.lower())) > _FEW)
        return
    lowered = dict.fromkeys(map(str.lower, others))
    left = [(each, _bag(folded)) for each in sentences if (folded := each.lower()) not in lowered]
    if not left:
        return
    bags = [*dict.fromkeys(map(_bag, lowered))]
    wanted = frozenset().union(*[words for _, words in left])
    holders: dict[str, list[int]] = {}
    for at, bag in enumerate(bags):
        for word in bag & wanted:
            if word in holders:
                holders[word] += (at,)
            else:
                holders[word] = [at]
    for sentence, words in left:
        # Whoever has half of them has one of any half and one more: the rarest are looked up.
        found = sorted([holders[word] for word in holders.keys() & words], key=len)
        most = len(words) // 2 + 1 - (len(words) - len(found))  # the rarest are those that nobody has
        if len(words) > _FEW and not _near(words, found[: max(most, 0)], bags):
            yield sentence


def _near(words: frozenset[str], rarest: Iterable[list[int]], bags: Sequence[frozenset[str]]) -> bool:
    """Whether a sentence that has one of the rarest words has half of all words."""
    half = len(words) / 2
    for places in rarest:
        for at in places:
            if len(words & bags[at]) >= half:
                return True
    return False


@lru_cache(maxsize=32768)
def _bag(text: str) -> frozenset[str]:
    return frozenset(_WORD(text).findall(text))
