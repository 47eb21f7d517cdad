"""The work for texts of twice the size: calls of functions are counted, for no test asserts a time."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from growing import GROWTH, TABLES

from policydiff.differ import compare
from policydiff.document import parse
from policydiff.grading import assess
from policydiff.grading.gravity import gravest

# Big enough for what is square to show, where each part costs a few thousand calls.
SIZE = 100
# Words of one paragraph cost less.
WORDS = {"one paragraph": 1000, "other words": 1000}


@contextmanager
def counted(calls: list[int]) -> Iterator[None]:
    """Adds up the calls of functions, Python's and C's."""
    before = sys.getprofile()
    try:
        sys.setprofile(lambda _frame, event, _argument: calls.append(1) if event in ("call", "c_call") else None)
        yield
    finally:
        sys.setprofile(before)


def work(make: Callable[[range], tuple[str, str]], numbers: range) -> int:
    old, new = make(numbers)
    calls: list[int] = []
    with counted(calls):
        gravest(assess(compare(parse(old), parse(new))), 3)
    return len(calls)


@pytest.mark.parametrize("name", TABLES)
def test_work_grows_with_the_text(name: str) -> None:
    """Each text has parts of its own, so that nothing is remembered of the one before."""
    make, size = TABLES[name][0], WORDS.get(name, SIZE)
    work(make, range(10))  # vocabularies are read once
    once, twice = work(make, range(10_000, 10_000 + size)), work(make, range(20_000, 20_000 + 2 * size))
    assert twice <= GROWTH * once


# Calls at most for a block that stayed as it was: what is not asked about it is worth more than what is asked quickly.
READ, COMPARED, GRADED = 22, 55, 16


def unchanged(numbers: range) -> tuple[str, str]:
    """Two texts of sections with three paragraphs each, of which one differs by a word."""

    def text(changed: int) -> str:
        return "".join(
            f"## Part {n}\n\nWe keep the w{n} and the x{n} for {n} days{' only' * (n == changed)}.\n\n"
            f"- You may ask us for the y{n}.\n- We may share the z{n} with you.\n\n"
            for n in numbers
        )

    return text(-1), text(numbers[1])


def test_what_stayed_costs_little() -> None:
    costs = []
    for first, size in ((10_000, 10), (20_000, 100), (30_000, 200)):
        before, now = unchanged(range(first, first + size))
        old = parse(before)
        read: list[int] = []
        compared: list[int] = []
        graded: list[int] = []
        with counted(read):
            new = parse(now)
        with counted(compared):
            diff = compare(old, new)
        with counted(graded):
            assess(diff)
        costs.append((len(new.blocks), len(read), len(compared), len(graded)))
    _, (few, *less), (many, *more) = costs
    for once, twice, most in zip(less, more, (READ, COMPARED, GRADED), strict=True):
        assert twice - once <= most * (many - few)
