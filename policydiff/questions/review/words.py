"""The plain words of a sign-off. They say what was found and what was not, never that anything is lawful."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from policydiff.effective.records import Claim, Kind
from policydiff.grading.gravity import by_change
from policydiff.model import Change, Grave, Happened, Level, Side, SpanKind
from policydiff.prose.facts import facts as happened
from policydiff.prose.gravest import about, labelled
from policydiff.prose.lead import LeadReasons
from policydiff.prose.levels import mark
from policydiff.prose.places import Places
from policydiff.prose.redline import Redline, redlines
from policydiff.prose.text import flat, number, plural, some
from policydiff.prose.versions import authors, day, short, subject
from policydiff.questions.audit.words import owners as owned_by
from policydiff.questions.check.records import PolicyState, Unapproved
from policydiff.questions.check.words import OF_NOTICE, approval_lines, notice_lines, problem_line, waiver_line
from policydiff.questions.review.records import DoubtKind, Review, ReviewDoubt
from policydiff.record import NamedTuple

NOT_LAWFUL = (
    "This says what was found in the repository. It does not say whether the change is lawful, and levels are judged "
    "by rules: read the redline before you sign."
)
# So many unchanged words are kept on each side of what differs in a sentence.
_CONTEXT = 24
# So many sentences of one change are told.
_SENTENCES = 4
# Of the clauses of a subject, or of an owner, so many are named.
_NAMED = 4
# The trailer that only says that its author may contribute the text.
_CONTRIBUTES = "Signed-off-by"
_DOUBTS = {
    DoubtKind.UNREAD: "Not read",
    DoubtKind.DATE: "Dates",
    DoubtKind.LEVEL: "Levels",
    DoubtKind.READING: "How the texts were read",
    DoubtKind.JUDGED: "How the change was judged",
}


class CoverFact(NamedTuple):
    """A line of the cover: its subject ("notice", "period" ...), its words, and whether it waits for somebody."""

    about: str
    words: str
    open: bool = False


# --------------------------------------------------------------------------- which change


def title_of(report: Review) -> str:
    """What the policy is called: the title of the new text, else of the old one, else its path."""
    diff = report.comparison.diff
    return flat(diff.new.title or diff.old.title) or report.comparison.new.path


def head_facts(report: Review) -> Iterator[CoverFact]:
    """Which policy, from which version to which, by whom, how many changes of which level, and what judged them."""
    comparison = report.comparison
    yield CoverFact("policy", flat(comparison.new.path))
    yield CoverFact("from", _side(comparison.old))
    yield CoverFact("to", _side(comparison.new))
    people = dict.fromkeys(authors(each.revision) for each in report.versions)
    if people:
        yield CoverFact("written by", "; ".join(people))
    yield CoverFact("changes", counts(report))
    yield CoverFact("judged", f"as of {report.today}, with policydiff {report.version}, rules {report.rules}")


def _side(side: Side) -> str:
    if side.revision is None:
        return f"{flat(side.name)}: no commit has this text yet"
    path = f", {flat(side.path)}"
    return f"{flat(side.name)}{path}, published on {day(side.revision.published)} by {authors(side.revision)}"


def counts(report: Review) -> str:
    """ "6 material, 2 clarifications, 11 editorial"; that nothing changed, where that is so."""
    if report.level is None:
        return "none: both texts have the same words"
    found = [(report.counted(level), level) for level in sorted(Level, key=lambda level: -level.rank)]
    return ", ".join(
        plural(many, "clarification") if level is Level.CLARIFICATION else f"{number(many)} {level.value}"
        for many, level in found
        if many
    )


def nothing_grave(report: Review) -> str:
    """What is said where no change is told by itself."""
    return "Every change is editorial." if report.level else "Nothing changed: both texts have the same words."


def version_rows(report: Review) -> Iterator[tuple[str, str, str, str]]:
    """The versions on the way, newest first: day, commit, authors, subject."""
    for each in report.versions:
        revision = each.revision
        yield day(revision.published), short(revision.commit), authors(revision), subject(revision)


def glance(report: Review) -> Iterator[CoverFact]:
    """What whoever signs has to know first: what is open of the notice, the approvals, the dates, and in doubt."""
    ruling = report.ruling
    yield CoverFact("level", report.level.value if report.level else "nothing changed", report.level is Level.MATERIAL)
    missing = len(ruling.problems)
    if missing:
        yield CoverFact("missing", f"{plural(missing, 'thing')} that policydiff check asks for", open=True)
    else:
        yield CoverFact("missing", "nothing that policydiff check asks for")
    yield CoverFact("notice", *_notice_at_a_glance(report))
    if ruling.unapproved:
        who = "; ".join(_who(each) for each in ruling.unapproved)
        yield CoverFact("approval", f"waits for {who}", open=True)
    elif ruling.approvals:
        people = dict.fromkeys(flat(each.said.person) for each in ruling.approvals)
        yield CoverFact("approval", f"given by {', '.join(people)}")
    else:
        yield CoverFact("approval", "asked of nobody by the configuration")
    if ruling.waivers or report.warnings:
        many = plural(len(ruling.waivers) + len(report.warnings), "thing")
        yield CoverFact("let pass", f"{many} let pass or loosened: see below", open=True)
    doubts = len(report.doubts)
    yield CoverFact("doubts", plural(doubts, "open doubt") if doubts else "none found", bool(doubts))


def _notice_at_a_glance(report: Review) -> tuple[str, bool]:
    ruling = report.ruling
    if not ruling.demands:
        return "let pass" if ruling.waivers else "not asked for", False
    if not ruling.notices:
        period = f"{ruling.period} of notice are asked for" if ruling.period else "asked for"
        return f"{period}; no notice counts for this change", True
    wrong = any(problem.rule.startswith(OF_NOTICE) for problem in ruling.problems)
    given = "given, and something of it is missing or late" if wrong else "given"
    if ruling.earliest and ruling.period:
        return f"{given}; its period of {ruling.period} ends on {ruling.earliest}", wrong
    return f"{given}; no period is asked for", wrong


# --------------------------------------------------------------------------- what is grave in it


class GraveTold(NamedTuple):
    """One of the gravest changes: its clause, its level and reasons, what it is in a few words, and the lead reason.

    `redlines` are its sentences, the gravest first, `more` counts those that are left out. `change` is the whole
    change, by which its place on the redline page is found.
    """

    place: str
    reasons: str
    about: str
    lead: str
    redlines: tuple[Redline, ...]
    more: int
    change: Change


def gravest_told(report: Review) -> Iterator[GraveTold]:
    """The gravest changes in a sentence each."""
    found = report.comparison.assessment
    if found is None:
        return
    places, leads, sentences = Places(found.diff), LeadReasons(found), by_change(found, Level.CLARIFICATION)
    at = {id(graded): place for place, graded in enumerate(found.graded)}
    for grave in report.gravest:
        change, said = grave.graded.change, leads.of([grave.graded])
        facts = "; ".join(happened([change], places))
        alone = grave.happened is not Happened.CHANGED and _differs(grave)  # its redline is the whole sentence
        others = [each for each in sentences.get(at[id(grave.graded)], ()) if each.spans != grave.spans]
        told = (_redline(grave), *(_redline(each) for each in others[: _SENTENCES - 1]))
        yield GraveTold(
            place=places.name(change),
            reasons=mark((grave.graded,)),
            about="" if grave.happened is Happened.CHANGED and not (grave.kind or grave.rule) else about(grave),
            lead="" if alone else said[0].words if said and _differs(grave) else facts,
            redlines=tuple(filter(None, told)),
            more=max(len(others) - _SENTENCES + 1, 0),
            change=change,
        )


def _differs(grave: Grave) -> bool:
    return any(span.kind is not SpanKind.SAME for span in grave.spans)


def _redline(grave: Grave) -> Redline:
    if _differs(grave):
        return labelled(grave, _CONTEXT)
    return next(iter(redlines(grave.graded.change, _CONTEXT)), ())


def others_left(report: Review) -> str:
    """How many changes are not among the gravest that are told; empty where all are."""
    told = {id(grave.graded.change) for grave in report.gravest}
    found = report.comparison.assessment
    left = [each for each in found.graded if id(each.change) not in told] if found else []
    material = sum(each.level is Level.MATERIAL for each in left)
    if not left:
        return ""
    of = f", {number(material)} of them material" if material else ", none of them material"
    return f"{plural(len(left), 'more change')}{of}: the redline has all of them"


def others_material(report: Review) -> Iterator[tuple[Change, str, str]]:
    """The material changes that are not among the gravest: each with its clause and its reasons."""
    told = {id(grave.graded.change) for grave in report.gravest}
    found, places = report.comparison.assessment, Places(report.comparison.diff)
    for graded in found.graded if found else ():
        if graded.level is Level.MATERIAL and id(graded.change) not in told:
            yield graded.change, places.name(graded.change), mark((graded,))


def subject_rows(report: Review) -> Iterator[tuple[str, str, str, str]]:
    """The subjects that are touched: the subject, the highest level, how many changes, and in which clauses."""
    places = Places(report.comparison.diff)
    for each in report.subjects:
        clauses = some((places.name(graded.change) for graded in each.changes), _NAMED)
        yield each.subject.replace("_", " "), each.level.value, number(len(each.changes)), clauses


# --------------------------------------------------------------------------- notice and dates


def notice_facts(report: Review) -> Iterator[CoverFact]:
    """Whether notice is asked for, what was promised, what is configured, which notices there are, and until when."""
    ruling = report.ruling
    yield _demanded(report)
    if ruling.promise:
        where = f"line {ruling.promise.line} of the old text"
        yield CoverFact("promised", f"{ruling.promise.period}, {where}: “{flat(ruling.promise.sentence)}”")
    else:
        yield CoverFact("promised", "no promise of notice for this change was found in the old text")
    asked = f"{report.configured}" if report.configured else "no period"
    yield CoverFact("configured", asked)
    if ruling.demands:
        told = islice(notice_lines(ruling), len(ruling.notices))
        yield from (CoverFact("notice", line.removeprefix("notice ")) for line in told)
        yield from _period(report)
    yield from _stated(report)


def _demanded(report: Review) -> CoverFact:
    ruling = report.ruling
    if ruling.demands:
        clauses = f"{plural(len(ruling.names), 'clause')}, {some((f'“{flat(name)}”' for name in ruling.names), _NAMED)}"
        return CoverFact("asked for", f"notice of {clauses}; it is asked for from {report.threshold.value} on")
    if ruling.waivers:
        return CoverFact("asked for", "no notice: what would ask for it was let pass, see below")
    if ruling.state is not PolicyState.CHANGED:
        return CoverFact("asked for", f"no notice: by the gate the policy is {ruling.state.value}")
    return CoverFact("asked for", f"no notice: it is asked for from {report.threshold.value} on")


def _period(report: Review) -> Iterator[CoverFact]:
    ruling = report.ruling
    if not ruling.period:
        yield CoverFact("period", "none: no period is configured, and no promise of one was found", open=True)
        return
    yield CoverFact("period", f"{ruling.period}, by {flat(ruling.period_from)}")
    if ruling.notices and ruling.earliest:
        told = f"{ruling.earliest}; it is the first day on which the change may take effect"
        yield CoverFact("last day", told)
        return
    told = "not known: there is no notice that counts for this change, so the period has not begun"
    with suppress(OverflowError):
        told += f"; of a notice published on {report.today} it would be {ruling.period.after(report.today)}"
    yield CoverFact("last day", told, open=True)


def _stated(report: Review) -> Iterator[CoverFact]:
    """From which day on each text says that it binds, and when it says that it was updated."""
    yield from (CoverFact("stated before", _date(claim)) for claim in report.old_claims)
    for claim in report.ruling.claims:
        yield CoverFact("stated now", _date(claim), claim.certain is None)
    if not any(claim.kind is Kind.EFFECTIVE for claim in report.ruling.claims):
        yield CoverFact("stated now", "the new text does not say from which day it binds", open=True)


def _date(claim: Claim) -> str:
    what = "takes effect" if claim.kind is Kind.EFFECTIVE else "was updated"
    days = claim.certain
    if days is None:
        read = " or ".join(str(reading.first) for reading in claim.readings) or "no date"
        return f"{what}: “{flat(claim.written)}”, line {claim.line}, read as {read}"
    told = str(days.first) if days.first == days.last else f"{days.first} to {days.last}"
    return f"{what}: {told} (“{flat(claim.written)}”, line {claim.line})"


# --------------------------------------------------------------------------- approvals


def approval_facts(report: Review) -> Iterator[CoverFact]:
    """Who has to approve what, who did, who owns the file, and which trailers the commits on the way have."""
    ruling = report.ruling
    for each in ruling.unapproved:
        yield CoverFact("waits for", f"{_who(each)}: {_clauses(each)}", open=True)
    yield from (CoverFact("approved", line) for line in approval_lines(ruling.approvals))
    if not report.owners:
        yield CoverFact("configured", "nobody: the configuration names no owners for this policy")
    yield from (CoverFact("configured", flat(each)) for each in report.owners)
    if report.owners and not ruling.unapproved and not ruling.approvals:
        yield CoverFact("approved", "nobody had to: no owner named there owns what asks for notice")
    yield CoverFact("CODEOWNERS", owned_by(report.ownership))
    found = [(version, said) for version in report.versions for said in version.approvals]
    for version, said in found:
        own = " (an author of the change)" if said.own else ""
        only = " (says only that its author may contribute)" if said.key == _CONTRIBUTES else ""
        where = f"commit {short(said.commit)}, version of {day(version.revision.published)}"
        yield CoverFact("trailer", f"{said.key}: {flat(said.who)}{own or only}, {where}")
    if not found:
        yield CoverFact("trailer", "none: no commit on the way names a reviewer")


def _who(asked: Unapproved) -> str:
    return " or ".join(map(flat, asked.approvers))


def _clauses(asked: Unapproved) -> str:
    return some((f"“{flat(clause)}”" for clause in asked.clauses), _NAMED)


class Signer(NamedTuple):
    """A box to sign: for whom (empty: whoever signs), and of what."""

    who: str
    what: str


def signers(report: Review) -> tuple[Signer, ...]:
    """The boxes: one for each whose word is missing, one for each who gave it, and two without a name."""
    waiting = [Signer(_who(each), _clauses(each)) for each in report.ruling.unapproved]
    given: dict[str, dict[str, None]] = {}
    for each in report.ruling.approvals:
        given.setdefault(flat(each.said.person), {})[f"“{flat(each.clause)}”"] = None
    approved = [Signer(who, some(clauses, _NAMED)) for who, clauses in given.items()]
    return (*waiting, *approved, Signer("", ""), Signer("", ""))


# --------------------------------------------------------------------------- what is open


def missing_lines(report: Review) -> Iterator[str]:
    """What the gate asks for and did not find, and the dates that have to say another day."""
    ruling = report.ruling
    yield from map(problem_line, ruling.problems)
    for each in ruling.to_write:
        stood = f", which says “{flat(each.written)}”" if each.written else ""
        yield f"the {each.kind.value} date on line {each.line}{stood}, has to say {each.day}"


def passed_lines(report: Review) -> Iterator[str]:
    """What was let pass, and what the change loosens of the rules by which it is judged."""
    yield from map(waiver_line, report.ruling.waivers)
    yield from map(problem_line, report.warnings)


def doubt_groups(report: Review) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The open doubts, by what they are about."""
    for kind, name in _DOUBTS.items():
        lines = tuple(_doubt(each) for each in report.doubts if each.kind is kind)
        if lines:
            yield name, lines


def _doubt(doubt: ReviewDoubt) -> str:
    place = f"{flat(doubt.path)}:{doubt.line}: " if doubt.path and doubt.line else ""
    return f"{place}{flat(doubt.message)}"
