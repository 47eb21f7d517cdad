"""A product, a brand or a defined term has another name."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules import holder, vendor
from policydiff.grading.rules._item import Hunk, Item, Pair
from policydiff.grading.rules._needs import WORDS
from policydiff.model import Finding, Level

ID = "renamed-term"
LEVEL = Level.CLARIFICATION
DECIDES = True
NEEDS = frozenset([WORDS])
CODES = ("rename",)
WHY = "One name took the place of another and nothing else changed."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150: the meaning is not altered"
EXAMPLES = (
    Pair("You can change these settings in the Dashboard.", "You can change these settings in the Console."),
    Pair("The Agency agrees. The Agency signs.", "The Government agrees. The Government signs."),
    Pair("Le portail Domicilié est ouvert.", "Le portail Usager est ouvert.", "fr"),
    Pair("Il portale Domiciliato è aperto.", "Il portale Utente è aperto.", "it"),
    Pair("O portal Domiciliado está aberto.", "O portal Munícipe está aberto.", "pt"),
)
NEAR_MISSES = (
    Pair("laws of England", "laws of Scotland"),
    Pair("We use Fastly.", "We use Cloudflare."),
    Pair("Sie zahlen am Monatsersten.", "Sie zahlen am Fünfzehnten.", "de"),
    Pair("Zahlungen wickelt Stripe ab.", "Zahlungen wickelt Mollie ab.", "de"),
    Pair("You pay us.", "We pay you."),
    Pair("You should keep it.", "You must keep it."),
    Pair("Moderators may close a thread.", "Employees may close a thread."),
    Pair("Wir antworten in 5 Tagen.", "Wir antworten in 5 Werktagen.", "de"),
    Pair("Rispondiamo in 5 giorni.", "Rispondiamo in 5 giorni lavorativi.", "it"),
    Pair("Lei paga noi.", "Noi paghiamo lei.", "it"),
    Pair("Analizziamo le foto.", "Esaminiamo le foto.", "it"),
    Pair("Publicamos las fotos.", "Imprimimos las fotos.", "es"),
    Pair("Respondemos em 5 dias.", "Respondemos em 5 dias úteis.", "pt"),
    Pair("Analisamos as fotos.", "Examinamos as fotos.", "pt"),
)

# Words of a name, at most: longer replacements are another wording.
LONGEST = 6
# Subjects in which another name is another party, another vendor, another country or another address.
GUARDED = frozenset(["recipient", "party", "transfer", "contact", "dispute", "legal_basis"])


def find(item: Item) -> Iterator[Finding]:
    """Every difference puts one name for another, or the document makes the same replacement all over."""
    if item.one_sided or not item.hunks or item.block in ("heading", "frontmatter"):
        return
    if item.values_lost or item.values_gained or any(holder.find(item)) or any(vendor.find(item)):
        # "5 Tage", "5 Werktage" are no names
        return
    swaps = [(" ".join(hunk.old), " ".join(hunk.new)) for hunk in item.hunks]
    everywhere = all(swap in item.renames for swap in swaps)
    names = all(name_for_name(item, hunk) for hunk in item.hunks)
    if everywhere or (names and not guarded(item, len(swaps) > len(set(swaps)))):
        yield Finding(ID, LEVEL, "rename", *item.quoted(item.hunks[0]))


def name_for_name(item: Item, hunk: Hunk) -> bool:
    """Whether both sides of a hunk are names: written with capitals, in a place where no sentence begins, in a language
    in which other words have none."""
    if (
        not item.language.names_have_capitals
        or not hunk.old
        or not hunk.new
        or max(len(hunk.old), len(hunk.new)) > LONGEST
    ):
        return False
    if item.language.drops_subjects and not (hunk.at_old and hunk.at_new):
        return False  # "Conserviamo i dati": where no subject has to be said, it is the verb that has the capital
    old = item.before.shown[hunk.at_old : hunk.at_old + len(hunk.old)]
    new = item.after.shown[hunk.at_new : hunk.at_new + len(hunk.new)]
    return all(
        any(names_something(item, word) for word in side) and all(capital(item, w) for w in side) for side in (old, new)
    )


def names_something(item: Item, word: str) -> bool:
    """Whether a word is neither a small word nor a pronoun: "You" at the start of a sentence is no name."""
    return not {"light", "pronouns"} & set(item.language.lexicon.labels(word.lower()))


def capital(item: Item, word: str) -> bool:
    """Whether a word is written like part of a name, or is a small word that may stand in one."""
    return (word[0].isupper() and not word.isupper()) or item.is_light(word.lower())


def guarded(item: Item, repeated: bool) -> bool:
    """Whether the names are of vendors, countries or parties; or, changed once, stand in a clause about these."""
    if any(label in GUARDED for label in (*item.lost, *item.gained)):
        return True
    return item.block == "row" or (not repeated and bool(item.labels & {"dispute", "transfer", "recipient"}))
