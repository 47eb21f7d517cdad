"""From a shut gate to an open one: dates moved where they date the text, a notice drafted, all else as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from branches import Site
from conftest import Result, Run
from gitrepo import git, recipe

TODAY, PATH = "2025-09-10", "legal/privacy.md"
BODY = (
    "# Privacy\n\n{dates}\n\n## Data\n\nWe keep your data for {years}. The contract of 1 March 2020 stays.\n\n"
    "## Changes\n\nWe notify you of changes 30 days before they take effect.\n"
)


def text(dates: str, years: str = "two years", head: str = "") -> str:
    return head + BODY.format(dates=dates, years=years)


def repository(place: Path, before: str | bytes, after: str | bytes, path: str = PATH, config: str = "") -> Site:
    """A branch on which a policy changed."""
    recipe([("one", {"README": "x\n", **({".policydiff.toml": config} if config else {})})]).build(place)
    git(place, "reset", "-q", "--hard")
    (place / path).parent.mkdir(parents=True, exist_ok=True)
    for told, data in (("before", before), ("after", after)):
        (place / path).write_bytes(data.encode() if isinstance(data, str) else data)
        if told == "before":
            git(place, "add", "--all")
            git(place, "commit", "-q", "-m", told)
            git(place, "branch", "-f", "base")
    return Site(place)


def fix(run: Run, here: Site, *arguments: str) -> Result:
    return run("fix", *arguments, "--base", "base", "--today", TODAY, cwd=here.path, COLUMNS="300")


def check(run: Run, here: Site, *paths: str) -> Result:
    return run("check", *paths, "--base", "base", "--today", TODAY, cwd=here.path, COLUMNS="300")


# The dates of the old text and of its front matter; those that they become.
DATES: dict[str, tuple[str, str, str, str]] = {
    "both in the body": (
        "Last updated: 15 May 2025\n\nEffective: 1 June 2025",
        "Last updated: 10 September 2025\n\nEffective: 10 October 2025",
        "",
        "",
    ),
    "two of one day in one line": (
        "Effective date: May 15, 2025. Last updated: May 15, 2025.",
        "Effective date: October 10, 2025. Last updated: September 10, 2025.",
        "",
        "",
    ),
    "two in one sentence": (
        "This policy was last updated on Thursday, May 1st, 2025 and takes effect on June 1st, 2025.",
        "This policy was last updated on Wednesday, September 10th, 2025 and takes effect on October 10th, 2025.",
        "",
        "",
    ),
    "in the front matter, as it is quoted": (
        "Hello.",
        "Hello.",
        "---\ntitle:   'A'\neffective_date: \"2025-05-15\" # to be kept\nlastmod: 2025-05-15T09:00:00Z\n---\n\n",
        "---\ntitle:   'A'\neffective_date: \"2025-10-10\" # to be kept\nlastmod: 2025-09-10T09:00:00Z\n---\n\n",
    ),
    "TOML": (
        "Hello.",
        "Hello.",
        "+++\nlastmod = 2025-05-15\ndate = 2025-05-15\n+++\n\n",
        "+++\nlastmod = 2025-09-10\ndate = 2025-05-15\n+++\n\n",
    ),
    "what is no date of the text stays": (
        "Effective: 15 May 2025\n\nIt replaces the version of 15 May 2025 of the Act of 15 May 2025.",
        "Effective: 10 October 2025\n\nIt replaces the version of 15 May 2025 of the Act of 15 May 2025.",
        "",
        "",
    ),
    "a tag that tells programs": (
        'Last updated: <time datetime="2025-05-15">15 May 2025</time>',
        'Last updated: <time datetime="2025-09-10">10 September 2025</time>',
        "",
        "",
    ),
    "broken over lines": ("Last updated:\n15 May 2025", "Last updated:\n10 September 2025", "", ""),
    "a month": ("Last updated: May 2025", "Last updated: September 2025", "", ""),
}


@pytest.mark.parametrize(("old", "new", "head", "moved"), DATES.values(), ids=DATES)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_dates_move_and_the_gate_opens(
    tmp_path: Path, run: Run, old: str, new: str, head: str, moved: str, end: str
) -> None:
    before, after = (text(old, years, head).replace("\n", end).encode() for years in ("two years", "one year"))
    here = repository(tmp_path, before, after)
    shown = fix(run, here, PATH)
    assert shown.code == 0, shown.out
    assert (here.path / PATH).read_bytes() == after  # shown and not written
    assert not (here.path / "legal/notices").exists()
    assert fix(run, here, PATH, "--write").code == 0
    assert (here.path / PATH).read_bytes() == text(new, "one year", moved).replace("\n", end).encode()
    assert check(run, here, PATH).code == 0
    assert fix(run, here, PATH).out == "nothing to change: the gate opens\n"


TO_COME = ["date-not-bumped", "date-mismatch"]
# What stays for a person, and the words that say so.
LEFT: dict[str, tuple[str, str, str, list[str]]] = {
    "a form that nobody reads twice": (
        "Last updated: 05/05/2025",
        "Last updated: 05/05/2025",
        'numeric-dates = "month-first"\n',
        [],  # written as a word
    ),
    "a date that is gone": ("Last updated: 15 May 2025", "Hello.", "", ["date-removed"]),
    "a day that is still to come": ("Last updated: 1 December 2025", "Last updated: 1 December 2025", "", TO_COME),
    "a sentence of one's own": ("Last updated: 15 May 2025", "Last updated: 15 May 2025", "own", ["notice-own-words"]),
}


@pytest.mark.parametrize(("old", "new", "setting", "left"), LEFT.values(), ids=LEFT)
def test_what_is_left_is_said(tmp_path: Path, run: Run, old: str, new: str, setting: str, left: list[str]) -> None:
    top, inner = ("own-words = true\n", "") if setting == "own" else ("", setting)
    here = repository(tmp_path, text(old), text(new, "one year"), config=f'{top}[[policies]]\npath = "{PATH}"\n{inner}')
    result = fix(run, here, "--write")
    told = [line.split(": ")[1] for line in result.out.partition("left to you:\n")[2].splitlines() if line[2] != " "]
    assert (result.code, told) == (int(bool(left)), left), result.out
    found = [line.split(": ")[1] for line in check(run, here).out.splitlines() if line.startswith("    ✗ ")]
    assert found == left


def test_a_day_asked_for_is_the_one_written(tmp_path: Path, run: Run) -> None:
    here = repository(tmp_path, text("Effective: 15 May 2025"), text("Effective: 15 May 2025", "one year"))
    assert fix(run, here, PATH, "--write", "--effective", "2025-12-01").code == 0
    assert "Effective: 1 December 2025" in here.read(PATH)
    assert "effective: 2025-12-01" in here.read("legal/notices/2025-09-10-privacy.md")
    assert check(run, here, PATH).code == 0


def test_a_day_too_early_is_said(tmp_path: Path, run: Run) -> None:
    here = repository(tmp_path, text("Effective: 15 May 2025"), text("Effective: 15 May 2025", "one year"))
    result = fix(run, here, PATH, "--effective", "2025-09-20")
    assert (result.code, "notice-late" in result.out) == (1, True)


def test_a_notice_of_another_change_is_not_written_over(tmp_path: Path, run: Run) -> None:
    here = repository(tmp_path, text("Effective: 15 May 2025"), text("Effective: 15 May 2025", "one year"))
    assert fix(run, here, PATH, "--write").code == 0
    here.commit("First")
    first = here.read("legal/notices/2025-09-10-privacy.md")
    git(tmp_path, "branch", "-f", "base")
    here.edit(PATH, "one year", "ten years")
    assert fix(run, here, PATH, "--write").code == 0
    assert here.read("legal/notices/2025-09-10-privacy.md") == first
    assert (tmp_path / "legal/notices/2025-09-10-privacy-2.md").exists()
    assert check(run, here, PATH).code == 0


@pytest.mark.parametrize(
    ("path", "notice"),
    [
        ("privacy/index.md", "privacy/notices/2025-09-10-privacy.md"),
        ("content/terms/_index.fr.md", "content/terms/notices/2025-09-10-terms.fr.md"),
        ("legal/privacy/en.md", "legal/privacy/notices/2025-09-10-privacy.en.md"),
        ("legal/privacy policy.md", "legal/notices/2025-09-10-privacy policy.md"),
    ],
)
def test_a_notice_is_called_after_the_policy(tmp_path: Path, run: Run, path: str, notice: str) -> None:
    here = repository(tmp_path, text("Hello."), text("Hello.", "one year"), path)
    assert fix(run, here, path, "--write").code == 0
    assert (tmp_path / notice).exists()


def test_bytes_that_are_no_utf8_stay(tmp_path: Path, run: Run) -> None:
    before = text("Last updated: 15 May 2025", "two years", "Caf\u00e9.\n\n").encode("cp1252")
    after = before.replace(b"two years", b"one year")
    here = repository(tmp_path, before, after)
    assert fix(run, here, PATH, "--write").code == 0
    assert (tmp_path / PATH).read_bytes() == after.replace(b"15 May", b"10 September")


def test_commands_are_quoted_and_name_the_base(tmp_path: Path, run: Run) -> None:
    path = "legal/our privacy & terms.md"
    here = repository(tmp_path, text("Hello."), text("Hello.", "one year"), path)
    assert "        policydiff fix 'legal/our privacy & terms.md' --base base --write\n" in check(run, here, path).out


def test_without_a_work_tree_it_says_so(tmp_path: Path, run: Run) -> None:
    here = repository(tmp_path / "a", text("Hello."), text("Hello.", "one year"))
    here.commit("Change")
    git(tmp_path, "clone", "-q", "--bare", str(here.path), "bare")
    result = run("fix", PATH, "--base", "base", cwd=tmp_path / "bare")
    assert (result.code, result.err.splitlines()[0]) == (3, "policydiff: this repository has no work tree")


def test_an_editorial_change_is_let_be(tmp_path: Path, run: Run) -> None:
    here = repository(
        tmp_path, text("Effective: 15 May 2025"), text("Effective: 15 May 2025").replace("stays", "stands")
    )
    assert fix(run, here, PATH) == Result(0, "nothing to change: the gate opens\n", "")
