"""Words that say nearly the same: the index answers as a comparison of each with each would, and in time."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.grading.rules._item import make_item
from policydiff.grading.rules._kin import Kin

ENGLISH = make_item("a", "b", lang="en")


@pytest.mark.parametrize(
    ("word", "others", "akin"),
    [
        ("stored", ["storage"], True),
        ("store", ["stored", "kept"], True),
        ("share", ["shares"], True),
        ("data", ["data"], True),
        ("no", ["no"], True),
        ("no", ["not"], False),
        ("cat", ["cats"], False),
        ("information", ["inform"], True),
        ("personal", ["person"], True),
        ("process", ["prove"], False),
        ("share", ["shape"], False),
        ("", ["share"], False),
        ("share", [], False),
    ],
)
def test_who_is_akin(word: str, others: list[str], akin: bool) -> None:
    assert (word in Kin(ENGLISH, others)) is akin


def same_stem(a: str, b: str) -> bool:
    """The same four letters or more, at least two thirds of the shorter."""
    size = min(len(a), len(b))
    return a == b or (size >= 4 and a[: max(4, 2 * size // 3)] == b[: max(4, 2 * size // 3)])


LETTERS = st.text("abz", max_size=12)


@given(LETTERS, st.lists(LETTERS, max_size=6))
def test_the_index_says_what_each_pair_says(word: str, others: list[str]) -> None:
    unknown = make_item("a", "b", lang="xx")
    assert (word in Kin(unknown, others)) is any(same_stem(word, other) for other in others)


def test_a_long_paragraph_costs_as_its_words() -> None:
    """Looked at are the letters of each word, not each pair of words."""

    class Counted(str):
        looked = 0

        def __getitem__(self, key: Any) -> str:
            Counted.looked += 1
            return super().__getitem__(key)

    for size in (1_000, 2_000):
        Counted.looked = 0
        words = [Counted(f"word{at:05}") for at in range(size)]
        kin = Kin(ENGLISH, words)
        assert all(word in kin for word in words)
        assert Counted.looked < 40 * size
