"""The JSON contract of blame: what `policydiff blame --format json` holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, NamedTuple

from pydantic import Field

from policydiff import model, origins
from policydiff.reporters._contract.shape import Document, Hash, Key, plain, shape
from policydiff.reporters._contract.shared import reference

At = Annotated[int, Field(ge=0)]


class BlameVersion(NamedTuple):
    commit: str
    path: str
    published: datetime | None
    authored: datetime
    author: model.Person
    subject: str
    tags: tuple[str, ...]
    merged: tuple[model.Contribution, ...]


class OriginAt(NamedTuple):
    version: At
    touched: list[Hash]
    by_merge: bool


class AbsenceAt(NamedTuple):
    left: At
    back: At
    whole: bool


class WordsAt(NamedTuple):
    text: str
    origin: OriginAt


class Paragraph(NamedTuple):
    id: str
    clause: model.Clause
    scope: model.Scope
    lines: model.Lines
    label: str | None
    text: str
    first: OriginAt
    words: OriginAt
    changed: list[At]
    material: At | None
    away: AbsenceAt | None
    pieces: list[WordsAt]


def _paragraphs(record: origins.Blame) -> Iterator[Paragraph]:
    places = {revision.commit: at for at, revision in enumerate(record.versions)}

    def at(o: origins.Origin) -> OriginAt:
        return OriginAt(places[o.revision.commit], [t.commit for t in o.touched], o.itself)

    for e in record.paragraphs:
        yield Paragraph(
            e.id,
            e.clause,
            e.block.kind,
            e.block.lines,
            e.block.label or None,
            e.block.text,
            at(e.first),
            at(e.words),
            [places[c.commit] for c in e.changed],
            places[e.material.commit] if e.material else None,
            AbsenceAt(places[e.away.left.commit], places[e.away.back.commit], e.away.whole) if e.away else None,
            [WordsAt(p.text, at(p.origin)) for p in e.pieces],
        )


def _version(r: model.Revision) -> BlameVersion:
    commit, published = reference(r)
    return BlameVersion(commit, r.path, published, r.authored, r.author, r.subject, r.tags, r.merged)


plain(BlameVersion, OriginAt, AbsenceAt, WordsAt, Paragraph)
BLAME = Document(
    shape(
        origins.Blame,
        left_out=("history", "revision", "document", "words"),
        path=Key("revision.path"),
        ref=Key("history.ref"),
        commit=Key("revision.commit"),
        published=Key("revision.published"),
        notes=Key(lambda record: [*record.history.notes, *record.notes], list[str]),
        versions=Key(lambda record: list(map(_version, record.versions)), list[BlameVersion]),
        paragraphs=Key(_paragraphs, list[Paragraph]),
    ),
    "blame",
    "paragraphs",
)
