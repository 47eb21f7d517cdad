"""What changed since somebody agreed: which version is meant, the net change, whether and from when they are asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from email import message_from_string
from email.message import EmailMessage
from email.policy import default
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import Run
from gitrepo import git
from histories import PATH, Text, build, policy

import policydiff
from policydiff.errors import BadRevision, UsageError
from policydiff.questions.since.records import Since
from policydiff.questions.since.words import told

KEPT, LONGER = "We keep your orders for 30 days.", "We keep your orders for 90 days."
SOLD, TYPO = "We sell your data to partners.", "We correct every mistake that occured."
WRITE = "We correct every mistake that occurred."
FIRST = Text("2024-01-10", policy(KEPT, TYPO))


class Case(NamedTuple):
    """A history, the day on which somebody agreed, and what has to come of it: from when they are asked, and which
    clauses are told, the gravest first."""

    texts: tuple[Text, ...]
    agreed: str
    asked: str
    clauses: tuple[str, ...]


CASES = {
    "a material change": Case(
        (FIRST, Text("2024-03-01", policy(LONGER, TYPO))), "2024-01-20", "2024-03-01", ("Topic 1",)
    ),
    "an editorial one asks nobody": Case((FIRST, Text("2024-03-01", policy(KEPT, WRITE))), "2024-01-20", "", ()),
    "nothing changed": Case((FIRST,), "2024-01-20", "", ()),
    "what was taken back does not appear": Case(
        (FIRST, Text("2024-03-01", policy(LONGER, TYPO)), Text("2024-04-01", policy(KEPT, TYPO))), "2024-01-20", "", ()
    ),
    "what was taken back and came again is asked from when it came again": Case(
        (
            FIRST,
            Text("2024-03-01", policy(LONGER, TYPO)),
            Text("2024-04-01", policy(KEPT, TYPO)),
            Text("2024-05-01", policy(LONGER, TYPO)),
        ),
        "2024-01-20",
        "2024-05-01",
        ("Topic 1",),
    ),
    "a typo after it moves no day": Case(
        (FIRST, Text("2024-03-01", policy(LONGER, TYPO)), Text("2024-04-01", policy(LONGER, WRITE))),
        "2024-01-20",
        "2024-03-01",
        ("Topic 1",),
    ),
    "who agreed after it is not asked": Case(
        (FIRST, Text("2024-03-01", policy(LONGER, TYPO)), Text("2024-04-01", policy(LONGER, WRITE))),
        "2024-03-02",
        "",
        (),
    ),
    "the day that the text states": Case(
        (FIRST, Text("2024-03-01", policy(LONGER, TYPO, effective="2024-06-01"))),
        "2024-01-20",
        "2024-06-01",
        ("Topic 1",),
    ),
    "the gravest first": Case(
        (FIRST, Text("2024-03-01", policy(KEPT, "We correct some mistakes.", SOLD))),
        "2024-01-20",
        "2024-03-01",
        ("Topic 3", "Topic 2"),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_told_and_from_when(case: Case, tmp_path: Path) -> None:
    found = policydiff.since(PATH, case.agreed, repo=build(tmp_path / "r", case.texts))
    assert found.ask_again is bool(case.asked)
    assert (found.asking.binds if found.asking else None) == (date.fromisoformat(case.asked) if case.asked else None)
    assert tuple(entry.clause.title for entry in found.told.releases[0].entries) == case.clauses
    ranks = [graded.level.rank for graded in found.gravest]
    assert ranks == sorted(ranks, reverse=True)


# --------------------------------------------------------------------------- which version


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = [
        FIRST._replace(tag="v1"),
        Text("2024-03-01", policy(LONGER, TYPO)),
        Text("2024-04-01", policy(KEPT, TYPO).replace("# Privacy", "Privacy\n=======")),
        Text("2024-05-01", policy(LONGER, SOLD)),
    ]
    return build(tmp_path_factory.mktemp("since") / "r", texts)


def agreed(repo: Path, name: str) -> Since:
    return policydiff.since(PATH, name, repo=repo)


def digest(repo: Path, day: str) -> str:
    return agreed(repo, day).agreed.digest


NAMES: dict[str, Callable[[Path], str]] = {
    "a date": lambda _: "2024-03-05",
    "a commit": lambda repo: git(repo, "rev-parse", "HEAD~2").strip(),
    "the beginning of a commit": lambda repo: git(repo, "rev-parse", "HEAD~2").strip()[:9],
    "a digest": lambda repo: digest(repo, "2024-03-05"),
    "the beginning of a digest": lambda repo: digest(repo, "2024-03-05")[:8],
    "a digest in capitals": lambda repo: digest(repo, "2024-03-05").upper(),
    "a digest as prove writes it": lambda repo: f"sha256 {digest(repo, '2024-03-05')}",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_version_is_named_by(name: Callable[[Path], str], repo: Path) -> None:
    assert agreed(repo, name(repo)).agreed.revision.published.date() == date(2024, 3, 1)


def test_the_digest_is_the_one_that_prove_makes(repo: Path) -> None:
    assert policydiff.prove(PATH, "2024-03-05", repo=repo).old_digest == digest(repo, "2024-03-05")


def test_words_that_stood_in_several_versions_are_those_of_the_first(repo: Path) -> None:
    found = agreed(repo, digest(repo, "2024-04-05"))
    assert found.agreed.revision.published.date() == date(2024, 1, 10)
    assert "stood in 2 versions" in " ".join(found.comparison.notes)
    assert found.agreed.digest == digest(repo, "2024-04-05")


NO_VERSION = ["0123456789abcdef", "ffffffff", "f" * 64, "abc", "2020-01-01", "v9", "", "\n", "x" * 99]


@pytest.mark.parametrize("name", NO_VERSION)
def test_what_names_no_version_is_told_in_one_line(name: str, repo: Path, run: Run) -> None:
    found = run("since", PATH, name, cwd=repo)
    assert (found.code, found.out) == (3, "")
    assert 1 <= len(found.err.splitlines()) <= 2
    assert "Traceback" not in found.err


def test_a_beginning_of_two_digests_is_refused(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from policydiff.questions.proof.wording import digest

    stamps = import_module("policydiff.questions.since.stamps")
    monkeypatch.setattr(stamps, "digest", lambda document: "abcdef01" + digest(document))
    with pytest.raises(UsageError, match="several texts"):
        agreed(repo, "abcdef01")


def test_a_text_of_a_side_branch_was_never_published(repo: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(repo), "clone")
    clone = tmp_path / "clone"
    git(clone, "switch", "-qc", "side")
    (clone / PATH).write_text(policy(SOLD), encoding="utf-8")
    git(clone, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qam", "side")
    side = git(clone, "rev-parse", "HEAD").strip()
    git(clone, "switch", "-q", "main")
    with pytest.raises(BadRevision, match="never published"):
        agreed(clone, side)


# --------------------------------------------------------------------------- what the configuration says


@pytest.mark.parametrize(
    ("level", "asked"), [("material", True), ("clarification", True), ("never", False)], ids=lambda each: str(each)
)
def test_the_level_is_configured(level: str, asked: bool, repo: Path, tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text(f'ask-again = "{level}"\n', encoding="utf-8")
    assert policydiff.since(PATH, "v1", repo=repo, config=str(file)).ask_again is asked


def test_a_clarification_asks_where_that_is_configured(tmp_path: Path) -> None:
    texts = [
        Text("2024-01-10", policy("We use cookies.")),
        Text("2024-02-10", policy("We use cookies.", "They are small files.")),
    ]
    repo, file = build(tmp_path / "r", texts), tmp_path / "c.toml"
    file.write_text('ask-again = "clarification"\n', encoding="utf-8")
    level = policydiff.since(PATH, "2024-01-10", repo=repo).level
    assert policydiff.since(PATH, "2024-01-10", repo=repo).ask_again is (level is not None and level.rank == 2)
    assert policydiff.since(PATH, "2024-01-10", repo=repo, config=str(file)).ask_again


# Dates that run backwards: the versions are of these days, one after the other, and say 30, 90, 60 … days.
BACKWARDS = {
    "the newest is dated before all others": (("2024-01-10", "2024-03-01", "2019-10-01"), "2024-03-05", 1),
    "by the order of the history an older one was there": (("2024-01-10", "2024-03-01", "2019-10-01"), "2024-02-05", 0),
    "a day before the first one": (("2024-01-10", "2024-03-01", "2019-10-01"), "2020-02-05", 0),
    "the first one is dated too late": (("2030-01-01", "2024-03-01", "2024-04-01"), "2024-03-05", 0),
    "once the dates run on again nothing is in doubt": (("2024-02-01", "2024-01-10", "2024-03-01"), "2024-03-02", None),
    "before they ran backwards neither": (("2023-02-01", "2024-03-01", "2024-02-01"), "2023-03-02", None),
    "dates that run on": (("2024-01-10", "2024-03-01", "2024-04-01"), "2024-03-05", None),
    "two of one day": (("2024-01-10", "2024-03-01", "2024-03-01"), "2024-03-05", None),
}


@pytest.mark.parametrize(("days", "day", "meant"), BACKWARDS.values(), ids=BACKWARDS)
def test_where_dates_run_backwards_nobody_is_told_that_nothing_changed(
    days: tuple[str, ...], day: str, meant: int | None, tmp_path: Path, run: Run
) -> None:
    said = (KEPT, LONGER, KEPT.replace("30", "60"))
    repo = build(tmp_path / "r", [Text(each, policy(text)) for each, text in zip(days, said, strict=True)])
    found = agreed(repo, day)
    noted = [note for note in found.comparison.notes if "run backwards" in note]
    assert bool(noted) is (meant is not None)
    assert ("run backwards" in run("since", PATH, day, "--repo", str(repo)).err) is bool(noted)
    if meant is not None:
        assert found.agreed.revision.published.date() == date.fromisoformat(days[meant])
        assert found.ask_again


# --------------------------------------------------------------------------- how it is told


def test_a_policy_that_is_gone_says_so(tmp_path: Path) -> None:
    repo = build(tmp_path / "r", [FIRST, Text("2024-03-01", policy(LONGER)), Text("2024-04-01", None)])
    found = agreed(repo, "2024-01-20")
    assert found.gone
    assert not found.ask_again
    assert told(found).facts[:2] == (
        "You agreed to the text of January 10, 2024.",
        "The policy is no longer published.",
    )
    assert not any("agree again" in fact or "agreement again" in fact for fact in told(found).facts)


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "it", "pt"])
def test_it_is_told_in_the_language_of_the_policy(language: str, tmp_path: Path) -> None:
    header = f"---\nlanguage: {language}\n---\n"
    texts = [FIRST._replace(text=header + policy(KEPT)), Text("2024-03-01", header + policy(LONGER))]
    answer = told(agreed(build(tmp_path / "r", texts), "2024-01-20"))
    assert answer.language == language
    assert len({answer.title, *answer.facts}) == 4
    assert ("agreed" in answer.title) is (language == "en")


HOSTILE = "Terms\r\nBcc: all@example.org <script>alert(1)</script> \u202e\x1b[31m"


def mail(text: str) -> EmailMessage:
    return message_from_string(text, policy=default)


def test_a_message_has_two_parts_that_say_the_same(repo: Path, run: Run) -> None:
    found = run("since", PATH, "v1", "--format", "eml", cwd=repo).out
    made = mail(found)
    assert found.isascii()
    assert [part.get_content_type() for part in made.iter_parts()] == ["text/plain", "text/html"]
    assert {"Date", "From", "To", "Message-ID"} & {*made.keys()} == set()
    for part in made.iter_parts():
        assert "Topic 2" in part.get_content()
    assert found == run("since", PATH, "v1", "--format", "eml", cwd=repo).out


def test_no_title_makes_a_header(tmp_path: Path) -> None:
    from policydiff.render._mail.message import message

    made = mail(message(HOSTILE, "en", HOSTILE, "<p>x</p>"))
    assert made["Bcc"] is None
    assert [*made.keys()] == ["Subject", "X-Unsent", "MIME-Version", "Content-Type", "Content-Language"]
    assert "Bcc: all@example.org" in made["Subject"]
    assert "\x1b" not in made["Subject"] + next(made.iter_parts()).as_string()


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json", "eml"])
def test_every_format_is_the_same_again_and_escapes_what_the_policy_says(form: str, tmp_path: Path, run: Run) -> None:
    title = "Terms <script>alert(1)</script>"
    texts = [
        FIRST._replace(text=policy(KEPT, title=title)),
        Text("2024-03-01", policy(f"{LONGER} <b>x</b>", title=title)),
    ]
    repo = build(tmp_path / "r", texts)
    found = run("since", PATH, "2024-01-20", "--format", form, cwd=repo)
    assert found.code == 0
    assert found.out == run("since", PATH, "2024-01-20", "--format", form, cwd=repo).out
    if form == "json":
        answer = json.loads(found.out)
        assert (answer["ask_again"], answer["versions"], answer["level"]) == (True, 1, "material")
    elif form in ("html", "eml"):
        page = found.out if form == "html" else [*mail(found.out).iter_parts()][1].get_content()
        assert "<script>alert" not in page
        assert "http-equiv" in page or form == "eml"
