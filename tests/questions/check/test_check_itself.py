"""What a change does to its own judge: its configuration, its base, its notice, its policy, its checkout."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import stub_grading
from branches import Site
from conftest import Result, Run
from gitrepo import git

TODAY = "2025-03-01"
PATH = "legal/privacy.md"
TEXT = """---
lang: en
effective: 2024-01-01
---

# Privacy

## Data

We do not sell your data.

## Changes

We will notify you 30 days before material changes take effect.
"""
TABLE = f'[[policies]]\npath = "{PATH}"\neffective = ["effective"]\n'
PLAIN = f'[[policies]]\npath = "{PATH}"\n'
CONFIG = ".policydiff.toml"
CHANGED = TEXT.replace("do not sell", "sell")
MOVED = CHANGED.replace("2024-01-01", "2025-04-01")


@pytest.fixture(autouse=True)
def _stub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policydiff.grading.assess", stub_grading.assess)
    for name in ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "POLICYDIFF_CONFIG", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)


def repository(where: Path, config: str | None = TABLE, text: str = TEXT) -> Site:
    """A policy on main, and a branch on which nothing happened yet."""
    where.mkdir(exist_ok=True)
    git(where, "init", "-q", "-b", "main")
    here = Site(where)
    here.write(PATH, text)
    if config is not None:
        here.write(CONFIG, config)
    here.commit("The policy")
    git(where, "checkout", "-q", "-b", "change")
    return here


def check(run: Run, here: Site, *arguments: str, base: str = "main", **environment: str) -> Result:
    where = ["--base", base] if base else []
    return run("check", *arguments, *where, "--today", TODAY, cwd=here.path, COLUMNS="400", **environment)


def rules(result: Result) -> list[str]:
    return [line.split(": ")[1] for line in result.out.splitlines() if line.lstrip().startswith(("✗ ", "! "))]


def fingerprint(result: Result) -> str:
    """The fingerprint of the only change that demands notice, in a verdict as JSON."""
    [change] = json.loads(result.out)["policies"][0]["demands"]
    return str(change["fingerprint"])


def notice(here: Site, **changes: str) -> str:
    """A notice of the change as it lies in the work tree, its keys replaced by `changes`, its body by `body`."""
    keys = {
        "policy": PATH,
        "published": TODAY,
        "effective": "2025-04-01",
        "channels": "[e-mail]",
        "covers": "[Data]",
        "from": here.blob(PATH, "main"),
        "to": here.blob(PATH),
        "body": "We now sell your data to third parties.",
    } | changes
    body = keys.pop("body")
    head = "\n".join(f"{key}: {value}" for key, value in keys.items() if value)
    return f"---\n{head}\n---\n\n{body}\n"


# --------------------------------------------------------------------------- the configuration

LOUD = '[[levels]]\nrule = "words-changed"\nlevel = "material"\n'
QUIET = LOUD.replace("material", "editorial")
# The base's configuration, the head's (None: no file), the exit code, and how many warnings say that it was loosened.
LOOSER: dict[str, tuple[str | None, str | None, int, int]] = {
    "nothing": (TABLE, TABLE, 1, 0),
    "fail-on": (TABLE, 'fail-on = "never"\n' + TABLE, 1, 1),
    "fail-on was loose before": ('fail-on = "never"\n' + TABLE, 'fail-on = "never"\n' + TABLE, 0, 0),
    "fail-on made strict": ('fail-on = "never"\n' + TABLE, TABLE, 1, 0),
    "levels": (TABLE, TABLE + QUIET, 1, 1),
    "levels were quiet before": (TABLE + QUIET, TABLE + QUIET, 0, 0),
    "levels made loud": (TABLE + QUIET, TABLE + LOUD, 1, 0),
    "another policy": (TABLE, '[[policies]]\npath = "*.txt"\n[[policies]]\npath = "README.md"\n', 1, 1),
    "no policy": (TABLE, "policies = []\n", 1, 1),
    "no file": (TABLE, None, 1, 1),
    "one by itself in place of a glob": (TABLE.replace("privacy", "*"), TABLE, 1, 0),
    "the first configuration": (None, PLAIN, 1, 0),
    "the first configuration, which only reports": (None, 'fail-on = "never"\n' + PLAIN, 1, 1),
    "one that could not be read": ("fail-on = 7\n", PLAIN, 1, 1),
}


@pytest.mark.parametrize(("base", "head", "code", "told"), LOOSER.values(), ids=LOOSER)
def test_what_the_change_loosens_does_not_count(
    tmp_path: Path, run: Run, base: str | None, head: str | None, code: int, told: int
) -> None:
    here = repository(tmp_path, base)
    here.write("README.md", "# Read me\n")
    here.write(PATH, CHANGED)
    if head is None:
        (tmp_path / CONFIG).unlink()
    else:
        here.write(CONFIG, head)
    for arguments in ([], ["--head", "HEAD"]):
        result = check(run, here, *arguments)
        assert (result.code, rules(result).count("configuration-loosened")) == (code, told), result
        here.commit("Change", "--allow-empty")
    assert ("the gate opens" not in result.out) or code == 0


def test_loosening_alone_opens_and_is_told(tmp_path: Path, run: Run) -> None:
    here = repository(tmp_path)
    here.write(CONFIG, 'fail-on = "never"\n' + TABLE + 'period = "1 day"\n')
    result = check(run, here)
    assert (result.code, rules(result)) == (0, ["configuration-loosened"])
    assert "! .policydiff.toml:1: configuration-loosened: fail-on is “never” instead of “material”" in result.out


def test_a_named_configuration_is_the_users_own_word(tmp_path: Path, run: Run) -> None:
    here = repository(tmp_path)
    here.write(PATH, CHANGED)
    here.write(CONFIG, 'fail-on = "never"\n' + TABLE)
    for options, environment in ((["--config", CONFIG], {}), ([], {"POLICYDIFF_CONFIG": CONFIG})):
        result = check(run, here, *options, **environment)
        assert (result.code, "configuration-loosened" in result.out) == (0, False)


def test_where_no_commit_has_a_configuration_the_one_at_hand_is_the_users_own(tmp_path: Path, run: Run) -> None:
    here = repository(tmp_path, None)
    here.write(PATH, CHANGED)
    here.commit()
    here.write(CONFIG, 'fail-on = "never"\n' + TABLE)
    assert check(run, here, "--head", "HEAD").code == 0
    assert check(run, here).code == 1  # the change is what lies there


APPROVERS = 'approvers = ["Ada Lovelace", "grace@example.org"]\n'
# The base's configuration, who accepts, the message of the commit, whether it counts, and what is told first.
ACCEPTS: dict[str, tuple[str, str, str, bool, str]] = {
    "nobody is named": (TABLE, "Eve", "Change", True, "accepted-here"),
    "another": (APPROVERS + TABLE, "Eve", "Change", False, "accepted-unapproved"),
    "one of them": (APPROVERS + TABLE, "Ada Lovelace", "Change", True, "accepted-here"),
    "part of a name": (APPROVERS + TABLE, "Ada", "Change", False, "accepted-unapproved"),
    "a trailer": (APPROVERS + TABLE, "Eve", "Change\n\nApproved-by: Grace <grace@example.org>", True, "accepted-here"),
    "a trailer of another": (APPROVERS + TABLE, "Eve", "Change\n\nApproved-by: Eve", False, "accepted-unapproved"),
}


@pytest.mark.parametrize(("config", "by", "message", "counts", "told"), ACCEPTS.values(), ids=ACCEPTS)
def test_a_finding_that_the_change_accepts(
    tmp_path: Path, run: Run, config: str, by: str, message: str, counts: bool, told: str
) -> None:
    here = repository(tmp_path, config)
    here.write(PATH, CHANGED)
    print_ = fingerprint(check(run, here, "--format", "json"))
    entry = f'[[accepted]]\nfingerprint = "{print_}"\nclause = "Data"\nreason = "fine"\nby = "{by}"\n'
    here.write(CONFIG, config + entry)
    here.commit(message)
    result = check(run, here)
    assert (result.code, rules(result)[0]) == (0 if counts else 1, told)
    git(tmp_path, "checkout", "-q", "main")
    here.write(CONFIG, config + entry)
    here.commit("Accept it first")
    git(tmp_path, "checkout", "-q", "-B", "later")
    here.write(PATH, CHANGED)
    assert (check(run, here).code, rules(check(run, here))) == (0, [])


# Until when, the clause, the paths asked for, and what is said of it.
STALE: dict[str, tuple[str, str, list[str], str]] = {
    "it has run out": ("until = 2025-01-31\n", "Data", [PATH], "accepted until 2025-01-31, which has passed"),
    "it fits nothing": ("", "Changes", [PATH], "(“Changes”, Ada) fits no change of what was asked for"),
    "it fits nothing at all": ("", "Changes", [], "(“Changes”, Ada) fits no change here: it can go"),
    "it has run out and fits nothing": (
        "until = 2025-01-31\n",
        "Changes",
        [],
        "(“Changes”, Ada, expired on 2025-01-31)",
    ),
    "it counts": ("until = 2025-03-01\n", "Data", [PATH], "let pass for “Data”: accepted by Ada"),
}


@pytest.mark.parametrize(("until", "clause", "paths", "said"), STALE.values(), ids=STALE)
def test_an_accepted_finding_that_stands_for_nothing(
    tmp_path: Path, run: Run, until: str, clause: str, paths: list[str], said: str
) -> None:
    here = repository(tmp_path / "a")
    here.write(PATH, CHANGED)
    print_ = fingerprint(check(run, here, "--format", "json"))
    entry = f'[[accepted]]\nfingerprint = "{print_}"\nclause = "{clause}"\nreason = "fine"\nby = "Ada"\n{until}'
    here = repository(tmp_path / "b", TABLE + entry)
    here.write(PATH, CHANGED)
    result = check(run, here, *paths)
    assert said in result.out
    assert (result.code == 0) == said.startswith("let pass")


def test_an_accepted_finding_of_another_policy_is_not_spoken_of(tmp_path: Path, run: Run) -> None:
    entry = '[[accepted]]\nfingerprint = "f1"\nclause = "Cookies"\nreason = "fine"\nby = "Ada"\n'
    here = repository(tmp_path, TABLE + entry)
    assert (check(run, here, PATH).code, check(run, here, PATH).out) == (0, "")
    assert "fits no change here: it can go" in check(run, here).out


# --------------------------------------------------------------------------- the base


def forked(where: Path) -> Site:
    """A change on a branch, with the branch it goes to on a remote as well."""
    here = repository(where)
    git(where, "update-ref", "refs/remotes/origin/main", "main")
    here.write(PATH, CHANGED)
    here.commit()
    return here


# What is done to the repository, the base, the exit code, and what is said of it.
BASES: dict[str, tuple[list[list[str]], str, int, str]] = {
    "a branch": ([], "main", 1, ""),
    "a remote one": ([], "origin/main", 1, ""),
    "the full name": ([], "refs/heads/main", 1, ""),
    "a tag by its full name": ([["tag", "v1", "main"]], "refs/tags/v1", 1, ""),
    "an ancestor": ([], "HEAD~1", 1, ""),
    "one before a branch": ([["commit", "--allow-empty", "-qm", "x"], ["branch", "later"]], "later~2", 1, ""),
    "none before a branch": ([], "main~99", 3, "the base main~99 is not in this clone"),
    "a local branch that went on": (
        [["branch", "-f", "main", "change"]],
        "main",
        1,
        "the base main was taken for refs/remotes/origin/main; refs/heads/main has commits that it has not",
    ),
    "a local branch called like a remote one": (
        [["branch", "origin/main", "change"]],
        "origin/main",
        1,
        "refs/heads/origin/main",
    ),
    "a tag called like the branch": ([["tag", "main", "change"]], "main", 1, ""),
    "a tag and no branch": ([["tag", "v1", "change"]], "v1", 3, "the base v1 is a tag and no branch"),
    "branches of two remotes": (
        [
            ["update-ref", "-d", "refs/remotes/origin/main"],
            ["update-ref", "refs/remotes/a/main", "main"],
            ["update-ref", "refs/remotes/b/main", "change"],
        ],
        "main",
        3,
        "the base main can be refs/remotes/a/main or refs/remotes/b/main",
    ),
    "a remote branch that the other one is behind": (
        [["update-ref", "refs/remotes/a/main", "main"]],
        "main",
        1,
        "",
    ),
}


@pytest.mark.parametrize(("done", "base", "code", "said"), BASES.values(), ids=BASES)
def test_what_a_base_is(tmp_path: Path, run: Run, done: list[list[str]], base: str, code: int, said: str) -> None:
    here = forked(tmp_path)
    for command in done:
        git(tmp_path, *command)
    result = check(run, here, base=base)
    assert result.code == code
    assert said in result.out + result.err
    assert ("was taken for" in result.out) == (said != "" and code == 1)


def test_a_branch_called_like_a_commit_is_none(tmp_path: Path, run: Run) -> None:
    here = forked(tmp_path)
    whole = git(tmp_path, "rev-parse", "main")
    assert check(run, here, base=whole).code == 1
    assert check(run, here, base=whole[:10]).code == 1
    for name in (whole, whole[:10]):
        git(tmp_path, "update-ref", f"refs/heads/{name}", "change")
    assert check(run, here, base=whole).code == 1
    result = check(run, here, base=whole[:10])
    assert (result.code, result.out) == (3, "")
    assert f"may be a commit and is the name of refs/heads/{whole[:10]}" in result.err
    assert check(run, here, base="", GITHUB_BASE_REF=whole[:10]).code == 3


@pytest.mark.parametrize("base", ["HEAD", "@", "HEAD~1", "HEAD^", "@{u}"])
def test_a_configured_base_is_not_what_is_judged(tmp_path: Path, run: Run, base: str) -> None:
    here = repository(tmp_path, f'base = "{base}"\n' + TABLE)
    result = check(run, here, base="")
    assert (result.code, f"'{base}' is what is judged" in result.err) == (2, True)


# The base's configured base, the head's, whether there is origin/HEAD, the exit code, and whether that is told.
CONFIGURED: dict[str, tuple[str, str, bool, int, bool]] = {
    "the same": ("main", "main", False, 1, False),
    "the branch itself": ("main", "change", False, 1, True),
    "the branch itself, in its full name": ("main", "refs/heads/change", False, 1, True),
    "the branch itself, beside a remote": ("origin/main", "change", True, 1, True),
    "the first, beside a remote": ("", "change", True, 1, True),
    "another name of the same commit": ("origin/main", "refs/heads/main", True, 1, False),
}


@pytest.mark.parametrize(("base", "head", "remote", "code", "told"), CONFIGURED.values(), ids=CONFIGURED)
def test_a_change_does_not_choose_what_it_is_compared_with(
    tmp_path: Path, run: Run, base: str, head: str, remote: bool, code: int, told: bool
) -> None:
    here = repository(tmp_path, (f'base = "{base}"\n' if base else "") + TABLE)
    if remote:
        git(tmp_path, "update-ref", "refs/remotes/origin/main", "main")
        git(tmp_path, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    here.write(PATH, CHANGED)
    here.write(CONFIG, f'base = "{head}"\n' + TABLE)
    here.commit()
    result = check(run, here, base="")
    assert (result.code, f"base is “{head}” instead of" in result.out) == (code, told), result


# --------------------------------------------------------------------------- the notice

# What is written in the notice, the configuration, and the rules of the problems.
NOTICES: dict[str, tuple[dict[str, str], str, list[str]]] = {
    "a notice": ({}, TABLE, []),
    "published tomorrow": ({"published": "2025-03-02"}, TABLE, []),
    "published before it was written": ({"published": "2025-02-28"}, TABLE, ["notice-backdated"]),
    "long before": (
        {"published": "2025-01-20", "effective": "2025-03-25"},
        TABLE,
        ["notice-backdated", "notice-late", "date-mismatch"],
    ),
    "a picture without words": ({"body": "![](x.png)"}, TABLE, ["notice-empty"]),
    "a picture with words": ({"body": "![We keep logs for a year now.](x.png)"}, TABLE, []),
    "one dot": ({"body": "."}, TABLE, ["notice-empty"]),
    "nothing": ({"body": ""}, TABLE, ["notice-empty"]),
    "of no width": ({"body": "\u200b\u2060"}, TABLE, ["notice-empty"]),
    "a space by its name": ({"body": "&nbsp;"}, TABLE, ["notice-empty"]),
    "a heading": ({"body": "# We sell your data"}, TABLE, ["notice-empty"]),
    "an empty element": ({"body": '<p class="we sell"></p>'}, TABLE, ["notice-empty"]),
    "to be written": ({"body": "TODO"}, TABLE, ["notice-empty"]),
    "a list": ({"body": "- We sell your data"}, TABLE, []),
    "a sentence in an element": ({"body": "<p>We sell your data.</p>"}, TABLE, []),
    "a sentence without Latin letters": ({"body": "私たちはデータを販売します。"}, TABLE, []),
    "to nobody known": ({"audience": "[martians]"}, TABLE, ["notice-audience-unknown"]),
    "to some known": ({"audience": "[existing, martians]"}, TABLE, ["notice-audience-unknown"]),
    "to existing users": ({"audience": "[Existing Users]"}, TABLE, []),
    "to all": ({"audience": "all"}, TABLE, []),
    "to everybody": ({"audience": "[]"}, TABLE, []),
    "through no channel": ({"channels": "[]"}, TABLE, ["notice-channels"]),
    "through a channel by itself": ({"channels": "e-mail"}, TABLE, []),
    "without a word of channels": ({"channels": ""}, TABLE, []),
    "a draft": ({"draft": "true"}, TABLE, ["notice-draft"]),
    "no draft": ({"draft": "false"}, TABLE, []),
    "no page is made": ({"build": "{render: never}"}, TABLE, ["notice-draft"]),
    "without an address": ({"permalink": "false"}, TABLE, ["notice-draft"]),
    "another page in its place": ({"redirect_to": "/home"}, TABLE, ["notice-draft"]),
    "an address": ({"permalink": "/notices/sale/", "layout": "notice"}, TABLE, []),
    "gone before it takes effect": ({"expiryDate": "2020-01-01"}, TABLE, ["notice-draft"]),
    "shown until long after": ({"expiryDate": "2199-01-01"}, TABLE, []),
    "shown later than it says": ({"publishDate": "2099-01-01T08:00:00Z"}, TABLE, ["notice-draft"]),
    "shown since long": ({"publishDate": "2020-01-01"}, TABLE, []),
    "drafted alone": (
        {"body": "<!-- policydiff:facts -->\nWe sell.\n<!-- /policydiff:facts -->"},
        "own-words = true\n" + TABLE,
        ["notice-own-words"],
    ),
    "drafted alone, where nobody asks": (
        {"body": "<!-- policydiff:facts -->\nWe sell.\n<!-- /policydiff:facts -->"},
        TABLE,
        [],
    ),
    "drafted, and a sentence": (
        {"body": "<!-- policydiff:facts -->\nWe sell.\n<!-- /policydiff:facts -->\n\nWe are sorry."},
        "own-words = true\n" + TABLE,
        [],
    ),
}


@pytest.mark.parametrize(("changes", "config", "found"), NOTICES.values(), ids=NOTICES)
def test_what_a_notice_has_to_be(
    tmp_path: Path, run: Run, changes: dict[str, str], config: str, found: list[str]
) -> None:
    here = repository(tmp_path, config)
    here.write(PATH, MOVED)
    here.write("legal/notices/n.md", notice(here, **changes))
    result = check(run, here)
    assert (result.code, rules(result)) == (1 if found else 0, found), result.out


def test_the_period_counts_from_the_day_on_which_the_history_has_the_notice(tmp_path: Path, run: Run) -> None:
    """One that was written with the change and merged later leaves less time than it says."""
    here = repository(tmp_path)
    here.write(PATH, MOVED)
    here.write("legal/notices/n.md", notice(here, published="2025-02-27", effective="2025-04-01"))
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "-q", "-m", "Change", "--date", "2025-02-27T10:00:00Z")
    assert (check(run, here).code, rules(check(run, here))) == (0, [])
    late = run("check", "--base", "main", "--today", "2025-03-05", cwd=tmp_path, COLUMNS="400")
    assert (late.code, rules(late)) == (1, ["notice-late"])
    assert "in the history, and so to be read, on 2025-03-05, 27 days before 2025-04-01" in late.out


def test_a_notice_that_came_before_the_change_counts_from_then(tmp_path: Path, run: Run) -> None:
    here = repository(tmp_path)
    here.write(PATH, MOVED)
    text = notice(here, published="2020-01-01", effective="2025-04-01")
    here.write(PATH, TEXT)
    git(tmp_path, "checkout", "-q", "main")
    here.write("legal/notices/n.md", text)
    here.commit("Announce it")
    git(tmp_path, "checkout", "-q", "-B", "change")
    here.write(PATH, MOVED)
    assert rules(check(run, here)) == []
    here.edit("legal/notices/n.md", "We now sell", "From now on we sell")
    assert rules(check(run, here)) == []
    here.edit("legal/notices/n.md", "published: 2020-01-01", "published: 2019-12-31")
    assert rules(check(run, here)) == ["notice-backdated"]


# What stands in the notice's file, and the problem with its place.
UNREADABLE = {
    "a bracket": ("---\npolicy: [legal/privacy.md\npublished: 2025-03-01\n---\nWe sell.\n", "notice-unreadable"),
    "no end": (f"---\npolicy: {PATH}\n\nWe sell.\n", "notice-unreadable"),
    "a merge": (
        f"---\npolicy: {PATH}\n<<<<<<< HEAD\nto: a\n=======\nto: b\n>>>>>>> b\n---\nWe.\n",
        "notice-unreadable",
    ),
    "no notice": ("# Notices\n\nThey lie here.\n", "notice-missing"),
    "of another policy": (f"---\npolicy: other.md\npublished: {TODAY}\n---\nWe sell.\n", "notice-missing"),
}


@pytest.mark.parametrize(("text", "rule"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_notice_that_cannot_be_read_is_named(tmp_path: Path, run: Run, text: str, rule: str) -> None:
    here = repository(tmp_path)
    here.write(PATH, MOVED)
    here.write("legal/notices/n.md", text)
    result = check(run, here)
    assert rules(result) == [rule]
    assert ("✗ legal/notices/n.md:" in result.out) == (rule == "notice-unreadable")
    assert ("marks of a merge" in result.out) is ("<<<<" in text)
    here.write(PATH, TEXT)
    git(tmp_path, "checkout", "-q", "main")
    here.commit("It was there before")
    git(tmp_path, "checkout", "-q", "-B", "change")
    here.write(PATH, MOVED)
    later = check(run, here)
    assert rules(later) == ["notice-missing"]
    assert ("legal/notices/n.md:" in later.out) == (rule == "notice-unreadable")


# --------------------------------------------------------------------------- what bound before

OTHER = "# Conditions\n\nWe sell everything that we know of everybody to whoever asks us for it.\n"
GLOB, OLD = '[[policies]]\npath = "legal/*.md"\n', '[[policies]]\npath = "old/*.md"\n'
# What is done, the head's configuration, the base's, the paths asked for, and the states with which policies are told.
GONE: dict[str, tuple[dict[str, str | None], str | None, str | None, list[str], int, str]] = {
    "deleted": ({PATH: None}, TABLE, TABLE, [], 1, "deleted"),
    "deleted with its table": ({PATH: None}, "", TABLE, [], 1, "deleted"),
    "replaced": ({PATH: None, "p.md": OTHER}, '[[policies]]\npath = "p.md"\n', TABLE, [], 1, "deleted"),
    "replaced, the new one asked for": (
        {PATH: None, "p.md": OTHER},
        '[[policies]]\npath = "p.md"\n',
        TABLE,
        ["p.md"],
        1,
        "deleted",
    ),
    "replaced without a configuration": ({PATH: None, "p.md": OTHER}, None, None, ["p.md"], 1, "deleted"),
    "replaced in two commits without a configuration": (
        {"p.md": OTHER},
        None,
        None,
        ["p.md"],
        0,
        "gone in this range, and not judged as they were not asked for: terms-of-service.md",
    ),
    "another file gone": ({"notes.md": None, "p.md": OTHER}, TABLE, TABLE, ["p.md"], 0, "new"),
    "rewritten": ({PATH: OTHER}, TABLE, TABLE, [], 1, "material changes"),
    "renamed with its table": ({PATH: None, "p.md": TEXT}, '[[policies]]\npath = "p.md"\n', TABLE, [], 0, ""),
    "renamed out of the configuration": (
        {PATH: None, "p.md": TEXT},
        "",
        TABLE,
        [],
        1,
        "its text is at p.md now, and .policydiff.toml does not",
    ),
    "renamed to what no policy is": ({PATH: None, "legal/privacy.bak": TEXT}, TABLE, TABLE, [], 1, "deleted"),
    "renamed within a glob": ({PATH: None, "legal/p.md": TEXT}, GLOB, GLOB, [], 0, ""),
    "renamed out of a glob": ({PATH: None, "old/p.md": TEXT}, GLOB, GLOB, [], 1, "deleted"),
    "renamed out of a glob, and named": ({PATH: None, "old/p.md": TEXT}, OLD, GLOB, [], 0, "renamed from"),
    "renamed where nothing is configured": ({PATH: None, "old/p.md": TEXT}, None, None, ["old/p.md"], 0, ""),
    "a new one beside it": ({"p.md": OTHER}, TABLE + '[[policies]]\npath = "p.md"\n', TABLE, [], 0, "new"),
}


@pytest.mark.parametrize(("files", "head", "base", "paths", "code", "said"), GONE.values(), ids=GONE)
def test_what_bound_before_is_told_as_gone(
    tmp_path: Path,
    run: Run,
    files: dict[str, str | None],
    head: str | None,
    base: str | None,
    paths: list[str],
    code: int,
    said: str,
) -> None:
    here = repository(tmp_path, base)
    git(tmp_path, "checkout", "-q", "main")
    here.write("notes.md", "# Notes\n\nNobody is bound by these.\n")
    here.write("terms-of-service.md", OTHER)
    here.commit("Notes")
    git(tmp_path, "checkout", "-q", "-B", "change")
    (tmp_path / "terms-of-service.md").unlink()
    here.commit("Terms that the configuration never named")
    for path, text in files.items():
        if text is None:
            (tmp_path / path).unlink()
        else:
            here.write(path, text)
    if head is not None:
        here.write(CONFIG, head)
    here.commit()
    result = check(run, here, *paths)
    assert (result.code, said in result.out) == (code, True), result


# --------------------------------------------------------------------------- the head

SAID = "legal/privacy.md in the work tree is not what HEAD has"
# The committed text, the one in the work tree, the environment, the exit code, and what is said.
HEADS: dict[str, tuple[str, str, dict[str, str], int, str]] = {
    "in CI the head": (CHANGED, TEXT, {"CI": "true"}, 1, SAID),
    "in CI the head, whatever was edited": (TEXT, CHANGED, {"GITHUB_ACTIONS": "true"}, 0, SAID),
    "in CI of GitLab": (CHANGED, TEXT, {"GITLAB_CI": "true"}, 1, SAID),
    "in CI as it was checked out": (CHANGED, CHANGED, {"CI": "1"}, 1, ""),
    "not in CI": (TEXT, CHANGED, {"CI": "false"}, 1, ""),
    "at a desk": (TEXT, CHANGED, {}, 1, ""),
    "at a desk, the change taken back and not committed": (
        CHANGED,
        TEXT,
        {},
        0,
        "HEAD has another text of it: --head HEAD",
    ),
}


@pytest.mark.parametrize(("head", "disk", "environment", "code", "said"), HEADS.values(), ids=HEADS)
def test_which_text_is_judged(
    tmp_path: Path, run: Run, head: str, disk: str, environment: dict[str, str], code: int, said: str
) -> None:
    here = repository(tmp_path)
    here.write(PATH, head)
    here.commit("Change", "--allow-empty")
    here.write(PATH, disk)
    result = check(run, here, **environment)
    assert result.code == code
    assert said in result.out
    assert ("HEAD" in result.out.partition("note: legal")[2]) == bool(said)


# The body of a notice, and whether it is noted that it has none of the words of what changed.
SAYING = {
    "what changed": ("From then on we sell what we know of you: your data.", False),
    "nothing": ("Some small things, and no more.", True),
    "nothing, in another language": ("Nichts von Belang.", True),
}


@pytest.mark.parametrize(("body", "noted"), SAYING.values(), ids=SAYING)
def test_a_notice_with_none_of_the_words_is_noted(tmp_path: Path, run: Run, body: str, noted: bool) -> None:
    here = repository(tmp_path, TABLE)
    here.write(PATH, MOVED)
    here.write("legal/notices/n.md", notice(here, body=body))
    result = check(run, here)
    assert result.code == 0
    assert ("does it say what changed there?" in " ".join(result.out.split())) is noted


# The body of a notice, and what it is noted to say although your data are sold now.
DENYING = {
    "that nothing changes": ("Your data. Nothing about your rights changes.", "Nothing about your rights changes."),
    "that a typo was mended": ("We only fix typos in what is said of your data.", "We only fix typos"),
    "that nothing else changes": ("From then on we sell your data. Nothing else changes.", ""),
    "what changes": ("From then on we sell your data.", ""),
}


@pytest.mark.parametrize(("body", "said"), DENYING.values(), ids=DENYING)
def test_a_notice_that_denies_the_change_is_noted(tmp_path: Path, run: Run, body: str, said: str) -> None:
    here = repository(tmp_path, TABLE)
    here.write(PATH, MOVED)
    here.write("legal/notices/n.md", notice(here, body=body))
    told = " ".join(check(run, here).out.split())
    assert ("n.md says “" in told) is bool(said)
    assert said in told
