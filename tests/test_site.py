"""A policy is opened once: how often a command opens, starts, parses, compares and grades; and that nothing is left."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import Run

import policydiff
from policydiff import document
from policydiff.errors import NotARepository, UsageError

PACKAGE = Path(__file__).parents[1] / "policydiff"
PATH = "legal/privacy.md"

CONFIGURATION = """
[[policies]]
path = "legal/privacy.md"
language = "fr"
translations = { en = "legal/privacy.en.md" }

[[levels]]
rule = "period"
level = "clarification"
clause = "Autres données"

[[levels]]
rule = "postal-address"
level = "editorial"
"""

# A page that takes its parts from other files, and what of these changes from version to version.
PAGE = "# Confidentialité\n\n{% include intro.md %}\n\n## Conservation\n\n{% include_relative parts/keep.md %}\n"
STATES: tuple[dict[str, str], ...] = (
    {PATH: PAGE, "legal/privacy.en.md": "# Privacy\n", "_includes/intro.md": "Nous sommes {{ site.name }}.\n"},
    {"legal/parts/keep.md": "Nous conservons vos données pendant 12 mois.\n", "_config.yml": "name: Acme\n"},
    {"_config.yml": "name: Acme\ncolour: red\n"},
    {"legal/parts/keep.md": "Nous conservons vos données pendant 24 mois.\n"},
    {PATH: f"{PAGE}\n## Cookies\n\nAucun cookie.\n"},
    {"_config.yml": "name: Autre\n"},
    {"legal/parts/keep.md": "Nous conservons vos données pendant 12 mois.\n"},
    {"_includes/intro.md": "Nous sommes {{ site.name }}, à Paris.\n"},
    {"legal/parts/keep.md": "Nous conservons vos données pendant 36 mois.\n"},
)

# Runs a command and says on stderr how often each kind of work was done for what.
PROBE = """
import collections, json, sys
import policydiff.document, policydiff.differ, policydiff.git.store
counts = collections.defaultdict(collections.Counter)
def counted(module, name, key):
    made = getattr(module, name)
    def wrapper(*given, **named):
        counts[name.strip("_d")][key(*given)] += 1
        return made(*given, **named)
    setattr(module, name, wrapper)
def digest(*texts):
    return " ".join(str(hash(text)) for text in texts)
def taken(data, path, read, named):
    return policydiff.document.page_lines(data, path, read, named) if read else ()
def said(document):
    return digest(document.text, *(block.text for block in document.blocks if block.origin))
counted(policydiff.document, "_parsed", lambda data, *more: digest(data, *taken(data, more[0], more[1], more[3])))
counted(policydiff.differ, "compare", lambda old, new: digest(said(old), said(new)))
import policydiff.grading
counted(policydiff.grading, "assess", lambda diff, *_: digest(said(diff.old), said(diff.new)))
opened = policydiff.git.store.Store.__init__
def opening(self, where):
    counts["opened"]["repository"] += 1
    opened(self, where)
policydiff.git.store.Store.__init__ = opening
from policydiff.cli import main
code = main(sys.argv[1:])
told = {name: [max(each.values(), default=0), len(each)] for name, each in counts.items()}
print(json.dumps({"code": code, **told}), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def configured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with a configuration, in which two levels are changed, one of them in a clause."""
    from policydiff.cli.demo import build_sample

    folder = tmp_path_factory.mktemp("configured") / "sample"
    build_sample(str(folder))
    (folder / ".policydiff.toml").write_text(CONFIGURATION, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def parted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A policy with parts, of eight versions, most of which left its own file as it was."""
    from gitrepo import recipe

    folder = tmp_path_factory.mktemp("parted") / "site"
    states = ({**STATES[0], ".policydiff.toml": CONFIGURATION}, *STATES[1:])
    recipe([(f"version {at}", files) for at, files in enumerate(states)]).build(folder)
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=folder, check=True)
    return folder


def counts(folder: Path, arguments: Sequence[str], tmp_path: Path) -> dict[str, Any]:
    """How often a command did each kind of work for one thing, at most, and for how many; and its Git processes."""
    log, git = tmp_path / "git.log", shutil.which("git")
    wrapper = tmp_path / "bin" / "git"
    wrapper.parent.mkdir()
    wrapper.write_text(f'#!/bin/sh\necho "$1" >>"{log}"\nexec "{git}" "$@"\n', encoding="utf-8")
    wrapper.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        cwd=folder,
        env=os.environ | {"PATH": f"{wrapper.parent}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr.strip(), done
    found: dict[str, Any] = json.loads(done.stderr.splitlines()[-1])
    found["processes"] = log.read_text(encoding="utf-8").split() if log.exists() else []
    return found


COMMANDS = {
    "log": ["log"],
    "log of a clause": ["log", "--clause", "securite"],
    "log of an id": ["log", "--clause", "duree-de-conservation"],
    "log of a level": ["log", "--level", "material", "-p"],
    "diff": ["diff"],
    "diff of two days": ["diff", PATH, "2023-06-01", "2025-01-01"],
    "show": ["show"],
    "show a clause": ["show", "--clause", "conservation"],
    "show an id": ["show", "--clause", "duree-de-conservation"],
    "show in force": ["show", "--in-force", "2024-10-01"],
    "prove": ["prove"],
    "since": ["since", PATH, "2024-01-01"],
    "site": ["site", PATH, "-o", "../public"],
    "clauses": ["clauses"],
    "clause": ["clause", PATH, "Cookies"],
    "blame": ["blame"],
    "blame in words": ["blame", "--words"],
    "blame at a day": ["blame", "--at", "2024-01-01"],
    "dates": ["dates"],
    "audit": ["audit"],
    "changelog": ["changelog"],
    "changelog by tag": ["changelog", "--by", "tag", "--format", "html"],
    "translations": ["translations", "--all"],
    # No commit has the configuration: without --config, levels are looked at with it and without it.
    "check": ["check", "--base", "HEAD~6", "--config", ".policydiff.toml"],
    "check of a head": ["check", "--base", "HEAD~12", "--head", "HEAD~1"],
    "fix": ["fix", PATH, "--base", "HEAD~1"],
    "notice": ["notice", PATH, "--base", "HEAD~1", "-o", "-"],
    "config": ["config"],
}


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_a_command_does_each_piece_of_work_once(arguments: list[str], configured: Path, tmp_path: Path) -> None:
    found = counts(configured, arguments, tmp_path)
    assert found["code"] in (0, 1)
    assert found["opened"] == [1, 1]
    assert len(found["processes"]) <= 4, found["processes"]
    done = {name: found[name][0] for name in ("parse", "compare", "assess") if name in found}
    assert done == dict.fromkeys(done, 1)


NO_CLAUSE = {"clause", "log of a clause", "log of an id", "show an id", "show in force", "blame at a day"}
OF_PARTS = {name: arguments for name, arguments in COMMANDS.items() if name not in NO_CLAUSE}
OF_PARTS |= {"diff of two days": ["diff", PATH, "2020-01-03", "2020-01-09"], "check": ["check", "--base", "HEAD~6"]}
OF_PARTS |= {"check of a head": ["check", "--base", "HEAD~6", "--head", "HEAD~1"]}


@pytest.mark.parametrize("arguments", OF_PARTS.values(), ids=OF_PARTS)
def test_a_text_with_parts_is_worked_on_once_as_well(arguments: list[str], parted: Path, tmp_path: Path) -> None:
    found = counts(parted, arguments, tmp_path)
    assert found["code"] in (0, 1)
    assert found["opened"] == [1, 1]
    assert len(found["processes"]) <= 5, found["processes"]
    done = {name: found[name][0] for name in ("parse", "compare", "assess") if name in found}
    assert done == dict.fromkeys(done, 1)


def test_only_what_changes_the_text_is_a_version(parted: Path, tmp_path: Path) -> None:
    found = counts(parted, ["log"], tmp_path)
    assert (found["parse"], found["compare"]) == ([1, 8], [1, 7])


def test_every_command_that_reads_a_repository_is_counted() -> None:
    from policydiff.cli.commands import ROWS

    # verify and review: see below
    plain = {
        "compare",
        "demo",
        "grade",
        "rules",
        "explain",
        "schema",
        "init",
        "cache",
        "git-diff-driver",
        "verify",
        "review",
    }
    assert {arguments[0] for arguments in COMMANDS.values()} == {*ROWS} - plain


def test_the_counting_sees_work_that_is_done(configured: Path, tmp_path: Path) -> None:
    found = counts(configured, ["log"], tmp_path)
    assert found["parse"] == [1, 25]
    assert found["compare"][1] == found["assess"][1] > 20


@pytest.mark.parametrize("repo", ["configured", "parted"])
def test_a_pack_to_sign_is_written_with_one_opening(repo: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    asked = ["review", PATH, "HEAD~6", "HEAD", "-o", str(tmp_path / "pack")]
    found = counts(request.getfixturevalue(repo), asked, tmp_path)
    assert found["code"] == 0
    assert found["opened"] == [1, 1]
    assert len(found["processes"]) <= 5, found["processes"]
    done = {name: found[name][0] for name in ("parse", "compare") if name in found}
    assert done == dict.fromkeys(done, 1)


def test_a_bundle_is_written_and_verified_with_one_opening_each(configured: Path, tmp_path: Path) -> None:
    for at, arguments in enumerate((["audit", "--bundle", str(tmp_path / "made")], ["verify", str(tmp_path / "made")])):
        place = tmp_path / str(at)
        place.mkdir()
        found = counts(configured, arguments, place)
        assert found["code"] == 0
        assert found["opened"] == [1, 1]
        assert len(found["processes"]) <= 4, found["processes"]
        assert (found["parse"][0], found["compare"][0], found["assess"][0]) == (1, 1, 1)


def test_a_base_that_went_on_costs_no_pass_of_its_own(configured: Path, tmp_path: Path) -> None:
    folder = tmp_path / "diverged"
    shutil.copytree(configured, folder)
    me = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    for command in (["switch", "-qc", "topic", "HEAD~2"], [*me, "commit", "-q", "--allow-empty", "-m", "mine"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    found = counts(folder, ["check", "--base", "main"], tmp_path)
    assert found["code"] in (0, 1)
    assert found["processes"].count("log") == 1
    assert len(found["processes"]) <= 5, found["processes"]  # one more to see which branches are called main


# --------------------------------------------------------------------------- one place


def called(name: str) -> dict[str, int]:
    """In which modules a name is called, and how often."""
    found: dict[str, int] = {}
    for file in PACKAGE.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
        many = sum(isinstance(each, ast.Name) and each.id == name for each in calls)
        if many:
            found[file.relative_to(PACKAGE).as_posix()] = many
    return found


def importers(name: str) -> set[str]:
    """The modules that import a name, by its full name."""
    module, _, last = name.rpartition(".")
    return {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == module and last in {alias.name for alias in node.names}
    }


def test_a_repository_is_opened_and_a_configuration_read_in_one_place() -> None:
    assert called("Repository") == {"site.py": 1}
    assert importers("policydiff.config.load") == {"site.py"}
    assert importers("policydiff.config.find.load") == {"config/__init__.py"}


# --------------------------------------------------------------------------- one answer


@pytest.mark.parametrize("clause", ["", "conservation"])
def test_the_command_and_the_function_give_the_same_levels(clause: str, configured: Path, run: Run) -> None:
    told = json.loads(run("log", "--format", "json", "--clause", clause, cwd=configured).out)
    mine = [
        graded.level.value
        for version in policydiff.log(repo=configured, clause=clause).versions
        for graded in (version.assessment.graded if version.assessment else ())
    ]
    assert [change["level"] for version in told["versions"] for change in version["changes"]] == mine
    assert len(mine) > 2


def test_the_configured_levels_count_everywhere(configured: Path, sample: Path) -> None:
    def levels(repo: Path) -> list[str]:
        found = policydiff.log(PATH, repo=repo).versions
        return [g.level.value for v in found for g in (v.assessment.graded if v.assessment else ())]

    assert len(levels(configured)) == len(levels(sample))
    assert levels(configured) != levels(sample)


# --------------------------------------------------------------------------- one policy, many questions


def test_a_policy_answers_every_question_and_reads_nothing_twice(
    configured: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[bytes] = []

    made = document._parsed

    def counted(data: bytes, *how: Any) -> Any:
        parsed.append(data)
        return made(data, *how)

    monkeypatch.setattr(document, "_parsed", counted)
    with policydiff.Policy.open(repo=configured) as policy:
        assert policy.path == PATH
        versions = list(policy.log().versions)
        assert len(versions) == policy.log().total == 26
        assert policy.diff().diff.changes
        assert policy.show("2024-01-01").side.revision
        assert policy.in_force("2024-10-01").answer.row
        assert not policy.prove("2024-01-01").holds
        assert policy.since("2024-01-01").ask_again
        assert policy.review("2024-01-01").gravest
        assert policy.clauses().living
        assert policy.clause("Cookies").states
        assert policy.blame().paragraphs
        assert policy.changelog().releases
        assert policy.audit().dossiers[0].path == PATH
        assert policy.dates().pages[0].rows
        assert policy.translations(today=date(2026, 1, 1)).originals[0].path == PATH
        assert policy.check(base="HEAD~6", head="HEAD").rulings
        assert policy.notice(base="HEAD~2", head="HEAD").path
    assert len(parsed) == len(set(parsed))


def test_a_site_hands_out_the_same_policy(configured: Path) -> None:
    with policydiff.Site(configured) as site:
        assert site.policy() is site.policy(PATH) is site.policy(str(configured / PATH))
        assert site.policy(PATH, follow=False) is not site.policy(PATH)


@pytest.mark.parametrize(
    ("where", "path", "error"),
    [("nowhere", PATH, NotARepository), ("sample", "", UsageError)],
)
def test_what_cannot_be_opened(where: str, path: str, error: type[Exception], sample: Path, tmp_path: Path) -> None:
    with pytest.raises(error):
        policydiff.Policy.open(path, sample if where == "sample" else tmp_path)


def test_the_day_to_judge_by_is_the_environments(configured: Path) -> None:
    def judged(**environment: str) -> date:
        base = {"base": "HEAD~1", "head": "HEAD"}
        return policydiff.check([PATH], repo=configured, environment=environment, **base).today  # type: ignore[arg-type]

    assert judged(SOURCE_DATE_EPOCH="1757462400") == date(2025, 9, 10)
    assert judged() >= date(2025, 9, 10)
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH never is no day"):
        judged(SOURCE_DATE_EPOCH="never")


# --------------------------------------------------------------------------- nothing is left running

DROPPED = {
    "left unread": "log = policydiff.log(path, repo=repo)",
    "read by one next": "log = policydiff.log(path, repo=repo); next(log.versions)",
    "read by a clause": "log = policydiff.log(path, repo=repo, clause='conservation'); next(log.versions)",
    "in a function": "def f():\n    return next(policydiff.log(path, repo=repo).versions)\nf()",
    "a policy never closed": "policy = policydiff.Policy.open(path, repo); log = policy.log(); next(log.versions)",
    "a site never closed": "site = policydiff.Site(repo); site.policy(path).blame()",
    "read to the end": "versions = list(policydiff.log(path, repo=repo).versions)",
}


@pytest.mark.parametrize("fails", [False, True], ids=["", "an exception passes by"])
@pytest.mark.parametrize("source", DROPPED.values(), ids=DROPPED)
def test_a_log_may_be_dropped_at_any_time(source: str, fails: bool, sample: Path) -> None:
    script = f"import policydiff\npath, repo = {PATH!r}, {str(sample)!r}\n{source}\n" + ("1 / 0\n" if fails else "")
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-c", script], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == int(fails), done.stderr
    assert done.stderr == "" or (fails and done.stderr.splitlines()[-1].startswith("ZeroDivisionError"))
    assert "Exception ignored" not in done.stderr


def test_logs_that_are_dropped_leave_no_process_at_once(sample: Path) -> None:
    script = (
        "import gc, os, policydiff\ngc.disable()\n"
        f"for _ in range(5):\n    log = policydiff.log({PATH!r}, repo={str(sample)!r}); next(log.versions)\n"
        "del log\n"
        "children = 0\n"
        "for each in filter(str.isdigit, os.listdir('/proc')):\n"
        "    try:\n        status = open(f'/proc/{each}/status').read()\n"
        "    except OSError:\n        continue  # of another program, which ended meanwhile\n"
        "    children += f'PPid:\\t{os.getpid()}\\n' in status\n"
        "print(children)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False)
    if not Path("/proc/self/status").exists():
        pytest.skip("no list of processes to look at")
    assert done.stdout.strip() == "0", done.stderr


def test_an_interrupt_between_question_and_answer_mixes_no_texts(
    configured: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Git answered and nobody read is not the answer to the next question."""
    from policydiff.git.store import Store

    with policydiff.Policy.open(repo=configured) as policy:
        first, second = [each for each in policy.history.revisions if each.blob][:2]
        answer = Store._answer
        monkeypatch.setattr(Store, "_answer", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            policy.show(first.commit)
        monkeypatch.setattr(Store, "_answer", answer)
        assert policy.show(second.commit).document.text == policy.site.texts.data(second.blob or "").decode()


BRANCHED = (("main", "one"), ("topic", "two"), ("topic", "three"), ("main", "four"))


@pytest.fixture
def branched(tmp_path: Path) -> Path:
    """A policy edited on two branches that were merged; the number of its sections changes on both."""
    where = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-C", str(tmp_path)]

    def git(*arguments: str) -> None:
        subprocess.run([*where, *arguments], check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    for at, (branch, word) in enumerate(BRANCHED):
        if at:
            subprocess.run([*where, "switch", "-q", branch], check=False, capture_output=True)
        if at == 1:
            git("switch", "-q", "-c", "topic")
        sections = "".join(f"## Part {n} {word}\n\nWe keep {word} {n} for {n} days.\n\n" for n in range(at + 2))
        (tmp_path / "p.md").write_text(f"# P\n\n{sections}", encoding="utf-8")
        git("add", ".")
        git("commit", "-qm", word)
    subprocess.run([*where, "merge", "-q", "-X", "theirs", "topic", "-m", "merge"], check=False, capture_output=True)
    (tmp_path / "p.md").write_text("# P\n\n## Part 0 four\n\nWe keep it.\n", encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "settled")
    return tmp_path


@pytest.mark.parametrize("question", ["clauses", "blame", "changelog", "audit", "dates"])
def test_all_commits_are_followed_through_what_was_published(branched: Path, question: str) -> None:
    found = []
    for every in (False, True):
        with policydiff.Policy.open("p.md", branched, all_commits=every) as policy:
            found.append(len(policy.history.revisions))
            assert getattr(policy, question)()
    assert found[1] > found[0]


@pytest.mark.parametrize("clause", ["Part 0", "part-0-one", "zzz"])
def test_a_clause_can_be_asked_for_in_every_commit(branched: Path, clause: str, run: Run) -> None:
    done = run("log", "p.md", "--all-commits", "--clause", clause, cwd=branched)
    assert done.code == (3 if clause == "zzz" else 0)
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda p: p.log(limit=0), "limit 0 is no number of versions"),
        (lambda p: p.log(level="grave"), "level 'grave' is none of editorial, clarification, material"),
        (lambda p: p.diff(level="grave"), "level 'grave'"),
        (lambda p: p.changelog(by="moon"), "by 'moon' is none of effective, tag, day, revision"),
        (lambda p: p.check(base="HEAD~1", head="HEAD", fail_on="materiel"), "fail_on 'materiel'"),
    ],
    ids=["limit", "level of a log", "level of a diff", "by", "fail_on"],
)
def test_an_argument_that_is_none_is_refused(wrong: Any, message: str, configured: Path) -> None:
    with policydiff.Policy.open(repo=configured) as policy, pytest.raises(UsageError) as refused:
        wrong(policy)
    assert message in refused.value.message


def test_levels_may_be_named(configured: Path) -> None:
    with policydiff.Policy.open(repo=configured) as policy:
        assert len(list(policy.log(level="material").versions)) > 2  # type: ignore[arg-type]
    assert policydiff.check(PATH, repo=configured, base="HEAD~1", head="HEAD").rulings
