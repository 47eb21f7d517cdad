"""What happened to a clause, told to the people whom a policy binds: a sentence for each change, from its facts alone.

A sentence shows all of its change, or says how much it leaves out. The format shows whose words each piece is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from policydiff.differ.counts import count
from policydiff.differ.placement import HEADINGS
from policydiff.differ.sentences import kept_spans
from policydiff.differ.words import redline as compared
from policydiff.language import WORDS, codes, entries, read
from policydiff.language.phrases import Phrases
from policydiff.model import Block, Change, ChangeKind, Clause, LinkChange, Scope, SpanKind
from policydiff.prose.hunks import Part, Replacement, stretches, whole_words, without
from policydiff.prose.labels import numbers, value
from policydiff.prose.places import heading, trail
from policydiff.prose.text import elide, flat, short_tokens
from policydiff.questions.changelog.records import Net
from policydiff.questions.changelog.words.instead import instead
from policydiff.questions.changelog.words.passages import (
    around,
    barred,
    before_start,
    cells,
    changed_sentences,
    dashed,
    legible,
    legible_spans,
    running,
    shown,
    told_row,
)
from policydiff.questions.changelog.words.pieces import Piece, Sentence, Tone, filled, joined, text
from policydiff.record import record

# So many words are shown of a passage that was added or removed; fewer (BRIEF) where a release tells of many clauses.
PASSAGE, BRIEF = 90, 35
# Of what is gone, so many words are shown: no text that there is has them.
_GONE = 400
# Letters shown of the lead-in of a list item; an edited item of _KNOWN words or more is clear without it.
_LEAD, _KNOWN = 120, 10
# Unchanged words kept on each side of a change.
_CONTEXT = 10
# A redline with more than _MOST_HUNKS changes that are more than the share _SCATTERED of it, or of at least _MANY_WORDS
# words and with more than the share _MOST_CHANGED of them changed, is hard to read: both texts are shown instead.
_MOST_HUNKS, _SCATTERED, _MOST_CHANGED, _MANY_WORDS = 5, 0.25, 0.6, 16
# What ends a sentence, so that another one can follow.
_STOPS = (".", "!", "?", "…", "”", "»", "“", "。")
# Letters, old and new together, of a cell that is told as "column: new instead of old".
_CELL = 80
# So many headings are named of a section that was added or removed; the others are counted.
_MOST_PARTS = 12


def sentences(
    changes: Sequence[Net], say: Phrases, passage: int = PASSAGE, known: Collection[Replacement] = ()
) -> tuple[Sentence, ...]:
    """The sentences for one clause, each once; list items that were added or removed together are one sentence.

    `passage` is how many words are shown of an added or removed passage; the others are counted. `known` are
    replacements that a reader was told of already: redlines do not mark them again.
    """
    told: list[Sentence] = []
    teller = _Teller(say, passage, known)
    for nets in teller.groups(changes):
        told += teller.listed(nets) if len(nets) > 1 else teller.told(nets[0])
    return tuple(dict.fromkeys(told))


# The phrases that only show words of the policy, so that a redline beside them says the same.
_QUOTING = (
    *("added", "added_under", "removed", "removed_under", "changed", "changed_under", "replaced"),
    *("section_says", "section_said"),
)


def quotes(sentence: Sentence, say: Phrases) -> bool:
    """Whether a sentence only shows words that were added, removed or changed."""
    begins = tuple(say.template(f"change.{key}").partition("{")[0] for key in _QUOTING)
    return bool(sentence) and sentence[0].tone is Tone.SAY and sentence[0].text.startswith(begins)


@record(frozen=True)
class _Teller:
    """Tells changes in the language of `say`; see `sentences` for the others."""

    say: Phrases
    passage: int
    known: Collection[Replacement] = ()

    def groups(self, changes: Sequence[Net]) -> Iterator[list[Net]]:
        """Changes in their order, list items that were added or removed together in one group.

        Their lead-in belongs to the group if it was added or removed with them.
        """
        group: list[Net] = []
        for net in changes:
            if group and not self._belongs(net, group):
                yield group
                group = []
            group.append(net)
        if group:
            yield group

    def _belongs(self, net: Net, group: Sequence[Net]) -> bool:
        first = group[0].graded.change
        if not _is_entry(net) or net.graded.change.kind is not first.kind or net.back != group[0].back:
            return False
        return (_is_entry(group[0]) and net.lead == group[0].lead) or any(self._introduces(each, net) for each in group)

    def _introduces(self, before: Net, net: Net) -> bool:
        """Whether `before` is the lead-in of the list item `net`, and short enough to be shown in full."""
        words = _blocks(before)[0].text if before.graded.change.scope not in HEADINGS else ""
        return words == net.lead and bool(_lead(net)) and not shown(words, self.passage)[1]

    def told(self, net: Net) -> Iterator[Sentence]:
        """The sentences for one change."""
        change = net.graded.change
        if change.scope is Scope.FRONT_MATTER:
            yield self._header(change)
        elif change.like:
            yield from self._second_text(change)
        elif change.scope in HEADINGS:
            yield from self._section(change, net)
        elif change.kind in (ChangeKind.ADDED, ChangeKind.REMOVED):
            yield from () if _only_moved(change) else self.listed([net])
        else:
            yield from self._block(net)
        yield from self._sentences(change)
        if not self._is_edited(change):
            yield from map(self._link, change.links)

    def _is_edited(self, change: Change) -> bool:
        """Whether words of a block changed that the reader was not told of already (`known`)."""
        return _is_edited(change) and any(not same for _, _, same in self._stretches(change))

    def _stretches(self, change: Change) -> list[Part]:
        """A redline in stretches, `known` replacements taken for unchanged text.

        They stay marked where nothing else changed in a block that was moved, split or merged: its sentence would say
        that its words stayed.
        """
        parts, _ = without(legible_spans(change), self.known)
        if all(same for _, _, same in parts) and (change.moved or change.kind in _QUIET):
            return stretches(legible_spans(change))
        return parts

    def _fill(self, key: str, **facts: Sentence | str) -> Sentence:
        return filled(self.say.template(f"change.{key}"), **facts)

    # ------------------------------------------------------------------ sections and the header

    def _section(self, change: Change, net: Net) -> Iterator[Sentence]:
        inner = running((*change.old, *change.new), net.gaps)
        whole = "section" if change.scope is Scope.SECTION and inner else "heading"
        match change.kind:
            case ChangeKind.ADDED:
                back = net.back and self.say.day(net.back)
                yield self._fill("section_back", date=back) if back else self._fill(f"{whole}_added")
                yield from self._headings(change.new, inner)
                yield from self._content("section_says", inner)
            case ChangeKind.REMOVED:
                yield self._fill(f"{whole}_removed")
                yield from self._headings(change.old, inner)
                yield from self._content("section_said", inner)
            case ChangeKind.RENAMED | ChangeKind.EDITED:
                yield self._fill("section_renamed", old=text(_old_name(change)))
            case ChangeKind.RENUMBERED:
                yield self._number("section_number", change)
            case ChangeKind.RELEVELLED:
                yield self._fill("level")
            case _:
                pass
        if change.moved:
            yield self._fill("section_moved")

    def _second_text(self, change: Change) -> Iterator[Sentence]:
        """What differs between two texts of the page, of which one came or went; titles are told by their sections."""
        like = {id(block): each for each in change.like for block in (each.old, each.new)}
        told: list[Sentence] = []
        for block in (*change.old, *change.new):
            found = like.get(id(block))
            if found is None and block.kind is not Scope.HEADING:
                key, side = ("added", "new") if change.new else ("removed", "old")
                told.append(self._fill(key, **{side: self._passage(running((block,)))}))
            elif found and any(kind is not SpanKind.SAME for kind, _ in found.spans):
                spans = compared(legible(found.old.text), legible(found.new.text))
                redline = _trimmed(joined(self._redline(whole_words(stretches(spans)))))
                told.append(self._fill("changed", redline=redline))
        yield self._fill(f"second_{'added' if change.new else 'removed'}{'' if told else '_same'}")
        yield from told

    def _headings(self, blocks: Sequence[Block], inner: str) -> Iterator[Sentence]:
        """The headings below that of an added or removed section, if its text `inner` is too long to be shown whole."""
        cut = shown(inner, self.passage)[1]
        names = [flat(f"{block.label} {block.text}") for block in blocks if cut and block.kind is Scope.HEADING][1:]
        if not names:
            return
        told: list[Piece] = []
        for at, name in enumerate(names[:_MOST_PARTS]):
            told += [*(self._fill("next") if at else ()), Piece(Tone.TEXT, name)]
        if (more := len(names) - _MOST_PARTS) > 0:
            told.append(Piece(Tone.SAY, f" {self.say.count('change.more_parts', more)}"))
        yield self._fill("section_parts", parts=joined(told))

    def _content(self, key: str, inner: str) -> Iterator[Sentence]:
        if inner:
            yield self._fill(key, text=self._passage(inner, gone=key == "section_said"))

    def _number(self, key: str, change: Change) -> Sentence:
        old, new = (label.rstrip(".") for label in numbers(change))
        if old and new:
            return self._fill("section_numbered" if key == "section_number" else key, old=text(old), new=text(new))
        return self._fill(f"{key}_added", new=text(new)) if new else self._fill(f"{key}_removed", old=text(old))

    def _header(self, change: Change) -> Sentence:
        old, new = (value(blocks[0]).strip("\"'") if blocks else "" for blocks in (change.old, change.new))
        return self._fill("page_title", old=text(old), new=text(new))

    # ------------------------------------------------------------------ what came or went

    def listed(self, nets: Sequence[Net]) -> Iterator[Sentence]:
        """One sentence for passages that were all added, or all removed, under the same lead-in."""
        came = nets[0].graded.change.kind is ChangeKind.ADDED
        key, side = ("added", "new") if came else ("removed", "old")
        told: list[Piece] = []
        for at, net in enumerate(nets):
            if at:
                told += text(" ") if self._introduces(nets[at - 1], net) else self._fill("next")
            told += self._passage(_row(net) or running(_blocks(net)), gone=not came)
        lead = _lead(net=nets[0])
        facts: dict[str, Sentence | str] = {side: joined(told), **({"lead": text(lead)} if lead else {})}
        if back := nets[0].back:
            key, facts["date"] = "back", self.say.day(back)
        yield self._fill(f"{key}_under" if lead else key, **facts)

    def _passage(self, passage: str, *, gone: bool = False) -> Sentence:
        """A passage; of a long one the beginning, and how many words it has more.

        What is `gone` can be read nowhere else: of that much more is shown.
        """
        head, more = shown(short_tokens(legible(passage)), max(self.passage, _GONE) if gone else self.passage)
        if not more:
            return text(_unstopped(head))
        return (Piece(Tone.TEXT, head), Piece(Tone.SAY, f" {self.say.count('change.more_words', more)}"))

    # ------------------------------------------------------------------ what was edited or moved

    def _block(self, net: Net) -> Iterator[Sentence]:
        change = net.graded.change
        edited = self._is_edited(change)
        if change.kind is ChangeKind.RENUMBERED:
            yield self._number("number", change)
        elif edited:
            *lines, last = self._cells(net) or (
                instead(net.graded, self._stretches(change), self.say) or self._redlined(net),
            )
            yield from (*lines, self._with_links(last, change))
        elif change.kind in _QUIET:
            yield self._fill(_QUIET[change.kind])
        told = edited or change.kind in _QUIET or change.kind is ChangeKind.RENUMBERED
        if name := _origin(net, self.say.say("change.opening")):
            passage = {} if told else {"text": self._passage(running(change.new))}
            yield self._fill("passage_from" if passage else "moved_from", clause=text(name), **passage)
        elif (change.moved or change.kind is ChangeKind.MOVED) and not edited:
            yield self._fill("moved") if told else self._fill("passage_moved", text=self._passage(running(change.new)))

    def _sentences(self, change: Change) -> Iterator[Sentence]:
        """The sentences that came from other blocks, and what changed in them; those that went to other clauses."""
        opening = self.say.say("change.opening")
        for each in change.came:
            was, now = (heading(clause) or opening for clause in (each.old_clause, each.new_clause))
            facts = {} if was == now else {"clause": text(was)}
            key = "sentence_from" if facts else "sentence_within"
            if each.old == each.new:
                yield self._fill(key, text=self._passage(each.new), **facts)
            else:
                parts = stretches(compared(legible(each.old), legible(each.new)))
                told = _trimmed(joined(self._redline(whole_words(parts))))
                yield self._fill(f"{key}_changed", redline=told, **facts)
        for each in change.went:
            was, now = (heading(clause) or opening for clause in (each.old_clause, each.new_clause))
            if was != now:
                yield self._fill("sentence_to", clause=text(now), text=self._passage(each.old))

    def _cells(self, net: Net) -> tuple[Sentence, ...]:
        """The changed cells of a table row, each by its column; () where the row is no such one, or a cell is long."""
        old, new = cells(net.graded.change.old), cells(net.graded.change.new)
        row = net.graded.change.scope is Scope.TABLE_ROW and len(old) == len(new) == len(net.head) and old[0] == new[0]
        differ = [at for at, (was, now) in enumerate(zip(old, new, strict=False)) if was != now]
        if not row or not all(old[at] and new[at] and len(old[at]) + len(new[at]) <= _CELL for at in differ):
            return ()
        values = [self._fill("instead", new=(Piece(Tone.NEW, new[at]),), old=text(old[at])) for at in differ]
        return tuple(
            self._fill("cell", row=text(new[0]), column=text(barred(net.head[at]).rstrip(":")), value=told)
            for at, told in zip(differ, values, strict=True)
        )

    def _redlined(self, net: Net) -> Sentence:
        """The redline of a block, or its old and new text one after the other where a redline is hard to read."""
        parts = _parts(net, self._stretches(net.graded.change))
        if _is_hard_to_read(parts):
            old, new = changed_sentences(_parts(net, stretches(legible_spans(net.graded.change))))
            if len(net.graded.change.old) + len(net.graded.change.new) > 2:
                old, new = running(net.graded.change.old), running(net.graded.change.new)
            # Two long texts may begin alike, so that only the marks of a redline show what changed.
            if _share(parts) > _MOST_CHANGED or not all(shown(side, self.passage)[1] for side in (old, new)):
                return self._fill("replaced", old=self._passage(old, gone=True), new=self._passage(new))
        lead = _lead(net) if count("".join(new for _, new, _ in parts)) < _KNOWN else ""
        redline = _trimmed(joined(self._redline(whole_words(parts))))
        if lead:
            return self._fill("changed_under", redline=redline, lead=text(lead))
        return self._fill("changed", redline=redline)

    def _redline(self, parts: Sequence[Part]) -> Iterator[Piece]:
        """A redline with unchanged text cut to that around the changes. Changed punctuation is marked only if no word
        changed."""
        words = any(count(old) or count(new) for old, new, same in parts if not same)
        for at, (old, new, same) in enumerate(parts):
            if same:
                kept = around(short_tokens(new), _CONTEXT, at > 0, at < len(parts) - 1)
                yield Piece(Tone.TEXT, kept)
            elif words and not count(old) and not count(new):
                yield Piece(Tone.TEXT, new)
            else:
                yield from self._marked(old if count(old) or not count(new) else "", Tone.OLD)
                if count(new) or not count(old):
                    yield from self._marked(new, Tone.NEW)
                else:
                    yield Piece(Tone.TEXT, new)

    def _marked(self, words: str, tone: Tone) -> Iterator[Piece]:
        head, more = shown(short_tokens(words), max(self.passage, _GONE) if tone is Tone.OLD else self.passage)
        if head:
            yield Piece(tone, head)
        if more:
            yield Piece(Tone.SAY, f" {self.say.count(f'change.more_{tone}', more)} ")

    def _with_links(self, told: Sentence, change: Change) -> Sentence:
        """The sentence `told` of an edited block, and which of its links changed, or how many."""
        if not change.links:
            return told
        count = len(change.links)
        if count > _FEW_LINKS:
            more = [filled(self.say.counted("change.links", count), count=self.say.number(count))]
        else:
            more = [self._link(each) for each in change.links]
        apart = " " if told[-1].text.rstrip().endswith(_STOPS) else " – "
        parted = (
            piece for number, each in enumerate(more) for piece in (Piece(Tone.SAY, " " if number else apart), *each)
        )
        return joined([*told, *parted])

    def _link(self, link: LinkChange) -> Sentence:
        words, old, new = (text(short_tokens(legible(flat(each)))) for each in (link.text, link.old, link.new))
        if not link.old:
            return self._fill("link_added", text=words, new=new)
        if not link.new:
            return self._fill("link_removed", text=words, old=old)
        return self._fill("link", text=words, old=old, new=new)


_FEW_LINKS = 2
_QUIET = {ChangeKind.SPLIT: "split", ChangeKind.MERGED: "merged", ChangeKind.RELEVELLED: "level"}


def _origin(net: Net, opening: str) -> str:
    """The name of the clause that a block moved from, with the title above it if the present clause has that name."""
    if net.origin is None:
        return ""
    name, here = heading(net.origin) or opening, heading(net.graded.change.clause)
    return name if name != here else trail(Clause(net.origin.path[-2:], net.origin.label))


def _is_edited(change: Change) -> bool:
    """Whether words came or went in a block, beside whole sentences that stand in another one."""
    return any(kind is not SpanKind.SAME and words.strip() for kind, words in kept_spans(change))


def _only_moved(change: Change) -> bool:
    """Whether all sentences of an added or removed block stand, or stood, in others."""
    moved = sum(count(each.new) for each in change.came) + sum(count(each.old) for each in change.went)
    return 0 < moved == sum(count(block.text) for block in (*change.old, *change.new))


def _old_name(change: Change) -> str:
    """The old name of a section, with its number only if that changed too."""
    old, new = change.old_clause or Clause(), change.new_clause or Clause()
    return flat(old.title) if old.label == new.label else heading(old)


def _is_entry(net: Net) -> bool:
    """Whether it is an added or removed list item or table row."""
    change = net.graded.change
    one_sided = change.kind in (ChangeKind.ADDED, ChangeKind.REMOVED)
    return change.scope in (Scope.LIST_ITEM, Scope.TABLE_ROW) and one_sided and not _only_moved(change)


def _blocks(net: Net) -> tuple[Block, ...]:
    return net.graded.change.new or net.graded.change.old


def _unstopped(passage: str) -> str:
    """A passage without the point at its end, for the sentence around it has its own, or the "; or" of an entry."""
    passage = _joint().sub("", passage)
    ended = passage.endswith((".", ";", ",")) and not passage.endswith("..")
    return passage[:-1].rstrip() if ended else passage


@cache
def _joint() -> re.Pattern[str]:
    """What joins the entry of a list to the next one, at its end: "; and"."""
    words = {word for code in codes(WORDS) for key in ("and", "or") for word in entries(read(code, WORDS).get(key, ""))}
    return re.compile(rf"\s*[;,]\s*(?:{'|'.join(map(re.escape, sorted(words)))})$", re.IGNORECASE)


def _lead(net: Net) -> str:
    """The lead-in of a list item if it ends with a colon: its last sentence, without its middle if long."""
    words = legible(flat(net.lead))
    if not words.endswith((":", "：")):
        return ""
    return elide(before_start(words.rstrip(" :：")), _LEAD)


def _row(net: Net) -> str:
    """A table row with the heads of its columns: "Acme: Purpose: hosting; Country: Ireland"; empty for other blocks."""
    if net.graded.change.scope is not Scope.TABLE_ROW:
        return ""
    row = cells(_blocks(net))
    if len(row) != len(net.head) or len(row) < 3:
        return told_row(row)
    return told_row(
        [row[0], *(f"{barred(head)}: {cell}" for head, cell in zip(net.head[1:], row[1:], strict=True) if cell)]
    )


def _parts(net: Net, redline: Sequence[Part]) -> list[Part]:
    """The stretches of a block; the cells of rows are parted by dashes."""
    change = net.graded.change
    old_rows, new_rows = (any(block.kind is Scope.TABLE_ROW for block in side) for side in (change.old, change.new))
    return [(dashed(old) if old_rows else old, dashed(new) if new_rows else new, same) for old, new, same in redline]


def _trimmed(sentence: Sentence) -> Sentence:
    """A sentence without the comma or semicolon by which an entry of a list ends."""
    *before, last = sentence
    words = last.text.rstrip().removesuffix(";").removesuffix(",").rstrip()
    return joined([*before, Piece(last.tone, words)]) if last.tone is Tone.TEXT else sentence


def _is_hard_to_read(parts: Sequence[Part]) -> bool:
    """Whether a redline would be more marks than text: see _MOST_HUNKS."""
    changed = [part for part in parts if not part[2]]
    words = sum(max(count(old), count(new)) for old, new, _ in parts)
    both = any(count(old) for old, _, _ in changed) and any(count(new) for _, new, _ in changed)
    share = _share(parts)
    scattered = len(changed) > _MOST_HUNKS and share > _SCATTERED
    return both and (scattered or (share > _MOST_CHANGED and words > _MANY_WORDS))


def _share(parts: Sequence[Part]) -> float:
    """How much of a redline changed, from 0 to 1, by words."""
    words = [(max(count(old), count(new)), same) for old, new, same in parts]
    return sum(number for number, same in words if not same) / max(sum(number for number, _ in words), 1)
