"""What a reader of a page sees: shown, struck and hidden text in HTML and in Markdown with HTML in it."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_document_laws import LAW
from test_document_text import named

from policydiff.document import parse
from policydiff.model import Scope, Visibility

HIDDEN, STRUCK = Visibility.HIDDEN, Visibility.STRUCK


def shown(text: str, path: str = "terms.md") -> str:
    """What is read of a text: the blocks that are shown, parted by a slash; what was not read is in angles."""
    blocks = (block for block in parse(text, path=path).blocks if not block.hidden)
    return " / ".join(f"‹{block.text}›" if block.kind is Scope.EXTERNAL else block.text for block in blocks)


def read(text: str, path: str) -> list[str]:
    """The words that are read."""
    return shown(text, path).replace("/", " ").split()


def unseen(text: str, path: str = "terms.md") -> list[tuple[str, Visibility]]:
    """What is written and not read: whole blocks, and stretches of others."""
    found: list[tuple[str, Visibility]] = []
    for block in parse(text, path=path).blocks:
        kept = [(run.text, run.state) for run in block.runs if run.state is not Visibility.SHOWN]
        if not block.hidden:
            found += kept
        elif block.hidden != "attributes in braces":
            found.append((block.text, kept[0][1] if kept else Visibility.HIDDEN))
    return found


# --------------------------------------------------------------------------- one element around words

# The start tag of a span around "two" in "one two three", and what hides or strikes it.
HIDES = {
    "hidden": "hidden",
    "hidden with a value": 'hidden="until-found"',
    "popover": "popover",
    "display": 'style="display:none"',
    "display in capitals": 'style="DISPLAY : NONE !IMPORTANT"',
    "display by an escape": r'style="d\69splay:none"',
    "display behind a comment": 'style="/* x */ display: none"',
    "display twice": 'style="display:block;display:none"',
    "visibility": 'style="visibility:hidden"',
    "collapse": 'style="visibility: collapse"',
    "content-visibility": 'style="content-visibility:hidden"',
    "letters of no size": 'style="font-size:0"',
    "letters of a pixel": 'style="font-size: 1px"',
    "font": 'style="font:0/0 a"',
    "no width": 'style="width:0;overflow:hidden"',
    "no height": 'style="max-height:0;overflow:hidden"',
    "a sliver of a line": 'style="height:5px;overflow:hidden"',
    "a sliver in the units of letters": 'style="max-height:.2em;overflow:clip"',
    "a sliver of a column": 'style="width:4px;overflow:hidden;white-space:nowrap"',
    "opacity": 'style="opacity:0"',
    "hardly any opacity": 'style="opacity:.01"',
    "opacity of a filter": 'style="filter: opacity(0)"',
    "transparent": 'style="color:transparent"',
    "transparent by its alpha": 'style="color: rgba(0,0,0,0)"',
    "ink of the ground": 'style="color:#abc;background:#abc"',
    "ink of the ground in another spelling": 'style="color:red;background:#f00"',
    "ink of paper on a ground of paper": 'style="background:white;color:#fff"',
    "plain ink on a black ground": 'style="background:#000"',
    "hardly any ink": 'style="color:#fffffe"',
    "letters of a thousandth": 'style="font-size:.001em"',
    "a margin off the page": 'style="margin:-9999px"',
    "pushed out of what shows nothing beyond": 'style="text-indent:100%;white-space:nowrap;overflow:hidden"',
    "padding that pushes it out": 'style="padding-left:9999px;overflow:hidden;width:10px"',
    "letters upon each other": 'style="letter-spacing:-1em"',
    "ink of paper": 'style="color:#fff"',
    "ink of paper by its name": 'style="color:white"',
    "off to the left": 'style="position:absolute;left:-9999px"',
    "off the top": 'style="position: fixed; top: -100em"',
    "indented away": 'style="text-indent:-9999px"',
    "moved away": 'style="transform:translateX(-9999px)"',
    "scaled to nothing": 'style="transform:scale(0)"',
    "clipped": 'style="clip-path: inset(50%)"',
    "clipped to a point": 'style="position:absolute;clip:rect(0 0 0 0)"',
    "class of many sites": 'class="d-none"',
    "class for screen readers": 'class="lead sr-only"',
    "class for print alone": 'class="show-for-print"',
    "classes that leave no room": 'class="h-0 overflow-hidden"',
    "classes that leave no room at most": 'class="mt-2 max-h-0 overflow-y-hidden"',
    "classes of ink and ground": 'class="text-white bg-white"',
    "classes of a shade on itself": 'class="bg-gray-100 text-gray-100"',
    "class with a declaration": 'class="[display:none]"',
    "class with a value": 'class="opacity-[0.01]"',
    "class with a size": 'class="text-[0px]"',
    "turned around": 'style="unicode-bidi:bidi-override;direction:rtl"',
}
STRIKES = {
    "line-through": 'style="text-decoration:line-through"',
    "line-through among others": 'style="text-decoration: underline line-through red"',
    "line of a decoration": 'style="text-decoration-line: line-through"',
    "class that strikes": 'class="line-through"',
}
SHOWS = {
    "nothing": "",
    "dark grey": 'style="color: #333"',
    "white on a ground": 'style="color:#fff;background:#000"',
    "white on a ground in one property": 'style="color:#fff;background:navy none repeat"',
    "white on a picture": 'style="color:#fff;background:url(a.png)"',
    "letters a little closer": 'style="letter-spacing:-.02em"',
    "yellow": 'style="color:yellow"',
    "a semicolon in an address": "style='background:url(\"a;display:none\")'",
    "nearly opaque": 'style="opacity: .9"',
    "small": 'style="font-size: 11px"',
    "display": 'style="display:inline-block"',
    "visible": 'style="visibility:visible"',
    "width without a cut": 'style="width:0"',
    "a little to the left": 'style="position:relative;left:-2px"',
    "hanging": 'style="text-indent:-1em"',
    "underlined": 'style="text-decoration:underline"',
    "lead": 'class="lead"',
    "class near one that hides": 'class="hidden-print unhidden"',
    "class of no height without a cut": 'class="h-0"',
    "class of a height": 'class="h-10 overflow-hidden"',
    "class of white ink": 'class="text-white bg-primary"',
    "classes of places": 'class="text-center bg-center"',
    "class with a harmless declaration": 'class="[display:block]"',
    "class for some screens": 'class="md:h-0 overflow-hidden"',
    "name": 'id="hidden"',
    "said of it": 'data-hidden="true" aria-hidden="false" title="display:none"',
    "language": 'lang="fr" dir="ltr"',
}
ALL = {
    **{f"hides: {name}": (tag, HIDDEN) for name, tag in HIDES.items()},
    **{f"strikes: {name}": (tag, STRUCK) for name, tag in STRIKES.items()},
    **{f"shows: {name}": (tag, Visibility.SHOWN) for name, tag in SHOWS.items()},
}


@named("tag, state", ALL)
def test_an_attribute_around_words(tag: str, state: Visibility) -> None:
    """Inside a paragraph, around it, and around all of a list: in Markdown and on a page."""
    seen = state is Visibility.SHOWN
    for path, text in (
        ("terms.md", f"one <span {tag}>two</span> three"),
        ("terms.html", f"<p>one <span {tag}>two</span> three</p>"),
    ):
        assert shown(text, path) == ("one two three" if seen else "one three"), path
        assert unseen(text, path) == ([] if seen else [("two", state)]), path
    for path, text in (
        ("terms.md", f"one\n\n<div {tag}>\n\ntwo\n\n</div>\n\nthree"),
        ("terms.md", f"one\n\n<div {tag}>two</div>\n\nthree"),
        ("terms.html", f"<p>one</p><p {tag}>two</p><p>three</p>"),
        ("terms.html", f"<p>one</p><section {tag}><ul><li>two</ul></section><p>three</p>"),
    ):
        assert shown(text, path) == ("one / two / three" if seen else "one / three"), (path, text)
        assert [words for words, _ in unseen(text, path)] == ([] if seen else ["two"]), (path, text)


# --------------------------------------------------------------------------- elements and marks in Markdown

# Text, what is read of it, and what is not.
MARKED: dict[str, tuple[str, str, list[tuple[str, Visibility]]]] = {
    "del": ("we do <del>not</del> sell", "we do sell", [("not", STRUCK)]),
    "s": ("we do <s>not</s> sell", "we do sell", [("not", STRUCK)]),
    "strike": ("we do <strike>not</strike> sell", "we do sell", [("not", STRUCK)]),
    "tildes": ("we do ~~not~~ sell", "we do sell", [("not", STRUCK)]),
    "one tilde": ("we do ~not~ sell", "we do sell", [("not", STRUCK)]),
    "tildes around nothing": ("we ~~~~ sell", "we ~~~~ sell", []),
    "strokes": ("we do n\u0336o\u0336t\u0336 sell", "we do sell", [("not", STRUCK)]),
    "ins": ("we do <ins>not</ins> sell", "we do not sell", []),
    "mark": ("we do <mark>not</mark> sell", "we do not sell", []),
    "u": ("we do <u>not</u> sell", "we do not sell", []),
    "small, b, i, em": ("<small>we</small> <b>do</b> <i>not</i> <em>sell</em>", "we do not sell", []),
    "inside a word": ("un<b>like</b>ly", "unlikely", []),
    "line break": ("one<br>two<br/>three", "one two three", []),
    "place for a break": ("un<wbr>likely", "unlikely", []),
    "raised figure": ("10<sup>2</sup> m", "10^2 m", []),
    "raised letters": ("1<sup>er</sup> mai", "1er mai", []),
    "abbreviation": ('<abbr title="no">we</abbr> sell', "we sell", []),
    "template": ("we <template>do not</template> sell", "we sell", [("do not", HIDDEN)]),
    "ruby": ("we <ruby>do<rp>(</rp><rt>x</rt><rp>)</rp></ruby>", "we dox", [("(", HIDDEN), (")", HIDDEN)]),
    "dialog": ("one\n\n<dialog>two</dialog>", "one", [("two", HIDDEN)]),
    "open dialog": ("one\n\n<dialog open>two</dialog>", "one / two", []),
    "closed details": ("<details><summary>one</summary>two</details>", "one / two", []),
    "open details": ("<details open>\n<summary>one</summary>\n\ntwo\n\n</details>", "one / two", []),
    "hidden details": ("<details hidden><summary>one</summary>two</details>", "", [("one", HIDDEN), ("two", HIDDEN)]),
    "shown inside hidden": (
        'one <span hidden>two <b style="display:inline">three</b></span>',
        "one",
        [("two three", HIDDEN)],
    ),
    "struck inside hidden": ("one <span hidden>two <s>three</s></span>", "one", [("two three", HIDDEN)]),
    "opened here and closed there": (
        "one <span hidden>two\n\nthree</span> four",
        "one / three four",
        [("two", HIDDEN)],
    ),
    "never closed": ("one\n\n<div hidden>\n\ntwo\n\n# three", "one", [("two", HIDDEN), ("three", HIDDEN)]),
    "style sheet": (
        "<style>.x {display: none}</style>\n\none\n\n<p class='x'>two</p>",
        "‹<style> .x {display: none}› / one",
        None,
    ),  # type: ignore[dict-item]
    "style sheet for print": (
        "<style>@media print {.x {display: none}}</style>\n\n<p class='x'>two</p>",
        "two",
        None,
    ),  # type: ignore[dict-item]
    # comments in every place
    "comment alone": ("one\n\n<!-- two -->\n\nthree", "one / three", [("two", HIDDEN)]),
    "comment of many lines": ("one\n\n<!--\ntwo\n\nthree\n-->\n\nfour", "one / four", [("two three", HIDDEN)]),
    "comment in a paragraph": ("one <!-- two --> three", "one three", [("two", HIDDEN)]),
    "comment in a word": ("un<!-- x -->likely", "unlikely", [("x", HIDDEN)]),
    "comment at the end": ("one <!-- two -->", "one", [("two", HIDDEN)]),
    "comment in an item": ("- one <!-- two -->\n- three", "one / three", [("two", HIDDEN)]),
    "comment in a cell": ("| a | b |\n|---|---|\n| c <!-- d --> | e |", "a | b / c | e", [("d", HIDDEN)]),
    "comment in a heading": ("# one <!-- two -->", "one", [("two", HIDDEN)]),
    "comment in HTML": ("<div>one <!-- two --> three</div>", "one three", [("two", HIDDEN)]),
    "comment in code": ("`<!-- one -->`", "<!-- one -->", []),
    "remark for authors": ("one\n\n[//]: # (two)", "one", None),  # type: ignore[dict-item]
    # what an input shows
    "value of an input": ("<input value='one'>", "one", []),
    "place holder": ("name: <input placeholder='one'>", "name: one", []),
    "hidden input": ("one <input type=hidden value='two'>", "one", []),
    "box": ("<input type=checkbox> one", "☐ one", []),
    "checked box": ("<input type=checkbox checked> one", "☑ one", []),
    "link in a link": ("<a href=/x hidden>one <a href=/y>two</a> three", "two three", [("one", HIDDEN)]),
    "button": ("<button>one</button>", "one", []),
    "image's words": ('see <img src="/x.png" alt="one">', "see one", []),
    "page in a page": ('one\n\n<iframe srcdoc="&lt;p&gt;two&lt;/p&gt;"></iframe>', "one / two", []),
    "hidden in a page in a page": ('one\n\n<iframe srcdoc="<p hidden>two</p>"></iframe>', "one", [("two", HIDDEN)]),
    "text of a drawing": ("one\n\n<svg><text>two</text></svg>", "one / two", []),
    "title of a drawing": ("one\n\n<svg><title>two</title></svg>", "one", [("two", HIDDEN)]),
    # tables between tags
    "table between tags": (
        "<div class='wide'>\n\n| a | b |\n|---|---|\n| c | d |\n\n</div>\n\ne",
        "a | b / c | d / e",
        [],
    ),
    "table between tags that hide": (
        "<div hidden>\n\n| a | b |\n|---|---|\n| c | d |\n\n</div>\n\ne",
        "e",
        [("a | b", HIDDEN), ("c | d", HIDDEN)],
    ),
    "hidden words of a cell": ("| a | b |\n|---|---|\n| c | <i hidden>d</i> e |", "a | b / c | e", [("d", HIDDEN)]),
    "struck cell": ("| a | b |\n|---|---|\n| c | ~~d~~ |", "a | b / c |", [("d", STRUCK)]),
    "table of HTML": (
        "<table>\n<tr><th>a</th><th>b</th></tr>\n<tr hidden><td>c</td><td>d</td></tr>\n<tr><td>e<td>f</table>",
        "a | b / e | f",
        [("c | d", HIDDEN)],
    ),
    # attributes in braces
    "braces behind emphasis": ("we do *not*{: .hidden} sell", "we do sell", [("not", HIDDEN)]),
    "braces behind a link": ("we do [not](/x){: .d-none} sell", "we do sell", [("not", HIDDEN)]),
    "braces behind an underscore": ("we do _not_{: .hidden} sell", "we do sell", [("not", HIDDEN)]),
    "braces behind code": ("we do `not`{: .hidden} sell", "we do sell", [("not", HIDDEN)]),
    "braces with a style": ('we do **not**{: style="display:none"} sell', "we do sell", [("not", HIDDEN)]),
    "braces that strike": ("we do *not*{: .line-through} sell", "we do sell", [("not", STRUCK)]),
    "braces below a paragraph": ("one\n{: .hidden}\n\ntwo", "two", [("one", HIDDEN)]),
    "braces above a paragraph": ('two\n\n{: style="display:none"}\none', "two", [("one", HIDDEN)]),
    "braces below a heading": ("# one\n{: hidden}\n\ntwo", "two", [("one", HIDDEN)]),
    "braces below a list": ("- one\n- two\n{: .hidden}\n\nthree", "three", [("one", HIDDEN), ("two", HIDDEN)]),
    "braces below a table": (
        "| a | b |\n|---|---|\n| c | d |\n{: .hidden}\n\ne",
        "e",
        [("a | b", HIDDEN), ("c | d", HIDDEN)],
    ),
    "braces that lead": ("one\n{: .lead #x}\n\ntwo *three*{: .note} four", "one / two three four", []),
    "braces of an anchor": ("# one {#hidden}", "one", []),
    "braces of a name": ("# one {: #hidden .un-hidden}", "one", []),
    "braces in code": ("`{: .hidden}` one", "{: .hidden} one", []),
    "braces in an address": ("[one](/{: .hidden})", "one", []),
    # notes
    "note in use": ("one[^1]\n\n[^1]: two", "one[^1] / two", []),
    "note that nobody refers to": ("one\n\n[^1]: two", "one", [("two", HIDDEN)]),
    "note that a hidden text refers to": (
        "one\n\n<p hidden>x[^1]</p>\n\n[^1]: two",
        "one",
        [("x[^1]", HIDDEN), ("two", HIDDEN)],
    ),
    # marks of an editor
    "gone": ("we {--do not--} sell", "we sell", [("do not", STRUCK)]),
    "come": ("we {++do not++} sell", "we do not sell", []),
    "another": ("we {~~may~>must~~} sell", "we must sell", [("may", STRUCK)]),
    "remark": ("we sell {>>do we?<<}", "we sell", [("do we?", HIDDEN)]),
    "highlight": ("we {==sell==}", "we sell", []),
    "mark that is none": ("we {--sell", "we {--sell", []),
    # components
    "component": ("one\n\n<Notice />\n\ntwo", "one / ‹<Notice />› / two", []),
    "component around text": ("<Notice>\n\none\n\n</Notice>", "‹<Notice>› / one", []),
    "place to be filled in": ("ask <COMPANY NAME> now", "ask <COMPANY NAME> now", []),
    "less than": ("if 5 < 6 and 7 > 6", "if 5 < 6 and 7 > 6", []),
}


@named("text, read, kept", MARKED)
def test_marks(text: str, read: str, kept: list[tuple[str, Visibility]] | None) -> None:
    assert shown(text) == read
    if kept is not None:
        assert unseen(text) == kept


# --------------------------------------------------------------------------- pages

PAGES = {
    "paragraph across lines": ("<p>\n one\n two\n</p>", ["paragraph 1-4 one two"]),
    "text without a tag": (
        "one <b>two</b>\n<div>three</div> four",
        ["paragraph 1 one two", "paragraph 2 three", "paragraph 2 four"],
    ),
    "lines of an address": ("<address>one<br>\ntwo<br/>three</address>", ["paragraph 1-2 one two three"]),
    "tags that end by themselves": (
        "<p>one<p>two<ul><li>three<li>four</ul>",
        ["paragraph 1 one", "paragraph 1 two", "list_item 1 three", "list_item 1 four"],
    ),
    "letters of a list": (
        '<ol type="a" start="2"><li>one<li value="5">two</ol>',
        ["list_item 1 [b.] one", "list_item 1 [e.] two"],
    ),
    "Roman numbers of a list": (
        "<ol type=I><li>one<ol><li>two</ol><li>three</ol>",
        ["list_item 1 [I.] one", "list_item 1 L1 [1.] two", "list_item 1 [II.] three"],
    ),
    "item with two paragraphs": ("<ul><li><p>one</p><p>two</p></li></ul>", ["list_item 1 one", "paragraph 1 two"]),
    "cells over columns and rows": (
        "<table><tr><th></th><th colspan=2>one</th><th>two</th></tr><tr><td rowspan=2>a<td>b<td>c<td>d</tr>"
        "<tr><td>e<td>f<td>g</tr></table>",
        ["table_row 1 | one | | two", "table_row 1 a | b | c | d", "table_row 1 | e | f | g"],
    ),
    "a row of one cell below one that reaches down": (
        "<table><tr><th>one<th>two</tr><tr><td rowspan=3>a<td>b</tr><tr><td>c</tr><tr><td>d</tr><tr><td>e<td>f</table>",
        ["table_row 1 one | two", "table_row 1 a | b", "table_row 1 | c", "table_row 1 | d", "table_row 1 e | f"],
    ),
    "cells that reach out of their group": (
        "<table><thead><tr><th rowspan=9>one<th>two<tbody><tr><td>a<td rowspan=9>b<tbody><tr><td>c<td>d</table>",
        ["table_row 1 one | two", "table_row 1 a | b", "table_row 1 c | d"],
    ),
    "a row of one cell among others": (
        "<table><tr><th>one<th>two</tr><tr><td>a</tr><tr><td colspan=2>b</table>",
        ["table_row 1 one | two", "table_row 1 a", "paragraph 1 b"],
    ),
    "numbers that go down": ("<ol reversed><li>one<li>two</ol>", ["list_item 1 [2.] one", "list_item 1 [1.] two"]),
    "an option that is chosen": (
        "<p>one <select><option>two<option selected>three</select></p>",
        ["paragraph 1 one", "paragraph 1 two", "paragraph 1 ☑ three"],
    ),
    "terms and what they mean": ("<dl><dt>one<dd>two</dl>", ["paragraph 1 one", "list_item 1 two"]),
    "headings": ("<h1>one</h1><h3>2. <i>two</i></h3>", ["heading 1 L1 one", "heading 1 L3 [2] two"]),
    "numbered line in bold": ("<p><b>3. One</b></p><p>two</p>", ["heading 1 [3] One", "paragraph 1 two"]),
    "sentence in bold": (
        "<p><b>We sell it</b></p><p><b>4. We sell it.</b></p>",
        ["paragraph 1 We sell it", "paragraph 1 4. We sell it."],
    ),
    "number beside bold": ("<p>3. <b>One</b></p>", ["paragraph 1 3. One"]),
    "rows": (
        "<table><caption>a</caption><tr><th>b<th>c<tr><td>d<td>e|f</table>",
        ["paragraph 1 a", "table_row 1 b | c", "table_row 1 d | e∣f"],
    ),
    "paragraphs in a cell": ("<table><tr><td><p>a<p>b<td>c</table>", ["table_row 1 a b | c"]),
    "table in a table": (
        "<table><tr><td>a<td><table><tr><td>b<td>c</table></table>",
        ["paragraph 1 a", "table_row 1 b | c"],
    ),
    "table for the layout": (
        "<table><tr><td><h2>a</h2>b<td>c</table>",
        ["heading 1 L2 a", "paragraph 1 b", "paragraph 1 c"],
    ),
    "old page laid out by a table": (
        "<table><tr><td>a<td><center><b>T</b></center>\n<a name=1></a><b>1. One</b><br>\nb.<br><br>\nc.<hr>d</table>",
        [
            "paragraph 1 a",
            "paragraph 1 T",
            "heading 2 [1] One",
            "paragraph 3 b.",
            "paragraph 4 c.",
            "paragraph 4 d",
        ],
    ),
    "lines of a paragraph": ("one<br>two<br>\n<i>three</i>", ["paragraph 1-2 one two three"]),
    "paragraphs parted by two ends of lines": (
        "one<br>\n<br/>two<br><br><br>three",
        ["paragraph 1 one", "paragraph 2 two", "paragraph 2 three"],
    ),
    "lines in a cell": ("<table><tr><td>a<br><br>b<td>c</table>", ["table_row 1 a b | c"]),
    "lines of an item": ("<ul><li>a<br>b<br><br>c</ul>", ["list_item 1 a b", "paragraph 1 c"]),
    "sentence in bold at the end of a line": ("<b>We sell it</b><br>two", ["paragraph 1 We sell it two"]),
    "quote": ("<blockquote><p>one</blockquote>two", ["quote 1 one", "paragraph 1 two"]),
    "as typed": ("<pre>\none\n  two</pre>", ["code 1-3 one two"]),
    "script and style": (
        "<style>p {color: red}</style><p>one</p><script type='text/template'>two</script>",
        ["html 1 p {color: red}", "paragraph 1 one", "html 1 two"],
    ),
    "script of another": ('<script src="/x.js"></script>one', ['external 1 <script src="/x.js">', "paragraph 1 one"]),
    "signs": ("a&lt;b &amp;&nbsp;c&euro; 5 < 6 &unknown;", ["paragraph 1 a<b & c€ 5 < 6 &unknown;"]),
    "closing tags alone": ("one</p></div></b> two", ["paragraph 1 one", "paragraph 1 two"]),
}


def outline(text: str) -> list[str]:
    """The blocks of a page: kind, lines, level, label, text."""
    found = []
    for block in parse(text, path="terms.html").blocks:
        first, last = block.lines
        lines = str(first) if first == last else f"{first}-{last}"
        level = f"L{block.level} " * (block.level > 0)
        found.append(f"{block.kind.value} {lines} {level}{f'[{block.label}] ' * bool(block.label)}{block.text}")
    return found


@named("text, expected", PAGES)
def test_pages(text: str, expected: list[str]) -> None:
    assert outline(text) == expected


# --------------------------------------------------------------------------- laws

WORDS = st.sampled_from("alpha beta gamma delta rights data 30 über 数据".split())  # noqa: SIM905
PHRASES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
BLOCKS = st.lists(PHRASES, min_size=1, max_size=6)
TAGS = ["p", "div", "li", "h2", "blockquote", "td"]
KEPT = "omega psi"
AROUND_WORDS = {
    **{f"<span {tag}>": "</span>" for tag in (*HIDES.values(), *STRIKES.values())},
    "<del>": "</del>",
    "<s>": "</s>",
    "<!--": "-->",
    "<template>": "</template>",
    "<dialog>": "</dialog>",
}
HARMLESS = {
    **{f"<span {tag}>": "</span>" for tag in SHOWS.values()},
    **{f"<{name}>": f"</{name}>" for name in "ins mark u b i em strong small abbr cite q bdi font label".split()},  # noqa: SIM905
    "<!-- x -->": "",
    "": "<!-- > -->",
    "<a name=x>": "</a>",
}


def page(blocks: list[str], tag: str, at: int, inside: str, path: str) -> str:
    """A page of blocks with `inside` in the one at `at`, between its words and two more."""
    told = [f"{text} {inside} {KEPT}" if number == at % len(blocks) else text for number, text in enumerate(blocks)]
    if path.endswith(".md"):
        return "\n\n".join(told)
    return "".join(f"<tr><td>{text}<td>x</tr>" if tag == "td" else f"<{tag}>{text}</{tag}>\n" for text in told)


@LAW(max_examples=150)
@given(BLOCKS, st.sampled_from(TAGS), st.integers(0, 5), PHRASES, st.sampled_from(["a.md", "a.html"]), st.data())
def test_what_hides_words_takes_these_words_and_no_other(
    blocks: list[str], tag: str, at: int, words: str, path: str, data: st.DataObject
) -> None:
    before = data.draw(st.sampled_from(list(AROUND_WORDS)))
    wrapped = page(blocks, tag, at, f"{before}{words}{AROUND_WORDS[before]}", path)
    assert read(wrapped, path) == read(page(blocks, tag, at, "", path), path)


@LAW(max_examples=150)
@given(BLOCKS, st.sampled_from(TAGS), st.integers(0, 5), PHRASES, st.sampled_from(["a.md", "a.html"]), st.data())
def test_what_is_harmless_takes_no_word(
    blocks: list[str], tag: str, at: int, words: str, path: str, data: st.DataObject
) -> None:
    before = data.draw(st.sampled_from(list(HARMLESS)))
    wrapped = page(blocks, tag, at, f"{before}{words}{HARMLESS[before]}", path)
    assert read(wrapped, path) == read(page(blocks, tag, at, words, path), path)


@LAW(max_examples=100)
@given(BLOCKS, BLOCKS, st.sampled_from([*HIDES.values(), *STRIKES.values()]))
def test_what_hides_blocks_takes_these_blocks_and_no_other(blocks: list[str], covered: list[str], tag: str) -> None:
    for path, between in (("a.md", "\n\n"), ("a.html", "<p>")):
        inside = between.join(["", *covered, ""])
        text = between.join(["", *blocks, f"<div {tag}>{inside}</div>", KEPT])
        assert shown(text, path) == " / ".join([*blocks, KEPT]), path


PIECES = st.sampled_from(
    [
        *"<>{}:-~!&;#[]()|`'\"/=*_\n\n ",
        *("<div", "<div>", "</div>", "<p hidden>", "<!--", "-->", "<a href=", "{:", "{: .x}", "{--", "--}", "~~"),
        *("<td>", "<tr>", "<table>", "<svg>", "<script>", "<style>", "<?", "<!", "<![CDATA[", "]]>", "\0"),
        *("<iframe srcdoc='", "\U000f0000\U00100000", "\U00010a7f0\U00010a7f", "| a |\n|---|\n", "- ", "# "),
        *("word", "[^1]", "<h2>", "</h2>", "<a href='/x'>", "</a>", "\r", "&lt;", "<x-y>", "[x](/y)"),
    ]
)


@LAW(max_examples=400)
@given(st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=25).map("".join), st.sampled_from(["a.md", "a.html"]))
def test_no_text_is_too_odd(text: str, path: str) -> None:
    document = parse(text, path=path)
    lines = max(text.count("\n") + text.count("\r") + text.count("\f") + 1, 1)
    assert all(1 <= block.lines.first <= block.lines.last <= lines + 50 for block in document.blocks)


@pytest.mark.parametrize("path", ["a.md", "a.html"])
@pytest.mark.parametrize(
    "piece",
    [
        *("<div hidden>", "<!--", "<!-- x -->", "<a", "<a href='/x'>", "<b>", "{:", "{: .x}", "~~", "~~x~~ ", "{--"),
        *("{--x--}", "<td>", "<tr><td>x<td>y", "<li>", "<ol>", "<p>x", "</p>", "<style>", "<svg>", "&lt", "<x-y>"),
        *("<span style='", "`{: .x}`", "[x](/y){: .x} ", "<h2>x</h2>", "<a href='/x'>x ", "<p><b>3. X</b></p>"),
    ],
)
def test_time_grows_with_the_text(piece: str, path: str) -> None:
    """Eight times the text takes some eight times the time, not the square; what it takes at all is no matter."""

    def taken(size: int) -> float:
        begun = process_time()
        parse(piece * (size // len(piece)), path=path)
        return process_time() - begun

    # Not the same text twice: what was read is kept.
    short, long = (min(taken(size), taken(size + 2 * len(piece))) for size in (8_000, 64_000))
    assert long < 28 * max(short, 0.02)


# --------------------------------------------------------------------------- what stands around decides

# A text of Markdown, and what is read of it.
AROUND = {
    "seen again inside of what is not": (
        '<p style="visibility:hidden">one <b style="visibility:visible">two</b></p>',
        "two",
    ),
    "never seen inside of what is not there": ('<p style="display:none">one <b style="display:block">two</b></p>', ""),
    "another ink inside": ('<p style="color:#fff">one <b style="color:#000">two</b></p>', "two"),
    "another ground inside": ('<p style="color:#fff">one <b style="background:#000">two</b></p>', "two"),
    "the ink of the ground around": (
        '<div style="background:#111"><p>one</p><p style="color:#eee">two</p></div>',
        "two",
    ),
    "an old attribute for ink": ("<p>one <font color=fff>two</font></p>", "one"),
    "an old attribute for both": ('<table bgcolor=white><tr><td>one <font color="#fff">two</font></table>', "one"),
    "a page of one colour": ("<body bgcolor=white text=white>\n\none", ""),
    "a page of two": ("<body bgcolor=white text=navy>\n\none", "one"),
    "a drawing": ("<svg>one<text>two</text><text fill=none>three</text></svg>", "two"),
    "a drawing with a ground": ("<svg><rect width=9 /><text fill=white>two</text></svg>", "two"),
    "a drawing of no size": ("<svg width=0><text>two</text></svg>", ""),
    "a choice": ("<select>one<option>two</option></select>", "two"),
    "a style inside of a choice": ('<select>one<p style="color:red">two</p><option>three</option></select>', "three"),
    "a style inside of a drawing": ('<svg><g style="fill:red">one<text>two</text></g></svg>', "two"),
    "a frame of no size": ('<iframe srcdoc="one" height=0></iframe>', ""),
    "another tree in its place": ('<div><template shadowrootmode="open"><p>two</p></template>one</div>', "two"),
    "another tree with a place for it": (
        '<div><template shadowrootmode="open"><p>two</p><slot></slot></template>one</div>',
        "two / one",
    ),
    "struck in a formula": ("<math><menclose notation=horizontalstrike><mtext>one</mtext></menclose></math>", ""),
}


@named("text, read", AROUND)
def test_what_stands_around_decides(text: str, read: str) -> None:
    told = [each for each in shown(text, "a.md").split(" / ") if not each.startswith("‹")]
    assert " / ".join(told).strip() == read


# A style sheet, and what is read of the Markdown below it.
SHEETS = {
    "emphasis is not": ("strong{color:red}", "one / two three / four / five | six / seven"),
    "a heading": ("h2{display:none}", "two three / four / five | six / seven"),
    "what is strong": ("strong{display:none}", "one / two / four / five | six / seven"),
    "an item": ("ul > li{display:none}", "one / two three / five | six / seven"),
    "no item": ("ol > li{display:none}", "one / two three / four / five | six / seven"),
    "a cell": ("td{display:none}", "one / two three / four / seven"),
    "a quote": ("blockquote{display:none}", "one / two three / four / five | six"),
    "what follows": ("h2 + p{display:none}", "one / four / five | six / seven"),
    "two rules together": ("p{height:0}p{overflow:hidden}", "one / four / five | six"),
    "a rule that counts more": ("body > p{display:block}p{display:none}", "one / two three / four / five | six"),
    "the last of two": ("li{display:none}li{display:list-item}", "one / two three / four / five | six / seven"),
    "a brace in an address": ('h2{background:url("}");display:none}', "two three / four / five | six / seven"),
    "a rule in a rule": ("body{& h2{display:none}}", "two three / four / five | six / seven"),
    "on paper": ("@media print{h2{display:none}}", "one / two three / four / five | six / seven"),
    "on paper and more": ("@media print, screen{h2{display:none}}", "two three / four / five | six / seven"),
}
PAGE = "## one\n\ntwo **three**\n\n- four\n\n| a | b |\n|---|---|\n| five | six |\n\n> seven\n"


@named("sheet, read", SHEETS)
def test_a_style_sheet_is_of_what_markdown_makes(sheet: str, read: str) -> None:
    told = shown(f"<style>{sheet}</style>\n\n{PAGE}", "a.md").split(" / ")
    kept = [each for each in told if not each.startswith("‹") and each != "a | b"]
    assert " / ".join(kept) == read


# --------------------------------------------------------------------------- what leads elsewhere

# Text of Markdown or HTML, and the addresses in it.
LEADS = {
    "a button of a form": ('<form action="/o"><button>out</button></form>', ["/o"]),
    "a button's own": ('<form action="/o"><button formaction="/x">out</button></form>', ["/x"]),
    "a button that cannot be pressed": ('<form action="/o"><button disabled>out</button></form>', []),
    "a button for programs": ('<form action="/o"><button type="button">out</button></form>', []),
    "a form of words alone": ('<form action="/o">out</form>', []),
    "a place in a picture": ('<map><area href="/o" alt="out"></map>', ["/o"]),
    "a drawing": ('<svg><a xlink:href="/o"><text>out</text></a></svg>', ["/o"]),
    "a formula": ('<math href="/o"><mi>out</mi></math>', ["/o"]),
    "pictures to choose from": ('<img src="a.png" srcset="b.png 2x, c.png 3x" alt="out">', ["a.png", "b.png", "c.png"]),
    "a picture": ('<picture><source srcset="b.png"><img src="a.png" alt="out"></picture>', ["a.png", "b.png"]),
    "a picture to press": ('<input type="image" src="a.png" alt="out">', ["a.png"]),
    "no address": ('<a data-href="/o">out</a>', []),
    "a source that is only named": ('<q cite="/o">out</q>', []),
}


@named("text, targets", LEADS)
def test_what_leads_elsewhere(text: str, targets: list[str]) -> None:
    for path, markup in (("a.md", f"Here: {text}"), ("a.md", f"<div>{text}</div>"), ("a.html", f"<p>{text}</p>")):
        found = [link.target for block in parse(markup, path).blocks for link in block.links]
        assert sorted(found) == targets, (path, markup)


# A style sheet of a whole page, and whether it is told as not read.
SHEETS_OF_PAGES = {
    ".a { display: none }": True,
    ".other { display: none }": False,
    ".other { transform: translate(3px) }": False,
    ".a { transform: translate(3px) }": True,
    ".a::before { content: 'not' }": True,
    ".other::before { content: 'not' }": False,
    "p:hover { display: none }": True,
    ".other, .a { transform: scale(2) }": True,
    "p { margin: 0 }": False,
    "@media print { p { display: none } }": False,
    "@media screen { p { display: none } }": True,
    "@import 'a.css';": True,
    "p[[ { display: none }": True,
}


@pytest.mark.parametrize(("sheet", "told"), SHEETS_OF_PAGES.items())
def test_a_style_sheet_of_a_page_is_told_for_what_is_on_it(sheet: str, told: bool) -> None:
    page = f"<html><head><style>{sheet}</style></head><body><p class=a>one</p></body></html>"
    assert any(block.kind is Scope.EXTERNAL for block in parse(page, "a.html").blocks) is told


def test_of_two_rules_that_count_alike_the_later_one_does() -> None:
    def seen(*rules: str) -> bool:
        page = f"<style>{''.join(rules)}</style><p class='a b'>one</p>"
        return any(block.text == "one" and not block.hidden for block in parse(page, "a.html").blocks)

    shows, hides = ".b{display:block}", ".a{display:none}"
    assert seen(hides, shows)
    assert not seen(shows, hides)


def test_a_long_reference_is_cut_in_what_is_said_of_it() -> None:
    sheet = "".join(f".c{number}{{display:none}}" for number in range(2_000))
    [remark] = parse(f"<style>{sheet}</style><p class=c1>one", "a.html").warnings
    assert len(remark.message) < 500


# A text, and whether something in it is told as not read.
SERVED = {
    '<!--#include virtual="x.html" -->': True,
    "<!--#if expr='a' -->": True,
    "<!--esi <esi:include src='x' />-->": True,
    "<!-- #include is a word -->": False,
    "<!--# a note -->": False,
    "<noscript>": True,
}


@pytest.mark.parametrize("path", ["a.md", "a.html"])
@pytest.mark.parametrize(("text", "told"), SERVED.items())
def test_what_a_server_or_a_browser_puts_in_its_place_is_told(text: str, told: bool, path: str) -> None:
    assert any(block.kind is Scope.EXTERNAL for block in parse(f"one\n\n{text}\n\ntwo", path).blocks) is told


# What a page draws by attributes alone, in HTML and in Markdown.
DRAWN = {
    "a bar": ("Shared <meter value=3 max=10>few</meter> of it", "Shared 3/10 of it"),
    "a bar up to one": ("Shared <progress value='0.5'></progress> of it", "Shared 0.5/1 of it"),
    "a bar without a value": ("Shared <progress>soon</progress> of it", "Shared of it"),
    "yes": ('Sold: <i class="fa fa-check"></i>', "Sold: ✓"),
    "yes, by a longer name": ('Sold: <span class="fas fa-check-circle fa-lg"></span>', "Sold: ✓"),
    "no": ('Sold: <i class="bi bi-x-circle-fill"></i>', "Sold: ✗"),
    "no, with a label": ('Sold: <i class="fa fa-times" aria-label="never"></i>', "Sold: never"),
    "another icon": ('Sold: <i class="fa fa-shopping-cart"></i> so', "Sold: so"),
    "a class that is no icon": ('Sold: <i class="no check x">so</i>', "Sold: so"),
    "a class that begins like one": ('Sold: <i class="fa-checkers ion-nothing">so</i>', "Sold: so"),
    "an icon that is hidden": ('Sold: <i class="fa fa-check" hidden></i>so', "Sold: so"),
}


@pytest.mark.parametrize(("text", "shown"), DRAWN.values(), ids=DRAWN)
@pytest.mark.parametrize("path", ["a.html", "a.md"])
def test_what_is_drawn_by_attributes(path: str, text: str, shown: str) -> None:
    blocks = parse(f"<p>{text}</p>" if path == "a.html" else text, path).blocks
    assert " ".join(block.text for block in blocks if not block.hidden) == shown


# Markup between the words of Markdown, for which codes stand while the page is read; what is told of it.
CODED = {
    "a program in a sentence": ("We keep <script>let a = `b`, c</script> it.", ["<script>"]),
    "a program with an address": ("We keep <script src='a.js'>let *a* = 1</script> it.", ['<script src="a.js">']),
    "a style sheet": ("We keep <style>@import 'a.css'; b {}</style> it.", ["<style> @import 'a.css'; b {}"]),
    "a component": ("We keep <x-data a='`b`'>two *words*</x-data> it.", ["<x-data a=''b''>"]),
    "a title": ("<title>One *two* three</title>\n\nWe keep it.", []),
    "a comment": ("We keep <!-- *a* --> it.", []),
    "none": ("We keep *it* and <b>that</b>.", []),
    "letters of a private plane in the policy": ("We keep \U000f0000\U00100000 *it*.", []),
}


@pytest.mark.parametrize(("text", "told"), CODED.values(), ids=CODED)
def test_no_code_leaves_the_page(text: str, told: list[str]) -> None:
    found = parse(text, "a.md")
    assert [block.text for block in found.blocks if block.kind is Scope.EXTERNAL] == told
    shown = "".join((found.title, *(block.text + block.source for block in found.blocks)))
    odd = {letter for letter in shown if letter >= "\U000f0000"}
    assert odd <= set(text)
