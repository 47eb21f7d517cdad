"""What whoever signs a change has to know of it, put together from what other questions answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from policydiff import __version__
from policydiff.config import owner_named
from policydiff.document import RECIPE
from policydiff.effective import claims
from policydiff.effective.records import Claim
from policydiff.errors import CannotRun, UsageError
from policydiff.memory.code import rules_digest
from policydiff.model import Comparison, Document
from policydiff.questions.audit.owners import PLACES, ownership
from policydiff.questions.audit.records import Ownership
from policydiff.questions.check.case import Case, threshold_of
from policydiff.questions.check.cases import case_of
from policydiff.questions.check.judge import judge
from policydiff.questions.check.loosened import warnings
from policydiff.questions.check.remarks import remarks
from policydiff.questions.check.view import RangeView, viewed
from policydiff.questions.proof.wording import digest
from policydiff.questions.review.commits import SidesAndCommits, between, stored_texts, versions_between
from policydiff.questions.review.doubts import doubts
from policydiff.questions.review.records import Review
from policydiff.questions.review.weighty import gravest_of, subjects_touched
from policydiff.resolve.versions import When
from policydiff.site import PolicyReader


def review(policy: PolicyReader, old: When = None, new: When = None, *, today: date | None = None) -> Review:
    """The change from one version to another, as whoever signs it has to know it.

    The sides are those of `diff`, but in the order in which they are named. `today` is the day to judge by: without it
    that on which the new text was published. Raises UsageError where there is no such day, since no commit has the new
    text; CannotRun where both are the same version, and where the history that clauses are known from is not here.
    """
    found = between(policy, old, new)
    now = found.comparison.new.revision
    if now is not None and found.comparison.old.revision == now:
        raise CannotRun(f"{found.comparison.new.name} is both sides: nothing is to be signed", "name another version")
    day = today or _day(policy, found.comparison)
    view = viewed(policy.site, base=found.base, head=found.head)
    path = found.comparison.new.path
    view.tree.find([path])
    case = case_of(view, path, found.comparison.old.path, day, threshold_of(view.config.fail_on))
    ruling, comparison = judge(case), found.comparison
    same = _same(case, comparison)
    if same and case.assessment is not None:  # by the levels that count on both sides
        comparison = replace(comparison, diff=case.assessment.diff, assessment=case.assessment)
    notes = (*([] if same else _elsewhere(view, found)), *view.notes, *remarks(view, [case], in_ci=False))
    graded = comparison.assessment
    return Review(
        comparison=comparison,
        today=day,
        base=found.base,
        head=found.head,
        language=case.language,
        versions=versions_between(policy, found),
        gravest=gravest_of(graded) if graded else (),
        subjects=subjects_touched(graded) if graded else (),
        ruling=ruling,
        threshold=case.threshold,
        configured=case.settings.period,
        old_claims=_stated(case, comparison.diff.old),
        owners=tuple(map(owner_named, case.owners)),
        ownership=_ownership(view, comparison.old.path),
        warnings=tuple(warnings(view, [(case.path, case.old_path)], [(case, ruling)])),
        doubts=doubts(comparison, ruling, notes),
        texts=stored_texts(policy, comparison, view.tree),
        old_digest=digest(comparison.diff.old),
        new_digest=digest(comparison.diff.new),
        version=__version__,
        rules=rules_digest(),
        recipe=RECIPE,
    )


def _day(policy: PolicyReader, comparison: Comparison) -> date:
    """The day of the new text. Raises UsageError where no commit has it, and nobody names a day."""
    if comparison.new.revision is not None:
        return comparison.new.revision.published.date()
    if policy.site.environment.get("SOURCE_DATE_EPOCH"):
        return policy.site.today
    hint = "name the day to judge by, --today 2025-06-30; or commit the text"
    raise UsageError(f"no commit has the text of {comparison.new.path} in the work tree, so it has no day", hint)


def _stated(case: Case, old: Document) -> tuple[Claim, ...]:
    """The dates that the old text states, read by what was in force for it."""
    set_ = case.settings_before or case.settings
    return claims(old, effective=set_.effective, updated=set_.updated, order=set_.numeric_dates)


def _same(case: Case, comparison: Comparison) -> bool:
    """Whether the gate judges the very texts of a comparison."""
    pairs = ((case.old, comparison.diff.old), (case.new, comparison.diff.new))
    return all(judged is not None and _read(judged) == _read(shown) for judged, shown in pairs)


def _read(document: Document) -> tuple[str, ...]:
    return tuple(block.text for block in document.blocks)


def _elsewhere(view: RangeView, found: SidesAndCommits) -> Iterator[str]:
    """That the texts at the two commits are not the two that are compared."""
    at = view.tree.span.merge_base[:8]
    yield (
        f"{found.comparison.new.path} has another text at {at}, where the way to the new one begins: notice, approvals "
        "and dates were judged from there"
    )


def _ownership(view: RangeView, path: str) -> Ownership:
    """Who owned the file before the change, by CODEOWNERS."""
    files = {place: blob for place in PLACES if (blob := view.tree.span.old_files.get(place))}
    owned = ownership(path, {place: view.site.texts.data(blob) for place, blob in files.items()})
    return replace(owned, blob=files.get(owned.file, ""))
