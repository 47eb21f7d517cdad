"""The JSON contract of the ledger and of what was in force: `policydiff dates` and `policydiff show --in-force`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal, NamedTuple

from policydiff import evidence
from policydiff.reporters._contract.shape import Document, Key, Line, plain, shape
from policydiff.reporters._contract.shared import DATES
from policydiff.reporters._told.in_force import LIMITS

POLICY = "The policy's present path."


class PolicyRow(NamedTuple):
    """A version: each of its dates under its own name. Days are those of the time zone that the commit recorded."""

    policy: str
    row: evidence.Row


class Candidate(NamedTuple):
    """A version that is, or could be argued to be, in force."""

    commit: str
    blob: str | None
    published: datetime
    subject: str


def _rows(ledger: evidence.Ledger) -> Iterator[PolicyRow]:
    return (PolicyRow(page.path, row) for page in ledger.pages for row in page.rows)


def _candidate(row: evidence.Row | None) -> Candidate | None:
    if row is None:
        return None
    revision = row.revision
    return Candidate(revision.commit, revision.blob, revision.published, revision.subject)


plain(Candidate)
shape(
    evidence.Flaw,
    left_out=("heuristic",),
    path=Key(says="In the tree of the version's commit."),
    line=Key(lambda flaw: max(flaw.line, 1), Line),
    basis=Key(
        lambda flaw: "heuristic" if flaw.heuristic else "fact",
        Literal["fact", "heuristic"],
        "`heuristic`: a judgement of a rule is in it, such as how material a change is.",
    ),
    says="Something about a version that does not fit together, or is missing.",
)
shape(
    evidence.Told,
    flat=("notice",),
    blob=Key("notice.blob"),
    how=Key(
        says="`bound`: its from and to are the texts of this change. `named`: a trailer of a commit names it. `later`: "
        "bound, and it came into the repository after the version."
    ),
    kept_by=Key("commit"),
    says="A notice of a version, and since when the repository has it.",
)
shape(
    evidence.Row,
    left_out=("revision", "words", "wording"),
    commit=Key("revision.commit"),
    path=Key("revision.path"),
    blob=Key("revision.blob"),
    previous=Key(says="The commit of the version whose text this one replaced."),
    previous_blob=Key(says="That text."),
    author=Key("revision.author"),
    subject=Key("revision.subject"),
    authored=Key(type=tuple[date, date], says="First and last day on which the commits that it brought were written."),
    committed=Key("revision.committed"),
    published=Key("revision.published"),
    dates=DATES,
    notices=Key("told"),
    level=Key(says="Heuristic. Null for a first version."),
    words_added=Key("words.inserted"),
    words_removed=Key("words.deleted"),
    promises=Key(says="What this text promises for the changes after it."),
    clean=Key(),
    findings=Key("flaws"),
)
shape(PolicyRow, flat=("row",), policy=Key(says=POLICY))
shape(
    evidence.Page,
    left_out=("rows",),
    listed=Key(lambda page: len(page.rows), int),
    clean=Key(),
    says="A policy of a ledger: how many versions there are, how many of those listed are clean.",
)
LEDGER = Document(
    shape(
        evidence.Ledger,
        policies=Key("pages"),
        versions=Key(_rows, list[PolicyRow]),
        says="A row a published version of each policy, the newest first.",
    ),
    "ledger",
    "versions",
)

# --------------------------------------------------------------------------- in force

shape(
    evidence.Argument,
    left_out=("row",),
    version=Key(lambda argument: _candidate(argument.row), Candidate | None),
    says='Another answer that the record allows; `version` is null for "none was in force".',
)
shape(
    evidence.Answer,
    left_out=("row",),
    version=Key(lambda answer: _candidate(answer.row), Candidate),
    first=Key(type=date),
    until=Key(says="Its last day; null where no other version is to follow."),
    not_on_record=Key("silent"),
)
IN_FORCE = Document(
    shape(
        evidence.InForce,
        flat=("answer", "excerpt"),
        limits=Key(lambda report: LIMITS, str, "What no repository can show."),
        says="The text that was in force on a day, and why it is this one.",
    ),
    "in_force",
    "sections",
)
