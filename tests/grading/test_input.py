"""Text that nobody writes: digits that are no decimals, blocks that are long. It is graded, and in time."""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import policydiff
from policydiff.grading.features import _Brackets
from policydiff.grading.rules import form_address
from policydiff.grading.rules._item import _alone, make_item
from policydiff.grading.rules._plain import LINK, plain
from policydiff.grading.rules._words import words_of
from policydiff.language.vocabulary import language

NUMBERS = ["¹²", "③", "፩", "⑴", "⑱", "½", "Ⅳ", "٣١", "３１", "𝟗", "9" * 5000, "¹" * 300, "1,000,000.50"]
READ = ("③", "⑴", "⑱", "½", "٣١", "３１", "𝟗", "9" * 5000, "1,000,000.50")


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number[:9])
@pytest.mark.parametrize("said", ["We keep it for {} days.", "It costs {} euros.", "At {} %.", "If aged {} years."])
def test_digits_of_any_kind_are_graded(number: str, said: str) -> None:
    item = make_item(said.format("30"), said.format(number))
    assert item.values_lost
    assert bool(item.values_gained) == (number in READ)


# --------------------------------------------------------------------------- the same as each with each


def alone(sentences: tuple[str, ...], others: tuple[str, ...]) -> Iterable[str]:
    """What is to come out: each sentence held against each."""
    bags = [set(re.findall(r"\w+", other)) for other in others]
    for sentence in sentences:
        words = set(re.findall(r"\w+", sentence))
        near = any(2 * len(words & bag) >= len(words) for bag in bags)
        if sentence not in others and len(words) > 2 and not near:
            yield sentence


SENTENCES = st.lists(st.lists(st.sampled_from("abcdefg"), max_size=7).map(" ".join), max_size=6).map(tuple)


@given(SENTENCES, SENTENCES)
def test_sentences_with_no_partner(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert list(_alone(one, other)) == list(alone(one, other))


def links(source: str) -> list[tuple[str, str]]:
    """What is to come out: for each link all that is before it read anew."""
    found = []
    for match in LINK.finditer(source):
        before = re.split(r"[.!?;]\s", LINK.sub(" ", source[: match.start()]))[-1]
        found.append((" ".join([*before.split()[-form_address.BEFORE :], match[1]]), match[2]))
    return found


PIECES = st.lists(
    st.sampled_from(["[a](/x)", "[b. c](/y)", "one", "two.", "! ", "; ", " ", "\n", "three "]), max_size=25
)


@given(PIECES.map("".join))
def test_the_words_before_a_link(source: str) -> None:
    assert form_address.links(source) == links(source)


@given(st.text("(ab ", max_size=20), st.text("ab", min_size=1, max_size=3))
def test_words_in_brackets(text: str, word: str) -> None:
    assert _Brackets(text).open_with(word) is (f"({word}" in text)


# --------------------------------------------------------------------------- in time

LONG = {
    "one word": "a",
    "digits": "1",
    "brackets that open": "[",
    "brackets that close": "]",
    "links that do not close": "[a](",
    "images that do not close": "![",
    "templates that do not close": "{{",
    "notes that do not close": "[^",
    "addresses that do not end": "a@a.",
    "hyphens": "a-",
    "points": "a.",
    "pluses": "+",
    "fractions": "¼",
    "decimals": "1.",
    "boxes": "[ ] ",
    "comparisons": "<",
    "letters of two alphabets": "n\u043e",
    "overrides": "\u202ea",
}


@pytest.mark.parametrize("unit", LONG.values(), ids=LONG)
def test_a_long_block_is_taken_apart_in_time(unit: str) -> None:
    """Sixteen times the text takes less than half of 16 * 16 times the time; what is squared takes all of it."""

    def taken(size: int) -> float:
        source = (unit * size)[:size]
        start = time.process_time()
        plain.__wrapped__(source)
        words_of.__wrapped__(source, language("en"))
        return time.process_time() - start

    taken(1_000)
    small, large = min(taken(4_000) for _ in range(3)), min(taken(64_000) for _ in range(2))
    assert large < max(small, 0.001) * 128


def words(count: int, seed: int) -> list[str]:
    chosen = random.Random(seed)
    return [f"word{chosen.randrange(count)}" for _ in range(count)]


GROWING: dict[str, Callable[[int], tuple[str, str]]] = {
    "every second word": lambda size: (
        " ".join(words(size, 1)),
        " ".join(word + "x" * (at % 2) for at, word in enumerate(words(size, 1))),
    ),
    "every link": lambda size: (
        " ".join(f"[a {at}](https://a.example/{at})" for at in range(size // 4)),
        " ".join(f"[a {at}](https://b.example/{at})" for at in range(size // 4)),
    ),
    "every line": lambda size: (
        "\n".join(f"We keep {word}. So we do." for word in words(size // 2, 1)),
        "\n".join(f"We keep {word}. So we do." for word in words(size // 2, 2)),
    ),
}


@pytest.mark.parametrize("texts", GROWING.values(), ids=GROWING)
def test_a_long_paragraph_is_compared_in_time(texts: Callable[[int], tuple[str, str]], tmp_path: Path) -> None:
    """Eight times the text takes less than half of 8 * 8 times the time."""

    def taken(size: int) -> float:
        files = [tmp_path / f"{size}-{at}.md" for at in (0, 1)]
        for file, text in zip(files, texts(size), strict=True):
            file.write_text(text, encoding="utf-8")
        start = time.process_time()
        assert policydiff.compare(*map(str, files)).diff.changes
        return time.process_time() - start

    taken(100)
    assert taken(8_000) < 32 * taken(1_000)


def test_sentences_are_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each sentence is held against those that share its rarest words: a few, however many there are."""
    met = []
    for size in (200, 400):
        sides = [tuple(" ".join(words(size * 9, seed)[at * 9 : at * 9 + 9]) for at in range(size)) for seed in (1, 2)]
        counted = _Counted()
        monkeypatch.setattr(sys.modules[make_item.__module__], "len", counted, raising=False)
        assert len(list(_alone(*sides))) > size // 2
        monkeypatch.undo()
        met.append(counted.times)
    assert met[1] < 2.6 * met[0]


class _Counted:
    """`len` that knows how often it was asked."""

    times = 0

    def __call__(self, of: list[object]) -> int:
        self.times += 1
        return of.__len__()
