"""What whoever signs is told: the change in the order in which it is named, notice, approvals, doubts; and the pack."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import jsonschema  # type: ignore[import-untyped]
import pytest
from conftest import Run
from gitrepo import git
from histories import PATH, Text, build, policy

import policydiff
from policydiff.errors import BadRevision, CannotRun, UsageError
from policydiff.questions.review import words
from policydiff.questions.review.records import Review
from policydiff.render.json._document import schema

KEPT, LONGER = "We keep your orders for 30 days.", "We keep your orders for 90 days."
PROMISE = "We will give you at least 45 days' notice of changes of this policy by e-mail."
OLD = policy(KEPT, PROMISE)
CONFIG = """
[[policies]]
path = "policy.md"
period = "30 days"

[[owners]]
approvers = ["Dana <dana@example.org>", "Lex"]
clauses = ["retention"]
"""
OWNED = {".policydiff.toml": CONFIG, "CODEOWNERS": "*.md @legal\n"}
FIRST = Text("2024-01-10", OLD, "First", "v1", OWNED)


def change(new: str, day: str = "2024-03-01", message: str = "Change it", **more: str) -> Text:
    return Text(day, new, message, files=more)


def told(report: Review) -> str:
    """All that the cover says of notice, approvals, what is missing and in doubt, a line each."""
    facts = (*words.glance(report), *words.notice_facts(report), *words.approval_facts(report))
    lines = (f"{fact.about}: {fact.words}" for fact in facts)
    doubts = (f"{name}: {line}" for name, some in words.doubt_groups(report) for line in some)
    return "\n".join((*lines, *words.missing_lines(report), *words.passed_lines(report), *doubts))


def fingerprint(folder: Path) -> str:
    [demand] = policydiff.review(PATH, "v1", repo=folder).ruling.demands
    return demand.change.fingerprint


class Case(NamedTuple):
    """Histories after FIRST, what the cover has to say, and what it must not say."""

    texts: tuple[Text, ...]
    says: tuple[str, ...]
    never: tuple[str, ...] = ()


CASES = {
    "no notice is there": Case(
        (change(policy(LONGER, PROMISE)),),
        (
            "level: material",
            "notice: 45 days of notice are asked for; no notice counts for this change",
            "promised: 45 days, line 9 of the old text",
            "configured: 30 days",
            "the period has not begun; of a notice published on 2024-03-01 it would be 2024-04-15",
            "waits for: Dana <dana@example.org> or Lex: “Topic 1”",
            "CODEOWNERS: @legal",
            "notice-missing",
        ),
        ("last day: 2024", "approved:"),
    ),
    "an editorial change asks for nothing": Case(
        (change(policy("We keep your orders for  30  days.", PROMISE).replace("# Privacy", "Privacy\n=======")),),
        ("missing: nothing", "notice: not asked for", "approval: asked of nobody", "asked for: no notice"),
        ("waits for", "last day", "notice-missing"),
    ),
    "what is not read is in doubt": Case(
        (change(policy(f"{KEPT} {{{{ site.partners }}}}", PROMISE)),),
        ("Not read: policy.md:5: from elsewhere, and not read: {{ site.partners }}",),
    ),
    "what was not read before is told of the old text": Case(
        (
            change(policy(f"{KEPT} {{{{ site.partners }}}}", PROMISE)),
            change(policy(KEPT, PROMISE, "New."), "2024-04-01"),
        ),
        (),
        ("{{ site.partners }}",),  # it stands in neither of the two texts
    ),
    "a date that can be two days is in doubt": Case(
        (change(policy(LONGER, PROMISE, effective="03/04/2024")),),
        (
            "stated now: takes effect: “Effective date: 03/04/2024”, line 3, read as 2024-04-03 or 2024-03-04",
            "Dates: policy.md:3: “Effective date: 03/04/2024” can be 2024-04-03 or 2024-03-04",
        ),
    ),
    "a plain date is in no doubt": Case(
        (change(policy(LONGER, PROMISE, effective="1 May 2024")),),
        ("stated now: takes effect: 2024-05-01",),
        ("Dates:",),
    ),
    "the day that stood before is told as well": Case(
        (
            change(policy(LONGER, PROMISE, effective="1 May 2024"), "2024-02-01"),
            change(policy(KEPT, PROMISE, effective="1 June 2024"), "2024-03-01"),
        ),
        ("stated now: takes effect: 2024-06-01",),
        ("stated before", "2024-05-01"),  # v1, which is asked for, states none
    ),
    "a text that states no day says so": Case(
        (change(policy(LONGER, PROMISE)),), ("stated now: the new text does not say from which day it binds",)
    ),
    "a promise that the new text takes back still holds": Case(
        (change(policy(LONGER)),), ("promised: 45 days", "period: 45 days")
    ),
    "a reviewer is named": Case(
        (change(policy(LONGER, PROMISE), message="Longer\n\nReviewed-by: Rita <rita@example.org>"),),
        ("trailer: Reviewed-by: Rita <rita@example.org>, commit",),
        ("none: no commit on the way names a reviewer",),
    ),
    "an author is no reviewer of his own": Case(
        (change(policy(LONGER, PROMISE), message="Longer\n\nReviewed-by: Ada <ada@example.org>"),),
        ("Reviewed-by: Ada <ada@example.org> (an author of the change)",),
    ),
    "an approval without a fingerprint is for nothing": Case(
        (change(policy(LONGER, PROMISE), message="Longer\n\nApproved-by: Lex"),),
        ("waits for: Dana", "the approval of Lex", "names no fingerprint"),
        ("approval: given",),
    ),
    "a notice that was waived is told": Case(
        (change(policy(LONGER, PROMISE), message="Longer\n\nPolicy-Notice: waived (told by phone)"),),
        ("let pass: 1 thing let pass or loosened", "waived"),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_cover_says(case: Case, tmp_path: Path) -> None:
    found = told(policydiff.review(PATH, "v1", repo=build(tmp_path / "r", (FIRST, *case.texts))))
    assert [line for line in case.says if line not in found] == [], found
    assert [line for line in case.never if line in found] == [], found


def test_the_dates_of_both_texts_are_told(tmp_path: Path) -> None:
    texts = [
        Text(f"2024-0{at}-01", policy(LONGER, effective=f"1 {each} 2024")) for at, each in ((1, "May"), (2, "June"))
    ]
    found = told(policydiff.review(PATH, repo=build(tmp_path / "r", texts)))
    assert "stated before: takes effect: 2024-05-01" in found
    assert "stated now: takes effect: 2024-06-01" in found


def test_an_owner_who_approved_is_told_and_asked_no_more(tmp_path: Path) -> None:
    repo = build(tmp_path / "r", (FIRST, change(policy(LONGER, PROMISE))))
    approved = change(policy(LONGER, PROMISE), message=f"Longer\n\nApproved-by: Lex {fingerprint(repo)}")
    found = policydiff.review(PATH, "v1", repo=build(tmp_path / "s", (FIRST, approved)))
    assert "approval: given by Lex" in told(found)
    assert "waits for" not in told(found)
    assert [signer.who for signer in words.signers(found)] == ["Lex", "", ""]


def test_a_word_in_a_later_commit_of_a_branch_counts(tmp_path: Path) -> None:
    """The text came earlier: what a branch is named for is its last commit."""
    repo = build(tmp_path / "r", (FIRST, change(policy(LONGER, PROMISE))))
    git(repo, "checkout", "-qb", "side")
    who = ["-c", "user.name=Lex", "-c", "user.email=lex@example.org"]
    message = f"Approve\n\nApproved-by: Lex {fingerprint(repo)}"
    git(repo, *who, "commit", "-q", "--allow-empty", "-m", message)
    assert "waits for" in told(policydiff.review(PATH, "v1", "main", repo=repo))
    assert "given by Lex" in told(policydiff.review(PATH, "v1", "side", repo=repo))


def test_a_notice_gives_the_last_day(tmp_path: Path, run: Run) -> None:
    repo = build(tmp_path / "r", (FIRST,))
    git(repo, "checkout", "-q", "main")
    (repo / PATH).write_text(policy(LONGER, PROMISE), encoding="utf-8")
    assert run("notice", PATH, "--base", "HEAD", "--today", "2024-03-01", cwd=repo).code == 0
    found = told(policydiff.review(PATH, repo=repo, today=date(2024, 3, 1)))
    assert "notice: given; its period of 45 days ends on 2024-04-15" in found
    assert "last day: 2024-04-15; it is the first day on which the change may take effect" in found


def test_a_notice_that_leaves_too_little_time_is_open(tmp_path: Path, run: Run) -> None:
    repo = build(tmp_path / "r", (FIRST,))
    git(repo, "checkout", "-q", "main")
    (repo / PATH).write_text(policy(LONGER, PROMISE), encoding="utf-8")
    asked = ["--base", "HEAD", "--today", "2024-03-01", "--effective", "2024-03-10", "--channel", "e-mail"]
    assert run("notice", PATH, *asked, cwd=repo).code == 0
    report = policydiff.review(PATH, repo=repo, today=date(2024, 3, 1))
    [notice] = [fact for fact in words.glance(report) if fact.about == "notice"]
    assert notice.open
    assert notice.words.startswith("given, and something of it is missing or late; its period of 45 days ends on 2024-")
    assert "last day: 2024-04-15" in told(report)


LANGUAGES = {
    "plain English": (KEPT, PROMISE, "your orders", ""),
    "an unknown one": ("Umeme na maji hulipwa.", "Wateja hupewa notisi ya mabadiliko.", "hulipwa", "not "),
    "one with few words": ("当社は注文を30日間保存します。", "変更は通知します。", "注文", "few words of the language"),
}


@pytest.mark.parametrize(("one", "other", "part", "doubt"), LANGUAGES.values(), ids=LANGUAGES)
def test_a_language_that_is_not_read_is_in_doubt(one: str, other: str, part: str, doubt: str, tmp_path: Path) -> None:
    texts = [Text("2024-01-10", policy(one, other)), Text("2024-03-01", policy(one.replace(part, "xyz"), other))]
    found = policydiff.review(PATH, repo=build(tmp_path / "r", texts)).doubts
    of_words = [each.message for each in found if "language" in each.message]
    assert bool(of_words) is bool(doubt)
    assert all(doubt in each for each in of_words)
    assert [each.message for each in found if "no words are known" in each.message] == []


# --------------------------------------------------------------------------- which change


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = (
        FIRST,
        change(policy(LONGER, PROMISE), "2024-03-01", "Keep longer"),
        change(policy(LONGER, PROMISE, "You may object at any time."), "2024-05-01", "Let people object"),
    )
    return build(tmp_path_factory.mktemp("review") / "r", texts)


SIDES: dict[str, tuple[tuple[str, ...], tuple[str, str], tuple[str, ...]]] = {
    "the last change": ((), ("2024-03-01", "2024-05-01"), ("Let people object",)),
    "up to the present": (("v1",), ("2024-01-10", "2024-05-01"), ("Let people object", "Keep longer")),
    "a date": (("2024-02-01", "2024-04-01"), ("2024-01-10", "2024-03-01"), ("Keep longer",)),
    "two commits": (("HEAD~2", "HEAD~1"), ("2024-01-10", "2024-03-01"), ("Keep longer",)),
    "backwards is as it is named": (("HEAD", "v1"), ("2024-05-01", "2024-01-10"), ()),
}


@pytest.mark.parametrize(("named", "days", "subjects"), SIDES.values(), ids=SIDES)
def test_the_sides(named: tuple[str, ...], days: tuple[str, str], subjects: tuple[str, ...], repo: Path) -> None:
    found = policydiff.review(PATH, *named, repo=repo)
    sides = (found.comparison.old.revision, found.comparison.new.revision)
    assert tuple(str(side.published.date()) for side in sides if side) == days
    assert tuple(each.revision.subject for each in found.versions) == subjects
    assert str(found.today) == days[1]


@pytest.mark.parametrize(
    ("named", "error"),
    [(("v1", "v1"), CannotRun), (("2020-01-01",), BadRevision), (("nothing",), BadRevision)],
    ids=["one version", "before the first", "no name"],
)
def test_what_is_no_change(named: tuple[str, ...], error: type[Exception], repo: Path) -> None:
    with pytest.raises(error):
        policydiff.review(PATH, *named, repo=repo)


def test_a_text_that_no_commit_has_needs_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = build(tmp_path / "r", (FIRST,))
    git(repo, "checkout", "-q", "main")
    (repo / PATH).write_text(policy(LONGER, PROMISE), encoding="utf-8")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    with pytest.raises(UsageError, match="no day"):
        policydiff.review(PATH, repo=repo)
    found = policydiff.review(PATH, repo=repo, today=date(2024, 6, 1))
    assert (found.head, found.versions, found.today) == ("", (), date(2024, 6, 1))
    assert [each.data for each in found.texts if each.side == "new"] == [policy(LONGER, PROMISE).encode()]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1717200000")
    assert policydiff.review(PATH, repo=repo).today == date(2024, 6, 1)


def test_all_material_changes_come_before_others(tmp_path: Path) -> None:
    many = [f"We keep {name} for 30 days." for name in ("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l")]
    longer = [each.replace("30", "90") for each in many]
    texts = (Text("2024-01-10", policy(*many), tag="v1"), Text("2024-03-01", policy(*longer)))
    found = policydiff.review(PATH, "v1", repo=build(tmp_path / "r", texts))
    assert len(found.gravest) == 10
    assert words.others_left(found) == "2 more changes, 2 of them material: the redline has all of them"
    assert len(list(words.others_material(found))) == 2
    assert all(each.redlines for each in words.gravest_told(found))


def test_a_section_that_only_moved_is_told_as_well(tmp_path: Path) -> None:
    one, other = "We never sell your personal data to anybody.", "You may object at any time, and free of charge."
    texts = (Text("2024-01-10", policy(one, other), tag="v1"), Text("2024-03-01", policy(other, one)))
    found = policydiff.review(PATH, "v1", repo=build(tmp_path / "r", texts))
    assert len(found.gravest) == len([each for each in found.comparison.assessment.graded if each.level != "editorial"])  # type: ignore[union-attr]
    assert all(each.place for each in words.gravest_told(found))


# --------------------------------------------------------------------------- the pack


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def pack(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of some versions of the sample; tests must not write to it."""
    target = tmp_path_factory.mktemp("made") / "pack"
    from policydiff.cli import main

    assert main(["review", "legal/privacy.md", "v1.1", "v2.0", "--repo", str(sample), "-o", str(target)]) == 0
    return target


def test_what_is_in_it(pack: Path) -> None:
    there = set(files(pack))
    assert there >= {"index.html", "review.json", "VERIFY.md", "SHA256SUMS", "old/confidentialite.md", "new/privacy.md"}
    assert {re.sub(r"redline\.\w+", "redline", name) for name in there} <= {
        *("index.html", "review.json", "VERIFY.md", "SHA256SUMS", "old/confidentialite.md", "new/privacy.md", "redline")
    }


def test_the_checksums_are_of_all_other_files(pack: Path) -> None:
    subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=pack, check=True)
    named = {line.split("  ")[1] for line in (pack / "SHA256SUMS").read_text(encoding="utf-8").splitlines()}
    assert named == set(files(pack)) - {"SHA256SUMS"}


def test_the_cover_has_the_checksum_of_what_is_signed(pack: Path) -> None:
    cover = (pack / "index.html").read_text(encoding="utf-8")
    for name, data in files(pack).items():
        listed = hashlib.sha256(data).hexdigest() in cover
        assert listed is (name not in ("index.html", "VERIFY.md", "SHA256SUMS")), name


def test_the_guide_verifies_it_with_plain_git(pack: Path, sample: Path) -> None:
    guide = (pack / "VERIFY.md").read_text(encoding="utf-8")
    scripts = re.findall(r"```sh\n(.*?)```", guide, re.DOTALL)
    loop = next(each for each in scripts if each.startswith("grep"))
    done = subprocess.run(
        ["sh", "-c", loop], cwd=pack, env={**os.environ, "REPOSITORY": str(sample)}, capture_output=True, text=True
    )
    assert done.stdout.splitlines() == ["old/confidentialite.md: the same", "new/privacy.md: the same"]


def test_its_own_command_makes_the_same_bytes_again(pack: Path, sample: Path, tmp_path: Path, run: Run) -> None:
    guide = (pack / "VERIFY.md").read_text(encoding="utf-8")
    [asked] = re.findall(r"^policydiff (review .*) --repo .*$", guide, re.MULTILINE)
    assert run(*asked.split(), "-o", str(tmp_path / "again"), cwd=sample).code == 0
    assert files(tmp_path / "again") == files(pack)


def test_the_facts_are_a_document_of_the_contract(pack: Path) -> None:
    facts = json.loads((pack / "review.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema()).validate(facts)
    assert facts["kind"] == "review"
    assert facts["changes"]
    assert {each["name"] for each in facts["files"]} == set(files(pack)) - {
        *("index.html", "review.json", "VERIFY.md", "SHA256SUMS")
    }


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page alone: the other forms of the redline take long, and have tests of their own."""
    monkeypatch.setattr("policydiff.render.pack._FORMS", {"html": "the redline"})


@pytest.mark.usefixtures("quick")
def test_a_zip_has_the_same_files_and_the_same_bytes(repo: Path, tmp_path: Path, run: Run) -> None:
    for name in ("a.zip", "b.ZIP", "folder"):
        assert run("review", PATH, "-o", str(tmp_path / name), cwd=repo).code == 0
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.ZIP").read_bytes()
    with ZipFile(tmp_path / "a.zip") as archive:
        made = {name: archive.read(name) for name in archive.namelist()}
    assert list(made) == sorted(made)
    assert made == files(tmp_path / "folder")


def test_what_cannot_be_made_is_told(repo: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(*_: object) -> object:
        raise CannotRun("no package for it is installed", "pip install it")

    monkeypatch.setattr("policydiff.render.pack._FORMS", {"markdown": "the redline"})
    monkeypatch.setattr("policydiff.render.markdown.comparison.render", absent)
    found = run("review", PATH, "-o", str(tmp_path / "p"), cwd=repo)
    told = "redline.md is left out: no package for it is installed (pip install it)"
    assert (found.code, found.err.splitlines()[0]) == (0, f"policydiff: {told}")
    assert told in (tmp_path / "p" / "index.html").read_text(encoding="utf-8")
    assert not (tmp_path / "p" / "redline.md").exists()


TAKEN: dict[str, Callable[[Path], str]] = {
    "a folder with a file": lambda place: str(_with(place / "d" / "x")[0].parent),
    "a file in the place of a folder": lambda place: str(_with(place / "d")[0]),
    "a ZIP file": lambda place: str(_with(place / "x.zip")[0]),
    "a name of a page": lambda place: str(place / "cover.html"),
    "a name of a document": lambda place: str(place / "review.json"),
}


def _with(file: Path) -> tuple[Path]:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"mine")
    return (file,)


@pytest.mark.parametrize("place", TAKEN.values(), ids=TAKEN)
def test_it_takes_the_place_of_nothing(place: Callable[[Path], str], repo: Path, tmp_path: Path, run: Run) -> None:
    target = place(tmp_path)
    before = files(tmp_path)
    found = run("review", PATH, "-o", target, cwd=repo)
    assert (found.code, found.out) == (2, "")
    assert len(found.err.splitlines()) == 2
    assert files(tmp_path) == before


@pytest.mark.parametrize(("day", "code"), [("9999-12-31", 2), ("someday", 2), ("9000-12-31", 0), ("0001-01-01", 0)])
def test_any_day_is_judged_by_or_refused_in_a_line(day: str, code: int, repo: Path, run: Run) -> None:
    found = run("review", PATH, "v1", "--today", day, cwd=repo)
    assert found.code == code
    assert "Traceback" not in found.err


def test_without_a_place_the_cover_is_printed(repo: Path, run: Run) -> None:
    found = run("review", PATH, "v1", cwd=repo)
    assert found.code == 0
    assert "notice-missing" in found.out
    assert "{+90+} days" in found.out


HOSTILE: Mapping[str, str] = {
    "markup": "<script>alert(1)</script> We sell data",
    "an attribute": '"><img src=x onerror=alert(1)> We sell data',
    "a direction": "We sell \u202edata\u202c and \x1b[31mmore",
    "a fence": "``` We sell data ~~~ {{ x }} </style>",
}


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_text_of_a_policy_is_data(text: str, tmp_path: Path) -> None:
    title, subject = f"Privacy {text}", f"Message {text}".replace("\x1b", "")
    texts = (
        Text("2024-01-10", policy(KEPT, title=title), tag="v1"),
        Text("2024-03-01", policy(f"{LONGER} {text}", title=title), subject, author="A &lt; &amp; <a@example.org>"),
    )
    with policydiff.Policy.open(PATH, build(tmp_path / "r", texts)) as opened:
        made = dict(opened.pack(opened.review("v1")).files)
    cover = made["index.html"].decode()
    assert re.findall(r"<(?:script|img|b)\b", cover) == []
    assert cover.count("</style>") == 1
    assert "\u202e" not in cover
    assert "\x1b" not in cover + made["VERIFY.md"].decode()


ODD_PATHS = ["legal/a b.md", "Datenschutz-Erklärung.md", "a`b;rm -rf.md", "CON.md", "x" * 120 + ".md", "d\\e.md"]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("path", ODD_PATHS)
def test_names_in_a_pack_are_plain(path: str, tmp_path: Path, run: Run) -> None:
    repo = build(tmp_path / "r", (Text("2024-01-10", policy(KEPT)), Text("2024-03-01", policy(LONGER))), path)
    assert run("review", path, "-o", str(tmp_path / "p"), cwd=repo).code == 0
    assert all(re.fullmatch(r"[\w./-]{1,100}", name) for name in files(tmp_path / "p"))
    subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=tmp_path / "p", check=True)
