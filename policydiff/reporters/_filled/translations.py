"""The records of translations poured into the models of their JSON contract."""

from __future__ import annotations

from policydiff import translation as records
from policydiff.model import Revision
from policydiff.reporters._contract import translations as contract
from policydiff.reporters._filled.texts import block, change, clause
from policydiff.translation import Standing


def translations(found: records.Translations) -> contract.Translations:
    """The report without its policies."""
    return contract.Translations(
        ref=found.ref,
        head=found.head,
        today=found.today,
        behind=found.behind,
        all=found.all,
        notes=list(found.notes),
        originals=[],
    )


def original(found: records.Original) -> contract.Original:
    """A source with its translations."""
    return contract.Original(
        path=found.path,
        language=found.tag or None,
        why=found.why,
        translations=[_translation(each) for each in found.translations],
        not_compared=[contract.Aside(path=a.path, language=a.tag or None, why=a.why) for a in found.aside],
        notes=list(found.notes),
    )


def _translation(found: records.Translation) -> contract.Translation:
    standings = [contract.Clausewise(clause=clause(c), standing=standing.value) for c, standing in found.standings]
    return contract.Translation(
        path=found.path,
        language=found.tag,
        found=found.found,
        since=_version(found.since),
        in_step=found.count(Standing.IN_STEP),
        behind=found.count(Standing.BEHIND),
        unmatched=found.count(Standing.UNMATCHED),
        followed_late=len(found.late),
        median_days=found.median_days,
        clauses=standings,
        lags=[_lag(each) for each in found.lags],
        without_counterpart=[_unmatched(each) for each in found.unmatched],
    )


def _lag(lag: records.Lag) -> contract.Lag:
    return contract.Lag(
        leads=lag.leads.value,
        state=lag.end.value,
        level=lag.level.value,
        clause=clause(lag.clause),
        here=_place(lag.here),
        there=_place(lag.there),
        version=_version(lag.revision),
        ended=_version(lag.ended) if lag.ended else None,
        days=lag.days,
        changes=[change(each.change, each) for each in lag.graded],
    )


def _place(place: records.Place | None) -> contract.Place | None:
    return contract.Place(clause=clause(place.clause), lines=tuple(place.lines)) if place else None


def _version(revision: Revision) -> contract.Version:
    return contract.Version(commit=revision.commit, path=revision.path, published=revision.published)


def _unmatched(found: records.Unmatched) -> contract.Unmatched:
    return contract.Unmatched(
        side=found.side.value, clause=clause(found.clause), blocks=[block(each) for each in found.blocks]
    )
