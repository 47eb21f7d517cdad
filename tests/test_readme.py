"""What the README shows is what happens: its commands run, its outputs are printed, its Python works."""

from __future__ import annotations

import html
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Run

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
# These need more than the sample, and are tested where they live.
OTHERS = ("$ policydiff demo", "$ policydiff compare", "$ policydiff verify")
COMMANDS = [
    line.removeprefix("$ policydiff ")
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("$ policydiff ") and not line.startswith(OTHERS)
]


def policydiff(arguments: list[str], where: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "policydiff", *arguments],
        cwd=where,
        env={**os.environ, "COLUMNS": "100"},
        capture_output=True,
        check=True,
        timeout=120,
    )
    return done.stdout.decode("utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_of_the_readme_run(command: str, sample: Path, tmp_path: Path) -> None:
    arguments = re.sub(r"(-o|--bundle) (\S+)", rf"\1 {tmp_path}/\2", command).split()
    printed = policydiff(arguments, sample)
    assert printed or [file.stat().st_size for file in tmp_path.iterdir()] > [0]


def test_the_first_output_is_a_real_one(sample: Path) -> None:
    shown = re.search(r"```text\n(2024-05-21.*?)```", README, re.DOTALL)
    assert shown
    real = policydiff(["log", "legal/privacy.md"], sample).split("\n\n")
    versions = shown[1].strip().split("\n\n")
    assert len(versions) == 5
    assert [version for version in versions if version not in real] == []


@pytest.mark.parametrize(
    ("first", "arguments"),
    [
        ("same words\n", ["prove", "legal/privacy.md", "2022-05-16", "2022-05-17"]),
        ("legal/privacy.md (fr) is the source", ["translations", "--all"]),
        (
            "November 19, 2024",
            ["changelog", "legal/privacy.en.md", "--since", "2024-05-01", "--until", "2024-12-31"],
        ),
        ("legal/privacy.md  3 of 26 versions", ["dates", "legal/privacy.md", "--since", "2024-09-01"]),
        ("9 Sécurité et violations", ["clause", "legal/privacy.md", "securite", "--brief"]),
        ("  2023-05-02  62c12a74", ["blame", "legal/privacy.md", "--clause", "destinataires", "--words"]),
    ],
)
def test_what_is_shown_of_a_command_is_what_it_prints(first: str, arguments: list[str], sample: Path) -> None:
    [shown] = re.findall(rf"```text\n({re.escape(first)}.*?)```", README, re.DOTALL)
    printed = policydiff(arguments, sample)
    assert [part for part in shown.strip().split("\n\n") if part not in printed] == []


def test_what_is_shown_of_the_text_in_force_is_what_it_says(sample: Path, run: Run) -> None:
    [shown] = re.findall(r"```text\n(policydiff: in force on .*?)```", README, re.DOTALL)
    assert run("show", "legal/privacy.md", "--in-force", "2023-05-20", cwd=sample).err == shown


def test_the_python_example_prints_what_it_says(sample: Path, tmp_path: Path) -> None:
    found = re.search(r"```python\n(.*?)```\n\n```text\n(.*?)```", README, re.DOTALL)
    assert found
    (tmp_path / "policydiff-demo").symlink_to(sample, target_is_directory=True)
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", found[1]], cwd=tmp_path, capture_output=True, check=True, timeout=120
    )
    assert done.stdout.decode("utf-8") == found[2]


def test_the_table_of_exit_codes_is_that_of_the_help(sample: Path) -> None:
    rows = re.findall(r"^\| (\d) \| (.+?) \|$", README, re.MULTILINE)
    told = re.findall(r"^ +(\d)  (.+)$", policydiff(["--help"], sample), re.MULTILINE)
    assert [(code, text.replace("`", "")) for code, text in rows] == told


IMAGES = re.findall(r"!\[(.*?)\]\((.*?)\)", README, re.DOTALL)


@pytest.mark.parametrize(("alt", "file"), IMAGES, ids=[file for _, file in IMAGES])
def test_pictures_are_there_and_told_to_those_who_do_not_see_them(alt: str, file: str) -> None:
    assert len(alt.split()) > 10
    assert 1000 < (ROOT / file).stat().st_size < 200_000


def test_the_picture_of_the_log_shows_what_is_printed(sample: Path) -> None:
    """Made anew by `make pictures`."""
    picture = (ROOT / "docs" / "log.svg").read_text(encoding="utf-8")
    shown = re.findall(r'<text class="log-r[^>]*>(.*?)</text>', picture, re.DOTALL)
    command = html.unescape(shown[0]).replace("\xa0", " ").removeprefix("$ policydiff ")
    assert letters(html.unescape("".join(shown[1:]))) == letters(policydiff(command.split(), sample))
    assert "@font-face" not in picture


def letters(text: str) -> str:
    """Letters and digits alone: a picture folds its lines elsewhere, and has colours for marks."""
    return "".join(re.findall(r"\w", text))
