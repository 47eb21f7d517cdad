"""Scripts: which forms are one, which language, which direction, which numerals; and as many that are not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.differ import words as redlines
from policydiff.differ.counts import ALONE
from policydiff.document import parse
from policydiff.grading.rules import _item, _tokens
from policydiff.language.guess import direction_of, spoken
from policydiff.language.scripts import (
    HANGUL,
    MARKS,
    UNSPACED,
    Cutter,
    ScriptPattern,
    by_script,
    forms_folded,
    joined_up,
    letters_folded,
    may_glue,
    numeral,
    unwrapped,
)
from policydiff.language.vocabulary import language


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("１４歳、ＡＢＣ", "14歳、ABC"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("٣١٫٥٪", "31.5%"),
        ("𝟗 and ९", "9 and 9"),
        ("ﷲ", "الله"),
        ("10² and ½", "10² and ½"),
        ("① and Ⅳ", "① and Ⅳ"),
        ("é “q” – …", "é “q” – …"),
    ],
)
def test_forms_that_are_one(text: str, folded: str) -> None:
    assert forms_folded(text) == folded


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("يُفتَح", "یفتح"),
        ("الشـــروط", "الشروط"),
        ("كتاب", "کتاب"),
        ("שָׁלוֹם", "שלום"),
        ("أن", "أن"),
        ("على", "على"),
        ("हिन्दी", "हिन्दी"),
        ("é", "é"),
    ],
)
def test_letters_that_are_one(word: str, folded: str) -> None:
    assert letters_folded(word) == folded


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("写真を公開しません。", "ja"),
        ("我们不会出售您的信息。", "zh"),
        ("제공하지 않습니다.", "ko"),
        ("我们使用 GitHub 的服务", "zh"),
        ("我们不会向第三方出售您的信息,包括の", "zh"),
        ("We use 微信 for payments.", ""),
        ("שלום עולם", ""),
        ("30", ""),
        ("", ""),
    ],
)
def test_the_language_by_the_script(text: str, code: str) -> None:
    assert by_script(text) == code
    assert spoken(parse(text)) == code


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("איננו מוכרים מידע.", "rtl"),
        ("نحن لا نبيع بياناتك (GitHub).", "rtl"),
        ("We call it שלום here.", "ltr"),
        ("30 €", "ltr"),
        ("", "ltr"),
    ],
)
def test_the_direction_of_a_text(text: str, way: str) -> None:
    assert direction_of(parse(text)) == way


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("十", "10"),
        ("十四", "14"),
        ("三十", "30"),
        ("二千五百", "2500"),
        ("三万", "30000"),
        ("一億二千万", "120000000"),
        ("二〇二四", "2024"),
        ("两", "2"),
        ("1.5億", "150000000"),
        ("3千", "3000"),
        ("육십", "60"),
    ],
)
def test_a_numeral(written: str, value: str) -> None:
    assert numeral(written) == value


@pytest.mark.parametrize(
    ("code", "run", "words"),
    [
        ("ja", "三十日間保管", ["30", "日間", "保管"]),
        ("ja", "公開しません", ["公開", "し", "ません"]),
        ("ja", "第三者に", ["第三者", "に"]),
        ("ja", "一般", ["一般"]),
        ("ja", "少ない", ["少ない"]),
        ("ja", "十分な", ["十分", "な"]),
        ("zh", "前七日通知", ["前", "7", "日", "通知"]),
        ("zh", "不会", ["不", "会"]),
        ("zh", "不仅", ["不仅"]),
        ("zh", "年满十四周岁", ["年", "满", "14", "周岁"]),
        ("zh", "一切", ["一切"]),
        ("zh", "百分之五的", ["百分之", "5", "的"]),
        ("ko", "삼십일", ["30", "일"]),
        ("ko", "삼년간", ["3", "년간"]),
        ("ko", "이일", ["이", "일"]),
        ("ja", "二割引", ["2", "割引"]),
        ("zh", "打八折", ["打", "8", "折"]),
        ("zh", "一般", ["一般"]),
        ("ko", "제공하지", ["제공", "하지"]),
        ("ko", "만일", ["만일"]),
        ("", "三十", ["30"]),
        ("", "一", ["一"]),
    ],
)
def test_a_run_is_cut_into_words(code: str, run: str, words: list[str]) -> None:
    assert [cut.text for cut in language(code).cutter.cut(run)] == words


@given(st.text("第三十日間不会ません一万억삼십일なｶﾞ\u3099", max_size=40), st.sampled_from(["", "ja", "zh", "ko"]))
def test_what_is_cut_is_the_whole_run(run: str, code: str) -> None:
    assert "".join(cut.shown for cut in language(code).cutter.cut(run)) == run


def test_a_cutter_without_words_cuts_into_characters() -> None:
    assert [cut.text for cut in Cutter().cut("がい\u3099")] == ["が", "い\u3099"]


@pytest.mark.parametrize(
    ("words", "text"),
    [(["三十", "日間"], "三十日間"), (["30", "日"], "30日"), (["30", "days"], "30 days"), (["삼십", "일"], "삼십 일")],
)
def test_words_are_put_together_as_they_are_written(words: list[str], text: str) -> None:
    assert joined_up(words) == text


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("保存\n期間", "保存期間"),
        ("公開。\n  保存", "公開。保存"),
        ("a\n保", "a\n保"),
        ("개인\n정보", "개인\n정보"),
        ("保 存", "保 存"),
    ],
)
def test_a_line_end_inside_chinese_and_japanese(text: str, whole: str) -> None:
    assert unwrapped(text) == whole


# --------------------------------------------------------------------------- patterns for the usual scripts

EVERY = "".join(map(chr, range(0x110000)))


@pytest.mark.parametrize("signs", [UNSPACED, HANGUL, MARKS, ALONE], ids=["unspaced", "hangul", "marks", "alone"])
def test_no_usual_text_has_a_sign_of_a_class(signs: str) -> None:
    pattern = ScriptPattern(f"[{signs}]", signs)
    assert [c for c in re.findall(f"[{signs}]", EVERY) if not pattern(c).match(c)] == []


def test_what_may_be_glued_is_seen() -> None:
    assert [c for c in re.findall(f"[{UNSPACED}{HANGUL}]", EVERY) if not may_glue(c)] == []


@pytest.mark.parametrize(
    ("text", "usual"),
    [
        ("Data", True),
        ("Données : « l’été » – 30 €", True),
        ("Политика № 5, Πολιτική", True),
        ("e\u0301te", False),
        ("数据", False),
        ("데이터", False),
        ("ข้อมูล", False),
        ("👍🏽", False),
        ("a\u200db", False),
        ("\ud800", False),
    ],
)
def test_which_texts_are_usual(text: str, usual: bool) -> None:
    pattern = ScriptPattern(rf"[{UNSPACED}]|\w", UNSPACED)
    assert (pattern(text) is pattern("a")) == usual
    assert pattern(text).findall(text) == re.findall(rf"[{UNSPACED}]|\w", text)


TOKENS = {"words": _tokens.TOKEN, "bags": _item._WORD, "redlines": redlines._TOKEN}
PIECES = [
    "a",
    "Été",
    "US",
    "it's",
    "l'x",
    "12",
    "1,000",
    "½",
    "①",
    "10²",
    " ",
    "  ",
    "\n",
    "'",
    ".",
    ",",
    "@",
    "+",
    "-",
]
PIECES += [
    "_",
    "$",
    "€",
    "°C",
    "<=",
    "~",
    "−5",
    "|",
    "[x]",
    "x@y.org",
    "1.2.2024",
    "https://x.org/y",
    "e\u0301",
    "م",
    "数",
    "데",
]
texts = st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs"]), max_size=12).map("".join)


@pytest.mark.parametrize("name", TOKENS)
@given(text=texts)
def test_the_short_pattern_finds_what_the_long_one_does(name: str, text: str) -> None:
    pattern = TOKENS[name]
    assert pattern(text).split(text) == pattern._any.split(text)


@given(texts)
def test_words_asked_first_are_what_they_are_when_asked_last(text: str) -> None:
    """Of addresses, sums, numbers and signs none is cut."""
    asked = _tokens.TOKEN._any
    opening, rest = asked.pattern.split("(?![\\w.+@$-])|", 1)
    assert opening.startswith("((?!(?<!\\d)\\s)(?:(?=[A-Za-z")
    assert asked.split(text) == re.split(f"((?:{rest}", text)
