"""The JSON contract of what `policydiff since` answers."""

from __future__ import annotations

from policydiff.contract.shape import JsonDocument, Key, shape
from policydiff.contract.shared import GradedChange, Warnings, graded, warnings
from policydiff.questions.since import records

shape(
    records.VersionStamp,
    left_out=("revision",),
    path=Key("revision.path"),
    commit=Key("revision.commit"),
    published=Key("revision.published"),
    tags=Key("revision.tags"),
    digest=Key(says="The SHA-256 of its words: `policydiff prove` tells how it is made."),
    binds=Key(says="The first day on which it binds; that of the version that took its place if it is `overtaken`."),
    basis=Key(
        says="How that is known: `stated`; `carried` along with the version before; the `same words` as before; or "
        "`assumed`, from its publication."
    ),
    until=Key(says="The last day on which it binds; null while no end is published."),
    level=Key(says="Of its changes against the version before; null for a first one."),
    says="A published version, by its words and the days on which it binds.",
)
SINCE = JsonDocument(
    shape(
        records.Since,
        left_out=("comparison", "gravest", "told"),
        path=Key("comparison.new.path"),
        notes=Key("comparison.notes"),
        warnings=Key(lambda report: warnings(report.comparison.diff), Warnings),
        level=Key(says="The highest level of what changed; null where nothing did."),
        threshold=Key(says="The level from which people have to be asked again; null for never."),
        ask_again=Key(says="Whether whoever agreed has to be asked again."),
        asking=Key(says="The first version since which what changed has been of that level; it says from when."),
        versions=Key(says="How many versions were published after the one that was agreed to."),
        gone=Key(says="Whether the policy is no longer published."),
        changes=Key(lambda report: graded(report.gravest), list[GradedChange]),
        says="What changed since a version that somebody agreed to, the gravest first.",
    ),
    "since",
    "changes",
)
