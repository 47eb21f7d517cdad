"""The one rule by which commands choose a format: a row for each command and each ending, and what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import typer
from conftest import Run
from gitrepo import git
from histories import PATH, Text, build, policy

from policydiff.cli.app import app
from policydiff.cli.options import Output
from policydiff.cli.output import write_bytes
from policydiff.errors import CannotRun, UsageError
from policydiff.model import Style
from policydiff.render import formats, load

TEXTS = [policy(f"We keep your data for {days} days.", effective="2024-05-01") for days in (60, 30)]
# Whatever anybody has called a file: the endings of formats, and near misses.
ENDINGS = [
    ".txt",
    ".md",
    ".markdown",
    ".html",
    ".htm",
    ".json",
    ".jsonl",
    ".ndjson",
    ".csv",
    ".xml",
    ".atom",
    ".sarif",
    ".sarif.json",
    ".eml",
    ".JSON",
    ".2024.json",
    ".pdf",
    ".docx",
    ".mdx",
    ".js",
    ".json5",
    ".json.bak",
    ".jsonx",
    ".texts",
    ".0",
]

_LOG = {".txt": "text", ".md": "markdown", ".markdown": "markdown"}
# What is shown is a text itself.
_TEXT = dict.fromkeys(_LOG, "text")
_JSON = {".json": "json", ".JSON": "json", ".2024.json": "json"}
_LINES = {".jsonl": "jsonl", ".ndjson": "jsonl"}
_HTML = {".html": "html", ".htm": "html"}
_PDF = {".pdf": "pdf"}
_CSV = {".csv": "csv"}
_WORD = {".docx": "docx"}

# What is asked -> which ending gives which format; every other of ENDINGS is refused.
COMMANDS: dict[str, dict[str, str]] = {
    f"log {PATH} -n 1": _LOG | _JSON | _LINES | _WORD | _HTML | _PDF,
    f"diff {PATH}": _LOG | _JSON | _WORD | _HTML | _PDF,
    f"show {PATH}": _TEXT | _JSON,
    f"show {PATH} --in-force 2024-06-01": _TEXT | _JSON,
    "compare old.md new.md": _LOG | _JSON | _WORD | _HTML | _PDF,
    f"clauses {PATH}": _LOG | _JSON,
    f"clause {PATH} topic-1": _LOG | _JSON,
    f"blame {PATH}": {".txt": "text"} | _JSON | _HTML,
    f"prove {PATH}": {".txt": "text"} | _JSON,
    f"since {PATH} 2024-05-02": _LOG | _JSON | _HTML | {".eml": "eml"},
    f"check {PATH} --base HEAD~1 --head HEAD --today 2024-06-01": _LOG
    | _JSON
    | {".xml": "junit", ".sarif": "sarif", ".sarif.json": "sarif"},
    "translations --today 2024-06-01": _LOG | _JSON,
    f"changelog {PATH}": _LOG | _JSON | _HTML | {".xml": "atom", ".atom": "atom"},
    f"dates {PATH}": _LOG | _JSON | _CSV,
    f"audit {PATH}": _LOG | _JSON | _CSV | _HTML,
    "verify evidence": {".txt": "text"} | _JSON,
    "schema": _JSON,
}
# Formats that no ending asks for.
BY_NAME = {"check": {"comment", "github", "gitlab"}}


def name_of(command: str) -> str:
    return command.split()[0]


def formats_of(command: str) -> set[str]:
    """All formats that the table gives a command."""
    named = {"markdown"} if name_of(command) == "show" else set()  # a file with that ending is to hold the text
    return {*COMMANDS[command].values()} | BY_NAME.get(name_of(command), set()) | named


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A policy with two versions, two files to compare, and a bundle of evidence."""
    from policydiff.cli import main

    where = tmp_path_factory.mktemp("formats") / "site"
    french = {"policy.fr.md": policy("Nous gardons vos données pendant 60 jours.")}
    build(where, [Text("2024-05-01", TEXTS[0], files=french), Text("2024-05-09", TEXTS[1])])
    git(where, "checkout", "--quiet", "main")
    for name, text in zip(("old.md", "new.md"), TEXTS, strict=True):
        (where / name).write_text(text, encoding="utf-8")
    assert main(["audit", PATH, "--repo", str(where), "--bundle", str(where / "evidence"), "-o", os.devnull]) == 0
    return where


# --------------------------------------------------------------------------- the ending of FILE


@pytest.mark.parametrize(
    ("command", "ending", "chosen"),
    [
        pytest.param(command, ending, chosen, id=f"{command} {ending}")
        for command, table in COMMANDS.items()
        for ending, chosen in table.items()
    ],
)
def test_an_ending_chooses_the_format(
    run: Run, site: Path, tmp_path: Path, command: str, ending: str, chosen: str
) -> None:
    if chosen == "pdf":
        pytest.importorskip("weasyprint", reason="the extra pdf is not installed")
    by_ending, by_name = tmp_path / f"report{ending}", tmp_path / "report"
    first = run(*command.split(), "-o", str(by_ending), cwd=site)
    assert run(*command.split(), "--format", chosen, "-o", str(by_name), cwd=site)[:2] == first[:2]
    assert by_ending.read_bytes() == by_name.read_bytes() != b""


@pytest.mark.parametrize(
    ("command", "ending"),
    [
        pytest.param(command, ending, id=f"{command} {ending}")
        for command, table in COMMANDS.items()
        for ending in ENDINGS
        if ending not in table
    ],
)
def test_an_ending_without_a_format_is_refused_before_anything_is_done(
    run: Run, tmp_path: Path, command: str, ending: str
) -> None:
    """There is no repository here, so that whatever is read before would be told instead."""
    result = run(*command.split(), "-o", f"report{ending}", cwd=tmp_path)
    refused, hint = result.err.splitlines()
    assert (result.code, result.out, list(tmp_path.iterdir())) == (2, "", [])
    shown = ending if ending == ".sarif.json" else Path(ending).suffix or ending
    assert refused == f"policydiff: no format of this command goes by the ending {shown.lower()}"
    told = f"--format {'|'.join(sorted(formats_of(command)))}"
    assert hint.startswith("hint: -o FILE.")
    assert hint.endswith(told)


@pytest.mark.parametrize("name", ["report", "a.b/report", "report.", ".json", "-"])
@pytest.mark.parametrize("command", [command for command in COMMANDS if "text" in COMMANDS[command].values()])
def test_a_name_without_an_ending_gets_text(run: Run, site: Path, tmp_path: Path, command: str, name: str) -> None:
    (tmp_path / "a.b").mkdir()
    here = {"old.md", "new.md", "evidence"}  # these are named from where the command runs
    words = [str(site / word) if word in here else word for word in command.split()]
    words += ["--repo", str(site)] if name_of(command) != "compare" else []
    plain = run(*words, "--format", "text", cwd=site)
    named = run(*words, "-o", name, cwd=tmp_path)
    written = named.out if name == "-" else (tmp_path / name).read_text(encoding="utf-8")
    assert written == plain.out != ""


def test_a_pipe_is_no_file_whatever_it_is_called(run: Run, site: Path, tmp_path: Path) -> None:
    """What is there already and cannot be replaced has its name from the system."""
    for name in ("pipe.7", "pipe.zip"):
        os.mkfifo(tmp_path / name)
        reader = os.open(tmp_path / name, os.O_RDONLY | os.O_NONBLOCK)
        assert run("log", PATH, "-o", str(tmp_path / name), cwd=site).code == 0
        assert os.read(reader, 20).decode().startswith("policy.md  2 ")
        os.close(reader)
    assert run("log", PATH, "-o", os.devnull, cwd=site).code == 0


@pytest.mark.parametrize(("name", "start"), [("text", "policy.md  2 "), ("json", "{"), ("markdown", "# ")])
def test_a_format_that_is_named_wins(run: Run, site: Path, tmp_path: Path, name: str, start: str) -> None:
    for file in ("a.json", "a.md", "a.txt", "a.csv", "a.pdf"):
        assert run("log", PATH, "-f", name, "-o", str(tmp_path / file), cwd=site).code == 0
        assert (tmp_path / file).read_text(encoding="utf-8").startswith(start)


# --------------------------------------------------------------------------- --format


@pytest.mark.parametrize("command", COMMANDS)
def test_help_names_the_formats_of_the_command_and_no_other(run: Run, command: str) -> None:
    told = " ".join(run(name_of(command), "--help").out.split())
    names = sorted(formats_of(command))
    wanted = f"One of {', '.join(names)}; else by the ending of FILE, else text." if len(names) > 1 else "Always json."
    assert f"-f, --format NAME {wanted}" in told


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", [*formats(), "bogus", "JSON", "tex"])
def test_a_format_that_the_command_has_not_is_refused(run: Run, tmp_path: Path, command: str, name: str) -> None:
    result = run(*command.split(), "--format", name, "-o", "report", cwd=tmp_path)
    if name in formats_of(command):
        assert "format for this command" not in result.err
        assert result.code == (0 if name_of(command) == "schema" else 3)
        return
    assert (result.code, result.out, list(tmp_path.iterdir())) == (2, "", [])
    assert result.err.splitlines() == [
        f"policydiff: there is no {name} format for this command",
        f"hint: --format {'|'.join(sorted(formats_of(command)))}",
    ]


def _called_g(command: str) -> list[str]:
    return sorted(name for name in BY_NAME.get(name_of(command), ()) if name.startswith("g"))


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        *((f"{name_of(command)} --format ", " ".join(sorted(formats_of(command)))) for command in COMMANDS),
        *((f"{name_of(command)} -f g", " ".join(_called_g(command))) for command in COMMANDS),
        ("log --format json", "json jsonl"),
        ("diff --format json", "json"),
        ("changelog --format m", "markdown"),
        ("check --format x", ""),
        ("grade --format ", "jsonl"),
    ],
)
def test_the_shell_offers_the_formats_of_the_command(run: Run, typed: str, offered: str) -> None:
    words = f"policydiff {typed}"
    count = str(len(words.split(" ")) - 1)
    completing = {"_POLICYDIFF_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": count}
    assert run(**completing).out.split() == offered.split()


# --------------------------------------------------------------------------- commands that give something else


@pytest.mark.parametrize(
    ("command", "message", "hint"),
    [
        ("prove a.md --words new -o w.json", "--words prints words as they are, and no json", "-o FILE.txt"),
        ("prove a.md --words new -f json", "--words prints words as they are, and no json", "--format text"),
        ("notice a.md -o notice.json", "no format of this command goes by the ending .json", "-o FILE.md|.txt"),
        ("notice a.md -o notice.csv", "no format of this command goes by the ending .csv", "-o FILE.md|.txt"),
        ("changelog a.md --template t -f html", "--template and --format exclude each other", ""),
        ("grade -f json", "'json' is not one of 'jsonl'", "policydiff grade --help"),
    ],
)
def test_what_is_no_report_has_one_format(run: Run, tmp_path: Path, command: str, message: str, hint: str) -> None:
    result = run(*command.split(), cwd=tmp_path)
    assert (result.code, result.out, list(tmp_path.iterdir())) == (2, "", [])
    assert message in result.err.splitlines()[0]
    assert hint in "".join(result.err.splitlines()[1:])


@pytest.mark.parametrize("file", ["words", "words.txt"])
def test_words_are_text(run: Run, site: Path, tmp_path: Path, file: str) -> None:
    run("prove", PATH, "--words", "new", "-o", str(tmp_path / file), cwd=site)
    assert (tmp_path / file).read_text(encoding="utf-8").startswith("policydiff-words-")


@pytest.mark.parametrize("file", ["page", "page.tex", "page.csv"])
def test_a_template_makes_what_it_makes(run: Run, site: Path, tmp_path: Path, file: str) -> None:
    (tmp_path / "template").write_text("made", encoding="utf-8")
    command = ("changelog", PATH, "--template", str(tmp_path / "template"), "-o", str(tmp_path / file))
    assert run(*command, cwd=site).code == 0
    assert (tmp_path / file).read_text(encoding="utf-8").strip() == "made"


# --------------------------------------------------------------------------- the folders


def test_every_command_with_a_format_is_in_the_table() -> None:
    known = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    choosing = {name for name, each in known.items() if any("--format" in option.opts for option in each.params)}
    assert choosing == {name_of(command) for command in COMMANDS} | {"grade", "notice"}  # see test_notice.py


@pytest.mark.parametrize("name", formats())
def test_endings_are_written_as_they_are_compared(name: str) -> None:
    endings = load(name).endings
    assert all(each.startswith(".") and each == each.lower() and each.count(".") <= 2 for each in endings)


def test_no_report_has_two_formats_with_one_ending() -> None:
    kinds = {kind for name in formats() for kind in load(name).reports}
    assert len(kinds) > 10
    for kind in kinds:
        endings = [ending for name in formats(kind) for ending in load(name).endings]
        assert len(endings) == len(set(endings)), kind


def test_every_report_can_be_written_as_text_and_json() -> None:
    """But for what is a part of a site, or goes to people as it is."""
    for kind in {kind for name in formats() for kind in load(name).reports} - {"version_manifest", "notice_message"}:
        assert {"json", "text"} <= set(formats(kind)), kind


# --------------------------------------------------------------------------- formats that are no text


def test_bytes_go_to_a_file_as_they_are(tmp_path: Path) -> None:
    write_bytes(iter([b"\x00\xff", b"\r\n"]), Output("docx", str(tmp_path / "a.docx")))
    assert (tmp_path / "a.docx").read_bytes() == b"\x00\xff\r\n"
    assert [each.name for each in tmp_path.iterdir()] == ["a.docx"]


@pytest.mark.parametrize("file", ["", "-"])
def test_bytes_go_to_a_pipe_as_they_are(file: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write_bytes(iter([b"\x00\xff", b"\r\n"]), Output("docx", file))
    assert capfdbinary.readouterr().out == b"\x00\xff\r\n"


def test_bytes_do_not_go_to_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    with pytest.raises(UsageError, match="a terminal cannot show docx") as refused:
        write_bytes(iter([b"\x00"]), Output("docx"))
    assert "-o FILE.docx" in refused.value.hint


def test_bytes_to_a_folder_that_is_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="cannot write"):
        write_bytes(iter([b"\x00"]), Output("docx", str(tmp_path / "none" / "a.docx")))


@pytest.mark.parametrize("name", formats())
def test_a_format_is_text_or_bytes(name: str) -> None:
    """Whoever puts the pieces of a format together knows which of both they are."""
    with pytest.raises(TypeError, match="is no text" if load(name).binary else "shows no object"):
        load(name).render(object(), Style())
    with pytest.raises(TypeError, match="shows no object"):
        load(name).written(object(), Style())
