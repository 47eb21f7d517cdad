"""The plain words that reports of the gate share. They say what was found, never that anything is lawful."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import islice

from policydiff.model import Change, ChangeKind, Diff, Graded, Level
from policydiff.notices.clauses import name_of
from policydiff.prose.hunks import quoted
from policydiff.prose.lead import LeadReason, LeadReasons
from policydiff.prose.levels import Grades, blocks_of, mark, reasons
from policydiff.prose.text import flat, plural, some
from policydiff.prose.versions import TOGETHER, ClauseLine, clause_lines, short
from policydiff.questions.check.records import (
    ChangeApproval,
    Evidence,
    NextStep,
    PolicyState,
    Problem,
    Ruling,
    Verdict,
    Waiver,
    what_changed,
)
from policydiff.record import NamedTuple

CHECK_NAME = "policydiff"
# How rules begin that are about the notice of a change.
OF_NOTICE = ("notice-", "clause-")
# Letters of a sentence quoted from a policy before its middle is left out.
_SENTENCE = 160
# So many reasons of a clause are told in words; `diff` tells all.
_MOST_LEADS = 2
# The weight of a demand without a lead reason: below what plainly weighs, above most other sentences.
_UNSAID = 0.5
# So many clauses are named of which the same is told.
_NAMED = 3


def headline(verdict: Verdict) -> str:
    """Whether the gate opens, and why, in one line."""
    policies = plural(len(verdict.rulings), "policy", "policies")
    if not verdict.problems:
        let_pass = f", {plural(len(verdict.waivers), 'thing')} let pass" if verdict.waivers else ""
        return f"the gate opens: nothing missing in {policies}{let_pass}"
    shut = [ruling for ruling in verdict.rulings if ruling.problems]
    found = f"{plural(len(verdict.problems), 'problem')} in {len(shut)} of {policies}"
    if verdict.fails:
        return f"the gate stays shut: {found}"
    until = f" until {verdict.advisory_until} (advisory-until)" if verdict.advisory_until else ""
    return f"reported only{until}: {found}"


def span_line(verdict: Verdict) -> str:
    """The range and the day: "main, merge base 1a2b3c4d → working tree, judged on 2025-06-01"."""
    head = flat(verdict.head) + (f" at {short(verdict.commit)}" if verdict.commit else "")
    return f"{flat(verdict.base)}, merge base {short(verdict.merge_base)} → {head}, judged on {verdict.today}"


def uncompared_line(verdict: Verdict) -> str:
    """That there was nothing to compare, which is no answer; empty where there was."""
    if verdict.compared:
        return ""
    same = "HEAD is the base" if verdict.base == "HEAD" else f"the base {flat(verdict.base)} has all that is judged"
    return f"nothing to compare: {same}"


def ruling_line(ruling: Ruling) -> str:
    """A policy in a line: whether it is new, changed or deleted, and the level of its changes."""
    match ruling.state:
        case PolicyState.NEW:
            return "new: its dates were looked at, no notice is demanded"
        case PolicyState.DELETED:
            return "deleted, which is a material change"
        case PolicyState.RENAMED:
            return f"renamed from {flat(ruling.old_path)}, the text is the same"
        case PolicyState.UNCHANGED:
            return "the text is the same"
    if not ruling.demands:
        return f"{ruling.level.value} changes" if not ruling.waivers else f"{ruling.level.value} changes, let pass"
    what = what_changed(ruling.demands, ruling.level)
    return f"{what}, notice is demanded for {plural(len(ruling.names), 'clause')}"


def worth_telling(ruling: Ruling) -> bool:
    """Whether a report mentions a policy; one that only changed editorially is left out."""
    return bool(
        ruling.problems
        or ruling.waivers
        or ruling.notes
        or ruling.demands
        or ruling.approvals
        or ruling.state is PolicyState.DELETED
    )


class QuietLine(NamedTuple):
    """A policy that demands nothing, or several of which the same is told: what it is called, its language, what is
    told, and what was clarified as `clarified_lines` has it."""

    named: str
    language: str
    told: str
    clarified: tuple[tuple[str, str, str], ...] = ()


def quiet_lines(verdict: Verdict) -> Iterator[QuietLine]:
    """The policies that are not `worth_telling`, a line each; those whose text is the same are one, and come last."""
    quiet = [ruling for ruling in verdict.rulings if not worth_telling(ruling)]
    same = [ruling for ruling in quiet if ruling.state is PolicyState.UNCHANGED]
    for ruling in quiet:
        if ruling.state is not PolicyState.UNCHANGED or len(same) == 1:
            told = tuple(clarified_lines(ruling))
            yield QuietLine(flat(ruling.path), ruling.language, ruling_line(ruling), told)
    if len(same) > 1:
        named = some((flat(ruling.path) for ruling in same), _NAMED)
        yield QuietLine(named, "", ruling_line(same[0]))


def nothing_to_say(verdict: Verdict) -> bool:
    """Whether the gate opens with nothing to report: only editorial changes, and no remark."""
    quiet = (PolicyState.UNCHANGED, PolicyState.RENAMED, PolicyState.CHANGED)
    return not (verdict.notes or verdict.warnings or verdict.since) and all(
        not worth_telling(ruling) and ruling.state in quiet and ruling.level is Level.EDITORIAL
        for ruling in verdict.rulings
    )


class DemandLine(NamedTuple):
    """A clause that demands notice, or several that changed alike: its name, its level and reasons, the lead reasons in
    words, other reasons where there are none, what happened to it (empty where the redline shows all), and its changes.
    """

    place: str
    reasons: str
    leads: tuple[LeadReason, ...]
    others: tuple[str, ...]
    facts: str
    changes: tuple[Graded, ...]

    @property
    def told(self) -> tuple[str, ...]:
        """All that there is to say of it, where no redline is shown."""
        return tuple(filter(None, (*(lead.words for lead in self.leads), *self.others, self.facts))) or (self.reasons,)

    @property
    def gravity(self) -> tuple[int, float]:
        """What orders demands by how grave they are; one without a lead reason stands among those of its level."""
        rank = max((each.level.rank for each in self.changes), default=0)
        return rank, max((lead.weight for lead in self.leads), default=_UNSAID)

    @property
    def said(self) -> str:
        """What there is to say of it in one line: each of its lead reasons, or else the first thing of others."""
        return "; ".join(lead.words for lead in self.leads) or self.facts or self.told[0]


def demand_lines(ruling: Ruling) -> Iterator[DemandLine]:
    """The clauses that demand notice, in the order of the text; those that changed alike are one."""
    if ruling.assessment is None:
        return
    leads, grades = LeadReasons(ruling.assessment), Grades(ruling.assessment)
    demands = {blocks_of(each.change): each for each in ruling.demands}
    for line, reasons_ in _alike(_only(ruling.assessment.diff, ruling.demands), grades):
        graded = tuple(demands[blocks_of(change)] for change in line.changes if blocks_of(change) in demands)
        told, clauses = leads.of(graded), {each.change.clause for each in graded}
        others = () if told else tuple(islice((each for one in graded for each in reasons(one)), _MOST_LEADS))
        facts = "" if _shown_whole(line, told) else "; ".join(line.facts)
        yield DemandLine(
            line.place, reasons_, told[: 1 if len(clauses) >= TOGETHER else _MOST_LEADS], others, facts, graded
        )


def changed_words(ruling: Ruling, lines: Sequence[DemandLine], problem: Problem) -> str:
    """What changed, where a problem is one of the notice of that: "5.2 Other data: 30 days became 60 days"; else empty.

    `lines` are the `demand_lines` of the ruling.
    """
    if not problem.rule.startswith(OF_NOTICE):
        return ""
    if problem.rule == "clause-not-covered":
        about = [
            line for line in lines if any(name_of(c.change.clause, ruling.new) == problem.about for c in line.changes)
        ]
    else:
        about = list(lines)
    told = "; ".join(f"{line.place}: {line.said}" for line in about[:_NAMED])
    return f"{told} and {plural(len(about) - _NAMED, 'more clause')}" if len(about) > _NAMED else told


def _shown_whole(line: _SameTold, leads: Sequence[LeadReason]) -> bool:
    """Whether the lead reason of a clause shows all that happened to it."""
    if len(line.changes) != 1 or len(leads) != 1 or line.changes[0].kind is not ChangeKind.EDITED or line.alike:
        return False
    return bool(leads[0].redline) and not leads[0].more and not line.changes[0].links and len(line.facts) == 1


def clarified_lines(ruling: Ruling) -> Iterator[tuple[str, str, str]]:
    """For each clause that was clarified and demands nothing: its name, what happened to it, and the reasons."""
    if ruling.assessment is None:
        return
    for line, reasons_ in _alike(_only(ruling.assessment.diff, ruling.clarified), Grades(ruling.assessment)):
        yield line.place, "; ".join(line.facts), reasons_


class _SameTold(NamedTuple):
    """A clause, or several of which the same is told, with the changes of all of them."""

    place: str
    facts: tuple[str, ...]
    changes: tuple[Change, ...]
    alike: bool = False


def _alike(diff: Diff, grades: Grades) -> Iterator[tuple[_SameTold, str]]:
    """The lines of a diff with their reasons; those of which the same would be told, if they are many, are one."""
    groups: dict[tuple[tuple[str, ...], str], list[ClauseLine]] = {}
    for line in clause_lines(diff):
        groups.setdefault((line.facts, mark(grades.of(line.changes))), []).append(line)
    for (facts, told), lines in groups.items():
        if len(lines) < TOGETHER:
            yield from ((_SameTold(line.place, line.facts, line.changes), told) for line in lines)
        else:
            changes = tuple(change for line in lines for change in line.changes)
            named = f"in each of {some((line.place for line in lines), _NAMED)}"
            yield _SameTold(plural(len(lines), "clause"), (*facts, named), changes, alike=True), told


def accept_line(ruling: Ruling) -> str:
    """What a person needs who lets a change pass that demands notice: clause and fingerprint; empty where the gate does
    not ask for a notice."""
    if not ruling.demands or not any(problem.rule.startswith(OF_NOTICE) for problem in ruling.problems):
        return ""
    told = [f"{name_of(each.change.clause)}: {each.change.fingerprint}" for each in ruling.demands]
    more = " (all are in --format json)" if len(told) > _NAMED else ""
    how = "where a person decides that a change needs no notice: [[accepted]] in the configuration, with clause and"
    return f"{how} fingerprint: {some(told, _NAMED)}{more}"


def _only(diff: Diff, demands: tuple[Graded, ...]) -> Diff:
    return replace(diff, changes=tuple(graded.change for graded in demands))


def notice_lines(ruling: Ruling) -> Iterator[str]:
    """The notices that announce the change, the period to keep, and the first day that it leaves."""
    for notice in ruling.notices:
        told = f"published {notice.published or '?'}, effective {notice.effective or '?'}"
        audience = f", for {', '.join(map(flat, notice.audience))}" if notice.audience else ""
        yield f"notice {flat(notice.path)}: {told}{audience}"
    if ruling.period and ruling.demands:
        by = f": {flat(ruling.period_from)}"
        earliest = f", so not before {ruling.earliest}" if ruling.earliest else ""
        yield f"{ruling.period} of notice{earliest}{by}"


def waiver_line(waiver: Waiver) -> str:
    """A waiver in a line: what was let pass, by whom, and why."""
    where = f" for {quoted(flat(waiver.clause), _SENTENCE)}" if waiver.clause else ""
    if waiver.how == "baseline":
        return f"let pass{where}: {waiver.what}"
    if waiver.how == "trailer":
        return f"let pass{where}: {waiver.what} ({flat(waiver.reason)}), in commit {flat(waiver.by)}"
    return f"let pass{where}: accepted by {flat(waiver.by)} ({flat(waiver.reason)}), {flat(waiver.what)}"


def approval_lines(approvals: Iterable[ChangeApproval]) -> Iterator[str]:
    """Who approved which changes, where that is said, and what signs the commit, if anything does; a line for each word
    of a person."""
    words: dict[Evidence, list[ChangeApproval]] = {}
    for each in approvals:
        words.setdefault(each.said, []).append(each)
    for said, those in words.items():
        where = f"in {flat(said.where)}"
        if said.how == "trailer":
            where = f"in commit {short(said.where)}, {f'signed ({said.signed})' if said.signed else 'not signed'}"
        clauses = some((f"“{flat(each.clause)}”" for each in those), _NAMED)
        prints = some((each.fingerprint for each in those), _NAMED)
        yield f"{clauses}: {flat(said.person)}, {where}: {prints}"


def problem_line(problem: Problem) -> str:
    """A problem as compilers write one: "legal/notices/x.md:4: notice-late: too late ..."."""
    return f"{flat(problem.path)}:{problem.line}: {problem.rule}: {flat(problem.message)}"


def hint_lines(problem: Problem, steps: Iterable[NextStep] = ()) -> list[str]:
    """What to do about a problem, line by line, without the commands of the `steps` that the report tells as well."""
    commands = {step.command for step in steps}
    return [flat(line) for line in problem.hint.split("\n") if line and line not in commands]


def fingerprint(problem: Problem) -> str:
    """A hash that stays while the problem stays the same: its line and its wording do not count."""
    return hashed(problem.rule, problem.path, problem.about)


def hashed(*parts: str) -> str:
    """A hash of texts in their order."""
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def since_lines(verdict: Verdict) -> Iterator[str]:
    """What is demanded otherwise than in an earlier verdict, which it was compared with."""
    found = verdict.since
    if found is None:
        return
    by = f"policydiff {flat(found.version) or '?'}, rules {flat(found.rules) or '?'}"
    if not (found.newly or found.no_longer):
        yield f"the same is demanded as by {by}"
        return
    yield f"demanded otherwise than by {by}:"
    for each in found.newly:
        yield f"+ {flat(each.path)}: “{flat(each.clause)}” newly demands notice, {flat(each.fingerprint)}"
    for each in found.no_longer:
        now = f"is {each.level} now" if each.level else "is told as another change now"
        yield f"- {flat(each.path)}: “{flat(each.clause)}” no longer demands notice: {flat(each.fingerprint)} {now}"


LAWFULNESS = "This says what was found in the repository. It does not say whether the change is lawful."


def judged_by(verdict: Verdict) -> str:
    """By which tool and rules a verdict was made, since another version may judge otherwise."""
    return f"judged with policydiff {verdict.version}, rules {verdict.rules}"
