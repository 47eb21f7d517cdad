"""A definition came in that binds nobody."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.language import everywhere
from policydiff.model import Finding, Level

ID = "term-defined"
LEVEL = Level.CLARIFICATION
DECIDES = True
CODES = ("explanation",)
WHY = "A term is explained; without a duty, a limit or a number in it nothing is covered that was not."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
EXAMPLES = (
    Pair(None, '**"Outage"** means an interruption of the service.'),
    Pair(None, "« Service » désigne le site.", "fr"),
    Pair(None, '"Customer Data" means data, including text, that is provided to us.'),
    Pair(None, 'Per "Interruzione" si intende un fermo del servizio.', "it"),
    Pair(None, 'Por "Interrupção" entende-se uma paragem do serviço.', "pt"),
)
NEAR_MISSES = (
    Pair('**"Outage"** means an interruption.', None),
    Pair(None, '"Outage" means an interruption of more than 50% of it.'),
    Pair(None, '"User" means a person who must be 18.'),
    Pair(None, "We keep it."),
    Pair(None, '"Beta" means a service that is subject to our Beta Terms.'),
    Pair(None, 'Per "Beta" si intende un servizio disponibile solo su invito.', "it"),
    Pair(None, 'Por "Beta" entende-se um serviço disponível apenas por convite.', "pt"),
)
BINDING = frozenset(["must", "may", "negation", "quantifier"])


def find(item: Item) -> Iterator[Finding]:
    """A block that came and defines a term, with no modal, no denial, no number and no condition."""
    if item.old or item.block not in ("paragraph", "item") or item.values_gained:
        return
    ties = set(everywhere("ties")).intersection(item.gained.get("limiter", ()))
    labels = {label for label in item.gained if label in BINDING}
    binds = ties or item.language.has("grant", item.text)
    if item.language.has("definition", item.text) and not binds and labels <= {"quantifier"}:
        yield Finding(ID, LEVEL, "explanation", "", item.after.plain.text)
