"""The records of the gate: dates and promises a text makes, notices, and what was found about each policy.

They stand beside `model`, whose records every command has to load, because only the gate and its reporters need them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from policydiff.model import Assessment, Document, Graded, Level
from policydiff.period import Period

# --------------------------------------------------------------------------- what a text says about itself


class Kind(StrEnum):
    """What a date in a text is: when it takes effect, or when it was last updated."""

    EFFECTIVE = "effective"
    UPDATED = "updated"


class Days(NamedTuple):
    """A first and a last day: the same for a whole date, those of the month for "December 2025"."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Claim:
    """A date that a text states about itself, on a line, in a front-matter key or (`key` empty) in its body.

    `readings` are what the written form can mean: two for 03/04/2025, none for an impossible date.
    """

    kind: Kind
    written: str
    readings: tuple[Days, ...]
    line: int
    key: str = ""

    @property
    def certain(self) -> Days | None:
        """The one thing it can mean, if it is one."""
        return self.readings[0] if len(self.readings) == 1 else None

    def agrees(self, days: Days) -> bool:
        """Whether it surely states a date within `days`, or a month that these days are in."""
        mine = self.certain
        return mine is not None and mine.first <= days.last and days.first <= mine.last

    @property
    def where(self) -> str:
        """What to call it: "lastmod" or "the line “Last updated”"."""
        return self.key or f"“{self.written}”"


@dataclass(frozen=True, slots=True)
class Promise:
    """What a policy says it will give as notice of changes: the period, the sentence, and the line it starts on."""

    period: Period
    sentence: str
    line: int


# --------------------------------------------------------------------------- notices


DELETED = "deleted"
"""What a notice has in the place of `to` where it announces that the policy goes."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as its file has it. `source` and `target` are the blob ids of `from` and `to`, empty where it has none.

    `blob` is the id of the notice's own text. `mistakes` are (line, sentence) for what could not be read.
    """

    path: str
    policy: str
    published: date | None = None
    effective: date | None = None
    channels: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    source: str = ""
    target: str = ""
    body: str = ""
    blob: str = ""
    lines: tuple[tuple[str, int], ...] = ()
    mistakes: tuple[tuple[int, str], ...] = ()

    def line(self, key: str) -> int:
        """The line of a front-matter key, 1 where it is missing."""
        return dict(self.lines).get(key, 1)

    @property
    def for_existing(self) -> bool:
        """Whether it speaks to people whom the old text binds. One for new users alone needs no period."""
        return not self.audience or any(name.casefold() not in ("new", "new users") for name in self.audience)


# --------------------------------------------------------------------------- what opens the gate without a notice


@dataclass(frozen=True, slots=True)
class Statement:
    """A `Policy-Notice` or `Policy-Change` trailer of a commit in the range.

    `paths` are the files that commit changed, old names of renamed ones included.
    """

    commit: str
    key: str
    value: str
    paths: frozenset[str]
    merge: bool = False


@dataclass(frozen=True, slots=True)
class Waiver:
    """What stood in for a notice or a grade: `how` is "trailer" or "accepted", `by` the commit or the person."""

    how: str
    what: str
    reason: str
    by: str
    clause: str = ""


# --------------------------------------------------------------------------- the verdict


class State(StrEnum):
    """What became of a policy between the merge base and the head."""

    CHANGED = "changed"
    NEW = "new"
    DELETED = "deleted"
    RENAMED = "renamed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why the gate stays shut: a rule's id, the file and line to look at, a sentence, and what to do about it.

    `about` tells it from others of its rule in that file: the clause, or the kind of date.
    """

    rule: str
    path: str
    line: int
    message: str
    hint: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was found about one policy.

    `demands` are the changes that demand notice, `names` what their clauses are called, `waivers` what was let pass and
    why. `earliest` is the first day the change may take effect by the notice that speaks for it, `period` the one that
    decides it and `period_from` its source.
    """

    path: str
    state: State
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

    @property
    def level(self) -> Level:
        """How far the text changed: a policy that is gone is a material change, a new one none."""
        if self.state is State.DELETED:
            return Level.MATERIAL
        return self.assessment.level if self.assessment else Level.EDITORIAL


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer of `policydiff check`. `base` and `head` are names, `merge_base` and `commit` hashes.

    `commit` is empty for the working tree. `threshold` is the level from which a change demands notice; problems are
    no failure where `fails` is false.
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

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, policy by policy."""
        return tuple(problem for ruling in self.rulings for problem in ruling.problems)

    @property
    def waivers(self) -> tuple[tuple[Ruling, Waiver], ...]:
        """All that was let pass, with the policy it was let pass for."""
        return tuple((ruling, waiver) for ruling in self.rulings for waiver in ruling.waivers)

    @property
    def opens(self) -> bool:
        """Whether nothing was found that keeps the gate shut."""
        return not self.problems
