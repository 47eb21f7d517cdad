"""What README and docs/ show is what happens: commands run and print this, settings are valid, links lead somewhere.

A line `…` in an output stands for lines that are left out. `POLICYDIFF_UPDATE_DOCS=1 pytest tests/test_docs.py` writes
the other outputs anew; `git diff` shows what you are about to tell.
"""

from __future__ import annotations

import html
import os
import re
import shlex
import shutil
import subprocess
import sys
from contextlib import redirect_stderr
from pathlib import Path
from typing import NamedTuple

import pytest
import typer
import yaml
from conftest import ROOT, Run
from gitrepo import ENVIRONMENT

from policydiff.cli.app import app
from policydiff.cli.region import BEGIN, END

# docs/api.md is made from the docstrings, and tested with them.
PAGES = [ROOT / "README.md", *sorted(page for page in (ROOT / "docs").glob("*.md") if page.name != "api.md")]
TEXTS = {page.relative_to(ROOT).as_posix(): page.read_text(encoding="utf-8") for page in PAGES}
UPDATE = bool(os.environ.get("POLICYDIFF_UPDATE_DOCS"))
LANGUAGES = {"console", "toml", "yaml", "python", "text", "markdown", "groovy"}
# They need the network, another machine or minutes; what they name is looked at below.
NOT_RUN = ("make ", "pip ", "git push")
DAY = "2025-09-10T09:00:00Z"


class Block(NamedTuple):
    """A fenced block of a page."""

    page: str
    language: str
    text: str


BLOCKS = [
    Block(page, language, text)
    for page, told in TEXTS.items()
    for language, text in re.findall(r"^```(\w*)\n(.*?)^```$", told, re.MULTILINE | re.DOTALL)
]


def blocks(language: str) -> list[Block]:
    return [block for block in BLOCKS if block.language == language]


def steps(text: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with what is shown below it."""
    first, *rest = re.split(r"^\$ (.*)\n", text, flags=re.MULTILINE)
    assert not first, f"no command before {first!r}"
    return list(zip(rest[::2], rest[1::2], strict=True))


COMMANDS = [command for block in blocks("console") for command, _ in steps(block.text)]

# --------------------------------------------------------------------------- commands and what they print


class Shell:
    """Somebody who types what a page shows, in a sample repository of their own."""

    def __init__(self, where: Path, run: Run, bin_folder: Path) -> None:
        self.where = where
        self.run = run
        bin_folder.mkdir()
        program = bin_folder / "policydiff"
        program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m policydiff "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        self.environment = {
            **os.environ,
            **ENVIRONMENT,
            "GIT_AUTHOR_DATE": DAY,
            "GIT_COMMITTER_DATE": DAY,
            "LC_ALL": "C.UTF-8",
            "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])),
        }

    def type(self, command: str) -> str:
        """What the terminal shows then. A command that fails fails the test."""
        if command.startswith("cd "):
            self.where /= command.removeprefix("cd ")
            return ""
        if command.startswith("policydiff ") and not set(command) & set("|;&<>$*"):
            with redirect_stderr(sys.stdout):  # a terminal shows both, as they come
                result = self.run(*shlex.split(command)[1:], cwd=self.where)
            assert result.code == 0, f"{command}: {result}"
            return result.out
        done = subprocess.run(
            ["bash", "-eu", "-o", "pipefail", "-c", command],
            cwd=self.where,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, f"{command}: {done.stdout}"
        return done.stdout


def tells(shown: str, printed: str) -> bool:
    """Whether `shown` is `printed`, with lines left out where it says so."""
    pieces = re.split(r"^…\n", shown, flags=re.MULTILINE)
    return bool(re.fullmatch(r"(?:.*\n)*?".join(map(re.escape, pieces)), printed))


@pytest.fixture
def shell(sample: Path, tmp_path: Path, run: Run) -> Shell:
    shutil.copytree(sample, tmp_path / "site")
    return Shell(tmp_path / "site", run, tmp_path / "bin")


@pytest.mark.parametrize("page", [page for page in TEXTS if any(block.page == page for block in blocks("console"))])
def test_the_commands_of_a_page_print_what_it_shows(page: str, shell: Shell) -> None:
    """One after the other, as a reader would type them."""
    wrong = []
    for block in (block for block in blocks("console") if block.page == page):
        made = ""
        for command, shown in steps(block.text):
            printed = "" if command.startswith(NOT_RUN) else shell.type(command)
            printed = re.sub(r"[ ]+$", "", printed.strip("\n"), flags=re.MULTILINE) + "\n" if printed else ""
            right = not shown or tells(shown, printed)
            made += f"$ {command}\n{shown if right or '…' in shown.splitlines() else printed}"
            if not right:
                wrong.append(f"$ {command}\n{printed}")
        if UPDATE and made != block.text:
            TEXTS[page] = TEXTS[page].replace(block.text, made)
            (ROOT / page).write_text(TEXTS[page], encoding="utf-8", newline="\n")
    assert wrong == []


@pytest.mark.parametrize(
    ("shown", "printed", "right"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\n…\nc\n", "a\nb\nb\nc\n", True),
        ("…\nc\n", "a\nc\n", True),
        ("a\n…\n", "a\nb\n", True),
        ("a\n…\nb\n", "a\nb\n", True),
        ("a\n", "a\nb\n", False),
        ("b\n", "a\nb\n", False),
        ("a\n…\nd\n", "a\nb\nc\n", False),
        ("a…\n", "ab\n", False),
    ],
)
def test_what_is_left_out_is_whole_lines(shown: str, printed: str, right: bool) -> None:
    assert tells(shown, printed) is right


def test_what_is_not_run_is_there() -> None:
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    named = [command.split()[1] for command in COMMANDS if command.startswith("make ")]
    assert {"demo", "test"} <= set(named) <= set(targets)
    assert {command for command in COMMANDS if command.startswith("pip ")} == {"pip install ."}


def test_every_command_is_shown_somewhere() -> None:
    shown = {word for command in COMMANDS for word in re.findall(r"policydiff ([\w-]+)", command)}
    assert set(typer.main.get_command(app).commands) - shown == set()  # type: ignore[attr-defined]


def test_every_block_is_of_a_kind_that_is_tested() -> None:
    assert {block.language for block in BLOCKS} <= LANGUAGES
    assert not any(re.search(r"^\$ ", block.text, re.MULTILINE) for block in BLOCKS if block.language != "console")


# --------------------------------------------------------------------------- other blocks


@pytest.mark.parametrize("block", blocks("toml"), ids=lambda block: block.page)
def test_a_configuration_is_valid(block: Block, run: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "policydiff.toml").write_text(block.text, encoding="utf-8")
    result = run("config", "--config", str(tmp_path / "policydiff.toml"), cwd=sample)
    assert (result.code, result.err) == (0, "")


@pytest.mark.parametrize("block", blocks("yaml"), ids=lambda block: block.page)
def test_yaml_can_be_read(block: Block) -> None:
    """What it says is run by tests/test_ci.py."""
    assert isinstance(yaml.safe_load(block.text), dict | list)


@pytest.mark.parametrize("block", blocks("markdown"), ids=lambda block: block.page)
def test_marks_are_those_that_are_looked_for(block: Block) -> None:
    assert block.text.splitlines() == [BEGIN, END]


PYTHON = [(at, block) for at, block in enumerate(BLOCKS) if block.language == "python"]


@pytest.mark.parametrize(("at", "block"), PYTHON, ids=[block.page for _, block in PYTHON])
def test_python_prints_what_is_shown_below_it(at: int, block: Block, sample: Path, tmp_path: Path) -> None:
    assert BLOCKS[at + 1].language == "text"
    (tmp_path / "policydiff-demo").symlink_to(sample, target_is_directory=True)
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", block.text], cwd=tmp_path, capture_output=True, check=True, timeout=120
    )
    assert done.stdout.decode("utf-8") == BLOCKS[at + 1].text


def test_a_text_is_what_some_python_prints() -> None:
    """Whatever a command prints stands below it in its own block, where it is compared."""
    assert len(blocks("text")) == len(PYTHON) > 0


# --------------------------------------------------------------------------- links and pictures

LINKS = [
    (page, target)
    for page in (*TEXTS, "CONTRIBUTING.md", "CHANGELOG.md", "sample_repo/README.md")
    for target in re.findall(
        r"\[[^\]]*\]\(([^)]+)\)",
        re.sub(r"```.*?```|`[^`\n]*`", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.S),
    )
]


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as forges make them."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize(("page", "target"), LINKS, ids=[f"{page} {target}" for page, target in LINKS])
def test_a_link_leads_somewhere(page: str, target: str) -> None:
    if re.match(r"https://[\w.-]+\.\w+(/|$)", target):
        return
    file, _, anchor = target.partition("#")
    found = (ROOT / page).parent / file if file else ROOT / page
    assert found.exists()
    assert not anchor or anchor in anchors(found.read_text(encoding="utf-8"))


def test_every_page_is_linked_from_the_readme() -> None:
    linked = {target for page, target in LINKS if page == "README.md"}
    assert {page for page in TEXTS if page != "README.md"} <= linked


IMAGES = [
    (page, *found) for page, text in TEXTS.items() for found in re.findall(r"!\[(.*?)\]\((.*?)\)", text, re.DOTALL)
]


@pytest.mark.parametrize(("page", "alt", "file"), IMAGES, ids=[file for *_, file in IMAGES])
def test_pictures_are_there_and_told_to_those_who_do_not_see_them(page: str, alt: str, file: str) -> None:
    assert len(alt.split()) > 10
    assert 1000 < ((ROOT / page).parent / file).stat().st_size < 200_000


def test_the_picture_of_the_log_shows_what_is_printed(sample: Path, run: Run) -> None:
    """Made anew by `make pictures`."""
    picture = (ROOT / "docs" / "log.svg").read_text(encoding="utf-8")
    shown = re.findall(r'<text class="log-r[^>]*>(.*?)</text>', picture, re.DOTALL)
    command = html.unescape(shown[0]).replace("\xa0", " ").removeprefix("$ policydiff ")
    printed = run(*command.split(), cwd=sample).out
    assert letters(html.unescape("".join(shown[1:]))) == letters(printed)
    assert "@font-face" not in picture


def letters(text: str) -> str:
    """Letters and digits alone: a picture folds its lines elsewhere, and has colours for marks."""
    return "".join(re.findall(r"\w", text))


# --------------------------------------------------------------------------- tables that say what the code says


def test_the_readme_is_two_screens() -> None:
    assert len(TEXTS["README.md"].splitlines()) <= 120


def test_the_table_of_exit_codes_is_that_of_the_help(run: Run) -> None:
    rows = re.findall(r"^\| (\d) \| (.+?) \|$", TEXTS["docs/programs.md"], re.MULTILINE)
    told = run("--help").out.split("Exit codes:")[1].split("\n\n")[0]
    lines = [" ".join(each.split()) for each in re.split(r"\n    (?=\d)", told)[1:]]
    assert [f"{code} {text.replace('`', '')}" for code, text in rows] == lines


def test_the_table_of_formats_is_what_each_command_offers(run: Run) -> None:
    """Rows of programs.md: | `command` … | formats |."""
    rows = re.findall(r"^\| (`[a-z`, ]+`) \| ([a-z, ]+) \|$", TEXTS["docs/programs.md"], re.MULTILINE)
    told = {name: formats for names, formats in rows for name in re.findall(r"`(\w+)`", names)}
    offered = {}
    for name in typer.main.get_command(app).commands:  # type: ignore[attr-defined]
        found = re.search(r"--format NAME\s+One of (.*?);", " ".join(run(name, "--help").out.split()))
        if found:
            offered[name] = found[1]
    assert told == offered


@pytest.mark.parametrize("page", ["docs/read.md", "docs/limits.md", "docs/publish.md", "CHANGELOG.md"])
def test_the_languages_that_are_named_are_those_that_there_are(page: str) -> None:
    from babel import Locale

    from policydiff.language import VOCABULARY, codes
    from policydiff.language.vocabulary import language

    told = " ".join((ROOT / page).read_text(encoding="utf-8").split())
    [named] = re.findall(r"English[a-zA-Z, ]*?(?:French)[a-zA-Z, ]*? and Spanish", told)
    known = {str(Locale(code).get_language_name("en")) for code in codes(VOCABULARY) if language(code).is_read}
    assert set(re.findall(r"[A-Z][a-z]+", named)) == known
