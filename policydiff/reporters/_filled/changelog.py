"""A changelog poured into the models of its JSON contract, with the words of its page."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff import model
from policydiff import release as records
from policydiff.phrases import Phrases, phrases
from policydiff.reporters._changelog.page import ReleaseTold, link_of, name_of, release_told, title_of
from policydiff.reporters._changelog.sentences import sentences
from policydiff.reporters._contract import changelog as contract
from policydiff.reporters._contract.texts import Clause
from policydiff.reporters._filled.texts import change, clause


def changelog(record: records.Changelog) -> contract.Changelog:
    """A changelog without its releases."""
    return contract.Changelog(
        title=title_of(record),
        language=record.language,
        by=record.by.value,
        level=record.level.value,
        since=record.since or None,
        until=record.until or None,
        unreleased=record.unreleased,
        total=record.total,
        policies=list(map(_policy, record.policies)),
        notes=list(record.notes),
        releases=[],
    )


def _policy(record: records.Subject) -> contract.Policy:
    return contract.Policy(
        path=record.path,
        title=record.title,
        language=record.language or None,
        url=record.url or None,
        urn=record.urn,
        since=record.since.at,
    )


def releases(record: records.Changelog) -> Iterator[contract.Release]:
    """The releases, those in which a reader sees nothing too."""
    return (_release(each, record) for each in record.releases)


def _release(record: records.Release, report: records.Changelog) -> contract.Release:
    say = phrases(report.language)
    told = release_told(record, report, say)
    counts = dict(record.omitted)
    return contract.Release(
        id=record.id,
        urn=record.urn,
        policy=record.policy,
        event=record.event.value,
        day=record.day,
        heading=told.heading,
        facts=list(told.facts),
        events=list(told.events),
        in_force=[contract.Stated(day=s.day, source=s.source.value, where=s.where) for s in record.in_force],
        binds=record.binds,
        partly=record.partly,
        published=(record.first.at, record.last.at),
        tags=list(record.tags),
        pending=record.pending,
        level=record.level.value,
        returns_to=record.returns_to.at if record.returns_to else None,
        people=list(record.people),
        versions=[_version(each) for each in record.versions],
        notices=_notices(record, told),
        said=list(map(_said, record.said)),
        omitted=contract.Omitted(
            clarification=counts.get(model.Level.CLARIFICATION, 0),
            editorial=counts.get(model.Level.EDITORIAL, 0),
            renumbered=record.renumbered,
        ),
        entries=[_entry(each, report.subject(record), say) for each in record.entries],
    )


def _version(record: records.Published) -> contract.Version:
    return contract.Version(commit=record.commit, blob=record.blob, published=record.at, tags=list(record.tags))


def _notices(record: records.Release, told: ReleaseTold) -> list[contract.Notice]:
    return [
        contract.Notice(
            path=each.notice.path,
            name=named.name,
            title=each.title or None,
            published=each.notice.published,
            effective=each.notice.effective,
            url=each.url or None,
        )
        for each, named in zip(record.notices, told.notices, strict=True)
    ]


def _said(record: records.Said) -> contract.Said:
    return contract.Said(
        speaker=record.speaker.value,
        paragraphs=list(record.paragraphs),
        where=record.where,
        clauses=list(map(clause, record.clauses)),
    )


def _entry(record: records.Entry, subject: records.Subject, say: Phrases) -> contract.Entry:
    def maybe(place: model.Clause | None) -> Clause | None:
        return clause(place) if place else None

    return contract.Entry(
        id=record.id or None,
        name=name_of(record, subject, say),
        clause=clause(record.clause),
        was=maybe(record.was),
        today=maybe(record.today),
        gone=record.gone,
        back=record.back,
        url=link_of(record, subject).url or None,
        level=record.level.value,
        mark=say.say(f"changelog.{record.level}"),
        said=list(map(_said, record.said)),
        sentences=[[(tone.value, words) for tone, words in each] for each in sentences(record.changes, say)],
        notices=list(record.notices),
        changes=[change(net.graded.change, net.graded) for net in record.changes],
    )
