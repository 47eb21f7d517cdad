"""Which changes their owners have approved, and whose word is missing: each approval names the words it is for.

Nothing but that word counts: a trailer that spares the notice, or that calls a change editorial, is somebody else's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from policydiff.config import ClauseOwner
from policydiff.model import Change, Diff
from policydiff.notices.clauses import covered, names, same_clause
from policydiff.questions.check.case import Case
from policydiff.questions.check.demands import demands_notice
from policydiff.questions.check.evidence import beginnings, called, in_notices
from policydiff.questions.check.records import (
    ChangeApproval,
    Evidence,
    PolicyState,
    Problem,
    Ruling,
    Unapproved,
    place_of,
)
from policydiff.questions.check.steps import UNAPPROVED, approval_line, approve, some_of
from policydiff.record import NamedTuple

_NAMED = 3
_DIGITS = 16
_WHOLE = "the whole policy"


class _Owned(NamedTuple):
    """Something that an owner has to approve: a change of a clause, or that the whole policy goes (None)."""

    clause: str
    fingerprint: str
    change: Change | None = None


def approved(case: Case, ruling: Ruling) -> Ruling:
    """The ruling, with the approvals that its changes have, and a problem for each owner whose word is missing."""
    told = (notice for notice in case.notices if notice.path in case.fresh or case.announced_by(notice))
    said = (*case.evidence, *in_notices(told))
    for owner in case.owners:
        mine = [each for each in said if _is_by(each, owner)]
        words = {each: one for one in reversed(mine) for each in one.fingerprints}
        owned = tuple(_owned(case, owner))
        known = (one for one in owned if one.fingerprint in words)
        given = (ChangeApproval(one.clause, one.fingerprint, words[one.fingerprint]) for one in known)
        ruling = replace(ruling, approvals=tuple(dict.fromkeys((*ruling.approvals, *given))))
        if left := [one for one in owned if one.fingerprint not in words]:
            asked = Unapproved(
                tuple(dict.fromkeys(one.clause for one in left)),
                owner.approvers,
                tuple(dict.fromkeys(one.fingerprint for one in left)),
            )
            ruling = replace(
                ruling,
                unapproved=(*ruling.unapproved, asked),
                problems=(*ruling.problems, _problem(case, asked, left)),
                notes=(*ruling.notes, *_for_nothing(mine, owned), *_almost(said, owner, left)),
            )
    return ruling


def before_commit(ruling: Ruling) -> Ruling:
    """The ruling on what no commit has yet: that an owner has to approve it keeps nobody from committing it, for the
    word of an owner is in a commit that comes after."""
    shut = tuple(problem for problem in ruling.problems if problem.rule != UNAPPROVED)
    told = (
        f"{problem.message}: once this is committed, {approve(asked)}"
        for problem, asked in zip(
            (problem for problem in ruling.problems if problem.rule == UNAPPROVED), ruling.unapproved, strict=True
        )
    )
    return replace(ruling, problems=shut, unapproved=(), notes=(*ruling.notes, *told))


def _problem(case: Case, asked: Unapproved, left: Sequence[_Owned]) -> Problem:
    here = case.path if case.new is not None else case.old_path
    path, line = place_of(left[0].change, here, case.old, case.new) if left[0].change else (here, 1)
    named = some_of([f"“{each}”" for each in asked.clauses], _NAMED)
    what = f"the change of {named}" if left[0].change else "that the policy goes"
    who = " or ".join(asked.approvers)
    message = f"{what} is not approved by {who}"
    hint = f'{approve(asked)}\nor write into the front matter of its notice: approved-by: ["{approval_line(asked)}"]'
    return Problem(UNAPPROVED, path, line, message, hint, who)


def _is_by(said: Evidence, owner: ClauseOwner) -> bool:
    return not {*called(said.person)}.isdisjoint(name for each in owner.approvers for name in called(each))


def _for_nothing(mine: Sequence[Evidence], owned: Sequence[_Owned]) -> Iterator[str]:
    """Why words of an owner count for no change: they name none, or one that is another by now."""
    known = {one.fingerprint for one in owned}
    for each in mine:
        word = _word(each)
        if not each.fingerprints:
            yield f"{word} names no fingerprint, so nobody can tell what it is for"
        elif known.isdisjoint(each.fingerprints) and each.how != "accepted":
            yield f"{word} is for {each.fingerprints[0]}, and no such change is left here"


def _almost(said: Sequence[Evidence], owner: ClauseOwner, left: Sequence[_Owned]) -> Iterator[str]:
    """Why words that seem to be meant for changes do not count: they are another's, or name a part of a fingerprint."""
    wanted = {one.fingerprint for one in left}
    for each in said:
        if not _is_by(each, owner) and not wanted.isdisjoint(each.fingerprints) and each.how != "accepted":
            who = " or ".join(owner.approvers)
            yield f"{_word(each)} does not count: it has to be that of {who}"
        for digits, fingerprint in beginnings(each, wanted):
            yield f"{_word(each)} does not count: {digits} is not the whole fingerprint, {fingerprint}"


def _word(said: Evidence) -> str:
    return f"the approval of {said.person or 'nobody'} in {said.where[:8] if said.how == 'trailer' else said.where}"


# --------------------------------------------------------------------------- what is whose


def _owned(case: Case, owner: ClauseOwner) -> Iterator[_Owned]:
    """What a case has of an owner: changes that demand notice, whatever lets them pass."""
    if case.state is PolicyState.DELETED:
        yield _Owned(_WHOLE, case.old_text[:_DIGITS])
    if case.assessment is None:
        return
    from policydiff.grading.subjects import subject_named, subjects_of

    diff, subjects = case.assessment.diff, {*filter(None, map(subject_named, owner.clauses))}
    for graded in case.assessment.graded:
        change = graded.change
        if not demands_notice(case, graded) or change.fingerprint in case.passed:
            continue
        if not owner.clauses or _names(change, owner.clauses, diff) or subjects & subjects_of(graded, diff):
            [name] = names([change], diff.old, diff.new)
            yield _Owned(name, change.fingerprint, change)


def _names(change: Change, named: Sequence[str], diff: Diff) -> bool:
    """Whether one of some names means a clause that a change is about, one in it, or one around it."""
    if covered(change, named, diff.old, diff.new):
        return True
    sides = ((diff.old, change.old), (diff.new, change.new))
    clauses = {document.clause_of(block) for document, blocks in sides for block in blocks}
    return any(same_clause(name, clause) for name in named for clause in clauses)
