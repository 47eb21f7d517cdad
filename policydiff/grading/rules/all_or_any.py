"""A quantity word became another: all, any, some."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from policydiff.grading.rules._item import Item, Pair
from policydiff.language import WORDS, codes, read
from policydiff.model import Finding, Level

ID = "all-or-any"
LEVEL = Level.MATERIAL
DECIDES = True
CODES = ("scope",)
WHY = "How many of the things named are meant is otherwise: all, any, some, at least."
SOURCE = "policydiff's own reading: a reasonable user would want to know"
EXAMPLES = (
    Pair("if you meet all of the conditions", "if you meet any of the conditions"),
    Pair("some users", "all users"),
    Pair("toutes les demandes", "certaines demandes", "fr"),
    Pair("alle Nutzer", "einige Nutzer", "de"),
    Pair("tutti gli utenti", "alcuni utenti", "it"),
    Pair("todos os utilizadores", "alguns utilizadores", "pt"),
)
NEAR_MISSES = (
    Pair("all users", "all the users"),
    Pair("each user", "every user"),
    Pair("any data we hold", "data we hold"),
    Pair("many users", "users"),
    Pair("tutti gli utenti", "tutti i nostri utenti", "it"),
    Pair("ogni richiesta", "ciascuna richiesta", "it"),
    Pair("todos os utilizadores", "todos os nossos utilizadores", "pt"),
    Pair("qualquer pedido", "quaisquer pedidos", "pt"),
)


def find(item: Item) -> Iterator[Finding]:
    """A single quantity word in the place of another one of another meaning."""
    if item.block in ("heading", "frontmatter"):
        return
    for hunk in item.hunks:
        old = [word for word in hunk.old if not item.is_light(word)]
        new = [word for word in hunk.new if not item.is_light(word)]
        if len(old) == len(new) == 1 and quantity(item, old[0]) and quantity(item, new[0]):
            both = {*old, *new}
            if not any(both <= same for same in _same()) and old[0][:4] != new[0][:4]:
                yield Finding(ID, LEVEL, "scope", old[0], new[0])


@cache
def _same() -> tuple[frozenset[str], ...]:
    """Words of quantity that say the same."""
    listed = (read(code, WORDS).get("same_quantity", "") for code in codes(WORDS))
    return tuple(frozenset(group.split()) for groups in listed for group in groups.split(";"))


def quantity(item: Item, word: str) -> bool:
    """Whether a word says how many."""
    return "quantifier" in item.language.lexicon.labels(word)
