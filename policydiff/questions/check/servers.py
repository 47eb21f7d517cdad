"""What CI servers tell a job: which branch a change is for, what it came after, where a line is shown.

A row a server. Nothing is asked over the network: all is in variables, and in the file that has GitHub's event.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from policydiff.record import record

Environment = Mapping[str, str]
# Values by which a variable says no.
_NO = ("", "0", "false", "no")
_HEADS = "refs/heads/"


def _nowhere(environment: Environment) -> str:
    return ""


@record(frozen=True, slots=True)
class CiServer:
    """A CI server. `signs` are variables by all of which a program knows that it runs in one of its jobs.

    `target` gives what a pull request, or a group in a queue of merges, is to be merged into: a branch or a commit.
    `before` gives the commit that a push came after, `default` the branch that others are merged into, `lines` the
    address of a line of a file, with {commit}, {path} and {line}, and `job` that of the job. Each is empty where the
    environment does not say.
    """

    signs: tuple[str, ...]
    target: Callable[[Environment], str]
    before: Callable[[Environment], str] = _nowhere
    default: Callable[[Environment], str] = _nowhere
    lines: Callable[[Environment], str] = _nowhere
    job: Callable[[Environment], str] = _nowhere


def is_ci(environment: Environment) -> bool:
    """Whether this is a job of a CI server, where nobody edits the checkout and only commits can be merged."""
    every = (("CI",), *(server.signs for server in SERVERS))
    return any(all(_says_yes(environment, name) for name in signs) for signs in every)


def base_told(environment: Environment) -> str:
    """The branch or the commit that the change is to be merged into, empty where no variable tells."""
    return _told(environment, lambda server: server.target)


def before_told(environment: Environment) -> str:
    """The commit that a push came after, empty where this is no push, or that of a new branch."""
    commit = _told(environment, lambda server: server.before)
    return commit if commit.strip("0") else ""


def default_told(environment: Environment) -> str:
    """The branch that others are merged into, empty where no variable tells."""
    return _told(environment, lambda server: server.default)


def line_address(environment: Environment) -> str:
    """The address of a line with {commit}, {path} and {line} in it, empty where no variable tells."""
    return _address(environment, lambda server: server.lines)


def job_address(environment: Environment) -> str:
    """The address of the job and its whole report, empty where no variable tells."""
    return _address(environment, lambda server: server.job)


def _address(environment: Environment, what: Callable[[CiServer], Callable[[Environment], str]]) -> str:
    address = _told(environment, what)
    return address if address.startswith(("https://", "http://")) else ""


def checked_out_base(environment: Environment) -> bool:
    """Whether this is a job that has the base before it and not the change, unless it says so at its checkout."""
    return environment.get("GITHUB_EVENT_NAME") == "pull_request_target"


def _told(environment: Environment, what: Callable[[CiServer], Callable[[Environment], str]]) -> str:
    told = (what(server)(environment) for server in SERVERS)
    return next((each.removeprefix(_HEADS) for each in told if each), "")


def _says_yes(environment: Environment, name: str) -> bool:
    return environment.get(name, "").strip().casefold() not in _NO


def _variable(name: str) -> Callable[[Environment], str]:
    return lambda environment: environment.get(name, "")


# --------------------------------------------------------------------------- GitHub, and those that do as it does


def _event(environment: Environment) -> Any:
    """The event of a job, as GitHub has it in a file; empty where there is none that can be read."""
    try:
        found = json.loads(Path(environment.get("GITHUB_EVENT_PATH", "")).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found


def _within(found: Any, *keys: str) -> str:
    """A text within nested objects; empty where there is none."""
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, str) else ""


def _of_event(name: str, *keys: str) -> Callable[[Environment], str]:
    """What gives a text of the event, where it is the one named; of any event where none is."""

    def found(environment: Environment) -> str:
        return _within(_event(environment), *keys) if environment.get("GITHUB_EVENT_NAME") == name or not name else ""

    return found


def _github_target(environment: Environment) -> str:
    queued = _of_event("merge_group", "merge_group", "base_sha")
    return environment.get("GITHUB_BASE_REF", "") or queued(environment)


def _github_lines(environment: Environment) -> str:
    server, repository = environment.get("GITHUB_SERVER_URL", ""), environment.get("GITHUB_REPOSITORY", "")
    if not server or not repository:
        return ""
    if _FORGES & environment.keys():
        return f"{_literal(server)}/{_literal(repository)}/src/commit/{{commit}}/{{path}}?display=source#L{{line}}"
    return f"{_literal(server)}/{_literal(repository)}/blob/{{commit}}/{{path}}?plain=1#L{{line}}"


# Forgejo and Gitea have the variables of GitHub beside one of their own.
_FORGES = {"FORGEJO_ACTIONS", "GITEA_ACTIONS"}


def _github_job(environment: Environment) -> str:
    server, repository = environment.get("GITHUB_SERVER_URL", ""), environment.get("GITHUB_REPOSITORY", "")
    run = environment.get("GITHUB_RUN_ID", "")
    return _literal(f"{server}/{repository}/actions/runs/{run}") if server and repository and run else ""


# --------------------------------------------------------------------------- the others


def _gitlab_target(environment: Environment) -> str:
    """The branch; in a job of a fork, whose own branches may be old, the commit that GitLab compares with."""
    here, there = environment.get("CI_PROJECT_ID", ""), environment.get("CI_MERGE_REQUEST_PROJECT_ID", "")
    commit = environment.get("CI_MERGE_REQUEST_DIFF_BASE_SHA", "") if here and there and here != there else ""
    return commit or environment.get("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "")


def _gitlab_before(environment: Environment) -> str:
    return environment.get("CI_COMMIT_BEFORE_SHA", "") if environment.get("CI_PIPELINE_SOURCE") == "push" else ""


def _jenkins_target(environment: Environment) -> str:
    return environment.get("CHANGE_TARGET", "") if "JENKINS_URL" in environment else ""  # anybody may have the first


def _shown_at(variable: str, below: str) -> Callable[[Environment], str]:
    """What gives the address of a line below the one that a variable has."""
    return lambda environment: f"{_literal(at)}{below}" if (at := environment.get(variable, "")) else ""


def _literal(address: str) -> str:
    """An address in which no sign ends a link or stands for what is filled in."""
    return quote(address.rstrip("/"), safe="/:@%~+,;=&?!$'*-._")


SERVERS = (
    CiServer(
        ("GITHUB_ACTIONS",),
        _github_target,
        before=_of_event("push", "before"),
        default=_of_event("", "repository", "default_branch"),
        lines=_github_lines,
        job=_github_job,
    ),
    CiServer(
        ("GITLAB_CI",),
        _gitlab_target,
        before=_gitlab_before,
        default=_variable("CI_DEFAULT_BRANCH"),
        lines=_shown_at("CI_PROJECT_URL", "/-/blob/{commit}/{path}?plain=1#L{line}"),
        job=_shown_at("CI_JOB_URL", ""),
    ),
    CiServer(
        ("BITBUCKET_BUILD_NUMBER",),
        _variable("BITBUCKET_PR_DESTINATION_BRANCH"),
        lines=_shown_at("BITBUCKET_GIT_HTTP_ORIGIN", "/src/{commit}/{path}#lines-{line}"),
    ),
    CiServer(("TF_BUILD",), _variable("SYSTEM_PULLREQUEST_TARGETBRANCH")),
    CiServer(("JENKINS_URL", "BUILD_ID"), _jenkins_target),  # who calls Jenkins from elsewhere has the first, too
)
"""The servers that are known, in the order in which they are asked."""
