"""Clauses looked for by name: a part of a heading, a label or an anchor, case and accents ignored."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches

from policydiff.errors import CannotRun
from policydiff.model import Clause, Document, Section


def sections_named(document: Document, clause: str) -> tuple[int, ...]:
    """The indices of the sections that `clause` names and of all under them, or of every section if it is empty.

    Raises CannotRun where it names none.
    """
    if not clause:
        return tuple(range(len(document.sections)))
    wanted = pattern(clause)

    def meant(section: Section) -> bool:
        return is_named(Clause(section.clause.path[-1:], section.clause.label, section.clause.anchor), wanted)

    if not (chosen := with_parts(document, meant)):
        raise no_such_clause(clause, (section.clause.title for section in document.sections), "in this text")
    return chosen


def with_parts(document: Document, meant: Callable[[Section], bool]) -> tuple[int, ...]:
    """The indices of the sections for which `meant` is true, and of all under them."""
    chosen = set[int]()
    for section in document.sections:
        if section.parent in chosen or meant(section):
            chosen.add(section.index)
    return tuple(sorted(chosen))


def clauses_of(document: Document) -> Iterator[Clause]:
    """All clauses of `document`: its sections, and the keys of its front matter."""
    yield from (section.clause for section in document.sections)
    if document.front_matter:
        yield from (Clause(label=entry.label) for entry in document.front_matter.entries)


def is_named(clause: Clause | None, wanted: re.Pattern[str]) -> bool:
    """Whether headings, label or anchor of `clause` match `wanted`, a pattern for folded text."""
    if clause is None:
        return False
    names = (*clause.path, " > ".join(clause.path), f"{clause.label} {clause.title}", clause.anchor)
    return any(wanted.search(plain(name)) for name in names)


def pattern(clause: str) -> re.Pattern[str]:
    """A pattern for `clause` in folded text. A number is found whole: "4" in "4.2" and "Article 4", not in "14"."""
    wanted = meant_by(clause) or "."
    before = r"(?<!\d)(?<!\d\.)" if wanted[:1].isdigit() else ""
    after = r"(?!\d)" if wanted[-1:].isdigit() else ""
    return re.compile(before + re.escape(wanted) + after)


def meant_by(words: str) -> str:
    """A clause's name as typed, folded to be looked for: "4. Cookies" → "4 cookies", "#cookies" → "cookies"."""
    return re.sub(r"^(\w*\d)\.(?=\s)", r"\1", plain(words).removeprefix("#").strip(" ."))


def plain(text: str) -> str:
    """`text` without case, accents, curly apostrophes and doubled spaces, to search names in."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(bare.replace("\u2019", "'").split())


_LISTED = "policydiff clauses PATH lists them"


def no_such_clause(clause: str, known: Iterable[str], where: str) -> CannotRun:
    """The error for a clause that was not found; the hint names the nearest headings."""
    titles = {plain(title): title for title in known if title}
    near = [titles[name] for name in get_close_matches(plain(clause), titles, n=3, cutoff=0.5)]
    return CannotRun(f'no clause named "{clause}" {where}', f"did you mean {' or '.join(near)}?" if near else _LISTED)
