"""The JSON contract of the ledger and of what was in force: `policydiff dates` and `policydiff show --in-force`."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from policydiff.reporters._contract.gate import Claim, Level, Promise
from policydiff.reporters._contract.texts import (
    FrontMatter,
    Hash,
    Head,
    Line,
    Model,
    Moment,
    Person,
    Remark,
    Section,
    Side,
    Text,
)

Severity = Literal["error", "warning", "note"]
How = Annotated[
    Literal["bound", "named", "later"],
    Field(
        description="`bound`: its from and to are the texts of this change. `named`: a trailer of a commit names it. "
        "`later`: bound, and it came into the repository after the version."
    ),
]


class Flaw(Model):
    """Something about a version that does not fit together, or is missing."""

    rule: Text
    severity: Severity
    basis: Annotated[
        Literal["fact", "heuristic"],
        Field(description="`heuristic`: a judgement of a rule is in it, such as how material a change is."),
    ]
    message: Text
    path: Annotated[Text, Field(description="In the tree of the version's commit.")]
    line: Line
    about: Text | None


class Told(Model):
    """A notice of a version, and since when the repository has it."""

    path: Text
    blob: Hash
    published: date | None
    effective: date | None
    audience: list[Text]
    channels: list[Text]
    covers: list[Text]
    how: How
    kept: date
    kept_by: Hash


class Stated(Model):
    """A day that is stated as the first on which the text binds."""

    day: date
    source: Literal["front matter", "text", "notice"]
    where: Text


class Row(Model):
    """A version: each of its dates under its own name. Days are those of the time zone that the commit recorded."""

    policy: Annotated[Text, Field(description="The policy's present path.")]
    commit: Hash
    path: Text
    blob: Hash | None
    previous: Annotated[Hash | None, Field(description="The commit of the version whose text this one replaced.")]
    previous_blob: Annotated[Hash | None, Field(description="That text.")]
    author: Person
    subject: Text
    authored: Annotated[
        tuple[date, date], Field(description="First and last day on which the commits that it brought were written.")
    ]
    committed: Moment
    published: Moment
    dates: Annotated[list[Claim], Field(description="What the text states about itself: last updated, effective.")]
    stated: list[Stated]
    notices: list[Told]
    level: Annotated[Level | None, Field(description="Heuristic. Null for a first version.")]
    words_added: int
    words_removed: int
    promises: Annotated[list[Promise], Field(description="What this text promises for the changes after it.")]
    clean: bool
    findings: list[Flaw]


class Page(Model):
    """A policy of a ledger: how many versions there are, how many of those listed are clean."""

    path: Text
    total: int
    listed: int
    clean: int
    notes: list[Text]


class Ledger(Head):
    """A row a published version of each policy, the newest first."""

    kind: Literal["ledger"] = "ledger"
    ref: Text
    head: Hash
    since: Text | None
    until: Text | None
    policies: list[Page]
    versions: list[Row]


class Candidate(Model):
    """A version that is, or could be argued to be, in force."""

    commit: Hash
    blob: Hash | None
    published: Moment
    subject: Text


class Argument(Model):
    """Another answer that the record allows; `version` is null for "none was in force"."""

    version: Candidate | None
    why: Text


class InForce(Head):
    """The text that was in force on a day, and why it is this one."""

    kind: Literal["in_force"] = "in_force"
    day: date
    version: Candidate
    first: date
    until: Annotated[date | None, Field(description="Its last day; null where no other version is to follow.")]
    because: list[Text]
    arguments: list[Argument]
    not_on_record: list[Text]
    limits: Annotated[Text, Field(description="What no repository can show.")]
    side: Side
    whole: bool
    notes: list[Text]
    warnings: list[Remark]
    front_matter: FrontMatter | None
    sections: list[Section]
