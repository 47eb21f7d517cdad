"""What texts in a configuration have to be. Each check gives the text that counts, or raises ValueError."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from policydiff.effective import period as periods
from policydiff.globs import glob


def relative(path: str) -> str:
    """A path inside the repository, with `/`."""
    parts = path.replace("\\", "/").split("/")
    if path.startswith("/") or ".." in parts or ":" in parts[0]:
        raise ValueError("paths are relative to the configuration file and stay below it")
    return "/".join(part for part in parts if part not in ("", "."))


def matchable(path: str) -> str:
    """A path, or a glob that can be matched."""
    glob(path)
    return path


def web(text: str) -> str:
    """An address that a page may link to."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"[\s<>\"\x00-\x1f]", text):
        raise ValueError(f"{text!r} is no web address: write https://…")
    return text


def branch(text: str) -> str:
    """What a change is compared with. It cannot be the change itself."""
    if re.match(r"(HEAD|@)(\Z|[~^@{])", text):
        raise ValueError(f"{text!r} is what is judged, whatever that is: name the branch, such as origin/main")
    return text


def period(text: str) -> str:
    """How long before a change takes effect a notice has to be published."""
    periods.parse(text)
    return text
