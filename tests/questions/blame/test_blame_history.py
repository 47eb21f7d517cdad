"""Blame and lives over Git: merges, renames of the file, a text at a day, one clause; and what the commands say."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import Run
from gitrepo import Recipe, recipe
from histories import Text, build

import policydiff
from policydiff.errors import BadRevision, CannotRun
from policydiff.questions.blame.records import Blame, Blamed, Origin

PATH = "policy.md"
SHARE = "We share your address with the carrier that brings your parcel and with nobody else, ever."
KEEP = "Your account is kept for thirty days after you closed it; then every backup is erased as well."
PAY = "Payments are handled by a bank in Lisbon which sees your card number while we never do."
FORTY = KEEP.replace("thirty", "forty")
FIFTY = KEEP.replace("thirty", "fifty")
BOTH = KEEP.replace("thirty", "forty").replace("every backup", "each backup")
GRACE = "Grace <grace@example.org>"


def text(*paragraphs: str) -> str:
    return "# Policy\n\n" + "".join(f"{paragraph}\n\n" for paragraph in paragraphs)


def named(made: Recipe, folder: Path) -> dict[str, str]:
    """Build it; the name of each commit by its hash."""
    return {commit: name for name, commit in made.build(folder).items()}


def of(report: Blame, start: str) -> Blamed:
    """The one paragraph that starts so."""
    [found] = [each for each in report.paragraphs if each.block.text.startswith(start)]
    return found


def told(origin: Origin, names: dict[str, str]) -> str:
    """An origin in short: the version, of a merge the commits that wrote it, and "itself" where the merge did."""
    by = [names[each.commit] for each in origin.touched] + ["itself"] * origin.itself
    return names[origin.revision.commit] + (f" ({', '.join(by)})" if by else "")


def merged() -> Recipe:
    """A branch that edits and adds, a neighbour on main, and a merge that settles both with words of its own."""
    made = recipe([("first", {PATH: text(SHARE, KEEP)})])
    made.commit("edit", {PATH: text(SHARE, FORTY)}, branch="side", author=GRACE)
    made.commit("add", {PATH: text(SHARE, FORTY, PAY)}, branch="side", author=GRACE)
    made.commit("main", {PATH: text(SHARE.replace("ever", "at all"), KEEP)}, "first")
    settled = text(SHARE.replace("ever", "at all"), BOTH, PAY)
    return made.commit("merge", {PATH: settled}, "main", "add")


MERGED = {
    "We share": ("first", "main"),
    "Your account": ("first", "merge (edit, itself)"),
    "Payments": ("merge (add)", "merge (add)"),
}


@pytest.mark.parametrize("start", MERGED)
def test_of_a_merge_the_commits_that_wrote_it_are_told(tmp_path: Path, start: str) -> None:
    names = named(merged(), tmp_path)
    found = of(policydiff.blame(PATH, repo=tmp_path), start)
    assert (told(found.first, names), told(found.words, names)) == MERGED[start]


def test_of_a_merge_each_word_has_its_commits(tmp_path: Path) -> None:
    names = named(merged(), tmp_path)
    found = of(policydiff.blame(PATH, words=True, repo=tmp_path), "Your account")
    assert [(words.text.strip(), told(words.origin, names)) for words in found.pieces] == [
        ("Your account is kept for", "first"),
        ("forty", "merge (edit)"),
        ("days after you closed it; then", "first"),
        ("each", "merge (itself)"),
        ("backup is erased as well.", "first"),
    ]


def test_a_branch_that_leaves_the_paragraph_alone_did_not_write_it(tmp_path: Path) -> None:
    made = recipe([("first", {PATH: text(SHARE)})])
    made.commit("other", {PATH: text(SHARE, PAY)}, branch="side")
    made.commit("edit", {PATH: text(SHARE, PAY, KEEP)}, branch="side", author=GRACE)
    made.commit("merge", {PATH: text(SHARE, PAY, KEEP)}, "first", "edit")
    names = named(made, tmp_path)
    report = policydiff.blame(PATH, repo=tmp_path)
    assert [told(of(report, start).words, names) for start in ("We share", "Payments", "Your account")] == [
        "first",
        "merge (other)",
        "merge (edit)",
    ]


def test_a_renamed_file_is_nobodys_words(tmp_path: Path) -> None:
    made = recipe([("first", {"old.md": text(SHARE, KEEP)}), ("rename", {"old.md": None, PATH: text(SHARE, FORTY)})])
    names = named(made.commit("moved", {PATH: None, "legal/new.md": text(SHARE, FORTY)}), tmp_path)
    report = policydiff.blame("legal/new.md", repo=tmp_path)
    assert told(of(report, "We share").words, names) == "first"
    assert told(of(report, "Your account").words, names) == "rename"
    kept_apart = policydiff.blame("legal/new.md", repo=tmp_path, follow=False)
    assert told(of(kept_apart, "We share").words, names) == "moved"


HISTORY = [
    ("one", {PATH: text(KEEP)}),
    ("two", {PATH: text(SHARE, FORTY)}),
    ("three", {"other.md": "x\n"}),
    ("four", {PATH: text(SHARE, KEEP, PAY)}),
]

AT = {
    None: ("four", "one", 4),
    "HEAD~1": ("two", "two", 3),
    "HEAD~2": ("two", "two", 3),
    "HEAD~3": ("one", "one", 2),
    "2020-01-03": ("two", "two", 3),
    "2020-01-01": ("one", "one", 2),
}


@pytest.mark.parametrize("at", AT)
def test_a_text_of_the_past_has_the_past_it_had_then(tmp_path: Path, at: str | None) -> None:
    names = named(recipe(HISTORY), tmp_path)
    report = policydiff.blame(PATH, at, repo=tmp_path)
    kept = of(report, "Your account")
    assert (names[report.revision.commit], names[kept.words.revision.commit], len(report.paragraphs)) == AT[at]


@pytest.mark.parametrize("at", ["2019-12-31", "nothing", "HEAD~9", "--help"])
def test_no_text_then(tmp_path: Path, at: str) -> None:
    named(recipe(HISTORY), tmp_path)
    with pytest.raises(BadRevision):
        policydiff.blame(PATH, at, repo=tmp_path)


def test_a_deleted_file_is_told_as_it_stood_last(tmp_path: Path) -> None:
    names = named(recipe([*HISTORY, ("gone", {PATH: None})]), tmp_path)
    report = policydiff.blame(PATH, repo=tmp_path)
    assert names[report.revision.commit] == "four"
    assert any("was deleted on 2020-01-05" in note for note in report.notes)


CHAPTERS = f"---\ntitle: x\n---\n{PAY}\n\n# 1. Data\n\n{SHARE}\n\n## 1.1 Keeping\n\n{KEEP}\n\n# 2. More\n\nMore.\n"
CLAUSES = {
    "Keeping": ["Keeping", "Your account"],
    "1.1": ["Keeping", "Your account"],
    "keeping": ["Keeping", "Your account"],
    "data": ["Data", "We share", "Keeping", "Your account"],
    "More": ["More", "More."],
    "opening-text": ["Payments are"],
    "front-matter": ["x"],
}


@pytest.mark.parametrize("words", CLAUSES)
def test_only_one_clause_and_all_under_it(tmp_path: Path, words: str) -> None:
    named(recipe([("one", {PATH: CHAPTERS})]), tmp_path)
    report = policydiff.blame(PATH, clause=words, repo=tmp_path)
    assert [" ".join(each.block.text.split()[:2]) for each in report.paragraphs] == CLAUSES[words]


def test_a_clause_is_found_by_what_it_was_called_once(tmp_path: Path) -> None:
    named(recipe([("one", {PATH: CHAPTERS}), ("two", {PATH: CHAPTERS.replace("Keeping", "Erasure")})]), tmp_path)
    assert policydiff.blame(PATH, clause="Keeping", repo=tmp_path).paragraphs[0].block.text == "Erasure"


def test_a_clause_that_is_not_in_this_text(tmp_path: Path) -> None:
    named(recipe([("one", {PATH: CHAPTERS}), ("two", {PATH: CHAPTERS.partition("# 2.")[0]})]), tmp_path)
    with pytest.raises(CannotRun, match='no clause in this text is called "more"'):
        policydiff.blame(PATH, clause="more", repo=tmp_path)
    assert len(policydiff.blame(PATH, "HEAD~1", "more", repo=tmp_path).paragraphs) == 2


# --------------------------------------------------------------------------- hostile text

HOSTILE = '\x1b[31m<script>alert(1)</script> ]]> &amp; "q" \u202e::error::x'


@pytest.mark.parametrize("option", ["--brief", "--words"])
@pytest.mark.parametrize("name", ["text", "html", "json"])
def test_hostile_text_does_nothing(tmp_path: Path, run: Run, name: str, option: str) -> None:
    made = Recipe()
    body = f"# {HOSTILE}\n\nKept for 30 days {HOSTILE} and no longer.\n\n`{HOSTILE}`\n"
    made.commit("a", {PATH: body}, message=HOSTILE, author="\x1b[31mMallory & \u202e::error::x <m@example.org>")
    made.commit("b", {PATH: body.replace("30", "60")}, message=HOSTILE)
    made.build(tmp_path)
    words = [] if option == "--brief" else ["--words"]
    result = run("blame", PATH, "--format", name, *words, cwd=tmp_path)
    assert result.code == 0
    assert "\x1b" not in result.out
    assert not re.search("^::error::", result.out, re.MULTILINE)
    if name == "html":
        assert "<script" not in result.out
        assert "Mallory &amp; " in result.out
        assert "\u202e" not in result.out
    elif name == "json":
        [*_, last] = json.loads(result.out)["paragraphs"]
        assert "<script>alert(1)</script> ]]> &amp;" in last["text"]
    else:
        assert "\u202e" not in result.out


@pytest.mark.parametrize(
    ("text", "rtl"), [("# تنאי\n\nאיננו מוכרים מידע.\n", True), ("# Terms\n\nWe call it שלום.\n", False)]
)
def test_a_page_says_where_text_goes_from_right_to_left(tmp_path: Path, run: Run, text: str, rtl: bool) -> None:
    made = Recipe()
    made.commit("a", {PATH: text})
    made.build(tmp_path)
    page = run("blame", PATH, "--format", "html", cwd=tmp_path).out
    assert bool(re.search('<p [^>]*dir="rtl"', page)) is rtl
    assert ('<h2 dir="rtl">' in page) is rtl
    assert ('lang="en" dir="ltr">line' in page) is rtl


# --------------------------------------------------------------------------- the commands

TWINS = f"# Contact\n\n{SHARE}\n\n# Contact\n\n{KEEP}\n\n# Data we keep\n\n{PAY}\n"

MEANT = {
    "an id": ("contact-2", 0, "contact-2"),
    "a title, whatever its case": ("DATA WE KEEP", 0, "data-we-keep"),
    "a part of a title": ("we keep", 0, "data-we-keep"),
    "an id that is also the title of two": ("contact", 0, "Contact  contact  policy.md"),
    "a title of two": ("Contact", 2, "contact-2  (Contact)"),
    "an id in other letters": ("CONTACT-2", 0, "contact-2"),
    "an anchor": ("#data-we-keep", 0, "data-we-keep"),
    "several": ("Conta", 2, "contact-2  (Contact)"),
    "none, something is near": ("Contcat", 3, "the nearest: contact"),
    "none, nothing is near": ("zzz", 3, "policydiff clauses policy.md --all lists them"),
    "nothing": ("", 3, 'called ""'),
    "no pattern": ("[", 3, 'called "["'),
}


@pytest.mark.parametrize("name", MEANT)
def test_which_clause_is_meant(tmp_path: Path, run: Run, name: str) -> None:
    words, code, said = MEANT[name]
    recipe([("one", {PATH: TWINS})]).build(tmp_path)
    result = run("clause", PATH, words, cwd=tmp_path)
    assert result.code == code
    assert said in (result.err if code else result.out)
    assert not (code and result.out)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["blame", PATH, "--clause", "Contact"], 0, "4 paragraphs"),
        (["blame", PATH, "--clause", "zzz"], 3, 'no clause in this text is called "zzz"'),
        (["blame", PATH, "--at", "v9"], 3, "v9"),
        (["blame", "nowhere.md"], 3, "nowhere.md"),
        (["clauses", "nowhere.md"], 3, "nowhere.md"),
        (["clause", "nowhere.md", "x"], 3, "nowhere.md"),
        (["blame", PATH, "--format", "csv"], 2, "csv"),
        (["clauses", PATH], 0, "3 clauses now"),
        (["clauses", PATH, "--all"], 0, "removed on 2020-01-02"),
        (["clause", PATH, "gone", "--brief"], 0, "removed"),
        (["clause", PATH, "contact", "--reverse"], 0, "in the first version"),
    ],
)
def test_the_commands(tmp_path: Path, run: Run, arguments: list[str], code: int, said: str) -> None:
    recipe([("one", {PATH: TWINS + "\n# Gone\n\nNo more.\n"}), ("two", {PATH: TWINS})]).build(tmp_path)
    result = run(*arguments, cwd=tmp_path)
    assert result.code == code
    assert said in (result.err if code else result.out)


# --------------------------------------------------------------------------- from when a version binds


def aged(effective: str, days: int, key: str = "") -> str:
    header = f"---\neffective: {key}\n---\n" if key else ""
    dated = f"Effective date: {effective}\n\n" if effective else ""
    return f"{header}# Privacy\n\n{dated}## Retention\n\nWe keep your data for {days} days.\n"


BINDS = {
    "on the day that the text states": (aged("2024-07-01", 30), "in force from 2024-07-01, as the text states"),
    "on the day of publication itself": (aged("2024-06-01", 30), "in force from 2024-06-01, as the text states"),
    "not before it was published": (aged("2024-05-20", 30), "in force from 2024-06-01 (the text says 2024-05-20)"),
    "nor where the day moved back": (aged("2024-02-01", 30), "in force from 2024-06-01 (the text says 2024-02-01)"),
    "as the reader is told, where the front matter says another day": (
        aged("2024-07-01", 30, "2024-08-01"),
        "in force from 2024-07-01 (the text says 2024-08-01 and 2024-07-01)",
    ),
    "where a day that did not move says nothing": (aged("2024-05-01", 30), ""),
    "where no day is stated": (aged("", 30), ""),
}


@pytest.mark.parametrize("name", BINDS)
def test_a_life_tells_the_day_that_in_force_goes_by(tmp_path: Path, run: Run, name: str) -> None:
    new, said = BINDS[name]
    build(tmp_path, [Text("2024-05-01", aged("2024-05-01", 60)), Text("2024-06-01", new)])
    brief = run("clause", PATH, "retention", "--brief", cwd=tmp_path).out
    marked = run("clause", PATH, "retention", "--format", "markdown", cwd=tmp_path).out
    for out in (brief, marked):
        told = [line.strip(" -*") for line in out.splitlines() if "in force" in line]
        assert told == [*filter(None, [said]), "in force from 2024-05-01, as the text states"]
    document = json.loads(run("clause", PATH, "retention", "--format", "json", cwd=tmp_path).out)
    [day, _] = [state["in_force"] for state in document["states"]]
    assert day == (said.split()[3].rstrip(",") if said else None)
    if day:
        assert str(policydiff.in_force(PATH, day, repo=tmp_path).answer.first) == day
