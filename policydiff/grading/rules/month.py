"""A sentence that binds names another month."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._acts import BINDING, Act, act_of
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._needs import WORDS
from policydiff.grading.rules._sentences import sentences
from policydiff.grading.rules._words import Words
from policydiff.language.vocabulary import Language
from policydiff.model import Finding, Level

ID = "month"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([WORDS])
CODES = ("deadline",)
WHY = "What may be done, or has to be, is bound to another month."
SOURCE = "policydiff's own reading: a reasonable user would want to know"
EXAMPLES = (
    Pair("You may leave until the end of June.", "You may leave until the end of May."),
    Pair("You can leave until the end of June.", "You can leave until the end of May."),
    Pair("Vous devez payer avant la fin de juin.", "Vous devez payer avant la fin de mai.", "fr"),
    Pair("Sie müssen bis Ende Juni zahlen.", "Sie müssen bis Ende Mai zahlen.", "de"),
    Pair("Usted debe pagar antes de finales de junio.", "Usted debe pagar antes de finales de mayo.", "es"),
)
NEAR_MISSES = (
    Pair("Last updated: June 2024", "Last updated: July 2024"),
    Pair("Our report came out in June.", "Our report came out in May."),
    Pair("You may leave.", "You might leave."),
    Pair("You may leave in June or May.", "You may leave in June, or in May."),
    Pair("Stand: Juni 2024", "Stand: Juli 2024", "de"),
)


def find(item: Item) -> Iterator[Finding]:
    """A month in the place of another one."""
    months = item.language.months
    for sentence in sentences(item):
        swaps = [hunk for hunk in sentence.hunks if len(hunk.old) == len(hunk.new) == 1]
        named = [hunk for hunk in swaps if hunk.old[0] in months and hunk.new[0] in months]
        if named and all(_binds(side, item.language) for side in sentence.sides):
            yield from (Finding(ID, LEVEL, "deadline", *sentence.quoted(hunk)) for hunk in named)


def _binds(side: Words, language: Language) -> bool:
    """Whether a sentence binds, or sets an end to what it speaks of."""
    act = act_of(side, language)
    return act in BINDING or (act is Act.STATES and any("bounds" in hit.labels for hit in side.hits))
