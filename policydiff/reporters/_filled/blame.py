"""The records of blame poured into the models of the JSON contract."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff import origins
from policydiff.model import Revision
from policydiff.reporters._contract import blame as contract
from policydiff.reporters._filled.texts import clause, contribution, person


def blame(record: origins.Blame) -> contract.Blame:
    """A blame without its paragraphs."""
    return contract.Blame(
        path=record.revision.path,
        ref=record.history.ref,
        commit=record.revision.commit,
        published=record.revision.published,
        clause=record.clause or None,
        notes=[*record.history.notes, *record.notes],
        versions=[_version(each) for each in record.versions],
        paragraphs=[],
    )


def _version(revision: Revision) -> contract.BlameVersion:
    return contract.BlameVersion(
        commit=revision.commit,
        path=revision.path,
        published=revision.published,
        authored=revision.authored,
        author=person(revision.author),
        subject=revision.subject,
        tags=list(revision.tags),
        merged=[contribution(each) for each in revision.merged],
    )


def paragraphs(record: origins.Blame) -> Iterator[contract.Paragraph]:
    """The paragraphs one by one."""
    places = {revision.commit: at for at, revision in enumerate(record.versions)}
    return (_paragraph(each, places) for each in record.paragraphs)


def _paragraph(record: origins.Blamed, places: dict[str, int]) -> contract.Paragraph:
    block, away = record.block, record.away
    return contract.Paragraph(
        id=record.id,
        clause=clause(record.clause),
        scope=block.kind.value,
        lines=tuple(block.lines),
        label=block.label or None,
        text=block.text,
        first=_origin(record.first, places),
        words=_origin(record.words, places),
        changed=[places[each.commit] for each in record.changed],
        material=places[record.material.commit] if record.material else None,
        away=contract.Absence(left=places[away.left.commit], back=places[away.back.commit], whole=away.whole)
        if away
        else None,
        pieces=[contract.Words(text=text, origin=_origin(origin, places)) for text, origin in record.pieces],
    )


def _origin(record: origins.Origin, places: dict[str, int]) -> contract.Origin:
    return contract.Origin(
        version=places[record.revision.commit],
        touched=[each.commit for each in record.touched],
        by_merge=record.itself,
    )
