"""A sentence that only says where to look says it in other words."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair, sentences_of
from policydiff.grading.rules.pointer_only import points
from policydiff.model import Finding, Level

ID = "pointer-reworded"
LEVEL = Level.CLARIFICATION
DECIDES = True
CODES = ("explanation",)
WHY = "The reader is sent elsewhere in other words; what is said here stays as it was."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
EXAMPLES = (
    Pair("We keep it. Learn more here.", "We keep it. For more information, see our archive page."),
    Pair("See our guide.", "Learn more in our guide."),
    Pair("Pour en savoir plus, consultez l'aide.", "Pour plus d'informations, consultez la notice.", "fr"),
)
NEAR_MISSES = (
    Pair("We keep it. Learn more here.", "We share it. For more information, see our archive page."),
    Pair("Learn more here.", "We keep it for a year."),
    Pair("See our guide.", "See our guide; you must follow it."),
    Pair("See our guide.", "See our guide. We keep it."),
    Pair("If you have questions, write to a@b.org.", "If you have questions, write to c@d.org."),
)


def find(item: Item) -> Iterator[Finding]:
    """Every sentence that differs is a pointer, and there are such on both sides."""
    if item.one_sided or not item.hunks or item.block in ("heading", "frontmatter", "row"):
        return
    if set(item.before.plain.emails) != set(item.after.plain.emails):
        return
    was, now = sentences_of(item.before), sentences_of(item.after)
    lost, gained = ([each for each in one if each not in other] for one, other in ((was, now), (now, was)))
    if lost and gained and all(points(item, sentence) for sentence in (*lost, *gained)):
        yield Finding(ID, LEVEL, "explanation", " ".join(lost), " ".join(gained))
