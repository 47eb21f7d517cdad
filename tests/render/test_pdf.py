"""A redline as a PDF: the page of HTML, printed by WeasyPrint. Skipped, with the reason, where that does not work."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from conftest import Run
from test_html_redline import NEW, OLD, comparison

from policydiff.errors import CannotRun
from policydiff.model import Style
from policydiff.render import load

REASON = "WeasyPrint does not work here: pip install '.[pdf]', and the system's pango"


def test_the_same_report_gives_the_same_file() -> None:
    works()
    first, again = (b"".join(load("pdf").written(comparison(OLD, NEW), Style())) for _ in range(2))
    assert first == again
    assert first.startswith(b"%PDF-")


def test_a_log_is_a_file(sample: Path, run: Run, tmp_path: Path) -> None:
    works()
    file = tmp_path / "log.pdf"
    assert run("log", "legal/privacy.md", "-p", "-n", "2", "-o", str(file), cwd=sample).code == 0
    assert file.read_bytes().startswith(b"%PDF-")


def test_nothing_is_loaded() -> None:
    works()
    evil = "![pixel](https://evil.example/pixel.png) <img src=file:///etc/passwd>"
    assert b"".join(load("pdf").written(comparison("a", evil), Style())).startswith(b"%PDF-")


def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(CannotRun, match="a PDF needs WeasyPrint") as refused:
        list(load("pdf").written(comparison(OLD, NEW), Style()))
    assert "policydiff[pdf]" in refused.value.hint


def works() -> None:
    try:
        import weasyprint
    except (ImportError, OSError):
        pytest.skip(REASON)
    assert weasyprint
