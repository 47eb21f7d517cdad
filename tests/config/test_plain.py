"""What is read without pydantic is read as pydantic would, and what is odd in any way is left to it."""

from __future__ import annotations

import tomllib

import pytest

from policydiff.config import Config, configuration
from policydiff.config.plain import Mistaken, NotPlain, plain
from policydiff.config.shape import judged

EVERYTHING = """
fail-on = "clarification"
base = "origin/main"
period = "30 days"
effective = ["in_force"]
updated = []
approvers = ["Ada <ada@example.org>"]
own-words = true
unread = "note"
parts = { "{{ site.company }}" = "data/company.txt" }

[[policies]]
path = "legal/*.md"
language = "pt-BR"
translations = { en = "./legal/terms.en.md", fr_CA = "legal//terms.fr.md" }
translations-required = true
url = "https://example.org/terms"
previously = ["old/terms.md", "older\\\\terms.md"]
effective = ["date"]
updated = ["lastmod"]
numeric-dates = "day-first"
notices = "news"
period = "own-promise"
as = "markdown"
parts = { x = "y" }

[[levels]]
rule = "retention"
level = "off"
clause = "Cookies"
reason = "it\\u00a0is so"
by = "Ada"

[[accepted]]
fingerprint = "0123"
clause = "Cookies"
reason = "nobody minds"
by = "Ada"
until = 2026-01-31

[[errata]]
policy = "legal/terms.md"
release = "2026-01-01"
text = "Thirty days, not three."
by = "Ada"
on = 2026-01-02
"""

PLAIN = {
    "nothing": "",
    "everything": EVERYTHING,
    "what is to be noted, with a level": 'unread = "note"\n[[levels]]\nrule = "unread"\nlevel = "off"\n',
    "a policy twice": '[[policies]]\npath = "a.md"\n[[policies]]\npath = "a.md"\n',
    "a path that is the folder": '[[policies]]\npath = "./"\n',
}

_DAY = '[[accepted]]\nfingerprint = "0"\nclause = "c"\nreason = "r"\nby = "b"\nuntil = {}'
ODD = {
    "a key that is not known": 'peroid = "30 days"',
    "the name of a field": 'fail_on = "never"',
    "blanks around words": 'base = " main "',
    "a separator that is no blank": 'base = "main\\u001c"',
    "no words": 'approvers = [""]',
    "blanks alone": 'approvers = ["  "]',
    "another choice": 'fail-on = "materiel"',
    "a number for a choice": "fail-on = 1",
    "a number for a text": "period = 30",
    "no period": 'period = "soon"',
    "the change itself": 'base = "HEAD~1"',
    "a text for yes": 'own-words = "yes"',
    "a number for yes": "own-words = 1",
    "a number for no": "own-words = 0.0",
    "a number that is neither": "own-words = 2",
    "a text for a list": 'approvers = "Ada"',
    "a table for a list": "[policies]\n",
    "a list for a table": "parts = []",
    "a text for a table": 'policies = ["a.md"]',
    "a key is missing": "[[policies]]\n",
    "a path outside": '[[policies]]\npath = "../a.md"',
    "a glob that is none": '[[policies]]\npath = "[z-a].md"',
    "no language": '[[policies]]\npath = "a.md"\nlanguage = "french"',
    "a language and a line end": '[[policies]]\npath = "a.md"\nlanguage = "fr\\n"',
    "a translation into none": '[[policies]]\npath = "a.md"\ntranslations = { french = "b.md" }',
    "no address": '[[policies]]\npath = "a.md"\nurl = "example.org"',
    "a day as text": _DAY.format('"2026-01-31"'),
    "a day with a time": _DAY.format("2026-01-31T00:00:00"),
    "a day with a time of its own": _DAY.format("2026-01-31T10:00:00"),
    "a number for a day": _DAY.format("0"),
    "no day": _DAY.format('"someday"'),
}


def outcome(read: object, table: dict[str, object]) -> tuple[object, object]:
    assert callable(read)
    try:
        config = read(table)
    except Mistaken as mistaken:
        return mistaken.mistakes, None
    assert isinstance(config, Config)
    return config, config.given


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_what_is_plain_is_read_as_it_would_be_with_pydantic(text: str) -> None:
    table = tomllib.loads(text)
    assert outcome(plain, table) == outcome(judged, table)
    assert isinstance(configuration(table), Config)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_what_is_odd_is_left_to_pydantic(text: str) -> None:
    table = tomllib.loads(text)
    with pytest.raises(NotPlain):
        plain(table)
    assert outcome(configuration, table) == outcome(judged, table)


@pytest.mark.parametrize("given", ["x", 1, [], None, ["policies"]])
def test_what_is_no_table(given: object) -> None:
    with pytest.raises(NotPlain):
        plain(given)
    with pytest.raises(Mistaken, match=r"\[tool\.policydiff\]: has to be"):
        configuration(given)
