"""Plain text as what it is: headings without marks, items with their labels, hard-wrapped lines."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.differ import compare
from policydiff.document import parse
from policydiff.grading import assess
from policydiff.grading.rules._plain import plain
from policydiff.model import Scope

H, P, L = Scope.HEADING, Scope.PARAGRAPH, Scope.LIST_ITEM

ROWS: list[tuple[str, str, list[tuple[Scope, str, str]]]] = [
    ("capitals", "COOKIES\n\nWe use cookies.\n", [(H, "", "COOKIES"), (P, "", "We use cookies.")]),
    ("capitals before text", "COOKIES\nWe use cookies.\n", [(H, "", "COOKIES"), (P, "", "We use cookies.")]),
    ("capitals on two lines", "DATA WE\nCOLLECT\n\nText.\n", [(H, "", "DATA WE COLLECT"), (P, "", "Text.")]),
    ("a sentence in capitals", "WE DO NOT SELL DATA.\n", [(P, "", "WE DO NOT SELL DATA.")]),
    ("a paragraph in capitals", "WE DO NOT\nSELL YOUR\nDATA\nAT ALL\n", [(P, "", "WE DO NOT SELL YOUR DATA AT ALL")]),
    ("an item in capitals", "We do:\n- SELL DATA\n", [(P, "", "We do:"), (L, "", "SELL DATA")]),
    ("underlined", "Cookies\n=======\nText.\n", [(H, "", "Cookies"), (P, "", "Text.")]),
    ("underlined with dashes", "Cookies\n-------\n\nText.\n", [(H, "", "Cookies"), (P, "", "Text.")]),
    ("between two rows", "=======\nCookies\n=======\n", [(H, "", "Cookies")]),
    ("a rule below two lines", "One line.\nAnother one.\n-----\n", [(P, "", "One line. Another one.")]),
    ("a short rule below a long line", "A long line of plain text\n---\n", [(P, "", "A long line of plain text")]),
    (
        "numbered",
        "1. Cookies\n\nText.\n\n2. Sharing\nWe share.\n",
        [(H, "1", "Cookies"), (P, "", "Text."), (H, "2", "Sharing"), (P, "", "We share.")],
    ),
    (
        "numbered deeper",
        "4. Sharing\n\n4.1 With whom\n\nText.\n",
        [(H, "4", "Sharing"), (H, "4.1", "With whom"), (P, "", "Text.")],
    ),
    ("a numbered list", "1. your name\n\n2. your age\n", [(L, "1.", "your name"), (L, "2.", "your age")]),
    (
        "a numbered list before text",
        "1. Name\n2. Age\n3. Size\n\nThat is all.\n",
        [(L, "1.", "Name"), (L, "2.", "Age"), (L, "3.", "Size"), (P, "", "That is all.")],
    ),
    ("an article", "Article 3 Cookies\n\nText.\n", [(H, "Article 3", "Cookies"), (P, "", "Text.")]),
    ("letters", "a. name;\nb. age.\n", [(L, "a.", "name;"), (L, "b.", "age.")]),
    ("letters in brackets", "(a) name\n(b) age\n", [(L, "(a)", "name"), (L, "(b)", "age")]),
    (
        "one letter below a paragraph",
        "We ask a price.\na) Tax is in it.\n",
        [(P, "", "We ask a price."), (L, "a)", "Tax is in it.")],
    ),
    (
        "no item: a bracket that wrapping put first",
        "We ask a price for all that you order from us, as told in (see part\na) the list of prices, by card.\n",
        [
            (
                P,
                "",
                "We ask a price for all that you order from us, as told in (see part a) the list of prices, by card.",
            )
        ],
    ),
    ("roman numbers", "i. name\nii. age\n", [(L, "i.", "name"), (L, "ii.", "age")]),
    ("stars", "* name\n* age\n", [(L, "", "name"), (L, "", "age")]),
    ("an item that goes on", "- name, as\n  you gave it\n- age\n", [(L, "", "name, as you gave it"), (L, "", "age")]),
    ("no item: a person", "A. Smith is our officer.\n", [(P, "", "A. Smith is our officer.")]),
    ("no item: a day", "30. June is the last day.\n", [(P, "", "30. June is the last day.")]),
    ("marks of Markdown", "We do *not* `sell` [it](x).\n", [(P, "", "We do *not* 'sell' [it](x).")]),
    ("no heading of Markdown", "# 1 in ten\n", [(P, "", "# 1 in ten")]),
    (
        "columns",
        "Data        Days\n----        ----\ninvoices    3650\nlogs        30\n",
        [(P, "", "Data Days"), (P, "", "invoices 3650"), (P, "", "logs 30")],
    ),
    (
        "a paragraph on one long line",
        f"{'word ' * 40}end.\nAnother one follows it.\n",
        [(P, "", "word " * 40 + "end."), (P, "", "Another one follows it.")],
    ),
]


@pytest.mark.parametrize(("text", "told"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_what_lines_are(text: str, told: list[tuple[Scope, str, str]]) -> None:
    assert [(block.kind, block.label, block.text) for block in parse(text, "a.txt").blocks] == told


WRAPPED = (
    "This policy tells what we do with your data, and it is\n"
    "wrapped at sixty columns or so, as people did in the old\n"
    "days, when terminals were that wide.\n\n"
)
FULL = "We keep what you give to us, to our processors, and to"
PART = "This is governed by the general terms, and by their part"
WRAPS: list[tuple[str, str, list[str]]] = [
    (
        "a new paragraph by its indentation",
        "  It begins here.\nAnd goes on.\n  The next one.\n",
        ["It begins here. And goes on.", "The next one."],
    ),
    (
        "a mark that wrapping put first",
        f"{FULL}\n- where you ask for it - others.\n",
        [f"{FULL} - where you ask for it - others."],
    ),
    (
        "a number that wrapping put first",
        f"{PART}\n1. Of others it is not governed, whatever they say.\n",
        [f"{PART} 1. Of others it is not governed, whatever they say."],
    ),
    ("a list after a colon", f"{FULL}:\n- others\n- you\n", [f"{FULL}:", "others", "you"]),
]


@pytest.mark.parametrize(("text", "told"), [row[1:] for row in WRAPS], ids=[row[0] for row in WRAPS])
def test_where_a_block_begins_in_a_wrapped_text(text: str, told: list[str]) -> None:
    assert [block.text for block in parse(WRAPPED + text, "a.txt").blocks][1:] == told


def test_items_are_as_deep_as_they_are_indented() -> None:
    blocks = parse("- a\n  - b\n    - c\n- d\n\nText.\n\n  - e\n", "a.txt").blocks
    found = [(block.text, block.level) for block in blocks if block.kind is L]
    assert found == [("a", 0), ("b", 1), ("c", 2), ("d", 0), ("e", 0)]


def test_a_change_is_told_and_graded_like_one_in_markdown() -> None:
    old = parse("1. SHARING\n\nWe do not sell\nyour data.\n", "a.txt")
    new = parse("1. SHARING\n\nWe sell your\ndata.\n", "a.txt")
    [graded] = assess(compare(old, new)).graded
    assert (graded.level, graded.change.clause.label, graded.change.clause.title) == ("material", "1", "SHARING")


@pytest.mark.parametrize("mark", ["<not>", "[not](x)", "<!-- not -->", "{: not}"])
def test_what_is_markup_elsewhere_is_graded_as_text(mark: str) -> None:
    [block] = parse(f"We do {mark} sell it.\n", "a.txt").blocks
    assert mark in block.text
    assert "not" in plain(block.read).text


LINES = st.lists(
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["", "", "", "  ", "\t", "      "]),
        st.sampled_from(
            ["", "", "- ", "1. ", "2. ", "(a) ", "b) ", "iv. ", "A. ", "=====", "---", "* * *", "> ", "# "],
        ),
        st.sampled_from(
            ["", "Cookies", "WE SELL", "we do not sell it.", "a   b", "word " * 30, "Article 3", "¹²", "الف"],
        ),
    ),
    max_size=12,
)


@given(LINES)
@settings(derandomize=True, deadline=None, database=None, max_examples=300)
def test_each_line_is_in_exactly_one_block(lines: list[str]) -> None:
    blocks = parse("\n".join(lines), "a.txt").blocks
    taken = [number for block in blocks for number in range(block.lines.first, block.lines.last + 1)]
    assert taken == sorted(set(taken))
    left = [line for number, line in enumerate(lines, 1) if number not in taken]
    assert not any(re.search(r"\w", line) for line in left)
    for block in blocks:
        assert re.findall(r"\w+", f"{block.label} {block.text}") == re.findall(r"\w+", block.source)


@given(st.text(max_size=300))
@settings(derandomize=True, deadline=None, database=None, max_examples=300)
def test_no_text_is_too_odd(text: str) -> None:
    for path in ("a.txt", "a.rst"):
        for block in parse(text, path).blocks:
            assert 1 <= block.lines.first <= block.lines.last


UNITS = ["a ", "A B ", "- ", "1. ", "(a) ", "a   b\n", "-", "=\n", "a\n", "i. a\n", "\ta\n", "· "]


@pytest.mark.parametrize("unit", UNITS)
def test_a_long_odd_text_is_read_in_time(unit: str) -> None:
    start = time.process_time()
    parse(unit * (60_000 // len(unit)), "a.txt")
    assert time.process_time() - start < 20
