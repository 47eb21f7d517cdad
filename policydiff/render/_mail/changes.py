"""What changed, clause by clause, for the two parts of a message; and the plain page around the second one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policydiff.prose.visible import visible
from policydiff.questions.changelog.words.page import ReleaseTold
from policydiff.questions.changelog.words.pieces import plain
from policydiff.render._text.markup import escaped, sentence
from policydiff.render._text.web import address, direction


def as_text(told: ReleaseTold) -> Iterator[str]:
    """The clauses as lines of plain text: what is gone stands in [-…-], what is new in {+…+}."""
    for entry in told.entries:
        yield f"* {', '.join(clause.name for clause in entry.clauses)} ({entry.mark})"
        yield from (f"  {plain(each, '[-{}-]', '{{+{}+}}')}" for each in entry.sentences)
        yield ""
    yield from told.omitted


def as_html(told: ReleaseTold) -> Iterator[str]:
    """The same as elements."""
    for entry in told.entries:
        names = ", ".join(escaped(clause.name) for clause in entry.clauses)
        yield f"<h2>{names}</h2>\n<p><em>{escaped(entry.mark)}</em></p>\n"
        yield from (f"<p>{sentence(each)}</p>\n" for each in entry.sentences)
    yield from (f"<p>{escaped(each)}</p>\n" for each in told.omitted)


def paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """Sentences as elements, an address of the web by itself as a link."""
    for line in lines:
        href = escaped(address(line))
        yield f'<p><a href="{href}">{href}</a></p>\n' if href else f"<p>{escaped(line)}</p>\n"


def page(heading: str, language: str, body: Iterable[str], title: str = "") -> str:
    """A page for a mail program: no script, no picture, nothing from elsewhere. Without a `heading` the body has it."""
    head = (
        f'<!DOCTYPE html>\n<html lang="{escaped(language)}" dir="{direction(language)}">\n'
        f'<head>\n<meta charset="utf-8">\n<title>{escaped(title or heading)}</title>\n</head>\n<body>\n'
    )
    above = f"<h1>{escaped(heading)}</h1>\n" if heading else ""
    return f"{head}{above}{''.join(body)}</body>\n</html>\n"


def lines(some: Iterable[str]) -> str:
    """Lines of plain text, control characters shown as signs."""
    return "".join(f"{visible(line)}\n" for line in some)
