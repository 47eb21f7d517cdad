"""Findings where the dates of a version contradict each other, Git's dates, the text before, or its notices.

A finding is a fact about dates as they were read; one that rests on a judgement of the rules says so (`heuristic`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile

from policydiff.differ.counts import Tally
from policydiff.effective.binding import StatedBy, counted
from policydiff.effective.claims import span
from policydiff.effective.records import Kind
from policydiff.model import Level
from policydiff.questions.check import days
from policydiff.questions.dates.records import Flaw, How, Row, Severity, Told

# A change of so many words, added and removed, is a rewriting, whatever level the rules give it. Of 138 changes whose
# date was older than the commit, counted in four public repositories of policies, 52 were typos of 3 words at most, and
# 20 had 50 words or more.
MANY_WORDS = 50
# A pull request is seldom open longer; a text written so long before it was published is worth a look.
LONG = timedelta(days=30)
# A commit records its day in its author's time zone, a text names a day without one: two neighbouring days can be one.
ZONES = timedelta(days=1)
_NOUNS = {Kind.EFFECTIVE: "effective date", Kind.UPDATED: "date of the last update"}


def flaws(row: Row, before: Row | None, text_before: Row | None) -> Iterator[Flaw]:
    """All findings about a version. `before` is the row before it, `text_before` the last one with a text."""
    if row.revision.blob is not None:
        yield from _in_itself(row, text_before)
        if text_before:
            yield from _against_before(row, text_before)
            yield from _against_publication(row, text_before)
            yield from _promised(row)
    yield from _against_notices(row)
    yield from _clocks(row, before)


def gravity(row: Row) -> Severity:
    """How grave it is if dates were not moved for this change: an error for a material one, a note for a typo."""
    if row.level is Level.MATERIAL:
        return Severity.ERROR
    many = sum(row.words) >= MANY_WORDS
    return Severity.WARNING if many or row.level is Level.CLARIFICATION else Severity.NOTE


def settled(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The same rows, oldest first, with a date not moved made a mere note where a later version of that day moved it.

    Several commits of one day are often one release, and no reader can tell them apart by a date.
    """
    return tuple(_settled(row, rows[at + 1 :]) for at, row in enumerate(rows))


def _settled(row: Row, after: Sequence[Row]) -> Row:
    if not any(flaw.rule == "date-not-bumped" for flaw in row.flaws):
        return row
    same_day = tuple(takewhile(lambda later: later.published == row.published, after))
    return replace(row, flaws=tuple(_settled_flaw(row, flaw, same_day) for flaw in row.flaws))


def _settled_flaw(row: Row, flaw: Flaw, same_day: Sequence[Row]) -> Flaw:
    if flaw.rule != "date-not-bumped":
        return flaw
    kind = Kind(flaw.about)
    mover = next((later for later in same_day if span(later.claimed(kind)) != span(row.claimed(kind))), None)
    if mover is None:
        return flaw
    message = f"{flaw.message}; {mover.revision.commit[:8]} moved it later that day"
    return replace(flaw, severity=Severity.NOTE, message=message)


def _size(row: Row) -> str:
    """ "material change, +12 −3 words"."""
    what = "clarification" if row.level is Level.CLARIFICATION else f"{row.level.value if row.level else 'new'} change"
    return f"{what}, {_words(row.words)}"


def _words(words: Tally) -> str:
    return f"+{words.inserted:,} −{words.deleted:,} words" if any(words) else "no word counted"


# --------------------------------------------------------------------------- the text by itself, and the text before


def _in_itself(row: Row, before: Row | None) -> Iterator[Flaw]:
    """Dates that cannot be read, or disagree, in the version that brought them in."""
    seen = {(claim.kind, claim.key, claim.written) for claim in before.claims} if before else set()
    if all((claim.kind, claim.key, claim.written) in seen for claim in row.claims):
        return
    for problem in days.in_themselves(row.revision.path, row.claims):
        yield Flaw(problem.rule, Severity.WARNING, problem.message, problem.path, problem.line, about=problem.about)


def _against_before(row: Row, before: Row) -> Iterator[Flaw]:
    path = row.revision.path
    for problem in days.against_before(path, before.claims, row.claims, announced=False):
        kind = Kind(problem.about)
        now, then = span(row.claimed(kind)), span(before.claimed(kind))
        if problem.rule == "date-removed":
            yield Flaw(problem.rule, Severity.WARNING, problem.message, path, problem.line, about=kind.value)
        elif now != then:
            yield _moved_back(row, kind, problem.message, problem.line)
        elif row.wording and (kind is Kind.UPDATED or _asks_for_a_day(row)):
            message = f"{problem.message}; {_size(row)}"
            yield Flaw("date-not-bumped", gravity(row), message, path, problem.line, True, kind.value)
    if not row.wording:
        yield from _bumped_for_nothing(row, before)


def _asks_for_a_day(row: Row) -> bool:
    """Whether a change needs an effective day of its own; a typo needs none."""
    return row.level is Level.MATERIAL or sum(row.words) >= MANY_WORDS


def _moved_back(row: Row, kind: Kind, message: str, line: int) -> Flaw:
    back = row.revision.returns_to
    told = f"{message.replace('was not moved forward', 'moved back')}" + (
        f"; the text is again that of {back[:8]}" if back else ""
    )
    severity = Severity.NOTE if back else Severity.WARNING
    return Flaw("date-moved-back", severity, told, row.revision.path, line, about=kind.value)


def _bumped_for_nothing(row: Row, before: Row) -> Iterator[Flaw]:
    for kind in Kind:
        now, then = span(row.claimed(kind)), span(before.claimed(kind))
        if now and then and now.first > then.last:
            message = f"the {_NOUNS[kind]} moved from {then.first} to {now.first}, and no other word changed"
            severity = Severity.WARNING if kind is Kind.EFFECTIVE else Severity.NOTE
            line = row.claimed(kind)[0].line
            yield Flaw("bump-without-change", severity, message, row.revision.path, line, about=kind.value)


# --------------------------------------------------------------------------- against the day of publication


def _against_publication(row: Row, before: Row) -> Iterator[Flaw]:
    updated = row.claimed(Kind.UPDATED)
    day = span(updated)
    if day and day != span(before.claimed(Kind.UPDATED)) and not row.revision.returns_to:
        written, published, path, line = row.authored[0], row.published, row.revision.path, updated[0].line
        if row.wording and day.last < written - ZONES and not _is_back(row, before):
            message = f"last updated on {day.last}, before the change was written ({written}); {_size(row)}"
            yield Flaw("updated-before-change", gravity(row), message, path, line, True, Kind.UPDATED.value)
        if day.first > published + ZONES:
            message = f"last updated on {day.first}, and published on {published} already"
            yield Flaw("updated-after-published", Severity.WARNING, message, path, line, about=Kind.UPDATED.value)
    if not row.revision.returns_to:
        yield from _retroactive(row)


def _is_back(row: Row, before: Row) -> bool:
    """Whether a date of the text is earlier than in the text before, which has a finding of its own."""
    pairs = ((span(row.claimed(kind)), span(before.claimed(kind))) for kind in Kind)
    return any(now and then and now.last < then.first for now, then in pairs)


def _retroactive(row: Row) -> Iterator[Flaw]:
    own = [each for each in row.stated if each.source is not StatedBy.NOTICE and each.day < row.published]
    if not own or not row.wording:
        return
    first = min(own, key=lambda each: each.day)
    late = (row.published - first.day).days
    zone = "; the time zone may be why" if late == 1 else ""
    severity = Severity.WARNING if zone and gravity(row) is Severity.ERROR else gravity(row)
    message = f"in force since {first.day}, published on {row.published}, {_days(late)} later{zone}; {_size(row)}"
    line = row.claimed(Kind.EFFECTIVE)[0].line
    path = row.revision.path
    yield Flaw("effective-before-published", severity, message, path, line, True, Kind.EFFECTIVE.value)


def _days(number: int) -> str:
    return f"{number:,} day{'' if number == 1 else 's'}"


# --------------------------------------------------------------------------- what the older text promised


def _promised(row: Row) -> Iterator[Flaw]:
    """A finding where the text in force promised notice of such changes, and the record does not show it."""
    if row.level is not Level.MATERIAL or not row.promised:
        return
    telling = [told for told in row.told if told.notice.for_existing and told.notice.published]
    start = min((told.notice.published for told in telling if told.notice.published), default=row.published)
    promise = max(row.promised, key=lambda each: each.period.after(start))
    due, effective = promise.period.after(start), _takes_effect(row)
    if effective >= due:
        return
    asked = f"{promise.period} of notice were promised (line {promise.line} of the text before: “{promise.sentence}”)"
    given = _days(max((effective - start).days, 0))
    if telling:
        notice = telling[0].notice
        message = f"{asked}; its notice gave {given}: published on {start}, in force on {effective}"
        yield Flaw("promise-not-kept", Severity.ERROR, message, notice.path, notice.line("effective"), True)
    else:
        when = f"{given} after its publication" if effective > row.published else "with its publication"
        message = f"{asked}; no notice is kept here, and it took effect {when}"
        yield Flaw("promise-not-shown", Severity.WARNING, message, row.revision.path, 1, True)


def _takes_effect(row: Row) -> date:
    """The day a version takes effect: the stated one, but not before its publication; that where none is stated."""
    return counted(row.stated, row.published) or row.published


# --------------------------------------------------------------------------- notices


def _against_notices(row: Row) -> Iterator[Flaw]:
    effective = [t.notice.effective for t in row.told if t.notice.effective and t.notice.for_existing]
    for problem in days.against_notices(row.revision.path, row.claims, effective):
        severity = Severity.WARNING if problem.about == Kind.UPDATED.value else Severity.ERROR
        yield Flaw(problem.rule, severity, problem.message, problem.path, problem.line, about=problem.about)
    for told in row.told:
        yield from _about_notice(row, told)


def _about_notice(row: Row, told: Told) -> Iterator[Flaw]:
    notice = told.notice
    published = notice.published

    def flaw(rule: str, severity: Severity, message: str, key: str) -> Flaw:
        return Flaw(rule, severity, message, notice.path, notice.line(key), about=notice.path)

    stated = [each for each in row.stated if each.source is not StatedBy.NOTICE or each.where == notice.path]
    early = next((each for each in stated if published and each.day < published), None)
    if published and early and notice.for_existing:
        message = f"its notice is of {published}, after the day that it takes effect, {early.day} ({early.where})"
        yield flaw("effective-before-notice", Severity.ERROR, message, "published")
    if published and published < told.kept - ZONES:
        message = f"says that it was published on {published}; this repository has it since {told.kept}"
        yield flaw("notice-backdated", Severity.WARNING, message, "published")
    if told.how is How.LATER:
        message = f"came into the repository on {told.kept}, after the text was published on {row.published}"
        yield flaw("notice-added-later", Severity.WARNING, message, "to")
    if told.how is How.NAMED:
        message = "has no from and to: that it speaks of this text is said by the commit's trailer alone"
        yield flaw("notice-not-tied", Severity.NOTE, message, "policy")


# --------------------------------------------------------------------------- clocks


def _clocks(row: Row, before: Row | None) -> Iterator[Flaw]:
    path, revision = row.revision.path, row.revision
    first, last = row.authored
    if row.wording and row.published - first > LONG:
        message = f"written on {first}, published on {row.published}, {_days((row.published - first).days)} later"
        yield Flaw("authored-long-before", Severity.NOTE, message, path)
    if last - row.published > ZONES:
        message = f"written on {last}, after it was published on {row.published}: a clock was wrong"
        yield Flaw("authored-after-published", Severity.WARNING, message, path)
    if before and revision.published < before.revision.published:
        message = (
            f"published on {revision.published:%Y-%m-%d %H:%M%z}, before the version that it replaced "
            f"({before.revision.commit[:8]}, {before.revision.published:%Y-%m-%d %H:%M%z}): a clock was wrong"
        )
        yield Flaw("published-backwards", Severity.WARNING, message, path)
