"""A stand-in for the grading, so that tests of the gate depend on no rule: every change of a word is material.

Editorial are the front matter, lines with a date, numbers and levels of headings, layout, and words in `EDITORIAL`.
A change of a word in `CLARIFYING` is a clarification.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from policydiff.model import Assessment, Change, ChangeKind, Diff, Finding, Graded, Level, Scope, SpanKind

RULE = "words-changed"
CLARIFYING = frozenset(["clairement"])
EDITORIAL = frozenset(["coquille"])
_LAYOUT = (ChangeKind.RENUMBERED, ChangeKind.RELEVELLED, ChangeKind.REFORMATTED)
_DATE_LINE = re.compile(r"(?:Dernière mise à jour|Date d'entrée en vigueur|Last updated|Effective date)\b")


def assess(diff: Diff, overrides: Callable[[Change], Mapping[str, str]] = lambda _: {}) -> Assessment:
    """Each change graded by the rule above; `overrides` may give that rule another level."""
    return Assessment(diff, tuple(_graded(change, overrides(change)) for change in diff.changes))


def _graded(change: Change, overrides: Mapping[str, str]) -> Graded:
    words = {word for span in change.spans if span.kind is not SpanKind.SAME for word in re.findall(r"\w+", span.text)}
    dated = any(_DATE_LINE.match(block.text) for block in (*change.old, *change.new))
    if change.scope is Scope.FRONT_MATTER or change.kind in _LAYOUT or dated or words & EDITORIAL:
        return Graded(change, Level.EDITORIAL, decided_by="layout")
    level = Level.CLARIFICATION if words & CLARIFYING else Level.MATERIAL
    if overrides.get(RULE) == "off":
        return Graded(change, Level.CLARIFICATION, decided_by="other words", by_rules=level)
    if RULE in overrides:
        given = Level(overrides[RULE])
        by_rules = level if level is not given else None
        return Graded(change, given, (Finding(RULE, given, "words"),), None, f"configuration: {RULE}", (), by_rules)
    return Graded(change, level, (Finding(RULE, level, "words"),), decided_by=RULE)
