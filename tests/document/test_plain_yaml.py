"""Headers that are read without a parser of YAML say what the parser would have said; all others are left to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.document import header
from policydiff.document.header import Header
from policydiff.document.plain_yaml import plain_yaml

PLAIN = {
    "scalars": "title: Privacy\nversion: 1.10\ndraft: no\ndate: 2024-05-01\nempty:\n",
    "quoted": "title: \"Terms: the rest\"\nversions: '*'\nnothing: ''\n",
    "a link": "url: https://example.org/a#b\npath: /legal/\n",
    "a colon and a sign inside": "time: 10:30\ncolour: a#b\nnote: a, b [c] {d}\n",
    "comments and blank lines": "# first\ntitle: Privacy # so far\n\nlang: fr\n",
    "a list": "topics:\n  - Policy\n  - 'Legal'\ntitle: x\n",
    "a list at the margin": "topics:\n- Policy\n- Legal\n",
    "keys below a key": "versions:\n  fpt: '*'\n  ghec: x\n  none:\n",
    "a key twice": "title: a\ntitle: b\n",
    "blanks behind": "title: Privacy   \nlang: fr \n",
}
LEFT = {
    "a text of several lines": "title: a\n  b\n",
    "a block": "title: |\n  a\n",
    "lists and maps in one line": "a: [1, 2]\n",
    "an alias": "a: &x b\nc: *x\n",
    "a tag": "a: !!str b\n",
    "an escape": 'a: "b\\n"\n',
    "a quotation mark in another": "a: 'it''s'\n",
    "a map in a list": "a:\n  - b: c\n",
    "a map in a map": "a:\n  b:\n    c: d\n",
    "both below one key": "a:\n  - b\n  c: d\n",
    "a list below a scalar": "a: b\n  - c\n",
    "two margins": "a:\n  - b\n   - c\n",
    "two colons": "a: b: c\n",
    "a colon at the end": "a: b:\n",
    "no blank behind the colon": "a:b\n",
    "a tab": "a:\tb\n",
    "another end of line": "a: b\u2028c: d\n",
    "a merge": "<<: a\n",
    "no key": "just words\n",
    "nothing": "# a comment\n",
}


def _lines(body: str) -> tuple[str, ...]:
    return ("---", *body.split("\n")[:-1], "---")


@pytest.mark.parametrize("body", PLAIN.values(), ids=PLAIN)
def test_a_plain_header_is_read_as_the_parser_reads_it(body: str) -> None:
    found = plain_yaml(_lines(body))
    assert found
    assert Header(*found) == header._parsed_yaml(_lines(body))


@pytest.mark.parametrize("body", LEFT.values(), ids=LEFT)
def test_what_is_not_plain_is_left_to_the_parser(body: str) -> None:
    assert plain_yaml(_lines(body)) is None


SIGNS = "a b: : - # ' [ { * & ! % @ | > ? ~ = , . 0 / << --- key: - :"
PIECES = [*SIGNS.split(), '"', "\\", "é", "\u2028", "\x85", "\xa0"]


@given(st.lists(st.lists(st.sampled_from([*PIECES, " ", "  "]), max_size=5).map("".join), min_size=1, max_size=5))
def test_whatever_is_taken_for_plain_is_what_the_parser_finds(lines: list[str]) -> None:
    span = ("---", *lines, "---")
    found = plain_yaml(span)
    assert found is None or Header(*found) == header._parsed_yaml(span)
