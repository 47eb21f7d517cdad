"""Files that a page names in directives of programs that are not known: it hangs on them, by a link on none."""

from __future__ import annotations

import pytest
from pages import page

from policydiff.document import refers

NAMED = {
    "an element": ("<include>./part.mdx</include>", "d/part.mdx"),
    "an element with an attribute": ('<Snippet file="part.mdx" />', "snippets/part.mdx"),
    "edge side": ('<esi:include src="/d/part.html"/>', "d/part.html"),
    "an attribute for including": ('<div w3-include-html="part.html"></div>', "d/part.html"),
    "an attribute for fetching": ('<div hx-get="part.html" hx-trigger="load"></div>', "d/part.html"),
    "an attribute of nobody's": ("<x-text from='part.md'></x-text>", "d/part.md"),
    "erb": ('<%= render "part" %>', "d/_part.html.erb"),
    "ejs": ("<%- include('part.html') %>", "d/part.html"),
    "a line of a block": ("include: fees.csv", "d/fees.csv"),
    "a child": ('```{r child="part.Rmd"}', "d/part.Rmd"),
    "TeX": (r"\input{part.md}", "d/part.md"),
    "wiki": ("[[include:part.md]]", "d/part.md"),
    "an unknown sign": ("@embed part.txt", "d/part.txt"),
    "data": ('<Table source="fees.json" />', "d/fees.json"),
    "words behind a fence": ('```js file="part.md"\nx\n```', "d/part.md"),
    "a fence that a filter reads": ("```include\ninput: part.md\n```", "d/part.md"),
    "a fence that a program runs": ('```{r}\nrender("part.md")\n```', "d/part.md"),
    "a picture that is written": ("```plantuml\n!include_many part.txt\n```", "d/part.txt"),
    "a span that a program runs": ('The `r knitr::knit_child("part.Rmd")`.', "d/part.Rmd"),
    "a role": ("See {embed}`include:part.md`.", "d/part.md"),
    "a paragraph that goes on indented": ("Text,\n    @embed part.txt", "d/part.txt"),
    "an item's second paragraph": ("- item\n\n    @embed part.txt", "d/part.txt"),
    "behind a sample": ("```\nx\n```\n\n`y` @embed part.txt", "d/part.txt"),
    "behind a backtick": ("A ` alone, and @embed part.txt", "d/part.txt"),
}
NOT_NAMED = {
    "a fence": ("```\n<include>./part.mdx</include>\n```", "d/part.mdx"),
    "a fence with a language": ('~~~html\n<x-text from="part.md"></x-text>\n~~~', "d/part.md"),
    "a fence in an item": ("1. item\n\n   ```md\n   @embed part.md\n   ```", "d/part.md"),
    "a fence in a quote": ("> ```\n> include: part.md\n> ```", "d/part.md"),
    "a fence of Pandoc": ("``` {.yaml}\ninclude: part.md\n```", "d/part.md"),
    "indented code": ("Text.\n\n    @embed part.txt\n\nText.", "d/part.txt"),
    "indented code in an item": ("- item\n\n      @embed part.txt", "d/part.txt"),
    "a span": ("Write `@embed part.txt` there.", "d/part.txt"),
    "a span over two lines": ("Write ``@embed\npart.txt include: part.txt`` there.", "d/part.txt"),
    "a sentence": ("We include part.md here, and render part.md.", "d/part.md"),
    "a sentence in parentheses": ("What we include (see part.md) is more.", "d/part.md"),
    "a link": ("[we include it](part.md)", "d/part.md"),
    "a link with a title": ('[x](part.md "what we include")', "d/part.md"),
    "a definition": ("[include]: part.md", "d/part.md"),
    "an address": ('<a href="part.html">what we include</a>', "d/part.html"),
    "a component that leads there": ('<Card title="Included" to="part.md" />', "d/part.md"),
    "a form": ('<form action="part.html">', "d/part.html"),
    "a choice": ('<option value="part.html">', "d/part.html"),
    "a frame, which is told otherwise": ('<iframe src="part.html"></iframe>', "d/part.html"),
    "a style sheet": ('<x-style file="part.css" />', "d/part.css"),
    "another site": ('<x-text file="https://example.org/part.md" />', "d/part.md"),
    "nothing that is there": ('<x-text file="part.md" />', "d/other.md"),
    "a footnote on including": ("*) included: part.md", "d/part.mdx"),
}


def given(text: str, path: str, content: str) -> list[str]:
    return [block.text for block in page(f"# T\n\n{text}\n", "d/p.md", {path: content}).given]


@pytest.mark.parametrize(("text", "path"), NAMED.values(), ids=NAMED)
def test_another_file_is_another_page(text: str, path: str) -> None:
    one, other = given(text, path, "a"), given(text, path, "b")
    assert len(one) == 1
    assert path in one[0]
    assert one != other
    assert refers(text.encode())


@pytest.mark.parametrize(("text", "path"), NOT_NAMED.values(), ids=NOT_NAMED)
def test_what_takes_nothing_in_hangs_on_nothing(text: str, path: str) -> None:
    assert given(text, path, "a") == []
