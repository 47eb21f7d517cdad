"""The JSON contract of a proof: what `policydiff prove --format json` holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from policydiff.contract.shape import Count, JsonDocument, Key, plain, shape
from policydiff.contract.shared import GradedChange, Warnings, warnings
from policydiff.questions.proof import records as proof
from policydiff.record import NamedTuple, record

Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class WordCount(NamedTuple):
    """The words of one side: how many, and their digest."""

    words: int
    sha256: str


@record(frozen=True, slots=True)
class Counted:
    """Differences beside the words. `counted`: they were asked for, so the proof fails by them."""

    other: proof.Other
    counted: bool


def _ungraded(record: proof.Proof | proof.Other, field: str) -> list[GradedChange]:
    return [GradedChange(each) for each in getattr(record, field)]


def _others(record: proof.Proof) -> Iterator[Counted]:
    return (Counted(other, other.kind in record.also) for other in record.others)


plain(proof.Difference)
shape(
    WordCount,
    count=Key("words", Count),
    sha256=Key(type=Digest, says="The SHA-256 of the normalised text: see `normalisation`."),
)
shape(
    proof.Passage,
    before=Key(says="The last words that are the same, of the same block."),
    words=Key(says="The words that follow; the first one differs."),
    more=Key(says="Whether the block goes on."),
    says="A text at the place where the two part. No words: it ends there; no clause and lines: it has no words at "
    "all.",
)
shape(
    proof.Other,
    changes=Key(lambda other: _ungraded(other, "changes"), list[GradedChange]),
    anchors=Key(says="Headings to which another anchor leads now."),
)
shape(Counted, flat=("other",))
PROOF = JsonDocument(
    shape(
        proof.Proof,
        left_out=("diff", "old_digest", "new_digest", "also"),
        same_words=Key(),
        holds=Key(says="Whether nothing differs that counts: the exit code is 0."),
        normalisation=Key("tag", says="The recipe of the normalised text, which is its first line."),
        old_words=Key(lambda found: WordCount(found.old_words, found.old_digest), WordCount),
        new_words=Key(lambda found: WordCount(found.new_words, found.new_digest), WordCount),
        difference=Key(says="The first place where words differ, null if none do."),
        warnings=Key(lambda found: warnings(found.diff), Warnings),
        formatting=Key(
            lambda found: _ungraded(found, "formatting"),
            list[GradedChange],
            "Changes that are neither words nor in `others`.",
        ),
        others=Key(_others, list[Counted]),
        says="Whether two texts have the same words.",
    ),
    "proof",
    "others",
)
