"""Files that a page shows and nobody reads."""

from __future__ import annotations

import pytest

from policydiff.document import parse
from policydiff.questions.check.shown import shown_files

# Text of legal/terms.md, and where the files may lie that it shows.
SHOWN = {
    "a picture": ("See ![fees](a.png).", ["legal/a.png"]),
    "a picture in a folder": ('![fees](../img/a%20b.svg?v=2 "x")', ["img/a b.svg"]),
    "a picture at the top": ("![fees](/a.png)", ["a.png", "static/a.png"]),
    "a picture without words": ("![](a.png)", ["legal/a.png"]),
    "a framed page": ('<iframe src="t.html"></iframe>', ["legal/t.html"]),
    "a document": ('<object data="t.pdf"></object>', ["legal/t.pdf"]),
    "a style sheet": ('<link rel="stylesheet" href="t.css">', ["legal/t.css"]),
    "a page that is linked to": ("[fees](fees.md)", []),
    "a picture elsewhere": ("![fees](https://example.com/a.png)", []),
    "a picture out of the tree": ("![fees](../../a.png)", []),
    "a picture that is not shown": ('<p hidden>![fees](a.png)</p>\n\n<img hidden src="a.png" alt="fees">', []),
    "a value": ("![fees]({{ page.fees }})", []),
    "words": ("a.png is a picture", []),
}


@pytest.mark.parametrize(("text", "paths"), SHOWN.values(), ids=SHOWN)
def test_files_that_a_text_shows(text: str, paths: list[str]) -> None:
    found = dict.fromkeys(shown_files(parse(text, "legal/terms.md"), "legal/terms.md"))
    assert [path for each in found for path in each[: len(paths) or None]] == paths
