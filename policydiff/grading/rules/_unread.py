"""What rules share: what a text takes from elsewhere that was not read, and what it is to the page."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from policydiff.document.elements import is_beside
from policydiff.document.reference import normal
from policydiff.grading.rules._header import undecided
from policydiff.grading.rules._item import Item
from policydiff.late import late

_CONDITION = late(r"\{[{%<]+[-~]?\s*[#^]?\s*(?:if|ifversion|ifchanged|unless|elsif|elif|else|case|when|with)\b")


def references(item: Item) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is not read on the old side alone, and on the new side alone, without regard to blanks and order."""
    sides = _sides(item)
    if sides[0] == sides[1]:
        return (), ()
    old, new = ([(normal(each), each) for each in side] for side in sides)
    was, now = (Counter(key for key, _ in side) for side in (old, new))
    written_then, written_now = dict(old), dict(new)
    return (
        tuple(written_then[key] for key in (was - now).elements()),
        tuple(written_now[key] for key in (now - was).elements()),
    )


class ReferenceKind(StrEnum):
    """What something that was not read is to the page: a part of its text, what stands beside it, or what decides
    whether a text is shown."""

    TEXT = "text"
    BESIDE = "beside"
    CONDITION = "condition"


def references_by(item: Item, reading: ReferenceKind) -> tuple[list[str], list[str]]:
    """Those of `references` that are of one kind."""
    gone, come = ([each for each in side if _reading(item, each) is reading] for side in references(item))
    return gone, come


def _reading(item: Item, reference: str) -> ReferenceKind:
    """What a reference is; of the header only a setting of the site decides."""
    if is_beside(reference):
        return ReferenceKind.BESIDE
    if item.block == "frontmatter":
        return ReferenceKind.CONDITION if undecided(item) else ReferenceKind.TEXT
    return ReferenceKind.CONDITION if _CONDITION.match(reference) else ReferenceKind.TEXT


def _sides(item: Item) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if item.block == "external":
        return (item.old,) * bool(item.old), (item.new,) * bool(item.new)
    return item.before.plain.templates, item.after.plain.templates
