"""What policydiff says to readers: every language has every message, with the same facts in it."""

from __future__ import annotations

from datetime import date
from string import Formatter

import pytest

from policydiff.language import PHRASES, codes
from policydiff.language.phrases import FALLBACK, catalogue, phrases


def places(message: str) -> set[str]:
    """The names that stand for facts in a message."""
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}


def forms(message: str | dict[str, str]) -> dict[str, str]:
    return message if isinstance(message, dict) else {"": message}


@pytest.mark.parametrize("code", codes(PHRASES))
def test_a_language_has_all_messages_or_those_of_notices_alone(code: str) -> None:
    """A changelog half in English is none: it is in the policy's language, or in English."""
    own = catalogue(code)
    assert phrases(code).missing == () or not any(key.startswith(("changelog.", "page.")) for key in own)
    assert {key for key in catalogue(FALLBACK) if key.startswith("notice.")} <= set(own)


@pytest.mark.parametrize("code", codes(PHRASES))
def test_no_language_has_messages_that_english_has_not(code: str) -> None:
    assert set(catalogue(code)) <= set(catalogue(FALLBACK))


@pytest.mark.parametrize("code", codes(PHRASES))
def test_every_message_names_the_same_facts(code: str) -> None:
    """A form for one may leave its number out: it is said in words."""
    for key, message in catalogue(code).items():
        english = forms(catalogue(FALLBACK)[key])
        wanted = set().union(*map(places, english.values()))
        for form, text in forms(message).items():
            assert wanted - ({"count"} if form == "one" else set()) <= places(text) <= wanted, (key, form)


@pytest.mark.parametrize("code", codes(PHRASES))
def test_what_has_plural_forms_has_the_one_for_all_others(code: str) -> None:
    for key, message in catalogue(code).items():
        assert isinstance(message, dict) == isinstance(catalogue(FALLBACK)[key], dict), key
        assert "other" in forms(message) or "" in forms(message), key


@pytest.mark.parametrize(
    ("language", "first", "other"),
    [
        ("en", "March 1, 2025", "March 21, 2025"),
        ("en-gb", "1 March 2025", "21 March 2025"),
        ("fr", "1er mars 2025", "21 mars 2025"),
        ("fr_CA", "1er mars 2025", "21 mars 2025"),
        ("de", "1. März 2025", "21. März 2025"),
        ("es", "1 de marzo de 2025", "21 de marzo de 2025"),
        ("it", "1º marzo 2025", "21 marzo 2025"),
        ("pt", "1 de março de 2025", "21 de março de 2025"),
        ("pt-pt", "1 de março de 2025", "21 de março de 2025"),
        ("pt-br", "1 de março de 2025", "21 de março de 2025"),
        ("xx", "March 1, 2025", "March 21, 2025"),
        ("fr-zz", "1er mars 2025", "21 mars 2025"),
        ("", "March 1, 2025", "March 21, 2025"),
    ],
)
def test_days(language: str, first: str, other: str) -> None:
    say = phrases(language)
    assert (say.day(date(2025, 3, 1)), say.day(date(2025, 3, 21))) == (first, other)


@pytest.mark.parametrize(
    ("language", "count", "told"),
    [
        ("en", 1, "One editorial change."),
        ("en", 2, "2 editorial changes."),
        ("en", 1140, "1,140 editorial changes."),
        ("fr", 1, "1 correction rédactionnelle."),
        ("fr", 2, "2 corrections rédactionnelles."),
        ("fr", 1_000_000, "1\u202f000\u202f000 corrections rédactionnelles."),
        ("de", 1140, "1.140 redaktionelle Änderungen."),
        ("es", 1, "Una corrección de redacción."),
        ("it", 1, "Una modifica redazionale."),
        ("pt", 1, "Uma correção de redação."),
        ("pt", 1140, "1.140 correções de redação."),
        ("pt", 2_000_000, "2.000.000 de correções de redação."),
        ("it", 1140, "1.140 modifiche redazionali."),
    ],
)
def test_counts_have_the_form_that_the_language_has_for_them(language: str, count: int, told: str) -> None:
    assert phrases(language).count("changelog.more_editorial", count) == told


def test_what_a_language_lacks_is_said_in_english_and_known() -> None:
    dutch = phrases("nl")
    assert dutch.say("change.section_added") == "Dit onderdeel is nieuw."
    assert dutch.say("changelog.first") == "The record of changes begins with this version."
    assert dutch.count("changelog.more_editorial", 3) == "3 editorial changes."
    assert "changelog.first" in dutch.missing
    assert "change.section_added" not in dutch.missing


def test_an_unknown_message_is_a_defect() -> None:
    with pytest.raises(KeyError):
        phrases("fr").say("change.no_such_thing")
