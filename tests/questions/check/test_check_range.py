"""Which range the gate looks at, and that what cannot be looked at never passes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import stub_grading
from branches import NOTICE, PRIVACY, TODAY, Site, site
from conftest import Result, Run
from gitrepo import git


@pytest.fixture(autouse=True)
def _stub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policydiff.grading.assess", stub_grading.assess)
    for name in ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "POLICYDIFF_CONFIG", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def here(sample: Path, tmp_path: Path) -> Site:
    return site(sample, tmp_path / "site")


@pytest.fixture
def clone(here: Site, tmp_path: Path) -> Site:
    """A clone of a repository whose branch `change` has a material change without notice."""
    here.shorten()
    here.commit()
    git(here.path, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(tmp_path, "clone", "-q", "--no-local", "--branch", "change", f"file://{here.path}", "clone")
    return Site(tmp_path / "clone")


def check(run: Run, at: Site, *arguments: str, **environment: str) -> Result:
    return run("check", PRIVACY, "--today", TODAY, *arguments, cwd=at.path, COLUMNS="400", **environment)


def shallow(here: Site, tmp_path: Path, depth: str = "1") -> Site:
    """What a runner has after `actions/checkout` with that fetch-depth."""
    git(tmp_path, "clone", "-q", "--no-local", "--depth", depth, "--branch", "change", f"file://{here.path}", "shallow")
    return Site(tmp_path / "shallow")


# --------------------------------------------------------------------------- the base


def test_the_base_is_the_merge_base_and_not_the_tip(here: Site, run: Run) -> None:
    git(here.path, "checkout", "-q", "main")
    here.edit(PRIVACY, "pendant dix ans", "pendant douze ans")
    here.commit("Meanwhile on main")
    git(here.path, "checkout", "-q", "change")
    assert check(run, here, "--base", "main", "--format", "markdown").out.endswith("the text is the same\n")


def test_a_branch_that_took_main_in_is_judged_by_what_it_adds(here: Site, run: Run) -> None:
    here.edit(PRIVACY, "leurs semis et à suivre", "leurs\nsemis et à suivre")
    here.commit("Wrap")
    git(here.path, "checkout", "-q", "main")
    here.edit(PRIVACY, "pendant dix ans", "pendant douze ans")
    here.commit("Meanwhile on main")
    git(here.path, "checkout", "-q", "change")
    git(here.path, "merge", "-q", "--no-edit", "main")
    assert check(run, here, "--base", "main").code == 0


@pytest.mark.parametrize(
    "environment",
    [{"GITHUB_BASE_REF": "main"}, {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"}, {"POLICYDIFF_BASE": "main"}],
    ids=lambda each: next(iter(each)),
)
def test_the_base_comes_from_the_environment(clone: Site, run: Run, environment: dict[str, str]) -> None:
    result = check(run, clone, **environment)
    assert result.code == 1
    assert result.out.splitlines()[1].startswith("main, merge base a957f2b2")


def test_the_base_is_origin_head_otherwise(clone: Site, here: Site, run: Run) -> None:
    git(clone.path, "remote", "set-head", "origin", "main")
    assert check(run, clone).out.splitlines()[1].startswith("origin/HEAD, merge base a957f2b2")
    result = check(run, here)
    assert (result.code, result.out) == (3, "")
    assert "the base origin/HEAD is not in this clone" in result.err
    assert "there is no remote: name --base main" in result.err


def test_a_base_given_outright_may_be_on_the_remote_only(clone: Site, run: Run) -> None:
    assert check(run, clone, "--base", "main").code == 1
    assert check(run, clone, "--base", "origin/main").code == 1


@pytest.mark.parametrize(
    ("remote", "branch", "asked", "told", "hint"),
    [
        ("", "main", "", "", "there is no remote: name --base main"),
        ("", "trunk-2", "", "", "there is no remote: name what to compare with, such as --base HEAD~1"),
        ("", "main", "mian", "", "did you mean main?"),
        ("", "main", "release", "", "there is no remote to fetch it from; here are main"),
        ("", "main", "", "release", "there is no remote to fetch it from; here are main"),
        ("origin", "main", "mian", "", "did you mean main? If not, fetch it with: git fetch origin +refs/heads/mian:"),
        ("origin", "main", "", "release", "fetch it with: git fetch origin +refs/heads/release:refs/remotes/origin/"),
        ("up", "main", "release", "", "fetch it with: git fetch up +refs/heads/release:refs/remotes/up/release"),
        ("up", "main", "up/release", "", "fetch it with: git fetch up +refs/heads/release:refs/remotes/up/release"),
    ],
)
def test_a_missing_base_says_what_would_help(
    sample: Path, tmp_path: Path, run: Run, remote: str, branch: str, asked: str, told: str, hint: str
) -> None:
    shutil.copytree(sample, tmp_path / "alone")
    git(tmp_path / "alone", "branch", "-m", branch)
    if remote:
        git(tmp_path / "alone", "remote", "add", remote, "file:///nowhere")
    result = check(run, Site(tmp_path / "alone"), *["--base", asked] * bool(asked), GITHUB_BASE_REF=told)
    assert result.code == 3
    assert result.err.splitlines()[-1].startswith(f"hint: {hint}")
    assert ("git fetch" in result.err) is bool(remote)


def test_a_branch_that_was_renamed_on_the_remote(here: Site, tmp_path: Path, run: Run) -> None:
    here.write(".policydiff.toml", f'base = "main"\n[[policies]]\npath = "{PRIVACY}"\n')
    here.commit()
    git(here.path, "branch", "-m", "main", "trunk")
    git(tmp_path, "clone", "-q", "--no-local", "--branch", "change", f"file://{here.path}", "clone")
    result = check(run, Site(tmp_path / "clone"))
    assert result.code == 3
    told = "fetch it with: git fetch origin +refs/heads/main:refs/remotes/origin/main"
    renamed = "or, if it was renamed, correct base in .policydiff.toml; here are change, trunk"
    assert result.err.splitlines()[-1] == f"hint: {told}; {renamed}"
    assert check(run, Site(tmp_path / "clone"), GITHUB_BASE_REF="main").err.splitlines()[-1] == f"hint: {told}"


def test_a_missing_base_says_what_to_fetch_and_that_works(clone: Site, run: Run) -> None:
    git(clone.path, "branch", "-q", "-rd", "origin/main")
    result = check(run, clone, GITHUB_BASE_REF="main")
    command = "git fetch origin +refs/heads/main:refs/remotes/origin/main"
    assert (result.code, result.out) == (3, "")
    assert f"hint: fetch it with: {command}\n" in result.err
    git(clone.path, *command.split()[1:])
    assert check(run, clone, GITHUB_BASE_REF="main").code == 1


def test_a_shallow_clone_says_what_to_fetch_and_that_works(here: Site, tmp_path: Path, run: Run) -> None:
    here.shorten()
    here.commit()
    there = shallow(here, tmp_path)
    result = check(run, there, GITHUB_BASE_REF="main")
    command = "git fetch --unshallow origin +refs/heads/main:refs/remotes/origin/main"
    assert (result.code, result.out) == (3, "")
    assert command in result.err
    git(there.path, *command.split()[1:])
    assert check(run, there, GITHUB_BASE_REF="main").code == 1


def test_a_shallow_clone_with_the_base_and_without_the_way_to_it_never_passes(
    here: Site, tmp_path: Path, run: Run
) -> None:
    here.shorten()
    here.commit()
    there = shallow(here, tmp_path)
    git(there.path, "fetch", "-q", "--depth", "1", "origin", "+refs/heads/main:refs/remotes/origin/main")
    result = check(run, there, "--base", "main")
    assert (result.code, result.out) == (3, "")
    assert "this is a shallow clone, and it ends before the merge base" in result.err
    assert "git fetch --unshallow origin" in result.err


def test_a_shallow_clone_that_is_deep_enough_is_judged(here: Site, tmp_path: Path, run: Run) -> None:
    here.shorten()
    here.commit()
    there = shallow(here, tmp_path, "3")
    git(there.path, "fetch", "-q", "--depth", "3", "origin", "+refs/heads/main:refs/remotes/origin/main")
    assert check(run, there, "--base", "main").code == 1


def test_two_histories_with_nothing_in_common(here: Site, run: Run) -> None:
    git(here.path, "checkout", "-q", "--orphan", "alone")
    here.commit("Alone")
    result = check(run, here, "--base", "main")
    assert (result.code, result.err.count("no commit in common")) == (3, 1)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["check", "legal/nothing.md", "--base", "main"], 3, "no file legal/nothing.md here or at the base"),
        (["check", "--base", "main"], 2, "there is no PATH and no configuration"),
        (["check", PRIVACY, "--base", "nothing"], 3, "there is no remote to fetch it from; here are change, main"),
        (["check", PRIVACY, "--base", "main", "--head", "nothing"], 3, "no commit is called 'nothing' here"),
        (["check", PRIVACY, "--base", "main", "--today", "soon"], 2, "--today soon is no day"),
        (["check", PRIVACY, "--base", "main", "--fail-on", "editorial"], 2, "editorial"),
        (["check", PRIVACY, "--base", "main", "--format", "jsonl"], 2, "there is no jsonl format for this command"),
        (["check", PRIVACY, "--base", "main", "--config", "none.toml"], 2, "cannot read the configuration none.toml"),
    ],
)
def test_what_cannot_be_asked_or_answered(here: Site, run: Run, arguments: list[str], code: int, said: str) -> None:
    result = run(*arguments, cwd=here.path)
    assert (result.code, result.out) == (code, "")
    assert said in result.err


# --------------------------------------------------------------------------- the head


def test_the_head_is_the_work_tree_or_a_revision(here: Site, run: Run) -> None:
    here.shorten()
    assert check(run, here, "--base", "main").code == 1
    assert check(run, here, "--base", "main", "--head", "HEAD").code == 0
    here.commit()
    assert check(run, here, "--base", "main", "--head", "change").code == 1


def test_a_bare_repository_is_judged_at_its_head(here: Site, tmp_path: Path, run: Run) -> None:
    here.shorten()
    here.commit()
    git(tmp_path, "clone", "-q", "--bare", "--no-local", "--branch", "change", f"file://{here.path}", "bare.git")
    result = run("check", PRIVACY, "--base", "main", "--today", TODAY, "--repo", str(tmp_path / "bare.git"))
    assert result.code == 1
    assert "→ HEAD at " in result.out


def test_a_checkout_with_other_line_ends_is_the_same_text(here: Site, run: Run) -> None:
    here.write(PRIVACY, here.read(PRIVACY))
    (here.path / PRIVACY).write_bytes((here.path / PRIVACY).read_bytes().replace(b"\n", b"\r\n"))
    assert check(run, here, "--base", "main", "--format", "markdown").out.endswith("the text is the same\n")


def test_the_work_tree_and_the_commit_have_the_same_ids(here: Site, run: Run) -> None:
    here.shorten()
    here.date()
    run("notice", PRIVACY, "--base", "main", "--today", TODAY, "--channel", "e-mail", cwd=here.path)
    assert f"to: {here.blob(PRIVACY)}\n" in here.read(NOTICE)
    here.commit()
    assert check(run, here, "--base", "main", "--head", "HEAD").code == 0


def test_the_day_comes_from_the_option_or_the_epoch(here: Site, run: Run) -> None:
    epoch = {"SOURCE_DATE_EPOCH": "1757462400"}
    here.shorten()
    arguments = ["check", PRIVACY, "--base", "main"]
    assert "judged on 2025-09-10" in run(*arguments, cwd=here.path, **epoch).out
    assert "judged on 2025-09-11" in run(*arguments, "--today", "2025-09-11", cwd=here.path, **epoch).out
    assert run(*arguments, cwd=here.path, SOURCE_DATE_EPOCH="never").code == 2


def test_a_check_writes_nothing_and_runs_nothing(here: Site, run: Run) -> None:
    here.shorten()
    here.commit("Shorten\n\nPolicy-Change: editorial (a slip)")
    marker = here.path.parent / "ran"
    script = here.path.parent / "evil"
    script.write_text(f"#!/bin/sh\ntouch {marker}\n", encoding="utf-8")
    script.chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "diff.external", "gpg.program", "trailer.policy-change.command"):
        git(here.path, "config", key, str(script))
    before = {path: path.stat().st_mtime_ns for path in here.path.rglob("*")}
    assert check(run, here, "--base", "main").code == 0
    assert {path: path.stat().st_mtime_ns for path in here.path.rglob("*")} == before
    assert not marker.exists()


# --------------------------------------------------------------------------- nothing to compare

ADDED = "legal/new.md"
# What lies in the work tree, what is asked, and what is said on stderr.
NOTHING: dict[str, tuple[dict[str, str], list[str], str]] = {
    "the base is the head": ({}, ["--base", "HEAD"], "policydiff: nothing to compare: HEAD is the base\n"),
    "a branch has all of it": ({}, ["--base", "main"], "policydiff: nothing to compare: the base main has all that"),
    "as JSON": ({}, ["--base", "HEAD", "--format", "json"], "policydiff: nothing to compare: HEAD is the base\n"),
    "the commit before": ({}, ["--base", "HEAD~1"], ""),
    "the work tree has another text": ({PRIVACY: "# Other\n"}, ["--base", "HEAD"], ""),
    "the work tree has a new one": ({ADDED: "# New\n"}, [ADDED, "--base", "HEAD"], ""),
    "for a hook": ({}, ["--base", "HEAD", "--uncommitted"], ""),
}


@pytest.mark.parametrize(("files", "arguments", "said"), NOTHING.values(), ids=NOTHING)
def test_where_nothing_was_compared_that_is_said(
    here: Site, run: Run, files: dict[str, str], arguments: list[str], said: str
) -> None:
    for path, text in files.items():
        here.write(path, text)
    result = check(run, here, *arguments)
    assert result.err.startswith(said)
    assert bool(result.err) is bool(said)
    if "json" in arguments:
        assert '"compared": false' in result.out


def test_policies_whose_text_is_the_same_are_one_line(here: Site, run: Run) -> None:
    for name in "abcde":
        here.write(f"legal/{name}.md", f"# {name}\n")
    git(here.path, "add", "-A")
    here.commit("More")
    here.shorten()
    others = [f"legal/{name}.md" for name in "abcde"]
    told = "legal/a.md, legal/b.md, legal/c.md and 2 more: the text is the same\n"
    for style in ("text", "markdown"):
        result = check(run, here, *others, "--base", "HEAD", "--format", style)
        assert told in result.out
        assert "legal/d.md" not in result.out
    one = check(run, here, others[0], "--base", "HEAD").out
    assert "legal/a.md: the text is the same\n" in one or "legal/a.md (en): the text is the same\n" in one
