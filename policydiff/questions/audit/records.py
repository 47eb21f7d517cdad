"""The records of the audit: each version with what demanded notice, who approved it, who owned it, and what is missing.

An entry is light: it holds names, days and sentences, no document, so that thousands of versions fit into memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from policydiff.effective.period import Period
from policydiff.model import ChangeKind, Level, Person, Span
from policydiff.questions.check.records import ChangeApproval, Waiver
from policydiff.questions.dates.records import Flaw, Row, Severity
from policydiff.record import record


@record(frozen=True, slots=True)
class Judged:
    """A change that demands notice: the clause, the rules that say so, its redline, and what accepts it.

    The long stretches of `spans` are cut in their middle, for the redline is only there to be quoted from. `line` is
    the first line it has in the version's text, 0 where it is gone.
    """

    clause: str
    kind: ChangeKind
    rules: tuple[str, ...]
    spans: tuple[Span, ...]
    fingerprint: str
    line: int = 0


@record(frozen=True, slots=True)
class Approval:
    """A trailer that says somebody looked: `key` as Git writes it ("Reviewed-by"), `who`, and the commit it stands in.

    `own` says that it is by an author of the change, so that it is no approval by somebody else.
    """

    key: str
    who: str
    commit: str
    own: bool = False


@record(frozen=True, slots=True)
class Ownership:
    """Who owned the path by the CODEOWNERS file `file` (empty: there was none), by which pattern on which line.

    The file is the one in the commit before the version on the published line, `blob` its text. No owners and a `line`
    mean that the pattern on that line names none.
    """

    file: str = ""
    owners: tuple[str, ...] = ()
    pattern: str = ""
    line: int = 0
    blob: str = ""


@record(frozen=True, slots=True)
class Signature:
    """A signature in a commit: "OpenPGP", "SSH" or "X.509". `state` is empty where nobody asked to verify it, else
    "good", "bad", or why that cannot be told; `signer` is who made it, as the program that verified it says."""

    kind: str
    state: str = ""
    signer: str = ""


@record(frozen=True, slots=True)
class Commit:
    """What a commit object says beside the log: who committed it, and its signature."""

    committer: Person
    signature: Signature | None = None


@record(frozen=True, slots=True)
class AuditEntry:
    """A version in an audit. `row` has its dates, its notices and what is wrong with them; `flaws` are all findings.

    `demands` says that it had to be announced: `clauses` are the changes that demand notice, and none of `waivers`
    (what was let pass and why) is for all of them. `period` is the one to keep, `asked_by` its source. `lead` counts
    the days from the notice, else from the publication, to the day the change takes effect; None where no notice is
    demanded. `merged` says that the version is a merge, made by `commit.committer`. `approved` are the changes that an
    owner approved, by the configuration of then.
    """

    row: Row
    commit: Commit
    ownership: Ownership
    approvals: tuple[Approval, ...] = ()
    merged: bool = False
    demands: bool = False
    clauses: tuple[Judged, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    period: Period | None = None
    asked_by: str = ""
    lead: int | None = None
    flaws: tuple[Flaw, ...] = ()
    notes: tuple[str, ...] = ()
    approved: tuple[ChangeApproval, ...] = ()

    @property
    def blobs(self) -> tuple[str, ...]:
        """The ids of the texts that it rests on; an empty id where there is no text."""
        row = self.row
        parts = (part.blob for part in (*row.revision.parts, *row.previous_parts))
        notices = (told.notice.blob for told in row.told)
        return (row.revision.blob or "", row.previous_blob, self.ownership.blob, *notices, *parts)

    @property
    def announced(self) -> bool:
        """Whether it had to be announced and was, with nothing missing or late."""
        wrong = any(flaw.severity is Severity.ERROR and flaw.rule.startswith(NOTICE_RULES) for flaw in self.flaws)
        return self.demands and bool(self.row.told) and not wrong


NOTICE_RULES = ("notice-", "clause-", "promise-", "effective-before-notice")
"""How the ids of findings about notices start."""


@record(frozen=True, slots=True)
class Dossier:
    """The audit of one policy: an entry a version, the newest first; `paths` are all it had."""

    path: str
    paths: tuple[str, ...]
    entries: tuple[AuditEntry, ...]
    total: int
    language: str = ""
    notes: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class Totals:
    """The totals of a year or of all: versions, material ones, those that had to be announced, those that were ..."""

    name: str
    versions: int
    material: int
    demanding: int
    announced: int
    waived: int
    approved: int
    signed: int
    errors: int
    warnings: int
    notes: int


@record(frozen=True, slots=True)
class Audit:
    """The answer of `policydiff audit`. `ref` is a name, `head` its commit; `configuration` is the file in force now.

    `threshold` is the level from which a change demands notice. `verified` says that signatures were checked, which
    depends on the keys of the machine that did it. `settings` is the text of the configuration. `recipe` is by which
    the words of texts were found, and `rules` a digest of what changes were graded by.
    """

    version: str
    ref: str
    head: str
    configuration: str
    threshold: Level
    dossiers: tuple[Dossier, ...]
    years: tuple[Totals, ...]
    total: Totals
    since: str = ""
    until: str = ""
    verified: bool = False
    settings: bytes = b""
    recipe: str = ""
    rules: str = ""

    @property
    def blobs(self) -> tuple[str, ...]:
        """The ids of all texts that it rests on, each once, sorted: of policies, notices and CODEOWNERS files."""
        texts = chain.from_iterable(entry.blobs for _, entry in self.entries)
        return tuple(sorted({blob for blob in texts if blob}))

    @property
    def entries(self) -> Iterator[tuple[Dossier, AuditEntry]]:
        """The entries of all policies, with the policy."""
        return ((dossier, entry) for dossier in self.dossiers for entry in dossier.entries)

    @property
    def findings(self) -> tuple[tuple[Dossier, AuditEntry, Flaw], ...]:
        """All findings, the gravest first, then the newest; ties in the order of the policies."""
        every = ((dossier, entry, flaw) for dossier, entry in self.entries for flaw in entry.flaws)
        by_day = sorted(every, key=lambda each: _newest(each[1].row.published))
        return tuple(sorted(by_day, key=lambda each: each[2].severity.rank))

    @property
    def fails(self) -> bool:
        """Whether there is a finding of the gravest kind."""
        return any(flaw.severity is Severity.ERROR for flaw in chain.from_iterable(e.flaws for _, e in self.entries))


def _newest(day: date) -> int:
    return -day.toordinal()
