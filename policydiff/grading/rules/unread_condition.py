"""What decides whether a text is shown was not read, and is another: a condition, a setting of the site."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._unread import ReferenceKind, references_by
from policydiff.model import Finding, Level

ID = "unread-condition"
LEVEL = Level.MATERIAL
DECIDES = True
CODES = ("unread",)
WHY = "Whether the text is shown, or for whom, is decided by something that was not read, and that is another one."
SOURCE = "policydiff's own reading of recital 18 of Regulation (EU) 2019/1150"
EXAMPLES = (
    Pair("{% if a %} Ask us.", "{% if b %} Ask us."),
    Pair("{{#if eu}} Ask us. {{/if}}", "{{#if us}} Ask us. {{/if}}"),
    Pair("Ask us.", "{% unless page.old %} Ask us."),
    Pair(
        "pages: {{docs/conf.py#3fa2b1c090de4f71}} # exclude_patterns",
        "pages: {{docs/conf.py#51d9e2ab07c34f88}} # exclude_patterns",
        block="frontmatter",
    ),
)
NEAR_MISSES = (
    Pair("{% if a %} Ask us.", "{%- if a -%} Ask us."),
    Pair("Ask {{ site.a }}.", "Ask {{ site.b }}."),
    Pair("title: {{ pages }}", "title: {{ page }}", block="frontmatter"),
    Pair(None, "{{< extra >}}", block="external"),
    Pair(None, "{% include iffy.md %}", block="external"),
)


def find(item: Item) -> Iterator[Finding]:
    """The conditions and settings that only one side has."""
    gone, come = references_by(item, ReferenceKind.CONDITION)
    if gone or come:
        yield Finding(ID, LEVEL, CODES[0], ", ".join(gone), ", ".join(come))
