"""The JSON contract: what the JSON formats hold, as models from which the published JSON Schema is made.

A key is never left out: null stands where there is nothing, and a list is never null. Lines are 1-based and inclusive,
in the file as stored; times are ISO 8601 with the offset Git recorded. A block that is in no change is unchanged. A
minor version of the schema may add keys, so readers should pass over keys they do not know.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer
from pydantic.json_schema import WithJsonSchema

SCHEMA_VERSION = "1.0"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def _whole(text: object) -> object:
    """Halves of characters, left by undecodable bytes, have no place in JSON."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text) if isinstance(text, str) else text


Text = Annotated[str, BeforeValidator(_whole)]
Hash = Annotated[str, Field(pattern="^[0-9a-f]{4,64}$")]
Line = Annotated[int, Field(ge=1)]
Lines = Annotated[tuple[Line, Line], Field(description="First and last line, 1-based and inclusive.")]
Moment = Annotated[
    AwareDatetime,
    PlainSerializer(datetime.isoformat, return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
Kind = Literal[
    "added", "removed", "edited", "moved", "split", "merged", "renamed", "renumbered", "relevelled", "reformatted"
]
Scope = Literal["section", "heading", "paragraph", "list_item", "table_row", "quote", "code", "html", "front_matter"]
Level = Literal["editorial", "clarification", "material"]
Event = Annotated[
    Literal["created", "changed", "reformatted", "renamed", "unchanged", "deleted", "restored"],
    Field(
        description="What the version did: `changed` words, only `reformatted` them, only `renamed` the file, left the "
        "text `unchanged`, `restored` a deleted file."
    ),
]
Span = tuple[Literal["same", "insert", "delete"], Text]


class Model(BaseModel):
    """An object of the contract."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Head(Model):
    """What every document starts with."""

    schema_version: Literal["1.0"] = "1.0"
    tool: Literal["policydiff"] = "policydiff"


class Person(Model):
    name: Text
    email: Text


class Trailer(Model):
    key: Text
    value: Text


class Contribution(Model):
    """A commit on a side branch that a merge published."""

    commit: Hash
    author: Person
    authored: Moment
    subject: Text
    trailers: list[Trailer]


class Rename(Model):
    """The path before, and how alike the texts are, 0 to 100."""

    path: Text
    score: Annotated[int, Field(ge=0, le=100)]


class Earlier(Model):
    """An earlier version whose text came back."""

    commit: Hash
    published: Moment | None


class Clause(Model):
    """Where something stands: the headings from the outermost inwards, the number, the anchor."""

    path: list[Text]
    label: Text | None
    anchor: Text | None


class Block(Model):
    lines: Lines
    text: Annotated[Text, Field(description="The text as compared: markup, number and odd white space taken off.")]
    label: Annotated[Text | None, Field(description="The number as written, or the key of a front-matter entry.")]


class Link(Model):
    """A link whose words stayed and whose target changed; null where there was, or is, no link."""

    text: Text
    old: Text | None
    new: Text | None


class Finding(Model):
    """What one rule saw: the very words before and after, and further facts. `policydiff explain RULE` tells more."""

    rule: Text
    level: Level
    why: Annotated[Text | None, Field(description="One sentence; null for what is no rule, such as the score.")]
    source: Annotated[Text | None, Field(description="Law or guidance it comes from, and whether that was checked.")]
    code: Annotated[Text, Field(description="The reason it stands for, such as `retention`.")]
    old: Text | None
    new: Text | None
    facts: dict[str, Text]


class Change(Model):
    kind: Kind
    moved: Annotated[bool, Field(description="Whether it also stands elsewhere now.")]
    scope: Scope
    clause: Annotated[Clause, Field(description="Where it stands now, or stood if it is gone.")]
    old_clause: Clause | None
    new_clause: Clause | None
    old: list[Block]
    new: list[Block]
    spans: Annotated[
        list[Span], Field(description="The old text is `same` and `delete` joined, the new one `same` and `insert`.")
    ]
    links: list[Link]
    similarity: Annotated[float, Field(ge=0, le=1)]
    fingerprint: Text
    level: Annotated[Level | None, Field(description="How much it matters; null where nothing was graded.")]
    reasons: Annotated[list[Text], Field(description="Reason codes, the main one first.")]
    decided_by: Annotated[Text | None, Field(description="The rule that settled it, `score`, or `configuration`.")]
    score: Annotated[float | None, Field(ge=0, le=1, description="Null where a rule settled it.")]
    findings: Annotated[list[Finding], Field(description="Why, strongest first.")]


class Version(Model):
    """A version of the file and what it changed."""

    event: Event
    commit: Hash
    blob: Hash | None
    path: Text
    published: Moment
    committed: Moment
    authored: Moment
    author: Person
    subject: Text
    trailers: list[Trailer]
    tags: list[Text]
    merged: list[Contribution]
    renamed_from: Rename | None
    returns_to: Earlier | None
    changes: list[Change]


class VersionLine(Version, Head):
    """One line of the format jsonl: a version of a log by itself."""

    kind: Literal["version"] = "version"


class Log(Head):
    """The history of one file, in the order asked for."""

    kind: Literal["log"] = "log"
    path: Text
    ref: Text
    head: Hash
    timeline: Literal["published", "all commits"]
    clause: Annotated[Text | None, Field(description="The clause asked for; null for all.")]
    level: Annotated[Level | None, Field(description="The lowest level asked for; null for all.")]
    paths: Annotated[list[Text], Field(description="Every path the file had, the newest first.")]
    notes: list[Text]
    versions: list[Version]


class Side(Model):
    """One side of a comparison; commit, blob and date are null for a file on disk."""

    name: Text
    path: Text
    commit: Hash | None
    blob: Hash | None
    published: Moment | None


class Remark(Model):
    """What a reader should know of a text; line 0 is the whole file."""

    line: Annotated[int, Field(ge=0)]
    message: Text


class Warnings(Model):
    old: list[Remark]
    new: list[Remark]


class Comparison(Head):
    """Two versions of a text and what changed between them, in the order of the new one."""

    kind: Literal["comparison"] = "comparison"
    old: Side
    new: Side
    notes: list[Text]
    warnings: Warnings
    level: Annotated[Level | None, Field(description="The lowest level asked for; null for all.")]
    hidden: Annotated[int, Field(ge=0, description="How many changes are below it and left out.")]
    changes: list[Change]


class Section(Model):
    """A section up to its first subsection: its text as compared, a line a block, and its source as stored."""

    clause: Clause
    level: Annotated[int, Field(ge=0)]
    lines: Lines
    text: Text
    source: Text


class FrontMatter(Model):
    """The header of a text, an entry a top-level key."""

    format: Text
    lines: Lines
    entries: list[Block]
    error: Text | None


class Excerpt(Head):
    """A text as it stood, whole or in part."""

    kind: Literal["excerpt"] = "excerpt"
    side: Side
    whole: bool
    notes: list[Text]
    warnings: list[Remark]
    front_matter: Annotated[FrontMatter | None, Field(description="Null where there is none, and in a part of a text.")]
    sections: list[Section]
