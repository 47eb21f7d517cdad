"""What is answered from a part of a history, and what is not: a shallow clone must not invent beginnings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run
from gitrepo import git
from histories import PATH, Text, build

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
        ["since", PRIVACY, "2025-06-01"],
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


@pytest.mark.parametrize("columns", ["40", "60", "80", "120"])
def test_no_id_is_broken_over_two_lines(run: Run, tmp_path: Path, columns: str) -> None:
    title = "Lawful bases for the processing of personal data in Europe and elsewhere"
    build(tmp_path / "p", [Text("2024-05-01", f"# Privacy\n\n## {title}\n\nWe keep it.\n")])
    result = run("clauses", PATH, cwd=tmp_path / "p", COLUMNS=columns)
    listed = json.loads(run("clauses", PATH, "--format", "json", cwd=tmp_path / "p").out)
    ids = [each["id"] for each in listed["clauses"]]
    assert all(each in result.out for each in ids)
    assert max(map(len, ids)) > 40
