"""The gate where a policy takes something from other files: what is judged, where it is told, which notice counts."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from conftest import Result, Run
from gitrepo import ENVIRONMENT, git

P, SHARE, REFUND, CONFIG = "legal/terms.md", "_includes/share.md", "legal/parts/refund.md", "_config.yml"
ROOT = """# Terms

Last updated: 1 January 2025

Written for {{ site.name }}.

## Sharing

{% include share.md %}

## Refunds

{% include_relative parts/refund.md %}
"""
NEVER, SELL = "We do not sell your personal data to anybody.\n", "We sell your personal data to anybody.\n"
SOON, LATE = "We refund unused months within 14 days.\n", "We refund unused months within 90 days.\n"
TODAY = "2025-03-01"
SETTINGS = """[[policies]]
path = "legal/terms.md"
period = "30 days"
"""


@dataclass
class Pull:
    """A repository with a branch of a pull request."""

    path: Path
    run: Run
    names: list[str] = field(default_factory=list)

    def write(self, path: str, text: str) -> None:
        file = self.path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def commit(self, message: str = "Change it") -> None:
        git(self.path, "add", "-A")
        git(self.path, "commit", "-qm", message)

    def notice(self, **facts: str) -> None:
        """A notice of what the branch changes so far."""
        told = {
            "policy": P,
            "published": TODAY,
            "effective": "2025-04-01",
            "channels": "[e-mail]",
            "covers": "[Refunds]",
            "from": git(self.path, "rev-parse", f"main:{P}"),
            "to": git(self.path, "hash-object", P),
        }
        told |= facts
        header = "".join(f"{key}: {value}\n" for key, value in told.items())
        self.write("legal/notices/2025-03-01-terms.md", f"---\n{header}---\n\nWe refund later from now on.\n")

    def check(self, *more: str) -> Result:
        return self.run("check", P, "--base", "main", "--today", TODAY, *more, cwd=self.path, COLUMNS="300")


@pytest.fixture
def pull(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Pull:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    made = Pull(tmp_path / "repo", run)
    made.path.mkdir()
    git(made.path, "init", "-q", "-b", "main")
    for path, text in {P: ROOT, SHARE: NEVER, REFUND: SOON, CONFIG: "name: Acme\ncolour: red\n"}.items():
        made.write(path, text)
    made.write(".policydiff.toml", SETTINGS)
    made.commit("First")
    git(made.path, "switch", "-qc", "topic")
    return made


CHANGES = {
    "a part": ({REFUND: LATE}, True),
    "a part of a part": ({SHARE: "{% include deep.md %}\n", "_includes/deep.md": SELL}, True),
    "a part is gone": ({REFUND: ""}, True),
    "a value": ({CONFIG: "name: Acme, without any liability for damage\n"}, True),
    "another key": ({CONFIG: "name: Acme\ncolour: blue\n"}, False),
    "a part that is wrapped": ({REFUND: SOON.replace(" within", "\nwithin")}, False),
    "a file beside it": ({"_includes/footer.md": SELL, "refund.md": LATE, "legal/share.md": SELL}, False),
    "a part of the same name elsewhere": ({"other/_includes/share.md": SELL}, False),
    "moved into a part word by word": (
        {P: ROOT.replace("Written for", "{% include written.md %}"), "_includes/written.md": "Written for"},
        False,
    ),
    "taken out of a part word by word": ({P: ROOT.replace("{% include share.md %}", NEVER.strip())}, False),
}


@pytest.mark.parametrize("committed", [True, False], ids=["of a commit", "in the work tree"])
@pytest.mark.parametrize(("files", "shut"), CHANGES.values(), ids=CHANGES)
def test_a_change_of_a_part_is_judged(files: dict[str, str], shut: bool, committed: bool, pull: Pull) -> None:
    for path, text in files.items():
        pull.write(path, text)
    if committed:
        pull.commit()
    assert pull.check(*(["--head", "HEAD"] if committed else [])).code == int(shut)


def test_a_problem_stands_where_the_change_is(pull: Pull) -> None:
    pull.write(REFUND, f"<!-- the second line -->\n\n{LATE}")
    pull.commit()
    out = pull.check().out
    assert f"✗ {REFUND}:3: notice-missing: no notice announces this: material changes in “Refunds” of {P}" in out
    assert f"file={REFUND},line=3,title=policydiff%3A material change" in pull.check("--format", "github").out
    [ruling] = json.loads(pull.check("--format", "json").out)["policies"]
    [demand] = ruling["demands"]
    assert demand["new"][0]["origin"] == {"path": REFUND, "lines": [3, 3]}


def test_a_policy_whose_own_file_is_untouched_is_judged_without_being_named(pull: Pull) -> None:
    pull.write(SHARE, SELL)
    pull.commit()
    assert pull.run("check", "--base", "main", "--today", TODAY, cwd=pull.path).code == 1


# --------------------------------------------------------------------------- what is no part


def test_no_link_out_of_the_tree_is_followed_and_nothing_outside_is_read(pull: Pull, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("The secret of another folder.\n", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "in.md").write_text("The secret of a linked folder.\n", encoding="utf-8")
    (pull.path / SHARE).unlink()
    (pull.path / SHARE).symlink_to(secret)
    (pull.path / "_includes" / "linked").symlink_to(tmp_path / "folder")
    os.mkfifo(pull.path / "_includes" / "pipe.md")
    names = ["share.md", "linked/in.md", "pipe.md", "../../secret.md", str(secret), ".git/config"]
    pull.write(P, ROOT + "".join(f"\n{{% include {name} %}}\n" for name in names))
    found = pull.check("--format", "json")
    assert found.code == 1
    assert "secret of" not in found.out
    assert "repositoryformatversion" not in found.out


def test_a_part_that_is_a_link_is_what_it_leads_to(pull: Pull) -> None:
    git(pull.path, "switch", "-q", "main")
    (pull.path / SHARE).unlink()
    pull.write("shared/share.md", NEVER)
    (pull.path / SHARE).symlink_to("../shared/share.md")
    pull.commit()
    git(pull.path, "switch", "-qC", "topic")
    assert pull.check().code == 0
    pull.write("shared/share.md", SELL)
    assert "[material: negation" in pull.check().out
    pull.commit()
    assert "[material: negation" in pull.check().out


def test_a_policy_below_a_link_is_named_by_its_own_path(pull: Pull) -> None:
    (pull.path / "linked").symlink_to("legal")
    found = pull.run("check", "linked/terms.md", "--base", "main", "--today", TODAY, cwd=pull.path)
    assert found.code == 2
    assert "name the file itself: legal/terms.md" in found.err


def test_a_huge_file_is_no_part(pull: Pull) -> None:
    with (pull.path / REFUND).open("wb") as file:
        file.truncate(1 << 30)
    assert pull.check().code == 1


# --------------------------------------------------------------------------- parts that the configuration names

NAMED = ROOT + "\n## Company\n\n{{ site.company }}\n"
FIRM, OTHER = "data/firm.txt", "data/other.txt"
NAME, RENAME = (f'parts."{{{{site.company}}}}" = "{path}"\n{SETTINGS}' for path in (FIRM, OTHER))
CONF = ".policydiff.toml"
FIRST = {P: NAMED, FIRM: NEVER, CONF: NAME}
UNREAD = {P: NAMED, FIRM: NEVER}
NEW = f"{NAMED}\n{{{{ site.extra }}}}\n"
# What main has, what the branch makes of it, whether the gate stays shut, and what is said of the configuration.
OF_CONFIGURATION: dict[str, tuple[dict[str, str], dict[str, str], bool, str]] = {
    "the part changes": (FIRST, {FIRM: SELL}, True, ""),
    "it is wrapped": (FIRST, {FIRM: NEVER.replace(" sell", "\nsell")}, False, ""),
    "another file changes": (FIRST, {OTHER: SELL}, False, ""),
    "it is gone": (FIRST, {FIRM: ""}, True, ""),
    "named for the first time": (UNREAD, {CONF: NAME}, False, f"“{FIRM}” instead of nothing"),
    "named, and changed": (UNREAD, {CONF: NAME, FIRM: SELL}, False, f"“{FIRM}” instead of nothing"),
    "a new reference is named after harmless words": (
        FIRST,
        {P: NEW, CONF: NAME.replace("parts", f'parts."{{{{ site.extra }}}}" = "{FIRM}"\nparts', 1)},
        True,
        f"“{FIRM}” instead of nothing",
    ),
    "a reference in place of words is named after these words": (
        {P: f"{ROOT}\n{NEVER}", FIRM: NEVER},
        {P: NAMED.replace("\n## Company\n", ""), CONF: NAME},
        True,
        f"“{FIRM}” instead of nothing",
    ),
    "named no more": (FIRST, {CONF: SETTINGS}, False, f"nothing instead of “{FIRM}”"),
    "named no more, and changed": (FIRST, {CONF: SETTINGS, FIRM: SELL}, True, f"nothing instead of “{FIRM}”"),
    "renamed to the same words": (FIRST, {CONF: RENAME, OTHER: NEVER}, False, f"“{OTHER}” instead of “{FIRM}”"),
    "renamed to other words": (FIRST, {CONF: RENAME, OTHER: SELL}, True, f"“{OTHER}” instead of “{FIRM}”"),
    "renamed to what it was, and changed": (
        FIRST,
        {CONF: RENAME, OTHER: NEVER, FIRM: SELL},
        True,
        f"“{OTHER}” instead of “{FIRM}”",
    ),
    "moved with its file": (FIRST, {CONF: RENAME, OTHER: NEVER, FIRM: ""}, False, f"“{OTHER}” instead of “{FIRM}”"),
    "moved, and changed": (FIRST, {CONF: RENAME, OTHER: SELL, FIRM: ""}, True, f"“{OTHER}” instead of “{FIRM}”"),
}


@pytest.mark.parametrize("committed", [True, False], ids=["of a commit", "in the work tree"])
@pytest.mark.parametrize(("before", "files", "shut", "told"), OF_CONFIGURATION.values(), ids=OF_CONFIGURATION)
def test_parts_count_as_the_merge_base_names_them(
    before: dict[str, str], files: dict[str, str], shut: bool, told: str, committed: bool, pull: Pull
) -> None:
    git(pull.path, "switch", "-q", "main")
    for path, text in before.items():
        pull.write(path, text)
    pull.commit()
    git(pull.path, "switch", "-qC", "topic")
    for path, text in files.items():
        if text:
            pull.write(path, text)
        else:
            (pull.path / path).unlink()
    if committed:
        pull.commit()
    found = pull.check(*(["--head", "HEAD"] if committed else []))
    assert found.code == int(shut)
    assert told in found.out
    assert ("configuration-loosened: parts: " in found.out) is bool(told)


def test_a_place_that_is_not_read_says_how_to_name_its_part(pull: Pull) -> None:
    pull.write(P, f'{NAMED}\nSee {{{{-site.extra | t: "a"}}}} and {{% if site.eu %}}us{{% endif %}}.\n')
    out = " ".join(pull.check().out.split())
    keys = ['parts."{{site.company}}" = "FILE"', 'parts.\'{{site.extra | t: "a"}}\' = "FILE"']
    for key in keys:
        assert f"name its file at the top of {CONF} before this change: {key}" in out
    assert out.count("name its file") == 2
    pasted = "".join(f"{key.replace('FILE', FIRM)}\n" for key in keys)
    pull.write(CONF, f"{pasted}{SETTINGS}")
    pull.write(FIRM, NEVER)
    own_word = pull.check("--config", CONF).out
    assert "name its file" not in own_word
    assert "not read: {{ site" not in own_word


def test_a_part_that_is_named_and_not_there_is_said(pull: Pull) -> None:
    pull.write(CONF, NAME)
    assert f"{CONF} names {FIRM} for {{{{site.company}}}}, and there is no such file" in pull.check().out
    pull.write(FIRM, NEVER)
    assert "there is no such file" not in pull.check().out


def test_the_log_has_a_change_of_a_named_part(pull: Pull) -> None:
    for path, text in FIRST.items():
        pull.write(path, text)
    pull.commit("Named")
    pull.write(FIRM, SELL)
    pull.commit("Sold")
    out = pull.run("log", P, "-p", cwd=pull.path).out
    assert f"changed in {FIRM}" in out
    assert "Sold" in out
    assert '"path": "data/firm.txt"' in pull.run("log", P, "--format", "json", cwd=pull.path).out
    assert FIRM in pull.run("config", cwd=pull.path).out


# --------------------------------------------------------------------------- what is not read, and whether it is shown

OTHERS: dict[str, tuple[dict[str, str], dict[str, str], str]] = {
    "a program": ({"_data/firm.js": "x = 1"}, {"_data/firm.js": "x = 2"}, "unread"),
    "another program": ({"_data/firm.js": "x = 1", "_data/a.js": "1"}, {"_data/a.js": "2"}, ""),
    "data in another format": ({"_data/firm.yml": "name: A"}, {"_data/firm.json": '{"name": "B"}'}, "unread"),
    "the same in another format": ({"_data/firm.yml": "name: A"}, {"_data/firm.json": '{"name": "A"}'}, ""),
    "the page is left out": ({}, {CONFIG: "name: Acme\nexclude: [legal]\n"}, "publication"),
    "another page is left out": ({}, {CONFIG: "name: Acme\nexclude: [news]\n"}, ""),
    "not published": ({}, {"legal/legal.json": '{"permalink": false}'}, "publication"),
}


@pytest.mark.parametrize(("before", "files", "rule"), OTHERS.values(), ids=OTHERS)
def test_what_other_files_do_to_a_page(before: dict[str, str], files: dict[str, str], rule: str, pull: Pull) -> None:
    git(pull.path, "switch", "-q", "main")
    for path, text in {P: f"{ROOT}\nBy {{{{ firm.name }}}}.\n", **before}.items():
        pull.write(path, text)
    pull.commit()
    git(pull.path, "switch", "-qC", "topic")
    for path, text in files.items():
        pull.write(path, text)
    found = pull.check()
    assert (found.code == 1) is bool(rule)
    assert rule in found.out
    pull.commit()
    log = pull.run("log", P, cwd=pull.path).out
    assert all((f"changed in {path}" in log) is bool(rule) for path in files)


# A text before and after, the configuration, whether the gate shuts, and a word of what it says.
ASKED_ABOUT: dict[str, tuple[str, str, str, bool, str]] = {
    "a name that nothing resolves": ("Ask {{ site.a }}.", "Ask {{ site.b }}.", "", True, "not read"),
    "it is only to be noted": ("Ask {{ site.a }}.", "Ask {{ site.b }}.", 'unread = "note"', False, ""),
    "somebody said what it weighs": (
        "Ask {{ site.a }}.",
        "Ask {{ site.b }}.",
        '[[levels]]\nrule = "unread"\nlevel = "editorial"',
        False,
        "",
    ),
    "the same typed otherwise": ("Ask {{ site.a }}.", "Ask {{site.a}}.", "", False, ""),
    "a script beside the text": ("Ask us.", "Ask us.\n\n<script src='a.js'></script>", "", False, ""),
    "for whom it holds": (
        "{% if eu %}We refund.{% endif %}",
        "{% if us %}We refund.{% endif %}",
        "",
        True,
        "unread",
    ),
    "for whom it holds, noted": (
        "{% if eu %}We refund.{% endif %}",
        "{% if us %}We refund.{% endif %}",
        'unread = "note"',
        True,
        "unread",
    ),
    "behind many words": (
        " ".join(f"Word{at} is said." for at in range(40)) + " Ask {{ site.a }}.",
        " ".join(f"Word{at} is told." for at in range(40)) + " Ask {{ site.b }}.",
        "",
        True,
        "not read",
    ),
}


@pytest.mark.parametrize(("old", "new", "config", "shut", "said"), ASKED_ABOUT.values(), ids=ASKED_ABOUT)
def test_what_cannot_be_read_is_asked_about(old: str, new: str, config: str, shut: bool, said: str, pull: Pull) -> None:
    git(pull.path, "switch", "-q", "main")
    pull.write(P, f"{ROOT}\n{old}\n")
    pull.write(".policydiff.toml", f'[[policies]]\npath = "{P}"\n\n{config}\n' if "[[" in config else config)
    pull.commit()
    git(pull.path, "switch", "-qC", "topic")
    pull.write(P, f"{ROOT}\n{new}\n")
    found = pull.check()
    assert ((found.code == 1), said in found.out) == (shut, True), found.out


# --------------------------------------------------------------------------- notices


def test_a_drafted_notice_is_for_the_text_with_its_parts(pull: Pull) -> None:
    pull.write(REFUND, LATE)
    drafted = pull.run("notice", P, "--base", "main", "--today", TODAY, "--channel", "e-mail", cwd=pull.path)
    assert drafted.code == 0
    pull.commit()
    pull.write(P, ROOT.replace("1 January", "15 February"))
    assert "notice-" not in pull.check().out  # the words that it announces are the same
    pull.write(P, ROOT)
    assert "notice-" not in pull.check().out
    pull.write(REFUND, LATE.replace("90", "900"))
    assert "notice-stale: stale: written for the text" in pull.check().out
    assert "since then changed: “Refunds”" in pull.check().out
    pull.write(REFUND, LATE)
    pull.write(CONFIG, "name: Acme\ncolour: green\n")
    assert "notice-" not in pull.check().out


# What a branch changes before a person writes a notice with the blobs of the file, and whether that counts.
OWN = ROOT.replace("1 January", "1 April") + "\nWe never share your name.\n"
BY_HAND = {
    "a part": ({REFUND: LATE}, False),
    "a part, and the file": ({REFUND: LATE, P: OWN}, False),
    "a part, and the file, after a later change": ({REFUND: LATE.replace("90", "900"), P: OWN}, False),
    "the file": ({P: OWN}, True),
    "the file, and a page beside it": ({P: OWN, "_includes/footer.md": SELL}, True),
}


@pytest.mark.parametrize(("files", "counts"), BY_HAND.values(), ids=BY_HAND)
def test_a_notice_with_the_blobs_of_the_file_counts_where_no_part_changed(
    files: dict[str, str], counts: bool, pull: Pull
) -> None:
    for path, text in files.items():
        pull.write(path, text)
    pull.notice(covers="[Refunds, Sharing, Terms]")
    said = pull.check().out
    assert (f"notice-stale: stale: it names {P} alone, and {REFUND}, which that takes" in said) is not counts
    assert ("notice legal/notices/2025-03-01-terms.md" in said) is counts


def test_fingerprints_outrank_the_blobs_of_the_file(pull: Pull) -> None:
    pull.write(P, OWN)
    pull.notice(covers="[Refunds, Sharing, Terms]", fingerprints="[0123456789abcdef]")
    assert "notice-stale: stale: written for the text" in pull.check().out


# --------------------------------------------------------------------------- trailers

TRAILER = "Change it\n\nPolicy-Change: editorial (no other meaning)\n"


def test_a_commit_that_changed_a_part_has_to_speak_for_itself(pull: Pull) -> None:
    pull.write(REFUND, LATE)
    pull.commit(TRAILER)
    assert pull.check("--head", "HEAD").code == 0
    pull.write(SHARE, SELL)
    pull.commit("Without a word")
    found = pull.check("--head", "HEAD")
    assert (found.code, "does not count" in found.out) == (1, True)


def test_a_part_that_no_commit_has_needs_a_commit(pull: Pull) -> None:
    pull.write("README", "x\n")
    pull.commit(TRAILER)
    pull.write(REFUND, LATE)
    assert "the work tree has changes that are not committed" in pull.check().out


# --------------------------------------------------------------------------- a history looked back on


def test_an_audit_knows_notice_and_commits_of_a_change_of_a_part(pull: Pull) -> None:
    pull.write(REFUND, LATE)
    pull.run(
        "notice",
        P,
        "--base",
        "main",
        "--today",
        TODAY,
        "--effective",
        "2025-06-01",
        "--channel",
        "e-mail",
        cwd=pull.path,
    )
    pull.commit()
    git(pull.path, "switch", "-q", "main")
    git(pull.path, "merge", "-q", "--no-ff", "topic")
    pull.write(REFUND, LATE.replace("90", "900"))
    pull.commit("Once more")
    versions = json.loads(pull.run("audit", P, "--format", "json", cwd=pull.path).out)["versions"]
    assert [(each["level"], len(each["notices"])) for each in versions] == [("material", 0), ("material", 1), (None, 0)]
    rows = json.loads(pull.run("dates", P, "--format", "json", cwd=pull.path).out)["versions"]
    assert [each["changed_parts"] for each in rows] == [[REFUND], [REFUND], []]
    changes = pull.run("changelog", P, cwd=pull.path).out
    assert "900" in changes


@pytest.mark.parametrize(
    "question", ["show", "diff", "blame", "clauses", "prove", "changelog", "audit", "dates", "log"]
)
def test_every_question_reads_the_text_with_its_parts(question: str, pull: Pull) -> None:
    pull.write(REFUND, LATE)
    pull.commit()
    done = pull.run(question, P, cwd=pull.path)
    assert done.code in (0, 1)
    assert "Traceback" not in done.err
    if question in ("diff", "blame", "log"):
        assert "90 days" in done.out


def test_a_diff_sees_a_part_in_the_work_tree(pull: Pull) -> None:
    pull.write(REFUND, LATE)
    out = pull.run("diff", P, cwd=pull.path).out
    assert "working tree" in out
    assert "90" in out
    git(pull.path, "checkout", "-q", REFUND)
    pull.write(CONFIG, "name: Acme\ncolour: green\n")
    assert "working tree" not in pull.run("diff", P, cwd=pull.path).out


def test_files_on_disk_are_compared_with_their_parts(pull: Pull, tmp_path: Path) -> None:
    for name, text in (("old", SOON), ("new", LATE)):
        (tmp_path / name / "parts").mkdir(parents=True)
        (tmp_path / name / "terms.md").write_text("# T\n\n{% include_relative parts/refund.md %}\n", encoding="utf-8")
        (tmp_path / name / "parts" / "refund.md").write_text(text, encoding="utf-8")
    out = pull.run("compare", "old/terms.md", "new/terms.md", cwd=tmp_path).out
    assert "90" in out
    pull.write("legal/next.md", ROOT.replace("{% include share.md %}", NEVER))
    assert pull.run("compare", "terms.md", "next.md", cwd=pull.path / "legal").out.count("¶") == 0
    assert "We do not sell" not in pull.run("compare", "terms.md", "next.md", cwd=pull.path / "legal").out
