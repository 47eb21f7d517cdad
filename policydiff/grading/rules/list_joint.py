"""The word that joins an entry to the next one of its list came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.model import Finding, Level

ID = "list-joint"
LEVEL = Level.EDITORIAL
DECIDES = True
CODES = ("punctuation",)
WHY = "An “and” or “or” at the end of an entry only says that another one follows, or that none does."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150"
EXAMPLES = (
    Pair("sends spam; or", "sends spam;", block="item"),
    Pair("your name.", "your name; and", block="item"),
    Pair("votre nom ; et", "votre nom ;", "fr", block="item"),
)
NEAR_MISSES = (
    Pair("sends spam; or", "sends spam; and", block="item"),
    Pair("sends spam or malware", "sends spam, malware", block="item"),
    Pair("sends spam; or", "sends mail;", block="item"),
    Pair("We keep it; or", "We keep it;"),
)


def find(item: Item) -> Iterator[Finding]:
    """Nothing differs in an entry but such a word at its very end, which one side has."""
    if item.one_sided or item.block != "item" or len(item.hunks) != 1:
        return
    [hunk] = item.hunks
    words = item.before.words[hunk.at_old :] if hunk.old else item.after.words[hunk.at_new :]
    joint = (*hunk.old, *hunk.new)
    if len(joint) == 1 and words == joint and "joiners" in item.language.lexicon.labels(joint[0]):
        yield Finding(ID, LEVEL, "punctuation", *item.quoted(hunk))
