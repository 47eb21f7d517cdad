"""That the owners in a configuration name clauses and subjects that there are: else nobody would be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from difflib import get_close_matches

from policydiff.config import ClauseOwner, require_approvers
from policydiff.errors import ConfigurationError
from policydiff.notices.clauses import clauses_in, same_clause
from policydiff.questions.check.case import Case
from policydiff.questions.check.view import RangeView

Named = tuple[ClauseOwner, str]
"""An owner, and one of the names that it has for clauses."""


def known_owners(view: RangeView, cases: Iterable[Case], others: Callable[[], Iterable[Case]]) -> Iterator[str]:
    """A remark on each name that only the configuration before has and that means nothing any more.

    `others` gives the cases of the policies that were not asked for; it is called only for a name that means no clause
    of `cases`. Raises ConfigurationError for such a name, and for an owner without anybody, in the one at the head.
    """
    left = _unknown(view, cases, others)
    require_approvers(view.force.head)
    for error in _refused(view, left):
        raise error
    for _, name in sorted(left, key=lambda pair: pair[1]):
        yield f"owners: “{name}” means no clause any more"


def refused_owners(
    view: RangeView, cases: Iterable[Case], others: Callable[[], Iterable[Case]]
) -> Iterator[ConfigurationError]:
    """The error for each name in the configuration at the head that means nothing; the arguments are the same."""
    return _refused(view, _unknown(view, cases, others))


def _unknown(view: RangeView, cases: Iterable[Case], others: Callable[[], Iterable[Case]]) -> set[Named]:
    """The names of owners on both sides that mean neither a subject nor a clause."""
    owners = {*view.force.head.config.owners, *view.force.base.config.owners}
    if not owners:
        return set()
    from policydiff.grading.subjects import subject_named

    left = {(owner, name) for owner in owners for name in owner.clauses if not subject_named(name)}
    left -= {pair for case in cases for pair in _known(view, case)}
    return left - {pair for case in others() for pair in _known(view, case)} if left else left


def _refused(view: RangeView, left: Set[Named]) -> Iterator[ConfigurationError]:
    if not left:
        return
    from policydiff.grading.subjects import SUBJECTS

    for at, owner in enumerate(view.force.head.config.owners):
        for name in owner.clauses:
            if (owner, name) in left:
                near = get_close_matches(name.casefold(), sorted(SUBJECTS), n=1, cutoff=0.6)
                hint = f"did you mean {near[0]}?" if near else "write a title, number, anchor or id, or a subject"
                why = f"owners[{at}].clauses: “{name}” is no subject, and no clause of a policy here"
                yield ConfigurationError(f"{view.force.name}: {why}", hint)


def _known(view: RangeView, case: Case) -> Iterator[Named]:
    """The names of owners that mean a clause of a case. Ids are replaced there, owner by owner."""
    clauses = [clause for text in (case.old, case.new) if text for clause in clauses_in(text)]
    for given, owner in zip(view.force.owners(case.path, case.old_path), case.owners, strict=True):
        for name, called in zip(given.clauses, owner.clauses, strict=True):
            if any(same_clause(called, clause) for clause in clauses):
                yield given, name
