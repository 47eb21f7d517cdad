"""That the work of every reader grows with the text and not with its square: counted in calls and letters, by no clock.

Each piece of a text that others fall for is repeated, alone and behind another one. Marks of direction are not among
them: they are followed to a depth of a hundred, which these sizes do not reach.
"""

from cProfile import Profile
from itertools import pairwise

import pytest

from policydiff.document import parse

PIECES = (
    *(
        "a\n: b\n",
        "[a]: b\n",
        "{{",
        "{%",
        "{% if a %}",
        "{#",
        "<!--",
        "[a",
        "[a](",
        "![a](",
        "*a",
        "**a ",
        "~~a~~",
        "`a",
    ),
    *(
        "<b>",
        "</b>",
        "<a href=x>",
        "<x-y>",
        "<Ab>",
        "<A b={c}/>",
        "<a b={",
        "<a {...",
        "{a",
        "{/*",
        "[^a]: b\n",
        "[^a]",
    ),
    *("| a |\n|---|\n| b |\n\n", "- a\n", "  - a\n", "> ", "# a\n", "a\n===\n", "---\n", "```\n", "```{=a}\n", ":::\n"),
    *(
        "::: {.hidden}\n",
        "::: a\n",
        "{: .a}\n",
        "[a]{.b} ",
        "`a`{=b} ",
        "&amp;",
        "\\",
        "<style>a{display:none}</style>",
    ),
    *(
        "<table><tr><td>",
        "<select><option>",
        "<svg>",
        "<p hidden",
        "<div hidden>",
        "<ol><li>",
        "<p v-if='a'>",
        "<noscript>\n",
    ),
    *(
        ".. a::\n\n   b\n\n",
        ".. class:: a\n\n",
        ".. |a| replace:: b\n\n",
        "|a| ",
        ":a:`b` ",
        "::\n\n  a\n",
        ".. [1] a\n",
    ),
    *("A\n\n", "(a) b\n", "1.1 a\n", "a\u0336", '--8<-- "a"\n', "{++a++}", "<script>", 'import A from "b"\n'),
)
FEW, MANY = 30, 150
_MOST = 2 * MANY // FEW  # what is linear is five times as much at most; what is quadratic twenty-five times


def work(text: str, path: str) -> tuple[int, int]:
    """The calls that reading a text takes, and the letters that come out."""
    profile = Profile()
    document = profile.runcall(parse, text, path)
    calls = sum(each.callcount for each in profile.getstats())
    sources = {id(block.source): len(block.source) for block in document.blocks}  # those on one line share it
    return calls, sum(len(block.text) for block in document.blocks) + sum(sources.values())


@pytest.mark.parametrize("path", ["a.md", "a.html", "a.mdx", "a.rst", "a.txt"])
@pytest.mark.parametrize("pieces", [PIECES, tuple(a + b for a, b in pairwise(PIECES))], ids=["alone", "in pairs"])
def test_work_grows_with_the_text(pieces: tuple[str, ...], path: str) -> None:
    grown = {}
    parse("a", path)
    for piece in pieces:
        # Not the same text twice: what was read is kept.
        few, many = (work(f"{size}\n\n{piece * size}", path) for size in (FEW, MANY))
        if many[0] > _MOST * max(few[0], 200) or many[1] > _MOST * max(few[1], 200):
            grown[piece] = (few, many)
    assert grown == {}
