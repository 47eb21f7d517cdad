"""The site in a real browser: nothing asked of elsewhere, no complaint of axe, and what its scripts add."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import started
from histories import PATH, Text, build, policy
from playwright.sync_api import Browser, Page

import policydiff

KEPT, LONGER, SOLD = "We keep your orders for 30 days.", "We keep your orders for 90 days.", "We sell your data."
TABLE = "| What | Days |\n|---|---|\n| orders | 30 |\n\n- one\n  - deeper\n- two"
TEXTS = [
    Text("2023-01-01", policy(KEPT, TABLE)),
    Text("2023-02-01", policy(LONGER, TABLE)),
    Text("2023-03-01", policy(LONGER, TABLE, SOLD)),
    Text("2023-04-01", policy(LONGER, TABLE.replace("30", "60"), SOLD)),
]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    repo = build(folder / "r", TEXTS)
    with policydiff.Site(repo, environment={}) as site:
        for name, data in site.archive([PATH]):
            file = folder / "public" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
    return folder / "public"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as found:
        yield found


@pytest.fixture
def page(root: Path, browser: Browser) -> Iterator[Page]:
    """A page whose addresses are below a server that has the site, and who asks for no other."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root)))
    Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}/"
    context = browser.new_context(base_url=base, viewport={"width": 360, "height": 800})
    made = context.new_page()
    asked: list[str] = []
    made.on("request", lambda request: asked.append(request.url))
    made.on("pageerror", lambda error: asked.append(str(error)))
    yield made
    context.close()
    server.shutdown()
    server.server_close()
    assert [each for each in asked if not each.startswith(base)] == []


PAGES = ["", "search/", "policy/", *(f"policy/{each}/" for each in ("latest", "compare", "clauses", "2023-02-01"))]
PAGES += ["policy/2023-02-01/redline/", "policy/compare/2023-01-01/", "policy/clauses/topic-1/"]


@pytest.mark.parametrize("place", PAGES)
def test_axe_has_no_complaint_and_nothing_is_wider_than_a_phone(place: str, page: Page) -> None:
    page.goto(place)
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_version_says_how_it_stands_today(page: Page) -> None:
    page.goto("policy/2023-02-01/")
    page.get_by_text("This text was in force until February 28, 2023.").wait_for()
    assert page.locator(".banner a").first.get_attribute("href") == "../latest/"


def test_any_two_versions_are_compared(page: Page) -> None:
    page.goto("policy/compare/")
    page.locator("form").wait_for()
    page.select_option("[name=old]", "2023-01-01")
    page.select_option("[name=new]", "2023-03-01")
    page.click("button")
    page.locator("article").wait_for()
    assert page.locator("del").all_inner_texts() == ["30"]
    assert page.locator("ins").all_inner_texts() == ["90", "Topic 3", SOLD]
    page.select_option("[name=new]", "2023-04-01")
    page.click("button")
    page.wait_for_url("**/policy/compare/2023-01-01/")


def test_the_search_finds_a_clause(page: Page) -> None:
    page.goto("search/")
    page.fill("[name=q]", "sell data")
    page.click("button")
    assert page.locator("[data-results] a").first.get_attribute("href") == "../policy/latest/#topic-3"
    page.fill("[name=q]", "nothing of that kind")
    page.click("button")
    assert page.locator("[data-results] a").count() == 0


def asked(page: Page, agreed: str) -> Any:
    return page.evaluate("agreed => policydiffSince('versions.json', agreed)", agreed)


def test_the_manifest_is_asked_by_a_small_script(page: Page, root: Path) -> None:
    script = root / "assets" / "since.js"
    assert script.stat().st_size < 5000
    page.goto("policy/")
    page.add_script_tag(url="../assets/since.js")
    digest = page.evaluate("fetch('versions.json').then(r => r.json()).then(m => m.versions[3].digest)")
    for agreed in (digest, digest[:8], digest.upper(), f"sha256 {digest}", "2023-01-01", "2023-01-15"):
        found = asked(page, agreed)
        assert (found["version"]["id"], found["askAgain"], found["since"]) == ("2023-01-01", True, "2023-02-01")
        assert found["compare"].endswith("/policy/compare/2023-01-01/")
    newest = asked(page, "2023-04-01")
    assert (newest["changed"], newest["askAgain"], newest["compare"]) == (False, False, None)
    assert [asked(page, each) for each in ("2020-01-01", "f" * 64, "abc", "")] == [None] * 4


def test_it_is_read_without_scripts(root: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((root / "policy" / "2023-02-01" / "index.html").as_uri())
    assert "A later one may be in force." in page.locator(".banner").inner_text()
    assert KEPT.replace("30", "90") in page.locator("article").inner_text()
    context.close()
