"""The ledger of dates: what in the dates of a version contradicts what, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, Run
from dated import PROMISE, notice, text
from gitrepo import git
from histories import PATH, Text, build

import policydiff
from policydiff.questions.dates.records import LedgerPage, Row
from policydiff.questions.dates.words import cells, clean_line


def page(folder: Path, *texts: Text) -> LedgerPage:
    [found] = policydiff.dates([PATH], repo=build(folder, texts)).pages
    return found


def rules(row: Row) -> list[str]:
    """The findings about a version: "error date-not-bumped effective"."""
    return [f"{flaw.severity.value} {flaw.rule} {flaw.about}".rstrip() for flaw in row.flaws]


OLD = text("2024-05-01", "2024-05-01")
ADDED = "## Sharing\n\n" + "We share some of your data with the partners that we name on this page. " * 5

DATED = [
    ("both dates moved with the change", "2024-06-01", text("2024-06-01", "2024-06-01", 30), []),
    ("in force later", "2024-06-01", text("2024-06-01", "2024-07-01", 30), []),
    (
        "a material change, and no date moved",
        "2024-06-01",
        text("2024-05-01", "2024-05-01", 30),
        ["error date-not-bumped effective", "error date-not-bumped updated"],
    ),
    ("one of the dates", "2024-06-01", text("2024-06-01", "2024-05-01", 30), ["error date-not-bumped effective"]),
    ("only wrapped anew", "2024-06-01", OLD.replace("your data", "your\ndata"), []),
    ("only emphasis", "2024-06-01", OLD.replace("your data", "*your data*"), []),
    (
        "a typo",
        "2024-06-01",
        OLD.replace("We keep", "We  keep").replace("Privacy", "Privcy"),
        ["note date-not-bumped updated"],
    ),
    (
        "nothing but the date of the update",
        "2024-06-01",
        text("2024-06-01", "2024-05-01"),
        ["note bump-without-change updated"],
    ),
    (
        "nothing but the day it takes effect",
        "2024-06-01",
        text("2024-05-01", "2024-06-01"),
        ["warning bump-without-change effective"],
    ),
    (
        "updated before the change was written",
        "2024-06-01",
        text("2024-05-20", "2024-06-01", 30),
        ["error updated-before-change updated"],
    ),
    ("updated on the day before, which can be a time zone", "2024-06-01", text("2024-05-31", "2024-06-01", 30), []),
    (
        "updated in days to come",
        "2024-06-01",
        text("2024-06-10", "2024-06-10", 30),
        ["warning updated-after-published updated"],
    ),
    ("updated on the day after, which can be a time zone", "2024-06-01", text("2024-06-02", "2024-06-02", 30), []),
    (
        "in force before it was published",
        "2024-06-01",
        text("2024-06-01", "2024-05-20", 30),
        ["error effective-before-published effective"],
    ),
    (
        "in force the day before, which can be a time zone",
        "2024-06-01",
        text("2024-06-01", "2024-05-31", 30),
        ["warning effective-before-published effective"],
    ),
    (
        "a date that moved back",
        "2024-06-01",
        text("2024-06-01", "2024-03-01", 30),
        ["error effective-before-published effective", "warning date-moved-back effective"],
    ),
    (
        "a date that moved back, of a typo",
        "2024-06-01",
        text("2024-06-01", "2024-03-01").replace("Privacy", "Privcy"),
        ["note effective-before-published effective", "warning date-moved-back effective"],
    ),
    (
        "a date that moved back and nothing else",
        "2024-06-01",
        text("2024-05-01", "2024-03-01"),
        ["warning date-moved-back effective"],
    ),
    (
        "the date of an update that moved back, and a day of effect to come",
        "2024-06-01",
        text("2024-04-01", "2024-07-01", 30),
        ["warning date-moved-back updated"],
    ),
    ("a date that went", "2024-06-01", text("2024-06-01", "", 30), ["warning date-removed effective"]),
    (
        "a date under another name",
        "2024-06-01",
        text("2024-06-01", "2024-06-01", 30).replace("Last updated", "Last reviewed"),
        [],
    ),
    (
        "two dates that cannot both be true",
        "2024-06-01",
        f"---\neffective: 2024-07-01\n---\n{text('2024-06-01', '2024-06-15', 30)}",
        ["warning dates-disagree effective"],
    ),
]


@pytest.mark.parametrize(("day", "new", "found"), [row[1:] for row in DATED], ids=[row[0] for row in DATED])
def test_dates_in_the_text(day: str, new: str, found: list[str], tmp_path: Path) -> None:
    rows = page(tmp_path, Text("2024-05-01", OLD), Text(day, new)).rows
    assert sorted(rules(rows[0])) == found
    assert rules(rows[1]) == []


def test_a_first_version_owes_no_date(tmp_path: Path) -> None:
    [row] = page(tmp_path, Text("2024-05-01", text("2021-01-01", "2020-01-01"))).rows
    assert rules(row) == []
    assert (row.level, row.previous, row.previous_blob) == (None, "", "")


def test_a_text_without_any_date_owes_none(tmp_path: Path) -> None:
    silent = page(tmp_path, Text("2024-05-01", text()), Text("2024-06-01", text(days=30)))
    assert [row.flaws for row in silent.rows] == [(), ()]
    assert silent.clean == 0
    assert clean_line(silent.rows).endswith("; no date read in 2")
    assert "no date read" in cells(silent.rows[0])


CLOCKS = [
    ("written and published on one day", Text("2024-06-01", text(days=30)), []),
    ("written a month before", Text("2024-06-01", text(days=30), authored="2024-05-02"), []),
    ("written longer before", Text("2024-06-01", text(days=30), authored="2024-04-20"), ["note authored-long-before"]),
    ("only wrapped, long before", Text("2024-06-01", text().replace("your ", "your\n"), authored="2024-01-01"), []),
    ("written the day after", Text("2024-06-01", text(days=30), authored="2024-06-02"), []),
    (
        "written days after",
        Text("2024-06-01", text(days=30), authored="2024-06-05"),
        ["warning authored-after-published"],
    ),
    ("published before what it replaced", Text("2024-04-30", text(days=30)), ["warning published-backwards"]),
]


@pytest.mark.parametrize(("new", "found"), [row[1:] for row in CLOCKS], ids=[row[0] for row in CLOCKS])
def test_dates_in_git(new: Text, found: list[str], tmp_path: Path) -> None:
    assert rules(page(tmp_path, Text("2024-05-01", text()), new).rows[0]) == found


def test_a_date_that_moved_later_the_same_day_is_a_note(tmp_path: Path) -> None:
    changed, moved = text("2024-05-01", "", 30), text("2024-06-01", "", 30)
    texts = [Text("2024-05-01", OLD.replace("Effective date: 2024-05-01\n\n", ""))]
    same = page(tmp_path / "a", *texts, Text("2024-06-01T09:00", changed), Text("2024-06-01T15:00", moved))
    next_ = page(tmp_path / "b", *texts, Text("2024-06-01T09:00", changed), Text("2024-06-02T09:00", moved))
    assert rules(same.rows[1]) == ["note date-not-bumped updated"]
    assert same.rows[1].flaws[0].message.endswith("moved it later that day")
    assert rules(next_.rows[1]) == ["error date-not-bumped updated"]


def test_a_day_that_moved_back_and_is_still_to_come_is_only_that(tmp_path: Path) -> None:
    texts = Text("2024-05-01", text("", "2024-08-01")), Text("2024-06-01", text("", "2024-07-01", 30))
    assert rules(page(tmp_path, *texts).rows[0]) == ["warning date-moved-back effective"]


def test_a_revert_takes_the_date_back_too(tmp_path: Path) -> None:
    new = text("2024-06-01", "2024-06-01", 30)
    rows = page(tmp_path, Text("2024-05-01", OLD), Text("2024-06-01", new), Text("2024-06-03", OLD)).rows
    assert rules(rows[0]) == ["note date-moved-back effective", "note date-moved-back updated"]


@pytest.mark.parametrize(
    ("promise", "effective", "found"),
    [
        (PROMISE, "2024-06-01", ["warning promise-not-shown"]),
        (PROMISE, "2024-06-20", ["warning promise-not-shown"]),
        (PROMISE, "2024-07-01", []),
        ("We may change this policy at any time.", "2024-06-01", []),
        ("We keep the notice for 30 days.", "2024-06-01", []),
    ],
)
def test_a_promise_of_the_old_text(promise: str, effective: str, found: list[str], tmp_path: Path) -> None:
    new = text("2024-06-01", effective, 30, f"{promise}\n")
    rows = page(
        tmp_path, Text("2024-05-01", text("2024-05-01", "2024-05-01", 60, f"{promise}\n")), Text("2024-06-01", new)
    )
    assert rules(rows.rows[0]) == found


def test_a_promise_says_nothing_of_a_typo(tmp_path: Path) -> None:
    old = text(more=f"{PROMISE}\n")
    assert (
        rules(page(tmp_path, Text("2024-05-01", old), Text("2024-06-01", old.replace("Privacy", "Privcy"))).rows[0])
        == []
    )


# --------------------------------------------------------------------------- notices


NAMED = "Change\n\nPolicy-Notice: notices/n.md\n"
BEFORE = text("2024-05-01", "2024-05-01", 60, f"{PROMISE}\n")
AFTER = text("2024-06-10", "2024-07-01", 30, f"{PROMISE}\n")


def after(told: str) -> str:
    """The new text, in force on the day that the notice names."""
    return AFTER.replace("2024-07-01", "2024-07-10") if "2024-07-10" in told else AFTER


UNTIED = "note notice-not-tied notices/n.md"
NOTICES = [
    ("in time", notice("2024-06-01", "2024-07-01"), "2024-06-01", [UNTIED]),
    ("told after the repository knew it", notice("2024-06-05", "2024-07-10"), "2024-06-01", [UNTIED]),
    ("a day older than it, which can be a time zone", notice("2024-06-09", "2024-07-10"), "2024-06-10", [UNTIED]),
    (
        "much older than the repository knows it",
        notice("2024-05-01", "2024-07-01"),
        "2024-06-10",
        [UNTIED, "warning notice-backdated notices/n.md"],
    ),
    ("shorter than promised", notice("2024-06-09", "2024-07-01"), "2024-06-09", ["error promise-not-kept", UNTIED]),
    (
        "after the day on which the text takes effect",
        notice("2024-07-05", "2024-07-01"),
        "2024-06-10",
        ["error effective-before-notice notices/n.md", "error promise-not-kept", UNTIED],
    ),
    (
        "names another day than the text",
        notice("2024-06-01", "2024-07-02"),
        "2024-06-01",
        ["error date-mismatch effective", UNTIED],
    ),
]


@pytest.mark.parametrize(("told", "kept", "found"), [row[1:] for row in NOTICES], ids=[row[0] for row in NOTICES])
def test_notices(told: str, kept: str, found: list[str], tmp_path: Path) -> None:
    rows = page(
        tmp_path,
        Text("2024-05-01", BEFORE),
        Text(kept, BEFORE, "A notice", files={"notices/n.md": told}),
        Text("2024-06-10", after(told), NAMED),
    ).rows
    assert sorted(rules(rows[0])) == found


def test_a_notice_that_came_later_is_told_and_marked(tmp_path: Path) -> None:
    texts = [Text("2024-05-01", BEFORE), Text("2024-06-10", AFTER)]
    blobs = [row.revision.blob or "" for row in page(tmp_path / "a", *texts).rows][::-1]
    bound = notice("2024-06-01", "2024-07-01", **{"from": blobs[0], "to": blobs[1]})
    other = notice("2024-06-01", "2024-07-01", **{"from": blobs[1], "to": blobs[0]})
    late = page(tmp_path / "b", *texts, Text("2024-08-01", AFTER, "Late", files={"notices/n.md": bound})).rows[0]
    assert "warning notice-added-later notices/n.md" in rules(late)
    assert "warning notice-backdated notices/n.md" in rules(late)
    assert [told.how.value for told in late.told] == ["later"]
    nothing = page(tmp_path / "c", *texts, Text("2024-08-01", AFTER, "Late", files={"notices/n.md": other})).rows[0]
    assert nothing.told == ()


# --------------------------------------------------------------------------- the command


def test_the_sample(sample: Path, run: Run) -> None:
    result = run("dates", "legal/privacy.md", cwd=sample)
    assert (result.code, result.err) == (0, "")
    assert result.out == (ROOT / "tests" / "golden" / "ledger" / "dates.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["none.md"], 3, "none.md"),
        ([], 2, "there is no PATH and no configuration that names policies"),
        (["legal/privacy.md", "--since", "soon"], 2, "soon"),
        (["legal/privacy.md", "--ref", "nothing"], 3, "no commit is called 'nothing'"),
        (["legal/privacy.md", "--format", "sarif"], 2, "there is no sarif format for this command"),
    ],
)
def test_what_cannot_be_asked_or_answered(arguments: list[str], code: int, said: str, sample: Path, run: Run) -> None:
    result = run("dates", *arguments, cwd=sample)
    assert (result.code, result.out) == (code, "")
    assert said in result.err


def test_bounds_take_both_days_in_and_count_all(sample: Path) -> None:
    [bounded] = policydiff.dates(["legal/privacy.md"], repo=sample, since="2023-10-11", until="2023-12-05").pages
    assert [str(row.published) for row in bounded.rows] == ["2023-12-05", "2023-10-26", "2023-10-11"]
    assert bounded.total == 26


def test_the_text_before_is_told_by_its_blob(sample: Path) -> None:
    [found] = policydiff.dates(["legal/privacy.md"], repo=sample).pages
    for row, before in zip(found.rows, found.rows[1:], strict=False):
        assert (row.previous, row.previous_blob) == (before.revision.commit, before.revision.blob)
    assert git(sample, "cat-file", "-t", found.rows[0].previous_blob) == "blob"
