"""What another version of policydiff, or of its rules, demands otherwise of the same change."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from policydiff.errors import UsageError
from policydiff.model import Clause, Graded
from policydiff.notices.clauses import name_of
from policydiff.questions.check.records import OtherDemand, Ruling, SinceVerdict, Verdict
from policydiff.record import NamedTuple

_HINT = "make it with: policydiff check --format json -o FILE"
_Texts = tuple[tuple[str, ...], tuple[str, ...]]


class _Earlier(NamedTuple):
    """A change that demanded notice: the policy, the clause, the fingerprint, and its texts before and after."""

    path: str
    clause: str
    fingerprint: str
    texts: _Texts

    def is_same(self, path: str, graded: Graded) -> bool:
        """Whether a change is this one. Where another version pairs texts otherwise, the words still tell."""
        change = graded.change
        texts = (tuple(block.text for block in change.old), tuple(block.text for block in change.new))
        return path == self.path and (change.fingerprint == self.fingerprint or texts == self.texts)


def since(verdict: Verdict, earlier: str) -> SinceVerdict:
    """What `verdict` demands otherwise than `earlier`, the JSON of a verdict on the same change.

    Raises UsageError for what is no such verdict.
    """
    try:
        told = json.loads(earlier)
        if told["kind"] != "verdict":
            raise UsageError("that is no verdict of check", _HINT)
        if (told["merge_base"], told["commit"] or "") != (verdict.merge_base, verdict.commit):
            raise UsageError("that verdict is on another change: its merge base or its head is another one", _HINT)
        known = tuple(_demands(told))
        version, rules = str(told.get("tool_version", "")), str(told.get("rules", ""))
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
        raise UsageError("that is no verdict of check", _HINT) from error
    return SinceVerdict(version, rules, tuple(_newly(verdict, known)), tuple(_no_longer(verdict, known)))


def _demands(told: dict[str, Any]) -> Iterator[_Earlier]:
    for policy in told["policies"]:
        for change in policy["demands"]:
            place = change["clause"]
            clause = Clause(tuple(place["path"]), place["label"] or "", place["anchor"] or "")
            texts = tuple(tuple(str(block["text"]) for block in change[side]) for side in ("old", "new"))
            yield _Earlier(policy["path"], name_of(clause), change["fingerprint"], (texts[0], texts[1]))


def _newly(verdict: Verdict, known: tuple[_Earlier, ...]) -> Iterator[OtherDemand]:
    for ruling in verdict.rulings:
        for graded in ruling.demands:
            if not any(each.is_same(ruling.path, graded) for each in known):
                clause = name_of(graded.change.clause)
                yield OtherDemand(ruling.path, clause, graded.change.fingerprint, graded.level)


def _no_longer(verdict: Verdict, known: tuple[_Earlier, ...]) -> Iterator[OtherDemand]:
    rulings = {ruling.path: ruling for ruling in verdict.rulings}
    for each in known:
        ruling = rulings.get(each.path)
        if ruling is None:
            continue  # it was not asked for this time
        if not any(each.is_same(ruling.path, graded) for graded in ruling.demands):
            now = next((graded for graded in _graded(ruling) if each.is_same(ruling.path, graded)), None)
            yield OtherDemand(each.path, each.clause, each.fingerprint, now.level if now else None)


def _graded(ruling: Ruling) -> tuple[Graded, ...]:
    return ruling.assessment.graded if ruling.assessment else ()
