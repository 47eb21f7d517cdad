"""What a block says: clause labels, text as compared, links, and which lines make which block."""

from collections.abc import Mapping
from typing import Any

import pytest

from policydiff.document import parse
from policydiff.document.labels import depth, split_label
from policydiff.model import Link


def named(arguments: str, table: Mapping[str, Any]) -> pytest.MarkDecorator:
    """One test a row, called by the row's name."""
    return pytest.mark.parametrize(arguments, list(table.values()), ids=list(table))


def rows(arguments: str, table: Mapping[str, Any]) -> pytest.MarkDecorator:
    """One test a row, called by what goes in."""
    return pytest.mark.parametrize(arguments, [(key, value) for key, value in table.items()], ids=map(ascii, table))


# ---------------------------------------------------------------- labels

BODY_LABELS = {
    "4.2 Payment": "4.2",
    "4.2. Payment": "4.2",
    "4.2: Payment": "4.2",
    "4.2 - Payment": "4.2",
    "4.2 'Services'": "4.2",
    "4.2a Payment": "4.2a",
    "1.2.3 Payment": "1.2.3",
    "8.1 EXCEPT AS STATED": "8.1",
    "2.1 Über uns": "2.1",
    "2.1 数据": "2.1",
    "(a) you agree": "(a)",
    "(A) you agree": "(A)",
    "(aa) you agree": "(aa)",
    "(iv) you agree": "(iv)",
    "(12) you agree": "(12)",
    "(c) GitHub": "(c)",
    "a) the right": "a",
    "A) the right": "A",
    "1) the right": "1",
    "iv) the right": "iv",
    "IV) the right": "IV",
    "Article 3 – Scope": "Article 3",
    "ARTICLE 3: SCOPE": "ARTICLE 3",
    "Article IV. Scope": "Article IV",
    "Section 4. Fees": "Section 4",
    "§ 5. Haftung": "§ 5",
    "§5 - Haftung": "§5",
    "1° les données": "1°",
    "1º os dados": "1º",
    "第3条 総則": "第3条",
    "第三十二条の二 総則": "第三十二条の二",
}
NO_BODY_LABELS = [
    "3.5 million users",
    "3.5 Million Users",
    "3.5 Millionen Nutzer",
    "1.5 GB of storage",
    "2.4 GHz radio",
    "2.5 Stunden",
    "10.000 Euro",
    "12.5 % tax",
    "1.1 we may",
    "2024 Update",
    "2024. Update",
    "30 days notice",
    "30",
    "4.2",
    "(a)",
    "a note",
    "a. note",
    "A user",
    "A. Smith agrees",
    "I agree",
    "I. agree",
    "IV. Liability",
    "5. May 2020",
    "Section 4 applies to you",
    "Section 4",
    "Article 3 of the law",
    "Art. 6(1) GDPR",
    "§ 5 Abs. 2 gilt",
    "Parties. They agree",
    "Party I: they agree",
    "(EU) 2016/679 applies",
    "(we) think",
    "(or) else",
    "(civil) liability",
    "(see) below",
    "(c) 2020 GitHub",
    "(2016) it was",
    "(a)nother",
    "U.S. law",
    "D.C. law",
    "No. 5 applies",
    "100°C is hot",
    "第3条",
    "第一に、我々は",
    "",
]


@rows("text, label", BODY_LABELS)
def test_label_in_a_text(text: str, label: str) -> None:
    found, rest = split_label(text, heading=False)
    assert found == label
    assert rest
    assert text.startswith(label)
    assert text.endswith(rest)


@pytest.mark.parametrize("text", NO_BODY_LABELS)
def test_no_label_in_a_text(text: str) -> None:
    assert split_label(text, heading=False) == ("", text)


HEADING_LABELS = {
    "4.2 Payment": ("4.2", "Payment"),
    "4.2": ("4.2", ""),
    "4. Payment": ("4", "Payment"),
    "4) Payment": ("4", "Payment"),
    "4 – Payment": ("4", "Payment"),
    "A. Scope": ("A", "Scope"),
    "IV. Liability": ("IV", "Liability"),
    "XIV. Liability": ("XIV", "Liability"),
    "(a) Scope": ("(a)", "Scope"),
    "Article 3 – Scope": ("Article 3", "Scope"),
    "Article 3 Scope": ("Article 3", "Scope"),
    "ARTICLE III SCOPE": ("ARTICLE III", "SCOPE"),
    "Exhibit B": ("Exhibit B", ""),
    "§ 5 Haftung": ("§ 5", "Haftung"),
    "第3条": ("第3条", ""),
    "第3章 総則": ("第3章", "総則"),
    "1° Les données": ("1°", "Les données"),
}
NO_HEADING_LABELS = [
    "2024 Update",
    "30 days notice",
    "3.5 million users",
    "1.5 GB for all",
    "(EU) 2016/679",
    "A user's rights",
    "I agree",
    "Parties",
    "PARTY OBLIGATIONS",
    "SECTIONS OF THIS TEXT",
    "Steps",
    "U.S. law",
    "No. 5",
    "Article premier",
    "Articles 3 and 4",
    "C'est fini",
    "Vie privée",
    "",
]


@rows("text, expected", HEADING_LABELS)
def test_label_in_a_heading(text: str, expected: tuple[str, str]) -> None:
    assert split_label(text, heading=True) == expected


@pytest.mark.parametrize("text", NO_HEADING_LABELS)
def test_no_label_in_a_heading(text: str) -> None:
    assert split_label(text, heading=True) == ("", text)


def test_depth() -> None:
    assert [depth(label) for label in ("4", "4.2", "4.2.1")] == [1, 2, 3]


# ---------------------------------------------------------------- text as compared

SAME_TEXT = {
    "composed accents": ("cafe\u0301", "café"),
    "accent behind a zero-width space": ("e\u200b\u0301", "é"),
    "no-break space": ("5\u00a0days", "5 days"),
    "narrow no-break space": ("5\u202fdays", "5 days"),
    "ideographic space": ("数\u3000据", "数 据"),
    "tabs and runs": ("a \t  b", "a b"),
    "next line": ("a\u0085b", "a b"),
    "line separator": ("a\u2028b", "a b"),
    "zero-width space": ("pri\u200bvacy", "privacy"),
    "soft hyphen": ("pri\u00advacy", "privacy"),
    "inner byte-order mark": ("pri\ufeffvacy", "privacy"),
    "bidi isolates": ("ab \u206819. Juni\u2069", "ab 19. Juni"),
    "bidi marks": ("a\u200e b\u200f", "a b"),
    "control character": ("pri\x1evacy", "privacy"),
    "no-break hyphen": ("opt\u2011out", "opt-out"),
    "curly quotes": ("“you” and ‘we’", "\"you\" and 'we'"),
    "low quotes": ("„du“", '"du"'),
    "apostrophe": ("l’été", "l'été"),
    "French quotes": ("les « données » sont", 'les "données" sont'),
    "French quotes with no-break spaces": ("les «\u00a0données\u202f» sont", 'les "données" sont'),
    "French quotes before a stop": ("dites « données ».", 'dites "données".'),
    "French quotes behind an apostrophe": ("d’« amis »", 'd\'"amis"'),
    "tight French quotes": ("les «données» sont", 'les "données" sont'),
    "German quotes": ("das »Wort« ist", 'das "Wort" ist'),
    "Finnish quotes": ("se »sana» on", 'se "sana" on'),
    "prime for an apostrophe": ("l′été ′we′ ″you″", "l'été 'we' \"you\""),
    "override": ("do \u202eton\u202c sell", "do not sell"),
    "ellipsis": ("and so on…", "and so on..."),
    "strong and slanted": ("**bold** _slanted_ ***both***", "bold slanted both"),
    "code": ("the `config` file", "the config file"),
    "hard break": ("one  \ntwo\\\nthree", "one two three"),
    "line break tag": ("one<br>two<br/>three", "one two three"),
    "entities": ("AT&amp;T&nbsp;Inc &lt;x&gt; &#169; &euml;", "AT&T Inc <x> © ë"),
    "escapes": (r"1\. a\_b \*c\* \[d\]", "1. a_b *c* [d]"),
    "inline tags": ("a <b>bold</b> <span class='x'>word</span>", "a bold word"),
    "tag inside a word": ("super<wbr>long 1<sup>st</sup>", "superlong 1st"),
    "tag between words": ("one<div>two</div>three", "one two three"),
    "inline comment": ("one <!-- hidden --> two", "one two"),
    "kramdown attributes": ('Since June {: datetime="2017-06-19" }', "Since June"),
    "upper-case tag": ("one <BR> <B>two</B>", "one two"),
}
OTHER_TEXT = {
    "letters": ("data", "date"),
    "case": ("You", "you"),
    "dash": ("a – b", "a - b"),
    "long dash": ("a — b", "a – b"),
    "digit": ("30 days", "31 days"),
    "accent": ("du", "dû"),
    "stop": ("All.", "All"),
    "space inside a word": ("any one", "anyone"),
    "space before a colon": ("but :", "but:"),
    "joiner, which Persian spells with": ("می\u200cخواهم", "میخواهم"),
    "quotes and none": ("“you”", "you"),
    "full-width digit": ("\uff13", "3"),
    "struck out": ("~~never~~ ever", "never ever"),
    "placeholder filled in": ("<COMPANY NAME> agrees", "Company agrees"),
    "placeholder left out": ("<ADDRESS> is ours", "is ours"),
    "template variable": ("{{ name }} agrees", "agrees"),
    "braces that are no attributes": ("see {#id} here", "see here"),
    "escaped entity": (r"\&amp;", "&"),
    "minutes": ("30′", "30'"),
    "seconds behind a blank": ("30 ″", "30 ′"),
    "less than": ("a < b", "a b"),
    "footnote mark": ("text[^1]", "text"),
}


def only(source: str) -> str:
    blocks = parse(source).blocks
    assert len(blocks) == 1
    assert blocks[0].source == source
    return blocks[0].text


@named("one, two", SAME_TEXT)
def test_same_text(one: str, two: str) -> None:
    assert only(one) == two


@named("one, two", OTHER_TEXT)
def test_other_text(one: str, two: str) -> None:
    assert only(one) != only(two)


KEPT = [
    "<COMPANY NAME> agrees",
    "<ADDRESS> and <EMAIL>",
    "[email protected]",
    "see http://example.org/a_b_c for more",
    "a * b * c",
    "snake_case_name",
    "x[1] and [ ] boxes",
    "{{ page.title }} and {% include x %} in a text",
    "5 < 6 > 4",
    "R&D and AT&T",
    "[text][missing]",
    "note^[inside it]",
    "100 %",
    "C:/temp",
    "!important",
]


@pytest.mark.parametrize("text", KEPT)
def test_kept(text: str) -> None:
    assert only(text) == text


LINKS: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
    "inline": ("see [our *terms*](/terms).", "see our terms.", [("our terms", "/terms")]),
    "with a title": ('[terms](/terms "Read")', "terms", [("terms", "/terms")]),
    "in angle brackets": ("[terms](</a b>)", "terms", [("terms", "/a b")]),
    "autolink": (
        "<https://example.org/?a=1&b=2>",
        "https://example.org/?a=1&b=2",
        [("https://example.org/?a=1&b=2",) * 2],
    ),
    "mail autolink": ("<me@example.org>", "me@example.org", [("me@example.org", "mailto:me@example.org")]),
    "image": ("![a logo](/logo.png)", "a logo", [("a logo", "/logo.png")]),
    "image without text": ("![](/logo.png)", "![](/logo.png)", [("", "/logo.png")]),
    "end of a tag in a link": ("[x</a> y](/z)", "x y", [("x y", "/z")]),
    "tag in a link": ('[x <a href="/y">z](/z) w', "x z w", [("z", "/y"), ("x z", "/z")]),
    "image in a link": ("[![logo](/l.png)](/home)", "logo", [("logo", "/l.png"), ("logo", "/home")]),
    "script": ("[x](javascript:alert(1))", "x", [("x", "javascript:alert(1)")]),
    "data": ("![x](data:image/png;base64,AAAA)", "x", [("x", "data:image/png;base64,AAAA")]),
    "target as written": ("[x](/é%20 )", "x", [("x", "/é%20")]),
    "HTML": ('<a class="b" href="/x?href=y">x</a> z', "x z", [("x", "/x?href=y")]),
    "HTML without quotes": ("<a href=/x>x</a> z", "x z", [("x", "/x")]),
    "HTML never closed": ("y <a href='/x'>x z", "y x z", [("x z", "/x")]),
    "HTML with a title before": ('<a title="href=/no" href="/x">x</a> z', "x z", [("x", "/x")]),
    "HTML image": ('y <img src="/l.png" alt="a logo"> z', "y a logo z", [("a logo", "/l.png")]),
    "anchor is none": ('<a name="x"></a>text', "text", []),
    "bare address is none": ("https://example.org and www.example.org", "https://example.org and www.example.org", []),
    "in code is none": ("`[x](/x)`", "[x](/x)", []),
    "escaped is none": (r"\[x](/x)", "[x](/x)", []),
    "without a target": ("[x]()", "x", [("x", "")]),
    "without a definition is none": ("[x] [y][z]", "[x] [y][z]", []),
    "empty brackets are none": ("[] ()", "[] ()", []),
    "closing tag alone is none": ("x</a> y", "x y", []),
}


@named("source, text, links", LINKS)
def test_links(source: str, text: str, links: list[tuple[str, str]]) -> None:
    (block,) = parse(source).blocks
    assert block.text == text
    assert block.links == tuple(Link(*link) for link in links)


# ---------------------------------------------------------------- blocks


def outline(text: str) -> list[str]:
    """Each block as one line: kind, lines, level where it has one, label, text. Its source is the lines' own."""
    lines = text.split("\n")
    drawn = []
    for block in parse(text).blocks:
        first, last = block.lines
        assert block.source == "\n".join(lines[first - 1 : last])
        place = f"{first}-{last}" if last > first else f"{first}"
        level = f" L{block.level}" if block.level else ""
        label = f" [{block.label}]" if block.label else ""
        drawn.append(f"{block.kind} {place}{level}{label} {block.text}")
    return drawn


BLOCKS = {
    "paragraphs": ("one\n\n\ntwo", ["paragraph 1 one", "paragraph 4 two"]),
    "hard-wrapped": ("one\ntwo\n three", ["paragraph 1-3 one two three"]),
    "indented text": ("    one\n\n\ttwo\n    three", ["paragraph 1 one", "paragraph 3-4 two three"]),
    "deep text under an item": ("- one\n\n        two", ["list_item 1 one", "paragraph 3 two"]),
    "labelled paragraphs": ("(a) one\n\n4.2 Two", ["paragraph 1 [(a)] one", "paragraph 3 [4.2] Two"]),
    "bullets": ("* one\n* two\n\n\n* three", ["list_item 1 one", "list_item 2 two", "list_item 5 three"]),
    "nested items": (
        "- one\n  - two\n    - three\n- four",
        ["list_item 1 one", "list_item 2 L1 two", "list_item 3 L2 three", "list_item 4 four"],
    ),
    "wrapped item": ("- one\n  two\n- three", ["list_item 1-2 one two", "list_item 3 three"]),
    "lazy item": ("- one\ntwo\n- three", ["list_item 1-2 one two", "list_item 3 three"]),
    "item with a second paragraph": (
        "- one\n\n  two\n- three",
        ["list_item 1 one", "paragraph 3 two", "list_item 4 three"],
    ),
    "item with a quote": ("- one\n\n  > two", ["list_item 1 one", "quote 3 two"]),
    "item that is a quote": ("- > one\n  > two\n", ["list_item 1-2 one two"]),
    "numbers": ("1. one\n2. two", ["list_item 1 [1.] one", "list_item 2 [2.] two"]),
    "all the same number": (
        "1. one\n1. two\n1. three",
        [f"list_item {n} [{n}.] {w}" for n, w in [(1, "one"), (2, "two"), (3, "three")]],
    ),
    "start at five": ("5. one\n6. two", ["list_item 1 [5.] one", "list_item 2 [6.] two"]),
    "start at zero": ("0. one\n1. two", ["list_item 1 [0.] one", "list_item 2 [1.] two"]),
    "nested numbers": (
        "1. one\n   1. two\n   2. three\n2. four",
        ["list_item 1 [1.] one", "list_item 2 L1 [1.] two", "list_item 3 L1 [2.] three", "list_item 4 [2.] four"],
    ),
    "numbered items with letters": ("1. (a) one\n2. (b) two", ["list_item 1 [1.] (a) one", "list_item 2 [2.] (b) two"]),
    "lettered bullets": ("- (a) one\n- (b) two", ["list_item 1 [(a)] one", "list_item 2 [(b)] two"]),
    "empty item": ("-\n\none", ["paragraph 3 one"]),
    "empty numbered item": (
        "1.\n2. two\n3. three",
        ["list_item 1 [1.] ", "list_item 2 [2.] two", "list_item 3 [3.] three"],
    ),
    "numbered item that is a numbered list": (
        "1. 3. one\n2. two",
        ["list_item 1 [1.] ", "list_item 1 L1 [3.] one", "list_item 2 [2.] two"],
    ),
    "numbered item that is a list": ("1. - one\n2. two", ["list_item 1 L1 [1.] one", "list_item 2 [2.] two"]),
    "numbered item that is code": ("1. ```\n   one\n   ```\n2. two", ["code 1-3 [1.] one", "list_item 4 [2.] two"]),
    "numbered item that is a heading": ("1. # one\n2. two", ["heading 1 L1 [1.] one", "list_item 2 [2.] two"]),
    "item that is a table": (
        "- | a | b |\n  |---|---|\n  | 1 | 2 |\n\n  one",
        ["table_row 1 a | b", "table_row 3 1 | 2", "paragraph 5 one"],
    ),
    "table": (
        "| a | b |\n|---|---|\n| 1 | **2** |\n\none",
        ["table_row 1 a | b", "table_row 3 1 | 2", "paragraph 5 one"],
    ),
    "table without outer bars": ("a | b\n---|---\n1 | 2", ["table_row 1 a | b", "table_row 3 1 | 2"]),
    "table with empty rows": ("| a | b |\n|---|---|\n|  |  |\n| | 2 |", ["table_row 1 a | b", "table_row 4 | 2"]),
    "table with missing cells": ("| a | b |\n|---|---|\n| 1 |", ["table_row 1 a | b", "table_row 3 1 |"]),
    "table with cells beyond its columns": (
        "| a | b |\n|---|---|\n| 1 | 2 | three | four |\n1 | 2 | three\n",
        ["table_row 1 a | b", "table_row 3 1 | 2 | three | four", "table_row 4 1 | 2 | three"],
    ),
    "quoted table with a cell too many": ("> | a |\n> |---|\n> | 1 | two |", ["table_row 1 a", "table_row 3 1 | two"]),
    "escaped bar in a cell": ("| a |\n|---|\n| 1 \\| 2 |", ["table_row 1 a", "table_row 3 1 \u2223 2"]),
    "bar of an entity in a cell": (
        "| a | b |\n|---|---|\n| 1&#124;2 | 3 |",
        ["table_row 1 a | b", "table_row 3 1\u22232 | 3"],
    ),
    "bar outside of tables": ("1 \\| 2", ["paragraph 1 1 | 2"]),
    "bars without a table": ("a | b\n1 | 2", ["paragraph 1-2 a | b 1 | 2"]),
    "quote": ("> one\n> two\n>\n> three", ["quote 1-2 one two", "quote 4 three"]),
    "lazy quote": ("> one\ntwo\n\nthree", ["quote 1-2 one two", "paragraph 4 three"]),
    "nested quotes": ("> one\n>> two\n\n>>> three", ["quote 1 one", "quote 2 L1 two", "quote 4 L2 three"]),
    "list in a quote": ("> - one\n> - two", ["list_item 1 one", "list_item 2 two"]),
    "code": ("```\n# one\n\n- two\n```\nthree", ["code 1-5 # one - two", "paragraph 6 three"]),
    "code in a language": ("~~~yaml\none: 1\n~~~", ["code 1-3 one: 1"]),
    "words behind a fence": ("``` This is text\nmore\n```", ["code 1-3 This is text more"]),
    "code never closed": ("one\n\n```\ntwo\n\n# three", ["paragraph 1 one", "code 3-6 two # three"]),
    "code in backticks on a line": ("```one``` two", ["paragraph 1 one two"]),
    "HTML": ("<div>\n<b>one</b>\n</div>\n\ntwo", ["paragraph 1-3 one", "paragraph 5 two"]),
    "HTML with its bracket on a line": ('<div\nclass="x"\n>\n\none', ["paragraph 5 one"]),
    "comment": ("<!-- one\n\ntwo -->\n\nthree", ["html 1-3 one two", "paragraph 5 three"]),
    "comment never closed": ("one\n\n<!-- two\n\n# three", ["paragraph 1 one", "html 3-5 two # three"]),
    "anchor alone": ('<a name="x"></a>\n\none', ["paragraph 3 one"]),
    "rules": ("one\n\n***\n\n- - -\n\ntwo", ["paragraph 1 one", "paragraph 7 two"]),
    "row of equal cells": ("| a | b |\n|---|---|\n| yes | yes |", ["table_row 1 a | b", "table_row 3 yes | yes"]),
    "Liquid tag": ("{% include x.html %}\n\none", ["external 1 {% include x.html %}", "paragraph 3 one"]),
    "Jinja variable": ("{{ company }}\n\none", ["external 1 {{ company }}", "paragraph 3 one"]),
    "Hugo shortcode": (
        '{{< note "x" >}}\n\none\n\n{{< /note >}}',
        ['external 1 {{< note "x" >}}', "paragraph 3 one", "external 5 {{< /note >}}"],
    ),
    "text between tags": ("{% if x %}\none\n{% endif %}", ["paragraph 1-3 {% if x %} one {% endif %}"]),
    "text between shortcodes": ("{{< b >}}one{{< /b >}}", ["paragraph 1 {{< b >}}one{{< /b >}}"]),
    "text behind a variable": ("{{ company }} agrees", ["paragraph 1 {{ company }} agrees"]),
    "kramdown attributes alone": ("one\n\n{: .lead }", ["paragraph 1 one"]),
    "kramdown attributes below": ("one\n{: .lead }", ["paragraph 1-2 one"]),
    "footnote": (
        "one[^1]\n\n[^1]: two\n    three\n\n    four\n\nfive",
        ["paragraph 1 one[^1]", "paragraph 3-4 [[^1]] two three", "paragraph 6 four", "paragraph 8 five"],
    ),
    "footnote that nothing refers to": ("[^a]: one", ["html 1 [[^a]] one"]),
    "footnote without a text": ("[^a]:\n\none", ["paragraph 3 one"]),
    "definitions": (
        "Term\n: one\n: two\n\nother\n\n: three\n\n  four",
        [
            "paragraph 1 Term",
            "list_item 2 one",
            "list_item 3 two",
            "paragraph 5 other",
            "list_item 7 three",
            "paragraph 9 four",
        ],
    ),
    "colon that defines nothing": (": one", ["paragraph 1 : one"]),
    "link definition in use": ("see [one][a]\n\n[a]: /one 'title'", ["paragraph 1 see one"]),
    "link definition not in use": ("two\n\n[a]: /one 'title'", ["paragraph 1 two", "html 3 [a]: /one 'title'"]),
    "link definition written twice": ("see [a]\n\n[a]: /one\n[a]: /two", ["paragraph 1 see a", "html 4 [a]: /two"]),
    "note that is a link definition": ("[Note]: important", ["html 1 [Note]: important"]),
    "abbreviation": (
        "the HTML\n\n*[HTML]: a language\n*[CSS]: another",
        ["paragraph 1 the HTML", "html 3-4 *[HTML]: a language *[CSS]: another"],
    ),
    "no abbreviation": (
        "*[HTML]: a language* is it\n\n*[a] b*",
        ["paragraph 1 [HTML]: a language is it", "paragraph 3 [a] b"],
    ),
    "link definition behind a paragraph": ("one\n[a]: /two", ["paragraph 1-2 one [a]: /two"]),
    "heading between paragraphs": ("one\n# two\nthree", ["paragraph 1 one", "heading 2 L1 two", "paragraph 3 three"]),
    "bullet right behind a paragraph": ("one\n- two", ["paragraph 1 one", "list_item 2 two"]),
    "number right behind a paragraph": ("one\n14. two", ["paragraph 1-2 one 14. two"]),
}


@named("text, expected", BLOCKS)
def test_blocks(text: str, expected: list[str]) -> None:
    assert outline(text) == expected


@named("text, expected", BLOCKS)
def test_blocks_below_a_heading(text: str, expected: list[str]) -> None:
    """The same text further down and behind a heading: the same blocks, two lines lower, in another section."""
    before, after = parse(text).blocks, parse(f"# H\n\n{text}").blocks[1:]
    assert [(b.kind, b.text, b.label, b.lines.first + 2) for b in before] == [
        (b.kind, b.text, b.label, b.lines.first) for b in after
    ]
    assert [b.section + 1 for b in before] == [b.section for b in after]


def test_links_defined_in_another_section() -> None:
    (paragraph,) = [b for b in parse("# A\n\n[one][x]\n\n# B\n\n[x]: /one\n[X]: /two\n").blocks if b.links]
    assert paragraph.links == (Link("one", "/one"),)


@named(
    "text, cause",
    {
        "link definition that nothing uses": (
            'a\n\n[x]: /one "We do not sell it."',
            "link definition that nothing uses",
        ),
        "abbreviation": ("a\n\n*[x]: We do not sell it.", "definition of an abbreviation"),
        "link definition in use": ('[a][x]\n\n[x]: /one "We do not sell it."', ""),
        "a line with brackets": ("a\n\n[x] We do not sell it.", ""),
    },
)
def test_definitions_show_none_of_their_text(text: str, cause: str) -> None:
    assert parse(text).blocks[-1].hidden == cause
