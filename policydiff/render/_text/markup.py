"""Text of a policy or of a person escaped as HTML, and a release as a piece of a page.

The only elements and attributes are those written here; links lead to addresses on the web or to files beside the page.
"""

from __future__ import annotations

import html
from collections.abc import Iterator

from policydiff.late import late
from policydiff.prose.visible import visible
from policydiff.questions.changelog.words.page import EntryTold, Named, ReleaseTold, Speech
from policydiff.questions.changelog.words.pieces import Sentence, Tone

# Characters that neither XML nor HTML may hold and that `visible` leaves.
_FORBIDDEN = late("[\ufffe\uffff]")
_ELEMENTS = {Tone.OLD: "del", Tone.NEW: "ins"}


def escaped(text: str) -> str:
    """`text` for an element or a quoted attribute; control characters are shown as signs."""
    return html.escape(shown(text), quote=True)


def shown(text: str) -> str:
    """`text` with control and forbidden characters shown as signs, its markup not escaped yet."""
    return _FORBIDDEN.sub("\ufffd", visible(text))


def sentence(pieces: Sentence) -> str:
    """A sentence with <del> around removed words and <ins> around added ones."""
    told = ""
    for tone, words in pieces:
        element = _ELEMENTS.get(tone)
        told += f"<{element}>{escaped(words)}</{element}>" if element else escaped(words)
    return told


def link(named: Named, *, beside: bool) -> str:
    """A name as a link where there is one to follow; with `beside` also to a file of the repository."""
    href = named.href(beside)
    return f'<a href="{escaped(href)}">{escaped(named.name)}</a>' if href else escaped(named.name)


def release_body(told: ReleaseTold, *, beside: bool) -> Iterator[str]:
    """The parts of a release without its heading, an element a line."""
    if not told.brief:
        yield f"<p>{' · '.join(map(escaped, told.facts))}</p>"
    if told.events:
        yield f"<p>{escaped(' '.join(told.events))}</p>"
    spoken = [speech.notice for speech in told.said]
    yield from (f"<p>{link(notice, beside=beside)}</p>" for notice in told.notices if notice not in spoken)
    for speech in told.said:
        yield from quotation(speech, beside=beside)
    if told.entries:
        yield "<ul>"
        for entry in told.entries:
            yield from _entry(entry, beside=beside)
        yield "</ul>"
    if told.omitted:
        yield f"<p>{escaped(' '.join(told.omitted))}</p>"


def quotation(speech: Speech, *, beside: bool) -> Iterator[str]:
    """The words that a person wrote, with a link to the notice they are from."""
    yield "<blockquote>"
    yield from (f"<p>{escaped(paragraph)}</p>" for paragraph in speech.paragraphs)
    if speech.notice:
        yield f"<p>— {link(speech.notice, beside=beside)}</p>"
    yield "</blockquote>"


def _entry(told: EntryTold, *, beside: bool) -> Iterator[str]:
    names = ", ".join(f"<strong>{link(clause, beside=beside)}</strong>" for clause in told.clauses)
    marks = [f"<em>{escaped(told.mark)}</em>", *(link(notice, beside=beside) for notice in told.notices)]
    yield f"<li>{names} · {' · '.join(marks)}"
    yield from (f"<p>{escaped(paragraph)}</p>" for speech in told.said for paragraph in speech.paragraphs)
    yield from (f"<p>{sentence(each)}</p>" for each in told.sentences)
    yield "</li>"
