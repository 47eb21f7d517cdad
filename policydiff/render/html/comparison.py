"""A comparison as a page: the redline of the whole text, with the reasons beside it. It works without scripts."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.language.phrases import Phrases, phrases
from policydiff.model import Comparison, Side, Style
from policydiff.pages.records import RedlinePage
from policydiff.pages.redline import redline
from policydiff.prose.versions import authors, comparison_summary, day, subject, unnoted
from policydiff.render.html._page import escaped
from policydiff.render.html._redline import RedlineHtml
from policydiff.render.html._redline_frame import choices, redline_closed, redline_opened


def render(report: Comparison, style: Style) -> Iterator[str]:
    """The page. `style` says whether it begins side by side; a reader can choose otherwise."""
    yield from redline_page(redline(report), style)


def redline_page(page: RedlinePage, style: Style) -> Iterator[str]:
    """A redline as a page of its own."""
    say = phrases(page.language or "en")
    told = RedlineHtml(page, say)
    title = say.say("redline.title", title=page.title)
    yield redline_opened(title, say)
    yield f'<a class="skip" href="#changes">{escaped(say.say("page.skip"))}</a>\n<header>\n'
    yield f'<p class="banner">{escaped(page.banner)}</p>\n' if page.banner else ""
    yield f"<h1>{escaped(title)}</h1>\n"
    yield from _head(page, say)
    yield "</header>\n"
    yield choices(say, sides=style.side_by_side)
    yield '<div class="frame">\n'
    yield f'<nav class="outline" aria-label="{escaped(say.say("redline.clauses"))}">\n'
    yield f"<h2>{escaped(say.say('redline.clauses'))}</h2>\n"
    yield from told.outline()
    yield '</nav>\n<main id="changes" class="stage" tabindex="-1">\n'
    if not any(row.changed for row in page.rows):
        yield f"<p>{escaped(say.say('redline.nothing'))}</p>\n"
    yield from told.rows()
    yield "</main>\n</div>\n"
    yield redline_closed()


def _head(page: RedlinePage, say: Phrases) -> Iterator[str]:
    """Which texts are compared, and how much changed."""
    comparison = page.comparison
    for key, side in (("page.before", comparison.old), ("page.after", comparison.new)):
        yield f"<p><b>{escaped(say.say(key))}</b> {escaped(_side(side))}</p>\n"
    for line in filter(None, (comparison_summary(comparison), unnoted(comparison), *comparison.notes)):
        yield f'<p class="dim" lang="en" dir="ltr">{escaped(line)}</p>\n'


def _side(side: Side) -> str:
    """A side: its name, its file, and who published it when and why."""
    told = [side.name, side.path if side.path != side.name else ""]
    if side.revision:
        told += [day(side.revision.published) * (day(side.revision.published) not in side.name)]
        told += [authors(side.revision), subject(side.revision)]
    return " · ".join(filter(None, told))
