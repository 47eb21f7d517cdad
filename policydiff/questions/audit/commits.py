"""A commit object as Git stores it, read for what the log does not have: the committer, and a signature."""

from __future__ import annotations

import re

from policydiff.git.objects import headers, signature_kind
from policydiff.late import late
from policydiff.model import Person
from policydiff.questions.audit.records import Commit, Signature

_PERSON = late(rb"(.*?) ?<(.*?)> \S+ \S+\s*\Z", re.DOTALL)


def read_commit(data: bytes) -> Commit:
    """The committer and the signature in the bytes of a commit object."""
    committer = next((header.value for header in headers(data) if header.name == b"committer"), b"")
    kind = signature_kind(data)
    return Commit(_person(committer), Signature(kind) if kind else None)


def _person(line: bytes) -> Person:
    match = _PERSON.fullmatch(line)
    name, email = (match[1], match[2]) if match else (line, b"")
    return Person(name.decode("utf-8", "replace").strip(), email.decode("utf-8", "replace").strip())
