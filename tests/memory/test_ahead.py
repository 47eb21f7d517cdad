"""Helper processes: the same answer with them, without them and when they end early; none where they are no help."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest
from gitrepo import Recipe

from policydiff.api import Policy
from policydiff.memory import ahead
from policydiff.memory.ahead import Ahead
from policydiff.memory.store import Memory

PATH = "privacy.md"
LONG = 40
# A helper that has not answered after so many seconds never will.
_PATIENCE = 60


def text(at: int) -> str:
    return "\n\n".join(f"## Part {n}\n\nWe keep the w{n} for {n + at * (at % 9 == n)} days." for n in range(1, 9))


def built(folder: Path, versions: int) -> Path:
    made = Recipe()
    for at in range(versions):
        made.commit(f"c{at}", {PATH: text(at)}, *([f"c{at - 1}"] if at else []))
    made.build(folder)
    return folder


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("long"), LONG)


class Started:
    """What was started, and what was told."""

    def __init__(self) -> None:
        self.ahead: list[Ahead] = []
        self.told: list[str] = []


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Started:
    found = Started()
    begin = Ahead.__init__

    def recorded(self: Ahead, *given: object) -> None:
        found.ahead.append(self)
        begin(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Ahead, "__init__", recorded)
    return found


def asked(repo: Path, kept: Path, started: Started, jobs: int = 2) -> object:
    """The log, its grades, and the clauses."""
    memory = Memory(kept, started.told.append)
    with Policy.open(PATH, repo, memory=memory, jobs=jobs, environment={}) as policy:
        versions = list(policy.log().versions)
        lives = policy.clauses()
    return [(each.revision, each.assessment, each.diff) for each in versions], lives


def test_it_makes_no_difference_who_works_it_out(long: Path, tmp_path: Path, started: Started) -> None:
    alone = asked(long, tmp_path / "alone", started, jobs=1)
    assert not started.ahead
    assert asked(long, tmp_path / "three", started, jobs=3) == alone
    assert started.ahead
    assert not started.told


def test_helpers_that_end_early_are_told_and_their_work_is_done(
    long: Path, tmp_path: Path, started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = asked(long, tmp_path / "alone", started, jobs=1)
    monkeypatch.setattr(ahead, "_PROGRAM", "raise SystemExit(3)")
    assert asked(long, tmp_path / "none", started, jobs=2) == alone
    assert set(started.told) == {"a helper process ended early: what it had to do is done here"}


def test_without_python_this_process_does_it_all(
    long: Path, tmp_path: Path, started: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no python"))
    assert asked(long, tmp_path / "kept", started) == asked(long, tmp_path / "alone", started, jobs=1)
    assert not started.told


def settled(one: Ahead) -> bool:
    """Whether helpers have done all they were given, waited for as long as that may take."""
    ends = time.monotonic() + _PATIENCE
    while (one._left or one._taken) and time.monotonic() < ends:
        time.sleep(0.05)
    return not one._left and not one._taken


def test_what_helpers_did_is_not_done_again(long: Path, tmp_path: Path, started: Started) -> None:
    memory = Memory(tmp_path)
    with Policy.open(PATH, long, memory=memory, jobs=2) as policy:
        versions = policy.log().versions
        for _ in range(13):
            next(versions)
        assert settled(started.ahead[0])
        made = memory.made
        list(versions)
        # Text, comparison and grades of the few versions that it had come to itself; nothing of all others.
        assert memory.made - made <= 3 * ahead._AT_ONCE


def test_who_stops_ends_them(long: Path, tmp_path: Path, started: Started) -> None:
    with Policy.open(PATH, long, memory=Memory(tmp_path), jobs=2) as policy:
        versions = policy.log().versions
        for _ in range(13):
            next(versions)
        [helper] = started.ahead[0]._helpers
        assert helper.poll() is None
        versions.close()  # type: ignore[attr-defined]
        assert helper.poll() is not None
        started.ahead[0].close()


CONFIGURED = """
[[policies]]
path = "privacy.md"
[[levels]]
rule = "amount"
level = "editorial"
"""


@pytest.mark.parametrize(
    ("versions", "configured"),
    [(20, ""), (LONG, CONFIGURED)],
    ids=["a short history", "levels that are configured"],
)
def test_where_none_are_started(versions: int, configured: str, tmp_path: Path, started: Started) -> None:
    repo = built(tmp_path / "repo", versions)
    (repo / ".policydiff.toml").write_text(configured)
    with Policy.open(PATH, repo, memory=Memory(tmp_path / "kept"), jobs=2, environment={}) as policy:
        assert len(list(policy.log().versions)) == versions
    assert not started.ahead


def test_none_are_started_for_what_is_known(long: Path, tmp_path: Path, started: Started) -> None:
    asked(long, tmp_path, started, jobs=1)
    asked(long, tmp_path, started)
    assert not started.ahead


def test_none_are_started_where_nothing_is_kept(long: Path, started: Started) -> None:
    with Policy.open(PATH, long, jobs=4, environment={}) as policy:
        list(policy.log().versions)
    assert not started.ahead
