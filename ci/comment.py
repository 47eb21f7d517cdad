#!/usr/bin/env python3
"""Keep one comment on a pull request up to date: policydiff-comment FILE

FILE is what `policydiff check --comment FILE` wrote; where it is missing, the check could not answer, and a comment of
before says so. The token is in POLICYDIFF_TOKEN: on GitHub that of the workflow (`pull-requests: write`), on GitLab one
of the project (scope `api`). There is one comment for each job, edited in place. It is closed where all is well, and
none is made for that. A comment of somebody else is not touched, whatever it says.

Without a token or a pull request it does nothing. What cannot be posted fails no job: the report has it all.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Protocol

MARKER = "<!-- policydiff:check -->"
CLOSED = "<!-- policydiff:closed -->"
UNKNOWN = f"{MARKER}\n## ⚠️ policydiff could not judge this change\n\nThe log of the job says why.\n"
TIMEOUT = 30


class CannotPost(Exception):
    """Why there is no comment, in words."""


class Comment(NamedTuple):
    """A comment of our own, with what its host finds it by."""

    id: str
    thread: str
    body: str
    closed: bool


class Host(Protocol):
    """Where comments are."""

    def comments(self) -> Iterator[Comment]:
        """The comments that whoever has the token wrote, the oldest first."""
        ...

    def create(self, body: str) -> None: ...

    def edit(self, comment: Comment, body: str) -> None: ...

    def close(self, comment: Comment, closed: bool) -> None: ...

    def delete(self, comment: Comment) -> None: ...


def keep(host: Host, key: str, text: str) -> str:
    """Have one comment of the job `key` say `text`; what was done, in words."""
    name = hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:8]
    first = MARKER.replace(" -->", f" {name} -->")
    body = text.replace(MARKER, first, 1)
    closed = text.split("\n")[1:2] == [CLOSED]
    ours = [each for each in host.comments() if each.body.startswith(first)]
    if not ours:
        if closed or text == UNKNOWN:
            return "no comment is needed"
        host.create(body)
        return "the comment was made"
    comment, *others = ours
    for other in others:  # two runs at once may have made one each
        host.delete(other)
    if _lines(comment.body) != _lines(body):
        host.edit(comment, body)
    if comment.closed != closed:
        host.close(comment, closed)
    return "the comment was closed" if closed else "the comment was brought up to date"


def _lines(text: str) -> list[str]:
    return text.strip().splitlines()


# --------------------------------------------------------------------------- over the network


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A token goes to no other place than the one that was named."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _asked(method: str, address: str, headers: Mapping[str, str], content: Any = None) -> tuple[Any, Mapping[str, str]]:
    """What an API answers, and the headers of that. Raises CannotPost."""
    data = None if content is None else json.dumps(content).encode()
    told = {"Content-Type": "application/json", "User-Agent": "policydiff-comment", **headers}
    request = urllib.request.Request(address, data, told, method=method)
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=TIMEOUT) as answer:
            return json.loads(answer.read() or b"null"), answer.headers
    except urllib.error.HTTPError as error:
        raise CannotPost(f"{method} {address}: {error.code} {error.reason}") from error
    except (OSError, ValueError) as error:
        raise CannotPost(f"{method} {address}: {error}") from error


# --------------------------------------------------------------------------- GitHub

_FIND = """query($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) { pullRequest(number: $number) {
    id headRefOid
    comments(first: 100, after: $after) {
      pageInfo { hasNextPage endCursor } nodes { id body isMinimized viewerDidAuthor }
    }
  } }
}"""


class GitHub:
    """The comments of a pull request, by the GraphQL API: it says which of them the token wrote, and can close one."""

    def __init__(self, environment: Mapping[str, str], token: str, event: Any) -> None:
        self._address = environment["GITHUB_GRAPHQL_URL"]
        self._headers = {"Authorization": f"Bearer {token}"}
        owner, _, name = environment.get("GITHUB_REPOSITORY", "").partition("/")
        self._found = {"owner": owner, "name": name, "number": event["number"]}
        self._head = event["head"]["sha"]
        self._id = ""

    def comments(self) -> Iterator[Comment]:
        after, more = None, True
        while more:
            found = self._query(_FIND, {**self._found, "after": after})["repository"]["pullRequest"]
            self._id = found["id"]
            if found["headRefOid"] != self._head:
                raise CannotPost("there is a newer commit, whose own job comments")
            for each in found["comments"]["nodes"]:
                if each["viewerDidAuthor"]:
                    yield Comment(each["id"], "", each["body"], each["isMinimized"])
            page = found["comments"]["pageInfo"]
            after, more = page["endCursor"], page["hasNextPage"]

    def create(self, body: str) -> None:
        self._change("addComment", {"subjectId": self._id, "body": body})

    def edit(self, comment: Comment, body: str) -> None:
        self._change("updateIssueComment", {"id": comment.id, "body": body})

    def close(self, comment: Comment, closed: bool) -> None:
        if closed:
            self._change("minimizeComment", {"subjectId": comment.id, "classifier": "RESOLVED"})
        else:
            self._change("unminimizeComment", {"subjectId": comment.id})

    def delete(self, comment: Comment) -> None:
        self._change("deleteIssueComment", {"id": comment.id})

    def _change(self, what: str, given: Mapping[str, str]) -> None:
        kind = what[0].upper() + what[1:]
        self._query(
            f"mutation($given: {kind}Input!) {{ {what}(input: $given) {{ clientMutationId }} }}", {"given": given}
        )

    def _query(self, query: str, variables: Mapping[str, Any]) -> Any:
        content = {"query": query, "variables": variables}
        answer, _ = _asked("POST", self._address, self._headers, content)
        if answer.get("errors") or not answer.get("data"):
            raise CannotPost("; ".join(str(each.get("message")) for each in answer.get("errors") or [{}]))
        return answer["data"]


# --------------------------------------------------------------------------- GitLab


class GitLab:
    """The threads of a merge request, of which one can be resolved."""

    def __init__(self, environment: Mapping[str, str], token: str) -> None:
        project, number = environment["CI_MERGE_REQUEST_PROJECT_ID"], environment["CI_MERGE_REQUEST_IID"]
        self._address = f"{environment['CI_API_V4_URL']}/projects/{project}/merge_requests/{number}"
        self._user = f"{environment['CI_API_V4_URL']}/user"
        self._headers = {"PRIVATE-TOKEN": token}
        self._head = environment.get("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA") or environment.get("CI_COMMIT_SHA")

    def comments(self) -> Iterator[Comment]:
        me = self._ask("GET", self._user)[0]["id"]
        if self._ask("GET", self._address)[0]["sha"] != self._head:
            raise CannotPost("there is a newer commit, whose own job comments")
        page = "1"
        while page:
            found, headers = self._ask("GET", f"{self._address}/discussions?per_page=100&page={page}")
            for each in found:
                note = each["notes"][0]
                if note["author"]["id"] == me:
                    yield Comment(str(note["id"]), each["id"], note["body"], bool(note.get("resolved")))
            page = headers.get("X-Next-Page") or ""

    def create(self, body: str) -> None:
        self._ask("POST", f"{self._address}/discussions", {"body": body})

    def edit(self, comment: Comment, body: str) -> None:
        self._ask("PUT", f"{self._address}/discussions/{comment.thread}/notes/{comment.id}", {"body": body})

    def close(self, comment: Comment, closed: bool) -> None:
        self._ask("PUT", f"{self._address}/discussions/{comment.thread}", {"resolved": closed})

    def delete(self, comment: Comment) -> None:
        self._ask("DELETE", f"{self._address}/discussions/{comment.thread}/notes/{comment.id}")

    def _ask(self, method: str, address: str, content: Any = None) -> tuple[Any, Mapping[str, str]]:
        return _asked(method, address, self._headers, content)


# --------------------------------------------------------------------------- the job


def host_of(environment: Mapping[str, str]) -> tuple[Host, str]:
    """Where the comment belongs, and which job this is. Raises CannotPost."""
    token = environment.get("POLICYDIFF_TOKEN", "")
    if environment.get("CI_MERGE_REQUEST_IID"):
        host: Host = GitLab(environment, _given(token))
        return host, environment.get("CI_JOB_NAME", "")
    event = json.loads(Path(environment.get("GITHUB_EVENT_PATH") or os.devnull).read_bytes() or b"{}")
    if not event.get("pull_request"):
        raise CannotPost("this job is not of a pull request")
    if not environment.get("GITHUB_GRAPHQL_URL"):  # Forgejo and Gitea have none; their token is for no other server
        raise CannotPost("there is no GITHUB_GRAPHQL_URL")
    host = GitHub(environment, _given(token), event["pull_request"])
    names = ("GITHUB_WORKFLOW", "GITHUB_JOB", "POLICYDIFF_COMMENT")
    return host, "/".join(environment.get(name, "") for name in names)


def _given(token: str) -> str:
    if not token:
        raise CannotPost("there is no token in POLICYDIFF_TOKEN")
    return token


def main(arguments: list[str]) -> int:
    """Post the comment in the file named; 2 where none is named."""
    if len(arguments) != 1:
        print("usage: policydiff-comment FILE", file=sys.stderr)
        return 2
    file = Path(arguments[0])
    try:
        text = file.read_text(encoding="utf-8") if file.is_file() else UNKNOWN
        if not text.startswith(MARKER):
            raise CannotPost(f"{file} is none that policydiff check --comment wrote")
        print(keep(*host_of(os.environ), text))
    except CannotPost as error:
        print(f"the comment is as it was: {error}", file=sys.stderr)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        print(f"the comment is as it was: no answer that could be read ({error!r})", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
