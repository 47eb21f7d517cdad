"""What was off until somebody agreed is on until somebody objects, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.model import Finding, Level

ID = "default-choice"
LEVEL = Level.MATERIAL
DECIDES = True
CODES = ("consent",)
WHY = "Silence means another thing than before: consent became objection, or objection consent."
SOURCE = "GDPR arts. 4(11), 7 and 21 (not checked); WP260 rev.01, para 29 (what has an impact on the data subject)"
EXAMPLES = (
    Pair("We show it only if you have switched it on.", "You can stop us by switching it off."),
    Pair("You can opt in to the newsletter.", "You can opt out of the newsletter."),
    Pair("Avec votre accord, nous vous écrivons.", "Sauf opposition de votre part, nous vous écrivons.", "fr"),
)
NEAR_MISSES = (
    Pair("You can opt out here.", "You can unsubscribe here."),
    Pair("Opt in here.", "Turn it on here."),
    Pair("You can switch it off.", "You can switch it off or on."),
    Pair("Avec votre accord, nous vous écrivons.", "Si vous acceptez, nous vous écrivons.", "fr"),
)


def find(item: Item) -> Iterator[Finding]:
    """Words for agreeing beforehand on one side, and words for objecting afterwards on the other."""
    if item.one_sided or item.block in ("heading", "frontmatter"):
        return
    for old, new in (("opt_in", "opt_out"), ("opt_out", "opt_in")):
        lost, gained = item.lost.get(old, ()), item.gained.get(new, ())
        if lost and gained and not item.gained.get(old) and not item.lost.get(new):
            yield Finding(ID, LEVEL, "consent", ", ".join(lost), ", ".join(gained))
