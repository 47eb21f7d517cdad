"""The records of a proof poured into the models of its JSON contract."""

from __future__ import annotations

from policydiff import proof as records
from policydiff.reporters._contract import proof as contract
from policydiff.reporters._filled.texts import change, clause, link, side, warnings


def proof(found: records.Proof) -> contract.Proof:
    """A proof without what differs beside the words."""
    return contract.Proof(
        same_words=found.same_words,
        holds=found.holds,
        normalisation=found.tag,
        old=side(found.old),
        new=side(found.new),
        old_words=contract.Words(count=found.old_words, sha256=found.old_digest),
        new_words=contract.Words(count=found.new_words, sha256=found.new_digest),
        difference=_difference(found.difference) if found.difference else None,
        notes=list(found.notes),
        warnings=warnings(found.diff),
        formatting=[change(each) for each in found.formatting],
        others=[],
    )


def other(found: records.Proof, each: records.Other) -> contract.Other:
    """What differs of one kind beside the words."""
    return contract.Other(
        kind=each.kind.value,
        counted=each.kind in found.also,
        changes=[change(one) for one in each.changes],
        anchors=[link(one) for one in each.anchors],
    )


def _difference(found: records.Difference) -> contract.Difference:
    return contract.Difference(old=_passage(found.old), new=_passage(found.new))


def _passage(told: records.Passage) -> contract.Passage:
    return contract.Passage(
        before=list(told.before),
        words=list(told.words),
        more=told.more,
        clause=clause(told.clause) if told.clause else None,
        lines=tuple(told.lines) if told.lines else None,
    )
