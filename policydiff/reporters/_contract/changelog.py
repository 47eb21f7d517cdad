"""The JSON contract of the changelog: what `policydiff changelog --format json` holds, and what a template is given."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from policydiff.reporters._contract.texts import Change, Clause, Hash, Head, Level, Model, Moment, Text

Run = tuple[Literal["say", "text", "old", "new"], Text]
Sentence = Annotated[
    list[Run],
    Field(description="Whose words: `say` policydiff's, `text` the policy's as they stand, `old` gone, `new` new."),
]
Address = Annotated[Text | None, Field(description="An address of the web; null where none is known.")]


class Policy(Model):
    """A policy, and the first version of it that there is."""

    path: Text
    title: Text
    language: Annotated[Text | None, Field(description="Null where that is not plain.")]
    url: Address
    urn: Text
    since: Moment


class Version(Model):
    """A version that a release coalesces; blob is null where it took the policy away."""

    commit: Hash
    blob: Hash | None
    published: Moment
    tags: list[Text]


class Stated(Model):
    """A first day that is stated: by which key, line or notice."""

    day: date
    source: Literal["front matter", "text", "notice"]
    where: Text


class Notice(Model):
    """A notice of a release; `name` is what the page calls it."""

    path: Text
    name: Text
    title: Text | None
    published: date | None
    effective: date | None
    url: Address


class Said(Model):
    """What a person wrote, without markup; `where` is a notice's path or a commit."""

    speaker: Literal["notice", "trailer"]
    paragraphs: list[Text]
    where: Text
    clauses: Annotated[list[Clause], Field(description="What it speaks for; empty: all that it stands with.")]


class Entry(Model):
    """What changed in one clause. `clause` is as in this release, `was` before it, `today` in the newest text."""

    id: Annotated[Text | None, Field(description="What `policydiff clauses` calls the clause, in every release.")]
    name: Text
    clause: Clause
    was: Clause | None
    today: Clause | None
    gone: bool
    back: Annotated[date | None, Field(description="Until when it stood as it is, if all of it is back.")]
    url: Address
    level: Level
    mark: Annotated[Text, Field(description="The level in the words of the page.")]
    said: list[Said]
    sentences: list[Sentence]
    notices: Annotated[list[int], Field(description="Indices into the notices of the release.")]
    changes: list[Change]


class Omitted(Model):
    """Changes that are counted and not told."""

    clarification: int
    editorial: int
    renumbered: Annotated[int, Field(description="Clauses that only have another number.")]


class Release(Model):
    """A release, its net change against the one before it."""

    id: Annotated[Text, Field(description="Its name within the page.")]
    urn: Annotated[Text, Field(description="Its name in the world.")]
    policy: Annotated[int, Field(ge=0, description="An index into `policies`.")]
    event: Literal["first", "withdrawn", "changed", "deleted", "restored"]
    day: Annotated[date, Field(description="The day it is listed under.")]
    heading: Text
    facts: Annotated[list[Text], Field(description="Days, tags and people as the page names them.")]
    events: list[Text]
    in_force: Annotated[list[Stated], Field(description="The days stated for its text; see `binds` for what counts.")]
    binds: Annotated[
        tuple[date, date],
        Field(description="First and last day from which its changes bind: never before publication."),
    ]
    partly: Annotated[bool, Field(description="Whether a day is stated for some of its changes only.")]
    published: Annotated[
        tuple[Moment, Moment], Field(description="When its first and its last version were published.")
    ]
    tags: list[Text]
    pending: bool
    level: Level
    returns_to: Annotated[Moment | None, Field(description="When the version was published whose text is back.")]
    people: Annotated[list[Text], Field(description="Empty unless asked for.")]
    versions: list[Version]
    notices: list[Notice]
    said: list[Said]
    omitted: Omitted
    entries: list[Entry]


class Changelog(Head):
    """What changed in policies, release by release, the newest first."""

    kind: Literal["changelog"] = "changelog"
    title: Text
    language: Text
    by: Literal["effective", "tag", "day", "revision"]
    level: Annotated[Level, Field(description="The lowest level told one by one.")]
    since: Text | None
    until: Text | None
    unreleased: bool
    total: Annotated[int, Field(ge=0, description="How many releases there are, whatever was asked for.")]
    policies: list[Policy]
    notes: Annotated[list[Text], Field(description="For whoever publishes it.")]
    releases: list[Release]
