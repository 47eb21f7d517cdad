"""Changes graded as the configuration wants it, and those of a level picked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from policydiff.model import Assessment, Change, Diff, Level

if TYPE_CHECKING:
    from policydiff.config import LevelRule


def assessed(diff: Diff, levels: Sequence[LevelRule] = ()) -> Assessment:
    """Every change of `diff` graded; `levels` are those the configuration gives to rules, everywhere or in a clause."""
    from policydiff.materiality import assess

    return assess(diff, lambda change: _overrides(change, levels)) if levels else assess(diff)


def _overrides(change: Change, levels: Sequence[LevelRule]) -> dict[str, str]:
    """The levels that rules get for one change: what is said of its clause goes before what is said of all."""
    from policydiff.notices.clauses import same_clause

    sides = [clause for clause in (change.new_clause, change.old_clause) if clause]
    everywhere = {rule.rule: rule.level for rule in levels if not rule.clause}
    here = {r.rule: r.level for r in levels if r.clause and any(same_clause(r.clause, side) for side in sides)}
    return {**everywhere, **here}


def at_least(assessment: Assessment, level: Level) -> Assessment:
    """The assessment with the changes of that level and above only, in its diff too."""
    kept = tuple(each for each in assessment.graded if each.level.rank >= level.rank)
    return Assessment(replace(assessment.diff, changes=tuple(each.change for each in kept)), kept)
