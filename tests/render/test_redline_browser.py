"""The redline's page in a real browser: it works from disk and by keyboard, asks nobody for anything, can be read.

Skipped, with the reason, where there is no Chromium and none can be installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install '.[dev]'")

from browser import Seen, opened, started
from conftest import Run
from playwright.sync_api import Browser, BrowserContext
from playwright.sync_api import Page as Tab
from test_html_browser import faults
from test_html_redline import NEW, OLD

PAGES = {
    "diff": ("diff", "legal/privacy.md", "v1.0", "v2.0"),
    "log": ("log", "legal/privacy.md", "-p", "-n", "8"),
    "compare": ("compare", "old.md", "new.md"),
    "right to left": ("compare", "rtl-old.md", "rtl-new.md"),
}
HEBREW = "# פרטיות\n\nאנחנו שומרים את הנתונים שלך 30 ימים.\n\n- שם\n- כתובת\n"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as browser:
        yield browser


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture(params=PAGES)
def tab(
    request: pytest.FixtureRequest, context: BrowserContext, sample: Path, run: Run, tmp_path: Path
) -> Iterator[Tab]:
    """Each of the pages, opened from disk. Whatever a test does to it: nothing on the console, no request."""
    named = {"old": OLD, "new": NEW, "rtl-old": HEBREW, "rtl-new": HEBREW.replace("30", "60")}
    for name, text in named.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    file = tmp_path / "page.html"
    command = [str(tmp_path / part) if (tmp_path / part).is_file() else part for part in PAGES[request.param]]
    assert run(*command, "-o", str(file), cwd=sample).code == 0
    page, seen = opened(context, file)
    yield page
    assert seen == Seen([], [])


def only(*names: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("tab", names, indirect=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(tab: Tab, scheme: Any) -> None:
    tab.emulate_media(color_scheme=scheme)
    for width in (360, 1300):
        tab.set_viewport_size({"width": width, "height": 900})
        assert faults(tab) == []
    tab.check("#view-sides")
    assert faults(tab) == []


def test_nothing_is_wider_than_the_screen(tab: Tab) -> None:
    for width in (320, 360, 768, 1400):
        tab.set_viewport_size({"width": width, "height": 800})
        for view in ("inline", "sides"):
            tab.check(f"#view-{view}")
            assert tab.evaluate("document.documentElement.scrollWidth") == width


@only("diff", "log")
def test_keys_lead_from_change_to_change(tab: Tab) -> None:
    stops = tab.locator("[data-stop]").count()
    assert stops > 5
    tab.keyboard.press("n")
    assert tab.locator(".keys output").inner_text() == f"1 / {stops}"
    tab.keyboard.press("p")
    assert tab.locator(".keys output").inner_text() == f"{stops} / {stops}"
    assert tab.locator(".current").evaluate(
        "each => { const r = each.getBoundingClientRect(); return r.top < innerHeight }"
    )
    assert tab.evaluate("document.activeElement.classList.contains('current')")


@only("diff")
def test_what_did_not_change_can_be_shown_as_a_whole(tab: Tab) -> None:
    hidden = tab.locator(".fold .row").first
    assert not hidden.is_visible()
    tab.check("#extent-whole")
    assert hidden.is_visible()
    tab.check("#extent-changed")
    assert not hidden.is_visible()


@only("diff")
def test_without_scripts_it_is_complete(tab: Tab, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page, seen = opened(context, Path(tab.url.removeprefix("file://")))
    assert not page.locator(".keys").is_visible()
    page.check("#extent-whole")
    assert page.locator(".fold .row").first.is_visible()
    page.check("#view-sides")
    assert page.locator(".sides").first.is_visible()
    assert page.locator(".inline:visible").count() == 0
    assert seen == Seen([], [])
    context.close()


@only("diff", "compare")
def test_a_link_of_the_list_leads_to_its_clause(tab: Tab) -> None:
    link = tab.locator("nav.outline a").last
    link.click()
    target = tab.locator(link.get_attribute("href") or "")
    assert target.evaluate("each => each.getBoundingClientRect().top < innerHeight")


@only("compare")
def test_paper_shows_the_changes_and_no_controls(tab: Tab) -> None:
    tab.emulate_media(media="print", color_scheme="dark")
    assert tab.locator(".choices, nav, .skip, .note details").locator("visible=true").count() == 0
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    for element, line in (("del", "line-through"), ("ins", "underline")):
        assert line in tab.locator(f"{element}:visible").first.evaluate(
            "each => getComputedStyle(each).textDecorationLine"
        )
