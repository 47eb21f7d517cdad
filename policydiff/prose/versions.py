"""The plain words on versions that several formats share: a line for each changed clause, and facts on the version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from policydiff.differ.counts import count, tally
from policydiff.differ.placement import FRONT_MATTER, HEADINGS
from policydiff.model import (
    Change,
    ChangeKind,
    Clause,
    Comparison,
    Diff,
    Document,
    Level,
    Log,
    Person,
    Revision,
    Scope,
    Version,
)
from policydiff.prose.facts import facts, summary
from policydiff.prose.folds import LevelOf, by_terms, run_told, runs, term_told
from policydiff.prose.hunks import quoted
from policydiff.prose.labels import levels, noun, renumbering
from policydiff.prose.places import Places
from policydiff.prose.text import flat, number, plural, some
from policydiff.record import record

# So many mere renumberings, or mere changes of level, share one line; in a version with more than MANY changed clauses
# two do.
TOGETHER = 4
MANY = 12
# So many clauses are named in which one thing was done.
_NAMED = 3
# Of the files that changed what a text takes from elsewhere, so many are named.
MOST_PATHS = 4
# So many tags of a version are named: one that stood long has a hundred.
_TAGS = 3
NOTHING_WRITTEN = "no word changed: spaces, marks, tags, line endings or encoding only"


@record(frozen=True, slots=True)
class ClauseLine:
    """What happened to one clause: its name, phrases that say what happened, and the changes that these are about."""

    place: str
    facts: tuple[str, ...]
    changes: tuple[Change, ...]

    def __str__(self) -> str:
        return f"{self.place}: {'; '.join(self.facts)}"


def clause_lines(diff: Diff, level: LevelOf = lambda _: None) -> tuple[ClauseLine, ...]:
    """A line for each changed clause, in the order of the text; many mere renumberings share one line, and so do those
    in which one term took the place of another and nothing else changed. `level` says how much a change matters: what
    shares a line has one level."""
    places = Places(diff)
    groups: dict[Clause, list[Change]] = {}
    for change in diff.changes:
        groups.setdefault(places.of(change), []).append(change)
    lines = [ClauseLine(places.name(changes[0]), facts(changes, places), tuple(changes)) for changes in groups.values()]
    lines = _terms(lines, diff, level)
    lines = _together(lines, ChangeKind.RENUMBERED, "clauses renumbered", _first_steps)
    lines = _together(lines, ChangeKind.RELEVELLED, "heading levels", _counted_steps)
    return tuple(_unseen_last(lines))


def _unseen_last(lines: list[ClauseLine]) -> list[ClauseLine]:
    """`lines` with those without a changed word joined to one at the end, unless all are such."""
    unseen = [line for line in lines if not any(change.wording for change in line.changes)]
    if len(unseen) < 2 or len(unseen) == len(lines):
        return lines
    changes = tuple(change for line in unseen for change in line.changes)
    return [line for line in lines if line not in unseen] + [ClauseLine("Elsewhere", (_reformatted(changes),), changes)]


def _terms(lines: list[ClauseLine], diff: Diff, level: LevelOf) -> list[ClauseLine]:
    """`lines` with those joined to one in which nothing but one term changed, in TOGETHER clauses or more."""
    for term, groups in by_terms(diff.changes, level).items():
        for same in groups:
            ids = set(map(id, same))
            pure = [line for line in lines if all(id(change) in ids for change in line.changes)]
            if len(pure) >= TOGETHER:
                names = some((line.place for line in pure), _NAMED)
                changes = tuple(change for line in pure for change in line.changes)
                fact = f"{term_told(term)}, and nothing else there: {names}"
                joined = ClauseLine(plural(len(pure), "clause"), (fact,), changes)
                lines = [joined if line is pure[0] else line for line in lines if line is pure[0] or line not in pure]
    return lines


def _together(
    lines: list[ClauseLine], kind: ChangeKind, place: str, tell: Callable[[list[Change]], str]
) -> list[ClauseLine]:
    """`lines` with those joined to one in which only the heading changed, in the way `kind`, if they are many.

    `place` is the name of that line, `tell` makes its phrase from the changes.
    """
    pure = [line for line in lines if all(change.kind is kind and _is_heading(change) for change in line.changes)]
    if len(pure) < TOGETHER and not (len(lines) > MANY and len(pure) > 1):
        return lines
    changes = tuple(change for line in pure for change in line.changes)
    together = ClauseLine(place, (tell(list(changes)),), changes)
    return [together if line is pure[0] else line for line in lines if line is pure[0] or line not in pure]


def _is_heading(change: Change) -> bool:
    return change.scope in HEADINGS and not change.moved


def _first_steps(changes: list[Change]) -> str:
    """ "9 to 23, before 8 to 22"; what is no such run as "4 → 5, 6 → 8, … (7)"."""
    told = list(runs(changes))
    in_runs = {id(change) for run in told for change in run}
    steps = [renumbering(change) for change in changes if id(change) not in in_runs]
    more = f", … ({len(steps)})" if len(steps) > 2 else ""
    return "; ".join([*map(run_told, told), *[", ".join(steps[:2]) + more] * bool(steps)])


def _counted_steps(changes: list[Change]) -> str:
    """ "3 → 2 (9 headings), 4 → 3 (1 heading)"."""
    return ", ".join(f"{step} ({plural(times, 'heading')})" for step, times in Counter(map(levels, changes)).items())


# --------------------------------------------------------------------------- a version


def events(version: Version) -> tuple[str, ...]:
    """Phrases on a version beside its changes: that it is the first, a deletion, a rename, a return to an old text."""
    revision = version.revision
    told = []
    if revision.blob is None:
        told.append("file deleted")
    elif version.previous is None:
        told.append(f"first version: {_size(version.document)}" if version.document else "first version")
    if revision.gap:
        told.append("back after having been deleted")
    return (*told, *_second_text(version), *file_events(version))


def _second_text(version: Version) -> Iterator[str]:
    """That the page holds two nearly equal texts now, or one again."""
    kinds = {change.kind for change in version.diff.changes if change.like} if version.diff else set()
    if ChangeKind.ADDED in kinds:
        yield "the page now holds two texts, nearly alike"
    elif ChangeKind.REMOVED in kinds:
        yield "the page held two texts, nearly alike, and now holds one"


def file_events(version: Version) -> tuple[str, ...]:
    """Phrases on what a version did to the file as a whole: its parts, a rename, a return to an older text."""
    revision, told = version.revision, []
    if revision.changed_parts:
        alone = version.previous is not None and version.previous.blob == revision.blob
        told.append(f"{'' if alone else 'also '}changed in {_paths(revision.changed_parts)}")
    if revision.renamed_from:
        told.append(f"renamed from {flat(revision.renamed_from.path)} ({revision.renamed_from.score} % alike)")
    if version.returns_to:
        earlier = version.returns_to
        told.append(f"returns to the version of {day(earlier.published)} ({short(earlier.commit)})")
    elif revision.returns_to:
        told.append(f"returns to the version in {short(revision.returns_to)}")
    return tuple(told)


def _paths(paths: Sequence[str]) -> str:
    """ "a.md, b.md and 3 more files"."""
    if len(paths) > MOST_PATHS:
        return f"{', '.join(map(flat, paths[: MOST_PATHS - 1]))} and {len(paths) - MOST_PATHS + 1} more files"
    return " and ".join(filter(None, [", ".join(map(flat, paths[:-1])), flat(paths[-1])]))


def quiet(version: Version) -> str:
    """One line that says what changed in a version without a changed word of the text; empty for all other versions.

    What the header says of the page, or what that shows beside its words, is told with its level, like a clause.
    """
    if version.diff is None:
        return ""
    text = [change for change in version.diff.changes if change.scope is not Scope.FRONT_MATTER]
    front = [change for change in version.diff.changes if change.scope is Scope.FRONT_MATTER]
    weighs = version.assessment and any(
        each.level is not Level.EDITORIAL and each.change.scope is Scope.FRONT_MATTER
        for each in version.assessment.graded
    )
    if weighs or any(change.wording for change in text):
        return ""
    formatted = _reformatted(text)
    if any(change.wording for change in front):
        keys = "; ".join(facts(front, Places(version.diff)))
        return f"no word of the text changed: {keys}; {formatted}" if formatted else f"front matter only: {keys}"
    formatted = ", ".join(filter(None, [formatted, "front matter reformatted" if front else ""]))
    if not formatted and version.previous and version.previous.text == version.revision.text:
        return "text unchanged"
    return f"no word changed: {formatted}" if formatted else NOTHING_WRITTEN


def _reformatted(changes: Iterable[Change]) -> str:
    """Changes that no reader of the page sees, counted: "2 paragraphs, 1 list item reformatted, 1 comment added"."""
    told: dict[str, Counter[str]] = {}
    for change in changes:
        told.setdefault(change.kind.value, Counter())[noun(change)] += 1
    kinds = (
        f"{', '.join(plural(times, each) for each, times in nouns.items())} {kind}" for kind, nouns in told.items()
    )
    return ", ".join(kinds)


def _size(document: Document) -> str:
    sections = sum(section.heading is not None for section in document.sections)
    words = sum(count(block.text) for block in document.blocks if block.kind is not Scope.FRONT_MATTER)
    return (plural(sections, "section") + ", " if sections else "") + plural(words, "word")


def authors(revision: Revision) -> str:
    """The authors of a version: those of the commits that a merge published, else that of the commit."""
    people = [each.author for each in revision.merged] or [revision.author]
    by_address = {(person.email or person.name).casefold(): person for person in reversed(people)}
    names = list(dict.fromkeys(_person(person) for person in reversed(by_address.values())))
    if len(names) > 3:
        return f"{names[0]}, {names[1]} and {number(len(names) - 2)} others"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _person(person: Person) -> str:
    return flat(person.name) or flat(person.email) or "unknown"


def subject(revision: Revision) -> str:
    """The first line of the commit's message; web editors leave a carriage return at its end."""
    return flat(revision.subject.rstrip()) or "(no message)"


def day(moment: datetime) -> str:
    """The day of a moment, in its own offset: "2023-05-02"."""
    return moment.date().isoformat()


def short(commit: str) -> str:
    """The first eight digits of a commit's hash."""
    return commit[:8]


def dated(versions: Iterable[Version], published: Sequence[datetime] = ()) -> Iterator[tuple[Version, str]]:
    """Versions with the day they were published, and the time where two neighbours share the day.

    Reads one ahead, but where `published` says of all of them when they were: then the first one need not wait.
    """
    known = _with_next(versions) if not published else zip(versions, [*published[1:], None], strict=True)
    before = ""
    for version, following in known:
        today = day(version.revision.published)
        shared = today in (before, day(following) if following else "")
        yield version, f"{version.revision.published:%Y-%m-%d %H:%M}" if shared else today
        before = today


def _with_next(versions: Iterable[Version]) -> Iterator[tuple[Version, datetime | None]]:
    """Each version, and when the one after it was published."""
    source = iter(versions)
    current = next(source, None)
    while current is not None:
        following = next(source, None)
        yield current, following.revision.published if following else None
        current = following


# --------------------------------------------------------------------------- heads


def log_head(log: Log) -> str:
    """The head of a log: "16 versions published on main, at 1a2b3c4d"."""
    history = log.history
    every = max(len(history.revisions), log.total)
    of = f"{number(log.total)} of " if log.total != every else ""
    what = of + (plural(every, "commit") if history.all_commits else f"{plural(every, 'version')} published")
    clause = f"; clause {quoted(log.clause)}" if log.clause else ""
    above = " or above" if log.level is not Level.MATERIAL else ""
    level = f"; {log.level.value} changes{above} only" if log.level else ""
    return f"{what} on {flat(history.ref)}, at {short(history.head)}{clause}{level}"


def comparison_summary(comparison: Comparison) -> str:
    """How much changed: "2 clauses: 1 paragraph edited, 1 list item added; +12 −3 words"."""
    diff = comparison.diff
    if not diff.changes and comparison.hidden:
        return f"no change of the level {comparison.level.value if comparison.level else ''}".strip()
    if not diff.changes:
        return "no difference" if diff.old.text == diff.new.text else NOTHING_WRITTEN
    changes = [change for change in diff.changes if change.wording]
    if not changes:
        return f"no word changed: {summary(diff.changes)}"
    places = Places(diff)
    clauses = {places.of(change) for change in changes}
    front = any(clause == Clause(label=FRONT_MATTER) for clause in clauses)
    where = " and ".join(
        filter(None, [plural(len(clauses) - front, "clause") if len(clauses) > front else "", "front matter" * front])
    )
    words = tally(changes)
    return f"{where} changed: {summary(diff.changes)}; +{number(words.inserted)} −{number(words.deleted)} words"


def hidden(comparison: Comparison) -> str:
    """The changes left out for their level, counted: "3 changes below material are not shown"."""
    if not comparison.level or not comparison.hidden:
        return ""
    verb = "is" if comparison.hidden == 1 else "are"
    return f"{plural(comparison.hidden, 'change')} below {comparison.level.value} {verb} not shown"


def unnoted(comparison: Comparison) -> str:
    """The same where the whole text is shown, with these changes: "3 changes below material have no note"."""
    if not comparison.level or not comparison.hidden:
        return ""
    verb = "has" if comparison.hidden == 1 else "have"
    return f"{plural(comparison.hidden, 'change')} below {comparison.level.value} {verb} no note"


def warnings(diff: Diff) -> tuple[str, ...]:
    """The warnings about the two texts of a diff: "new text, line 3: ..."."""
    return tuple(
        f"{side} text{f', line {remark.line}' if remark.line else ''}: {flat(remark.message)}"
        for side, document in (("old", diff.old), ("new", diff.new))
        for remark in document.warnings
    )


def tags_of(revision: Revision) -> str:
    """The tags of a version: the first of them, and how many more there are; empty where it has none."""
    shown = ", ".join(map(flat, revision.tags[:_TAGS]))
    more = len(revision.tags) - _TAGS
    return f"{shown} and {number(more)} more" if more > 0 else shown
