"""From a version as it was read to its row of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from policydiff.evidence import NO_WORDS, Row, Told
from policydiff.force import stated
from policydiff.ledger.flaws import flaws
from policydiff.model import Block, Change, Diff, Level, Revision, Scope
from policydiff.tally import tally
from policydiff.verdict import Claim, Promise, Ruling, State

# A line that states a date and nothing else is not longer; a page that is one HTML block is no date line.
_DATE_LINE = 300


@dataclass(frozen=True)
class Reading:
    """A version as it was read: what the gate finds as of its day, what its text promises, its notices."""

    revision: Revision
    previous: Revision | None
    ruling: Ruling
    promises: tuple[Promise, ...] = ()
    told: tuple[Told, ...] = ()


def row(reading: Reading, before: Row | None, text_before: Row | None) -> Row:
    """The row of a version. `before` is that of the version before it, `text_before` of the last one with a text."""
    ruling, revision = reading.ruling, reading.revision
    old = text_before.claims if text_before else ()
    changes = tuple(beside_dates(ruling.assessment.diff, old, ruling.claims)) if ruling.assessment else ()
    found = Row(
        revision=revision,
        previous=reading.previous.commit if reading.previous else "",
        previous_blob=(reading.previous.blob or "") if reading.previous else "",
        level=_level(ruling),
        words=tally(changes) if ruling.state is not State.DELETED else NO_WORDS,
        wording=any(change.wording for change in changes),
        claims=ruling.claims,
        promises=reading.promises,
        told=reading.told,
        stated=stated(ruling.claims, old, revision.published.date(), [told.notice for told in reading.told]),
    )
    return replace(found, flaws=tuple(flaws(found, before, text_before)))


def _level(ruling: Ruling) -> Level | None:
    return None if ruling.state is State.NEW else ruling.level


def beside_dates(diff: Diff, old: Sequence[Claim], new: Sequence[Claim]) -> Iterator[Change]:
    """The changes to the text of a policy that are not about its date lines alone."""
    for change in diff.changes:
        if change.scope is Scope.FRONT_MATTER:
            continue
        if not (_dates_only(change.old, old) and _dates_only(change.new, new)):
            yield change


def _dates_only(blocks: Iterable[Block], claims: Sequence[Claim]) -> bool:
    """Whether every block is a line that states a date."""
    lines = {claim.line for claim in claims if not claim.key}
    return all(
        len(block.text) <= _DATE_LINE and any(line in lines for line in range(block.lines.first, block.lines.last + 1))
        for block in blocks
    )
