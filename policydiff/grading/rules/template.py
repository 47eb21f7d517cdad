"""A template variable changed or took the place of a name."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._same import same_words
from policydiff.model import Finding, Level

ID = "template"
LEVEL = Level.EDITORIAL
DECIDES = True
CODES = ("metadata",)
WHY = "The text the site fills in was put in or changed."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150"
EXAMPLES = (
    Pair("Ask {{ site.a }}.", "Ask {{ site.b }}."),
    Pair("The matrix.org server", "The {{ homeserver }} server"),
    Pair("{% if a %} Ask us.", "{% if b %} Ask us."),
)
NEAR_MISSES = (
    Pair("Ask us.", "Ask them."),
    Pair("Ask {{ a }} now.", "Tell {{ a }} now."),
    Pair("We keep it.", "**We** keep it."),
)


def find(item: Item) -> Iterator[Finding]:
    """Other variables around the same words, or a variable for up to three words each time."""
    was, now = item.before.plain.templates, item.after.plain.templates
    if item.one_sided or was == now:
        return
    swapped = len(was) != len(now) and all(
        min(len(h.old), len(h.new)) == 0 and len(h.old + h.new) <= 3 for h in item.hunks
    )
    if same_words(item) or swapped:
        yield Finding(ID, LEVEL, "metadata", ", ".join(was), ", ".join(now))
