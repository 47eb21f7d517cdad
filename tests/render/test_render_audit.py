"""Ledger, audit, verification in every format: what would act does not, the bytes stay, JSON fulfils its schema."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import jsonschema  # type: ignore[import-untyped]
import pytest
from markdown_it import MarkdownIt
from test_render_verdict import HOSTILE

from policydiff.differ.counts import Tally
from policydiff.effective.binding import Stated, StatedBy
from policydiff.effective.period import of
from policydiff.effective.records import Claim as Dated
from policydiff.effective.records import Kind, Notice, Promise
from policydiff.model import ChangeKind, Level, Person, Revision, Span, SpanKind, Style
from policydiff.questions.audit.bundle.records import BundleClaim, BundleDifference, Verification, Way
from policydiff.questions.audit.records import (
    Approval,
    Audit,
    AuditEntry,
    Commit,
    Dossier,
    Judged,
    Ownership,
    Signature,
)
from policydiff.questions.audit.totals import by_year, totals
from policydiff.questions.check.records import Waiver
from policydiff.questions.dates.records import Flaw, How, Ledger, LedgerPage, Row, Severity, Told
from policydiff.render import formats, load
from policydiff.render.bundle import files, guide
from policydiff.render.json._document import schema

MOMENT = datetime(2024, 5, 2, 12, tzinfo=UTC)
# What a spreadsheet takes for a formula at the start of a cell, in full width too, and behind what it drops.
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "\t=1+1", "\r=1+1", "|cmd", "%0A=1", " =1+1")


def row(said: str) -> Row:
    revision = Revision("c" * 40, said, "b" * 40, Person(said, said), MOMENT, MOMENT, MOMENT, said)
    notice = Notice(said, said, date(2024, 5, 1), date(2024, 6, 1), audience=(said,), channels=(said,), covers=(said,))
    return Row(
        revision=revision,
        previous="d" * 40,
        previous_blob="e" * 40,
        level=Level.MATERIAL,
        words=Tally(3, 4),
        wording=True,
        claims=(Dated(Kind.EFFECTIVE, said, (), 3, said),),
        promises=(Promise(of(30, "day"), said, 4),),
        told=(Told(replace(notice, blob="f" * 40), How.NAMED, date(2024, 5, 1), "c" * 40),),
        stated=(Stated(date(2024, 6, 1), StatedBy.NOTICE, said),),
        flaws=(Flaw("date-removed", Severity.WARNING, said, said, 3, True, said),),
    )


def entry(said: str) -> AuditEntry:
    spans = Span(SpanKind.DELETE, said), Span(SpanKind.INSERT, f"{said} more")
    return AuditEntry(
        row=row(said),
        commit=Commit(Person(said, said), Signature("OpenPGP", said, said)),
        ownership=Ownership(said, (said,), said, 3, "a" * 40),
        approvals=(Approval("Reviewed-by", said, "c" * 40),),
        demands=True,
        clauses=(Judged(said, ChangeKind.EDITED, (said,), spans, said, 7),),
        waivers=(Waiver("accepted", said, said, said, said),),
        period=of(30, "day"),
        asked_by=said,
        lead=12,
        flaws=(Flaw("notice-missing", Severity.ERROR, said, said, 3, True, said), *row(said).flaws),
        notes=(said,),
    )


def audit(said: str) -> Audit:
    entries = (entry(said),)
    return Audit(
        version="0.1.0",
        ref=said,
        head="c" * 40,
        configuration=said,
        threshold=Level.MATERIAL,
        dossiers=(Dossier(said, (said, said), entries, 1, said, (said,)),),
        years=by_year(entries),
        total=totals("all", entries),
        since=said,
        until=said,
        settings=b"x = 1\n",
    )


def empty() -> Audit:
    return replace(audit("main"), dossiers=(), years=(), total=totals("all", ()))


def ledger(said: str) -> Ledger:
    return Ledger(said, "c" * 40, (LedgerPage(said, (row(said),), 1, (said,)),), said, said)


def verification(said: str) -> Verification:
    claim = BundleClaim(said, said, "c" * 40, (said,), said, said, said)
    return Verification(
        claim, "0.1.0", 3, False, (BundleDifference(Way.FACT, said, said), BundleDifference(Way.COMMIT, "", said))
    )


REPORTS = [
    ("audit", audit(HOSTILE)),
    ("empty audit", empty()),
    ("ledger", ledger(HOSTILE)),
    ("verification", verification(HOSTILE)),
    ("the same", Verification(None, "0.1.0", 3, True)),
]
CASES = [
    (format_, report)
    for format_ in formats()
    for _, report in REPORTS
    if type(report).__name__.lower() in load(format_).reports
]


def rendered(name: str, report: object) -> str:
    return "".join(load(name).render(report, Style()))


def test_which_formats_there_are() -> None:
    shown = {name: {type(r).__name__.lower() for n, r in CASES if n == name} for name, _ in CASES}
    assert {name for name, kinds in shown.items() if "audit" in kinds} == {"csv", "html", "json", "markdown", "text"}
    assert {name for name, kinds in shown.items() if "verification" in kinds} >= {"json", "text"}


@pytest.mark.parametrize(("name", "report"), CASES)
def test_nothing_acts_and_the_bytes_stay_the_same(name: str, report: object) -> None:
    out = rendered(name, report)
    assert out == rendered(name, report)
    out.encode("utf-8")
    acting = "[\x00-\x08\x0b\x0c\x0e-\x1f]" if name == "json" else "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202e]"
    assert not re.search(acting, out)
    assert "\r" not in out.replace("\r\n", "") if name == "csv" else "\r" not in out
    assert not re.search(r"^::", out, re.MULTILINE)


@pytest.mark.parametrize("report", [report for _, report in REPORTS], ids=[name for name, _ in REPORTS])
def test_json_fulfils_its_schema(report: object) -> None:
    jsonschema.validate(json.loads(rendered("json", report)), schema(), format_checker=jsonschema.FormatChecker())


# --------------------------------------------------------------------------- CSV


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("make", [audit, ledger])
def test_no_cell_is_a_formula(make: Callable[[str], object], formula: str) -> None:
    heads, *rows = csv.reader(io.StringIO(rendered("csv", make(formula))))
    assert rows
    assert all(len(each) == len(heads) for each in rows)
    for cell in (cell for each in rows for cell in each):
        assert not cell.startswith(tuple("=+-@＝＋－＠|%\t\r\n")), cell


@pytest.mark.parametrize("command", ["::error::owned", "::error x", "::add-mask::a", " ::error::", "\x1b::error::"])
@pytest.mark.parametrize("make", [audit, ledger])
def test_no_line_is_a_command_in_the_log_of_a_runner(make: Callable[[str], object], command: str) -> None:
    assert not [line for line in rendered("csv", make(command)).splitlines() if line.startswith("::")]


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("a = b", "a = b"),
        ("2024-05-02", "2024-05-02"),
        ("=a", "'=a"),
        ("a::b", "a::b"),
        ("::a", "'::a"),
        (": a", ": a"),
    ],
)
def test_what_is_no_formula_stays(cell: str, kept: str) -> None:
    _, shown = csv.reader(io.StringIO(rendered("csv", audit(cell))))
    assert shown[0] == kept


# --------------------------------------------------------------------------- HTML


class Parsed(HTMLParser):
    """The elements of a page, and what would run or load something."""

    VOID = frozenset({"meta"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name == "href":
                self.links.append(value or "")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("report", [audit(HOSTILE), audit("plain"), empty()], ids=["hostile", "plain", "empty"])
def test_the_page_is_whole_and_needs_nothing_else(report: Audit) -> None:
    page = Parsed(rendered("html", report))
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)
    assert not page.tags & {"script", "img", "link", "iframe", "object", "form", "b", "base"}
    assert page.attributes <= {
        "lang", "charset", "http-equiv", "content", "name", "class", "href", "id", "aria-labelledby", "scope",
        "datetime", "open",
        "role", "aria-label", "tabindex",
    }  # fmt: skip
    style = rendered("html", report)
    assert "url(" not in style
    assert "@import" not in style


def test_the_page_can_be_read_in_the_dark_on_paper_and_by_ear() -> None:
    page = rendered("html", audit("plain"))
    for part in (
        "prefers-color-scheme: dark",
        "@media print",
        '<html lang="en">',
        "<caption>",
        'scope="col"',
        "<main>",
    ):
        assert part in page
    assert re.findall(r"<h(\d)", page) == ["1", "2", "2", "2", "3", "2"]
    # Gravity is in words and not only in a colour.
    assert '<td class="error">error</td>' in page


# --------------------------------------------------------------------------- Markdown


@pytest.mark.parametrize("text", [rendered("markdown", audit(HOSTILE)), guide(audit(HOSTILE))], ids=["audit", "guide"])
def test_markdown_shows_the_text_and_pings_nobody(text: str) -> None:
    assert "@team" not in text
    assert "<b>" not in text
    assert not re.search(r"(?<!\\)#1\b", text)
    shown = MarkdownIt("commonmark").enable("table").render(text)
    assert not re.search(r"<(?!/?(?:h\d|p|ul|li|table|thead|tbody|tr|t[hd]|strong|code|pre|hr)\b|!-- -->)", shown)
    assert "::error::x" in re.sub(r"<!-- -->", "", shown).replace("&#58;", ":")


def test_the_files_of_a_bundle_have_names_of_ours_alone() -> None:
    made = dict(files(audit(HOSTILE), [("b" * 40, b"x")]))
    assert list(made) == ["README.md", "audit.json", "configuration.toml", f"texts/{'b' * 40}", "SHA256SUMS"]
    assert len(made["SHA256SUMS"].splitlines()) == 4
    assert made["configuration.toml"] == b"x = 1\n"
