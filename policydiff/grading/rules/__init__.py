"""The rules of materiality: one module a rule, found from this folder; nothing lists them.

A rule is a module whose name does not start with an underscore, with these agreed names:

    ID, LEVEL       how it is called, and the level it speaks for
    NEEDS           what has to be there for it to find anything, one of several (see `_needs`); none where it is
                    always asked. It may be left out
    DECIDES         True: the rule settles the level by itself. False: it is a sign that the score weighs with others
    CODES, WHY      the reason codes it can give, and one sentence for the reader
    SOURCE          where it comes from: law or guidance, or our own reading, said as such. "Second-hand" was read in a
                    secondary source, "not checked" in none: look it up before you quote it
    EXAMPLES        pairs that fire
    NEAR_MISSES     pairs that must not, at least as many
    find(item)      yields a Finding for each fact it sees

A module with `ROWS` is a table of rules of one shape, each with the same names (see `_rows`).
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from policydiff.grading.rules._item import Item, Pair
    from policydiff.model import Finding, Level

ALWAYS = ""
"""The need of a rule that has none."""


class Rule(Protocol):
    """What a rule's module has."""

    ID: str
    LEVEL: Level
    DECIDES: bool
    CODES: tuple[str, ...]
    WHY: str
    SOURCE: str
    EXAMPLES: tuple[Pair, ...]
    NEAR_MISSES: tuple[Pair, ...]
    __doc__: str | None

    @staticmethod
    def find(item: Item) -> Iterator[Finding]:
        """A finding for each fact this rule sees in `item`."""


@lru_cache(maxsize=1)
def rules() -> dict[str, Rule]:
    """All rules by id, the ids in order."""
    names = (module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    modules = [import_module(f"{__name__}.{name}") for name in names]
    found = [cast("Rule", rule) for module in modules for rule in getattr(module, "ROWS", (module,))]
    return {rule.ID: rule for rule in sorted(found, key=lambda rule: rule.ID)}


@lru_cache(maxsize=1)
def needs() -> dict[str, frozenset[str]]:
    """What each rule needs to find anything, by its id; nothing for one that is always asked."""
    return {name: getattr(rule, "NEEDS", frozenset()) for name, rule in rules().items()}


def asked(offered: frozenset[str]) -> list[Rule]:
    """The rules that may find something where so much is offered, in the order of their ids."""
    known, wanted = rules(), _wanted()
    names = set(wanted[ALWAYS]).union(*[wanted[need] for need in wanted.keys() & offered])
    return [known[name] for name in sorted(names)]


@lru_cache(maxsize=1)
def _wanted() -> dict[str, list[str]]:
    """The ids of the rules that have each need, and under ALWAYS of those that have none."""
    wanted: dict[str, list[str]] = {ALWAYS: []}
    for name, some in needs().items():
        for need in some or (ALWAYS,):
            wanted.setdefault(need, []).append(name)
    return wanted
