"""The lines of a text that only date it ("Last updated: 1 March"), told apart from the rest of what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from policydiff.effective.records import Claim
from policydiff.model import Block, Change, Diff, Scope

# Letters of the longest date line; a whole page in one HTML block, which has a date somewhere, is none.
_DATE_LINE = 300


def beside_dates(diff: Diff, old: Sequence[Claim], new: Sequence[Claim]) -> Iterator[Change]:
    """The changes of a diff but for those of date lines alone; `old` and `new` are the claims of its two texts."""
    for change in diff.changes:
        if change.scope is Scope.FRONT_MATTER:
            continue
        if not (_dates_only(change.old, old) and _dates_only(change.new, new)):
            yield change


def date_lines(block: Block, claims: Sequence[Claim]) -> frozenset[int]:
    """The lines of a block that state dates of the text, `claims`.

    All blocks of a part from another file stand on the line that refers to it: what they say tells them apart.
    """
    words = " ".join(block.text.split()) if block.origin else ""
    here = (claim for claim in claims if not claim.key and block.lines.first <= claim.line <= block.lines.last)
    return frozenset(claim.line for claim in here if not block.origin or claim.written in words)


def _dates_only(blocks: Iterable[Block], claims: Sequence[Claim]) -> bool:
    """Whether every block is a line that states a date."""
    return all(len(block.text) <= _DATE_LINE and date_lines(block, claims) for block in blocks)
