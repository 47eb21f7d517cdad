"""A clause says the opposite of what it said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._words import Words
from policydiff.model import Finding, Level

ID = "polarity"
LEVEL = Level.MATERIAL
DECIDES = True
CODES = ("negation",)
WHY = "What was permitted, promised or done no longer is, or the other way round."
SOURCE = "WP260 rev.01, para 29 (what has an impact on the data subject); policydiff's own reading"
EXAMPLES = (
    Pair("We sell your data.", "We do not sell your data."),
    Pair("We never share it.", "We may share it."),
    Pair("Nous ne conservons pas votre adresse IP.", "Nous conservons votre adresse IP.", "fr"),
    Pair("Wir verkaufen keine Daten.", "Wir verkaufen Daten.", "de"),
)
NEAR_MISSES = (
    Pair(
        "Sans votre accord, nous ne transmettons pas vos données.",
        "Nous ne transmettons vos données qu'avec votre accord.",
        "fr",
    ),
    Pair("You may not resell it.", "It is not permitted to resell it."),
    Pair("We can't.", "We cannot."),
    Pair("Il ne contient que le nom.", "Il contient uniquement le nom.", "fr"),
    Pair("We do not use cookies.", "We never use cookies."),
)

# Content words that may differ beside the negation for the two clauses to be one.
MOST = 1


def find(item: Item) -> Iterator[Finding]:
    """One side denies, the other does not, and they are otherwise nearly the same words."""
    if item.one_sided or item.block in ("heading", "frontmatter") or not item.changed("negation"):
        return
    rest = [
        w for w in item.words_changed() if not item.is_light(w) and not LOGIC & set(item.language.lexicon.labels(w))
    ]
    if len(rest) > MOST or rephrased(item):
        return
    if denials(item.before, item) % 2 != denials(item.after, item) % 2:
        yield Finding(
            ID, LEVEL, "negation", ", ".join(item.lost.get("negation", ())), ", ".join(item.gained.get("negation", ()))
        )


LOGIC = frozenset(["negation", "may", "must", "will", "should", "pronouns", "limiter"])


def denials(side: Words, item: Item) -> int:
    """How many times a text denies: "not … without" twice, "ne … pas" and "ne … que" once and not at all."""
    text = f" {' '.join(side.words)} "
    count = sum("negation" in labels for _, _, labels in side.hits)
    if item.language.code == "fr":
        count -= len(re.findall(r" (?:ne|n) (?:\S+ ){1,3}(?:pas|jamais|aucune?|rien|ni) ", text))
        count -= len(re.findall(r" (?:ne|n) (?:(?!pas )\S+ ){1,5}(?:que|qu) ", text))
    return count


def rephrased(item: Item) -> bool:
    """Whether a limiter took the place of a negation: "only with", "ne … que"."""
    lost, gained = item.lost.get("limiter", ()), item.gained.get("limiter", ())
    return bool(lost or gained) and not (lost and gained)
