"""The JSON contract of the changelog: what `policydiff changelog --format json` holds, and what a template is given."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

from pydantic import Field

from policydiff.contract.shape import Count, JsonDocument, Key, Text, shape
from policydiff.contract.shared import GradedChange, Reference, graded
from policydiff.language.phrases import Phrases, phrases
from policydiff.model import Level
from policydiff.questions.changelog import records as release
from policydiff.questions.changelog.words import pieces
from policydiff.questions.changelog.words.page import link_of, name_of, release_told, title_of
from policydiff.questions.changelog.words.sentences import sentences
from policydiff.record import NamedTuple

Sentence = Annotated[
    list[tuple[pieces.Tone, Text]],
    Field(description="Whose words: `say` policydiff's, `text` the policy's as they stand, `old` gone, `new` new."),
]


class EntryInWords(NamedTuple):
    """What changed in one clause. `clause` is as in this release, `was` before it, `today` in the newest text."""

    entry: release.Entry
    name: str
    url: str
    mark: str
    sentences: tuple[pieces.Sentence, ...]


class NoticeInWords(NamedTuple):
    """A notice of a release; `name` is what the page calls it."""

    announced: release.Announced
    name: str


class ReleaseInWords(NamedTuple):
    """A release, its net change against the one before it."""

    release: release.Release
    heading: str
    facts: tuple[str, ...]
    events: tuple[str, ...]
    notices: tuple[NoticeInWords, ...]
    entries: tuple[EntryInWords, ...]


class Omitted(NamedTuple):
    """Changes that are counted and not told."""

    clarification: int
    editorial: int
    renumbered: int


def _releases(report: release.Changelog) -> Iterator[ReleaseInWords]:
    """The releases in words, with those in which a reader sees nothing (`Release.silent`)."""
    say = phrases(report.language)
    for each in report.releases:
        told = release_told(each, report, say)
        yield ReleaseInWords(
            each,
            told.heading,
            told.facts,
            told.events,
            tuple(NoticeInWords(notice, named.name) for notice, named in zip(each.notices, told.notices, strict=True)),
            tuple(_entry(entry, report.subject(each), say) for entry in each.entries),
        )


def _entry(entry: release.Entry, subject: release.Subject, say: Phrases) -> EntryInWords:
    return EntryInWords(
        entry,
        name_of(entry, subject, say),
        link_of(entry, subject).url,
        say.say(f"changelog.{entry.level}"),
        sentences(entry.changes, say),
    )


def _reference(version: release.Published) -> Reference:
    return Reference(version.commit, version.at)


def _omitted(record: release.Release) -> Omitted:
    counts = dict(record.omitted)
    return Omitted(counts.get(Level.CLARIFICATION, 0), counts.get(Level.EDITORIAL, 0), record.renumbered)


ADDRESS = Key(type=str | None, says="An address of the web; null where none is known.")

shape(
    release.Published,
    left_out=("page",),
    published=Key("at"),
    says="A version of a release, without people; blob is null where it took the policy away.",
)
shape(
    release.Subject,
    left_out=("beside",),
    language=Key(type=str | None, says="Null where that is not plain."),
    url=ADDRESS,
    since=Key(lambda subject: _reference(subject.since), Reference),
    says="A policy, and the first version of it that there is.",
)
shape(
    release.Said,
    clauses=Key(says="What it speaks for; empty: all that it stands with."),
    says="What a person wrote, without markup; `where` is a notice's path or a commit.",
)
shape(
    release.Announced,
    flat=("notice",),
    left_out=("beside",),
    url=ADDRESS,
)
shape(NoticeInWords, flat=("announced",))
shape(
    release.Entry,
    left_out=("repeated",),
    id=Key(says="What `policydiff clauses` calls the clause, in every release."),
    back=Key(says="Until when it stood as it is, if all of it is back."),
    level=Key(),
    notices=Key(says="Indices into the notices of the release."),
    changes=Key(lambda entry: graded(net.graded for net in entry.changes), list[GradedChange]),
)
shape(
    EntryInWords,
    flat=("entry",),
    url=ADDRESS,
    mark=Key(says="The level in the words of the page."),
    sentences=Key(type=list[Sentence]),
)
shape(Omitted, renumbered=Key(says="Clauses that only have another number."))
shape(
    release.Release,
    left_out=("notices", "entries", "renumbered"),
    id=Key(says="Its name within the page."),
    urn=Key(says="Its name in the world."),
    policy=Key(type=Count, says="An index into `policies`."),
    day=Key(says="The day it is listed under."),
    stated=Key("in_force", says="The days stated for its text; see `binds` for what counts."),
    binds=Key(says="First and last day from which its changes bind: never before publication."),
    partly=Key(says="Whether a day is stated for some of its changes only."),
    published=Key(
        lambda record: (record.first.at, record.last.at),
        tuple[datetime, datetime],
        "When its first and its last version were published.",
    ),
    level=Key(),
    returns_to=Key(
        lambda record: record.returns_to and _reference(record.returns_to),
        Reference | None,
        "The version whose text is back.",
    ),
    people=Key(says="Empty unless asked for."),
    omitted=Key(_omitted, Omitted),
)
shape(ReleaseInWords, flat=("release",), facts=Key(says="Days, tags and people as the page names them."))
CHANGELOG = JsonDocument(
    shape(
        release.Changelog,
        left_out=("urn",),
        title=Key(title_of, str),
        level=Key(says="The lowest level told one by one."),
        total=Key(type=Count, says="How many releases there are, whatever was asked for."),
        notes=Key(says="For whoever publishes it."),
        releases=Key(_releases, list[ReleaseInWords]),
        says="What changed in policies, release by release, the newest first.",
    ),
    "changelog",
    "releases",
)
