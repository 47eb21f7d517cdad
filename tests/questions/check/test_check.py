"""The gate on branches of the sample repository: one that passes, and one for each way to fail, with its output."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import stub_grading
from branches import ENGLISH, NOTICE, ONE_YEAR, PRIVACY, TODAY, TWO_YEARS, Site, site
from conftest import Result, Run
from gitrepo import git

from policydiff import __version__
from policydiff.document import parse
from policydiff.effective import claims
from policydiff.memory.code import rules_digest
from policydiff.questions.check.days import in_themselves


@pytest.fixture(autouse=True)
def _stub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policydiff.grading.assess", stub_grading.assess)
    for name in ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "POLICYDIFF_CONFIG", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def here(sample: Path, tmp_path: Path) -> Site:
    return site(sample, tmp_path / "site")


@pytest.fixture
def announced(here: Site, run: Run) -> Site:
    """A branch with everything that the gate asks for: the change, its dates, its notice; all committed."""
    here.shorten()
    here.date()
    assert run("notice", PRIVACY, "--base", "main", "--today", TODAY, "--channel", "e-mail", cwd=here.path).code == 0
    here.commit()
    return here


Check = Run


@pytest.fixture
def check(run: Run) -> Check:
    def checked(at: Site, *arguments: str, **environment: str) -> Result:
        paths = [] if any(a in (PRIVACY, ENGLISH, "--config") for a in arguments) else [PRIVACY]
        base = [] if "--base" in arguments else ["--base", "main"]
        today = [] if "--today" in arguments else ["--today", TODAY]
        return run("check", *paths, *base, *today, *arguments, cwd=at.path, COLUMNS="400", **environment)

    return checked


def without_fingerprints(at: Site) -> None:
    """Take out of the notice what tells its changes by their words, as in one that a person wrote."""
    at.write(NOTICE, re.sub(r"(?m)^fingerprints:\n(?:  - .*\n)+", "", at.read(NOTICE)))


def problems(result: Result) -> list[str]:
    """The rules of the problems in a text report."""
    return [line.split(": ")[1] for line in result.out.splitlines() if line.startswith("    ✗ ")]


# --------------------------------------------------------------------------- it opens


def test_it_opens_with_a_notice_for_this_text_in_time_and_with_its_dates(announced: Site, check: Check) -> None:
    result = check(announced)
    assert result == Result(
        0,
        f"""\
the gate opens: nothing missing in 1 policy
main, merge base {git(announced.path, "rev-parse", "--short=8", "main")} → working tree, judged on 2025-09-10

legal/privacy.md (fr): material changes, notice is demanded for 1 clause
    5.2 Autres données  [material]
        “deux ans” became “un an”
        │ Les échanges avec notre assistance sont conservés pendant [-deux ans-]{{+un an+}} à compter \
du dernier message.
    notice legal/notices/2025-09-10-privacy.md: published 2025-09-10, effective 2025-10-10
    30 days of notice, so not before 2025-10-10: the policy's own promise, line 192 of the old text: “En cas de \
modification substantielle, nous vous en informons par e-mail et dans l'application au moins 30 jours avant son \
entrée en vigueur.”

This says what was found in the repository. It does not say whether the change is lawful.
judged with policydiff {__version__}, rules {rules_digest()}
""",
        "",
    )
    assert check(announced, "--head", "change").code == 0


def test_an_editorial_change_passes_without_a_word(here: Site, check: Check) -> None:
    here.edit(PRIVACY, "## 6. Destinataires", "## 6. Destinataires (coquille)")
    assert check(here) == Result(0, "", "")
    assert check(here, "--format", "github") == Result(0, "", "")
    assert "- legal/privacy.md: editorial changes\n" in check(here, "--format", "markdown").out


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ("broken: {{ name }} x", "line 1"),
        ("deep: " + "[" * 5000 + "]" * 5000, "nested deeper than 100 levels"),
        ("plain: [[1]]", ""),
    ],
    ids=["not valid", "too deep", "valid"],
)
def test_front_matter_that_cannot_be_read_is_noted(here: Site, check: Check, added: str, told: str) -> None:
    here.write(PRIVACY, here.read(PRIVACY).replace("---\n", f"---\n{added}\n", 1))
    result = check(here)
    assert ("the front matter is not valid YAML" in result.out) == bool(told)
    assert "Traceback" not in result.err


def test_a_text_that_is_the_same_and_a_reflow_pass(here: Site, check: Check) -> None:
    assert check(here) == Result(0, "", "policydiff: nothing to compare: the base main has all that is judged\n")
    assert "- legal/privacy.md: the text is the same\n" in check(here, "--format", "markdown").out
    here.edit(PRIVACY, "leurs semis et à suivre", "leurs\nsemis et à suivre")
    assert check(here) == Result(0, "", "")


def test_what_is_taken_back_inside_the_branch_is_no_change(here: Site, check: Check) -> None:
    here.shorten()
    here.commit()
    here.edit(PRIVACY, ONE_YEAR, TWO_YEARS)
    here.commit("Take it back")
    assert check(here, "--format", "markdown").out.endswith("the text is the same\n")


def test_a_pure_rename_is_nothing(here: Site, check: Check) -> None:
    git(here.path, "mv", PRIVACY, "legal/confidentialite.md")
    staged = check(here, "legal/confidentialite.md", "--config", "/dev/null", "--format", "markdown")
    assert staged.out.endswith("renamed from legal/privacy.md, the text is the same\n")
    here.commit()
    for arguments in (["legal/confidentialite.md", "--config", "/dev/null"], [PRIVACY]):
        assert check(here, *arguments) == Result(0, "", "")
        assert "renamed from legal/privacy.md" in check(here, *arguments, "--format", "markdown").out


def test_a_new_policy_owes_right_dates_and_no_notice(here: Site, check: Check) -> None:
    new = ["legal/cookies.md", "--config", "/dev/null"]
    here.write("legal/cookies.md", "# Cookies\n\nLast updated: 1 May 2025\n\nWe use one.\n")
    assert "new: its dates were looked at, no notice is demanded" in check(here, *new).out
    here.write("legal/cookies.md", "# Cookies\n\nLast updated: 1 May 2025\n\nUpdated: 2 May 2025\n\nWe use one.\n")
    result = check(here, *new)
    assert (result.code, problems(result)) == (1, ["dates-disagree"])


# --------------------------------------------------------------------------- each way to fail


def test_without_a_notice(here: Site, check: Check) -> None:
    here.shorten()
    here.date()
    here.commit()
    result = check(here)
    assert (result.code, problems(result)) == (1, ["notice-missing"])
    assert (
        "legal/privacy.md:99: notice-missing: no notice announces this: material changes in “5.2 Autres données”\n"
        in (result.out)
    )
    assert "write one with: policydiff fix legal/privacy.md --base main --write\n" in result.out


def test_a_notice_without_from_and_to_never_opens(announced: Site, check: Check) -> None:
    text = "\n".join(line for line in announced.read(NOTICE).split("\n") if not line.startswith(("from:", "to:")))
    announced.write(NOTICE, text)
    result = check(announced)
    assert (result.code, problems(result)) == (1, ["notice-unbound"])
    assert "it never opens the gate" in result.out


def test_a_notice_for_another_text_is_stale_and_says_what_changed_since(announced: Site, check: Check) -> None:
    announced.edit(PRIVACY, "pendant dix ans", "pendant douze ans")
    announced.edit(PRIVACY, "dans les 24 heures", "dans les 48 heures")
    announced.commit("More")
    result = check(announced)
    assert (result.code, problems(result)) == (1, ["notice-stale"])
    assert "since then changed: “4 Reconnaissance des plantes”, “5.2 Autres données”" in result.out


def test_a_notice_against_another_old_text_is_stale(announced: Site, check: Check) -> None:
    without_fingerprints(announced)
    announced.edit(NOTICE, f"from: {announced.blob(PRIVACY, 'main')}", "from: " + "0123456789" * 4)
    result = check(announced)
    assert (result.code, problems(result)) == (1, ["notice-stale"])
    assert "written against the text 01234567, and the text in force is bb53fa8b now" in result.out


@pytest.mark.parametrize(
    ("ids", "told"),
    [
        pytest.param({"from": "0" * 40, "to": "0" * 40}, "", id="of nothing, to nothing"),
        pytest.param(
            {"to": "0" * 40}, "stale: it announces that the policy goes, and legal/privacy.md is there", id="to"
        ),
        pytest.param({"to": "deleted"}, "stale: it announces that the policy goes", id="in a word"),
        pytest.param({"from": "deleted"}, "stale: written against the text deleted", id="of nothing"),
        pytest.param({"to": "1" * 40}, "this repository does not have that text", id="another text"),
    ],
)
def test_a_notice_that_a_policy_goes_announces_no_other_change(
    announced: Site, check: Check, ids: dict[str, str], told: str
) -> None:
    without_fingerprints(announced)
    text = announced.read(NOTICE)
    for key, value in ids.items():
        text = re.sub(rf"(?m)^{key}: \w+$", f"{key}: {value}", text)
    announced.write(NOTICE, text)
    result = check(announced)
    assert (result.code, told in result.out) == (1, True), result.out


def test_a_text_that_only_moved_its_spaces_since_is_stale_too(announced: Site, check: Check) -> None:
    without_fingerprints(announced)
    announced.edit(PRIVACY, "leurs semis et à suivre", "leurs\nsemis et à suivre")
    result = check(announced)
    assert problems(result) == ["notice-stale"]
    assert "since then no word changed, but the text did" in result.out


# What moves in a text after its notice was drafted: the file of whose branch, the words before and after, and what is
# said of the notice then. It holds where the words of each change that it announces are those of its fingerprints.
SLIP, SPACES = ("leurs récoltes", "leurs coquille récoltes"), ("Herbaluce efface", "Herbaluce\nefface")
AFTER: dict[str, tuple[dict[str, tuple[str, str]], str]] = {
    "a slip on the base": ({"main": SLIP}, ""),
    "spaces": ({"change": SPACES}, ""),
    "a slip, and another one on the base": ({"main": SLIP, "change": SPACES}, ""),
    "a clarification": ({"change": ("dans les 24 heures", "clairement dans les 24 heures")}, ""),
    "words of the change": ({"change": ("un an", "dix ans")}, "“5.2 Autres données”; it does not have the words “dix”"),
    "another clause": ({"change": ("les 24 heures", "les 48 heures")}, "since then changed: “4 Reconnaissance"),
    "another clause, and a slip on the base": (
        {"main": SLIP, "change": ("les 24 heures", "les 48 heures")},
        "since then changed: “4 Reconnaissance",
    ),
    "the heading over it": ({"change": ("5.2 Autres données", "5.2 Échanges")}, "since then changed: “5.2 Échanges”"),
    "one of two, which is taken back": (
        {"change": ("dix jours", "trente jours")},
        "since then taken back, or changed again: ",
    ),
}


@pytest.mark.parametrize(("moved", "stale"), AFTER.values(), ids=AFTER)
def test_a_notice_holds_while_the_words_that_it_announces_do(
    here: Site, check: Check, run: Run, moved: dict[str, tuple[str, str]], stale: str
) -> None:
    if "taken back" in stale:
        here.edit(PRIVACY, "trente jours", "dix jours")
    here.shorten()
    here.date()
    run("notice", PRIVACY, "--base", "main", "--today", TODAY, "--channel", "e-mail", cwd=here.path)
    here.commit()
    for branch, words in moved.items():
        git(here.path, "switch", "-q", branch)
        here.edit(PRIVACY, *words)
        here.commit("Another")
    git(here.path, "switch", "-q", "change")
    git(here.path, "rebase", "-q", "main")
    result = check(here)
    assert (result.code, stale in result.out) == (bool(stale), True), result.out
    assert ("was written for another text, and counts" in result.out) is not bool(stale)


# What changed beside what a notice announces: the words, how it was checked, and whether it is named as clarified.
BESIDE: dict[str, tuple[tuple[str, str], tuple[str, ...], bool]] = {
    "a clarification": (("dans les 24 heures", "clairement dans les 24 heures"), (), True),
    "words of what is demanded": (("pendant un an", "pendant dix ans"), (), False),
    "a slip": (SLIP, (), False),
    "a clarification that demands notice": (
        ("dans les 24 heures", "clairement dans les 24 heures"),
        ("--fail-on", "clarification"),
        False,
    ),
}


@pytest.mark.parametrize(("words", "options", "named"), BESIDE.values(), ids=BESIDE)
def test_what_passes_as_a_clarification_is_named_beside_what_is_announced(
    announced: Site, check: Check, words: tuple[str, str], options: tuple[str, ...], named: bool
) -> None:
    announced.edit(PRIVACY, *words)
    told = {name: check(announced, *options, "--format", name).out for name in ("text", "markdown", "json")}
    [policy] = json.loads(told["json"])["policies"]
    assert [each["level"] for each in policy["clarified"]] == ["clarification"] * named
    assert ("    4 Reconnaissance des plantes: 1 paragraph edited: added “clairement”" in told["text"]) is named
    assert ("- **4 Reconnaissance des plantes**: 1 paragraph edited: added" in told["markdown"]) is named


@pytest.mark.parametrize(
    ("source", "rules"),
    [("", []), ("from: 0123456789012345678901234567890123456789", []), ("from: deleted", ["notice-stale"]),
     ("from:", ["notice-unbound"])],
    ids=["as drafted", "for another text", "of nothing", "for none"],
)  # fmt: skip
def test_a_notice_that_a_policy_goes_holds_whatever_it_last_said(
    here: Site, check: Check, run: Run, source: str, rules: list[str]
) -> None:
    git(here.path, "rm", "-q", PRIVACY)
    here.commit("Away with it")
    run("notice", PRIVACY, "--base", "main", "--today", TODAY, "--channel", "e-mail", cwd=here.path)
    here.write(NOTICE, re.sub(r"(?m)^from: .*$", source or r"\g<0>", here.read(NOTICE)))
    here.commit("Announce it")
    result = check(here)
    assert problems(result) == rules
    assert ("and counts: it says that the policy goes" in result.out) is (source.endswith("9") and not rules)


def test_a_notice_of_before_announces_no_change_of_the_same_words(announced: Site, check: Check) -> None:
    git(announced.path, "branch", "-f", "main", "change")
    announced.edit(PRIVACY, "un an", "deux ans")
    announced.commit("As it was")
    git(announced.path, "branch", "-f", "main", "change")
    announced.shorten()
    announced.edit(PRIVACY, *SLIP)
    result = check(announced, "--today", "2025-09-11")
    assert (result.code, problems(result)[:1]) == (1, ["notice-missing"])


@pytest.mark.parametrize(("effective", "rules"), [("2025-11-18", ["notice-late"]), ("2025-11-19", [])])
def test_the_period_of_a_notice_that_is_used_again_counts_from_today(
    announced: Site, check: Check, effective: str, rules: list[str]
) -> None:
    git(announced.path, "branch", "-f", "main", "change")
    announced.edit(PRIVACY, "un an", "deux ans")
    announced.commit("As it was")
    git(announced.path, "branch", "-f", "main", "change")
    announced.shorten()
    announced.edit(PRIVACY, "10 septembre 2025", "20 octobre 2025")
    announced.edit(PRIVACY, "10 octobre 2025", f"{effective[-2:]} novembre 2025")
    announced.edit(PRIVACY, "lastmod: 2025-09-10", "lastmod: 2025-10-20")
    announced.edit(NOTICE, "effective: 2025-10-10", f"effective: {effective}")
    result = check(announced, "--today", "2025-10-20")
    assert problems(result) == rules, result.out


def test_each_materially_changed_clause_has_to_be_covered(announced: Site, check: Check, run: Run) -> None:
    announced.edit(PRIVACY, "dans les 24 heures", "dans les 48 heures")
    run("notice", PRIVACY, "--base", "main", "--today", TODAY, "--channel", "e-mail", cwd=announced.path)
    assert check(announced).code == 0
    announced.edit(NOTICE, "  - 4 Reconnaissance des plantes\n", "")
    result = check(announced)
    assert (result.code, problems(result)) == (1, ["clause-not-covered"])
    assert "legal/privacy.md:87: clause-not-covered: “4 Reconnaissance des plantes” changed" in result.out


@pytest.mark.parametrize(
    ("name", "covers"),
    [
        ("5.2 Autres données", True),
        ("autres données", True),
        ("5.2", True),
        ("#52-autres-données", True),
        ("Durée de conservation > Autres données", True),
        ("5 Durée de conservation", True),
        ("Politique de confidentialité", False),
        ("5.1", False),
        ("données", False),
        ("5", True),
        ("2", False),
        ("", False),
    ],
)
def test_what_a_clause_may_be_called(announced: Site, check: Check, name: str, covers: bool) -> None:
    announced.edit(NOTICE, "  - 5.2 Autres données", f'  - "{name}"')
    assert check(announced).code == (0 if covers else 1)


def test_a_period_that_is_too_short(announced: Site, check: Check) -> None:
    announced.edit(NOTICE, "effective: 2025-10-10", "effective: 2025-10-09")
    announced.edit(PRIVACY, "10 octobre", "9 octobre")
    announced.edit(NOTICE, announced.blob(PRIVACY, "HEAD"), announced.blob(PRIVACY))
    result = check(announced)
    assert (result.code, problems(result)) == (1, ["notice-late"])
    assert (
        f"{NOTICE}:4: notice-late: too late: published on 2025-09-10, 29 days before 2025-10-09; 30 days" in result.out
    )
    assert "the first day it may take effect is 2025-10-10" in result.out


def test_a_day_that_has_passed(announced: Site, check: Check) -> None:
    git(announced.path, "branch", "-f", "main", "change~1")
    result = check(announced, "--today", "2025-10-11")
    assert (result.code, problems(result)) == (1, ["notice-late"])
    assert "too late: in the history, and so to be read, on 2025-10-11, 1 day after 2025-10-10" in result.out


def test_dates_that_were_not_moved(here: Site, check: Check, run: Run) -> None:
    here.shorten()
    run("notice", PRIVACY, "--base", "main", "--today", TODAY, "--channel", "e-mail", cwd=here.path)
    result = check(here)
    assert (result.code, problems(result)) == (1, ["date-not-bumped", "date-mismatch"])
    assert "legal/privacy.md:4: date-not-bumped: the date of the last update was not moved forward" in result.out
    assert "legal/privacy.md:13: date-mismatch: “Date d'entrée en vigueur : 15 mai 2025” says 2025-05-15" in result.out


def test_dates_that_disagree(here: Site, check: Check, run: Run) -> None:
    here.shorten()
    here.date(key="2025-09-09")
    run("notice", PRIVACY, "--base", "main", "--today", TODAY, "--channel", "e-mail", cwd=here.path)
    result = check(here)
    assert problems(result) == ["dates-disagree"]
    assert "2025-09-09 (line 4, lastmod), 2025-09-10 (line 11)" in result.out


@pytest.mark.parametrize(
    ("written", "rule"),
    [("03/10/2025", "dates-disagree"), ("31/02/2025", "date-unreadable"), ("9 mai 2024", "date-not-bumped")],
)
def test_dates_that_cannot_be_read_or_go_back(here: Site, check: Check, run: Run, written: str, rule: str) -> None:
    here.shorten()
    here.date(updated=written, key="2024-05-09")
    run("notice", PRIVACY, "--base", "main", "--today", TODAY, "--channel", "e-mail", cwd=here.path)
    assert rule in problems(check(here))


def test_a_date_in_figures_that_stays_two_is_said_to_be() -> None:
    [problem] = in_themselves("terms.md", claims(parse("Last updated: 03/10/2025")))
    assert problem.rule == "date-ambiguous"
    assert problem.message == "“Last updated: 03/10/2025” can be 2025-10-03 or 2025-03-10"


def test_a_date_that_is_taken_away(here: Site, check: Check, run: Run) -> None:
    here.shorten()
    here.date()
    here.edit(PRIVACY, "Date d'entrée en vigueur : 10 octobre 2025\n", "")
    run("notice", PRIVACY, "--base", "main", "--today", TODAY, "--channel", "e-mail", cwd=here.path)
    assert problems(check(here)) == ["date-removed"]


def test_dates_are_judged_over_the_branch_and_not_by_commit(here: Site, check: Check, run: Run) -> None:
    here.shorten()
    here.commit("The words")
    here.date()
    here.commit("The dates")
    run("notice", PRIVACY, "--base", "main", "--today", TODAY, "--channel", "e-mail", cwd=here.path)
    here.commit("The notice")
    assert check(here).code == 0


def test_the_old_promise_binds_the_change_that_cuts_it(here: Site, check: Check, run: Run) -> None:
    here.edit(PRIVACY, "au moins 30 jours avant", "au moins 7 jours avant")
    here.date(effective="17 septembre 2025")
    run(
        "notice",
        PRIVACY,
        "--base",
        "main",
        "--today",
        TODAY,
        "--channel",
        "e-mail",
        "--effective",
        "2025-09-17",
        cwd=here.path,
    )
    result = check(here)
    assert (result.code, problems(result)) == (1, ["notice-late"])
    assert "7 days before 2025-09-17; 30 days are asked for by the policy's own promise, line 192" in result.out
    assert "note: the new text promises 7 days; the old promise of 30 days binds this change" in result.out


def test_a_change_in_one_language_alone(here: Site, check: Check) -> None:
    here.edit(ENGLISH, "kept for two years", "kept for one year")
    assert check(here, PRIVACY).code == 0
    assert problems(check(here, ENGLISH))[0] == "notice-missing"


def test_a_notice_for_one_language_is_none_for_the_other(announced: Site, check: Check) -> None:
    announced.edit(ENGLISH, "kept for two years", "kept for one year")
    result = check(announced, ENGLISH, PRIVACY)
    assert result.code == 1
    assert "legal/privacy.en.md:99: notice-missing" in result.out or "notice-missing" in problems(result)
    assert "1 of 2 policies" in result.out


@pytest.mark.parametrize(
    ("named", "code", "told"),
    [
        pytest.param(["legal/was.md"], 1, "names legal/was.md, which is gone from the history", id="gone"),
        pytest.param(["legal/was.md", ENGLISH], 1, "names legal/was.md, which is gone", id="gone beside others"),
        pytest.param(["leagl/*.md"], 1, "names leagl/*.md, and there is no such file: correct it", id="a pattern"),
        pytest.param(["legal/*.md"], 1, "", id="a pattern that fits"),
        pytest.param(["legal/never.md"], 2, "names legal/never.md, and there is no such file", id="never there"),
    ],
)
def test_an_entry_for_what_is_gone_shuts_the_gate_for_nobody(
    here: Site, run: Run, named: list[str], code: int, told: str
) -> None:
    git(here.path, "switch", "-q", "main")
    here.write("legal/was.md", "# Once\n")
    here.commit("Once")
    git(here.path, "rm", "-q", "legal/was.md")
    here.write(".policydiff.toml", "".join(f'[[policies]]\npath = "{each}"\n' for each in [PRIVACY, *named]))
    here.commit("No more")
    git(here.path, "switch", "-q", "-c", "next")
    here.edit(PRIVACY, "pendant deux ans", "pendant un an")
    result = run("check", "--base", "main", "--today", TODAY, cwd=here.path)
    out = " ".join((result.out if code == 1 else result.err).split())
    assert (result.code, told in out) == (code, True)
    assert bool(told) == (f"names {named[0]}" in out)
    assert (code == 1) == ("notice-missing" in result.out)


@pytest.mark.parametrize(
    ("level", "told"),
    [
        pytest.param(
            'rule = "deadlin"', "levels: “deadlin” is no rule, so it has no other level: did you mean", id="rule"
        ),
        pytest.param(
            'rule = "qqq"', "levels: “qqq” is no rule, so it has no other level: policydiff rules", id="unlike"
        ),
        pytest.param(
            'rule = "deadline"\nclause = "Contakt"', "levels: “Contakt” is no clause of a policy here", id="clause"
        ),
        pytest.param('rule = "deadline"', "", id="a rule"),
        pytest.param('rule = "deadline"\nclause = "5.2"', "", id="a number"),
        pytest.param('rule = "deadline"\nclause = "destinataires"', "", id="a title"),
    ],
)
def test_a_level_for_nothing_is_told(here: Site, check: Check, level: str, told: str) -> None:
    table = f'[[policies]]\npath = "{PRIVACY}"\n[[policies]]\npath = "{ENGLISH}"\n'
    here.write(".policydiff.toml", f'{table}[[levels]]\n{level}\nlevel = "material"\n')
    out = check(here, PRIVACY).out
    assert (told in out, "levels: “" in out) == (True, bool(told)), out


def test_nothing_is_judged_where_all_that_is_named_is_gone(here: Site, run: Run) -> None:
    git(here.path, "switch", "-q", "main")
    git(here.path, "rm", "-q", PRIVACY)
    here.write(".policydiff.toml", f'[[policies]]\npath = "{PRIVACY}"\n')
    here.commit("Away with it")
    git(here.path, "switch", "-q", "-c", "next")
    result = run("check", "--base", "main", "--today", TODAY, cwd=here.path)
    assert (result.code, f"names {PRIVACY}, which is gone" in " ".join(result.out.split())) == (0, True), result


def test_a_policy_that_is_deleted_owes_notice(here: Site, check: Check, run: Run) -> None:
    git(here.path, "rm", "-q", PRIVACY)
    here.commit("Away with it")
    result = check(here)
    assert (result.code, problems(result)) == (1, ["notice-missing"])
    assert "deleted, which is a material change" in result.out
    drafted = run("notice", PRIVACY, "--base", "main", "--today", TODAY, "--channel", "e-mail", cwd=here.path)
    assert drafted.out == f"drafted {NOTICE}\n"
    assert "to: deleted" in here.read(NOTICE)
    assert check(here).code == 0


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("published: 2025-09-10", "published: soon", ["notice-unreadable"]),
        ("published: 2025-09-10", "published: 03/04/2025", ["notice-unreadable"]),
        ("effective: 2025-10-10\n", "", ["notice-unreadable"]),
        (
            "effective: 2025-10-10",
            "effective: 2025-09-01",
            ["notice-late", "date-mismatch", "date-mismatch"],
        ),
        ("audience: []", "audience: [new]", ["notice-audience"]),
        ("audience: []", "audience: [new, existing]", []),
        ("policy: legal/privacy.md", "policy: legal/terms.md", ["notice-missing"]),
        ("policy: legal/privacy.md", "policy: ./legal/privacy.md", []),
    ],
)
def test_what_a_notice_says(announced: Site, check: Check, old: str, new: str, rules: list[str]) -> None:
    announced.edit(NOTICE, old, new)
    assert problems(check(announced)) == rules


def test_a_notice_with_nothing_to_read(announced: Site, check: Check) -> None:
    head = announced.read(NOTICE).split("---\n")[1]
    announced.write(NOTICE, f"---\n{head}---\n\n# Our policy changes\n\n<!-- to be written -->\n")
    assert problems(check(announced)) == ["notice-empty"]


# --------------------------------------------------------------------------- what lets pass, never in silence


def test_trailers_open_the_gate_and_are_listed(here: Site, check: Check) -> None:
    here.shorten()
    commit = here.commit("Shorten\n\nPolicy-Change: editorial (the old text was a slip of the pen)")
    result = check(here)
    assert result.code == 0
    assert (
        "let pass for “5.2 Autres données”: Policy-Change: editorial (the old text was a slip of the pen)" in result.out
    )
    assert f"in commit {commit[:8]}" in result.out


def test_a_waived_notice_leaves_the_dates_to_be_right(here: Site, check: Check) -> None:
    here.shorten()
    here.commit("Shorten\n\nPolicy-Notice: waived (nobody is bound yet)")
    assert problems(check(here)) == ["date-not-bumped", "date-not-bumped"]
    here.date()
    here.commit("Dates\n\nPolicy-Notice: waived (nobody is bound yet)")
    result = check(here)
    assert result.code == 0
    assert result.out.count("Policy-Notice: waived (nobody is bound yet)") == 2


NO_WAIVERS = {
    "prose": "Shorten\n\nWe thought of writing Policy-Change: editorial (but no).",
    "quoted": "Shorten\n\nAs the handbook says:\n\n> Policy-Change: editorial (an example)",
    "prose around it": "Shorten\n\nSee the handbook, which has\nPolicy-Change: editorial (an example)\nfor such cases.",
    "not the last paragraph": "Shorten\n\nPolicy-Change: editorial (too early)\n\nAnd more prose.",
    "no reason": "Shorten\n\nPolicy-Change: editorial",
    "empty reason": "Shorten\n\nPolicy-Change: editorial ()",
    "another word": "Shorten\n\nPolicy-Change: harmless (really)",
    "another key": "Shorten\n\nPolicy: editorial (really)",
    "a notice that is none": "Shorten\n\nPolicy-Notice: legal/notices/2025-05-05-privacy.md",
}


@pytest.mark.parametrize("row", NO_WAIVERS)
def test_what_is_no_waiver(here: Site, check: Check, row: str) -> None:
    here.shorten()
    here.date()
    here.commit(NO_WAIVERS[row])
    result = check(here)
    assert result.code == 1
    assert "let pass" not in result.out


def test_a_trailer_on_main_does_not_count(here: Site, check: Check) -> None:
    git(here.path, "checkout", "-q", "main")
    here.commit("Old\n\nPolicy-Change: editorial (long ago)", "--allow-empty")
    git(here.path, "checkout", "-q", "change")
    git(here.path, "rebase", "-q", "main")
    here.shorten()
    here.commit()
    assert check(here).code == 1


def test_a_trailer_speaks_for_its_own_commit_only(here: Site, check: Check) -> None:
    here.shorten()
    here.commit("Shorten")
    here.edit(PRIVACY, "## 6. Destinataires", "## 6. Destinataires (coquille)")
    here.commit("Typo\n\nPolicy-Change: editorial (a typing error)")
    result = check(here)
    assert result.code == 1
    assert "“Policy-Change: editorial” does not count for legal/privacy.md" in result.out
    here.commit("All of it\n\nPolicy-Change: editorial (agreed with counsel)", "--allow-empty")
    assert check(here).code == 0


def test_a_trailer_does_not_speak_for_what_is_not_committed(here: Site, check: Check) -> None:
    here.shorten()
    here.commit("Shorten\n\nPolicy-Change: editorial (a slip)")
    here.edit(PRIVACY, "pendant dix ans", "pendant douze ans")
    assert check(here).code == 1
    assert check(here, "--head", "HEAD").code == 0


def test_a_trailer_does_not_speak_for_another_policy(here: Site, check: Check) -> None:
    here.edit("legal/terms.md", "29 euros", "39 euros")
    here.commit("Terms\n\nPolicy-Change: editorial (terms only)")
    here.shorten()
    here.commit("Privacy")
    assert check(here, PRIVACY).code == 1


ACCEPTED = """
[[policies]]
path = "legal/privacy.md"

[[accepted]]
fingerprint = "4422b0d277366ca7"
clause = "Autres données"
reason = "agreed with counsel"
by = "Solène Arcambault"
"""


def accept(here: Site, more: str = "", **changes: str) -> None:
    text = ACCEPTED
    for old, new in changes.items():
        text = text.replace(old.replace("_", " "), new)
    here.write(".policydiff.toml", text + more)


def test_an_accepted_finding_opens_the_gate_and_is_listed(here: Site, run: Run) -> None:
    here.shorten()
    accept(here, "until = 2025-12-31\n")
    result = run("check", "--base", "main", "--today", TODAY, cwd=here.path, COLUMNS="400")
    assert result.code == 0
    assert (
        "let pass for “5.2 Autres données”: accepted by Solène Arcambault, until 2025-12-31 (agreed with counsel), "
        "4422b0d277366ca7" in result.out
    )
    assert "note: the configuration .policydiff.toml itself changes in this range" in result.out


@pytest.mark.parametrize(
    ("changes", "more", "said"),
    [
        ({}, "until = 2025-09-09\n", "accepted until 2025-09-09, which has passed"),
        ({"Autres_données": "Destinataires"}, "", "the accepted finding 4422b0d277366ca7 (“Destinataires”"),
        (
            {"4422b0d277366ca7": "0000"},
            "",
            "the accepted finding 0000 (“Autres données”, Solène Arcambault) fits no change",
        ),
    ],
    ids=["expired", "another clause", "another change"],
)
def test_an_accepted_finding_that_does_not_count(
    here: Site, run: Run, changes: dict[str, str], more: str, said: str
) -> None:
    here.shorten()
    accept(here, more, **changes)
    result = run("check", "--base", "main", "--today", TODAY, cwd=here.path, COLUMNS="400")
    assert result.code == 1
    assert said in result.out


# How a change is let pass, and whether that is told on the line where the text changed. A policy that goes has none.
PASSED: dict[str, tuple[str, bool]] = {
    "editorial by a trailer": ("Policy-Change: editorial (a slip of the pen)", True),
    "waived by a trailer": ("Policy-Notice: waived (nobody is bound)", True),
    "accepted": ("", True),
    "a policy that goes": ("Policy-Notice: waived (nobody is bound)", False),
}


@pytest.mark.parametrize(("trailer", "on_its_line"), PASSED.values(), ids=PASSED)
def test_what_is_let_pass_is_told_on_the_line_of_the_change(
    here: Site, run: Run, trailer: str, on_its_line: bool
) -> None:
    here.shorten()
    line = next(at for at, each in enumerate(here.read(PRIVACY).split("\n"), 1) if ONE_YEAR in each)
    accept(here, **({} if not trailer else {"4422b0d277366ca7": "0000"}))
    if not on_its_line:
        git(here.path, "rm", "-q", "-f", PRIVACY)
        here.write("legal/terms.md", "# Terms\n\nBe kind.\n")
    here.commit(f"Change\n\n{trailer}")
    at = ["check", PRIVACY, "--base", "main", "--today", TODAY, "--format"]
    passed = [each for each in json.loads(run(*at, "gitlab", cwd=here.path).out) if each["check_name"] == "let-pass"]
    assert [each["location"]["lines"]["begin"] for each in passed] == [line if on_its_line else 1]
    results = json.loads(run(*at, "sarif", cwd=here.path).out)["runs"][0]["results"]
    places = [each["locations"][0]["physicalLocation"] for each in results if each["ruleId"] == "let-pass"]
    assert [each["region"]["startLine"] for each in places] == [line if on_its_line else 1]
    assert [each["artifactLocation"]["uri"] for each in places] == [PRIVACY]


def test_an_accepted_finding_of_before_counts_and_names_its_new_fingerprint(here: Site, run: Run) -> None:
    here.shorten()
    earlier = {"4422b0d277366ca7": "b51cf76aa50fffed"}
    accept(here, **earlier)
    result = run("check", "--base", "main", "--today", TODAY, cwd=here.path, COLUMNS="400")
    assert result.code == 0
    assert (
        "the accepted finding b51cf76aa50fffed (“Autres données”, Solène Arcambault) fits by an earlier fingerprint; "
        'write: fingerprint = "4422b0d277366ca7"' in result.out
    )
    accept(here, Autres_données="Destinataires", **earlier)
    assert run("check", "--base", "main", "--today", TODAY, cwd=here.path).code == 1


# --------------------------------------------------------------------------- levels


def test_where_no_period_binds_that_is_said(here: Site, check: Check) -> None:
    """A change that is judged by no period must not look like one that kept it."""
    here.shorten()
    assert "no period binds" not in check(here).out
    git(here.path, "checkout", "-q", ".")
    git(here.path, "checkout", "-q", "main")
    here.edit(PRIVACY, "au moins 30 jours avant son entrée en vigueur", "avant son entrée en vigueur")
    here.commit("Promise nothing")
    git(here.path, "checkout", "-q", "-B", "change")
    here.shorten()
    assert "no period binds: none is configured, and no promise of one was found in the old text" in check(here).out


def test_fail_on(here: Site, check: Check) -> None:
    here.edit(PRIVACY, "Nous pouvons faire évoluer", "Nous pouvons clairement faire évoluer")
    passed = check(here)
    assert passed.code == 0
    # What passes is named, so that its reader can disagree.
    assert "faire évoluer" in passed.out or "clairement" in passed.out
    assert "clairement" in check(here, "--format", "markdown").out
    assert check(here, "--fail-on", "clarification").code == 1
    here.shorten()
    never = check(here, "--fail-on", "never")
    assert never.code == 0
    assert never.out.startswith("reported only: 3 problems in 1 of 1 policy")
    assert check(here, POLICYDIFF_FAIL_ON="never").code == 0


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ('rule = "words-changed"\nlevel = "editorial"', 0),
        ('rule = "words-changed"\nlevel = "editorial"\nclause = "5.2"', 0),
        ('rule = "words-changed"\nlevel = "editorial"\nclause = "Destinataires"', 1),
        ('rule = "words-changed"\nlevel = "off"\nclause = "5.2"', 0),
        ('rule = "another"\nlevel = "editorial"\nclause = "5.2"', 1),
    ],
)
def test_levels_by_rule_and_clause(here: Site, run: Run, rule: str, code: int) -> None:
    here.shorten()
    here.write(".policydiff.toml", f'[[policies]]\npath = "legal/privacy.md"\n[[levels]]\n{rule}\n')
    arguments = ["check", "--base", "main", "--today", TODAY]
    assert run(*arguments, "--config", ".policydiff.toml", cwd=here.path).code == code
    assert run(*arguments, cwd=here.path).code == 1  # the change itself makes nothing weigh less


@pytest.mark.parametrize(
    ("more", "said"),
    [
        pytest.param(
            '[[levels]]\nrule = "words-changed"\nlevel = "editorial"\nby = "Ada"\nreason = "a form of words"\n',
            "“5.2 Autres données” is editorial by the configuration (levels, “words-changed”, Ada: a form of words); "
            "by the rules it is material",
            id="a level with its reason",
        ),
        pytest.param(
            '[[levels]]\nrule = "words-changed"\nlevel = "off"\n',
            "by the configuration (levels, “words-changed”); by the rules it is material",
            id="a rule that is off",
        ),
        pytest.param('[[levels]]\nrule = "words-changed"\nlevel = "material"\n', "", id="the same level"),
        pytest.param('[[levels]]\nrule = "another"\nlevel = "editorial"\n', "", id="a rule that finds nothing"),
    ],
)
def test_where_a_person_and_the_rules_disagree_that_is_said(here: Site, run: Run, more: str, said: str) -> None:
    here.shorten()
    here.write(".policydiff.toml", f'[[policies]]\npath = "legal/privacy.md"\n{more}')
    arguments = ["check", "--base", "main", "--today", TODAY, "--config", ".policydiff.toml"]
    out = run(*arguments, cwd=here.path, COLUMNS="400").out
    assert said in out
    assert ("by the rules it is" in out) == bool(said)


def test_an_accepted_finding_that_demands_nothing_any_more_is_said_to(here: Site, run: Run) -> None:
    here.shorten()
    accept(here, '\n[[levels]]\nrule = "words-changed"\nlevel = "clarification"\n')
    result = run(
        "check", "--base", "main", "--today", TODAY, "--config", ".policydiff.toml", cwd=here.path, COLUMNS="400"
    )
    assert "“Autres données”, accepted by Solène Arcambault, is clarification now: it can go" in result.out


def test_it_never_says_that_anything_is_compliant(announced: Site, check: Check) -> None:
    for name in ("text", "markdown", "json", "github", "sarif", "junit", "gitlab"):
        assert "complian" not in check(announced, "--format", name).out.casefold()


MIXED = "politique des donn\u0435es"  # a Cyrillic letter
ODD_TEXTS = {
    "letters of two alphabets": ("", MIXED, (": “donn\u0435es” mixes alphabets",)),
    "letters of two alphabets that were there": (
        MIXED,
        f"{MIXED}, encore",
        (", as before: “donn\u0435es” mixes alphabets",),
    ),
    "override": ("", "do \u202eton\u202c", ("U+202E (right-to-left override) turns words around: “not” is read",)),
    "plain words": ("", "politique des données", ()),
    "isolate of Hebrew": ("", "\u2067שלום\u2069", ()),
}


@pytest.mark.parametrize(("before", "after", "told"), ODD_TEXTS.values(), ids=ODD_TEXTS)
def test_what_is_read_otherwise_than_it_is_written_is_told(
    here: Site, check: Check, before: str, after: str, told: tuple[str, ...]
) -> None:
    text = here.read(PRIVACY)
    here.write(PRIVACY, f"{text}\n{before}\n")
    here.commit("Before")
    git(here.path, "branch", "--force", "main")
    here.write(PRIVACY, f"{text}\n{after}\n")
    notes = [line for line in check(here).out.splitlines() if "note: line" in line]
    assert len(notes) == len(told)
    assert all(each in line for each, line in zip(told, notes, strict=True))


HELD_BACK = {
    "page of a later day": ("publishDate: 2199-01-01", ["date-not-yet"], 0),
    "text of a later day": ("date: 2199-01-01", [], 1),
    "page of a day that is over": ("publishDate: 2019-01-01", [], 0),
    "no day": ("publishDate: soon", [], 0),
    "another key": ("expected: 2199-01-01", [], 0),
}


@pytest.mark.parametrize(("key", "found", "noted"), HELD_BACK.values(), ids=HELD_BACK)
def test_a_page_that_is_gone_until_a_day_is_told(
    here: Site, check: Check, key: str, found: list[str], noted: int
) -> None:
    here.write(PRIVACY, here.read(PRIVACY).replace("---\n", f"---\n{key}\n", 1))
    result = check(here)
    assert problems(result) == found
    assert result.out.count("is to come: Hugo and Jekyll make no page") == noted
