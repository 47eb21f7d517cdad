"""Laws of the changelog over generated histories: nothing is lost between versions, releases and entries."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from generated import histories
from histories import PATH, Text, build, changelog
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import policydiff
from policydiff.differ import compare
from policydiff.document import parse
from policydiff.errors import BadRevision
from policydiff.git.history import Repository
from policydiff.model import Diff, Level, Scope, Style
from policydiff.questions.changelog.records import By, Published, Release, ReleaseEvent
from policydiff.render import load

FEW = settings(derandomize=True, max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(histories())
def test_releases_part_the_versions(texts: list[Text]) -> None:
    """Every version is in one release, in the order of the history, however they are grouped."""
    with tempfile.TemporaryDirectory() as folder:
        repo = build(Path(folder) / "r", texts)
        log = [version.revision.commit for version in policydiff.log(PATH, repo=repo).versions]
        for by in By:
            report = changelog(repo, by=by)
            assert [each.commit for release in report.releases for each in release.versions] == log
            assert len({release.id for release in report.releases}) == len(report.releases)
            assert len({release.urn for release in report.releases}) == len(report.releases)


@FEW
@given(histories())
def test_a_release_is_headed_by_the_day_on_which_it_comes_into_force(texts: list[Text]) -> None:
    """What `show --in-force` answers for that day, and for the day before it, is what the releases say."""
    with tempfile.TemporaryDirectory() as folder:
        repo = build(Path(folder) / "r", texts)
        found = list(reversed(changelog(repo).releases))
        assert [each.day for each in found] == sorted(each.day for each in found)
        bound = {each.day: each.last for each in found}
        days = sorted(bound)
        for at, day in enumerate(days):
            assert in_force(repo, day) == (bound[day].commit if bound[day].blob else "")
            before = bound[days[at - 1]] if at else None
            assert in_force(repo, day - timedelta(days=1)) == (before.commit if before and before.blob else "")


def in_force(repo: Path, day: date) -> str:
    try:
        row = policydiff.in_force(PATH, day, repo=repo).answer.row
    except BadRevision:
        return ""
    return row.revision.commit if row else ""


@FEW
@given(histories())
def test_the_net_change_is_the_diff_of_the_last_texts(texts: list[Text]) -> None:
    """Each change of that diff that a reader of the page sees is in one entry, and nothing else is."""
    with tempfile.TemporaryDirectory() as folder:
        repo = build(Path(folder) / "r", texts)
        with Repository(repo) as repository:
            revisions = {r.commit: r for r in repository.history(PATH).revisions}
            blobs = [r.blob for r in revisions.values() if r.blob]
            documents = {blob: parse(data, PATH) for blob, data in repository.read(dict.fromkeys(blobs))}
        for by in By:
            report = changelog(repo, by=by, level=Level.EDITORIAL)
            ends = ((release, end(release)) for release in reversed(report.releases))
            tips = [(release, version.blob) for release, version in ends if version]
            for (_, before), (after, blob) in pairwise(tips):
                diff = compare(documents[before or ""], documents[blob or ""])
                told = [net.graded.change for entry in after.entries for net in entry.changes]
                assert sorted(change.fingerprint for change in told) == sorted(seen(diff))


def end(release: Release) -> Published | None:
    """The version whose text the next one is compared with; None for a release that took the policy away.

    A policy that was first published and deleted in one release has no other than the text that was deleted.
    """
    if release.event is ReleaseEvent.WITHDRAWN:
        return next(version for version in release.versions if version.blob)
    return release.last if release.last.blob else None


def seen(diff: Diff) -> list[str]:
    """The changes that a reader sees: of words, and not of the line with the date."""
    return [
        change.fingerprint
        for change in diff.changes
        if change.wording
        and change.scope is not Scope.FRONT_MATTER
        and not all(block.text.startswith("Effective date:") for block in (*change.old, *change.new))
    ]


@FEW
@given(histories())
def test_by_revision_it_is_the_log(texts: list[Text]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        repo = build(Path(folder) / "r", texts)
        report = changelog(repo, by=By.REVISION, level=Level.EDITORIAL)
        for release, version in zip(report.releases, policydiff.log(PATH, repo=repo).versions, strict=True):
            assert [release.last.commit] == [each.commit for each in release.versions] == [version.revision.commit]
            told = [net.graded.change.fingerprint for entry in release.entries for net in entry.changes]
            assert sorted(told) == sorted(seen(version.diff) if version.diff else [])


@FEW
@given(histories())
def test_an_entry_has_the_id_that_its_clause_has_in_its_version(texts: list[Text]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        repo = build(Path(folder) / "r", texts)
        with policydiff.Policy.open(PATH, repo) as opened:
            ids = opened.ids
        for by in By:
            present: tuple[str, ...] = ()
            for release in reversed(changelog(repo, by=by, level=Level.EDITORIAL).releases):
                version = end(release)
                before, present = present, ids[version.commit].present if version else present
                for entry in release.entries:
                    assert entry.id in (before if entry.gone else present)


@FEW
@given(histories(), st.sampled_from(["markdown", "text", "atom", "json"]))
def test_same_history_same_bytes(texts: list[Text], format_: str) -> None:
    made = []
    for _ in range(2):
        with tempfile.TemporaryDirectory() as folder:
            report = changelog(build(Path(folder) / "r", texts))
            made.append("".join(load(format_).render(report, Style())))
    assert made[0] == made[1]


@FEW
@given(histories(), st.sampled_from(Level))
def test_what_is_told_and_what_is_counted_is_all(texts: list[Text], level: Level) -> None:
    with tempfile.TemporaryDirectory() as folder:
        repo = build(Path(folder) / "r", texts)
        whole, part = changelog(repo, level=Level.EDITORIAL), changelog(repo, level=level)
        for every, some in zip(whole.releases, part.releases, strict=True):
            told = sum(len(entry.changes) for entry in some.entries)
            counted = sum(count for _, count in some.omitted) + some.renumbered
            assert told + counted == sum(len(entry.changes) for entry in every.entries)
