"""What else changed that may decide what readers of a policy see, and is not followed: told, not judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from posixpath import dirname, normpath

from policydiff.document import decoded
from policydiff.document.assemble.patterns import fits
from policydiff.document.assemble.sites.addresses import TEXTS, at_its_address
from policydiff.document.assemble.sites.claims import claims
from policydiff.document.assemble.sites.rewriting import TextAt, rewriters
from policydiff.document.blocks import ABBREVIATION
from policydiff.errors import MissingObjects
from policydiff.late import late
from policydiff.model import Document, Scope
from policydiff.questions.check.case import Case
from policydiff.questions.check.view import RangeView

_MOST = 10
_EXPLAINS = late(r"^\s*\*\[([^\]\n]{1,200})\]:([^\n]{0,1000})$", re.MULTILINE)
_MANY = late(r"\bglob\w*\s*[(<]|\brequire\.context\(")
"""By which a program takes in many files."""
_PATTERN = late(r"""["'`]([^"'`\n*]{0,200}\*[^"'`\n]{0,200})["'`]""")


def beside(view: RangeView, cases: Sequence[Case]) -> Iterator[str]:
    """Sentences on programs and templates of the site, and on pages that may stand in for a policy's."""
    for case in cases:
        yield from _explained_otherwise(case)
    before, now = view.tree.span.old_files, view.tree.files
    changed = [path for path in {**before, **now} if before.get(path) != now.get(path)]
    judged = {path for case in cases for path in (case.path, case.old_path, *case.parts)}
    others = [path for path in changed if path not in judged]
    if not others:
        return
    old, new = _reader(view, before.get), _reader(view, now.get)
    found: dict[str, dict[str, None]] = {}
    for case in cases:
        for path, generator in rewriters(case.path, others, old, new):
            found.setdefault(generator, {})[path] = None
        for path, pattern in _taken_by_pattern(case, others):
            yield f"{path} changed in this range: {case.path} takes in what fits “{pattern}”, and that is not read"
        header = case.new.front_matter if case.new else None
        own = header.values if header else {}
        claiming = (
            path for path in others if path.endswith(TEXTS) and claims(case.path, own, path, old(path), new(path))
        )
        for path in dict.fromkeys((*at_its_address(case.path, others), *claiming)):
            what = "came" if path not in before else "changed" if path in now else "is gone"
            yield f"{path} {what} in this range, and may be shown at the address of {case.path} in its place"
    for generator, paths in found.items():
        names, more = list(paths)[:_MOST], len(paths) - _MOST
        listed = ", ".join(names) + (f" and {more} more" if more > 0 else "")
        yield f"{listed} changed in this range: what {generator} makes of its pages by that is not followed"


def _explained_otherwise(case: Case) -> Iterator[str]:
    """The abbreviations that are explained otherwise, which a page shows to readers who point at them, or as text."""
    if case.old and case.new:
        old, new = (dict(_explained(page)) for page in (case.old, case.new))
        for name in dict.fromkeys((*old, *new)):
            if old.get(name) != new.get(name):
                was, now = (f"“{said[name]}”" if name in said else "nothing" for said in (old, new))
                yield f"{case.path} explains the abbreviation “{name}” by {now}, and did by {was}"


def _explained(page: Document) -> Iterator[tuple[str, str]]:
    for block in page.blocks:
        if block.hidden == ABBREVIATION:
            for found in _EXPLAINS.finditer(block.source):
                yield found[1], " ".join(found[2].split())


def _taken_by_pattern(case: Case, changed: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The files that a policy takes in by a pattern for many, each with that pattern."""
    references = (
        block for page in (case.old, case.new) if page for block in page.blocks if block.kind is Scope.EXTERNAL
    )
    lines = (line for page in (case.old, case.new) if page for line in page.text.split("\n") if _MANY.search(line))
    texts = (*(block.text for block in references), *lines)
    patterns = dict.fromkeys(found[1] for text in texts for found in _PATTERN.finditer(text))
    for pattern in patterns:
        places = {normpath(f"{folder}/{pattern}".lstrip("/")) for folder in (dirname(case.path), "")}
        yield from ((path, pattern) for path in changed if any(fits(place, path) for place in places))


def _reader(view: RangeView, blob_at: TextAt) -> TextAt:
    """What gives the texts of one tree; each is read once, whichever policies ask for it."""

    @cache
    def read(path: str) -> str | None:
        blob = blob_at(path)
        try:
            return decoded(view.site.texts.data(blob)) if blob else None
        except MissingObjects:
            return None

    return read
