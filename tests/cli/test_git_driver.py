"""Git shows redlines: its own diff runs `git-diff-driver` for the files that an attribute names."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Run
from gitrepo import ENVIRONMENT, git

P = "legal/my terms.md"
OLD, NEW = "# Terms\n\nWe keep logs for 30 days.\n", "# Terms\n\nWe keep logs for 90 days.\n"
REDLINE = "We keep logs for [-30-]{+90+} days."


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    path = tmp_path / "repository"
    (path / "legal").mkdir(parents=True)
    git(path, "init", "-q", "-b", "main")
    git(path, "config", "diff.policy.command", f"'{sys.executable}' -m policydiff git-diff-driver")
    (path / ".gitattributes").write_text("legal/*.md diff=policy\n")
    for text in (OLD, NEW):
        for name in (P, "other.md"):
            (path / name).write_text(text)
        git(path, "add", "-A")
        git(path, "commit", "-qm", "Change it")
    return path


COMMANDS = {
    "diff": ["diff", "HEAD~1", "HEAD"],
    "log": ["log", "-p", "-1", "--ext-diff"],
    "show": ["show", "--ext-diff"],
    "difftool": ["difftool", "-y", "--extcmd", f"'{sys.executable}' -m policydiff compare", "HEAD~1", "HEAD", "--", P],
}


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_git_shows_the_redline(words: list[str], repository: Path) -> None:
    shown = git(repository, "--no-pager", *words)
    assert REDLINE in shown
    assert ("+We keep logs for 90 days." in shown) is (words[0] != "difftool")  # of the file that no attribute names


def test_both_sides_are_called_by_their_path_and_blob(repository: Path) -> None:
    first, second = (git(repository, "rev-parse", f"{rev}:{P}")[:8] for rev in ("HEAD~1", "HEAD"))
    lines = git(repository, "--no-pager", "diff", "HEAD~1", "--", P).splitlines()
    assert lines[:2] == [f"- {P} {first}", f"+ {P} {second}"]


def test_a_draft_a_new_file_and_one_that_went(repository: Path) -> None:
    (repository / P).write_text(NEW.replace("90", "12"))
    (repository / "legal" / "new.md").write_text(NEW)
    git(repository, "add", "-A")
    assert "[-90-]{+12+}" in git(repository, "--no-pager", "diff", "--cached", "--", P)
    assert "{+We keep logs for 90 days.+}" in git(repository, "--no-pager", "diff", "--cached", "--", "legal/new.md")
    git(repository, "rm", "-qf", P)
    assert "[-We keep logs for 90 days.-]" in git(repository, "--no-pager", "diff", "--cached", "--", P)


def test_what_cannot_be_compared_is_said_and_the_rest_is_shown(repository: Path) -> None:
    (repository / ".gitattributes").write_text("legal/* diff=policy\n")
    (repository / "legal" / "a.pdf").write_bytes(b"%PDF-1.7 \0\1")
    (repository / P).write_text(OLD)
    git(repository, "add", "-A")
    shown = git(repository, "--no-pager", "diff", "--cached")
    assert "[-90-]{+30+}" in shown
    assert [line for line in shown.splitlines() if line.startswith("legal/a.pdf: ")]


def test_a_path_that_is_not_merged(run: Run) -> None:
    result = run("git-diff-driver", P)
    assert (result.code, result.out, result.err) == (0, f"{P} is not merged yet\n", "")


def test_git_gives_colours_where_they_are_asked_for(repository: Path) -> None:
    git(repository, "config", "diff.policy.command", f"'{sys.executable}' -m policydiff git-diff-driver --color always")
    shown = subprocess.run(["git", "diff", "HEAD~1"], cwd=repository, capture_output=True, text=True, check=True).stdout
    assert "\x1b[" in shown
