"""A notice for the change of a policy as it lies in the work tree: drafted, or brought up to date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from policydiff.effective import current, promises
from policydiff.effective.claims import claims, span
from policydiff.effective.promises import binding_on
from policydiff.effective.records import Kind, Notice, Promise
from policydiff.errors import CannotRun, UsageError
from policydiff.language.phrases import phrases
from policydiff.model import Document
from policydiff.notices import Facts, drafted, refreshed
from policydiff.questions.check.announced import binding, dues, exact
from policydiff.questions.check.case import Case
from policydiff.questions.check.check import case_of, policies_of, threshold_of
from policydiff.questions.check.demands import demanded
from policydiff.questions.check.judge import judge
from policydiff.questions.check.records import PolicyState, Ruling
from policydiff.questions.check.view import RangeView, viewed
from policydiff.site import SiteReader


@dataclass(frozen=True)
class Draft:
    """A notice to be written to `path`, from the top of the repository at `root`; `text` is empty if none is needed.

    `remarks` are plain sentences for its author.
    """

    path: str
    text: str
    root: Path | None
    fresh: bool = True
    remarks: tuple[str, ...] = ()


def notice(
    site: SiteReader,
    path: str = "",
    *,
    base: str = "",
    head: str = "",
    fail_on: str = "",
    today: date | None = None,
    published: date | None = None,
    effective: date | None = None,
    channels: Sequence[str] = (),
    audience: Sequence[str] = (),
) -> Draft:
    """The notice for the change of the policy at `path`, or of the only one that demands notice.

    `published` is today unless said otherwise, `effective` the first day that the period and the policy's own promise
    leave, or what the text itself says if that is later. A notice of this range that is not for this text is refreshed.
    Raises UsageError where it is not one policy, and what `check` raises.
    """
    view = viewed(site, base=base, head=head)
    level = threshold_of(fail_on or view.config.fail_on)
    cases = [case_of(view, *pair, today or site.today, level) for pair in policies_of(view, [path] if path else [])]
    pairs = [(case, ruling) for case in cases if (ruling := judge(case)).demands or case.state is PolicyState.DELETED]
    if len(pairs) > 1:
        raise UsageError(f"{len(pairs)} policies demand notice", f"policydiff notice {pairs[0][0].path}")
    if not pairs:
        what = site.repository.relative(path) if path else "any policy"
        return Draft("", "", None, remarks=(f"no {level.value} change of {what}: no notice is demanded",))
    case, ruling = pairs[0]
    facts = _facts(case, ruling, published, effective, channels, audience)
    return _draft(view, case, facts)


def _draft(view: RangeView, case: Case, facts: Facts) -> Draft:
    root, elder = view.site.repository.root, _elder(case)
    spoken = phrases(case.language)
    remarks = _advice(case, facts)
    if case.language and spoken.code != case.language.partition("-")[0]:
        remarks = (*remarks, f"there are no sentences in {case.language}: drafted in English")
    if elder is None:
        name = PurePosixPath(case.path).stem
        return Draft(f"{case.settings.notices}/{facts.published}-{name}.md", drafted(facts), root, True, remarks)
    text, more = refreshed(view.site.texts.document(elder.blob, elder.path), elder, facts)
    return Draft(elder.path, text, root, False, (*more, *remarks))


def _elder(case: Case) -> Notice | None:
    """The notice to refresh: one for this very text, else one of this range, else one written against the same text."""
    mine = [n for n in case.notices if n.path in case.fresh or (n.source and n.source == case.old_text)]
    return next(iter((*exact(case), *mine)), None)


def _facts(
    case: Case,
    ruling: Ruling,
    published: date | None,
    effective: date | None,
    channels: Sequence[str],
    audience: Sequence[str],
) -> Facts:
    if case.old is None:
        raise CannotRun(f"{case.path} is new: there is nobody yet to give notice to")
    elder = _elder(case)
    start = published or (elder.published if elder and elder.published else case.today)
    return Facts(
        policy=case.path,
        title=_title(case.new or case.old, case.path),
        language=case.language,
        source=case.old_text,
        target=case.target,
        published=start,
        effective=effective or _effective(case, elder, start),
        changes=tuple(graded.change for graded in ruling.demands),
        old=case.old,
        new=case.new,
        channels=tuple(channels),
        audience=tuple(audience),
    )


def _effective(case: Case, elder: Notice | None, published: date) -> date:
    """What the notice says already, or the text, if that leaves the period; else the first day that does."""
    start = max(published, case.today)  # it is in the history from today on, at the earliest
    asked = binding(dues(case, _promised(case)), start)
    earliest = asked.period.after(start) if asked else start
    wished = [elder.effective if elder else None, _claimed(case)]
    return next((day for day in wished if day and day >= earliest), earliest)


def _promised(case: Case) -> tuple[Promise, ...]:
    """What the old text promised for the changes that demand this notice."""
    own = promises(case.old, case.language) if case.old else ()
    return binding_on(own, demanded(case, case.assessment).changes) if case.assessment else own


def _claimed(case: Case) -> date | None:
    if case.new is None:
        return None
    set_ = case.settings
    stated = claims(case.new, effective=set_.effective, updated=set_.updated, order=set_.numeric_dates)
    days = span(current(stated, Kind.EFFECTIVE))
    return days.first if days and days.first == days.last else None


def _advice(case: Case, facts: Facts) -> tuple[str, ...]:
    """Remarks on what the author still has to do in the policy itself, such as to change its dates."""
    claimed = _claimed(case)
    if claimed and claimed != facts.effective:
        return (f"{case.path} says that it takes effect on {claimed}: write {facts.effective} there",)
    return ()


def _title(document: Document, path: str) -> str:
    return " ".join(document.title.split()) or PurePosixPath(path).stem
