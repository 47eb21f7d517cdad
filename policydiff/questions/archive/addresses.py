"""Addresses that stay: names of folders made from paths, ids and days, which nothing that is added later takes away.

A name belongs to whoever had it first. What is added to a history comes later, so that it changes no name of before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from unicodedata import normalize

from policydiff.language.locales import locale_named
from policydiff.late import late
from policydiff.model import Revision
from policydiff.record import NamedTuple

RESERVED = frozenset(
    ("latest", "compare", "changelog", "clauses", "search", "assets", "index", "con", "prn", "aux", "nul")
) | {f"{name}{number}" for name in ("com", "lpt") for number in range(10)}
"""Names that pages of the archive have, or that some file systems keep to themselves."""

_LONGEST = 60
_ODD = late(r"[^a-z0-9]+")
# Names of files that say nothing of what is in them.
_UNNAMED = ("index", "_index", "readme", "page", "default")


def slug(name: str) -> str:
    """`name` as the name of a folder on every file system: small letters, digits and hyphens.

    One that loses anything but case, accents and signs, or is too long, ends with a hash of the whole, so that no two
    are taken for one.
    """
    plain = normalize("NFKD", name).casefold()
    kept = "".join(c for c in plain if c.isascii())
    made = _ODD.sub("-", kept).strip("-")
    lost = any(c.isalnum() and not c.isascii() for c in plain)
    if lost or not made or len(made) > _LONGEST or made in RESERVED or made.isdigit():
        return f"{made[:_LONGEST].strip('-')}-{_hash(name)}".lstrip("-")
    return made


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def names_of(path: str) -> Iterator[str]:
    """The names of a policy by its path, the shortest first: "privacy", "legal-privacy", and one that no other has."""
    place = PurePosixPath(path)
    name, _, mark = place.stem.partition(".")
    folders = place.parts[:-1]
    if name.lower() in _UNNAMED or locale_named(name):
        mark = mark or (name if locale_named(name) else "")
        name, folders = (folders[-1], folders[:-1]) if folders else ("policy", ())
    own = "-".join(filter(None, (name, mark)))
    yield slug(own)
    if folders:
        yield slug(f"{folders[-1]}-{own}")
    yield f"{slug(own)[:_LONGEST]}-{_hash(path)}"


class NameClaim(NamedTuple):
    """A name that somebody takes at a moment: `order` sorts the claims, `who` takes it, `names` are those that would
    do, in their order. One that is no `own` only leads there, and is given up where the first of its names is taken."""

    order: tuple[object, ...]
    who: int
    names: tuple[str, ...]
    own: bool = True


class HeldName(NamedTuple):
    """The name that somebody has, and others that lead there."""

    name: str
    others: tuple[str, ...]


def settled(claims: Iterable[NameClaim]) -> dict[int, HeldName]:
    """Who has which name: every claim in its order gets the first of its names that nobody has yet."""
    taken: dict[str, int] = {}
    own: dict[int, str] = {}
    others: dict[int, list[str]] = {}
    for claim in sorted(claims, key=lambda each: (each.order, not each.own)):
        free = [name for name in (claim.names if claim.own else claim.names[:1]) if name not in taken]
        if claim.own:
            name = free[0] if free else _numbered(claim.names[-1], taken)
            own[claim.who] = name
        elif free:
            name = free[0]
            others.setdefault(claim.who, []).append(name)
        else:
            continue
        taken[name] = claim.who
    return {who: HeldName(name, tuple(others.get(who, ()))) for who, name in own.items()}


def _numbered(name: str, taken: dict[str, int]) -> str:
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"


def version_ids(revisions: Sequence[Revision]) -> Iterator[str]:
    """The name of each version, oldest first: its day, with its commit's beginning where the day has an earlier one."""
    taken: set[str] = set()
    for revision in revisions:
        day = revision.published.date().isoformat()
        name = day if day not in taken else f"{day}-{revision.commit[:8]}"
        while name in taken:
            name = f"{day}-{revision.commit[: len(name) - len(day)]}"
        taken.add(name)
        yield name
