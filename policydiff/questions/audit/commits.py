"""A commit object as Git stores it, read for what the log does not have: the committer, and a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from policydiff.late import late
from policydiff.model import Person
from policydiff.questions.audit.records import Commit, Signature

SIGNED = (b"gpgsig", b"gpgsig-sha256")
"""The headers that hold a signature: the second in a repository of SHA-256, or for its twin."""

_KINDS = (
    (b"-----BEGIN PGP ", "OpenPGP"),
    (b"-----BEGIN SSH ", "SSH"),
    (b"-----BEGIN SIGNED MESSAGE", "X.509"),
)
_PERSON = late(rb"(.*?) ?<(.*?)> \S+ \S+\s*\Z", re.DOTALL)


class CommitHeader(NamedTuple):
    """A header of a commit: its name, its value with the lines that continue it joined, and its lines as stored."""

    name: bytes
    value: bytes
    raw: bytes


def read_commit(data: bytes) -> Commit:
    """The committer and the signature in the bytes of a commit object."""
    found = list(headers(data))
    committer = next((header.value for header in found if header.name == b"committer"), b"")
    signature = next((header.value for header in found if header.name in SIGNED), b"")
    return Commit(_person(committer), Signature(_kind(signature)) if signature else None)


def headers(data: bytes) -> Iterator[CommitHeader]:
    """The headers of a commit object, up to the blank line before its message."""
    head, _, _ = data.partition(b"\n\n")
    raw: list[bytes] = []
    for line in (*head.split(b"\n"), b""):
        if line.startswith(b" ") and raw:
            raw.append(line)
            continue
        if raw:
            name, _, first = raw[0].partition(b" ")
            value = b"\n".join([first, *(more[1:] for more in raw[1:])])
            yield CommitHeader(name, value, b"".join(each + b"\n" for each in raw))
        raw = [line]


def _kind(signature: bytes) -> str:
    return next((kind for start, kind in _KINDS if signature.lstrip().startswith(start)), "unknown")


def _person(line: bytes) -> Person:
    match = _PERSON.fullmatch(line)
    name, email = (match[1], match[2]) if match else (line, b"")
    return Person(name.decode("utf-8", "replace").strip(), email.decode("utf-8", "replace").strip())
