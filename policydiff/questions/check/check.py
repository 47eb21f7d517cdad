"""The gate over a range: every policy before and after, its notices, and the trailers of the range, judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from policydiff import __version__
from policydiff.errors import UsageError
from policydiff.memory.code import rules_digest
from policydiff.questions.check.approvals import before_commit
from policydiff.questions.check.baseline import baseline_of
from policydiff.questions.check.case import Case, threshold_of
from policydiff.questions.check.cases import case_of
from policydiff.questions.check.idle_levels import idle_levels
from policydiff.questions.check.judge import judge, unused
from policydiff.questions.check.loosened import warnings
from policydiff.questions.check.owners import known_owners
from policydiff.questions.check.records import PolicyState, Ruling, Verdict
from policydiff.questions.check.remarks import remarks
from policydiff.questions.check.servers import is_ci
from policydiff.questions.check.since import since
from policydiff.questions.check.steps import steps
from policydiff.questions.check.view import viewed
from policydiff.questions.check.wanted import policies_of, uncommitted_of
from policydiff.site import SiteReader


def check(
    site: SiteReader,
    paths: Sequence[str] = (),
    *,
    base: str = "",
    head: str = "",
    fail_on: str = "",
    today: date | None = None,
    earlier: str = "",
    uncommitted: bool = False,
) -> Verdict:
    """Judge the policies at `paths`, or all that the configuration names, between the merge base and the head.

    `head` is a revision, empty for the work tree (HEAD in a bare repository); `base` a revision, empty for the pull
    request's base as the site's environment tells it, else the configured one, else origin/HEAD. `fail_on` is a level
    or "never", empty for the configured one. `today` is the day to judge by, the site's where it is
    None. `earlier` is the JSON of an earlier verdict on the same change, to be compared with.
    `uncommitted` judges only the policies that the work tree has otherwise than the last commit, for a hook that runs
    before a commit: with HEAD for a base where there is no other, and none where no configuration names any; who has to
    approve is told then and shuts nothing. In a job of CI it changes nothing.
    Raises UsageError, ConfigurationError, and CannotRun where the answer is out of reach.
    """
    if uncommitted and head:
        raise UsageError("a commit is judged, or what no commit has yet, not both", "leave out --uncommitted or --head")
    uncommitted = uncommitted and not is_ci(site.environment)  # there all is committed, and all has to be judged
    in_ci = not head and is_ci(site.environment)
    view = viewed(site, base=base, head="HEAD" if in_ci else head, else_head=uncommitted)
    day = today or site.today
    wanted = uncommitted_of(view, paths) if uncommitted else policies_of(view, paths)
    level, until = fail_on or view.config.fail_on, view.config.advisory_until
    advisory = until if until and day <= until and not fail_on else None
    known = baseline_of(view)
    cases = [case_of(view, path, old, day, threshold_of(level), known) for path, old in wanted]
    rulings = tuple(before_commit(judge(case)) if uncommitted else judge(case) for case in cases)
    judged = tuple(zip(cases, rulings, strict=True))

    def others() -> Iterator[Case]:
        if view.force.paths and (paths or uncommitted):
            left = (pair for pair in policies_of(view, ()) if pair not in wanted)
            yield from (case_of(view, path, old, day, threshold_of(level), known) for path, old in left)

    notes = (
        *view.notes,
        *known.notes,
        *([f"advisory-until = {until} is over: it can go"] if until and day > until else []),
        *remarks(view, cases, in_ci),
        *known_owners(view, cases, others),
        *idle_levels(view, cases, others),
        *unused(view.config, judged, whole=not paths),
    )
    verdict = Verdict(
        base=view.base,
        merge_base=view.tree.span.merge_base,
        head=view.tree.name or head or "HEAD",
        commit="" if view.tree.name else view.tree.span.head,
        today=day,
        threshold=threshold_of(level),
        rulings=rulings,
        fails=level != "never" and advisory is None,
        notes=notes,
        advisory_until=advisory,
        warnings=tuple(warnings(view, wanted, judged)),
        version=__version__,
        rules=rules_digest(),
        steps=tuple(steps(judged, paths, view.base)),
        compared=view.tree.span.merge_base != view.tree.span.head or any(map(_differs, rulings)),
    )
    return replace(verdict, since=since(verdict, earlier)) if earlier else verdict


def _differs(ruling: Ruling) -> bool:
    return ruling.state is not PolicyState.UNCHANGED
