"""The vocabularies: complete, of one shape, and found from their folder."""

import re
import tomllib
from typing import Any

import pytest

from policydiff.languages import FALLBACK, FOLDER, Lexicon, codes, guess, language

DATA: dict[str, dict[str, Any]] = {
    code: tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8")) for code in codes()
}


def entries(text: str) -> list[str]:
    return [entry.strip() for entry in text.split(",") if entry.strip()]


def test_english_french_german_and_spanish_are_there() -> None:
    assert set(codes()) == {"de", "en", "es", "fr"}
    assert {code for code in codes() if language(code).depth == "full"} == {"en", "fr"}


@pytest.mark.parametrize("code", codes())
def test_a_language_has_the_lists_that_english_has(code: str) -> None:
    english, other = DATA["en"], DATA[code]
    assert set(other) == set(english)
    assert other["code"] == code
    for table in ("words", "kinds", "topics"):
        assert list(other[table]) == list(english[table]) or set(other[table]) == set(english[table]), table


@pytest.mark.parametrize("code", codes())
def test_every_list_holds_something_and_every_entry_can_be_found(code: str) -> None:
    for table in ("words", "topics"):
        for label, text in DATA[code][table].items():
            assert entries(text), label
            for entry in entries(text):
                assert entry == entry.lower(), entry
                words = re.findall(r"[^\W_]+", entry)
                hits = language(code).lexicon.hits(words)
                assert any(label in hit.labels for hit in hits), (label, entry)


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_languages_of_full_depth_are_rich(code: str) -> None:
    for label, text in DATA[code]["topics"].items():
        assert len(entries(text)) >= 12, label
    assert len(language(code).numbers) >= 20


def test_a_star_stands_for_any_ending_and_a_phrase_for_its_words_in_order() -> None:
    lexicon = Lexicon({"share": "sell*, third part*", "keep": "store"})
    assert [hit.labels for hit in lexicon.hits(["selling", "to", "third", "parties"])] == [("share",), ("share",)]
    assert lexicon.hits(["parties", "third", "stores"]) == ()
    assert lexicon.labels("store") == ("keep",)


@pytest.mark.parametrize(
    ("tag", "code"), [("fr", "fr"), ("pt-BR", ""), ("en_GB", "en"), ("", ""), ("xx", ""), ("DE", "de")]
)
def test_a_language_is_found_by_its_tag(tag: str, code: str) -> None:
    assert language(tag).code == code


def test_the_fallback_knows_no_words_and_says_so() -> None:
    assert language("ja") is FALLBACK
    assert FALLBACK.depth == "none"
    assert FALLBACK.lexicon.hits(["we", "sell", "data"]) == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("We keep what you give us for as long as you have an account with us.", "en"),
        ("Nous gardons ce que vous nous donnez tant que vous avez un compte chez nous.", "fr"),
        ("Wir behalten das, was Sie uns geben, solange Sie bei uns ein Konto haben.", "de"),
        ("Guardamos lo que usted nos da mientras tenga una cuenta con nosotros.", "es"),
        ("Conserviamo i dati.", ""),
        ("", ""),
        ("GitHub Inc. 2024", ""),
    ],
)
def test_a_language_is_guessed_from_its_small_words(text: str, code: str) -> None:
    assert guess([text]) == code
