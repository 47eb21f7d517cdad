"""What demanded notice when a gate was set up, and passes since: an earlier verdict, as the merge base has it.

A change cannot let itself pass by it: what it adds to that file counts once it is merged.
"""

from __future__ import annotations

import json

from policydiff.questions.check.view import RangeView
from policydiff.record import NamedTuple


class Baseline(NamedTuple):
    """The changes that pass, each the path of its policy and its fingerprint, and why a file does not count."""

    passed: frozenset[tuple[str, str]] = frozenset()
    notes: tuple[str, ...] = ()

    def of(self, path: str, old_path: str) -> frozenset[str]:
        """The fingerprints of changes of one policy, under its name now or before."""
        return frozenset(known for place, known in self.passed if place in (path, old_path))


def baseline_of(view: RangeView) -> Baseline:
    """The baseline that the configuration names; an empty one where it names none, or what is there is none."""
    if not view.config.baseline:
        return Baseline()
    path = view.force.base.prefix + view.config.baseline
    blob = view.tree.span.old_files.get(path) or (view.tree.blob(path) if view.site.own_word else None)
    if blob is None:
        return Baseline(notes=(f"the baseline {path} is not at the merge base: it does not count",))
    try:
        told = json.loads(view.site.texts.data(blob))
        kind, policies = told["kind"], told["policies"]
        found = {(str(policy["path"]), str(each["fingerprint"])) for policy in policies for each in policy["demands"]}
    except (ValueError, RecursionError, KeyError, TypeError):
        kind, found = "", set()
    if kind != "verdict":
        made = "policydiff check --format json makes one"
        return Baseline(notes=(f"the baseline {path} is no verdict, and does not count: {made}",))
    return Baseline(frozenset(found))
