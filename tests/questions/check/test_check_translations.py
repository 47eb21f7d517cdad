"""What the gate says of configured translations: a note, or a problem where it is required; and what lets pass."""

from __future__ import annotations

from pathlib import Path

import pytest
from bilingual import EN, ENGLISH, FR, FRENCH, Edits, edited
from branches import Site
from conftest import Result, Run
from gitrepo import git, recipe

from policydiff.config import load, settings_of
from policydiff.errors import ConfigurationError

PERIOD, PERIODE = ("for 30 days", "for 60 days"), ("30 jours", "60 jours")
REFUSE = "You may refuse cookies in your browser at any time.\n\n"
CHILDREN = ("## 3. Contact", "## 3. Children\n\nNobody under 16 may open an account.\n\n## 4. Contact")
ENFANTS = ("## 3. Contact", "## 3. Enfants\n\nPersonne de moins de 16 ans ne peut ouvrir un compte.\n\n## 4. Contact")
NOTE, PROBLEM = "has not followed", "translation-behind"


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "POLICYDIFF_CONFIG", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)


def table(*, required: bool, more: str = "") -> str:
    told = f'[[policies]]\npath = "{EN}"\nlanguage = "en"\ntranslations = {{ fr = "{FR}" }}\n'
    return told + ("translations-required = true\n" if required else "") + more


def branch(
    where: Path, english: Edits, french: Edits = (), *, required: bool, more: str = "", french_first: str = FRENCH
) -> Site:
    """A work tree on a branch in which the two texts were edited and nothing is committed."""
    files = {EN: ENGLISH, FR: french_first, ".policydiff.toml": table(required=required)}
    recipe([("v0", files)]).build(where)
    git(where, "checkout", "-q", "-b", "change", "main")
    here = Site(where)
    for path, before, edits in ((EN, ENGLISH, english), (FR, french_first, french)):
        text = edited(before, edits)
        if text is None:
            (where / path).unlink()
        elif text != before:
            here.write(path, text)
    return here


def check(run: Run, here: Site, *arguments: str) -> Result:
    return run("check", "--base", "main", "--today", "2020-02-01", *arguments, cwd=here.path, COLUMNS="400")


def line_of(start: str) -> int:
    return next(at for at, line in enumerate(FRENCH.splitlines(), 1) if line.startswith(start))


def said(result: Result) -> list[str]:
    """The lines about translations."""
    return [line.strip() for line in result.out.splitlines() if FR in line and (NOTE in line or PROBLEM in line)]


# What changes in the two texts -> the clauses that the translation is told not to have followed.
FOLLOWS: dict[str, tuple[Edits, Edits, list[str]]] = {
    "a period": ([PERIOD], (), ["1 What we collect"]),
    "a clarification": ([("## 2. Cookies", "## 2. Trackers")], (), ["2 Trackers"]),
    "a new section": ([CHILDREN], (), ["3 Children"]),
    "a removed paragraph": (
        [("You may refuse cookies in your browser at any time.\n\n", "")],
        (),
        ["2.1 Your choices"],
    ),
    "two clauses": ([PERIOD, ("of Acme", "of Bolt")], (), ["1 What we collect", "2 Cookies"]),
    "a period, and another clause of the translation": (
        [PERIOD],
        [("à tout moment", "quand vous voulez")],
        ["1 What we collect"],
    ),
    "a period, and layout of the translation": ([PERIOD], [("pendant 30", "pendant\n30")], ["1 What we collect"]),
    # near misses
    "nothing": ((), (), []),
    "wrapping": ([("We keep them", "We keep\nthem")], (), []),
    "the date of the document": ([("1 January 2020", "1 February 2020")], (), []),
    "a typing error": ([("open an account", "open an acount")], (), []),
    "a period, translated": ([PERIOD], [PERIODE], []),
    "a new section, translated": ([CHILDREN], [ENFANTS], []),
    "the translation alone": ((), [PERIODE], []),
    "the translation deleted": ([PERIOD], None, []),
}


@pytest.mark.parametrize("name", FOLLOWS)
def test_it_is_noted(name: str, tmp_path: Path, run: Run) -> None:
    english, french, clauses = FOLLOWS[name]
    result = check(run, branch(tmp_path, english, french, required=False))
    told = said(result)
    assert len(told) == bool(clauses)
    assert all(line.startswith(f"note: {FR} (fr) has not followed: ") for line in told)
    assert all(f"“{clause}” (" in told[0] for clause in clauses)
    assert PROBLEM not in result.out


@pytest.mark.parametrize("name", FOLLOWS)
def test_it_is_demanded_where_it_is_required(name: str, tmp_path: Path, run: Run) -> None:
    english, french, clauses = FOLLOWS[name]
    told = said(check(run, branch(tmp_path, english, french, required=True)))
    assert [line.partition("“")[2].partition("”")[0] for line in told] == clauses
    assert all(line.startswith(f"✗ {FR}:") and f": {PROBLEM}: " in line for line in told)


def test_the_problem_has_a_line_and_a_hint(tmp_path: Path, run: Run) -> None:
    here = branch(tmp_path, [PERIOD, CHILDREN], required=True)
    lines = check(run, here).out.splitlines()
    found = [at for at, line in enumerate(lines) if PROBLEM in line]
    period, children = (
        FRENCH.splitlines().index("Nous les conservons pendant 30 jours après la fermeture de votre compte.") + 1,
        22,
    )
    assert FRENCH.splitlines()[children - 1].startswith("Vous pouvez refuser")
    assert [lines[at].strip() for at in found] == [
        f"✗ {FR}:{period}: {PROBLEM}: “1 What we collect” of {EN} changed (material), and its counterpart "
        "“1 Ce que nous collectons” did not",
        f"✗ {FR}:{children}: {PROBLEM}: “3 Children” of {EN} changed (material), and nothing here follows it",
    ]
    assert [lines[at + 1].strip() for at in found] == [f"translate it in {FR} in the same change"] * 2


def test_a_clarification_alone_opens_without_a_word_but_for_the_translation(tmp_path: Path, run: Run) -> None:
    heading: Edits = [("## 2. Cookies", "## 2. Trackers")]
    noted = check(run, branch(tmp_path / "a", heading, required=False))
    assert (noted.code, NOTE in noted.out) == (0, True)
    demanded = check(run, branch(tmp_path / "b", heading, required=True))
    assert (demanded.code, demanded.out.count("✗")) == (1, 1)


def test_what_has_no_counterpart_is_never_a_problem(tmp_path: Path, run: Run) -> None:
    less = FRENCH.replace("- le nom que vous nous avez donné\n", "")
    edit: Edits = [("the address that you", "the postal addresses and the phone numbers that you")]
    result = check(run, branch(tmp_path, edit, required=True, french_first=less))
    assert PROBLEM not in result.out
    assert (
        f"note: whether {FR} (fr) has followed “1 What we collect” cannot be told: no counterpart was found"
        in result.out
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it has no text"),
        ("# Bientôt\n", "it is a stub: too short to be a translation"),
        (ENGLISH, "it has the very words of the source: not translated yet"),
    ],
)
def test_a_placeholder_is_told_and_no_problem(text: str, why: str, tmp_path: Path, run: Run) -> None:
    result = check(run, branch(tmp_path, [PERIOD], required=True, french_first=text))
    assert PROBLEM not in result.out
    assert f"note: {FR} (fr) was not compared: {why}" in result.out


def test_a_translation_made_in_this_range_is_in_step(tmp_path: Path, run: Run) -> None:
    here = branch(tmp_path, [PERIOD], FRENCH.replace("30", "60"), required=True, french_first="")
    assert said(check(run, here)) == []


def test_both_are_judged_at_a_commit_as_in_the_work_tree(tmp_path: Path, run: Run) -> None:
    here = branch(tmp_path, [PERIOD], required=True)
    in_work_tree = said(check(run, here))
    here.commit()
    assert said(check(run, here, "--head", "HEAD")) == in_work_tree != []
    here.write(FR, FRENCH.replace("30", "60"))
    assert (said(check(run, here)), said(check(run, here, "--head", "HEAD"))) == ([], in_work_tree)


def test_a_single_policy_is_judged_with_its_translations(tmp_path: Path, run: Run) -> None:
    here = branch(tmp_path, [PERIOD], required=True)
    assert len(said(check(run, here, EN))) == 1
    assert said(check(run, here, FR)) == []
    here.write(FR, FRENCH.replace("30", "60"))
    assert said(check(run, here, EN)) == []


def test_a_renamed_translation_is_the_same(tmp_path: Path, run: Run) -> None:
    here = branch(tmp_path, (), required=True)
    (tmp_path / "fr").mkdir()
    git(tmp_path, "mv", FR, "fr/privacy.md")
    here.edit(".policydiff.toml", FR, "fr/privacy.md")
    here.commit()
    here.edit(EN, *PERIOD)
    result = check(run, here)
    assert f"✗ fr/privacy.md:{line_of('Nous les conservons')}: {PROBLEM}: " in result.out


# --------------------------------------------------------------------------- what lets pass


def test_an_editorial_trailer_lets_pass_and_is_listed(tmp_path: Path, run: Run) -> None:
    here = branch(tmp_path, [("## 2. Cookies", "## 2. Trackers")], required=True)
    here.commit("Rename\n\nPolicy-Change: editorial (the same thing by another name)")
    result = check(run, here)
    assert (result.code, said(result)) == (0, [])
    assert "the same thing by another name" in result.out


def test_an_editorial_trailer_on_a_material_change_is_listed_once(tmp_path: Path, run: Run) -> None:
    here = branch(tmp_path, [PERIOD], required=True)
    here.commit("Correct\n\nPolicy-Change: editorial (a slip)")
    result = check(run, here)
    assert (result.code, result.out.count("a slip")) == (0, 1)


def test_a_waived_notice_waives_no_translation(tmp_path: Path, run: Run) -> None:
    here = branch(tmp_path, [PERIOD], required=True)
    here.commit("Change\n\nPolicy-Notice: waived (nobody has an account yet)")
    assert len(said(check(run, here))) == 1


def test_an_accepted_finding_asks_for_no_translation(tmp_path: Path, run: Run) -> None:
    import json

    here = branch(tmp_path, [("## 2. Cookies", "## 2. Trackers")], required=True)
    change = json.loads(run("diff", EN, "--format", "json", cwd=tmp_path).out)["changes"][0]
    entry = f'[[accepted]]\nfingerprint = "{change["fingerprint"]}"\nclause = "Trackers"\nreason = "same"\nby = "Ada"\n'
    here.write(".policydiff.toml", table(required=True, more=entry))
    result = check(run, here)
    assert (said(result), "accepted by Ada (same)" in result.out) == ([], True)


# --------------------------------------------------------------------------- the setting


def test_the_setting_and_where_it_holds(tmp_path: Path, run: Run) -> None:
    here = branch(tmp_path, (), required=True)
    loaded = load(tmp_path, tmp_path)
    source, translation = settings_of(EN, loaded), settings_of(FR, loaded)
    assert (source.translations, source.translations_required) == ((("fr", FR),), True)
    assert (translation.translations, translation.translations_required) == ((), False)
    assert "translations-required = true" in run("config", cwd=here.path).out
    here.write(".policydiff.toml", '[[policies]]\npath = "*.md"\ntranslations-required = "soon"\n')
    with pytest.raises(ConfigurationError) as error:
        load(tmp_path, tmp_path)
    assert "policies[0].translations-required" in error.value.mistakes[0]


def test_without_a_configured_translation_nothing_is_said(tmp_path: Path, run: Run) -> None:
    here = branch(tmp_path, [PERIOD], required=True)
    here.write(".policydiff.toml", f'[[policies]]\npath = "{EN}"\ntranslations-required = true\n')
    assert said(check(run, here, "--config", ".policydiff.toml")) == []
