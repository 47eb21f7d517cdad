"""The GitHub action and the pre-commit hook: their steps, run as a runner would run them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from branches import PRIVACY, Site, program, site
from conftest import ROOT
from gitrepo import ENVIRONMENT, git

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def here(sample: Path, tmp_path: Path) -> Site:
    return site(sample, tmp_path / "site")


def run_check(where: Path, tmp_path: Path, **inputs: str) -> tuple[int, str, str]:
    """The step `check` in bash, the program standing where the step before would have installed it."""
    program(tmp_path / "runner" / "policydiff" / "bin")
    [step] = [step for step in ACTION["runs"]["steps"] if step.get("id") == "check"]
    defaults = {name: str(value.get("default", "")) for name, value in ACTION["inputs"].items()}
    given = {f"INPUT_{name.upper().replace('-', '_')}": value for name, value in (defaults | inputs).items()}
    output = tmp_path / "output"
    environment = {
        **os.environ,
        **ENVIRONMENT,
        **given,
        "RUNNER_TEMP": str(tmp_path / "runner"),
        "GITHUB_OUTPUT": str(output),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "GITHUB_BASE_REF": "main",
    }
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=where,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert output.read_text(encoding="utf-8").splitlines()[-1] == f"exit-code={done.returncode}"
    return done.returncode, done.stdout, done.stderr


def test_the_action_runs_with_full_depth(here: Site, tmp_path: Path) -> None:
    here.shorten()
    here.commit()
    git(tmp_path, "clone", "-q", "--no-local", "--branch", "change", f"file://{here.path}", "runner-clone")
    code, out, _ = run_check(tmp_path / "runner-clone", tmp_path, paths=f"{PRIVACY}\n")
    assert code == 1
    assert out.startswith("::error file=legal/privacy.md,line=99,title=policydiff%3A notice-missing::")
    assert (tmp_path / "summary.md").read_text(encoding="utf-8").startswith("<!-- policydiff:check -->\n")


def test_the_action_in_a_shallow_checkout_says_what_to_do(here: Site, tmp_path: Path) -> None:
    here.shorten()
    here.commit()
    git(tmp_path, "clone", "-q", "--no-local", "--depth", "1", "--branch", "change", f"file://{here.path}", "shallow")
    code, out, err = run_check(tmp_path / "shallow", tmp_path, paths=PRIVACY)
    assert (code, out) == (3, "")
    assert "git fetch --unshallow origin +refs/heads/main:refs/remotes/origin/main" in err


def test_the_action_leaves_what_it_posts_beside_the_report(here: Site, tmp_path: Path) -> None:
    here.shorten()
    here.commit()
    comment = tmp_path / "runner" / "policydiff" / "comment.md"
    run_check(here.path, tmp_path, paths=PRIVACY)
    assert comment.read_text(encoding="utf-8").startswith("<!-- policydiff:check -->\n## ❌ policydiff: ")
    code, _, _ = run_check(here.path, tmp_path, paths=PRIVACY, base="nowhere")
    assert (code, comment.exists()) == (3, False)


def test_the_action_posts_only_when_it_is_told_to(tmp_path: Path) -> None:
    [step] = [step for step in ACTION["runs"]["steps"] if step.get("name") == "Comment"]
    assert step["if"] == "${{ !cancelled() && inputs.comment == 'true' }}"
    assert ACTION["inputs"]["comment"]["default"] == "false"
    program(tmp_path / "runner" / "policydiff" / "bin")
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step["run"]],
        env={**os.environ, "RUNNER_TEMP": str(tmp_path / "runner"), "POLICYDIFF_TOKEN": "", "GITHUB_EVENT_PATH": ""},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"this job is not of a pull request" in done.stderr


def test_inputs_are_never_text_of_a_script() -> None:
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    assert scripts
    assert not any("${{" in script for script in scripts)


def test_a_hostile_input_is_an_argument_and_nothing_else(here: Site, tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    code, _, _ = run_check(here.path, tmp_path, base=f"$(touch {marker})", paths="--help")
    assert code == 3
    assert not marker.exists()


def test_pre_commit_runs_the_hook_in_a_real_repository(here: Site, tmp_path: Path) -> None:
    [hook] = HOOKS
    # The hook as it is, but for its language: installing it would need the network.
    local = {"repos": [{"repo": "local", "hooks": [{**hook, "language": "system"}]}]}
    here.write(".pre-commit-config.yaml", json.dumps(local))
    here.write(".policydiff.toml", f'base = "main"\n[[policies]]\npath = "{PRIVACY}"\n')
    here.commit("Set up")
    environment = {
        **os.environ,
        **ENVIRONMENT,
        "PATH": f"{program(tmp_path / 'bin')}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(tmp_path / "cache"),
    }

    def pre_commit() -> tuple[int, str]:
        git(here.path, "add", "--all")
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--color", "never"],
            cwd=here.path,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout

    here.edit(PRIVACY, "leurs semis et à suivre", "leurs\nsemis et à suivre")
    assert pre_commit()[0] == 0
    here.shorten()
    code, out = pre_commit()
    assert code == 1
    assert "notice-missing" in out
