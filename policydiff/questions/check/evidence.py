"""Who said that they approve of changes: in trailers of commits, in notices, and in accepted findings.

All of it is text that whoever can push can write; of a commit it is told whether it was signed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from policydiff.config import Accepted
from policydiff.effective.records import Notice
from policydiff.git.objects import signature_kind
from policydiff.git.ranges import RangeCommit
from policydiff.late import late
from policydiff.questions.check.records import Evidence

KEY = "Approved-by"
_PRINT = late(r"[0-9a-f]{16}")
# A word of so many digits that begins a fingerprint was meant for it.
_TELLING = 6


def approving(value: str) -> tuple[str, tuple[str, ...]]:
    """The person and the fingerprints in "Ada <ada@example.org> 0123456789abcdef"."""
    words = [(word, word.strip(",;()").lower()) for word in value.split()]
    prints = tuple(bare for _, bare in words if _PRINT.fullmatch(bare))
    return " ".join(word for word, bare in words if bare not in prints), prints


def beginnings(said: Evidence, fingerprints: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Words of an approval that are the first digits of one of some fingerprints, or more than all, and those."""
    prints = sorted(fingerprints)
    for word in (word.strip(",;()<>").lower() for word in said.person.split()):
        if len(word) >= _TELLING:
            yield from ((word, each) for each in prints if each.startswith(word) or word.startswith(each))


def called(person: str) -> Iterator[str]:
    """Name and address in "Ada Lovelace <ada@example.org>", folded; either alone is one of them."""
    name, _, address = person.casefold().partition("<")
    yield from filter(None, (name.strip(), address.rstrip("> ").strip()))


def in_trailers(commits: Iterable[RangeCommit], read: Callable[[str], bytes]) -> Iterator[Evidence]:
    """What the trailers of commits approve of; `read` gives the bytes of a commit."""
    for commit in commits:
        said = [value for key, value in commit.trailers if key.casefold() == KEY.casefold()]
        signed = signature_kind(read(commit.commit)) if said else ""
        for value in said:
            yield Evidence(*approving(value), "trailer", commit.commit, signed)


def in_accepted(entries: Iterable[Accepted], name: str, today: date) -> Iterator[Evidence]:
    """What the accepted findings of the configuration `name` approve of on a day."""
    for entry in entries:
        if not entry.until or today <= entry.until:
            yield Evidence(entry.by, (entry.fingerprint,), "accepted", name)


def in_notices(notices: Iterable[Notice]) -> Iterator[Evidence]:
    """What notices approve of in their front matter."""
    for notice in notices:
        yield from (Evidence(*approving(value), "notice", notice.path) for value in notice.approvals)
