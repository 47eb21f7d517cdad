"""docs/ci.md and the workflow that `init` writes: their shell lines, run in a clone as each platform makes one."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from branches import PRIVACY, Site, program, site
from conftest import CI, ROOT
from gitrepo import ENVIRONMENT, git

from policydiff.questions.configure.configure import WORKFLOW_TEXT

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
# They need the network; `policydiff` stands where they would put it.
NOT_RUN = re.compile(r"\bpip\b|\bapt-get\b")


def section(name: str) -> str:
    """The example of a section."""
    [found] = re.findall(rf"^## {name}\n.*?```\w+\n(.*?)```", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


def read(name: str) -> Any:
    """The YAML of a section; `on` is no truth value."""
    return yaml.safe_load(section(name).replace("\non:", '\n"on":'))


class Job(NamedTuple):
    """The shell lines of a job, those that run afterwards whatever came of it, and the variables of its platform."""

    lines: list[str]
    after: list[str]
    environment: dict[str, str]


def jobs() -> Iterator[tuple[str, Job]]:
    """All platforms whose example has shell lines."""
    gitlab = read("GitLab")["policies"]
    target = {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_PIPELINE_SOURCE": "merge_request_event"}
    yield "GitLab", Job(gitlab["script"], gitlab["after_script"], {"GITLAB_CI": "true", "CI": "true", **target})
    [step] = read("Bitbucket")["pipelines"]["pull-requests"]["**"]
    yield "Bitbucket", Job(step["step"]["script"], [], {"CI": "true", "BITBUCKET_PR_DESTINATION_BRANCH": "main"})
    steps = [each["script"] for each in read("Azure")["steps"] if "script" in each]
    yield "Azure", Job(steps, [], {"TF_BUILD": "True", "SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main"})
    steps = [each["run"] for each in read("Forgejo and Gitea")["jobs"]["notices"]["steps"] if "run" in each]
    yield "Forgejo", Job(steps, [], {"CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": "main"})
    steps = re.findall(r"^ *sh '(.*)'$", section("Jenkins"), re.MULTILINE)
    yield (
        "Jenkins",
        Job(steps, [], {"JENKINS_URL": "https://ci.example.org/", "BUILD_ID": "7", "CHANGE_TARGET": "main"}),
    )
    steps = yaml.safe_load(WORKFLOW_TEXT)["jobs"]["notices"]["steps"]
    runs = [each["run"] for each in steps if "run" in each]
    yield "init", Job(runs[:-1], runs[-1:], {"CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": "main"})


JOBS = dict(jobs())


@pytest.fixture
def here(sample: Path, tmp_path: Path) -> Site:
    """A repository that names its policy."""
    found = site(sample, tmp_path / "site")
    git(found.path, "checkout", "-q", "main")
    found.write(".policydiff.toml", f'[[policies]]\npath = "{PRIVACY}"\n')
    found.commit("Name the policy")
    git(found.path, "checkout", "-q", "-B", "change")
    return found


def clone(here: Site, work: Path, name: str) -> None:
    """What a runner has: the merge request alone, without any branch; on Azure, GitHub and Forgejo the others too."""
    git(work.parent, "init", "-q", str(work))
    git(work, "remote", "add", "origin", f"file://{here.path}")
    everything = ["+refs/heads/*:refs/remotes/origin/*"] if name in ("Azure", "Forgejo", "init") else []
    git(work, "fetch", "-q", "origin", "+refs/heads/change:refs/remotes/pull/1/merge", *everything)
    git(work, "checkout", "-q", "--detach", "refs/remotes/pull/1/merge")


def run_lines(lines: list[str], where: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    told = "\n".join(line for line in lines if not NOT_RUN.search(line))
    asked = ["bash", "-eo", "pipefail", "-c", told]
    return subprocess.run(asked, cwd=where, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("name", JOBS)
@pytest.mark.parametrize(("shorten", "code"), [(True, 1), (False, 0)], ids=["shut", "opens"])
def test_the_example_of_a_platform_runs(here: Site, tmp_path: Path, name: str, shorten: bool, code: int) -> None:
    if shorten:
        here.shorten()
    here.write("README.md", "Another one.\n")
    here.commit()
    work = tmp_path / "work"
    clone(here, work, name)
    programs = program(work / ".venv" / "bin")
    job = JOBS[name]
    environment = {
        **{key: value for key, value in os.environ.items() if key not in CI},
        **ENVIRONMENT,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        **job.environment,
    }
    done = run_lines(job.lines, work, environment)
    assert done.returncode == code, done.stderr
    assert (PRIVACY in done.stdout) is shorten or name not in ("Forgejo", "init")
    if job.after:
        after = run_lines(job.after, work, environment)
        assert (after.returncode, after.stderr) == (0, "the comment is as it was: this job is not of a pull request\n")


@pytest.mark.parametrize("name", ["Bitbucket", "Azure", "Jenkins"])
def test_what_is_published_is_what_is_written(name: str) -> None:
    [written] = re.findall(r"--format junit -o (\S+?)'?$", section(name), re.MULTILINE)
    told = {"Bitbucket": "test-results/", "Azure": f"testResultsFiles: {written}", "Jenkins": f"junit '{written}'"}
    assert told[name] in section(name)


def test_the_report_of_gitlab_is_the_one_that_is_written() -> None:
    job = read("GitLab")["policies"]
    assert f"-o {job['artifacts']['reports']['codequality']} " in job["script"][-1]
    assert job["script"][-1].endswith(f"--comment {job['after_script'][0].split()[-1]}")


def test_what_is_used_of_this_repository_is_there() -> None:
    [step] = [each for each in read("GitHub")["jobs"]["notices"]["steps"] if "OWNER" in each["uses"]]
    assert set(step["with"]) <= set(ACTION["inputs"])
    hooks = [hook["id"] for repo in read("pre-commit")["repos"] for hook in repo["hooks"]]
    assert hooks == [hook["id"] for hook in HOOKS]


def test_the_workflow_that_init_writes_is_the_one_of_the_page() -> None:
    """But for the steps."""
    written, shown = yaml.safe_load(WORKFLOW_TEXT.replace("\non:", '\n"on":')), read("GitHub")
    assert [written.pop("jobs")["notices"]["steps"][0], written] == [shown.pop("jobs")["notices"]["steps"][0], shown]
    assert written["permissions"] == {"contents": "read", "pull-requests": "write"}


def test_no_script_of_the_workflow_has_words_of_the_event_in_it() -> None:
    assert all("${{" not in each.get("run", "") for each in yaml.safe_load(WORKFLOW_TEXT)["jobs"]["notices"]["steps"])
