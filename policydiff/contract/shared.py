"""The JSON contract of records in several documents: versions, changes, texts, dates, promises and notices.

A key is never left out: null stands where there is nothing, and a list is never null. Lines are 1-based and inclusive,
in the file as stored; times are ISO 8601 with the offset Git recorded. A block that is in no change is unchanged. A
minor version of the schema may add keys, so readers should pass over keys they do not know.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import zip_longest
from typing import Annotated, Literal

from pydantic import Field

from policydiff import model
from policydiff.contract.shape import Count, Key, Text, plain, shape
from policydiff.effective import binding as force
from policydiff.effective import records as stated
from policydiff.effective.period import Period
from policydiff.grading.gravity import gravest
from policydiff.grading.rules import rules
from policydiff.prose.levels import SCORE, tipped
from policydiff.questions.check import records as verdict
from policydiff.questions.dates import records as evidence
from policydiff.questions.since import records as agreed
from policydiff.record import NamedTuple, record

Share = Annotated[float, Field(ge=0, le=1)]

# --------------------------------------------------------------------------- versions


class Trailer(NamedTuple):
    """A line at the end of a commit's message, such as "Reviewed-by: A. Person"."""

    key: str
    value: str


class Reference(NamedTuple):
    """A version that is told elsewhere, by its commit, and when it was published; null where that is not known."""

    commit: str
    published: datetime | None


def reference(revision: model.Revision) -> Reference:
    """The reference to a version."""
    return Reference(revision.commit, revision.published)


def returned(revision: model.Revision) -> Reference | None:
    """The reference to the newest earlier version that had the very same text; its day is not known here."""
    return Reference(revision.returns_to, None) if revision.returns_to else None


ASKED_CLAUSE = Key("clause", says="The clause asked for, as it was asked for; null for all.")
TRAILERS = Key(lambda record: [Trailer(*pair) for pair in record.trailers], list[Trailer])

plain(model.Person, Trailer, Reference)
shape(model.Contribution, left_out=("text", "before"), trailers=TRAILERS)
shape(model.Rename, score=Key(type=Annotated[int, Field(ge=0, le=100)]))
plain(model.PagePart)
shape(
    model.Revision,
    left_out=("body", "parents", "gap", "before", "page"),
    parts=Key(says="Other files that its text takes something from, with their blobs."),
    changed_parts=Key(says="The paths of those that its commit changed, added or took away."),
    trailers=TRAILERS,
    returns_to=Key(returned, Reference | None, "The newest earlier version that had the very same text."),
    says="A version of the file.",
)
shape(
    model.History,
    left_out=("revisions", "all_commits", "cut"),
    paths=Key(says="Every path the file had, the newest first."),
    timeline=Key(
        lambda history: "all commits" if history.all_commits else "published", Literal["published", "all commits"]
    ),
)

# --------------------------------------------------------------------------- changes


@record(frozen=True, slots=True)
class GradedChange:
    """One thing that happened to one clause, and how much it matters."""

    change: model.Change
    grade: model.Graded | None = None


def changes(diff: model.Diff | None, assessment: model.Assessment | None) -> list[GradedChange]:
    """The changes of a diff, each with its grade if it was graded; none where there is no diff."""
    graded = assessment.graded if assessment else ()
    return [GradedChange(each, grade) for each, grade in zip_longest(diff.changes if diff else (), graded)]


def graded(grades: Iterable[model.Graded]) -> list[GradedChange]:
    """The changes of `grades`, each with its grade."""
    return [GradedChange(grade.change, grade) for grade in grades]


def _why(finding: model.Finding) -> str | None:
    rule = rules().get(finding.rule)
    return rule.WHY if rule else tipped(finding) if finding.rule == SCORE else None


def _source(finding: model.Finding) -> str | None:
    rule = rules().get(finding.rule)
    return rule.SOURCE if rule else None


shape(model.Clause, label=Key(says="The number as written."))
plain(model.TextOrigin)
shape(
    model.Block,
    left_out=("kind", "source", "links", "section", "level", "runs", "shown", "leads", "cells", "within"),
    hidden=Key(says="What hides it from the readers of the page; null where they see it."),
    origin=Key(says="The other file that it comes from, and its lines there; null for the policy itself."),
    text=Key(says="The text as compared: markup, number and odd white space taken off."),
    label=Key(says="The number as written, or the key of a front-matter entry."),
    says="A paragraph, list item, table row, heading, front-matter key ...",
)
shape(
    model.LinkChange,
    old=Key(type=str | None),
    new=Key(type=str | None),
    says="A link whose words stayed and whose target changed; null where there was, or is, no link.",
)
shape(
    model.MovedSentence,
    left_out=("old_block", "new_block"),
    old=Key(says="Its text where it stood."),
    new=Key(says="Its text where it stands now."),
    says="A sentence that left one block for another one, both of which may have stayed.",
)
shape(
    model.Counterpart,
    spans=Key(says="From the block of the old text to that of the new one."),
    says="A block that came or went with a second text of the page, and the one of the other text that it is like.",
)
shape(
    model.Finding,
    left_out=("arguments",),
    why=Key(_why, str | None, "One sentence, for the score what tipped it; null for what is no rule."),
    source=Key(_source, str | None, "Law or guidance it comes from, and whether that was checked."),
    code=Key(says="The reason it stands for, such as `retention`."),
    facts=Key(lambda finding: dict(finding.arguments), dict[str, str]),
    says="What one rule saw: the very words before and after, and further facts. `policydiff explain RULE` tells more.",
)
shape(
    model.Graded,
    left_out=("change", "by_rules"),
    level=Key(says="How much it matters; null where nothing was graded."),
    reasons=Key("codes", says="Reason codes, the main one first."),
    decided_by=Key(says="The rule that settled it, `score`, or `configuration`."),
    score=Key(type=Share | None, says="Null where a rule settled it."),
    findings=Key(says="Why, strongest first."),
)
shape(
    model.Change,
    moved=Key(says="Whether it also stands elsewhere now."),
    clause=Key(says="Where it stands now, or stood if it is gone."),
    spans=Key(says="The old text is `same` and `delete` joined, the new one `same` and `insert`."),
    similarity=Key(type=Share),
    went=Key(says="Its sentences that stand in blocks of other changes now; each is one deleted span."),
    like=Key(says="Where the page holds, or held, two nearly equal texts: what its blocks are like in the other one."),
    came=Key(says="Its sentences that stood in blocks of other changes; each is one inserted span."),
    fingerprint=Key(type=Text, says="What names it: an accepted finding does."),
)
shape(GradedChange, flat=("change", "grade"))

Event = Literal["created", "changed", "reformatted", "renamed", "unchanged", "deleted", "restored"]


def event(version: model.Version) -> Event:
    """The event of a version, in one word: "created", "changed" ..."""
    revision = version.revision
    if revision.blob is None:
        return "deleted"
    if revision.gap:
        return "restored"
    if version.previous is None:
        return "created"
    if version.diff and any(each.wording for each in version.diff.changes):
        return "changed"
    if revision.renamed_from:
        return "renamed"
    return "unchanged" if version.previous.text == revision.text else "reformatted"


def _returns_to(version: model.Version) -> Reference | None:
    if version.returns_to:
        return reference(version.returns_to)
    return returned(version.revision)


shape(
    model.Grave,
    left_out=("graded", "weight"),
    fingerprint=Key("graded.change.fingerprint", says="Of the change in `changes` that the sentence is of."),
    kind=Key(says="What the sentence is about, such as `recipient`; null where that is no known subject."),
    rule=Key(says="`promise withdrawn`, `prohibition set` and the like; null where neither came or went."),
    spans=Key(says="The sentence with what is deleted and inserted."),
    says="One of the gravest changes of a version, with its gravest sentence.",
)

shape(
    model.Version,
    flat=("revision",),
    left_out=("previous", "diff", "document", "assessment"),
    event=Key(
        event,
        Event,
        "What the version did: `changed` words, only `reformatted` them, only `renamed` the file, left the text "
        "`unchanged`, `restored` a deleted file.",
    ),
    returns_to=Key(_returns_to, Reference | None, "The newest earlier version that had the very same text."),
    gravest=Key(
        lambda version: gravest(version.assessment) if version.assessment else (),
        list[model.Grave],
        "Up to three material changes, the gravest first.",
    ),
    changes=Key(lambda version: changes(version.diff, version.assessment), list[GradedChange]),
    says="A version of the file and what it changed; a first version and a deletion have no changes.",
)

# --------------------------------------------------------------------------- texts


class Warnings(NamedTuple):
    """What a reader should know of two texts."""

    old: tuple[model.Remark, ...]
    new: tuple[model.Remark, ...]


def warnings(diff: model.Diff) -> Warnings:
    """The warnings about the two texts of a diff."""
    return Warnings(diff.old.warnings, diff.new.warnings)


shape(model.Remark, line=Key(type=Count), says="What a reader should know of a text; line 0 is the whole file.")
plain(Warnings)
shape(
    model.Side,
    left_out=("revision",),
    commit=Key("revision.commit"),
    blob=Key("revision.blob"),
    published=Key("revision.published"),
    says="One side of a comparison; commit, blob and date are null for a file on disk.",
)

shape(
    agreed.VersionStamp,
    left_out=("revision",),
    path=Key("revision.path"),
    commit=Key("revision.commit"),
    published=Key("revision.published"),
    tags=Key("revision.tags"),
    digest=Key(says="The SHA-256 of its words: `policydiff prove` tells how it is made."),
    binds=Key(says="The first day on which it binds; that of the version that took its place if it is `overtaken`."),
    basis=Key(
        says="How that is known: `stated`; `carried` along with the version before; the `same words` as before; or "
        "`assumed`, from its publication."
    ),
    until=Key(says="The last day on which it binds; null while no end is published."),
    level=Key(says="Of its changes against the version before; null for a first one."),
    says="A published version, by its words and the days on which it binds.",
)

# --------------------------------------------------------------------------- dates, promises, notices

DATES = Key("claims", says="What the text states about itself: last updated, effective.")
THRESHOLD = Key("threshold", Literal[model.Level.CLARIFICATION, model.Level.MATERIAL])

plain(stated.Days, Period)
shape(
    verdict.Evidence,
    says="Who says to approve: in a `trailer` of the commit `where`, in the `notice` there, or in the configuration by "
    "which it is `accepted`. `signed` is what signs that commit, by whomever.",
)
shape(verdict.ChangeApproval, flat=("said",), says="A change of a clause that one of its owners approved.")
shape(
    stated.Claim,
    key=Key(says="The front-matter key; null for a line of the body."),
    says="A date that the text states about itself. Two readings: it is ambiguous; none: it is no date.",
)
shape(stated.Promise, says="What a text promises for the changes after it.")
shape(
    stated.Notice,
    left_out=(
        "policy",
        "source",
        "target",
        "body",
        "lines",
        "mistakes",
        "says",
        "own_words",
        "off",
        "seen_from",
        "seen_until",
        "approvals",
        "fingerprints",
    ),
    says="A notice written for exactly one change.",
)
shape(
    verdict.Waiver,
    clause_name=Key("clause", says="What the clause is called that it is for; null for all."),
    says="What was let pass, why, and by which commit or person.",
)
shape(force.Stated, says="A day that is stated as the first on which the text binds.")


class Trouble(NamedTuple):
    """A problem or a finding. One of a verdict has no severity and no basis: each keeps the gate shut."""

    rule: str
    severity: evidence.Severity | None
    basis: Literal["fact", "heuristic"] | None
    message: str
    hint: str | None
    path: str
    line: int
    about: str | None


def troubles(found: Iterable[verdict.Problem | evidence.Flaw]) -> list[Trouble]:
    """Problems of the gate, or findings of a ledger, in one shape."""
    return list(map(_trouble, found))


def _trouble(found: verdict.Problem | evidence.Flaw) -> Trouble:
    where = (found.path, max(found.line, 1), found.about or None)
    if isinstance(found, verdict.Problem):
        return Trouble(found.rule, None, None, found.message, found.hint or None, *where)
    basis: Literal["fact", "heuristic"] = "heuristic" if found.heuristic else "fact"
    return Trouble(found.rule, found.severity, basis, found.message, None, *where)


shape(
    Trouble,
    basis=Key(says="`heuristic`: a judgement of a rule is in it, such as how material a change is."),
    path=Key(says="In the tree of the version's commit, or of the head."),
    about=Key(says="The clause, the notice or the kind of date that it is about."),
)
