"""What is answered from a part of a history, and what is not: a shallow clone must not invent beginnings."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Run
from gitrepo import git

PRIVACY = "legal/privacy.md"
NOTICE = "legal/notices/2025-05-05-privacy.md"


@pytest.fixture
def shallow(sample: Path, tmp_path: Path) -> Path:
    git(tmp_path, "clone", "-q", "--no-local", "--depth", "4", f"file://{sample}", "shallow")
    return tmp_path / "shallow"


@pytest.mark.parametrize(
    "arguments",
    [
        ["changelog", PRIVACY, "-o", "page.md"],
        ["clauses", PRIVACY],
        ["clause", PRIVACY, "destinataires"],
        ["blame", PRIVACY],
        ["dates", PRIVACY],
        ["audit", PRIVACY],
        ["show", PRIVACY, "--in-force", "2025-06-01"],
        ["translations", PRIVACY],
    ],
    ids=lambda arguments: arguments[0],
)
def test_what_asks_for_the_beginning_is_refused(run: Run, shallow: Path, arguments: list[str]) -> None:
    result = run(*arguments, cwd=shallow)
    assert (result.code, result.out) == (3, "")
    assert "git fetch --unshallow" in result.err
    assert not (shallow / "page.md").exists()


@pytest.mark.parametrize(
    "arguments",
    [["log", PRIVACY], ["show", PRIVACY], ["diff", PRIVACY, "HEAD"], ["dates", NOTICE], ["blame", NOTICE]],
    ids=" ".join,
)
def test_what_does_not_is_answered(run: Run, shallow: Path, arguments: list[str]) -> None:
    """A file that began after the cut has its whole history here."""
    assert run(*arguments, cwd=shallow).code == 0
