"""From a version as it was read to its row of the ledger."""

from __future__ import annotations

from dataclasses import replace

from policydiff.differ.counts import tally
from policydiff.effective.binding import stated
from policydiff.effective.lines import beside_dates
from policydiff.effective.promises import binding_on
from policydiff.effective.records import Promise
from policydiff.model import Level, Revision
from policydiff.questions.check.records import PolicyState, Ruling
from policydiff.questions.dates.flaws import flaws
from policydiff.questions.dates.records import NO_WORDS, Row, Told
from policydiff.record import record


@record(frozen=True)
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
        previous_parts=reading.previous.parts if reading.previous else (),
        level=_level(ruling),
        words=tally(changes) if ruling.state is not PolicyState.DELETED else NO_WORDS,
        wording=any(change.wording for change in changes),
        claims=ruling.claims,
        promises=reading.promises,
        promised=_promised(ruling, text_before),
        told=reading.told,
        stated=stated(ruling.claims, old, revision.published.date(), [told.notice for told in reading.told]),
    )
    return replace(found, flaws=tuple(flaws(found, before, text_before)))


def _promised(ruling: Ruling, text_before: Row | None) -> tuple[Promise, ...]:
    """What the text before promised for the material changes of a version, or for its end."""
    own = text_before.promises if text_before else ()
    if ruling.assessment is None:
        return own
    return binding_on(own, (each for each in ruling.assessment.graded if each.level is Level.MATERIAL))


def _level(ruling: Ruling) -> Level | None:
    return None if ruling.state is PolicyState.NEW else ruling.level
