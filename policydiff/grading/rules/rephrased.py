"""The words that came and those that went are of the same families."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._kin import Kin
from policydiff.grading.rules._same import MEANING
from policydiff.model import Finding, Level

ID = "rephrased"
LEVEL = Level.CLARIFICATION
DECIDES = False
CODES = ("rephrase",)
WHY = "What went and what came use the same words in another form or order."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
EXAMPLES = (
    Pair("We are collecting it from visitors.", "It is collected from visitors by us."),
    Pair("for the processing of data", "to process the data"),
    Pair("les données collectées par nous", "nous collectons les données", "fr"),
)
NEAR_MISSES = (
    Pair("We keep it.", "We sell it."),
    Pair("We never sell it.", "We sell it."),
    Pair(None, "We keep it."),
    Pair("14 days", "7 days"),
)


def find(item: Item) -> Iterator[Finding]:
    """Each content word that went has a relative that came, and the other way round; no logic word did."""
    if item.one_sided or not item.hunks or any(item.changed(label) for label in MEANING) or item.values_lost:
        return
    old = [w for h in item.hunks for w in h.old if not item.is_light(w) and len(w) > 2]
    new = [w for h in item.hunks for w in h.new if not item.is_light(w) and len(w) > 2]
    if not old or not new:
        return
    went, came = Kin(item, old), Kin(item, new)
    if all(word in came for word in old) and all(word in went for word in new):
        yield Finding(ID, LEVEL, "rephrase", *item.quoted_all)
