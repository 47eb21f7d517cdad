"""The JSON contract of the audit: what `policydiff audit --format json` holds."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.contract.shape import JsonDocument, Key, Line, plain, shape
from policydiff.contract.shared import THRESHOLD, Trouble, troubles
from policydiff.questions.audit import records as audited
from policydiff.questions.audit.words import LIMITS
from policydiff.questions.dates.json import POLICY
from policydiff.record import NamedTuple


class PolicyEntry(NamedTuple):
    """A version in an audit: the row of the ledger, and what else is on record. `problems` are all of them."""

    policy: str
    entry: audited.AuditEntry


def _entries(audit: audited.Audit) -> Iterator[PolicyEntry]:
    return (PolicyEntry(dossier.path, entry) for dossier, entry in audit.entries)


LINE = Key(lambda record: record.line or None, Line | None)

plain(audited.Signature)
shape(
    audited.Judged,
    clause_name=Key("clause"),
    line=LINE,
    says="A change that demands notice, as the rules judge it (heuristic). The middle of long stretches is left out.",
)
shape(audited.Approval, says="A trailer that says somebody looked; `own`: it is by an author of the change.")
shape(
    audited.Ownership,
    line=LINE,
    says="The owners of the path by the CODEOWNERS file that stood before the version; null: there was none.",
)
shape(audited.Commit)
shape(
    audited.AuditEntry,
    flat=("row", "commit"),
    problems=Key(lambda entry: troubles(entry.flaws), list[Trouble]),
    is_merge=Key("merged", says="Whether it is a merge of others' commits, which the committer made."),
    demands=Key(says="Whether it had to be announced (heuristic)."),
    announced=Key(says="Whether a notice speaks for it, nothing of it missing or late."),
    lead_days=Key("lead", says="From its notice, else its publication, to the day it binds."),
    period_from=Key("asked_by"),
    approved=Key(says="The changes that an owner of their clause approved, by the configuration of then."),
    owners=Key(lambda entry: entry.ownership if entry.ownership.file else None, audited.Ownership | None),
    left_out=("ownership", "flaws", "tags"),
)
shape(PolicyEntry, flat=("entry",), policy=Key(says=POLICY))
shape(
    audited.Dossier,
    left_out=("entries",),
    listed=Key(lambda dossier: len(dossier.entries), int),
    says="A policy of an audit, and all paths it had.",
)
shape(
    audited.Totals,
    to_announce=Key("demanding"),
    reviewed=Key("approved"),
    says="What was counted: over a year of publication, or over all.",
)
AUDIT = JsonDocument(
    shape(
        audited.Audit,
        left_out=("settings",),
        tool_version=Key("version"),
        recipe=Key(says="By which recipe the words of texts were found."),
        rules=Key(says="A digest of the rules and vocabularies that changes were graded by."),
        configuration=Key(type=str | None, says="The file in force now; null for the defaults."),
        fail_on=THRESHOLD,
        verified=Key(says="Whether signatures were verified, with the keys of one machine."),
        limits=Key(lambda audit: LIMITS, list[str], "What no repository can show."),
        policies=Key("dossiers"),
        versions=Key(_entries, list[PolicyEntry]),
        says="The gate over whole histories, each version as it stood on the day it was published.",
    ),
    "audit",
    "versions",
)
