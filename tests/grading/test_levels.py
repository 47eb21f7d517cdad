"""Levels and reasons as log, diff and compare show them, and changes picked out by level."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from conftest import Run
from records import diff as made
from records import edited, front, renumbered

from policydiff.model import Assessment, Change, Finding, Graded, Level
from policydiff.prose.levels import Grades, mark, reasons

PRIVACY = "legal/privacy.md"


def graded(level: Level, *findings: Finding, codes: tuple[str, ...] = (), by: str = "period") -> Graded:
    return Graded(edited("We keep it [-60-]{+30+} days."), level, findings, None, by, codes)


PERIOD = Finding("period", Level.MATERIAL, "retention", "60 days", "30 days")
NUMBER = Finding("number", Level.MATERIAL, "amount", "60", "30")
SCORE = Finding(
    "score", Level.MATERIAL, "scope", arguments=(("score", "0.81"), ("topics", "+1.20"), ("grants", "+0.30"))
)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ((), ""),
        ((graded(Level.EDITORIAL, codes=("typo",)),), "editorial"),
        ((graded(Level.CLARIFICATION, codes=("rename",)),), "clarification: rename"),
        ((graded(Level.MATERIAL, codes=("data_category", "retention")),), "material: data category, retention"),
        ((graded(Level.MATERIAL),), "material"),
        # Reasons of a lower level say nothing about the higher one.
        ((graded(Level.MATERIAL, codes=("price",)), graded(Level.CLARIFICATION, codes=("rename",))), "material: price"),
        (
            (graded(Level.MATERIAL, codes=("price",)), graded(Level.MATERIAL, codes=("price", "age"))),
            "material: price, age",
        ),
    ],
)
def test_a_mark_is_the_highest_level_with_its_reasons(found: tuple[Graded, ...], told: str) -> None:
    assert mark(found) == told


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (graded(Level.EDITORIAL, PERIOD), []),
        (graded(Level.MATERIAL), []),
        (graded(Level.MATERIAL, PERIOD), ["period: “60 days” → “30 days”. A time limit"]),
        # The deciding rule comes first, and the same words are not told twice.
        (graded(Level.MATERIAL, NUMBER, PERIOD), ["period: “60 days” → “30 days”. A time limit"]),
        (
            graded(Level.MATERIAL, SCORE, by="score"),
            ["no rule settles it; what makes it material: what it speaks of, it grants a right (score 0.81)"],
        ),
        (graded(Level.CLARIFICATION, PERIOD), []),
    ],
)
def test_reasons_are_the_words_and_why_they_matter(found: Graded, told: list[str]) -> None:
    lines = list(reasons(found))
    assert len(lines) == len(told)
    assert all(line.startswith(start) for line, start in zip(lines, told, strict=True))


def test_grades_are_found_by_their_change_and_the_highest_come_first() -> None:
    one, two, three = edited("[-a-]{+b+}"), front("lastmod", "1", "2"), renumbered("4", "5", "Sharing")
    levels = {id(one): Level.CLARIFICATION, id(two): Level.EDITORIAL, id(three): Level.MATERIAL}

    def grade(change: Change) -> Graded:
        return Graded(change, levels[id(change)])

    grades = Grades(Assessment(made(one, two, three), tuple(map(grade, (one, two, three)))))
    assert [each.level for each in grades.of([one, two, three])] == [
        Level.MATERIAL,
        Level.CLARIFICATION,
        Level.EDITORIAL,
    ]
    assert grades.of([edited("[-a-]{+b+}")]) == ()
    assert Grades(None).of([one]) == ()


# --------------------------------------------------------------------------- the commands


def days(out: str) -> list[str]:
    return [line.split()[0] for line in out.splitlines() if line[:2] == "20"]


def test_a_log_of_a_level_keeps_the_versions_and_changes_that_have_it(run: Run, sample: Path) -> None:
    every = run("log", PRIVACY, cwd=sample, COLUMNS="300").out
    material = run("log", PRIVACY, "--level", "material", cwd=sample, COLUMNS="300").out
    assert set(days(material)) < set(days(every))
    # What sample_repo/README.md says of these: a typo, a wrap, a description, a level; a period, a negation, a partner.
    assert not {"2021-03-15", "2022-05-17", "2022-07-05", "2024-07-09"} & set(days(material))
    assert {"2021-06-10", "2023-10-11", "2025-05-15"} <= set(days(material))
    assert "; material changes only" in material.splitlines()[0]
    assert "[material" in material
    assert "[editorial]" not in material
    assert "[clarification" not in material


def test_a_log_of_clauses_and_of_a_level_keeps_what_is_both(run: Run, sample: Path) -> None:
    found = run("log", PRIVACY, "--clause", "Autres données", "--level", "material", "-n", "1", cwd=sample).out
    assert days(found) == ["2024-09-17"]


def test_what_a_comparison_leaves_out_is_counted(run: Run, sample: Path) -> None:
    found = json.loads(run("diff", PRIVACY, "v1.1", "v2.0", "--format", "json", cwd=sample).out)
    shown = json.loads(run("diff", PRIVACY, "v1.1", "v2.0", "--level", "material", "--format", "json", cwd=sample).out)
    material = [change for change in found["changes"] if change["level"] == "material"]
    assert (found["level"], found["hidden"]) == (None, 0)
    assert shown["changes"] == material
    assert (shown["level"], shown["hidden"]) == ("material", len(found["changes"]) - len(material))
    text = run("diff", PRIVACY, "v1.1", "v2.0", "--level", "material", cwd=sample).out
    assert f"{shown['hidden']} changes below material are not shown" in text


@pytest.mark.parametrize(
    ("new", "level", "code"),
    [
        ("We keep it for 30 days.\n", "material", 1),
        ("We keep it for 60 days!\n", "material", 0),
        ("We keep it for 60 days!\n", "editorial", 1),
        ("We keep it for 60 days.\n", "editorial", 0),
    ],
)
def test_the_exit_code_counts_what_is_shown(run: Run, tmp_path: Path, new: str, level: str, code: int) -> None:
    (tmp_path / "old.md").write_text("We keep it for 60 days.\n", encoding="utf-8")
    (tmp_path / "new.md").write_text(new, encoding="utf-8")
    assert run("compare", "old.md", "new.md", "--level", level, "--exit-code", cwd=tmp_path).code == code


def test_findings_carry_the_words_the_reason_and_where_the_rule_comes_from(run: Run, sample: Path) -> None:
    log = json.loads(
        run("log", PRIVACY, "--since", "2021-06-10", "--until", "2021-06-10", "-f", "json", cwd=sample).out
    )
    [change] = [change for change in log["versions"][0]["changes"] if change["level"] == "material"]
    finding = next(finding for finding in change["findings"] if finding["rule"] == change["decided_by"])
    assert (finding["rule"], finding["old"], finding["new"]) == ("period", "60 jours", "30 jours")
    assert finding["why"]
    assert finding["source"]
    assert change["reasons"][0] == "retention"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ('rule = "period"\nlevel = "clarification"\n', "clarification"),
        ('rule = "period"\nlevel = "clarification"\nclause = "Compte et jardins"\n', "clarification"),
        ('rule = "period"\nlevel = "clarification"\nclause = "Destinataires"\n', "material"),
        ('rule = "greeting"\nlevel = "editorial"\n', "material"),
    ],
)
def test_a_log_takes_the_configured_levels(run: Run, sample: Path, tmp_path: Path, rule: str, expected: str) -> None:
    site = tmp_path / "site"
    shutil.copytree(sample, site)
    (site / ".policydiff.toml").write_text(f'[[policies]]\npath = "{PRIVACY}"\n\n[[levels]]\n{rule}', encoding="utf-8")
    out = run("log", "--since", "2021-06-10", "--until", "2021-06-10", cwd=site, COLUMNS="300").out
    [line] = [line for line in out.splitlines() if "Compte et jardins" in line]
    assert f"[{expected}" in line
