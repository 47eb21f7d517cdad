"""The gate judges a case step by step, which gives a ruling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from policydiff.config import CONFIG_FILE, Config, Settings
from policydiff.document.reference import key_of, may_be_named
from policydiff.document.seen import deceptions
from policydiff.document.unread import tags
from policydiff.effective import claims, promises
from policydiff.effective.promises import binding_on
from policydiff.effective.records import Claim, Promise
from policydiff.model import Document
from policydiff.notices.clauses import names, same_clause
from policydiff.questions.check import announced, days
from policydiff.questions.check.approvals import approved
from policydiff.questions.check.case import Case
from policydiff.questions.check.demands import Demands, accepts, demanded, whole_waived
from policydiff.questions.check.planned import dates_to_write, effective_day
from policydiff.questions.check.records import DateToWrite, PolicyState, Ruling, was_not_read

_MOST_NAMED = 10
_NO_PERIOD = "no period binds: none is configured, and no promise of one was found in the old text"
_SHORTEST_FIRST = "the new text promises {new}; the old promise of {old} binds this change"


def judge(case: Case) -> Ruling:
    """The ruling on one policy: what changed, what demands notice, and every problem that keeps the gate shut."""
    ruling = Ruling(
        path=case.path,
        state=case.state,
        language=case.language,
        old_path=case.old_path,
        old_blob=case.old_blob,
        new_blob=case.new_blob,
        old=case.old,
        new=case.new,
        claims=_claims(case, case.new),
    )
    ruling = approved(case, _judged(case, ruling))
    return replace(ruling, notes=(*_guessed(case), *case.notes, *ruling.notes))


def _judged(case: Case, ruling: Ruling) -> Ruling:
    match case.state:
        case PolicyState.NEW:
            return _new(case, ruling)
        case PolicyState.DELETED:
            return _deleted(case, ruling)
        case PolicyState.CHANGED:
            return _changed(case, ruling)
    return ruling


def _guessed(case: Case) -> tuple[str, ...]:
    """What could not be read as meant in the new text and was not said of the old one, and all that is read there as
    another text than it is."""
    if case.new is None or case.state not in (PolicyState.NEW, PolicyState.CHANGED):
        return ()
    known = Counter(remark.message for remark in case.old.warnings) if case.old else Counter[str]()
    odd = {remark.message for remark in deceptions(case.new.text.split("\n"))}
    notes = []
    for each in case.new.warnings:
        if not known[each.message]:
            notes.append(f"line {each.line}: {each.message}")
        elif each.message in odd:
            notes.append(f"line {each.line}, as before: {each.message}")
        known[each.message] -= 1
    return tuple(notes)


def unused(config: Config, judged: Sequence[tuple[Case, Ruling]], *, whole: bool) -> Iterator[str]:
    """A sentence for each accepted finding of `config` that stood for nothing.

    `whole` says that all policies were judged. Else it is told of those that have run out, and of those whose clause
    stands in a text that was judged: others may be of another policy. The configuration of a case may call the clauses
    by other names, in the same order.
    """
    graded = [(case, each) for case, ruling in judged if ruling.assessment for each in ruling.assessment.graded]
    for at, entry in enumerate(config.accepted):
        if not any(accepts(case.config.accepted[at], each) for case, each in graded):
            over = any(entry.until and entry.until < case.today for case, _ in judged)
            if whole or over or any(_has(case, case.config.accepted[at].clause) for case, _ in judged):
                who = f"“{entry.clause}”, {entry.by}" + (f", expired on {entry.until}" if over else "")
                fits = "fits no change here: it can go" if whole else "fits no change of what was asked for"
                yield f"the accepted finding {entry.fingerprint} ({who}) {fits}"


def _has(case: Case, clause: str) -> bool:
    texts = (text for text in (case.old, case.new) if text)
    return any(same_clause(clause, section.clause) for text in texts for section in text.sections)


def _new(case: Case, ruling: Ruling) -> Ruling:
    notes = () if ruling.claims else ("the text states no date",)
    return replace(ruling, problems=tuple(days.in_themselves(case.path, ruling.claims)), notes=notes)


def _deleted(case: Case, ruling: Ruling) -> Ruling:
    demands = whole_waived(case)
    promised = _promises(case)
    ruling = replace(ruling, waivers=demands.waivers, notes=demands.notes, promise=_first(promised))
    return ruling if demands.waived else _announced(case, ruling, demands, promised)


def _changed(case: Case, ruling: Ruling) -> Ruling:
    assert case.assessment
    assert case.old
    demands = demanded(case, case.assessment)
    promised = binding_on(_promises(case), demands.changes)
    ruling = replace(
        ruling,
        assessment=case.assessment,
        demands=demands.changes,
        names=names((graded.change for graded in demands.changes), case.old, case.new),
        waivers=demands.waivers,
        notes=demands.notes,
        promise=_first(promised),
    )
    if demands.changes:
        if not demands.waived:
            ruling = _announced(case, ruling, demands, promised)
        ruling = _dated(case, ruling, None if demands.waived else promised)
    ruling = replace(
        ruling,
        problems=(*ruling.problems, *days.not_yet(case.path, case.old, case.new, case.today)),
        notes=(*ruling.notes, *_to_be_named(demands), *days.perhaps_not_yet(case.old, case.new, case.today)),
    )
    return _translated(case, ruling)


def _to_be_named(demands: Demands) -> Iterator[str]:
    """How to say which files are shown in the places that demand notice for not being read."""
    unread = (each.change for each in demands.changes if was_not_read(each))
    found: dict[str, int] = {}
    for block in (block for change in unread for block in change.new):
        for reference in filter(may_be_named, tags(block)):
            found.setdefault(f"parts.{key_of(reference)}", block.lines.first)
    for key, line in islice(found.items(), _MOST_NAMED):
        told = f"line {line}: to have it read, name its file at the top of {CONFIG_FILE} before this change"
        yield f'{told}: {key} = "FILE"'


def _translated(case: Case, ruling: Ruling) -> Ruling:
    """The ruling, with the changes that its translations have not followed."""
    if not case.translations:
        return ruling
    from policydiff.questions.check.behind import unfollowed

    found = unfollowed(case, ruling)
    return replace(
        ruling,
        problems=(*ruling.problems, *found.problems),
        waivers=(*ruling.waivers, *found.waivers),
        notes=(*ruling.notes, *found.notes),
    )


def _announced(case: Case, ruling: Ruling, demands: Demands, promised: Sequence[Promise]) -> Ruling:
    """The ruling, with its notices, the period to keep, and the problems of both."""
    due = announced.dues(case, promised)
    notices = announced.exact(case, demands.changes)
    if not notices:
        why = announced.missing(case, demands.changes, ruling.names)
        asked = max(due, key=lambda each: each.period.after(case.today), default=None)
        notes = (*ruling.notes, *announced.unread_before(case))
        ruling = replace(ruling, problems=(*ruling.problems, *why), notes=notes)
    else:
        told = (notice for notice in notices if notice.published and notice.for_existing)
        published = next((announced.starts(case, notice) for notice in told), None)
        asked = announced.binding(due, published or case.today)
        ruling = replace(
            ruling,
            notices=notices,
            earliest=asked.period.after(published) if asked and published else published,
            problems=(*ruling.problems, *announced.shortcomings(case, notices, demands.changes, due)),
            notes=(*ruling.notes, *announced.remarks(case, notices, demands.changes)),
        )
    notes = (*ruling.notes, *_cut_promise(case, promised), *_others(case, promised), *([] if due else [_NO_PERIOD]))
    return replace(
        ruling, period=asked.period if asked else None, period_from=asked.source if asked else "", notes=notes
    )


def _dated(case: Case, ruling: Ruling, promised: Sequence[Promise] | None) -> Ruling:
    """The ruling, with the dates of the text and their problems; `promised` is None where no notice is demanded."""
    effective = [notice.effective for notice in ruling.notices if notice.effective]
    old = _claims(case, case.old, case.settings_before)
    problems = (
        *days.in_themselves(case.path, ruling.claims),
        *days.against_before(case.path, old, ruling.claims, bool(effective), case.today),
        *days.against_notices(case.path, ruling.claims, effective),
    )
    announced_for = None if promised is None else effective_day(case, promised, ruling.claims)
    to_write = dates_to_write(case, old, ruling.claims, max(effective, default=announced_for))
    notes = () if old or ruling.claims else ("the text states no date, so none can be out of date",)
    return replace(
        ruling,
        problems=(*ruling.problems, *(days.hinted(each, old, to_write) for each in problems)),
        notes=(*ruling.notes, *notes),
        to_write=to_write,
    )


def wished(case: Case, ruling: Ruling, effective: date) -> tuple[DateToWrite, ...]:
    """The dates of the text that have to say another day where the change is to take effect on a day of one's own."""
    return dates_to_write(case, _claims(case, case.old, case.settings_before), ruling.claims, effective)


def _claims(case: Case, document: Document | None, before: Settings | None = None) -> tuple[Claim, ...]:
    set_ = before or case.settings
    if document is None:
        return ()
    return claims(document, effective=set_.effective, updated=set_.updated, order=set_.numeric_dates)


def _promises(case: Case) -> tuple[Promise, ...]:
    """The promises of the old text, which binds until the new one is in force."""
    return promises(case.old, case.language) if case.old else ()


def _first(promised: Iterable[Promise]) -> Promise | None:
    return next(iter(promised), None)


def _others(case: Case, promised: Sequence[Promise]) -> Iterator[str]:
    """A remark on each promise of the old text that speaks of other changes than those at hand."""
    for each in _promises(case):
        if each not in promised:
            what = f"line {each.line} of the old text promises notice of other changes ({each.subject})"
            yield f"{what}: “{each.sentence}”"


def _cut_promise(case: Case, promised: Sequence[Promise]) -> tuple[str, ...]:
    """A remark where the change touches the promise itself."""
    now = promises(case.new, case.language) if case.new else ()
    old, new = ({each.period for each in some} for some in (promised, now))
    if not promised or old == new or case.new is None:
        return ()
    told, stood = (", ".join(dict.fromkeys(str(each.period) for each in side)) for side in (now, promised))
    return (_SHORTEST_FIRST.format(new=told or "nothing", old=stood),)
