"""Releases: which versions are one, what their net change is, which notices and words belong to them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from histories import PATH, Text, build, changelog, policy

from policydiff import document
from policydiff.effective.binding import StatedBy
from policydiff.errors import CannotRun, NoSuchFile, UsageError
from policydiff.model import Document, Level
from policydiff.questions.changelog.records import By, Changelog, ReleaseEvent, Speaker

THIRTY = "We keep logs for 30 days."
SIXTY = "We keep logs for 60 days."
NINETY = "We keep logs for 90 days."
SIZES = (THIRTY, SIXTY, NINETY)
MAIL = "We never sell your e-mail address to anybody."


def days(report: Changelog) -> list[str]:
    """The day each release is listed under, oldest first, with how many versions it coalesces."""
    return [f"{each.day}×{len(each.versions)}" for each in reversed(report.releases)]


# --------------------------------------------------------------------------- what is one release


GROUPS: dict[str, tuple[list[Text], list[str]]] = {
    "each day by itself": (
        [Text("2024-01-10", policy(THIRTY)), Text("2024-02-10", policy(SIXTY))],
        ["2024-01-10×1", "2024-02-10×1"],
    ),
    "what was published on one day is one": (
        [Text("2024-01-10T08:00", policy(THIRTY)), Text("2024-01-10T20:00", policy(SIXTY))],
        ["2024-01-10×2"],
    ),
    "a day that the text states is the day of all that states it before it comes": (
        [
            Text("2024-01-10", policy(THIRTY)),
            Text("2024-02-10", policy(SIXTY, effective="March 1, 2024")),
            Text("2024-02-20", policy(NINETY, effective="March 1, 2024")),
        ],
        ["2024-01-10×1", "2024-03-01×2"],
    ),
    "a day that has passed says nothing of what is published after it": (
        [
            Text("2024-02-10", policy(SIXTY, effective="March 1, 2024")),
            Text("2024-03-20", policy(NINETY, effective="March 1, 2024")),
        ],
        ["2024-03-01×1", "2024-03-20×1"],
    ),
    "a date that follows the words on the same day is for them too": (
        [
            Text("2024-01-10", policy(THIRTY, effective="January 1, 2024")),
            Text("2024-02-10T08:00", policy(SIXTY, effective="January 1, 2024")),
            Text("2024-02-10T09:00", policy(SIXTY, effective="March 1, 2024")),
        ],
        ["2024-01-10×1", "2024-03-01×2"],
    ),
    "a fix on the day of publication belongs to it, though its date has passed": (
        [
            Text("2024-01-10", policy(THIRTY, effective="January 1, 2024")),
            Text("2024-04-10T08:00", policy(SIXTY, effective="March 1, 2024")),
            Text("2024-04-10T09:00", policy(SIXTY + " Really.", effective="March 1, 2024")),
        ],
        ["2024-01-10×1", "2024-04-10×2"],
    ),
    "a text that lost its date binds from the same day": (
        [
            Text("2024-01-10", policy(THIRTY, effective="January 1, 2024")),
            Text("2024-04-10T08:00", policy(SIXTY, effective="March 1, 2024")),
            Text("2024-04-10T09:00", policy(NINETY)),
        ],
        ["2024-01-10×1", "2024-04-10×2"],
    ),
    "a tag ends a release": (
        [
            Text("2024-01-10T08:00", policy(THIRTY), tag="v1"),
            Text("2024-01-10T09:00", policy(SIXTY), tag="v2"),
            Text("2024-01-10T10:00", policy(NINETY)),
        ],
        ["2024-01-10×1", "2024-01-10×1", "2024-01-10×1"],
    ),
    "a tag takes in what was published before it on its day": (
        [Text("2024-01-10T08:00", policy(THIRTY)), Text("2024-01-10T09:00", policy(SIXTY), tag="v2")],
        ["2024-01-10×2"],
    ),
    "a day stated again for another text is another release": (
        [
            Text("2024-01-10", policy(THIRTY, effective="January 10, 2024")),
            Text("2024-02-10", policy(SIXTY, effective="February 10, 2024")),
            Text("2024-03-10", policy(THIRTY, effective="January 10, 2024")),
        ],
        ["2024-01-10×1", "2024-02-10×1", "2024-03-10×1"],
    ),
    "a month is no day": (
        [Text("2024-01-10", policy(THIRTY)), Text("2024-02-10", policy(SIXTY, effective="March 2024"))],
        ["2024-01-10×1", "2024-02-10×1"],
    ),
    "a text that is to come and one that overtakes it are one": (
        [
            Text("2024-01-10", policy(THIRTY)),
            Text("2024-02-10", policy(SIXTY, effective="September 1, 2024")),
            Text("2024-03-10", policy(SIXTY, MAIL, effective="March 10, 2024")),
        ],
        ["2024-01-10×1", "2024-03-10×2"],
    ),
    "two that are to come and one that overtakes both": (
        [
            Text("2024-01-10", policy(THIRTY)),
            Text("2024-02-10", policy(SIXTY, effective="September 1, 2024")),
            Text("2024-02-20", policy(NINETY, effective="October 1, 2024")),
            Text("2024-03-10", policy(NINETY, MAIL, effective="March 10, 2024")),
        ],
        ["2024-01-10×1", "2024-03-10×3"],
    ),
    "two that are to come and one that overtakes the later": (
        [
            Text("2024-01-10", policy(THIRTY)),
            Text("2024-02-10", policy(SIXTY, effective="September 1, 2024"), tag="v2"),
            Text("2024-02-20", policy(NINETY, effective="November 1, 2024")),
            Text("2024-03-10", policy(NINETY, MAIL, effective="October 1, 2024")),
            Text("2024-12-10", policy(THIRTY, effective="December 10, 2024")),
        ],
        ["2024-01-10×1", "2024-09-01×1", "2024-10-01×2", "2024-12-10×1"],
    ),
    "two that are to come, one after the other": (
        [
            Text("2024-01-10", policy(THIRTY)),
            Text("2024-02-10", policy(SIXTY, effective="September 1, 2024")),
            Text("2024-03-10", policy(SIXTY, MAIL, effective="October 1, 2024")),
        ],
        ["2024-01-10×1", "2024-09-01×1", "2024-10-01×1"],
    ),
    "a tag does not save what never bound": (
        [
            Text("2024-01-10", policy(THIRTY)),
            Text("2024-02-10", policy(SIXTY, effective="September 1, 2024"), tag="v2"),
            Text("2024-03-10", policy(SIXTY, MAIL, effective="March 10, 2024")),
        ],
        ["2024-01-10×1", "2024-03-10×2"],
    ),
    "an edit without a day takes effect with what it waits for": (
        [
            Text("2024-01-10", policy(THIRTY)),
            Text("2024-02-10", policy(SIXTY, effective="September 1, 2024")),
            Text("2024-03-10", policy(NINETY)),
        ],
        ["2024-01-10×1", "2024-09-01×2"],
    ),
    "an edit after it took effect does not": (
        [
            Text("2024-01-10", policy(THIRTY)),
            Text("2024-02-10", policy(SIXTY, effective="March 1, 2024")),
            Text("2024-03-02", policy(NINETY, effective="March 1, 2024")),
        ],
        ["2024-01-10×1", "2024-03-01×1", "2024-03-02×1"],
    ),
    "a day that is moved before it comes": (
        [
            Text("2024-01-10", policy(THIRTY)),
            Text("2024-02-10", policy(SIXTY, effective="March 1, 2024")),
            Text("2024-02-20", policy(SIXTY, effective="April 1, 2024")),
        ],
        ["2024-01-10×1", "2024-04-01×2"],
    ),
    "a tag on a text whose day is moved before it bound": (
        [
            Text("2024-01-10T08:00", policy(THIRTY), tag="v1"),
            Text("2024-01-10T09:00", policy(THIRTY, effective="April 1, 2024")),
        ],
        ["2024-04-01×1", "2024-04-01×1"],
    ),
    "a tag on a text that bound for a day": (
        [
            Text("2024-01-10", policy(THIRTY), tag="v1"),
            Text("2024-01-11", policy(THIRTY, effective="April 1, 2024")),
        ],
        ["2024-01-10×1", "2024-04-01×1"],
    ),
    "a day that is moved after it came": (
        [
            Text("2024-01-10", policy(THIRTY)),
            Text("2024-02-10", policy(SIXTY, effective="March 1, 2024")),
            Text("2024-03-10", policy(SIXTY, effective="April 1, 2024")),
        ],
        ["2024-01-10×1", "2024-03-01×1", "2024-04-01×1"],
    ),
    "a day before publication": (
        [
            Text("2024-01-10", policy(THIRTY, effective="January 1, 2023")),
            Text("2024-05-10", policy(SIXTY, effective="February 1, 2024")),
            Text("2024-06-10", policy(NINETY, effective="March 1, 2024")),
        ],
        ["2024-01-10×1", "2024-05-10×1", "2024-06-10×1"],
    ),
    "a clock that goes wrong makes nothing one": (
        [
            Text("2024-01-10", policy(THIRTY)),
            Text("2024-02-10", policy(SIXTY)),
            Text("2010-01-01", policy(NINETY)),
        ],
        ["2024-01-10×1", "2024-02-10×1", "2024-02-10×1"],
    ),
    "deleted and back on one day is nothing": (
        [
            Text("2024-01-10", policy(THIRTY)),
            Text("2024-02-10T08:00", None),
            Text("2024-02-10T09:00", policy(SIXTY)),
        ],
        ["2024-01-10×1", "2024-02-10×2"],
    ),
}


@pytest.mark.parametrize("name", GROUPS)
def test_which_versions_are_one_release(name: str, tmp_path: Path) -> None:
    texts, told = GROUPS[name]
    assert days(changelog(tmp_path, *texts)) == told


@pytest.mark.parametrize(
    ("by", "told"),
    [
        (By.EFFECTIVE, ["2024-01-10×1", "2024-03-01×2", "2024-03-05×1"]),
        (By.DAY, ["2024-01-10×1", "2024-02-10×1", "2024-02-20×1", "2024-03-05×1"]),
        (By.REVISION, ["2024-01-10×1", "2024-02-10×1", "2024-02-20×1", "2024-03-05×1"]),
        (By.TAG, ["2024-02-20×3", "2024-03-05×1"]),
    ],
)
def test_by(by: By, told: list[str], tmp_path: Path) -> None:
    report = changelog(
        tmp_path,
        Text("2024-01-10", policy(THIRTY)),
        Text("2024-02-10", policy(SIXTY, effective="March 1, 2024")),
        Text("2024-02-20", policy(NINETY, effective="March 1, 2024"), tag="v2"),
        Text("2024-03-05", policy(NINETY, MAIL, effective="March 1, 2024")),
        by=by,
    )
    assert days(report) == told


JANUARY = Text("2024-01-10", policy(THIRTY, effective="January 10, 2024"))
OVERTAKEN = Text("2024-02-10", policy(SIXTY, effective="September 1, 2024"))
TERMS: dict[str, tuple[By, list[Text], str]] = {
    "the day that is stated": (By.EFFECTIVE, [JANUARY, OVERTAKEN], "2024-09-01"),
    "publication, after the day that is stated": (
        By.EFFECTIVE,
        [JANUARY, Text("2024-05-10", policy(SIXTY, effective="April 1, 2024"))],
        "2024-05-10",
    ),
    "by day, the day of what overtook it": (
        By.DAY,
        [JANUARY, OVERTAKEN, Text("2024-02-10T23:00", policy(SIXTY, MAIL, effective="March 10, 2024"))],
        "2024-03-10",
    ),
    "by tag, the first and the last": (
        By.TAG,
        [
            JANUARY._replace(tag="v1"),
            Text("2024-02-10", policy(SIXTY, effective="February 20, 2024")),
            Text("2024-03-10", policy(NINETY, effective="April 1, 2024"), tag="v2"),
        ],
        "2024-02-20 2024-04-01",
    ),
    "by tag, one for all that never bound alone": (
        By.TAG,
        [
            JANUARY._replace(tag="v1"),
            OVERTAKEN,
            Text("2024-03-10", policy(SIXTY, MAIL, effective="March 10, 2024"), tag="v2"),
        ],
        "2024-03-10",
    ),
    "by tag, the day of changes and not of a date that was moved": (
        By.TAG,
        [
            JANUARY._replace(tag="v1"),
            Text("2024-02-10", policy(SIXTY, effective="February 10, 2024")),
            Text("2024-03-10", policy(SIXTY, effective="March 10, 2024"), tag="v2"),
        ],
        "2024-02-10",
    ),
    "by tag, some of it without a day": (
        By.TAG,
        [
            JANUARY._replace(tag="v1"),
            Text("2024-02-10", policy(SIXTY, effective="February 10, 2024")),
            Text("2024-03-10", policy(NINETY, effective="February 10, 2024"), tag="v2"),
        ],
        "2024-02-10 partly",
    ),
    "by tag, all of it without a day": (
        By.TAG,
        [
            JANUARY._replace(tag="v1"),
            Text("2024-02-10", policy(SIXTY)),
            Text("2024-03-10", policy(NINETY), tag="v2"),
        ],
        "2024-02-10 2024-03-10",
    ),
}


@pytest.mark.parametrize("name", TERMS)
def test_from_when_the_changes_of_a_release_bind(name: str, tmp_path: Path) -> None:
    by, texts, told = TERMS[name]
    newest = changelog(tmp_path, *texts, by=by).releases[0]
    assert " ".join([*dict.fromkeys(map(str, newest.binds)), *["partly"] * newest.partly]) == told


@pytest.mark.parametrize(
    ("texts", "stated"),
    [
        ([Text("2024-02-10T08:00", policy(SIXTY, effective="February 1, 2024"))], 1),
        # A fix on the day of publication, whose text still states that day; one that states none any more; and one that
        # waits with the text before it, though it lost the date.
        (
            [
                Text(f"2024-02-10T{at}", policy(SIXTY, x, effective="February 1, 2024"))
                for at, x in ((10, ""), (11, MAIL))
            ],
            1,
        ),
        (
            [
                Text("2024-02-10T08:00", policy(SIXTY, effective="February 1, 2024")),
                Text("2024-02-10T09:00", policy(MAIL)),
            ],
            0,
        ),
        ([Text("2024-02-10", policy(SIXTY, effective="March 1, 2024")), Text("2024-02-11", policy(MAIL))], 1),
        ([Text("2024-02-10", policy(SIXTY, effective="March 1, 2024")), Text("2024-02-11", None)], 0),
    ],
)
def test_the_days_that_are_stated_for_a_release(texts: list[Text], stated: int, tmp_path: Path) -> None:
    newest, *others = changelog(tmp_path, Text("2024-01-10", policy(THIRTY)), *texts).releases
    assert (len(others), len(newest.in_force)) == (1, stated)


def test_what_is_overtaken_is_told_with_what_overtook_it(tmp_path: Path) -> None:
    urgent = policy(SIXTY, MAIL, effective="March 10, 2024")
    newest = changelog(tmp_path, JANUARY, OVERTAKEN, Text("2024-03-10", urgent)).releases[0]
    assert [entry.clause.title for entry in newest.entries] == ["Topic 1", "Topic 2"]


@pytest.mark.parametrize(
    ("tags", "told", "noted"),
    [
        (["", "", ""], ["2024-01-10×1", "2024-03-10×2"], True),
        (["", "", "v1"], ["2024-03-10×3"], False),
        (["v1", "", ""], ["2024-01-10×1", "2024-03-10×2"], False),
    ],
)
def test_by_tag_without_any_the_changes_since_the_first_version_are_told(
    tags: list[str], told: list[str], noted: bool, tmp_path: Path
) -> None:
    texts = [
        Text(f"2024-0{at}-10", policy(words), tag=tag) for at, words, tag in zip((1, 2, 3), SIZES, tags, strict=True)
    ]
    report = changelog(tmp_path, *texts, by=By.TAG)
    assert days(report) == told
    assert [note.startswith("no version of policy.md has a tag") for note in report.notes] == [True] * noted


def test_by_tag_what_has_no_tag_yet_is_pending(tmp_path: Path) -> None:
    texts = Text("2024-01-10", policy(THIRTY), tag="v1"), Text("2024-02-10", policy(SIXTY))
    assert [each.pending for each in changelog(tmp_path / "a", *texts, by=By.TAG).releases] == [True, False]
    assert [each.pending for each in changelog(tmp_path / "b", *texts).releases] == [False, False]


# --------------------------------------------------------------------------- the net change


def test_what_was_written_and_taken_back_does_not_appear(tmp_path: Path) -> None:
    report = changelog(
        tmp_path,
        Text("2024-01-10", policy(THIRTY, "Old words stand here.")),
        Text("2024-02-10T08:00", policy(SIXTY, "New words stand here.")),
        Text("2024-02-10T09:00", policy(THIRTY, "New words stand here.")),
    )
    [entry] = report.releases[0].entries
    assert entry.clause.title == "Topic 2"


def test_several_commits_to_one_clause_are_one_entry(tmp_path: Path) -> None:
    report = changelog(
        tmp_path,
        Text("2024-01-10", policy(THIRTY)),
        Text("2024-02-10T08:00", policy(SIXTY)),
        Text("2024-02-10T09:00", policy(NINETY)),
    )
    [entry] = report.releases[0].entries
    [net] = entry.changes
    assert (net.graded.change.old[0].text, net.graded.change.new[0].text) == (THIRTY, NINETY)
    assert entry.level is Level.MATERIAL


def test_a_reverted_release_is_told_and_says_what_it_brings_back(tmp_path: Path) -> None:
    report = changelog(
        tmp_path,
        Text("2024-01-10", policy(THIRTY)),
        Text("2024-02-10", policy(SIXTY)),
        Text("2024-03-10", policy(THIRTY)),
    )
    newest, middle, first = report.releases
    assert newest.returns_to
    assert newest.returns_to.at.date() == date(2024, 1, 10)
    assert middle.returns_to is None
    assert len(newest.entries) == len(middle.entries) == 1
    assert first.event is ReleaseEvent.FIRST


def test_a_text_that_is_as_it_was_before_the_release_is_no_return(tmp_path: Path) -> None:
    report = changelog(
        tmp_path,
        Text("2024-01-10", policy(THIRTY)),
        Text("2024-02-10T08:00", policy(SIXTY)),
        Text("2024-02-10T09:00", policy(THIRTY)),
    )
    newest = report.releases[0]
    assert newest.returns_to is None
    assert newest.silent


def test_deletion_and_return(tmp_path: Path) -> None:
    report = changelog(
        tmp_path,
        Text("2024-01-10", policy(THIRTY)),
        Text("2024-02-10", None),
        Text("2024-03-10", policy(SIXTY)),
    )
    assert [each.event for each in report.releases] == [ReleaseEvent.RESTORED, ReleaseEvent.DELETED, ReleaseEvent.FIRST]
    assert [len(each.entries) for each in report.releases] == [1, 0, 0]


ONE_DAY: dict[str, tuple[list[Text], list[str]]] = {
    "the first text, deleted on its day, and back": (
        [Text("2024-01-10T08:00", policy(THIRTY)), Text("2024-01-10T09:00", None), Text("2024-03-10", policy(SIXTY))],
        ["withdrawn 0", "restored 1"],
    ),
    "the first text, deleted on its day": (
        [Text("2024-01-10T08:00", policy(THIRTY)), Text("2024-01-10T09:00", None)],
        ["withdrawn 0"],
    ),
    "the first text, deleted and back on its day": (
        [
            Text("2024-01-10T08:00", policy(THIRTY)),
            Text("2024-01-10T09:00", None),
            Text("2024-01-10T10:00", policy(SIXTY)),
        ],
        ["first 0"],
    ),
    "a text that was changed and deleted on one day, and back": (
        [
            Text("2024-01-10", policy(THIRTY)),
            Text("2024-02-10T08:00", policy(SIXTY)),
            Text("2024-02-10T09:00", None),
            Text("2024-03-10", policy(NINETY)),
        ],
        ["first 0", "deleted 0", "restored 1"],
    ),
    "back and deleted again on one day is nothing": (
        [
            Text("2024-01-10", policy(THIRTY)),
            Text("2024-02-10", None),
            Text("2024-03-10T08:00", policy(SIXTY)),
            Text("2024-03-10T09:00", None),
            Text("2024-04-10", policy(NINETY)),
        ],
        ["first 0", "deleted 0", "changed 0", "restored 1"],
    ),
    "one that was to come, deleted before it came": (
        [JANUARY, OVERTAKEN, Text("2024-03-10", None)],
        ["first 0", "deleted 0"],
    ),
}


@pytest.mark.parametrize("name", ONE_DAY)
def test_what_is_told_of_a_policy_that_came_or_went_within_a_release(name: str, tmp_path: Path) -> None:
    texts, told = ONE_DAY[name]
    found = changelog(tmp_path, *texts).releases
    assert [f"{each.event} {len(each.entries)}" for each in reversed(found)] == told
    assert all(entry.id for each in found for entry in each.entries)


LISTED = "We collect:\n\n- names;\n- mails;\n- songs."
BACK: dict[str, tuple[list[str], str]] = {
    "a section": ([policy(THIRTY, MAIL), policy(THIRTY), policy(THIRTY, MAIL)], "2024-02-10"),
    "a section in other words": ([policy(THIRTY, MAIL), policy(THIRTY), policy(THIRTY, f"{MAIL} Really.")], ""),
    "a section that was never there": ([policy(THIRTY), policy(THIRTY), policy(THIRTY, MAIL)], ""),
    "a section that was back before, and is once more": (
        [policy(THIRTY, MAIL), policy(THIRTY), policy(THIRTY, MAIL), policy(THIRTY), policy(THIRTY, MAIL)],
        "2024-04-10",
    ),
    "a paragraph": ([policy(f"{THIRTY}\n\n{MAIL}"), policy(THIRTY), policy(f"{THIRTY}\n\n{MAIL}")], "2024-02-10"),
    "a paragraph in another clause": (
        [policy(f"{THIRTY}\n\n{MAIL}", "A."), policy(THIRTY, "A."), policy(THIRTY, f"A.\n\n{MAIL}")],
        "",
    ),
    "a paragraph that stands there twice now": (
        [policy(THIRTY), policy(f"{THIRTY}\n\n{MAIL}"), policy(f"{THIRTY}\n\n{MAIL}\n\n{MAIL}")],
        "",
    ),
    "an item of a list": ([policy(LISTED), policy(LISTED.replace("- mails;\n", "")), policy(LISTED)], "2024-02-10"),
    "a policy, with a section that is new": ([policy(THIRTY), "", policy(THIRTY, MAIL)], ""),
    "a section that went before the policy did": (
        [policy(THIRTY, MAIL), policy(THIRTY), "", policy(THIRTY, MAIL)],
        "2024-02-10",
    ),
}


@pytest.mark.parametrize("name", BACK)
def test_what_is_back_is_told_as_that(name: str, tmp_path: Path) -> None:
    versions, told = BACK[name]
    texts = [Text(f"2024-0{at}-10", each or None) for at, each in enumerate(versions, 1)]
    newest = changelog(tmp_path, *texts).releases[0]
    [net] = [net for entry in newest.entries for net in entry.changes]
    assert str(net.back or "") == told


def test_lines_that_only_date_the_text_are_not_counted(tmp_path: Path) -> None:
    report = changelog(
        tmp_path,
        Text("2024-01-10", policy(THIRTY, effective="January 1, 2024")),
        Text("2024-02-10", policy(THIRTY, effective="February 1, 2024")),
        Text("2024-03-10", policy(THIRTY.replace("keep logs", "keep  logs,"), effective="March 1, 2024")),
    )
    newest, dated, _ = report.releases
    assert dated.silent
    assert newest.omitted == ((Level.EDITORIAL, 1),)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Last updated: May 1, 2024", "Last updated: June 1, 2024", 0),
        ("Last updated: May 1, 2024", "", 0),
        ("Last updated: May 1, 2024  \nWe never sell data.", "Last updated: June 1, 2024  \nWe may sell data.", 1),
        ("Last updated: May 1, 2024. We never sell data.", "Last updated: June 1, 2024. We may sell data.", 1),
    ],
)
def test_what_stands_beside_a_date_is_told(old: str, new: str, told: int, tmp_path: Path) -> None:
    texts = (Text(f"2024-0{at}-10", f"# Privacy\n\n{line}\n\nWe keep it.\n") for at, line in ((6, old), (7, new)))
    assert len(changelog(tmp_path, *texts).releases[0].entries) == told


def test_what_is_below_the_level_is_counted(tmp_path: Path) -> None:
    texts = Text("2024-01-10", policy(THIRTY, MAIL)), Text("2024-02-10", policy(SIXTY, MAIL.replace("-", "‑").upper()))
    at = {level: changelog(tmp_path / level, *texts, level=level).releases[0] for level in Level}
    assert len(at[Level.EDITORIAL].entries) == 2
    assert at[Level.EDITORIAL].omitted == ()
    assert len(at[Level.MATERIAL].entries) == 1
    assert at[Level.MATERIAL].omitted == ((Level.EDITORIAL, 1),)


def test_new_numbers_are_counted_by_themselves(tmp_path: Path) -> None:
    numbered = "# Privacy\n\n## {} Logs\n\nWe keep logs.\n\n## {} Mail\n\nWe never sell mail addresses.\n"
    report = changelog(
        tmp_path,
        Text("2024-01-10", numbered.format("1.", "2.")),
        Text("2024-02-10", "# Privacy\n\n## 1. Scope\n\nThis binds you.\n\n" + numbered.format("2.", "3.")[11:]),
    )
    assert report.releases[0].renumbered == 2
    assert report.releases[0].omitted == ()


def test_entries_are_followed_to_where_they_stand_today(tmp_path: Path) -> None:
    base = "# Privacy\n\n## {}\n\n{}\n\n## Mail\n\nWe never sell your e-mail address to anybody.\n"
    report = changelog(
        tmp_path,
        Text("2024-01-10", base.format("Logs", THIRTY)),
        Text("2024-02-10", base.format("Logs", SIXTY)),
        Text("2024-03-10", base.format("Server logs", SIXTY)),
        Text("2024-04-10", "# Privacy\n\n## Server logs\n\nWe keep logs for 60 days.\n"),
    )
    gone, renamed, edited, _ = (each.entries for each in report.releases)
    assert gone[0].gone
    assert gone[0].today is None
    assert renamed[0].today == renamed[0].clause
    assert edited[0].clause.title == "Logs"
    assert edited[0].today
    assert edited[0].today.title == "Server logs"


def test_a_clause_has_one_id_whatever_it_is_called(tmp_path: Path) -> None:
    base = "# Privacy\n\n## {}\n\n{}\n\n## Mail\n\nWe never sell your e-mail address to anybody.\n"
    texts = (
        Text("2024-01-10", base.format("Logs", THIRTY)),
        Text("2024-02-10", base.format("Logs", SIXTY)),
        Text("2024-03-10", base.format("Server logs", SIXTY)),
        Text("2024-04-10", base.format("Server logs", THIRTY)),
        Text("2024-05-10", "# Privacy\n\n## Mail\n\nWe never sell your e-mail address to anybody.\n"),
    )
    report = changelog(tmp_path, *texts)
    assert [entry.id for release in report.releases for entry in release.entries] == ["logs"] * 4
    # A version that joins a release, or a title that comes later, changes no id.
    joined = changelog(tmp_path, until="2024-03-31", by=By.DAY)
    assert [entry.id for release in joined.releases for entry in release.entries] == ["logs"] * 2


def test_nothing_is_linked_in_a_policy_that_is_gone(tmp_path: Path) -> None:
    report = changelog(
        tmp_path,
        Text("2024-01-10", policy(THIRTY)),
        Text("2024-02-10", policy(SIXTY)),
        Text("2024-03-10", None),
    )
    assert [entry.today for release in report.releases for entry in release.entries] == [None]


# --------------------------------------------------------------------------- names that stay


def test_names_stay_when_versions_join_and_tags_come(tmp_path: Path) -> None:
    texts = [Text("2024-01-10", policy(THIRTY)), Text("2024-02-10T08:00", policy(SIXTY))]
    before = changelog(tmp_path / "a", *texts)
    later = changelog(tmp_path / "b", *texts, Text("2024-02-10T09:00", policy(NINETY), tag="v2"))
    assert [(r.urn, r.id) for r in before.releases] == [(r.urn, r.id) for r in later.releases]
    assert before.urn == later.urn
    assert len({r.urn for r in later.releases}) == 2


def test_two_releases_of_one_day_have_names_of_their_own(tmp_path: Path) -> None:
    texts = Text("2024-01-10T08:00", policy(THIRTY), tag="a"), Text("2024-01-10T09:00", policy(SIXTY), tag="b")
    assert [r.id for r in changelog(tmp_path, *texts).releases] == ["policy-2024-01-10-2", "policy-2024-01-10"]


# --------------------------------------------------------------------------- notices


def notice(body: str = "Read this.", **keys: str) -> str:
    header = "".join(f"{key.rstrip('_')}: {value}\n" for key, value in {"policy": PATH, **keys}.items())
    return f"---\n{header}---\n\n# What changes\n\n{body}\n"


def announced(folder: Path, text: str, message: str = "", effective: str = "") -> Changelog:
    return changelog(
        folder,
        Text("2024-01-10", policy(THIRTY)),
        Text("2024-02-10", policy(SIXTY, effective=effective), message, files={"notices/n.md": text}),
    )


def test_a_notice_that_a_commit_names_belongs_to_its_release_and_states_its_day(tmp_path: Path) -> None:
    text = notice(published="2024-02-10", effective="2024-03-15", covers="[Topic 1]")
    newest = announced(tmp_path, text, "Change\n\nPolicy-Notice: notices/n.md\n").releases[0]
    assert [(s.day, s.source) for s in newest.in_force] == [(date(2024, 3, 15), StatedBy.NOTICE)]
    assert [each.title for each in newest.notices] == ["What changes"]
    assert newest.entries[0].notices == (0,)
    assert [(s.speaker, s.paragraphs) for s in newest.said] == [(Speaker.NOTICE, ("Read this.",))]


def test_a_notice_for_this_very_text_belongs_to_it(tmp_path: Path) -> None:
    repo = build(tmp_path / "a", [Text("2024-01-10", policy(THIRTY)), Text("2024-02-10", policy(SIXTY))])
    blobs = [each.last.blob or "" for each in reversed(changelog(repo).releases)]
    for name, source, target, told in (
        ("b", blobs[0], blobs[1], 1),
        ("c", "", blobs[1], 1),
        ("d", blobs[0], blobs[0].replace(blobs[0][0], "f" if blobs[0][0] != "f" else "e"), 0),
    ):
        text = notice(published="2024-02-10", effective="2024-03-15", **{"from": source or '""', "to": target})
        report = announced(tmp_path / name, text)
        assert len(report.releases[0].notices) == told
        assert bool(report.notes) is not bool(told)


def test_a_notice_that_only_names_the_day_that_the_text_states_belongs_to_it(tmp_path: Path) -> None:
    text = notice(published="2024-02-01", effective="2024-03-15")
    assert len(announced(tmp_path / "a", text, effective="March 15, 2024").releases[0].notices) == 1
    other = announced(tmp_path / "b", text, effective="March 16, 2024")
    assert len(other.releases[0].notices) == 0
    assert "notices/n.md is shown with no release" in other.notes[0]


def test_where_text_and_notice_do_not_agree_both_are_kept(tmp_path: Path) -> None:
    text = notice(published="2024-02-10", effective="2024-03-15")
    newest = announced(tmp_path, text, "Change\n\nPolicy-Notice: notices/n.md\n", "March 1, 2024").releases[0]
    assert [(s.day.day, s.source) for s in newest.in_force] == [(1, StatedBy.TEXT), (15, StatedBy.NOTICE)]
    assert newest.day == date(2024, 3, 1)


def test_of_a_notice_only_what_a_person_wrote_is_said(tmp_path: Path) -> None:
    body = (
        "Mine, with a [link](https://example.org).\n\n<!-- policydiff:facts -->\nOurs.\n\n- **a**: b\n"
        "<!-- /policydiff:facts -->\n\n- *one*\n- two\n\n<!-- hidden -->\n\nLast."
    )
    text = notice(body, published="2024-02-10", effective="2024-03-15")
    newest = announced(tmp_path, text, "Change\n\nPolicy-Notice: ./notices/n.md\n").releases[0]
    assert newest.said[0].paragraphs == ("Mine, with a link.", "one", "two", "Last.")


def test_a_notice_with_nothing_but_our_facts_says_nothing(tmp_path: Path) -> None:
    body = "<!-- policydiff:facts -->\nOurs.\n<!-- /policydiff:facts -->\n"
    text = notice(body, published="2024-02-10", effective="2024-03-15")
    newest = announced(tmp_path, text, "Change\n\nPolicy-Notice: notices/n.md\n").releases[0]
    assert newest.said == ()
    assert len(newest.notices) == 1


@pytest.mark.parametrize(
    ("said", "url", "told"),
    [
        ("https://example.org/n", "", "https://example.org/n"),
        ("/news/n", "https://example.org/privacy?x=1", "https://example.org/news/n"),
        ("/news/n", "", ""),
        ("javascript:alert(1)", "https://example.org/", ""),
        ("//evil.example/x", "https://example.org/", "https://evil.example/x"),
        ("https://example.org/a b", "", ""),
        ("ftp://example.org/n", "", ""),
        ("http://[", "", ""),
    ],
)
def test_where_a_notice_is_published(said: str, url: str, told: str, tmp_path: Path) -> None:
    text = notice(published="2024-02-10", effective="2024-03-15", url=f'"{said}"')
    report = changelog(
        tmp_path,
        Text("2024-01-10", policy(THIRTY)),
        Text("2024-02-10", policy(SIXTY), "x\n\nPolicy-Notice: notices/n.md\n", files={"notices/n.md": text}),
        url=url,
    )
    assert report.releases[0].notices[0].url == told


# --------------------------------------------------------------------------- trailers


def said(folder: Path, *texts: Text, **asked: Any) -> tuple[list[str], list[list[str]], tuple[str, ...]]:
    """What is said of the newest release, of each of its entries, and the notes."""
    report = changelog(folder, *texts, **asked)
    newest = report.releases[0]
    return (
        [s.paragraphs[0] for s in newest.said],
        [[s.paragraphs[0] for s in entry.said] for entry in newest.entries],
        report.notes,
    )


BEFORE = Text("2024-01-10", policy(THIRTY, "Old words stand here.", MAIL))


def test_a_trailer_about_one_clause_stands_with_it(tmp_path: Path) -> None:
    whole, entries, notes = said(
        tmp_path,
        BEFORE,
        Text("2024-02-10T08:00", policy(SIXTY, "Old words stand here.", MAIL), "x\n\nChangelog: Logs live longer.\n"),
        Text("2024-02-10T09:00", policy(SIXTY, "Other things are said here now.", MAIL)),
    )
    assert (whole, entries, notes) == ([], [["Logs live longer."], []], ())


def test_a_trailer_about_all_stands_with_the_release(tmp_path: Path) -> None:
    changed = policy(SIXTY, "Other things are said here now.", MAIL)
    whole, entries, _ = said(tmp_path, BEFORE, Text("2024-02-10", changed, "x\n\nChangelog: All is new.\n"))
    assert (whole, entries) == (["All is new."], [[], []])


def test_a_trailer_about_some_names_them(tmp_path: Path) -> None:
    report = changelog(
        tmp_path,
        BEFORE,
        Text("2024-02-10T08:00", policy(SIXTY, "Other things now.", MAIL), "x\n\nChangelog: Two things.\n"),
        Text("2024-02-10T09:00", policy(SIXTY, "Other things now.", "We may sell your address.")),
    )
    [words] = report.releases[0].said
    assert [clause.title for clause in words.clauses] == ["Topic 1", "Topic 2"]


def test_words_about_what_was_taken_back_are_left_out_and_that_is_said(tmp_path: Path) -> None:
    whole, entries, notes = said(
        tmp_path,
        BEFORE,
        Text("2024-02-10T08:00", policy(SIXTY, "Old words stand here.", MAIL), "x\n\nChangelog: Logs live longer.\n"),
        Text("2024-02-10T09:00", policy(THIRTY, "Other things are said here now.", MAIL)),
    )
    assert (whole, entries) == ([], [[]])
    assert "took that back" in notes[0]


def test_words_about_what_changed_again_are_left_out_and_that_is_said(tmp_path: Path) -> None:
    whole, entries, notes = said(
        tmp_path,
        BEFORE,
        Text("2024-02-10T08:00", policy(SIXTY, "Old words stand here.", MAIL), "x\n\nChangelog: Sixty days.\n"),
        Text("2024-02-10T09:00", policy(NINETY, "Old words stand here.", MAIL)),
    )
    assert (whole, entries) == ([], [[]])
    assert "changed that again" in notes[0]


def test_words_follow_a_clause_that_is_renamed(tmp_path: Path) -> None:
    moved = policy(SIXTY, "Old words stand here.", MAIL).replace("Topic 1", "Server logs")
    _, entries, _ = said(
        tmp_path,
        BEFORE,
        Text("2024-02-10T08:00", policy(SIXTY, "Old words stand here.", MAIL), "x\n\nChangelog: Sixty days.\n"),
        Text("2024-02-10T09:00", moved),
    )
    assert entries == [[]]  # the name is a change of the clause that nobody said a word about


def test_the_first_version_has_its_words(tmp_path: Path) -> None:
    whole, _, _ = said(tmp_path, Text("2024-01-10", policy(THIRTY), "x\n\nChangelog: We have a policy.\n"))
    assert whole == ["We have a policy."]


@pytest.mark.parametrize(
    ("trailers", "language", "told"),
    [
        ("Changelog: Logs live longer.", "en", ["Logs live longer."]),
        ("CHANGELOG: Logs live longer.", "en", ["Logs live longer."]),
        ("Changelog: One.\nChangelog: Two.", "en", ["One.", "Two."]),
        ("Changelog-fr: Soixante jours.\nChangelog: Sixty days.", "fr", ["Soixante jours."]),
        ("Changelog-fr: Soixante jours.\nChangelog: Sixty days.", "fr-ca", ["Soixante jours."]),
        ("Changelog-fr: Soixante jours.\nChangelog: Sixty days.", "en", ["Sixty days."]),
        ("Changelog-fr: Soixante jours.", "en", []),
        ("Changelog: added", "en", []),
        ("Changelog: Security", "en", []),
        ("Changelogs: Logs live longer.", "en", []),
        ("Policy-Notice: waived (typo)", "en", []),
    ],
)
def test_which_trailers_speak(trailers: str, language: str, told: list[str], tmp_path: Path) -> None:
    text = Text("2024-02-10", policy(SIXTY, "Old words stand here.", MAIL), f"x\n\n{trailers}\n")
    assert said(tmp_path, BEFORE, text, language=language)[1] == [told]


# --------------------------------------------------------------------------- which releases, which policies


THREE = (
    Text("2024-01-10", policy(THIRTY)),
    Text("2024-02-10", policy(SIXTY)),
    Text("2024-03-10", policy(NINETY, effective="April 1, 2024")),
)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({}, ["2024-01-10×1", "2024-02-10×1", "2024-04-01×1"]),
        ({"since": "2024-02-10"}, ["2024-02-10×1", "2024-04-01×1"]),
        ({"until": "2024-02-10"}, ["2024-01-10×1", "2024-02-10×1"]),
        ({"since": "2024-03-11"}, []),
        ({"pending_on": date(2024, 3, 31)}, ["2024-04-01×1"]),
        ({"pending_on": date(2024, 4, 1)}, []),
        ({"pending_on": date(2024, 3, 31), "by": By.DAY}, ["2024-03-10×1"]),
        ({"pending_on": date(2024, 3, 10)}, ["2024-04-01×1"]),
        ({"pending_on": date(2024, 3, 9)}, []),
        ({"pending_on": date(2023, 1, 1)}, []),
        ({"pending_on": date(2024, 3, 31), "by": By.TAG}, ["2024-03-10×2"]),
    ],
)
def test_which_releases(asked: dict[str, Any], told: list[str], tmp_path: Path) -> None:
    report = changelog(tmp_path, *THREE, **asked)
    assert days(report) == told
    known = [each for each in THREE if each.day <= str(asked.get("pending_on", each.day))]
    assert report.total == (2 if asked.get("by") is By.TAG else len(known))


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2024, 2, 9), []),
        (date(2024, 2, 10), ["2024-09-01×1"]),
        (date(2024, 3, 9), ["2024-09-01×1"]),
        # Overtaken, and not yet: nobody knew on the day before.
        (date(2024, 3, 10), []),
        (date(2024, 8, 31), []),
    ],
)
def test_what_waits_on_a_day_is_what_was_known_on_it(day: date, told: list[str], tmp_path: Path) -> None:
    urgent = Text("2024-03-10", policy(SIXTY, MAIL, effective="March 10, 2024"))
    report = changelog(tmp_path, JANUARY, OVERTAKEN, urgent, pending_on=day)
    assert days(report) == told
    assert all(each.pending for each in report.releases)


def test_bounds_do_not_change_what_a_release_is_compared_with(tmp_path: Path) -> None:
    whole, part = changelog(tmp_path / "a", *THREE), changelog(tmp_path / "b", *THREE, since="2024-03-01")
    assert part.releases == whole.releases[:1]


def test_several_policies_are_one_row_each_in_its_order(tmp_path: Path) -> None:
    report = changelog(
        tmp_path,
        Text("2024-01-10", policy(THIRTY), files={"terms.md": policy(MAIL, title="Terms")}),
        Text("2024-02-10", policy(SIXTY)),
        Text("2024-03-10", policy(SIXTY), files={"terms.md": policy("You pay 5 euros.", title="Terms")}),
        paths=(PATH, "terms.md"),
    )
    assert [report.subject(each).title for each in report.releases] == ["Terms", "Privacy", "Privacy", "Terms"]
    assert [each.day for each in report.releases] == sorted((each.day for each in report.releases), reverse=True)
    assert report.urn not in {each.urn for each in report.policies}


def test_without_a_path_the_configuration_names_them_but_no_translation(tmp_path: Path) -> None:
    config = '[[policies]]\npath = "terms.md"\n[[policies]]\npath = "p*.md"\ntranslations = { fr = "fr.md" }\n'
    build(
        tmp_path,
        [Text("2024-01-10", policy(THIRTY), files={"terms.md": policy(MAIL), "fr.md": "# Confidentialité\n"})],
    )
    (tmp_path / ".policydiff.toml").write_text(config, encoding="utf-8")
    assert [each.path for each in changelog(tmp_path, paths=()).policies] == ["terms.md", PATH]


def test_levels_and_address_come_from_the_configuration(tmp_path: Path) -> None:
    build(tmp_path, THREE)
    (tmp_path / ".policydiff.toml").write_text(
        f'[[policies]]\npath = "{PATH}"\nurl = "https://example.org/privacy"\n'
        '[[levels]]\nrule = "period"\nlevel = "editorial"\n',
        encoding="utf-8",
    )
    report = changelog(tmp_path)
    assert report.policies[0].url == "https://example.org/privacy"
    assert report.releases[0].entries == ()


@pytest.mark.parametrize(
    ("asked", "error", "says"),
    [
        ({"paths": ()}, UsageError, "name a PATH"),
        ({"paths": (PATH, "other.md"), "url": "https://example.org/"}, UsageError, "an address is for one policy"),
        ({"url": "javascript:alert(1)"}, UsageError, "is no web address"),
        ({"url": "https://"}, UsageError, "is no web address"),
        ({"since": "soon"}, UsageError, "soon is not a date"),
        ({"paths": ("nope.md",)}, NoSuchFile, "no file nope.md"),
        ({"ref": "nope"}, CannotRun, "no commit is called"),
    ],
)
def test_what_cannot_be_answered(asked: dict[str, Any], error: type[Exception], says: str, tmp_path: Path) -> None:
    build(tmp_path, [Text("2024-01-10", policy(THIRTY), files={"other.md": "# Other\n"})])
    with pytest.raises(error, match=says):
        changelog(tmp_path, **asked)


@pytest.mark.parametrize(
    ("text", "asked", "language", "note"),
    [
        ("---\nlang: fr\n---\n# A\n", "", "fr", ""),
        ("---\nlang: fr\n---\n# A\n", "de", "de", ""),
        ("---\nlang: fr\n---\n# A\n", "de-AT", "de-at", ""),
        ("---\nlang: ja\n---\n# A\n", "", "en", "there are no words in ja"),
        ("---\nlang: nl\n---\n# A\n", "", "en", "there are no words in nl"),
        ("---\nlang: it\n---\n# A\n", "", "it", ""),
        ("# A\n", "", "en", "the language of the policy is not plain"),
    ],
)
def test_the_language_of_the_words(text: str, asked: str, language: str, note: str, tmp_path: Path) -> None:
    report = changelog(tmp_path, Text("2024-01-10", text), language=asked)
    assert report.language == language
    assert [note in each for each in report.notes] == [True] * bool(note)


def test_authors_are_left_out_unless_asked_for(tmp_path: Path) -> None:
    texts = [Text("2024-01-10", policy(THIRTY))]
    assert changelog(tmp_path / "a", *texts).releases[0].people == ()
    assert changelog(tmp_path / "b", *texts, authors=True).releases[0].people == ("Ada",)


def test_reading_a_history_parses_each_text_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[bytes] = []
    made = document._parsed

    def counted(data: bytes, *how: Any) -> Document:
        parsed.append(data)
        return made(data, *how)

    monkeypatch.setattr(document, "_parsed", counted)
    changelog(tmp_path, *THREE, Text("2024-05-10", policy(THIRTY)), Text("2024-06-10", policy(SIXTY)))
    assert len(parsed) == len(set(parsed)) == 3
