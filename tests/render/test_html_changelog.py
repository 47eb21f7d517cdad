"""The changelog as a page: well formed, complete without scripts, and nothing of a policy acts in it."""

from __future__ import annotations

import base64
import hashlib
import re
import warnings
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from conftest import Run
from histories import PATH, Text, changelog, policy

import policydiff
from policydiff.language import PHRASES, codes
from policydiff.language.phrases import phrases
from policydiff.model import Level, Style
from policydiff.questions.changelog.changelog import PublishedPage
from policydiff.questions.changelog.records import Changelog
from policydiff.questions.changelog.words.pieces import Piece, Tone
from policydiff.questions.changelog.words.sentences import quotes
from policydiff.render import load
from policydiff.render._text.web import address, direction
from policydiff.render.html._frame import typeset
from policydiff.render.html._timeline import TimelinePoint, timeline

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import html5lib

EVIL = (
    "<script>alert(1)</script> <img src=https://evil.example/x.png onerror=alert(1)>",
    "[click](javascript:alert(1)) ![pixel](https://evil.example/pixel.png) <https://evil.example/auto>",
    "</title></style></script><svg onload=alert(1)><iframe srcdoc='<b>'>",
    '" onmouseover="alert(1)" x="\' autofocus onfocus=\'alert(1)',
    "{{ 7 * 7 }} {% raw %} {# x #} ${x} &lt;b&gt; &amp;lt; &#60;i&#62;",
    "control \x1b[31m red \x07 bell \u202e rtl \u2066 isolate \ufffe nonchar \x0b vt \u200b zero \x85",
    "--> <!-- ]]> <![CDATA[x]]> <!DOCTYPE x> <?php x ?>",
    "<a href='javascript:alert(1)'>x</a> <base href=//evil.example> <meta http-equiv=refresh content=0>",
    "{old} {new} {0} %s %(x)s",
)
"""Texts that act in a page if they are taken for more than text."""

ELEMENTS = frozenset(
    re.findall(
        r"\w+",
        """
        html head meta title style body script
        header h1 h2 h3 h4 p a span div nav ul li main section article blockquote del ins
        svg line text circle button label select option optgroup
        details summary dl dt dd
        """,
    )
)


def page(report: Changelog) -> str:
    return "".join(load("html").render(report, Style()))


def parsed(text: str) -> Element:
    """The page as a tree. Raises where it is not well formed by the standard."""
    tree: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    return tree


def name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def shown(element: Element) -> str:
    """The text of an element, without what only screen readers are told."""
    if name(element) in ("script", "style") or "unseen" in element.get("class", "").split():
        return ""
    return (element.text or "") + "".join(shown(child) + (child.tail or "") for child in element)


def hostile(folder: Path, evil: str) -> Changelog:
    """A changelog in which a text stands wherever a text can stand."""
    flat = " ".join(evil.split())
    notice = f"---\npolicy: {PATH}\npublished: 2024-02-01\neffective: 2024-03-01\ncovers: [Topic 1]\n---\n\n"
    notice += f"# {flat}\n\n{evil}\n"
    table = "| a | b |\n|---|---|\n| c | d |\n"
    old = f"# Privacy {flat}\n\n## Topic\n\nWe keep it.\n\n## Other\n\nWe go.\n\n{table}"
    new = old.replace("We keep it.", f"We keep it {flat} all.\n\n{evil}\n\n- {evil}\n")
    new = new.replace("| c |", f"| c {flat} |").replace("## Other", f"## Other {flat}")
    message = f"Change\n\nPolicy-Notice: notices/n.md\nChangelog: We {flat}\n"
    texts = (Text("2024-01-10", old), Text("2024-02-10", new, message, files={"notices/n.md": notice}))
    return changelog(folder, *texts, authors=True, url="https://example.org/privacy")


@pytest.mark.parametrize("evil", EVIL)
def test_nothing_of_a_policy_acts_in_the_page(evil: str, tmp_path: Path) -> None:
    text = page(hostile(tmp_path, evil))
    tree = parsed(text)
    assert {name(element) for element in tree.iter()} <= ELEMENTS
    assert Counter(name(element) for element in tree.iter())["script"] == 1
    attributes = {key for element in tree.iter() for key in element.keys()}  # noqa: SIM118 (attributes, not children)
    assert not {key for key in attributes if key.startswith("on") or key in ("src", "style", "srcdoc", "action")}
    links = {element.get("href", "").partition("#")[0] for element in tree.iter() if name(element) == "a"}
    assert links == {"", "https://example.org/privacy"}
    assert re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufffe]", text) is None


@pytest.mark.parametrize("evil", EVIL)
def test_hostile_text_is_shown_as_it_is_written(evil: str, tmp_path: Path) -> None:
    report = hostile(tmp_path, evil)
    said_in_full(report, parsed(page(report)))


def said_in_full(report: Changelog, tree: Element) -> None:
    """Holds that all that the terminal is told stands in the page."""
    told = " ".join(shown(tree).split())
    text = "".join(load("text").render(report, Style(width=10_000, color=False)))
    for line in text.splitlines():
        words = re.sub(r"\[-(.*?)-\]|\{\+(.*?)\+\}", lambda match: match[1] or match[2], line)
        for part in re.split(r" · |  |│ ", words):
            assert " ".join(part.split()).removeprefix("— ") in told, part


# --------------------------------------------------------------------------- the frame


def test_the_policy_of_the_page_allows_its_own_script_and_styles_and_nothing_else(tmp_path: Path) -> None:
    text = page(changelog(tmp_path, Text("2024-01-10", policy("We keep it.")), Text("2024-02-10", policy("We go."))))
    allowed = next(e.get("content", "") for e in parsed(text).iter("meta") if e.get("http-equiv"))
    parts = dict(part.strip().split(" ", 1) for part in allowed.split(";"))
    for element, directive in (("style", "style-src"), ("script", "script-src")):
        inner = re.search(rf"<{element}>(.*?)</{element}>", text, re.DOTALL)
        assert inner
        digest = base64.b64encode(hashlib.sha256(inner[1].encode()).digest()).decode()
        assert parts.pop(directive) == f"'sha256-{digest}'"
    assert parts == {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}
    assert "unsafe" not in allowed


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/privacy#x", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,<b>", False),
        ("//evil.example/x", False),
        ("legal/privacy.md", False),
        ("https:", False),
        ("http://[::1", False),
        ("", False),
    ],
)
def test_only_addresses_of_the_web_are_linked(url: str, kept: bool) -> None:
    assert address(url) == (url if kept else "")


@pytest.mark.parametrize(
    ("language", "way"), [("fr", "ltr"), ("ar", "rtl"), ("fa-ir", "rtl"), ("", "ltr"), ("und", "auto")]
)
def test_direction(language: str, way: str) -> None:
    assert direction(language) == way


@pytest.mark.parametrize(
    ("text", "language", "set_"),
    [
        ("Nouveau : « a ; b » !", "fr", "Nouveau\u00a0: «\u00a0a\u00a0; b\u00a0»\u00a0!"),
        ("Nouveau : « a »", "fr-ca", "Nouveau\u00a0: «\u00a0a\u00a0»"),
        ("Publication: 12:30", "fr", "Publication: 12:30"),
        ("New : « a »", "en", "New : « a »"),
        ("", "fr", ""),
    ],
)
def test_french_signs_stay_with_their_words(text: str, language: str, set_: str) -> None:
    assert typeset(text, language) == set_


# --------------------------------------------------------------------------- what is in it


@pytest.fixture(scope="module")
def report(sample: Path) -> Changelog:
    return policydiff.changelog(
        ["legal/privacy.md"], repo=sample, page=PublishedPage(url="https://heliante.example/privacy"), environment={}
    )


@pytest.fixture(scope="module")
def tree(report: Changelog) -> Element:
    return parsed(page(report))


def test_the_page_says_all_that_the_other_formats_say(report: Changelog, tree: Element) -> None:
    said_in_full(report, tree)


def test_without_scripts_nothing_is_hidden_but_the_choices(tree: Element) -> None:
    hidden = [element for element in tree.iter() if "hidden" in element.attrib]
    assert [element.get("class") for element in hidden if name(element) != "button"] == ["choices"]
    inside = set(hidden[0].iter())
    assert all(element in inside for element in hidden)
    assert {name(element) for element in tree.iter() if name(element) in ("button", "select")} == {"button", "select"}
    assert all(e in inside for e in tree.iter() if name(e) in ("button", "select"))


def test_headings_are_in_order_and_landmarks_there(tree: Element) -> None:
    levels = [int(name(element)[1]) for element in tree.iter() if re.fullmatch(r"h\d", name(element))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert Counter(name(e) for e in tree.iter() if name(e) in ("header", "nav", "main")) == {
        "header": 1,
        "nav": 1,
        "main": 1,
    }
    assert tree.get("lang") == "fr"


def test_every_release_and_entry_has_a_name_of_its_own_and_every_link_in_the_page_leads_somewhere(
    report: Changelog, tree: Element
) -> None:
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    assert set(ids.values()) == {1}
    links = {e.get("href", "")[1:] for e in tree.iter() if name(e) == "a" and e.get("href", "").startswith("#")}
    assert links <= set(ids)
    wanted = {release.id for release in report.releases if not release.silent}
    assert wanted <= links


def test_permalinks_stay_when_a_later_version_comes(tmp_path: Path) -> None:
    texts = [Text("2024-01-10", policy("We keep it.", "We ask.")), Text("2024-02-10", policy("We go.", "We tell."))]
    before = ids(page(changelog(tmp_path / "a", *texts)))
    later = Text("2024-03-10", policy("We went for good.", "We told everybody."))
    after = ids(page(changelog(tmp_path / "b", *texts, later)))
    assert before < after
    assert {"policy-2024-02-10", "policy-2024-02-10--topic-1", "policy-2024-02-10--topic-2"} <= before


def ids(text: str) -> set[str]:
    return {element.get("id", "") for element in parsed(text).iter()} - {"", "y2024"}


def test_policies_of_one_name_have_anchors_of_their_own(tmp_path: Path) -> None:
    texts = [Text("2024-01-10", policy("a b", title="One")), Text("2024-02-10", policy("a c", title="One"))]
    files = [{"two/policy.md": text.text} for text in texts]
    both = [text._replace(files=more) for text, more in zip(texts, files, strict=True)]
    made = parsed(page(changelog(tmp_path, *both, paths=(PATH, "two/policy.md"))))
    found = Counter(element.get("id") for element in made.iter() if element.get("id"))
    assert set(found.values()) == {1}
    assert {"policy-2024-02-10", "policy-2024-02-10-2"} <= set(found)


def test_marks_are_told_to_those_who_do_not_see_them(tree: Element) -> None:
    marks = [element for element in tree.iter() if name(element) in ("del", "ins")]
    assert marks
    for mark in marks:
        first, last = mark[0], mark[-1]
        assert first.get("class") == last.get("class") == "unseen"
        assert first.text == ("[supprimé : " if name(mark) == "del" else "[ajouté : ")
        assert last.text == "]"


def test_clauses_are_linked_where_they_stand_today(tree: Element) -> None:
    links = [e.get("href", "") for e in tree.iter("a") if e.get("href", "").startswith("https:")]
    assert "https://heliante.example/privacy#6-destinataires" in links


def test_text_in_another_language_than_the_page_says_so(sample: Path) -> None:
    german = policydiff.changelog(["legal/privacy.md"], repo=sample, page=PublishedPage(language="de"), environment={})
    made = parsed(page(german))
    assert made.get("lang") == "de"
    marks = [element for element in made.iter() if name(element) in ("del", "ins")]
    assert {mark.get("lang") for mark in marks} == {"fr"}


def test_both_sides_stand_beside_each_other(tmp_path: Path) -> None:
    old, new = policy("We keep your data for 30 days."), policy("We keep your data for 90 days.")
    made = parsed(page(changelog(tmp_path, Text("2024-01-10", old), Text("2024-02-10", new))))
    cells = [" ".join(shown(cell).split()) for cell in made.iter("dd")]
    assert cells == ["We keep your data for 30 days.", "We keep your data for 90 days."]
    assert [shown(mark) for cell in made.iter("dd") for mark in cell] == ["30", "90"]


@pytest.mark.parametrize(
    ("old", "new", "sides"),
    [
        (("We ask.",), ("We ask.", "We tell you."), [("Nothing", "We tell you.")]),
        (("We ask.", "We tell you."), ("We ask.",), [("We tell you.", "Nothing")]),
        (("We ask you.",), ("We ask you\nall.",), [("We ask you.", "We ask you all.")]),
        (("See [here](a.md).",), ("See [here](b.md).",), [("here → a.md", "here → b.md")]),
        (("We ask. We\ngo.",), ("We ask.\nWe go.",), []),
    ],
)
def test_sides(old: tuple[str, ...], new: tuple[str, ...], sides: list[tuple[str, str]], tmp_path: Path) -> None:
    texts = Text("2024-01-10", policy(*old)), Text("2024-02-10", policy(*new))
    made = parsed(page(changelog(tmp_path, *texts, level=Level.EDITORIAL)))
    cells = [" ".join(shown(cell).split()) for cell in made.iter("dd")]
    assert list(zip(cells[::2], cells[1::2], strict=True)) == sides


@pytest.mark.parametrize(
    ("old", "new", "offered"),
    [
        ("We ask.", "We ask.\n\nWe tell you.", False),
        ("We ask.\n\nWe tell you.", "We ask.", False),
        ("We ask you.", "We ask you all.", True),
        ("We ask.", f"We ask.\n\n{'We tell you much. ' * 60}", True),
        ("We ask.", "We ask.\n\n- We tell.\n- We go.", False),
    ],
)
def test_both_sides_are_offered_where_they_show_more_than_the_sentence(
    old: str, new: str, offered: bool, tmp_path: Path
) -> None:
    made = parsed(page(changelog(tmp_path, Text("2024-01-10", policy(old)), Text("2024-02-10", policy(new)))))
    assert [each.get("class") for each in made.iter("details")] == [None if offered else "whole"]


def test_a_page_without_changes_says_so_and_has_nothing_to_choose(tmp_path: Path) -> None:
    first = Text("2024-01-10", policy("We keep it."))
    made = parsed(page(changelog(tmp_path / "a", first)))
    assert "The record of changes begins with this version." in shown(made)
    assert not [element for element in made.iter() if name(element) in ("button", "svg", "nav")]
    none = parsed(page(changelog(tmp_path / "b", first, since=date(2025, 1, 1))))
    assert "There is no change to tell." in shown(none)


def test_a_page_is_written_whole_and_checked(sample: Path, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "changelog.html"
    ask = ("changelog", "legal/privacy.md", "-o", str(file))
    assert run(*ask, cwd=sample).code == 0
    assert parsed(file.read_text(encoding="utf-8")).get("lang") == "fr"
    assert run(*ask, "--check", cwd=sample).code == 0
    file.write_text(file.read_text(encoding="utf-8").replace("deux ans", "trois ans"), encoding="utf-8")
    assert run(*ask, "--check", cwd=sample).code == 1
    refused = run(*ask, "--update", cwd=sample)
    assert refused.code == 2
    assert "--update writes a part of FILE, and html is always a whole one" in refused.err


def test_the_same_history_makes_the_same_bytes(report: Changelog) -> None:
    assert page(report) == page(report)


# --------------------------------------------------------------------------- what sentences quote


@pytest.mark.parametrize("code", codes(PHRASES))
def test_what_quotes_can_be_told_from_what_says(code: str) -> None:
    say = phrases(code)
    for key in ("added", "removed", "changed", "replaced", "section_says", "changed_under"):
        begin = say.template(f"change.{key}").partition("{")[0]
        assert re.search(r"\w{2}", begin), key
        assert quotes((Piece(Tone.SAY, begin), Piece(Tone.TEXT, "x")), say)
    for key in (
        "instead",
        "everywhere",
        "moved",
        "section_added",
        "section_back",
        "back",
        "back_under",
        "number",
        "page_title",
    ):
        told = say.template(f"change.{key}").partition("{")[0]
        assert not quotes((Piece(Tone.SAY, told), Piece(Tone.TEXT, "x")), say), key
    assert not quotes((Piece(Tone.TEXT, say.template("change.added")),), say)
    assert not quotes((), say)


# --------------------------------------------------------------------------- the line of time


def point(day: str, policy: int = 0, entries: int = 1) -> TimelinePoint:
    return TimelinePoint(date.fromisoformat(day), policy, entries, "material", day, day)


def drawn(report: Changelog, *points: TimelinePoint) -> Any:
    made = timeline(points, report)
    assert made
    return made


def test_releases_stand_by_their_day_and_as_high_as_they_are_long(report: Changelog) -> None:
    made = drawn(report, point("2022-01-01", entries=40), point("2021-01-01", entries=1), point("2020-01-01"))
    assert [mark.x for mark in made.marks] == ["2.00%", "50.07%", "98.00%"]
    assert made.marks[0].top == made.marks[1].top > made.marks[2].top > 0
    assert [year.name for year in made.years] == ["2021", "2022"]


def test_long_lines_name_few_years_and_the_last_one(report: Changelog) -> None:
    years = drawn(report, point("2024-06-01"), point("1999-01-01")).years
    named = [year.name for year in years if year.name]
    assert len(years) == 25
    assert len(named) <= 8
    assert named[-1] == "2024"


@pytest.mark.parametrize("days", [(), ("2024-01-01",)])
def test_too_little_to_see_is_not_drawn(report: Changelog, days: tuple[str, ...]) -> None:
    assert timeline([point(day) for day in days], report) is None


def test_releases_of_one_day_stand_at_one_place(report: Changelog) -> None:
    made = drawn(report, point("2024-01-01"), point("2024-01-01"))
    assert [mark.x for mark in made.marks] == ["2.00%", "2.00%"]
    assert made.years == ()
