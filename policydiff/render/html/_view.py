"""The page of a changelog beside its words: anchors, years, old and new side by side, and the choice of clauses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from policydiff.language.phrases import Phrases, phrases
from policydiff.model import Clause, Level
from policydiff.prose.places import heading
from policydiff.prose.text import flat
from policydiff.questions.changelog.records import Changelog, Entry
from policydiff.questions.changelog.words.page import ChangelogPage, EntryTold, ReleaseTold, name_of, page
from policydiff.questions.changelog.words.pieces import Sentence, plain
from policydiff.questions.changelog.words.sentences import quotes
from policydiff.record import NamedTuple
from policydiff.render._text.web import UNKNOWN
from policydiff.render.html._sides import SideRow, rows
from policydiff.render.html._timeline import ReleaseTimeline, TimelinePoint, timeline


class Sides(NamedTuple):
    """The side-by-side rows of a clause; `name` is set where the entry is about several."""

    name: str
    rows: tuple[SideRow, ...]


class PageLine(NamedTuple):
    """A sentence, and whether it shows words that the sides show too."""

    sentence: Sentence
    quotes: bool


class EntryView(NamedTuple):
    """An entry. `keys` are the keys of its clauses among the choices.

    `whole`: the side-by-side rows add nothing to its sentences, since one side is empty and the other quoted in full.
    """

    id: str
    told: EntryTold
    keys: str
    lines: tuple[PageLine, ...]
    sides: tuple[Sides, ...]
    whole: bool


class ReleaseView(NamedTuple):
    """A release. `lang` is the language of its policy's text where that is not the one of the page, or UNKNOWN."""

    id: str
    told: ReleaseTold
    level: str
    lang: str
    entries: tuple[EntryView, ...]


class YearView(NamedTuple):
    """The releases of a year that follow one another."""

    id: str
    name: str
    releases: tuple[ReleaseView, ...]


class ShownChoice(NamedTuple):
    """A clause that can be chosen, and how many entries are about it."""

    key: str
    name: str
    entries: int


class Choices(NamedTuple):
    """A group of clauses to choose from: the present ones of a policy, or the deleted ones."""

    name: str
    lang: str
    choices: tuple[ShownChoice, ...]


class ChangelogView(NamedTuple):
    """The whole page: its words, its years with releases, the timeline, and the levels and clauses to choose from."""

    page: ChangelogPage
    years: tuple[YearView, ...]
    timeline: ReleaseTimeline | None
    levels: tuple[Level, ...]
    clauses: tuple[Choices, ...]
    entries: int


class _Key(NamedTuple):
    """The identity of a clause for entries of several releases: its present name and anchor, or its last name."""

    policy: int
    gone: bool
    name: str
    anchor: str


def view(report: Changelog) -> ChangelogView:
    """The page of a changelog, with all that the template needs."""
    told, say = page(report), phrases(report.language)
    keys = _Keys(report, say)
    anchors = _unique(release.release.id for release in told.releases)
    shown = [_release(each, at, report, say, keys) for each, at in zip(told.releases, anchors, strict=True)]
    levels = {entry.told.level for release in shown for entry in release.entries}
    return ChangelogView(
        page=told,
        years=tuple(_years(shown)),
        timeline=timeline([_point(each) for each in shown], report),
        levels=tuple(sorted(levels, key=lambda level: -level.rank)),
        clauses=keys.choices(),
        entries=sum(len(release.entries) for release in shown),
    )


def _years(releases: Sequence[ReleaseView]) -> Iterator[YearView]:
    groups = [(year, tuple(group)) for year, group in groupby(releases, lambda each: each.told.release.day.year)]
    names = _unique(f"y{year}" for year, _ in groups)
    yield from (YearView(name, str(year), group) for name, (year, group) in zip(names, groups, strict=True))


def _point(shown: ReleaseView) -> TimelinePoint:
    release = shown.told.release
    return TimelinePoint(release.day, release.policy, len(release.entries), shown.level, shown.id, shown.told.heading)


def _unique(names: Iterable[str]) -> list[str]:
    """The names made unique by numbers ("x", "x-2"), counted from the last, oldest one, so that none changes later."""
    seen: Counter[str] = Counter()
    made = []
    for name in reversed(list(names)):
        seen[name] += 1
        made.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return made[::-1]


def _release(told: ReleaseTold, anchor: str, report: Changelog, say: Phrases, keys: _Keys) -> ReleaseView:
    release, subject = told.release, report.subject(told.release)
    names = _unique(entry.entries[0].id or _slug(entry.entries[0].clause) for entry in told.entries)
    return ReleaseView(
        id=anchor,
        told=told,
        level=release.level.value if release.entries else "none",
        lang=_lang(subject.language, say),
        entries=tuple(
            _entry(entry, f"{anchor}--{name}", told, report, say, keys)
            for entry, name in zip(told.entries, names, strict=True)
        ),
    )


def _entry(
    told: EntryTold, anchor: str, release: ReleaseTold, report: Changelog, say: Phrases, keys: _Keys
) -> EntryView:
    sides = tuple(_sides(told, release, report, say))
    return EntryView(
        id=anchor,
        told=told,
        keys=" ".join(dict.fromkeys(keys.of(each, release.release.policy) for each in told.entries)),
        lines=tuple(PageLine(sentence, quotes(sentence, say)) for sentence in told.sentences),
        sides=sides,
        whole=_is_whole(told.sentences, [row for each in sides for row in each.rows]),
    )


def _is_whole(sentences: Sequence[Sentence], found: Sequence[SideRow]) -> bool:
    """Whether every row has an empty side, and its other side is quoted in full by a sentence."""
    said = [plain(sentence) for sentence in sentences]
    return all(
        not (row.old and row.new) and any(flat(plain(row.old or row.new)).rstrip(" .;,") in told for told in said)
        for row in found
    )


def _slug(clause: Clause) -> str:
    """The anchor of a clause, or one made from its heading."""
    return re.sub(r"[^\w.-]+", "-", clause.anchor or heading(clause).lower()).strip("-") or "text"


def _sides(told: EntryTold, release: ReleaseTold, report: Changelog, say: Phrases) -> Iterator[Sides]:
    """The side-by-side rows of each clause; clauses with equal rows share them."""
    subject, groups = report.subject(release.release), dict[tuple[SideRow, ...], list[Entry]]()
    for entry in told.entries:
        if found := rows(entry.changes):
            groups.setdefault(found, []).append(entry)
    for found, entries in groups.items():
        names = ", ".join(name_of(entry, subject, say) for entry in entries)
        yield Sides(names if len(told.entries) > 1 else "", found)


class _Keys:
    """The clauses that entries are about, each with a short key ("c0", "c1" ...) in the order they are met."""

    def __init__(self, report: Changelog, say: Phrases) -> None:
        self._report, self._say = report, say
        self._met: dict[_Key, int] = {}
        self._known: dict[tuple[int, str], _Key] = {}
        self._counts: Counter[_Key] = Counter()

    def of(self, entry: Entry, policy: int) -> str:
        """The key of the clause of an entry, which is counted."""
        today = entry.today
        name = name_of(entry, self._report.policies[policy], self._say) if today is None else heading(today)
        name = name or self._say.say("change.opening")
        key = _Key(policy, today is None, name, today.anchor if today else "")
        if today is None and entry.id:
            # A deleted clause has its last name everywhere: releases come newest first, so that one is met first.
            key = self._known.setdefault((policy, entry.id), key)
        self._counts[key] += 1
        return f"c{self._met.setdefault(key, len(self._met))}"

    def choices(self) -> tuple[Choices, ...]:
        """The clauses by policy, present ones before deleted ones, in the order of their names."""
        groups: dict[tuple[int, bool], list[_Key]] = {}
        for key in sorted(self._met, key=_order):
            groups.setdefault((key.policy, key.gone), []).append(key)
        return tuple(
            Choices(self._group(policy, gone), self._lang_of(policy), tuple(map(self._choice, keys)))
            for (policy, gone), keys in groups.items()
        )

    def _choice(self, key: _Key) -> ShownChoice:
        return ShownChoice(f"c{self._met[key]}", key.name, self._counts[key])

    def _group(self, policy: int, gone: bool) -> str:
        title = self._report.policies[policy].title
        many = len(self._report.policies) > 1
        if not gone:
            return title
        no_more = self._say.say("page.gone")
        return self._say.say("changelog.titled", what=title, title=no_more) if many else no_more

    def _lang_of(self, policy: int) -> str:
        return _lang(self._report.policies[policy].language, self._say)


def _lang(language: str, say: Phrases) -> str:
    """The language of a policy's text where that is not the one of the page, UNKNOWN where it is not plain."""
    return "" if language.partition("-")[0] == say.code else language or UNKNOWN


def _order(key: _Key) -> tuple[int, bool, list[tuple[bool, int, str]], str]:
    """The key to sort clauses by. Numbers in names count as numbers, so that clause 10 comes after clause 9."""
    parts = re.findall(r"\d+|\D+", key.name.casefold())
    return key.policy, key.gone, [_rank(part.lstrip("0") or "0", part) for part in parts], key.anchor


def _rank(number: str, part: str) -> tuple[bool, int, str]:
    return (False, len(number), number) if part.isdecimal() else (True, 0, part)
