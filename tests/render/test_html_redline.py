"""The redline as a page: well formed, complete without scripts, with both texts; nothing of a policy acts in it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from conftest import Run
from test_html_changelog import EVIL, name, parsed

from policydiff.differ import compare
from policydiff.document import parse
from policydiff.model import Comparison, Level, Side, SpanKind, Style
from policydiff.pages.records import RedlineRun
from policydiff.prose.visible import visible
from policydiff.render import load
from policydiff.render.html._cells import cells
from policydiff.texts import assessed, at_least

ELEMENTS = frozenset(
    re.findall(
        r"\w+",
        """
        html head meta title style body script header nav main form fieldset legend label input output
        h1 h2 h3 h4 h5 h6 p a b s span bdi code div ul li section del ins details summary table tbody tr td th
        """,
    )
)
OLD = """---
title: Data
lastmod: 2020
---
# Data policy

We collect the address that you give us when you open an account with the shop. Your carrier gets the parcel's
destination and the telephone number you left for it.

## Sharing

The invoice is kept for ten years because the tax law of the country asks for it.

Analytics providers get page views without your name, see [here](https://shop.example/a).

Merchants see your name.

They also see the order you placed with them.

<!-- internal: ask legal -->

| Purpose | Kept | Basis |
|---|---|---|
| Orders | 10 years | law |
| Newsletter | 30 days | consent |

## Retention

Backups are erased after ninety days at most, wherever they are stored.

3. Keep ~~this~~ that.
   - inner one
   - inner two

Nothing of this paragraph changes, nor of the one below it.

Nothing of this one changes either, nor of the one above it.

Nor of this third one, which stands between the two others and what goes.

## Old section

It says something that goes away and is not replaced.
"""
NEW = (
    OLD.replace("2020", "2021")
    .replace("the shop. Your", "the shop.\n\nYour")
    .replace("The invoice is kept for ten years because the tax law of the country asks for it.\n\n", "")
    .replace("shop.example/a", "shop.example/b")
    .replace("your name.\n\nThey", "your name. They")
    .replace("ask legal", "legal said ok")
    .replace("10 years", "5 years")
    .replace("3. Keep", "The invoice is kept for six years because the tax law of the country asks for it.\n\n4. Keep")
    .partition("## Old")[0]
)


def comparison(old: str, new: str, level: Level | None = None) -> Comparison:
    found = assessed(compare(parse(old), parse(new)))
    shown = at_least(found, level) if level else found
    left = len(found.graded) - len(shown.graded)
    sides = Side("old.md", "old.md"), Side("new.md", "new.md")
    return Comparison(*sides, shown.diff, (), shown, level, left)


def page(old: str, new: str, level: Level | None = None) -> str:
    return "".join(load("html").render(comparison(old, new, level), Style()))


def check(text: str) -> Element:
    """A page is well formed, every link within it leads somewhere, and nothing in it can act."""
    tree = parsed(text)
    assert {name(each) for each in tree.iter()} <= ELEMENTS
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    links = [each.get("href", "") for each in tree.iter() if name(each) == "a"]
    assert {link[1:] for link in links if link.startswith("#")} <= {*ids}
    assert all(link.startswith(("#", "http://", "https://")) for link in links)
    assert not any(key.startswith("on") or key in ("src", "style") for each in tree.iter() for key in each.attrib)
    policy = next(each.get("content", "") for each in tree.iter() if name(each) == "meta" and each.get("content"))
    for tag in ("style", "script"):
        inner = next(iter(re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)))
        digest = base64.b64encode(hashlib.sha256(inner.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    return tree


def words(element: Element, without: str) -> str:
    """The words of the policy in an element, without those that only the other side has and what we say beside them."""
    found = element.text or ""
    for child in element:
        ours = {*child.get("class", "").split()} & {"unseen", "tags", "label", "target", "way", "sides", "margin"}
        if not ours and name(child) not in (without, "s"):
            found += words(child, without)
        found += child.tail or ""
    return found


def of_side(tree: Element, without: str) -> str:
    main = next(each for each in tree.iter() if name(each) == "main")
    return " ".join(part for row in rows(main) for part in words(row, without).replace("¶", " ").split())


def rows(main: Element) -> Iterator[Element]:
    for each in main.iter():
        if "text" in each.get("class", "").split():
            yield each


def test_both_texts_are_on_the_page_and_nothing_else() -> None:
    tree = check(page(OLD, NEW))
    found = comparison(OLD, NEW).diff
    for without, document in (("ins", found.old), ("del", found.new)):
        told = of_side(tree, without)
        moved = "The invoice is kept for"
        stayed = (block.text for block in document.blocks if not block.text.startswith(moved))
        assert [text for text in stayed if not all(cell.strip() in told for cell in text.split("|"))] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("", OLD),
        (OLD, ""),
        (OLD, OLD),
        (OLD, NEW),
        (NEW, OLD),
        ("# A", "A\n="),
        ("x" * 9000, "# b\n\n##### c"),
    ],
)
def test_any_two_texts_are_a_page(old: str, new: str) -> None:
    check(page(old, new))


@pytest.mark.parametrize("evil", EVIL)
def test_nothing_of_a_policy_acts(evil: str) -> None:
    old = f"---\ntitle: {evil!r}\n---\n# Data\n\nWe keep this.\n\n| a | b |\n|---|---|\n| c | d |"
    for new in (
        f"# {evil}\n\nWe keep this. {evil}\n\n- {evil}\n\n| a | {evil.replace('|', '')} |\n|---|---|\n| c | d |\n",
        f"# Data\n\n```\n{evil}\n```\n\n> {evil}\n\n[{evil}]({evil}) [a](https://x.example/?{evil.replace(' ', '')})\n",
    ):
        check(page(old, new))
        check(page(new, old))
    evil_side = Side(evil, evil)
    report = Comparison(evil_side, evil_side, comparison("a", "b").diff, (evil,))
    check("".join(load("html").render(report, Style())))


def test_signs_that_turn_the_direction_are_shown() -> None:
    text = page("a", "see [b](https://x.example/\u202egnp.exe)")
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)


def test_moves_lead_to_each_other() -> None:
    tree = check(page(OLD, NEW))
    ends = [each for each in tree.iter() if {"gone", "come"} & {*each.get("class", "").split()}]
    assert len(ends) == 2
    ways = [next(each.get("href") for each in end.iter() if each.get("class") == "way") for end in ends]
    assert ways == [f"#{end.get('id')}" for end in reversed(ends)]


def test_a_sentence_that_moved_leads_to_its_other_place() -> None:
    stays = ("We collect the address that you give us when you open an account.", "The invoice is kept for ten years.")
    went = "Your carrier gets the parcel's [destination](https://shop.example/a) and the telephone number you left."
    old = f"# A\n\n{stays[0]} {went}\n\n# B\n\n{stays[1]}"
    tree = check(page(old, f"# A\n\n{stays[0]}\n\n# B\n\n{stays[1]} {went}"))
    ways = [each.get("href") for each in tree.iter() if each.get("class") == "way"]
    assert ways == ["#s1-new", "#s1-old"]


def test_unchanged_text_is_folded_with_a_count() -> None:
    text = page(OLD, NEW)
    (fold,) = re.findall(r'<details class="fold">(.*?)</details>', text, re.DOTALL)
    (many,) = re.findall(r"<summary>(\d+) paragraphs unchanged</summary>", fold)
    assert fold.count('<div id="r') == int(many)
    assert "Nothing of this one changes either" in fold


def test_below_a_level_changes_are_shown_and_nothing_is_noted() -> None:
    text = page(OLD, NEW, Level.MATERIAL)
    check(text)
    assert "Editorial change" not in text.partition("<main")[2]
    assert "2021" in text
    assert re.search(r"\d changes below material have no note", text)


@pytest.mark.parametrize(
    ("runs", "told"),
    [
        ([(SpanKind.SAME, "a | b")], ["a", "b"]),
        ([(SpanKind.SAME, "a | "), (SpanKind.DELETE, "b | "), (SpanKind.SAME, "c")], ["a", "-b", "c"]),
        ([(SpanKind.SAME, "a"), (SpanKind.INSERT, " | b"), (SpanKind.SAME, " | c")], ["a", "+b", "c"]),
        ([(SpanKind.DELETE, "a | b"), (SpanKind.INSERT, "x | y")], ["-a+x", "-b+y"]),
        ([(SpanKind.DELETE, "a | b"), (SpanKind.INSERT, "x")], ["-a+x", "-b"]),
        ([(SpanKind.SAME, "a | |")], ["a", "", ""]),
        ([], [""]),
    ],
)
def test_cells(runs: list[tuple[SpanKind, str]], told: list[str]) -> None:
    marks = {SpanKind.SAME: "", SpanKind.DELETE: "-", SpanKind.INSERT: "+"}
    found = cells([RedlineRun(*run) for run in runs], None)
    said = ["".join(f"{marks[run.kind]}{run.text.strip()}" for run in cell if run.text.strip()) for cell in found]
    assert said == told


@pytest.mark.parametrize("language", ["en", "fr", "de", "es", "it", "pt"])
def test_the_page_speaks_the_language_of_the_policy(language: str) -> None:
    text = page(f"---\nlang: {language}\n---\nOne.", f"---\nlang: {language}\n---\nTwo.")
    assert f'<html lang="{language}"' in text


def test_a_language_without_words_is_answered_in_english_and_keeps_its_direction() -> None:
    text = page("# א\n\nאנחנו שומרים את הנתונים שלך.", "# א\n\nאנחנו מוכרים את הנתונים שלך.")
    assert '<html lang="en">' in text
    assert 'dir="rtl"' in text


@pytest.mark.parametrize("options", [[], ["-p"], ["--stat"], ["-p", "--level", "material"], ["-p", "-n", "3"]])
def test_a_log_is_a_page(options: list[str], sample: Path, run: Run) -> None:
    text = run("log", "legal/privacy.md", "--format", "html", *options, cwd=sample).out
    tree = check(text)
    sections = [each for each in tree.iter() if name(each) == "section"]
    listed = [
        each.get("href") for each in tree.iter() if name(each) == "a" and re.fullmatch(r"#v\d+", each.get("href", ""))
    ]
    assert listed == [f"#{each.get('id')}" for each in sections]
    assert ("60" in unescape(text)) or "-n" in options or "--stat" in options


def test_the_page_begins_as_it_is_asked_to(sample: Path, run: Run) -> None:
    asked = run("diff", "legal/privacy.md", "v1.0", "v2.0", "--format", "html", "--side-by-side", cwd=sample).out
    assert 'id="view-sides" checked' in asked
    assert 'id="view-inline" checked' in run("diff", "legal/privacy.md", "--format", "html", cwd=sample).out
    assert visible(asked) == asked
