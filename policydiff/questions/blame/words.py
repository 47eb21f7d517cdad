"""The origin of paragraphs in plain words: which version brought them, by whom, and how often they changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from policydiff.model import Block, Revision, Scope
from policydiff.prose.hunks import quoted
from policydiff.prose.text import flat, plural
from policydiff.prose.versions import authors, day, short
from policydiff.questions.blame.records import Absence, Blame, Blamed, Origin
from policydiff.questions.clauses.words import called, often
from policydiff.record import NamedTuple


class BlameGroup(NamedTuple):
    """Paragraphs that follow each other in a clause and have the same story."""

    story: Story
    paragraphs: tuple[Blamed, ...]


class Story(NamedTuple):
    """The origin of a paragraph: the day, commit and people that brought its words, and further facts in `more`.

    Of these are "first 2021-01-21 19e52e8e, A. Person", "changed twice", "material 2023-12-05".
    """

    date: str
    commit: str
    people: str
    more: tuple[str, ...]


class BlamePart(NamedTuple):
    """A clause: what to call it, its id, the story of its heading where that differs, and its paragraphs."""

    name: str
    id: str
    title: Story | None
    groups: tuple[BlameGroup, ...]


def parts(blame: Blame) -> Iterator[BlamePart]:
    """The paragraphs clause by clause. `title` is None where a heading has the story of the first group under it."""
    for (id, section), found in groupby(blame.paragraphs, lambda each: (each.id, each.block.section)):
        blamed = list(found)
        heading = blamed.pop(0) if blamed[0].block.kind is Scope.HEADING else None
        groups = tuple(BlameGroup(told, tuple(same)) for told, same in groupby(blamed, story))
        title = story(heading) if heading else None
        name = "Front matter" if section < 0 else called((heading or blamed[0]).clause)
        yield BlamePart(name, id, None if groups and title == groups[0].story else title, groups)


def story(blamed: Blamed) -> Story:
    """The story of a paragraph."""
    words = blamed.words
    return Story(day(words.revision.published), short(words.revision.commit), people(words), tuple(_more(blamed)))


def _more(blamed: Blamed) -> Iterator[str]:
    first = blamed.first
    if first.revision.commit != blamed.words.revision.commit:
        yield f"first {when(first.revision)}, {people(first)}"
    if blamed.changed:
        yield f"changed {often(len(blamed.changed))}"
    if blamed.away:
        yield absence(blamed.away)
    if blamed.material:
        yield f"material {day(blamed.material.published)}"


def people(origin: Origin) -> str:
    """The authors of an origin; for a merge those of its commits that wrote it, and who merged if `itself`."""
    revision = origin.revision
    merger = authors(replace(revision, merged=()))
    if not origin.touched:
        return merger if origin.itself else authors(revision)
    told = authors(replace(revision, merged=origin.touched))
    return f"{told}, put together in the merge by {merger}" if origin.itself and merger != told else told


def absence(away: Absence) -> str:
    """When words went and came back: "gone from 2021-01-21 19e52e8e to 2022-05-31 f05aeb95"."""
    what = "gone" if away.whole else "other words"
    return f"{what} from {when(away.left)} to {when(away.back)}"


def when(revision: Revision) -> str:
    """A version by its day and commit: "2021-01-21 19e52e8e"."""
    return f"{day(revision.published)} {short(revision.commit)}"


def head(blame: Blame) -> str:
    """What a report covers: "as of 2025-05-15 1b6d6cba: 84 paragraphs, 26 versions since 2021-01-21"."""
    clause = f"; clause {quoted(blame.clause)}" if blame.clause else ""
    since = day(blame.versions[0].published)
    many = f"{plural(len(blame.paragraphs), 'paragraph')}, {plural(len(blame.versions), 'version')} since {since}"
    return f"as of {when(blame.revision)}: {many}{clause}"


def said(block: Block) -> str:
    """The text of a paragraph with its number or key: "4.2 We share ...", "lastmod: 2023-04-01"."""
    text = flat(block.text)
    if block.kind is Scope.FRONT_MATTER:
        return f"{flat(block.label)}: {text}" if block.label else text
    return f"{flat(block.label)} {text}" if block.label and not text.startswith(flat(block.label)) else text
