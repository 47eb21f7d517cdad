"""The outcome for a translation: the changes that were or are owed as lags, and how each clause stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from policydiff.bilingual.following import Follower
from policydiff.bilingual.owed import Owed
from policydiff.bilingual.records import ClauseStanding, End, Lag, Lead, Place, Unmatched
from policydiff.model import Block, Clause, Lines, Section


def lags(follower: Follower, today: date) -> tuple[Lag, ...]:
    """The changes that were or are owed; those that one version made to one clause, with the same end, are one lag."""
    for owed in follower.owed:
        owed.stood = follower.places(owed)
    groups: dict[tuple[object, ...], list[Owed]] = {}
    for owed in (*follower.ended, *follower.owed):
        ended = owed.ended.commit if owed.ended else ""
        start = owed.revision.commit if owed.revision else ""
        key = (owed.leads, start, owed.graded.change.clause, owed.end, ended)
        groups.setdefault(key, []).append(owed)
    return tuple(_lag(group, today) for group in groups.values())


def _lag(group: list[Owed], today: date) -> Lag:
    first = group[0]
    assert first.revision
    graded = tuple(owed.graded for owed in group)
    here, there = (_together(owed.stood[at] for owed in group) for at in (0, 1))
    return Lag(
        leads=first.leads,
        revision=first.revision,
        diff=replace(first.diff, changes=tuple(each.change for each in graded)),
        graded=graded,
        here=here,
        there=there,
        end=first.end,
        ended=first.ended,
        days=_days(first, today),
    )


def _days(owed: Owed, today: date) -> int:
    """The days from the publication of a change to that of the version that followed, or to `today`; never below 0."""
    assert owed.revision
    if owed.end in (End.TAKEN_BACK, End.UNCLEAR):
        return 0
    end = owed.ended.published.date() if owed.ended else today
    return max((end - owed.revision.published.date()).days, 0)


def _together(places: Iterable[Place | None]) -> Place | None:
    """The first place, its lines widened to those of all places in the same clause; None where there is none."""
    found = [place for place in places if place]
    if not found:
        return None
    lines = [place.lines for place in found if place.clause == found[0].clause]
    return Place(found[0].clause, Lines(min(lines).first, max(each.last for each in lines)))


# --------------------------------------------------------------------------- clause by clause


def standings(follower: Follower) -> tuple[tuple[Clause, ClauseStanding], ...]:
    """How each clause of the source stands in the translation, then those that only the translation still has."""
    ahead, text = follower.ahead(Lead.SOURCE), follower.texts[Lead.SOURCE]
    partners, left = follower.partners[Lead.SOURCE], _left(follower)
    found: list[tuple[Clause, ClauseStanding]] = []
    for section in text.document.sections:
        blocks = [*([section.heading] if section.heading else []), *text.own(section)]
        if not blocks:
            continue
        behind = any(block in ahead for block in blocks) or section.index in left
        matched = all(partners.get(block) for block in blocks)
        standing = ClauseStanding.BEHIND if behind else ClauseStanding.IN_STEP if matched else ClauseStanding.UNMATCHED
        found.append((section.clause, standing))
    return (*found, *((clause, ClauseStanding.BEHIND) for at, clause in left.items() if not isinstance(at, int)))


def _left(follower: Follower) -> dict[object, Clause]:
    """Clauses of the translation with blocks that the source has removed.

    The key is the index of the source's section that is their counterpart, or the clause itself where there is none.
    """
    document, partners = follower.document(Lead.TRANSLATION), follower.partners[Lead.TRANSLATION]
    found: dict[object, Clause] = {}
    for owed in follower.owed:
        if owed.leads is Lead.SOURCE and owed.waits is Lead.TRANSLATION:
            for block in owed.pending:
                section = document.sections[block.section]
                found[_counterpart(section, partners)] = section.clause
    return found


def _counterpart(section: Section, partners: dict[Block, tuple[Block, ...]]) -> object:
    if section.heading is None:
        return 0
    others = partners.get(section.heading, ())
    return others[0].section if others else section.clause


def unmatched(follower: Follower) -> Iterator[Unmatched]:
    """Blocks without a counterpart, clause by clause; those of owed changes are left out, for the lags tell of them."""
    for side in Lead:
        text, partners = follower.texts[side], follower.partners[side]
        waiting = {block for owed in follower.owed if owed.waits is side for block in owed.pending}
        alone: dict[int, list[Block]] = {}
        for block in text.blocks:
            if not partners.get(block) and block not in waiting:
                alone.setdefault(block.section, []).append(block)
        for at, blocks in alone.items():
            yield Unmatched(side, text.document.sections[at].clause, tuple(blocks))
