"""The JSON contract of a proof: what `policydiff prove --format json` holds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from policydiff.reporters._contract.texts import Change, Clause, Head, Lines, Link, Model, Side, Text, Warnings

Beside = Literal["links", "front-matter", "structure", "comments"]
Digest = Annotated[
    str, Field(pattern="^[0-9a-f]{64}$", description="The SHA-256 of the normalised text: see `normalisation`.")
]


class Words(Model):
    """The words of one side: how many, and their digest."""

    count: Annotated[int, Field(ge=0)]
    sha256: Digest


class Passage(Model):
    """A text at the place where the two part. No words: it ends there; no clause and lines: it has no words at all."""

    before: Annotated[list[Text], Field(description="The last words that are the same, of the same block.")]
    words: Annotated[list[Text], Field(description="The words that follow; the first one differs.")]
    more: Annotated[bool, Field(description="Whether the block goes on.")]
    clause: Clause | None
    lines: Lines | None


class Difference(Model):
    old: Passage
    new: Passage


class Other(Model):
    """What differs beside the words. `counted`: it was asked for, so the proof fails by it."""

    kind: Beside
    counted: bool
    changes: list[Change]
    anchors: Annotated[list[Link], Field(description="Headings to which another anchor leads now.")]


class Proof(Head):
    """Whether two texts have the same words."""

    kind: Literal["proof"] = "proof"
    same_words: bool
    holds: Annotated[bool, Field(description="Whether nothing differs that counts: the exit code is 0.")]
    normalisation: Annotated[Text, Field(description="The recipe of the normalised text, which is its first line.")]
    old: Side
    new: Side
    old_words: Words
    new_words: Words
    difference: Annotated[Difference | None, Field(description="The first place where words differ, null if none do.")]
    notes: list[Text]
    warnings: Warnings
    formatting: Annotated[list[Change], Field(description="Changes that are neither words nor in `others`.")]
    others: list[Other]
