"""An entry of a release as Markdown, and names with their links."""

from __future__ import annotations

from policydiff.questions.changelog.words.page import EntryTold, Named
from policydiff.render._text.escape import escaped
from policydiff.render.markdown._sentence import sentence


def entry_item(told: EntryTold) -> str:
    """An entry as an item of a list, its sentences below it where there are several."""
    head = f"- {', '.join(f'**{link(clause)}**' for clause in told.clauses)} · *{escaped(told.mark, at_start=False)}*"
    if told.notices:
        head += f" · {', '.join(map(link, told.notices))}"
    lines = [escaped(paragraph) for speech in told.said for paragraph in speech.paragraphs]
    lines += map(sentence, told.sentences)
    if len(lines) == 1:
        return f"{head} — {lines[0]}\n"
    return "".join([f"{head}\n", *(f"  - {line}\n" for line in lines)])


def link(named: Named) -> str:
    """A name as a link where it has one; the relative link to the file only where it has no address."""
    name, href = escaped(named.name, at_start=False), named.href(beside=True)
    return f"[{name}]({_address(href)})" if href else name


def _address(href: str) -> str:
    """An address in which no sign ends it or is taken for markup."""
    return "".join(f"%{ord(c):02X}" if c in _SIGNS else c for c in href)


_SIGNS = frozenset(" \t\n\r\\<>()[]{}|^`\"'*_~@")
