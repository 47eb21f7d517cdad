"""Clauses by the names that notices have for them: title, number, anchor, or the headings above and the title.

Ids are not known here: `questions.check` replaces them by such names first, since an id means a clause of a history.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from policydiff.effective.written import plain
from policydiff.late import late
from policydiff.model import Change, Clause, Document

OPENING = "Opening text"
FRONT_MATTER = "Front matter"
_STEP = " › "
_MARKS = late(r"[*_`]+")


def name_of(clause: Clause, document: Document | None = None) -> str:
    """The name of a clause: "5.2 Other data"; with the headings above it where `document` has its title twice."""
    if not clause.path:
        return f"{FRONT_MATTER}: {clause.label}" if clause.label else OPENING
    own = clause.title if clause.title.startswith(clause.label) else f"{clause.label} {clause.title}".strip()
    twice = document is not None and not clause.label and _titles(document)[_key(clause.title)] > 1
    return _STEP.join((*clause.path[:-1], own)) if twice else own


def names(changes: Iterable[Change], old: Document, new: Document | None) -> tuple[str, ...]:
    """The names of the clauses that changes are about, each once, in their order."""
    return tuple(dict.fromkeys(name_of(c.clause, new if c.new_clause and new else old) for c in changes))


def covered(change: Change, covers: Sequence[str], old: Document, new: Document | None) -> bool:
    """Whether one of the names in `covers` means the clause that `change` is about, or a clause around that."""
    sides = ((change.new_clause, new), (change.old_clause, old))
    known = {name for clause, document in sides if clause and document for name in _names(clause, document)}
    return any(_key(cover) in known for cover in covers)


def extra(covers: Sequence[str], changes: Sequence[Change], old: Document, new: Document | None) -> tuple[str, ...]:
    """The names in `covers` that no change is about."""
    return tuple(cover for cover in covers if not any(covered(change, [cover], old, new) for change in changes))


def clauses_in(document: Document) -> Iterator[Clause]:
    """The clauses of a text, and the keys of its header."""
    yield from (section.clause for section in document.sections)
    header = document.front_matter
    yield from (Clause(label=entry.label) for entry in (header.entries if header else ()))


def same_clause(name: str, clause: Clause) -> bool:
    """Whether `name`, as a configuration has it, is title, number, anchor or full name of `clause`."""
    return _key(name) in set(_own_names(clause))


def _names(clause: Clause, document: Document) -> Iterator[str]:
    """The names of a clause and of the clauses around it, but for the title of the whole document."""
    yield from _named(clause, document)
    whole = _key(document.title)
    for depth in range(1, len(clause.path)):
        above = [s.clause for s in document.sections if s.clause.path == clause.path[:depth]]
        for outer in above[:1]:
            if depth > 1 or _key(outer.title) != whole:
                yield from _named(outer, document)


def _named(clause: Clause, document: Document) -> Iterator[str]:
    """The names of a clause in `document`; its title alone only if no other clause has that title."""
    once = _titles(document)[_key(clause.title)] < 2
    yield from (name for name in _own_names(clause) if once or name != _key(clause.title))


def _own_names(clause: Clause) -> Iterator[str]:
    if clause.path:
        yield _key(clause.title)
        yield _key(f"{clause.label} {clause.title}")
        yield _key(_STEP.join((*clause.path[:-1], name_of(clause))))
        yield _key(_STEP.join(clause.path))
    if clause.label and clause.path:
        yield _key(clause.label)
    if clause.anchor:
        yield _key(clause.anchor)
    if not clause.path:
        yield _key(name_of(clause))


def _titles(document: Document) -> Counter[str]:
    return Counter(_key(section.clause.title) for section in document.sections)


def _key(name: str) -> str:
    """The key by which names are compared: without case, accents, Markdown marks, "#" and a stop at the end."""
    return plain(_MARKS.sub("", name).replace(" > ", _STEP)).removeprefix("#").strip(" .:")
