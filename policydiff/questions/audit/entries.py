"""From the reading of a version to its entry in the audit: the findings of the gate and of the ledger, by gravity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policydiff.effective.binding import leading
from policydiff.model import Change, Graded, Revision, Span, SpanKind
from policydiff.notices.clauses import name_of
from policydiff.questions.audit.records import Approval, AuditEntry, Commit, Judged, Ownership
from policydiff.questions.check.records import PolicyState, Problem, Ruling
from policydiff.questions.check.steps import UNAPPROVED
from policydiff.questions.dates.records import Flaw, Row, Severity
from policydiff.record import record

GRAVITY = {
    "notice-missing": Severity.ERROR,
    "notice-stale": Severity.ERROR,
    "notice-unbound": Severity.ERROR,
    "notice-late": Severity.ERROR,
    "notice-audience": Severity.ERROR,
    "clause-not-covered": Severity.ERROR,
    UNAPPROVED: Severity.ERROR,
    "notice-unreadable": Severity.WARNING,
    "notice-empty": Severity.WARNING,
}
"""How grave each problem of the gate is in an audit. Its problems with dates are findings of the ledger."""

# Findings of the ledger that are left out beside one of the gate that says more about the same version.
_SAID_BETTER = {"promise-not-shown": {"notice-missing", "notice-stale"}, "promise-not-kept": {"notice-late"}}
# Clauses that a finding names.
_NAMED = 5
# So many letters are kept of each end of a long span of a redline: more than a report quotes.
_KEPT = 150


@record(frozen=True)
class Background:
    """The record of how a version came about: its commit object, its owners, its approvals."""

    commit: Commit
    ownership: Ownership
    approvals: tuple[Approval, ...] = ()


def entry(row: Row, ruling: Ruling, background: Background) -> AuditEntry:
    """The entry of a version, from its `row` of the ledger and the gate's `ruling` as of the day it was published."""
    demanding = (bool(ruling.demands) or ruling.state is PolicyState.DELETED) and not _waived(ruling)
    merged = len(row.revision.parents) > 1
    unseen = demanding and not merged and not ruling.approvals
    flaws = (*_gate(ruling, demanding), *row.flaws, *_beside(row.revision, background, unseen))
    told = {flaw.rule for flaw in flaws}
    return AuditEntry(
        row=row,
        commit=background.commit,
        ownership=background.ownership,
        approvals=background.approvals,
        merged=merged,
        demands=demanding,
        clauses=tuple(_judged(graded, ruling) for graded in ruling.demands),
        waivers=ruling.waivers,
        period=ruling.period,
        asked_by=ruling.period_from,
        lead=_lead(row) if demanding else None,
        flaws=tuple(_by_gravity(flaw for flaw in flaws if not _SAID_BETTER.get(flaw.rule, set()) & told)),
        notes=ruling.notes,
        approved=ruling.approvals,
    )


def _waived(ruling: Ruling) -> bool:
    """Whether a trailer let the change pass without a notice; accepted findings do not count, for they demand none."""
    return any(waiver.how == "trailer" for waiver in ruling.waivers)


def _by_gravity(flaws: Iterable[Flaw]) -> list[Flaw]:
    return sorted(flaws, key=lambda flaw: flaw.severity.rank)


def _judged(graded: Graded, ruling: Ruling) -> Judged:
    """A change that demands notice, without the text it is in."""
    change = graded.change
    strongest = [each.rule for each in graded.findings if each.level is graded.level]
    return Judged(
        clause=name_of(change.clause, ruling.new or ruling.old),
        kind=change.kind,
        rules=tuple(dict.fromkeys(strongest)) or (graded.decided_by or graded.level.value,),
        spans=tuple(_cut(span) for span in _spans(change)),
        fingerprint=change.fingerprint,
        line=change.new[0].lines.first if change.new else 0,
    )


def _spans(change: Change) -> tuple[Span, ...]:
    """The redline of a change; an added or removed block is one inserted or deleted span."""
    if change.spans or (change.old and change.new):
        return change.spans
    kind = SpanKind.INSERT if change.new else SpanKind.DELETE
    return (Span(kind, " ".join(block.text for block in change.new or change.old)),)


def _cut(span: Span) -> Span:
    if len(span.text) <= 2 * _KEPT:
        return span
    return Span(span.kind, f"{span.text[:_KEPT]} … {span.text[-_KEPT:]}")


# --------------------------------------------------------------------------- findings


def _gate(ruling: Ruling, demanding: bool) -> Iterator[Flaw]:
    """The gate's problems with notices as findings, with the gravity they have in an audit."""
    for problem in ruling.problems:
        if problem.rule in GRAVITY and (demanding or problem.rule == UNAPPROVED):
            yield Flaw(
                problem.rule,
                GRAVITY[problem.rule],
                _message(problem, ruling),
                problem.path,
                problem.line,
                heuristic=ruling.state is not PolicyState.DELETED,
                about=problem.about,
            )


def _message(problem: Problem, ruling: Ruling) -> str:
    """The message of a problem in the past tense.

    Of many changed clauses only the first are named, since the entry has all.
    """
    names = tuple(dict.fromkeys(name_of(each.change.clause, ruling.new or ruling.old) for each in ruling.demands))
    if problem.rule == "notice-missing" and len(names) > _NAMED:
        level = max((each.level for each in ruling.demands), key=lambda level: level.rank)
        shown = ", ".join(f"“{name}”" for name in names[:_NAMED])
        return f"no notice announced this: {level.value} changes in {len(names)} clauses: {shown} and others"
    return problem.message.replace("no notice announces this", "no notice announced this")


def _beside(revision: Revision, background: Background, unseen: bool) -> Iterator[Flaw]:
    """Findings about who approved and who signed. `unseen` says that only its commit can tell that somebody looked."""
    others = [each for each in background.approvals if not each.own and each.key != "Signed-off-by"]
    by = background.commit.committer
    committed_by_other = by.email.casefold() != revision.author.email.casefold()
    if unseen and not others and not committed_by_other:
        message = "no reviewer's trailer, no merge, and committed by its author"
        yield Flaw("approval-not-recorded", Severity.NOTE, message, revision.path, heuristic=True)
    signature = background.commit.signature
    if signature and signature.state == "bad":
        message = f"the {signature.kind} signature of commit {revision.commit[:8]} is bad"
        yield Flaw("signature-bad", Severity.ERROR, message, revision.path)


# --------------------------------------------------------------------------- lead time


def _lead(row: Row) -> int:
    """Days from the announcement of a change, its notice or else its publication, to the day it takes effect.

    A notice counts from the day it states, even if its file came into the repository later.
    """
    lead = leading(row.stated)
    effective = max(lead.day, row.published) if lead else row.published
    starts = [told.notice.published for told in row.told if told.notice.for_existing and told.notice.published]
    return (effective - min([*starts, row.published])).days
