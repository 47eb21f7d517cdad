"""What leads to an open gate, step by step: what `policydiff fix` does first, then what only a person can do."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from itertools import repeat

from policydiff.questions.check.case import Case
from policydiff.questions.check.evidence import KEY
from policydiff.questions.check.ranges import DEFAULT_BASE
from policydiff.questions.check.records import NextStep, Problem, Ruling, Unapproved

# Problems of a notice that are gone when it is drafted or refreshed.
DRAFTED = frozenset(("notice-missing", "notice-stale", "notice-unbound", "clause-not-covered", "notice-late"))
OWN_WORDS = "notice-own-words"
UNAPPROVED = "approval-missing"
_TOLD = (OWN_WORDS, UNAPPROVED)
# So many clauses are named in the message of a commit.
_NAMED = 3


def command(name: str, *paths: str, base: str = "", write: bool = False) -> str:
    """A command of policydiff to be pasted into a shell, with the base that it is to compare with."""
    named = ["--base", base] if base and base != DEFAULT_BASE else []
    return shlex.join(["policydiff", name, *paths, *named, *["--write"] * write])


def some_of(names: Sequence[str], first: int) -> str:
    """The first few names, and how many more there are: "a, b and 3 more"."""
    more = f" and {len(names) - first} more" if len(names) > first else ""
    return f"{', '.join(names[:first])}{more}"


def approve(asked: Unapproved) -> str:
    """The command by which one of those who may approves of changes, to be pasted into a shell."""
    message = f"Approve {some_of(asked.clauses, _NAMED)}"
    return shlex.join(["git", "commit", "--allow-empty", "-m", message, "--trailer", f"{KEY}: {approval_line(asked)}"])


def approval_line(asked: Unapproved) -> str:
    """What a trailer, or a notice under `approved-by`, has to say for that."""
    return " ".join((asked.approvers[0], *asked.fingerprints))


def steps(judged: Sequence[tuple[Case, Ruling]], paths: Sequence[str], base: str) -> Iterator[NextStep]:
    """The steps from the problems of rulings to none. `paths` are those that were asked for, none for all."""
    mended = [(case, ruling) for case, ruling in judged if _mended(ruling)]
    if mended:
        does = tuple(_does(ruling) for _, ruling in mended)
        asked = [ruling.path for _, ruling in mended] if paths else []
        what, parts = (does[0], ()) if len(does) == 1 else (f"write what is missing in {len(does)} policies", does)
        yield NextStep(what, command("fix", *asked, base=base, write=True), parts)
    for case, ruling in judged:
        if case.config.own_words and any(problem.rule in (*DRAFTED, OWN_WORDS) for problem in ruling.problems):
            yield NextStep(
                f"say what it means for readers, outside the policydiff:facts marks of the notice of {ruling.path}"
            )
        yield from map(_to_approve, repeat(ruling.path), ruling.unapproved)
        left = (each for each in ruling.problems if each.rule not in _TOLD and not _is_mended(each, ruling))
        yield from (NextStep(_by_hand(problem)) for problem in left)


def _to_approve(path: str, asked: Unapproved) -> NextStep:
    what = some_of([f"“{each}”" for each in asked.clauses], _NAMED)
    return NextStep(f"{path}: {' or '.join(asked.approvers)} has to approve what changes in {what}", approve(asked))


def _mended(ruling: Ruling) -> bool:
    return any(_is_mended(problem, ruling) for problem in ruling.problems)


def _is_mended(problem: Problem, ruling: Ruling) -> bool:
    """Whether `fix` makes a problem go: it is one of the notice, or of a date of which is known what it has to say."""
    if problem.rule in DRAFTED:
        return True
    kinds = {each.kind.value for each in ruling.to_write if each.written}
    return problem.rule.startswith("date") and problem.about.partition(" ")[0] in kinds


def _does(ruling: Ruling) -> str:
    """What `fix` does to one policy: the dates first, then the notice."""
    days: dict[str, list[str]] = {}
    for each in ruling.to_write:
        days.setdefault(str(each.day), []).append(each.key or f"line {each.line}")
    told = [f"{day} in {' and '.join(places)}" for day, places in days.items()]
    announced = any(problem.rule in DRAFTED for problem in ruling.problems)
    told = [f"write {', '.join(told)}"] * bool(told)
    told += ["draft its notice" if not ruling.notices else "refresh its notice"] * announced
    return f"{ruling.path}: {'; then '.join(told)}"


def _by_hand(problem: Problem) -> str:
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"{problem.path}:{problem.line}: {problem.message}{hint}"
