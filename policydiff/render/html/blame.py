"""Blame as a page: the text coloured by age, and under each group of paragraphs their origin in words."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.language.guess import direction_of
from policydiff.model import Revision, Style
from policydiff.prose.versions import authors, day, short, subject
from policydiff.questions.blame import words as told
from policydiff.questions.blame.records import Blame, Blamed, Origin
from policydiff.render.html._page import CLOSED, escaped, opened

STEPS = 8
"""Colours from the oldest to the newest version; each stands for as many versions."""
# Tints that text is legible on, light and dark: from blue, cold and old, to red, hot and new.
_HUES = (220, 205, 185, 150, 90, 48, 28, 8)
_LIGHT = "".join(f".h{step} {{ background: hsl({hue} 80% 92%); }}\n" for step, hue in enumerate(_HUES))
_DARK = "".join(f"  .h{step} {{ background: hsl({hue} 45% 15%); }}\n" for step, hue in enumerate(_HUES))
_STYLE = f"""{_LIGHT}@media (prefers-color-scheme: dark) {{
{_DARK}}}
.run {{ margin: .6rem 0; }} .run p {{ margin: .2rem 0; padding: .15rem .5rem; white-space: pre-line; }}
.no {{ float: inline-end; margin-inline-start: 1rem; }} sup {{ font-size: .7em; color: var(--dim); }}
ol.versions {{ padding-left: 3rem; }} ul.key {{ list-style: none; padding: 0; }} ul.key li {{ padding: .1rem .5rem; }}
"""


def render(report: Blame, style: Style) -> Iterator[str]:
    """The text clause by clause, then the versions by number. Colour says nothing that is not also said in words."""
    heat = Heat(report)
    yield opened(f"{report.revision.path}: blame", _STYLE)
    yield f"<main>\n<h1>{escaped(report.revision.path)}</h1>\n<p>{escaped(told.head(report))}</p>\n"
    yield from (f'<p class="dim">{escaped(note)}</p>\n' for note in (*report.history.notes, *report.notes))
    yield heat.key()
    for part in told.parts(report):
        yield f'<section>\n<h2{heat.dir}>{escaped(part.name)} <code class="dim">{escaped(part.id)}</code></h2>\n'
        if part.title:
            yield f'<p class="dim">title: {_story(part.title)}</p>\n'
        for group in part.groups:
            yield f'<div class="run">\n<div class="dim">{_story(group.story)}</div>\n'
            yield from (_paragraph(blamed, heat) for blamed in group.paragraphs)
            yield "</div>\n"
        yield "</section>\n"
    yield from heat.versions()
    yield f"</main>\n{CLOSED}"


class Heat:
    """The versions of a report by number, and the colour of each. `lang` has the attributes for text of the policy,
    `dir` the one for its direction alone; the page around it is English."""

    def __init__(self, report: Blame) -> None:
        language = report.document.language
        self.dir = ' dir="rtl"' if direction_of(report.document) == "rtl" else ""
        self.lang = (f' lang="{escaped(language)}"' if language else "") + self.dir
        self._all = report.versions
        self._number = {revision.commit: at for at, revision in enumerate(report.versions)}

    def step(self, revision: Revision) -> int:
        """0 for the oldest versions, STEPS - 1 for the newest."""
        return self._number[revision.commit] * STEPS // len(self._all)

    def number(self, revision: Revision) -> int:
        """The number of a version, the first being 1."""
        return self._number[revision.commit] + 1

    def key(self) -> str:
        """The key to the colours."""
        steps: dict[int, list[Revision]] = {}
        for revision in self._all:
            steps.setdefault(self.step(revision), []).append(revision)
        rows = (
            f'<li class="h{step}">{day(found[0].published)} to {day(found[-1].published)}</li>\n'
            for step, found in steps.items()
        )
        keys = f'<ul class="key">\n{"".join(rows)}</ul>'
        return f"<details>\n<summary>Colours: when the words were brought</summary>\n{keys}\n</details>\n"

    def versions(self) -> Iterator[str]:
        """All versions by their number."""
        yield '<section>\n<h2>Versions</h2>\n<ol class="versions">\n'
        for revision in self._all:
            yield (
                f'<li id="v{self.number(revision)}">{day(revision.published)} <code>{short(revision.commit)}</code> '
                f"{escaped(authors(revision))} · {escaped(subject(revision))}</li>\n"
            )
        yield "</ol>\n</section>\n"


def _story(story: told.Story) -> str:
    more = "".join(f" · {escaped(each)}" for each in story.more)
    return f"{story.date} <code>{story.commit}</code> {escaped(story.people)}{more}"


def _paragraph(blamed: Blamed, heat: Heat) -> str:
    english = ' lang="en" dir="ltr"' if heat.dir else ' lang="en"'
    line = f'<span class="no dim"{english}>line {blamed.block.lines.first}</span>'
    if len(blamed.pieces) < 2:
        color = f"h{heat.step(blamed.words.revision)}"
        return f'<p class="{color}"{heat.lang}>{line}{escaped(told.said(blamed.block))}</p>\n'
    return f"<p{heat.lang}>{line}{''.join(_piece(text, origin, heat) for text, origin in blamed.pieces)}</p>\n"


def _piece(text: str, origin: Origin, heat: Heat) -> str:
    """Some words, with the number of the version that wrote them, which leads to the list."""
    number, words = heat.number(origin.revision), text.rstrip()
    title = f"{told.when(origin.revision)} {told.people(origin)}"
    return (
        f'<span class="h{heat.step(origin.revision)}" title="{escaped(title)}">{escaped(words)}'
        f'<sup><a href="#v{number}">{number}</a></sup></span>{text[len(words) :]}'
    )
