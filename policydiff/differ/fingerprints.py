"""What a change is known by: a hash of its words before and after, where they lead, and what they stand under.

How it is told does not count: a text that was edited is the same change when others around it make it one that moved
and was edited. Neither do lines, numbers of clauses and items, and other texts of the clause. What it stands under are
the headings, the item around it, the text before its list or table, a line with a colon before it, and the head of its
table; for a text that points back ("This right lapses after 30 days.") the one right before it. Where no word changed,
the text stands elsewhere or as something else, and then that counts too.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property, lru_cache

from policydiff.language.guess import guess_of
from policydiff.language.pointing import opens_pointing_back
from policydiff.language.vocabulary import language
from policydiff.model import Block, Change, Clause, Document, Scope

_COLONS = (":", "：")
# A paragraph of so few words is no sentence: it stands under what is before it, like an item.
_NAME = 3
_RESTING = (Scope.PARAGRAPH, Scope.LIST_ITEM, Scope.QUOTE)
# Signs of a text that is hashed as it is where it stands over others, and may so be hashed with each of them.
_BRIEF = 300


def fingerprinted(changes: Iterable[Change], old: Document, new: Document) -> Iterator[Change]:
    """Each change of two documents with its fingerprint; of equal ones the count is hashed too."""
    places = _TextsAround(old), _TextsAround(new)
    return hashed(changes, lambda change: _facts(change, *places))


def hashed(changes: Iterable[Change], facts: Callable[[Change], list[object]]) -> Iterator[Change]:
    """Each change with the hash of its facts for a fingerprint; of equal facts the count is hashed too."""
    seen: Counter[str] = Counter()
    for change in changes:
        text = json.dumps(facts(change), ensure_ascii=True)
        count = seen[text]
        seen[text] += 1
        digest = hashlib.sha256(f"{text}{count or ''}".encode()).hexdigest()[:16]
        yield replace(change, fingerprint=digest)


class _TextsAround:
    """What stands before each block of a document, and what introduces it beside the headings."""

    def __init__(self, document: Document) -> None:
        self._under: dict[int, tuple[str, ...]] = {}
        self._before: dict[int, str] = {}
        self._sections = document.sections
        self._known: set[int] = set()
        self._document = document

    def rested_on(self, block: Block) -> str:
        """The text right before a block that points back to it, or before a paragraph that is but a name; empty for one
        that says by itself what it says."""
        if block.kind not in _RESTING or block.hidden or not self.before(block):
            return ""
        is_name = block.kind is Scope.PARAGRAPH and len(block.text.split()) <= _NAME
        rests = is_name or opens_pointing_back(block.text, language(self._language))
        return self.before(block) if rests else ""

    @cached_property
    def _language(self) -> str:
        return self._document.language or guess_of(self._document)

    def under(self, block: Block) -> tuple[str, ...]:
        """The text that introduces a block, and the item around it or the head of its table."""
        self._look(block)
        return self._under.get(id(block), ())

    def before(self, block: Block) -> str:
        """The text right before the block in its section."""
        self._look(block)
        return self._before.get(id(block), "")

    def _look(self, block: Block) -> None:
        """Read the section that a block is in, where that was not done."""
        if block.section not in self._known and block.section >= 0:
            self._known.add(block.section)
            self._read(each for each in self._sections[block.section].blocks if not each.hidden)

    def _read(self, blocks: Iterable[Block]) -> None:
        """What introduces the blocks of one section."""
        items: list[Block] = []  # the open ones, each nested in the one before
        lead = head = last = ""
        for block in blocks:
            if block.kind is Scope.HEADING:
                continue
            in_list, in_table = block.kind is Scope.LIST_ITEM, block.kind is Scope.TABLE_ROW
            while items and not (in_list and items[-1].level < block.level):
                items.pop()
            head = head if in_table else ""
            over = (lead if in_list or in_table else _colon(last), head, *(item.text for item in items[-1:]))
            self._under[id(block)] = tuple(_brief(text) for text in over if text)
            self._before[id(block)] = _brief(last)
            if in_list:
                items.append(block)
            elif in_table:
                head = head or block.text
            elif not block.within or _colon(block.text):
                lead = block.text
            last = block.text


def _colon(text: str) -> str:
    return text if text.endswith(_COLONS) else ""


@lru_cache(maxsize=64)
def _brief(text: str) -> str:
    """A short text itself, and the digest of a long one."""
    return text if len(text) <= _BRIEF else hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _facts(change: Change, old: _TextsAround, new: _TextsAround) -> list[object]:
    first, places = (change.new[0], new) if change.new else (change.old[0], old)
    was, now = _said(change.old), _said(change.new)
    facts: list[object] = [_clause(change.clause), places.under(first), was, now]
    if rested := places.rested_on(first):
        facts.append(rested)
    if was == now:
        facts += [change.kind, change.moved, _shape(change.old), _shape(change.new)]
        facts += [_clause(change.old_clause or Clause()), places.before(first) if change.moved else ""]
    return facts


def _clause(clause: Clause) -> tuple[str, ...]:
    """The headings of a clause; of a header its key."""
    return tuple(map(_brief, clause.path)) or (clause.label,)


def _said(blocks: Iterable[Block]) -> list[object]:
    """What readers read, and where its links lead; what is hidden is read by nobody."""
    return [(block.text, bool(block.hidden), [(link.text, link.target) for link in block.links]) for block in blocks]


def _shape(blocks: Iterable[Block]) -> list[object]:
    return [(block.kind, block.label, block.level) for block in blocks]
