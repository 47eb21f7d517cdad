"""Word spans: what a redline says, what it never does, and the laws every redline keeps.

A redline is written `[-deleted-]{+inserted+}`, everything else is unchanged.
"""

import itertools
import time
import unicodedata
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.differ import words
from policydiff.differ.words import MAX_TOKENS, redline, tokens
from policydiff.model import Span, SpanKind

LAW = settings(derandomize=True, deadline=None, max_examples=400)

SAME, DELETE, INSERT = SpanKind.SAME, SpanKind.DELETE, SpanKind.INSERT


def written(spans: tuple[Span, ...]) -> str:
    marks = {SAME: "{}", DELETE: "[-{}-]", INSERT: "{{+{}+}}"}
    return "".join(marks[span.kind].format(span.text) for span in spans)


def cut_by(breaker: Callable[[str, str], Iterable[str]] | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have scripts without blanks cut into words by `breaker`."""
    monkeypatch.setattr(words, "_breaker", lambda: breaker)
    words.redline.cache_clear()
    words._words.cache_clear()


# --------------------------------------------------------------------------- what it says


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # English
        ("We keep it for 30 days.", "We keep it for 60 days.", "We keep it for [-30-]{+60+} days."),
        ("We share data.", "We never share data.", "We {+never +}share data."),
        ("We may also share data.", "We may share data.", "We may [-also -]share data."),
        ("We can share it.", "We can't share it.", "We can{+'t+} share it."),
        ("a long-term plan", "a short-term plan", "a [-long-]{+short+}-term plan"),
        ("You agree.", "You agree, in writing.", "You agree{+, in writing+}."),
        ("data, cookies and logs", "data and logs", "data[-, cookies-] and logs"),
        ("and/or", "and", "and[-/or-]"),
        ("Contact us", "contact us", "[-Contact-]{+contact+} us"),
        ("within thirty days", "within sixty days", "within [-thirty-]{+sixty+} days"),
        ("the user shall", "the user may", "the user [-shall-]{+may+}"),
        # French, elisions
        ("L'adresse de l'utilisateur", "L'identité de l'utilisateur", "L'[-adresse-]{+identité+} de l'utilisateur"),
        ("jusqu'à 30 jours", "jusqu'au 30 juin", "jusqu'[-à-]{+au+} 30 [-jours-]{+juin+}"),
        ("Les données conservées", "Les donnees conservées", "Les [-données-]{+donnees+} conservées"),
        ("un délai de 2 mois ;", "un délai de 3 mois ;", "un délai de [-2-]{+3+} mois ;"),
        # an address is one thing, and the stop behind it is not part of it
        (
            "at https://a.example/b?t=1.",
            "at https://a.example/c?t=1.",
            "at [-https://a.example/b?t=1-]{+https://a.example/c?t=1+}.",
        ),
        (
            "write to a.b@c.example, now",
            "write to a.d@c.example, now",
            "write to [-a.b@c.example-]{+a.d@c.example+}, now",
        ),
        # numbers: one token with its separators, so an amount changes as a whole
        ("up to $1,000.50 a day", "up to $1,000.75 a day", "up to $[-1,000.50-]{+1,000.75+} a day"),
        ("1 000,50 €", "1 000,75 €", "[-1 000,50-]{+1 000,75+} €"),
        ("over 1,000 users", "over 11,000 users", "over [-1,000-]{+11,000+} users"),
        ("version 1.2.3", "version 1.2.4", "version [-1.2.3-]{+1.2.4+}"),
        ("on 2024-01-31", "on 2024-02-28", "on 2024-[-01-31-]{+02-28+}"),
        ("in 2024 100 users", "in 2025 100 users", "in [-2024-]{+2025+} 100 users"),
        ("١٬٠٠٠ ريال", "٢٬٠٠٠ ريال", "[-١٬٠٠٠-]{+٢٬٠٠٠+} ريال"),
        # scripts without blanks between words: one character a token
        ("我们收集您的姓名。", "我们收集您的地址。", "我们收集您的[-姓名-]{+地址+}。"),
        ("保存期間は三十日です", "保存期間は六十日です", "保存期間は[-三-]{+六+}十日です"),
        ("データを収集します", "データを共有します", "データを[-収集-]{+共有+}します"),
        ("เก็บข้อมูล", "ลบข้อมูล", "[-เก็-]{+ล+}บข้อมูล"),
        ("ข้อมูลนี้", "ข้อมูลนั้น", "ข้อมูล[-นี้-]{+นั้น+}"),
        ("๓๐ วัน", "๖๐ วัน", "[-๓๐-]{+๖๐+} วัน"),
        ("ﾃﾞｰﾀを", "ﾃﾞﾝﾀを", "ﾃﾞ[-ｰ-]{+ﾝ+}ﾀを"),
        # Korean puts blanks between words
        ("개인정보를 수집합니다", "개인정보를 공유합니다", "개인정보를 [-수집합니다-]{+공유합니다+}"),
        # marks stay on the letter they stand on
        ("كِتَاب جديد", "كُتُب جديد", "[-كِتَاب-]{+كُتُب+} جديد"),
        ("हिन्दी में", "हिन्दू में", "[-हिन्दी-]{+हिन्दू+} में"),
        ("שָׁלוֹם לך", "שָׁלוּם לך", "[-שָׁלוֹם-]{+שָׁלוּם+} לך"),
        ("தமிழ் மொழி", "தமிழர் மொழி", "[-தமிழ்-]{+தமிழர்+} மொழி"),
        ("cafe\u0301 noir", "cafe noir", "[-cafe\u0301-]{+cafe+} noir"),
        ("x\u0323\u0307y z", "x\u0323y z", "[-x\u0323\u0307y-]{+x\u0323y+} z"),
        # emoji and flags are one thing, whatever they are joined from
        ("ok 👩\u200d💻 now", "ok 👨\u200d💻 now", "ok [-👩\u200d💻-]{+👨\u200d💻+} now"),
        ("👍🏽 yes", "👍🏿 yes", "[-👍🏽-]{+👍🏿+} yes"),
        ("from 🇫🇷", "from 🇫🇮", "from [-🇫🇷-]{+🇫🇮+}"),
        ("👨\u200d👩\u200d👧 plan", "👨\u200d👩\u200d👦 plan", "[-👨\u200d👩\u200d👧-]{+👨\u200d👩\u200d👦+} plan"),
        # punctuation only
        ("We share data.", "We share data!", "We share data[-.-]{+!+}"),
        # one word between two changes is no longer than they are: the three are shown as one
        ('the "Service" is', "the Service is", 'the [-"Service"-]{+Service+} is'),
        ("a - b", "a — b", "a [---]{+—+} b"),
        ('the "Service we give you" is', "the Service we give you is", 'the [-"-]Service we give you[-"-] is'),
        # one side, both sides, neither
        ("", "All new.", "{+All new.+}"),
        ("All gone.", "", "[-All gone.-]"),
        ("", "", ""),
        ("The same.", "The same.", "The same."),
        (" ", "", "[- -]"),
        # what only coincides is no common ground: replaced as a whole, not word salad
        (
            "We sell it to you.",
            "They give us to anyone, never.",
            "[-We sell it to you-]{+They give us to anyone, never+}.",
        ),
        ("a a a", "a a", "a a[- a-]"),
        ("very, very safe", "very safe", "[-very, -]very safe"),
        ("snake_case_name", "snake_case_title", "snake_case_[-name-]{+title+}"),
    ],
)
def test_a_redline(old: str, new: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without dictionaries, whether they are installed or not."""
    cut_by(None, monkeypatch)
    spans = redline(old, new)
    assert written(spans) == expected
    check_laws(old, new, spans)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("retention", "detention"),
        ("information", "informations"),
        ("agree", "agreed"),
        ("can", "cannot"),
        ("1,000", "1,001"),
        ("personenbezogene", "personenbezogener"),
        ("Données", "données"),
        ("naïve", "naive"),
        ("مُحَمَّد", "مُحَمَّدا"),
        ("संविधान", "संविधानों"),
        ("x" * 10_000, "x" * 10_001),
        ("x" * 9_999 + "y", "x" * 10_000),
    ],
)
def test_never_cuts_inside_a_word(old: str, new: str) -> None:
    assert redline(f"the {old} of", f"the {new} of") == (
        Span(SAME, "the "),
        Span(DELETE, old),
        Span(INSERT, new),
        Span(SAME, " of"),
    )


def test_what_only_coincides_is_replaced_with_what_is_around_it() -> None:
    old = "It was red and big, he said to her"
    new = "They became blue to small, we wrote of him"
    assert all(span.text.strip() for span in redline(old, new) if span.kind is not SAME)
    assert len(redline(old, new)) <= 7


# --------------------------------------------------------------------------- bounded work


def test_a_text_of_60_000_tokens_is_shown_as_replaced() -> None:
    old = "word " * 30_000
    assert len(tokens(old)) == 60_000 > MAX_TOKENS
    assert [span.kind for span in redline(old, old + "more")] == [DELETE, INSERT]
    assert redline(old, old) == (Span(SAME, old),)


def test_up_to_the_limit_there_is_a_redline() -> None:
    old = " ".join(f"w{at}" for at in range(MAX_TOKENS // 3 - 2)).replace("w", "word")
    new = old.replace("word777 ", "word and others ")
    assert len(tokens(new)) <= MAX_TOKENS
    kinds = [span.kind for span in redline(old, new)]
    assert kinds == [SAME, DELETE, INSERT, SAME]


def test_more_distinct_words_than_a_plane_of_characters_holds() -> None:
    kept = "".join(chr(c) for c in range(0x4E00, 0x4E00 + 15_000))
    old = kept + "".join(chr(c) for c in range(0x20000, 0x20000 + 34_000))
    new = kept + "".join(chr(c) for c in range(0x29000, 0x29000 + 4_000)) + "".join(map(chr, range(0xAC00, 0xD7A4)))
    spans = redline(old, new)
    check_laws(old, new, spans)
    assert spans[0] == (SAME, kept)


def test_a_long_token_is_one() -> None:
    assert len(tokens("x" * 10_000)) == 1
    assert len(tokens("=" * 10_000)) == 10_000


# --------------------------------------------------------------------------- laws

SPACED = ["we", "We", "may", "share", "data", "30", "1,000.50", "days", "l'accès", "été", "our", "and", "_", "개인정보"]
OTHERS = ["ة", "كِتَاب", "我", "们", "の", "カ", "ที่", "हिन्दी", "👩\u200d💻", "🇫🇷", "e\u0301", "x" * 300]
WORDS = st.sampled_from(SPACED + OTHERS)
GLUE = st.sampled_from([" ", " ", " ", ", ", ". ", "", "-", "'", " - ", "; (", ") "])
PHRASE = st.lists(st.tuples(WORDS, GLUE), max_size=25).map(lambda found: "".join(itertools.chain(*found)))
ANY = st.text(max_size=60)


@st.composite
def revisions(draw: st.DrawFn) -> tuple[str, str]:
    """A phrase and what became of it: some of its tokens deleted, doubled, replaced, or two stretches exchanged."""
    parts = list(tokens(draw(PHRASE)))
    now = list(parts)
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(now)))
        match draw(st.sampled_from(["delete", "insert", "replace", "exchange"])):
            case "delete":
                del now[at : at + draw(st.integers(1, 4))]
            case "insert":
                now[at:at] = tokens(draw(PHRASE))[:4]
            case "replace":
                now[at : at + 2] = [draw(WORDS)]
            case _:
                now = now[at:] + now[:at]
    return "".join(parts), "".join(now)


def check_laws(old: str, new: str, spans: tuple[Span, ...]) -> None:
    assert "".join(span.text for span in spans if span.kind is not INSERT) == old
    assert "".join(span.text for span in spans if span.kind is not DELETE) == new
    assert all(span.text for span in spans)
    for before, behind in itertools.pairwise(spans):
        assert before.kind is not behind.kind
        assert (before.kind, behind.kind) != (INSERT, DELETE)


@LAW
@given(st.one_of(revisions(), st.tuples(PHRASE, PHRASE), st.tuples(ANY, ANY)))
def test_both_texts_can_be_read_off_a_redline(pair: tuple[str, str]) -> None:
    check_laws(*pair, redline(*pair))


@LAW
@given(st.one_of(revisions(), st.tuples(PHRASE, PHRASE), st.tuples(ANY, ANY)))
def test_swapping_the_sides_swaps_delete_and_insert_and_nothing_else(pair: tuple[str, str]) -> None:
    there, back = redline(*pair), redline(*reversed(pair))
    assert _by_stretch(there) == [(same, new, old) for same, old, new in _by_stretch(back)]


def _by_stretch(spans: tuple[Span, ...]) -> list[tuple[str, str, str]]:
    """Each unchanged stretch, and what was deleted and inserted behind it."""
    found = [["", "", ""]]
    for span in spans:
        if span.kind is SAME:
            found.append([span.text, "", ""])
        else:
            found[-1][1 if span.kind is DELETE else 2] += span.text
    return [(same, old, new) for same, old, new in found]


@LAW
@given(st.one_of(ANY, PHRASE))
def test_tokens_joined_are_the_text(text: str) -> None:
    found = tokens(text)
    assert "".join(found) == text
    assert all(found)


@LAW
@given(st.one_of(revisions(), st.tuples(PHRASE, PHRASE)))
def test_a_redline_cuts_between_tokens_only(pair: tuple[str, str]) -> None:
    old, new = pair
    for text, other in ((old, INSERT), (new, DELETE)):
        ends = set(itertools.accumulate(map(len, tokens(text)), initial=0))
        cuts = itertools.accumulate((len(s.text) for s in redline(old, new) if s.kind is not other), initial=0)
        assert set(cuts) <= ends


@LAW
@given(st.text(st.characters(categories=["Lu", "Ll", "Lt"]), min_size=1, max_size=12), st.data())
def test_a_word_of_letters_and_marks_is_one_token(word: str, data: st.DataObject) -> None:
    marks = st.text(st.characters(categories=["Mn"], max_codepoint=0x036F, min_codepoint=0x0300), max_size=2)
    marked = "".join(letter + data.draw(marks) for letter in word)
    assert tokens(marked) == (marked,)


@pytest.mark.parametrize(
    ("first", "last"),
    [(0x0590, 0x05FF), (0x0600, 0x06FF), (0x0900, 0x097F), (0x0980, 0x09DF), (0x0B80, 0x0BFF), (0x0D80, 0x0DFF)],
    ids=["Hebrew", "Arabic", "Devanagari", "Bengali", "Tamil", "Sinhala"],
)
def test_no_vowel_sign_is_cut_off_its_letter(first: int, last: int) -> None:
    script = [chr(c) for c in range(first, last + 1)]
    letter = next(c for c in script if unicodedata.category(c) == "Lo")
    marks = [c for c in script if unicodedata.category(c) in ("Mn", "Mc")]
    assert len(marks) > 10
    assert [hex(ord(mark)) for mark in marks if tokens(letter + mark) != (letter + mark,)] == []


PAIRS = [
    ("結果を公開しません。", "帰結を公開します。", "[-結果-]{+帰結+}を公開[-しません-]{+します+}。"),
    ("我们不会出售信息。", "我们会出售信息。", "我们[-不会-]{+会+}出售信息。"),
    ("เราเก็บไว้สามสิบวัน", "เราเก็บไว้หกสิบวัน", "เราเก็บไว้[-สามสิบ-]{+หกสิบ+}วัน"),
    (
        "見る https://a.example/結果 と",
        "見る https://a.example/帰結 と",
        "見る [-https://a.example/結果-]{+https://a.example/帰結+} と",
    ),
    ("서울 데이터", "서울 정보", "서울 [-데이터-]{+정보+}"),
]


@pytest.mark.parametrize(("old", "new", "expected"), PAIRS)
def test_with_dictionaries_a_redline_cuts_no_word(
    old: str, new: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    breakers = pytest.importorskip("icu4py.breakers")
    cut_by(breakers.WordBreaker, monkeypatch)
    assert written(redline(old, new)) == expected


@LAW
@given(st.text("数据保存三十日 なab。30", max_size=24), st.text("数据保存三十日 なab。30", max_size=24))
def test_the_laws_hold_with_whatever_cuts_the_words(old: str, new: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        cut_by(lambda run, _: (run[at : at + 2] for at in range(0, len(run), 2)), patch)
        spans = redline(old, new)
        assert "".join(text for kind, text in spans if kind is not INSERT) == old
        assert "".join(text for kind, text in spans if kind is not DELETE) == new
        other = {SAME: SAME, INSERT: DELETE, DELETE: INSERT}
        swapped = [(kind, text) for kind, text in redline(new, old)]
        assert sorted(swapped) == sorted((other[kind], text) for kind, text in spans)
    words.redline.cache_clear()
    words._words.cache_clear()


def test_no_clock_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which every look at the clock takes a day draws the same redline."""
    old, new = "one two three four five " * 50, "two one four three six " * 50
    expected = redline(old, new)
    days = itertools.count(step=86_400)
    redline.cache_clear()
    for clock in ("time", "monotonic", "perf_counter", "process_time"):
        monkeypatch.setattr(time, clock, lambda: float(next(days)))
    again = redline(old, new)
    monkeypatch.undo()
    assert again == expected
