"""An exception or a condition was put into a sentence, or taken out."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Hunk, Item, Pair
from policydiff.model import Finding, Level

ID = "exception"
LEVEL = Level.MATERIAL
DECIDES = True
CODES = ("negation",)
WHY = "Where the sentence does not hold, or only under a condition, is other than it was."
SOURCE = "policydiff's own reading: a rule with an exception more or less is another rule"
EXAMPLES = (
    Pair("You pay each month.", "You pay each month, unless your order form says so."),
    Pair("We use necessary cookies.", "Except for marketing pages, we use necessary cookies."),
    Pair(
        "Except for cookies on shop pages, we use none.", "Except for some of the cookies on shop pages, we use none."
    ),
    Pair("Les comptes sont gratuits.", "Les comptes sont gratuits, sauf ceux des entreprises.", "fr"),
    Pair("Wir zeigen alle Beiträge, es sei denn, der Autor widerspricht.", "Wir zeigen alle Beiträge.", "de"),
    Pair("Se muestran las fotos.", "Se muestran las fotos, salvo las privadas.", "es"),
    Pair("Gli account sono gratuiti.", "Gli account sono gratuiti, salvo quelli delle imprese.", "it"),
    Pair("Mostriamo i messaggi, a meno che l'autore non lo impedisca.", "Mostriamo i messaggi.", "it"),
    Pair("As contas são gratuitas.", "As contas são gratuitas, salvo as das empresas.", "pt"),
    Pair("Mostramos as mensagens, a menos que o autor o impeça.", "Mostramos as mensagens.", "pt"),
)
NEAR_MISSES = (
    Pair("Except on Sundays, we answer.", "We answer, except on Sundays."),
    Pair("Unless you object, we keep it.", "We keep it, except if you object."),
    Pair("You pay each month.", "You pay on the first of each month."),
    Pair("We use some cookies.", "We use some of the cookies."),
    Pair(None, "Except on Sundays, we answer."),
    Pair("Sauf le dimanche, nous répondons.", "Nous répondons, sauf le dimanche.", "fr"),
    Pair("Wir zeigen Beiträge.", "Wir zeigen neue Beiträge.", "de"),
    Pair("Salvo la domenica, rispondiamo.", "Rispondiamo, salvo la domenica.", "it"),
    Pair("Mostriamo i messaggi.", "Mostriamo i nuovi messaggi.", "it"),
    Pair("Exceto ao domingo, respondemos.", "Respondemos, exceto ao domingo.", "pt"),
    Pair("Mostramos as mensagens.", "Mostramos as novas mensagens.", "pt"),
)
# How many words behind the marker the exception still begins.
NEAR = 3


def find(item: Item) -> Iterator[Finding]:
    """A stretch on one side only that opens an exception, or that says how much of one is excepted."""
    if item.one_sided or item.block in ("heading", "frontmatter"):
        return
    net = bool(item.lost.get("exception")) != bool(item.gained.get("exception"))
    for hunk in item.hunks:
        if not (hunk.old and hunk.new) and (opens(item, hunk) if net else narrows(item, hunk)):
            yield Finding(ID, LEVEL, "negation", " ".join(hunk.old), " ".join(hunk.new))


def opens(item: Item, hunk: Hunk) -> bool:
    """Whether the stretch has the marker of an exception in it, and something that is excepted."""
    side, at, words = (item.before, hunk.at_old, hunk.old) if hunk.old else (item.after, hunk.at_new, hunk.new)
    inside = [hit for hit in side.hits if "exception" in hit.labels and at <= hit.start < at + len(words)]
    marked = {k for hit in inside for k in range(hit.start, hit.start + hit.length)}
    rest = [word for k, word in enumerate(words, at) if k not in marked and not item.is_light(word)]
    return bool(inside and rest)


def narrows(item: Item, hunk: Hunk) -> bool:
    """Whether the stretch is a word of quantity right behind the marker of an exception: "except for some of the"."""
    side, at, words = (item.before, hunk.at_old, hunk.old) if hunk.old else (item.after, hunk.at_new, hunk.new)
    behind = any("exception" in hit.labels and 0 <= at - hit.start - hit.length < NEAR for hit in side.hits)
    return behind and any("quantifier" in item.language.lexicon.labels(word) for word in words)
