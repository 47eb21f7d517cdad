"""A file's bytes to a document: encodings, line endings, front matter, sections and anchors."""

import codecs
import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from policydiff.document import parse
from policydiff.model import Document, Scope


def named(arguments: str, table: Mapping[str, Any]) -> pytest.MarkDecorator:
    """One test a row, called by the row's name."""
    return pytest.mark.parametrize(arguments, list(table.values()), ids=list(table))


def body(document: Document) -> list[str]:
    return [block.text for block in document.blocks if block.kind is not Scope.FRONT_MATTER]


# ---------------------------------------------------------------- encodings and line endings

ENCODINGS = {
    "utf-8": ("é — 数据".encode(), "é — 数据", "utf-8", []),
    "utf-8 with mark": (codecs.BOM_UTF8 + "é".encode(), "é", "utf-8", []),
    "utf-16 little": (codecs.BOM_UTF16_LE + "é 数".encode("utf-16-le"), "é 数", "utf-16", []),
    "utf-16 big": (codecs.BOM_UTF16_BE + "é 数".encode("utf-16-be"), "é 数", "utf-16", []),
    "utf-32": (codecs.BOM_UTF32_LE + "é".encode("utf-32-le"), "é", "utf-32", []),
    "utf-16 cut in the middle": (codecs.BOM_UTF16_LE + b"a\x00b", "a�", "utf-16", [0]),
    "windows-1252": ("Prix :\n5 € — l’été".encode("cp1252"), "Prix : 5 € — l'été", "cp1252", [2]),
    "windows-1252 with a byte it lacks": (b"caf\xe9 \x81", "café �", "cp1252", [1]),
    "utf-8 with one broken byte": ("é à ü\n\nö ".encode() + b"\xff", "é à ü ö �", "utf-8", [3]),
    "broken byte after old Mac line ends": (b"a\rb\r\xe9", "a b é", "cp1252", [3]),
    "NUL": (b"one\n\nt\x00wo", "one t�wo", "utf-8", [3]),
    "NUL after old Mac line ends": (b"one\r\rt\x00wo", "one t�wo", "utf-8", [3]),
    "plain": (b"plain", "plain", "utf-8", []),
    "nothing": (b"", "", "utf-8", []),
    "only a mark": (codecs.BOM_UTF8, "", "utf-8", []),
}


@named("data, text, encoding, warned", ENCODINGS)
def test_encoding(data: bytes, text: str, encoding: str, warned: list[int]) -> None:
    document = parse(data)
    assert " ".join(body(document)) == text
    assert document.encoding == encoding
    assert [remark.line for remark in document.warnings] == warned


ENDINGS = {
    "unix": ("one\n\ntwo\n", "\n", [1, 3]),
    "windows": ("one\r\n\r\ntwo\r\n", "\r\n", [1, 3]),
    "old Mac": ("one\r\rtwo\r", "\r", [1, 3]),
    "mixed": ("one\r\n\ntwo\r\rthree", "mixed", [1, 3, 5]),
    "no final one": ("one\n\ntwo", "\n", [1, 3]),
    "none at all": ("one", "\n", [1]),
    "empty": ("", "\n", []),
    "form feed and line separator are none": ("one\ftwo\u2028three\x85four", "\n", [1]),
}


@named("text, newline, lines", ENDINGS)
def test_line_endings(text: str, newline: str, lines: list[int]) -> None:
    document = parse(text)
    assert document.newline == newline
    assert [block.lines.first for block in document.blocks] == lines


def test_a_mark_inside_the_text_is_not_seen() -> None:
    assert body(parse("one \ufefftwo\n\n\ufeff# Three")) == ["one two", "# Three"]


# ---------------------------------------------------------------- front matter

Entry = tuple[str, str, int, int]


def entries(text: str) -> list[Entry]:
    header = parse(text).front_matter
    return [(e.label, e.text, e.lines.first, e.lines.last) for e in header.entries] if header else []


HEADERS: dict[str, tuple[str, list[Entry]]] = {
    "yaml": (
        "---\ntitle: Privacy\ndate: 2020-01-02\n---\nText",
        [("title", "Privacy", 2, 2), ("date", "2020-01-02", 3, 3)],
    ),
    "yaml closed by dots": ("---\ntitle: Privacy\n...\nText", [("title", "Privacy", 2, 2)]),
    "blank line before": ("\n\n---\ntitle: Privacy\n---\nText", [("title", "Privacy", 4, 4)]),
    "trailing blanks on the fences": ("---  \ntitle: Privacy\n--- \nText", [("title", "Privacy", 2, 2)]),
    "byte-order mark": ("\ufeff---\ntitle: Privacy\n---\nText", [("title", "Privacy", 2, 2)]),
    "windows line ends": ("---\r\na: 1\r\nb: 2\r\n---\r\nText", [("a", "1", 2, 2), ("b", "2", 3, 3)]),
    "no text after it": ("---\ntitle: Privacy\n---", [("title", "Privacy", 2, 2)]),
    "scalars as written": (
        "---\nversion: 1.10\nno: no\nzero: 007\nnone: ~\nwhen: 2020-13-45\n---\n",
        [
            ("version", "1.10", 2, 2),
            ("no", "no", 3, 3),
            ("zero", "007", 4, 4),
            ("none", "~", 5, 5),
            ("when", "2020-13-45", 6, 6),
        ],
    ),
    "offset kept": ("---\ndate: 2021-01-21T23:22:20+08:00\n---\n", [("date", "2021-01-21T23:22:20+08:00", 2, 2)]),
    "comment behind a value": (
        "---\nlayout: legal # needed\nb: 1\n---\n",
        [("layout", "legal", 2, 2), ("b", "1", 3, 3)],
    ),
    "comment and blank line between keys": (
        "---\n# top\na: 1\n\n# about b\nb: 2\n---\n",
        [("a", "1", 3, 3), ("b", "2", 6, 6)],
    ),
    "hash inside a value": ("---\ncolor: '#fff'\n---\n", [("color", "#fff", 2, 2)]),
    "folded over lines": ("---\nabout: >\n  one\n  two\nb: 1\n---\n", [("about", "one two", 2, 4), ("b", "1", 5, 5)]),
    "plain over lines": ("---\nabout: one\n  two\nb: 1\n---\n", [("about", "one two", 2, 3), ("b", "1", 4, 4)]),
    "block with dots and a number sign": (
        "---\nabout: |\n  one\n  ...two\n  # three\n  key: four\nb: 1\n---\n",
        [("about", "one ...two # three key: four", 2, 6), ("b", "1", 7, 7)],
    ),
    "nested": (
        "---\nmenu:\n  main:\n    weight: 3\nb: 1\n---\n",
        [("menu", '{"main": {"weight": "3"}}', 2, 4), ("b", "1", 5, 5)],
    ),
    "list at the margin": ("---\ntags:\n- a\n- b\nb: 1\n---\n", [("tags", '["a", "b"]', 2, 4), ("b", "1", 5, 5)]),
    "quoted key with a colon": ('---\n"a: b": 1\n---\n', [("a: b", "1", 2, 2)]),
    "keys indented alike": ("---\n  a: 1\n  b: 2\n---\n", [("a", "1", 2, 2), ("b", "2", 3, 3)]),
    "keys on one line": ("---\n{a: 1, b: 2}\n---\n", [("a", "1", 2, 2), ("b", "2", 2, 2)]),
    "merged": (
        "---\nbase: &b {draft: true, a: 1}\na: 2\n<<: *b\nc: 3\n---\n",
        [
            ("base", '{"a": "1", "draft": "true"}', 2, 2),
            ("a", "2", 3, 3),
            ("draft", "true", 4, 4),
            ("<<", "*b", 4, 4),
            ("c", "3", 5, 5),
        ],
    ),
    "a quoted key that merges nothing": ('---\n"<<": {draft: true}\n---\n', [("<<", '{"draft": "true"}', 2, 2)]),
    "toml": (
        '+++\ntitle = "Privacy"\nlastmod = 2020-01-02\n+++\nText',
        [("title", "Privacy", 2, 2), ("lastmod", "2020-01-02", 3, 3)],
    ),
    "toml tables": (
        '+++\na.b = "http://x"\n[params]\nx = 1\ny = 2\n[[w]]\nn = 1\n[[w]]\nn = 2\n+++\n',
        [("a.b", '"http://x"', 2, 2), ("params", "x = 1 y = 2", 3, 5), ("w", "n = 1", 6, 7), ("w", "n = 2", 8, 9)],
    ),
    "toml string that looks like keys": (
        '+++\nabout = """\nnot = a key\n[nor a table]\n"""\nb = 1\n+++\n',
        [("about", "not = a key [nor a table]", 2, 5), ("b", "1", 6, 6)],
    ),
    "json": ('{\n  "title": "Privacy",\n  "n": [1,\n 2]\n}\nText', [("title", "Privacy", 2, 2), ("n", "[1, 2]", 3, 4)]),
    "json, brace and key on one line": ('{"a": 1,\n "b": {"a": 2}}\nText', [("a", "1", 1, 1), ("b", '{"a": 2}', 2, 2)]),
    "json on one line": ('{"title": "A \\"b\\"", "n": 1}\nText', [("title", 'A "b"', 1, 1), ("n", "1", 1, 1)]),
    "json with an escaped key": ('{"a\\nb": 1}\n', [("a\nb", "1", 1, 1)]),
    "empty": ("---\n---\nText", []),
}


@named("text, expected", HEADERS)
def test_header(text: str, expected: list[Entry]) -> None:
    document = parse(text)
    assert document.front_matter is not None
    assert document.front_matter.error == ""
    assert entries(text) == expected
    assert not document.warnings
    assert body(document) in ([], ["Text"])


NO_HEADERS = {
    "rule at the top": "---\n\nbody with rule\n\n---\nmore",
    "rules about a line with a colon": "---\n\nLast updated: May 2020\n\n---\nmore",
    "rules about a heading": "---\n# Privacy policy\n---\nmore",
    "rule further down": "Text\n\n---\ntitle: x\n---\nmore",
    "never closed": "---\ntitle: x\n\nText",
    "yaml that is a list": "---\n- one\n- two\n---\ntext",
    "yaml that is a sentence": "---\nOne sentence.\n---\ntext",
    "prose before a line with a colon": "---\nSome prose\nnote: this: that\n---\ntext",
    "four dashes": "----\ntitle: x\n----\ntext",
    "dashes with a word": "--- yaml\ntitle: x\n---\ntext",
    "fence not at the margin": " ---\ntitle: x\n ---\ntext",
    "toml never closed": "+++\ntitle = 1\n",
    "brace that is no json": "{not json}\ntext",
    "json never closed": '{"a": 1,\n\ntext',
    "json with text behind it": '{"a": 1} is how it looks\ntext',
    "json list": "[1, 2]\ntext",
    "template variable at the top": "{{ page.title }}\n\ntext",
    "template tag at the top": "{% include head.html %}\n\ntext",
    "deep json": '{"a":' + "[" * 20_000,
    "empty file": "",
    "blank file": "\n \n\t\n",
}


@named("text", NO_HEADERS)
def test_no_header(text: str) -> None:
    document = parse(text)
    assert document.front_matter is None
    words = {word for line in text.splitlines() for word in line.split() if word.isalpha()}
    assert words <= set(" ".join(body(document)).split())


BROKEN: dict[str, tuple[str, int, list[Entry]]] = {
    "apostrophe in quotes": (
        "---\ntitle: x\nabout: 'Here's how'\nb: 1\n---\nText",
        3,
        [("title", "x", 2, 2), ("about", "'Here's how'", 3, 3), ("b", "1", 4, 4)],
    ),
    "template variable": (
        "---\ntitle: {{ name }} policy\nb: 1\n---\nText",
        2,
        [("title", "{{ name }} policy", 2, 2), ("b", "1", 3, 3)],
    ),
    "template variable alone": (
        "\n---\nb: 1\ntitle: {{ name }}\n---\nText",
        4,
        [("b", "1", 3, 3), ("title", "{{ name }}", 4, 4)],
    ),
    "colon in a value": ("---\ntitle: Terms: new\n---\nText", 2, [("title", "Terms: new", 2, 2)]),
    "tab": ("---\na: 1\n\tb: 2\n---\nText", 3, [("a", "1 b: 2", 2, 3)]),
    "alias of itself": ("---\na: &x [1]\nb: &y [*y]\n---\nText", 3, [("a", "&x [1]", 2, 2), ("b", "&y [*y]", 3, 3)]),
    "control character": ("---\na: 1\x01\n---\nText", 1, [("a", "1", 2, 2)]),
    "impossible date": ("+++\na = 1\nb = 2020-13-45\n+++\nText", 3, [("a", "1", 2, 2), ("b", "2020-13-45", 3, 3)]),
    "toml key twice": ("+++\na = 1\na = 2\n+++\nText", 3, [("a", "1", 2, 2), ("a", "2", 3, 3)]),
    "toml without quotes": ("+++\na = one\n[t]\nb = 1\n+++\nText", 2, [("a", "one", 2, 2), ("t", "b = 1", 3, 4)]),
    "deep yaml": ("---\na: " + "[" * 1000 + "\n---\nText", 1, [("a", "[" * 1000, 2, 2)]),
}


@named("text, line, expected", BROKEN)
def test_broken_header(text: str, line: int, expected: list[Entry]) -> None:
    document = parse(text)
    assert document.front_matter is not None
    assert document.front_matter.error
    assert document.front_matter.values == {}
    assert document.warnings[0].line == line
    assert (
        document.warnings[0]
        .message.removeprefix("the ")
        .startswith(("front matter is not valid", "front matter is nested"))
    )
    assert entries(text) == expected
    assert body(document) == ["Text"]


HEADERS_OF_DEPTH = {
    "yaml": "---\na: {}1{}\nb: 2\n---\nText",
    "toml": "+++\na = {}1{}\nb = 2\n+++\nText",
    "json": '{{\n"a": {}1{},\n"b": 2\n}}\nText',
}


@pytest.mark.parametrize("kind", HEADERS_OF_DEPTH)
@pytest.mark.parametrize("depth", [3, 95])
def test_a_header_of_some_depth_is_read(kind: str, depth: int) -> None:
    document = parse(HEADERS_OF_DEPTH[kind].format("[" * depth, "]" * depth))
    assert document.front_matter
    assert list(document.front_matter.values) == ["a", "b"]
    assert document.warnings == ()


@pytest.mark.parametrize("kind", HEADERS_OF_DEPTH)
@pytest.mark.parametrize("depth", [120, 5_000, 50_000])
def test_a_header_that_is_too_deep_is_text_and_told(kind: str, depth: int) -> None:
    document = parse(HEADERS_OF_DEPTH[kind].format("[" * depth, "]" * depth))
    assert not (document.front_matter and document.front_matter.values)
    assert [remark.message for remark in document.warnings if "nested deeper than 100 levels" in remark.message]
    compared = "".join(block.text for block in document.blocks)
    assert compared.count("[") == depth
    assert body(document)[-1].endswith("Text")


NESTED = {
    "quotes": (lambda depth: "> " * depth + "We do not sell.", 99),
    "items below each other": (lambda depth: "".join("  " * at + f"- item {at}\n" for at in range(depth)), 50),
    "numbers below each other": (lambda depth: "".join("   " * at + f"1. item {at}\n" for at in range(depth)), 50),
    "items in one line": (lambda depth: "- " * depth + "We do not sell.", 50),
    "items in quotes": (lambda depth: "> - " * depth + "We do not sell.", 33),
}


@pytest.mark.parametrize("depth", [1, 12, 20, 30])
@pytest.mark.parametrize("nested", [nested for nested, _ in NESTED.values()], ids=NESTED)
def test_what_is_nested_is_read(nested: Callable[[int], str], depth: int) -> None:
    told = body(parse(f"Before.\n\n{nested(depth)}\n\nEnd.\n"))
    assert (told[0], told[-1]) == ("Before.", "End.")
    assert told[-2] in ("We do not sell.", f"item {depth - 1}")


@pytest.mark.parametrize("depth", [150, 1_000])
@named("nested, deepest", NESTED)
def test_what_is_nested_deeper_is_one_block_of_text(nested: Callable[[int], str], deepest: int, depth: int) -> None:
    told = body(parse(f"Before.\n\n{nested(depth)}\n\nEnd.\n"))
    assert (told[0], told[-1]) == ("Before.", "End.")
    assert told[-2].endswith(("We do not sell.", f"item {depth - 1}"))
    assert len(told) <= deepest + 4


def test_bombs_are_refused() -> None:
    """Twenty lines of aliases that would stand for a million values."""
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40))]
    document = parse("---\n" + "\n".join(lines) + "\n---\nText")
    assert document.front_matter is not None
    assert "aliases stand for too much" in document.front_matter.error
    assert len(document.front_matter.entries) == 40


TWICE = {
    "yaml": ("---\na: 1\nb: 2\na: 3\n---\n", ["1", "2", "3"], [4]),
    "json": ('{"a": 1,\n"a": 2}\n', ["1,", "2"], [2]),
    "no twice in nested": ("---\na:\n  b: 1\nc:\n  b: 2\n---\n", ['{"b": "1"}', '{"b": "2"}'], []),
    "no twice in case": ("---\nA: 1\na: 2\n---\n", ["1", "2"], []),
}


@named("text, texts, lines", TWICE)
def test_key_twice(text: str, texts: list[str], lines: list[int]) -> None:
    assert [entry[1] for entry in entries(text)] == texts
    warnings = parse(text).warnings
    assert [remark.line for remark in warnings] == lines
    assert all("twice" in remark.message for remark in warnings)


TITLES = {
    "header first": ("---\ntitle: One\n---\n# Two", "One"),
    "else the first heading": ("---\nlayout: x\n---\n# Two\n\n# Three", "Two"),
    "template variable is none": ("---\ntitle: {{ x }}\n---\n# Two", "Two"),
    "empty title": ("---\ntitle:\n---\n# Two", "Two"),
    "no heading": ("Text", ""),
    "json": (json.dumps({"title": "One"}) + "\n\n# Two", "One"),
}


@named("text, title", TITLES)
def test_title(text: str, title: str) -> None:
    assert parse(text).title == title


LANGUAGES = {
    "header": ("---\nlang: fr\n---\n", "en/privacy.md", "fr"),
    "header with a region": ("---\nlanguage: pt_BR\n---\n", "", "pt-br"),
    "header that names none": ("---\nlang: nowhere to be found\n---\n", "privacy.de.md", "de"),
    "file name": ("", "legal/privacy.fr.md", "fr"),
    "folder": ("", "zh-CN/privacy.md", "zh-cn"),
    "inner folder first": ("", "en/legal/fr/privacy.md", "fr"),
    "file name before folder": ("", "en/privacy.fr.md", "fr"),
    "no language in a name": ("", "us/privacy.io.md", ""),
    "name of one word": ("", "fr.md", ""),
    "no path": ("", "", ""),
    "words say nothing": ("Nous collectons vos données.", "privacy.md", ""),
}


@named("text, path, language", LANGUAGES)
def test_language(text: str, path: str, language: str) -> None:
    assert parse(text, path).language == language


# ---------------------------------------------------------------- sections

Heading = tuple[int, str, str, int, int]


def headings(text: str) -> list[Heading]:
    """Level, label, title, and the section's lines."""
    sections = parse(text).sections
    return [(s.level, s.clause.label, s.clause.title, s.lines.first, s.lines.last) for s in sections if s.heading]


SECTIONS: dict[str, tuple[str, list[Heading]]] = {
    "atx": ("# One\n\ntext\n\n## Two ##\n\ntext\n", [(1, "", "One", 1, 7), (2, "", "Two", 5, 7)]),
    "setext": ("One\n===\n\ntext\n\nTwo\n---\ntext", [(1, "", "One", 1, 8), (2, "", "Two", 6, 8)]),
    "setext over two lines": ("One\nmore\n---\ntext", [(2, "", "One more", 1, 4)]),
    "paragraph followed by a rule": ("Some text.\n---\nmore", [(2, "", "Some text.", 1, 3)]),
    "bold line": ("**One**\n\ntext\n\n__Two__\n\ntext", [(1, "", "One", 1, 4), (1, "", "Two", 5, 7)]),
    "bold and slanted line": ("***One***\n\ntext", [(1, "", "One", 1, 3)]),
    "bold line below a heading": ("## One\n\n**Two**\n\ntext", [(2, "", "One", 1, 5), (3, "", "Two", 3, 5)]),
    "bold line over links of the page": (
        "**One**\n\ntext\n\n**Contents**\n\n[Two](#two)\n\n## Two\n\ntext",
        [(1, "", "One", 1, 11), (2, "", "Contents", 5, 8), (2, "", "Two", 9, 11)],
    ),
    "bold line over links elsewhere": (
        "**One**\n\n[Two](https://a.example)\n\n## Two\n\ntext",
        [(1, "", "One", 1, 7), (2, "", "Two", 5, 7)],
    ),
    "numbered bold lines": (
        "**1. One**\n\n**1.1 Two**\n\n**2. Three**\n\ntext",
        [(1, "1", "One", 1, 4), (2, "1.1", "Two", 3, 4), (1, "2", "Three", 5, 7)],
    ),
    "numbered lines in a text without headings": (
        "1. One\n\ntext\n\n2. Two\n\ntext",
        [(1, "1", "One", 1, 4), (1, "2", "Two", 5, 7)],
    ),
    "items with a paragraph each": (
        "1. One\n\n   text\n\n2. Two\n\n   text",
        [(1, "1", "One", 1, 4), (1, "2", "Two", 5, 7)],
    ),
    "article lines in a text without headings": ("Article 1 – One\n\ntext", [(1, "Article 1", "One", 1, 3)]),
    "number without a mark": ("3 One\n\ntext", [(1, "", "3 One", 1, 3)]),
    "space missing": ("#One\n\ntext\n\n##Two\n\ntext", [(1, "", "One", 1, 7), (2, "", "Two", 5, 7)]),
    "label only": ("# 4.2\n\n**4.3**\n\ntext", [(1, "4.2", "", 1, 5), (3, "4.3", "", 3, 5)]),
    "level skipped": (
        "# One\n\n#### Two\n\n## Three",
        [(1, "", "One", 1, 5), (4, "", "Two", 3, 4), (2, "", "Three", 5, 5)],
    ),
    "deeper first": ("### One\n\n# Two\n", [(3, "", "One", 1, 2), (1, "", "Two", 3, 3)]),
    "several first levels": ("# One\n# Two\n", [(1, "", "One", 1, 1), (1, "", "Two", 2, 2)]),
    "link inside": ("# See [One](/one) `two`", [(1, "", "See One two", 1, 1)]),
    "inside a list": ("- # One\n\n  text\n\n# Two", [(1, "", "One", 1, 4), (1, "", "Two", 5, 5)]),
    "indented": ("   # One\n\ntext", [(1, "", "One", 1, 3)]),
}


@named("text, expected", SECTIONS)
def test_sections(text: str, expected: list[Heading]) -> None:
    assert headings(text) == expected


NO_SECTIONS = {
    "plain text": "Text\n\nmore",
    "bold sentence": "**All of this is a sentence.**\n\ntext",
    "bold before a list": "**You may:**\n\n- go\n\n**You may**:\n\n- stay",
    "bold at the start": "**Note** that this is a paragraph\n\ntext",
    "bold at both ends": "**One** and **two**\n\ntext",
    "bold and long": f"**{'All of us ' * 12}agree**\n\ntext",
    "bold over two lines": "**All of\nus**\n\ntext",
    "bold item": "- **One**\n\n  text",
    "bold in a quote": "> **One**\n\ntext",
    "slanted line": "*One*\n\ntext",
    "empty heading": "# \n\n##\n\ntext",
    "number sign and number": "#1 in privacy\n\ntext",
    "number sign and sentence": "#Hashtags are not headings.\n\ntext",
    "number sign over two lines": "#One\ntext",
    "seven number signs": "####### One\n\ntext",
    "escaped number sign": "\\# One\n\ntext",
    "heading inside a fence": "```\n# One\n\n**Two**\n```\n\ntext",
    "heading inside HTML": "<div>\n# One\n</div>\n\ntext",
    "heading inside a comment": "<!--\n\n# One\n\n-->\n\ntext",
    "rule after a blank line": "Text\n\n---\n\nmore",
    "tight numbered list": "1. One\n2. Two\n\ntext",
    "one item with a second paragraph": "1. One\n\n   text\n\n2. Two\n3. Three",
    "numbered sentence": "1. This is a whole clause, and it ends.\n\ntext",
    "number of days": "30 days notice\n\ntext",
    "year": "2024 Update\n\ntext",
    "number that opens a sentence": "30 days\nlater\n\ntext",
    "numbered line before a list": "1. One\n\n- a\n- b",
}


@named("text", NO_SECTIONS)
def test_no_section(text: str) -> None:
    assert headings(text) == []


def test_numbered_lines_are_items_where_there_are_headings() -> None:
    assert headings("# Real\n\n1. One\n\ntext") == [(1, "", "Real", 1, 5)]


def test_paths_and_parents() -> None:
    sections = parse("before\n\n# A\n\n### B\n\n## C\n\n# D\n\n**E**\n\ntext").sections
    assert [s.clause.path for s in sections] == [(), ("A",), ("A", "B"), ("A", "C"), ("D",), ("D", "E")]
    assert [s.parent for s in sections] == [None, None, 1, 1, None, 4]
    assert [[b.text for b in s.blocks] for s in sections] == [["before"], [], [], [], [], ["text"]]
    assert sections[0].lines == (1, 2)


ANCHORS = {
    "slug": ("# What we *collect*, and why!", ["what-we-collect-and-why"]),
    "number in the slug": ("# 4.2 Payment\n\n# 5. Law", ["42-payment", "5-law"]),
    "same titles": ("# One\n\n# One\n\n# One", ["one", "one-1", "one-2"]),
    "letters of other scripts": ("# Données 数据", ["données-数据"]),
    "written in braces": ("# One {#first}", ["first"]),
    "written with a class": ("# One {#first .big}", ["first"]),
    "kramdown": ("# One {: #first .big }", ["first"]),
    "HTML": ('# <a name="first"></a>One', ["first"]),
    "HTML id": ("# <a id=first></a> One", ["first"]),
    "braces in the text": ("# One {#} two", ["one--two"]),
    "class only": ("# One {.big}", ["one"]),
    "setext": ("One {#first}\n---", ["first"]),
}


@named("text, expected", ANCHORS)
def test_anchors(text: str, expected: list[str]) -> None:
    assert [s.clause.anchor for s in parse(text).sections if s.heading] == expected
    assert all("{#first" not in s.clause.title for s in parse(text).sections)


TITLES = {
    "the first heading": ("# Privacy\n\nText.\n\n# Cookies\n\nText.\n", "Privacy"),
    "behind a table of contents": ("## Contents\n\n- Data\n\n## Privacy\n\nText.\n", "Privacy"),
    "behind one in another language": ("# Inhaltsverzeichnis\n\n- Daten\n\n# Datenschutz\n\nText.\n", "Datenschutz"),
    "above all others": ("## In short\n\nText.\n\n# Privacy\n\n## Data\n\nText.\n", "Privacy"),
    "of the header": ("---\ntitle: Terms\n---\n\n# Privacy\n\nText.\n", "Terms"),
    "none, but clauses": ("## 1. Data\n\nText.\n\n## 2. Cookies\n\nText.\n", ""),
    "none, but a late annex above them": ("## 1. A\n\nT.\n\n## 2. B\n\nT.\n\n## 3. C\n\nT.\n\n# Annex\n\nT.\n", ""),
    "none, but contents": ("# Contents\n\n- Data\n", ""),
    "none": ("Text.\n", ""),
}


@pytest.mark.parametrize("name", TITLES)
def test_the_title_is_that_of_the_text(name: str) -> None:
    source, title = TITLES[name]
    assert parse(source).title == title


# A line with a link definition, and whether the text below it is a link by that.
DEFINITIONS = {
    "at the margin": ("[x]: https://example.org", True),
    "three blanks": ("   [x]: https://example.org", True),
    "in an item": ("- one\n\n  [x]: https://example.org", True),
    "in an item, three blanks more": ("- one\n\n     [x]: https://example.org", True),
    "in a quotation": ("> [x]: https://example.org", True),
    "where it leads on a line of its own": ("[x]:\n      https://example.org", True),
    "four blanks": ("    [x]: https://example.org", False),
    "a tab": ("\t[x]: https://example.org", False),
    "in an item, four blanks more": ("- one\n\n      [x]: https://example.org", False),
    "in a quotation, four blanks more": (">     [x]: https://example.org", False),
}


@pytest.mark.parametrize(("line", "defines"), DEFINITIONS.values(), ids=DEFINITIONS)
def test_a_link_definition_is_one_where_it_is_no_code(line: str, defines: bool) -> None:
    blocks = parse(f"{line}\n\nSee [x].\n").blocks
    assert blocks[-1].text == ("See x." if defines else "See [x].")
    assert any("example.org" in block.text and not block.hidden for block in blocks) is not defines
