"""A line of a history of changes came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._calendar import is_date
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import ONE_SIDED
from policydiff.late import late
from policydiff.model import Finding, Level

ID = "change-line"
LEVEL = Level.CLARIFICATION
DECIDES = True
NEEDS = frozenset([ONE_SIDED])
CODES = ("explanation",)
WHY = "A line tells what was changed on which day; the rule itself stands where it was changed."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
EXAMPLES = (
    Pair(None, "- 2024-05-01: clarified section 3", block="item"),
    Pair("- 1 May 2024 – a link mended", None, block="item"),
    Pair(None, "| May 1, 2024 | Name of the owner put right |", block="row"),
    Pair(None, "- 3 mai 2024 : correction d'un lien", "fr", block="item"),
    Pair(None, "- 01.05.2024: Tippfehler berichtigt", "de", block="item"),
)
NEAR_MISSES = (
    Pair(None, "- 2024-05-01: you must pay by then", block="item"),
    Pair(None, "- 1 May 2024: the fee is 5 euros", block="item"),
    Pair(None, "On 1 May 2024 we close.", block="item"),
    Pair(None, "1 May 2024 is the last day to cancel.", block="item"),
    Pair("- 2024-05-01: clarified section 3", "- 2024-05-01: clarified section 4", block="item"),
    Pair(None, "- 3 mai 2024 : vous devez payer", "fr", block="item"),
    Pair(None, "- 01.05.2024: Sie müssen zahlen", "de", block="item"),
)
# Words of such a line, at most, and what none of them says: a duty, a permission, a denial, a price.
LONGEST = 25
BINDING = frozenset(["must", "may", "will", "negation", "price", "second_person", "termination"])
_APART = late(r"\s*(?:[:|–—]|-\s)")


def find(item: Item) -> Iterator[Finding]:
    """A short entry that begins with a day, set off from what it tells, and that binds nobody."""
    side = item.present
    if not item.one_sided or item.block not in ("item", "row") or not 1 < len(side.words) <= LONGEST:
        return
    labels = {label for hit in side.hits for label in hit.labels}
    terms = any(value.kind in ("period", "money", "age") for value in (*item.values_before, *item.values_after))
    if (
        is_date(side.words[0])
        and _APART.match(side.plain.text, side.places[0][1])
        and not labels & BINDING
        and not terms
    ):
        yield Finding(ID, LEVEL, "explanation", item.before.plain.text, item.after.plain.text)
