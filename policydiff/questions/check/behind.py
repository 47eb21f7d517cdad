"""Whether the configured translations of a policy follow its change: a note, or a problem where that is required."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policydiff.bilingual import Follower, Move, demands, not_translated
from policydiff.bilingual.records import Lead
from policydiff.language.guess import guess_of
from policydiff.model import Assessment, Block, Clause, Document, Graded, Level
from policydiff.notices.clauses import name_of, names
from policydiff.questions.check.case import Case, Translated
from policydiff.questions.check.demands import CHANGE, granted, without_accepted
from policydiff.questions.check.records import Problem, Ruling, Waiver
from policydiff.record import NamedTuple


class Unfollowed(NamedTuple):
    """The changes that translations have not followed, as problems or as notes, and what was let pass for that."""

    problems: tuple[Problem, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    notes: tuple[str, ...] = ()


class _Gap(NamedTuple):
    """A clause whose change a translation has not followed: the highest level of the change, what the translation has
    in its place ("its counterpart “…” did not"), and the line of the translation to look at."""

    clause: str
    level: Level
    what: str
    line: int


def unfollowed(case: Case, ruling: Ruling) -> Unfollowed:
    """The changes that the translations of `case` have not followed.

    A change that `ruling` let pass as editorial has not to be translated, and neither has an accepted finding.
    """
    assessment, granted_before = case.assessment, any(_is_editorial(waiver) for waiver in ruling.waivers)
    if assessment is None or not case.translations or granted_before:
        return Unfollowed()
    worded = [graded for graded in assessment.graded if demands(graded)]
    asked, accepted, _ = without_accepted(case, worded)
    waivers = tuple(waiver for waiver in accepted if waiver not in ruling.waivers)
    looked = [(each, *_looked(case, assessment, each, asked)) for each in case.translations] if asked else []
    notes = [note for _, _, remarks in looked for note in remarks]
    if any(gaps for _, gaps, _ in looked):
        editorial, remarks = granted(case, CHANGE, asked)
        if editorial:
            return Unfollowed(waivers=(*waivers, *editorial))
        notes += [remark for remark in remarks if remark not in ruling.notes]
    if case.settings.translations_required:
        problems = tuple(_problem(case, each, gap) for each, gaps, _ in looked for gap in gaps)
        return Unfollowed(problems, waivers, tuple(notes))
    behind = [_note(each, gaps) for each, gaps, _ in looked if gaps]
    return Unfollowed(waivers=waivers, notes=(*behind, *notes))


def _is_editorial(waiver: Waiver) -> bool:
    return waiver.how == "trailer" and waiver.what.casefold().startswith(CHANGE)


def _problem(case: Case, each: Translated, gap: _Gap) -> Problem:
    message = f"“{gap.clause}” of {case.path} changed ({gap.level.value}), and {gap.what}"
    hint = f"translate it in {each.path} in the same change"
    return Problem("translation-behind", each.path, gap.line, message, hint, f"{case.path} {gap.clause}")


def _note(each: Translated, gaps: Sequence[_Gap]) -> str:
    told = ", ".join(f"“{gap.clause}” ({gap.level.value})" for gap in gaps)
    return f"{each.path} ({each.tag}) has not followed: {told}"


# --------------------------------------------------------------------------- one translation


def _looked(
    case: Case, assessment: Assessment, each: Translated, asked: Sequence[Graded]
) -> tuple[list[_Gap], list[str]]:
    """The clauses of which a translation has not followed the changes `asked`, and remarks where that is unknown."""
    old, new = each.old, each.new
    if new is None:
        return [], [] if old is not None else [f"the translation {each.path} ({each.tag}) is not there"]
    if case.new and (why := not_translated(new, case.new, guess_of)):
        return [], [f"{each.path} ({each.tag}) was not compared: {why}"]
    if old is None or case.old is None or not_translated(old, case.old, guess_of):
        return [], []  # a new translation was made from the new text
    follower = Follower(case.old, old)
    own = {Lead.TRANSLATION: Move(None, each.assessment)} if each.assessment else {}
    follower.step({Lead.SOURCE: Move(None, assessment), **own})
    known = {id(graded) for graded in asked}
    unknown = [graded for graded in follower.untold if id(graded) in known]
    return list(_gaps(follower, known, new)), list(_remarks(each, unknown, assessment))


def _remarks(each: Translated, unknown: Sequence[Graded], assessment: Assessment) -> Iterator[str]:
    if unknown:
        found = names((graded.change for graded in unknown), assessment.diff.old, assessment.diff.new)
        told = ", ".join(f"“{name}”" for name in found)
        yield f"whether {each.path} ({each.tag}) has followed {told} cannot be told: no counterpart was found"


def _gaps(follower: Follower, known: set[int], new: Document) -> Iterator[_Gap]:
    """The open changes of the source, clause by clause."""
    found: dict[Clause, list[tuple[Graded, tuple[Block, ...], tuple[Block, ...]]]] = {}
    for owed in follower.owed:
        if owed.leads is Lead.SOURCE and id(owed.graded) in known:
            (document, ours), (_, theirs) = follower.stands(owed)
            clause = document.clause_of(ours[0]) if ours else owed.graded.change.clause
            found.setdefault(clause, []).append((owed.graded, ours, theirs))
    for clause, items in found.items():
        level = max((graded.level for graded, _, _ in items), key=lambda each: each.rank)
        there = [block for _, _, theirs in items for block in theirs]
        what = f"its counterpart “{name_of(new.clause_of(there[0]))}” did not" if there else "nothing here follows it"
        near = there[0] if there else _before(follower, items[0][1][0])
        yield _Gap(name_of(clause, follower.document(Lead.SOURCE)), level, what, near.lines.first if near else 1)


def _before(follower: Follower, block: Block) -> Block | None:
    """The block of the translation behind which the counterpart of `block` would stand."""
    found, partners = None, follower.partners[Lead.SOURCE]
    for other in follower.texts[Lead.SOURCE].blocks:
        if other == block:
            break
        found = partners[other][-1] if partners.get(other) else found
    return found
