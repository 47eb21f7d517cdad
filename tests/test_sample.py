"""The sample repository: the same everywhere, sound for git, and showing what its README says it shows."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

SAMPLE = Path(__file__).parent.parent / "sample_repo"
HEAD = "a957f2b270e26d437d6faf741f34fd65538eef25"
FRENCH, ENGLISH = "legal/privacy.md", "legal/privacy.en.md"
PATHS = {
    FRENCH: ("legal/privacy.md", "content/legal/confidentialite.md"),
    ENGLISH: ("legal/privacy.en.md", "content/legal/confidentialite.en.md"),
}


def _module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sample_build", SAMPLE / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


sample = _module()
ROWS: list[dict[str, Any]] = sample.load()["revision"]


def git(repo: Path, *arguments: str) -> str:
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    env |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"}
    command = ["git", "-C", str(repo), *arguments]
    return subprocess.run(command, capture_output=True, check=True, env=env, encoding="utf-8").stdout


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("sample") / "heliante"
    assert sample.build(target) == HEAD
    return target


@pytest.fixture(scope="module")
def commits(repo: Path) -> dict[str, str]:
    """Revision number ("01") -> commit. Subject and author date together are unique."""
    log = [line.split("\t") for line in git(repo, "log", "--format=%H%x09%at%x09%s").splitlines()]
    by_key = {(int(authored), subject): commit for commit, authored, subject in log}
    assert len(by_key) == len(log) == len(ROWS)
    return {row["id"][:2]: by_key[int(row["date"].timestamp()), row["message"].strip().splitlines()[0]] for row in ROWS}


def text_at(repo: Path, commit: str, path: str) -> str | None:
    """The policy known today as `path`, as it stood in `commit`; None if it did not exist."""
    present = git(repo, "ls-tree", "-r", "--name-only", commit).splitlines()
    for candidate in PATHS[path]:
        if candidate in present:
            return git(repo, "show", f"{commit}:{candidate}")
    return None


def published(repo: Path, path: str) -> list[tuple[str, str]]:
    """The commits of `main` and the policy's text in each, oldest first, where it differs from the one before."""
    versions: list[tuple[str, str]] = []
    for commit in git(repo, "rev-list", "--first-parent", "--reverse", "HEAD").splitlines():
        text = text_at(repo, commit, path)
        if text is not None and (not versions or text != versions[-1][1]):
            versions.append((commit, text))
    return versions


def words(text: str) -> list[str]:
    """The words of the body, without the two lines that hold the dates."""
    body = text.split("\n---\n", 1)[1]
    return re.sub(r"(?m)^(Dernière mise à jour|Date d'entrée en vigueur) : .*$", "", body).split()


def label(text: str) -> str:
    found = re.search(r"(?m)^(?:Dernière mise à jour|Last updated) ?: (.*)$", text)
    assert found
    return found[1]


# ------------------------------------------------------------------- the build


@pytest.mark.parametrize(
    ("zone", "locale", "umask"),
    [("UTC", "C", 0o022), ("Asia/Tokyo", "fr_FR.UTF-8", 0o077), ("America/St_Johns", "", 0)],
)
def test_same_hash_whatever_the_machine(tmp_path: Path, zone: str, locale: str, umask: int) -> None:
    home = tmp_path / "home"
    (home / "git").mkdir(parents=True)
    (home / ".gitconfig").write_text(
        "[commit]\n\tgpgSign = true\n[core]\n\tautocrlf = true\n[init]\n\tdefaultBranch = x\n"
    )
    (home / "git" / "attributes").write_text("* text eol=crlf\n")
    env = dict(os.environ, TZ=zone, LANG=locale, LC_ALL=locale, HOME=str(home), XDG_CONFIG_HOME=str(home))
    env |= {"GIT_DIR": str(tmp_path / "elsewhere"), "GIT_AUTHOR_DATE": "2001-01-01T00:00:00"}
    env |= {"GIT_DEFAULT_HASH": "sha256", "GIT_COMMITTER_NAME": "Somebody Else"}
    command = [sys.executable, str(SAMPLE / "build.py"), str(tmp_path / "built")]
    done = subprocess.run(command, capture_output=True, text=True, env=env, umask=umask, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, HEAD + "\n", "")
    assert git(tmp_path / "built", "status", "--porcelain") == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["built", "home"]


def test_sound_and_clean(repo: Path) -> None:
    assert git(repo, "fsck", "--strict", "--full", "--no-dangling") == ""
    assert git(repo, "status", "--porcelain", "--branch").strip() == "## main"
    assert git(repo, "for-each-ref", "--format=%(refname:short) %(objecttype)").splitlines() == [
        "main commit",
        "2023-05-02 commit",
        "v1.0 tag",
        "v1.1 commit",
        "v2.0 tag",
        "v2.1 commit",
    ]
    assert (repo / FRENCH).read_bytes() == (SAMPLE / "revisions" / "37-partner-offers" / FRENCH).read_bytes()
    assert sorted(path.name for path in repo.iterdir()) == [".git", "README.md", "hugo.toml", "legal"]


def test_an_empty_directory_will_do(tmp_path: Path) -> None:
    assert sample.build(tmp_path) == HEAD


@pytest.mark.parametrize("kind", ["directory", "file"])
def test_refuses_what_is_there(tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "taken"
    kept = target / "mine.txt" if kind == "directory" else target
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match="exists and is not an empty directory"):
        sample.build(target)
    assert sample.main([str(target)]) == 2
    assert capsys.readouterr().err.startswith("error: ")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [kept]
    assert kept.read_text(encoding="utf-8") == "mine"


def test_a_failure_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sample, "_stream", lambda history: [b"commit refs/heads/main\nnonsense\n"])
    with pytest.raises(RuntimeError, match="git failed: "):
        sample.build(tmp_path / "built")
    assert list(tmp_path.iterdir()) == []


# ------------------------------------------------------------------- the table


def test_table_and_folders_agree() -> None:
    ids = [row["id"] for row in ROWS]
    assert ids == sorted(path.name for path in (SAMPLE / "revisions").iterdir())
    assert [identity[:2] for identity in ids] == [f"{number:02}" for number in range(1, len(ids) + 1)]
    assert all(sample.revision_files(identity) for identity in ids)


def test_the_guide_lists_every_revision_with_its_date() -> None:
    guide = (SAMPLE / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"(?m)^\| (\d\d) \| ([\d-]+) \|", guide)
    assert listed == [(row["id"][:2], f"{row.get('committed', row['date']):%Y-%m-%d}") for row in ROWS]


def test_folders_hold_only_what_changes(repo: Path, commits: dict[str, str]) -> None:
    for row in ROWS:
        commit = commits[row["id"][:2]]
        listing = git(repo, "show", "-m", "--first-parent", "--format=", "--name-status", "--no-renames", commit)
        statuses = {path: status for status, path in (line.split("\t") for line in listing.splitlines())}
        files = set(sample.revision_files(row["id"]))
        renamed = dict(row.get("renamed", []))
        assert {path for path, status in statuses.items() if status == "D"} == {*renamed, *row.get("removed", [])}
        changed = {path for path, status in statuses.items() if status != "D"}
        assert files <= changed <= files | set(renamed.values())


def test_texts_are_tidy() -> None:
    for row in ROWS:
        for path, contents in sample.revision_files(row["id"]).items():
            text = contents.decode()
            assert text.endswith("\n"), path
            assert not text.endswith("\n\n"), path
            assert not re.search(r"[ \t]\n|\n\n\n|\r|\t", text), path


def test_dates_of_commits_run_forward(repo: Path) -> None:
    log = git(repo, "log", "--first-parent", "--reverse", "--format=%ct").split()
    assert [int(when) for when in log] == sorted({int(when) for when in log})


# ------------------------------------------------------------------- the story


def test_enough_revisions_of_the_policy_and_some_of_none(repo: Path, commits: dict[str, str]) -> None:
    french = {commit for commit, _ in published(repo, FRENCH)}
    assert len(french) >= 16
    apart = {number for number, commit in commits.items() if commit not in french}
    assert apart == {"02", "05", "06", "07", "08", "09", "18", "28", "31", "34", "36", "38"}
    followed = git(repo, "log", "--follow", "--first-parent", "--format=%H", "--", FRENCH).split()
    assert set(followed) == french


@pytest.mark.parametrize(
    ("old", "new"),
    [(PATHS[FRENCH][1], FRENCH), (PATHS[ENGLISH][1], ENGLISH), ("content/legal/cgu.md", "legal/terms.md")],
)
def test_git_sees_the_rename(repo: Path, commits: dict[str, str], old: str, new: str) -> None:
    listing = git(repo, "show", "-M", "--name-status", "--format=", commits["16"])
    found = re.search(rf"(?m)^R(\d+)\t{re.escape(old)}\t{re.escape(new)}$", listing)
    assert found
    assert 60 < int(found[1]) < 100


def test_one_merge_changes_the_text_and_one_does_not(repo: Path, commits: dict[str, str]) -> None:
    def texts(number: str) -> list[str | None]:
        names = git(repo, "rev-parse", commits[number], f"{commits[number]}^1", f"{commits[number]}^2").split()
        return [text_at(repo, name, FRENCH) for name in names]

    merged, first, second = texts("20")
    assert merged is not None
    assert len({merged, first, second}) == 3
    assert "sauf obligation légale" in merged
    ordinary, first, second = texts("10")
    assert ordinary == second != first
    assert git(repo, "rev-list", "--merges", "HEAD").split() == [commits["20"], commits["10"]]


@pytest.mark.parametrize("path", [FRENCH, ENGLISH])
def test_the_revert_returns_to_the_very_blob(repo: Path, commits: dict[str, str], path: str) -> None:
    blobs = [git(repo, "rev-parse", f"{commits[number]}:{path}") for number in ("22", "23", "24")]
    assert blobs[0] == blobs[2] != blobs[1]


def test_each_change_of_wording_moves_the_date_but_one(repo: Path, commits: dict[str, str]) -> None:
    versions = published(repo, FRENCH)
    kept: set[str] = set()
    silent: set[str] = set()
    for (_, old), (commit, new) in pairwise(versions):
        if label(old) == label(new):
            (silent if words(old) == words(new) else kept).add(commit)
    assert kept == {commits["25"]}
    assert silent == {commits["12"], commits["13"]}


def test_the_body_tells_the_day_of_the_commit(repo: Path, commits: dict[str, str]) -> None:
    months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"]
    months += ["septembre", "octobre", "novembre", "décembre"]
    for row in ROWS:
        number = row["id"][:2]
        files = sample.revision_files(row["id"])
        if number in {"10", "12", "13", "24", "25"} or not set(PATHS[FRENCH]) & set(files):
            continue
        text = text_at(repo, commits[number], FRENCH)
        assert text is not None
        assert label(text) == f"{row['date'].day} {months[row['date'].month - 1]} {row['date'].year}"
        assert f"lastmod: {row['date'].isoformat()}\n" in text


def test_wrapping_changes_no_word_and_nothing_else(repo: Path, commits: dict[str, str]) -> None:
    before, after = (text_at(repo, commits[number], FRENCH) for number in ("11", "12"))
    assert before is not None
    assert after is not None
    assert before != after
    assert before.split() == after.split()
    assert not re.search(r"(?m)«$|^[»:;?!]", after)


def test_the_translation_has_the_shape_of_its_source(repo: Path, commits: dict[str, str]) -> None:
    def shape(text: str) -> list[str]:
        return re.findall(r"(?m)^#+ [\d.]+|^ *- |^\d\. |^\|", text.split("\n---\n", 1)[1])

    for number, commit in commits.items():
        french, english = (text_at(repo, commit, path) for path in (FRENCH, ENGLISH))
        if french and english:
            assert shape(french) == shape(english), number


def test_the_translation_lags_once(repo: Path, commits: dict[str, str]) -> None:
    def years(number: str) -> tuple[bool, bool]:
        french, english = (text_at(repo, commits[number], path) or "" for path in (FRENCH, ENGLISH))
        return "deux ans à compter" in french, "two years from" in english

    assert [years(number) for number in ("32", "33", "34")] == [(False, False), (True, False), (True, True)]


def test_front_matter_of_every_policy(repo: Path, commits: dict[str, str]) -> None:
    for number, commit in commits.items():
        for path in (FRENCH, ENGLISH):
            text = text_at(repo, commit, path)
            if text is None:
                continue
            values = yaml.safe_load(text.split("---\n")[1])
            assert set(values) - {"aliases"} == {"title", "date", "lastmod", "layout", "url", "description"}, number
            assert values["layout"] == "legal"
            for key in ("date", "lastmod"):
                assert isinstance(values[key], datetime)
                assert values[key].tzinfo is not None
            assert re.search(r"(?m)^layout: legal # \w", text)


def test_notices(repo: Path) -> None:
    ahead = []
    for path in sorted((repo / "legal" / "notices").iterdir()):
        values = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
        assert set(values) == {"policy", "published", "effective", "channels", "covers"}
        assert (repo / values["policy"]).is_file()
        assert isinstance(values["published"], date)
        assert path.name == f"{values['published']}-privacy.md"
        titles = re.findall(r"(?m)^#+ [\d.]+ (.*)$", (repo / values["policy"]).read_text(encoding="utf-8"))
        assert set(values["covers"]) <= set(titles)
        ahead.append((values["effective"] - values["published"]).days)
    assert ahead == [32, 10]


def test_trailers_are_seen_by_git(repo: Path, commits: dict[str, str]) -> None:
    trailers = git(repo, "log", "-1", "--format=%(trailers:key=Policy-Notice,valueonly)", commits["29"]).split()
    assert trailers == ["legal/notices/2024-03-01-privacy.md"]
    for row in ROWS:
        for trailer in row.get("trailers", []):
            assert trailer in git(repo, "log", "-1", "--format=%(trailers:only)", commits[row["id"][:2]])


def test_offsets_vary_and_one_commit_was_applied_later(repo: Path, commits: dict[str, str]) -> None:
    offsets = {line[-5:] for line in git(repo, "log", "--format=%ai").splitlines()}
    assert offsets == {"+0000", "+0100", "+0200"}
    log = git(repo, "log", "-1", "--format=%ai%n%ci%n%ae%n%ce", commits["35"])
    authored, committed, author, committer = log.splitlines()
    assert (authored[:10], committed[:10]) == ("2025-01-10", "2025-01-14")
    assert author != committer
