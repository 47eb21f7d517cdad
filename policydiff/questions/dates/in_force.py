"""Which version bound on a day, why, what else could be argued, and where the record is silent.

The rules, in this order (the first, second and fourth are in `effective.binding`, which other questions use too):

1. A version binds from the day that is stated for it (see `effective.binding.leading`), but not before it was
   published.
2. Where no day is stated, publication is taken: for a version in which no word differs that is no assumption; for one
   published before the version it replaced took effect, both take effect together.
3. Of the versions that bind by a day, the one published last is in force.
4. A version never binds if a later one overtakes it: one that takes effect no later; or the next one, if it has the
   same words and a later day and was published before the first day came, so that it moves the day.

Where the same record can be read so that another version was in force, that reading is reported as an argument.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from policydiff.effective.binding import Basis, Binding, Stated, StatedBy, binds, moves_the_day, superseded
from policydiff.effective.records import Days, Kind
from policydiff.model import Level
from policydiff.questions.dates.records import Answer, Argument, Row
from policydiff.record import NamedTuple

_DAY = timedelta(days=1)
# So many of the versions that never bound are named.
_SHOWN = 3


_Binding = Binding[Row]


class _Reading(NamedTuple):
    """Another reading of the record: the version with the index `at` binds from `first` on, never if that is None.

    `why` is the sentence that says so. `held`: no later version binds earlier either, since it has the same changes.
    """

    at: int
    first: date | None
    why: str
    held: bool = False


def in_force(rows: Sequence[Row], day: date) -> Answer:
    """The version that bound on `day`; `rows` are those of a policy's whole history, oldest first.

    `Answer.row` is None where none did; `Answer.because` says why.
    """
    bindings = _bindings(rows)
    chosen = _chosen(bindings, day)
    readings = list(_readings(bindings, day))
    if chosen is None:
        return Answer(day, None, because=_nothing(bindings, day), arguments=tuple(_arguments(bindings, day, readings)))
    return Answer(
        day,
        bindings[chosen].version,
        first=bindings[chosen].first,
        until=_until(bindings, chosen, day),
        because=tuple(_because(bindings, chosen)),
        arguments=tuple(_arguments(bindings, day, readings)),
        silent=tuple(_silent(bindings, chosen)),
    )


# --------------------------------------------------------------------------- from when each version binds


def _bindings(rows: Sequence[Row]) -> list[_Binding]:
    found: list[_Binding] = []
    for row in rows:
        found.append(binds(row, found[-1] if found else None))
    return found


def _chosen(bindings: Sequence[_Binding], day: date) -> int | None:
    never = superseded(bindings)
    able = [at for at, each in enumerate(bindings) if each.first <= day and at not in never]
    return able[-1] if able else None


def _until(bindings: Sequence[_Binding], chosen: int, day: date) -> date | None:
    """The last day of the version in force on `day`: the day before the next one binds; None where none follows."""
    never = superseded(bindings)
    later = [b.first for at, b in enumerate(bindings) if at > chosen and at not in never and b.first > day]
    return min(later) - _DAY if later else None


# --------------------------------------------------------------------------- what else could be argued


def _arguments(bindings: Sequence[_Binding], day: date, readings: Sequence[_Reading]) -> Iterator[Argument]:
    """The readings by which another version was in force on `day`, each once, as arguments."""
    main = _chosen(bindings, day)
    told = set()
    for reading in readings:
        other = _chosen(_read_so(bindings, reading), day)
        if not _same_text(bindings, other, main) and (other, reading.why) not in told:
            told.add((other, reading.why))
            row = bindings[other].version if other is not None else None
            yield Argument(row, reading.why.replace(_named(row), "it") if row and other == reading.at else reading.why)


def _same_text(bindings: Sequence[_Binding], one: int | None, other: int | None) -> bool:
    """Whether two versions have the same text, as after a revert, so that it does not matter which one was in force."""
    if one is None or other is None:
        return one == other
    return bindings[one].version.revision.text == bindings[other].version.revision.text


def _read_so(bindings: Sequence[_Binding], reading: _Reading) -> list[_Binding]:
    """The bindings by another reading. If its version binds later by that, the ones after it are dated anew."""
    changed = list(bindings)
    first = reading.first or date.max
    later = reading.first is not None and first > changed[reading.at].first
    changed[reading.at] = replace(changed[reading.at], first=first)
    for at in range(reading.at + 1, len(changed)):
        if reading.held:
            changed[at] = replace(changed[at], first=max(first, changed[at].first))
        elif later:
            changed[at] = binds(changed[at].version, changed[at - 1])
    return changed


def _readings(bindings: Sequence[_Binding], day: date) -> Iterator[_Reading]:
    """The other readings that matter on `day`: those by which a version binds by then that did not, or the reverse."""
    chosen = _chosen(bindings, day)
    for at, binding in enumerate(bindings):
        before = bindings[at - 1] if at else None
        after = bindings[at + 1] if at + 1 < len(bindings) else None
        every = (*_other_days(at, binding), *_by_publication(at, binding), *_other_people(at, binding))
        yield from (each for each in every if each.first and (binding.first <= day) != (each.first <= day))
        # Once a policy was deleted, only the day of the deletion can be argued about.
        if before and chosen is not None and at <= chosen and (at == chosen or not bindings[chosen].version.gone):
            yield from (each for each in _promised(at, binding) if each.first and each.first > day)
        if after:
            yield from _moved_or_replaced(at, binding, after, day)


def _other_days(at: int, binding: _Binding) -> Iterator[_Reading]:
    """By another stated day than the one that counts, or by a stated day before publication."""
    name, published = _named(binding.version), binding.version.published
    for each in binding.version.stated:
        if each.day < published:
            why = f"{name} says that it is in force since {each.day}, though it was published on {published} only"
            yield _Reading(at, each.day, why)
        elif binding.stated and each.day != binding.stated.day:
            why = f"{_who(each)} names {each.day} for {name}, where {_who(binding.stated)} names {binding.stated.day}"
            yield _Reading(at, each.day, why)


def _by_publication(at: int, binding: _Binding) -> Iterator[_Reading]:
    """By publication, for a version without a stated day that waits for the one before it."""
    row = binding.version
    if binding.basis is Basis.CARRIED:
        why = f"nothing says from when {_named(row)} binds; by its publication it would from {row.published} on"
        yield _Reading(at, row.published, why)


def _promised(at: int, binding: _Binding) -> Iterator[_Reading]:
    """At the end of the notice period that the older text promised; no later version can shorten it."""
    row = binding.version
    if row.promised and row.level is Level.MATERIAL:
        days = [told.notice.published for told in row.told if told.notice.for_existing and told.notice.published]
        start = min([*days, row.published])
        promise = max(row.promised, key=lambda each: each.period.after(start))
        due = promise.period.after(start)
        why = (
            f"the text before {_named(row)} promised {promise.period} of notice of material changes (line "
            f"{promise.line}), which, counted from its {'notice' if days else 'publication'} on {start}, end on {due}"
        )
        yield _Reading(at, due, why, held=True)


def _other_people(at: int, binding: _Binding) -> Iterator[_Reading]:
    """By the day for new users, who may be bound from another day than existing ones."""
    name = _named(binding.version)
    for notice in (told.notice for told in binding.version.told):
        if not notice.for_existing and notice.effective:
            why = f"for new users {name} binds from {notice.effective} on, says {notice.path}"
            yield _Reading(at, max(notice.effective, binding.version.published), why)
        only = notice.audience and all(who.casefold().startswith("existing") for who in notice.audience)
        if only and binding.stated and binding.stated.where == notice.path:
            why = f"{notice.path} speaks to existing users only: new ones may be bound since {name} was published"
            yield _Reading(at, binding.version.published, why)


def _moved_or_replaced(at: int, binding: _Binding, after: _Binding, day: date) -> Iterator[_Reading]:
    """The next version moved the day, or replaced this one before its day came."""
    name, next_ = _named(binding.version), _named(after.version)
    if moves_the_day(after, binding) and binding.first <= day < after.first:
        # By the rules the next version overtakes it. The other reading is that the words bind from the first day on.
        why = f"{name} named {binding.first}, and the day was moved to {after.first} by {next_} before it came"
        yield _Reading(at + 1, binding.first, why)
    elif not after.version.wording and after.stated and not after.version.gone and after.stated.day > binding.first:
        if binding.first <= day < after.stated.day:
            why = f"{next_} changed the day of the same words to {after.stated.day}, after {binding.first} had passed"
            yield _Reading(at, None, why)
    elif after.version.published <= binding.first <= day < after.first:
        why = f"{name} was replaced by {next_} before it took effect on {binding.first}"
        yield _Reading(at, None, why)


# --------------------------------------------------------------------------- in words


def _named(row: Row) -> str:
    return f"{row.revision.commit[:8]} ({row.published})"


def _who(stated: Stated) -> str:
    match stated.source:
        case StatedBy.TEXT:
            return f"the text (“{' '.join(stated.where.split())}”)"
        case StatedBy.FRONT_MATTER:
            return f"the front matter ({stated.where})"
    return f"the notice {stated.where}"


def _because(bindings: Sequence[_Binding], chosen: int) -> Iterator[str]:
    """Sentences on why this version was in force: from when it binds, who says so, and which versions it overtook."""
    binding = bindings[chosen]
    row, stated = binding.version, binding.stated
    if stated is None:
        yield _taken(bindings, chosen)
    elif stated.day < row.published and not chosen:
        yield f"{_who(stated)} says {stated.day}, and the history starts with its publication on {row.published}"
    elif stated.day < row.published:
        yield (
            f"{_who(stated)} says {stated.day}, before it was published; nobody is bound by what cannot be read, so it "
            f"counts from its publication on {row.published}"
        )
    else:
        yield f"{_who(stated)} says that it takes effect on {stated.day}"
    words = _writer(bindings, chosen)
    never = [bindings[at] for at, by in sorted(superseded(bindings).items()) if by == chosen and at != words]
    if names := [_named(each.version) for each in never if each.version.wording and each.first >= binding.first]:
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        alone = "by themselves" if len(names) > 1 else "by itself"
        yield (
            f"{', '.join(names[:_SHOWN])}{more} never bound {alone}: this version, published later, takes effect no "
            "later"
        )


def _writer(bindings: Sequence[_Binding], at: int) -> int:
    """The index of the version that brought the words of this one: the oldest since which no word differs."""
    while at and not bindings[at].version.wording and not bindings[at - 1].version.gone:
        at -= 1
    return at


def _taken(bindings: Sequence[_Binding], at: int) -> str:
    """The reason for a version without a stated day; if its day or its words are those of an earlier one, that too."""
    row, basis = bindings[at].version, bindings[at].basis
    if not at or basis not in (Basis.SAME_WORDS, Basis.CARRIED):
        return f"it was published on {row.published}"
    origin = _origin(bindings, at)
    name, stated = _named(origin.version), origin.stated
    says = _who(stated) if stated and stated.day >= origin.version.published else ""
    if basis is Basis.CARRIED:
        return (
            f"it was published before {name}, whose changes it has in it, took effect, and takes effect with it on "
            f"{bindings[at].first}{f', as {says} says' if says else ''}"
        )
    before = _named(bindings[at - 1].version)
    whose = "that" if name == before else f"{name}, whose changes it has in it,"
    more = f"; {says} says that {whose} takes effect on {origin.first}" if says else ""
    return f"it was published on {row.published}, and no word differs from {before}{more}"


def _origin(bindings: Sequence[_Binding], at: int) -> _Binding:
    """The version whose day decides for this one: the first before it that neither carries on a day nor words."""
    while at and bindings[at].basis in (Basis.SAME_WORDS, Basis.CARRIED):
        at -= 1
    return bindings[at]


def _silent(bindings: Sequence[_Binding], chosen: int) -> Iterator[str]:
    """Sentences on what the record does not say of the version in force."""
    binding = bindings[chosen]
    row = binding.version
    origin = next(bindings[at] for at in range(chosen, -1, -1) if bindings[at].basis is not Basis.SAME_WORDS)
    if origin.basis is Basis.ASSUMED:
        whose = "its words, those of {}, bind" if origin is not binding else "it binds"
        bind = whose.format(_named(origin.version))
        yield f"neither its text nor a notice says from when {bind}: publication is assumed"
        for claim in row.claimed(Kind.EFFECTIVE):
            if claim.certain and claim.certain.first == claim.certain.last:
                yield f"its effective date, {claim.certain.first}, is older than the change and says nothing about it"
    for claim in row.claimed(Kind.EFFECTIVE):
        if not claim.certain:
            yield f"its effective date, {claim.where}, is {'no day' if not claim.readings else 'two days'}"
        elif claim.certain.first != claim.certain.last:
            yield f"its effective date, {claim.where}, names no day of {_month(claim.certain)}"
    if chosen == 0 and binding.stated and binding.stated.day < row.published:
        yield f"the history starts with it: what was in force before {row.published} is not in this repository"


def _month(days: Days) -> str:
    return f"{days.first:%Y-%m}"


def _nothing(bindings: Sequence[_Binding], day: date) -> tuple[str, ...]:
    if not bindings:
        return ("there is no version",)
    first = min(bindings, key=lambda each: each.first)
    if day < bindings[0].version.published:
        return (f"the first version was published on {bindings[0].version.published}",)
    return (
        f"the first version, published on {first.version.published}, takes effect on {first.first}; "
        f"--at {day} prints what was published",
    )
