"""A link leads to another address under the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from policydiff.grading.rules import form_address
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._same import same_words
from policydiff.model import Finding, Level

ID = "link-target"
LEVEL = Level.EDITORIAL
DECIDES = True
CODES = ("link",)
WHY = "The words are the same; a link was added, dropped or leads to another address."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150"
EXAMPLES = (
    Pair("See [terms](/a/terms).", "See [terms](/legal/terms)."),
    Pair("See terms.", "See [terms](/terms)."),
    Pair("Le code est libre.", "Le [code](https://github.com/x) est libre.", "fr"),
)
NEAR_MISSES = (
    Pair("See [terms](/a).", "See [the rules](/a)."),
    Pair("See terms.", "Read terms."),
    Pair("See **terms**.", "See terms."),
)


def find(item: Item) -> Iterator[Finding]:
    """The same words with other link targets; the address of a contact or of an opt-out is another rule's matter."""
    was, now = item.before.plain.targets, item.after.plain.targets
    if same_words(item) and was != now and not any(form_address.find(item)):
        old, new = Counter(was) - Counter(now), Counter(now) - Counter(was)
        yield Finding(ID, LEVEL, "link", ", ".join(old), ", ".join(new))
