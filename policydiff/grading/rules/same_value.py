"""A period or a measure is given in another unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policydiff.grading.rules._item import Hunk, Item, Pair
from policydiff.grading.rules._swaps import PLAIN, within
from policydiff.grading.rules._values import Value
from policydiff.model import Finding, Level

ID = "same-value"
LEVEL = Level.CLARIFICATION
DECIDES = True
CODES = ("rephrase",)
WHY = "The same period or measure is expressed in another unit."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
EXAMPLES = (
    Pair("kept for 36 months", "kept for three years"),
    Pair("within 24 hours", "within one day"),
    Pair("pendant 12 mois", "pendant un an", "fr"),
    Pair("files of 5 MB", "files of 5000 kB"),
    Pair("kept for one and a half years", "kept for 18 months"),
    Pair("anderthalb Jahre", "18 Monate", "de"),
    Pair("within half an hour", "within 30 minutes"),
    Pair("einer halben Stunde", "30 Minuten", "de"),
    Pair("pendant un an et demi", "pendant 18 mois", "fr"),
    Pair("durante año y medio", "durante 18 meses", "es"),
    Pair("per un anno e mezzo", "per 18 mesi", "it"),
    Pair("por um ano e meio", "por 18 meses", "pt"),
    Pair("You must pay within a fortnight.", "You must pay within 14 days."),
    Pair("Sie zahlen binnen einer Woche.", "Sie zahlen binnen 7 Tagen.", "de"),
    Pair("Vous payez dans une semaine.", "Vous payez dans 7 jours.", "fr"),
)
NEAR_MISSES = (
    Pair("You must pay within a fortnight.", "You must pay within 15 days."),
    Pair("Sie zahlen binnen einer Woche.", "Sie zahlen binnen 8 Tagen.", "de"),
    Pair("Vous payez dans une semaine.", "Vous payez dans 2 semaines.", "fr"),
    Pair("within 30 days", "within one month"),
    Pair("kept for 36 months", "kept for two years"),
    Pair("36 months", "thirty-six months"),
    Pair("kept 36 months", "destroyed after three years"),
    Pair("under CC BY-SA 3.0", "under CC BY-SA 4.0"),
    Pair("at most 1.5 GB", "at most 2.5 GB"),
    Pair("at most 1.5 hours", "at most 2.5 hours"),
    Pair("losses above 1.5 million euros", "losses above 2.5 million euros"),
    Pair("1.5 per cent of sales", "2.5 per cent of sales"),
    Pair("1,5 an", "2,5 ans", "fr"),
    Pair("anderthalb Jahre", "zweieinhalb Jahre", "de"),
    Pair("within half an hour", "within an hour and a half"),
    Pair("einer halben Stunde", "einer Stunde", "de"),
    Pair("pendant un an et demi", "pendant un an", "fr"),
    Pair("durante año y medio", "durante dos años y medio", "es"),
    Pair("per un anno e mezzo", "per un anno", "it"),
    Pair("por um ano e meio", "por um ano", "pt"),
)


def find(item: Item) -> Iterator[Finding]:
    """Each place that differs is a value that was read on both sides, in another unit, and as much as it was."""
    if item.one_sided or item.values_lost or item.values_gained or not item.hunks:
        return
    if all(valued(item, hunk) for hunk in item.hunks):
        yield Finding(ID, LEVEL, "rephrase", *item.quoted(item.hunks[0]))


def valued(item: Item, hunk: Hunk) -> bool:
    """Whether each word of a stretch, on each side, is part of a value with a unit, or light."""
    return covered(item, item.values_before, hunk.at_old, hunk.old) and covered(
        item, item.values_after, hunk.at_new, hunk.new
    )


def covered(item: Item, values: Sequence[Value], at: int, words: tuple[str, ...]) -> bool:
    """Whether each of some words that begin at a place is part of a value with a unit, or light."""
    inside = [value for value in within(values, at, len(words)) if value.kind not in PLAIN]
    parts = {k for value in inside for k in range(value.at, value.at + value.size)}
    return bool(inside) and all(k in parts or item.is_light(word) for k, word in enumerate(words, at))
