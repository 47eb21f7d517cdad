"""A log as a page: each version with what it changed, and a list of them; with `-p` the redline of its changed parts.

What did not change is counted between them: the whole text of two versions is the page of `diff`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from policydiff.differ.counts import tally
from policydiff.language.guess import guess_of
from policydiff.language.phrases import Phrases, phrases
from policydiff.model import Comparison, Level, Log, Side, Style, Version
from policydiff.pages.redline import redline
from policydiff.prose.gravest import grave_lines
from policydiff.prose.levels import Grades, mark
from policydiff.prose.text import flat, number
from policydiff.prose.versions import (
    ClauseLine,
    authors,
    clause_lines,
    dated,
    events,
    log_head,
    quiet,
    short,
    subject,
    tags_of,
)
from policydiff.render.html._page import escaped
from policydiff.render.html._redline import RedlineHtml
from policydiff.render.html._redline_frame import choices, redline_closed, redline_opened

_ENGLISH = ' lang="en" dir="ltr"'


def render(report: Log, style: Style) -> Iterator[str]:
    """The page, written while the log is read. The list of the versions comes last; it stands beside them."""
    versions = dated(report.versions)
    first = list(islice(versions, 1))
    document = next((version.document for version, _ in first if version.document), None)
    say = phrases((document.language or guess_of(document) if document else "") or "en")
    title = say.say("redline.title", title=flat(report.history.path)) if style.redline else flat(report.history.path)
    yield redline_opened(title, say)
    yield f'<a class="skip" href="#changes">{escaped(say.say("page.skip"))}</a>\n<header>\n<h1>{escaped(title)}</h1>\n'
    yield f'<p class="dim"{_ENGLISH}>{escaped(log_head(report))}</p>\n'
    yield from (f'<p class="dim"{_ENGLISH}>{escaped(note)}</p>\n' for note in report.history.notes)
    yield f"</header>\n{choices(say, sides=style.side_by_side, folds=False) if style.redline else ''}"
    yield '<div class="frame">\n<main id="changes" tabindex="-1">\n'
    listed: list[str] = []
    for at, (version, date) in enumerate(chain(first, versions), 1):
        yield from _version(version, date, at, say, style)
        listed.append(_listed(version, date, at, say))
    name = escaped(say.say("redline.versions"))
    yield f'</main>\n<nav class="outline" aria-label="{name}">\n<h2>{name}</h2>\n<ul>\n'
    yield from listed
    yield f"</ul>\n</nav>\n</div>\n{redline_closed()}"


def _listed(version: Version, date: str, at: int, say: Phrases) -> str:
    """A version in the list: its day, what was said of it, and how many changes of its highest level it has."""
    told = level = ""
    if version.assessment and version.diff and not quiet(version):
        level = version.assessment.level.value
        many = sum(each.level is version.assessment.level for each in version.assessment.graded)
        name = escaped(say.say(f"changelog.{level}"))
        told = f' <span class="count {level}">{name}: {escaped(say.count("redline.changes", many))}</span>'
    name = f'<a href="#v{at}">{escaped(date)}</a> <bdi>{escaped(subject(version.revision))}</bdi>'
    return f'<li class="{level}">{name}{told}</li>\n'


def _version(version: Version, date: str, at: int, say: Phrases, style: Style) -> Iterator[str]:
    revision = version.revision
    tags = f" ({escaped(tags_of(revision))})" if revision.tags else ""
    yield f'<section class="version stage" id="v{at}" aria-labelledby="v{at}-head">\n'
    yield f'<h2 id="v{at}-head">{escaped(date)} <bdi>{escaped(subject(revision))}</bdi></h2>\n'
    yield f'<p class="dim"><code>{short(revision.commit)}</code> {escaped(authors(revision))}{tags}</p>\n'
    yield from (f"<p{_ENGLISH}>{escaped(event)}</p>\n" for event in events(version))
    if hushed := quiet(version):
        yield f'<p class="dim"{_ENGLISH}>{escaped(hushed)}</p>\n'
    elif version.diff and version.previous:
        yield from _changes(version, f"v{at}-", say, style)
    yield "</section>\n"


def _changes(version: Version, prefix: str, say: Phrases, style: Style) -> Iterator[str]:
    assert version.diff is not None
    grades = Grades(version.assessment)
    for line in grave_lines(version, style):
        yield f'<p{_ENGLISH}><b>{escaped(line.place)}</b> <span class="dim">{escaped(line.about)}</span></p>\n'
    if style.redline:
        yield from RedlineHtml(redline(_compared(version)), say, prefix, whole=False).rows()
        return
    yield f'<ul class="lines"{_ENGLISH}>\n'
    yield from (_line(line, grades, style) for line in clause_lines(version.diff, grades.level))
    yield "</ul>\n"


def _compared(version: Version) -> Comparison:
    """What a version changed, as a comparison with the one before."""
    assert version.diff is not None
    assert version.previous is not None
    old, new = (Side(short(each.commit), each.path, each) for each in (version.previous, version.revision))
    return Comparison(old, new, version.diff, (), version.assessment)


def _line(line: ClauseLine, grades: Grades, style: Style) -> str:
    graded = grades.of(line.changes)
    if style.stat:
        plus, minus = tally(line.changes)
        told = f"+{number(plus)} −{number(minus)}"
    else:
        told = "; ".join(line.facts)
    level = graded[0].level if graded else Level.EDITORIAL
    marked = f' <span class="level {level.value}">{escaped(mark(graded))}</span>' if graded else ""
    return f"<li><b>{escaped(line.place)}</b>: {escaped(told)}{marked}</li>\n"
