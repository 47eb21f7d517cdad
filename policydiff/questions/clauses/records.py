"""The answers about the clauses of a policy: all of them, or the life of one."""

from __future__ import annotations

from collections.abc import Mapping

from policydiff.lineage.records import ClauseHistory, ClauseState
from policydiff.model import Clause, History
from policydiff.record import record


@record(frozen=True, slots=True)
class ClauseList:
    """The answer of `policydiff clauses`: the living in the order of the text, and the dead, newest end first.

    `gone` counts the dead ones; `dead` lists them only if they were asked for.
    """

    history: History
    living: tuple[ClauseHistory, ...]
    dead: tuple[ClauseHistory, ...] = ()
    gone: int = 0


@record(frozen=True, slots=True)
class ClauseLife:
    """The answer of `policydiff clause`: one life, and what the other clauses it names are called.

    `states` are those of the life in the order asked for. `others` are the names of these clauses by their ids.
    """

    history: History
    life: ClauseHistory
    states: tuple[ClauseState, ...]
    others: Mapping[str, Clause]
