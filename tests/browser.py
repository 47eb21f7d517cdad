"""A real browser for the tests of pages: the system's Chromium, installed from Debian's packages where it can be."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# What apt-get may take, in seconds, before the tests do without.
PATIENCE = 300


@cache
def chromium() -> str:
    """The path of the browser. Skips the test, and says why, where there is none and none can be installed."""
    found = _found() or _installed()
    if not found:
        pytest.skip(f"no browser: none of {', '.join(NAMES)} is there, and Debian's chromium cannot be installed here")
    return found


def _found() -> str:
    return next((path for name in NAMES if (path := shutil.which(name))), "")


def _installed() -> str:
    """The browser from Debian's package; nothing where that cannot be installed: no root, no apt, no network."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return ""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        try:
            subprocess.run([apt, *arguments], env=environment, capture_output=True, timeout=PATIENCE, check=True)
        except (OSError, subprocess.SubprocessError):
            break
    return _found()


class Seen(NamedTuple):
    """What a page did that nobody should see: messages on its console, and addresses that it asked for."""

    console: list[str]
    requests: list[str]


@contextmanager
def started() -> Iterator[Browser]:
    """The browser, without a window. Root has to do without its sandbox."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=arguments)
        yield browser
        browser.close()


def opened(context: BrowserContext, file: Path) -> tuple[Page, Seen]:
    """A page from disk. Nothing that it asks for but itself is answered."""
    page, seen = context.new_page(), Seen([], [])
    page.set_default_timeout(5000)

    def answer(route: Route) -> None:
        if route.request.url.partition("#")[0] == file.as_uri():
            route.continue_()
        else:
            seen.requests.append(route.request.url)
            route.abort()

    page.route("**/*", answer)
    page.on("console", lambda message: seen.console.append(message.text))
    page.on("pageerror", lambda error: seen.console.append(str(error)))
    page.goto(file.as_uri())
    return page, seen
