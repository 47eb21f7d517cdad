"""Earlier fingerprints: those of 0.1.0, which hashed how a change was told. They go with the release after the next."""

from __future__ import annotations

from collections.abc import Iterable

from policydiff.differ.fingerprints import hashed
from policydiff.model import Block, Change, Diff


def earlier(diff: Diff) -> dict[str, str]:
    """The fingerprints of the changes of a diff by those that they had."""
    before = hashed(diff.changes, _facts)
    return {was.fingerprint: now.fingerprint for was, now in zip(before, diff.changes, strict=True)}


def _facts(change: Change) -> list[object]:
    links = [(link.text, link.old, link.new) for link in change.links]
    clause = change.clause.path
    return [change.scope, change.kind, change.moved, clause, _texts(change.old), _texts(change.new), links]


def _texts(blocks: Iterable[Block]) -> list[object]:
    return [(block.label, block.text) for block in blocks]
