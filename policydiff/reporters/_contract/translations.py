"""The JSON contract of translations: what `policydiff translations --format json` holds."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from policydiff.reporters._contract.texts import Block, Change, Clause, Hash, Head, Level, Lines, Model, Moment, Text

Count = Annotated[int, Field(ge=0)]
SideName = Literal["source", "translation"]


class Place(Model):
    """Where something stands: for what is open in the present text, else where it stood when it ended."""

    clause: Clause
    lines: Lines


class Version(Model):
    """A version of one of the two files."""

    commit: Hash
    path: Text
    published: Moment


class Lag(Model):
    """What one version of one text did to the words of one clause, and whether the other text followed."""

    leads: Annotated[SideName, Field(description="The text that changed first.")]
    state: Literal["open", "followed", "taken back", "unclear"]
    level: Level
    clause: Annotated[Clause, Field(description="The clause as it is called now, or was when it changed.")]
    here: Annotated[Place | None, Field(description="The changed words; null where they are gone.")]
    there: Annotated[Place | None, Field(description="Their counterparts; null where there are none.")]
    version: Version
    ended: Annotated[Version | None, Field(description="The version that followed or took it back.")]
    days: Annotated[Count, Field(description="To the day it was followed, or to `today`.")]
    changes: list[Change]


class Clausewise(Model):
    """How a clause of the source stands."""

    clause: Clause
    standing: Literal["in step", "behind", "unmatched"]


class Unmatched(Model):
    """Blocks of one clause that have no counterpart."""

    side: SideName
    clause: Clause
    blocks: list[Block]


class Translation(Model):
    """How one translation stands to its source."""

    path: Text
    language: Text
    found: Text
    since: Annotated[Version, Field(description="The version from which on it was compared, taken to be in step.")]
    in_step: Count
    behind: Count
    unmatched: Count
    followed_late: Count
    median_days: Annotated[float | None, Field(ge=0, description="Of the lags that it followed; null for none.")]
    clauses: list[Clausewise]
    lags: list[Lag]
    without_counterpart: list[Unmatched]


class Aside(Model):
    """A file that was not compared."""

    path: Text
    language: Text | None
    why: Text


class Original(Model):
    """A source and its translations."""

    path: Text
    language: Text | None
    why: Text
    translations: list[Translation]
    not_compared: list[Aside]
    notes: list[Text]


class Translations(Head):
    """Which clauses of which language have not followed their source. `behind`: any has not."""

    kind: Literal["translations"] = "translations"
    ref: Text
    head: Hash
    today: date
    behind: bool
    all: Annotated[bool, Field(description="Whether lags that ended are listed too.")]
    notes: list[Text]
    originals: list[Original]
