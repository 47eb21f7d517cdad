"""Where a repository is found without GitPython it is the one that GitPython finds; what is odd is left to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from gitrepo import git

from policydiff.errors import CannotRun
from policydiff.git import program
from policydiff.git.history import Repository


def _config(text: str) -> Callable[[Path], None]:
    def write(top: Path) -> None:
        with (top / ".git" / "config").open("a", encoding="utf-8") as config:
            config.write(text)

    return write


def _moved(top: Path) -> None:
    (top / ".git").rename(top / "elsewhere")


def _linked(top: Path) -> None:
    _moved(top)
    (top / ".git").symlink_to(top / "elsewhere")


def _named(top: Path) -> None:
    _moved(top)
    (top / ".git").write_text("gitdir: elsewhere\n", encoding="utf-8")


def _second(top: Path) -> None:
    git(top, "commit", "-q", "--allow-empty", "-m", "one")
    git(top, "worktree", "add", "-q", "below/second")


USUAL: dict[str, tuple[Callable[[Path], object], str]] = {
    "at its top": (lambda _: None, "."),
    "below it": (lambda _: None, "below"),
    "by way of a folder above": (lambda _: None, "below/../below"),
    "with a remote and a branch": (
        _config('[remote "origin"]\n\turl = https://example.org/a.git\n[branch "main"]\n\tmerge = refs/heads/main\n'),
        ".",
    ),
    "with comments and blanks": (_config("\n# ours\n; and theirs\n\n[user]\n  name = Ada\n"), "."),
}
ODD: dict[str, tuple[Callable[[Path], object], str]] = {
    "inside the folder of Git": (lambda _: None, ".git"),
    "a tree elsewhere": (_config("[core]\n\tworktree = ../below\n"), "."),
    "a tree elsewhere, written otherwise": (_config("[core]\nWorkTree=../below\n"), "."),
    "a configuration of others": (_config("[include]\n\tpath = other\n"), "."),
    "a configuration if": (_config('[includeIf "gitdir:~/"]\n\tpath = other\n'), "."),
    "a value in quotes": (_config('[user]\n\tname = "Ada"\n'), "."),
    "a value over two lines": (_config("[user]\n\tname = Ada \\\n\tL.\n"), "."),
    "a folder of Git elsewhere": (_named, "."),
    "a link to it": (_linked, "."),
    "a second work tree": (_second, "below/second"),
}


@pytest.fixture
def top(tmp_path: Path) -> Path:
    where = tmp_path / "top"
    (where / "below").mkdir(parents=True)
    git(where, "init", "-q", "--initial-branch=main")
    return where


@pytest.mark.parametrize(("change", "place"), USUAL.values(), ids=USUAL)
def test_the_usual_repository_is_the_one_that_gitpython_finds(
    change: Callable[[Path], object], place: str, top: Path
) -> None:
    change(top)
    found, theirs = program.opened(top / place), program._odd(top / place, top / place)
    theirs.close()
    assert program._usual(top / place) == top
    assert found[:3] == theirs[:3] == (top, top / ".git", top / ".git")


@pytest.mark.parametrize(("change", "place"), ODD.values(), ids=ODD)
def test_an_odd_one_is_left_to_gitpython(change: Callable[[Path], object], place: str, top: Path) -> None:
    change(top)
    assert program._usual(top / place) is None


@pytest.mark.parametrize("name", ["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR"])
def test_what_the_environment_names_is_left_to_gitpython(name: str, top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, str(top / ".git"))
    assert program._usual(top) is None


def test_a_bare_one_and_none_are_left_to_gitpython(top: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--bare", str(top), str(tmp_path / "bare.git"))
    assert program._usual(tmp_path / "bare.git") is None
    assert program._usual(tmp_path) is None


@pytest.mark.parametrize("usual", [True, False], ids=["usual", "odd"])
def test_a_git_that_does_not_start_is_told(usual: bool, top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not usual:
        _config('[user]\n\tname = "Ada"\n')(top)
    monkeypatch.setenv("GIT_PYTHON_GIT_EXECUTABLE", str(top / "no git"))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CannotRun), Repository(top) as repository:
        repository.resolve("HEAD")
