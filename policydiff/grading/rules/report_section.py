"""A block of a report, a credit or a test result came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import ONE_SIDED
from policydiff.model import Finding, Level

ID = "report-section"
LEVEL = Level.CLARIFICATION
DECIDES = True
NEEDS = frozenset([ONE_SIDED])
CODES = ("explanation",)
WHY = "The section reports what was found or done: an audit, a test, a history, credits."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
EXAMPLES = (
    Pair(None, "* Page 3 of the site", section="Accessibility > Test results"),
    Pair(None, "* Des balises ouvertes", "fr", section="Accessibilité > Contenus non accessibles"),
    Pair("The audit of 2019 found nothing.", None, section="Transparency reports"),
)
NEAR_MISSES = (
    Pair(None, "We keep it.", section="Retention"),
    Pair(None, "Nous gardons tout.", "fr", section="Conservation"),
    Pair(None, "You may complain to us.", section="Accessibility"),
)


def find(item: Item) -> Iterator[Finding]:
    """A block that came or went under a heading that announces a report, and that tells nobody what they can do."""
    if not item.one_sided or item.block in ("heading", "frontmatter"):
        return
    if item.language.has("report", item.section.lower()) and not item.labels & {"right", "contact", "consent"}:
        yield Finding(ID, LEVEL, "explanation", item.before.plain.text, item.after.plain.text)
