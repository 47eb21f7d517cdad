"""What the eye makes of a text: order, width and alphabets, with near misses that stay as they are."""

import time
from functools import partial

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from policydiff.document import parse
from policydiff.document.fold import fold
from policydiff.document.seen import as_read, as_seen, deceptions, oddities

LAW = partial(settings, derandomize=True, deadline=None, database=None)

READ = {
    "Cyrillic letter in a Latin word": ("do n\u043et sell", "do not sell"),
    "several of them": ("\u0455\u0435ll", "sell"),
    "Greek letter in a Latin word": ("w\u03bfrd", "word"),
    "Latin letter in a Cyrillic word": ("н\u0065 продаём", "не продаём"),
    "Latin letter in a Greek word": ("\u03b4\u006f\u03bc\u03ad\u03bd\u03b1", "δομένα"),
    "letter among figures": ("3O days", "30 days"),
    "Cyrillic letter among figures": ("2\u041e25", "2025"),
    "override": ("do \u202eton\u202c sell", "do not sell"),
    "override that nobody closes": ("sell \u202eton", "sell not"),
    "override of figures and brackets": ("\u202e(syad 03)\u202c", "(30 days)"),
    "embedding inside an override": ("\u202eb\u202anot\u202ca", "anotb"),
    "joiner inside a Latin word": ("n\u200cot", "not"),
    "joiner inside a number": ("1\u200d2", "12"),
    "zero-width space and soft hyphen": ("n\u200bo\u00adt", "not"),
    "NUL": ("n\0o\0t", "not"),
    "combining grapheme joiner": ("n\u034fot", "not"),
    "mark that no letter is composed with": ("no\u0324t", "not"),
    "full width": ("ｎｏｔ ３０", "not 30"),
    "mathematical": ("\U0001d427\U0001d428\U0001d42d", "not"),
    "small capitals": ("ɴᴏᴛ", "not"),
    "ligature": ("conﬁrm", "confirm"),
    "struck letters": ("do n\u0336o\u0336t\u0336 sell", "do  sell"),
    "keycaps": ("9\ufe0f\u20e33\ufe0f\u20e3", "93"),
}
AS_IT_STANDS = {
    "Russian": "Мы не продаём данные",
    "Greek": "Δεν πουλάμε τα δεδομένα",
    "brand of two alphabets": "Яndex",
    "Greek letter that looks like none": "5 μm and Ωmega",
    "Russian word of letters that Latin has": "сору",
    "accents": "données über são",
    "Persian joiner": "می\u200cخواهم",
    "formula": "H2O and CO2",
    "ordinal": "artigo 1o",
    "raised figure": "1²",
    "struck sign": "a ≠ b",
}


@pytest.mark.parametrize(("text", "read"), READ.values(), ids=READ)
def test_a_text_is_what_a_reader_reads(text: str, read: str) -> None:
    assert as_read(text) == read


@pytest.mark.parametrize("text", AS_IT_STANDS.values(), ids=AS_IT_STANDS)
def test_other_texts_are_left_as_they_are(text: str) -> None:
    assert as_read(text) == text
    assert oddities(text) == ()
    assert deceptions([text]) == []


WARNED = {
    "mixed word": (
        "We\n\ndo n\u043et",
        3,
        "“nоt” mixes alphabets (U+043E is cyrillic small letter o), and is read as “not”",
    ),
    "letter among figures": ("3O days", 1, "“3O” has a letter among its figures, and is read as “30”"),
    "no width inside a number": ("9\u200b0 euros", 1, "there is a character without width inside the number “90”"),
    "override": ("a\nb \u202eton\u202c", 2, "U+202E (right-to-left override) turns words around: “not” is read"),
    "override over two lines": (
        "a\n\u202eto\nn",
        2,
        "U+202E (right-to-left override) turns words around: “n ot” is read",
    ),
    "isolate of figures": (
        "\u20675 - 10\u2069",
        1,
        "U+2067 (right-to-left isolate) turns words around: “5 - 10” is read",
    ),
}
NOT_WARNED = {
    "isolate of Hebrew": "ask \u2067מרים\u2069",
    "embedding in its own direction": "ask \u202aAnna\u202c",
    "override in its own direction": "\u202eשלום\u202c",
    "marks beside Hebrew": "שלום\u200f 5",
    "soft hyphen": "Daten\u00adschutz",
    "zero-width space in a word": "proces\u200bsors",
}


@pytest.mark.parametrize(("text", "line", "message"), WARNED.values(), ids=WARNED)
def test_a_text_warns_of_what_is_read_otherwise(text: str, line: int, message: str) -> None:
    assert [(each.line, each.message.replace("\n", " ")) for each in parse(text).warnings] == [(line, message)]


@pytest.mark.parametrize("text", NOT_WARNED.values(), ids=NOT_WARNED)
def test_what_changes_no_reading_is_no_warning(text: str) -> None:
    assert parse(text).warnings == ()


def test_few_of_many_warnings_are_told() -> None:
    found = parse("n\u043et\n" * 100).warnings
    assert (len(found), found[-1].message) == (21, "80 more such places from here on")


ODD = st.text(
    alphabet="ab n\u043eо1O.\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2069\u200b\u200c\u0301\u0336(<\n|א", max_size=40
)


@LAW(max_examples=300)
@given(ODD)
@example("\u202e" * 130 + "ab")
def test_any_text_is_read(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert sorted(as_seen(text.replace("(", "").replace("<", ""))) == sorted(
        as_seen(as_seen(text.replace("(", "").replace("<", "")))
    )
    as_read(text)
    parse(text)


@pytest.mark.parametrize(
    "unit",
    ["1.", "1O", "\u202e", "\u202ea\u202c", "n\u043e", "a\u0301", "\u2067x ", "\u043e", "1\u200b", "\u202ea\u202a"],
)
def test_a_long_text_is_read_in_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    started = time.process_time()
    as_read(text)
    fold(text)
    deceptions([text])
    assert time.process_time() - started < 10
