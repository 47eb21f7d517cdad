"""Files of a folder as they lie on disk. Nothing above the folder is read, nothing of Git's own, and no device."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

_GIT = ".git"


def on_disk(root: Path, path: str) -> bool:
    """Whether a regular file lies at `path` from `root`, and is no link itself."""
    try:
        file = root / path
        return file.is_file() and not file.is_symlink()
    except (OSError, ValueError):  # a name that is too long, or has a NUL
        return False


def below(root: Path, path: str, largest: int) -> Path | None:
    """The regular file at `path` below `root` of at most `largest` bytes; None for what any link leads to."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or _GIT in parts or not on_disk(root, path):
        return None
    folders = [root.joinpath(*parts[:depth]) for depth in range(1, len(parts))]
    file = root / path
    return None if any(folder.is_symlink() for folder in folders) or file.stat().st_size > largest else file


def led_to(root: Path, path: str) -> str:
    """The path from `root` to which links in `path` lead; "" where that is no file, or outside of the folder."""
    try:
        file = root / path
        if not file.is_file():
            return ""
        top, real = root.resolve(), file.resolve()
    except (OSError, ValueError, RuntimeError):  # a link to itself
        return ""
    return real.relative_to(top).as_posix() if real.is_relative_to(top) else ""


def text_below(root: Path, path: str, largest: int) -> bytes | None:
    """The bytes of that file, None where there is none or it cannot be read."""
    file = below(root, path, largest)
    try:
        return file.read_bytes() if file else None
    except OSError:
        return None
