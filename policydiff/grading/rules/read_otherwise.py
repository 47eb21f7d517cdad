"""Letters or marks came by which the text is read as another one than stands there."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.model import Finding, Level

ID = "read-otherwise"
LEVEL = Level.CLARIFICATION
DECIDES = False
CODES = ("rephrase",)
WHY = "Letters of another alphabet or marks of direction make the text read as another one than programs find there."
SOURCE = "Unicode Technical Standard #39 (confusable letters, not checked); policydiff's own reading"
EXAMPLES = (
    Pair("We do not sell it.", "We do n\u043et sell it."),
    Pair("We do not sell it.", "We do \u202eton\u202c sell it."),
    Pair("We keep it for 30 days.", "We keep it for 3O days."),
    Pair(None, "Nous ne v\u0435ndons rien.", "fr"),
)
NEAR_MISSES = (
    Pair("We do n\u043et sell it.", "We do not sell it."),
    Pair("We do n\u043et sell it.", "We do n\u043et sell them."),
    Pair("We use search.", "We use Яndex."),
    Pair("We ask Ivan.", "We ask Иван."),
    Pair("We ask them.", "We ask \u2067מרים\u2069."),
    Pair("o artigo 1 da lei", "o artigo 1o da lei", "pt"),
)


def find(item: Item) -> Iterator[Finding]:
    """Words that mix alphabets, figures with letters, stretches that are turned around: those that were not there."""
    for written, read in item.oddities:
        yield Finding(
            ID, LEVEL, "rephrase", "", written if written in item.new else "", (("written", written), ("read", read))
        )
