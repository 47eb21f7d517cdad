"""Which changes demand notice, and which were let pass by accepted findings or trailers of the range."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policydiff.config import Accepted, LevelRule
from policydiff.model import Assessment, Graded
from policydiff.notices.clauses import name_of, names, same_clause
from policydiff.questions.check.case import Case
from policydiff.questions.check.records import Statement, Waiver, place_of, was_not_read
from policydiff.record import NamedTuple

NOTICE, CHANGE = "policy-notice", "policy-change"
_GRANTS = {NOTICE: ("Policy-Notice", "waived"), CHANGE: ("Policy-Change", "editorial")}
_SHORT = 8


class Demands(NamedTuple):
    """The changes that demand notice, whether a notice was waived for them, what was let pass, and remarks on that."""

    changes: tuple[Graded, ...]
    waived: bool = False
    waivers: tuple[Waiver, ...] = ()
    notes: tuple[str, ...] = ()


def demanded(case: Case, assessment: Assessment) -> Demands:
    """The changes in `case` that demand notice, accepted findings and trailers of the range taken into account."""
    material = [graded for graded in assessment.graded if demands_notice(case, graded)]
    open_, accepted, expired = without_accepted(case, material)
    notes = (*expired, *_set_otherwise(case, assessment), *_accepted_for_nothing(case, assessment))
    if not open_:
        return Demands((), False, accepted, notes)
    editorial, remarks = granted(case, CHANGE, open_)
    if editorial:
        return Demands((), False, (*accepted, *editorial), (*notes, *remarks))
    waived, more = granted(case, NOTICE, open_)
    return Demands(tuple(open_), bool(waived), (*accepted, *waived), (*notes, *remarks, *more))


def demands_notice(case: Case, graded: Graded) -> bool:
    """Whether a change demands notice: by its level, or for what was not read, of which nobody can tell the level. A
    level that a person gave to what is not read counts instead."""
    if graded.level.rank >= case.threshold.rank:
        return True
    from policydiff.grading.rules import unread

    said = graded.decided_by == f"configuration: {unread.ID}"
    return case.config.unread == "notice" and not said and was_not_read(graded)


def whole_waived(case: Case) -> Demands:
    """The same for a deleted policy, which has no changes: only a notice for the whole can be waived."""
    waived, notes = granted(case, NOTICE)
    return Demands((), bool(waived), waived, notes)


# --------------------------------------------------------------------------- accepted findings


def accepts(entry: Accepted, graded: Graded) -> bool:
    """Whether an accepted finding is this one: its fingerprint and its clause both have to fit."""
    change = graded.change
    sides = [clause for clause in (change.new_clause, change.old_clause) if clause]
    return entry.fingerprint == change.fingerprint and any(same_clause(entry.clause, side) for side in sides)


def without_accepted(
    case: Case, material: Sequence[Graded]
) -> tuple[list[Graded], tuple[Waiver, ...], tuple[str, ...]]:
    """The changes that are not accepted, the waivers of the others, and notes on accepted findings that expired."""
    left: list[Graded] = []
    known = [graded for graded in material if graded.change.fingerprint in case.passed]
    material = [graded for graded in material if graded not in known]
    waivers: list[Waiver] = []
    notes: list[str] = []
    for graded in material:
        entry = next((entry for entry in case.config.accepted if accepts(entry, graded)), None)
        clause = name_of(graded.change.clause)
        if entry and entry.until and entry.until < case.today:
            notes.append(f"accepted until {entry.until}, which has passed: “{clause}” ({entry.by}: {entry.reason})")
        if entry is None or (entry.until and entry.until < case.today):
            left.append(graded)
        else:
            until = f", until {entry.until}" if entry.until else ""
            what, by = graded.change.fingerprint, entry.by + until
            waivers.append(Waiver("accepted", what, entry.reason, by, clause, *_first_place(case, [graded])))
    if known:
        told = ", ".join(dict.fromkeys(name_of(graded.change.clause) for graded in known))
        waivers.append(Waiver("baseline", f"{len(known)} in the baseline", "", "", told, *_first_place(case, known)))
    return left, tuple(waivers), tuple(notes)


def _first_place(case: Case, changes: Sequence[Graded]) -> tuple[str, int]:
    """The file and the line where the first of some changes stands."""
    return place_of(changes[0].change, case.path, case.old, case.new) if changes else (case.path, 1)


# --------------------------------------------------------------------------- where a person and the rules disagree


def _set_otherwise(case: Case, assessment: Assessment) -> Iterator[str]:
    """That rules alone would demand notice for a change to which the configuration gives a lower level."""
    for graded in assessment.graded:
        if graded.by_rules and graded.level.rank < case.threshold.rank <= graded.by_rules.rank:
            rule = graded.decided_by.removeprefix("configuration: ")
            named = [each for each in case.config.levels if each.rule == rule]
            off = [each for each in case.config.levels if each.level == "off"]
            told = "; ".join(_entry(each) for each in named or off)
            clause = name_of(graded.change.clause)
            yield f"“{clause}” is {graded.level} by the configuration ({told}); by the rules it is {graded.by_rules}"


def _entry(entry: LevelRule) -> str:
    """A configured level with who set it, and why."""
    said = ": ".join(filter(None, (entry.by, entry.reason)))
    return f"levels, “{entry.rule}”{f', {said}' if said else ''}"


def _accepted_for_nothing(case: Case, assessment: Assessment) -> Iterator[str]:
    """That a change somebody accepted demands no notice any more."""
    for graded in assessment.graded:
        if not demands_notice(case, graded):
            for entry in case.config.accepted:
                if accepts(entry, graded):
                    yield f"“{entry.clause}”, accepted by {entry.by}, is {graded.level} now: it can go"


# --------------------------------------------------------------------------- trailers


def granted(case: Case, key: str, changes: Sequence[Graded] = ()) -> tuple[tuple[Waiver, ...], tuple[str, ...]]:
    """The waivers by the trailers of one key, for `changes` or else the whole policy, and notes on why trailers do not
    count.

    They count only with a reason, and if every commit that changed the text has one, or one commit speaks for all.
    """
    name, word = _GRANTS[key]
    stated = [s for s in case.statements if s.key.casefold() == key]
    reasons = {s.commit: reason for s in stated if (reason := _reason(s, word))}
    if not reasons:
        bare = [s for s in stated if s.value.casefold().startswith(word)]
        return (), tuple(
            f"{_short(s.commit)}: “{name}: {s.value}” does not count without a reason: “{name}: {word} (why)”"
            for s in bare
        )
    # A commit that changed no policy, or a merge, was written with the whole change in view.
    speaks_for_all = any(s.commit in reasons and (s.merge or s.commit not in case.changers) for s in stated)
    silent = [commit for commit in case.changers if commit not in reasons]
    if case.dirty or (silent and not speaks_for_all):
        why = "the work tree has changes that are not committed" if case.dirty else f"{_short(silent[0])} has none"
        return (), (f"“{name}: {word}” does not count for {case.path}: {why}",)
    told, place = _called(case, changes), _first_place(case, changes)
    return tuple(
        Waiver("trailer", f"{name}: {word}", reason, _short(commit), told, *place) for commit, reason in reasons.items()
    ), ()


def _called(case: Case, changes: Sequence[Graded]) -> str:
    if not (changes and case.old):
        return "the whole policy"
    return ", ".join(names((graded.change for graded in changes), case.old, case.new))


def _reason(statement: Statement, word: str) -> str:
    """The reason in "waived (reason)", empty where there is none or the trailer says something else."""
    match = re.fullmatch(rf"{word}\s*\(\s*(.*\S)\s*\)\s*", statement.value, re.IGNORECASE | re.DOTALL)
    return " ".join(match[1].split()) if match else ""


def _short(commit: str) -> str:
    return commit[:_SHORT]
