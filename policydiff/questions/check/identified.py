"""Clause ids in a notice or in the configuration, replaced by the name that the clause has in the text.

`covers: sharing-2` becomes `4.2 Sharing`. A title, number or anchor of the text goes before an id; only for a name that
is none of these and can be an id, the history is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from policydiff.config import Accepted, LevelRule
from policydiff.model import Assessment, Clause, Diff, Document
from policydiff.notices.clauses import clauses_in, name_of, same_clause
from policydiff.questions.check.case import Case
from policydiff.questions.check.renewed import renewed
from policydiff.resolve.clauses import may_be_id

if TYPE_CHECKING:
    from policydiff.lineage.records import ClauseIds

Grade = Callable[[Diff, Sequence[LevelRule]], Assessment]
"""A function that grades the changes of a diff by configured levels."""

Sides = tuple["ClauseIds | None", "ClauseIds | None"]
"""The ids of the clauses of the old and of the new text; None for a text that is not there."""


def identified(case: Case, diff: Diff | None, grade: Grade, ids: Callable[[], Sides]) -> Case:
    """`case` with clause names in place of ids in its notices and its configuration, graded by that configuration.

    `diff` is None where there are not two texts. `ids` is called only if a name may be an id.
    """
    case = renewed(case, diff) if diff else case
    calls = _Calls((case.old, case.new), ids)
    config, assessment = case.config, grade(diff, ()) if diff and not diff.changes else None
    if diff and diff.changes:
        levels = tuple(calls.rule(each) for each in config.levels)
        before = case.levels_before
        assessment = stricter_grades(grade, diff, levels, levels if before is None else tuple(map(calls.rule, before)))
        config = replace(config, levels=levels, accepted=tuple(_accepted(case, assessment, calls)))
    owners = tuple(replace(each, clauses=tuple(map(calls.clause, each.clauses))) for each in case.owners)
    notices = tuple(replace(each, covers=tuple(map(calls.name, each.covers))) for each in case.notices)
    return replace(case, config=config, assessment=assessment, notices=notices, owners=owners)


def stricter_grades(grade: Grade, diff: Diff, levels: Sequence[LevelRule], before: Sequence[LevelRule]) -> Assessment:
    """Every change of `diff` graded by the levels now and those of before: what makes it weigh more counts."""
    now = grade(diff, levels)
    if tuple(levels) == tuple(before):
        return now
    pairs = zip(now.graded, grade(diff, before).graded, strict=True)
    return Assessment(diff, tuple(old if old.level.rank > new.level.rank else new for new, old in pairs))


def _accepted(case: Case, assessment: Assessment, calls: _Calls) -> Iterator[Accepted]:
    """The accepted findings with clause names in place of ids; those that fit no change are left as they are."""
    found = {graded.change.fingerprint for graded in assessment.graded}
    for entry in case.config.accepted:
        known = entry.fingerprint not in found
        yield entry if known else replace(entry, clause=calls.name(entry.clause))


@dataclass
class _Calls:
    """The names of the clauses in the old and the new text, by their ids."""

    texts: tuple[Document | None, Document | None]
    ids: Callable[[], Sides]
    _read: dict[str, str] | None = None

    def name(self, name: str) -> str:
        """`name` itself, or if it is an id the name of that clause: in the new text, else in the old one."""
        if not may_be_id(name) or any(same_clause(name, clause) for clause in self._clauses()):
            return name
        if self._read is None:
            self._read = dict(self._names())
        return self._read.get(name, name)

    def clause(self, name: str) -> str:
        """The same for a name that may be a subject: that is no id."""
        from policydiff.grading.subjects import subject_named

        return name if subject_named(name) else self.name(name)

    def rule(self, rule: LevelRule) -> LevelRule:
        """`rule` with a name in place of a clause id."""
        name = self.name(rule.clause) if rule.clause else rule.clause
        return rule if name == rule.clause else replace(rule, clause=name)

    def _clauses(self) -> Iterator[Clause]:
        return (clause for text in filter(None, self.texts) for clause in clauses_in(text))

    def _names(self) -> Iterator[tuple[str, str]]:
        for text, ids in zip(self.texts, self.ids(), strict=True):
            for section in text.sections if text and ids else ():
                assert text
                assert ids
                yield ids.of(section), name_of(section.clause, text)
