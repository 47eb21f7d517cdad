"""reStructuredText by the tree of docutils: kinds, words and exact lines; nothing is opened, run or told by a text."""

import textwrap
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.document import parse
from policydiff.model import Block, Link, Scope

H, P, L, R, Q, C = Scope.HEADING, Scope.PARAGRAPH, Scope.LIST_ITEM, Scope.TABLE_ROW, Scope.QUOTE, Scope.CODE
X = Scope.EXTERNAL


def read(text: str) -> tuple[Block, ...]:
    return parse(text, "docs/privacy.rst").blocks


ROWS: list[tuple[str, str, list[tuple[Scope, str, str, tuple[int, int]]]]] = [
    ("a title", "Title\n=====\n\nText.\n", [(H, "", "Title", (1, 2)), (P, "", "Text.", (4, 4))]),
    ("an overlined title", "=====\nTitle\n=====\n", [(H, "", "Title", (1, 3))]),
    ("a numbered title", "4.2 Sharing\n~~~~~~~~~~~\n", [(H, "4.2", "Sharing", (1, 2))]),
    ("a paragraph", "We *do* ``not``\nsell it.\n", [(P, "", "We do not sell it.", (1, 2))]),
    ("bullets", "- a\n  b\n\n- c\n\n  d\n", [(L, "", "a b", (1, 2)), (L, "", "c", (4, 4)), (P, "", "d", (6, 6))]),
    ("numbers", "1. a\n2. b\n#. c\n", [(L, "1.", "a", (1, 1)), (L, "2.", "b", (2, 2)), (L, "3.", "c", (3, 3))]),
    ("letters", "(a) x\n(b) y\n", [(L, "(a)", "x", (1, 1)), (L, "(b)", "y", (2, 2))]),
    ("roman numbers", "iv. x\nv. y\n", [(L, "iv.", "x", (1, 1)), (L, "v.", "y", (2, 2))]),
    ("definitions", "Term\n   What it\n   is.\n", [(P, "", "Term", (1, 1)), (L, "", "What it is.", (2, 3))]),
    ("fields", ":Date: today\n:By: us\n", [(P, "", "Date: today", (1, 1)), (P, "", "By: us", (2, 2))]),
    ("a quotation", "So:\n\n   Quoted\n   text.\n", [(P, "", "So:", (1, 1)), (Q, "", "Quoted text.", (3, 4))]),
    ("a note", ".. note:: We\n   keep it.\n", [(P, "", "We keep it.", (1, 2))]),
    ("a footnote", "A [1]_.\n\n.. [1] But\n   not b.\n", [(P, "", "A [1].", (1, 1)), (P, "[1]", "But not b.", (3, 4))]),
    ("a program", "See::\n\n   x = 1\n", [(P, "", "See:", (1, 1)), (C, "", "x = 1", (3, 3))]),
    ("verse", "| a\n| b\n", [(P, "", "a b", (1, 2))]),
    (
        "a grid",
        "+---+---+\n| a | b |\n|   | c |\n+===+===+\n| d |   |\n+---+---+\n",
        [(R, "", "a | b c", (2, 3)), (R, "", "d |", (5, 5))],
    ),
    ("a simple table", "== ==\na  b\n== ==\nc  d\n== ==\n", [(R, "", "a | b", (2, 2)), (R, "", "c | d", (4, 4))]),
    (
        "a list table",
        ".. list-table::\n\n   * - a\n     - b\n   * - c\n     - d\n",
        [(R, "", "a | b", (3, 4)), (R, "", "c | d", (5, 6))],
    ),
    (
        "rows of commas",
        '.. csv-table::\n\n   "a","b"\n   "c","d"\n',
        [(R, "", "a | b", (3, 3)), (R, "", "c | d", (4, 4))],
    ),
    ("a substitution", "Keep it |long|.\n\n.. |long| replace:: 12 days\n", [(P, "", "Keep it 12 days.", (1, 1))]),
    ("one that is not there", "Keep it |long|.\n", [(P, "", "Keep it |long|.", (1, 1))]),
    ("one in a circle", "|a|\n\n.. |a| replace:: |b|\n.. |b| replace:: |a|\n", [(P, "", "|a|", (1, 1))]),
    ("the day of today", "At |d|.\n\n.. |d| date::\n", [(P, "", "At |d|.", (1, 1))]),
    ("an unknown role", "See :ref:`x`.\n", [(P, "", "See :ref:'x'.", (1, 1))]),
    (
        "an unknown directive",
        ".. only:: draft\n   :a: b\n\n   We do *not*\n   sell it.\n",
        [(X, "", ".. only:: draft :a: b", (1, 2)), (P, "", "We do not sell it.", (4, 5))],
    ),
    ("raw text", ".. raw:: html\n\n   <b>x</b>\n", [(X, "", ".. raw:: html <b>x</b>", (1, 3))]),
    ("a table of contents", ".. contents::\n\nA\n=\n", [(H, "", "A", (3, 4))]),
    ("a picture", ".. image:: a.png\n   :alt: the words\n", [(P, "", "the words", (1, 2))]),
    ("a picture without words", ".. image:: a.png\n", [(X, "", ".. image:: a.png", (1, 1))]),
    ("powers", "1\\ :sup:`2`\n", [(P, "", "1^2", (1, 1))]),
    ("a broken table", "+---+\n| a |\n", [(P, "", "+---+ | a |", (1, 2))]),
]


@pytest.mark.parametrize(("text", "told"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_what_a_text_is_made_of(
    text: str, told: list[tuple[Scope, str, str, tuple[int, int]]], capfd: pytest.CaptureFixture[str]
) -> None:
    assert [(block.kind, block.label, block.text, tuple(block.lines)) for block in read(text)] == told
    assert capfd.readouterr() == ("", "")


def test_a_file_that_is_not_there_is_from_elsewhere() -> None:
    assert [block.kind for block in read("Text.\n\n.. include:: a.rst\n")] == [P, X]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("`it <https://x.example>`_", "https://x.example"),
        ("it_\n\n.. _it: https://x.example", "https://x.example"),
        ("it__\n\n__ https://x.example", "https://x.example"),
        ("it_", "#it"),
    ],
)
def test_where_links_lead(text: str, target: str) -> None:
    [block] = read(f"See {text}\n")
    assert block.links == (Link("it", target),)
    assert f"[it]({target})" in block.read


@pytest.mark.parametrize("text", [".. We do not\n   sell it.\n", "..\n   We do not\n   sell it.\n"])
def test_a_comment_is_hidden(text: str) -> None:
    [block] = read(text)
    assert (block.hidden, block.text) == ("comment", "We do not sell it.")


def test_sections_are_as_deep_as_their_underlines() -> None:
    document = parse("A\n=\n\nB\n-\n\nC\n~\n\nD\n-\n", "a.rst")
    paths = [section.clause.path for section in document.sections]
    assert paths[1:] == [("A",), ("A", "B"), ("A", "B", "C"), ("A", "D")]


def test_a_role_of_one_text_is_none_of_another() -> None:
    before = [block.text for block in read(":mine:`x`\n")]
    read(".. role:: mine\n\n:mine:`x`\n")
    assert [block.text for block in read(":mine:`x`\n")] == before


def test_a_text_too_deep_for_docutils_is_read_as_plain_text() -> None:
    text = "\n".join(" " * depth + "word" for depth in range(900))
    assert sum(block.text.count("word") for block in read(text)) == 900


def test_the_end_of_a_line_is_that_of_the_file() -> None:
    assert [tuple(block.lines) for block in read("a\u2028b\x0cc\n\nd\x85e\n\nf\n")] == [(1, 1), (3, 3), (5, 5)]


LINES = st.lists(
    st.builds(
        "{}{}".format,
        st.sampled_from(["", "", "", "  ", "   ", "      "]),
        st.sampled_from(
            [
                *("", "", "words here", "- item", "1. item", "=====", "-----", ".. note:: word", ".. only:: html"),
                *("::", "|x|", ".. |x| replace:: |x| y", ".. [1] note", "`a`_ b", ".. _t: u", "+--+", "|a |"),
                *("*a `b |c", "\\", "__ z", ".. raw:: html", ".. role:: r(raw)", ".. default-role:: r", ".. table::"),
                *("== ==", "a  b", ":f: v"),
            ]
        ),
    ),
    max_size=14,
)


@given(LINES)
@settings(derandomize=True, deadline=None, database=None, max_examples=300)
def test_lines_are_those_of_the_file_whatever_is_in_it(lines: list[str]) -> None:
    text = "\n".join(lines)
    blocks = read(text)
    assert blocks == read(text)
    assert [block.lines.first for block in blocks] == sorted(block.lines.first for block in blocks)
    for block in blocks:
        assert 1 <= block.lines.first <= block.lines.last <= max(len(lines), 1)
        assert block.source == "\n".join(lines[block.lines.first - 1 : block.lines.last])


WORDS = ("we", "do", "not", "sell", "your", "data", "for", "30", "days")


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30), st.integers(5, 60))
@settings(derandomize=True, deadline=None, database=None, max_examples=100)
def test_wrapping_changes_no_word(words: list[str], width: int) -> None:
    said = " ".join(words)
    assert [block.text for block in read(f"T\n=\n\n{textwrap.fill(said, width)}\n")][1:] == [said]


@pytest.mark.parametrize(
    "text",
    [
        *("*a " * 20_000, "`a " * 20_000, "|a " * 20_000, ":a" * 30_000, "/a=" * 20_000, "a_ " * 20_000, "a:" * 30_000),
        "\n".join(f".. |x{n}| replace:: {f'|x{n + 1}| ' * 50}" for n in range(50)) + "\n\n|x0|\n",
        ".. |x| replace:: " + "y" * 9_000 + "\n\n" + "|x| " * 400 + "\n" + "\n|x| " * 5_000,
        "\n".join("   " * depth + ".. x::\n" for depth in range(100)),
        "- " * 30_000,
    ],
    ids=lambda text: text[:12],
)
def test_an_odd_text_is_read_in_time(text: str) -> None:
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 30


# A text, and whether the word "not" is read in it.
SEEN = {
    "a class": (".. class:: hidden\n\nnot", False),
    "a class by its other name": (".. rst-class:: hidden\n\nnot", False),
    "a class of several": (".. class:: hidden\n\n   no\n\n   not\n\nyes", False),
    "behind a class": (".. class:: hidden\n\nno\n\nnot", True),
    "another class": (".. class:: wide\n\nnot", True),
    "a class of a section": ("A\n=\n\nyes\n\n.. class:: hidden\n\nB\n=\n\nnot", False),
    "a container": (".. container:: hidden\n\n   not", False),
    "another container": (".. container:: wide\n\n   not", True),
    "a class of a note": (".. note::\n   :class: hidden\n\n   not", False),
    "a class of a table": (".. list-table::\n   :class: hidden\n\n   * - not\n     - b", False),
    "a role": (".. role:: hidden\n\nWe do :hidden:`not` sell", False),
    "a role with a class": (".. role:: x\n   :class: hidden\n\nWe do :x:`not` sell", False),
    "a role that strikes": (".. role:: strike\n\nWe do :strike:`not` sell", False),
    "another role": (".. role:: x\n\nWe do :x:`not` sell", True),
    "a raw role for another format": (
        ".. role:: x(raw)\n   :format: latex\n\nWe do :x:`not` sell",
        False,
    ),
    "a raw role for this one": (".. role:: x(raw)\n   :format: html\n\nWe do :x:`<b>not</b>` sell", True),
    "a raw part for another format": (".. raw:: latex\n\n   not", False),
    "for another format": (".. only:: latex\n\n   not", False),
    "for this format": (".. only:: html\n\n   not", True),
    "for none but this format": (".. only:: not html\n\n   not", False),
    "for several": (".. only:: html or latex\n\n   not", True),
    "for a tag of a project": (".. only:: draft\n\n   not", True),
    "for this format and a tag": (".. only:: html and draft\n\n   not", True),
    "for another format and a tag": (".. only:: (latex or man) and draft\n\n   not", False),
    "a substitution": (".. |x| replace:: not\n\nWe do |x| sell", True),
    "in an index": (".. index:: not\n\nyes", False),
    "in an index, by entry": (".. index::\n   single: not\n\nyes", False),
    "a field of the file": (":orphan: not\n\nyes", False),
    "a field of the text": (":hidden: not", True),
}


@pytest.mark.parametrize(("text", "seen"), SEEN.values(), ids=SEEN)
def test_words_are_seen_or_not(text: str, seen: bool) -> None:
    shown = (block.text for block in parse(text, "a.rst").blocks if not block.hidden)
    assert ("not" in " ".join(shown).split()) is seen


# A text, and whether something of it is told as not read.
TOLD = {
    ".. index:: a\n\nb": False,
    ".. highlight:: python\n\nb": False,
    ".. only:: html\n\n   b": False,
    ".. only:: latex\n\n   b": False,
    ".. only:: draft\n\n   b": True,
    ".. ifconfig:: a\n\n   b": True,
    ".. raw:: html\n\n   <div hidden>": True,
    ".. raw:: latex\n\n   b": False,
    ".. container:: b\n\n   c": False,
}


@pytest.mark.parametrize(("text", "told"), TOLD.items())
def test_what_cannot_be_followed_is_told(text: str, told: bool) -> None:
    assert any(block.kind is Scope.EXTERNAL for block in parse(text, "a.rst").blocks) is told
