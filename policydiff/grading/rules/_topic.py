"""What all topic rules share: the words of one subject among those that came or went, and a row for each."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item, Pair
from policydiff.grading.rules._rows import RuleRow
from policydiff.model import Finding, Level

WP260 = "Article 29 Working Party, WP260 rev.01, paras 29-30"
COLORADO = "Colorado 4 CCR 904-3, rule 6.04"
OWN = "policydiff's own reading: a reasonable user would want to know"


def _touched(item: Item, row: RuleRow) -> Iterator[Finding]:
    """One finding where words of the topic came or went; a heading's and a header's words do not count."""
    if item.block in ("heading", "frontmatter"):
        return
    [topic] = row.CODES
    lost, gained = item.lost.get(topic, ()), item.gained.get(topic, ())
    if lost or gained:
        yield Finding(row.ID, row.LEVEL, topic, *item.quoted_entries(lost, gained))


def about(
    name: str, topic: str, subject: str, source: str, examples: tuple[Pair, ...], near_misses: tuple[Pair, ...]
) -> RuleRow:
    """A rule for the words of a topic; `subject` is what these are about, in words for the reader."""
    return RuleRow(
        name,
        f"Words on {subject} came or went.",
        (topic,),
        f"The words that changed are about {subject}.",
        examples,
        near_misses,
        _touched,
        DECIDES=False,
        SOURCE=source,
        needs=(topic,),
    )


def came_or_went(item: Item, lists: tuple[str, ...], rule: str, level: Level, code: str) -> Iterator[Finding]:
    """One finding for the words of these vocabulary lists that only one side of an edited block has."""
    if item.one_sided or item.block in ("heading", "frontmatter"):
        return
    lost = tuple(word for label in lists for word in item.lost.get(label, ()))
    gained = tuple(word for label in lists for word in item.gained.get(label, ()))
    if lost or gained:
        yield Finding(rule, level, code, *item.quoted_entries(lost, gained))


def listed(entries: tuple[str, ...]) -> str:
    """The entries as they stand in a finding: each once, in order."""
    return ", ".join(dict.fromkeys(entries))
