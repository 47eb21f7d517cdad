"""Kinds of files on the command line: what is read as what, what is refused with exit code 3, and --as."""

from pathlib import Path

import pytest
from conftest import Run
from gitrepo import git, recipe
from wordfile import BODY, paragraph, word

Files = dict[str, str | bytes | None]

MARKDOWN = "# Sharing\n\nWe do not sell your data.\n"
TEXT = "SHARING\n\nWe do not sell\nyour data.\n"
ADOC = "= Sharing\n\nWe do not sell your data.\n"
SOLD = ("do not sell", "sell")


def built(tmp_path: Path, *versions: Files) -> Path:
    where = tmp_path / "repo"
    recipe([(f"version {number}", dict(files)) for number, files in enumerate(versions)]).build(where)
    git(where, "reset", "--hard", "--quiet")
    return where


COMMANDS = (
    *(["log"], ["diff"], ["show"], ["clauses"], ["blame"], ["prove"], ["dates"], ["changelog"], ["audit"]),
    *(["check", "--base", "HEAD~1"], ["check", "--base", "HEAD~1", "--head", "HEAD"]),
)


@pytest.mark.parametrize("command", [*COMMANDS, ["compare", "a.adoc"], ["prove", "--files", "a.adoc"]], ids=" ".join)
def test_what_is_not_read_is_one_line_in_every_command(tmp_path: Path, run: Run, command: list[str]) -> None:
    where = built(tmp_path, {"a.adoc": ADOC}, {"a.adoc": ADOC.replace(*SOLD)})
    result = run(*command, "a.adoc", cwd=where)
    assert (result.code, result.err.splitlines()) == (
        3,
        [
            "policydiff: a.adoc is not read: AsciiDoc is none of the kinds of text that are",
            "hint: to read it all the same: --as markdown|text|html|rst",
        ],
    )
    insisted = run(*command, "a.adoc", "--as", "text", cwd=where)
    assert insisted.code in (0, 1)
    assert "not read" not in insisted.err


def test_a_kind_that_there_is_not_is_a_mistake(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.md").write_text(MARKDOWN, encoding="utf-8")
    assert run("compare", "a.md", "a.md", "--as", "asciidoc", cwd=tmp_path).code == 2


def test_a_version_is_read_as_what_it_was(tmp_path: Path, run: Run) -> None:
    where = built(
        tmp_path,
        {"a.txt": TEXT.replace(*SOLD)},
        {"a.txt": TEXT},
        {"a.txt": None, "a.md": MARKDOWN.replace("Sharing", "SHARING")},
    )
    result = run("log", "a.md", "--previously", "a.txt", "-p", cwd=where)
    assert result.code == 0
    assert "We {+do not+} sell your data." in result.out
    assert "1 heading, 1 paragraph reformatted" in result.out


def test_a_word_file_has_a_history(tmp_path: Path, run: Run) -> None:
    where = built(tmp_path, {"a.docx": word(BODY)}, {"a.docx": word(BODY.replace("do not sell", "sell"))})
    assert "We [-do not-] sell it." in run("log", "a.docx", "-p", cwd=where).out
    assert "We sell it." in run("show", "a.docx", cwd=where).out
    assert run("check", "a.docx", "--base", "HEAD~1", "--head", "HEAD", cwd=where).code == 1


def test_a_word_file_that_is_none_is_one_line(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.docx").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "b.docx").write_bytes(word(paragraph("Text.")))
    result = run("compare", "a.docx", "b.docx", cwd=tmp_path)
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith("policydiff: a.docx: the Word file cannot be read: it is damaged, or another kind")


def test_a_glob_that_takes_in_other_files_judges_the_texts(tmp_path: Path, run: Run) -> None:
    others: Files = {"legal/a.pdf": b"%PDF-1", "legal/a.png": b"\x89PNG"}
    configured: Files = {".policydiff.toml": '[[policies]]\npath = "legal/*"\n'}
    changed: Files = {"legal/a.pdf": b"%PDF-2", "legal/a.png": b"\x89PNG2", "legal/a.md": MARKDOWN.replace(*SOLD)}
    where = built(tmp_path, {"legal/a.md": MARKDOWN, **others, **configured}, changed)
    result = run("check", "--base", "HEAD~1", "--head", "HEAD", cwd=where)
    assert result.code == 1
    assert "legal/a.pdf changed and is not read (PDF)" in result.out
    assert "a.png" not in result.out
    assert [run(command, cwd=where).code for command in ("dates", "audit", "changelog")] == [0, 0, 0]


def test_the_configuration_says_what_a_file_is(tmp_path: Path, run: Run) -> None:
    text = ADOC.replace("= Sharing", "SHARING")
    configured: Files = {".policydiff.toml": '[[policies]]\npath = "legal/*.adoc"\nas = "text"\n'}
    where = built(tmp_path, {"legal/a.adoc": text, **configured}, {"legal/a.adoc": text.replace(*SOLD)})
    result = run("check", "--base", "HEAD~1", "--head", "HEAD", cwd=where)
    assert (result.code, result.err) == (1, "")
    assert "SHARING" in result.out
    assert run("log", "legal/a.adoc", cwd=where).code == 0
    assert 'as = "text"' in run("config", cwd=where).out


def test_a_change_cannot_say_for_itself_what_a_text_is(tmp_path: Path, run: Run) -> None:
    configured = '[[policies]]\npath = "a.md"\n'
    hidden = MARKDOWN.replace("We do not", ".. We do not")
    where = built(
        tmp_path,
        {"a.md": MARKDOWN, ".policydiff.toml": configured},
        {"a.md": hidden, ".policydiff.toml": f'{configured}as = "rst"\n'},
    )
    out = run("check", "--base", "HEAD~1", "--head", "HEAD", cwd=where).out
    assert "as is “rst” instead of nothing" in out


def test_a_digest_of_before_can_be_made_again(tmp_path: Path, run: Run) -> None:
    for name, text in (("a.md", MARKDOWN), ("b.md", f"{MARKDOWN}\nNew ~~old~~.\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    asked = ["--recipe", "policydiff-words-1", "--words", "new"]
    assert run("prove", "--files", "a.md", "a.md", *asked, cwd=tmp_path).out.startswith("policydiff-words-1\nSharing\n")
    result = run("prove", "--files", "a.md", "b.md", *asked, cwd=tmp_path)
    assert (result.code, result.out) == (3, "")
    assert "b.md is read otherwise today: its digest by policydiff-words-1 cannot be made" in result.err
