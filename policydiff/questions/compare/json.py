"""The JSON contract of a comparison: what `diff` and `compare` hold with --format json."""

from __future__ import annotations

from policydiff import model
from policydiff.contract.shape import Count, JsonDocument, Key, shape
from policydiff.contract.shared import GradedChange, Warnings, changes, warnings

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
