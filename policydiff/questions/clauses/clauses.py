"""The clauses of a policy through its whole history: all of them, or the life of one."""

from __future__ import annotations

from policydiff.questions.clauses.records import ClauseLife, ClauseList
from policydiff.resolve.clauses import the_one
from policydiff.site import PolicyReader


def clauses(policy: PolicyReader, *, dead: bool = False) -> ClauseList:
    """The clauses of a policy in the order of its text, each with its life; with `dead`, those that are gone too.

    Raises MissingObjects in a shallow clone.
    """
    found = policy.lineage
    living = tuple(found.life(id) for id in found.order)
    gone = [life for life in found.lives if life.ended is not None]
    if not dead:
        return ClauseList(found.history, living, (), len(gone))
    when = {revision.commit: age for age, revision in enumerate(found.history.revisions)}
    newest_first = sorted(gone, key=lambda life: when[life.states[-1].version.revision.commit])
    return ClauseList(found.history, living, tuple(newest_first), len(gone))


def clause(policy: PolicyReader, words: str, *, reverse: bool = False) -> ClauseLife:
    """The life of the clause that `words` mean: its id, a title, a number or an anchor, also one that it had once.

    Newest state first, or with `reverse` oldest first. Raises SeveralMeant where it could be several, CannotRun where
    it is none, MissingObjects in a shallow clone.
    """
    found = policy.lineage
    life = the_one(found, words)
    others = {state.other for state in life.states if state.other}
    states = life.states if reverse else life.states[::-1]
    return ClauseLife(found.history, life, states, {id: found.life(id).clause for id in sorted(others)})
