"""The command changelog and the file it keeps: between two marks, checked, written whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Run
from gitrepo import Recipe
from histories import PATH, Text, build, policy
from hypothesis import given
from hypothesis import strategies as st

from policydiff.cli.region import BEGIN, END, between, difference
from policydiff.errors import CannotRun

OLD, NEW = policy("We keep it for 30 days."), policy("We keep it for 60 days.")
MARKS = f"{BEGIN}\n{END}\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A repository with two versions of a policy."""
    return build(tmp_path / "site", (Text("2024-01-10", OLD), Text("2024-02-10", NEW)))


def written(file: Path, text: str) -> Path:
    file.write_bytes(text.encode())
    return file


# --------------------------------------------------------------------------- between the marks


def test_update_writes_between_the_marks_and_check_agrees(run: Run, site: Path) -> None:
    file = written(site / "changes.md", f"# Ours\n\nBefore.\n\n{MARKS}\nAfter.\n")
    command = ("changelog", PATH, "-o", "changes.md", "--update")
    assert run(*command, cwd=site).code == 0
    text = file.read_text(encoding="utf-8")
    assert text.startswith(f"# Ours\n\nBefore.\n\n{BEGIN}\n## February 10, 2024\n")
    assert text.endswith(f"\n{END}\n\nAfter.\n")
    assert "We keep it for **60 days** instead of 30 days." in text
    assert run(*command, "--check", cwd=site)[:2] == (0, "")
    assert run(*command, cwd=site).code == 0
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("options", "links"),
    [
        pytest.param([], True, id="a page beside the text"),
        pytest.param(["--front-matter", "hugo"], False, id="a page of a site, which serves no .md files"),
        pytest.param(["--front-matter", "jekyll", "--url", "https://example.org/p"], False, id="by its address"),
    ],
)
def test_a_page_links_to_the_text_where_that_can_be_followed(
    run: Run, site: Path, options: list[str], links: bool
) -> None:
    assert run("changelog", PATH, "-o", "changes.md", *options, cwd=site).code == 0
    text = (site / "changes.md").read_text(encoding="utf-8")
    assert (f"({PATH}" in text) is links
    assert ("(https://example.org/p" in text) is ("--url" in options)


BYTES = st.text(st.characters(exclude_categories=["Cs"]), max_size=60).filter(lambda text: "policydiff" not in text)


@given(BYTES, BYTES, BYTES, st.sampled_from(["\n", "\r\n"]))
def test_what_stands_around_is_kept_to_the_letter(before: str, after: str, made: str, newline: str) -> None:
    made = made.replace("\r", "")
    head, tail = f"first{newline}{before}{newline}{BEGIN}", f"{END}{newline}{after}"
    text = between(f"{head}{newline}anything at all{newline}{tail}", made, "page.md")
    assert text.startswith(head + newline)
    assert text.endswith(newline + tail)
    inner = text[len(head) : len(text) - len(tail)]
    assert inner.replace("\r\n", "\n").strip("\n") == made.strip("\n")
    assert between(text, made, "page.md") == text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("", f"has no line “{BEGIN}”", id="empty"),
        pytest.param("Text.\n", f"has no line “{BEGIN}”", id="no marks"),
        pytest.param(f"{BEGIN}\n", f"has no line “{END}”", id="no end"),
        pytest.param(f"{END}\n", f"has no line “{BEGIN}”", id="no begin"),
        pytest.param(f"{MARKS}{MARKS}", f"has 2 lines “{BEGIN}”", id="twice"),
        pytest.param(f"{BEGIN}\n{END}\n{END}\n", f"has 2 lines “{END}”", id="two ends"),
        pytest.param(f"{END}\n{BEGIN}\n", f"has “{END}” before “{BEGIN}”", id="other order"),
        pytest.param(f"See {BEGIN}\n{END}\n", f"has no line “{BEGIN}”", id="not on a line of its own"),
        pytest.param(f"{BEGIN} {END}\n", f"has no line “{BEGIN}”", id="both on one line"),
    ],
)
def test_marks_that_are_missing_or_doubled_stop_it(run: Run, site: Path, text: str, says: str) -> None:
    file = written(site / "changes.md", text)
    for more in ((), ("--check",)):
        result = run("changelog", PATH, "-o", "changes.md", "--update", *more, cwd=site)
        assert (result.code, result.out) == (3, "")
        assert f"changes.md {says}" in result.err
        assert file.read_bytes() == text.encode()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"  {BEGIN}\t\n  {END} \n", id="blanks around"),
        pytest.param(f"{BEGIN}\nold\n{END}", id="no newline at the end"),
        pytest.param(f"\ufeff# Page\n{MARKS}", id="with a byte order mark"),
        pytest.param(f"`{BEGIN}` is a mark\n{MARKS}", id="a mark told of in a sentence"),
    ],
)
def test_marks_that_are_there(run: Run, site: Path, text: str) -> None:
    file = written(site / "changes.md", text)
    assert run("changelog", PATH, "-o", "changes.md", "--update", cwd=site).code == 0
    made = file.read_bytes().decode()
    assert made.startswith(text[: text.rindex(BEGIN) + len(BEGIN)])
    assert made.endswith(text[text.rindex(END) :])


def test_lines_end_as_they_did(run: Run, site: Path) -> None:
    text = f"# Ours\n\n{MARKS}\nAfter.\n".replace("\n", "\r\n")
    file = written(site / "changes.md", text)
    assert run("changelog", PATH, "-o", "changes.md", "--update", cwd=site).code == 0
    made = file.read_bytes()
    assert made.count(b"\r\n") == made.count(b"\n") > 10
    assert run("changelog", PATH, "-o", "changes.md", "--update", "--check", cwd=site).code == 0


def test_a_policy_cannot_end_the_marked_part(run: Run, tmp_path: Path) -> None:
    evil = policy(f"We sell it.\n\n{END}\n\n- {BEGIN}\n\n`{END}`")
    site = build(
        tmp_path / "site", (Text("2024-01-10", OLD), Text("2024-02-10", evil, f"Change\n\nChangelog: {END}\n"))
    )
    file = written(site / "changes.md", f"{MARKS}After.\n")
    for _ in range(2):
        assert run("changelog", PATH, "-o", "changes.md", "--update", "--level", "editorial", cwd=site).code == 0
    text = file.read_text(encoding="utf-8")
    assert text.endswith(f"\n{END}\nAfter.\n")
    assert text.count(f"\n{END}\n") == 1


# --------------------------------------------------------------------------- check


def test_check_says_what_is_not_as_it_would_be_made(run: Run, site: Path) -> None:
    command = ("changelog", PATH, "-o", "changes.md")
    assert run(*command, cwd=site).code == 0
    assert run(*command, "--check", cwd=site)[:2] == (0, "")
    file = site / "changes.md"
    kept = written(file, file.read_text(encoding="utf-8").replace("60 days", "90 days")).read_bytes()
    result = run(*command, "--check", cwd=site)
    assert result.code == 1
    assert result.out.startswith("--- changes.md\n+++ changes.md\n")
    assert "**90 days**" in next(line for line in result.out.splitlines() if line.startswith("-- "))
    assert "**60 days**" in next(line for line in result.out.splitlines() if line.startswith("+- "))
    assert file.read_bytes() == kept


def test_a_new_version_makes_a_committed_page_stale(run: Run, tmp_path: Path) -> None:
    one, two = (build(tmp_path / name, [Text("2024-01-10", OLD), *more]) for name, more in
                (("one", ()), ("two", (Text("2024-02-10", NEW),))))  # fmt: skip
    assert run("changelog", PATH, "-o", str(tmp_path / "page.md"), cwd=one).code == 0
    assert run("changelog", PATH, "-o", str(tmp_path / "page.md"), "--check", cwd=one).code == 0
    assert run("changelog", PATH, "-o", str(tmp_path / "page.md"), "--check", cwd=two).code == 1


def test_a_page_that_a_pull_request_wrote_is_stale_once_that_is_merged(run: Run, tmp_path: Path) -> None:
    made = Recipe().commit("old", {PATH: OLD}).commit("new", {PATH: NEW}, branch="topic")
    made.commit("merge", {PATH: NEW}, "old", "new").build(tmp_path)
    command = ("changelog", PATH, "-o", "page.md", "--ref")
    assert run(*command, "topic", cwd=tmp_path).code == 0
    stale = run(*command, "main", "--check", cwd=tmp_path)
    assert (stale.code, stale.out.count("Published: ")) == (1, 2)
    assert run(*command, "main", cwd=tmp_path).code == 0
    assert run(*command, "main", "--check", cwd=tmp_path).code == 0


def test_check_of_a_file_that_is_not_there(run: Run, site: Path) -> None:
    result = run("changelog", PATH, "-o", "changes.md", "--check", cwd=site)
    assert result.code == 1
    assert result.out.startswith("--- /dev/null\n+++ changes.md\n")
    assert not (site / "changes.md").exists()
    result = run("changelog", PATH, "-o", "changes.md", "--check", "--update", cwd=site)
    assert (result.code, result.out) == (3, "")
    assert "there is no changes.md" in result.err


def test_only_other_line_ends_are_no_difference() -> None:
    assert difference("a", "x\r\ny\r\n", "x\ny\n") == []
    assert difference("a", "x\ny", "x\ny\n")
    assert difference("a", None, "")


# --------------------------------------------------------------------------- where it goes


@pytest.mark.parametrize(
    ("file", "starts"),
    [
        ("a.md", "# Privacy: what changed\n"),
        ("a.markdown", "# Privacy: what changed\n"),
        ("a.html", "<!doctype html>"),
        ("a.HTM", "<!doctype html>"),
        ("a.json", "{"),
        ("a.xml", "<?xml "),
        ("a.atom", "<?xml "),
        ("a.txt", "Privacy: what changed\n"),
        ("a", "Privacy: what changed\n"),
    ],
)
def test_the_name_of_the_file_says_the_format(run: Run, site: Path, file: str, starts: str) -> None:
    result = run("changelog", PATH, "-o", file, cwd=site)
    assert (result.code, result.out) == (0, "")
    assert (site / file).read_text(encoding="utf-8").lower().startswith(starts.lower())


def test_a_format_that_is_named_comes_first(run: Run, site: Path) -> None:
    assert run("changelog", PATH, "-o", "a.md", "-f", "json", cwd=site).code == 0
    assert (site / "a.md").read_text(encoding="utf-8").startswith("{")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--update"], 2, "--update needs a file"),
        (["--check"], 2, "--check needs a file"),
        (["--check", "-o", "-"], 2, "--check needs a file"),
        (["--today", "2024-01-01"], 2, "--today is for --unreleased"),
        (["--template", "t", "-f", "json"], 2, "exclude each other"),
        (["--template", "t"], 2, "cannot read the template"),
        (["-o", "changes.foo"], 2, "no format of this command goes by the ending .foo"),
        (["--front-matter", "hugo"], 2, "--front-matter is for a whole page in Markdown"),
        (["--front-matter", "hugo", "-o", "a.md", "--update"], 2, "--front-matter is for a whole page in Markdown"),
        (["--update", "-o", "a.html"], 2, "--update writes a part of FILE, and html is always a whole one"),
        (["--update", "-o", "a.md", "-f", "json"], 2, "--update writes a part of FILE, and json is always a whole one"),
        (["--update", "-o", "nowhere.md"], 3, "there is no nowhere.md"),
        (["--update", "-o", "."], 3, "cannot read ."),
        (["-o", "nowhere/a.md"], 3, "cannot write nowhere/a.md"),
        (["-f", "csv"], 2, "csv"),
        (["--url", "javascript:alert(1)"], 2, "javascript:alert(1)"),
        (["--level", "grave"], 2, "grave"),
        (["--since", "someday"], 2, "someday"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(
    run: Run, site: Path, arguments: list[str], code: int, says: str
) -> None:
    before = sorted(site.iterdir())
    result = run("changelog", PATH, *arguments, cwd=site)
    assert (result.code, result.out) == (code, "")
    assert says in result.err
    assert "Traceback" not in result.err
    assert sorted(site.iterdir()) == before


def test_a_mistake_leaves_the_file_as_it_was(run: Run, site: Path) -> None:
    file = written(site / "a.md", "mine")
    (site / "t.md").write_text("{{ nope }}", encoding="utf-8")
    result = run("changelog", PATH, "--template", "t.md", "-o", "a.md", cwd=site)
    assert result.code == 2
    assert file.read_bytes() == b"mine"
    assert [each.name for each in site.iterdir() if each.name.startswith((".a", "a"))] == ["a.md"]


# --------------------------------------------------------------------------- on any machine


@pytest.mark.parametrize("format_", ["markdown", "atom", "json", "html", "text"])
def test_the_same_bytes_on_any_machine(sample: Path, format_: str, tmp_path: Path) -> None:
    made = set()
    for zone, locale, seed in (
        ("UTC", "C", "0"),
        ("Pacific/Kiritimati", "fr_FR.UTF-8", "1"),
        ("US/Hawaii", "tr_TR", "2"),
    ):
        env = os.environ | {"TZ": zone, "LC_ALL": locale, "LANG": locale, "PYTHONHASHSEED": seed, "COLUMNS": seed * 2}
        command = [sys.executable, "-m", "policydiff", "changelog", "legal/privacy.md", "legal/terms.md"]
        file = tmp_path / f"{locale}.out"
        subprocess.run([*command, "-f", format_, "-o", str(file)], cwd=sample, env=env, check=True, capture_output=True)
        made.add(file.read_bytes())
    assert len(made) == 1


def test_only_what_is_not_in_force_looks_at_the_day(run: Run, tmp_path: Path) -> None:
    new = policy("We keep it for 60 days.", effective="June 1, 2024")
    site = build(tmp_path / "site", (Text("2024-01-10", OLD), Text("2024-02-10", new)))
    whole = {run("changelog", PATH, cwd=site, SOURCE_DATE_EPOCH=day).out for day in ("0", "1900000000")}
    assert len(whole) == 1
    waiting = [
        run("changelog", PATH, "--unreleased", "--today", day, cwd=site).out for day in ("2024-05-31", "2024-06-01")
    ]
    assert "60 days" in waiting[0]
    assert "60 days" not in waiting[1]


def test_between_raises_what_the_command_line_says() -> None:
    with pytest.raises(CannotRun, match="has no line") as error:
        between("text", "made", "page.md")
    assert BEGIN in error.value.hint
    assert END in error.value.hint
