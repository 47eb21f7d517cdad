"""A version as a heading with an entry a clause under it."""

from __future__ import annotations

from policydiff.differ.counts import tally
from policydiff.model import Style, Version
from policydiff.prose.levels import Grades
from policydiff.prose.text import number
from policydiff.prose.versions import ClauseLine, authors, short, subject, tags_of
from policydiff.render._text.escape import escaped
from policydiff.render.markdown._redlined import marked_level, quoted


def version_head(version: Version, date: str) -> str:
    """The day and subject of a version, then its commit, authors and tags."""
    revision = version.revision
    tags = f" · {escaped(tags_of(revision))}" if revision.tags else ""
    told = f"## {date} · {escaped(subject(revision))}\n\n"
    return told + f"`{short(revision.commit)}` · {escaped(authors(revision))}{tags}\n"


def clause_item(line: ClauseLine, grades: Grades, style: Style) -> str:
    """A list item on a changed clause, with its level, and its redlines under it if the style asks for them."""
    if style.stat:
        words = tally(line.changes)
        return f"- **{escaped(line.place)}**: +{number(words.inserted)} −{number(words.deleted)} words\n"
    told = f"- **{escaped(line.place)}**: {escaped('; '.join(line.facts))}{marked_level(grades.of(line.changes))}\n"
    if style.redline:
        told += "".join(quoted(change, style, "  ") for change in line.changes)
    return told
