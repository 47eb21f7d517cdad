"""The GitHub action and the pre-commit hook: their steps, run as a runner would run them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from branches import PRIVACY, Site, site
from conftest import ROOT
from gitrepo import ENVIRONMENT, git

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
STUB = "import policydiff.grading, stub_grading; policydiff.grading.assess = stub_grading.assess\n"


@pytest.fixture
def here(sample: Path, tmp_path: Path) -> Site:
    return site(sample, tmp_path / "site")


def program(tmp_path: Path) -> Path:
    """The folder of a `policydiff` that grades as the tests do, where the action installs the real one."""
    binary = tmp_path / "runner" / "policydiff" / "bin"
    binary.mkdir(parents=True, exist_ok=True)
    (binary / "policydiff").write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(ROOT / 'tests')!r})\n{STUB}"
        "from policydiff.cli import main\nsys.exit(main())\n",
        encoding="utf-8",
    )
    (binary / "policydiff").chmod(0o755)
    return binary


def run_check(where: Path, tmp_path: Path, **inputs: str) -> tuple[int, str, str]:
    """The step `check` in bash, the program standing where the step before would have installed it."""
    program(tmp_path)
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
        "PATH": f"{program(tmp_path)}{os.pathsep}{os.environ['PATH']}",
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


def snippets() -> list[Any]:
    """The YAML that the page about checks shows, in its order."""
    page = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")
    return [yaml.safe_load(found) for found in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)]


def test_the_snippets_name_what_there_is() -> None:
    [step], gitlab, pre_commit = snippets()
    assert set(step["with"]) <= set(ACTION["inputs"])
    assert gitlab["policies"]["artifacts"]["reports"]["codequality"] in gitlab["policies"]["script"][-1]
    assert [hook["id"] for repo in pre_commit["repos"] for hook in repo["hooks"]] == [hook["id"] for hook in HOOKS]


@pytest.mark.parametrize(("shorten", "code"), [(True, 1), (False, 0)], ids=["shut", "opens"])
def test_the_job_for_gitlab_runs_as_its_runner_would_run_it(
    here: Site, tmp_path: Path, shorten: bool, code: int
) -> None:
    """A runner fetches the merge request alone, without any branch, and runs the script line by line."""
    if shorten:
        here.shorten()
    here.write("README.md", "Another one.\n")
    here.commit()
    work = tmp_path / "runner-work"
    git(tmp_path, "init", "-q", str(work))
    git(work, "remote", "add", "origin", f"file://{here.path}")
    git(work, "fetch", "-q", "origin", "+refs/heads/change:refs/remotes/origin/merge-requests/1/head")
    git(work, "checkout", "-q", "--detach", "refs/remotes/origin/merge-requests/1/head")
    job = snippets()[1]["policies"]
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", "\n".join(job["script"])],
        cwd=work,
        env={
            **{name: value for name, value in os.environ.items() if name != "GITHUB_BASE_REF"},
            **ENVIRONMENT,
            "PATH": f"{program(tmp_path)}{os.pathsep}{os.environ['PATH']}",
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == code, done.stderr
    found = json.loads((work / "policies.json").read_text(encoding="utf-8"))
    assert bool(found) is shorten
