"""The approvals of a version: trailers of the commits that brought it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policydiff.late import late
from policydiff.model import Person, Revision
from policydiff.questions.audit.records import Approval
from policydiff.questions.check.evidence import approving

KEYS = {"reviewed-by": "Reviewed-by", "approved-by": "Approved-by", "signed-off-by": "Signed-off-by"}
"""The trailers that are listed as approvals. The last one only says that its author may contribute the text."""

_ADDRESS = late(r"<([^<>]*)>")


def approvals(revision: Revision, brought: Iterable[tuple[str, tuple[tuple[str, str], ...]]]) -> tuple[Approval, ...]:
    """The approvals of a version, each once: `brought` are its commits with their trailers, the merge's among them."""
    people = [each.author for each in revision.merged] or [revision.author]
    authors = {key for person in people for key in _keys(person)}
    found: dict[tuple[str, str], Approval] = {}
    for commit, trailers in brought:
        for key, value in trailers:
            if name := KEYS.get(key.casefold()):
                found.setdefault(
                    (name, value.casefold()), Approval(name, value, commit, _is(approving(value)[0], authors))
                )
    return tuple(found.values())


def _keys(person: Person) -> Iterator[str]:
    """The keys by which a person is known again: the address, or the name where there is none."""
    yield (person.email or person.name).strip().casefold()


def _is(value: str, authors: set[str]) -> bool:
    match = _ADDRESS.search(value)
    return (match[1] if match else value).strip().casefold() in authors
