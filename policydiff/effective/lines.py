"""The lines of a text that only date it ("Last updated: 1 March"), told apart from the rest of what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from policydiff.effective.claims import dating
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


def only_dates(block: Block, claims: Sequence[Claim]) -> bool:
    """Whether a block does nothing but state dates of the text, which are `claims`."""
    return len(block.text) <= _DATE_LINE and dates(block, claims) and dating(block).only


def dates(block: Block, claims: Sequence[Claim]) -> bool:
    """Whether a block has a line that does nothing but state dates of the text, which are `claims`.

    All blocks of a part from another file stand on the line that refers to it: what they say tells them apart.
    """
    words = " ".join(block.text.split()) if block.origin else ""
    here = (claim for claim in claims if not claim.key and block.lines.first <= claim.line <= block.lines.last)
    return any(not block.origin or claim.written in words for claim in here) and dating(block).any


def _dates_only(blocks: Iterable[Block], claims: Sequence[Claim]) -> bool:
    return all(only_dates(block, claims) for block in blocks)
