"""Since when people have to be asked again who agreed to a version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from policydiff.model import Assessment, Block, Document, Level
from policydiff.questions.since.records import VersionStamp
from policydiff.record import NamedTuple
from policydiff.site import PolicyReader


class _Passages(NamedTuple):
    """The texts that a grave change took away, and those that it brought."""

    old: frozenset[str]
    new: frozenset[str]


class Asking:
    """Since when each of the versions `known` of a policy, oldest first, asks people again who agreed to an older one.

    `threshold` is the level from which they are, None for never.
    """

    def __init__(self, policy: PolicyReader, known: Sequence[VersionStamp], threshold: Level | None) -> None:
        self._policy, self._known, self._threshold = policy, known, threshold
        self._texts: dict[int, frozenset[str]] = {}
        self._steps: dict[int, tuple[_Passages, ...]] = {}

    def net(self, old: int, new: int) -> Assessment:
        """What a version has otherwise than an older one."""
        return self._policy.graded(self._policy.site.texts.diff(self._document(old), self._document(new)))

    def since(self, agreed: int) -> VersionStamp | None:
        """The first version since which the net change has reached the threshold without a break, for who agreed to the
        version `agreed`; None where it does not today.

        Asked is only where that may have changed: a step below the threshold leaves it, unless no step reaches it.
        """
        last = len(self._known) - 1
        if self._threshold is None or agreed == last or not self._reaches(self.net(agreed, last)):
            return None
        found = None
        for at in [at for at in self._grave if at > agreed][::-1]:
            if found is not None and not self._asks(agreed, at):
                return self._known[found]
            found = at
        if found is None:
            for at in range(last, agreed, -1):
                if not self._reaches(self.net(agreed, at)):
                    break
                found = at
        return None if found is None else self._known[found]

    def weight(self, agreed: int) -> int:
        """How much the net change weighs at most for who agreed to the version `agreed`; -1 where there is none."""
        found = self.net(agreed, len(self._known) - 1)
        return found.level.rank if found.graded else -1

    @cached_property
    def _grave(self) -> tuple[int, ...]:
        """The versions whose own step reaches the threshold."""
        least = self._threshold.rank if self._threshold else 0
        return tuple(at for at, each in enumerate(self._known) if each.level is not None and each.level.rank >= least)

    def _reaches(self, found: Assessment) -> bool:
        return bool(found.graded) and self._threshold is not None and found.level.rank >= self._threshold.rank

    def _asks(self, agreed: int, at: int) -> bool:
        """Whether the net change up to a version reaches the threshold.

        It does where what a step changed, and weighed that much, stands there as it became, and stood in the text that
        was agreed to as it was. Else the two are compared.
        """
        was, now = self._text(agreed), self._text(at)
        steps = (step for step in self._grave if agreed < step <= at)
        if any(self._stands(each, was, now) for step in steps for each in self._passages(step)):
            return True
        return self._reaches(self.net(agreed, at))

    def _stands(self, each: _Passages, was: frozenset[str], now: frozenset[str]) -> bool:
        return each.old <= was and each.new <= now and not (each.old & now) and not (each.new & was)

    def _passages(self, step: int) -> tuple[_Passages, ...]:
        if step not in self._steps:
            self._steps[step] = tuple(self._graves(self.net(step - 1, step)))
        return self._steps[step]

    def _graves(self, found: Assessment) -> Iterator[_Passages]:
        for graded in found.graded:
            passages = _Passages(_read(graded.change.old), _read(graded.change.new))
            if self._threshold and graded.level.rank >= self._threshold.rank and passages.old != passages.new:
                yield passages

    def _text(self, at: int) -> frozenset[str]:
        if at not in self._texts:
            self._texts[at] = _read(self._document(at).blocks)
        return self._texts[at]

    def _document(self, at: int) -> Document:
        return self._policy.document(self._known[at].revision)


def _read(blocks: Sequence[Block]) -> frozenset[str]:
    return frozenset(block.text for block in blocks if not block.hidden)
