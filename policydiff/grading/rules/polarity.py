"""A clause says the opposite of what it said."""

from __future__ import annotations

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
    Pair("Non vendiamo i suoi dati.", "Vendiamo i suoi dati.", "it"),
    Pair("Vendiamo i suoi dati.", "Non vendiamo mai i suoi dati.", "it"),
    Pair("Non vendiamo i dati che ci fornisce.", "Vendiamo i dati che ci fornisce.", "it"),
    Pair("Não vendemos os seus dados.", "Vendemos os seus dados.", "pt"),
    Pair("Não vendemos nem alugamos os dados.", "Vendemos e alugamos os dados.", "pt"),
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
    Pair("Non li vendiamo.", "Non li vendiamo mai.", "it"),
    Pair("Senza il suo consenso non li comunichiamo.", "Li comunichiamo solo con il suo consenso.", "it"),
    Pair("Non li cediamo a terzi.", "Non li cediamo mai a nessuno.", "it"),
    Pair("Não os vendemos.", "Não os vendemos nunca.", "pt"),
    Pair("Sem o seu consentimento não os comunicamos.", "Só os comunicamos com o seu consentimento.", "pt"),
    Pair("Não os cedemos a terceiros.", "Não os cedemos nunca a ninguém.", "pt"),
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
    kinds = item.language.kinds
    return count - sum(len(kinds[kind].findall(text)) for kind in ("double_denial", "restriction") if kind in kinds)


def rephrased(item: Item) -> bool:
    """Whether a limiter took the place of a negation: "only with", "ne … que"."""
    lost, gained = item.lost.get("limiter", ()), item.gained.get("limiter", ())
    return bool(lost or gained) and not (lost and gained)
