"""Links that are none any more, whatever is left of them, and what an address asks for behind its question mark."""

from __future__ import annotations

import pytest

from policydiff.differ import compare
from policydiff.document import parse
from policydiff.model import Level
from policydiff.texts import assessed

MATERIAL, CLARIFICATION, EDITORIAL = Level.MATERIAL, Level.CLARIFICATION, Level.EDITORIAL
OUT, AT = "You can [opt out](https://example.com/opt-out) of this.", "https://example.com/opt-out"
NAMED = f"You can [opt out][o] of this.\n\n[o]: {AT}"
ROWS = {
    "a definition that is gone": (NAMED, "You can [opt out][o] of this.", MATERIAL),
    "a label that is misspelt": (NAMED, f"You can [opt out][p] of this.\n\n[o]: {AT}", MATERIAL),
    "words that were the label": (
        f"You can [opt out] of this.\n\n[opt out]: {AT}",
        "You can [opt out] of this.",
        MATERIAL,
    ),
    "a blank between": (OUT, OUT.replace("](", "] ("), MATERIAL),
    "escaped": (OUT, OUT.replace("[", "\\["), MATERIAL),
    "without words": (OUT, "You can opt out[](https://example.com/opt-out) of this.", MATERIAL),
    "another document": ("See [terms][t].\n\n[t]: /terms", "See [terms][t].", CLARIFICATION),
    "a definition in its place": (OUT, NAMED, EDITORIAL),
    "another label": (NAMED, NAMED.replace("[o]", "[out]"), EDITORIAL),
    "brackets that were no link": ("You can [opt out][o] of this.", "You can [opt out] of this.", EDITORIAL),
    "a place of the page": ("See [below][b].\n\n[b]: #fees", "See [below][b].", EDITORIAL),
    "what is asked for": ("[Object](https://a.com/x)", "[Object](https://a.com/x?action=consent)", CLARIFICATION),
    "who gets it too": ("[Object](mailto:a@a.com)", "[Object](mailto:a@a.com?cc=b@b.com)", CLARIFICATION),
    "who counts it": ("[Object](https://a.com/x)", "[Object](https://a.com/x?utm_source=mail)", EDITORIAL),
    "another order": ("[Object](https://a.com/x?b=1&c=2)", "[Object](https://a.com/x?c=2&b=1)", EDITORIAL),
    "a subject that stays": ("[Object](mailto:a@a.com?subject=x)", "[Object](mailto:a@a.com?subject=x)", EDITORIAL),
}


@pytest.mark.parametrize(("old", "new", "level"), ROWS.values(), ids=ROWS)
def test_a_link_is_what_it_leads_to(old: str, new: str, level: Level) -> None:
    graded = assessed(compare(parse(old), parse(new))).graded
    assert max((each.level for each in graded), key=lambda each: each.rank, default=EDITORIAL) is level
