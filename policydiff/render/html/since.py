"""What changed since somebody agreed, as a plain page without scripts."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.since.records import Since
from policydiff.questions.since.words import told
from policydiff.render._mail.changes import as_html, paragraphs
from policydiff.render._text.web import direction
from policydiff.render.html._page import CLOSED, escaped, opened

_STYLE = """
del { color: var(--old); text-decoration: line-through; } ins { color: var(--new); text-decoration: underline; }
:root { --old: #b42318; --new: #116329; }
@media (prefers-color-scheme: dark) { :root { --old: #ff9a91; --new: #7ee2a0; } }
"""


def render(report: Since, style: Style) -> Iterator[str]:
    """The page; `style` changes nothing."""
    answer = told(report)
    yield opened(answer.title, _STYLE, answer.language, direction(answer.language))
    yield f"<main>\n<h1>{escaped(answer.title)}</h1>\n"
    yield from paragraphs(answer.facts)
    yield from as_html(answer.changes) if answer.changes else ()
    yield from paragraphs([answer.url] * bool(answer.url))
    yield f"</main>\n{CLOSED}"
