"""The changelog's page in a real browser: it works from disk, by keyboard alone, asks nobody for anything, can be read.

Skipped, with the reason, where there is no Chromium and none can be installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install '.[dev]'")

from axe_playwright_python.sync_playwright import Axe
from browser import Seen, opened, started
from conftest import Run
from playwright.sync_api import Browser, BrowserContext, Locator
from playwright.sync_api import Page as Tab

import policydiff
from policydiff.model import Level, Style
from policydiff.questions.changelog.changelog import PublishedPage
from policydiff.questions.review.records import PackedFile
from policydiff.render import load

SHOWN = ".entry:not([hidden])"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as browser:
        yield browser


@pytest.fixture(scope="module")
def file(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample's two policies, editorial changes told too: every kind of thing that a page has."""
    report = policydiff.changelog(
        ["legal/privacy.md", "legal/terms.md"],
        repo=sample,
        level=Level.EDITORIAL,
        page=PublishedPage(url=""),
        environment={},
    )
    made = tmp_path_factory.mktemp("page") / "ce qui a changé.html"
    made.write_text("".join(load("html").render(report, Style())), encoding="utf-8")
    return made


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def tab(context: BrowserContext, file: Path) -> Iterator[Tab]:
    """The page, opened from disk. Whatever a test does to it: nothing on the console, no request."""
    page, seen = opened(context, file)
    yield page
    assert seen == Seen([], [])


def status(tab: Tab) -> str:
    return " ".join(tab.get_by_role("status").inner_text().split())


def test_it_opens_from_disk_and_shows_everything(tab: Tab) -> None:
    total = tab.locator(".entry").count()
    assert total > 20
    assert tab.locator(".entry:visible").count() == total
    assert status(tab) == f"Changements affichés : {total} sur {total}"


def test_without_scripts_it_is_complete(browser: Browser, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page, seen = opened(context, file)
    entries = page.locator(".entry")
    assert page.locator(".entry:visible").count() == entries.count() > 20
    assert not page.locator(".choices").is_visible()
    first = page.locator(".entry details:not(.whole)").first
    first.locator("summary").click()
    assert first.locator(".pair").first.is_visible()
    assert seen == Seen([], [])
    context.close()


def test_levels_are_chosen(tab: Tab) -> None:
    tab.get_by_role("button", name="Correction rédactionnelle").click()
    tab.get_by_role("button", name="Précision").click()
    levels = tab.locator(SHOWN).evaluate_all("all => [...new Set(all.map(each => each.dataset.level))]")
    assert levels == ["material"]
    assert tab.locator(".release:visible").count() < tab.locator(".release").count()
    assert status(tab).startswith(f"Changements affichés : {tab.locator(SHOWN).count()} sur")
    tab.get_by_role("button", name="Tout afficher").click()
    assert tab.locator(".entry:visible").count() == tab.locator(".entry").count()


def test_a_clause_is_chosen_by_what_it_is_called_today(tab: Tab) -> None:
    choices = tab.get_by_label("Section", exact=True)
    option = choices.locator("option", has_text="6 Destinataires").inner_text()
    choices.select_option(label=option)
    names = tab.locator(f"{SHOWN} h4").all_inner_texts()
    assert option == f"6 Destinataires ({len(names)})"
    assert set(names) >= {"6 Destinataires", "5 Destinataires"}
    assert tab.locator("section.year:visible").count() < tab.locator("section.year").count()
    years = tab.locator("section.year:visible h2").all_inner_texts()
    assert tab.locator("nav li:visible").all_inner_texts() == years


def test_nothing_chosen_is_told(tab: Tab) -> None:
    for button in tab.locator("button[data-level]").all():
        button.click()
    assert tab.locator(".release:visible").count() == 0
    assert status(tab).startswith("Changements affichés : 0 sur")


def test_changed_words_stand_in_the_sentence_or_side_by_side(tab: Tab) -> None:
    assert tab.locator(".entry .pair:visible").count() == 0
    quotes = tab.locator(".entry .quotes:visible").count()
    assert quotes > 5
    tab.get_by_role("button", name="Côte à côte").click()
    assert tab.locator(".entry .pair:visible").count() == tab.locator(".entry .pair").count() > quotes / 2
    assert tab.locator(".entry .quotes:visible").count() == 0
    assert tab.get_by_role("button", name="Côte à côte").get_attribute("aria-pressed") == "true"
    tab.get_by_role("button", name="Dans la phrase").click()
    assert tab.locator(".entry .pair:visible").count() == 0
    assert tab.locator(".entry .quotes:visible").count() == quotes


def test_the_keyboard_alone_is_enough(tab: Tab) -> None:
    """Every choice is made with the keys, and where the keys are is always seen."""
    seen: list[str] = []
    for _ in range(60):
        tab.keyboard.press("Tab")
        focus = tab.locator(":focus")
        outline = focus.evaluate("each => getComputedStyle(each).outlineStyle + getComputedStyle(each).outlineWidth")
        assert outline == "solid3px"
        what = _what(focus)
        seen.append(what)
        if what == "level editorial":
            tab.keyboard.press("Space")
        elif what == "view sides":
            tab.keyboard.press("Enter")
        elif what == "select":
            tab.keyboard.press("ArrowDown")
        elif what == "permalink":
            break
    assert seen[0] == "skip"
    order = [name for name in seen if name.startswith(("level", "select", "view"))]
    assert order == ["level material", "level clarification", "level editorial", "select", "view inline", "view sides"]
    assert tab.locator("button[data-level=editorial]").get_attribute("aria-pressed") == "false"
    assert tab.locator("#clause").input_value() != ""
    assert tab.locator("html.sides").count() == 1
    assert seen[-1] == "permalink"


def _what(focus: Locator) -> str:
    for key in ("level", "view"):
        if value := focus.get_attribute(f"data-{key}"):
            return f"{key} {value}"
    return focus.get_attribute("class") or str(focus.evaluate("each => each.localName"))


def test_the_first_key_leads_to_the_changes(tab: Tab) -> None:
    tab.keyboard.press("Tab")
    assert tab.get_by_role("link", name="Aller aux changements").is_visible()
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "changes"


def test_details_open_with_the_keyboard(tab: Tab) -> None:
    first = tab.locator(".entry details:not(.whole)").first
    first.locator("summary").focus()
    tab.keyboard.press("Enter")
    assert first.locator(".pair").first.is_visible()


def test_a_permalink_leads_to_its_entry_even_if_that_is_hidden(context: BrowserContext, file: Path) -> None:
    page, seen = opened(context, file)
    link = page.locator(".entry.material .permalink").last
    target = (link.get_attribute("href") or "")[1:]
    page.get_by_role("button", name="Changement important").click()
    assert not page.locator(f"[id='{target}']").is_visible()
    page.evaluate("name => { location.hash = name }", target)
    page.locator(f"[id='{target}']").wait_for(state="visible")
    assert page.locator(f"[id='{target}']").evaluate("each => each.getBoundingClientRect().top < innerHeight")
    assert seen == Seen([], [])


def test_a_mark_on_the_line_of_time_leads_to_its_release(tab: Tab) -> None:
    mark = tab.locator("a.mark").first
    mark.locator("circle").click()
    assert tab.evaluate("decodeURIComponent(location.hash)") == mark.get_attribute("href")


@pytest.mark.parametrize("width", [320, 375, 768, 1400])
@pytest.mark.parametrize("view", ["inline", "sides"])
def test_nothing_is_wider_than_the_screen(tab: Tab, width: int, view: str) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    tab.locator(f"[data-view={view}]").click()
    assert tab.evaluate("document.documentElement.scrollWidth") == width


def test_paper_shows_the_changes_and_no_controls(tab: Tab) -> None:
    tab.emulate_media(media="print", color_scheme="dark")
    assert tab.locator(".choices, nav, .permalink, summary, .skip").locator("visible=true").count() == 0
    assert tab.locator(".entry:visible").count() == tab.locator(".entry").count()
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_motion_is_left_out_where_it_is_not_wanted(browser: Browser, file: Path) -> None:
    found: dict[str, Any] = {}
    wishes: list[Any] = ["reduce", "no-preference"]
    for wish in wishes:
        context = browser.new_context(reduced_motion=wish)
        page, _ = opened(context, file)
        found[wish] = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
        context.close()
    assert found == {"reduce": "auto", "no-preference": "smooth"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1200])
def test_axe_finds_no_fault(tab: Tab, scheme: Any, width: int) -> None:
    """All rules of axe-core, contrast and landmarks and size of targets among them, with everything open."""
    tab.emulate_media(color_scheme=scheme)
    tab.set_viewport_size({"width": width, "height": 900})
    assert faults(tab) == []
    tab.get_by_role("button", name="Côte à côte").click()
    tab.get_by_role("button", name="Précision").click()
    assert faults(tab) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("command", ["audit", "blame"])
def test_axe_finds_no_fault_in_the_pages_of_other_reports(
    command: str, scheme: Any, context: BrowserContext, sample: Path, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    assert run(command, "legal/privacy.md", "--format", "html", "-o", str(file), cwd=sample).code == 0
    page, seen = opened(context, file)
    page.emulate_media(color_scheme=scheme)
    assert faults(page) == []
    assert seen == Seen([], [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_axe_finds_no_fault_in_the_cover_of_a_sign_off(
    width: int, scheme: Any, context: BrowserContext, sample: Path, tmp_path: Path
) -> None:
    report = policydiff.review("legal/privacy.md", "v1.1", "v2.0", repo=sample)
    redline = PackedFile("redline.html", "the redline", 1, "0" * 64)
    file = tmp_path / "index.html"
    file.write_bytes(b"".join(load("html").written(replace(report, files=(redline,)), Style())))
    page, seen = opened(context, file)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert faults(page) == []
    assert seen == Seen([], [])


def test_axe_looks(tab: Tab) -> None:
    """A fault is found: that none is found above says something."""
    tab.evaluate("document.querySelector('.facts').style.color = '#ccc'")
    tab.evaluate("document.querySelector('#clause').removeAttribute('id')")
    assert {fault.partition(":")[0] for fault in faults(tab)} == {"color-contrast", "select-name"}


def faults(tab: Tab) -> list[str]:
    found = Axe().run(tab, options={"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}})
    violations = found.response["violations"]
    return [f"{each['id']}: {node['target']} {node['failureSummary']}" for each in violations for node in each["nodes"]]
