"""The JSON contract of texts: what `log`, `diff`, `compare` and `show` hold with --format json."""

from __future__ import annotations

from policydiff import model
from policydiff.reporters._contract.shape import Count, JsonDocument, Key, shape, shape_of
from policydiff.reporters._contract.shared import ASKED_CLAUSE, GradedChange, Warnings, changes, warnings

LOG = JsonDocument(
    shape(
        model.Log,
        flat=("history",),
        left_out=("total",),
        asked_clause=ASKED_CLAUSE,
        level=Key(says="The lowest level asked for; null for all."),
        says="The history of one file, in the order asked for.",
    ),
    "log",
    "versions",
)
LINE = JsonDocument(shape_of(model.Version), "version", name="VersionLine")
"""One line of the format jsonl: a version of a log by itself."""

COMPARISON = JsonDocument(
    shape(
        model.Comparison,
        left_out=("diff", "assessment"),
        warnings=Key(lambda comparison: warnings(comparison.diff), Warnings),
        level=Key(says="The lowest level asked for; null for all."),
        hidden=Key(type=Count, says="How many changes are below it and left out."),
        changes=Key(lambda comparison: changes(comparison.diff, comparison.assessment), list[GradedChange]),
        says="Two versions of a text and what changed between them, in the order of the new one.",
    ),
    "comparison",
    "changes",
)
EXCERPT = JsonDocument(shape_of(model.Excerpt), "excerpt", "sections")
