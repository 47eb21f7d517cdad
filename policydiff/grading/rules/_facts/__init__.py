"""The facts of a change that turn, bind or bound what is said, read sentence by sentence, each at most once.

    Item ─ sentences: which became which ─ operators of both sides ─ what differs ─▶ SentenceFact

A fact says whether its sentence may bind somebody on either side: what only explains does not. Whether two sentences
are near enough to be compared word by word is asked of each kind of fact anew: an exception that came may be long, an
"and" that became "or" stands where the "and" stood.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from policydiff.grading.rules._facts import bounding, handing, joining, naming, turning
from policydiff.grading.rules._facts.bounding import comma
from policydiff.grading.rules._facts.compared import Compared, SentenceFact
from policydiff.grading.rules._item import Item
from policydiff.grading.rules._sentences import sentences

FINDERS = (*turning.FINDERS, *bounding.FINDERS, *joining.FINDERS, *naming.FINDERS, *handing.FINDERS)


@lru_cache(maxsize=64)  # asked for by several rules, one item after the other
def facts_of(item: Item) -> tuple[SentenceFact, ...]:
    """The facts of an edited block, in the order of its sentences; none for a heading or a header."""
    if item.one_sided or item.block in ("heading", "frontmatter", "external", "code"):
        return ()
    return tuple(_facts(item))


def excepts(item: Item) -> bool:
    """Whether an exception or a condition came or went, in whatever sentence."""
    return any(fact.operator in ("exception", "condition") for fact in facts_of(item))


def _facts(item: Item) -> Iterator[SentenceFact]:
    if item.before.words == item.after.words:  # in capitals it has other sentences
        yield from comma(Compared(item))
        return
    for sentence in sentences(item):
        if sentence.one_sided:
            continue
        compared = Compared(sentence)
        for finder in FINDERS:
            yield from finder(compared)
