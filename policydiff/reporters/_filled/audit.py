"""The records of the audit poured into the models of its JSON contract."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff import audited as records
from policydiff.reporters._contract import audit as contract
from policydiff.reporters._contract.texts import Person
from policydiff.reporters._filled.evidence import flaw, row
from policydiff.reporters._filled.gate import period, waiver
from policydiff.reporters._told.audit import LIMITS


def audit(found: records.Audit) -> contract.Audit:
    """The audit without its versions."""
    return contract.Audit(
        tool_version=found.version,
        ref=found.ref,
        head=found.head,
        configuration=found.configuration or None,
        fail_on="clarification" if found.threshold.value == "clarification" else "material",
        since=found.since or None,
        until=found.until or None,
        verified=found.verified,
        limits=list(LIMITS),
        years=[_totals(each) for each in found.years],
        total=_totals(found.total),
        policies=[_dossier(each) for each in found.dossiers],
        versions=[],
    )


def entries(found: records.Audit) -> Iterator[contract.Entry]:
    """The versions of all policies."""
    return (_entry(dossier.path, entry) for dossier, entry in found.entries)


def _dossier(found: records.Dossier) -> contract.Dossier:
    return contract.Dossier(
        path=found.path,
        paths=list(found.paths),
        language=found.language or None,
        total=found.total,
        listed=len(found.entries),
        notes=list(found.notes),
    )


def _totals(found: records.Totals) -> contract.Totals:
    return contract.Totals(
        name=found.name,
        versions=found.versions,
        material=found.material,
        to_announce=found.demanding,
        announced=found.announced,
        waived=found.waived,
        reviewed=found.approved,
        signed=found.signed,
        errors=found.errors,
        warnings=found.warnings,
        notes=found.notes,
    )


def _entry(policy: str, found: records.Entry) -> contract.Entry:
    committer = found.commit.committer
    fields = row(policy, found.row) | {
        "findings": [flaw(each) for each in found.flaws],
        "demands": found.demands,
        "announced": found.announced,
        "clauses": [_judged(each) for each in found.clauses],
        "lead_days": found.lead,
        "period": period(found.period) if found.period else None,
        "period_from": found.asked_by or None,
        "waivers": [waiver(each) for each in found.waivers],
        "approvals": [contract.Approval(key=a.key, who=a.who, commit=a.commit, own=a.own) for a in found.approvals],
        "merged": found.merged,
        "committer": Person(name=committer.name, email=committer.email),
        "owners": _ownership(found.ownership) if found.ownership.file else None,
        "signature": _signature(found.commit.signature) if found.commit.signature else None,
        "notes": list(found.notes),
    }
    return contract.Entry.model_validate(fields)


def _judged(found: records.Judged) -> contract.Judged:
    return contract.Judged(
        clause=found.clause,
        kind=found.kind.value,
        rules=list(found.rules),
        spans=[(span.kind.value, span.text) for span in found.spans],
        fingerprint=found.fingerprint,
        line=found.line or None,
    )


def _ownership(found: records.Ownership) -> contract.Ownership:
    return contract.Ownership(
        file=found.file,
        blob=found.blob or None,
        pattern=found.pattern or None,
        line=found.line or None,
        owners=list(found.owners),
    )


def _signature(found: records.Signature) -> contract.Signature:
    return contract.Signature(kind=found.kind, state=found.state or None, signer=found.signer or None)
