"""The JSON contract of lineage: what `clauses` and `clause` hold with --format json."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from policydiff.reporters._contract.texts import Clause, Hash, Head, Level, Model, Moment, Text, Version

Id = Annotated[Text, Field(description="The clause's id: given at birth, the same for ever.")]
Other = Annotated[
    Text | None,
    Field(description="The id of the clause it was split from, came back out of, or was merged into; null for none."),
]
Event = Annotated[
    Literal["born", "changed", "arranged", "reformatted", "ended", "returned"],
    Field(
        description="What the version did to the clause, the weightiest of it: `changed` its words, title, links or "
        "what stands under it; only `arranged` its place, number, level or paragraphs; only `reformatted` it."
    ),
]


class When(Model):
    """A version, by its commit and when it was published."""

    commit: Hash
    published: Moment


class End(When):
    """How a clause ended; `file_deleted` if it went with the file."""

    file_deleted: bool
    merged_into: Text | None


class ListedClause(Model):
    """A clause with its life in short. `changed` counts the versions that changed it."""

    id: Id
    clause: Annotated[Clause, Field(description="What it is called now, or was last.")]
    since: When
    changed: Annotated[int, Field(ge=0)]
    last_changed: When | None
    last_material: When | None
    ended: End | None


class ClauseList(Head):
    """The clauses of a policy in the order of its text, then, if asked for, those that are gone."""

    kind: Literal["clause_list"] = "clause_list"
    path: Text
    ref: Text
    head: Hash
    gone: Annotated[int, Field(ge=0, description="How many are gone, listed or not.")]
    notes: list[Text]
    clauses: list[ListedClause]


class State(Model):
    """What a version did to the clause. Its `changes` are those of this clause alone, its `event` is what they did."""

    event: Event
    clause: Annotated[Clause, Field(description="What it was called then, or last if it ended.")]
    was: Annotated[Clause | None, Field(description="What it was called before; null for a birth.")]
    other: Other
    level: Annotated[Level | None, Field(description="The highest level of the changes; null where none was graded.")]
    effective: Annotated[list[date], Field(description="The days that the text of that version states as its first.")]
    in_force: Annotated[
        date | None,
        Field(description="The one it binds from by these, never before publication; null where none is stated."),
    ]
    version: Version


class ClauseLife(Head):
    """The life of one clause, in the order asked for."""

    kind: Literal["clause_life"] = "clause_life"
    path: Text
    ref: Text
    head: Hash
    notes: list[Text]
    life: ListedClause
    others: Annotated[dict[str, Clause], Field(description="What the clauses named in `other` are called, by id.")]
    states: list[State]
