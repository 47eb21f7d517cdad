"""A case: all facts about one policy that the gate judges its change by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from policydiff.config import ClauseOwner, Config, LevelRule, Settings
from policydiff.effective.records import DELETED, Notice
from policydiff.language.guess import guess_of
from policydiff.model import Assessment, Document, Level
from policydiff.questions.check.records import Evidence, PolicyState, Statement
from policydiff.record import NamedTuple, record


class Entered(NamedTuple):
    """When a notice came: the first day on which the history has it, and the first on which it can be written."""

    day: date
    written: date


@record(frozen=True)
class Translated:
    """A configured translation: its text before (`old`) and after (`new`), None where there is no file.

    `assessment` grades its own changes, None where nothing changed.
    """

    path: str
    tag: str
    old: Document | None
    new: Document | None
    assessment: Assessment | None


@record(frozen=True)
class Case:
    """A policy before and after a range, with the notices and trailers that are about it.

    `old` and `new` are None where there is no file. `notices` are those of this policy, under any of its names.
    `fresh` are the paths of notices that the range adds or changes, or that a trailer of it names. `statements` are the
    trailers that may speak for it, `changers` the commits that wrote its text; `dirty` says that the work tree holds a
    text that no commit has. `settings_before` are those that were in force for the old text, and `levels_before` the
    levels: a change weighs what the stricter of these and of the configuration's say. `changed_since(notice)` names the
    clauses in which the present text differs from the one that `notice` announces, None where Git does not have that
    one. `entered(notice)` says when a notice came, None where that is not asked. `unread` are files beside the notices
    that cannot be read as one. `old_text` and `new_text` are the ids of the texts with what they take from other files,
    `parts` the paths of these files on either side, `parts_changed` those that are other ones. `translations` are the
    configured ones. `base` is the name of what is compared with, for commands that a reader is told. `passed` are the
    fingerprints of the changes in the baseline. `notes` are remarks that came up when all this was put together.
    `owners` are those who have to approve changes, `evidence` what trailers and the configuration say of that.
    """

    path: str
    old_path: str
    old: Document | None
    new: Document | None
    old_blob: str
    new_blob: str
    settings: Settings
    config: Config
    assessment: Assessment | None
    notices: tuple[Notice, ...]
    fresh: frozenset[str]
    statements: tuple[Statement, ...]
    changers: tuple[str, ...]
    dirty: bool
    today: date
    threshold: Level
    changed_since: Callable[[Notice], tuple[str, ...] | None]
    translations: tuple[Translated, ...] = ()
    settings_before: Settings | None = None
    levels_before: tuple[LevelRule, ...] | None = None
    entered: Callable[[Notice], Entered] | None = None
    unread: tuple[Notice, ...] = ()
    old_text: str = ""
    new_text: str = ""
    parts: frozenset[str] = frozenset()
    parts_changed: frozenset[str] = frozenset()
    base: str = ""
    passed: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    owners: tuple[ClauseOwner, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def state(self) -> PolicyState:
        """What became of the policy."""
        if self.old is None:
            return PolicyState.NEW
        if self.new is None:
            return PolicyState.DELETED
        if self.old_text == self.new_text:
            return PolicyState.RENAMED if self.path != self.old_path else PolicyState.UNCHANGED
        return PolicyState.CHANGED

    @property
    def target(self) -> str:
        """The value that `to` must have in a notice for this change: the id of the new text, or "deleted"."""
        return self.new_text if self.new is not None else DELETED

    def announced_by(self, notice: Notice) -> bool:
        """Whether a notice was written for exactly this change: `from` is the old text and `to` the new one.

        A person may have written the blobs of the policy's own file. They are those of every change of a part, and so
        mean none where one changed.
        """
        if not notice.source or (notice.source, notice.target) == (self.old_text, self.target):
            return bool(notice.source)
        return self._named_alone(notice) and (self.new is None or not self.parts_changed)

    def means_no_part(self, notice: Notice) -> bool:
        """Whether a notice names the policy's own file before and after, and a part of its text changed as well."""
        return bool(notice.source and self.parts_changed) and self._named_alone(notice)

    def _named_alone(self, notice: Notice) -> bool:
        target = self.new_blob if self.new is not None else DELETED
        return (notice.source, notice.target) == (self.old_blob, target)

    @property
    def language(self) -> str:
        """Its language: as configured, else as the text or its path says, else guessed from its words."""
        document = self.new or self.old
        if self.settings.language or document is None:
            return self.settings.language
        return document.language or guess_of(document)


def threshold_of(level: str) -> Level:
    """The level from which a change demands notice under a setting of fail-on."""
    return Level.CLARIFICATION if level == "clarification" else Level.MATERIAL
