"""The pipeline over the sample repository and small ones: which versions, which sides, which sections, which errors."""

from __future__ import annotations

import io
import subprocess
import sys
import tomllib
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from conftest import ROOT

import policydiff
from policydiff import document
from policydiff.errors import BadRevision, CannotRun, NoSuchFile, PolicydiffError, UsageError
from policydiff.model import Document, Version

PATH = "legal/privacy.md"


def subjects(versions: list[Version]) -> list[str]:
    return [version.revision.subject for version in versions]


def listed(sample: Path, **asked: object) -> list[Version]:
    return list(policydiff.log(PATH, repo=sample, **asked).versions)  # type: ignore[arg-type]


class Site:
    """A small repository: `publish` a text on a day, and see the history that results."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, day: str = "2024-01-01") -> str:
        moment = day if "T" in day else f"{day}T12:00:00+00:00"
        who = {f"GIT_{role}_{part}": "Ada" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
        when = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=who | when, capture_output=True, encoding="utf-8", check=True
        )
        return done.stdout.strip()

    def publish(self, text: str | None, day: str, path: str = "policy.md") -> str:
        """Commit `text` (None: the deletion of the file) and return the hash."""
        if text is None:
            self.git("rm", "--quiet", path)
        else:
            (self.folder / path).write_text(text, encoding="utf-8")
            self.git("add", path)
        self.git("commit", "--quiet", "--no-gpg-sign", "-m", f"as of {day}", day=day)
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.fixture
def three(site: Site) -> Site:
    """Three versions, of January, February and March."""
    for month, days in ("01", 30), ("02", 60), ("03", 90):
        site.publish(f"# Policy\n\n## Retention\n\nWe keep data for {days} days after you leave.\n", f"2024-{month}-10")
    return site


# --------------------------------------------------------------------------- the package


def test_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert policydiff.__version__ == project["project"]["version"]


def test_public_names_are_there_and_no_others() -> None:
    assert all(getattr(policydiff, name) for name in policydiff.__all__)
    assert set(policydiff.__all__) <= set(dir(policydiff))
    with pytest.raises(AttributeError, match="no attribute 'patch'"):
        _ = policydiff.patch


def test_no_public_name_is_called_like_a_module() -> None:
    """Else whichever is imported first would be what the name means."""
    assert not {module.name for module in iter_modules(policydiff.__path__)} & set(policydiff.__all__)


# --------------------------------------------------------------------------- log


def test_each_version_is_compared_with_the_one_before(sample: Path) -> None:
    versions = listed(sample)
    for newer, older in pairwise(versions):
        assert newer.previous == older.revision
        assert newer.diff
        assert newer.diff.old.text == (older.document and older.document.text)
    assert versions[-1].previous is None
    assert versions[-1].diff is None


def test_a_revert_knows_what_it_returns_to(sample: Path) -> None:
    revert = next(v for v in listed(sample) if v.revision.subject.startswith("Revert"))
    assert revert.returns_to
    assert revert.returns_to.blob == revert.revision.blob


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ({}, ["2024-03-10", "2024-02-10", "2024-01-10"]),
        ({"limit": 2}, ["2024-03-10", "2024-02-10"]),
        ({"limit": 2, "reverse": True}, ["2024-02-10", "2024-03-10"]),
        ({"reverse": True}, ["2024-01-10", "2024-02-10", "2024-03-10"]),
        ({"since": "2024-02-10"}, ["2024-03-10", "2024-02-10"]),
        ({"since": "2024-02-11"}, ["2024-03-10"]),
        ({"until": "2024-02-10"}, ["2024-02-10", "2024-01-10"]),
        ({"until": "2024-02-10T11:59"}, ["2024-01-10"]),
        ({"until": "2024-02-10T13:59+02:00"}, ["2024-01-10"]),
        ({"until": date(2024, 2, 10)}, ["2024-02-10", "2024-01-10"]),
        ({"since": datetime(2024, 2, 10, 14, 1, tzinfo=timezone(timedelta(hours=2)))}, ["2024-03-10"]),
        ({"since": "2024-04-01"}, []),
        ({"clause": "retention"}, ["2024-03-10", "2024-02-10"]),
        ({"clause": "RÉTENTION", "limit": 1}, ["2024-03-10"]),
        ({"clause": "retention", "limit": 1, "reverse": True}, ["2024-03-10"]),
        ({"clause": "retention", "until": "2024-01-31"}, []),
    ],
    ids=str,
)
def test_log_selects(three: Site, asked: dict[str, object], days: list[str]) -> None:
    log = policydiff.log("policy.md", repo=three.folder, **asked)  # type: ignore[arg-type]
    assert [v.revision.published.date().isoformat() for v in log.versions] == days


def test_log_by_clause_keeps_that_clause_only(sample: Path) -> None:
    found = listed(sample, clause="sécurité")
    assert found
    for version in found:
        assert version.diff
        for change in version.diff.changes:
            places = [clause for clause in (change.old_clause, change.new_clause) if clause]
            assert any("curit" in f"{place.path}{place.anchor}".casefold() for place in places)


def test_log_reads_no_more_than_it_is_asked_for(three: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    made = document._parsed

    def counted(data: bytes, path: str, *how: Any) -> Document:
        parsed.append(path)
        return made(data, path, *how)

    monkeypatch.setattr(document, "_parsed", counted)
    log = policydiff.log("policy.md", repo=three.folder)
    assert len(parsed) == 1  # the newest, of which the log says what was not read
    next(log.versions)
    assert len(parsed) == 2
    assert len(list(log.versions)) == 2
    assert len(parsed) == 3


def test_a_deletion_and_a_return(site: Site) -> None:
    site.publish("# A\n\nSome words that stay.\n", "2024-01-10")
    site.publish(None, "2024-02-10")
    site.publish("# A\n\nSome words that stay here.\n", "2024-03-10")
    back, gone, first = policydiff.log("policy.md", repo=site.folder).versions
    assert (gone.diff, gone.document, gone.previous) == (None, None, first.revision)
    assert back.previous == first.revision
    assert back.diff
    assert len(back.diff.changes) == 1


@pytest.mark.parametrize(
    ("asked", "error", "message", "hint"),
    [
        ({"path": "policy.txt"}, NoSuchFile, "policy.txt", "policy.md"),
        ({"ref": "nowhere"}, BadRevision, "nowhere", ""),
        ({"since": "yesterday"}, UsageError, "yesterday is not a date", "2024-05-31"),
        ({"until": "2024-13-45"}, UsageError, "2024-13-45 is not a date", "2024-05-31"),
        ({"clause": "retenton"}, CannotRun, 'no clause named "retenton" in this history', "did you mean Retention?"),
        ({"clause": "cookies"}, CannotRun, 'no clause named "cookies" in this history', ""),
    ],
)
def test_log_refuses(
    three: Site, asked: dict[str, object], error: type[PolicydiffError], message: str, hint: str
) -> None:
    with pytest.raises(error) as refused:
        policydiff.log(**{"path": "policy.md", "repo": three.folder, **asked})  # type: ignore[arg-type]
    assert message in refused.value.message
    assert hint in refused.value.hint
    assert "\n" not in refused.value.message + refused.value.hint


# --------------------------------------------------------------------------- diff


@pytest.mark.parametrize(
    ("old", "new", "days"),
    [
        (None, None, ("2024-02-10", "2024-03-10")),
        ("2024-01-10", None, ("2024-01-10", "2024-03-10")),
        ("2024-01-31", "2024-02-10", ("2024-01-10", "2024-02-10")),
        ("2024-12-31", "2024-01-10", ("2024-01-10", "2024-03-10")),
        ("HEAD", "HEAD~2", ("2024-01-10", "2024-03-10")),
        ("HEAD~1", "2024-01-10T12:00", ("2024-01-10", "2024-02-10")),
        ("HEAD", "main", ("2024-03-10", "2024-03-10")),
        (date(2024, 3, 1), "main", ("2024-02-10", "2024-03-10")),
    ],
)
def test_diff_puts_the_older_side_first(three: Site, old: str | None, new: str | None, days: tuple[str, str]) -> None:
    found = policydiff.diff("policy.md", old, new, repo=three.folder)
    sides = [side.revision and side.revision.published.date().isoformat() for side in (found.old, found.new)]
    assert tuple(sides) == days
    assert bool(found.diff.changes) == (days[0] != days[1])


def test_diff_names_its_sides_and_says_how_a_date_was_read(three: Site) -> None:
    three.git("tag", "v1", "HEAD~2")
    commit = three.git("rev-parse", "HEAD~2")[:8]
    found = policydiff.diff("policy.md", "2024-03-10", "v1", repo=three.folder)
    assert found.old.name == f"v1 ({commit}, 2024-01-10)"
    assert found.new.name.endswith("(2024-03-10)")
    assert found.notes == (
        "2024-03-10: the version published by the end of that day, in the time zone its commit recorded",
    )


def test_a_tag_that_looks_like_a_date_is_a_tag(three: Site) -> None:
    three.git("tag", "2024-03-31", "HEAD~2")
    found = policydiff.diff("policy.md", "2024-03-31", repo=three.folder)
    assert found.old.name.startswith("2024-03-31 (")
    assert found.old.revision
    assert found.old.revision.published.date() == date(2024, 1, 10)
    assert found.notes == ("2024-03-31 is a tag here; for the day, write 2024-03-31T23:59",)


def test_a_commit_that_left_the_file_alone_has_the_version_in_force(three: Site) -> None:
    three.git("reset", "--quiet", "--hard", "HEAD~1")
    other = three.publish("other\n", "2024-02-20", "other.md")
    found = policydiff.diff("policy.md", other, "HEAD~2", repo=three.folder)
    assert found.new.revision
    assert found.new.revision.published.date() == date(2024, 2, 10)


def test_diff_prefers_the_work_tree_where_it_differs(three: Site) -> None:
    file = three.folder / "policy.md"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert policydiff.diff("policy.md", repo=three.folder).new.revision, "line endings alone are no difference"
    file.write_text("# Policy\n\n## Retention\n\nWe keep nothing.\n", encoding="utf-8")
    draft = policydiff.diff("policy.md", repo=three.folder)
    assert (draft.new.name, draft.new.revision) == ("working tree", None)
    assert draft.old.revision
    assert policydiff.diff("policy.md", ref="main", repo=three.folder).new.revision, "another ref has no work tree"
    assert policydiff.diff("policy.md", "HEAD", "HEAD~1", repo=three.folder).new.revision


@pytest.mark.parametrize(
    ("old", "error", "message", "hint"),
    [
        ("2023-12-31", BadRevision, "no version of policy.md was published by 2023-12-31", "is of 2024-01-10"),
        ("2024-02-30", UsageError, "2024-02-30 is not a date", "2024-05-31"),
        ("v9", BadRevision, "v9", ""),
        ("--output=x", BadRevision, "--output=x", ""),
    ],
)
def test_diff_refuses(three: Site, old: str, error: type[PolicydiffError], message: str, hint: str) -> None:
    with pytest.raises(error) as refused:
        policydiff.diff("policy.md", old, repo=three.folder)
    assert message in refused.value.message
    assert hint in refused.value.hint


def test_diff_of_a_single_version(site: Site) -> None:
    site.publish("# A\n", "2024-01-10")
    with pytest.raises(CannotRun, match=r"policy\.md has one version only"):
        policydiff.diff("policy.md", repo=site.folder)


# --------------------------------------------------------------------------- show, compare


def test_show_the_whole(sample: Path) -> None:
    whole = policydiff.show(PATH, repo=sample)
    assert whole.whole
    assert len(whole.sections) == len(whole.document.sections)


@pytest.mark.parametrize(
    ("clause", "labels"),
    [
        ("5", {"5", "5.1", "5.2"}),
        ("5.2", {"5.2"}),
        ("DUREE DE CONSERVATION", {"5", "5.1", "5.2"}),
        ("compte et", {"5.1"}),
        ("52-autres", {"5.2"}),
        ("13 Nous", {"13", "13.1", "13.2"}),
        ("l\u2019union", {"7"}),
        ("1", {"1"}),
        ("13.", {"13", "13.1", "13.2"}),
    ],
)
def test_show_a_clause_and_what_is_under_it(sample: Path, clause: str, labels: set[str]) -> None:
    part = policydiff.show(PATH, clause=clause, repo=sample)
    assert not part.whole
    assert {part.document.sections[index].clause.label for index in part.sections} == labels


def test_show_at_a_date_and_after_the_end(three: Site) -> None:
    three.publish(None, "2024-04-10")
    assert "60 days" in policydiff.show("policy.md", "2024-03-01", repo=three.folder).document.text
    now = policydiff.show("policy.md", repo=three.folder)
    assert "90 days" in now.document.text
    assert any("deleted on 2024-04-10" in note for note in now.notes)
    with pytest.raises(BadRevision, match=r"no policy\.md on 2024-05-01"):
        policydiff.show("policy.md", "2024-05-01", repo=three.folder)


def test_show_refuses_an_unknown_clause(three: Site) -> None:
    with pytest.raises(CannotRun) as refused:
        policydiff.show("policy.md", clause="retension", repo=three.folder)
    assert refused.value.hint == "did you mean Retention?"


def test_compare_files_and_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "old.md"
    old.write_text("One word.\n", encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Two words.\n")))
    found = policydiff.compare(old, "-")
    assert (found.old.name, found.new.name) == (str(old), "standard input")
    assert len(found.diff.changes) == 1 or len(found.diff.changes) == 2
    assert policydiff.compare(old, old).diff.changes == ()


@pytest.mark.parametrize(
    ("old", "new", "error", "message"),
    [
        ("-", "-", UsageError, "only one"),
        ("absent.md", "-", NoSuchFile, "absent.md"),
        (".", ".", NoSuchFile, "directory"),
    ],
)
def test_compare_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, error: type[PolicydiffError], message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(error, match=message):
        policydiff.compare(old, new)


def test_a_clause_is_followed_to_what_it_was_called_before(three: Site) -> None:
    texts = [
        "# P\n\n## 1. Keeping\n\nWe keep your data for 10 years.\n\n## 2. Law\n\nFrench law applies.\n",
        "# P\n\n## 1. Keeping\n\nWe keep your data for 9 years.\n\n## 2. Law\n\nFrench law applies.\n",
        "# P\n\n## 1. Law\n\nFrench law applies.\n\n## 2. How long\n\nWe keep your data for 9 years.\n",
        "# P\n\n## 1. Law\n\nGerman law applies.\n\n## 2. How long\n\nWe keep your data for 8 years.\n",
    ]
    for month, text in enumerate(texts, 4):
        three.publish(text, f"2024-{month:02}-01", "other.md")
    for name, months in {"how long": [7, 6, 5], "2": [7, 6, 5], "law": [7, 6]}.items():
        found = policydiff.log("other.md", repo=three.folder, clause=name)
        assert [version.revision.published.month for version in found.versions] == months, name
    back = policydiff.log("other.md", repo=three.folder, clause="how long", reverse=True)
    assert [version.revision.published.month for version in back.versions] == [5, 6, 7]
