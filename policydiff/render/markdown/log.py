"""A log as a page: a heading a version, an entry a clause."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Log, Style, Version
from policydiff.prose.gravest import grave_lines
from policydiff.prose.levels import Grades
from policydiff.prose.versions import clause_lines, dated, events, log_head, quiet
from policydiff.render._text.escape import escaped
from policydiff.render.markdown._redlined import listed, redlined
from policydiff.render.markdown._version import clause_item, version_head


def render(report: Log, style: Style) -> Iterator[str]:
    """A log as a page, a heading a version."""
    yield f"# {escaped(report.history.path)}\n\n{escaped(log_head(report))}\n"
    for version, date in dated(report.versions, report.published):
        yield "\n" + "".join(_version(version, date, style))
    yield from listed(report.history.notes)


def _version(version: Version, date: str, style: Style) -> Iterator[str]:
    yield version_head(version, date)
    items = [f"- *{escaped(event)}*\n" for event in events(version)]
    if hushed := quiet(version):
        items.append(f"- *{escaped(hushed)}*\n")
    elif version.diff:
        grades = Grades(version.assessment)
        opening = [
            f"{at}. **{escaped(line.place)}** ({escaped(line.about)}): {redlined(line.redline)}\n"
            for at, line in enumerate(grave_lines(version, style), 1)
        ]
        if opening:
            yield "\n" + "".join(opening)
        items += [clause_item(line, grades, style) for line in clause_lines(version.diff, grades.level)]
    between = "\n" if style.redline else ""
    yield "\n" * bool(items) + between.join(items)
