"""What holds of every document, over generated texts, and over real ones where a corpus stands beside the project."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from subprocess import run

import pytest
from conftest import ROOT
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policydiff.document import blocks, parse
from policydiff.document.fold import fold
from policydiff.document.markdown import chunks, parse_chunk
from policydiff.model import Document, Scope

LAW = partial(settings, derandomize=True, deadline=None, database=None)

# ---------------------------------------------------------------- texts

WORDS = st.sampled_from(
    "alpha beta gamma delta we you data cookies rights après données über 数据 収集 данные 30 2024 4.2".split()  # noqa: SIM905
)
PHRASES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
# Beginnings and whole lines that open, close or continue something, or only look as if they did.
STARTS = [
    *("", "", "", "# ", "## ", "### ", "#", "- ", "* ", "1. ", "2. ", "7) ", "> ", "> > ", "> - ", "  ", "    ", "\t"),
    *("| ", "[^1]: ", "[a]: ", ": ", "<div>", "</div>", "<b>", "<!-- ", "-->", "<script>", "</script>", "<?", "<!X "),
    *(
        "<pre>",
        "<p>",
        "(a) ",
        "Article 3. ",
        "**",
        "{: ",
        "{{ ",
        "{% ",
        "\\",
        "&amp; ",
        "~~~ ",
        "``` ",
        "  - ",
        "   1. ",
    ),
]
ENDS = [
    "",
    "",
    "",
    "",
    " |",
    "**",
    "  ",
    "\\",
    "-->",
    "</div>",
    "</script>",
    "?>",
    " #",
    " {#id}",
    " }",
    " }}",
    ":",
    ".",
]
WHOLE_LINES = [
    *(
        "",
        "",
        "",
        "",
        "---",
        "===",
        "***",
        "```",
        "~~~",
        "```text",
        "|---|---|",
        ">",
        "-",
        "1.",
        "#",
        "  ",
        "+++",
        "...",
    ),
    *(
        "<div>",
        "</div>",
        "<!-- c -->",
        "<!-- ``` -->",
        "<!--",
        "-->",
        "<br>",
        "{% raw %}",
        "  ```",
        "> ```",
        "- ```",
        "\t",
    ),
    *("[a]: /x", "[a]: /x '", "see [a] ^[b] [^1]", "| a | b |", "a | b | c", "\x0c", "\u2028", "'"),
]
LINES = st.one_of(
    st.builds("{}{}{}".format, st.sampled_from(STARTS), PHRASES, st.sampled_from(ENDS)), st.sampled_from(WHOLE_LINES)
)
TEXTS = st.lists(LINES, max_size=30).map("\n".join)


def lines_of(text: str) -> list[str]:
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    return lines[:-1] if lines[-1] == "" else lines


def assert_in_form(document: Document) -> None:
    """Lines lie in the file, in order, without overlap, and say what the file says; sections share out the blocks."""
    lines = lines_of(document.text)
    for block in document.blocks:
        assert 1 <= block.lines.first <= block.lines.last <= len(lines)
        assert block.source == "\n".join(lines[block.lines.first - 1 : block.lines.last])
        assert fold(block.text) == block.text
    for one, two in pairwise(document.blocks):
        shared = one.kind is two.kind is Scope.FRONT_MATTER and one.lines.last == two.lines.first
        of_html = "<" in document.text and one.lines.first <= two.lines.first  # one line may have many elements
        assert one.lines.last < two.lines.first or shared or of_html
    header = document.front_matter.entries if document.front_matter else ()
    listed = [b for s in document.sections for b in ((s.heading, *s.blocks) if s.heading else s.blocks)]
    assert [*header, *listed] == list(document.blocks)
    for index, section in enumerate(document.sections):
        assert section.index == index
        assert all(block.section == index for block in section.blocks)
        assert section.heading is None or section.heading.section == index
        assert (section.heading is None) == (index == 0)
        assert section.parent is None or section.parent < index
        own = [b for b in listed if b.section == index]
        assert all(section.lines.first <= b.lines.first <= b.lines.last <= section.lines.last for b in own)
        if section.parent is not None:
            outer = document.sections[section.parent]
            assert outer.level < section.level
            assert outer.clause.path == section.clause.path[:-1]
            assert outer.lines.last >= section.lines.last


# ---------------------------------------------------------------- any input at all


@LAW(max_examples=300)
@given(st.text(max_size=200))
@example("-\n\npara")
@example('{"a":' + "[" * 5000)
@example("---\na: " + "{" * 500 + "\n---\n")
@example("> " * 500 + "x")
@example("\ud800")
def test_any_text(text: str) -> None:
    assert_in_form(parse(text))


@LAW(max_examples=200)
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    assert_in_form(parse(data))


@LAW(max_examples=300)
@given(
    st.lists(
        st.sampled_from([*"-+{}[]:\"'#.,=\n\n\n ab1&*!|>?%\t", "---\n", "+++\n", "\n  ", '": "', "\u2028"]), max_size=40
    )
)
def test_any_header(pieces: Sequence[str]) -> None:
    for fence in ("---\n", "+++\n", ""):
        text = fence + "".join(pieces)
        assert_in_form(parse(f"{text}\n{fence}Text"))


@LAW(max_examples=300)
@given(TEXTS)
def test_any_markdown(text: str) -> None:
    document = parse(text)
    assert_in_form(document)
    assert parse(text) == document


def test_parsing_again_without_memory() -> None:
    text = "# One\n\n(a) two [x]\n\n| a |\n|---|\n| b |\n\n[x]: /y\n"
    first = parse(text)
    for cached in (parse_chunk, blocks._read_text):
        cached.cache_clear()
    assert parse(text) == first


# ---------------------------------------------------------------- cutting at blank lines


@LAW(max_examples=500)
@given(TEXTS)
@example("<div>\n# One\n</div>")
@example("<div>\n\n# One\n</div>")
@example("<!-- a --> <!--\n\n# One\n\n-->")
@example("- <!-- a -->\n\n# One")
@example("[a]: /x '\n\n# One\n'")
@example("x\n: y\n\n# One\n\n: z")
@example("[^1]: x\n\n# One\n\n    y")
@example("- a\n\nb\n\n- c")
@example("1. a\n\n2. b\n\nc\n\n3. d")
@example("a\n\n: b\n\nc\n\n: d")
@example("a\n\n> b\n\n> c\n\nd")
@example("3. One\n\ntext\n\n4. Two\n\ntext")
@example("[a]\n\nb <i>c\n\nd</i>\n\n[a]: /x\n\n[a]: /y")
@example("- a\n\nb\n\n- c\n{: hidden}\n\nd")
@example("| a<br>b |\n|---|\n| c |\n\n<!-- d -->\n\ne")
def test_cutting_changes_nothing(text: str) -> None:
    cut = parse(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "chunks", lambda text: [text])
        assert parse(text) == cut


def test_texts_are_cut_at_all() -> None:
    text = "# One\n\ntext\n\n<!-- note -->\n\n## Two\n\ntext <b>bold</b>\n\n# Three"
    assert len(chunks(text)) == 6
    assert "".join(chunks(text)) == text
    assert len(chunks(f"```\n{text}\n```")) == 1


# ---------------------------------------------------------------- layout that changes no text

PLAIN = st.lists(WORDS.filter(str.isalpha), min_size=1, max_size=12).map(" ".join)
DRAFTS = st.lists(st.tuples(st.sampled_from(["h1", "h2", "p", "p", "p", "item", "item", "quote"]), PLAIN), max_size=12)
Draft = Sequence[tuple[str, str]]


def typed(
    draft: Draft,
    *,
    bullet: str = "-",
    setext: bool = False,
    wrap: Callable[[str], str] = str,
    trailing: str = "",
    ending: str = "\n",
    blank: int = 1,
) -> str:
    """A draft as Markdown in the style asked for."""
    pieces = []
    for kind, text in draft:
        if kind in ("h1", "h2"):
            pieces.append(f"{text}\n{'===' if kind == 'h1' else '---'}" if setext else f"{'#' * int(kind[1])} {text}")
        elif kind == "item":
            pieces.append(f"{bullet} " + wrap(text).replace("\n", "\n  "))
        elif kind == "quote":
            pieces.append("> " + wrap(text).replace("\n", "\n> ") + "\n\n<!-- so that two quotes stay two -->")
        else:
            pieces.append(wrap(text))
    text = ("\n" * (blank + 1)).join(pieces)
    return text.replace("\n", f"{trailing}\n").replace("\n", ending) + ending


def read(text: str) -> list[tuple[Scope, str, str, int]]:
    return [(b.kind, b.text, b.label, b.section) for b in parse(text).blocks]


def broken(text: str, times: int = -1) -> str:
    """A text with line ends for blanks, where a blank is no text."""
    kept = re.sub(r"(?<=[\u2e80-\uffff]) (?=[\u2e80-\uffff])", "\0", text)
    return kept.replace(" ", "\n", times).replace("\0", " ")


STYLES: dict[str, Callable[[Draft], str]] = {
    "one word a line": partial(typed, wrap=broken),
    "two lines": partial(typed, wrap=partial(broken, times=1)),
    "asterisks": partial(typed, bullet="*"),
    "plus signs": partial(typed, bullet="+"),
    "setext": partial(typed, setext=True),
    "trailing space": partial(typed, trailing="  "),
    "trailing tab": partial(typed, trailing="\t"),
    "windows": partial(typed, ending="\r\n"),
    "old Mac": partial(typed, ending="\r"),
    "blank lines": partial(typed, blank=3),
}


@LAW(max_examples=60)
@given(st.text("数据保存三十日なしに公開しません。、「」14", min_size=2, max_size=30), st.data())
def test_a_line_may_end_between_any_two_chinese_or_japanese_characters(text: str, data: st.DataObject) -> None:
    text = "数" + text + "据"
    at = data.draw(st.integers(1, len(text) - 1))
    if not {text[at - 1], text[at]} & set("14"):
        assert parse(f"{text[:at]}\n{text[at:]}\n").blocks[0].text == parse(text).blocks[0].text
        assert parse(f"- **{text[:at]}  \n  {text[at:]}**\n").blocks[0].text == text


@pytest.mark.parametrize(
    ("typed_text", "text"),
    [
        ("数据 数据", "数据 数据"),
        ("数据\nprivacy", "数据 privacy"),
        ("30\n日", "30 日"),
        ("개인\n정보", "개인 정보"),
        ("ทดสอบ\nทดสอบ", "ทดสอบ ทดสอบ"),
        ("公開。\n保存", "公開。保存"),
        ("（甲）\n「乙」", "（甲）「乙」"),
    ],
)
def test_a_line_end_is_a_blank_elsewhere_and_a_blank_is_one(typed_text: str, text: str) -> None:
    assert parse(typed_text).blocks[0].text == text


@pytest.mark.parametrize("style", list(STYLES.values()), ids=list(STYLES))
@LAW(max_examples=40)
@given(draft=DRAFTS)
def test_layout_changes_no_text(style: Callable[[Draft], str], draft: Draft) -> None:
    assert read(style(draft)) == read(typed(draft))


QUOTES = ["“{}”", "„{}“", "«{}»", "« {} »", "«\u202f{}\u202f»", "»{}«", "»{}»", "‟{}”"]


@LAW(max_examples=60)
@given(st.lists(st.tuples(PLAIN, PLAIN), min_size=1, max_size=3), st.sampled_from(QUOTES))
def test_quote_style_changes_no_text(parts: Sequence[tuple[str, str]], quotes: str) -> None:
    def written(style: str) -> str:
        return " ".join(f"{plain} {style.format(quoted)}" for plain, quoted in parts) + " end"

    assert read(written(quotes)) == read(written('"{}"'))
    assert read(written("‘{}’")) == read(written("'{}'"))


@LAW(max_examples=200)
@given(st.text(max_size=40))
@example("e\u200b\u0301")
@example("\u1fef")
@example("« « » »")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


# ---------------------------------------------------------------- nothing is lost

SAFE_STARTS = [
    *(
        "",
        "",
        "# ",
        "## ",
        "#",
        "- ",
        "* ",
        "1. ",
        "2. ",
        "> ",
        "> > ",
        "> - ",
        "  ",
        "    ",
        "\t",
        "| ",
        "[^1]: ",
        ": ",
    ),
    *("<div>", "</div>", "<b>", "<!-- ", "(a) ", "Article 3. ", "**", "{{ ", "{% ", "\\", "&amp; ", "~~~ x ", "  - "),
    *("[a]: /x\n", "[a]: ", "```\n", "text[^1] ", "^[", "[l](/t) ", "![i](/t) ", "<a href='/t'>", "<X Y> ", "\x0c"),
]
SAFE_ENDS = [
    "",
    "",
    "",
    " |",
    "**",
    "  ",
    "-->",
    "</div>",
    " #",
    ":",
    ".",
    "]",
    "`",
    "_",
    "\n---",
    "\n===",
    "\n|---|---|",
]


@st.composite
def numbered_texts(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A text in which every word occurs once, and the words: none of them part of any markup."""
    words: list[str] = []
    lines = []
    for _ in range(draw(st.integers(0, 20))):
        own = [f"word{len(words) + n}" for n in range(draw(st.integers(0, 5)))]
        words += own
        between = draw(st.sampled_from([" ", " ", " | ", "\n", " * ", " <br> ", " &nbsp; ", "  \n"]))
        lines.append(draw(st.sampled_from(SAFE_STARTS)) + between.join(own) + draw(st.sampled_from(SAFE_ENDS)))
    return "\n".join(lines), words


def visible(document: Document) -> str:
    links = (f"{link.text} {link.target}" for block in document.blocks for link in block.links)
    return " ".join([*(f"{block.label} {block.text}" for block in document.blocks), *links])


# What a renderer hides too: the text of a comment inside a paragraph.
HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


@LAW(max_examples=300)
@given(numbered_texts())
def test_no_word_is_lost(drawn: tuple[str, list[str]]) -> None:
    text, words = drawn
    seen = set(re.findall(r"word\d+", visible(parse(text))))
    hidden = set(re.findall(r"word\d+", " ".join(HIDDEN.findall(text))))
    assert [word for word in words if word not in seen | hidden] == []


# ---------------------------------------------------------------- real texts

SHARED = ROOT.parent / "shared"
BUNDLE = SHARED / "corpora" / "site-policy.bundle"
SEED = SHARED / "seed" / "privacy.fr.md"

# What is markup in them: tags, comments, attributes, entities, a fence's language, the numbers and marks of lists.
MARKUP = re.compile(
    r"<!--.*?-->|</?\w[^<>]*>|\{:.*?\}|&\w+;|^[\s>*+-]*(?:\d+[.)])+|^\s*(?:```|~~~)\S*|(?<=\])\[[^\]]+\]", re.DOTALL
)
BARE = re.compile(r"[\s>|:*_=#+-]*(?:\[[^\]]+\]:.*|<a name=[^>]*></a>\s*)?")
ALPHANUMERIC = re.compile(r"[^\W_]+")


def lost(document: Document) -> Iterator[str]:
    """The words of a text's lines that no block shows, with their lines."""
    covered: set[int] = set()
    for block in document.blocks:
        covered.update(range(block.lines.first, block.lines.last + 1))
        source = block.source if block.kind in (Scope.HTML, Scope.FRONT_MATTER) else MARKUP.sub("", block.source)
        shown = fold(" ".join([block.label, block.text, *(f"{link.text} {link.target}" for link in block.links)]))
        if block.kind is Scope.FRONT_MATTER:
            source = source.partition(" #")[0]
        for word in ALPHANUMERIC.findall(fold(source)):
            # Tags and entities between words leave them glued in the source, not in the text.
            if word not in shown and shown.replace(" ", "").find(word) < 0:
                yield f"{block.lines}: {word}"
    header = document.front_matter.lines if document.front_matter else (0, 0)
    for number, line in enumerate(lines_of(document.text), 1):
        if number not in covered and not header[0] <= number <= header[1] and not BARE.fullmatch(line):
            yield f"line {number}: {line}"


@pytest.mark.skipif(not SEED.exists(), reason="the seed text is not here")
def test_nothing_of_the_seed_is_lost() -> None:
    document = parse(SEED.read_bytes(), SEED.name)
    assert_in_form(document)
    assert list(lost(document)) == []
    assert document.language == "fr"
    assert document.front_matter is not None
    assert [entry.text for entry in document.front_matter.entries if entry.label == "layout"] == ["legal"]


@pytest.mark.skipif(not BUNDLE.exists(), reason="the corpus is not here: it is not part of the project")
def test_nothing_of_real_policies_is_lost(tmp_path: Path) -> None:
    git = ("git", "-C", str(tmp_path / "corpus"))
    run(["git", "clone", "-q", "--bare", str(BUNDLE), str(tmp_path / "corpus")], check=True, capture_output=True)
    listed = run([*git, "ls-tree", "-rz", "HEAD"], check=True, capture_output=True).stdout.decode().split("\0")
    files = [entry.partition("\t") for entry in listed if entry.endswith(".md")]
    assert len(files) > 50
    for facts, _, path in files:
        text = run([*git, "cat-file", "blob", facts.split()[2]], check=True, capture_output=True).stdout
        document = parse(text, path)
        assert_in_form(document)
        assert list(lost(document)) == [], path
