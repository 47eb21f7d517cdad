"""The JSON contract of what `policydiff since` answers."""

from __future__ import annotations

from policydiff.contract.shape import JsonDocument, Key, shape
from policydiff.contract.shared import GradedChange, Warnings, graded, warnings
from policydiff.questions.since import records

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
        redline=Key(says="Where the archive shows what changed; null where `site-url` is not configured."),
        changes=Key(lambda report: graded(report.gravest), list[GradedChange]),
        says="What changed since a version that somebody agreed to, the gravest first.",
    ),
    "since",
    "changes",
)
