"""What the page takes from elsewhere, and was not read, came, went or is another."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.document.elements import is_beside
from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._same import references
from policydiff.model import Finding, Level

ID = "unread"
LEVEL = Level.MATERIAL
DECIDES = True
CODES = ("unread",)
WHY = "The page shows something from elsewhere here that was not read: what it says cannot be told."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150"
EXAMPLES = (
    Pair("Ask {{ site.a }}.", "Ask {{ site.b }}."),
    Pair("The matrix.org server", "The {{ homeserver }} server"),
    Pair("{% if a %} Ask us.", "{% if b %} Ask us."),
    Pair(None, "{{< extra >}}", block="external"),
    Pair('<embed src="/a.html">', None, block="external"),
    Pair(
        "pages: {{docs/conf.py#3fa2b1c090de4f71}} # exclude_patterns",
        "pages: {{docs/conf.py#51d9e2ab07c34f88}} # exclude_patterns",
        block="frontmatter",
    ),
)
NEAR_MISSES = (
    Pair("Ask us.", "Ask them."),
    Pair("Ask {{ a }} now.", "Tell {{ a }} now."),
    Pair("We keep it.", "**We** keep it."),
    Pair("Ask {{ a }} now.", "Ask {{a}} now."),
    Pair("{{ a }} and {{ b }}", "{{ b }} and {{ a }}"),
    Pair("Ask {{ site.data.a.b }} now.", "Ask {% data a.b %} now."),
    Pair("{{<  extra >}}", "{{< extra >}}", block="external"),
    Pair("{% include a %}", "{%- include a -%}", block="external"),
)


def find(item: Item) -> Iterator[Finding]:
    """The references that only one side has, and how much it matters: less of a script or an image beside the text."""
    gone, come = references(item)
    if not gone and not come:
        return
    beside = all(is_beside(each) for each in (*gone, *come))
    level = Level.CLARIFICATION if beside else LEVEL
    yield Finding(ID, level, CODES[0], ", ".join(gone), ", ".join(come))
