"""A version as lines: its head, and what it changed clause by clause."""

from __future__ import annotations

from policydiff.model import Version
from policydiff.prose.levels import Grades
from policydiff.prose.versions import ClauseLine, authors, short, subject, tags_of
from policydiff.render.text._layout import Run
from policydiff.render.text._page import STEP, TextPage, marked_level, redline


def version_head(version: Version, date: str, page: TextPage) -> str:
    """The day, commit, authors, subject and tags of a version."""
    revision = version.revision
    head = [Run(date, "date"), Run("  "), Run(short(revision.commit), "hash"), Run("  ")]
    head += [Run(authors(revision), "author"), Run(" · ", "dim"), Run(subject(revision), "subject")]
    head += [Run("  "), Run(f"({tags_of(revision)})", "tag")] if revision.tags else []
    return page.write(head, "", " " * (len(date) + 2))


def clause_line(line: ClauseLine, grades: Grades, page: TextPage) -> str:
    """The line on a changed clause, with its level, and its redlines under it if the style asks for them."""
    runs = [Run(line.place, "place"), Run(f": {'; '.join(line.facts)}"), *marked_level(grades.of(line.changes))]
    told = page.write(runs, STEP, STEP * 2)
    if page.style.redline:
        told += "".join(redline(change, page, f"{STEP}  ") for change in line.changes)
    return told
