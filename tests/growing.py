"""Made texts that grow, every part of them edited: of what tests count the work, and benchmarks the time."""

from __future__ import annotations

from collections.abc import Callable

GROWTH = 2.3
"""How much more a text of twice the size may cost."""

TextPair = tuple[str, str]


def one_paragraph(numbers: range) -> TextPair:
    """One paragraph in which every second word changed."""
    old = [f"word{at % 997}" for at in numbers]
    return " ".join(old), " ".join(f"other{at % 991}" if at % 2 else word for at, word in enumerate(old))


def long_words(numbers: range) -> TextPair:
    """The same, every word another one."""
    return " ".join(f"alpha{at}x" for at in numbers), " ".join(f"alpha{at}y" for at in numbers)


def blocks(numbers: range) -> TextPair:
    """Paragraphs without headings, one word of each changed."""
    made = [f"We keep record {at} of your orders for {at % 90 + 2} days and then erase it." for at in numbers]
    return "\n\n".join(made), "\n\n".join(text.replace("days", "weeks") for text in made)


def sections(numbers: range) -> TextPair:
    """Sections of one paragraph, edited."""
    made = [f"## Topic {at}\n\nWe share list {at} with partner {at * 7} if you agree." for at in numbers]
    return "\n\n".join(made), "\n\n".join(text.replace("if you agree", "unless you object") for text in made)


def links(numbers: range) -> TextPair:
    """One paragraph of links that lead elsewhere now."""
    old = " ".join(f"[page {at}](https://example.org/old/{at})" for at in numbers)
    return old, old.replace("/old/", "/new/")


def items(numbers: range) -> TextPair:
    """A list under one introduction, each item edited, and the introduction."""
    made = [f"- the data of kind {at} that you gave us" for at in numbers]
    old = "\n".join(["We collect:", "", *made])
    return old, old.replace("We collect:", "We never sell:").replace("gave us", "give to us")


def lines(numbers: range) -> TextPair:
    """One paragraph of many lines, each edited."""
    made = [f"We may use item {at} of your data to send you news." for at in numbers]
    return "\n".join(made), "\n".join(made).replace("may use", "will use")


def rows(numbers: range) -> TextPair:
    """A table, each row edited."""
    made = [f"| vendor {at} | purpose {at % 31} | {at % 50 + 1} days |" for at in numbers]
    old = "\n".join(["| Name | Purpose | Kept |", "|---|---|---|", *made])
    return old, old.replace("days", "months")


def moved(numbers: range) -> TextPair:
    """Paragraphs in the other order."""
    made = [f"Paragraph {at} tells of matter {at * 13} and of nothing else at all." for at in numbers]
    return "\n\n".join(made), "\n\n".join(reversed(made))


def replaced(numbers: range) -> TextPair:
    """Paragraphs of which none is left, and others instead."""
    old = [f"The first edition said a{at} b{at} c{at} about your rights." for at in numbers]
    return "\n\n".join(old), "\n\n".join(f"Today x{at} y{at} z{at} are asked of everyone." for at in numbers)


TABLES: dict[str, tuple[Callable[[range], TextPair], tuple[int, ...]]] = {
    "one paragraph": (one_paragraph, (2000, 4000, 8000, 16000)),
    "other words": (long_words, (2000, 4000, 8000, 16000)),
    "blocks": (blocks, (1500, 3000, 6000, 12000)),
    "sections": (sections, (500, 1000, 2000)),
    "links": (links, (500, 1000, 2000, 4000)),
    "items": (items, (1000, 2000, 4000, 8000)),
    "lines": (lines, (1250, 2500, 5000)),
    "rows": (rows, (1000, 2000, 4000)),
    "moved": (moved, (1500, 3000, 6000)),
    "replaced": (replaced, (1500, 3000, 6000)),
}
"""By name, what makes such a text of a range of numbers, and the sizes that are measured."""
