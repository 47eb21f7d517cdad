"""What changed since somebody agreed, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.since.records import Since
from policydiff.questions.since.words import told
from policydiff.render._text.escape import escaped
from policydiff.render.markdown._release import entry_item


def render(report: Since, style: Style) -> Iterator[str]:
    """The sentences, then an item a clause, the gravest first; `style` changes nothing."""
    answer = told(report)
    yield f"# {escaped(answer.title)}\n"
    yield from (f"\n{escaped(fact)}\n" for fact in answer.facts)
    if answer.changes:
        yield "\n" * bool(answer.changes.entries)
        yield from map(entry_item, answer.changes.entries)
        if answer.changes.omitted:
            yield f"\n{escaped(' '.join(answer.changes.omitted))}\n"
