"""Whether two texts of a policy have the same words: prove."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from policydiff.errors import CannotRun, UsageError
from policydiff.model import Comparison
from policydiff.questions.compare.texts import compare, diff
from policydiff.questions.proof.records import Beside, Proof
from policydiff.questions.proof.wording import (
    FIRST,
    TAG,
    TAGS,
    beside,
    digest,
    first_difference,
    normalised,
    read_as_first,
    words,
)
from policydiff.resolve.versions import When
from policydiff.site import PolicyReader


def prove(
    policy: PolicyReader, old: When = None, new: When = None, *, also: Iterable[Beside] = (), recipe: str = TAG
) -> Proof:
    """Whether two versions of a policy have the same words, `old` and `new` being chosen as by `diff`.

    `also` are kinds of differences beside the words that the proof is to count as well. `recipe` is the tag of the
    digests. Raises what `diff` raises, UsageError where both names mean one version, which proves nothing, and for no
    recipe; CannotRun for a text in which the first recipe found other words.
    """
    found = diff(policy, old, new)
    sides = [side.revision.commit for side in (found.old, found.new) if side.revision]
    if old is not None and new is not None and len(sides) == 2 and sides[0] == sides[1]:
        raise UsageError(f"{old} and {new} are one version, {found.old.name}", f"see all: policydiff log {policy.path}")
    return _proof(found, also, recipe)


def prove_files(
    old_file: str | Path,
    new_file: str | Path,
    *,
    also: Iterable[Beside] = (),
    read_as: str = "",
    recipe: str = TAG,
) -> Proof:
    """The same for two files without Git; `-` is standard input. Raises what `compare` raises."""
    return _proof(compare(old_file, new_file, read_as=read_as), also, recipe)


def normalised_text(proof: Proof, side: str) -> str:
    """The text that a digest of `proof` is of, of its "old" or its "new" side."""
    return normalised(proof.diff.old if side == "old" else proof.diff.new, proof.tag)


def _proof(found: Comparison, also: Iterable[Beside], tag: str) -> Proof:
    old, new = found.diff.old, found.diff.new
    if tag not in TAGS:
        raise UsageError(f"there is no recipe {tag}", " or ".join(TAGS))
    for document, side in ((old, found.old), (new, found.new)):
        if tag == FIRST and not read_as_first(document, side.path):
            message = f"{side.name} is read otherwise today: its digest by {FIRST} cannot be made any more"
            raise CannotRun(message, "it has struck or hidden text, HTML, parts of other files, or is no Markdown")
    difference = first_difference(old, new)
    others, formatting = beside(found.diff, difference is None)
    return Proof(
        old=found.old,
        new=found.new,
        diff=found.diff,
        tag=tag,
        old_digest=digest(old, tag),
        new_digest=digest(new, tag),
        old_words=sum(1 for _ in words(old)),
        new_words=sum(1 for _ in words(new)),
        difference=difference,
        others=others,
        formatting=formatting,
        also=frozenset(also),
        notes=found.notes,
    )
