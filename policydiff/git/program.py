"""Where a repository lies, and how Git is started for it.

This is the only module that imports GitPython, which finds all repositories but the usual ones: its import takes as
long as a short command, and starts `git version`.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from policydiff.errors import CannotRun, NotARepository
from policydiff.late import late
from policydiff.record import NamedTuple

# Settings that would name a program or change what the log looks like, set to nothing. Command-line `-c` would do the
# same; the environment also reaches the processes that Git starts itself.
_SETTINGS = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.attributesFile": os.devnull,
    "core.sshCommand": "false",
    "gpg.program": "false",
    "log.showSignature": "false",
    "log.showRoot": "true",
    "trailer.separators": ":",
}

_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    # A partial clone would fetch what it lacks. The first setting stops that; older Gits need the second.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_PAGER": "cat",
    "LC_ALL": "C",
    "GIT_CONFIG_COUNT": str(len(_SETTINGS)),
    **{f"GIT_CONFIG_KEY_{n}": key for n, key in enumerate(_SETTINGS)},
    **{f"GIT_CONFIG_VALUE_{n}": value for n, value in enumerate(_SETTINGS.values())},
}


class Start(Protocol):
    """What starts a command of Git: the process, and what has to live as long as it does."""

    def __call__(self, arguments: list[str], *, pipe: bool) -> tuple[subprocess.Popen[bytes], object]:
        """Start it; `pipe`: with an input to write to."""
        ...


class OpenedRepository(NamedTuple):
    """A repository: the top of its work tree (None: a bare one), its folders, and how Git is started for it."""

    root: Path | None
    git_dir: Path
    common_dir: Path
    start: Start
    close: Callable[[], object]


def opened(start: Path) -> OpenedRepository:
    """The repository at or above `start`, which need not exist itself.

    Raises NotARepository if there is none, CannotRun if Git is not installed or the configuration is unreadable.
    """
    folder = next(p for p in (start, *start.parents) if p.is_dir())
    root = _usual(folder)
    if root is None:
        return _odd(start, folder)
    inside = root / ".git"
    return OpenedRepository(root, inside, inside, partial(_started, root, inside), _nothing)


def program() -> str:
    """The program: what GIT_PYTHON_GIT_EXECUTABLE names, for GitPython too, else git."""
    return os.environ.get("GIT_PYTHON_GIT_EXECUTABLE") or "git"


def _usual(folder: Path) -> Path | None:
    """The top of the usual repository at or above `folder`: its work tree is where its folder `.git` lies, by itself.

    None for any other, and for one whose configuration is not plain to see through. It is what GitPython finds, whose
    import takes longer than a short command: see `_odd`.
    """
    if os.name == "nt" or any(name in os.environ for name in _ELSEWHERE):
        return None
    start = Path(os.path.normpath(folder))
    with suppress(OSError):  # of a folder that may not be read
        for top in (start, *start.parents):
            if _holds_objects(top):
                return None
            if os.path.lexists(inside := top / ".git"):
                usual = not inside.is_symlink() and _holds_objects(inside) and not (inside / "commondir").exists()
                return top if usual and _is_plain(inside / "config") else None
    return None


def _holds_objects(folder: Path) -> bool:
    """Whether a folder is one of Git's own."""
    return (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir()


def _is_plain(config: Path) -> bool:
    """Whether a configuration has only plain lines, none of which puts the work tree elsewhere or takes in others."""
    try:
        lines = config.read_text("utf-8").casefold().splitlines()
    except (OSError, ValueError):
        return False
    return all(_PLAIN_LINE.fullmatch(line) and not _MOVES.match(line) for line in lines)


_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR")
_PLAIN_LINE = late(r'\s*(?:[#;].*|\[[a-z0-9.-]+(?:\s"[^"\\]*")?\]|[a-z0-9-]+\s*=\s*[^"\\#;]*)?\s*')
_MOVES = late(r"\s*(?:\[include|worktree|bare(?!\s*=\s*false\s*$))")


def _started(top: Path, git_dir: Path, arguments: list[str], *, pipe: bool) -> tuple[subprocess.Popen[bytes], object]:
    """A command of Git, run as GitPython runs it. Raises CannotRun."""
    try:
        process = subprocess.Popen(
            [program(), *arguments],
            cwd=top if os.access(top, os.X_OK) else None,
            env={**os.environ, "LANGUAGE": "C", **_surroundings(git_dir)},
            stdin=subprocess.PIPE if pipe else subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    except OSError as error:
        raise _not_started(error) from error
    return process, None


def _surroundings(git_dir: Path) -> dict[str, str]:
    """The environment of each command. GIT_DIR names the one repository that was asked for. Git then skips its test of
    who owns it, which is there to keep settings of strangers from running programs; the settings above see to that."""
    return {**_ENVIRONMENT, "GIT_DIR": str(git_dir)}


def _not_started(error: Exception) -> CannotRun:
    """Why Git could not be started: it is not there, or what the system or GitPython says."""
    from shutil import which

    if which(program()) is None:
        return CannotRun("Git could not be started", "install git, and see that it is in the PATH")
    why = getattr(error, "strerror", None) or _first_line(error)
    return CannotRun(f"Git could not be started: {why}")


def _nothing() -> None:
    """There is nothing to close."""


def _odd(start: Path, folder: Path) -> OpenedRepository:
    """Let GitPython find what is no usual repository: bare, a second work tree, a submodule, one whose tree is away."""
    import configparser

    try:
        import git
    except (
        ImportError
    ) as error:  # GitPython's way to say that there is no git program, and Python's that it is not whole
        raise _not_started(error) from error
    try:
        repo = git.Repo(folder, search_parent_directories=True, expand_vars=False)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError) as error:
        hint = "run it in a clone, or name one with --repo DIR; for two files: policydiff compare OLD NEW"
        what = f"no Git repository at or above {start}" if start.exists() else f"there is no folder {start}"
        raise NotARepository(what, hint) from error
    except (configparser.Error, OSError, ValueError) as error:
        raise NotARepository(f"the Git repository at {folder} cannot be opened: {_first_line(error)}") from error
    # GitPython takes a bare repository without `config` for the .git folder of its parent.
    tree = repo.working_tree_dir
    root = Path(tree) if tree is not None and (Path(tree) / ".git").exists() else None
    repo.git.update_environment(**_surroundings(Path(repo.git_dir)))

    def started(arguments: list[str], *, pipe: bool) -> tuple[subprocess.Popen[bytes], object]:
        given = subprocess.PIPE if pipe else None
        try:
            found: Any = repo.git.execute(["git", *arguments], as_process=True, istream=given)
        except git.GitCommandNotFound as error:
            raise _not_started(error) from error
        return found.proc, found  # which ends its process when it is dropped

    return OpenedRepository(root, Path(repo.git_dir), Path(repo.common_dir), started, repo.close)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
