"""Builds the sample repository: the history of a fictional company's policies, out of the files beside this module.

`history.toml` is the table of commits and `revisions/` holds their files; README.md tells the story. Every commit has
the same hash on every machine, so that hashes may stand in documentation and tests. Standard library and git only.

    python build.py DIRECTORY
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


def build(target: Path) -> str:
    """Make the sample repository in `target`, with `main` checked out, and return the hash of its head.

    `target` must not exist or be an empty directory, else FileExistsError; nothing is then touched. RuntimeError says
    why git failed. Nothing appears at `target` until the repository is complete.
    """
    target = target.resolve()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FileExistsError(f"{target} exists and is not an empty directory: name a new one")
    stream = b"".join(_stream(load()))
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".sample-", dir=target.parent) as aside:
        repo = Path(aside, "repo")
        _git("init", "--quiet", "--template=", "--object-format=sha1", "--initial-branch=main", str(repo))
        _git("-C", str(repo), "fast-import", "--quiet", "--done", stdin=stream)
        _git("-C", str(repo), "checkout", "--quiet", "--force", "main")
        head = _git("-C", str(repo), "rev-parse", "HEAD").decode().strip()
        if target.exists():
            target.rmdir()
        repo.rename(target)
    return head


def load() -> dict[str, Any]:
    """Read `history.toml`: the tables `people` and `revision`, as its comments describe them."""
    return tomllib.loads((HERE / "history.toml").read_text(encoding="utf-8"))


def revision_files(revision: str) -> dict[str, bytes]:
    """Return what a revision adds or changes, path -> contents, with LF whatever the checkout made of it."""
    folder = HERE / "revisions" / revision
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes().replace(b"\r\n", b"\n") for path in files}


def _stream(history: dict[str, Any]) -> Iterator[bytes]:
    """Yield the history in git fast-import's language. Each commit states its parents, so one ref serves them all."""
    people: dict[str, str] = history["people"]
    marks: dict[str, int] = {}
    above: list[str] = []
    for mark, row in enumerate(history["revision"], start=1):
        marks[row["id"]] = mark
        yield from _commit(row, people, mark, [marks[parent] for parent in row.get("parents", above)])
        yield from (_tag(tag, row, people, mark) for tag in row.get("tags", []))
        above = [row["id"]]
    yield b"done\n"


def _commit(row: dict[str, Any], people: dict[str, str], mark: int, parents: list[int]) -> Iterator[bytes]:
    yield f"commit refs/heads/main\nmark :{mark}\n".encode()
    yield f"author {people[row['author']]} {_raw(row['date'])}\n{_committer(row, people, 'committer')}".encode()
    yield _data("\n\n".join(filter(None, [row["message"], "\n".join(row.get("trailers", []))])) + "\n")
    for keyword, parent in zip(["from"] + ["merge"] * len(parents), parents, strict=False):
        yield f"{keyword} :{parent}\n".encode()
    for old, new in row.get("renamed", []):
        yield f"R {old} {new}\n".encode()
    for path in row.get("removed", []):
        yield f"D {path}\n".encode()
    for path, contents in revision_files(row["id"]).items():
        yield f"M 100644 inline {path}\n".encode() + _data(contents)


def _tag(tag: str | dict[str, str], row: dict[str, Any], people: dict[str, str], mark: int) -> bytes:
    if isinstance(tag, str):
        return f"reset refs/tags/{tag}\nfrom :{mark}\n\n".encode()
    tagger = _committer(row, people, "tagger")
    return f"tag {tag['name']}\nfrom :{mark}\n{tagger}".encode() + _data(tag["message"] + "\n")


def _committer(row: dict[str, Any], people: dict[str, str], keyword: str) -> str:
    person = people[row.get("committer", row["author"])]
    return f"{keyword} {person} {_raw(row.get('committed', row['date']))}\n"


def _raw(date: datetime) -> str:
    return f"{int(date.timestamp())} {date:%z}"


def _data(contents: str | bytes) -> bytes:
    contents = contents.encode() if isinstance(contents, str) else contents
    return b"data %d\n%b\n" % (len(contents), contents)


def _git(*arguments: str, stdin: bytes = b"") -> bytes:
    """Run git apart from the settings of the machine and its user: no configuration, attributes, hooks or signing."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    env |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_ATTR_NOSYSTEM": "1", "LC_ALL": "C"}
    # The default attributes file is read without any configuration, and a reflog would record who ran the build.
    settings = ("-c", f"core.attributesFile={os.devnull}", "-c", "core.logAllRefUpdates=false")
    done = subprocess.run(["git", *settings, *arguments], input=stdin, capture_output=True, env=env, check=False)
    if done.returncode:
        raise RuntimeError(f"git failed: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def main(arguments: list[str]) -> int:
    """Build the repository in the directory that `arguments` name; return the exit code."""
    if len(arguments) != 1:
        print("usage: python build.py DIRECTORY", file=sys.stderr)
        return 2
    try:
        print(build(Path(arguments[0])))
    except (OSError, RuntimeError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
