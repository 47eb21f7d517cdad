"""The Markdown report: read by a real Markdown reader with HTML on, it shows what was said and does nothing else."""

import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt
from records import added, clause, comparison, document, edited, excerpt, front, log, relinked, revision, version

from policydiff.model import Comparison, Excerpt, Log, Person, Side, Style
from policydiff.prose.text import flat
from policydiff.prose.visible import visible
from policydiff.render import load
from policydiff.render._text.escape import escaped, fenced
from policydiff.render.markdown._redlined import redlined

READER = MarkdownIt("gfm-like", {"html": True, "linkify": False})


# The tags a report is made of.
OURS = {"h1", "h2", "p", "ul", "li", "strong", "em", "code", "blockquote", "hr", "s", "del", "ins"}


class Page(HTMLParser):
    """What a reader sees of some HTML: the text, its single pieces, and the tags that made it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.tags: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.pieces)).strip()


def page(markdown: str) -> Page:
    return Page(READER.render(markdown))


def told(report: Log | Comparison | Excerpt, **style: object) -> str:
    return "".join(load("markdown").render(report, Style(**style)))  # type: ignore[arg-type]


TEXTS = {
    "plain": "We keep your data for 30 days.",
    "link": "We give [abuse reports](../index.md) to ![an image](x.png)",
    "reference": "see [a][b] and [b]: http://x",
    "rich markup": "[/bold] [red]x[/red]",
    "emphasis": "*a* _b_ **c** __d__ ***e*** snake_case_word ~~f~~ ~g~",
    "code": "`a` ``b`` ```",
    "script": "<script>alert(1)</script> <img src=x onerror=y> <!-- c --> <b>",
    "entities": "&lt;b&gt; &amp; &#64;x &copy; AT&T",
    "autolinks": "<https://x.org> https://x.org/y www.x.org mailto:a@b.c a@b.org",
    "mention": "@octocat and @org/team, x@y.z",
    "reference to an issue": "#123, GH-12, org/repo#4, !77",
    "emoji names": ":smile: :+1: a:b:c",
    "pipes": "| a | b |\n|---|---|",
    "dash at the start": "- not a list",
    "plus at the start": "+ not a list",
    "star at the start": "* not a list",
    "number at the start": "1. not a list",
    "number in brackets at the start": "12) not a list",
    "a year at the start": "2023. That was the year.",
    "heading": "# not a heading #",
    "rule": "---",
    "underline": "===",
    "quote": "> not a quote",
    "fence": "~~~ not code",
    "tab at the start": "\tnot code",
    "CI command": "::error::x",
    "backslashes": "C:\\a\\*b \\_ \\",
    "mathematics": "$x^2$ costs $5",
    "ESC": "\x1b[31mred",
    "CR": "good\rbad",
    "direction": "abc\u202edef",
    "emoji": "👨\u200d👩\u200d👧 🇫🇷",
    "CJK": "我们「不会」出售。",
    "brackets and bars": "a]b[c](d)|e",
    "task": "[ ] open",
    "footnote": "[^1] note",
    "template": "{{ site.name }} {% if x %}",
    "half a character": "caf\udce9",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_reader_sees_the_text_itself(text: str) -> None:
    shown = page(escaped(text))
    assert shown.text == re.sub(r"\s+", " ", visible(flat(text))).strip()
    assert shown.tags <= {"p"}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_text_is_itself_in_a_heading_an_item_and_bold(text: str) -> None:
    expected = re.sub(r"\s+", " ", visible(flat(text))).strip()
    for written, tags in ((f"# x {escaped(text)}", {"h1"}), (f"- **{escaped(text)}**: y", {"ul", "li", "strong"})):
        shown = page(written)
        assert shown.text.removeprefix("x ").removesuffix(": y") == expected
        assert shown.tags <= tags


LIVE = re.compile(r"@\w|#\d|GH-\d|://|www\.|:[\w+-]+:|!\d")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_nothing_is_left_for_the_host_to_link(text: str) -> None:
    assert not [piece for piece in page(escaped(text)).pieces if LIVE.search(piece)]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_report_full_of_it_does_nothing(text: str) -> None:
    changes = [
        edited(f"{text} [-{text} a-]{{+{text} b+}} {text}", clause(text, text[:5], under=[text])),
        added(text, clause("B")),
        front("title", text, f"{text} new"),
        relinked(text, f"https://x/{text}", "", clause("E")),
    ]
    of = revision(subject=text, author=Person(text, text), tags=(text,))
    reports: list[tuple[Log | Comparison, dict[str, object]]] = [
        (log(version(*changes, of=of), path=text, clause=text, notes=[text]), {"redline": True}),
        (comparison(*changes, left=Side(text, text), notes=[text]), {"context": None}),
    ]
    for report, style in reports:
        shown = page(told(report, **style))
        assert shown.tags <= OURS
        assert not [piece for piece in shown.pieces if LIVE.search(piece)]
        assert re.sub(r"\s+", "", visible(flat(text))) in re.sub(r"\s+", "", shown.text)


@pytest.mark.parametrize("text", [*TEXTS.values(), "```\n````\n`````"])
def test_source_in_a_fence_is_source(text: str) -> None:
    shown = page(fenced(text))
    assert shown.tags == {"pre", "code"}
    lines = re.split(r"\r\n|\r|\n", text)
    assert "".join(shown.pieces).rstrip("\n") == "\n".join(map(visible, lines))


def test_an_excerpt_shows_its_source() -> None:
    shown = told(excerpt(document(clause("A"), "We keep *it*.")))
    assert "```text\n# A\n\nWe keep *it*.\n```\n" in shown


# --------------------------------------------------------------------------- redlines

REDLINES = {
    "words": ("We keep it [-60-]{+30+} days.", "We keep it ~~60~~ **30** days."),
    "a blank goes outside": ("We do [-not -]sell", "We do ~~not~~ sell"),
    "inside a word": ("opt-[-in-]{+out+}", "opt-~~in~~ **out**"),
    "Han": ("会[-不-]出售", "会~~不~~出售"),
    "marks that Markdown would not read": ("会{+「不」+}出售", "会<ins>「不」</ins>出售"),
    "escapes that Markdown would not read": ("a[-*b*-]c", "a<del>\\*b\\*</del>c"),
    "marks between blanks": ("a {+(b)+} c", "a **(b)** c"),
    "only a comma": ("a[-,-] b", "a<del>,</del> b"),
    "a list that is none": ("- a [-b-]{+c+}", "\\- a ~~b~~ **c**"),
    "an inserted number at the start": ("{+1. x+} y", "**1\\. x** y"),
    "only blanks": ("a[- -]b", "a b"),
}


@pytest.mark.parametrize(("redline", "markdown"), REDLINES.values(), ids=REDLINES)
def test_redlines(redline: str, markdown: str) -> None:
    assert redlined(edited(redline).spans) == markdown


@pytest.mark.parametrize("redline", [redline for redline, _ in REDLINES.values()])
def test_deletions_and_insertions_are_read_as_such(redline: str) -> None:
    html = READER.renderInline(redlined(edited(redline).spans))
    struck = re.findall(r"<(?:s|del)>(.*?)</(?:s|del)>", html)
    strong = re.findall(r"<(?:strong|ins)>(.*?)</(?:strong|ins)>", html)
    deleted = [each.strip() for each in re.findall(r"\[-(.*?)-\]", redline) if each.strip()]
    inserted = [each.strip() for each in re.findall(r"\{\+(.*?)\+\}", redline)]
    assert (struck, strong) == (deleted, inserted)


def test_code_stays_in_its_item() -> None:
    of = comparison(added("a = 1\n\n- b", clause("Code")), edited("[-x-]{+y+}", clause("D")))
    assert page(told(of)).tags <= OURS
