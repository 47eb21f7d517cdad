"""The folders of languages: complete, of one shape, and found by their names."""

import re
from pathlib import Path
from typing import Any

import pytest

from policydiff.effective.written import plain
from policydiff.language import (
    DATES,
    FOLDER,
    HEADLINES,
    PHRASES,
    VOCABULARY,
    WORDS,
    base,
    codes,
    entries,
    everywhere,
    one_list,
    one_table,
    read,
)
from policydiff.language.lexicon import Lexicon
from policydiff.language.tags import COMMON, LANGUAGES
from policydiff.language.vocabulary import FALLBACK, language

DATA: dict[str, dict[str, Any]] = {code: read(code, VOCABULARY) for code in codes(VOCABULARY)}
READ = tuple(code for code in DATA if DATA[code]["depth"] != "few")
FEW = tuple(code for code in DATA if code not in READ)


def test_a_language_that_rules_read_has_all_other_files_too() -> None:
    assert {"de", "en", "es", "fr", "it", "pt"} <= set(READ)
    for code in READ:
        assert code in set(codes(WORDS)) & set(codes(DATES)) & set(codes(PHRASES))
        assert "promises" in read(code, DATES)


@pytest.mark.parametrize("folder", sorted(path for path in FOLDER.iterdir() if path.is_dir() and path.name[0] != "_"))
def test_a_folder_is_a_language_and_holds_the_files_of_one(folder: Path) -> None:
    assert folder.name in COMMON <= LANGUAGES
    assert {file.name for file in folder.iterdir()} <= {WORDS, DATES, VOCABULARY, PHRASES, HEADLINES}


@pytest.mark.parametrize("code", codes(WORDS))
def test_words_have_the_keys_of_english_and_a_language_that_rules_read_has_all_that_it_needs(code: str) -> None:
    words, english = read(code, WORDS), read("en", WORDS)
    optional = {
        "whole",
        "same_quantity",
        "ties",
        "editions",
        "answers",
        "signs",
        "no_break",
        "percent",
        "leads",
        "files",
        "titles",
        "hundreds_and",
    }
    assert set(words) <= set(english) | {"no_break", "tens_and", "glued", "halves"}
    if code in READ:
        assert set(english) - optional <= set(words)
    assert words["frequent"] == words["frequent"].lower()


@pytest.mark.parametrize("code", READ)
def test_no_topic_is_called_like_a_list_of_words(code: str) -> None:
    """Both are in one lexicon, where one would take the place of the other."""
    assert set(DATA[code]["words"]) & set(DATA[code]["topics"]) == set()


@pytest.mark.parametrize("code", codes(DATES))
def test_dates_have_the_keys_of_english_and_all_months_or_none(code: str) -> None:
    dates, english = read(code, DATES), read("en", DATES)
    assert set(english) - {"promises"} <= set(dates) <= set(english)
    assert len(dates["months"]) in (0, 12)
    for label in (*dates["updated"], *dates["effective"], *dates["acts"], *dates["auxiliaries"]):
        assert label.replace("{D}", "") == plain(label.replace("{D}", "")), "labels are looked for in folded text"
    if "promises" in dates:
        assert set(english["promises"]) - {"numbers"} <= set(dates["promises"]) <= set(english["promises"])
        assert set(dates["promises"]["units"]) == set(english["promises"]["units"])


def test_what_is_known_everywhere_is_known_from_every_folder() -> None:
    assert {"regulation", "règlement", "verordnung", "regolamento"} <= set(everywhere("statutes"))
    assert everywhere("no such list") == ()
    assert entries(" one,\n  two words ,") == ("one", "two words")
    assert (base("pt-BR"), base("pt_br"), base("")) == ("pt", "pt", "")


@pytest.mark.parametrize("code", READ)
def test_a_language_has_the_lists_that_english_has(code: str) -> None:
    english, other = DATA["en"], DATA[code]
    assert set(other) == set(english)
    assert other["code"] == code
    for table in ("words", "kinds", "operators", "contraries", "marks", "topics"):
        own = set(other[table]) - set(english[table])
        only_english = set(english[table]) - set(other[table])
        assert not own, table
        assert only_english <= {"shall", "will", "might"}, table
    for table in ("words", "kinds", "topics"):
        assert list(other[table]) == list(english[table]) or set(other[table]) == set(english[table]), table


@pytest.mark.parametrize("code", FEW)
def test_a_language_of_few_words_has_lists_that_english_has_and_what_grades_at_all(code: str) -> None:
    english, other = DATA["en"], DATA[code]
    own = {"years_of_age", "compounds"}
    optional = {"percent_before", "tenths"}
    assert set(other) <= {*english, "numbers"}
    assert other["code"] == code
    assert set(other["words"]) <= {*english["words"], *own, *optional}
    assert set(other["kinds"]) <= set(english["kinds"])
    assert set(other["topics"]) == set(english["topics"])
    assert {"negation", "may", "must", "light", *own} <= set(other["words"])
    assert not language(code).is_read
    shared = set(entries(other["words"]["compounds"])) & set(entries(other["words"]["negation"]))
    assert not shared, "what denies is no mere part of a word"


@pytest.mark.parametrize("code", DATA)
def test_every_list_holds_something_and_every_entry_can_be_found(code: str) -> None:
    for table in ("words", "topics"):
        for label, text in DATA[code][table].items():
            assert entries(text), label
            for entry in entries(text):
                assert entry == entry.lower(), entry
                if entry.startswith("!"):  # a phrase in which a word of the list is something else
                    continue
                words = re.findall(r"[^\W_]+", entry.casefold())
                if code in FEW:
                    assert entry.startswith(next(part.text for part in language(code).cutter.cut(words[0])))
                hits = language(code).lexicon.hits(words)
                assert any(label in hit.labels for hit in hits), (label, entry)


@pytest.mark.parametrize("code", [code for code in READ if language(code).depth == "full"])
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
    ("tag", "code"), [("fr", "fr"), ("pt-BR", "pt"), ("nl-BE", ""), ("en_GB", "en"), ("", ""), ("xx", ""), ("DE", "de")]
)
def test_a_language_is_found_by_its_tag(tag: str, code: str) -> None:
    assert language(tag).code == code


def test_the_fallback_knows_no_words_and_says_so() -> None:
    assert language("sw") is FALLBACK
    assert FALLBACK.depth == "none"
    assert FALLBACK.lexicon.hits(["we", "sell", "data"]) == ()


@pytest.mark.parametrize(
    ("word", "certain"),
    [("thirty", True), ("trenta", True), ("due", False), ("um", False), ("dos", False), ("zwei", True)],
)
def test_a_number_that_is_another_word_elsewhere_is_not_certain(word: str, certain: bool) -> None:
    from policydiff.language import certain_numbers, spelled_numbers

    assert word in spelled_numbers()
    assert (word in certain_numbers()) is certain


@pytest.mark.parametrize("code", [*codes(VOCABULARY), "none"])
def test_a_list_read_alone_is_the_one_of_its_file(code: str) -> None:
    words = read(code, VOCABULARY).get("words", {})
    assert {key: one_list(code, VOCABULARY, key) for key in ("numbered", "light")} == {
        key: words.get(key, "") for key in ("numbered", "light")
    }
    assert one_list(code, VOCABULARY, "nothing_of_the_kind") == ""


@pytest.mark.parametrize("code", codes(VOCABULARY))
def test_dates_toml_knows_how_each_day_of_the_week_begins(code: str) -> None:
    """By which a text is known to have none, and CLDR is not asked."""
    assert language(code).weekdays.keys() <= language(code).opening_weekdays


@pytest.mark.parametrize("name", ["units", "currency", "kinds", "synonyms", "nothing_of_the_kind"])
@pytest.mark.parametrize("code", [*codes(VOCABULARY), "none"])
def test_a_table_read_alone_is_the_one_of_its_file(code: str, name: str) -> None:
    assert one_table(code, VOCABULARY, name) == read(code, VOCABULARY).get(name, {})
