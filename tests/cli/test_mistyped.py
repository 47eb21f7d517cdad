"""What is mistyped gets one right line, a hint that can be followed, and its exit code."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Run
from gitrepo import git, recipe

TEXT = "# Terms\n\nYou may cancel at any time.\n"
FILES = {
    "rules/terms.md": TEXT,
    "rules/cookies.md": TEXT,
    "rules/notices/2024-01-01-terms.md": TEXT,
    "rules/x.png": "x",
}


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository on the branch `work`, without a remote, in which another one lies."""
    place = tmp_path_factory.mktemp("there")
    recipe([("one", FILES)]).build(place)
    git(place, "reset", "-q", "--hard")
    git(place, "switch", "-q", "-c", "work")
    recipe([("one", FILES)]).build(place / "other")
    git(place / "other", "reset", "-q", "--hard")
    return place


# The command; the exit code, the message, and the hint.
TYPED: dict[str, tuple[str, int, str, str]] = {
    "a command": ("shwo rules/terms.md", 2, "there is no command shwo", "did you mean: policydiff show"),
    "no command at all": ("qqq", 2, "there is no command qqq", "policydiff --help"),
    "one path too many": (
        "log rules/terms.md rules/x.md",
        2,
        "too many arguments: rules/x.md",
        "one policy at a time: policydiff log rules/x.md",
    ),
    "two paths too many": (
        "log rules/terms.md rules/x.md rules/y.md",
        2,
        "too many arguments: rules/x.md rules/y.md",
        "policydiff log --help",
    ),
    "an argument of what takes no path": (
        "rules deadline",
        2,
        "too many arguments: deadline",
        "policydiff rules --help",
    ),
    "the work tree and a commit": (
        "check rules/terms.md --base HEAD --uncommitted --head HEAD",
        2,
        "a commit is judged, or what no commit has yet, not both",
        "leave out --uncommitted or --head",
    ),
    "one file for two reports": (
        "check rules/terms.md --base HEAD -o z.sarif --comment ./z.sarif",
        2,
        "-o and --comment both name ./z.sarif",
        "write the comment to a file of its own",
    ),
    "an option": ("check --bse main", 2, "there is no option --bse", "did you mean --base?"),
    "an option like no other": ("check --xyzzy", 2, "there is no option --xyzzy", "policydiff check --help"),
    "an option before its command": (
        "--repo . log rules/terms.md",
        2,
        "No such option: --repo (Possible options: --help)",
        "an option stands behind its command: policydiff log …",
    ),
    "too small a number": (
        "log rules/terms.md -n 0",
        2,
        "Invalid value for '-n' / '--max-count': it has to be 1 or more",
        "policydiff log --help",
    ),
    "a span that ends before it begins": (
        "log rules/terms.md --since 2024-05-01 --until 2024-04-30",
        2,
        "the range ends before it begins: since 2024-05-01, until 2024-04-30",
        "the other way round: --since 2024-04-30 --until 2024-05-01",
    ),
    "a range for a version": (
        "diff rules/terms.md main..work",
        3,
        "main..work is a range, and one version is asked for",
        "name its ends: main work",
    ),
    "a rule": (
        "explain dedline",
        2,
        "there is no rule dedline",
        "did you mean: policydiff explain deadline",
    ),
    "no rule at all": ("explain nosuchrule", 2, "there is no rule nosuchrule", "policydiff rules lists them"),
    "a file beside another": (
        "compare rules/tems.md rules/terms.md",
        3,
        "cannot read rules/tems.md: No such file or directory",
        "did you mean rules/terms.md?",
    ),
    "a file in no folder": (
        "compare ruls/terms.md rules/terms.md",
        3,
        "cannot read ruls/terms.md: No such file or directory",
        "there is no folder ruls",
    ),
    "a report into no folder": (
        "log rules/terms.md -o new/log.md",
        3,
        "cannot write new/log.md: No such file or directory",
        "make the folder first: mkdir -p new",
    ),
    "a repository that is no folder": (
        "log rules/terms.md --repo /no/such",
        3,
        "there is no folder /no/such",
        "run it in a clone, or name one with --repo DIR; for two files: policydiff compare OLD NEW",
    ),
    "no number": (
        "log rules/terms.md -n many",
        2,
        "Invalid value for '-n' / '--max-count': that is no whole number",
        "policydiff log --help",
    ),
    "a day of two readings": (
        "show rules/terms.md --at 03/04/2024",
        3,
        "03/04/2024 is no commit here, and no day as days are written",
        "write 2024-04-03 or 2024-03-04",
    ),
    "a day of one reading": (
        "show rules/terms.md --at 24.12.2024",
        3,
        "24.12.2024 is no commit here, and no day as days are written",
        "write 2024-12-24",
    ),
    "no day": (
        "show rules/terms.md --at 99.99.2024",
        3,
        "99.99.2024 is no commit here, and no day as days are written",
        "a day is written like this: 2024-05-31",
    ),
    "a day in words": (
        "show rules/terms.md --at tomorrow",
        3,
        "no commit is called 'tomorrow' here",
        "see: git tag; git branch -a; a day is written 2024-05-31",
    ),
    "a folder": (
        "log rules",
        3,
        "no file rules in this history",
        "that is a folder; name a file in it, such as rules/cookies.md or rules/terms.md or "
        "rules/notices/2024-01-01-terms.md",
    ),
    "a pattern": (
        "log rules/t*.md",
        3,
        "no file rules/t*.md in this history",
        "name one file, such as rules/terms.md",
    ),
    "a pattern that nothing fits": ("log z*.txt", 3, "no file z*.txt in this history", "no file fits that; name one"),
    "a file": ("log rules/tems.md", 3, "no file rules/tems.md in this history", "did you mean rules/terms.md?"),
    "another repository": (
        "log other/rules/terms.md",
        3,
        "other/rules/terms.md is in a repository of its own, a submodule or a clone",
        "cd other, and name it rules/terms.md",
    ),
    "a clause": (
        "log rules/terms.md --clause zzz",
        3,
        'no clause named "zzz" in this history',
        "policydiff clauses PATH lists them",
    ),
    "no base": (
        "check rules/terms.md",
        3,
        "the base origin/HEAD is not in this clone",
        "there is no remote: name --base main",
    ),
    "a base": (
        "check rules/terms.md --base mian",
        3,
        "the base mian is not in this clone",
        "did you mean main?",
    ),
    "a base that nothing is like": (
        "check rules/terms.md --base release/7",
        3,
        "the base release/7 is not in this clone",
        "there is no remote to fetch it from; here are main, work",
    ),
}


@pytest.mark.parametrize(("typed", "code", "message", "hint"), TYPED.values(), ids=TYPED)
def test_a_mistake_gets_one_right_line(there: Path, run: Run, typed: str, code: int, message: str, hint: str) -> None:
    result = run(*typed.split(), cwd=there)
    assert (result.code, result.out) == (code, "")
    assert result.err == f"policydiff: {message}\nhint: {hint}\n"


# What a configuration says, and the line about it.
CONFIGURED: dict[str, tuple[str, str]] = {
    "no language": (
        '[[policies]]\npath = "rules/terms.md"\nlanguage = "elvish"\n',
        '  policies[0].language: \'elvish\' is no tag of a language: write "fr" or "pt-BR"',
    ),
    "a file that is not there": ('[[policies]]\npath = "rules/tems.md"\n', "hint: did you mean rules/terms.md?"),
}


@pytest.mark.parametrize(("text", "line"), CONFIGURED.values(), ids=CONFIGURED)
def test_a_mistake_in_the_configuration_too(there: Path, run: Run, text: str, line: str) -> None:
    (there / ".policydiff.toml").write_text(text, encoding="utf-8")
    result = run("check", "--base", "main", cwd=there)
    (there / ".policydiff.toml").unlink()
    assert (result.code, result.err.splitlines().count(line)) == (2, 1), result.err


# What is no mistake: a span of one day, and a flag by the name that Git has for it.
RIGHT = ("log rules/terms.md --since 2024-05-01 --until 2024-05-01", "log rules/terms.md --patch")


@pytest.mark.parametrize("typed", RIGHT)
def test_what_is_right_is_not_held_against_anybody(there: Path, run: Run, typed: str) -> None:
    assert run(*typed.split(), cwd=there).code == 0


def test_before_the_first_commit(tmp_path: Path, run: Run) -> None:
    git(tmp_path, "init", "-q")
    for command in ("log terms.md", "check terms.md --base main"):
        result = run(*command.split(), cwd=tmp_path)
        told = "policydiff: this repository has no commit yet\nhint: commit the policy first\n"
        assert (result.code, result.err) == (3, told)


# A day, and what the note on it says of the only version, which is of 2024-01-01.
DAYS = {"a day long after": ("2099-01-01", "the newest version"), "a moment after": ("2024-05-01T10:00Z", "the newest")}


@pytest.mark.parametrize(("day", "told"), DAYS.values(), ids=DAYS)
def test_a_day_after_the_newest_version_is_said(there: Path, run: Run, day: str, told: str) -> None:
    assert told in run("show", "rules/terms.md", "--at", day, cwd=there).err


def test_outside_of_any_repository(tmp_path: Path, run: Run) -> None:
    result = run("log", "terms.md", cwd=tmp_path)
    assert (result.code, "--repo DIR" in result.err) == (3, True)
