"""The records of the gate: what was found about each policy, what keeps the gate shut, and what was let pass."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Literal

from policydiff.effective.period import Period
from policydiff.effective.records import Claim, Kind, Notice, Promise
from policydiff.model import Assessment, Block, Change, Document, Graded, Level
from policydiff.record import record

# --------------------------------------------------------------------------- what opens the gate without a notice


@record(frozen=True, slots=True)
class Statement:
    """A `Policy-Notice` or `Policy-Change` trailer of a commit in the range.

    `paths` are the files that commit changed, old names of renamed ones included.
    """

    commit: str
    key: str
    value: str
    paths: frozenset[str]
    merge: bool = False


@record(frozen=True, slots=True)
class Waiver:
    """A change that was let pass without a notice, or as editorial: `how` by a "trailer" of the commit `by`, as a
    finding "accepted" by the person `by`, or as what the "baseline" has, of which nobody is named.

    `path` and `line` are where the change stands, the first of several."""

    how: Literal["trailer", "accepted", "baseline"]
    what: str
    reason: str
    by: str
    clause: str = ""
    path: str = ""
    line: int = 1


# --------------------------------------------------------------------------- who approved


@record(frozen=True, slots=True)
class Evidence:
    """That somebody says to approve of the changes with these fingerprints, and where: in a "trailer" of a commit, a
    "notice", or a configuration by which they are "accepted". `signed` is what signs the commit ("SSH"), if anything
    does; whose key that is was not looked at."""

    person: str
    fingerprints: tuple[str, ...]
    how: str
    where: str
    signed: str = ""


@record(frozen=True, slots=True)
class ChangeApproval:
    """A change of a clause that an owner approved, and the word that says so."""

    clause: str
    fingerprint: str
    said: Evidence


@record(frozen=True, slots=True)
class Unapproved:
    """Changes of some clauses that one of `approvers` has to approve, by their fingerprints."""

    clauses: tuple[str, ...]
    approvers: tuple[str, ...]
    fingerprints: tuple[str, ...]


# --------------------------------------------------------------------------- the verdict


class PolicyState(StrEnum):
    """What became of a policy between the merge base and the head."""

    CHANGED = "changed"
    NEW = "new"
    DELETED = "deleted"
    RENAMED = "renamed"
    UNCHANGED = "unchanged"


@record(frozen=True, slots=True)
class Problem:
    """Why the gate stays shut: a rule's id, the file and line to look at, a sentence, and what to do about it.

    `about` tells it from others of its rule in that file: the clause, or the kind of date. `hint` may have several
    lines, each to be pasted by itself.
    """

    rule: str
    path: str
    line: int
    message: str
    hint: str = ""
    about: str = ""


def place_of(change: Change, path: str, old: Document | None, new: Document | None) -> tuple[str, int]:
    """The file and the line at the head where a change of the policy at `path` stands.

    What was removed stood behind the last block before it that the new text has as well; line 1 where there is none.
    """
    block = change.new[0] if change.new else _before(change, old, new)
    if block is None:
        return path, 1
    return (block.origin.path, block.origin.lines.first) if block.origin else (path, block.lines.first)


def _before(change: Change, old: Document | None, new: Document | None) -> Block | None:
    if not (change.old and old and new):
        return None
    there = {(block.kind, block.text): block for block in new.blocks}
    found = None
    for block in old.blocks:
        if block == change.old[0]:
            return found
        found = there.get((block.kind, block.text), found)
    return None


@record(frozen=True, slots=True)
class DateToWrite:
    """A date of the new text that has to say `day`: its kind, its line, its key in the front matter (empty in the
    body), and what stands there (empty for one that is gone)."""

    kind: Kind
    line: int
    key: str
    written: str
    day: date


@record(frozen=True, slots=True)
class NextStep:
    """Something to do, in a sentence, and the command that does it, to be pasted into a shell; empty where a person has
    to. `parts` are what it does to each of several policies."""

    what: str
    command: str = ""
    parts: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class Ruling:
    """The ruling of the gate on one policy.

    `demands` are the changes that demand notice, `names` what their clauses are called, `waivers` what was let pass and
    why. `earliest` is the first day the change may take effect by the notice that speaks for it, `period` the one that
    decides it and `period_from` its source. `to_write` are the dates of the text that have to say another day, those
    included that only the notice yet to be written will ask for. `approvals` are the changes that an owner approved,
    `unapproved` those whose owner did not.
    """

    path: str
    state: PolicyState
    language: str = ""
    old_path: str = ""
    old_blob: str = ""
    new_blob: str = ""
    old: Document | None = None
    new: Document | None = None
    assessment: Assessment | None = None
    demands: tuple[Graded, ...] = ()
    names: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    claims: tuple[Claim, ...] = ()
    promise: Promise | None = None
    period: Period | None = None
    period_from: str = ""
    earliest: date | None = None
    problems: tuple[Problem, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    notes: tuple[str, ...] = ()
    to_write: tuple[DateToWrite, ...] = ()
    approvals: tuple[ChangeApproval, ...] = ()
    unapproved: tuple[Unapproved, ...] = ()

    @property
    def clarified(self) -> tuple[Graded, ...]:
        """The changes that pass as no more than a clarification, so that a reader can disagree."""
        graded = self.assessment.graded if self.assessment else ()
        return tuple(each for each in graded if each.level is Level.CLARIFICATION and each not in self.demands)

    @property
    def level(self) -> Level:
        """The level of the change: MATERIAL for a deleted policy, EDITORIAL for a new one."""
        if self.state is PolicyState.DELETED:
            return Level.MATERIAL
        return self.assessment.level if self.assessment else Level.EDITORIAL


def was_not_read(graded: Graded) -> bool:
    """Whether a part of a change is that the text takes something from elsewhere that was not read."""
    from policydiff.grading.rules import unread

    return any(finding.rule == unread.ID for finding in graded.findings)


def what_changed(demands: Sequence[Graded], level: Level) -> str:
    """What demands notice, in words: "material changes", or that nobody could read what changed."""
    if demands and all(graded.level is not Level.MATERIAL and was_not_read(graded) for graded in demands):
        return "changes of what is not read"
    return f"{level.value} changes"


@record(frozen=True, slots=True)
class FileEdit:
    """A file to be written, by its path from the top of the repository; `before` is None for a new one."""

    path: str
    before: bytes | None
    after: bytes


@record(frozen=True, slots=True)
class Fix:
    """Edits of files below `root` that lead to an open gate, and the problems that would be left after them.

    `drafted` are the notices among them, `unsaid` those in which a person has to write a sentence, `check` is the
    command that asks again. `remarks` are plain sentences for the author.
    """

    root: Path
    edits: tuple[FileEdit, ...]
    left: tuple[Problem, ...]
    drafted: tuple[str, ...]
    unsaid: tuple[str, ...]
    check: str
    remarks: tuple[str, ...]


@record(frozen=True, slots=True)
class OtherDemand:
    """A change that demands notice by one verdict and not by another: its policy, clause and fingerprint, and the level
    it has now (None: there is no such change any more)."""

    path: str
    clause: str
    fingerprint: str
    level: Level | None


@record(frozen=True, slots=True)
class SinceVerdict:
    """What is demanded otherwise than in an earlier verdict on the same change, made by `version` and `rules`.

    `newly` are changes that demand notice now and did not, `no_longer` those that did and do not.
    """

    version: str
    rules: str
    newly: tuple[OtherDemand, ...] = ()
    no_longer: tuple[OtherDemand, ...] = ()


@record(frozen=True, slots=True)
class Verdict:
    """The answer of `policydiff check`. `base` and `head` are names, `merge_base` and `commit` hashes.

    `commit` is empty for the working tree. `threshold` is the level from which a change demands notice; problems are
    no failure where `fails` is false. `warnings` are what its reader has to know first: what the change loosens or lets
    pass by itself, which by itself keeps no gate shut. `version` is that of policydiff, `rules` the digest of
    those that changes were graded by. `since` is what an earlier verdict said otherwise, where one was given. `steps`
    lead to an open gate, in their order. `advisory_until` is the last day on which the configuration lets all
    pass, None where that is over. `compared` is false where the head is the base itself, and all texts are the same.
    """

    base: str
    merge_base: str
    head: str
    commit: str
    today: date
    threshold: Level
    rulings: tuple[Ruling, ...]
    fails: bool = True
    notes: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()
    version: str = ""
    rules: str = ""
    since: SinceVerdict | None = None
    steps: tuple[NextStep, ...] = ()
    advisory_until: date | None = None
    compared: bool = True

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, policy by policy."""
        return tuple(problem for ruling in self.rulings for problem in ruling.problems)

    @property
    def waivers(self) -> tuple[tuple[Ruling, Waiver], ...]:
        """All waivers, each with the ruling it belongs to."""
        return tuple((ruling, waiver) for ruling in self.rulings for waiver in ruling.waivers)

    @property
    def opens(self) -> bool:
        """Whether no problem was found, so that the gate opens."""
        return not self.problems


@record(frozen=True)
class NoticeMessage:
    """A notice as it goes to people: its `document`, whose title is the subject, and addresses to read on at."""

    subject: str
    language: str
    document: Document
    links: tuple[str, ...] = ()
