"""What CI servers say of a job: the base for each of their events, and where a line is shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import stub_grading
from branches import PRIVACY, TODAY, Site, site
from conftest import Result, Run
from gitrepo import git

from policydiff.questions.check.servers import base_told, before_told, default_told, is_ci, line_address

NOBODY = "0" * 40
GITHUB = {"CI": "true", "GITHUB_ACTIONS": "true"}
GITLAB = {"CI": "true", "GITLAB_CI": "true", "CI_DEFAULT_BRANCH": "main"}


@pytest.fixture(autouse=True)
def _stub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policydiff.grading.assess", stub_grading.assess)


class Job:
    """What a runner has checked out: the branches of a remote, and HEAD on none of them. There is no origin/HEAD."""

    def __init__(self, here: Site, folder: Path) -> None:
        self.here, self.path, self.folder = here, folder / "job", folder
        git(folder, "init", "-q", str(self.path))
        git(self.path, "remote", "add", "origin", f"file://{here.path}")
        self.fetch()

    def fetch(self, *refs: str) -> None:
        git(self.path, "fetch", "-q", "origin", *(refs or ("+refs/heads/*:refs/remotes/origin/*",)))

    def take(self, rev: str) -> str:
        """Check out a commit."""
        git(self.path, "checkout", "-q", "--detach", rev)
        return git(self.path, "rev-parse", "HEAD")

    def event(self, name: str, **told: Any) -> dict[str, str]:
        """The variables of an event of GitHub."""
        file = self.folder / "event.json"
        file.write_text(json.dumps({"repository": {"default_branch": "main"}, **told}), encoding="utf-8")
        return {**GITHUB, "GITHUB_EVENT_NAME": name, "GITHUB_EVENT_PATH": str(file)}

    def check(self, run: Run, environment: dict[str, str], *arguments: str) -> Result:
        asked = ("check", PRIVACY, "--today", TODAY, *arguments)
        return run(*asked, cwd=self.path, COLUMNS="400", **environment)


@pytest.fixture
def job(sample: Path, tmp_path: Path) -> Job:
    """A job that may take `change`, a material change without notice, or `main`, which another one went into before."""
    here = site(sample, tmp_path / "site")
    here.shorten()
    here.commit()
    git(here.path, "checkout", "-q", "main")
    here.edit(PRIVACY, "dans un délai de 30 jours", "dans un délai de 20 jours")
    here.commit("Meanwhile on main")
    git(here.path, "checkout", "-q", "-b", "both")
    git(here.path, "merge", "-q", "--no-edit", "change")
    return Job(here, tmp_path)


def asked_for(result: Result) -> list[str]:
    """The clauses that notice is demanded for, none where the gate opens."""
    return [clause for clause in ("5.1", "5.2") if f"    {clause} " in result.out]


# --------------------------------------------------------------------------- GitHub


def test_a_pull_request_is_compared_with_its_target(job: Job, run: Run) -> None:
    job.take("origin/both")  # as GitHub merges it for trial
    result = job.check(run, {**job.event("pull_request"), "GITHUB_BASE_REF": "main"})
    assert (result.code, asked_for(result)) == (1, ["5.2"])


def test_a_queue_of_merges_is_compared_with_what_the_group_comes_after(job: Job, run: Run) -> None:
    base = git(job.path, "rev-parse", "origin/main")
    job.take("origin/both")
    group = {"base_sha": base, "base_ref": "refs/heads/main", "head_ref": "refs/heads/gh-readonly-queue/main/pr-7"}
    result = job.check(run, job.event("merge_group", merge_group=group))
    assert (result.code, asked_for(result)) == (1, ["5.2"])


def test_a_push_to_the_default_branch_is_compared_with_what_was_there(job: Job, run: Run) -> None:
    before = git(job.path, "rev-parse", "origin/main")
    git(job.here.path, "branch", "-q", "-f", "main", "both")
    job.fetch()
    job.take("origin/main")
    result = job.check(run, job.event("push", before=before, ref="refs/heads/main"))
    assert (result.code, asked_for(result)) == (1, ["5.2"])


@pytest.mark.parametrize("before", [NOBODY, "main"], ids=["new", "again"])
def test_a_push_to_another_branch_is_compared_with_the_default_one(job: Job, run: Run, before: str) -> None:
    job.take("origin/change")
    result = job.check(run, job.event("push", before=before, ref="refs/heads/change"))
    assert (result.code, asked_for(result)) == (1, ["5.2"])


@pytest.mark.parametrize("name", ["schedule", "workflow_dispatch"])
def test_a_schedule_has_nothing_to_compare_and_says_so(job: Job, run: Run, name: str) -> None:
    job.take("origin/main")
    result = job.check(run, job.event(name))
    assert result.code == 0
    assert "nothing to compare: the base main has all that is judged" in result.err


def test_a_job_that_is_started_by_hand_on_a_branch_is_compared_with_the_default_one(job: Job, run: Run) -> None:
    job.take("origin/change")
    assert job.check(run, job.event("workflow_dispatch")).code == 1


def test_a_job_with_the_base_in_place_of_the_change_does_not_pass(job: Job, run: Run) -> None:
    """`pull_request_target` checks out the base, where nothing is to be found."""
    job.take("origin/main")
    result = job.check(run, {**job.event("pull_request_target"), "GITHUB_BASE_REF": "main"})
    assert result.code == 3
    assert "has checked out main, and not what is to be merged into it" in result.err
    job.take("origin/change")
    assert job.check(run, {**job.event("pull_request_target"), "GITHUB_BASE_REF": "main"}).code == 1


def test_a_base_that_is_named_comes_first(job: Job, run: Run) -> None:
    job.take("origin/both")
    first = git(job.path, "merge-base", "origin/main", "origin/change")
    result = job.check(run, {**job.event("pull_request"), "GITHUB_BASE_REF": "main"}, "--base", first)
    assert asked_for(result) == ["5.1", "5.2"]


@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("push", ""),
        ("push", '{"before": 5}'),
        ("merge_group", "[" * 100_000),
        ("merge_group", '{"merge_group": {}}'),
        ("schedule", "[1]"),
        ("schedule", '{"repository": 3}'),
    ],
    ids=["empty", "number", "nested", "nothing", "list", "other"],
)
def test_an_event_that_cannot_be_read_never_passes(job: Job, run: Run, name: str, event: str) -> None:
    job.take("origin/change")
    environment = job.event(name)
    Path(environment["GITHUB_EVENT_PATH"]).write_text(event, encoding="utf-8")
    result = job.check(run, environment)
    assert (result.code, "the base origin/HEAD is not in this clone" in result.err) == (3, True)


# --------------------------------------------------------------------------- GitLab


@pytest.mark.parametrize("kind", ["detached", "merged_result", "merge_train"])
def test_a_merge_request_is_compared_with_its_target(job: Job, run: Run, kind: str) -> None:
    job.take("origin/change" if kind == "detached" else "origin/both")
    told = {"CI_PIPELINE_SOURCE": "merge_request_event", "CI_MERGE_REQUEST_EVENT_TYPE": kind}
    target = {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_COMMIT_BEFORE_SHA": NOBODY}
    result = job.check(run, {**GITLAB, **told, **target})
    assert (result.code, asked_for(result)) == (1, ["5.2"])


@pytest.mark.parametrize(("project", "clauses"), [("9", ["5.2"]), ("5", ["5.1", "5.2"])], ids=["fork", "same"])
def test_a_fork_is_compared_with_what_gitlab_compares_with(
    job: Job, run: Run, project: str, clauses: list[str]
) -> None:
    """Its own `main` is that of the day on which it was made."""
    base = git(job.path, "rev-parse", "origin/main")
    git(job.path, "update-ref", "refs/remotes/origin/main", "origin/main~1")
    job.take("origin/both")
    told = {"CI_PROJECT_ID": project, "CI_MERGE_REQUEST_PROJECT_ID": "5", "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    result = job.check(run, {**GITLAB, **told, "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"})
    assert (result.code, asked_for(result)) == (1, clauses)


def test_a_push_in_gitlab_is_compared_with_what_was_there(job: Job, run: Run) -> None:
    before = git(job.path, "rev-parse", "origin/main")
    git(job.here.path, "branch", "-q", "-f", "main", "both")
    job.fetch()
    job.take("origin/main")
    result = job.check(run, {**GITLAB, "CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BEFORE_SHA": before})
    assert (result.code, asked_for(result)) == (1, ["5.2"])
    other = job.check(run, {**GITLAB, "CI_PIPELINE_SOURCE": "schedule", "CI_COMMIT_BEFORE_SHA": before})
    assert (other.code, "nothing to compare" in other.err) == (0, True)


def test_a_branch_in_gitlab_without_the_default_one_says_what_to_fetch(job: Job, run: Run) -> None:
    job.take("origin/change")
    git(job.path, "update-ref", "-d", "refs/remotes/origin/main")
    result = job.check(run, {**GITLAB, "CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BEFORE_SHA": NOBODY})
    assert result.code == 3
    assert "git fetch origin +refs/heads/main:refs/remotes/origin/main" in result.err


# --------------------------------------------------------------------------- the variables


@pytest.mark.parametrize(
    ("environment", "base"),
    [
        ({"GITHUB_BASE_REF": "main"}, "main"),
        ({"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "release/2"}, "release/2"),
        ({"BITBUCKET_PR_DESTINATION_BRANCH": "main"}, "main"),
        ({"SYSTEM_PULLREQUEST_TARGETBRANCH": "refs/heads/main"}, "main"),
        ({"SYSTEM_PULLREQUEST_TARGETBRANCH": "main"}, "main"),
        ({"JENKINS_URL": "https://ci.example.org/", "CHANGE_TARGET": "main"}, "main"),
        ({"CHANGE_TARGET": "main"}, ""),
        ({"GITHUB_BASE_REF": "", "GITHUB_ACTIONS": "true"}, ""),
        ({"CI_COMMIT_BRANCH": "main", "GITLAB_CI": "true"}, ""),
        ({}, ""),
    ],
)
def test_the_base_of_each_server(environment: dict[str, str], base: str) -> None:
    assert base_told(environment) == base


@pytest.mark.parametrize(
    ("environment", "yes"),
    [
        ({"CI": "true"}, True),
        ({"TF_BUILD": "True"}, True),
        ({"JENKINS_URL": "https://ci.example.org/", "BUILD_ID": "12"}, True),
        ({"JENKINS_URL": "https://ci.example.org/"}, False),
        ({"BUILD_ID": "12"}, False),
        ({"CI": "false"}, False),
        ({"CI": "0"}, False),
        ({"GITHUB_BASE_REF": "main"}, False),
    ],
)
def test_what_is_a_job(environment: dict[str, str], yes: bool) -> None:
    assert is_ci(environment) is yes


def test_a_push_of_gitlab_alone_says_what_was_before() -> None:
    told = {"CI_COMMIT_BEFORE_SHA": "ab" * 20, "CI_DEFAULT_BRANCH": "main"}
    assert before_told({**told, "CI_PIPELINE_SOURCE": "push"}) == "ab" * 20
    assert before_told({**told, "CI_PIPELINE_SOURCE": "schedule"}) == ""
    assert before_told({**told, "CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BEFORE_SHA": NOBODY}) == ""
    assert default_told(told) == "main"


HUB = {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "o/r"}


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        (HUB, "https://github.com/o/r/blob/{commit}/{path}?plain=1#L{line}"),
        ({**HUB, "FORGEJO_ACTIONS": "true"}, "https://github.com/o/r/src/commit/{commit}/{path}?display=source#L{line}"),
        (
            {"CI_PROJECT_URL": "https://gitlab.example.org/g/p"},
            "https://gitlab.example.org/g/p/-/blob/{commit}/{path}?plain=1#L{line}",
        ),
        (
            {"BITBUCKET_GIT_HTTP_ORIGIN": "http://bitbucket.org/w/r"},
            "http://bitbucket.org/w/r/src/{commit}/{path}#lines-{line}",
        ),
        ({**HUB, "GITHUB_REPOSITORY": ""}, ""),
        ({"CI_PROJECT_URL": "javascript:alert(1)"}, ""),
        ({"CI_PROJECT_URL": "https://x.example/a) [b](c"}, "https://x.example/a%29%20%5Bb%5D%28c/-/blob/{commit}/{path}?plain=1#L{line}"),
        ({"CI_PROJECT_URL": "https://x.example/{commit}"}, "https://x.example/%7Bcommit%7D/-/blob/{commit}/{path}?plain=1#L{line}"),
        ({}, ""),
    ],
)  # fmt: skip
def test_where_a_line_is_shown(environment: dict[str, str], address: str) -> None:
    assert line_address(environment) == address
