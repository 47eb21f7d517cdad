"""That the levels of a configuration name rules and clauses that there are: else they stand for nothing, unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches

from policydiff.notices.clauses import clauses_in, same_clause
from policydiff.questions.check.case import Case
from policydiff.questions.check.view import RangeView


def idle_levels(view: RangeView, cases: Iterable[Case], others: Callable[[], Iterable[Case]]) -> Iterator[str]:
    """A remark on each configured level for a rule, or in a clause, that is not there.

    `others` gives the cases of the policies that were not asked for; it is called only for a clause that none of
    `cases` has.
    """
    entries = view.config.levels
    if not entries:
        return
    from policydiff.grading.rules import rules

    for name in dict.fromkeys(entry.rule for entry in entries):
        if name not in rules():
            near = get_close_matches(name, rules(), n=1)
            hint = f"did you mean {near[0]}?" if near else "policydiff rules lists them"
            yield f"levels: “{name}” is no rule, so it has no other level: {hint}"
    left = {at for at, entry in enumerate(entries) if entry.clause}
    left -= {at for case in cases for at in _meant(case, left)} if left else set()
    left -= {at for case in others() for at in _meant(case, left)} if left else set()
    for clause in dict.fromkeys(entries[at].clause for at in sorted(left)):
        yield f"levels: “{clause}” is no clause of a policy here, so nothing has another level there"


def _meant(case: Case, wanted: Iterable[int]) -> Iterator[int]:
    """Which levels name a clause of a case. Ids are replaced there, level by level."""
    clauses = [clause for text in (case.old, case.new) if text for clause in clauses_in(text)]
    for at in wanted:
        name = case.config.levels[at].clause
        if name and any(same_clause(name, clause) for clause in clauses):
            yield at
