"""The Word file of a redline: accepting all gives the new text, rejecting all the old one, block by block.

`trackedword` reads the files; it knows nothing of what makes them, and fails where a move has no two ends of one name.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from records import revision
from strategies import PLAIN, Draft, Typing, pairs, recut, revised, styles
from trackedword import accepted, comments_of, parts_of, rejected, same_blocks
from wordlaw import check_law

from policydiff import Policy
from policydiff.differ import compare
from policydiff.document import parse
from policydiff.errors import UsageError
from policydiff.model import Comparison, Level, Person, Revision, Side, SpanKind, Style
from policydiff.pages.records import RedlinePage, RedlineRun
from policydiff.pages.redline import redline
from policydiff.render import load
from policydiff.render.docx._package import word_file
from policydiff.texts import assessed

LAW = settings(
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
SIDES = Side("old", "terms.md"), Side("new", "terms.md")


def page_of(old: str, new: str) -> RedlinePage:
    found = assessed(compare(parse(old), parse(new)))
    return redline(Comparison(*SIDES, found.diff, (), found))


# --------------------------------------------------------------------------- the law


@LAW
@given(pairs())
def test_accepting_gives_the_new_text_and_rejecting_the_old_one(drawn: tuple[str, str]) -> None:
    check_law(page_of(*drawn))
    check_law(page_of(*reversed(drawn)))


@LAW
@given(revised(), styles(), styles())
def test_the_law_holds_however_texts_are_typed(drawn: tuple[Draft, Draft], left: Typing, right: Typing) -> None:
    check_law(page_of(left.text(drawn[0]), right.text(drawn[1])))


@LAW
@given(recut())
def test_the_law_holds_where_words_are_cut_otherwise(drawn: tuple[Draft, Draft]) -> None:
    check_law(page_of(*map(PLAIN.text, drawn)))


@LAW
@given(pairs(), st.text(max_size=200))
def test_the_law_holds_of_any_text(drawn: tuple[str, str], noise: str) -> None:
    check_law(page_of(noise, drawn[1]))
    check_law(page_of(f"{drawn[0]}\n{noise}", f"{noise}\n{drawn[1]}"))


_ITEMS = st.lists(st.tuples(st.integers(1, 12), st.integers(0, 2), st.sampled_from("abcdefgh")), max_size=8)
_ROWS = st.lists(st.lists(st.sampled_from(["logs", "30 days", "names", "law", ""]), min_size=1, max_size=4), max_size=6)


@LAW
@given(_ITEMS, _ITEMS, st.sampled_from([".", ")"]))
def test_the_law_holds_of_lists_however_they_are_numbered(
    old: list[tuple[int, int, str]], new: list[tuple[int, int, str]], after: str
) -> None:
    texts = ("\n".join(f"{'    ' * deep}{n}{after} {5 * word}" for n, deep, word in side) for side in (old, new))
    check_law(page_of(*texts))


@LAW
@given(_ROWS, _ROWS)
def test_the_law_holds_of_tables(old: list[list[str]], new: list[list[str]]) -> None:
    check_law(page_of(_table(old), _table(new)))


def _table(rows: list[list[str]]) -> str:
    """Rows of as many cells as they have, as they may be in HTML."""
    told = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in rows)
    return f"Before.\n\n<table>\n{told}</table>\n\nAfter."


def test_the_law_holds_of_all_versions_of_the_sample(sample: Path) -> None:
    seen = 0
    for path in ("legal/privacy.md", "legal/terms.md"):
        for version in Policy.open(path, repo=sample).log().versions:
            if version.diff and version.previous:
                check_law(redline(Comparison(*SIDES, version.diff, (), version.assessment)))
                seen += 1
    assert seen > 10


# --------------------------------------------------------------------------- what is marked

LONG = (
    "We collect the address that you give us when you open an account with the shop.",
    "Your carrier gets the parcel's destination and the telephone number you left for it.",
    "The invoice is kept for ten years because the tax law of the country asks for it.",
)


class Marks(NamedTuple):
    """Two texts, and how many of which marks their file has."""

    old: str
    new: str
    marks: dict[str, int] = {}  # noqa: RUF012


MARKS = {
    "nothing changed": Marks("# A\n\nOne.", "# A\n\nOne."),
    "typed otherwise": Marks("# A\n\n* One\n  two.", "A\n=\n\n- One two."),
    "emphasis alone": Marks("We keep **all** of it.", "We keep all of it."),
    "an empty text": Marks("", ""),
    "a word": Marks("We keep it 30 days.", "We keep it 60 days.", {"ins": 1, "del": 1}),
    "a paragraph came": Marks("# A\n\nOne is here.", "# A\n\nOne is here.\n\nTwo.", {"ins": 2, "pPr/ins": 1}),
    "a paragraph went": Marks("# A\n\nTwo.\n\nOne is here.", "# A\n\nOne is here.", {"del": 2, "pPr/del": 1}),
    "all is new": Marks("", "One.", {"ins": 2, "pPr/ins": 1}),
    "split": Marks(f"{LONG[0]} {LONG[1]}", f"{LONG[0]}\n\n{LONG[1]}", {"ins": 1, "pPr/ins": 1, "del": 1}),
    "merged": Marks(f"{LONG[0]}\n\n{LONG[1]}", f"{LONG[0]} {LONG[1]}", {"del": 1, "pPr/del": 1, "ins": 1}),
    "moved": Marks(
        f"# A\n\n{LONG[0]}\n\n# B\n\n{LONG[1]}\n\n{LONG[2]}\n\nEnd of it.",
        f"# A\n\n# B\n\n{LONG[1]}\n\n{LONG[2]}\n\n{LONG[0]}\n\nEnd of it.",
        {
            "moveFrom": 2,
            "pPr/moveFrom": 1,
            "moveTo": 2,
            "pPr/moveTo": 1,
            "moveFromRangeStart": 1,
            "moveToRangeStart": 1,
        },
    ),
    "a row came": Marks(
        "| A | B |\n|---|---|\n| c | d |",
        "| A | B |\n|---|---|\n| c | d |\n| e | f |",
        {"ins": 5, "trPr/ins": 1, "pPr/ins": 2},
    ),
    "a row went": Marks(
        "| A | B |\n|---|---|\n| c | d |\n| e | f |",
        "| A | B |\n|---|---|\n| c | d |",
        {"del": 5, "trPr/del": 1, "pPr/del": 2},
    ),
    "a row is as it was": Marks("| A | B |\n|---|---|\n| c | d |", "| A | B |\n|-|-|\n| c  |  d |"),
    "a column came": Marks(
        "| A | B |\n|---|---|\n| c | d |", "| A | B | C |\n|---|---|---|\n| c | d | e |", {"ins": 2, "cellIns": 2}
    ),
    "an item came": Marks("1. one\n2. two", "1. one\n2. other\n3. two", {"ins": 2, "pPr/ins": 1}),
    "a list that begins with another number": Marks("1. one\n2. two", "3. one\n4. two", {"ins": 2, "del": 2}),
    "a clause with another number": Marks("# 4.1 Fees\n\nOne.", "# 4.2 Fees\n\nOne.", {"ins": 1, "del": 1}),
    "a heading of another level": Marks(
        "# A\n\n## B\n\nOne.", "# A\n\n### B\n\nOne.", {"pPrChange": 1, "pPr/pPrChange": 1}
    ),
    "a bullet drawn otherwise": Marks("- one\n- two", "* one\n* two"),
    "a link that leads elsewhere": Marks(
        "See [it](https://a.example).", "See [it](https://b.example).", {"ins": 1, "del": 1}
    ),
    "a link that leads where it did": Marks("See [it](https://a.example).", "See [it]( https://a.example )."),
}
_MARK = re.compile(r"<w:(pPrChange|ins|del|moveFrom|moveTo|moveFromRangeStart|moveToRangeStart|cellIns|cellDel) ")


@pytest.mark.parametrize("case", MARKS.values(), ids=MARKS.keys())
def test_marks(case: Marks) -> None:
    body = parts_of(check_law(page_of(case.old, case.new)))["word/document.xml"]
    reference = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/>'
    body = re.sub(rf"<w:(ins|del|moveFrom|moveTo) [^>]*>{reference}.*?</w:\1>", "", body)
    found: dict[str, int] = {}
    for name in _MARK.findall(body):
        found[name] = found.get(name, 0) + 1
    for place in ("pPr", "trPr"):
        for inside in re.findall(rf"<w:{place}>(.*?)</w:{place}>", body):
            for name in _MARK.findall(inside):
                found[f"{place}/{name}"] = found.get(f"{place}/{name}", 0) + 1
    assert found == case.marks


def test_rejecting_gives_the_old_form_back() -> None:
    words = "We keep it for as long as we need it."
    data = check_law(page_of(f"# A\n\n## B\n\n{words}", f"# A\n\n### B\n\n- {words}"))
    assert [block.style for block in accepted(data)] == ["Heading1", "Heading3", "ListParagraph"]
    assert [block.style for block in rejected(data)] == ["Heading1", "Heading2", "Normal"]


def test_what_was_edited_on_the_way_is_marked_within_the_move() -> None:
    old = f"# A\n\n{LONG[0]}\n\n# B\n\n{LONG[1]}\n\n{LONG[2]}\n\nEnd of it."
    new = f"# A\n\n# B\n\n{LONG[1]}\n\n{LONG[2]}\n\n{LONG[0].replace('open', 'close')}\n\nEnd of it."
    body = parts_of(check_law(page_of(old, new)))["word/document.xml"]
    [moved] = re.findall(r"<w:moveToRangeStart.*?<w:moveToRangeEnd", body)
    assert re.search(r"<w:moveTo [^>]*><w:del [^>]*><w:r><w:delText [^>]*>open</w:delText>", moved)
    assert re.search(r"</w:moveTo><w:ins [^>]*><w:r><w:t [^>]*>close</w:t>", moved)


def test_numbers_are_those_of_word_where_it_can_have_them() -> None:
    data = check_law(page_of("1. one\n2. two\n   - deep\n3. three", "1. one\n2. new\n3. two\n   - deep\n4. three"))
    assert [block.label for block in accepted(data)] == ["1.", "2.", "3.", "", "4."]
    assert [block.label for block in rejected(data)] == ["1.", "2.", "", "3."]
    written = check_law(page_of("1. one\n2. two", "3. one\n4. two"))
    assert [(block.label, block.text) for block in accepted(written)] == [("", "3.\tone"), ("", "4.\ttwo")]


def test_headings_are_those_that_word_navigates_by() -> None:
    data = check_law(page_of("# A\n\n## B\n\n###### C", "# A\n\n## B\n\n###### C"))
    assert [block.style for block in accepted(data)] == ["Heading1", "Heading2", "Heading6"]


@pytest.mark.parametrize(
    ("target", "leads"),
    [
        ("https://a.example/x?y=1&z=2#w", "https://a.example/x?y=1&z=2#w"),
        ("mailto:us@a.example", "mailto:us@a.example"),
        ("other.md", "other.md"),
        ("https://a.example/%zz", "https://a.example/%25zz"),
        ("https://a.example/ä", "https://a.example/%C3%A4"),
        ("#b-part", "#_clause2"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("#nowhere", None),
        ("https://a.example:no", None),
        (f"https://a.example/{'x' * 3000}", None),
    ],
)
def test_links(target: str, leads: str | None) -> None:
    text = f"# A\n\nSee [it](<{target}>).\n\n## B part"
    [link] = [block.links for block in accepted(check_law(page_of(text, text)))][1:2]
    assert link == ((("it", leads),) if leads else ())


def test_rejecting_gives_the_old_link_back() -> None:
    data = check_law(page_of("See [it](https://a.example).", "See [it](https://b.example)."))
    assert rejected(data)[0].links == (("it", "https://a.example"),)
    assert accepted(data)[0].links == (("it", "https://b.example"),)


# --------------------------------------------------------------------------- who and when

AT = datetime(2024, 5, 2, 23, 30, tzinfo=timezone(timedelta(hours=2)))
NEW = replace(revision(), author=Person("Ann Example", "ann@a.example"), published=AT, before="1" * 40, blob="2" * 40)
OLD = replace(revision(), blob="1" * 40)


@pytest.mark.parametrize(
    ("old", "new", "by"),
    [
        (OLD, NEW, 'w:author="Ann Example" w:date="2024-05-02T23:30:00Z"'),
        (
            OLD,
            replace(NEW, author=Person("", "ann@a.example")),
            'w:author="ann@a.example" w:date="2024-05-02T23:30:00Z"',
        ),
        (OLD, replace(NEW, author=Person('A "B" <&>\x1b', "")), "w:author='A \"B\" &lt;&amp;&gt;␛' w:date"),
        (replace(OLD, blob="3" * 40), NEW, 'w:author="policydiff"><w:r>'),  # versions lie between them
        (OLD, replace(NEW, page="4" * 40), 'w:author="policydiff"><w:r>'),  # a part may have changed before
        (None, NEW, 'w:author="policydiff"><w:r>'),
        (OLD, None, 'w:author="policydiff"><w:r>'),
        (None, None, 'w:author="policydiff"><w:r>'),
    ],
)
def test_a_change_has_an_author_and_a_day_where_one_commit_made_it(
    old: Revision | None, new: Revision | None, by: str
) -> None:
    page = page_of("We keep it 30 days.", "We keep it 60 days.")
    sides = Side("old", "terms.md", old), Side("new", "terms.md", new)
    parts = parts_of(word_file(replace(page, comparison=Comparison(*sides, page.comparison.diff))))
    marks = re.findall(r"<w:(?:ins|del) .*?</w:(?:ins|del)>", parts["word/document.xml"])
    assert [by in mark for mark in marks] == [True, True]
    assert ("2024-05-02T21:30:00Z" in parts["docProps/core.xml"]) == (new is not None)


def test_a_comment_on_each_graded_change() -> None:
    page = page_of(
        "# A\n\nWe keep it 30 days.\n\nOur adress is here.", "# A\n\nWe keep it 60 days.\n\nOur address is here."
    )
    about, *notes = comments_of(word_file(page))
    assert about[:3] == ("A", "old: old, terms.md", "new: new, terms.md")
    assert len(notes) == len(page.notes) == 2
    assert notes[0][0].startswith("Material")
    assert any("30 days became 60 days" in line for line in notes[0])
    assert any(line.startswith("Decided by: ") for line in notes[0])
    assert notes[1][0].startswith("Editorial")


def test_what_is_not_seen_on_the_page_is_marked_and_told() -> None:
    text = "We ~~never~~ sell it. <!-- check -->\n\n<!-- a comment -->"
    data = check_law(page_of(text, text))
    body = parts_of(data)["word/document.xml"]
    assert [style in body for style in ("StruckOnPage", "HiddenOnPage", "NotSeen")] == [True, True, True]
    assert sum("struck out" in line or "no reader" in line for line in comments_of(data)[0]) == 2


# --------------------------------------------------------------------------- a log


def test_a_log_of_one_version_is_the_redline_of_two(sample: Path) -> None:
    with Policy.open("legal/privacy.md", repo=sample) as policy:
        [data] = load("docx").written(policy.log(limit=1), Style())
        [newest] = policy.log(limit=1).versions
    assert newest.diff
    same_blocks(accepted(data), [(block.label, block.text) for block in newest.diff.new.blocks])
    same_blocks(rejected(data), [(block.label, block.text) for block in newest.diff.old.blocks])
    assert f'w:author="{newest.revision.author.name}"' in parts_of(data)["word/document.xml"]


@pytest.mark.parametrize(
    ("asked", "refused"),
    [
        ({}, "shows two versions"),
        ({"limit": 2}, "shows two versions"),
        ({"until": "2021-01-31"}, "no text before it"),
        ({"limit": 1, "clause": "2"}, "the whole text"),
        ({"limit": 1, "level": Level.MATERIAL}, "the whole text"),
    ],
)
def test_a_log_of_other_than_one_version_is_refused(sample: Path, asked: dict[str, Any], refused: str) -> None:
    with Policy.open("legal/privacy.md", repo=sample) as policy, pytest.raises(UsageError, match=refused):
        list(load("docx").written(policy.log(**asked), Style()))


def test_a_level_leaves_out_comments_and_no_change(sample: Path) -> None:
    with Policy.open("legal/privacy.md", repo=sample) as policy:
        every, material = (policy.diff("v1.1", "v2.0", level=level) for level in (None, Level.MATERIAL))
    all_of_it, some = (check_law(redline(each)) for each in (every, material))
    assert accepted(all_of_it) == accepted(some)
    assert rejected(all_of_it) == rejected(some)
    assert len(comments_of(all_of_it)) > len(comments_of(some)) > 1
    assert any("below material have no note" in line for line in comments_of(some)[0])


# --------------------------------------------------------------------------- the file


def test_the_same_input_gives_the_same_bytes() -> None:
    texts = f"# A\n\n{LONG[0]}\n\n| a | b |\n|---|---|\n| c | d |", f"# A\n\n{LONG[1]}\n\n1. one\n2. two"
    first = word_file(page_of(*texts))
    assert first == word_file(page_of(*texts))
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {(each.date_time, each.create_system) for each in archive.infolist()} == {((1980, 1, 1, 0, 0, 0), 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("a\x1b[2J b", "␛"),
        ("a \u202e b", "\\u202e"),
        ("a \ufffe b", "\\ufffe"),
        ("a \x0b b", "␋"),
        ("a < b & c > d", "&lt; b &amp; c &gt; d"),
        ("a ]]> b", "]]&gt;"),
    ],
)
def test_what_xml_may_not_hold_is_shown_as_a_sign(text: str, sign: str) -> None:
    run = RedlineRun(SpanKind.INSERT, text)
    page = page_of("", "One.")
    [row] = page.rows
    body = parts_of(word_file(replace(page, title=text, rows=(replace(row, runs=(run,)),))))["word/document.xml"]
    assert sign in body


def test_what_is_written_from_the_right_is_marked_so() -> None:
    arabic = "# سياسة\n\nنحن نحتفظ بها Git لمدة 30 يوما."
    body = parts_of(check_law(page_of(arabic, arabic.replace("30", "60"))))["word/document.xml"]
    assert body.count("<w:bidi/>") == 3  # both paragraphs, and the page
    assert "<w:rPr><w:rtl/></w:rPr>" in body
    assert re.search(r"<w:r><w:t [^>]*> ?Git ?</w:t>", body)
    plain = parts_of(check_law(page_of("One.", "Two.")))["word/document.xml"]
    assert "bidi" not in plain
    assert "rtl" not in plain


def test_the_language_is_that_of_the_text() -> None:
    page = page_of("One.", "Two.")
    for language, told in (("fr", "fr"), ("pt-BR", "pt-BR"), ("", "x-none"), ('x"/><evil', "x-none")):
        assert f'w:lang w:val="{told}"' in parts_of(word_file(replace(page, language=language)))["word/styles.xml"]


def test_python_docx_reads_it() -> None:
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    data = word_file(
        page_of("# A\n\n1. one\n\n| a | b |\n|---|---|\n| c | d |", "# A\n\n1. one\n\n| a | b |\n|---|---|\n| c | e |")
    )
    document = docx.Document(io.BytesIO(data))
    assert [each.style.name for each in document.paragraphs] == ["Heading 1", "List Paragraph", "End of the Text"]
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["a", "b"]
    assert [each.author for each in document.comments] == ["policydiff"] * 2
    assert document.core_properties.title == "A"
