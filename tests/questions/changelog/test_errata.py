"""Corrections of what a changelog said: where they are found, which release they are told with, and which are not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from histories import PATH, Text, build, changelog, policy

from policydiff.model import Style
from policydiff.questions.changelog.records import Changelog, Speaker
from policydiff.questions.changelog.words.page import page
from policydiff.render.atom.changelog import render

THIRTY, SIXTY, NINETY = (f"We keep logs for {number} days." for number in (30, 60, 90))
MAIL = "We never sell your e-mail address to anybody."
WRONG = "It is 60 days for invoices alone."


def entry(release: str, clause: str = "", path: str = PATH) -> str:
    """An erratum of the configuration."""
    about = f'clause = "{clause}"\n' if clause else ""
    return (
        f'[[errata]]\npolicy = "{path}"\nrelease = "{release}"\n{about}'
        f'text = "{WRONG}"\nby = "Ada Byron"\non = 2024-04-01\n'
    )


def configured(folder: Path, texts: Sequence[Text], config: str) -> Changelog:
    """The changelog of these texts, with a configuration in the work tree."""
    build(folder, texts)
    (folder / ".policydiff.toml").write_text(config, encoding="utf-8")
    return changelog(folder)


def history(folder: Path, config: str = "", message: str = "") -> Changelog:
    texts = (
        Text("2024-01-10", policy(THIRTY, MAIL)),
        Text("2024-02-10", policy(SIXTY, MAIL), tag="v2"),
        Text("2024-03-10", policy(NINETY, MAIL), message),
    )
    return configured(folder, texts, config)


def told(report: Changelog) -> list[str]:
    """Where corrections stand: the day of the release, and the clause of an entry."""
    whole = [f"{r.day}" for r in report.releases for said in r.said if said.speaker is Speaker.ERRATUM]
    return whole + [
        f"{r.day} {each.clause.title}"
        for r in report.releases
        for each in r.entries
        for said in each.said
        if said.speaker is Speaker.ERRATUM
    ]


@pytest.mark.parametrize(
    ("config", "message", "where", "note"),
    [
        pytest.param(entry("2024-02-10"), "", ["2024-02-10"], "", id="by its day"),
        pytest.param(entry("v2"), "", ["2024-02-10"], "", id="by its tag"),
        pytest.param(entry("2024-02-10", "Topic 1"), "", ["2024-02-10 Topic 1"], "", id="of one clause"),
        pytest.param(entry("2024-01-10"), "", ["2024-01-10"], "", id="of the first release"),
        pytest.param("", f"x\n\nChangelog-Erratum: 2024-02-10: {WRONG}\n", ["2024-02-10"], "", id="as a trailer"),
        pytest.param("", f"x\n\nChangelog-erratum-en: v2 {WRONG}\n", ["2024-02-10"], "", id="of the page's language"),
        pytest.param(entry("2024-02-10", "Topic 2"), "", ["2024-02-10"], "no entry for “Topic 2”", id="other clause"),
        pytest.param(entry("2024-02-11"), "", [], "names no release", id="no such day"),
        pytest.param(entry("v3"), "", [], "names no release", id="no such tag"),
        pytest.param(entry("abcdef012345"), "", [], "names no release", id="no such commit"),
        pytest.param(entry("2024-02-10", path="other.md"), "", [], "", id="of another policy"),
        pytest.param("", "x\n\nChangelog-Erratum: wrong\n", [], "it names no release", id="a trailer without one"),
        pytest.param("", f"x\n\nChangelog-Erratum-fr: v2 {WRONG}\n", [], "", id="in another language"),
    ],
)
def test_which_release_a_correction_is_told_with(
    config: str, message: str, where: list[str], note: str, tmp_path: Path
) -> None:
    report = history(tmp_path, config, message)
    assert told(report) == where
    assert any(note in each for each in report.notes) if note else not report.notes


def test_a_correction_names_its_day_and_its_author_and_leaves_the_entry_as_it_was(tmp_path: Path) -> None:
    plain, made = history(tmp_path / "a"), history(tmp_path / "b", entry("2024-02-10", "Topic 1"))
    before, after = page(plain).releases[1].entries[0], page(made).releases[1].entries[0]
    assert after.said[0].paragraphs == (f"Correction of April 1, 2024 by Ada Byron: {WRONG}",)
    assert after.sentences == before.sentences
    assert [each.urn for each in made.releases] == [each.urn for each in plain.releases]


def test_a_day_of_two_releases_is_not_guessed(tmp_path: Path) -> None:
    texts = (
        Text("2024-01-10", policy(THIRTY)),
        Text("2024-02-10T08:00", policy(SIXTY, effective="March 1, 2024")),
        Text("2024-02-10T09:00", policy(NINETY, effective="April 1, 2024")),
        Text("2024-05-10", policy(THIRTY)),
    )
    report = configured(tmp_path, texts, entry("2024-02-10"))
    assert told(report) == []
    assert any("names several releases" in each for each in report.notes)


def test_a_feed_tells_the_release_again(tmp_path: Path) -> None:
    report = history(tmp_path, entry("2024-02-10"))
    assert report.releases[1].corrected == date(2024, 4, 1)
    assert "<updated>2024-04-01T12:00:00" in "".join(render(report, Style()))
    assert "<updated>2024-04-01" not in "".join(render(history(tmp_path / "b"), Style()))
