"""The notices of a policy, read from the files of a tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from policydiff.effective.records import Notice
from policydiff.model import Document
from policydiff.notices.reader import broken_header, is_notice, read_notice

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
    known, found = set(policies), []
    for path, blob in _lying(files, folders, named):
        document = read(blob, path)
        if is_notice(document) and (notice := read_notice(document, path, blob)).policy in known:
            found.append(notice)
    return tuple(sorted(found, key=lambda n: (n.published or date.min, n.path), reverse=True))


def unread_notices(
    files: Mapping[str, str],
    read: Callable[[str, str], Document],
    folders: Iterable[str],
    named: Iterable[str] = (),
) -> tuple[Notice, ...]:
    """Files where notices lie whose front matter cannot be read, so that nobody can tell what they announce.

    Their one mistake is the line and the reason.
    """
    found = ((path, blob, broken_header(read(blob, path))) for path, blob in _lying(files, folders, named))
    return tuple(Notice(path, "", blob=blob, mistakes=(why,)) for path, blob, why in found if why)


def _lying(files: Mapping[str, str], folders: Iterable[str], named: Iterable[str]) -> Iterator[tuple[str, str]]:
    below, wanted = tuple(f"{folder}/" for folder in folders), set(named)
    for path, blob in files.items():
        if path in wanted or (path.startswith(below) and path.endswith(TEXTS)):
            yield path, blob
