"""The answer about what changed since somebody agreed, and the versions as people outside know them."""

from __future__ import annotations

from datetime import date

from policydiff.effective.binding import Basis
from policydiff.model import Comparison, Graded, Level, Revision
from policydiff.questions.changelog.records import Changelog
from policydiff.record import record


@record(frozen=True, slots=True)
class VersionStamp:
    """A version with a text, as people outside know it.

    `digest` is of its words. `binds` is the first day on which it binds, `basis` how that is known, `until` the last
    one, None while nothing that is published ends it. One that is `overtaken` never binds by itself: `binds` is the day
    of the version that took its place. `level` is that of its changes against the version before, None for a first one.
    """

    revision: Revision
    digest: str
    binds: date
    basis: Basis
    until: date | None = None
    overtaken: bool = False
    level: Level | None = None

    @property
    def stated(self) -> bool:
        """Whether the day it binds from is stated, or hangs on one that is; else publication is taken."""
        return self.basis in (Basis.STATED, Basis.CARRIED)


@record(frozen=True, slots=True)
class Since:
    """The answer of `policydiff since`: the text that was agreed to (`comparison.old`) against the newest one.

    `agreed` and `current` are the two versions, `versions` counts those published after the first one. `gravest` are
    all changes, the gravest first. `told` has those that a reader of the page sees for words, as the only release of a
    changelog, the gravest clause first. `threshold` is the level from which people have to be asked again, None for
    never; `asking` the first version since which what changed has been of that level, None where nobody need be asked.
    `gone` says that the policy is no longer published.
    `redline` is where its archive shows on the web what changed, "" where that is not known.
    """

    comparison: Comparison
    agreed: VersionStamp
    current: VersionStamp
    versions: int
    gravest: tuple[Graded, ...]
    told: Changelog
    threshold: Level | None
    asking: VersionStamp | None = None
    gone: bool = False
    redline: str = ""

    @property
    def level(self) -> Level | None:
        """The highest level of what changed, None where nothing did."""
        return self.gravest[0].level if self.gravest else None

    @property
    def ask_again(self) -> bool:
        """Whether whoever agreed has to be asked again."""
        return self.asking is not None
