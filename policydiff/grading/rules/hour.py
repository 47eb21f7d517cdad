"""An hour of the morning became one of the evening, or the other way round."""

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
WHY = "The hour is twelve hours away from the one that stood there."
SOURCE = "policydiff's own reading: a reasonable user would want to know"
EXAMPLES = (
    Pair("We are open until 6 p.m. on Mondays.", "We are open until 6 a.m. on Mondays."),
    Pair("Call us from 7am to 9am.", "Call us from 7am to 9pm."),
    Pair("Order before 10:30 AM.", "Order before 10:30 PM."),
)
NEAR_MISSES = (
    Pair("We are open until 6 p.m.", "We are open until 6 pm."),
    Pair("We are open until 6 p.m.", "We are open until 7 p.m."),
    Pair("I am 6 pm.", "I am 6."),
    Pair("We are open until 6 PM.", "We are open until 6 p.m."),
)

_HOUR = late(r"(?<![\d.:])(\d{1,2}(?:[.:]\d{2})?)\s?([ap])\.?\s?m\b", re.IGNORECASE)


def find(item: Item) -> Iterator[Finding]:
    """The same hours in the same order, one of which is in the other half of the day."""
    if item.one_sided:
        return
    was, now = (list(_HOUR.finditer(side.plain.text)) for side in item.sides)
    if [hour[1] for hour in was] != [hour[1] for hour in now]:
        return
    for old, new in zip(was, now, strict=True):
        if old[2].lower() != new[2].lower():
            yield Finding(ID, LEVEL, "deadline", old[0], new[0])
