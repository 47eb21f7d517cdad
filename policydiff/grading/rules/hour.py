"""An hour of the morning became one of the evening, or the other way round; or it is one of another time zone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import EDITED
from policydiff.late import late
from policydiff.model import Finding, Level

ID = "hour"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([EDITED])
CODES = ("deadline",)
WHY = "The hour is another one than it was: of the other half of the day, or of another time zone."
SOURCE = "policydiff's own reading: a reasonable user would want to know"
EXAMPLES = (
    Pair("We are open until 6 p.m. on Mondays.", "We are open until 6 a.m. on Mondays."),
    Pair("Call us from 7am to 9am.", "Call us from 7am to 9pm."),
    Pair("Order before 10:30 AM.", "Order before 10:30 PM."),
    Pair("Order before 17:00 CET.", "Order before 17:00 PST."),
    Pair("Bestellen Sie vor 17:00 UTC.", "Bestellen Sie vor 17:00 EST.", "de"),
)
NEAR_MISSES = (
    Pair("We are open until 6 p.m.", "We are open until 6 pm."),
    Pair("We are open until 6 p.m.", "We are open until 7 p.m."),
    Pair("I am 6 pm.", "I am 6."),
    Pair("We are open until 6 PM.", "We are open until 6 p.m."),
    Pair("Order before 17:00 UTC.", "Order before 17:00 GMT."),
    Pair("Order before 17:00 CET.", "Order before 17:00."),
)

_HOUR = late(r"(?<![\d.:])(\d{1,2}(?:[.:]\d{2})?)\s?([ap])\.?\s?m\b", re.IGNORECASE)
_ZONED = late(r"(?<![\d.:])(\d{1,2}[.:]\d{2}(?:\s?(?i:[ap]m))?|\d{1,2}\s?(?i:[ap]m))\s([A-Z]{2,5})\b")
_ONE_ZONE = frozenset(["UTC", "GMT"])


def find(item: Item) -> Iterator[Finding]:
    """The same hours in the same order, one of which is in the other half of the day."""
    if item.one_sided:
        return
    for old, new in (*_pairs(item, _HOUR), *_pairs(item, _ZONED)):
        if old[2].lower() != new[2].lower() and not {old[2], new[2]} <= _ONE_ZONE:
            yield Finding(ID, LEVEL, "deadline", old[0], new[0])


def _pairs(item: Item, pattern: re.Pattern[str]) -> list[tuple[re.Match[str], re.Match[str]]]:
    """The hours of both sides, if they are the same in the same order."""
    was, now = (list(pattern.finditer(side.plain.text)) for side in item.sides)
    return list(zip(was, now, strict=True)) if [hour[1] for hour in was] == [hour[1] for hour in now] else []
