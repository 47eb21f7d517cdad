"""Somebody else may, can or must do it now."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Hunk, Item, Pair
from policydiff.grading.rules._kin import Kin
from policydiff.grading.rules._needs import WORDS
from policydiff.grading.rules._same import MEANING
from policydiff.grading.rules._words import Words
from policydiff.model import Finding, Level

ID = "holder"
LEVEL = Level.MATERIAL
DECIDES = True
NEEDS = frozenset([WORDS])
CODES = ("scope",)
WHY = "Who has the right or bears the duty is named otherwise, and it is not the same people in other words."
SOURCE = "policydiff's own reading: a right that passes to others is another right"
EXAMPLES = (
    Pair("Repository admins can publish it.", "Free individual account holders can publish it."),
    Pair("Moderators may close a thread.", "Employees may close a thread."),
    Pair("Les agents peuvent consulter la fiche.", "Les bénévoles peuvent consulter la fiche.", "fr"),
    Pair("Die Vorstände können abstimmen.", "Die Angestellten können abstimmen.", "de"),
    Pair("I moderatori possono chiudere la pagina.", "I dipendenti possono chiudere la pagina.", "it"),
    Pair("Os moderadores podem fechar a página.", "Os funcionários podem fechar a página.", "pt"),
)
NEAR_MISSES = (
    Pair("We may close a thread.", "Moderators may close a thread."),
    Pair("Users may close a thread.", "Members may close a thread."),
    Pair("A moderator may close a thread.", "Moderators may close a thread."),
    Pair("Subprocessors may read it.", "Service providers may read it."),
    Pair("Agency may read it.", "The Government may read it."),
    Pair("The Agency may read it.", "The Government may read it."),
    Pair("It takes a week and may cost money.", "It takes a month and may cost money."),
    Pair("Les agents peuvent consulter la fiche.", "Un agent peut consulter la fiche.", "fr"),
    Pair("Gli agenti possono consultare la scheda.", "Un agente può consultare la scheda.", "it"),
    Pair("Lei deve firmare.", "Si deve firmare.", "it"),
    Pair("Os agentes podem consultar a ficha.", "Um agente pode consultar a ficha.", "pt"),
)
# Words of a subject, at most: more is another sentence.
LONGEST = 6


def find(item: Item) -> Iterator[Finding]:
    """A sentence's or a clause's first words, replaced right before a modal that stayed, none of them akin."""
    if item.one_sided or item.block in ("heading", "frontmatter"):
        return
    for hunk in item.hunks:
        if (" ".join(hunk.old), " ".join(hunk.new)) in item.renames:
            continue
        if 0 < len(hunk.old) <= LONGEST and 0 < len(hunk.new) <= LONGEST and governs(item, hunk) and others(item, hunk):
            yield Finding(ID, LEVEL, "scope", *item.quoted(hunk))


def governs(item: Item, hunk: Hunk) -> bool:
    """Whether the stretch is the subject of a modal on both sides: it opens its clause, and the modal follows."""
    modal = following(item.before, hunk.at_old + len(hunk.old))
    same = modal == following(item.after, hunk.at_new + len(hunk.new))
    return same and "modals" in item.language.lexicon.labels(modal) and opens(item, item.after, hunk.at_new)


def following(side: Words, at: int) -> str:
    """The word at a place, "" behind the last."""
    return side.words[at] if at < len(side.words) else ""


def opens(item: Item, side: Words, at: int) -> bool:
    """Whether a clause begins at a place, or one small word before it: "The moderators may", "that moderators may"."""
    if at and item.is_light(side.words[at - 1]):
        at -= 1
    return at == 0 or side.parted[at] or side.shown[at][0].isupper()


def others(item: Item, hunk: Hunk) -> bool:
    """Whether the two are different people: no pronoun, no logic, no name, no relative, not both of one subject."""
    lexicon = item.language.lexicon
    old, new = ([word for word in side if not item.is_light(word)] for side in (hunk.old, hunk.new))
    was, now = ({label for word in side for label in lexicon.labels(word)} for side in (old, new))
    kind = any(topic in item.lost and topic in item.gained for topic in item.language.topics)
    if not old or not new or (was | now) & (MEANING | {"pronouns"}) or kind or named(item, hunk):
        return False
    came = Kin(item, new)
    return not any(word in came for word in old) and all(word.isalpha() for word in (*old, *new))


def named(item: Item, hunk: Hunk) -> bool:
    """Whether one name took the place of another: capitals inside a sentence, in a language where they tell names."""
    shown = (
        *item.before.shown[hunk.at_old : hunk.at_old + len(hunk.old)],
        *item.after.shown[hunk.at_new : hunk.at_new + len(hunk.new)],
    )
    content = [word for word in shown if not item.is_light(word.lower())]
    inside = any(
        place > 0
        for side, at, words in ((item.before, hunk.at_old, hunk.old), (item.after, hunk.at_new, hunk.new))
        for place, word in enumerate(words, at)
        if not item.is_light(word) and not _begins(side, place)
    )
    return inside and all(word[0].isupper() for word in content) and item.language.names_have_capitals


def _begins(side: Words, at: int) -> bool:
    """Whether a sentence begins with the word at a place, as far as a capital can tell."""
    return at == 0 or side.shown[at - 1][-1] in ".!?"
