"""The JSON contract of a log: what `policydiff log` holds with --format json and jsonl."""

from __future__ import annotations

from policydiff import model
from policydiff.contract.shape import JsonDocument, Key, shape, shape_of
from policydiff.contract.shared import ASKED_CLAUSE

LOG = JsonDocument(
    shape(
        model.Log,
        flat=("history",),
        left_out=("total", "published"),
        asked_clause=ASKED_CLAUSE,
        level=Key(says="The lowest level asked for; null for all."),
        says="The history of one file, in the order asked for.",
    ),
    "log",
    "versions",
)
LINE = JsonDocument(shape_of(model.Version), "version", name="VersionLine")
"""One line of the format jsonl: a version of a log by itself."""
