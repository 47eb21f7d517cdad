"""What happened to a section as a whole and to the front matter, as short phrases."""

from __future__ import annotations

from policydiff.differ.counts import count
from policydiff.model import Block, Change, ChangeKind, Clause, Scope, SpanKind
from policydiff.prose.hunks import QUOTE, arrow, hunks, quote, quoted
from policydiff.prose.labels import NOUNS, key, levels, renumbering, value
from policydiff.prose.places import Places, heading
from policydiff.prose.text import elide, number, plural, some


def section_fact(change: Change, places: Places) -> str:
    """What happened to a section as a whole, or to its heading: "section moved (was after “Security”)"."""
    noun = NOUNS[change.scope]
    match change.kind:
        case ChangeKind.ADDED:
            return f"{noun} added{_contents(change.new)}{second_text(change)}"
        case ChangeKind.REMOVED:
            return f"{noun} removed{_contents(change.old)}{second_text(change)}"
        case ChangeKind.RENUMBERED:
            told = renumbering(change)
            told = f"renumbered {told}" if "→" in told else told
        case ChangeKind.RELEVELLED:
            told = ""
        case ChangeKind.RENAMED | ChangeKind.EDITED:
            told = f"section renamed from {quoted(_old_name(change))}"
        case ChangeKind.MOVED:
            return f"section moved{_where(change, places)}"
        case ChangeKind.REFORMATTED:
            return "heading reformatted"
        case _:
            told = f"{noun} {change.kind.value}"
    level = f"heading level {levels(change)}" if _other_level(change) else ""
    return ", ".join(filter(None, [told, level, f"moved{_where(change, places)}" if change.moved else ""]))


def _other_level(change: Change) -> bool:
    """Whether the level of a heading changed; a line that is only used as a heading has level 0, which is none."""
    if len(change.old) != 1 or len(change.new) != 1:
        return False
    old, new = change.old[0].level, change.new[0].level
    return bool(old and new and old != new)


def _old_name(change: Change) -> str:
    """The old name of a section, with its number only if that changed too."""
    old, new = change.old_clause or Clause(), change.new_clause or Clause()
    return old.title if old.label == new.label else heading(old)


def _where(change: Change, places: Places) -> str:
    before = places.before(change)
    return f" ({before})" if before else ""


def _contents(blocks: tuple[Block, ...]) -> str:
    """What a section holds: " (5 paragraphs, 212 words)"."""
    inner = [block for block in blocks if block.kind is not Scope.HEADING]
    if not inner:
        return ""
    kinds = dict.fromkeys(block.kind for block in inner)
    parts = [plural(sum(block.kind is kind for block in inner), NOUNS[kind]) for kind in kinds]
    return f" ({', '.join([*parts, plural(sum(count(block.text) for block in inner), 'word')])})"


def second_text(change: Change) -> str:
    """How blocks that came or went with a second text of the page compare with the other one; empty for others."""
    if not change.like:
        return ""
    differing = sum(any(kind is not SpanKind.SAME for kind, _ in each.spans) for each in change.like)
    blocks = len(change.old) + len(change.new)
    alone = blocks - len(change.like)
    told = [
        f"{number(len(change.like) - differing)} of {plural(blocks, 'block')} as in the other text",
        f"{number(differing)} otherwise" * bool(differing),
        f"{number(alone)} only here" * bool(alone),
    ]
    return f", {', '.join(filter(None, told))}"


def front_fact(change: Change) -> str:
    """What happened to a front-matter entry: "lastmod: 2023-04-01 → 2023-05-02"."""
    old, new = (value(blocks[0]) if blocks else "" for blocks in (change.old, change.new))
    name = key(change)
    match change.kind:
        case ChangeKind.ADDED:
            told = f"added {elide(new, QUOTE)}" if not name else f"{name} added: {elide(new, QUOTE)}"
        case ChangeKind.REMOVED:
            told = f"{name or elide(old, QUOTE)} removed"
        case ChangeKind.EDITED:
            told = f"{name}: {_values(change, old, new)}" if name else _values(change, old, new)
        case _:
            told = f"{name} {change.kind.value}".strip()
    return told


def _values(change: Change, old: str, new: str) -> str:
    """Short values are shown whole, of long ones the words that differ."""
    if max(len(old), len(new)) <= QUOTE:
        return f"{old or '(empty)'} → {new or '(empty)'}"
    return some(map(quote, hunks(change.spans))) or arrow(old, new)
