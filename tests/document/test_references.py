"""What is plainly a reference in the syntax of some program is told as not read, and never as words of the policy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import body, page

from policydiff.differ import compare
from policydiff.document import parse, refers
from policydiff.grading import assess
from policydiff.model import Level

ALONE = {
    "gollum": ("[[_part]]", "[[_other]]"),
    "a wiki's include": ("[[include:part]]", "[[include:other]]"),
    "Obsidian, a section": ("![[part#One]]", "![[part#Two]]"),
    "a block": ("((64f0aa12))", "((64f0aa13))"),
    "Marked": ("<<[part.md]", "<<[other.md]"),
    "Leanpub": ("<{part.md}", "<{other.md}"),
    "iA Writer": ("/part.md", "/other.md"),
    "a macro": ("include::part.md[]", "include::other.md[]"),
    "a leaf": ("::terms{id=3}", "::terms{id=4}"),
    "a block in one line": ("::: query-table 1234 :::", "::: query-table 1235 :::"),
    "an embedded one": ("@[markdown](part.md)", "@[markdown](other.md)"),
    "a plug-in": ("[plugin:inject](/part)", "[plugin:inject](/other)"),
    "docfx": ("[!code-text[x](part.md)]", "[!code-text[x](other.md)]"),
    "a shortcode": ('[policy id="3"]', '[policy id="4"]'),
    "a shortcode without more": ("[privacy-policy]", "[cookie-policy]"),
    "a macro in braces": ("{include:part}", "{include:other}"),
    "a line for a program": ("snippet: part", "snippet: other"),
    "a sign before it": ("!include part.md", "!include other.md"),
    "a variable": ("%days%", "%months%"),
}
WITHIN = {
    "of a shell": ("${days}", "${months}"),
    "of make": ("$(days)", "$(months)"),
    "of Writerside": ("%days%", "%months%"),
    "doubled": ("%%days%%", "%%months%%"),
    "of Ruby": ("#{days}", "#{months}"),
    "of Maven": ("@days@", "@months@"),
    "in ERB": ("<%= days %>", "<%= months %>"),
    "in braces": ("{days}", "{months}"),
    "in brackets": ("[%days]", "[%months]"),
    "a text": ("![[days]]", "![[months]]"),
}
NO_REFERENCE = {
    "a link to a page": "[[Terms]]",
    "a link": "[terms](part.md)",
    "a link that is defined": "[privacy-policy]\n\n[privacy-policy]: https://example.org",
    "a place for a list of headings": "[[_TOC_]]",
    "a box": "- [x] agreed",
    "a word in brackets": "[sic]",
    "a sentence with a path": "It is kept in /var/log and in part.md.",
    "percents": "We keep 5% of it and 10% of that.",
    "an address": "See https://example.org/a%C3%A9b%20c%20d and x@example.org.",
    "a day by its signs": "Written %Y-%m-%d there.",
    "two addresses": "a@example.org@b",
    "sums": "It costs $5 and ($6).",
    "a formula": r"$\\frac{ab}{cd}$ and x^{ab}",
    "attributes": "Text {.wide} and {#here}",
    "a role": "{doc}`part`",
    "a sample": "Write `${days}` or `{days}`.",
    "a colon in a sentence": "We import: Everything that you gave us.",
    "a parenthesis": "((a) and (b))",
}


def told(text: str) -> list[str]:
    found = parse(f"# T\n\n{text}\n").warnings
    return [remark.message for remark in found if "not read" in remark.message]


@pytest.mark.parametrize(("old", "new"), ALONE.values(), ids=ALONE)
def test_a_line_that_is_a_reference_is_not_read(old: str, new: str) -> None:
    assert any(message.endswith(old) for message in told(old))
    made = assess(compare(parse(f"# T\n\n{old}\n"), parse(f"# T\n\n{new}\n")))
    assert {each.decided_by for each in made.graded} == {"unread"}


@pytest.mark.parametrize(("old", "new"), WITHIN.values(), ids=WITHIN)
def test_a_reference_in_a_sentence_is_not_read(old: str, new: str) -> None:
    assert any(message.endswith(old) for message in told(f"We keep it for {old}."))
    pair = (parse(f"# T\n\nWe keep it for {each}.\n") for each in (old, new))
    made = assess(compare(*pair))
    assert made.level is not Level.EDITORIAL


@pytest.mark.parametrize("text", NO_REFERENCE.values(), ids=NO_REFERENCE)
def test_what_only_looks_like_one_is_text(text: str) -> None:
    assert told(text) == []


FILES = {
    "gollum": ("[[_part]]", "d/_part.md"),
    "Obsidian, a section": ("![[part#One]]", "d/part.md"),
    "Marked": ("<<[part.md]", "d/part.md"),
    "iA Writer": ("/d/part.md", "d/part.md"),
    "a macro": ("include::part.md[]", "d/part.md"),
    "a shortcode": ('[policy file="part"]', "d/part.md"),
    "docfx": ("[!code-text[x](part.md)]", "d/part.md"),
    "a line for a program": ("snippet: part", "d/part.md"),
    "a remark for a program": ("<!-- include part.md -->", "d/part.md"),
    "in a list": ("- ((part.md))", "d/part.md"),
    "Logseq": ("{{embed [[part]]}}", "d/part.md"),
    "DokuWiki": ("{{page>part#one}}", "d/part.md"),
    "TiddlyWiki": ("{{part}}", "d/part.md"),
    "Writerside": ('<include from="lib.topic" element-id="x"/>', "d/lib.topic"),
}
NO_FILES = {
    "a remark": ("<!-- include part.md as soon as it is done -->", "d/part.md"),
    "a link of a wiki": ("[[part]]", "d/part.md"),
    "a value": ("{{ page.part }}", "d/part.md"),
    "a sample": ("```\n[[_part]]\n```", "d/_part.md"),
}


def shown(text: str, path: str, content: str) -> tuple[str, ...]:
    made = page(f"# T\n\n{text}\n", "d/p.md", {path: content})
    return (*made.lines, *(block.text for block in made.given))


@pytest.mark.parametrize(("text", "path"), FILES.values(), ids=FILES)
def test_the_page_hangs_on_the_file_of_a_reference(text: str, path: str) -> None:
    assert shown(text, path, "a") != shown(text, path, "b")
    assert refers(f"# T\n\n{text}\n".encode())


@pytest.mark.parametrize(("text", "path"), NO_FILES.values(), ids=NO_FILES)
def test_the_page_hangs_on_no_other_file(text: str, path: str) -> None:
    assert shown(text, path, "a") == shown(text, path, "b")


LIST = '<vars>\n<!-- <var name="old" value="1"/> -->\n<var name="days" value="30 days"/>\n</vars>'
VARIABLES = {
    "by the usual name": ({"v.list": LIST}, "We keep it for 30 days."),
    "by the configuration": (
        {"writerside.cfg": '<ihp><vars src="cfg/own.list"/></ihp>', "cfg/own.list": LIST},
        "We keep it for 30 days.",
    ),
    "signs of XML": ({"v.list": LIST.replace("30 days", "30&#160;&lt;days")}, "We keep it for 30\xa0<days."),
    "no such list": ({}, "We keep it for %days%."),
    "no such variable": ({"v.list": LIST.replace("days", "age")}, "We keep it for %days%."),
    "in a remark": (
        {"v.list": LIST.replace('"old"', '"days"').replace('"days" value="30', '"x" value="30')},
        "We keep it for %days%.",
    ),
}


@pytest.mark.parametrize(("files", "text"), VARIABLES.values(), ids=VARIABLES)
def test_variables_of_writerside(files: dict[str, str], text: str) -> None:
    assert body("We keep it for %days%.", "topics/p.md", files) == text
    assert refers(b"We keep it for %days%.")


def test_a_variable_with_several_values_is_not_read() -> None:
    one = LIST.replace("/>\n</vars>", ' instance="a"/>\n<var name="days" value="90 days" instance="b"/></vars>')
    pages = [page("%days%", "topics/p.md", {"v.list": text}).lines for text in (one, one.replace("90", "60"))]
    assert "%days%" in pages[0][0]
    assert pages[0] != pages[1]


WORDS = st.lists(st.sampled_from(["words ", "of a text ", "\n\n", "long" * 99]), max_size=30).map("".join)
SIGNS = [
    "{",
    "include: a",
    "[[_x",
    "\n/a.md",
    "![[",
    "%days%",
    "| a |",
    "='a.md'",
    "@",
    "import ",
    "inc",
    "lude",
    " a::b",
]


@given(WORDS, WORDS, WORDS, st.lists(st.sampled_from(["text", "\n", *SIGNS]), max_size=4).map("".join))
def test_what_two_texts_share_is_looked_through_once(before: str, was: str, after: str, now: str) -> None:
    plain, data = (f"{before}{middle}{after}".encode() for middle in (was, now))
    assert not refers(plain)
    assert refers(data, plain) == refers(data)
