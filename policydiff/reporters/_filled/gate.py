"""The records of the gate poured into the models of its JSON contract."""

from __future__ import annotations

from dataclasses import asdict

from policydiff import verdict as records
from policydiff.model import Graded
from policydiff.period import Period as PeriodRecord
from policydiff.reporters._contract import gate as contract
from policydiff.reporters._filled.texts import clause


def verdict(found: records.Verdict) -> contract.Verdict:
    """The verdict without its policies."""
    return contract.Verdict(
        opens=found.opens,
        fails=found.fails,
        fail_on="clarification" if found.threshold.value == "clarification" else "material",
        base=found.base,
        merge_base=found.merge_base,
        head=found.head,
        commit=found.commit or None,
        today=found.today,
        notes=list(found.notes),
        policies=[],
    )


def ruling(found: records.Ruling) -> contract.Ruling:
    """What was found about one policy."""
    return contract.Ruling(
        path=found.path,
        old_path=found.old_path or None,
        language=found.language or None,
        state=found.state.value,
        level=found.level.value,
        old_blob=found.old_blob or None,
        new_blob=found.new_blob or None,
        demands=[_demand(each) for each in found.demands],
        dates=[claim(each) for each in found.claims],
        promise=promise(found.promise) if found.promise else None,
        period=period(found.period) if found.period else None,
        period_from=found.period_from or None,
        earliest=found.earliest,
        notices=[_notice(each) for each in found.notices],
        problems=[_problem(each) for each in found.problems],
        waivers=[waiver(each) for each in found.waivers],
        notes=list(found.notes),
    )


def _demand(graded: Graded) -> contract.Demand:
    change = graded.change
    return contract.Demand(
        clause=clause(change.clause),
        level=graded.level.value,
        decided_by=graded.decided_by,
        fingerprint=change.fingerprint,
        line=change.new[0].lines.first if change.new else None,
        findings=[
            contract.Reason(rule=f.rule, level=f.level.value, code=f.code, old=f.old, new=f.new)
            for f in graded.findings
        ],
    )


def claim(found: records.Claim) -> contract.Claim:
    """A date that a text states about itself."""
    days = [contract.Days(first=reading.first, last=reading.last) for reading in found.readings]
    return contract.Claim(
        kind=found.kind.value, written=found.written, key=found.key or None, line=found.line, readings=days
    )


def period(found: PeriodRecord) -> contract.Period:
    """A period of notice."""
    return contract.Period(**asdict(found))


def promise(found: records.Promise) -> contract.Promise:
    """What a text promises."""
    return contract.Promise(period=period(found.period), sentence=found.sentence, line=found.line)


def _notice(notice: records.Notice) -> contract.Notice:
    return contract.Notice(
        path=notice.path,
        published=notice.published,
        effective=notice.effective,
        channels=list(notice.channels),
        audience=list(notice.audience),
        covers=list(notice.covers),
    )


def _problem(problem: records.Problem) -> contract.Problem:
    return contract.Problem(
        rule=problem.rule,
        path=problem.path,
        line=problem.line,
        message=problem.message,
        hint=problem.hint or None,
        about=problem.about or None,
    )


def waiver(found: records.Waiver) -> contract.Waiver:
    """What was let pass."""
    return contract.Waiver(
        how="trailer" if found.how == "trailer" else "accepted",
        what=found.what,
        reason=found.reason,
        by=found.by,
        clause=found.clause or None,
    )
