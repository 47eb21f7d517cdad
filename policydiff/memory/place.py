"""Where results are kept: one folder of the user's own, outside every repository."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

CACHE_VARIABLE = "POLICYDIFF_CACHE"
"""Names the folder instead; "off" keeps nothing."""
_OFF = ("off", "0", "no", "false")
_NAME = "policydiff"


def folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """The folder that results are kept in, which need not be there; None where nothing is to be kept.

    POLICYDIFF_CACHE names it, else it is where the system keeps what can be made again.
    """
    named = environment.get(CACHE_VARIABLE, "")
    if named.casefold() in _OFF:
        return None
    if named:
        return Path(named).absolute()
    above = _system(environment)
    return above / _NAME if above is not None and above.is_absolute() else None


def _system(environment: Mapping[str, str]) -> Path | None:
    """The folder of this system for what programs keep for themselves; a relative XDG_CACHE_HOME does not count."""
    xdg = environment.get("XDG_CACHE_HOME", "")
    if xdg and Path(xdg).is_absolute():
        return Path(xdg)
    if sys.platform == "win32":
        local = environment.get("LOCALAPPDATA", "")
        return Path(local) if local else None
    try:
        home = Path(environment["HOME"]) if environment.get("HOME") else Path.home()
    except RuntimeError:  # nobody's home
        return None
    return home / "Library" / "Caches" if sys.platform == "darwin" else home / ".cache"


def unsafe(place: Path) -> str:
    """Why what lies at `place` is not to be trusted: a link, somebody else's, or open to others; empty if it is."""
    about = place.lstat()
    if stat.S_ISLNK(about.st_mode):
        return "it is a link"
    if os.name != "nt" and about.st_uid != os.geteuid():
        return "it belongs to somebody else"
    if os.name != "nt" and about.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        return "others may write to it"
    return ""
