"""Sentences of a text: where one starts and ends, and how much of a long text is shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from policydiff.differ.counts import TOKEN, count, is_word
from policydiff.differ.sentences import kept_spans
from policydiff.differ.words import redline
from policydiff.language.sentences import ends
from policydiff.late import late
from policydiff.model import BAR, Block, Change, Link, Scope, Span, SpanKind
from policydiff.prose.hunks import Part
from policydiff.prose.text import first_words, flat, last_words

# What a template fills in when the page is made, comments, and a link's words that are found when it is made. Bounded,
# since what is opened need not be closed.
_CODE = late(r"<!--(?:(?!<!--).){0,2000}?-->|\{\{(?:(?!\{\{).){0,2000}?\}\}|\{%(?:(?!\{%).){0,2000}?%\}", re.DOTALL)
_PLACEHOLDER = "AUTOTITLE"
# Stands for what only the page as it is published says.
_FILLED = "…"


def is_legible(text: str) -> bool:
    """Whether a text has no code in it that a reader of the page never sees."""
    return _PLACEHOLDER not in text and not _CODE.search(text)


def legible(text: str, links: Sequence[Link] = ()) -> str:
    """A text with "…" for template code and comments, and for a placeholder the end of the address that it leads to."""
    if is_legible(text):
        return text
    targets = iter([link.target for link in links if _PLACEHOLDER in link.text])
    named = re.sub(_PLACEHOLDER, lambda _: _page(next(targets, "")), text)
    return _CODE.sub(_FILLED, named)


def _page(target: str) -> str:
    """The end of an address, as an address: nobody wrote the words that could be made of it."""
    path, _, place = target.partition("#")
    name = path.partition("?")[0].rstrip("/").rpartition("/")[2]
    end = f"{name}#{place}" if place else name
    return f"{_FILLED}/{end}" if name else f"#{place}" if place else _FILLED


def legible_spans(change: Change) -> tuple[Span, ...]:
    """The redline of a change as a reader of the page can read it; code that became other code is "…" on both sides.

    Sentences that went to other blocks, or came from them, are left out.
    """
    spans = kept_spans(change)
    sides = ["".join(text for kind, text in spans if kind is not other) for other in (SpanKind.INSERT, SpanKind.DELETE)]
    if all(map(is_legible, sides)):
        return spans
    links = ([link for block in blocks for link in block.links] for blocks in (change.old, change.new))
    was, now = (legible(side, each) for side, each in zip(sides, links, strict=True))
    if was != now:
        return redline(was, now)
    if _FILLED not in now:
        return spans
    before, _, after = now.partition(_FILLED)
    marks = (Span(SpanKind.DELETE, _FILLED), Span(SpanKind.INSERT, _FILLED))
    return tuple(span for span in (Span(SpanKind.SAME, before), *marks, Span(SpanKind.SAME, after)) if span.text)


def before_start(text: str) -> str:
    """The end of `text` from where its last sentence starts."""
    starts = ends(text)
    return text[starts[-1] :].lstrip() if starts else text


def after_end(text: str) -> str:
    """The beginning of `text` up to where its first sentence ends."""
    stops = ends(text)
    return text[: stops[0]] if stops else text


# If no more than so many words would be left out, they are shown.
_NOT_WORTH_A_CUT = 20


def shown(text: str, words: int) -> tuple[str, int]:
    """The first `words` words of a text, and how many are left out: ("We share your data with", 140).

    Where only a few would be left out, the whole text is shown.
    """
    total = count(text)
    if total <= words + max(words // 4, _NOT_WORTH_A_CUT):
        return text, 0
    seen = 0
    for token in TOKEN.finditer(text):
        seen += is_word(token[0])
        if seen > words:
            return text[: token.start()].rstrip(), total - words
    return text, 0


def around(text: str, words: int, after_change: bool, before_change: bool) -> str:
    """Cut unchanged text beside changes: on each side of a change its sentence stays, or `words` words of that."""
    if not after_change and not before_change:
        return text
    if count(text) <= words * (after_change + before_change) + _FEW:
        return text
    head = _head(text, words) if after_change else ""
    tail = _tail(text, words) if before_change else ""
    if after_change and before_change:
        return f"{head.removesuffix('…').rstrip()} … {tail.removeprefix('…').lstrip()}"
    return head or tail


# Leaving out so few words would save nothing.
_FEW = 2


def _head(text: str, words: int) -> str:
    sentence = after_end(text)
    return sentence if count(sentence) <= words else first_words(text, words)


def _tail(text: str, words: int) -> str:
    sentence = before_start(text)
    return sentence if count(sentence) <= words else last_words(text, words)


def changed_sentences(parts: Sequence[Part]) -> tuple[str, str]:
    """The old and the new text of a redline, without unchanged sentences at the start and the end."""
    texts = [(old, new) for old, new, _ in parts]
    if parts[0][2]:
        texts[0] = (before_start(parts[0][0]), before_start(parts[0][1]))
    if parts[-1][2]:
        texts[-1] = (after_end(parts[-1][0]), after_end(parts[-1][1]))
    old, new = (flat("".join(pair[side] for pair in texts)) for side in (0, 1))
    return old, new


def cells(blocks: Sequence[Block]) -> list[str]:
    """The cells of table rows."""
    row = " ".join(legible(block.text, block.links) for block in blocks)
    return [barred(flat(cell)) for cell in row.strip().strip("|").split("|")]


def barred(text: str) -> str:
    """The text of a cell with the sign for a bar inside it (BAR) as "|" again; for cells that were taken apart."""
    return text.replace(BAR, "|")


def dashed(row: str) -> str:
    """A row or a part of it with dashes between the cells: "Acme – Hosting – Ireland"."""
    return barred(row.replace("|", "–"))


def told_row(row: Sequence[str]) -> str:
    """A row in running text: "Acme: Hosting; Ireland"."""
    filled = [cell for cell in row if cell]
    return ": ".join([filled[0], "; ".join(filled[1:])]) if len(filled) > 1 else "".join(filled)


def running(blocks: Sequence[Block], gaps: Collection[int] = ()) -> str:
    """Blocks as running text: paragraphs one after the other, list items and rows parted by semicolons.

    Headings are left out. "…" stands for other blocks between them: before the blocks with the indices `gaps`.
    """
    told, entry = "", False
    for at, block in enumerate(blocks):
        if at in gaps:
            told, entry = f"{told.rstrip(' ;,')} …".lstrip(), False
        if block.kind is Scope.HEADING:
            continue
        words = told_row(cells([block])) if block.kind is Scope.TABLE_ROW else legible(flat(block.text), block.links)
        if not words:
            continue
        listed = block.kind in (Scope.LIST_ITEM, Scope.TABLE_ROW)
        entries = listed and entry and not told.endswith((":", "："))
        # A text without a stop would run into the next one.
        joint = "; " if entries or told[-1:].isalnum() else " "
        told = f"{told.rstrip(' ;,.') if joint == '; ' else told}{joint if told else ''}{words}"
        entry = listed
    return f"{told.rstrip(' ;,')} …" if told and len(blocks) in gaps else told
