"""The JSON contract of a text: what `policydiff show` holds with --format json."""

from __future__ import annotations

from policydiff import model
from policydiff.contract import shared as shared  # which has the shape
from policydiff.contract.shape import JsonDocument, shape_of

EXCERPT = JsonDocument(shape_of(model.Excerpt), "excerpt", "sections")
