"""What the rows of operators find: the facts of their kind in sentences that may bind somebody."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._facts import facts_of
from policydiff.grading.rules._item import PAUSE, SENTENCE, Item
from policydiff.grading.rules._rows import RuleRow
from policydiff.model import Finding


def operator_facts(item: Item, row: RuleRow) -> Iterator[Finding]:
    """A finding for each fact of the row's kind: the sentence on both sides, and the words that tell it."""
    for fact in facts_of(item):
        if fact.binds and fact.operator == row.ID:
            facts = (("before", fact.before), ("after", fact.after))
            yield Finding(row.ID, row.LEVEL, row.CODES[0], quoted(fact.old), quoted(fact.new), facts)


def quoted(text: str) -> str:
    """Sentences that became one, each as it stands in its text: there they may stand apart."""
    return PAUSE.join(part.strip() for part in SENTENCE.split(text) if part.strip())
