"""Ids of clauses where a clause is named: in notices, in the configuration, and in what is asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from branches import NOTICE, PRIVACY, TODAY, Site, site
from conftest import Run
from gitrepo import recipe

import policydiff
from policydiff.resolve.clauses import may_be_id

# Of the section that was "Sécurité" once, which a notice has to cover.
SECURITY = "securite"
CHANGED = ("dans les 72 heures", "dans les 96 heures")


@pytest.fixture
def here(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    for name in ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "POLICYDIFF_CONFIG", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    return site(sample, tmp_path / "site")


@pytest.mark.parametrize(
    ("name", "may_be"),
    [
        ("securite", True),
        ("do-not-track-dnt", True),
        ("隐私政策", True),
        ("contact-2", True),
        ("Securite", False),
        ("autres données", False),
        ("5.2", False),
        ("#securite", False),
        ("-a", False),
        ("", False),
    ],
)
def test_what_may_be_an_id(name: str, may_be: bool) -> None:
    assert may_be_id(name) is may_be


@pytest.mark.parametrize(
    ("name", "covers"),
    [
        (SECURITY, True),
        ("9 Sécurité et violations de données", True),
        ("mineurs", False),
        ("securite-2", False),
        ("Securite", False),
        ("sécurité", False),
    ],
)
def test_a_notice_may_cover_a_clause_by_its_id(here: Site, run: Run, name: str, covers: bool) -> None:
    here.edit(PRIVACY, *CHANGED)
    here.date()
    assert run("notice", PRIVACY, "--base", "main", "--today", TODAY, "--channel", "e-mail", cwd=here.path).code == 0
    here.edit(NOTICE, "  - 9 Sécurité et violations de données", f'  - "{name}"')
    result = run("check", PRIVACY, "--base", "main", "--today", TODAY, cwd=here.path)
    assert result.code == (0 if covers else 1), result.out
    assert ("clause-not-covered" in result.out) is not covers


def test_a_clause_that_is_new_in_the_change_has_the_id_it_will_have(here: Site, run: Run) -> None:
    here.edit(PRIVACY, "## 11. Mineurs", "## 11. Âge requis\n\nNous vendons vos données à des tiers.\n\n## 12. Mineurs")
    here.date()
    assert run("notice", PRIVACY, "--base", "main", "--today", TODAY, "--channel", "e-mail", cwd=here.path).code == 0
    here.edit(NOTICE, "  - 11 Âge requis", "  - age-requis")
    assert run("check", PRIVACY, "--base", "main", "--today", TODAY, cwd=here.path).code == 0


def demands(here: Site, run: Run, *arguments: str) -> list[dict[str, Any]]:
    """The changes that demand notice, as JSON has them."""
    told = run("check", *arguments, "--base", "main", "--today", TODAY, "--format", "json", cwd=here.path).out
    return list(json.loads(told)["policies"][0]["demands"])


@pytest.mark.parametrize(("name", "counts"), [(SECURITY, True), ("mineurs", False)])
def test_a_finding_may_be_accepted_by_the_id_of_its_clause(here: Site, run: Run, name: str, counts: bool) -> None:
    here.edit(PRIVACY, *CHANGED)
    here.date()
    print_ = demands(here, run, PRIVACY)[0]["fingerprint"]
    here.write(
        ".policydiff.toml",
        f'[[policies]]\npath = "{PRIVACY}"\n\n[[accepted]]\nfingerprint = "{print_}"\nclause = "{name}"\n'
        'reason = "the law says so"\nby = "Solène Arcambault"\n',
    )
    result = run("check", "--base", "main", "--today", TODAY, cwd=here.path, COLUMNS="300")
    assert result.code == (0 if counts else 1)
    assert ("fits no change here: it can go" in result.out) is not counts


LEVELS = '[[policies]]\npath = "{path}"\n\n[[levels]]\nrule = "{rule}"\nlevel = "off"\nclause = "{clause}"\n'


@pytest.mark.parametrize(("name", "counts"), [(SECURITY, True), ("mineurs", False)])
def test_a_rule_may_have_another_level_in_a_clause_by_its_id(here: Site, run: Run, name: str, counts: bool) -> None:
    here.edit(PRIVACY, *CHANGED)
    here.date()
    rule = demands(here, run, PRIVACY)[0]["findings"][0]["rule"]
    here.write(".policydiff.toml", LEVELS.format(path=PRIVACY, rule=rule, clause=name))
    found = [
        finding["rule"] for each in demands(here, run, "--config", ".policydiff.toml") for finding in each["findings"]
    ]
    assert (rule not in found) is counts


# --------------------------------------------------------------------------- what is asked for

ONE = "# Partners\n\nWe share your address with the carrier that brings your parcel.\n\n# Cookies\n\nThere are none.\n"
TWO = ONE.replace("# Partners", "# Who sees your address")


@pytest.fixture
def renamed(tmp_path: Path) -> Path:
    recipe([("one", {"p.md": ONE}), ("two", {"p.md": TWO}), ("three", {"p.md": TWO.replace("parcel", "box")})]).build(
        tmp_path
    )
    return tmp_path


@pytest.mark.parametrize(
    ("clause", "code", "times"),
    [
        ("partners", 0, 2),
        ("who sees", 0, 2),
        ("cookies", 0, 0),
        ("others", 3, 0),
        ("Partners", 0, 1),  # no id but a name that an older text has, up to where it was given up
    ],
)
def test_log_takes_an_id(renamed: Path, run: Run, clause: str, code: int, times: int) -> None:
    result = run("log", "p.md", "--clause", clause, cwd=renamed)
    assert (result.code, result.out.count("Ada")) == (code, times)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--clause", "partners"], 0),
        (["--at", "HEAD~1", "--clause", "partners"], 0),
        (["--at", "HEAD~2", "--clause", "partners"], 0),
        (["--clause", "others"], 3),
    ],
)
def test_show_takes_an_id(renamed: Path, run: Run, arguments: list[str], code: int) -> None:
    result = run("show", "p.md", *arguments, cwd=renamed)
    assert result.code == code
    assert ("We share" in result.out) is (code == 0)
    assert "There are none" not in result.out


@pytest.mark.parametrize(("name", "covers"), [(SECURITY, True), ("mineurs", False)])
def test_an_audit_knows_what_a_notice_covers_by_its_id(here: Site, run: Run, name: str, covers: bool) -> None:
    here.edit(PRIVACY, *CHANGED)
    here.date()
    assert run("notice", PRIVACY, "--base", "main", "--today", TODAY, "--channel", "e-mail", cwd=here.path).code == 0
    here.edit(NOTICE, "  - 9 Sécurité et violations de données", f"  - {name}")
    here.commit()
    found = policydiff.audit([PRIVACY], repo=here.path).dossiers[0].entries[0]
    assert ("clause-not-covered" not in {flaw.rule for flaw in found.flaws}) is covers


@pytest.mark.parametrize(("clause", "known"), [("partners", True), ("others", False), ("cookies", False)])
def test_levels_in_a_clause_by_its_id_hold_whatever_it_was_called(renamed: Path, clause: str, known: bool) -> None:
    (renamed / ".policydiff.toml").write_text(LEVELS.format(path="p.md", rule="rename", clause=clause), "utf-8")
    with policydiff.Policy.open("p.md", renamed) as policy:
        levels = policy.levels
    assert [rule.clause for rule in levels] == (["Who sees your address", "Partners"] if known else [clause])


GONE = (
    "# P\n\n## 1. Data\n\nWe collect your name and your address.\n\n## 2. Others\n\nThere are none that we know of.\n"
)
MINORS = "\n## 3. Children\n\nWe know of no user who is younger than sixteen years.\n"
AGAIN = "\n## 3. Children\n\nWhoever is under age asks the parents before they play.\n"


@pytest.mark.parametrize(
    ("texts", "clause", "times"),
    [
        pytest.param([GONE + MINORS, GONE, GONE + MINORS], "children", 2, id="gone and back, asked by its title"),
        pytest.param([GONE + MINORS, GONE, GONE + MINORS], "3. Children", 2, id="as the heading is written"),
        pytest.param([GONE + MINORS, GONE, GONE + AGAIN], "children", 2, id="back in other words"),
        pytest.param([GONE, GONE + MINORS], "children", 1, id="never gone"),
        pytest.param([GONE, GONE + MINORS, GONE + MINORS.replace("Children", "Minors")], "others", 0, id="of another"),
    ],
)
def test_log_follows_what_was_gone(texts: list[str], clause: str, times: int, tmp_path: Path, run: Run) -> None:
    recipe([(f"commit {at}", {"p.md": text}) for at, text in enumerate(texts)]).build(tmp_path)
    assert run("log", "p.md", "--clause", clause, cwd=tmp_path).out.count("section ") == times
