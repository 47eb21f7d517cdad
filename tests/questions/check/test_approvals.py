"""Who has to approve changes of which clauses, what counts as their word, and by which configuration."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest
from branches import Site
from conftest import Result, Run
from gitrepo import git

TODAY, PATH, CONFIG, DPO = "2025-03-01", "legal/privacy.md", ".policydiff.toml", "dpo@example.org"
TEXT = """# Privacy

## Storage

Data lie in Bern.

They are kept in a cellar.

We keep your data for two years.

## Partners

We share your data with our carrier.

### Banks

We share your account with our bank.

## Fees

An account costs 5 euros a month.
"""
TERMS = "# Terms\n\n## Jurisdiction\n\nYou may sue us in Bern.\n"
TABLE = '[[policies]]\npath = "legal/*.md"\n'
LONGER = ("two years", "ten years")
SHARED = "## Partners\n\nWe share your data with our carrier.\n\n"
BANKS = "### Banks\n\nWe share your account with our bank.\n\n"
BANK = ("account with our bank", "account with our bank and with advertisers")
ACCEPTED = '[[accepted]]\nfingerprint = "FP"\nclause = "Storage"\nreason = "fine"\nby = "{}"\n'


def owner(*clauses: str, by: str = DPO, policy: str = "") -> str:
    named = f"clauses = {json.dumps(clauses)}\n" if clauses else ""
    return f"[[owners]]\n{named}approvers = {json.dumps(by.split('; '))}\n" + (
        f'policy = "{policy}"\n' if policy else ""
    )


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CI", "GITHUB_ACTIONS", "GITLAB_CI", "GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME"):
        monkeypatch.delenv(name, raising=False)


def repository(where: Path, config: str) -> Site:
    """Policies on main, and a branch on which nothing happened yet."""
    where.mkdir(exist_ok=True)
    git(where, "init", "-q", "-b", "main")
    here = Site(where)
    here.write(PATH, TEXT)
    here.write("legal/terms.md", TERMS)
    here.write(CONFIG, TABLE + config)
    here.commit("The policies")
    git(where, "checkout", "-q", "-b", "change")
    return here


def check(run: Run, here: Site, *arguments: str) -> Result:
    return run("check", *arguments, "--base", "main", "--today", TODAY, cwd=here.path, COLUMNS="600")


class Told(NamedTuple):
    """What a verdict says of approvals: the clauses that want one, each with its fingerprints; who gave which."""

    wanted: dict[str, list[str]]
    given: list[tuple[str, str, str]]


def told(run: Run, here: Site, *arguments: str) -> Told:
    result = check(run, here, *arguments, "--format", "json")
    assert result.out, result.err
    policies = json.loads(result.out)["policies"]
    missing = [each["rule"] for policy in policies for each in policy["problems"] if each["rule"] == "approval-missing"]
    asked = [each for policy in policies for each in policy["unapproved"]]
    assert len(missing) == len(asked)
    return Told(
        {clause: each["fingerprints"] for each in asked for clause in each["clauses"]},
        [(each["clause"], each["person"], each["how"]) for policy in policies for each in policy["approvals"]],
    )


# The owners, what changes, and the clauses of which somebody has to approve.
WHOSE: dict[str, tuple[str, tuple[str, str], list[str]]] = {
    "a subject": (owner("retention"), LONGER, ["Storage"]),
    "a subject in the plural": (owner("recipients"), BANK, ["Banks"]),
    "a title": (owner("Storage"), LONGER, ["Storage"]),
    "a title in small letters": (owner("storage"), LONGER, ["Storage"]),
    "the clause around it": (owner("Partners"), BANK, ["Banks"]),
    "all clauses": (owner(), LONGER, ["Storage"]),
    "all of this policy": (owner(policy=PATH), LONGER, ["Storage"]),
    "a whole clause that went": (owner("Banks"), (BANKS, ""), ["Banks"]),
    "one in a clause that went": (owner("Banks"), (f"{SHARED}{BANKS}", ""), ["Partners"]),
    "another subject": (owner("dispute"), LONGER, []),
    "another clause": (owner("Fees"), LONGER, []),
    "another policy": (owner(policy="legal/terms.md"), LONGER, []),
    "nothing that matters": (owner(), ("keep your data", "keep\nyour data"), []),
    "what is not read": (owner(), ("keep your data", "keep {{ site.what }}"), ["Storage"]),
    "a script beside the text": (owner(), ("keep your data", 'keep your data <script src="a.js"></script>'), []),
    "nobody": ("", LONGER, []),
}


@pytest.mark.parametrize(("config", "change", "clauses"), WHOSE.values(), ids=WHOSE)
def test_whose_word_a_change_wants(
    tmp_path: Path, run: Run, config: str, change: tuple[str, str], clauses: list[str]
) -> None:
    here = repository(tmp_path, config)
    here.edit(PATH, *change)
    assert list(told(run, here).wanted) == clauses


# How the word is given, with FP for the fingerprint of the change: the message of a commit, what a notice has, what the
# configuration of the base has; and whether that counts.
WORDS: dict[str, tuple[str, str, str, bool]] = {
    "a trailer": (f"Approved-by: {DPO} FP", "", "", True),
    "with a name": (f"Approved-by: Ada, Data <{DPO}> (FP)", "", "", True),
    "in capitals": (f"Approved-by: {DPO} CAPITALS", "", "", True),
    "with other words first": (f"Approved-by: {DPO} 0123456789abcdef, FP", "", "", True),
    "in the notice": ("", f'approved-by: ["{DPO} FP"]', "", True),
    "in the notice, alone": ("", f"approved-by: {DPO} FP", "", True),
    "accepted": ("", "", ACCEPTED.format(DPO), True),
    "accepted until today": ("", "", f"{ACCEPTED.format(DPO)}until = 2025-03-01\n", True),
    "without a fingerprint": (f"Approved-by: {DPO}", "", "", False),
    "for other words": (f"Approved-by: {DPO} 0123456789abcdef", "", "", False),
    "by somebody else": ("Approved-by: eve@example.org FP", "", "", False),
    "by a part of a name": ("Approved-by: dpo FP", "", "", False),
    "read by them only": (f"Reviewed-by: {DPO} FP", "", "", False),
    "called editorial": ("Policy-Change: editorial (a slip)", "", "", False),
    "without a notice": ("Policy-Notice: waived (a slip)", "", "", False),
    "accepted by somebody else": ("", "", ACCEPTED.format("Eve"), False),
    "accepted until it was over": ("", "", f"{ACCEPTED.format(DPO)}until = 2025-02-28\n", False),
}


@pytest.mark.parametrize(("message", "notice", "accepted", "counts"), WORDS.values(), ids=WORDS)
def test_what_counts_as_their_word(
    tmp_path: Path, run: Run, message: str, notice: str, accepted: str, counts: bool
) -> None:
    here = repository(tmp_path, owner("retention"))
    here.edit(PATH, *LONGER)
    [print_] = told(run, here).wanted["Storage"]
    git(tmp_path, "checkout", "-q", "-f", "main")
    here.write(CONFIG, TABLE + owner("retention") + accepted.replace("FP", print_))
    here.commit("Configure", "--allow-empty")
    git(tmp_path, "checkout", "-q", "-B", "change")
    here.edit(PATH, *LONGER)
    if notice:
        here.write("legal/notices/a.md", f"---\npolicy: {PATH}\n{notice.replace('FP', print_)}\n---\n\nWords.\n")
    here.commit(f"Change\n\n{message.replace('FP', print_).replace('CAPITALS', print_.upper())}".rstrip())
    found = told(run, here)
    assert (found.wanted, bool(found.given)) == ({} if counts else {"Storage": [print_]}, counts)


# Words that almost fit, with FP for the fingerprint and SOME for its first digits, and what is said of them.
ALMOST: dict[str, tuple[str, str]] = {
    "a part of it": (f"{DPO} SOME", "is not the whole fingerprint, FP"),
    "a part with a name": (f"Ada <{DPO}> (SOME)", "is not the whole fingerprint, FP"),
    "by another": ("eve@example.org FP", f"does not count: it has to be that of {DPO}"),
    "of no person": ("FP", f"the approval of nobody in HERE does not count: it has to be that of {DPO}"),
    "two digits": (f"{DPO} TWO", ""),
    "by another, for other words": ("eve@example.org 0123456789abcdef", ""),
    "a name": ("eve@example.org", ""),
}


@pytest.mark.parametrize(("value", "said"), ALMOST.values(), ids=ALMOST)
def test_a_word_that_almost_fits_is_told(tmp_path: Path, run: Run, value: str, said: str) -> None:
    here = repository(tmp_path, owner("retention"))
    here.edit(PATH, *LONGER)
    [print_] = told(run, here).wanted["Storage"]
    value = value.replace("FP", print_).replace("SOME", print_[:8]).replace("TWO", print_[:2])
    here.commit(f"Change\n\nApproved-by: {value}")
    said = said.replace("FP", print_).replace("HERE", git(tmp_path, "rev-parse", "HEAD")[:8])
    result = check(run, here)
    assert (result.code, said in result.out, "does not count" in result.out) == (1, True, bool(said)), result.out


def test_before_a_commit_the_word_that_is_missing_is_told_alone(tmp_path: Path, run: Run) -> None:
    here = repository(tmp_path, owner("retention"))
    here.edit(PATH, *LONGER)
    asked = check(run, here).out
    result = check(run, here, "--uncommitted")
    assert ("approval-missing" in asked, "approval-missing" in result.out) == (True, False)
    assert f"the change of “Storage” is not approved by {DPO}: once this is committed, git commit" in result.out
    assert (result.code, "notice-missing" in result.out) == (1, True)


def test_a_notice_of_before_says_nothing_of_the_same_words_again(tmp_path: Path, run: Run) -> None:
    here = repository(tmp_path, owner("retention"))
    here.edit(PATH, *LONGER)
    [print_] = told(run, here).wanted["Storage"]
    git(tmp_path, "checkout", "-q", "-f", "main")
    here.write("legal/notices/a.md", f"---\npolicy: {PATH}\napproved-by: {DPO} {print_}\n---\n\nWords.\n")
    here.commit("An older notice")
    git(tmp_path, "checkout", "-q", "-B", "change")
    here.edit(PATH, *LONGER)
    assert told(run, here) == ({"Storage": [print_]}, [])


def test_the_line_that_is_shown_opens_the_gate_until_the_words_change(tmp_path: Path, run: Run) -> None:
    here = repository(tmp_path, owner("retention", by=f"{DPO}; Grace Hopper"))
    here.edit(PATH, *LONGER)
    here.commit("Longer")
    result = check(run, here)
    assert f"approval-missing: the change of “Storage” is not approved by {DPO} or Grace Hopper" in result.out
    assert f"{PATH}: {DPO} or Grace Hopper has to approve what changes in “Storage”" in result.out
    [line] = [line.strip() for line in result.out.splitlines() if line.strip().startswith("git commit --allow-empty")][
        -1:
    ]
    subprocess.run(["bash", "-c", line], cwd=tmp_path, check=True, capture_output=True)
    commit = git(tmp_path, "rev-parse", "HEAD").strip()
    assert f"approved “Storage”: {DPO}, in commit {commit[:8]}, not signed: " in check(run, here).out
    assert told(run, here).wanted == {}
    git(tmp_path, "checkout", "-q", "main")
    here.edit(PATH, "5 euros", "6 euros")
    here.edit(PATH, "## Storage\n", "## Storage\n\nWe store little.\n")
    here.commit("Meanwhile")
    git(tmp_path, "checkout", "-q", "change")
    git(tmp_path, "rebase", "-q", "main")
    assert told(run, here).wanted == {}
    here.edit(PATH, "ten years", "twelve years")
    here.commit("Still longer")
    assert list(told(run, here).wanted) == ["Storage"]
    assert "and no such change is left here" in check(run, here).out


# The base's owners, those of the head, the clauses that want a word, and what is said of the configuration.
SIDES: dict[str, tuple[str, str, list[str], str]] = {
    "they came with the change": ("", owner("retention"), ["Storage"], ""),
    "they went with it": (owner("retention"), "", ["Storage"], f"owners is without “retention: {DPO}”"),
    "somebody else came in": (
        owner("retention"),
        owner("retention", by="eve@example.org"),
        ["Storage"],
        "owners is without",
    ),
    "they stayed": (owner("retention"), owner("retention"), ["Storage"], ""),
}


@pytest.mark.parametrize(("base", "head", "clauses", "said"), SIDES.values(), ids=SIDES)
def test_a_change_cannot_choose_who_approves_it(
    tmp_path: Path, run: Run, base: str, head: str, clauses: list[str], said: str
) -> None:
    here = repository(tmp_path, base)
    here.write(CONFIG, TABLE + head)
    here.edit(PATH, *LONGER)
    here.commit("Change\n\nApproved-by: eve@example.org FP".replace("FP", told(run, here).wanted["Storage"][0]))
    assert list(told(run, here).wanted) == clauses
    out = check(run, here).out
    assert said in out
    assert ("configuration-loosened" in out) is bool(said)


def test_a_policy_that_goes_wants_the_word_of_its_owners(tmp_path: Path, run: Run) -> None:
    here = repository(tmp_path, owner("retention"))
    git(tmp_path, "rm", "-q", PATH)
    here.commit("Away")
    found = told(run, here)
    assert list(found.wanted) == ["the whole policy"]
    here.commit(f"Yes\n\nApproved-by: {DPO} {found.wanted['the whole policy'][0]}", "--allow-empty")
    assert told(run, here).wanted == {}


# The head's owners, the paths asked for, the exit code and what is said.
UNKNOWN: dict[str, tuple[str, list[str], int, str]] = {
    "a subject mistyped": (owner("retentoin"), [], 2, "“retentoin” is no subject, and no clause of a policy here"),
    "with a hint": (owner("retentoin"), [], 2, "hint: did you mean retention?"),
    "for one policy": (owner("retentoin"), ["legal/terms.md"], 2, "“retentoin” is no subject"),
    "nobody": (owner("retention", by="").replace('[""]', "[]"), [], 2, "owners[0].approvers names nobody"),
    "a clause of another policy": (owner("Jurisdiction"), [PATH], 1, ""),
    "an id": (owner("jurisdiction"), [], 1, ""),
    "a clause of the policy": (owner("Banks"), [PATH], 1, ""),
}


@pytest.mark.parametrize(("head", "paths", "code", "said"), UNKNOWN.values(), ids=UNKNOWN)
def test_owners_of_nothing_are_refused(
    tmp_path: Path, run: Run, head: str, paths: list[str], code: int, said: str
) -> None:
    here = repository(tmp_path, "")
    here.write(CONFIG, TABLE + head)
    here.edit(PATH, *LONGER)
    here.edit("legal/terms.md", "in Bern", "in Paris")
    result = check(run, here, *paths)
    assert (result.code, said in result.err) == (code, True), result.err


@pytest.mark.parametrize(("by", "code"), [("", 2), (DPO, 0)], ids=["nobody", "somebody"])
def test_what_is_refused_is_not_shown_as_in_force(tmp_path: Path, run: Run, by: str, code: int) -> None:
    here = repository(tmp_path, owner("retention", by=by).replace('[""]', "[]"))
    result = run("config", cwd=here.path)
    assert (result.code, "owners[0].approvers names nobody" in result.err) == (code, bool(code))


def test_a_clause_that_went_before_is_told_and_can_be_mended(tmp_path: Path, run: Run) -> None:
    here = repository(tmp_path, owner("Cookies"))
    assert check(run, here).code == 2
    here.write(CONFIG, TABLE + owner("Storage"))
    result = check(run, here)
    assert (result.code, "owners: “Cookies” means no clause any more" in result.out) == (0, True)


@pytest.mark.parametrize("style", ["sarif", "gitlab", "junit", "github", "markdown"])
def test_reports_carry_it_as_a_finding(tmp_path: Path, run: Run, style: str) -> None:
    here = repository(tmp_path, owner("retention"))
    here.edit(PATH, *LONGER)
    out = check(run, here, "--format", style).out
    assert "the change of “Storage” is not approved by" in out
    assert out.count("git commit --allow-empty") == 1  # a command, and not twice
