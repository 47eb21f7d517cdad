"""A changelog in words, ready to be laid out: headings, facts, sentences and links, the same for every format.

    page(report) ─▶ Page ─▶ ReleaseTold ─▶ EntryTold ─▶ Sentence (see `pieces`)

Nothing here is escaped; every text in it is data.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urldefrag

from policydiff.effective.binding import Stated, StatedBy
from policydiff.language.phrases import Phrases, phrases
from policydiff.model import Clause, Level, Scope
from policydiff.prose.places import NAME, heading, trail
from policydiff.prose.text import elide, flat
from policydiff.questions.changelog.records import (
    Announced,
    By,
    Changelog,
    Entry,
    Release,
    ReleaseEvent,
    Said,
    Speaker,
    Subject,
)
from policydiff.questions.changelog.words.folded import folded, swaps
from policydiff.questions.changelog.words.pieces import Sentence, filled, text
from policydiff.questions.changelog.words.sentences import BRIEF, PASSAGE, sentences
from policydiff.record import NamedTuple

# A release with more changed clauses than this says how many they are, and shows less of each.
_MANY = 12


class Named(NamedTuple):
    """A name with its links, each empty where there is none: `url` on the web, `beside` to a file of the repository."""

    name: str
    url: str = ""
    beside: str = ""

    def href(self, beside: bool) -> str:
        """The address on the web; with `beside` else the relative link to the file; empty where there is neither."""
        return self.url or (self.beside if beside else "")


class Speech(NamedTuple):
    """What a person wrote: paragraphs, and the notice they are from (None: a commit of the release)."""

    paragraphs: tuple[str, ...]
    notice: Named | None


class EntryTold(NamedTuple):
    """A clause, or several with the same sentences. `mark` says how much the change matters.

    `notices` are those that cover it, empty where all entries of the release have the same ones; `entries` the records.
    """

    clauses: tuple[Named, ...]
    mark: str
    said: tuple[Speech, ...]
    sentences: tuple[Sentence, ...]
    notices: tuple[Named, ...]
    entries: tuple[Entry, ...]

    @property
    def level(self) -> Level:
        """The highest level of its entries."""
        return max((entry.level for entry in self.entries), key=lambda level: level.rank)


class ReleaseTold(NamedTuple):
    """A release. `heading` names it under the title of a page, `title` by itself.

    `facts` are its days, tags and people, each with its name ("In force from 1 June 2025"); `events` say that it is the
    first, a deletion, a return. `omitted` counts the changes that are not told one by one, a sentence a level;
    `brief` is whether the day and these counts are all there is to tell; `release` is the record.
    """

    heading: str
    title: str
    policy: Named
    facts: tuple[str, ...]
    events: tuple[str, ...]
    notices: tuple[Named, ...]
    said: tuple[Speech, ...]
    entries: tuple[EntryTold, ...]
    omitted: tuple[str, ...]
    brief: bool
    release: Release


class ChangelogPage(NamedTuple):
    """A changelog. `releases` leaves out those in which a reader sees nothing; `silent` says how many those are.

    `nothing` is what to say where there is no release to tell, else empty.
    """

    title: str
    language: str
    releases: tuple[ReleaseTold, ...]
    silent: str
    nothing: str


def page(report: Changelog) -> ChangelogPage:
    """The changelog in the words of its language."""
    say = phrases(report.language)
    told = [release for release in report.releases if not release.silent]
    silent = len(report.releases) - len(told)
    return ChangelogPage(
        title=title_of(report),
        language=report.language,
        releases=tuple(release_told(release, report, say) for release in told),
        silent=say.count("changelog.silent", silent) if silent else "",
        nothing="" if told else say.say("changelog.nothing_pending" if report.unreleased else "changelog.nothing"),
    )


def title_of(report: Changelog) -> str:
    """The title of the page."""
    say = phrases(report.language)
    if len(report.policies) > 1:
        return say.say("changelog.title_many")
    return say.say("changelog.title", policy=flat(report.policies[0].title))


# --------------------------------------------------------------------------- a release


def release_told(release: Release, report: Changelog, say: Phrases) -> ReleaseTold:
    """A release in the words of a language."""
    subject = report.subject(release)
    policy = Named(flat(subject.title), _base(subject), subject.beside and quote(subject.beside))
    notices = tuple(_notice(each, say) for each in release.notices)
    tags = _tags(release) if report.by is By.TAG else ""
    what = f"{tags} · {say.day(release.day)}" if tags else say.day(release.day)
    return ReleaseTold(
        heading=f"{what} · {policy.name}" if len(report.policies) > 1 else what,
        title=say.say("changelog.titled", what=policy.name, title=what),
        policy=policy,
        facts=tuple(_facts(release, report, say)),
        events=tuple(_events(release, say)),
        notices=notices,
        said=tuple(_speech(each, release, notices, say) for each in release.said),
        entries=tuple(_entries(release, subject, notices, say)),
        omitted=tuple(_omitted(release, say)),
        brief=_brief(release),
        release=release,
    )


def _facts(release: Release, report: Changelog, say: Phrases) -> Iterator[str]:
    """The days, each with its name; tags and people where there are any; and the number of clauses where they are many.

    That nobody states the day it binds from is said only of a release with entries, or with words of a person, and
    where the policy states one for another release: else there is nothing to miss.
    """
    states = any(each.in_force for each in report.releases if each.policy == release.policy)
    if release.in_force or (states and release.last.blob and (release.entries or release.said)):
        yield _in_force(release, say)
    first, last = sorted((release.first.at.date(), release.last.at.date()))
    if first == last:
        yield say.say("changelog.published", date=say.day(first))
    else:
        yield say.say("changelog.published_between", first=say.day(first), last=say.day(last))
    if release.tags and report.by is not By.TAG:  # by tag, the heading names them
        yield say.say("changelog.version", tags=_tags(release))
    if release.pending:
        yield say.say("changelog.untagged" if report.by is By.TAG and not release.tags else "changelog.pending")
    if release.people:
        yield say.say("changelog.people", names=", ".join(map(flat, release.people)))
    if len(release.entries) > _MANY:
        removed = sum(entry.gone for entry in release.entries)
        added = sum(entry.was is None for entry in release.entries)
        changed = len(release.entries) - added - removed
        numbers = {"changed": changed, "added": added, "removed": removed}
        yield say.say("changelog.clauses", **{key: say.number(value) for key, value in numbers.items()})


def _brief(release: Release) -> bool:
    """Whether the day of a release and the count of its changes are all there is to tell of it."""
    says_more = release.entries or release.said or release.notices or release.people or release.in_force or release.tags
    quiet = not says_more and release.event is ReleaseEvent.CHANGED and not (release.returns_to or release.pending)
    return quiet and release.first.at.date() == release.last.at.date() == release.day


def _tags(release: Release) -> str:
    return ", ".join(map(flat, release.tags))


def _omitted(release: Release, say: Phrases) -> Iterator[str]:
    if release.renumbered:
        yield say.count("changelog.renumbered", release.renumbered)
    yield from (say.count(f"changelog.more_{level}", count) for level, count in release.omitted)


def _in_force(release: Release, say: Phrases) -> str:
    """The days it binds from, and what text and notices state where they do not agree with that or with each other."""
    if not release.in_force:
        return say.say("changelog.in_force_none")
    first, last = release.binds
    if first != last:
        told = say.say("changelog.in_force_between", first=say.day(first), last=say.day(last))
    else:
        told = say.say("changelog.in_force", date=say.day(first))
        if {stated.day for stated in release.in_force} != {first}:
            told += f" ({'; '.join(dict.fromkeys(_stated(each, say) for each in release.in_force))})"
    return say.say("changelog.in_force_partly", told=told) if release.partly else told


def _stated(stated: Stated, say: Phrases) -> str:
    key = "date_in_notice" if stated.source is StatedBy.NOTICE else "date_in_text"
    return say.say(f"changelog.{key}", date=say.day(stated.day))


def _events(release: Release, say: Phrases) -> Iterator[str]:
    if release.event is not ReleaseEvent.CHANGED:
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
    """What a person wrote, after the names of the clauses it is about where those are not all."""
    paths = [each.notice.path for each in release.notices]
    notice = notices[paths.index(said.where)] if said.speaker is Speaker.NOTICE and said.where in paths else None
    paragraphs = tuple(map(flat, said.paragraphs))
    if said.speaker is Speaker.ERRATUM:
        paragraphs = (_erratum(said, say), *paragraphs[1:])
    if said.clauses:
        names = ", ".join(_name(clause, say) for clause in said.clauses)
        paragraphs = (say.say("changelog.about", clauses=names, text=paragraphs[0]), *paragraphs[1:])
    return Speech(paragraphs, notice)


def _erratum(said: Said, say: Phrases) -> str:
    """A correction after its day and the name of who wrote it."""
    day = say.day(said.day) if said.day else ""
    key = "changelog.erratum_by" if said.by else "changelog.erratum"
    return say.say(key, date=day, name=flat(said.by), text=flat(said.paragraphs[0]))


# --------------------------------------------------------------------------- entries


def _entries(release: Release, subject: Subject, notices: tuple[Named, ...], say: Phrases) -> Iterator[EntryTold]:
    """The entries of a release; the same replacement or sentence in many clauses is told once for all of them."""
    alike = len({entry.notices for entry in release.entries}) == 1
    passage = PASSAGE if len(release.entries) <= _MANY else BRIEF
    everywhere, left, known = swaps(release.entries)

    def told(entries: tuple[Entry, ...], lines: tuple[Sentence, ...], also: tuple[Entry, ...] = ()) -> EntryTold:
        level = max((entry.level for entry in entries), key=lambda each: each.rank)
        order = {each.clause: at for at, each in enumerate(release.entries)}
        named = {order[each.clause]: each for each in (*also, *entries)}
        return EntryTold(
            clauses=tuple(
                link_of(each, subject)._replace(name=name_of(each, subject, say)) for _, each in sorted(named.items())
            ),
            mark=say.say(f"changelog.{level}"),
            said=tuple(_speech(each, release, notices, say) for entry in entries for each in entry.said),
            sentences=lines,
            notices=() if alike else tuple(notices[at] for at in entries[0].notices),
            entries=entries,
        )

    for swap, entries, also, places in everywhere:
        template = say.template("change.everywhere")
        line = filled(template, old=text(swap.old), new=text(swap.new), count=say.number(places))
        yield told(entries, (line,), also)
    lines_of = ((entry, sentences(entry.changes, say, passage, () if entry.said else known)) for entry in left)
    for entries, lines in folded(lines_of):
        yield told(entries, lines)


def name_of(entry: Entry, subject: Subject, say: Phrases) -> str:
    """The name of the clause of an entry, with the title right above it where its own title or number stands twice."""
    if entry.changes[0].graded.change.scope is Scope.FRONT_MATTER:
        return say.say("change.title")
    path = entry.clause.path
    if entry.repeated and len(path) > 1 and flat(path[-2]).casefold() != flat(subject.title).casefold():
        return trail(Clause(path[-2:], entry.clause.label))
    return _name(entry.clause, say)


def _name(clause: Clause, say: Phrases) -> str:
    return elide(heading(clause), NAME) or say.say("change.opening")


def link_of(entry: Entry, subject: Subject) -> Named:
    """The links to the present clause of an entry: on the published page, and in the file beside the changelog."""
    if entry.today is None:
        return Named("")
    anchor = f"#{quote(entry.today.anchor)}" if entry.today.anchor else ""
    base = _base(subject)
    return Named("", base and base + anchor, subject.beside and quote(subject.beside) + anchor)


def _base(subject: Subject) -> str:
    return urldefrag(subject.url).url
