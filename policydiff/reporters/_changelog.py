"""A changelog in words, ready to be laid out: headings, facts, sentences and links, the same for every format.

    page(report) ─▶ Page ─▶ ReleaseTold ─▶ EntryTold ─▶ Sentence (see `_pieces`)

Nothing here is escaped; every text in it is data.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, urldefrag

from policydiff.force import Source, Stated
from policydiff.model import Clause, Level, Scope
from policydiff.phrases import Phrases, phrases
from policydiff.release import Announced, By, Changelog, Entry, Event, Release, Said, Speaker, Subject
from policydiff.reporters._pieces import Sentence
from policydiff.reporters._places import heading, trail
from policydiff.reporters._sentences import sentences
from policydiff.reporters._words import flat


class Named(NamedTuple):
    """What something is called, and where it is; no link where that is not known. `outside`: an address of the web."""

    name: str
    url: str = ""
    beside: str = ""

    def href(self, beside: bool) -> str:
        """The link to it; with `beside` a way from the page to a file, where there is no address."""
        return self.url or (self.beside if beside else "")


class Speech(NamedTuple):
    """What a person wrote: paragraphs, and the notice they are from (None: a commit of the release)."""

    paragraphs: tuple[str, ...]
    notice: Named | None


class EntryTold(NamedTuple):
    """A clause with what happened to it. `mark` says how much it matters; `entry` is the record it was made from."""

    clause: Named
    mark: str
    said: tuple[Speech, ...]
    sentences: tuple[Sentence, ...]
    notices: tuple[Named, ...]
    entry: Entry


class ReleaseTold(NamedTuple):
    """A release. `facts` are its days, tags and people, each named; `events` what it is beside its changes.

    `omitted` counts the changes that are not told one by one, a sentence a level; `release` is the record.
    """

    heading: str
    policy: Named
    facts: tuple[str, ...]
    events: tuple[str, ...]
    notices: tuple[Named, ...]
    said: tuple[Speech, ...]
    entries: tuple[EntryTold, ...]
    omitted: tuple[str, ...]
    release: Release


class Page(NamedTuple):
    """A changelog. `releases` leaves out those in which a reader sees nothing; `silent` says how many those are.

    `nothing` is what to say where there is no release to tell, else empty.
    """

    title: str
    language: str
    several: bool
    releases: tuple[ReleaseTold, ...]
    silent: str
    nothing: str


def page(report: Changelog) -> Page:
    """The changelog in the words of its language."""
    say = phrases(report.language)
    told = [release for release in report.releases if not release.silent]
    silent = len(report.releases) - len(told)
    several = len(report.policies) > 1
    title = say.say("changelog.title_many") if several else ""
    return Page(
        title=title or say.say("changelog.title", policy=flat(report.policies[0].title)),
        language=report.language,
        several=several,
        releases=tuple(_release(release, report, say) for release in told),
        silent=say.count("changelog.silent", silent) if silent else "",
        nothing="" if told else say.say("changelog.nothing_pending" if report.unreleased else "changelog.nothing"),
    )


# --------------------------------------------------------------------------- a release


def _release(release: Release, report: Changelog, say: Phrases) -> ReleaseTold:
    subject = report.subject(release)
    policy = Named(flat(subject.title), _base(subject), subject.beside and quote(subject.beside))
    notices = tuple(_notice(each, say) for each in release.notices)
    day = say.day(release.day)
    return ReleaseTold(
        heading=f"{day} · {policy.name}" if len(report.policies) > 1 else day,
        policy=policy,
        facts=tuple(_facts(release, report, say)),
        events=tuple(_events(release, say)),
        notices=notices,
        said=tuple(_speech(each, release, notices, say) for each in release.said),
        entries=tuple(_entry(each, subject, release, notices, say) for each in release.entries),
        omitted=tuple(say.count(f"changelog.more_{level}", count) for level, count in release.omitted),
        release=release,
    )


def _facts(release: Release, report: Changelog, say: Phrases) -> Iterator[str]:
    """The days, each named, and tags and people where there are any."""
    if release.event is not Event.DELETED or release.in_force:
        yield _in_force(release, say)
    first, last = release.first.at.date(), release.last.at.date()
    if first == last:
        yield say.say("changelog.published", date=say.day(first))
    else:
        yield say.say("changelog.published_between", first=say.day(first), last=say.day(last))
    if release.tags:
        yield say.say("changelog.version", tags=", ".join(map(flat, release.tags)))
    if release.pending:
        yield say.say("changelog.untagged" if report.by is By.TAG else "changelog.pending")
    if release.people:
        yield say.say("changelog.people", names=", ".join(map(flat, release.people)))


def _in_force(release: Release, say: Phrases) -> str:
    """The day it binds from; where text and notices do not agree, all of them, with who says so."""
    if not release.in_force:
        return say.say("changelog.in_force_none")
    told = say.say("changelog.in_force", date=say.day(release.in_force[0].day))
    if len({stated.day for stated in release.in_force}) == 1:
        return told
    return f"{told} ({'; '.join(dict.fromkeys(_stated(each, say) for each in release.in_force))})"


def _stated(stated: Stated, say: Phrases) -> str:
    key = "date_in_notice" if stated.source is Source.NOTICE else "date_in_text"
    return say.say(f"changelog.{key}", date=say.day(stated.day))


def _events(release: Release, say: Phrases) -> Iterator[str]:
    if release.event is not Event.CHANGED:
        yield say.say(f"changelog.{release.event}")
    if release.returns_to:
        yield say.say("changelog.returns", date=say.day(release.returns_to.at.date()))


def _notice(announced: Announced, say: Phrases) -> Named:
    """A notice by its day and its title."""
    published = announced.notice.published
    what = say.say("changelog.notice", date=say.day(published)) if published else say.say("changelog.notice_undated")
    title = flat(announced.title)
    name = say.say("changelog.titled", what=what, title=title) if title else what
    return Named(name, announced.url, announced.beside and quote(announced.beside))


def _speech(said: Said, release: Release, notices: tuple[Named, ...], say: Phrases) -> Speech:
    """What a person wrote, with the clauses it is about before it where those are not all."""
    paths = [each.notice.path for each in release.notices]
    notice = notices[paths.index(said.where)] if said.speaker is Speaker.NOTICE and said.where in paths else None
    paragraphs = tuple(map(flat, said.paragraphs))
    if said.clauses:
        names = ", ".join(_name(clause, say) for clause in said.clauses)
        paragraphs = (say.say("changelog.about", clauses=names, text=paragraphs[0]), *paragraphs[1:])
    return Speech(paragraphs, notice)


# --------------------------------------------------------------------------- an entry


def _entry(entry: Entry, subject: Subject, release: Release, notices: tuple[Named, ...], say: Phrases) -> EntryTold:
    return EntryTold(
        clause=Named(_entry_name(entry, say), *_links(entry, subject)),
        mark=say.say(f"changelog.{entry.level}"),
        said=tuple(_speech(each, release, notices, say) for each in entry.said),
        sentences=sentences(entry.changes, say),
        notices=tuple(notices[at] for at in entry.notices),
        entry=entry,
    )


def _entry_name(entry: Entry, say: Phrases) -> str:
    if entry.changes[0].graded.change.scope is Scope.FRONT_MATTER:
        return say.say("change.front_matter")
    return trail(entry.clause) if entry.repeated and entry.clause.path else _name(entry.clause, say)


def _name(clause: Clause, say: Phrases) -> str:
    return heading(clause) or say.say("change.opening")


def _links(entry: Entry, subject: Subject) -> tuple[str, str]:
    """Where the clause stands today: on the published page, and in the file beside the changelog."""
    if entry.today is None:
        return "", ""
    anchor = f"#{quote(entry.today.anchor)}" if entry.today.anchor else ""
    base = _base(subject)
    return (base + anchor if base else ""), (quote(subject.beside) + anchor if subject.beside else "")


def _base(subject: Subject) -> str:
    return urldefrag(subject.url).url


def material(told: EntryTold) -> bool:
    """Whether an entry is of a material change."""
    return told.entry.level is Level.MATERIAL
