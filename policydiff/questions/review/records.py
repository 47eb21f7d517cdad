"""The records of a sign-off: the change, what is grave in it, who has to approve it, what is in doubt, the files."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from policydiff.effective.period import Period
from policydiff.effective.records import Claim
from policydiff.model import Comparison, Graded, Grave, Level, Revision
from policydiff.questions.audit.records import Approval, Ownership
from policydiff.questions.check.records import Problem, Ruling
from policydiff.record import record


@record(frozen=True, slots=True)
class ReviewedVersion:
    """A version on the way from the old text to the new one; `approvals` are the trailers of the commits that brought
    it."""

    revision: Revision
    approvals: tuple[Approval, ...]


@record(frozen=True, slots=True)
class TouchedSubject:
    """A subject that changes are about ("retention"), their highest level, and these changes in the order of the text.

    Of editorial changes nobody asks what they are about.
    """

    subject: str
    level: Level
    changes: tuple[Graded, ...]


class DoubtKind(StrEnum):
    """What is in doubt: what a page shows and was not read, a date, a level, how a text was read, what was judged."""

    UNREAD = "unread"
    DATE = "date"
    LEVEL = "level"
    READING = "reading"
    JUDGED = "judged"


@record(frozen=True, slots=True)
class ReviewDoubt:
    """Something that could not be told for certain, in a sentence; `path` and `line` say where, "" and 0: nowhere."""

    kind: DoubtKind
    message: str
    path: str = ""
    line: int = 0


@record(frozen=True, slots=True)
class StoredText:
    """A file that one of the two texts is made of: its bytes as stored, its blob, and whether it is a part of the page
    and not the page itself. `side` is "old" or "new"."""

    side: str
    path: str
    blob: str
    data: bytes
    part: bool = False


@record(frozen=True, slots=True)
class PackedFile:
    """A file of a pack: its name, what it is, its size in bytes and its SHA-256."""

    name: str
    what: str
    size: int
    sha256: str


@record(frozen=True, slots=True)
class Review:
    """The answer of `policydiff review`: a change of a policy, as whoever signs it has to know it.

    `today` is the day that it was judged by. `base` and `head` are the commits between which it was, `head` "" for the
    work tree. `versions` are those on the way, newest first; what no commit has yet is none. `gravest` are up to ten
    changes, the gravest first: all of those that are material come before others. `subjects` are what changes are
    about. `ruling` is what the gate says of notice, approval and dates, `threshold` the level from which it asks for
    notice, `configured` the period of notice that the configuration asks for. `old_claims` are the dates that the old
    text states about itself; those of the new one are in the ruling. `owners` are who has to approve what by the
    configuration, `ownership` who owns the file by CODEOWNERS. `warnings` are what the change loosens of the rules
    by which it is judged. `texts` are the files of both texts, `old_digest` and `new_digest` the digests of their
    words. `version`, `rules` and `recipe` say by what it was made. `files` are those of the pack, as far as they are
    made before it is told of them, `left_out` sentences on those that could not be made.
    """

    comparison: Comparison
    today: date
    base: str
    head: str
    language: str
    versions: tuple[ReviewedVersion, ...]
    gravest: tuple[Grave, ...]
    subjects: tuple[TouchedSubject, ...]
    ruling: Ruling
    threshold: Level
    configured: Period | None
    old_claims: tuple[Claim, ...]
    owners: tuple[str, ...]
    ownership: Ownership
    warnings: tuple[Problem, ...]
    doubts: tuple[ReviewDoubt, ...]
    texts: tuple[StoredText, ...]
    old_digest: str
    new_digest: str
    version: str
    rules: str
    recipe: str
    files: tuple[PackedFile, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def level(self) -> Level | None:
        """The highest level of what changed; None where nothing did."""
        found = self.comparison.assessment
        return found.level if found and found.graded else None

    def counted(self, level: Level) -> int:
        """How many changes are of this level."""
        found = self.comparison.assessment
        return sum(graded.level is level for graded in found.graded) if found else 0


@record(frozen=True, slots=True)
class SignOffPack:
    """The files of a pack, names and bytes, and sentences on those that could not be made."""

    files: tuple[tuple[str, bytes], ...]
    left_out: tuple[str, ...]
