"""The records of what a text and its notices say about days: claims, promises and notices.

They are not in `model`, which every command has to load, because only some questions need them.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from policydiff.effective.period import Period
from policydiff.record import NamedTuple, record

# --------------------------------------------------------------------------- what a text says about itself


class Kind(StrEnum):
    """What a date in a text is: when it takes effect, or when it was last updated."""

    EFFECTIVE = "effective"
    UPDATED = "updated"


class Days(NamedTuple):
    """A first and a last day: the same for a whole date, those of the month for "December 2025"."""

    first: date
    last: date


@record(frozen=True, slots=True)
class Claim:
    """A date that a text states about itself, on a line, in a front-matter key or (`key` empty) in its body.

    `readings` are what the written form can mean: two for 03/04/2025, none for an impossible date.
    """

    kind: Kind
    written: str
    readings: tuple[Days, ...]
    line: int
    key: str = ""

    @property
    def certain(self) -> Days | None:
        """The only reading of the date; None where it has two readings or none."""
        return self.readings[0] if len(self.readings) == 1 else None

    def agrees(self, days: Days) -> bool:
        """Whether it has one reading, and that overlaps `days`: "June 2025" agrees with 1 June 2025."""
        mine = self.certain
        return mine is not None and mine.first <= days.last and days.first <= mine.last

    @property
    def where(self) -> str:
        """Its name in a sentence: the key ("lastmod"), or in the body the date as written, in quotation marks."""
        return self.key or f"“{self.written}”"


class PromiseSubject(StrEnum):
    """Of which changes a promise speaks: of any, or of those of prices or of sub-processors alone."""

    ALL = "all"
    PRICE = "price"
    RECIPIENTS = "sub-processors"


@record(frozen=True, slots=True)
class Promise:
    """What a policy says it will give as notice of changes: the period, the sentence, the line it starts on, and of
    which changes it speaks."""

    period: Period
    sentence: str
    line: int
    subject: PromiseSubject = PromiseSubject.ALL


# --------------------------------------------------------------------------- notices


DELETED = "deleted"
"""The value of `to` in a notice which announces that the policy will be deleted."""


_AUDIENCES = frozenset(
    ("existing", "existing users", "new", "new users", "all", "all users", "users", "everyone", "everybody")
)


@record(frozen=True, slots=True)
class Notice:
    """A notice as its file has it. `source` and `target` are the blob ids of `from` and `to`, empty where it has none.

    `blob` is the id of the notice's own text. `mistakes` are (line, sentence) for what could not be read. `says` are
    its words as a reader of the page sees them, without headings; `own_words` whether a person wrote any of them, and
    not policydiff. `off` are the keys, with their lines, by which no site shows it; `seen_from` and `seen_until` the
    days between which one does, with theirs. `approvals` are what `approved-by` has: a person and fingerprints each.
    `fingerprints` are those of the changes that it announces.
    """

    path: str
    policy: str
    published: date | None = None
    effective: date | None = None
    channels: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    source: str = ""
    target: str = ""
    body: str = ""
    blob: str = ""
    lines: tuple[tuple[str, int], ...] = ()
    mistakes: tuple[tuple[int, str], ...] = ()
    says: str = ""
    own_words: bool = False
    off: tuple[tuple[int, str], ...] = ()
    seen_from: tuple[int, date] | None = None
    seen_until: tuple[int, date] | None = None
    approvals: tuple[str, ...] = ()
    fingerprints: tuple[str, ...] = ()

    @property
    def is_for_texts(self) -> bool:
        """Whether it says from which text to which it leads: from one that was there, to one that is."""
        return bool(self.source and self.target) and DELETED not in (self.source, self.target)

    def line(self, key: str) -> int:
        """The line of a front-matter key, 1 where it is missing."""
        return dict(self.lines).get(key, 1)

    @property
    def reaches_nobody(self) -> bool:
        """Whether it says that there is no channel by which it reaches anybody: one that names none may have some."""
        return not self.channels and "channels" in dict(self.lines)

    @property
    def unknown_audience(self) -> tuple[str, ...]:
        """Of its audience what is no word for people whom a policy binds."""
        return tuple(name for name in self.audience if " ".join(name.casefold().split()) not in _AUDIENCES)

    @property
    def for_existing(self) -> bool:
        """Whether it is also for people whom the old text binds. One for new users alone needs no period."""
        return not self.audience or any(name.casefold() not in ("new", "new users") for name in self.audience)
