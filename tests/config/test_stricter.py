"""What counts of two configurations: what tightens at once, what loosens not yet, key by key."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from policydiff.config import Loaded, configuration, settings_of, stricter
from policydiff.config.stricter import stricter_settings

PATH = "legal/privacy.md"


def loaded(text: str) -> Loaded:
    return Loaded(configuration(tomllib.loads(text)), Path(".policydiff.toml"), text=text.encode())


def policy(more: str = "", top: str = "") -> str:
    return f'{top}\n[[policies]]\npath = "{PATH}"\n{more}\n'


# Key: the base's text, the head's, what counts, and what is said to be loosened.
TOP: dict[str, tuple[str, str, str, object, list[str]]] = {
    "fail-on looser": ("", 'fail-on = "never"', "fail_on", "material", ["fail-on is “never” instead of “material”"]),
    "fail-on looser by one": (
        'fail-on = "clarification"',
        "",
        "fail_on",
        "clarification",
        ["fail-on is “material” instead of “clarification”"],
    ),
    "fail-on stricter": ('fail-on = "never"', 'fail-on = "clarification"', "fail_on", "clarification", []),
    "fail-on kept": ('fail-on = "never"', 'fail-on = "never"', "fail_on", "never", []),
    "own-words dropped": ("own-words = true", "", "own_words", True, ["own-words is false instead of true"]),
    "own-words asked for": ("", "own-words = true", "own_words", True, []),
    "advisory-until set": (
        "",
        "advisory-until = 2030-01-01",
        "advisory_until",
        None,
        ["advisory-until is “2030-01-01” instead of nothing"],
    ),
    "advisory-until later": (
        "advisory-until = 2030-01-01",
        "advisory-until = 2031-01-01",
        "advisory_until",
        date(2030, 1, 1),
        ["advisory-until is “2031-01-01” instead of “2030-01-01”"],
    ),
    "advisory-until earlier": (
        "advisory-until = 2030-01-01",
        "advisory-until = 2029-01-01",
        "advisory_until",
        date(2029, 1, 1),
        [],
    ),
    "advisory-until dropped": ("advisory-until = 2030-01-01", "", "advisory_until", None, []),
    "a baseline set": ("", 'baseline = "a.json"', "baseline", None, ["baseline is “a.json” instead of nothing"]),
    "another baseline": (
        'baseline = "a.json"',
        'baseline = "b.json"',
        "baseline",
        "a.json",
        ["baseline is “b.json” instead of “a.json”"],
    ),
    "a baseline dropped": ('baseline = "a.json"', "", "baseline", None, []),
    "an approver more": (
        'approvers = ["Ada"]',
        'approvers = ["Ada", "Eve"]',
        "approvers",
        ("Ada",),
        ["approvers is “Ada”, “Eve” instead of “Ada”"],
    ),
    "an approver less": ('approvers = ["Ada", "Eve"]', 'approvers = ["Ada"]', "approvers", ("Ada",), []),
    "other approvers": (
        'approvers = ["Ada"]',
        'approvers = ["Eve"]',
        "approvers",
        ("Ada",),
        ["approvers is “Eve” instead of “Ada”"],
    ),
    "no approvers any more": (
        'approvers = ["Ada"]',
        "",
        "approvers",
        ("Ada",),
        ["approvers is nothing instead of “Ada”"],
    ),
    "the first approvers": ("", 'approvers = ["Ada"]', "approvers", ("Ada",), []),
}


@pytest.mark.parametrize(("base", "head", "key", "counts", "told"), TOP.values(), ids=TOP)
def test_what_counts_at_the_top(base: str, head: str, key: str, counts: object, told: list[str]) -> None:
    found = stricter(loaded(base), loaded(head))
    assert getattr(found.config, key) == counts
    assert list(found.loosened) == told


def level(rule: str, level_: str, clause: str = "") -> str:
    return f'[[levels]]\nrule = "{rule}"\nlevel = "{level_}"\n' + (f'clause = "{clause}"\n' if clause else "")


LEVELS = {
    "a rule turned off": ("", level("negation", "off"), ["levels: “negation” is “off” instead of nothing"]),
    "a rule made quieter in a clause": (
        "",
        level("negation", "editorial", "Cookies"),
        ["levels: “negation” in “Cookies” is “editorial” instead of nothing"],
    ),
    "a louder level gone": (level("contact", "material"), "", ["levels: “contact” is nothing instead of “material”"]),
    "a level lowered": (
        level("contact", "material"),
        level("contact", "clarification"),
        ["levels: “contact” is “clarification” instead of “material”"],
    ),
    "a rule made loud": ("", level("contact", "material"), []),
    "a level raised": (level("contact", "off"), level("contact", "editorial"), []),
    "a quieter level gone": (level("negation", "off"), "", []),
    "the same": (level("negation", "off"), level("negation", "off"), []),
}


@pytest.mark.parametrize(("base", "head", "told"), LEVELS.values(), ids=LEVELS)
def test_what_is_said_of_levels(base: str, head: str, told: list[str]) -> None:
    found = stricter(loaded(base), loaded(head))
    assert list(found.loosened) == told
    assert (found.config.levels, found.levels_before) == (loaded(head).config.levels, loaded(base).config.levels)


def entry(fingerprint: str = "f1", until: str = "") -> str:
    told = f'[[accepted]]\nfingerprint = "{fingerprint}"\nclause = "C"\nreason = "r"\nby = "Ada"\n'
    return told + (f"until = {until}\n" if until else "")


ACCEPTED: dict[str, tuple[str, str, list[str], list[str]]] = {
    "the same": (entry(), entry(), ["f1"], []),
    "added": ("", entry(), [], ["f1"]),
    "one more": (entry(), entry() + entry("f2"), ["f1"], ["f2"]),
    "gone": (entry(), "", [], []),
    "for longer": (entry(until="2025-01-01"), entry(until="2026-01-01"), ["f1"], ["f1"]),
    "for ever": (entry(until="2025-01-01"), entry(), ["f1"], ["f1"]),
    "for a shorter time": (entry(until="2026-01-01"), entry(until="2025-01-01"), ["f1"], []),
}


@pytest.mark.parametrize(("base", "head", "kept", "added"), ACCEPTED.values(), ids=ACCEPTED)
def test_which_accepted_findings_are_added(base: str, head: str, kept: list[str], added: list[str]) -> None:
    found = stricter(loaded(base), loaded(head))
    assert [each.fingerprint for each in found.config.accepted] == kept
    assert [each.fingerprint for each in found.added] == added


# Key: the base's table, the head's, the setting, what counts, and which keys are said to be loosened.
SETTINGS: dict[str, tuple[str, str, str, object, list[str]]] = {
    "period shorter": ('period = "30 days"', 'period = "1 day"', "period_name", "30 days", ["period"]),
    "period dropped": ('period = "30 days"', "", "period_name", "30 days", ["period"]),
    "period longer": ('period = "30 days"', 'period = "60 days"', "period_name", "60 days", []),
    "a first period": ("", 'period = "30 days"', "period_name", "30 days", []),
    "a month for 28 days": ('period = "28 days"', 'period = "1 month"', "period_name", "1 month", []),
    "30 days for a month": ('period = "1 month"', 'period = "30 days"', "period_name", "1 month", ["period"]),
    "business days for fewer days": (
        'period = "10 days"',
        'period = "10 business days"',
        "period_name",
        "10 business days",
        [],
    ),
    "a period past all years": ('period = "1 day"', 'period = "9999 months"', "period_name", "9999 months", []),
    "another key of the date": (
        'effective = ["effective"]',
        'effective = ["nothing"]',
        "effective",
        ("effective", "nothing"),
        ["effective"],
    ),
    "a key more": ('updated = ["lastmod"]', 'updated = ["lastmod", "date"]', "updated", ("lastmod", "date"), []),
    "notices elsewhere": ('notices = "legal/notices"', 'notices = "drafts"', "notices", "legal/notices", ["notices"]),
    "notices where they lie by default": ("", 'notices = "legal/notices"', "notices", "legal/notices", []),
    "another language": ('language = "en"', 'language = "ja"', "language", "en", ["language"]),
    "the same language": ('language = "en"', 'language = "en"', "language", "en", []),
    "another order of dates": (
        'numeric-dates = "day-first"',
        'numeric-dates = "month-first"',
        "numeric_dates",
        "day-first",
        ["numeric-dates"],
    ),
    "an older path gone": ('previously = ["old.md"]', "", "previously", ("old.md",), ["previously"]),
    "an older path more": ("", 'previously = ["old.md"]', "previously", ("old.md",), []),
    "translations not required": (
        'translations = { fr = "f.md" }\ntranslations-required = true',
        'translations = { fr = "f.md" }',
        "translations_required",
        True,
        ["translations-required"],
    ),
    "translations required": (
        'translations = { fr = "f.md" }',
        'translations = { fr = "f.md" }\ntranslations-required = true',
        "translations_required",
        True,
        [],
    ),
    "a part that only the head names": ("", 'parts = { "{{ a }}" = "a.txt" }', "parts", (), []),
    "a part named no more": ('parts = { "{{ a }}" = "a.txt" }', "", "parts", (("{{a}}", ("a.txt",)),), []),
    "a part of another name": (
        'parts = { "{{ a }}" = "a.txt" }',
        'parts = { "{{a}}" = "b.txt", "{{ b }}" = "c.txt" }',
        "parts",
        (("{{a}}", ("b.txt", "a.txt")),),
        [],
    ),
    "another address": ('url = "https://a.example/"', 'url = "https://b.example/"', "url", "https://b.example/", []),
}


@pytest.mark.parametrize(("base", "head", "key", "counts", "told"), SETTINGS.values(), ids=SETTINGS)
def test_what_counts_for_a_policy(base: str, head: str, key: str, counts: object, told: list[str]) -> None:
    found = stricter(loaded(policy(base)), loaded(policy(head)))
    assert getattr(found.settings(PATH, PATH), key) == counts
    assert [sentence.split(" ")[0] for sentence in found.loosened_for(PATH, PATH)] == told
    assert all(sentence.startswith("parts: ") for sentence in found.loosened)


PARTS = {
    "none": ("", "", []),
    "the same, typed otherwise": ('parts = { "{{ a }}" = "a.txt" }', 'parts."{{a}}" = "./a.txt"', []),
    "named": ("", 'parts."{{ a }}" = "a.txt"', ["parts: “{{a}}” is “a.txt” instead of nothing"]),
    "renamed": (
        'parts."{{ a }}" = "a.txt"',
        'parts."{{ a }}" = "b.txt"',
        ["parts: “{{a}}” is “b.txt” instead of “a.txt”"],
    ),
    "taken away": ('parts."{{ a }}" = "a.txt"', "", ["parts: “{{a}}” is nothing instead of “a.txt”"]),
    "of one policy": (
        "",
        '[[policies]]\npath = "p.md"\nparts = { "{% x \'a\' %}" = "a.txt" }',
        ["parts: “{%x a%}” of p.md is “a.txt” instead of nothing"],
    ),
}


@pytest.mark.parametrize(("base", "head", "told"), PARTS.values(), ids=PARTS)
def test_what_is_said_of_parts(base: str, head: str, told: list[str]) -> None:
    assert list(stricter(loaded(base), loaded(head)).loosened) == told


def test_a_policy_that_is_new_has_what_the_head_says() -> None:
    found = stricter(loaded(policy()), loaded('[[policies]]\npath = "new.md"\nlanguage = "fr"\nnotices = "n"\n'))
    assert (found.settings("new.md", "").language, found.settings("new.md", "").notices) == ("fr", "n")
    assert found.loosened_for("new.md", "") == ()
    assert found.takes_in(PATH)
    assert found.takes_in("new.md")
    assert not found.takes_in("other.md")


def test_what_bound_a_policy_follows_it_to_another_path() -> None:
    found = stricter(
        loaded(policy('period = "60 days"\nlanguage = "fr"')), loaded('[[policies]]\npath = "p/privacy.md"\n')
    )
    counts = found.settings("p/privacy.md", PATH)
    assert (counts.period_name, counts.language, counts.notices) == ("60 days", "fr", "p/notices")
    assert len(found.loosened_for("p/privacy.md", PATH)) == 2


def test_a_configuration_with_itself_is_itself() -> None:
    text = loaded(policy('period = "60 days"\nlanguage = "fr"\nnotices = "n"', 'fail-on = "never"\n') + entry())
    found = stricter(text, text)
    assert (found.config, found.loosened, found.added) == (text.config, (), ())
    one = settings_of(PATH, text)
    assert stricter_settings(one, one, one) == (one, ())


@pytest.mark.parametrize(("base", "told"), [(Loaded(), 0), (loaded("fail-on = 'material'"), 1)], ids=["first", "later"])
def test_only_where_something_was_said_a_language_loosens_it(base: Loaded, told: int) -> None:
    found = stricter(base, loaded(policy('language = "ja"')))
    assert len([each for each in found.loosened_for(PATH, PATH) if each.startswith("language is")]) == told
