"""Since when people have to be asked again who agreed to a version."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from policydiff.model import Level
from policydiff.questions.since.records import VersionStamp


def asking(
    later: Sequence[VersionStamp], threshold: Level | None, net: Callable[[VersionStamp], Level | None]
) -> VersionStamp | None:
    """The first of the versions `later`, oldest first, since which the net change has been of that level without a
    break; None where it is not today, or where `threshold` is None, for nobody is asked then.

    `net` gives the level of what a version has otherwise than the text that was agreed to. It is asked only where that
    level may have changed: a step below the threshold leaves it, but where no single step reaches it.
    """
    if not later or threshold is None or not _reaches(net(later[-1]), threshold):
        return None
    found = None
    for at in [at for at, stamp in enumerate(later) if _reaches(stamp.level, threshold)][::-1]:
        # What a version has otherwise, the next ones have too, up to the next step.
        if found is not None and not _reaches(net(later[at]), threshold):
            return found
        found = later[at]
    if found is not None:
        return found
    for stamp in reversed(later):
        if not _reaches(net(stamp), threshold):
            break
        found = stamp
    return found


def _reaches(level: Level | None, threshold: Level) -> bool:
    return level is not None and level.rank >= threshold.rank
