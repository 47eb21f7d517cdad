"""What a configuration says for nothing: owners, levels and accepted findings that name what is not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from policydiff.config import stricter
from policydiff.errors import CannotRun, UsageError
from policydiff.late import late
from policydiff.notices.clauses import clauses_in, same_clause
from policydiff.questions.check.case import Case, threshold_of
from policydiff.questions.check.cases import case_of
from policydiff.questions.check.evidence import called
from policydiff.questions.check.idle_levels import idle_levels
from policydiff.questions.check.owners import refused_owners
from policydiff.questions.check.view import RangeView, viewed
from policydiff.questions.check.wanted import policies_of
from policydiff.site import SiteReader

_FINGERPRINT = late(r"[0-9a-f]{16}")


def idle_entries(site: SiteReader) -> Iterator[str]:
    """A sentence for each entry that names nothing in the policies as they lie, or in the last commit."""
    config = site.loaded.config
    yield from _one_for_several(site)
    if not (config.owners or config.levels or config.accepted):
        return
    try:
        view = viewed(site, base="HEAD", head="")
        # What is written here is asked about, and not what counts of it already.
        view = replace(view, force=stricter(site.loaded, site.loaded))
        wanted = policies_of(view, ())
    except (CannotRun, UsageError):  # no commit yet, or no policy
        return
    cases = [case_of(view, *pair, site.today, threshold_of(config.fail_on)) for pair in wanted]
    for error in refused_owners(view, cases, lambda: ()):
        yield f"check refuses {error.message} ({error.hint})" if error.hint else f"check refuses {error.message}"
    yield from idle_levels(view, cases, lambda: ())
    yield from _idle_accepted(view, cases)


def _one_for_several(site: SiteReader) -> Iterator[str]:
    """That somebody who may approve is called so that nobody is meant: several in one text, or no name at all."""
    config = site.loaded.config
    lists = [(f"owners[{at}].approvers", owner.approvers) for at, owner in enumerate(config.owners)]
    for key, names in [("approvers", config.approvers), *lists]:
        for name in names:
            if not [*called(name)]:
                yield f"{key}: “{name}” is no name, so nobody can approve by it"
            elif name.count("@") > 1 and any(sign in name for sign in ",;"):
                yield f"{key}: “{name}” is one name: write each of them as a text of its own"


def _idle_accepted(view: RangeView, cases: Sequence[Case]) -> Iterator[str]:
    for at, entry in enumerate(view.config.accepted):
        who = f"accepted: “{entry.fingerprint}” (“{entry.clause}”, {entry.by})"
        if not _FINGERPRINT.fullmatch(entry.fingerprint):
            yield f"{who} is no fingerprint: those have 16 of 0-9 and a-f, and stand in the report of check"
        elif not any(_has(case, case.config.accepted[at].clause) for case in cases):
            yield f"{who} is for no clause of a policy here"
        elif entry.until and entry.until < view.site.today:
            yield f"{who} has run out on {entry.until}: it can go"


def _has(case: Case, name: str) -> bool:
    return any(same_clause(name, clause) for text in (case.old, case.new) if text for clause in clauses_in(text))
