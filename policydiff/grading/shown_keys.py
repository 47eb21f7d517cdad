"""Keys of a header whose values are sentences: a theme may show them, so they weigh what they would in the text."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._header import words_shown
from policydiff.grading.rules._item import Item, make_item


def as_text(item: Item) -> Iterator[Item]:
    """For each such key of an entry that has other words its value before and after, as paragraphs."""
    for said in words_shown(item):
        old, new = (side.partition(": ")[2] for side in said)
        yield make_item(old or None, new or None, lang=item.language.code, section=item.section, context=item.context)
