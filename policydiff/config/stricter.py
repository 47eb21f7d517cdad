"""What counts of two configurations: the one that binds where a change leads, and the one that the change brings along.

What the change makes stricter counts at once. What it loosens counts once it is merged, and is told until then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from typing import TypeVar

from policydiff.config.find import Loaded
from policydiff.config.records import Accepted, ClauseOwner, Config, LevelRule
from policydiff.config.settings import Settings, matches, settings_of
from policydiff.document.reference import named as named_as
from policydiff.document.sources import source_of
from policydiff.effective.period import Period
from policydiff.errors import ConfigurationError
from policydiff.globs import glob
from policydiff.record import record

T = TypeVar("T")
_FAIL_ON = ("never", "material", "clarification")
_LEVELS = ("off", "editorial", "clarification", "material")
# Two periods in different units are compared from every day of these years: one of them is a leap year.
_FIRST, _DAYS = date(2027, 1, 1), 731


@record(frozen=True)
class BindingConfig:
    """The configuration that counts between `base`, what binds so far, and `head`, what a change makes of it.

    `config` has what counts of both, its levels being those of the head: a change weighs what the stricter of these and
    `levels_before` say. `added` are accepted findings that only the head has, or lets pass for longer. `loosened` are
    sentences on what does not count yet.
    """

    base: Loaded
    head: Loaded
    config: Config
    levels_before: tuple[LevelRule, ...] = ()
    added: tuple[Accepted, ...] = ()
    loosened: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What to call the file: as the head has it, if it does."""
        return self.head.name or self.base.name

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all policies that are named on either side, from the top of the repository."""
        return tuple(dict.fromkeys((*named(self.base), *named(self.head))))

    def takes_in(self, path: str) -> bool:
        """Whether a policy belongs to the configuration, on either side."""
        return bool(matches(path, self.head) or matches(path, self.base))

    def settings(self, path: str, old_path: str) -> Settings:
        """What counts for the policy at `path` that stood at `old_path`, empty for a new one."""
        return self._settings(path, old_path)[0]

    def loosened_for(self, path: str, old_path: str) -> tuple[str, ...]:
        """What the change loosens for that policy, in sentences."""
        return self._settings(path, old_path)[1]

    def owners(self, path: str, old_path: str) -> tuple[ClauseOwner, ...]:
        """Who has to approve changes of the policy at `path` that stood at `old_path`, by either side."""
        sides = (owners_of(side, place) for side in (self.base, self.head) for place in (old_path, path) if place)
        return tuple(dict.fromkeys(chain.from_iterable(sides)))

    def before(self, path: str) -> Settings:
        """What was in force for the policy at `path` before the change."""
        return settings_of(path, self.base)

    def _settings(self, path: str, old_path: str) -> tuple[Settings, tuple[str, ...]]:
        after = settings_of(path, self.head)
        if not old_path and not matches(path, self.base):
            return after, ()
        before, beside = settings_of(old_path or path, self.base), settings_of(path, self.base)
        return stricter_settings(before, after, beside, first=not self.base.file)


def named(loaded: Loaded) -> tuple[str, ...]:
    """The paths that a configuration names, globs and translations among them, from the top of the repository."""
    policies = loaded.config.policies
    return tuple(loaded.prefix + path for each in policies for path in (each.path, *each.translations.values()))


def require_approvers(loaded: Loaded) -> None:
    """Raises ConfigurationError where a configuration has an owner without anybody who could approve."""
    for at, owner in enumerate(loaded.config.owners):
        if not owner.approvers:
            raise ConfigurationError(f"{loaded.name}: owners[{at}].approvers names nobody")


def owners_of(loaded: Loaded, path: str) -> tuple[ClauseOwner, ...]:
    """Who has to approve changes of the policy at `path` by a configuration."""
    inner = path.removeprefix(loaded.prefix) if path.startswith(loaded.prefix) else ""
    named = (each for each in loaded.config.owners if each.approvers)  # `check` refuses one without anybody
    return tuple(each for each in named if not each.policy or glob(each.policy).matches(inner))


def owner_named(owner: ClauseOwner) -> str:
    """An owner in a line: whose word is asked for, and of what."""
    of = f"{', '.join(owner.clauses) or 'all clauses'}{f' of {owner.policy}' if owner.policy else ''}"
    return f"{of}: {', '.join(owner.approvers)}"


def stricter(base: Loaded, head: Loaded) -> BindingConfig:
    """What counts of the configuration at the base and of that at the head, without what is said of single policies."""
    old, new = base.config, head.config
    kept, added = _accepted(old.accepted, new.accepted)
    approvers = _approvers(old.approvers, new.approvers)
    days = (old.advisory_until, new.advisory_until)
    counts = replace(
        new,
        fail_on=max(old.fail_on, new.fail_on, key=_FAIL_ON.index),
        own_words=old.own_words or new.own_words,
        baseline=old.baseline if new.baseline else None,
        advisory_until=min(filter(None, days)) if all(days) else None,
        approvers=approvers,
        accepted=kept,
    )
    told = (
        *_told("fail-on", old.fail_on, new.fail_on, _FAIL_ON.index(new.fail_on) < _FAIL_ON.index(old.fail_on)),
        *_told("own-words", old.own_words, new.own_words, old.own_words and not new.own_words),
        *_told("baseline", old.baseline, new.baseline, new.baseline not in (None, old.baseline)),
        *_told("advisory-until", *days, _later(new.advisory_until, old.advisory_until)),
        *_told("approvers", old.approvers, new.approvers, bool(old.approvers) and approvers != new.approvers),
        *_lost("owners", [owner_named(each) for each in old.owners], [owner_named(each) for each in new.owners]),
        *_levels(old.levels, new.levels),
        *_renamed(base, head),
    )
    return BindingConfig(base, head, counts, old.levels, added, told)


def stricter_settings(
    before: Settings, after: Settings, beside: Settings, *, first: bool = False
) -> tuple[Settings, tuple[str, ...]]:
    """What counts for a policy between its settings before and after a change, and what of it does not count yet.

    `beside` are the settings that the configuration of before has for the path after: where notices lie by default, and
    what a file is read as, go by the path. Of the `first` configuration of all it is not told that it names a language:
    where nothing was said, nothing is loosened by that.
    """
    period = _longer(before, after)
    unread = not beside.read_as and not source_of(after.path).known  # so there is nothing yet that could be loosened
    kind = after if unread else beside
    kept = {"period": period, "language": before, "numeric-dates": before, "notices": beside, "as": kind}
    merged = replace(
        after,
        language=before.language,
        previously=_both(after.previously, before.previously),
        translations=_both(after.translations, before.translations),
        translations_required=before.translations_required or after.translations_required,
        effective=_both(before.effective, after.effective),
        updated=_both(before.updated, after.updated),
        numeric_dates=before.numeric_dates,
        notices=beside.notices,
        period=period.period,
        period_name=period.period_name,
        read_as=kind.read_as,
        parts=_parts(before, after),
        origins=after.origins | {key: source.origins[key] for key, source in kept.items()},
    )
    where = {before.notices, beside.notices}
    told = chain(
        _told("language", before.language, after.language, before.language != after.language and not first),
        _lost("previously", before.previously, after.previously),
        _told(
            "translations-required",
            before.translations_required,
            after.translations_required,
            before.translations_required and not after.translations_required,
        ),
        _lost("effective", before.effective, after.effective),
        _lost("updated", before.updated, after.updated),
        _told("numeric-dates", before.numeric_dates, after.numeric_dates, before.numeric_dates != after.numeric_dates),
        _told("as", kind.read_as, after.read_as, kind.read_as != after.read_as),
        _told("notices", before.notices, after.notices, after.notices not in where),
        _told("period", before.period_name, after.period_name, not _no_shorter(after.period, before.period)),
    )
    return merged, tuple(told)


def _later(day: date | None, other: date | None) -> bool:
    return day is not None and (other is None or day > other)


# --------------------------------------------------------------------------- sentences


def _told(key: str, old: object, new: object, looser: bool) -> Iterator[str]:
    if looser:
        yield f"{key} is {_shown(new)} instead of {_shown(old)}"


def _lost(key: str, old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    lost = [each for each in old if each not in new]
    if lost:
        yield f"{key} is without {_shown(lost)}"


def _shown(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(f"“{each}”" for each in value) or "nothing"
    return ("true" if value else "false") if isinstance(value, bool) else f"“{value}”" if value else "nothing"


# --------------------------------------------------------------------------- the parts


def _both(first: tuple[T, ...], second: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _longer(before: Settings, after: Settings) -> Settings:
    """The settings whose period is never the shorter one; of two that take turns the one that binds so far."""
    return after if _no_shorter(after.period, before.period) else before


def _no_shorter(period: Period | None, other: Period | None) -> bool:
    """Whether a period ends no earlier than the other one, on whatever day it begins."""
    if other is None or period is None:
        return other is None
    return all(_end(period, start) >= _end(other, start) for start in (_FIRST + timedelta(n) for n in range(_DAYS)))


def _end(period: Period, start: date) -> date:
    try:
        return period.after(start)
    except OverflowError:
        return date.max


def _parts(before: Settings, after: Settings) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The parts that are named so far; where a change says that a reference is shown from another file, both of these.

    What only the change names is not read yet: it could be named after harmless words.
    """
    now = dict(after.parts)
    return tuple((reference, _both(now.get(reference, ()), files)) for reference, files in before.parts)


def _renamed(base: Loaded, head: Loaded) -> Iterator[str]:
    """What the new side says of parts: it changes what is read, and what is found not to be."""
    before, after = (dict(parts_named(side)) for side in (base, head))
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key, ""), after.get(key, "")
        if old != new:
            path, reference = key
            where = f" of {path}" if path else ""
            yield f"parts: “{reference}”{where} is {_shown(new)} instead of {_shown(old)}"


def parts_named(loaded: Loaded) -> Iterator[tuple[tuple[str, str], str]]:
    """The parts that a configuration names: (for which policies, "" for all, and the reference), and the file."""
    tables = [("", loaded.config.parts), *((loaded.prefix + each.path, each.parts) for each in loaded.config.policies)]
    for path, parts in tables:
        for reference, file in parts.items():
            yield (path, named_as(reference)), loaded.prefix + file


def _approvers(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """Those who may approve: whom both name. Where only one side names any it is these: none may be let in or go."""
    if not old or not new:
        return old or new
    return tuple(name for name in old if name in new) or old


def _accepted(
    old: tuple[Accepted, ...], new: tuple[Accepted, ...]
) -> tuple[tuple[Accepted, ...], tuple[Accepted, ...]]:
    """The accepted findings that count, and those that only the new side has or lets pass for longer.

    What is gone from the new side counts no more: that is stricter.
    """
    known = {(each.fingerprint, each.clause): each for each in old}
    kept, added = list[Accepted](), list[Accepted]()
    for entry in new:
        before = known.get((entry.fingerprint, entry.clause))
        if before is None:
            added.append(entry)
        elif (entry.until or date.max) > (before.until or date.max):
            kept.append(before)
            added.append(entry)
        else:
            kept.append(entry)
    return tuple(kept), tuple(added)


def _levels(old: tuple[LevelRule, ...], new: tuple[LevelRule, ...]) -> Iterator[str]:
    """What the new side says of rules that may make a change weigh less.

    Any level but the highest can: what is configured goes before all other rules.
    """
    before, after = ({(each.rule, each.clause): each.level for each in side} for side in (old, new))
    for (rule, clause), level in after.items():
        was = before.get((rule, clause))
        if _LEVELS.index(level) < _LEVELS.index(was or "material"):
            yield f"levels: {_rule(rule, clause)} is “{level}” instead of {_shown(was)}"
    for (rule, clause), level in before.items():
        if (rule, clause) not in after and level in ("material", "clarification"):
            yield f"levels: {_rule(rule, clause)} is nothing instead of “{level}”"


def _rule(rule: str, clause: str | None) -> str:
    return f"“{rule}” in “{clause}”" if clause else f"“{rule}”"
