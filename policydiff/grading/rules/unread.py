"""What the page takes from elsewhere, and was not read, came, went or is another."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._unread import ReferenceKind, references_by
from policydiff.model import Finding, Level

ID = "unread"
LEVEL = Level.CLARIFICATION
DECIDES = True
CODES = ("unread",)
WHY = "The page shows something from elsewhere here that was not read: what it says cannot be told, nor what it weighs."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150"
EXAMPLES = (
    Pair("title: {{ a }}", "title: {{ b }}", block="frontmatter"),
    Pair("Ask {{ site.a }}.", "Ask {{ site.b }}."),
    Pair("The matrix.org server", "The {{ homeserver }} server"),
    Pair(None, "{{< extra >}}", block="external"),
    Pair('<embed src="/a.html">', None, block="external"),
)
NEAR_MISSES = (
    Pair("Ask us.", "Ask them."),
    Pair("Ask {{ a }} now.", "Tell {{ a }} now."),
    Pair("We keep it.", "**We** keep it."),
    Pair("Ask {{ a }} now.", "Ask {{a}} now."),
    Pair("{{ a }} and {{ b }}", "{{ b }} and {{ a }}"),
    Pair("Ask {{ site.data.a.b }} now.", "Ask {% data a.b %} now."),
    Pair("{% if a %} Ask us.", "{% if b %} Ask us."),
    Pair("{{<  extra >}}", "{{< extra >}}", block="external"),
    Pair("{% include a %}", "{%- include a -%}", block="external"),
)


def find(item: Item) -> Iterator[Finding]:
    """The references that only one side has to what stands in the text."""
    gone, come = references_by(item, ReferenceKind.TEXT)
    if gone or come:
        yield Finding(ID, LEVEL, CODES[0], ", ".join(gone), ", ".join(come))
