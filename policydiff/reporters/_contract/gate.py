"""The JSON contract of the gate: what `policydiff check --format json` holds."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from policydiff.reporters._contract.texts import Clause, Hash, Head, Model, Text

Level = Literal["editorial", "clarification", "material"]
State = Literal["changed", "new", "deleted", "renamed", "unchanged"]
At = Annotated[int, Field(ge=1, description="A line of the file at the head.")]


class Reason(Model):
    """One finding of a rule: the words before and after."""

    rule: Text
    level: Level
    code: Text
    old: Text
    new: Text


class Demand(Model):
    """A change that demands notice. `fingerprint` is what an accepted finding names."""

    clause: Clause
    level: Level
    decided_by: Text
    fingerprint: Text
    line: Annotated[int | None, Field(description="Its first line at the head; null where it is gone.")]
    findings: list[Reason]


class Days(Model):
    first: date
    last: date


class Claim(Model):
    """A date that the text states about itself. Two readings: it is ambiguous; none: it is no date."""

    kind: Literal["effective", "updated"]
    written: Text
    key: Annotated[Text | None, Field(description="The front-matter key; null for a line of the body.")]
    line: At
    readings: list[Days]


class Period(Model):
    days: int
    business_days: int
    months: int


class Promise(Model):
    """What the old text promises: it binds this change."""

    period: Period
    sentence: Text
    line: At


class Notice(Model):
    """A notice written for exactly this change."""

    path: Text
    published: date | None
    effective: date | None
    channels: list[Text]
    audience: list[Text]
    covers: list[Text]


class Problem(Model):
    """Why the gate stays shut."""

    rule: Text
    path: Text
    line: At
    message: Text
    hint: Text | None
    about: Annotated[Text | None, Field(description="The clause, or the kind of date, that it is about.")]


class Waiver(Model):
    """What was let pass, why, and by which commit or person."""

    how: Literal["trailer", "accepted"]
    what: Text
    reason: Text
    by: Text
    clause: Text | None


class Ruling(Model):
    """What was found about one policy."""

    path: Text
    old_path: Text | None
    language: Text | None
    state: State
    level: Level
    old_blob: Hash | None
    new_blob: Hash | None
    demands: list[Demand]
    dates: list[Claim]
    promise: Promise | None
    period: Annotated[Period | None, Field(description="The period that binds.")]
    period_from: Text | None
    earliest: Annotated[date | None, Field(description="The first day on which the change may take effect.")]
    notices: list[Notice]
    problems: list[Problem]
    waivers: list[Waiver]
    notes: list[Text]


class Verdict(Head):
    """What the gate found. `opens` says whether nothing is missing, `fails` whether that is a failure."""

    kind: Literal["verdict"] = "verdict"
    opens: bool
    fails: bool
    fail_on: Literal["clarification", "material"]
    base: Text
    merge_base: Hash
    head: Text
    commit: Hash | None
    today: date
    notes: list[Text]
    policies: list[Ruling]
