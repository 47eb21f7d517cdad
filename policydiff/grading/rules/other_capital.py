"""A word that is another one with a capital has got one, or lost it: "Ihre Daten" are yours, "ihre" are theirs."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._words import Words
from policydiff.model import Finding, Level

ID = "other-capital"
LEVEL = Level.MATERIAL
DECIDES = True
CODES = ("scope",)
WHY = "With a capital the word is another one: whom or what the sentence speaks of is otherwise, as it is written."
SOURCE = "policydiff's own reading: a reasonable user would want to know"
EXAMPLES = (
    Pair("Wir geben die Daten an Sie weiter.", "Wir geben die Daten an sie weiter.", "de"),
    Pair("Sie können Ihre Daten löschen.", "Sie können ihre Daten löschen.", "de"),
    Pair("Wir geben Ihnen, was sie wollen.", "Wir geben Ihnen, was Sie wollen.", "de"),
    Pair("Nur mit ihrer Einwilligung.", "Nur mit Ihrer Einwilligung.", "de"),
    Pair("Comunichiamo i dati solo a Lei.", "Comunichiamo i dati solo a lei.", "it"),
    Pair("Your data stay with us.", "Your data stay with US."),
    Pair("Wie wir Ihre Daten schützen", "Wie wir ihre Daten schützen", "de", block="heading"),
)
NEAR_MISSES = (
    Pair("Sie zahlen.", "sie zahlen.", "de"),
    Pair("Gut: Sie zahlen.", "Gut: sie zahlen.", "de"),
    Pair("Wir backen. Ihre Daten bleiben hier.", "Wir backen. ihre Daten bleiben hier.", "de"),
    Pair("wie wir ihre Daten schützen", "WIE WIR IHRE DATEN SCHÜTZEN", "de"),
    Pair("Wir schützen Ihre Daten.", "Wir schützen Deine Daten.", "de"),
    Pair("Wir schützen Deine Daten.", "Wir schützen deine Daten.", "de"),
    Pair("Lei paga.", "lei paga.", "it"),
    Pair("Contact us", "CONTACT US", block="heading"),
    Pair("About Us", "About us", block="heading"),
    Pair("All of Your Data", "All of your data"),
    Pair("Trataremos los datos de Ud.", "Trataremos los datos de ud.", "es"),
)
# Behind what a word has a capital, and so far before it that is looked for; blanks, and what opens what is emphasised.
_BEGINNING = ".!?:…|•·\"'„“‚‘«‹»([{/–—"
_BLANKS = " \t\n*_"
_NEAR = 6


def find(item: Item) -> Iterator[Finding]:
    """The first word that stands on both sides, and has such a capital on one of them."""
    if item.one_sided or item.block in ("code", "frontmatter"):
        return
    for at_old, at_new in _kept(item):
        old, new = item.before.shown[at_old], item.after.shown[at_new]
        if old == new or old.islower() == new.islower():
            continue
        labels = item.language.marks.labels(item.before.words[at_old])
        upper, at, side = (new, at_new, item.after) if old.islower() else (old, at_old, item.before)
        free = not (_opens(item.before, at_old) or _opens(item.after, at_new))
        if ("by_capital" in labels and upper.istitle() and free) or (
            "in_capitals" in labels and upper.isupper() and not _shouts(side, at)
        ):
            yield Finding(ID, LEVEL, "scope", item.before.written(at_old, 1), item.after.written(at_new, 1))
            return


def _kept(item: Item) -> list[tuple[int, int]]:
    """The places of each word that stands on both sides."""
    found: list[tuple[int, int]] = []
    at_old = at_new = 0
    for hunk in item.hunks:
        found += zip(range(at_old, hunk.at_old), range(at_new, hunk.at_new), strict=False)
        at_old, at_new = hunk.at_old + len(hunk.old), hunk.at_new + len(hunk.new)
    found += zip(range(at_old, len(item.before.words)), range(at_new, len(item.after.words)), strict=False)
    return found


def _opens(side: Words, at: int) -> bool:
    """Whether a sentence, a quotation or a cell begins at a word, which has a capital there whatever it is."""
    start = side.places[at][0]
    before = side.plain.text[max(0, start - _NEAR) : start].rstrip(_BLANKS)
    return before == "" or before[-1] in _BEGINNING


def _shouts(side: Words, at: int) -> bool:
    """Whether the words beside one are in capitals as well."""
    beside = [word for word in (*side.shown[max(0, at - 1) : at], *side.shown[at + 1 : at + 2]) if word.isalpha()]
    return all(word.isupper() for word in beside)
