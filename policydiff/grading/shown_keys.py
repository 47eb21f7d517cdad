"""Keys of a header whose values are sentences: a theme may show them, so they weigh what they would in the text."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._header import value_of, words_shown
from policydiff.grading.rules._item import Item, make_item
from policydiff.grading.rules.front_matter import title


def as_text(item: Item) -> Iterator[Item]:
    """For each such key of an entry that has other words its value before and after, and for the title, as
    paragraphs."""
    titles = [(value_of(item.old), value_of(item.new))] if title(item.old) and title(item.new) else []
    for said in (*((each.old, each.new) for each in words_shown(item)), *titles):
        old, new = ((side or "").strip(" \t\"'") for side in said)
        yield make_item(old or None, new or None, lang=item.language.code, section=item.section, context=item.context)
