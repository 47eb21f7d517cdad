"""The operators of a sentence that binds: each kind is a rule, and decides before any other."""

from __future__ import annotations

from policydiff.grading.rules import (
    bracket_condition,
    defined_otherwise,
    exchanged,
    forum,
    heading_bounds,
    identity,
    month,
    other_capital,
    reference_binding,
    regrouped,
)
from policydiff.grading.rules.operators import bounding, handing, joining, naming, turning

ROWS = (*turning.ROWS, *bounding.ROWS, *joining.ROWS, *naming.ROWS, *handing.ROWS)

OPERATORS = frozenset(
    (
        *(row.ID for row in ROWS),
        bracket_condition.ID,
        defined_otherwise.ID,
        exchanged.ID,
        forum.ID,
        heading_bounds.ID,
        identity.ID,
        month.ID,
        other_capital.ID,
        reference_binding.ID,
        regrouped.ID,
    )
)
"""The rules that decide before all others: another court or contracting party is no other name for the same, and
a full stop that gives a condition to another sentence is no punctuation, nor is "Ihre" another spelling of "ihre".
A bracket that gives it to other words is none either."""
