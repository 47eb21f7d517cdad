"""What all topic rules share: the words of one subject among those that came or went."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.grading.rules._item import Item
from policydiff.model import Finding, Level

WP260 = "Article 29 Working Party, WP260 rev.01, paras 29-30"
COLORADO = "Colorado 4 CCR 904-3, rule 6.04"
OWN = "policydiff's own reading: a reasonable user would want to know"


def touched(item: Item, topic: str, rule: str) -> Iterator[Finding]:
    """One finding where words of `topic` came or went; a heading's and a header's words do not count."""
    if item.block in ("heading", "frontmatter"):
        return
    lost, gained = item.lost.get(topic, ()), item.gained.get(topic, ())
    if lost or gained:
        yield Finding(rule, Level.MATERIAL, topic, *item.quoted_entries(lost, gained))


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
