"""Small Git repositories for tests: commits with fixed dates, written by one `git fast-import`."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

# 1 January 2020, noon UTC. Each commit is a day later than the one before, whatever the clock says.
START = 1577880000
DAY = 86400

ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_AUTHOR_DATE": f"{START} +0000",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
    "GIT_COMMITTER_DATE": f"{START} +0000",
    "LC_ALL": "C",
}


@dataclass(frozen=True)
class Special:
    """A tree entry that is no ordinary file: a symbolic link (120000), a submodule (160000), an executable (100755)."""

    mode: str
    content: str


Files = Mapping[str, "str | bytes | Special | None"]


def git(where: Path, *arguments: str, check: bool = True) -> str:
    """Run git there with a fixed identity, date and no configuration of the user's."""
    done = subprocess.run(
        ["git", *arguments], cwd=where, env={**os.environ, **ENVIRONMENT}, check=check, capture_output=True
    )
    return done.stdout.decode("utf-8", "surrogateescape").strip()


@dataclass
class Recipe:
    """Commits to be made: `commit` adds one, `build` writes them all and gives their hashes by name."""

    stream: list[bytes] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def commit(
        self,
        name: str,
        files: Files,
        *parents: str,
        message: str | bytes = "",
        branch: str = "main",
        author: str = "Ada <ada@example.org>",
        authored: str = "",
        committed: str = "",
        encoding: str = "",
    ) -> Recipe:
        """Add a commit. A file of None is removed; without `parents` it follows the commit added before it."""
        when = f"{START + len(self.names) * DAY} +0200"
        parents = parents or tuple(self.names[-1:])
        self.names.append(name)
        text = message.encode() if isinstance(message, str) else message
        self.line(f"commit refs/heads/{branch}")
        self.line(f"mark :{len(self.names)}")
        self.line(f"author {author} {authored or when}")
        self.line(f"committer Ada <ada@example.org> {committed or when}")
        if encoding:
            self.line(f"encoding {encoding}")
        self.data(text or f"{name}\n".encode())
        for word, parent in zip(["from", *["merge"] * len(parents)], parents, strict=False):
            if parent != "-":  # a commit without parents
                self.line(f"{word} :{self.names.index(parent) + 1}")
        for path, content in files.items():
            self.file(path, content)
        return self

    def tag(self, name: str, commit: str) -> Recipe:
        """Add an annotated tag."""
        self.line(f"tag {name}")
        self.line(f"from :{self.names.index(commit) + 1}")
        self.line(f"tagger Ada <ada@example.org> {START} +0000")
        self.data(b"a tag\n")
        return self

    def line(self, text: str) -> None:
        self.stream.append(text.encode("utf-8", "surrogateescape") + b"\n")

    def data(self, content: bytes) -> None:
        self.stream.append(b"data %d\n%s\n" % (len(content), content))

    def file(self, path: str, content: str | bytes | Special | None) -> None:
        quoted = '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'
        if content is None:
            self.line(f"D {quoted}")
        elif isinstance(content, Special) and content.mode == "160000":
            self.line(f"M 160000 {content.content} {quoted}")
        else:
            mode, text = (content.mode, content.content) if isinstance(content, Special) else ("100644", content)
            self.line(f"M {mode} inline {quoted}")
            self.data(text.encode() if isinstance(text, str) else text)

    def build(self, where: Path, *options: str, head: str = "main") -> dict[str, str]:
        """Make the repository at `where` (`options` are those of `git init`), check nothing out; hashes by name."""
        where.mkdir(parents=True, exist_ok=True)
        git(where, "init", "-q", f"--initial-branch={head}", *options)
        subprocess.run(
            ["git", "fast-import", "--quiet", "--export-marks=marks"],
            cwd=where,
            env={**os.environ, **ENVIRONMENT},
            input=b"".join(self.stream),
            check=True,
            capture_output=True,
        )
        marks = next(path for path in (where / "marks", where / ".git" / "marks") if path.exists())
        hashes = dict(line.split() for line in marks.read_text("ascii").splitlines())
        marks.unlink()
        return {name: hashes[f":{number}"] for number, name in enumerate(self.names, 1)}


def recipe(commits: Sequence[tuple[str, Files]]) -> Recipe:
    """A straight history."""
    made = Recipe()
    for name, files in commits:
        made.commit(name, files)
    return made
