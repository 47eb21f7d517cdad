"""`policydiff translations` on the sample, and on its texts under other paths: formats, exit codes, hostile content."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from bilingual import EN, ENGLISH, FR, FRENCH, history
from conftest import Run
from gitrepo import Recipe

from policydiff import document
from policydiff.model import Document
from policydiff.render.json._document import schema

TODAY = ("--today", "2025-09-10")
PATHS = (
    ("legal/privacy.md", "legal/privacy.en.md"),
    ("content/legal/confidentialite.md", "content/legal/confidentialite.en.md"),
)

SAMPLE = """\
1 translation in step

legal/privacy.md (fr) is the source: its name has no language

legal/privacy.en.md (en): 25 clauses in step, 0 behind, 0 unmatched; followed late once, after 63
    days
    compared from 2021-09-02 (40c3797b) on; found by its path
    Ended:
        5.2 Autres données → 5.2 Other data  [material: retention]
            2024-09-17 (26aa09f9), followed by the translation on 2024-11-19 (94e92a3a) after 63
                days: 1 paragraph edited: “trois ans” → “deux ans”
    Without a counterpart:
        translation, Opening text: 1 paragraph: “This translation is provided for … prevails.”

"""
BETWEEN = """\
1 of 1 translation behind

legal/privacy.md (fr) is the source: its name has no language

legal/privacy.en.md (en): 24 clauses in step, 1 behind, 0 unmatched; never followed late
    compared from 2021-09-02 (40c3797b) on; found by its path
    The source changed, the translation did not:
        5.2 Autres données, line 99 → 5.2 Other data, line 83  [material: retention]
            since 2024-09-17 (26aa09f9), 14 days: 1 paragraph edited: “trois ans” → “deux ans”
"""


def test_the_sample_followed_late_once_and_is_in_step(sample: Path, run: Run) -> None:
    """Revisions 12 and 13 changed no word, 24 took both texts back, 33 was followed by 34; all others changed both."""
    result = run("translations", "--all", *TODAY, "--exit-code", cwd=sample)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(SAMPLE)


def test_the_sample_between_33_and_34(sample: Path, run: Run) -> None:
    arguments = ["translations", "--ref", "26aa09f9", "--today", "2024-10-01"]
    result = run(*arguments, cwd=sample)
    assert (result.code, result.out.startswith(BETWEEN)) == (0, True)
    assert run(*arguments, "--exit-code", cwd=sample).code == 1
    assert run(*arguments, "legal/privacy.en.md", cwd=sample).out == result.out
    assert run(*arguments[:3], cwd=sample, SOURCE_DATE_EPOCH="1727740800").out == result.out


@pytest.fixture(scope="session")
def elsewhere(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's privacy policy as `content/LANGUAGE/privacy.md`: the same texts on the same days."""
    where = tmp_path_factory.mktemp("elsewhere")

    def git(*arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=sample, capture_output=True, check=True)
        return done.stdout.decode("utf-8")

    made, before = Recipe(), dict[str, str]()
    for line in git("log", "--first-parent", "--reverse", "--format=%H %cd", "--date=raw").splitlines():
        commit, when = line.split(" ", 1)
        present = git("ls-tree", "-r", "--name-only", commit).splitlines()
        texts = {
            f"content/{language}/privacy.md": git("show", f"{commit}:{path}")
            for pair in PATHS
            for language, path in zip(("fr", "en"), pair, strict=True)
            if path in present
        }
        if texts != before:
            made.commit(commit[:8], texts, committed=when)
            before = texts
    made.build(where)
    return where


def test_under_other_paths_the_other_text_leads_and_the_days_are_the_same(elsewhere: Path, run: Run) -> None:
    """No name is without a language, so the English text is the source, and the French one went ahead of it."""
    told = json.loads(run("translations", "--all", *TODAY, "--format", "json", cwd=elsewhere).out)
    [original] = told["originals"]
    assert (original["path"], original["language"]) == ("content/en/privacy.md", "en")
    assert original["why"] == "it is the English text, and no name is without a language"
    [translation] = original["translations"]
    [lag] = translation["lags"]
    assert (lag["leads"], lag["state"], lag["days"], lag["clause"]["label"]) == ("translation", "followed", 63, "5.2")
    assert (translation["followed_late"], translation["behind"], told["behind"]) == (0, 0, False)


def test_configured_under_other_paths_it_is_as_in_the_sample(elsewhere: Path, tmp_path: Path, run: Run) -> None:
    config = tmp_path / "policydiff.toml"
    config.write_text(
        '[[policies]]\npath = "content/fr/privacy.md"\ntranslations = { en = "content/en/privacy.md" }\n',
        encoding="utf-8",
    )
    asked = ["translations", "--all", *TODAY, "--config", str(config), "--format", "json"]
    [original] = json.loads(run(*asked, cwd=elsewhere).out)["originals"]
    [translation] = original["translations"]
    [lag] = translation["lags"]
    assert (lag["leads"], lag["state"], lag["days"], lag["level"]) == ("source", "followed", 63, "material")
    assert (translation["followed_late"], translation["median_days"], translation["in_step"]) == (1, 63.0, 25)


# --------------------------------------------------------------------------- formats


@pytest.fixture
def behind(tmp_path: Path) -> Path:
    """A source with a translation that is behind, one that goes ahead, and one that is none."""
    german = FRENCH.replace("Nous utilisons", "Wir verwenden und")
    return history(
        tmp_path / "site",
        {EN: [("30 days", "60 days"), ("## 3. Contact", "## 3. Children\n\nNobody under 16.\n\n## 4. Contact")]},
        {"privacy.de.md": [("30 jours", "90 Tage")]},
        {FR: [("à tout moment", "quand vous voulez"), ("## 3.", "Un ajout.\n\nEt un autre.\n\n## 3.")]},
        first={EN: ENGLISH, FR: FRENCH, "privacy.de.md": german, "privacy.it.md": ""},
    )


def test_markdown(behind: Path, run: Run) -> None:
    out = run("translations", "--today", "2020-02-01", "--format", "markdown", "--all", cwd=behind).out
    assert out.startswith(
        "# Translations: 2 of 2 translations behind\n\n## privacy.md\n\nprivacy.md (en) is the source: "
    )
    assert "\n### privacy.fr.md (fr)\n\n" in out
    assert "\n- **1 What we collect, line 9 → 1 Ce que nous collectons, line 9** (material: deadline" in out
    assert "\n- **3 Children, lines 24-26 → nothing in the translation** (material" in out
    assert "\n- privacy.it.md (it) not compared: it has no text\n" in out


@pytest.mark.parametrize("more", [(), ("--all",)])
def test_json_fulfils_its_schema_and_says_what_the_text_says(behind: Path, run: Run, more: tuple[str, ...]) -> None:
    asked = ["translations", "--today", "2020-02-01", *more]
    told = json.loads(run(*asked, "--format", "json", cwd=behind).out)
    jsonschema.validate(told, schema(), format_checker=jsonschema.FormatChecker())
    assert (told["behind"], told["all"]) == (True, bool(more))
    [original] = told["originals"]
    assert [aside["path"] for aside in original["not_compared"]] == ["privacy.it.md"]
    text = run(*asked, cwd=behind).out
    for translation in original["translations"]:
        counts = f"{translation['behind']} behind, {translation['unmatched']} unmatched"
        assert (
            f"{translation['path']} ({translation['language']}): {translation['in_step']} clauses in step, {counts}"
            in text
        )
        assert len(translation["clauses"]) == sum(translation[key] for key in ("in_step", "behind", "unmatched"))


def test_the_same_input_gives_the_same_bytes(behind: Path, run: Run) -> None:
    for style in ("text", "markdown", "json"):
        asked = ["translations", "--today", "2020-02-01", "--format", style, "--all"]
        assert run(*asked, cwd=behind).out == run(*asked, cwd=behind).out


def test_hostile_text_does_nothing(tmp_path: Path, run: Run) -> None:
    evil = "::error::x \x1b[31m\u202e <b>@team</b> #1 "
    english, french = (text.replace("Contact", f"Contact {evil}") for text in (ENGLISH, FRENCH))
    repo = history(
        tmp_path,
        {EN: [("30 days", f"60 {evil} days")]},
        {FR: [("Vos choix", f"Vos {evil} choix"), ("## 2.", f"{evil}\n\n## 2.")]},
        first={EN: english, FR: french},
    )
    for style in ("text", "markdown", "json"):
        result = run("translations", "--today", "2020-02-01", "--all", "--format", style, cwd=repo)
        assert result.code == 0
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f]", result.out)
        if style != "json":
            assert "\u202e" not in result.out
            assert not re.search(r"^\s*(?:- )?::error::", result.out, re.MULTILINE)
        if style == "markdown":
            assert "@team" not in result.out
            assert "<b>" not in result.out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["legal/terms.md"], 3, "no translation of legal/terms.md was found"),
        (["legal/nothing.md"], 3, "no file legal/nothing.md"),
        (["--ref", "nothing"], 3, "no commit is called 'nothing'"),
        (["--today", "soon"], 2, "--today soon is no day"),
        (["--format", "sarif"], 2, "there is no sarif format for this command"),
        (["--config", "none.toml"], 2, "cannot read the configuration none.toml"),
    ],
)
def test_what_cannot_be_asked_or_answered(sample: Path, run: Run, arguments: list[str], code: int, said: str) -> None:
    result = run("translations", *arguments, cwd=sample)
    assert (result.code, result.out) == (code, "")
    assert said in result.err


def test_no_translation_anywhere(tmp_path: Path, run: Run) -> None:
    result = run("translations", cwd=history(tmp_path, {}, first={EN: ENGLISH}))
    assert result.code == 3
    assert "no policy with a translation was found" in result.err
    assert "hint: say so in .policydiff.toml" in result.err


def test_a_repository_is_read_and_not_written(behind: Path, run: Run) -> None:
    before = {path: path.stat().st_mtime_ns for path in behind.rglob("*")}
    assert run("translations", cwd=behind).code == 0
    assert {path: path.stat().st_mtime_ns for path in behind.rglob("*")} == before


def test_each_text_is_parsed_once(behind: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    parsed: list[bytes] = []

    made = document._parsed

    def counted(data: bytes, *how: Any) -> Document:
        parsed.append(data)
        return made(data, *how)

    monkeypatch.setattr(document, "_parsed", counted)
    assert run("translations", "--all", cwd=behind).code == 0
    assert len(parsed) == len(set(parsed)) == 7
