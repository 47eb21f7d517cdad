"""From when a text binds: the day that the text itself or a notice of it states, and who states it.

Git knows when a text was published and never when it took effect, so nothing here falls back on a day of Git's: where
nobody states a day there is none, and whoever needs one has to say what is assumed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from policydiff.dates import current
from policydiff.verdict import Claim, Kind, Notice


class Source(StrEnum):
    """Who states from when a text binds."""

    FRONT_MATTER = "front matter"
    TEXT = "text"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Stated:
    """A day from which a text binds. `where` is the front-matter key, the line as written, or the notice's path."""

    day: date
    source: Source
    where: str


def stated(
    claims: Sequence[Claim], before: Sequence[Claim], published: date, notices: Sequence[Notice]
) -> tuple[Stated, ...]:
    """Every day that is stated for a text as its first, the text's own first; several where they do not agree.

    `claims` are those of the text, `before` those of the text it replaced (none for a first version), `published` the
    day it was published, `notices` those written for exactly this text. An effective date that the older text had too
    and that is older than the change says nothing about the change. A date that can be read in two ways, or that names
    a month only, is no day.
    """
    old = {claim.certain for claim in current(before, Kind.EFFECTIVE)}
    own = []
    for claim in current(claims, Kind.EFFECTIVE):
        days = claim.certain
        if days is None or days.first != days.last or (days in old and days.last < published):
            continue
        source = Source.FRONT_MATTER if claim.key else Source.TEXT
        own.append(Stated(days.first, source, claim.key or claim.written))
    told = [Stated(n.effective, Source.NOTICE, n.path) for n in notices if n.effective and n.for_existing]
    return (*own, *told)


def leading(stated: Sequence[Stated]) -> Stated | None:
    """The statement that counts where several days are stated: what a reader of the text sees, then what its header
    says, then what its notice says. None where nobody states a day."""
    order = [Source.TEXT, Source.FRONT_MATTER, Source.NOTICE]
    return min(stated, key=lambda each: order.index(each.source), default=None)
