"""Coming in gently: a gate that only reports until a day, and a hook that asks only of what a commit changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from branches import Site
from conftest import Run
from gitrepo import git, recipe

TODAY, PATH, CONFIG = "2025-09-10", "legal/privacy.md", ".policydiff.toml"
TEXT = "# Privacy\n\n## Data\n\nWe keep your data for two years.\n\n{% include hours.md %}\n"
TABLE = f'[[policies]]\npath = "{PATH}"\n'
PART = "_includes/hours.md"
FILES = {PATH: TEXT, "README.md": "# Site\n", PART: "You may cancel at any time.\n", "_config.yml": "a: b\n"}


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CI", "GITHUB_ACTIONS", "GITLAB_CI", "GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME"):
        monkeypatch.delenv(name, raising=False)


def repository(place: Path, config: str = TABLE) -> Site:
    """A repository without a remote, on its only branch."""
    recipe([("one", {**FILES, **({CONFIG: config} if config else {})})]).build(place)
    git(place, "reset", "-q", "--hard")
    return Site(place)


# The day judged by; the exit code, and the first line.
UNTIL: dict[str, tuple[str, int, str]] = {
    "before": ("2025-09-09", 0, "reported only until 2025-09-10 (advisory-until): 1 problem in 1 of 1 policy"),
    "on the day": ("2025-09-10", 0, "reported only until 2025-09-10 (advisory-until): 1 problem in 1 of 1 policy"),
    "after": ("2025-09-11", 1, "the gate stays shut: 1 problem in 1 of 1 policy"),
}


@pytest.mark.parametrize(("today", "code", "line"), UNTIL.values(), ids=UNTIL)
def test_until_a_day_it_reports_and_opens(tmp_path: Path, run: Run, today: str, code: int, line: str) -> None:
    here = repository(tmp_path, f"advisory-until = 2025-09-10\n{TABLE}")
    git(tmp_path, "branch", "base")
    here.edit(PATH, "two years", "ten years")
    result = run("check", "--base", "base", "--today", today, cwd=tmp_path, COLUMNS="200")
    assert (result.code, result.out.splitlines()[0]) == (code, line)
    assert ("advisory-until = 2025-09-10 is over: it can go" in result.out) is bool(code)


def test_a_change_that_sets_it_is_judged_without_it(tmp_path: Path, run: Run) -> None:
    here = repository(tmp_path)
    git(tmp_path, "branch", "base")
    here.edit(PATH, "two years", "ten years")
    here.write(CONFIG, f"advisory-until = 2030-01-01\n{TABLE}")
    result = run("check", "--base", "base", "--today", TODAY, cwd=tmp_path, COLUMNS="200")
    assert (result.code, "advisory-until is “2030-01-01” instead of nothing; that counts once" in result.out) == (
        1,
        True,
    )


# What the file says that the configuration names; whether the old change passes, the new one, and what is noted.
BASELINES: dict[str, tuple[str, int, str]] = {
    "a verdict": ("made", 0, "let pass for “Data”: 1 in the baseline"),
    "a verdict of before": ("earlier", 0, "the baseline old.json has earlier fingerprints"),
    "no verdict": ("[]", 1, "the baseline old.json is no verdict, and does not count"),
    "not there": ("", 1, "the baseline old.json is not at the merge base: it does not count"),
}


@pytest.mark.parametrize(("made", "code", "told"), BASELINES.values(), ids=BASELINES)
def test_what_was_there_passes_and_what_is_new_does_not(
    tmp_path: Path, run: Run, made: str, code: int, told: str
) -> None:
    here = repository(tmp_path, f'baseline = "old.json"\n{TABLE}')
    here.edit(PATH, "two years", "ten years")
    arguments = ("check", "--base", "base", "--today", TODAY)
    git(tmp_path, "branch", "base")
    verdict = run(*arguments, "--format", "json", cwd=tmp_path).out
    git(tmp_path, "stash", "-q")
    if made:
        here.write("old.json", {"made": verdict, "earlier": _earlier(verdict)}.get(made, made))
        here.commit("Keep what was there")
    git(tmp_path, "branch", "-f", "base")
    git(tmp_path, "stash", "pop", "-q")
    result = run(*arguments, cwd=tmp_path, COLUMNS="200")
    assert (result.code, told in result.out) == (code, True), result.out
    [policy] = json.loads(run(*arguments, "--format", "json", cwd=tmp_path).out)["policies"]
    assert [(waiver["how"], waiver["line"]) for waiver in policy["waivers"]] == [("baseline", 5)] * (code == 0)
    assert "in the baseline, :" not in run(*arguments, "--format", "sarif", cwd=tmp_path).out
    here.edit(PATH, "# Privacy\n", "# Privacy\n\nWe sell your address.\n")
    assert run(*arguments, cwd=tmp_path).code == 1


def _earlier(verdict: str) -> str:
    """A verdict of 0.1.0 on the same change."""
    [change] = json.loads(verdict)["policies"][0]["demands"]
    return verdict.replace(change["fingerprint"], "2c612a52deba505d")


# A configuration that loosens something, and the line of that.
LOOSENED: dict[str, tuple[str, str, int]] = {
    "a key": (CONFIG, f"# ours\n\nadvisory-until = 2030-01-01\n{TABLE}", 3),
    "a table": (CONFIG, f'{TABLE}\n[[levels]]\nrule = "deadline"\nlevel = "off"\n', TABLE.count("\n") + 2),
    "nothing": (CONFIG, f"# ours\n\n{TABLE}", 1),
}


@pytest.mark.parametrize(("name", "text", "line"), LOOSENED.values(), ids=LOOSENED)
def test_the_line_of_what_is_loosened_is_named(tmp_path: Path, run: Run, name: str, text: str, line: int) -> None:
    here = repository(tmp_path)
    git(tmp_path, "branch", "base")
    here.write(name, text)
    here.edit(PATH, "two years", "ten years")
    out = run("check", "--base", "base", "--today", TODAY, cwd=tmp_path, COLUMNS="200").out
    assert (f"{name}:{line}: configuration-loosened" in out) is (line > 1), out


def test_a_change_cannot_let_itself_pass_by_a_baseline(tmp_path: Path, run: Run) -> None:
    here = repository(tmp_path)
    git(tmp_path, "branch", "base")
    here.edit(PATH, "two years", "ten years")
    arguments = ("check", "--base", "base", "--today", TODAY)
    here.write("old.json", run(*arguments, "--format", "json", cwd=tmp_path).out)
    here.write(CONFIG, f'baseline = "old.json"\n{TABLE}')
    result = run(*arguments, cwd=tmp_path, COLUMNS="200")
    assert (result.code, "baseline is “old.json” instead of nothing; that counts once" in result.out) == (1, True)


# What lies in the work tree otherwise than in the last commit, and whether the hook stops that.
CHANGED: dict[str, tuple[dict[str, str], int]] = {
    "the policy": ({PATH: TEXT.replace("two", "ten")}, 1),
    "a part of it": ({PART: "You may never cancel.\n"}, 1),
    "the policy, as to its form": ({PATH: TEXT.replace("keep your", "keep\nyour")}, 0),
    "a README": ({"README.md": "# Another\n"}, 0),
    "another text": ({"legal/other.md": "# We sell it\n"}, 0),
    "nothing": ({}, 0),
}


@pytest.mark.parametrize(("files", "code"), CHANGED.values(), ids=CHANGED)
def test_the_hook_asks_only_of_what_a_commit_changes(
    tmp_path: Path, run: Run, files: dict[str, str], code: int
) -> None:
    here = repository(tmp_path)
    for path, text in files.items():
        here.write(path, text)
    result = run("check", "--uncommitted", "--today", TODAY, cwd=tmp_path)
    assert result.code == code, result
    assert code or not result.err


def test_the_hook_sees_a_policy_go(tmp_path: Path, run: Run) -> None:
    repository(tmp_path)
    (tmp_path / PATH).unlink()
    assert run("check", "--uncommitted", "--today", TODAY, cwd=tmp_path).code == 1


def test_an_open_change_of_an_earlier_commit_blocks_no_readme(tmp_path: Path, run: Run) -> None:
    here = repository(tmp_path)
    git(tmp_path, "switch", "-q", "-c", "change")
    here.edit(PATH, "two years", "ten years")
    here.commit()
    here.write("README.md", "# Another\n")
    for base, code in (([], 0), (["--base", "main"], 0)):
        assert run("check", "--uncommitted", *base, cwd=tmp_path).code == code
    assert run("check", "--base", "main", cwd=tmp_path).code == 1
    assert (
        run("check", "--uncommitted", "--base", "main", cwd=tmp_path, CI="true").code == 1
    )  # there it changes nothing


@pytest.mark.parametrize("config", ["", '[[policies]]\npath = "legal/gone.md"\n'], ids=["none", "of what is not there"])
def test_the_hook_lets_a_readme_be_whatever_is_configured(tmp_path: Path, run: Run, config: str) -> None:
    here = repository(tmp_path, config)
    here.write("README.md", "# Another\n")
    assert run("check", "--uncommitted", cwd=tmp_path).code == 0
    if config:
        here.write(CONFIG, f"{config}# \n")
        assert run("check", "--uncommitted", cwd=tmp_path).code == 2


def test_the_first_commit_of_all_is_let_be(tmp_path: Path, run: Run) -> None:
    git(tmp_path, "init", "-q")
    Site(tmp_path).write(PATH, TEXT)
    Site(tmp_path).write(CONFIG, TABLE)
    assert run("check", "--uncommitted", cwd=tmp_path).code == 0
