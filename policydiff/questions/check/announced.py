"""Whether a change was announced: by a notice written for exactly this text, of every changed clause, early enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from policydiff.effective.period import Period
from policydiff.effective.records import DELETED, Notice, Promise
from policydiff.late import late
from policydiff.model import Change, Graded, SpanKind
from policydiff.notices.clauses import covered, extra, name_of, names
from policydiff.questions.check.case import Case
from policydiff.questions.check.denied import denials
from policydiff.questions.check.records import PolicyState, Problem, place_of, what_changed
from policydiff.questions.check.steps import command, some_of
from policydiff.record import NamedTuple

_SHORT = 8
_WORD = late(r"\w+")
# Of the clauses without a notice, so many are named in one line: each is told by itself.
_NAMED = 5


class Due(NamedTuple):
    """A period that has to be kept, and who asks for it."""

    period: Period
    source: str


def exact(case: Case, demands: Sequence[Graded] = ()) -> tuple[Notice, ...]:
    """The notices written for exactly this change: for its two texts, or else for the very words of all `demands`.

    Fingerprints outrank the ids of texts: where all have some, `demands` have to be among them.
    """
    mine = tuple(notice for notice in case.notices if case.announced_by(notice))
    return mine if mine and _names_all(mine, demands) else _by_words(case, demands)


def _names_all(notices: Sequence[Notice], demands: Sequence[Graded]) -> bool:
    named = {fingerprint for notice in notices for fingerprint in notice.fingerprints}
    return not all(notice.fingerprints for notice in notices) or all(g.change.fingerprint in named for g in demands)


def _by_words(case: Case, demands: Sequence[Graded]) -> tuple[Notice, ...]:
    """The notices that come with this change and name the fingerprints of all that demands one, and of nothing that is
    not there any more. They hold where something else moved in either text: a typo mended on the base, a date. Of a
    policy that goes they are those that say so, whatever it last said.

    One of before is for a change of before, even where the same words change again.
    """
    if case.new is None:
        gone = (notice for notice in case.notices if notice.path in case.fresh and notice.target == DELETED)
        return tuple(notice for notice in gone if notice.source not in ("", DELETED))
    if not demands or case.assessment is None:
        return ()
    there = {change.fingerprint for change in case.assessment.diff.changes}
    bound = (notice for notice in case.notices if notice.path in case.fresh and notice.is_for_texts)
    mine = tuple(notice for notice in bound if notice.fingerprints and there.issuperset(notice.fingerprints))
    return mine if mine and _names_all(mine, demands) else ()


def dues(case: Case, promises: Sequence[Promise]) -> tuple[Due, ...]:
    """The periods to keep: the configured one, and the one that the *old* text promises, whatever the new one says."""
    set_ = case.settings
    own = [Due(p.period, f"the policy's own promise, line {p.line} of the old text: “{p.sentence}”") for p in promises]
    if set_.period is None:
        return tuple(own)
    return (*own, Due(set_.period, f"the configuration ({set_.origins.get('period')} = “{set_.period_name}”)"))


def binding(due: Sequence[Due], published: date) -> Due | None:
    """The period that ends last."""
    return max(due, key=lambda each: each.period.after(published), default=None)


def starts(case: Case, notice: Notice) -> date:
    """The day from which the period of a published notice counts: none before the one on which the history has it.

    One that was written for other texts may have announced the same words before, which were taken back since: what it
    says of this change is new today.
    """
    assert notice.published
    if case.entered is None:
        return notice.published
    return max(notice.published, case.entered(notice).day if case.announced_by(notice) else case.today)


def missing(case: Case, demands: Sequence[Graded], clauses: Sequence[str]) -> Iterator[Problem]:
    """Problems that say why no notice announces the change: there is none, or it names another text, or no text."""
    here = case.path if case.new is not None else case.old_path
    hint = f"write one with: {command('fix', here, base=case.base, write=True)}"
    told = False
    for notice in case.notices:
        if not notice.source or not notice.target:
            if notice.path in case.fresh:
                told = True
                yield Problem(
                    "notice-unbound",
                    notice.path,
                    notice.line("policy"),
                    "it has no from and to, so nobody can tell which text it was written for: it never opens the gate",
                    hint,
                )
        elif notice.path in case.fresh or notice.source in (case.old_text, case.old_blob):
            told = True
            yield Problem("notice-stale", notice.path, notice.line("to"), _stale(case, notice, demands), hint)
    for notice in case.unread:
        if notice.path in case.fresh:
            told = True
            [(line, why)] = notice.mistakes
            yield Problem("notice-unreadable", notice.path, line, f"nobody can tell what it announces: {why}", hint)
    if not told:
        what = (
            "the policy is gone" if case.state is PolicyState.DELETED else f"{what_changed(demands, case.threshold)} in"
        )
        which = "" if case.state is PolicyState.DELETED else f" {some_of([f'“{name}”' for name in clauses], _NAMED)}"
        path, line = place_of(demands[0].change, here, case.old, case.new) if demands else (here, 1)
        policy = "" if path == here else f" of {here}"
        yield Problem("notice-missing", path, line, f"no notice announces this: {what}{which}{policy}", hint)


def _stale(case: Case, notice: Notice, demands: Sequence[Graded]) -> str:
    if notice.fingerprints and notice.is_for_texts and (why := _other_words(case, notice, demands)):
        return f"stale: written for the text {notice.target[:_SHORT]}; {why}"
    if case.means_no_part(notice):
        told = ", ".join(sorted(case.parts_changed))
        return f"stale: it names {case.path} alone, and {told}, which that takes something from, changed too"
    if notice.target == case.target:
        return (
            f"stale: written against the text {notice.source[:_SHORT]}, and the text in force is "
            f"{case.old_text[:_SHORT]} now"
        )
    since = case.changed_since(notice) if case.new is not None else ()
    if case.new is None:
        what = "since then the policy was deleted"
    elif notice.target == DELETED:
        return f"stale: it announces that the policy goes, and {case.path} is there"
    elif since is None:
        what = "this repository does not have that text, so what changed since cannot be told"
    elif not since:
        what = "since then no word changed, but the text did (spaces, marks or front matter)"
    else:
        what = f"since then changed: {', '.join(f'“{name}”' for name in since)}"
    return f"stale: written for the text {notice.target[:_SHORT]}; {what}"


def _other_words(case: Case, notice: Notice, demands: Sequence[Graded]) -> str:
    """What a notice does not name of the changes, or else what it names that is none; empty where that is the same."""
    if case.assessment is None or case.old is None:
        return ""
    left = [graded.change for graded in demands if graded.change.fingerprint not in notice.fingerprints]
    if left:
        told = some_of([f"“{name}”" for name in names(left, case.old, case.new)], _NAMED)
        unsaid = some_of([f"“{word}”" for word in _words_unsaid(notice, left)], _NAMED)
        return f"since then changed: {told}" + (f"; it does not have the words {unsaid}" if unsaid else "")
    there = {change.fingerprint for change in case.assessment.diff.changes}
    gone = [each for each in notice.fingerprints if each not in there]
    return f"since then taken back, or changed again: {some_of(gone, _NAMED)} of its fingerprints" if gone else ""


def _words_unsaid(notice: Notice, changes: Sequence[Change]) -> Iterator[str]:
    """The words that came or went with some changes and that a notice does not have, each once."""
    said = {word.casefold() for word in _WORD.findall(notice.says)}
    for change in changes:
        for span in change.spans:
            if span.kind is not SpanKind.SAME:
                for word in _WORD.findall(span.text):
                    if word.casefold() not in said:
                        said.add(word.casefold())
                        yield word


def shortcomings(
    case: Case, notices: Sequence[Notice], demands: Sequence[Graded], due: Sequence[Due]
) -> Iterator[Problem]:
    """Problems of notices that were written for exactly this change: unreadable, too late, for others, incomplete."""
    for notice in notices:
        yield from _unreadable(notice)
        yield from _unheard(case, notice)
        if notice.published and notice.effective and notice.for_existing:
            yield from _early_enough(case, notice, due)
    telling = [notice for notice in notices if notice.for_existing]
    if not telling:
        message = "it speaks to new users only: nobody tells the people whom the old text binds"
        yield Problem("notice-audience", notices[0].path, notices[0].line("audience"), message)
    elif case.old is not None and case.new is not None:
        yield from _uncovered(case, telling, demands)


def _unreadable(notice: Notice) -> Iterator[Problem]:
    for line, message in notice.mistakes:
        yield Problem("notice-unreadable", notice.path, line, message, about=message.split()[0])
    wrong = {message.split()[0] for _, message in notice.mistakes}
    for key, value in (("published", notice.published), ("effective", notice.effective)):
        if value is None and key not in wrong:
            yield Problem("notice-unreadable", notice.path, notice.line(key), f"it has no {key} date", about=key)
    if not notice.says:
        yield Problem("notice-empty", notice.path, 1, "there is nothing to read in it")


def _unheard(case: Case, notice: Notice) -> Iterator[Problem]:
    """Why a notice reaches nobody, or has nothing but what policydiff wrote."""
    if unknown := notice.unknown_audience:
        told = ", ".join(f"“{name}”" for name in unknown)
        message = f"nobody can tell who its audience is: {told}"
        hint = "write existing, new or all; without a word it is for everybody"
        yield Problem("notice-audience-unknown", notice.path, notice.line("audience"), message, hint)
    if notice.reaches_nobody:
        message, hint = "it names no channel by which it reaches anybody", "write some, such as channels: [e-mail]"
        yield Problem("notice-channels", notice.path, notice.line("channels"), message, hint)
    yield from _off_the_site(notice)
    if case.config.own_words and notice.says and not notice.own_words:
        message = "all its words are those that policydiff drafted, and the configuration asks for a person's"
        yield Problem(
            "notice-own-words", notice.path, 1, message, "write a sentence outside the policydiff:facts marks"
        )


def _off_the_site(notice: Notice) -> Iterator[Problem]:
    """Keys of its header by which no site shows it, or not on the days on which it has to be read."""
    for line, shown in notice.off[:1]:
        yield Problem("notice-draft", notice.path, line, f"with “{shown}” nobody reads it: its page is not shown")
    if notice.seen_from and notice.published and notice.seen_from[1] > notice.published:
        line, day = notice.seen_from
        message = f"it says that it is published on {notice.published}, and its page is not shown before {day}"
        yield Problem("notice-draft", notice.path, line, message)
    if notice.seen_until and notice.effective and notice.seen_until[1] < notice.effective:
        line, day = notice.seen_until
        message = f"its page is shown until {day} only, and it takes effect on {notice.effective}"
        yield Problem("notice-draft", notice.path, line, message)


def _early_enough(case: Case, notice: Notice, due: Sequence[Due]) -> Iterator[Problem]:
    assert notice.published
    assert notice.effective
    start = starts(case, notice)
    line, days = notice.line("effective"), (notice.effective - start).days
    asked = binding(due, start)
    yield from _backdated(case, notice)
    if notice.effective < notice.published:
        message = f"takes effect on {notice.effective}, before it is published on {notice.published}"
        yield Problem("notice-late", notice.path, line, message)
    elif asked and notice.effective < (earliest := asked.period.after(start)):
        when = "published" if start == notice.published else "in the history, and so to be read,"
        message = (
            f"too late: {when} on {start}, {_days(days)} {notice.effective}; "
            f"{asked.period} are asked for by {asked.source}"
        )
        first = max(earliest, case.today)
        yield Problem("notice-late", notice.path, line, message, f"the first day it may take effect is {first}")
    elif notice.effective < case.today:
        message = f"too late: {notice.effective}, the day it was to take effect, has passed"
        yield Problem("notice-late", notice.path, line, message, "announce a later day")


def _days(many: int) -> str:
    """So many days before a day, or after it where that are less than none."""
    return f"{abs(many)} day{'s' * (abs(many) != 1)} {'after' if many < 0 else 'before'}"


def _backdated(case: Case, notice: Notice) -> Iterator[Problem]:
    """That a notice says it was published before anybody had written it."""
    came = case.entered(notice) if case.entered else None
    if came and notice.published and notice.published < came.written:
        where = "came into the history" if came.day == came.written else "was written"
        message = f"it says that it was published on {notice.published}, and it {where} on {came.written}"
        hint = "write the day on which it is published"
        yield Problem("notice-backdated", notice.path, notice.line("published"), message, hint)


def _uncovered(case: Case, notices: Sequence[Notice], demands: Sequence[Graded]) -> Iterator[Problem]:
    assert case.old
    covers = [cover for notice in notices for cover in notice.covers]
    seen = set()
    for graded in demands:
        name = name_of(graded.change.clause, case.new)
        if name not in seen and not covered(graded.change, covers, case.old, case.new):
            seen.add(name)
            path, line = place_of(graded.change, case.path, case.old, case.new)
            policy = "" if path == case.path else f" of {case.path}"
            message = f"“{name}”{policy} changed and is not under “covers” of {notices[0].path}"
            yield Problem("clause-not-covered", path, line, message, f"add it to {notices[0].path}", name)


def remarks(case: Case, notices: Sequence[Notice], demands: Sequence[Graded]) -> Iterator[str]:
    """Remarks on notices that do not keep the gate shut."""
    assert case.old
    for notice in notices:
        if not case.announced_by(notice):
            all_of = "it has the fingerprints of all that demands notice"
            why = "it says that the policy goes" if case.new is None else all_of
            yield f"{notice.path} was written for another text, and counts: {why}"
        beside = extra(notice.covers, [graded.change for graded in demands], case.old, case.new)
        if beside and case.new is not None:
            told = ", ".join(f"“{name}”" for name in beside)
            yield f"{notice.path} covers {told}, where no {case.threshold.value} change was found"
        if not notice.channels and not notice.reaches_nobody:
            yield f"{notice.path} names no channel by which it reaches anybody"
        if demands and (denial := next(denials(notice), "")):
            changed = names([graded.change for graded in demands], case.old, case.new)
            told = some_of([f"“{name}”" for name in changed], _NAMED)
            yield f"{notice.path} says “{denial}”, while {told} changed ({case.threshold.value}): is that so?"
    if notices and case.new is not None and (untold := _untold(notices, demands)):
        told = some_of([f"“{name}”" for name in names(untold, case.old, case.new)], _NAMED)
        yield f"{notices[0].path} has none of the words of {told}: does it say what changed there?"


def _untold(notices: Sequence[Notice], demands: Sequence[Graded]) -> list[Change]:
    """The changes of whose texts no notice has any longer word."""
    says = "\n".join(notice.says for notice in notices).casefold()
    found = []
    for graded in demands:
        blocks = (*graded.change.old, *graded.change.new)
        words = {word for block in blocks for word in _LONGER.findall(block.text.casefold())}
        if words and not any(word in says for word in words):
            found.append(graded.change)
    return found


# Two characters of a script that puts no blanks between words are a word.
_LONGER = late(r"[\u2e80-\u9fff\uac00-\ud7a3]{2}|[^\W\d_\u2e80-\u9fff\uac00-\ud7a3]{4,}")


def unread_before(case: Case) -> Iterator[str]:
    """What a reader should know of files that may be notices, and that nobody can read."""
    for notice in case.unread:
        if notice.path not in case.fresh:
            [(line, why)] = notice.mistakes
            yield f"{notice.path}:{line} may be a notice, and nobody can tell what it announces: {why}"
