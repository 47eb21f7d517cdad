"""Blame in the terminal: clause by clause, above each run of paragraphs where they come from."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.prose.text import flat
from policydiff.prose.visible import visible
from policydiff.questions.blame import words as told
from policydiff.questions.blame.records import Blame, Blamed
from policydiff.render.text._layout import Run
from policydiff.render.text._page import STEP, TextPage


def render(report: Blame, style: Style) -> Iterator[str]:
    """The version that brought the present words first, then who and what else; under it a line a paragraph."""
    page = TextPage(style)
    yield page.write([Run(flat(report.revision.path), "subject"), Run(f"  {told.head(report)}", "dim")], "", STEP)
    for part in told.parts(report):
        yield "\n" + page.write([Run(part.name, "place"), Run(f"  {part.id}", "dim")], "", STEP)
        if part.title:
            yield page.write([Run("title: ", "dim"), *_story(part.title)], "  ", STEP + STEP)
        for group in part.groups:
            yield page.write(_story(group.story), "  ", STEP + STEP)
            for blamed in group.paragraphs:
                yield _words(blamed, page) if len(blamed.pieces) > 1 else _line(report, blamed, page)
    yield from (page.write([Run(f"note: {flat(note)}", "dim")], "", STEP) for note in report.notes)


def _story(story: told.Story) -> list[Run]:
    runs = [Run(story.date, "date"), Run("  "), Run(story.commit, "hash"), Run("  "), Run(story.people, "author")]
    return runs + [Run(f" · {each}", "dim") for each in story.more]


def _line(report: Blame, blamed: Blamed, page: TextPage) -> str:
    """The line number and the first words; all of them where words were asked for."""
    number = f"{blamed.block.lines.first:6}  "
    text = told.said(blamed.block)
    if report.words:
        return page.write([Run(text)], number, " " * len(number))
    first, *more = page.lines([Run(text)], width=max(page.style.width - len(number) - 2, 8))
    return page.join([(Run(number, "dim"), *first, *([Run(" …")] if more else []))])


def _words(blamed: Blamed, page: TextPage) -> str:
    """The stretches of a paragraph, each with the version that wrote it, and who."""
    number = f"{blamed.block.lines.first:6}  "
    rows = [(text, told.when(origin.revision), told.people(origin)) for text, origin in blamed.pieces]
    wide = max(page.measure(visible(who)) for _, _, who in rows)
    lines = []
    for at, (text, when, who) in enumerate(rows):
        before = f"{number if not at else ' ' * len(number)}{when}  "
        fill = " " * (wide - page.measure(visible(who)))
        column = len(before) + wide + 2
        if column > page.style.width // 2:  # no room beside it
            lines.append(page.write([Run(before, "dim"), Run(who, "author")]))
            lines.append(page.write([Run(text.strip())], " " * (len(number) + 2), " " * (len(number) + 2)))
        else:
            lines.append(
                page.write(
                    [Run(before, "dim"), Run(f"{who}{fill}", "author"), Run("  "), Run(text.strip())], "", " " * column
                )
            )
    return "".join(lines)
