"""The JSON contract of blame: what `policydiff blame --format json` holds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from policydiff.reporters._contract.texts import (
    Clause,
    Contribution,
    Hash,
    Head,
    Lines,
    Model,
    Moment,
    Person,
    Scope,
    Text,
)

At = Annotated[int, Field(ge=0, description="The place of a version in `versions`.")]


class BlameVersion(Model):
    """A version of the text that paragraphs come from."""

    commit: Hash
    path: Text
    published: Moment
    authored: Moment
    author: Person
    subject: Text
    tags: list[Text]
    merged: list[Contribution]


class Origin(Model):
    """The version that brought something. `touched` are, of the commits that a merge published, those that wrote it."""

    version: At
    touched: Annotated[list[Hash], Field(description="Empty where it is no merge, or where nobody can tell.")]
    by_merge: Annotated[bool, Field(description="None of the merged commits has it so: the merge put it together.")]


class Absence(Model):
    """That it went and came back. `whole`: the paragraph, perhaps edited for it; else its words: it read otherwise."""

    left: At
    back: At
    whole: bool


class Words(Model):
    """A stretch of words and where it comes from."""

    text: Text
    origin: Origin


class Paragraph(Model):
    """A paragraph (list item, table row, heading, front-matter key ...) and where it comes from."""

    id: Annotated[Text, Field(description="The id of the clause it stands in.")]
    clause: Clause
    scope: Scope
    lines: Lines
    label: Text | None
    text: Text
    first: Annotated[Origin, Field(description="The version that brought it in its first form.")]
    words: Annotated[
        Origin, Field(description="The version that brought its present words; the earlier, if they came back.")
    ]
    changed: Annotated[list[At], Field(description="The versions that changed its words, oldest first.")]
    material: Annotated[At | None, Field(description="The newest version that changed it, or brought it, materially.")]
    away: Absence | None
    pieces: Annotated[list[Words], Field(description="Its words by version; empty unless --words asked for them.")]


class Blame(Head):
    """The paragraphs of a text in its order, with the versions they come from, oldest first."""

    kind: Literal["blame"] = "blame"
    path: Text
    ref: Text
    commit: Annotated[Hash, Field(description="The version whose text it is.")]
    published: Moment
    clause: Annotated[Text | None, Field(description="The clause asked for; null for all.")]
    notes: list[Text]
    versions: list[BlameVersion]
    paragraphs: list[Paragraph]
