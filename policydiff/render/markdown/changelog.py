"""A changelog as a page that GitHub, Hugo and Jekyll render alike: no HTML but comments, all text escaped."""

from __future__ import annotations

import json
from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.changelog.records import Changelog
from policydiff.questions.changelog.words.page import ReleaseTold, Speech, page
from policydiff.render._text.escape import escaped
from policydiff.render.markdown._release import entry_item, link

# The front-matter key for the day of the last change, by the program that the page is for.
_UPDATED = {"hugo": "lastmod", "jekyll": "last_modified_at"}


def render(report: Changelog, style: Style) -> Iterator[str]:
    """The page, a heading a release; with `style.front_matter` its title stands in the header for that program."""
    told = page(report)
    if style.front_matter:
        yield _header(told.title, report, style.front_matter)
    elif style.title:
        yield f"# {escaped(told.title)}\n"
    for release in told.releases:
        yield "\n" + "\n".join(_release(release))
    for line in (told.nothing, told.silent):
        if line:
            yield f"\n{escaped(line)}\n"


def _header(title: str, report: Changelog, program: str) -> str:
    newest = max((release.last.at for release in report.releases), default=None)
    updated = f"{_UPDATED[program]}: {newest.isoformat()}\n" if newest else ""
    return f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n{updated}---\n"


def _release(told: ReleaseTold) -> Iterator[str]:
    if told.brief:
        yield f"**{escaped(told.heading)}** · {escaped(' '.join(told.omitted), at_start=False)}\n"
        return
    yield f"## {escaped(told.heading)}\n"
    yield f"{' · '.join(escaped(fact, at_start=not at) for at, fact in enumerate(told.facts))}\n"
    if told.events:
        yield f"{escaped(' '.join(told.events))}\n"
    spoken = [speech.notice for speech in told.said]
    yield from (f"{link(notice)}\n" for notice in told.notices if notice not in spoken)
    yield from map(_quoted, told.said)
    if told.entries:
        yield "".join(map(entry_item, told.entries))
    if told.omitted:
        yield f"{escaped(' '.join(told.omitted))}\n"


def _quoted(speech: Speech) -> str:
    """The words that a person wrote as a quotation, with the notice they are from."""
    lines = [escaped(paragraph) for paragraph in speech.paragraphs]
    if speech.notice:
        lines.append(f"— {link(speech.notice)}")
    return "\n>\n".join(f"> {line}" for line in lines) + "\n"
