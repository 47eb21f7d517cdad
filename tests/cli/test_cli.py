"""The command line: exit codes, hints, which stream gets what, files written whole, closed pipes, colour, pager."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
import typer
from conftest import Run

import policydiff
from policydiff.cli.app import app
from policydiff.cli.commands import COMMANDS, ROWS
from policydiff.render import formats, load

PATH = "legal/privacy.md"
PROGRAM = [sys.executable, "-m", "policydiff"]


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    """A folder with two versions of a policy, and one that says the same as the first."""
    old = "# Policy\n\nWe keep your data for 60 days after you leave us.\n"
    (tmp_path / "old.md").write_text(old, encoding="utf-8")
    (tmp_path / "new.md").write_text(old.replace("60", "30"), encoding="utf-8")
    (tmp_path / "same.md").write_text(old, encoding="utf-8")
    return tmp_path


# --------------------------------------------------------------------------- answers


ANSWERS = {"log": "log", "diff": "comparison", "show": "excerpt"}


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (command, name)
        for command, report in ANSWERS.items()
        for name in formats(report)
        if not load(name).binary  # Word and PDF: tests/render
    ],
)
def test_each_command_speaks_each_format(run: Run, sample: Path, command: str, name: str) -> None:
    result = run(command, PATH, "--format", name, cwd=sample)
    assert (result.code, result.err) == (0, "")
    assert result.out.strip()
    assert "\x1b" not in result.out
    if name == "json":
        assert json.loads(result.out)["schema_version"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["-p"],
        ["--stat"],
        ["-n", "3"],
        ["--max-count", "3", "--reverse"],
        ["--since", "2023-01-01", "--until", "2023-12-31"],
        ["--clause", "conservation"],
        ["--all-commits"],
        ["--ref", "v2.0"],
        ["--no-follow"],
        ["--no-follow", "--previously", "content/legal/confidentialite.md"],
        ["-f", "jsonl"],
    ],
    ids=" ".join,
)
def test_log_takes(run: Run, sample: Path, arguments: list[str]) -> None:
    result = run("log", PATH, *arguments, cwd=sample)
    assert (result.code, result.err) == (0, "")
    assert result.out


def test_paths_from_elsewhere(run: Run, sample: Path, tmp_path: Path) -> None:
    top = run("log", PATH, cwd=sample).out
    assert run("log", "privacy.md", cwd=sample / "legal").out == top
    assert run("log", PATH, "--repo", str(sample), cwd=tmp_path).out == top
    assert run("log", str(sample / PATH), "--repo", str(sample), cwd=tmp_path).out == top


def test_notes_go_to_stderr(run: Run, sample: Path) -> None:
    result = run("show", PATH, "--at", "2024-01-01", cwd=sample)
    told = "the version published by the end of that day, in the time zone its commit recorded"
    assert result.err == f"policydiff: 2024-01-01: {told}\n"
    assert "policydiff:" not in result.out


def test_warnings_about_a_text_name_file_and_line(run: Run, pair: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (pair / "new.md").write_text("---\ntitle: [\n---\n\nText.\n", encoding="utf-8")
    result = run("compare", "old.md", "new.md", cwd=pair)
    assert result.code == 0
    assert result.err.startswith("policydiff: new.md:")


def test_version_and_schema(run: Run) -> None:
    assert run("--version") == (0, f"policydiff {policydiff.__version__}\n", "")
    assert json.loads(run("schema").out)["$schema"]


def test_help_holds_the_table_of_exit_codes(run: Run) -> None:
    assert run().out == run("--help").out
    table = run("--help").out.split("Exit codes:")[1]
    assert re.findall(r"^    (\d)  \S", table, re.MULTILINE) == list("0123")


def test_help_lists_every_command_once_in_a_line_that_is_not_cut(run: Run) -> None:
    """By what one wants of it, in eighty columns."""
    told = run("--help", COLUMNS="80").out
    assert max(map(len, told.splitlines())) <= 80
    panels = re.findall(r"^(\S.*):\n((?:  [a-z].*\n)+)", told, re.MULTILINE)
    assert [title.split()[0] for title, _ in panels] == ["Read", "Check", "Publish", "Audit"]
    listed = dict(line.split(maxsplit=1) for _, lines in panels for line in lines.splitlines())
    assert sum(len(lines.splitlines()) for _, lines in panels) == len(listed)
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert list(listed) == list(commands) == [name for rows in COMMANDS.values() for name in rows]
    assert not any(command.hidden for command in commands.values())
    for name, line in listed.items():
        assert " ".join(commands[name].help.partition("\n\n")[0].split()) == line
        assert line.endswith(".")
        assert "..." not in line


@pytest.mark.parametrize("command", ROWS)
def test_the_help_of_a_command_fits(run: Run, command: str) -> None:
    told = run(command, "--help", COLUMNS="80").out
    assert max(map(len, told.splitlines())) <= 80
    assert "[[" not in told.splitlines()[0]


def test_demo_builds_the_sample(run: Run, tmp_path: Path) -> None:
    result = run("demo", "new folder", cwd=tmp_path)
    assert result.code == 0
    assert "cd 'new folder'" in result.out
    assert run("log", PATH, cwd=tmp_path / "new folder").code == 0
    again = run("demo", "new folder", cwd=tmp_path)
    assert (again.code, again.out) == (2, "")
    assert again.err.splitlines()[1].startswith("hint: ")


def test_what_the_demo_says_to_try_works(run: Run, sample: Path) -> None:
    from policydiff.cli.demo import NEXT

    commands = [line.split()[1:] for line in NEXT.splitlines() if line.startswith("  policydiff ")]
    assert commands
    for command in commands:
        assert run(*command, cwd=sample).code == 0, command


# --------------------------------------------------------------------------- exit codes


@pytest.mark.parametrize(
    ("new", "arguments", "code"),
    [
        ("new.md", [], 0),
        ("same.md", [], 0),
        ("same.md", ["--exit-code"], 0),
        ("new.md", ["--exit-code"], 1),
        ("new.md", ["--exit-code", "-f", "json"], 1),
        ("new.md", ["--exit-code", "-o", "report.txt"], 1),
        ("absent.md", ["--exit-code"], 3),
    ],
)
def test_exit_code_of_compare(run: Run, pair: Path, new: str, arguments: list[str], code: int) -> None:
    assert run("compare", "old.md", new, *arguments, cwd=pair).code == code


@pytest.mark.parametrize(("version", "code"), [("v1.0", 1), ("v2.1", 0)])
def test_exit_code_of_diff(run: Run, sample: Path, version: str, code: int) -> None:
    assert run("diff", PATH, version, "v2.1", "--exit-code", cwd=sample).code == code


@pytest.mark.parametrize(
    ("arguments", "code", "message", "hint"),
    [
        (["lgo", PATH], 2, "there is no command lgo", "did you mean: policydiff log"),
        (["log"], 2, "name a PATH: there is no configuration", "policydiff init"),
        (["log", PATH, "--sine", "x"], 2, "there is no option --sine", "did you mean --since?"),
        (["log", PATH, "-n", "0"], 2, "-n", "policydiff log --help"),
        (["log", PATH, "-n", "many"], 2, "-n", "policydiff log --help"),
        (["log", PATH, "-f", "odt"], 2, "no odt format for this command", "--format docx|html|json|jsonl|"),
        (["log", PATH, "--color", "red"], 2, "--color", "policydiff log --help"),
        (["log", PATH, "--since", "last week"], 2, "last week is not a date", "write 2024-05-31"),
        (["diff", PATH, "-f", "jsonl"], 2, "no jsonl format for this command", "--format docx|html|json|"),
        (["diff", PATH, "--context", "some"], 2, "--context some", "--context all"),
        (["diff", PATH, "--context", "9" * 5000], 2, "--context 999", "--context all"),
        (["diff", PATH, "--context", "²"], 2, "--context ²", "--context all"),
        (["diff", PATH, "a", "b", "c"], 2, "c", "policydiff diff --help"),
        (["compare", "-", "-"], 2, "only one", None),
        (["log", "legal/privcy.md"], 3, "no file legal/privcy.md in this history", "did you mean legal/privacy.md?"),
        (["log", PATH, "--ref", "v2"], 3, "v2", "did you mean v2."),
        (["log", PATH, "--clause", "durre de conservation"], 3, "no clause named", "Durée de conservation"),
        (["log", PATH, "--repo", "/"], 3, "no Git repository", None),
        (["diff", PATH, "2019-12-31"], 3, "no version", "the first version is of 2021-01-21"),
        (["diff", PATH, "v1.0", "nowhere"], 3, "nowhere", "git tag"),
        (["show", PATH, "--clause", "cookeis"], 3, 'no clause named "cookeis"', None),
        (["show", PATH, "--at", "2021-02-30"], 2, "2021-02-30 is not a date", "write 2024-05-31"),
        (["compare", "absent.md", "-"], 3, "cannot read absent.md", None),
        (["log", PATH, "-o", "no/such/folder/x"], 3, "cannot write no/such/folder/x", None),
        (["log", "a\x1b[2Jb"], 3, "a␛[2Jb", None),
        (["log", "a\nb"], 3, "a b", None),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_mistake_gets_one_line_and_a_hint(
    run: Run, sample: Path, arguments: list[str], code: int, message: str, hint: str | None
) -> None:
    result = run(*arguments, cwd=sample)
    assert (result.code, result.out) == (code, "")
    first, *rest = result.err.splitlines()
    assert first.startswith("policydiff: ")
    assert message in first
    assert len(rest) <= 1
    assert all(line.startswith("hint: ") for line in rest)
    if hint is not None:
        assert hint in rest[0]
    assert "\x1b" not in result.err


def test_a_defect_shows_a_traceback_and_is_no_answer(run: Run, pair: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policydiff.compare", lambda *_, **__: 1 / 0)
    result = run("compare", "old.md", "new.md", cwd=pair)
    assert (result.code, result.out) == (3, "")
    assert "ZeroDivisionError" in result.err
    assert "defect of policydiff" in result.err


def test_an_interrupt_is_silent(run: Run, pair: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("policydiff.compare", interrupted)
    assert run("compare", "old.md", "new.md", cwd=pair) == (130, "", "")


# --------------------------------------------------------------------------- files


def test_output_goes_to_a_file_and_nowhere_else(run: Run, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    result = run("log", PATH, "-o", str(target), cwd=sample)
    assert result == (0, "", "")
    assert target.read_text(encoding="utf-8") == run("log", PATH, cwd=sample).out
    assert run("log", PATH, "-o", "-", cwd=sample).out == target.read_text(encoding="utf-8")


def test_output_is_not_touched_by_a_failure(run: Run, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    target.write_text("yesterday's", encoding="utf-8")
    assert run("log", "absent.md", "-o", str(target), cwd=sample).code == 3
    assert target.read_text(encoding="utf-8") == "yesterday's"


def test_output_is_whole_or_as_it_was(run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Iterable[str]:
        yield "the first half\n"
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("policydiff.render.text.log.render", broken)
    target = tmp_path / "report.txt"
    target.write_text("yesterday's", encoding="utf-8")
    result = run("log", PATH, "-o", str(target), cwd=sample)
    assert (result.code, result.err) == (3, f"policydiff: cannot write {target}: No space left on device\n")
    assert [file.name for file in tmp_path.iterdir()] == ["report.txt"]
    assert target.read_text(encoding="utf-8") == "yesterday's"


def test_output_keeps_permissions_and_follows_a_link(run: Run, sample: Path, tmp_path: Path) -> None:
    target, link = tmp_path / "report.txt", tmp_path / "link.txt"
    target.write_text("yesterday's", encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    assert run("log", PATH, "-o", str(link), cwd=sample).code == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith(PATH)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


LINKS = {
    "a file outside": ("inner/link", "outside.txt", "inner/link", False),
    "a folder outside": ("inner/link", ".", "inner/link/report.txt", False),
    "up again behind it": ("inner/link", "other/deep", "inner/link/../report.txt", False),
    "by way of a link of the user": ("mine", "inner/link", "mine", False),
    "within": ("inner/link", "inner/report.txt", "inner/link", True),
    "into it": ("link", "inner/report.txt", "link", True),
    "in no repository": ("link", "outside.txt", "link", True),
    "no link": ("link", "outside.txt", "inner/report.txt", True),
}


@pytest.mark.parametrize(("link", "to", "named", "written"), LINKS.values(), ids=LINKS)
def test_no_link_of_a_repository_leads_out_of_it(
    run: Run, sample: Path, tmp_path: Path, link: str, to: str, named: str, written: bool
) -> None:
    (tmp_path / "other" / "deep").mkdir(parents=True)
    (tmp_path / "inner" / ".git").mkdir(parents=True)
    if link == "mine":
        (tmp_path / "inner" / "link").symlink_to(tmp_path / "outside.txt")
    (tmp_path / link).symlink_to(tmp_path / to)
    result = run("log", PATH, "-o", str(tmp_path / named), cwd=sample)
    assert result.code == (0 if written else 3)
    assert ("leads out of the repository" in result.err) is not written
    files = [path for path in tmp_path.rglob("*") if path.is_file() and not path.is_symlink()]
    assert len(files) == written


def test_links_in_a_circle(run: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    result = run("log", PATH, "-o", str(tmp_path / "a"), cwd=sample)
    assert (result.code, result.err) == (3, f"policydiff: cannot write {tmp_path / 'a'}: too many links\n")


def test_output_to_what_cannot_be_replaced(run: Run, sample: Path, tmp_path: Path) -> None:
    assert run("log", PATH, "-o", os.devnull, cwd=sample) == (0, "", "")
    assert Path(os.devnull).is_char_device()
    assert run("log", PATH, "-o", str(tmp_path), cwd=sample).code == 3


# --------------------------------------------------------------------------- pipes, terminals, encodings


def test_a_closed_pipe_is_silent(sample: Path) -> None:
    for arguments in (["log", PATH, "-p"], ["--help"]):
        process = subprocess.Popen([*PROGRAM, *arguments], cwd=sample, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout
        process.stdout.close()
        _, err = process.communicate()
        assert (process.returncode, err) == (0, b""), arguments


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("buffered", ["", "1"], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize("arguments", [["log", PATH], ["rules"], ["explain", "period"], ["--version"], ["--help"]])
def test_a_full_disk_is_told(sample: Path, arguments: list[str], buffered: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*PROGRAM, *arguments],
            cwd=sample,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=os.environ | {"PYTHONUNBUFFERED": buffered},
        )
    assert done.returncode == 3
    assert re.fullmatch(rb"policydiff: cannot write .*: No space left on device\n", done.stderr)


CLOSED = {
    "output": ("log legal/privacy.md >&-", 3, "policydiff: cannot write the report: Bad file descriptor\n"),
    "output that a file replaces": ("log legal/privacy.md -o /dev/null >&-", 0, ""),
    "errors": ("log absent.md 2>&-", 3, ""),
    "all": ("log legal/privacy.md <&- >&- 2>&-", 3, ""),
    "input that nobody asks": ("--version <&-", 0, ""),
    "input": ("compare - legal/privacy.md -o /dev/null <&-", 0, ""),
}


@pytest.mark.parametrize(("typed", "code", "err"), CLOSED.values(), ids=CLOSED)
def test_closed_streams(sample: Path, typed: str, code: int, err: str) -> None:
    program = " ".join(PROGRAM)
    done = subprocess.run(["sh", "-c", f"{program} {typed}"], cwd=sample, capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (code, err)


def test_a_working_directory_that_is_gone(tmp_path: Path, sample: Path) -> None:
    (tmp_path / "gone").mkdir()
    typed = f"rmdir ../gone && {' '.join(PROGRAM)} log {PATH} --repo {sample}"
    done = subprocess.run(["sh", "-c", typed], cwd=tmp_path / "gone", capture_output=True, check=False)
    assert done.returncode == 3
    assert done.stderr.startswith(b"policydiff: the working directory cannot be read: ")
    assert len(done.stderr.splitlines()) == 2


WAITING = """
import signal, sys, policydiff.render.text.log as log
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that starts the tests behind itself has it ignored
def render(*_):
    yield "the first half\\n"
    print("half", file=sys.stderr, flush=True)
    import time
    time.sleep(60)
log.render = render
from policydiff.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_an_early_end_leaves_nothing_behind(sample: Path, tmp_path: Path, name: str, code: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WAITING, "log", PATH, "-o", str(tmp_path / "report.txt")],
        cwd=sample,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stderr
        assert process.stderr.readline() == b"half\n"
        assert len(list(tmp_path.iterdir())) == 1
        process.send_signal(getattr(signal, name))
        assert process.stderr.read() == b""
    assert process.returncode == code
    assert list(tmp_path.iterdir()) == []


def test_an_interrupt_before_the_command_line_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    from policydiff.__main__ import main

    class Interrupted:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "policydiff.cli":
                raise KeyboardInterrupt

    for name in [name for name in sys.modules if name.startswith("policydiff.cli")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr(policydiff, "cli", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Interrupted(), *sys.meta_path])
    assert main() == 130


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8:strict"])
def test_text_is_utf8_whatever_the_locale(sample: Path, encoding: str) -> None:
    environment = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run([*PROGRAM, "log", PATH], cwd=sample, env=environment, capture_output=True, check=True)
    assert "Solène" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("arguments", "environment", "colored"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": ""}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "always"], {"TERM": "dumb"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        (["--color", "always", "-f", "json"], {}, False),
    ],
)
def test_color(run: Run, sample: Path, arguments: list[str], environment: dict[str, str], colored: bool) -> None:
    result = run("log", PATH, "-p", *arguments, cwd=sample, **environment)
    assert ("\x1b[" in result.out) == colored


@pytest.mark.parametrize(
    ("columns", "widest"), [("60", 60), ("150", 150), ("", 100), ("wide", 100), ("0", 100), ("9" * 5000, 100)]
)
def test_width(run: Run, sample: Path, columns: str, widest: int) -> None:
    lines = run("log", PATH, "-p", cwd=sample, COLUMNS=columns).out.splitlines()
    assert widest - 12 < max(len(line) for line in lines) <= widest


def on_terminal(*arguments: str, cwd: Path, **environment: str) -> tuple[int, str]:
    """Run the program with a terminal as its stdout and stderr; its exit code and what the terminal got."""
    ours, theirs = pty.openpty()
    variables = {"TERM": "xterm", "PATH": os.environ["PATH"], **environment}
    with subprocess.Popen(
        [*PROGRAM, *arguments], cwd=cwd, env=variables, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        received = b""
        # A terminal whose other side is gone ends in an error on Linux, in nothing elsewhere.
        try:
            while chunk := os.read(ours, 4096):
                received += chunk
        except OSError:
            pass
    os.close(ours)
    return process.returncode, received.decode("utf-8").replace("\r\n", "\n")


def test_a_terminal_gets_colour_and_a_pager(sample: Path) -> None:
    code, text = on_terminal("log", PATH, cwd=sample, POLICYDIFF_PAGER="sed s/^/paged:/", PAGER="false")
    assert code == 0
    assert all(line.startswith("paged:") for line in text.splitlines())
    assert "\x1b[" in text


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (["--no-pager"], {"PAGER": "sed s/^/paged:/"}),
        ([], {"PAGER": ""}),
        ([], {"PAGER": "cat"}),
        ([], {"POLICYDIFF_PAGER": "", "PAGER": "sed s/^/paged:/"}),
        ([], {"PAGER": "no-such-program"}),
        ([], {"GIT_PAGER": "sed s/^/paged:/", "PAGER": ""}),
    ],
)
def test_no_pager(sample: Path, arguments: list[str], environment: dict[str, str]) -> None:
    code, text = on_terminal("log", PATH, *arguments, cwd=sample, NO_COLOR="1", **environment)
    assert code == 0
    assert text.startswith(PATH)


def test_the_repository_names_no_pager(sample: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    subprocess.run(["git", "clone", "--quiet", str(sample), str(copy)], check=True)
    subprocess.run(["git", "config", "core.pager", "sed s/^/paged:/"], cwd=copy, check=True)
    assert "paged:" not in on_terminal("log", PATH, cwd=copy, PAGER="cat")[1]


def test_a_pager_that_is_none_is_told(sample: Path, tmp_path: Path) -> None:
    broken = tmp_path / "pager"
    broken.write_text("no program", encoding="utf-8")
    broken.chmod(0o755)
    code, text = on_terminal("log", PATH, cwd=sample, PAGER=str(broken))
    assert (code, text.splitlines()[0]) == (3, f"policydiff: cannot start the pager {broken}: Exec format error")
    code, text = on_terminal("log", PATH, cwd=sample, PAGER='less "')
    assert (code, text.splitlines()[0]) == (2, 'policydiff: PAGER is no command: less ": No closing quotation')


@pytest.mark.parametrize("pager", ["true", "false", "head -n 1"])
def test_leaving_the_pager_early_is_silent(sample: Path, pager: str) -> None:
    code, text = on_terminal("log", PATH, "-p", cwd=sample, PAGER=pager)
    assert code == 0
    assert len(text.splitlines()) <= 1


def test_a_dumb_terminal_gets_no_colour(sample: Path) -> None:
    assert "\x1b[" not in on_terminal("log", PATH, "--no-pager", cwd=sample, TERM="dumb")[1]


def test_the_bar_stays_away_from_short_and_from_piped_logs(run: Run, sample: Path, tmp_path: Path) -> None:
    code, text = on_terminal("log", PATH, "-o", str(tmp_path / "report.txt"), cwd=sample)
    assert (code, text) == (0, "")


def test_the_bar_for_a_long_log(monkeypatch: pytest.MonkeyPatch, run: Run, sample: Path, tmp_path: Path) -> None:
    monkeypatch.setattr("policydiff.cli.progress.LONG", 2)
    monkeypatch.setattr(sys, "stderr", sys.stdout)
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda self: True)
    result = run("log", PATH, "-o", str(tmp_path / "report.txt"), cwd=sample, TERM="xterm")
    assert result.code == 0
    assert "reading" in result.out
    assert (tmp_path / "report.txt").read_text(encoding="utf-8").startswith(PATH)


# --------------------------------------------------------------------------- the same values


def test_what_options_offer_are_the_values_of_the_records() -> None:
    """They are written out in the commands, so that `--help` loads no record; nothing may be missing there."""
    from policydiff.cli.changelog import ByName
    from policydiff.cli.options import LevelName
    from policydiff.cli.prove import BesideName
    from policydiff.model import Level
    from policydiff.questions.changelog.records import By
    from policydiff.questions.proof.records import Beside

    for offered, known in ((LevelName, Level), (ByName, By), (BesideName, Beside)):
        assert [each.value for each in offered] == [each.value for each in known]
