"""The ledger of dates, and the text that was in force on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from policydiff.errors import BadRevision, UsageError
from policydiff.evidence import Answer, InForce, Ledger, Page
from policydiff.ledger import in_force as answered
from policydiff.ledger import settled
from policydiff.model import Excerpt, History
from policydiff.pipeline.auditing.readings import Archive, archive, history_of, policies, rows_of
from policydiff.pipeline.reading import dates
from policydiff.pipeline.reading.dates import When
from policydiff.pipeline.texts import side_of
from policydiff.pipeline.tracing.called import sections_called


def dates_of(
    paths: Sequence[str] = (),
    *,
    repo: str | Path = ".",
    ref: str = "HEAD",
    follow: bool = True,
    previously: Sequence[str] = (),
    since: When = None,
    until: When = None,
) -> Ledger:
    """The ledger of the policies at `paths`, or of all that the configuration names: a row a published version.

    `since` and `until` bound the day of publication, both included. Raises UsageError, and CannotRun where the answer
    is out of reach.
    """
    dates.check(since, until)
    with archive(repo, ref=ref) as here:
        histories = [history_of(here, path, follow=follow, previously=previously) for path in policies(here, paths)]
        pages = tuple(_page(here, history, since, until) for history in histories)
        head = here.repository.resolve(ref)
    return Ledger(ref, head, pages, str(since or ""), str(until or ""))


def _page(here: Archive, history: History, since: When, until: When) -> Page:
    rows = settled([row for row, _ in rows_of(here, history)])
    kept = (r for r in rows if dates.since(r.revision.published, since) and dates.until(r.revision.published, until))
    return Page(history.path, tuple(kept)[::-1], len(rows), history.notes)


def in_force(
    path: str,
    day: date | str,
    clause: str = "",
    *,
    repo: str | Path = ".",
    ref: str = "HEAD",
    follow: bool = True,
    previously: Sequence[str] = (),
) -> InForce:
    """The text of the policy at `path` that bound its users on `day`, by the day it took effect, and why.

    With `clause`, only the sections of that name, as in `show`. Raises UsageError for what is no day, BadRevision where
    no text was in force then, CannotRun for a clause that it has not.
    """
    with archive(repo, ref=ref) as here:
        [name] = policies(here, [path])
        history = history_of(here, name, follow=follow, previously=previously)
        wanted = _day(day)
        answer = answered([row for row, _ in rows_of(here, history)], wanted)
        if answer.row is None or answer.row.revision.blob is None:
            raise _none_in_force(history, answer)
        side, document = side_of(here.repository, history, answer.row.revision)
    chosen = sections_called(document, clause, side.revision, repo=repo, follow=follow, previously=previously)
    excerpt = Excerpt(side, document, chosen, not clause, history.notes)
    return InForce(answer, excerpt)


def _day(typed: date | str) -> date:
    """A day; a moment is none, for nothing says at what hour a text takes effect."""
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
