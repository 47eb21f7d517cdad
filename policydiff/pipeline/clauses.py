"""Clauses looked for by name: a part of a heading, a label or an anchor, case and accents ignored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from policydiff.errors import CannotRun
from policydiff.model import Clause, Document, Version


def about(versions: Iterator[Version], clause: str) -> Iterator[Version]:
    """The versions that changed a clause of that name, with those changes only.

    Raises CannotRun at their end if none of them ever had such a clause.
    """
    wanted, seen, known = _pattern(clause), False, dict[str, None]()
    for version in versions:
        changes = version.diff.changes if version.diff else ()
        kept = tuple(c for c in changes if _named(c.old_clause, wanted) or _named(c.new_clause, wanted))
        if version.diff and kept:
            seen = True
            yield replace(version, diff=replace(version.diff, changes=kept))
        elif version.document and not seen:
            seen = any(_named(place, wanted) for place in _clauses(version.document))
            known.update(dict.fromkeys(place.title for place in _clauses(version.document)))
    if not seen:
        raise _no_clause(clause, known, "in this history")


def sections_named(document: Document, clause: str) -> tuple[int, ...]:
    """The indices of the sections that `clause` names and of all under them, or of every section if it is empty.

    Raises CannotRun where it names none.
    """
    if not clause:
        return tuple(range(len(document.sections)))
    wanted, chosen = _pattern(clause), set[int]()
    for section in document.sections:
        own = Clause(section.clause.path[-1:], section.clause.label, section.clause.anchor)
        if section.parent in chosen or _named(own, wanted):
            chosen.add(section.index)
    if not chosen:
        raise _no_clause(clause, (section.clause.title for section in document.sections), "in this text")
    return tuple(sorted(chosen))


def _clauses(document: Document) -> Iterator[Clause]:
    """Where something can stand in `document`: its sections, and the keys of its front matter."""
    yield from (section.clause for section in document.sections)
    if document.front_matter:
        yield from (Clause(label=entry.label) for entry in document.front_matter.entries)


def _named(clause: Clause | None, wanted: re.Pattern[str]) -> bool:
    """Whether headings, label or anchor of `clause` match `wanted`, a pattern for folded text."""
    if clause is None:
        return False
    names = (*clause.path, " > ".join(clause.path), f"{clause.label} {clause.title}", clause.anchor)
    return any(wanted.search(_plain(name)) for name in names)


def _pattern(clause: str) -> re.Pattern[str]:
    """What finds `clause` in folded text. A number is found as a whole: "4" in "4.2" and "Article 4", not in "14"."""
    wanted = _plain(clause).rstrip(".") or "."
    before = r"(?<!\d)(?<!\d\.)" if wanted[:1].isdigit() else ""
    after = r"(?!\d)" if wanted[-1:].isdigit() else ""
    return re.compile(before + re.escape(wanted) + after)


def _plain(text: str) -> str:
    """`text` without case, accents, curly apostrophes and doubled spaces, to search names in."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(bare.replace("\u2019", "'").split())


def _no_clause(clause: str, known: Iterable[str], where: str) -> CannotRun:
    """The error for a clause that is nowhere; the hint names the nearest headings."""
    from difflib import get_close_matches

    titles = {_plain(title): title for title in known if title}
    near = [titles[name] for name in get_close_matches(_plain(clause), titles, n=3, cutoff=0.5)]
    return CannotRun(f'no clause named "{clause}" {where}', f"did you mean {' or '.join(near)}?" if near else "")
