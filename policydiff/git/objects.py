"""A commit object as Git stores it, for what the log does not have: its headers, and the kind of its signature."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.record import NamedTuple

SIGNED = (b"gpgsig", b"gpgsig-sha256")
"""The headers that hold a signature: the second in a repository of SHA-256, or for its twin."""

_KINDS = (
    (b"-----BEGIN PGP ", "OpenPGP"),
    (b"-----BEGIN SSH ", "SSH"),
    (b"-----BEGIN SIGNED MESSAGE", "X.509"),
)


class CommitHeader(NamedTuple):
    """A header of a commit: its name, its value with the lines that continue it joined, and its lines as stored."""

    name: bytes
    value: bytes
    raw: bytes


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


def signature_kind(data: bytes) -> str:
    """What signs the commit in these bytes: "OpenPGP", "SSH", "X.509" or "unknown"; empty where nothing does."""
    signature = next((header.value for header in headers(data) if header.name in SIGNED), b"")
    known = (kind for start, kind in _KINDS if signature.lstrip().startswith(start))
    return next(known, "unknown") if signature else ""
