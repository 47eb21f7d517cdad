"""A line of links into the document itself came, went or changed."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._plain import Plain
from policydiff.model import Finding, Level

ID = "contents-line"
LEVEL = Level.EDITORIAL
DECIDES = True
CODES = ("formatting",)
WHY = "The line only leads to other places of the document; what stands there is told where it stands."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
EXAMPLES = (
    Pair("[Scope](#scope) · [Sharing](#sharing) · [Rights](#rights)", None),
    Pair("[A](#a) | [B](#b) | [C](#c)", "[A](#a) | [B](#b) | [D](#d)"),
    Pair(None, "[Objet](#objet), [Durée](#duree), [Contact](#contact)", "fr"),
)
NEAR_MISSES = (
    Pair("[Scope](#scope) and [sharing](#sharing)", None),
    Pair("[Acme](https://a.example) · [Bravo](https://b.example) · [Charlie](https://c.example)", None),
    Pair("We share it, see [Scope](#scope), [Sharing](#sharing), [Rights](#rights)", None),
)
# From this many links on, a line of nothing else is a table of contents.
FEWEST = 3


def find(item: Item) -> Iterator[Finding]:
    """Nothing but three or more links to anchors of the page, on each side that there is."""
    sides = [side.plain for side, source in ((item.before, item.old), (item.after, item.new)) if source.strip()]
    if item.block not in ("heading", "frontmatter") and sides and all(map(_contents, sides)):
        yield Finding(ID, LEVEL, "formatting", item.before.plain.text, item.after.plain.text)


def _contents(plain: Plain) -> bool:
    return len(plain.targets) >= FEWEST and not plain.beside and all(each.startswith("#") for each in plain.targets)
