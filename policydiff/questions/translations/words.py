"""The plain words of a report on translations: their state, changes not followed, blocks without counterpart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from policydiff.bilingual.records import (
    Aside,
    ClauseStanding,
    End,
    Lag,
    Lead,
    Original,
    Place,
    Translation,
    Translations,
    Unmatched,
)
from policydiff.model import Block, Clause
from policydiff.prose.hunks import quoted
from policydiff.prose.labels import NOUNS
from policydiff.prose.levels import mark
from policydiff.prose.places import heading
from policydiff.prose.text import elide, flat, number, plural
from policydiff.prose.versions import clause_lines, day, short

LIMITS = (
    "Compared is when the words of a clause changed in each language, not what they say. In its first version a "
    "translation is taken to say what the source said. Spelling, dates, moves, numbers and layout ask for nothing."
)
# So many letters are shown of a heading, and of a text without counterpart.
_NAME = 60
_TEXT = 50


def headline(report: Translations) -> str:
    """How many translations are behind, in one line."""
    told = [each for original in report.originals for each in original.translations]
    behind = sum(bool(each.open) for each in told)
    if not told:
        return "no translation to compare"
    if not behind:
        return f"{plural(len(told), 'translation')} in step"
    return f"{number(behind)} of {plural(len(told), 'translation')} behind"


def source_line(original: Original) -> str:
    """Which file is the source, and why it was taken for it: "(fr) is the source: its name has no language"."""
    return f"{_tagged(original.tag)}is the source: {flat(original.why)}"


def _tagged(tag: str) -> str:
    return f"({flat(tag)}) " if tag else ""


def summary_line(translation: Translation) -> str:
    """How one language stands: "24 clauses in step, 1 behind, 0 unmatched; followed late once, after 63 days"."""
    clauses = plural(translation.count(ClauseStanding.IN_STEP), "clause")
    counts = [
        f"{number(translation.count(each))} {each.value}" for each in (ClauseStanding.BEHIND, ClauseStanding.UNMATCHED)
    ]
    return f"{clauses} in step, {', '.join(counts)}; {_late(translation)}"


def _late(translation: Translation) -> str:
    times, middle = len(translation.late), translation.median_days
    if middle is None:
        return "never followed late"
    days = plural(int(middle), "day") if middle == int(middle) else f"{middle:.1f} days"
    return f"followed late once, after {days}" if times == 1 else f"followed late {number(times)} times, median {days}"


def since_line(translation: Translation) -> str:
    """From which version on a translation was compared, and how it was found."""
    revision = translation.since
    return f"compared from {day(revision.published)} ({short(revision.commit)}) on; {translation.found}"


def lag_lines(lag: Lag) -> tuple[str, str, str]:
    """A lag in three parts: its clause, its level with reasons, and since when, for how long and in which words."""
    return _led(lag) + _where(lag), mark(tuple(sorted(lag.graded, key=lambda each: -each.level.rank))), _what(lag)


def _where(lag: Lag) -> str:
    """The clause that changed and its counterpart, with their lines in the present texts where it is still open."""
    here, there = _place(lag.here, lag.end) or _name(lag.clause), _place(lag.there, lag.end)
    return f"{here} → {there or f'nothing in the {lag.leads.other.value}'}"


def _place(place: Place | None, end: End) -> str:
    if place is None:
        return ""
    first, last = place.lines
    lines = f", line {first}" if first == last else f", lines {first}-{last}"
    return _name(place.clause) + (lines if end is End.OPEN else "")


def _name(clause: Clause) -> str:
    return elide(heading(clause), _NAME) or "Opening text"


def _what(lag: Lag) -> str:
    revision = f"{day(lag.revision.published)} ({short(lag.revision.commit)})"
    facts = "; ".join(fact for line in clause_lines(lag.diff) for fact in line.facts)
    return f"{_how(lag, revision)}: {facts}"


def _how(lag: Lag, revision: str) -> str:
    follower, days = lag.leads.other.value, plural(lag.days, "day")
    if lag.end is End.OPEN:
        return f"since {revision}, {days}"
    ended = f"{day(lag.ended.published)} ({short(lag.ended.commit)})" if lag.ended else "later"
    match lag.end:
        case End.FOLLOWED:
            return f"{revision}, followed by the {follower} on {ended} after {days}"
        case End.TAKEN_BACK:
            return f"{revision}, taken back or removed on {ended}"
        case _:
            return f"{revision}, and on {ended} the {follower} changed there, in which of its blocks cannot be told"


def unmatched_lines(translation: Translation) -> Iterator[str]:
    """The blocks without counterpart, a line a clause: "source, 4 Plants: 1 heading, 3 paragraphs: “…”"."""
    for each in translation.unmatched:
        yield f"{each.side.value}, {_name(each.clause)}: {_blocks(each)}"


def _blocks(each: Unmatched) -> str:
    kinds = Counter(NOUNS[block.kind] for block in each.blocks)
    told = ", ".join(plural(times, kind) for kind, times in kinds.items())
    return f"{told}: {_opening(each.blocks[0])}"


def _opening(block: Block) -> str:
    return quoted(f"{block.label} {block.text}".strip(), _TEXT)


def aside_line(aside: Aside) -> str:
    """A file that was not compared, and why."""
    return f"{flat(aside.path)} {_tagged(aside.tag)}not compared: {flat(aside.why)}"


def groups(translation: Translation) -> Iterator[tuple[str, tuple[Lag, ...]]]:
    """The lags of a translation under their titles: open ones of each side, then those that ended."""
    ended = tuple(lag for lag in translation.lags if lag.end is not End.OPEN)
    for title, lags in (
        ("The source changed, the translation did not:", translation.open),
        ("The translation changed, the source did not:", translation.alone),
        ("Ended:", ended),
    ):
        if lags:
            yield title, lags


def _led(lag: Lag) -> str:
    """Which text changed, for lags under a title that does not say so."""
    return "" if lag.end is End.OPEN or lag.leads is Lead.SOURCE else "the translation led: "
