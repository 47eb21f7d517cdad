"""Fingerprints of before, in the configuration and in a baseline, for those that the changes have now.

With `policydiff.differ.earlier` this goes with the release after the next: until then nothing that was let pass breaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from policydiff.config import Accepted
from policydiff.differ.earlier import earlier
from policydiff.model import Diff
from policydiff.questions.check.case import Case


def renewed(case: Case, diff: Diff) -> Case:
    """`case` with the fingerprints that the changes of `diff` have in place of earlier ones, and a remark on each."""
    named = {each.fingerprint for each in case.config.accepted} | case.passed
    if named <= {change.fingerprint for change in diff.changes}:
        return case
    known = earlier(diff)
    accepted = [
        replace(each, fingerprint=known.get(each.fingerprint, each.fingerprint)) for each in case.config.accepted
    ]
    return replace(
        case,
        config=replace(case.config, accepted=tuple(accepted)),
        passed=case.passed | {known[each] for each in case.passed if each in known},
        notes=(*case.notes, *_remarks(case, known)),
    )


def _remarks(case: Case, known: dict[str, str]) -> Iterator[str]:
    for entry in case.config.accepted:
        if entry.fingerprint in known:
            yield f'{_named(entry)} fits by an earlier fingerprint; write: fingerprint = "{known[entry.fingerprint]}"'
    if case.passed & known.keys():
        yield f"the baseline {case.config.baseline} has earlier fingerprints: check --format json makes it anew"


def _named(entry: Accepted) -> str:
    return f"the accepted finding {entry.fingerprint} (“{entry.clause}”, {entry.by})"
