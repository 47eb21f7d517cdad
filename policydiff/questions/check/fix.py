"""What makes the gate open as far as a program can: the dates of a policy moved, then its notice drafted or refreshed.

Nothing is written here. Each edit is tried on the files as they would be, and the gate is asked again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from policydiff.effective import claims
from policydiff.effective.records import Claim, Days
from policydiff.effective.redating import DatePlace, iso_or_words, places, redated
from policydiff.errors import CannotRun
from policydiff.language.phrases import phrases
from policydiff.late import late
from policydiff.model import Block, Document, Level, Scope
from policydiff.questions.check.case import Case, threshold_of
from policydiff.questions.check.cases import case_of
from policydiff.questions.check.judge import judge, wished
from policydiff.questions.check.notice import draft_of, facts_of
from policydiff.questions.check.records import DateToWrite, FileEdit, Fix, Ruling
from policydiff.questions.check.steps import DRAFTED, OWN_WORDS, command
from policydiff.questions.check.trees import WorkTree
from policydiff.questions.check.view import RangeView, viewed
from policydiff.questions.check.wanted import policies_of
from policydiff.record import record
from policydiff.site import SiteReader

_LINE = late(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
# Each date that may be meant costs a reading of the text.
_MOST = 12
_STAMP = late(r"""datetime\s*=\s*["']?\Z""", re.IGNORECASE)
_TAG_END = late(r"[^<>]*>[^<>\d]{0,40}")


@record(frozen=True)
class _Wish:
    """What the author asks for: the day it takes effect, and what the notice says of channels and audience."""

    effective: date | None
    channels: Sequence[str]
    audience: Sequence[str]


def fix(
    site: SiteReader,
    paths: Sequence[str] = (),
    *,
    base: str = "",
    fail_on: str = "",
    today: date | None = None,
    effective: date | None = None,
    channels: Sequence[str] = (),
    audience: Sequence[str] = (),
) -> Fix:
    """The edits that make `check` pass, but for what a person has to write or decide.

    `effective` is the day on which the change is to take effect: by default what the text or its notice says if that
    leaves the period, else the first day that does. The other arguments are those of `check` and of `notice`.
    Raises CannotRun where there is no work tree, and what `check` raises.
    """
    view, day = viewed(site, base=base, head=""), today or site.today
    root = site.repository.root
    if root is None or not isinstance(view.tree, WorkTree):
        raise CannotRun("this repository has no work tree", "run it in a clone")
    desk = _Desk(view, view.tree, root, threshold_of(fail_on or view.config.fail_on), day)
    wish = _Wish(effective, channels, audience)
    rulings = [desk.mended(pair, wish) for pair in policies_of(view, paths)]
    left = tuple(problem for ruling in rulings for problem in ruling.problems)
    edits = desk.edits()
    return Fix(
        root=root,
        edits=edits,
        left=left,
        drafted=tuple(edit.path for edit in edits if edit.path in desk.notices),
        unsaid=tuple(problem.path for problem in left if problem.rule == OWN_WORDS),
        check=command("check", *paths, base=view.base),
        remarks=tuple(dict.fromkeys(desk.remarks)),
    )


class _Desk:
    """The work tree with the edits made so far."""

    def __init__(self, view: RangeView, tree: WorkTree, root: Path, level: Level, today: date) -> None:
        self._view, self._tree, self._root, self._level, self._today = view, tree, root, level, today
        self._before: dict[str, bytes | None] = {}
        self._after: dict[str, bytes] = {}
        self.notices: set[str] = set()
        self.remarks: list[str] = []

    def edits(self) -> tuple[FileEdit, ...]:
        """The files that would be others, in the order in which they were edited."""
        made = ((path, self._before[path], after) for path, after in self._after.items())
        return tuple(FileEdit(path, before, after) for path, before, after in made if before != after)

    def mended(self, pair: tuple[str, str], wish: _Wish) -> Ruling:
        """Move the dates of a policy and draft its notice; the ruling on what comes of it."""
        case, ruling = self._judged(pair)
        asked = wish.effective is not None and bool(ruling.demands)
        if not ruling.problems and not asked:
            return ruling
        to_write = wished(case, ruling, wish.effective) if wish.effective else ruling.to_write
        for each, at in self._found(case, to_write):
            self._move(case, each, at)
        case, ruling = self._judged(pair)
        otherwise = asked and any(notice.effective != wish.effective for notice in ruling.notices)
        if not otherwise and not any(problem.rule in DRAFTED for problem in ruling.problems):
            return ruling
        facts = facts_of(case, ruling, None, wish.effective, wish.channels, wish.audience)
        draft = draft_of(self._view, case, ruling, facts)
        self.remarks += draft.remarks
        self.notices.add(draft.path)
        self._put(draft.path, self._as_on_disk(draft.path, draft.text))
        return self._judged(pair)[1]

    def _judged(self, pair: tuple[str, str]) -> tuple[Case, Ruling]:
        case = case_of(self._view, *pair, self._today, self._level)
        return case, judge(case)

    def _data(self, path: str) -> bytes | None:
        if path in self._after:
            return self._after[path]
        file = self._root / path
        try:
            return file.read_bytes() if file.exists() or file.is_symlink() else None
        except OSError as error:
            raise CannotRun(f"cannot read {path}: {error.strerror}") from error

    def _put(self, path: str, data: bytes) -> None:
        self._before.setdefault(path, self._data(path))
        self._after[path] = data
        self._tree.put(path, data)

    def _as_on_disk(self, path: str, text: str) -> bytes:
        """The bytes of a text, with the line ends of the file that it replaces."""
        before = self._data(path) or b""
        if b"\r\n" in before and "\r\n" not in text:
            text = text.replace("\n", "\r\n")
        return text.encode("utf-8", "replace")

    def _found(self, case: Case, to_write: Sequence[DateToWrite]) -> list[tuple[DateToWrite, int | None]]:
        """The dates to be moved, each with which of the file's claims it is; None where it is in another file."""
        known = self._on_disk(case)
        stated = dict(enumerate(known.claims)) if known else {}
        found = []
        for each in filter(lambda each: each.written, to_write):
            at = next((at for at, claim in stated.items() if _is(claim, each)), None)
            stated.pop(at if at is not None else -1, None)
            found.append((each, at))
        return found

    def _on_disk(self, case: Case) -> _OnDisk | None:
        data = self._data(case.path)
        return _OnDisk.of(data, case) if data is not None else None

    def _move(self, case: Case, wanted: DateToWrite, at: int | None) -> None:
        """Move one date, if the text then says so and nothing else otherwise; else say that it was not."""
        before = self._on_disk(case)
        moved = _moved(before, at, case, wanted.day) if before and at is not None else None
        if moved is None:
            where = f"{case.path}:{wanted.line}: {wanted.key or f'“{wanted.written}”'} was not moved"
            form = "its form is not one that can be written anew"
            why = form if at is not None else "it is not in that file itself"
            self.remarks.append(f"{where}, {why}: write {wanted.day}")
        else:
            self._put(case.path, moved)


def _moved(before: _OnDisk, at: int, case: Case, day: date) -> bytes | None:
    """The file with one date moved; None where no edit is found after which it says that and all else as before."""
    for text in _tried(before, before.claims[at], day, case.language):
        fresh = before.head + text.encode(before.document.encoding, "replace")
        after = _OnDisk.of(fresh, case)
        if after and _says(before.claims, after.claims, at, day):
            return fresh
    return None


def _is(claim: Claim, wanted: DateToWrite) -> bool:
    return (claim.kind, claim.line, claim.key, claim.written) == (wanted.kind, wanted.line, wanted.key, wanted.written)


def _says(before: Sequence[Claim], after: Sequence[Claim], at: int, day: date) -> bool:
    """Whether of all claims only the one at `at` is another, and says `day`."""
    if len(before) != len(after) or not after[at].agrees(Days(day, day)):
        return False
    return all(
        (old.kind, old.key) == (new.kind, new.key) and (place == at or old.readings == new.readings)
        for place, (old, new) in enumerate(zip(before, after, strict=True))
    )


@record(frozen=True)
class _OnDisk:
    """A file on disk as it is read by itself: what stands before its text, its text, and the dates that it states."""

    head: bytes
    document: Document
    claims: tuple[Claim, ...]

    @classmethod
    def of(cls, data: bytes, case: Case) -> _OnDisk | None:
        """The reading of a file; None for one that is not written as it is read, such as a Word file."""
        from policydiff.document import parse

        document = parse(data, case.path, kind=case.settings.read_as)
        try:
            text = document.text.encode(document.encoding)
        except (UnicodeError, LookupError):
            return None
        if not data.endswith(text) or len(data) - len(text) > 4:  # a byte-order mark
            return None
        set_ = case.settings
        stated = claims(document, effective=set_.effective, updated=set_.updated, order=set_.numeric_dates)
        return cls(data[: len(data) - len(text)], document, stated)


def _tried(before: _OnDisk, claim: Claim, day: date, language: str) -> Iterator[str]:
    """The texts with each date of a claim's block moved that may be the one it states."""
    document = before.document
    block = next((each for each in document.blocks if _holds(each, claim)), None)
    if block is None:
        return
    lines = _LINE.findall(document.text)
    head, tail = "".join(lines[: claim.line - 1]), "".join(lines[block.lines.last :])
    raw = "".join(lines[claim.line - 1 : block.lines.last])
    spoken = language or document.language
    every = places(raw, "", spoken)[:_MOST]
    found = [each for each in every if set(each.readings) & set(claim.readings)]
    meant = claim.certain
    for place in found if meant else ():
        assert meant
        text = redated(raw, place, meant, day, spoken)
        if text and (stamp := next((each for each in found if _is_stamp(raw, each, place)), None)):
            text = redated(text, stamp, meant, day, spoken)
        if text:
            yield head + text + tail
    for place in found or every:
        say = day.isoformat() if claim.key else phrases(spoken).day(day)
        yield from (head + text + tail for text in iso_or_words(raw, place, day, say))


def _is_stamp(raw: str, stamp: DatePlace, shown: DatePlace) -> bool:
    """Whether a date is what the tag around another one tells programs: <time datetime="2025-05-15">15 May 2025."""
    if not stamp.end <= shown.start:
        return False
    return bool(_STAMP.search(raw[: stamp.start]) and _TAG_END.fullmatch(raw[stamp.end : shown.start]))


def _holds(block: Block, claim: Claim) -> bool:
    if (block.kind is Scope.FRONT_MATTER) != bool(claim.key) or (claim.key and block.label != claim.key):
        return False
    return block.lines.first <= claim.line <= block.lines.last
