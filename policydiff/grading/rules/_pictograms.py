"""Small pictures among the letters: flags, and others that say what they show."""

from __future__ import annotations

from policydiff.grading.rules._item import Item
from policydiff.grading.rules._same import same_words
from policydiff.late import late

_FLAG = late("[\U0001f1e6-\U0001f1ff]{2}|\U0001f3f4[\U000e0061-\U000e007f]+")
# Without colours of skin and selectors, by which the same one looks otherwise.
_OTHER = late("[\U0001f300-\U0001f3fa\U0001f400-\U0001faff\u231a-\u23ff\u2600-\u27bf]")


def other_flags(item: Item) -> tuple[str, str] | None:
    """The first flag that is another one beside the same words, on both sides; there are as many as before."""
    return _others(item, flags=True)


def other_pictograms(item: Item) -> tuple[str, str] | None:
    """The same with all other small pictures."""
    return _others(item, flags=False)


def _others(item: Item, *, flags: bool) -> tuple[str, str] | None:
    if item.one_sided or item.old.isascii() or item.new.isascii():
        return None
    old, new = ((_FLAG if flags else _OTHER).findall(side) for side in (item.old, item.new))
    if old == new or not old or len(old) != len(new) or not same_words(item):
        return None
    return next(pair for pair in zip(old, new, strict=True) if pair[0] != pair[1])
