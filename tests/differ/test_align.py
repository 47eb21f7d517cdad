"""The alignment: the heaviest common order, and work that is bounded by the size of the input."""

import itertools
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import pairs

from policydiff.differ.align import BlockPair, align, heaviest_increasing
from policydiff.document import parse
from policydiff.model import Block, Lines, Scope

LAW = settings(derandomize=True, deadline=None, max_examples=300)


# --------------------------------------------------------------------------- the heaviest increasing chain


@pytest.mark.parametrize(
    ("values", "weights", "expected"),
    [
        ([], [], []),
        ([5], [1], [0]),
        ([1, 2, 3], [1, 1, 1], [0, 1, 2]),
        ([3, 2, 1], [1, 1, 1], None),  # any one of them
        ([3, 2, 1], [1, 5, 1], [1]),
        ([2, 3, 1], [1, 1, 1], [0, 1]),
        ([2, 3, 1], [1, 1, 3], [2]),  # one heavy block stayed, two light ones moved
        ([3, 1, 2], [2, 1, 1], None),  # a tie: either side of it
        ([1, 9, 2, 3, 4], [1, 1, 1, 1, 1], [0, 2, 3, 4]),
        ([1, 9, 2, 3, 4], [1, 9, 1, 1, 1], [0, 1]),
        ([0, 4, 1, 5, 2, 6, 3, 7], [1] * 8, None),
        ([10, 20, 30, 5, 15], [1, 1, 1, 100, 1], [3, 4]),
    ],
)
def test_the_heaviest_increasing_chain(values: list[int], weights: list[int], expected: list[int] | None) -> None:
    chain = heaviest_increasing(values, weights)
    check_chain(values, weights, chain)
    assert sum(weights[k] for k in chain) == best_sum(values, weights)
    if expected is not None:
        assert chain == expected


@LAW
@given(st.permutations(range(9)), st.lists(st.integers(1, 5), min_size=9, max_size=9), st.integers(0, 9))
def test_no_chain_is_heavier(order: list[int], weights: list[int], size: int) -> None:
    values, weights = order[:size], weights[:size]
    chain = heaviest_increasing(values, weights)
    check_chain(values, weights, chain)
    assert sum(weights[k] for k in chain) == best_sum(values, weights)


def check_chain(values: Sequence[int], weights: Sequence[int], chain: Sequence[int]) -> None:
    assert all(a < b and values[a] < values[b] for a, b in itertools.pairwise(chain))
    assert all(0 <= k < len(weights) for k in chain)


def best_sum(values: Sequence[int], weights: Sequence[int]) -> int:
    """By trying every subset."""
    best = 0
    for size in range(1, len(values) + 1):
        for chosen in itertools.combinations(range(len(values)), size):
            if all(values[a] < values[b] for a, b in itertools.pairwise(chosen)):
                best = max(best, sum(weights[k] for k in chosen))
    return best


def test_a_long_order_reversed_and_a_long_order_kept() -> None:
    many = range(50_000)
    assert heaviest_increasing(many, [1] * len(many)) == list(many)
    assert len(heaviest_increasing([-at for at in many], [1] * len(many))) == 1


# --------------------------------------------------------------------------- what any alignment keeps to


@LAW
@given(pairs())
def test_an_alignment_is_a_matching_in_the_order_of_the_new_text(texts: tuple[str, str]) -> None:
    old, new = (parse(text).blocks for text in texts)
    found = align(old, new)
    assert [p.new[0] for p in found] == sorted(p.new[0] for p in found)
    for side in ("old", "new"):
        indices = [at for pair in found for at in getattr(pair, side)]
        assert len(indices) == len(set(indices))
    for pair in found:
        assert 1 in (len(pair.old), len(pair.new))
        assert 0 <= pair.similarity <= 1
    kept = [p for p in found if not p.moved]
    assert all(p.old[0] < q.old[0] and p.new[0] < q.new[0] for p, q in itertools.pairwise(kept))


# --------------------------------------------------------------------------- the rows of a record


ADS = "shows you notices chosen from what you looked at here and elsewhere, so that they may be of use to you at last"


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        pytest.param("Nimbus | Hosting | Chile", "Quarry | Hosting | Chile", False, id="another vendor"),
        pytest.param("Nimbus Inc. | Hosting | Chile", "Quarry Inc. | Hosting | Chile", False, id="the form is no name"),
        pytest.param("Billing data | 3 years | law", "Contact list | 3 years | law", False, id="another kind of data"),
        pytest.param("xAI | Hosting | Chile", "IBM | Hosting | Chile", False, id="short names"),
        pytest.param("Nimbus | Hosting | Chile", "Nimbus | Hosting, backup | Peru", True, id="other cells"),
        pytest.param("Nimbus | Hosting | Chile", "Nimbuss | Hosting | Chile", True, id="another spelling"),
        pytest.param("Ads | Hosting | Chile", "Adverts | Hosting | Chile", True, id="cut short"),
        pytest.param("Id | Hosting | Chile", "Identity | Hosting | Chile", True, id="cut very short"),
        pytest.param("Nimbus | Hosting | Chile", "Nimbus Cloud Ltd | Hosting | Chile", True, id="a longer name"),
        pytest.param(f"Adverts | {ADS}", f"Marketing | {ADS}", True, id="the passage tells which"),
        pytest.param("12 | Hosting | Chile", "13 | Hosting | Chile", True, id="a number is no name"),
        pytest.param(" | Hosting by Nimbus | Chile", " | Hosting by Quarry | Chile", True, id="no first cell"),
        pytest.param(
            "Whatever we learn while you browse here | Chile", "All that they saw meanwhile you browse here | Chile",
            True, id="a first cell of many words",
        ),
    ],
)  # fmt: skip
def test_rows_of_a_record_are_one_only_if_their_names_are(old: str, new: str, same: bool) -> None:
    def table(row: str) -> Sequence[Block]:
        return parse(f"# Who helps us\n\n| Who | What | Where |\n|---|---|---|\n| {row} |\n").blocks

    found = align(table(old), table(new))
    assert ((2, 2) in one_to_one(found)) is same


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        pytest.param("Logs: 1 hour", "Logs: 2 days", True, id="an entry"),
        pytest.param("Who sees it: nobody", "Who sees it: our bank", True, id="a name of some words"),
        pytest.param("Logs: 1 hour", "Mail: 2 days", False, id="another name"),
        pytest.param("12: 1 hour", "12: 2 days", False, id="a number is no name"),
        pytest.param(
            "Note: the bank sees the card\n- Note: x", "Note: mail leaves on Mondays\n- Note: y", False, id="two"
        ),
        pytest.param(f"Note: {ADS}", "Note: the bank sees the card", False, id="a sentence"),
    ],
)
def test_entries_of_a_list_are_one_if_their_names_are(old: str, new: str, same: bool) -> None:
    found = align(*(parse(f"# What we keep\n\n- {text}\n").blocks for text in (old, new)))
    assert ((1, 1) in one_to_one(found)) is same


# --------------------------------------------------------------------------- sections renamed altogether


ROBOT = "sends a robot that reads all pages of this service faster than any person could, or lets others use such a one"
CRIME, INSULT, CRUEL = (
    "breaks the law here or elsewhere",
    "insults other members of the club",
    "shows cruelty to animals",
)
REWORDED = [
    "would insult other members of this club or its guests",
    "shows or praises cruelty to animals at any length",
]


@pytest.mark.parametrize(
    ("first", "last", "became"),
    [
        pytest.param([CRIME, *REWORDED], [ROBOT], "Safety", id="most stayed, reworded, and one long entry went"),
        pytest.param([INSULT], [ROBOT, CRIME, CRUEL], "Access", id="most went, and one stayed"),
        pytest.param([CRIME], [ROBOT, INSULT, CRUEL], "Safety", id="what stands right under the heading stayed"),
        pytest.param([CRIME, ROBOT, *REWORDED], ["may not be fed after midnight"], "Safety", id="all stayed"),
    ],
)
def test_a_section_is_known_by_most_of_its_text_and_not_by_its_longest_entry(
    first: list[str], last: list[str], became: str
) -> None:
    def text(**sections: list[str]) -> Sequence[Block]:
        parts = (f"## {title}\n\n" + "".join(f"- {entry}\n" for entry in each) for title, each in sections.items())
        return parse("\n".join(parts)).blocks

    old = text(Content=[CRIME, INSULT, ROBOT, CRUEL], Thanks=["to all who helped"])
    new = text(Safety=first, Thanks=["to all who helped"], Access=last)
    [there] = [new[pair.new[0]].text for pair in align(old, new) if pair.old == (0,)]
    assert there == became


CLEANING = "We wipe the records of your visits on the first Monday of every month."
LEGAL = "The commercial register obliges us to hold invoices for a full decade."


def test_of_equal_titles_those_belong_together_that_have_the_same_text() -> None:
    def text(*chapters: tuple[str, list[str]]) -> Sequence[Block]:
        parts = (f"# {title}\n\n## Storage\n\n" + "\n\n".join(each) for title, each in chapters)
        return parse("\n\n".join(parts) + "\n").blocks

    old = text(("Visits", [CLEANING]), ("Orders", [LEGAL]), ("Letters", [ROBOT]))
    new = text(("Orders", [LEGAL]), ("Letters", [ROBOT]), ("Visits", [CLEANING]))
    titles = {pair.old[0]: pair.new[0] for pair in align(old, new)}
    assert [titles[at] for at in (1, 4, 7)] == [7, 1, 4]


# --------------------------------------------------------------------------- bounded work


class Count:
    """How many texts were compared word by word, and how many cells (characters by characters) that took."""

    def __init__(self) -> None:
        self.calls = self.cells = 0


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> Count:
    """Counts the longest common subsequences that are computed while a test runs."""
    from rapidfuzz.distance import LCSseq

    count = Count()
    similarity: Any = LCSseq.similarity

    def counted(a: str, b: str) -> int:
        count.calls += 1
        count.cells += len(a) * len(b)
        return int(similarity(a, b))

    monkeypatch.setattr(LCSseq, "similarity", counted)
    return count


def items(texts: Sequence[str]) -> list[Block]:
    return [Block(Scope.LIST_ITEM, text, f"- {text}", Lines(at + 1, at + 1)) for at, text in enumerate(texts)]


def under(title: str, blocks: Sequence[Block]) -> list[Block]:
    return [Block(Scope.HEADING, title, f"# {title}", Lines(1, 1), level=1), *blocks]


def one_to_one(found: Sequence[BlockPair]) -> set[tuple[int, int]]:
    return {(p.old[0], p.new[0]) for p in found if len(p.old) == len(p.new) == 1}


def test_12_000_short_items_a_tenth_of_them_edited(compared: Count) -> None:
    old = [f"vendor {at} of goods" for at in range(12_000)]
    new = [f"{text} and more" if at % 10 == 5 else text for at, text in enumerate(old)]
    found = align(items(old), items(new))
    assert one_to_one(found) == {(at, at) for at in range(12_000)}
    assert not any(pair.moved for pair in found)
    assert compared.calls < 20 * 1_200


def test_12_000_short_items_and_12_000_others(compared: Count) -> None:
    old, new = [f"vendor {at}a" for at in range(12_000)], [f"seller {at}b" for at in range(12_000)]
    found = align(items(old), items(new))
    assert compared.calls < 20 * 12_000
    assert len(found) <= 12_000


def test_12_000_short_items_turned_round(compared: Count) -> None:
    old = [f"vendor {at} of many fine goods" for at in range(12_000)]
    found = align(items(old), items(old[::-1]))
    assert one_to_one(found) == {(at, 11_999 - at) for at in range(12_000)}
    assert sum(pair.moved for pair in found) == 11_999
    assert compared.calls == 0


def test_6_000_equal_items_and_one_less(compared: Count) -> None:
    found = align(items(["the same item"] * 6_000), items(["the same item"] * 5_999))
    assert one_to_one(found) >= {(at, at) for at in range(5_998)}
    assert len(found) == 5_999
    assert not any(pair.moved for pair in found)
    assert compared.calls == 0


def test_3_000_equal_items_under_another_heading(compared: Count) -> None:
    same = items(["the same item"] * 3_000)
    found = align(under("Carriers", same), under("Payment", same))
    assert {(at, at) for at in range(1, 3_001)} <= one_to_one(found)
    assert compared.calls <= 4


def test_a_paragraph_of_65_000_characters(compared: Count) -> None:
    old = " ".join(f"word{at}" for at in range(7_300))[:65_000]
    new = old.replace("word777 ", "") + " and more"
    (pair,) = align(items([old]), items([new]))
    assert (pair.old, pair.new) == ((0,), (0,))
    assert 0.99 < pair.similarity < 1
    assert compared.calls <= 2


def test_of_a_longer_paragraph_only_the_beginning_is_weighed(compared: Count) -> None:
    old = " ".join(f"w{at}x" for at in range(60_000))
    (pair,) = align(items([old]), items([f"new {old}"]))
    assert pair.similarity > 0.99
    assert compared.cells < 2 * (4 * 3 * 20_000) ** 2


def test_a_token_of_10_000_characters_is_one_word(compared: Count) -> None:
    long = "x" * 10_000
    (pair,) = align(items([f"the secret key is {long}"]), items([f"the public key is {long}"]))
    assert 0.5 < pair.similarity < 1
    assert compared.cells < 100 * 100


def test_splits_cost_a_bounded_number_of_comparisons(compared: Count) -> None:
    """Forty paragraphs face forty others: each pair of them, and each group of up to five, at most once."""
    names = ["".join(letters) for letters in itertools.product("abcdefgh", repeat=3)]
    old, new = (items([" ".join(names[at : at + 6]) for at in range(start, start + 240, 6)]) for start in (0, 240))
    assert align(old, new) == ()
    assert compared.calls <= 40 * 40 * 9


@pytest.mark.parametrize("size", [0, 1])
def test_nothing_on_one_side(size: int) -> None:
    some = items(["one text of many words"] * size)
    assert align(some, []) == align([], some) == ()


def test_copies_that_went_under_another_heading_cost_no_more_than_others(monkeypatch: pytest.MonkeyPatch) -> None:
    from policydiff.differ.align.state import AlignmentState

    asked = itertools.count()
    vouched = AlignmentState.vouched
    monkeypatch.setattr(AlignmentState, "vouched", lambda *arguments: next(asked) * 0 + vouched(*arguments))
    copies, others = items(["the same item"] * 1_000), items([f"vendor {at} of goods" for at in range(500)])
    align([*under("A x", copies), *under("B y", others)], [*under("B y", others), *under("Q z", copies)])
    assert next(asked) < 50 * 1_000
