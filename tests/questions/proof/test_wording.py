"""Same words or not: the normalised text, its digest, where two texts part, and what differs beside the words."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from strategies import PLAIN, Draft, Part, Typing, drafts, styles

from policydiff.differ import compare
from policydiff.document import parse
from policydiff.questions.proof.records import Beside
from policydiff.questions.proof.wording import TAGS, beside, digest, first_difference, normalised, read_as_first, words

BASE = """# Privacy policy

Last updated: 1 May 2024

## 1. What we keep

We keep "your data" for 30 days, and we do not sell it. See [our terms](https://example.org/terms).

- your name
- your address

1. first
2. second

| What | Who |
|---|---|
| logs | Acme |
"""

# What was typed otherwise, and how: no word of it changed.
NOISE = {
    "re-wrapped": ("for 30 days, and", "for 30\ndays, and"),
    "emphasis": ("do not sell", "do **not** sell"),
    "bullets": ("- your name\n- your address", "* your name\n* your address"),
    "a loose list": ("- your name\n- your address", "- your name\n\n- your address"),
    "curly quotes": ('"your data"', "“your data”"),
    "no-break spaces": ("30 days", "30\u00a0days"),
    "a soft hyphen": ("address", "ad\u00address"),
    "setext headings": ("# Privacy policy\n", "Privacy policy\n===\n"),
    "closed headings": ("## 1. What we keep", "## 1. What we keep ##"),
    "the mark behind a number": ("## 1. What we keep", "## 1 - What we keep"),
    "a bold heading": ("## 1. What we keep", "**1. What we keep**"),
    "numbers of a list all one": ("1. first\n2. second", "1. first\n1. second"),
    "brackets behind list numbers": ("1. first\n2. second", "1) first\n2) second"),
    "a wider table": ("| logs | Acme |", "|   logs   |  Acme  |"),
    "another alignment": ("|---|---|", "|:--|--:|"),
    "a link target": ("https://example.org/terms", "https://example.org/cgu"),
    "a link as a reference": ("(https://example.org/terms).", "[t].\n\n[t]: https://example.org/terms"),
    "a hard break": ("for 30 days, and", "for 30 days,  \nand"),
    "a comment": ("## 1. What", "<!-- reviewed by Ada -->\n\n## 1. What"),
    "a comment inside": ("we do not", "we <!-- sic --> do not"),
    "an anchor": ("## 1. What we keep", "## 1. What we keep {#keep}"),
    "a paragraph cut in two": ("days, and we", "days,\n\nand we"),
    "a list item made a paragraph": ("- your name\n", "your name\n\n"),
    "another level": ("## 1. What", "### 1. What"),
    "an entity": ("30 days, and we", "30 days, &#97;nd we"),
    "an escape": ("not sell it.", "not sell it\\."),
    "line endings": ("\n", "\r\n"),
    "space at the ends": ("\n", "  \n"),
    "a byte-order mark": ("# Privacy", "\ufeff# Privacy"),
    "an inline element": ("your address", "your <span>address</span>"),
}

# What reads otherwise: the words that the two texts part at.
OTHER = {
    "a number": ("30 days", "60 days", "30", "60"),
    "a negation gone": ("do not sell", "do sell", "not", "sell"),
    "a negation come": ("and we do", "and we never do", "do", "never"),
    "an order": ("your name\n- your address", "your address\n- your name", "name", "address"),
    "an order of list items": ("1. first\n2. second", "1. second\n2. first", "first", "second"),
    "the number of a clause": ("## 1. What", "## 2. What", "1", "2"),
    "no number any more": ("## 1. What", "## What", "1", "What"),
    "another first number": ("1. first\n2. second", "3. first\n4. second", "1.", "3."),
    "bullets for numbers": ("1. first\n2. second", "- first\n- second", "1.", "first"),
    "a letter's case": ("We keep", "WE keep", "We", "WE"),
    "punctuation": ("30 days, and", "30 days and", "days,", "days"),
    "a date": ("1 May 2024", "2 May 2024", "1", "2"),
    "a cell": ("| logs | Acme |", "| logs | Bolt |", "Acme", "Bolt"),
    "cells the other way round": ("| logs | Acme |", "| Acme | logs |", "logs", "Acme"),
    "a cell's end": ("| logs | Acme |", "| logs Acme | |", "|", "Acme"),
    "the text of a link": ("[our terms]", "[our rules]", "terms.", "rules."),
    "a number alone": ("We keep", "30.\n\nWe keep", "We", "30."),
    "another number alone": ("We keep", "60.\n\nWe keep", "We", "60."),
    "a number before a number": ("1. first", "1. 1. first", "first", "1."),
    "another number before a number": ("1. first", "2. 1. first", "1.", "2."),
    "struck out": ("do not sell it", "do <del>not</del> sell it", "not", "sell"),
    "a power": ("30 days", "30<sup>2</sup> days", "30", "30^2"),
    "words run together": ("your data", "yourdata", '"your', '"yourdata"'),
    "a dash": ("and we do", "and - we do", "we", "-"),
    "an accent": ("sell", "séll", "sell", "séll"),
    "words at the end": ("| logs | Acme |\n", "| logs | Acme |\n\nThe end.\n", "", "The"),
    "nothing left of the end": ("\n| logs | Acme |\n", "\n", "logs", ""),
    "a template tag": ("## 1. What", "{% include dpo %}\n\n## 1. What", "1", "{%"),
    "HTML that shows something": ("## 1. What", "<p>Beta</p>\n\n## 1. What", "1", "Beta"),
}


def text(old: str, new: str) -> str:
    assert old in BASE
    return BASE.replace(old, new)


@pytest.mark.parametrize("name", NOISE)
def test_what_no_reader_sees_changes_no_word(name: str) -> None:
    old, new = parse(BASE), parse(text(*NOISE[name]))
    assert text(*NOISE[name]) != BASE
    assert normalised(old) == normalised(new)
    assert digest(old) == digest(new)
    assert first_difference(old, new) is None


def test_a_bar_inside_a_cell_is_a_word_as_it_is_typed() -> None:
    """The recipe is older than the sign by which the text of a row tells bars inside cells from those between them."""
    table = "| a | b |\n|---|---|\n| 1 {} 2 | 3 |\n"
    escaped, entity = (parse(table.format(bar)) for bar in ("\\|", "&#124;"))
    assert normalised(escaped) == normalised(entity)
    assert [word.text for word in words(escaped)] == ["a", "|", "b", "1", "|", "2", "|", "3"]


@pytest.mark.parametrize("name", OTHER)
def test_what_a_reader_sees_is_another_word(name: str) -> None:
    before, after, old_word, new_word = OTHER[name]
    old, new = parse(BASE), parse(text(before, after))
    assert digest(old) != digest(new)
    found = first_difference(old, new)
    assert found is not None
    assert (next(iter(found.old.words), ""), next(iter(found.new.words), "")) == (old_word, new_word)
    back = first_difference(new, old)
    assert back is not None
    assert (back.old, back.new) == (found.new, found.old)


# --------------------------------------------------------------------------- the recipe


def test_the_recipe_to_the_byte() -> None:
    document = parse(
        "---\ntitle: T\n---\n\n# 1. A “b”\n\n1. c *d*\n\n| e | f |\n|---|---|\n| [g](h) | i |\n\n<!-- j -->\n"
    )
    told = 'policydiff-words-2\n1\nA\n"b"\n1.\nc\nd\ne\n|\nf\ng\n|\ni\n'
    assert normalised(document) == told
    assert digest(document) == hashlib.sha256(told.encode()).hexdigest()
    assert digest(parse("")) == hashlib.sha256(b"policydiff-words-2\n").hexdigest()


def test_a_digest_stays_what_it_is() -> None:
    """A change of this value is another recipe: it needs another tag."""
    assert {tag: digest(parse(BASE), tag) for tag in TAGS} == {
        "policydiff-words-2": "8a35efd827275aa26bdabedc2d6408a3215a8091fff27b6e6aedd30b682fad64",
        "policydiff-words-1": "f8b7612f3b8e8086c8de017f6e2a526bfda25643e3cde0cf4334d2cf71c1fa28",
    }


@pytest.mark.parametrize(
    ("source", "path", "same"),
    [
        ("# A\n\nplain *b* [x](y)\n\n- c\n\n| d | e |\n|---|---|\n| f | g |\n\n```\nh\n```\n", "a.md", True),
        ("a\n\n<!-- b -->\n", "a.md", True),
        ("a\n\n<!-- b -->\n", "", True),
        ("a ~~b~~ c\n", "a.md", False),
        ("a <!-- b --> c\n", "a.md", False),
        ("<p>a</p>\n", "a.md", False),
        ("a\n\n{{ b }}\n", "a.md", False),
        ("a\n", "a.html", False),
        ("a\n", "a.txt", False),
        ("a\n", "a.rst", False),
    ],
)
def test_which_texts_have_the_words_of_the_first_recipe(source: str, path: str, same: bool) -> None:
    assert read_as_first(parse(source, path), path) is same


def test_where_two_texts_part() -> None:
    found = first_difference(parse(BASE), parse(text("do not sell", "do sell")))
    assert found is not None
    assert found.old.before == ("for", "30", "days,", "and", "we", "do")[1:]
    assert found.old.words == ("not", "sell", "it.", "See", "our", "terms.")
    assert (found.old.lines, found.new.lines) == ((7, 7), (7, 7))
    assert found.old.clause is not None
    assert found.old.clause.title == "What we keep"
    assert not found.old.more


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        ("", "Words.", (None, (1, 1))),
        ("Words.\n\nMore of them.", "Words.", ((3, 3), (1, 1))),
        ("Some\nwords\nhere.", "Some\nother\nwords here.", ((1, 3), (1, 3))),
    ],
)
def test_lines_where_two_texts_part(old: str, new: str, places: tuple[object, object]) -> None:
    found = first_difference(parse(old), parse(new))
    assert found is not None
    assert (found.old.lines, found.new.lines) == places


# --------------------------------------------------------------------------- laws


def plain(draft: Draft) -> bool:
    """Whether no paragraph is a number alone: behind a list Markdown shows it as the list's next number."""
    return not any(re.fullmatch(r"\d+[.)]?", part.text) for part in draft.parts)


def expected(draft: Draft) -> list[str]:
    """The words of a draft, told without reading any Markdown."""
    told: list[str] = []
    before, number = "", 0
    for part in draft.parts:
        number = number + 1 if part.kind == before == "step" else 1
        if part.kind == "row":
            half = len(part.text.split()) // 2
            told += ["What", "|", "Who"] if before != "row" else []
            told += [*part.text.split()[:half], "|", *part.text.split()[half:]]
        else:
            told += [f"{number}."] if part.kind == "step" else []
            told += part.text.split()
        before = part.kind
    return told


@given(drafts(), styles(), styles())
@settings(deadline=None)
def test_no_way_of_typing_changes_the_digest(draft: Draft, one: Typing, other: Typing) -> None:
    left, right = parse(one.text(draft)), parse(other.text(draft))
    assert digest(left) == digest(right)
    assert first_difference(left, right) is None
    assert not {other.kind for other in beside(compare(left, right), True)[0]} - {Beside.STRUCTURE}


@given(st.data(), drafts().filter(lambda draft: bool(draft.parts)), styles(), styles())
@settings(deadline=None)
def test_every_change_of_a_word_changes_the_digest(
    data: st.DataObject, draft: Draft, one: Typing, other: Typing
) -> None:
    at = data.draw(st.integers(0, len(draft.parts) - 1))
    changed = data.draw(st.sampled_from([_exchanged, _dropped, _added, _swapped]))(
        data, draft.parts[at].text.split(" ")
    )
    new = replace(
        draft, parts=(*draft.parts[:at], Part(draft.parts[at].kind, " ".join(changed)), *draft.parts[at + 1 :])
    )
    assume(plain(draft) and plain(new))
    old, now = parse(one.text(draft)), parse(other.text(new))
    same = changed == draft.parts[at].text.split(" ")
    assert (digest(old) == digest(now)) is same
    assert (first_difference(old, now) is None) is same


def _exchanged(data: st.DataObject, found: list[str]) -> list[str]:
    at = data.draw(st.integers(0, len(found) - 1))
    return [*found[:at], "elsewhere", *found[at + 1 :]]


def _dropped(data: st.DataObject, found: list[str]) -> list[str]:
    at = data.draw(st.integers(0, len(found) - 1))
    return [*found[:at], *found[at + 1 :]] or ["nothing"]


def _added(data: st.DataObject, found: list[str]) -> list[str]:
    at = data.draw(st.integers(0, len(found)))
    return [*found[:at], "not", *found[at:]]


def _swapped(data: st.DataObject, found: list[str]) -> list[str]:
    at = data.draw(st.integers(0, max(len(found) - 2, 0)))
    return [*found[:at], *found[at : at + 2][::-1], *found[at + 2 :]]


@given(drafts().filter(plain))
@settings(deadline=None)
def test_the_words_are_those_that_were_typed(draft: Draft) -> None:
    assert [word.text for word in words(parse(PLAIN.text(draft)))] == expected(draft)


# --------------------------------------------------------------------------- beside the words

BESIDE = {
    "formatting": ("do not sell", "do *not* sell", []),
    "wrapping": ("for 30 days, and", "for 30\ndays, and", []),
    "a link target": ("https://example.org/terms", "https://example.org/cgu", [Beside.LINKS]),
    "a link that is none any more": ("[our terms](https://example.org/terms)", "our terms", [Beside.LINKS]),
    "an anchor": ("## 1. What we keep", "## 1. What we keep {#keep}", [Beside.LINKS]),
    "a comment": ("## 1. What", "<!-- reviewed -->\n\n## 1. What", [Beside.COMMENTS]),
    "front matter": ("# Privacy", "---\nlang: en\n---\n\n# Privacy", [Beside.FRONT_MATTER]),
    "a split": ("days, and we", "days,\n\nand we", [Beside.STRUCTURE]),
    "a split with a link": (
        "it. See [our terms](https://example.org/terms)",
        "it.\n\nSee [our terms](https://example.org/cgu)",
        [Beside.LINKS, Beside.STRUCTURE],
    ),
    "a level": ("## 1. What", "### 1. What", [Beside.STRUCTURE]),
    "a depth": ("- your name\n- your", "- your name\n  - your", [Beside.STRUCTURE]),
    "a kind": ("- your name\n", "your name\n\n", [Beside.STRUCTURE]),
    "a quotation": ("We keep", "> We keep", [Beside.STRUCTURE]),
}


@pytest.mark.parametrize("name", BESIDE)
def test_what_differs_beside_the_words(name: str) -> None:
    before, after, kinds = BESIDE[name]
    old, new = parse(BASE), parse(text(before, after))
    assert first_difference(old, new) is None
    for diff in (compare(old, new), compare(new, old)):
        assert [other.kind for other in beside(diff, True)[0]] == kinds
        assert beside(diff, True)[1] or kinds


def test_of_other_words_the_structure_is_not_told() -> None:
    changed = BASE.replace("30 days, and", "60 days,\n\nand").replace("org/terms", "org/cgu")
    others, _ = beside(compare(parse(BASE), parse(changed)), False)
    assert [other.kind for other in others] == [Beside.LINKS]
