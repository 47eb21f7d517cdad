"""A pass that goes on from an earlier one is the pass that Git gives; in long histories it is kept for the next run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from gitrepo import Recipe, git

from policydiff.git import store
from policydiff.git.store import Store

TEXT = "We keep your data for thirty days, and we share it with nobody else at all.\n"
FIRST = (
    Recipe()
    .commit("one", {"p.md": TEXT, "a.md": "a\n"})
    .commit("two", {"p.md": TEXT + "More.\n"})
    .commit("three", {"a.md": None, "b.md": "b\n" * 20})
)


class Kept:
    """What is kept, as JSON; `asked` counts."""

    def __init__(self) -> None:
        self.results: dict[str, str] = {}

    def told(self, stage: str, key: object) -> Any:
        found = self.results.get(json.dumps([stage, key]))
        return None if found is None else json.loads(found)

    def keep(self, stage: str, key: object, told: object) -> None:
        self.results[json.dumps([stage, key])] = json.dumps(told)


def log(where: Path, kept: Kept | None, *commits: str) -> tuple[list[store.RawCommit], list[str]]:
    """The pass over some commits, and the commands that it took."""
    opened, commands = Store(where), list[str]()
    opened.keeper = kept
    tokens = opened._tokens

    def counted(arguments: list[str], end: bytes = b"\0") -> Any:
        commands.append("raw" if "--raw" in arguments else arguments[0])
        return tokens(arguments, end)

    opened._tokens = counted  # type: ignore[method-assign]
    try:
        names = [name for each in commits or ("HEAD",) if (name := opened.commit(each))]
        return opened.log(*names), commands
    finally:
        opened.close()


@pytest.fixture(autouse=True)
def _every_pass_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LONG_PASS", 1)


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    where = tmp_path / "repo"
    FIRST.build(where)
    git(where, "reset", "-q", "--hard")
    return where


def _commit(where: Path, text: str, path: str = "p.md") -> None:
    (where / path).write_text(text, encoding="utf-8")
    git(where, "add", ".")
    git(where, "commit", "-qm", "more")


def _merge_from(where: Path, start: str) -> None:
    git(where, "switch", "-qc", "side", start)
    _commit(where, TEXT + "Side.\n", "side.md")
    git(where, "switch", "-q", "main")
    git(where, "merge", "-q", "--no-ff", "-m", "merge", "side")


def _rename(where: Path) -> None:
    git(where, "mv", "p.md", "privacy.md")
    git(where, "commit", "-qm", "renamed")


def _rewrite(where: Path) -> None:
    git(where, "reset", "-q", "--hard", "HEAD~1")
    _commit(where, "Another.\n")
    git(where, "reflog", "expire", "--expire=now", "--all")
    git(where, "gc", "-q", "--prune=now")


CHANGES: dict[str, tuple[Callable[[Path], object], list[str]]] = {
    "nothing": (lambda _: None, ["log"]),
    "a tag": (lambda where: git(where, "tag", "v1", "HEAD~1"), ["log"]),
    "an older head": (lambda where: git(where, "reset", "-q", "--hard", "HEAD~1"), ["log"]),
    "a commit": (lambda where: _commit(where, "New.\n"), ["log", "raw"]),
    "a rename": (_rename, ["log", "raw"]),
    "a branch from the head": (lambda where: _merge_from(where, "HEAD"), ["log", "raw"]),
    "a branch from long ago": (lambda where: _merge_from(where, "HEAD~2"), ["log", "raw"]),
    "a head that is gone": (_rewrite, ["log", "raw", "raw"]),
}


@pytest.mark.parametrize(("change", "commands"), CHANGES.values(), ids=CHANGES)
def test_a_pass_goes_on_from_the_one_before(change: Callable[[Path], object], commands: list[str], repo: Path) -> None:
    kept = Kept()
    assert log(repo, kept) == log(repo, None)
    change(repo)
    plain, _ = log(repo, None)
    assert log(repo, kept) == (plain, commands)
    assert log(repo, kept) == (plain, ["log"])


def test_a_pass_over_two_heads_is_kept_as_well(repo: Path) -> None:
    kept = Kept()
    _merge_from(repo, "HEAD~1")
    git(repo, "switch", "-qc", "other", "HEAD~1")
    _commit(repo, "Other.\n")
    plain, _ = log(repo, None, "main", "other")
    assert log(repo, kept, "main", "other") == (plain, ["raw"])
    assert log(repo, kept, "main", "other") == (plain, ["log"])
    assert log(repo, kept, "other") == (log(repo, None, "other")[0], ["log"])


ODD: dict[str, Callable[[dict[str, Any]], object]] = {
    "no heads": lambda told: told.pop("heads"),
    "no entries": lambda told: told.pop("entries"),
    "entries of nothing": lambda told: told["entries"].clear(),
    "entries that are none": lambda told: told.update(entries={name: [["M"]] for name in told["entries"]}),
    "a list": lambda told: told.update(entries=[]),
    "a head that is an option": lambda told: told.update(heads=["--all", "x"], entries={}),
    "a head that is nowhere": lambda told: told.update(heads=["0" * 39 + "1"], entries={}),
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_what_is_odd_is_not_gone_on_from(odd: Callable[[dict[str, Any]], object], repo: Path) -> None:
    kept = Kept()
    log(repo, kept)
    for key, told in kept.results.items():
        changed = json.loads(told)
        odd(changed)
        kept.results[key] = json.dumps(changed)
    assert log(repo, kept)[0] == log(repo, None)[0]


def test_a_shallow_clone_has_a_pass_of_its_own(repo: Path, tmp_path: Path) -> None:
    kept, shallow = Kept(), tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth", "2", repo.as_uri(), str(shallow))
    assert log(shallow, kept) == log(shallow, None)
    git(shallow, "fetch", "-q", "--unshallow")
    plain, _ = log(shallow, None)
    assert len(plain) == 3
    assert log(shallow, kept) == (plain, ["raw"])


def test_a_short_pass_is_not_kept(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LONG_PASS", 4)
    kept = Kept()
    log(repo, kept)
    assert not kept.results


def test_a_log_of_a_long_history_prints_the_same(repo: Path, run: Run, tmp_path: Path) -> None:
    place = {"POLICYDIFF_CACHE": str(tmp_path / "kept")}
    for change in ("nothing", "a branch from long ago", "a rename"):
        CHANGES[change][0](repo)
        path = "privacy.md" if (repo / "privacy.md").exists() else "p.md"
        cold = run("log", path, "-p", "--all-commits", "--repo", str(repo))
        assert cold.code == 0
        for _ in range(2):
            assert run("log", path, "-p", "--all-commits", "--repo", str(repo), **place) == cold
