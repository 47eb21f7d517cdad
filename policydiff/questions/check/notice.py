"""A notice for the change of a policy as it lies in the work tree: drafted, or brought up to date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import count, islice
from pathlib import Path, PurePosixPath

from policydiff.document import read_policy
from policydiff.effective import current, promises
from policydiff.effective.promises import binding_on
from policydiff.effective.records import Claim, Days, Kind, Promise
from policydiff.errors import CannotRun, UsageError
from policydiff.language.locales import locale_named
from policydiff.language.phrases import phrases
from policydiff.model import Document, Scope
from policydiff.notices import Facts, drafted, refreshed
from policydiff.questions.archive.places import published_at
from policydiff.questions.check.case import Case, threshold_of
from policydiff.questions.check.cases import case_of
from policydiff.questions.check.demands import demanded
from policydiff.questions.check.judge import judge
from policydiff.questions.check.planned import effective_day, elder, published_day
from policydiff.questions.check.records import NoticeMessage, PolicyState, Ruling
from policydiff.questions.check.steps import command
from policydiff.questions.check.view import RangeView, viewed
from policydiff.questions.check.wanted import policies_of
from policydiff.record import record
from policydiff.site import SiteReader

# Names of files that say nothing of what is in them.
_UNNAMED = ("index", "_index", "readme", "page", "default")


@record(frozen=True)
class Draft:
    """A notice to be written to `path`, from the top of the repository at `root`; `text` is empty if none is needed.

    `remarks` are plain sentences for its author. `policy` is the path of the policy, `language` that of the notice.
    """

    path: str
    text: str
    root: Path | None
    fresh: bool = True
    remarks: tuple[str, ...] = ()
    policy: str = ""
    language: str = ""


def message(site: SiteReader, draft: Draft) -> NoticeMessage:
    """A drafted notice as it goes to people: the words of its text, and nothing beside them but where to read on.

    Raises CannotRun where no notice was drafted.
    """
    if not draft.text:
        raise CannotRun("no notice is demanded, so there is nothing to send")
    document = read_policy(draft.text.encode("utf-8", "surrogatepass"), draft.path)
    address = published_at(site, draft.policy)
    url = site.settings(draft.policy).url if site.configured else ""
    links = tuple(filter(None, (f"{address}latest/" if address else "", url)))
    return NoticeMessage(" ".join(_heading(document).split()), draft.language, document, links)


def _heading(document: Document) -> str:
    """The title of a notice, though it begins like the number of a clause ("1. Terms: what changes")."""
    first = next((block for block in document.blocks if block.kind is Scope.HEADING and not block.hidden), None)
    return document.title or (f"{first.label_written} {first.text}" if first else "")


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
        one = command("notice", pairs[0][0].path, base=view.base)
        hint = f"{command('fix', base=view.base, write=True)} drafts all; of one alone: {one}"
        raise UsageError(f"{len(pairs)} policies demand notice", hint)
    if not pairs:
        what = site.repository.relative(path) if path else "any policy"
        return Draft("", "", None, remarks=(f"no {level.value} change of {what}: no notice is demanded",))
    case, ruling = pairs[0]
    facts = facts_of(case, ruling, published, effective, channels, audience)
    return draft_of(view, case, ruling, facts)


def draft_of(view: RangeView, case: Case, ruling: Ruling, facts: Facts) -> Draft:
    """The notice of a change with these facts: a new one, or the one that there is brought up to date."""
    root, known = view.site.repository.root, elder(case)
    spoken = phrases(case.language)
    remarks = _advice(case, ruling, facts)
    if case.language and spoken.code != case.language.partition("-")[0]:
        remarks = (*remarks, f"there are no sentences in {case.language}: drafted in English")
    if known is None:
        return Draft(
            _free(view, f"{case.settings.notices}/{facts.published}-{_called(case.path)}"),
            drafted(facts),
            root,
            True,
            remarks,
            facts.policy,
            spoken.language,
        )
    text, more = refreshed(view.site.texts.document(known.blob, known.path), known, facts)
    return Draft(known.path, text, root, False, (*more, *remarks), facts.policy, spoken.language)


def facts_of(
    case: Case,
    ruling: Ruling,
    published: date | None,
    effective: date | None,
    channels: Sequence[str],
    audience: Sequence[str],
) -> Facts:
    """What a notice has to say of a change. Raises CannotRun for a policy that is new."""
    if case.old is None:
        raise CannotRun(f"{case.path} is new: there is nobody yet to give notice to")
    start = published or published_day(case)
    return Facts(
        policy=case.path,
        title=_title(case.new or case.old, case.path),
        language=case.language,
        source=case.old_text,
        target=case.target,
        published=start,
        effective=effective or effective_day(case, _promised(case), ruling.claims, start),
        changes=tuple(graded.change for graded in ruling.demands),
        old=case.old,
        new=case.new,
        channels=tuple(channels),
        audience=tuple(audience),
    )


def _promised(case: Case) -> tuple[Promise, ...]:
    """What the old text promised for the changes that demand this notice."""
    own = promises(case.old, case.language) if case.old else ()
    return binding_on(own, demanded(case, case.assessment).changes) if case.assessment else own


def _advice(case: Case, ruling: Ruling, facts: Facts) -> tuple[str, ...]:
    """What the author still has to do in the policy itself: its dates have to agree with the notice."""
    day = Days(facts.effective, facts.effective)
    odd = (each for each in current(ruling.claims, Kind.EFFECTIVE) if each.certain and not each.agrees(day))
    does = f"write {facts.effective} there; or {command('fix', case.path, base=case.base, write=True)}"
    return tuple(f"{case.path} says that it takes effect on {_said(each)}: {does}" for each in islice(odd, 1))


def _said(claim: Claim) -> str:
    days = claim.certain
    return str(days.first) if days and days.first == days.last else claim.written


def _free(view: RangeView, stem: str) -> str:
    """The path of a new notice: none of another change or another policy is written over."""
    view.tree.find([PurePosixPath(stem).parent.as_posix()])
    every = (f"{stem}{f'-{at}' if at > 1 else ''}.md" for at in count(1))
    return next(path for path in every if path not in view.tree.files)


def _called(path: str) -> str:
    """What a policy is called in the name of its notice: "privacy" for privacy/index.md."""
    place = PurePosixPath(path)
    name, _, mark = place.stem.partition(".")
    if name.lower() in _UNNAMED or locale_named(name):
        tag = mark or (name if locale_named(name) else "")
        return ".".join(filter(None, (place.parent.name or "policy", tag)))
    return place.stem


def _title(document: Document, path: str) -> str:
    return " ".join(document.title.split()) or PurePosixPath(path).stem
