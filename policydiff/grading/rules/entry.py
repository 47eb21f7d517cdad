"""An entry of a closed enumeration came or went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from policydiff.grading.rules import postal_address
from policydiff.grading.rules._ages import same_age
from policydiff.grading.rules._item import Hunk, Item, Pair
from policydiff.grading.rules._needs import WORDS
from policydiff.grading.rules._operators import operators_of
from policydiff.grading.rules._plain import LINK
from policydiff.grading.rules._words import Words
from policydiff.grading.rules.enumeration import is_joiner
from policydiff.model import Finding, Level

ID = "entry"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([WORDS])
CODES = ("scope", "data_category", "purpose", "recipient")
WHY = "One category, purpose, recipient or thing more or less is covered."
SOURCE = (
    "WP260 rev.01, para 30 (more categories); Colorado 4 CCR 904-3, rule 6.04 (categories of data and of third parties)"
)
EXAMPLES = (
    Pair("shared with your doctor", "shared with your doctor and your insurer"),
    Pair("We may store and show it.", "We may store, archive and show it."),
    Pair("nom et adresse", "nom, adresse et téléphone", "fr"),
    Pair("Name, Adresse und Alter", "Name und Adresse", "de"),
    Pair("accounts in Syria, Crimea, and Donetsk", "accounts in Crimea and Donetsk"),
    Pair("to provide the Service", "to provide, protect, and improve the Service"),
    Pair("to provide the Service", "to provide, protect, and improve Service"),
    Pair("comunicati al medico", "comunicati al medico e all'assicuratore", "it"),
    Pair("We keep names and settings of yours.", "We keep names, settings and visits of yours."),
    Pair("comunicados ao médico", "comunicados ao médico e à seguradora", "pt"),
)
NEAR_MISSES = (
    Pair("things such as songs", "things such as songs and films"),
    Pair("names, photos and dates", "names, photos, and dates"),
    Pair("We keep it.", "We keep it, as you know, and we hope you like that."),
    Pair("It works.", "It works so well."),
    Pair("See [our notice](/n).", "See [our notice, links and cookies](/n)."),
    Pair("We bake bread and cake.", "We bake cake and bread."),
    Pair("songs, for example", "songs and films, for example"),
    Pair("We close at times (heat, storm, etc.).", "We close at times (heat, flood, storm, etc.)."),
    Pair("Es zeigt Angaben, z. B. Ort und Jahr.", "Es zeigt Angaben, z. B. Ort, Titel und Jahr.", "de"),
    Pair("We use Matomo to count visits.", "We use Matomo, an open tool, to count visits."),
    Pair("The board hears it.", "The board hears it, as has been our habit."),
    Pair("Wir hashen es.", "Wir hashen es, das ist ein Verfahren.", "de"),
    Pair("In case of need, we and they act.", "In case, we and they act."),
    Pair("If asked nicely, we answer and help.", "If asked, we answer and help."),
    Pair("cose come canzoni, ad esempio", "cose come canzoni e film, ad esempio", "it"),
    Pair("nomi, foto e date", "nomi, foto, e date", "it"),
    Pair("coisas como canções, por exemplo", "coisas como canções e filmes, por exemplo", "pt"),
    Pair("Deve ter pelo menos 18 anos.", "Deve ter 18 anos ou mais.", "pt"),
    Pair("nomes, fotos e datas", "nomes, fotos, e datas", "pt"),
)
# Content words of an entry, at most: longer is a clause of its own.
LONGEST = 4
# What stands behind "etc." where a list ends.
_CLOSING = frozenset([")", "]", ";", ""])
# How many words before an entry an example marker opens the enumeration it stands in.
REACH = 12


def find(item: Item) -> Iterator[Finding]:
    """A short stretch on one side only, tied to its neighbours by commas or "and", "or", in no list of examples."""
    if item.one_sided or item.block in ("heading", "frontmatter") or postal_address.explains(item) or same_age(item):
        return
    before, after = set(item.before.words), set(item.after.words)
    for hunk in item.hunks:
        gone = any(not item.is_light(word) for word in hunk.old)  # "the service" may become "save and mend services"
        side, at, words = (item.before, hunk.at_old, hunk.old) if gone else (item.after, hunk.at_new, hunk.new)
        rest, other = (hunk.new, after) if gone else (hunk.old, before)
        content = [w for w in words if not item.is_light(w) and not is_joiner(item, w)]
        if not words or _titled(item, side, at, len(words)):
            continue
        if any(not item.is_light(word) for word in rest):
            if gone and any(not item.is_light(word) for word in hunk.new):
                yield from _grown_around(item, hunk)
            continue
        if not 0 < len(content) <= LONGEST or all(word in other for word in content):
            continue
        if (grown if rest else tied)(item, side, at, words) and not exemplary(item, side, at):
            code = next((code for code in CODES[1:] if item.changed(code)), "scope")
            yield Finding(ID, LEVEL, code, *item.quoted(hunk))


def _grown_around(item: Item, hunk: Hunk) -> Iterator[Finding]:
    """An entry among words that stayed: "data and settings" became "data, settings and visits"."""
    old, new = (
        Counter(w for w in side if not item.is_light(w) and not is_joiner(item, w)) for side in (hunk.old, hunk.new)
    )
    short, long = sorted((old, new), key=Counter.total)
    extra, words = long - short, hunk.new if long is new else hunk.old
    side, at = (item.after, hunk.at_new) if long is new else (item.before, hunk.at_old)
    other = {*(item.before if long is new else item.after).words}
    listed = any(is_joiner(item, word) for word in words[1:]) or any(side.parted[at + 1 : at + len(words)])
    fresh = 0 < extra.total() <= LONGEST and not short - long and not all(word in other for word in extra)
    if fresh and listed and not exemplary(item, side, at):
        code = next((code for code in CODES[1:] if item.changed(code)), "scope")
        yield Finding(ID, LEVEL, code, *item.quoted(hunk))


def _titled(item: Item, side: Words, at: int, size: int) -> bool:
    """Whether a stretch is a part of the words of a link, as of a title: "Cookies and Links" is no list."""
    source, written = (item.new if side is item.after else item.old), side.written(at, size)
    return "](" in source and any(written in text and written != text for text, _ in LINK.findall(source))


def tied(item: Item, side: Words, at: int, words: tuple[str, ...]) -> bool:
    """Whether "and" or "or" joins the stretch to what is beside it, or commas stand where those of a list do.

    That is on both of its sides; or before it, with "and" inside, where a list was made of one thing; or behind it,
    where what stood first in a list came or went: a small word is before it, and the list goes on.
    """
    end = at + len(words)
    parted = side.parted[at], end == len(side.words) or side.parted[end]
    following = side.words[end] if end < len(side.words) else ""
    joined = is_joiner(item, words[0]) or is_joiner(item, words[-1])
    if not joined and _beside(item, words[0]) and not _in_a_list(item, side, at, end):
        return False  # ", which is blue", ", an open tool, "
    first = parted[1] and not parted[0] and item.is_light(side.words[at - 1]) and goes_on(item, side, end)
    return at > 0 and (
        joined or grown(item, side, at, words) or first or (parted[0] and (parted[1] or is_joiner(item, following)))
    )


def _beside(item: Item, word: str) -> bool:
    """Whether a word opens what is only said of the word before: "which", "as", "an"."""
    known = {*item.language.marks.labels(word), *item.language.lexicon.labels(word)}
    return not known.isdisjoint(("clauses", "attributive", "articles"))


def _in_a_list(item: Item, side: Words, at: int, end: int) -> bool:
    """Whether "and" or "or" stands in a stretch or not far behind it, or a comma not far before it."""
    joined = any(is_joiner(item, word) for word in side.words[at : end + REACH])
    return joined or any(side.parted[max(1, at - REACH) : at])


def grown(item: Item, side: Words, at: int, words: tuple[str, ...]) -> bool:
    """Whether a list was made of one thing, or one thing of a list: a comma before, "and" or "or" inside."""
    return at > 0 and side.parted[at] and any(is_joiner(item, word) for word in words[1:-1])


def goes_on(item: Item, side: Words, end: int) -> bool:
    """Whether an entry and then "and" or "or" follow: what stands before is the first thing of a list."""
    return any(is_joiner(item, word) for word in side.words[end + 1 : end + 2 + LONGEST])


def exemplary(item: Item, side: Words, at: int) -> bool:
    """Whether what stands at a place is one of some examples: behind "such as", or before "etc." that ends a list."""
    text = side.plain.text.lower()
    if item.language.has("example", f"{side.written(max(0, at - REACH), min(at, REACH) + 4)} ".lower()):
        return True
    ends = (each.start + each.length for each in operators_of(side, item.language) if each.says == "open")
    return any(
        at < end <= at + REACH
        and (end == len(side.words) or text[side.places[end - 1][1] :].lstrip(". …")[:1] in _CLOSING)
        for end in ends
    )
