"""Git to revisions: what is followed, what is not, what is said about it, and that reading leaves no trace."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from conftest import ROOT
from gitrepo import ENVIRONMENT, Files, Recipe, Special, git, recipe
from traps import trapped

from policydiff.errors import BadRevision, CannotRun, MissingObjects, NoSuchFile, NotARepository, PolicydiffError
from policydiff.git.history import Repository
from policydiff.git.renames import crosses_locale
from policydiff.language.locales import locale_of
from policydiff.model import History, Rename

POLICY = "".join(f"Line {n} of the policy says what we do with your data.\n" for n in range(20))
# About a third of the policy is left.
REWRITTEN = "".join(
    f"Line {n} of the policy says what we do with your data.\n"
    if n < 7
    else f"Something new, {n} times over, is here.\n"
    for n in range(20)
)
OTHER = "".join(f"Paragraph {n} regulates something else entirely.\n" for n in range(30, 50))


def edited(text: str, *lines: int) -> str:
    """`text` with these lines replaced."""
    return "".join(f"New wording {n}.\n" if n in lines else line for n, line in enumerate(text.splitlines(True)))


def brief(history: History, names: dict[str, str]) -> list[str]:
    """The revisions as the names of their commits, newest first; `!` marks a deletion, `~` a return from one."""
    short = {commit: name for name, commit in names.items()}
    return [f"{short[r.commit]}{'' if r.blob else '!'}{'~' if r.gap else ''}" for r in history.revisions]


def ask(where: Path, path: str, **options: object) -> History:
    with Repository(where) as repository:
        return repository.history(path, **options)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _no_user_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("TZ", "Pacific/Auckland")


# --------------------------------------------------------------------------- renames

Straight = list[tuple[str, Files]]
P, Q = "privacy.md", "legal/privacy.md"

LINKED: dict[str, tuple[Straight, str, list[str]]] = {
    "pure rename": ([("a", {P: POLICY}), ("b", {P: None, Q: POLICY})], Q, ["b", "a"]),
    "rename with an edit": ([("a", {P: POLICY}), ("b", {P: None, Q: edited(POLICY, 3)})], Q, ["b", "a"]),
    "there and back": (
        [
            ("a", {P: POLICY}),
            ("b", {P: None, Q: POLICY}),
            ("c", {Q: edited(POLICY, 1)}),
            ("d", {Q: None, P: edited(POLICY, 1)}),
        ],
        P,
        ["d", "c", "b", "a"],
    ),
    "twice": (
        [("a", {P: POLICY}), ("b", {P: None, "x.md": POLICY}), ("c", {"x.md": None, Q: edited(POLICY, 7)})],
        Q,
        ["c", "b", "a"],
    ),
    "gains its own language tag": (
        [("a", {P: POLICY}), ("b", {P: None, "privacy.en.md": POLICY})],
        "privacy.en.md",
        ["b", "a"],
    ),
    "loses its language tag": (
        [("a", {"en/p.md": POLICY}), ("b", {"en/p.md": None, "p.md": POLICY})],
        "p.md",
        ["b", "a"],
    ),
    "tag moves from suffix to folder": (
        [("a", {"p.fr.md": POLICY}), ("b", {"p.fr.md": None, "fr/p.md": POLICY})],
        "fr/p.md",
        ["b", "a"],
    ),
    "region added": (
        [("a", {"en/p.md": POLICY}), ("b", {"en/p.md": None, "en-US/p.md": POLICY})],
        "en-US/p.md",
        ["b", "a"],
    ),
    "swapped in after the old one was removed": (
        # legal/privacy.md was written after privacy.md had gone: first its own past, then that of the path.
        [("a", {P: POLICY}), ("b", {P: None}), ("c", {Q: OTHER}), ("d", {Q: None, P: OTHER})],
        P,
        ["d", "c~", "b!", "a"],
    ),
    "from html": ([("a", {"p.html": POLICY}), ("b", {"p.html": None, "p.md": POLICY})], "p.md", ["b", "a"]),
}

NOT_LINKED: dict[str, tuple[Straight, str, list[str], str]] = {
    "copy": ([("a", {P: POLICY}), ("b", {Q: POLICY})], Q, ["b"], ""),
    "copy, and the source edited": ([("a", {P: POLICY}), ("b", {Q: POLICY, P: edited(POLICY, 1)})], Q, ["b"], ""),
    "empty file": ([("a", {"x.md": ""}), ("b", {"x.md": None, Q: ""})], Q, ["b"], "so short a text proves nothing"),
    "one newline": (
        [("a", {"x.md": "\n"}), ("b", {"x.md": None, Q: "\n"})],
        Q,
        ["b"],
        "so short a text proves nothing",
    ),
    "a stub": ([("a", {"x.md": "Moved.\n"}), ("b", {"x.md": None, Q: "Moved.\n"})], Q, ["b"], "so short a text"),
    "French to English": (
        [("a", {"fr/p.md": POLICY}), ("b", {"fr/p.md": None, "en/p.md": POLICY})],
        "en/p.md",
        ["b"],
        "different languages",
    ),
    "French to English by suffix": (
        [("a", {"p.fr.md": POLICY}), ("b", {"p.fr.md": None, "p.en.md": POLICY})],
        "p.en.md",
        ["b"],
        "different languages",
    ),
    "Brazil to Portugal": (
        [("a", {"p-pt-br.md": POLICY}), ("b", {"p-pt-br.md": None, "p-pt-pt.md": POLICY})],
        "p-pt-pt.md",
        ["b"],
        "languages",
    ),
    "rewritten": ([("a", {P: POLICY}), ("b", {P: None, Q: OTHER})], Q, ["b"], "name it with --previously"),
    "rewritten, other kind of file": ([("a", {"x.json": POLICY}), ("b", {"x.json": None, Q: OTHER})], Q, ["b"], ""),
    "rewritten, one word in common": (
        [("a", {"terms.md": POLICY}), ("b", {"terms.md": None, "terms-of-use.md": REWRITTEN})],
        "terms-of-use.md",
        ["b"],
        "name it with --previously",
    ),
    "rewritten, two that could be it": (
        [
            ("a", {"acme-terms.md": POLICY, "acme-site-terms.md": OTHER}),
            ("b", {"acme-terms.md": None, "acme-site-terms.md": None, "acme-new-site-terms.md": REWRITTEN}),
        ],
        "acme-new-site-terms.md",
        ["b"],
        "name it with --previously",
    ),
    "rewritten in another language": (
        [
            ("a", {"privacy-policy.fr.md": POLICY}),
            ("b", {"privacy-policy.fr.md": None, "privacy-policy.en.md": REWRITTEN}),
        ],
        "privacy-policy.en.md",
        ["b"],
        "",
    ),
    "removed earlier": ([("a", {P: POLICY}), ("b", {P: None}), ("c", {Q: POLICY})], Q, ["c"], ""),
    "a draft that lived beside the policy": (
        # The path had its own text all the time; the draft's past is not what was published there.
        [
            ("a", {P: POLICY}),
            ("b", {"draft.md": OTHER}),
            ("c", {P: edited(POLICY, 1)}),
            ("d", {P: None}),
            ("e", {"draft.md": None, P: OTHER}),
        ],
        P,
        ["e~", "d!", "c", "a"],
        "beside draft.md",
    ),
    "a symbolic link renamed": (
        [
            ("a", {"x.md": Special("120000", "far/away/some/where/else/a-long-target.md")}),
            ("b", {"x.md": None, Q: Special("120000", "far/away/some/where/else/a-long-target.md")}),
            ("c", {Q: POLICY}),
        ],
        Q,
        ["c"],
        "symbolic link",
    ),
}


NAMED_ALIKE: dict[str, tuple[Straight, str]] = {
    "a word more in the name": (
        [("a", {"acme-privacy.md": POLICY}), ("b", {"acme-privacy.md": None, "acme-general-privacy.md": REWRITTEN})],
        "acme-general-privacy.md",
    ),
    "the same name in another folder": ([("a", {P: POLICY}), ("b", {P: None, Q: REWRITTEN})], Q),
}


@pytest.mark.parametrize("name", NAMED_ALIKE)
def test_a_rewritten_file_is_known_by_its_name_and_that_is_said(name: str, tmp_path: Path) -> None:
    commits, path = NAMED_ALIKE[name]
    names = recipe(commits).build(tmp_path)
    history = ask(tmp_path, path)
    assert brief(history, names) == ["b", "a"]
    rename = history.revisions[0].renamed_from
    assert rename is not None
    assert 10 <= rename.score < 50
    assert any(f"only {rename.score} % alike" in note for note in history.notes)
    assert brief(ask(tmp_path, path, follow=False), names) == ["b"]


@pytest.mark.parametrize("name", LINKED)
def test_renames_that_are_followed(name: str, tmp_path: Path) -> None:
    commits, path, expected = LINKED[name]
    names = recipe(commits).build(tmp_path)
    history = ask(tmp_path, path)
    assert brief(history, names) == expected
    assert history.notes == ()


@pytest.mark.parametrize("name", NOT_LINKED)
def test_renames_that_are_not_followed(name: str, tmp_path: Path) -> None:
    commits, path, expected, note = NOT_LINKED[name]
    names = recipe(commits).build(tmp_path)
    history = ask(tmp_path, path)
    assert brief(history, names) == expected
    if note:
        assert len(history.notes) == (2 if "two that" in name else 1)
        assert note in history.notes[0]
    else:
        assert history.notes == ()


def test_a_link_is_kept_with_its_score(tmp_path: Path) -> None:
    recipe([("a", {P: POLICY}), ("b", {P: None, Q: edited(POLICY, 3, 4)})]).build(tmp_path)
    history = ask(tmp_path, Q)
    rename = history.revisions[0].renamed_from
    assert rename is not None
    assert rename.path == P
    assert 80 <= rename.score < 100
    assert history.paths == (Q, P)


def test_follow_can_be_switched_off(tmp_path: Path) -> None:
    names = recipe([("a", {P: POLICY}), ("b", {P: None, Q: POLICY}), ("c", {Q: edited(POLICY, 1)})]).build(tmp_path)
    assert brief(ask(tmp_path, Q, follow=False), names) == ["c", "b"]
    assert brief(ask(tmp_path, Q), names) == ["c", "b", "a"]


def test_a_path_that_was_renamed_away_ends_there(tmp_path: Path) -> None:
    names = recipe([("a", {P: POLICY}), ("b", {P: None, Q: POLICY})]).build(tmp_path)
    history = ask(tmp_path, P)
    assert brief(history, names) == ["b!", "a"]
    assert f"ask for {Q}" in history.notes[0]


PREVIOUSLY: dict[str, tuple[Straight, list[str], list[str]]] = {
    "removed in the same commit": ([("a", {"old.md": POLICY}), ("b", {"old.md": None, Q: OTHER})], ["b", "a"], []),
    "removed before": ([("a", {"old.md": POLICY}), ("b", {"old.md": None}), ("c", {Q: OTHER})], ["c~", "b!", "a"], []),
    "still there": ([("a", {"old.md": POLICY}), ("b", {Q: OTHER}), ("c", {"old.md": OTHER})], ["b", "a"], []),
    "never there": ([("a", {Q: POLICY})], ["a"], ["old.md was not used"]),
    "only there later": ([("a", {Q: POLICY}), ("b", {"old.md": OTHER})], ["a"], ["old.md was not used"]),
}


@pytest.mark.parametrize("name", PREVIOUSLY)
def test_earlier_paths_that_the_user_names(name: str, tmp_path: Path) -> None:
    commits, expected, notes = PREVIOUSLY[name]
    names = recipe(commits).build(tmp_path)
    history = ask(tmp_path, Q, previously=["old.md"])
    assert brief(history, names) == expected
    assert len(history.notes) == len(notes)
    assert all(part in note for part, note in zip(notes, history.notes, strict=True))


def test_a_path_named_by_the_user_overrules_a_refusal(tmp_path: Path) -> None:
    names = recipe([("a", {"it/p.md": POLICY}), ("b", {"it/p.md": None, "hr/p.md": POLICY})]).build(tmp_path)
    assert brief(ask(tmp_path, "hr/p.md"), names) == ["b"]
    history = ask(tmp_path, "hr/p.md", previously=["it/p.md"])
    assert brief(history, names) == ["b", "a"]
    assert history.revisions[0].renamed_from == Rename("it/p.md", 100)


LOCALES = {
    ("privacy.fr.md", "privacy.en.md"): True,
    ("fr/privacy.md", "en/privacy.md"): True,
    ("content/fr/a.md", "content/a.de.md"): True,
    ("privacy_fr.md", "privacy_en.md"): True,
    ("EN-Terms.md", "RU-Terms.md"): True,
    ("zh-CN/a.md", "zh-TW/a.md"): True,
    ("privacy.md", "privacy.fr.md"): False,
    ("privacy.fr.md", "fr/privacy.md"): False,
    ("en-US/a.md", "en/a.md"): False,
    ("pt_BR/a.md", "a.pt-br.md"): False,
    ("terms.md", "legal/terms-of-use.md"): False,
    ("opt-out.md", "opt-in.md"): False,
    ("v1/terms.md", "v2/terms.md"): False,
    ("docs/tos.md", "docs/dpa.md"): False,
}


@pytest.mark.parametrize(("old", "new"), LOCALES)
def test_languages_that_paths_name(old: str, new: str) -> None:
    assert crosses_locale(old, new) is LOCALES[old, new]
    assert crosses_locale(new, old) is LOCALES[old, new]


def test_no_file_name_is_too_odd_for_a_language() -> None:
    assert [locale_of(path) for path in ("fr", ".fr", "a", "-", "fr-", "..")] == [
        ("fr", ""),
        None,
        None,
        None,
        ("fr", ""),
        None,
    ]


# --------------------------------------------------------------------------- one life, with its gaps


def test_deleted_and_recreated_is_one_life(tmp_path: Path) -> None:
    names = recipe(
        [
            ("a", {P: POLICY}),
            ("b", {P: None}),
            ("c", {"x": "1"}),
            ("d", {P: POLICY}),
            ("e", {P: OTHER}),
            ("f", {P: None}),
        ]
    ).build(tmp_path)
    history = ask(tmp_path, P)
    assert brief(history, names) == ["f!", "e", "d~", "b!", "a"]
    assert [r.returns_to for r in history.revisions] == [None, None, names["a"], None, None]


def test_changes_of_mode_and_other_files_are_no_revisions(tmp_path: Path) -> None:
    names = recipe([("a", {P: POLICY}), ("b", {P: Special("100755", POLICY)}), ("c", {"x.md": "x"})]).build(tmp_path)
    assert brief(ask(tmp_path, P), names) == ["a"]
    assert brief(ask(tmp_path, P, all_commits=True), names) == ["a"]


@pytest.mark.parametrize("special", [Special("120000", "elsewhere.md"), Special("160000", "1" * 40)])
def test_links_and_submodules_are_skipped_with_a_note(special: Special, tmp_path: Path) -> None:
    names = recipe([("a", {P: POLICY}), ("b", {P: special}), ("c", {P: POLICY}), ("d", {P: OTHER})]).build(tmp_path)
    history = ask(tmp_path, P)
    assert brief(history, names) == ["d", "a"]
    assert "skipped" in history.notes[0]


def test_a_path_that_was_only_a_link(tmp_path: Path) -> None:
    recipe([("a", {P: Special("120000", "elsewhere.md")})]).build(tmp_path)
    with pytest.raises(NoSuchFile, match="never a regular file"):
        ask(tmp_path, P)


def test_returns_name_the_latest_earlier_revision(tmp_path: Path) -> None:
    one, two = POLICY, OTHER
    names = recipe(
        [(name, {P: text}) for name, text in zip("abcdef", [one, two, one, two, one, POLICY + OTHER], strict=True)]
    ).build(tmp_path)
    assert [r.returns_to for r in ask(tmp_path, P).revisions] == [None, names["c"], names["b"], names["a"], None, None]


def test_a_pure_rename_returns_to_nothing(tmp_path: Path) -> None:
    recipe([("a", {P: POLICY}), ("b", {P: OTHER}), ("c", {P: POLICY}), ("d", {P: None, Q: POLICY})]).build(tmp_path)
    assert [bool(r.returns_to) for r in ask(tmp_path, Q).revisions] == [False, True, False, False]


# --------------------------------------------------------------------------- merges


def branched() -> Recipe:
    """main: a - m1 - m2 - c; side: s1, s2 (fork a, merged by m1), t1 (fork a, merged by m2 with a text of its own)."""
    made = Recipe()
    made.commit("a", {P: POLICY, "x.md": "x"})
    made.commit("s1", {P: edited(POLICY, 1)}, "a")
    made.commit("s0", {"x.md": "y"}, "s1")
    made.commit("s2", {P: edited(POLICY, 1, 2)}, "s0", message="Second\n\nWhy.\n\nSigned-off-by: Bo <bo@example.org>\n")
    made.commit("t1", {P: edited(POLICY, 15)}, "a")
    made.commit("m1", {P: edited(POLICY, 1, 2)}, "a", "s2")
    made.commit("m2", {P: edited(POLICY, 1, 2, 15, 18)}, "m1", "t1")
    made.commit("c", {P: edited(POLICY, 1)}, "m2")
    return made


def test_published_is_the_first_parent_line(tmp_path: Path) -> None:
    names = branched().build(tmp_path)
    history = ask(tmp_path, P)
    assert brief(history, names) == ["c", "m2", "m1", "a"]
    assert [[c.commit for c in r.merged] for r in history.revisions] == [
        [],
        [names["t1"]],
        [names["s2"], names["s1"]],
        [],
    ]
    contribution = history.revisions[2].merged[0]
    assert contribution.subject == "Second"
    assert contribution.trailers == (("Signed-off-by", "Bo <bo@example.org>"),)
    assert all(r.published == r.committed for r in history.revisions)
    assert [r.returns_to for r in history.revisions] == [None] * 4


def test_all_commits_list_side_branches_and_merges_with_a_text_of_their_own(tmp_path: Path) -> None:
    names = branched().build(tmp_path)
    history = ask(tmp_path, P, all_commits=True)
    assert history.all_commits
    assert sorted(brief(history, names)) == ["a", "c", "m2", "s1", "s2", "t1"]
    place = brief(history, names).index
    assert place("c") < place("m2") < min(place("t1"), place("s2"))
    assert place("s2") < place("s1") < place("a")
    by_name = dict(zip(brief(history, names), history.revisions, strict=True))
    published = {
        name: r.published for name, r in zip(brief(ask(tmp_path, P), names), ask(tmp_path, P).revisions, strict=True)
    }
    assert by_name["s1"].published == by_name["s2"].published == published["m1"]
    assert by_name["t1"].published == published["m2"]
    assert by_name["s1"].committed < by_name["s1"].published


def test_a_branch_edits_the_old_name_after_main_renamed(tmp_path: Path) -> None:
    made = Recipe()
    made.commit("a", {P: POLICY})
    made.commit("s", {P: edited(POLICY, 9)}, "a")
    made.commit("r", {P: None, Q: POLICY}, "a")
    made.commit("m", {Q: edited(POLICY, 9)}, "r", "s")
    names = made.build(tmp_path)
    history = ask(tmp_path, Q)
    assert brief(history, names) == ["m", "r", "a"]
    assert [c.commit for c in history.revisions[0].merged] == [names["s"]]
    assert sorted(brief(ask(tmp_path, Q, all_commits=True), names)) == ["a", "r", "s"]


def test_a_rename_on_a_branch_is_found_though_the_merge_as_a_whole_shows_none(tmp_path: Path) -> None:
    made = Recipe()
    made.commit("a", {P: POLICY})
    made.commit("r", {P: None, Q: POLICY}, "a")
    made.commit("s", {Q: edited(POLICY, *range(8))}, "r")
    made.commit("t", {Q: edited(edited(POLICY, *range(8)), *range(8, 20)) + OTHER}, "s")
    made.commit("m", {P: None, Q: edited(edited(POLICY, *range(8)), *range(8, 20)) + OTHER}, "a", "t")
    names = made.build(tmp_path)
    history = ask(tmp_path, Q)
    assert brief(history, names) == ["m", "a"]
    assert history.revisions[0].renamed_from == Rename(P, 100)
    assert [c.commit for c in history.revisions[0].merged] == [names["t"], names["s"], names["r"]]


def test_never_published(tmp_path: Path) -> None:
    made = Recipe()
    made.commit("a", {P: POLICY}).commit("s", {Q: OTHER}, "a").commit("s2", {Q: None}, "s").commit("m", {}, "a", "s2")
    names = made.build(tmp_path)
    with pytest.raises(NoSuchFile, match="never published") as caught:
        ask(tmp_path, Q)
    assert "--all-commits" in caught.value.hint
    assert brief(ask(tmp_path, Q, all_commits=True), names) == ["s2!", "s"]


def test_an_octopus_and_a_second_root(tmp_path: Path) -> None:
    made = Recipe()
    made.commit("a", {P: POLICY})
    made.commit("s", {P: edited(POLICY, 1)}, "a")
    made.commit("t", {"x": "1"}, "a")
    made.commit("root", {"imported/z.md": OTHER}, "-")
    made.commit("m", {P: edited(POLICY, 1), "x": "1", "imported/z.md": OTHER}, "a", "s", "t", "root")
    names = made.build(tmp_path)
    assert brief(ask(tmp_path, P), names) == ["m", "a"]
    assert brief(ask(tmp_path, "imported/z.md"), names) == ["m"]
    assert brief(ask(tmp_path, "imported/z.md", all_commits=True), names) == ["root"]


def at_random(seed: int) -> Recipe:
    """Forty commits and merges that edit, remove, link and bring back three files."""
    dice, made = Random(seed), Recipe()
    for number in range(40):
        parents = dice.sample(made.names, min(len(made.names), dice.choice((1, 1, 1, 2, 3))))
        texts: list[str | Special | None] = [None, edited(POLICY, dice.randrange(9)), f"{number}{POLICY}"]
        texts += [Special("120000", "x"), Special("100755", POLICY)] if dice.random() < 0.2 else []
        changed = dice.sample([P, Q, "x.md"], dice.choice((0, 1, 2)))
        made.commit(f"c{number}", {path: dice.choice(texts) for path in changed}, *parents)
    return made


@pytest.mark.parametrize("seed", range(6))
def test_the_text_in_force_is_what_git_has_there(seed: int, tmp_path: Path) -> None:
    """At each commit of the line our newest revision is the file in Git's own tree; a symbolic link changes nothing."""
    at_random(seed).build(tmp_path)
    for path in (P, Q):
        try:
            revisions = {r.commit: r.blob for r in ask(tmp_path, path, follow=False).revisions}
        except NoSuchFile:
            revisions = {}
        in_force: str | None = None
        for commit in git(tmp_path, "rev-list", "--first-parent", "--reverse", "main").split():
            in_force = revisions.get(commit, in_force)
            entry = git(tmp_path, "ls-tree", commit, "--", path).split()
            assert "120000" in entry or in_force == (entry[2] if entry else None)


@pytest.mark.parametrize("seed", range(6))
def test_all_commits_come_in_git_s_own_order_and_hold_what_was_published(seed: int, tmp_path: Path) -> None:
    at_random(seed).build(tmp_path)
    order = git(tmp_path, "rev-list", "--topo-order", "main").split()
    for path in (P, Q):
        try:
            published, every = ask(tmp_path, path), ask(tmp_path, path, all_commits=True)
        except NoSuchFile:
            continue
        places = [order.index(r.commit) for r in every.revisions]
        assert places == sorted(set(places))
        assert {r.blob for r in published.revisions if r.blob} <= {r.blob for r in every.revisions}
        commits = {r.commit for r in every.revisions}
        assert {c.commit for r in published.revisions for c in r.merged} <= commits


# --------------------------------------------------------------------------- order, dates, people, tags


def test_order_is_that_of_the_commits_not_of_their_dates(tmp_path: Path) -> None:
    made = Recipe()
    made.commit("a", {P: "1" + POLICY}, committed="1600000000 +0000", authored="1700000000 +0000")
    made.commit("b", {P: "2" + POLICY}, committed="1500000000 -0930", authored="1400000000 +0000")
    made.commit("c", {P: "3" + POLICY}, committed="1500000000 +0545")
    names = made.build(tmp_path)
    history = ask(tmp_path, P)
    assert brief(history, names) == ["c", "b", "a"]
    assert [r.committed.isoformat() for r in history.revisions[:2]] == [
        "2017-07-14T08:25:00+05:45",
        "2017-07-13T17:10:00-09:30",
    ]
    assert history.revisions[1].authored.timestamp() == 1400000000
    assert history.revisions[0].committed.utcoffset() == timedelta(hours=5, minutes=45)


MESSAGES: dict[str, tuple[bytes, str, str, tuple[tuple[str, str], ...]]] = {
    "plain": (b"Subject\n", "Subject", "", ()),
    "body that looks like the log": (
        b"S\n\n:100644 100644 abc def M\n\n0123\n\n",
        "S",
        ":100644 100644 abc def M\n\n0123",
        (),
    ),
    "subject over two lines": (b"One\ntwo\n\nbody\n", "One two", "body", ()),
    "trailers": (
        b"S\n\nText.\n\nReviewed-by: Bo: the one\nFixes: #1\n  and #2\n",
        "S",
        "Text.\n\nReviewed-by: Bo: the one\nFixes: #1\n  and #2",
        (("Reviewed-by", "Bo: the one"), ("Fixes", "#1 and #2")),
    ),
    "an address is no trailer": (
        b"S\n\nFixes: #1\nhttps://example.org/pull/1\n",
        "S",
        "Fixes: #1\nhttps://example.org/pull/1",
        (("Fixes", "#1"),),
    ),
    "no message": (b"\n", "", "", ()),
    "carriage returns": (b"S\r\n\r\nbody\r\n", "S", "body", ()),
    "not UTF-8": (b"Caf\xe9\n", "Caf�", "", ()),
    "colon first": (b":100644 x\n", ":100644 x", "", ()),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_messages(name: str, tmp_path: Path) -> None:
    message, subject, body, trailers = MESSAGES[name]
    Recipe().commit("a", {P: POLICY}, message=message).commit("b", {P: OTHER}).build(tmp_path)
    revision = ask(tmp_path, P).revisions[1]
    assert (revision.subject, revision.body, revision.trailers) == (subject, body, trailers)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("2024", "a day is written like this: 2024-05-31"),
        ("31.12.2024", "write 2024-12-31"),
        ("2024-5-3", "write 2024-05-03"),
        ("v2024", "see: git tag; git branch -a"),
        ("1.2", "see: git tag; git branch -a"),
        ("maim", "did you mean main?"),
    ],
)
def test_a_name_that_is_no_revision_is_told_from_a_day(name: str, hint: str, tmp_path: Path) -> None:
    Recipe().commit("a", {P: POLICY}).build(tmp_path)
    with pytest.raises(BadRevision) as raised:
        ask(tmp_path, P, ref=name)
    assert raised.value.hint == hint


def test_a_file_that_had_another_name_then_is_named(tmp_path: Path) -> None:
    recipe = Recipe().commit("a", {P: POLICY}).commit("b", {P: None, f"new/{P}": POLICY})
    recipe.build(tmp_path)
    (tmp_path / "new").mkdir(exist_ok=True)
    (tmp_path / "new" / P).write_text(POLICY)
    (tmp_path / "other.md").write_text(POLICY)
    for path, hint in ((f"new/{P}", f"did you mean {P}?"), ("other.md", "commit it first, or use: policydiff compare")):
        with pytest.raises(NoSuchFile) as raised:
            ask(tmp_path, path, ref="HEAD~1")
        assert raised.value.hint == hint


def test_an_encoding_that_a_commit_declares(tmp_path: Path) -> None:
    made = Recipe().commit("a", {P: POLICY}, message=b"Caf\xe9\n", encoding="ISO-8859-1")
    made.commit("b", {P: OTHER}, message=b"x\n", encoding="no-such-thing")
    # A line break and a NUL in disguise: whatever the platform makes of it, the pass goes on.
    made.commit("c", {P: POLICY}, message=b"a+AAo-b+AAA-c\n", author="a+AAo-b <c>", encoding="UTF-7")
    names = made.build(tmp_path)
    history = ask(tmp_path, P)
    assert brief(history, names) == ["c", "b", "a"]
    assert [r.subject for r in history.revisions[1:]] == ["x", "Café"]


def test_people_and_parents(tmp_path: Path) -> None:
    made = (
        Recipe().commit("a", {P: POLICY}, author="Zoë [:z] Ñandú <z@example.org>").commit("b", {P: OTHER}, author="<>")
    )
    names = made.build(tmp_path)
    new, old = ask(tmp_path, P).revisions
    assert (old.author.name, old.author.email) == ("Zoë [:z] Ñandú", "z@example.org")
    assert (new.author.name, new.author.email) == ("", "")
    assert (new.parents, old.parents) == ((names["a"],), ())


def test_tags_count_for_the_revision_in_force(tmp_path: Path) -> None:
    made = recipe(
        [
            ("a", {P: POLICY}),
            ("b", {"x": "1"}),
            ("c", {P: OTHER}),
            ("d", {"x": "2"}),
            ("e", {P: None}),
            ("f", {P: POLICY}),
        ]
    )
    for name, commit in [("zz", "a"), ("v1,0", "b"), ("v2", "d"), ("v3", "e"), ("later/v4", "f")]:
        made.tag(name, commit)
    made.build(tmp_path)
    git(tmp_path, "tag", "light", "HEAD~4")
    git(tmp_path, "config", "log.excludeDecoration", "refs/tags/*")
    assert [r.tags for r in ask(tmp_path, P).revisions] == [("later/v4",), (), ("v2",), ("zz", "light", "v1,0")]


def test_tags_on_a_branch_and_with_all_commits(tmp_path: Path) -> None:
    branched().tag("on-s2", "s2").tag("on-m1", "m1").tag("on-t1", "t1").build(tmp_path)
    assert [r.tags for r in ask(tmp_path, P).revisions] == [(), (), ("on-m1",), ()]
    tagged = {r.subject: r.tags for r in ask(tmp_path, P, all_commits=True).revisions if r.tags}
    assert tagged == {"Second": ("on-s2", "on-m1"), "t1": ("on-t1",)}


# --------------------------------------------------------------------------- paths

ODD = [
    "a b.md",
    "a:b.md",
    "[x](y)*.md",
    "-n.md",
    "Условия.md",
    "q\"uote'.md",
    "dir with space/:(top)x.md",
    "tab\there.md",
]


@pytest.mark.parametrize("path", ODD)
def test_odd_paths(path: str, tmp_path: Path) -> None:
    names = recipe([("a", {path: POLICY, "other.md": OTHER}), ("b", {path: OTHER})]).build(tmp_path)
    assert brief(ask(tmp_path, path), names) == ["b", "a"]


NO_SUCH = {
    "privcy.md": "did you mean privacy.md?",
    "docs/terms.md": "did you mean legal/terms.md?",
    "Privacy.md": "did you mean privacy.md?",
    "gone.mdx": "did you mean gone.md?",
    "legal": "that is a folder; name a file in it, such as legal/terms.md",
    "legal/": "that is a folder; name a file in it, such as legal/terms.md",
    "zzzzzzzz": "",
}


@pytest.mark.parametrize("path", NO_SUCH)
def test_no_such_path(path: str, tmp_path: Path) -> None:
    recipe([("a", {P: POLICY, "legal/terms.md": OTHER, "gone.md": OTHER}), ("b", {"gone.md": None})]).build(tmp_path)
    with pytest.raises(NoSuchFile) as caught:
        ask(tmp_path, path)
    assert caught.value.hint == NO_SUCH[path]


def test_relative_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    top = tmp_path / "repo"
    recipe([("a", {P: POLICY, Q: OTHER, "legal/deep/x.md": "x"}), ("b", {Q: None})]).build(top)
    git(top, "reset", "-q", "--hard")
    (tmp_path / "way").symlink_to(top, target_is_directory=True)
    with Repository(top) as repository:
        assert repository.root == top
        assert repository.paths() == ("legal/deep/x.md", Q, P)
        monkeypatch.chdir(tmp_path)
        for typed in (P, f"./{P}", f"legal/../{P}", top / P, f"repo/{P}", f"way/{P}", tmp_path / "way" / P):
            assert repository.relative(typed) == P, typed
        monkeypatch.chdir(top / "legal")
        assert repository.relative("deep/x.md") == "legal/deep/x.md"  # from here
        assert repository.relative(f"../{P}") == P
        assert repository.relative("privacy.md") == P  # on disk only from the top
        assert repository.relative("legal/privacy.md") == Q  # gone from disk: known from the top
        assert repository.relative("legal/deep/x.md") == "legal/deep/x.md"
        for outside in ("../../x.md", tmp_path / "x.md", ".."):
            with pytest.raises(NoSuchFile, match="outside"):
                repository.relative(outside if outside != ".." else "../..")


def test_relative_paths_of_a_bare_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recipe([("a", {Q: POLICY})]).build(tmp_path / "bare.git", "--bare")
    monkeypatch.chdir(tmp_path)
    with Repository(tmp_path / "bare.git") as repository:
        assert repository.root is None
        assert repository.relative(f"./{Q}") == Q
        with pytest.raises(NoSuchFile):
            repository.relative(tmp_path / Q)
        with pytest.raises(NoSuchFile):
            repository.relative("../x")


# --------------------------------------------------------------------------- kinds of repositories


def plain(where: Path) -> Path:
    recipe([("a", {P: POLICY}), ("b", {P: OTHER}), ("c", {P: None, Q: OTHER})]).build(where)
    return where


def bare(where: Path) -> Path:
    git(plain(where / "plain"), "clone", "-q", "--bare", ".", str(where / "bare.git"))
    return where / "bare.git"


def bare_without_config(where: Path) -> Path:
    found = bare(where)
    (found / "config").unlink()
    return found


def worktree(where: Path) -> Path:
    git(plain(where / "plain"), "worktree", "add", "-q", str(where / "tree"))
    return where / "tree"


def subfolder(where: Path) -> Path:
    git(plain(where), "reset", "-q", "--hard")
    return where / "legal"


def file_in_it(where: Path) -> Path:
    return subfolder(where) / "privacy.md"


def missing_file_in_it(where: Path) -> Path:
    return plain(where) / "no" / "such" / "file.md"


def git_folder(where: Path) -> Path:
    return plain(where) / ".git"


def detached(where: Path) -> Path:
    git(plain(where), "checkout", "-q", "--detach", "main")
    return where


def sha256(where: Path) -> Path:
    recipe([("a", {P: POLICY}), ("b", {P: OTHER}), ("c", {P: None, Q: OTHER})]).build(where, "--object-format=sha256")
    return where


def packed(where: Path) -> Path:
    git(plain(where), "gc", "-q")
    return where


def odd_settings(where: Path) -> Path:
    """Settings of the repository that would change what the log looks like."""
    for name, value in {
        "log.showRoot": "false",
        "log.diffMerges": "off",
        "log.date": "relative",
        "format.pretty": "oneline",
        "diff.renames": "copies",
        "diff.relative": "true",
        "diff.orderFile": "no-such-file",
        "diff.renameLimit": "1",
        "core.abbrev": "5",
        "color.ui": "always",
        "i18n.logOutputEncoding": "UTF-16",
        "log.decorate": "short",
        "log.follow": "true",
        "core.quotePath": "true",
        "notes.displayRef": "*",
        "trailer.separators": "%",
    }.items():
        git(where if where.exists() and (where / ".git").exists() else plain(where), "config", name, value)
    return where


KINDS: list[Callable[[Path], Path]] = [
    plain,
    bare,
    bare_without_config,
    worktree,
    subfolder,
    file_in_it,
    missing_file_in_it,
    git_folder,
    detached,
    sha256,
    packed,
    odd_settings,
]


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_of_repositories(kind: Callable[[Path], Path], tmp_path: Path) -> None:
    with Repository(kind(tmp_path / "top")) as repository:
        history = repository.history(Q)
        texts = {blob: data.decode() for blob, data in repository.read(r.blob for r in history.revisions if r.blob)}
    assert [r.subject for r in history.revisions] == ["c", "b", "a"]
    assert [texts[r.blob or ""] for r in history.revisions] == [OTHER, OTHER, POLICY]
    assert (repository.root is None) is kind.__name__.startswith("bare")
    assert history.notes == ()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_a_repository_of_somebody_else(tmp_path: Path) -> None:
    plain(tmp_path / "top")
    for path in [tmp_path / "top", *(tmp_path / "top").rglob("*")]:
        os.chown(path, 12345, 12345)
    assert len(ask(tmp_path / "top", Q).revisions) == 3


def test_not_a_repository(tmp_path: Path) -> None:
    with pytest.raises(NotARepository, match="no Git repository"):
        Repository(tmp_path)


def test_a_repository_with_unreadable_settings(tmp_path: Path) -> None:
    plain(tmp_path)
    (tmp_path / ".git" / "config").write_text("[core\n nonsense")
    with pytest.raises(CannotRun, match="config"):
        ask(tmp_path, Q)


def test_no_commit_yet(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    with pytest.raises(CannotRun, match="no commit yet"):
        ask(tmp_path, P)


def test_head_on_a_branch_without_commits(tmp_path: Path) -> None:
    recipe([("a", {P: POLICY})]).build(tmp_path, head="other")
    with pytest.raises(BadRevision) as caught:
        ask(tmp_path, P)
    assert caught.value.hint == "name another, such as main"


INSTALL = ("Git could not be started", "install git, and see that it is in the PATH")


@pytest.mark.parametrize("bare", [False, True], ids=["usual", "by GitPython"])
def test_git_is_not_installed(tmp_path: Path, bare: bool) -> None:
    plain(tmp_path / "top")
    git(tmp_path, "clone", "-q", *["--bare"] * bare, "top", "here")
    code = """
import sys
from policydiff.errors import CannotRun
from policydiff.git.history import Repository
try:
    with Repository(sys.argv[1]) as repository:
        repository.history(sys.argv[2])
except CannotRun as error:
    print(error.message, error.hint, sep="\\n")
"""
    environment = {**os.environ, "PATH": str(tmp_path), "PYTHONPATH": str(ROOT)}
    asked = [sys.executable, "-c", code, str(tmp_path / "here"), P]
    done = subprocess.run(asked, env=environment, capture_output=True, text=True, check=False)
    assert (tuple(done.stdout.splitlines()), done.stderr) == (INSTALL, "")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(24, "Too many open files"), "Git could not be started: Too many open files"),
        (OSError(12, "Cannot allocate memory"), "Git could not be started: Cannot allocate memory"),
    ],
)
def test_git_is_installed_and_does_not_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise error

    plain(tmp_path)
    monkeypatch.setattr("policydiff.git.program.subprocess.Popen", refused)
    with pytest.raises(CannotRun) as caught:
        ask(tmp_path, P)
    assert (caught.value.message, caught.value.hint) == (said, "")


def test_what_finds_odd_repositories_is_not_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain(tmp_path / "top")
    git(tmp_path, "clone", "-q", "--bare", "top", "bare")
    monkeypatch.setitem(sys.modules, "git", None)
    with pytest.raises(CannotRun) as caught:
        ask(tmp_path / "bare", P)
    assert caught.value.message.startswith("Git could not be started: import of git ")


# --------------------------------------------------------------------------- what is not there


def test_shallow_clone(tmp_path: Path) -> None:
    plain(tmp_path / "top")
    git(tmp_path, "clone", "-q", "--depth=2", f"file://{tmp_path}/top", "shallow")
    history = ask(tmp_path / "shallow", Q)
    assert [r.subject for r in history.revisions] == ["c", "b"]
    assert len(history.notes) == 1
    assert "git fetch --unshallow" in history.notes[0]
    with pytest.raises(NoSuchFile) as caught:
        ask(tmp_path / "shallow", "unheard-of")
    assert "git fetch --unshallow" in caught.value.hint
    git(tmp_path / "shallow", "fetch", "-q", "--unshallow")
    assert ask(tmp_path / "shallow", Q).notes == ()


def partial(tmp_path: Path, moved: str) -> tuple[History, History]:
    """The history of a policy that is renamed beside a large file: in a clone without large files, in a whole one."""
    text, large = "We keep your data for thirty days.\n" * 9, "".join(f"line {n}\n" for n in range(9000))
    top = recipe(
        [
            ("a", {"old.md": text, "big.txt": large}),
            ("b", {"old.md": None, "big.txt": None, "new.md": text + moved, "large.txt": f"{large}more\n"}),
            ("c", {"new.md": f"{text}{moved}We sell.\n"}),
        ]
    )
    top.build(tmp_path / "top")
    git(tmp_path / "top", "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=blob:limit=9k", f"file://{tmp_path}/top", "part")
    return ask(tmp_path / "part", "new.md"), ask(tmp_path / "top", "new.md")


@pytest.mark.parametrize("moved", ["", "And longer where the law says so.\n"], ids=["as it was", "with an edit"])
def test_a_partial_clone_that_lacks_other_files_answers(tmp_path: Path, moved: str) -> None:
    part, whole = partial(tmp_path, moved)
    assert len(whole.revisions) == 3
    assert part.revisions == whole.revisions
    assert whole.notes == ()
    assert [note for note in part.notes if note.startswith("1 file that was added or removed is not in this partial")]
    assert len(part.notes) == 1


def test_partial_clone_and_the_command_that_mends_it(tmp_path: Path) -> None:
    plain(tmp_path / "top")
    git(tmp_path / "top", "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--bare", "--filter=blob:none", f"file://{tmp_path}/top", "part")
    with pytest.raises(MissingObjects) as caught, Repository(tmp_path / "part") as repository:
        list(repository.read(r.blob for r in repository.history(Q).revisions if r.blob))
    command = caught.value.hint.partition("with: ")[2]
    assert command == "git fetch --refetch --no-filter"
    assert "\n" not in caught.value.message
    git(tmp_path / "part", *command.split()[1:])
    with Repository(tmp_path / "part") as repository:
        assert len(list(repository.read(r.blob for r in repository.history(Q).revisions if r.blob))) == 3


def loose(where: Path, name: str) -> Path:
    return where / ".git" / "objects" / name[:2] / name[2:]


def damaged(where: Path) -> dict[str, str]:
    names = recipe([("a", {P: POLICY}), ("b", {P: OTHER}), ("c", {"x": "x"})]).build(where)
    pack = next((where / ".git" / "objects" / "pack").glob("*.pack"), None)
    if pack is not None:
        moved = shutil.move(pack, where / "moved.pack")
        shutil.rmtree(where / ".git" / "objects" / "pack")
        subprocess.run(["git", "unpack-objects", "-q"], cwd=where, input=Path(moved).read_bytes(), check=True)
    return {**names, "tree": git(where, "rev-parse", "main~1^{tree}"), "blob": git(where, "rev-parse", f"main:{P}")}


@pytest.mark.parametrize("what", ["a", "b", "c", "tree"])
@pytest.mark.parametrize("how", ["gone", "broken"])
def test_damaged_histories(what: str, how: str, tmp_path: Path) -> None:
    victim = loose(tmp_path, damaged(tmp_path)[what])
    victim.chmod(0o644)
    victim.unlink()
    if how == "broken":
        victim.write_bytes(b"nonsense")
    with pytest.raises(MissingObjects) as caught:
        ask(tmp_path, P)
    assert "git fsck" in caught.value.hint
    assert "\n" not in caught.value.message


@pytest.mark.parametrize("how", ["gone", "broken"])
def test_damaged_texts(how: str, tmp_path: Path) -> None:
    victim = loose(tmp_path, damaged(tmp_path)["blob"])
    victim.chmod(0o644)
    victim.unlink()
    if how == "broken":
        victim.write_bytes(b"nonsense")
    with Repository(tmp_path) as repository:
        new, old = repository.history(P).revisions
        assert new.blob
        assert old.blob
        reading = repository.read([old.blob, new.blob, old.blob])
        assert next(reading) == (old.blob, POLICY.encode())
        with pytest.raises(MissingObjects) as caught:
            next(reading)
        assert "git fsck" in caught.value.hint
        assert list(repository.read([old.blob])) == [(old.blob, POLICY.encode())]  # and it goes on


# --------------------------------------------------------------------------- reading texts


def test_reading_is_lazy_in_order_and_does_not_lock_up(tmp_path: Path) -> None:
    big = [(f"c{n}", {P: f"{n}\n" * (40_000 if n % 7 == 0 else 3)}) for n in range(60)]
    recipe(big).build(tmp_path)
    with Repository(tmp_path) as repository:
        blobs = [r.blob for r in repository.history(P).revisions if r.blob]
        firsts = [data.split()[0].decode() for _, data in repository.read(blobs * 10)]
        assert firsts == [str(n) for n in reversed(range(60))] * 10
        one, two = repository.read(iter(blobs)), repository.read(reversed(blobs))
        assert [next(one)[0], next(two)[0], next(one)[0]] == [blobs[0], blobs[-1], blobs[1]]
        del one
        assert next(two)[0] == blobs[-2]
        assert list(repository.read([])) == []


def test_only_ids_are_sent_to_git(tmp_path: Path) -> None:
    with Repository(plain(tmp_path)) as repository, pytest.raises(ValueError, match="not an object id"):
        list(repository.read(["HEAD:privacy.md"]))


# --------------------------------------------------------------------------- revisions

REVISIONS = {
    "main": "c",
    "HEAD~1": "b",
    "v1": "b",
    "refs/tags/v1": "b",
    "heads/main": "c",
    "main^0": "c",
}

NO_REVISIONS = {
    "mian": "did you mean main?",
    "v2": "did you mean v1?",
    "Main": "did you mean main?",
    "": "",
    "--output=x": "",
    "-n1": "",
    "HEAD:privacy.md": "",
    "a..b": "",
    "main\0": "",
    "main\nmain": "",
    "no such thing at all": "see: git tag; git branch -a",
    "^main": "",
    "0" * 40: "",
}


@pytest.mark.parametrize("rev", REVISIONS)
def test_revisions(rev: str, tmp_path: Path) -> None:
    names = recipe([("a", {P: POLICY}), ("b", {P: OTHER}), ("c", {P: POLICY})]).tag("v1", "b").build(tmp_path)
    with Repository(tmp_path) as repository:
        assert repository.resolve(rev) == names[REVISIONS[rev]]
        assert repository.history(P, ref=rev).head == names[REVISIONS[rev]]
        assert repository.resolve(names["a"][:12]) == names["a"]


@pytest.mark.parametrize("rev", NO_REVISIONS)
def test_no_revisions(rev: str, tmp_path: Path) -> None:
    recipe([("a", {P: POLICY}), ("b", {P: OTHER})]).tag("v1", "b").build(tmp_path)
    with Repository(tmp_path) as repository, pytest.raises(BadRevision) as caught:
        repository.resolve(rev)
    assert NO_REVISIONS[rev] in caught.value.hint
    assert "\n" not in caught.value.message
    assert not (tmp_path / "x").exists()


# --------------------------------------------------------------------------- nothing written, nothing run


def fingerprint(where: Path) -> dict[str, tuple[str, int]]:
    files = (path for path in where.rglob("*") if path.is_file())
    return {str(path): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns) for path in files}


def use_everything(where: Path) -> None:
    """Call whatever the room offers, errors included."""
    with Repository(where) as repository:
        for all_commits in (False, True):
            history = repository.history(Q, all_commits=all_commits)
            list(repository.read(r.blob for r in history.revisions if r.blob))
        repository.relative("legal/privacy.md")
        repository.paths()
        for rev in ("nothing", "--output=out", "HEAD"):
            try:
                repository.resolve(rev)
            except PolicydiffError:
                continue


def test_reading_writes_nothing(tmp_path: Path) -> None:
    plain(tmp_path)
    git(tmp_path, "reset", "-q", "--hard")
    before = fingerprint(tmp_path)
    use_everything(tmp_path)
    assert fingerprint(tmp_path) == before
    assert any(name.endswith("/.git/index") for name in before)


def test_no_program_of_the_repository_is_run(tmp_path: Path) -> None:
    where = tmp_path / "top"
    plain(where)
    marker = trapped(where, tmp_path)
    use_everything(where)
    assert not marker.exists(), marker.read_text()
    assert not (where / "out").exists()


def test_few_git_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recipe([(f"c{n}", {P: f"{n}\n{POLICY}", Q: f"{n}\n{OTHER}"}) for n in range(40)]).build(tmp_path / "top")
    trace = tmp_path / "trace"
    monkeypatch.setenv("GIT_TRACE", str(trace))
    with Repository(tmp_path / "top") as repository:
        for path in (P, Q):
            for all_commits in (False, True):
                history = repository.history(path, all_commits=all_commits)
                assert len(list(repository.read(r.blob for r in history.revisions if r.blob))) == 40
        older = repository.history(P, ref="main~15")
        assert len(older.revisions) == 25
        assert older.head == older.revisions[0].commit
    started = [
        line.split("git ")[-1].split()[0] for line in trace.read_text().splitlines() if "trace: built-in" in line
    ]
    assert sorted(started) == ["cat-file", "log"]


def test_gitpython_is_not_imported_before_it_is_needed() -> None:
    code = "import sys, policydiff.git.history; print('git' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_everything_is_let_go(tmp_path: Path) -> None:
    repository = Repository(plain(tmp_path))
    blob = repository.history(Q).revisions[0].blob
    assert blob
    next(repository.read([blob]))
    repository.close()
    repository.close()
    assert ENVIRONMENT["GIT_CONFIG_GLOBAL"] == os.devnull
