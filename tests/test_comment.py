"""The comment as it is posted: against a server that stands in for GitHub or GitLab, and records what it is asked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
import stub_grading
from branches import PRIVACY, TODAY, site
from conftest import ROOT, Run

from policydiff.render.comment.verdict import CLOSED
from policydiff.render.markdown.verdict import MARKER

OPEN = f"{MARKER}\n## policydiff: the gate stays shut: 2 problems\n"
OTHER = f"{MARKER}\n## policydiff: the gate stays shut: 1 problem\n"
WELL = f"{MARKER}\n{CLOSED}\n## policydiff: the gate opens\n"
ME, ELSE = 7, 8
HEAD = "ab" * 20


class Forge:
    """What a forge has of one pull request or more: comments, each with its author; and what was done to them."""

    def __init__(self) -> None:
        self.comments: dict[int, list[dict[str, Any]]] = {}
        self.done: list[str] = []
        self.requests: list[tuple[str, str, dict[str, str]]] = []
        self.head = HEAD
        self.refuses = 0
        self.reads_only = False
        self.address = ""

    def add(self, number: int, body: str, author: int = ME) -> None:
        each = {"id": f"C{sum(map(len, self.comments.values())) + 1}", "body": body, "author": author, "closed": False}
        self.comments.setdefault(number, []).append(each)

    def find(self, name: str) -> dict[str, Any]:
        return next(each for every in self.comments.values() for each in every if each["id"] == name)

    def change(self, what: str, **given: Any) -> None:
        self.done.append(what)
        if what == "create":
            self.add(given["number"], given["body"])
        elif what == "delete":
            for every in self.comments.values():
                every[:] = [each for each in every if each["id"] != given["id"]]
        else:
            self.find(given.pop("id")).update(given)


def github(forge: Forge, asked: dict[str, Any]) -> dict[str, Any]:
    """The answer of the GraphQL API."""
    query, given = asked["query"], asked["variables"]
    if query.startswith("query"):
        number, first = given["number"], int(given["after"] or 0)
        every = forge.comments.get(number, [])
        nodes = [
            {"id": c["id"], "body": c["body"], "isMinimized": c["closed"], "viewerDidAuthor": c["author"] == ME}
            for c in every[first : first + 100]
        ]
        page = {"hasNextPage": len(every) > first + 100, "endCursor": str(first + 100)}
        found = {"id": f"PR{number}", "headRefOid": forge.head, "comments": {"nodes": nodes, "pageInfo": page}}
        return {"data": {"repository": {"pullRequest": found}}}
    if forge.reads_only:
        return {"data": None, "errors": [{"message": "Resource not accessible by integration"}]}
    given = given["given"]
    match query.split("{")[1].split("(")[0].strip():
        case "addComment":
            forge.change("create", number=int(given["subjectId"][2:]), body=given["body"])
        case "updateIssueComment":
            forge.change("edit", id=given["id"], body=given["body"])
        case "minimizeComment":
            assert given["classifier"] == "RESOLVED"
            forge.change("close", id=given["subjectId"], closed=True)
        case "unminimizeComment":
            forge.change("reopen", id=given["subjectId"], closed=False)
        case "deleteIssueComment":
            forge.change("delete", id=given["id"])
        case other:
            raise AssertionError(other)
    return {"data": {"any": {"clientMutationId": None}}}


def gitlab(forge: Forge, method: str, path: str, asked: dict[str, Any]) -> tuple[Any, dict[str, str]]:
    """The answer of the REST API, and its headers."""
    path, _, query = path.partition("?")
    if path == "/user":
        return {"id": ME}, {}
    _, projects, project, requests, number, *rest = path.split("/")
    assert (projects, project, requests) == ("projects", "5", "merge_requests")
    match method, rest:
        case "GET", []:
            return {"sha": forge.head}, {}
        case "GET", ["discussions"]:
            page = int(query.rpartition("=")[2])
            every = forge.comments.get(int(number), [])
            shown = every[100 * (page - 1) : 100 * page]
            more = str(page + 1) if len(every) > 100 * page else ""
            notes = [
                {"id": c["id"], "body": c["body"], "author": {"id": c["author"]}, "resolved": c["closed"]}
                for c in shown
            ]
            return [{"id": f"D{note['id']}", "notes": [note]} for note in notes], {"X-Next-Page": more}
        case "POST", ["discussions"]:
            forge.change("create", number=int(number), body=asked["body"])
        case "PUT", ["discussions", thread, "notes", note] if thread == f"D{note}":
            forge.change("edit", id=note, body=asked["body"])
        case "PUT", ["discussions", thread]:
            forge.change("close" if asked["resolved"] else "reopen", id=thread[1:], closed=asked["resolved"])
        case "DELETE", ["discussions", _, "notes", note]:
            forge.change("delete", id=note)
        case other:
            raise AssertionError(other)
    return {}, {}


class Answers(BaseHTTPRequestHandler):
    """What answers a request."""

    forge: ClassVar[Forge]

    def answer(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.forge.requests.append((self.command, self.path, dict(self.headers)))
        headers: dict[str, str] = {}
        found: Any = {}
        if not self.forge.refuses and self.path == "/graphql":
            found = github(self.forge, json.loads(content))
        elif not self.forge.refuses:
            found, headers = gitlab(self.forge, self.command, self.path, json.loads(content or b"{}"))
        self.send_response(self.forge.refuses or 200)
        if self.forge.refuses == 302:
            self.send_header("Location", f"{self.forge.address}/elsewhere")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(json.dumps(found).encode())

    do_GET = do_POST = do_PUT = do_DELETE = answer

    def log_message(self, *_: Any) -> None:
        """Nothing is printed."""


@pytest.fixture
def forge() -> Iterator[Forge]:
    found = Forge()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("AnswersOfOne", (Answers,), {"forge": found}))
    found.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


class Job:
    """A job on a pull request, which posts."""

    def __init__(self, forge: Forge, folder: Path, kind: str) -> None:
        self.forge, self.folder, self.kind = forge, folder, kind

    def environment(self, number: int, head: str = HEAD) -> dict[str, str]:
        if self.kind == "gitlab":
            return {
                "GITLAB_CI": "true",
                "CI_API_V4_URL": self.forge.address,
                "CI_MERGE_REQUEST_PROJECT_ID": "5",
                "CI_MERGE_REQUEST_IID": str(number),
                "CI_COMMIT_SHA": head,
                "CI_JOB_NAME": "policies",
            }
        event = self.folder / f"event-{number}.json"
        event.write_text(json.dumps({"pull_request": {"number": number, "head": {"sha": head}}}), encoding="utf-8")
        return {
            "GITHUB_ACTIONS": "true",
            "GITHUB_GRAPHQL_URL": f"{self.forge.address}/graphql",
            "GITHUB_REPOSITORY": "owner/name",
            "GITHUB_EVENT_PATH": str(event),
            "GITHUB_WORKFLOW": "policies",
            "GITHUB_JOB": "notices",
        }

    def post(self, text: str | None, number: int = 1, **environment: str) -> tuple[int, str]:
        """Run the program on a comment, None for one that was not written; its exit code, and what it says."""
        file = self.folder / f"comment-{number}.md"
        file.unlink(missing_ok=True)
        if text is not None:
            file.write_text(text, encoding="utf-8")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "CI_"))}
        done = subprocess.run(
            [sys.executable, str(ROOT / "ci" / "comment.py"), str(file)],
            env={**kept, "POLICYDIFF_TOKEN": "secret", "no_proxy": "*", **self.environment(number), **environment},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        assert "secret" not in done.stdout + done.stderr
        return done.returncode, done.stdout + done.stderr

    def bodies(self, number: int = 1) -> list[str]:
        """The comments there are, without the name of their job."""
        return [each["body"].replace(self.name(each["body"]), "") for each in self.forge.comments.get(number, [])]

    @staticmethod
    def name(body: str) -> str:
        """What the first line has for the job: " 1a2b3c4d"."""
        return body.split("\n")[0].removeprefix(MARKER.removesuffix(" -->")).removesuffix(" -->")


@pytest.fixture(params=["github", "gitlab"])
def job(request: pytest.FixtureRequest, forge: Forge, tmp_path: Path) -> Job:
    return Job(forge, tmp_path, request.param)


# --------------------------------------------------------------------------- one comment


def test_it_is_made_once_then_edited_and_closed_when_all_is_well(job: Job) -> None:
    for text in (OPEN, OTHER, OTHER, WELL, WELL):
        assert job.post(text)[0] == 0
    assert job.forge.done == ["create", "edit", "edit", "close"]
    assert job.bodies() == [WELL]
    assert job.post(OPEN)[0] == 0
    assert job.forge.done[4:] == ["edit", "reopen"]
    assert [each["closed"] for each in job.forge.comments[1]] == [False]


@pytest.mark.parametrize("text", [WELL, None], ids=["well", "no answer"])
def test_none_is_made_where_nothing_is_to_be_done(job: Job, text: str | None) -> None:
    """As after an editorial change."""
    code, said = job.post(text)
    assert (code, job.forge.done) == (0, [])
    assert "no comment is needed" in said


def test_where_the_check_could_not_answer_a_comment_of_before_says_so(job: Job) -> None:
    job.post(OPEN)
    job.post(WELL)
    job.post(None)
    assert job.forge.done == ["create", "edit", "close", "edit", "reopen"]
    assert "could not judge this change" in job.bodies()[0]


def test_two_pull_requests_have_one_each(job: Job) -> None:
    job.post(OPEN, 1)
    job.post(OTHER, 2)
    job.post(WELL, 1)
    assert job.forge.done == ["create", "create", "edit", "close"]
    assert (job.bodies(1), job.bodies(2)) == ([WELL], [OTHER])


def test_two_jobs_have_one_each(job: Job) -> None:
    job.post(OPEN)
    job.post(WELL, CI_JOB_NAME="others", GITHUB_JOB="others")
    job.post(OTHER, CI_JOB_NAME="others", GITHUB_JOB="others")
    assert job.forge.done == ["create", "create"]
    assert job.bodies() == [OPEN, OTHER]


@pytest.mark.parametrize("before", [99, 100, 250])
def test_it_is_found_behind_many_others(job: Job, before: int) -> None:
    for at in range(before):
        job.forge.add(1, f"Comment {at}", ELSE)
    job.post(OPEN)
    job.forge.add(1, "One more", ELSE)
    job.post(WELL)
    assert job.forge.done == ["create", "edit", "close"]


def test_what_somebody_else_wrote_is_not_touched(job: Job) -> None:
    job.post(OPEN)
    stolen = job.forge.comments[1][0]["body"]
    job.forge.comments[1] = []
    job.forge.add(1, stolen, ELSE)
    job.forge.add(1, f"> {stolen}")
    job.post(OTHER)
    job.post(WELL)
    assert job.forge.done == ["create", "create", "edit", "close"]
    assert [each["body"] for each in job.forge.comments[1][:2]] == [stolen, f"> {stolen}"]


def test_of_two_that_were_made_at_once_one_is_kept(job: Job) -> None:
    job.post(OPEN)
    job.forge.add(1, job.forge.comments[1][0]["body"])
    job.post(OTHER)
    assert job.forge.done == ["create", "delete", "edit"]
    assert job.bodies() == [OTHER]


def test_a_run_that_was_overtaken_leaves_the_comment(job: Job) -> None:
    job.post(OPEN)
    job.forge.head = "cd" * 20
    code, said = job.post(WELL)
    assert (code, job.forge.done) == (0, ["create"])
    assert "there is a newer commit" in said


def test_a_pull_request_from_its_first_push_to_the_last(
    job: Job, sample: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The comments that `check` writes, as they are posted."""
    monkeypatch.setattr("policydiff.grading.assess", stub_grading.assess)
    here = site(sample, tmp_path / "site")

    def push() -> int:
        here.commit("Push", "--allow-empty")
        asked = ["--base", "main", "--head", "HEAD", "--today", TODAY, "--comment", "comment.md"]
        code = run("check", PRIVACY, *asked, cwd=here.path).code
        job.post(here.read("comment.md"))
        (here.path / "comment.md").unlink()
        return code

    here.edit(PRIVACY, "leurs semis et à suivre", "leurs\nsemis et à suivre")
    assert (push(), job.forge.done) == (0, [])
    here.shorten()
    assert (push(), job.forge.done) == (1, ["create"])
    here.date()
    assert (push(), job.forge.done) == (1, ["create", "edit"])
    assert run("notice", PRIVACY, "--base", "main", "--today", TODAY, cwd=here.path).code == 0
    assert (push(), job.forge.done[2:]) == (0, ["edit", "close"])
    assert "the gate opens" in job.bodies()[0]
    here.edit(PRIVACY, "pendant dix ans", "pendant douze ans")
    assert (push(), job.forge.done[4:]) == (1, ["edit", "reopen"])
    assert len(job.bodies()) == 1


# --------------------------------------------------------------------------- where nothing can be posted


def test_without_a_token_nothing_is_asked(job: Job) -> None:
    code, said = job.post(OPEN, POLICYDIFF_TOKEN="")
    assert (code, job.forge.requests) == (0, [])
    assert "there is no token in POLICYDIFF_TOKEN" in said


@pytest.mark.parametrize("refuses", [401, 403, 404, 500, 302])
def test_a_server_that_refuses_fails_no_job(job: Job, refuses: int) -> None:
    job.forge.refuses = refuses
    code, said = job.post(OPEN)
    assert (code, job.forge.done) == (0, [])
    assert f": {refuses} " in said
    assert all(path != "/elsewhere" for _, path, _ in job.forge.requests)


def test_a_fork_may_only_read(forge: Forge, tmp_path: Path) -> None:
    forge.reads_only = True
    code, said = Job(forge, tmp_path, "github").post(OPEN)
    assert (code, forge.done) == (0, [])
    assert "Resource not accessible by integration" in said


@pytest.mark.parametrize(
    "environment",
    [
        {"GITHUB_GRAPHQL_URL": "http://127.0.0.1:1/", "CI_API_V4_URL": "http://127.0.0.1:1"},
        {"GITHUB_GRAPHQL_URL": "no address", "CI_API_V4_URL": "no address"},
        {"GITHUB_GRAPHQL_URL": "", "CI_API_V4_URL": ""},
        {"GITHUB_EVENT_PATH": "", "CI_MERGE_REQUEST_IID": ""},
        {"GITHUB_EVENT_PATH": __file__, "CI_MERGE_REQUEST_IID": ""},
    ],
    ids=["nobody there", "no address", "empty", "no pull request", "no event"],
)
def test_what_cannot_be_reached_fails_no_job(job: Job, environment: dict[str, str]) -> None:
    code, said = job.post(OPEN, 1, **environment)
    assert (code, job.forge.done) == (0, [])
    assert said.startswith("the comment is as it was: ")


def test_another_file_is_not_posted(job: Job) -> None:
    code, said = job.post("## Hello @everybody\n")
    assert (code, job.forge.requests) == (0, [])
    assert "is none that policydiff check --comment wrote" in said


def test_how_it_is_called() -> None:
    done = subprocess.run([sys.executable, ROOT / "ci" / "comment.py"], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (2, b"usage: policydiff-comment FILE\n")


def test_its_marks_are_those_of_the_comment() -> None:
    source = (ROOT / "ci" / "comment.py").read_text(encoding="utf-8")
    assert f'MARKER = "{MARKER}"' in source
    assert f'CLOSED = "{CLOSED}"' in source
