"""The notices of a policy, read from the files of a tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from policydiff.effective.records import Notice
from policydiff.model import Document
from policydiff.notices.reader import is_notice, read_notice

TEXTS = (".md", ".markdown", ".txt", ".mdx", ".html", ".htm")
"""Endings of files that can be a policy or a notice."""


def found_notices(
    files: Mapping[str, str],
    read: Callable[[str, str], Document],
    policies: Iterable[str],
    folders: Iterable[str],
    named: Iterable[str] = (),
) -> tuple[Notice, ...]:
    """The notices of a policy among `files` (path to blob), newest first.

    They lie in one of `folders` or are one of `named`, and are for one of `policies`, the present and older paths of
    the policy. `read(blob, path)` gives a document.
    """
    below, wanted, known = tuple(f"{folder}/" for folder in folders), set(named), set(policies)
    found = []
    for path, blob in files.items():
        if path in wanted or (path.startswith(below) and path.endswith(TEXTS)):
            document = read(blob, path)
            if is_notice(document) and (notice := read_notice(document, path, blob)).policy in known:
                found.append(notice)
    return tuple(sorted(found, key=lambda n: (n.published or date.min, n.path), reverse=True))
