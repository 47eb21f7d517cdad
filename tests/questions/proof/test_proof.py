"""`policydiff prove`: what it answers, in both formats, and what it cannot be asked."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
from conftest import Run

from policydiff.render.json._document import schema

PRIVACY = "legal/privacy.md"

# Two days of the sample's history: which revisions lie between, and whether they changed a word.
ANSWERS = {
    "wrapped lines (12)": ("2022-05-16", "2022-05-17", 0),
    "a shorter description (13)": ("2022-05-17", "2022-07-05", 0),
    "both": ("2022-03-08", "2022-07-05", 0),
    "a revert returns to the same words (22, 24)": ("2023-08-30", "2023-10-26", 0),
    "the level of a heading, and dates (32)": ("2024-05-21", "2024-07-09", 1),
    "a period (33)": ("2024-07-09", "2024-09-17", 1),
    "fifteen days become a month (25)": ("2023-10-26", "2023-12-05", 1),
    "a negation vanishes (23)": ("2023-08-30", "2023-10-11", 1),
    "a new number before later ones (29)": ("2024-02-20", "2024-04-02", 1),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_the_answer_is_the_exit_code(name: str, sample: Path, run: Run) -> None:
    old, new, code = ANSWERS[name]
    for order in ((old, new), (new, old)):
        result = run("prove", PRIVACY, *order, cwd=sample)
        assert result.code == code
        assert result.out.startswith("same words\n" if code == 0 else "different words\n")


def test_the_first_words_that_differ(sample: Path, run: Run) -> None:
    out = run("prove", PRIVACY, "2023-10-26", "2023-12-05", cwd=sample).out
    found = out.partition("\n\n")[2].partition("\n\n")[0].splitlines()
    assert found == [
        "The first words that differ:",
        "- votre demande dans un délai [-de-] quinze jours.",
        "    Vos droits › 9.2 Exercice de vos droits, line 167",
        "+ votre demande dans un délai {+d'un+} mois.",
        "    Vos droits › 9.2 Exercice de vos droits, line 167",
        "policydiff diff, or compare for files, shows them all.",
    ]


def test_the_digest_is_that_of_the_words_it_prints(sample: Path, run: Run) -> None:
    asked = ["prove", PRIVACY, "2022-05-16", "2022-07-05"]
    told = re.search(r"^sha256 ([0-9a-f]{64})$", run(*asked, cwd=sample).out, re.MULTILINE)
    assert told
    printed = [run(*asked, "--words", side, cwd=sample) for side in ("old", "new")]
    assert [hashlib.sha256(each.out.encode()).hexdigest() for each in printed] == [told[1]] * 2
    assert printed[0].out.startswith("policydiff-words-2\nDernière\nmise\n")
    assert {each.code for each in printed} == {0}


def test_json_says_the_same(sample: Path, run: Run) -> None:
    for old, new, code in ANSWERS.values():
        result = run("prove", PRIVACY, old, new, "--format", "json", cwd=sample)
        told = json.loads(result.out)
        jsonschema.validate(told, schema(), format_checker=jsonschema.FormatChecker())
        assert (told["kind"], told["holds"], result.code) == ("proof", code == 0, code)
        assert (told["difference"] is None) is told["same_words"] is (code == 0)
        assert (told["old_words"]["sha256"] == told["new_words"]["sha256"]) is told["same_words"]


# --------------------------------------------------------------------------- beside the words

FILES = {
    "nothing": ("We keep it.", "We keep it.", "Nothing else differs.", [], 0),
    "formatting": ("We keep it.", "We\nkeep *it*.", "Nothing else differs but", [], 0),
    "a link": ("[We](a) keep it.", "[We](b) keep it.", "Links differ (not words):", [], 0),
    "a link that counts": ("[We](a) keep it.", "[We](b) keep it.", "Links differ:", ["links"], 1),
    "a link where the structure counts": ("[We](a) keep it.", "[We](b) keep it.", "Links", ["structure"], 0),
    "a header": ("We keep it.", "---\na: b\n---\nWe keep it.", "Front matter differs (not words):", [], 0),
    "a header that counts": ("We keep it.", "---\na: b\n---\nWe keep it.", "Front matter", ["front-matter"], 1),
    "a split": ("We keep it. Long.", "We keep it.\n\nLong.", "Structure differs (not words):", [], 0),
    "a split that counts": ("We keep it. Long.", "We keep it.\n\nLong.", "Structure", ["links", "structure"], 1),
    "a comment": ("We keep it.", "We keep it.\n\n<!-- b -->", "Comments differ (not words):", [], 0),
    "a comment that counts": ("We keep it.", "We keep it.\n\n<!-- b -->", "Comments", ["comments"], 1),
    "a word": ("We keep it.", "We sell it.", "The first words that differ:", [], 1),
    "a word and a link": ("[We](a) keep it.", "[We](b) sell it.", "Links differ (not words):", [], 1),
    "the end": ("We keep it.", "We keep it. Long.", "(the text ends here)", [], 1),
}


@pytest.mark.parametrize("name", FILES)
def test_files_and_what_is_no_word(name: str, tmp_path: Path, run: Run) -> None:
    old, new, said, also, code = FILES[name]
    files = [tmp_path / "old.md", tmp_path / "new.md"]
    for file, text in zip(files, (old, new), strict=True):
        file.write_text(f"{text}\n", encoding="utf-8")
    options = [part for kind in also for part in ("--also", kind)]
    result = run("prove", "--files", *map(str, files), *options)
    assert (result.code, said in result.out) == (code, True)
    told = json.loads(run("prove", "--files", *map(str, files), *options, "--format", "json").out)
    assert told["holds"] is (code == 0)
    assert [other["counted"] for other in told["others"]] == [other["kind"] in also for other in told["others"]]


def test_nothing_is_passed_in_silence(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.md").write_text("We keep *it*.\n", encoding="utf-8")
    (tmp_path / "b.md").write_bytes(b"We keep it.\r\n")
    same = run("prove", "--files", "a.md", "a.md", cwd=tmp_path).out
    assert "\nNothing else differs.\n" in same
    other = run("prove", "--files", "a.md", "b.md", cwd=tmp_path).out
    assert "\nNothing else differs but formatting: 1 paragraph reformatted.\n" in other
    for out in (same, other):
        assert "Counted as words:" in out
        assert "Not words: where links lead, the front matter," in out


def test_the_present_text_is_the_other_one(sample: Path, run: Run) -> None:
    assert run("prove", PRIVACY, "HEAD", cwd=sample).code == 0
    assert run("prove", PRIVACY, cwd=sample).code == 1  # the last two versions


def test_a_version_proves_nothing_about_itself(run: Run, sample: Path) -> None:
    result = run("prove", PRIVACY, "2024-10-01", "2024-10-02", cwd=sample)
    assert (result.code, result.out) == (2, "")
    assert "2024-10-01 and 2024-10-02 are one version, 26aa09f9" in result.err
    # The same text in two versions is another thing.
    assert run("prove", PRIVACY, "2023-08-30", "2023-10-26", cwd=sample).code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--files", "a", "b", PRIVACY], 2, "--files takes two files and no PATH"),
        (["--files", "a"], 2, "--files"),
        (["--files", "none.md", "none.md"], 3, "cannot read none.md"),
        (["--files", "-", "-"], 2, "only one of the two files can be standard input"),
        ([], 2, "name a PATH"),
        ([PRIVACY, "nothing"], 3, "no commit is called 'nothing'"),
        ([PRIVACY, "2020-01-01"], 3, "no version of legal/privacy.md was published by 2020-01-01"),
        (["nothing.md"], 3, "no file nothing.md"),
        ([PRIVACY, "HEAD", "--also", "colour"], 2, "--also"),
        ([PRIVACY, "HEAD", "--format", "markdown"], 2, "there is no markdown format for this command"),
    ],
)
def test_what_cannot_be_asked_or_answered(sample: Path, run: Run, arguments: list[str], code: int, said: str) -> None:
    result = run("prove", *arguments, cwd=sample)
    assert (result.code, result.out) == (code, "")
    assert said in result.err


def test_hostile_text_is_shown_and_does_nothing(tmp_path: Path, run: Run) -> None:
    evil = "::error::x \x1b[31m\u202e\u202c [red]b[/red] "
    (tmp_path / "a.md").write_text(f"# {evil}\n\nWe {evil}keep [it](javascript:1).\n", encoding="utf-8")
    (tmp_path / "b.md").write_text(f"# {evil}\n\nWe {evil}sell [it](\x1b).\n", encoding="utf-8")
    for style in ("text", "json"):
        out = run("prove", "--files", "a.md", "b.md", "--format", style, cwd=tmp_path).out
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", out)
        assert not re.search(r"^\s*::error::", out, re.MULTILINE)
    assert "[red]b[/red]" in run("prove", "--files", "a.md", "b.md", cwd=tmp_path).out
