"""Rules of one shape as rows of a table: what they find, why it matters, and their examples."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.model import Finding, Level
from policydiff.record import record


@record(frozen=True)
class RuleRow:
    """A rule that is a row of a table. `about` is its docstring; the names in capitals are those of every rule."""

    ID: str
    about: str
    CODES: tuple[str, ...]
    WHY: str
    EXAMPLES: tuple[Pair, ...]
    NEAR_MISSES: tuple[Pair, ...]
    finder: Callable[[Item, RuleRow], Iterator[Finding]]
    LEVEL: Level = Level.MATERIAL
    DECIDES: bool = True
    SOURCE: str = "policydiff's own reading: a reasonable user would want to know"
    needs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "__doc__", self.about)

    @property
    def NEEDS(self) -> frozenset[str]:
        """A row is asked where there is what it needs, or else something of its name."""
        return frozenset(self.needs or [self.ID])

    def find(self, item: Item) -> Iterator[Finding]:
        """A finding for each fact this rule sees in `item`."""
        return self.finder(item, self)
