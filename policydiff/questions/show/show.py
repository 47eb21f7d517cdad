"""The text of a policy as it stood in a version, or as it was in force on a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from policydiff.errors import BadRevision, UsageError
from policydiff.lineage.records import ClauseIds
from policydiff.model import Document, Excerpt, History, Revision
from policydiff.questions.dates.records import Answer, InForce
from policydiff.resolve.clauses import sections_called
from policydiff.resolve.versions import FoundVersion, When, notes_of, side_of
from policydiff.site import PolicyReader


def show(policy: PolicyReader, at: When = None, clause: str = "") -> Excerpt:
    """A policy as it stood in the version `at`, or in the newest one.

    With `clause`, only the sections whose heading, label or anchor contain that text (case and accents ignored), or if
    there are none the one that has it as its id, with their subsections. Raises BadRevision for a name or date without
    a version, CannotRun for a clause it has not.
    """
    found = FoundVersion(policy.newest()) if at is None else policy.version_at(at)
    document = policy.document(found.revision)
    notes = (*notes_of(policy.history, found.notes), *_as_stored(document))
    chosen = _sections(policy, document, found.revision, clause)
    return Excerpt(side_of(found.revision, found.name), document, chosen, not clause, notes)


def in_force(policy: PolicyReader, day: date | str, clause: str = "") -> InForce:
    """The text of a policy that bound its users on `day`, by the day it took effect, and why.

    With `clause`, only the sections of that name, as in `show`. Raises UsageError for what is no day, BadRevision where
    no text was in force then, CannotRun for a clause that it has not.
    """
    from policydiff.questions.dates.in_force import in_force as answered
    from policydiff.questions.dates.readings import rows_of

    _ = policy.whole
    wanted = _day(day)
    answer = answered([row for row, _ in rows_of(policy)], wanted)
    if answer.row is None or answer.row.revision.blob is None:
        raise _none_in_force(policy.history, answer)
    revision = answer.row.revision
    document = policy.document(revision)
    chosen = _sections(policy, document, revision, clause)
    notes = (*policy.history.notes, *_as_stored(document))
    return InForce(answer, Excerpt(side_of(revision), document, chosen, not clause, notes))


def _as_stored(document: Document) -> Iterator[str]:
    """What a reader of the page reads otherwise than the file that is shown, in sentences."""
    parts = dict.fromkeys(block.origin.path for block in document.blocks if block.origin and not block.hidden)
    values = any(block.shown is not None and "{" in block.source for block in document.blocks)
    if parts or values:
        named = f": {', '.join(parts)}" if parts else ""
        yield f"shown as the file lies in Git, without what the page takes from other files and values{named}"
    hidden = [block for block in document.blocks if block.hidden and "comment" not in block.hidden]
    if hidden or any(block.runs for block in document.blocks):
        lines = [block.lines.first for block in document.blocks if block in hidden or block.runs]
        yield f"it has words that no reader of the page sees, or sees struck, from line {min(lines)} on"


def _sections(policy: PolicyReader, document: Document, revision: Revision, clause: str) -> tuple[int, ...]:
    def ids() -> ClauseIds:
        if revision.commit in policy.ids:
            return policy.ids[revision.commit]
        return policy.at(revision).ids[revision.commit]  # a version on another branch

    return sections_called(document, clause, ids)


def _day(typed: date | str) -> date:
    """The day typed. Raises UsageError for any other text, a date-time too: no policy takes effect at an hour."""
    try:
        return typed if isinstance(typed, date) else date.fromisoformat(typed)
    except ValueError:
        raise UsageError(f"{typed} is not a day", "write --in-force 2024-05-31") from None


def _none_in_force(history: History, answer: Answer) -> BadRevision:
    if answer.row is not None:
        gone = answer.row.revision
        return BadRevision(
            f"no text of {history.path} was in force on {answer.day}: it was deleted on {gone.published.date()}",
            f"the last one: policydiff show {history.path} --in-force {_before(answer)}",
        )
    told = "; ".join((*answer.because, *(argument.why for argument in answer.arguments)))
    return BadRevision(f"no text of {history.path} was in force on {answer.day}", told)


def _before(answer: Answer) -> date:
    """The last day before a policy was gone."""
    from datetime import timedelta

    assert answer.first
    return answer.first - timedelta(days=1)
