"""The text in force on a day: by the day it took effect, with every other reading and every silence told."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from conftest import Run
from dated import PROMISE, notice, text
from histories import PATH, Text, build

import policydiff
from policydiff.errors import BadRevision, UsageError
from policydiff.questions.dates.in_force import in_force
from policydiff.questions.dates.readings import rows_of
from policydiff.questions.dates.records import Answer

OLD = text(effective="2024-05-01")


def answer(folder: Path, day: str, *texts: Text) -> Answer:
    return policydiff.in_force(PATH, day, repo=build(folder, texts)).answer


def told(found: Answer) -> str:
    assert found.row
    return f"{found.row.published} {found.first} {found.until}"


FIRST = Text("2024-05-01", OLD)
LATER = Text("2024-06-01", text(effective="2024-07-01", days=30))
CASES = [
    ("on the day before it takes effect, the old text", "2024-06-30", [LATER], "2024-05-01 2024-05-01 2024-06-30"),
    ("on the day itself, the new one", "2024-07-01", [LATER], "2024-06-01 2024-07-01 None"),
    (
        "in force before it was published counts from publication",
        "2024-05-25",
        [Text("2024-06-01", text(effective="2024-05-20", days=30))],
        "2024-05-01 2024-05-01 2024-05-31",
    ),
    (
        "a date that did not move says nothing of the change",
        "2024-06-01",
        [Text("2024-06-01", text(effective="2024-05-01", days=30))],
        "2024-06-01 2024-06-01 None",
    ),
    (
        "an edit of a text that is to come takes effect with it",
        "2024-06-20",
        [LATER, Text("2024-06-10", text(effective="2024-07-01", days=45))],
        "2024-05-01 2024-05-01 2024-06-30",
    ),
    (
        "the one published last of two that take effect together",
        "2024-07-01",
        [LATER, Text("2024-06-10", text(effective="2024-07-01", days=45))],
        "2024-06-10 2024-07-01 None",
    ),
    (
        "a day that was moved before it came",
        "2024-07-15",
        [LATER, Text("2024-06-20", text(effective="2024-08-01", days=30))],
        "2024-05-01 2024-05-01 2024-07-31",
    ),
    (
        "a typo binds at once",
        "2024-06-10",
        [Text("2024-06-05", OLD.replace("Privacy", "Privcy"))],
        "2024-06-05 2024-06-05 None",
    ),
]


@pytest.mark.parametrize(("day", "texts", "found"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_which_text_bound(day: str, texts: list[Text], found: str, tmp_path: Path) -> None:
    assert told(answer(tmp_path, day, FIRST, *texts)) == found


def whys(found: Answer) -> list[str]:
    return [each.why for each in found.arguments]


def test_why_is_said_and_nothing_else_can_be_argued(tmp_path: Path) -> None:
    found = answer(tmp_path, "2024-07-20", FIRST, LATER)
    assert found.because == ("the text (“Effective date: 2024-07-01”) says that it takes effect on 2024-07-01",)
    assert (found.arguments, found.silent) == ((), ())


def test_silence_is_told(tmp_path: Path) -> None:
    found = answer(tmp_path, "2024-07-20", FIRST, Text("2024-06-01", text(effective="2024-05-01", days=30)))
    assert found.silent == (
        "neither its text nor a notice says from when it binds: publication is assumed",
        "its effective date, 2024-05-01, is older than the change and says nothing about it",
    )


def test_silence_about_words_that_an_older_version_brought_is_told_too(tmp_path: Path) -> None:
    changed = text(days=30)
    wrapped = Text("2024-06-09", changed.replace("your ", "your\n"))
    found = answer(tmp_path, "2024-07-20", Text("2024-05-01", text()), Text("2024-06-01", changed), wrapped)
    assert found.because[0].startswith("it was published on 2024-06-09, and no word differs from ")
    assert len(found.silent) == 1
    assert "(2024-06-01), bind: publication is assumed" in found.silent[0]


def test_a_notice_for_another_day_can_be_argued(tmp_path: Path) -> None:
    new = text(effective="2024-07-01", days=30)
    kept = {"notices/n.md": notice("2024-06-01", "2024-07-10")}
    texts = FIRST, Text("2024-06-01", new, "Change\n\nPolicy-Notice: notices/n.md\n", files=kept)
    between, after = answer(tmp_path / "a", "2024-07-05", *texts), answer(tmp_path / "b", "2024-07-20", *texts)
    assert any("names 2024-07-10" in why or "names 2024-07-01" in why for why in whys(between))
    assert after.arguments == ()


def test_a_promised_period_can_be_argued_until_it_ends(tmp_path: Path) -> None:
    old, new = text(more=f"{PROMISE}\n"), text(days=30, more=f"{PROMISE}\n")
    texts = Text("2024-05-01", old), Text("2024-06-01", new)
    assert any(", end on 2024-07-01" in why for why in whys(answer(tmp_path / "a", "2024-06-30", *texts)))
    assert answer(tmp_path / "b", "2024-07-01", *texts).arguments == ()


KEPT = text(more=f"{PROMISE}\n")
SHORTER = Text("2024-06-01", text(days=30, more=f"{PROMISE}\n"))
WRAPPED = Text("2024-06-03", text(days=30, more=f"{PROMISE}\n").replace("your ", "your\n"))
TYPO = Text("2024-06-03", text(days=30, more=f"{PROMISE}\n").replace("Privacy", "Privcy"))
SHORTEST = Text("2024-06-10", text(days=10, more=f"{PROMISE}\n"))
STATING = Text("2024-06-10", text(effective="2024-06-12", days=30, more=f"{PROMISE}\n"))
GONE, BACK = Text("2024-06-05", None), Text("2024-06-05", KEPT)
PERIODS = [
    ("a text wrapped anew", "2024-06-05", [SHORTER, WRAPPED], ["2024-05-01"]),
    ("a typo", "2024-06-05", [SHORTER, TYPO], ["2024-05-01"]),
    ("a version that states a day", "2024-06-20", [SHORTER, STATING], ["2024-05-01"]),
    (
        "a second material change, each for the text before it",
        "2024-06-20",
        [SHORTER, WRAPPED, SHORTEST],
        ["2024-05-01", "2024-06-03"],
    ),
    (
        "the second of two, when the period of the first has ended",
        "2024-07-05",
        [SHORTER, WRAPPED, SHORTEST],
        ["2024-06-03"],
    ),
    (
        "a file that was gone and came back",
        "2024-06-20",
        [SHORTER, GONE, SHORTER._replace(day="2024-06-07")],
        ["2024-05-01"],
    ),
    ("not on the day the period ends", "2024-07-01", [SHORTER, WRAPPED], []),
    ("not before the change binds", "2024-05-31", [SHORTER, WRAPPED], []),
    ("not for a typo alone", "2024-06-05", [TYPO._replace(text=KEPT.replace("Privacy", "Privcy"))], []),
    (
        "not for a text that promises nothing",
        "2024-06-05",
        [Text("2024-05-02", text()), Text("2024-06-01", text(days=30))],
        [],
    ),
    ("for the last text of a policy that is gone, and none before it", "2024-06-20", [SHORTER, GONE], ["2024-06-01"]),
    ("for the text in between, not for itself, when the text is back", "2024-06-20", [SHORTER, BACK], ["2024-06-01"]),
    (
        "not with time enough",
        "2024-07-15",
        [
            Text("2024-06-01", text(effective="2024-07-10", days=30, more=f"{PROMISE}\n")),
            Text("2024-06-03", text(effective="2024-07-10", days=30, more=f"{PROMISE}\n").replace("your ", "your\n")),
        ],
        [],
    ),
]


@pytest.mark.parametrize(("day", "texts", "found"), [row[1:] for row in PERIODS], ids=[row[0] for row in PERIODS])
def test_a_promised_period_outlives_what_follows(day: str, texts: list[Text], found: list[str], tmp_path: Path) -> None:
    arguments = _answer(tmp_path, day, Text("2024-05-01", KEPT), *texts).arguments
    assert [str(each.row.published) for each in arguments if each.row] == found
    assert all(" promised 30 days of notice " in each.why for each in arguments)


def _answer(folder: Path, day: str, *texts: Text) -> Answer:
    """The answer, also where the policy was gone on that day."""
    repo = build(folder, texts)
    with policydiff.Policy.open(PATH, repo) as policy:
        rows = [row for row, _ in rows_of(policy)]
    return in_force(rows, date.fromisoformat(day))


def test_a_notice_for_a_later_day_can_be_argued_after_the_text_was_wrapped_anew(tmp_path: Path) -> None:
    new = text(effective="2024-07-01", days=30)
    kept = {"notices/n.md": notice("2024-06-01", "2024-07-10")}
    named = Text("2024-06-01", new, "Change\n\nPolicy-Notice: notices/n.md\n", files=kept)
    texts = FIRST, named, Text("2024-07-03", new.replace("your ", "your\n"))
    assert any("names 2024-07-10" in why for why in whys(answer(tmp_path / "a", "2024-07-05", *texts)))
    assert whys(answer(tmp_path / "b", "2024-07-12", *texts)) == []


def test_words_that_bind_are_not_said_to_have_never_bound(tmp_path: Path) -> None:
    same_day = Text("2024-06-01T15:00", WRAPPED.text)
    first = Text("2024-05-01", KEPT)
    [because] = answer(tmp_path / "a", "2024-07-20", first, SHORTER, same_day).because
    assert "no word differs from " in because
    other = Text("2024-06-01T14:00", SHORTEST.text)
    because, never = answer(tmp_path / "b", "2024-07-20", first, other, same_day).because
    assert " (2024-06-01) never bound by itself: this version, published later, " in never


def test_who_names_the_day_is_said_of_what_takes_effect_with_it(tmp_path: Path) -> None:
    kept = {"notices/n.md": notice("2024-06-01", "2024-07-15")}
    named = Text("2024-06-01", SHORTER.text, "Change\n\nPolicy-Notice: notices/n.md\n", files=kept)
    typo = TYPO._replace(day="2024-06-05")
    texts = Text("2024-05-01", KEPT), named, WRAPPED, typo
    reason = answer(tmp_path / "a", "2024-07-15", *texts).because[0]
    assert reason.startswith("it was published before ")
    assert " (2024-06-01), whose changes " in reason
    assert reason.endswith(" takes effect with it on 2024-07-15, as the notice notices/n.md says")
    later = Text("2024-07-20", str(typo.text).replace("your ", "your\n"))
    reason = answer(tmp_path / "b", "2024-07-25", *texts, later).because[0]
    assert "; the notice notices/n.md says that " in reason
    assert reason.endswith("takes effect on 2024-07-15")
    reason = answer(tmp_path / "c", "2024-07-25", *texts, later._replace(text=text(days=5))).because[0]
    assert reason == "it was published on 2024-07-20"


def test_a_day_moved_to_a_later_one_can_be_argued(tmp_path: Path) -> None:
    moved = Text("2024-06-20", text(effective="2024-08-01", days=30))
    found = answer(tmp_path, "2024-07-15", FIRST, LATER, moved)
    assert any("the day was moved to 2024-08-01" in why for why in whys(found))


# --------------------------------------------------------------------------- none, and the command


@pytest.mark.parametrize(
    ("day", "texts", "said"),
    [
        ("2024-04-30", [FIRST], "the first version was published on 2024-05-01"),
        ("2024-06-15", [LATER], "takes effect on 2024-07-01"),
        ("2024-06-15", [FIRST, Text("2024-06-01", None)], "it was deleted on 2024-06-01"),
    ],
)
def test_no_text_was_in_force(day: str, texts: list[Text], said: str, tmp_path: Path) -> None:
    with pytest.raises(BadRevision) as caught:
        answer(tmp_path, day, *texts)
    assert said in f"{caught.value.message} {caught.value.hint}"


@pytest.mark.parametrize("day", ["soon", "2024-02-30", "2024", "2024-05-01T12:00", "v1.0"])
def test_what_is_no_day(day: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not a day"):
        answer(tmp_path, day, FIRST)


def test_the_text_is_the_result_and_the_reasons_are_beside_it(sample: Path, run: Run) -> None:
    result = run("show", "legal/privacy.md", "--in-force", "2023-05-20", cwd=sample)
    other = run("show", "legal/privacy.md", "--at", "44bb7246", cwd=sample)
    assert (result.code, result.out) == (0, other.out)
    assert result.err.splitlines() == [
        "policydiff: in force on 2023-05-20: 44bb7246 (published 2023-04-24), from 2023-04-24 to 2023-05-31",
        "policydiff: because: it was published on 2023-04-24",
        "policydiff: could be argued: 69efb11c (published 2023-02-20, “Update links”): the text before 44bb7246 "
        "(2023-04-24) promised 30 days of notice of material changes (line 181), which, counted from its publication "
        "on 2023-04-24, end on 2023-05-24",
        "policydiff: not on record: neither its text nor a notice says from when it binds: publication is assumed",
        "policydiff: not on record: its effective date, 2022-11-03, is older than the change and says nothing about it",
    ]


def test_one_clause_and_json(sample: Path, run: Run) -> None:
    result = run(
        "show", "legal/privacy.md", "--in-force", "2023-05-20", "--clause", "5", "--format", "json", cwd=sample
    )
    document = json.loads(result.out)
    assert (document["kind"], document["day"], document["first"]) == ("in_force", "2023-05-20", "2023-04-24")
    assert document["until"] == "2023-05-31"
    assert [each["why"][:15] for each in document["arguments"]] == ["the text before"]
    assert date.fromisoformat(document["version"]["published"][:10]) == date(2023, 4, 24)


def test_two_texts_cannot_be_asked_for(sample: Path, run: Run) -> None:
    result = run("show", "legal/privacy.md", "--in-force", "2023-05-20", "--at", "HEAD", cwd=sample)
    assert (result.code, result.out) == (2, "")
