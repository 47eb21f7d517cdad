"""What a change is known by: its words before and after, and what they stand under."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import PLAIN, Draft, revised

from policydiff.differ import compare
from policydiff.differ.earlier import earlier
from policydiff.document import parse
from policydiff.model import Change, Diff

LAW = settings(
    derandomize=True,
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
OLD = "Lighthouse keepers in Norway see the ledgers of fishermen for ten winters."
NEW = "Lighthouse keepers in Norway see the ledgers of fishermen for twenty winters."
ITEM, HEAD = "- Ledgers of fishermen\n", "# Kept\n\n"


def diff(old: str, new: str) -> Diff:
    return compare(parse(old), parse(new))


def change(old: str, new: str) -> Change:
    """The change of the ledgers."""
    [found] = [
        each
        for each in diff(old, new).changes
        if any("edgers of fishermen" in block.text for block in (*each.old, *each.new))
    ]
    return found


PLAINLY = (HEAD + OLD, HEAD + NEW)
LISTED = (f"{HEAD}We see:\n\n- Maps\n", f"{HEAD}We see:\n\n- Maps\n{ITEM}")
LONG = "We see " * 200
LINKED = f"{HEAD}The ledgers of fishermen are [here](#{{}}).\n"
MAPS = "Maps of the harbour go to the mayor of the town, who has them bound in leather and shows them to nobody."
MOVED = f"{HEAD}{OLD}\n\n{MAPS}\n\nBoats are painted red.\n"
LEGAL = f"{HEAD}The keepers of the lighthouse have the maps of the harbour, and you may ask for them at any time.\n\n"
BURNT, DROWNED = "Maps of the harbour are burnt by us at the end.", "Boats in the harbour are drowned by the mayor."
REST = "This right to the ledgers of fishermen lapses after thirty days."
GERMAN = f"{HEAD}Wir haben die Karten von Ihnen, und sie werden von uns für Sie am Ende {{}}.\n\n{{}}\n"
DREI = "Das gilt nicht für die Bücher, ledgers of fishermen, die wir von Ihnen haben."


def _behind(text: str, one: str) -> tuple[str, str]:
    """A text, and the same with another one behind it."""
    return LEGAL + text, f"{LEGAL}{text}\n\n{one}\n"


# Two pairs of texts, and whether the change of the ledgers is the same one in both.
PAIRS: dict[str, tuple[tuple[str, str], tuple[str, str], bool]] = {
    "a paragraph before it": (PLAINLY, (f"{HEAD}Maps.\n\n{OLD}", f"{HEAD}Maps.\n\n{NEW}"), True),
    "one that came with it": (PLAINLY, (HEAD + OLD, f"{HEAD}Maps are drawn.\n\n{NEW}\n\nMore."), True),
    "another number of the clause": (
        (f"# 3. Kept\n\n{OLD}", f"# 3. Kept\n\n{NEW}"),
        (f"# 4. Kept\n\n{OLD}", f"# 5. Kept\n\n{NEW}"),
        True,
    ),
    "another number of the item": ((f"1. {OLD}", f"1. {NEW}"), (f"1. Maps\n2. {OLD}", f"1. Maps\n2. {NEW}"), True),
    "told as moved as well": (
        (MOVED, MOVED.replace(OLD, NEW)),
        (MOVED, f"{MOVED.replace(OLD, '')}\n\n{NEW}\n"),
        True,
    ),
    "another bullet": (LISTED, (LISTED[0], LISTED[1].replace("- ", "* ")), True),
    "other words before": (PLAINLY, (HEAD + OLD.replace("ten", "two"), HEAD + NEW), False),
    "other words after": (PLAINLY, (HEAD + OLD, HEAD + NEW.replace("twenty", "thirty")), False),
    "the other way round": (PLAINLY, PLAINLY[::-1], False),
    "under another heading": (PLAINLY, (f"# Sold\n\n{OLD}", f"# Sold\n\n{NEW}"), False),
    "under another line": (
        LISTED,
        (LISTED[0].replace("We see", "We never see"), LISTED[1].replace("We see", "We never see")),
        False,
    ),
    "under another line that is long": (
        (f"{HEAD}{LONG} maps:\n\n- Maps\n", f"{HEAD}{LONG} maps:\n\n- Maps\n{ITEM}"),
        (f"{HEAD}{LONG} boats:\n\n- Maps\n", f"{HEAD}{LONG} boats:\n\n- Maps\n{ITEM}"),
        False,
    ),
    "under another item": (
        (f"{HEAD}- We see\n  - Maps\n", f"{HEAD}- We see\n  - Maps\n  {ITEM}"),
        (f"{HEAD}- We burn\n  - Maps\n", f"{HEAD}- We burn\n  - Maps\n  {ITEM}"),
        False,
    ),
    "in another table": (
        (f"{HEAD}| Seen |\n|--|\n| Maps |\n", f"{HEAD}| Seen |\n|--|\n| Maps |\n| Ledgers of fishermen |\n"),
        (f"{HEAD}| Burnt |\n|--|\n| Maps |\n", f"{HEAD}| Burnt |\n|--|\n| Maps |\n| Ledgers of fishermen |\n"),
        False,
    ),
    "a link that leads elsewhere": (
        (HEAD, LINKED.format("out")),
        (HEAD, LINKED.format("")),
        False,
    ),
    "another text before its list": (
        (f"{HEAD}We see these.\n\n- Maps\n", f"{HEAD}We see these.\n\n- Maps\n{ITEM}"),
        (f"{HEAD}We burn these.\n\n- Maps\n", f"{HEAD}We burn these.\n\n- Maps\n{ITEM}"),
        False,
    ),
    "another text before the one before its list": (
        (f"{HEAD}Hello.\n\nWe see these.\n\n- Maps\n", f"{HEAD}Hello.\n\nWe see these.\n\n- Maps\n{ITEM}"),
        (f"{HEAD}Good day.\n\nWe see these.\n\n- Maps\n", f"{HEAD}Good day.\n\nWe see these.\n\n- Maps\n{ITEM}"),
        True,
    ),
    "pointing back to another text": (_behind(BURNT, REST), _behind(DROWNED, REST), False),
    "pointing back to another text in its change": (
        (_behind(BURNT, REST.replace("thirty", "ten"))[1], _behind(BURNT, REST)[1]),
        (_behind(DROWNED, REST.replace("thirty", "ten"))[1], _behind(DROWNED, REST)[1]),
        False,
    ),
    "pointing back in another language": (
        (GERMAN.format("verbrannt", ""), GERMAN.format("verbrannt", DREI)),
        (GERMAN.format("versenkt", ""), GERMAN.format("versenkt", DREI)),
        False,
    ),
    "pointing back to the same text behind others": (
        _behind(BURNT, REST),
        _behind(f"Boats are red.\n\n{BURNT}", REST),
        True,
    ),
    "a name behind another text": (
        _behind(BURNT, "Ledgers of fishermen."),
        _behind(DROWNED, "Ledgers of fishermen."),
        False,
    ),
    "saying by itself what it says": (_behind(BURNT, OLD), _behind(DROWNED, OLD), True),
    "pointing back in a later sentence": (_behind(BURNT, f"{OLD} {REST}"), _behind(DROWNED, f"{OLD} {REST}"), True),
    "hidden": ((HEAD, f"{HEAD}<!-- {OLD} -->\n"), (HEAD, HEAD + OLD), False),
    "moved behind another one": (
        (MOVED, MOVED.replace(f"{OLD}\n\n", "") + f"\n{OLD}\n"),
        (MOVED, MOVED.replace(f"{OLD}\n\n", "").replace(MAPS, f"{MAPS}\n\n{OLD}")),
        False,
    ),
    "another key of the header": (
        ("---\nx: ledgers of fishermen\n---\n", "---\nx: no ledgers of fishermen\n---\n"),
        ("---\ny: ledgers of fishermen\n---\n", "---\ny: no ledgers of fishermen\n---\n"),
        False,
    ),
}


@pytest.mark.parametrize(("one", "other", "same"), PAIRS.values(), ids=PAIRS)
def test_what_a_change_is_known_by(one: tuple[str, str], other: tuple[str, str], same: bool) -> None:
    assert (change(*one).fingerprint == change(*other).fingerprint) is same


@LAW
@given(revised(), revised())
def test_other_texts_leave_a_fingerprint_alone(above: tuple[Draft, Draft], below: tuple[Draft, Draft]) -> None:
    old, new = (
        f"{PLAIN.text(head)}\n\n{HEAD}{said}\n\n# Other\n\n{PLAIN.text(Draft(tail.parts))}"
        for head, tail, said in zip(above, below, (OLD, NEW), strict=True)
    )
    assert change(old, new).fingerprint == change(*PLAINLY).fingerprint


_STOCK = ["we", "you", "may", "not", "sell", "keep", "share", "data", "maps", "boats", "ten", "two"]
WORDS = st.lists(st.sampled_from(_STOCK), min_size=1).map(" ".join)


@LAW
@given(WORDS, WORDS, WORDS, WORDS)
def test_other_words_give_another_fingerprint(old: str, new: str, was: str, now: str) -> None:
    one, other = (
        [each.fingerprint for each in diff(HEAD + before, HEAD + after).changes]
        for before, after in ((old, new), (was, now))
    )
    assert (one == other) is ((old, new) == (was, now) or (old == new and was == now))


def test_earlier_ones_are_known() -> None:
    """That of 0.1.0 for this change, as it was written down."""
    found = diff(*PLAINLY)
    assert earlier(found) == {"ead5c8e8a749a1ed": change(*PLAINLY).fingerprint}
