"""What a policy takes from other files: which of their changes are versions of it, and what each version says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from gitrepo import Files, Recipe, Special, git
from hypothesis import given
from hypothesis import strategies as st

from policydiff.document import deciding_files, page_lines, refers
from policydiff.site import PolicyReader, SiteReader

P = "legal/terms.md"
SHARE, REFUND, DEEP, CONFIG = "_includes/share.md", "legal/parts/refund.md", "_includes/deep.md", "_config.yml"
FEES = "img/fees.png"
ROOT = "# Terms\n\n## Sharing\n\n{% include share.md %}\n\n## Refunds\n\n{% include_relative parts/refund.md %}\n"
NEVER, SELL = "We never sell your data.\n", "We sell your data.\n"
SOON, LATE = "We refund within 14 days.\n", "We refund within 90 days.\n"
START: Files = {P: ROOT, SHARE: NEVER, REFUND: SOON}


@dataclass(frozen=True)
class Row:
    """A history, and its versions: the commits, each with the parts that it changed."""

    made: Recipe
    versions: list[tuple[str, list[str]]]
    every: list[tuple[str, list[str]]] | None = None


def after(*commits: tuple[str, Files], start: Files = START) -> Recipe:
    """A straight history that begins with `start`."""
    made = Recipe().commit("first", start)
    for name, files in commits:
        made.commit(name, files)
    return made


def branched() -> Recipe:
    """A side branch that changed a part, merged after the policy's own branch went on."""
    made = after(("aside", {"README": "hello\n"}))
    made.commit("topic", {REFUND: LATE}, "first", branch="topic", author="Bob <bob@example.org>")
    made.commit("unheard", {"other.md": "x\n"}, branch="topic")
    return made.commit("merge", {REFUND: LATE}, "aside", "unheard")


ROWS = {
    "a part changed": Row(after(("sold", {SHARE: SELL})), [("sold", [SHARE]), ("first", [])]),
    "a part of a part": Row(
        after(
            ("nested", {SHARE: f"{NEVER}\n{{% include deep.md %}}\n", DEEP: "Deep.\n"}), ("deeper", {DEEP: "Lower.\n"})
        ),
        [("deeper", [DEEP]), ("nested", [SHARE, DEEP]), ("first", [])],
    ),
    "a part that came later": Row(
        after(("came", {REFUND: SOON}), start={P: ROOT, SHARE: NEVER}), [("came", [REFUND]), ("first", [])]
    ),
    "a part that went and came back": Row(
        after(("gone", {REFUND: None}), ("back", {REFUND: SOON})),
        [("back", [REFUND]), ("gone", [REFUND]), ("first", [])],
    ),
    "a part renamed with the reference to it": Row(
        after(("renamed", {SHARE: None, "_includes/sharing.md": NEVER, P: ROOT.replace("share.md", "sharing.md")})),
        [("renamed", [SHARE, "_includes/sharing.md"]), ("first", [])],
    ),
    "a part that is no longer asked for": Row(
        after(("inline", {P: ROOT.replace("{% include share.md %}", "We share.")}), ("sold", {SHARE: SELL})),
        [("inline", []), ("first", [])],
    ),
    "a part that is asked for from now on": Row(
        after(
            ("sold", {SHARE: SELL}),
            ("asked", {P: ROOT}),
            ("kept", {SHARE: NEVER}),
            start={P: "# Terms\n", SHARE: NEVER},
        ),
        [("kept", [SHARE]), ("asked", []), ("first", [])],
    ),
    "a value": Row(
        after(("named", {CONFIG: "name: Other\n"}), start={P: "# T\n\nAt {{ site.name }}.\n", CONFIG: "name: Acme\n"}),
        [("named", [CONFIG]), ("first", [])],
    ),
    "another key of the file of a value": Row(
        after(
            ("other", {CONFIG: "name: Acme\ncolour: red\n"}),
            ("named", {CONFIG: "name: Other\ncolour: red\n"}),
            start={P: "# T\n\nAt {{ site.name }}.\n", CONFIG: "name: Acme\ncolour: blue\n"},
        ),
        [("named", [CONFIG]), ("first", [])],
    ),
    "a file that gives nothing": Row(
        after(("other", {CONFIG: "colour: red\n"}), start={P: "# T\n\nAt {{ site.name }}.\n"}), [("first", [])]
    ),
    "a picture": Row(
        after(("drawn", {FEES: "\0b"}), start={P: "# T\n\n![Fees](/img/fees.png)\n", FEES: "\0a"}),
        [("drawn", [FEES]), ("first", [])],
    ),
    "a picture that is only linked from elsewhere": Row(
        after(("drawn", {FEES: "\0b"}), start={P: "# T\n\n![](https://example.com/img/fees.png)\n", FEES: "\0a"}),
        [("first", [])],
    ),
    "a file beside it": Row(
        after(("beside", {"_includes/footer.md": "x\n", "parts/refund.md": "y\n"})), [("first", [])]
    ),
    "a part with other line ends": Row(after(("ends", {SHARE: NEVER.replace("\n", "\r\n")})), [("first", [])]),
    "the mode of a part": Row(after(("mode", {SHARE: Special("100755", NEVER)})), [("first", [])]),
    "a policy that refers nowhere": Row(
        after(("sold", {SHARE: SELL}), start={P: "# Terms\n\nWe include share.md here.\n", SHARE: NEVER}),
        [("first", [])],
    ),
    "a policy that is gone": Row(
        after(("gone", {P: None}), ("sold", {SHARE: SELL}), ("back", {P: ROOT})),
        [("back", []), ("gone", []), ("first", [])],
    ),
    "a policy and its part in one commit": Row(
        after(("both", {P: f"{ROOT}\nMore.\n", SHARE: SELL})), [("both", [SHARE]), ("first", [])]
    ),
    "a policy renamed and then its part": Row(
        after(("moved", {P: None, "legal/tos.md": ROOT + "." * 40}), ("sold", {SHARE: SELL})),
        [("sold", [SHARE]), ("moved", []), ("first", [])],
    ),
    "a symbolic link": Row(
        after(("link", {SHARE: Special("120000", "../secret.md")}), ("secret", {"secret.md": "x\n"})),
        [("secret", [SHARE]), ("link", [SHARE]), ("first", [])],
    ),
    "a folder that is a symbolic link": Row(
        after(
            ("sold", {"shared/share.md": SELL}),
            ("beside", {"shared/other.md": SELL}),
            ("elsewhere", {"_includes": Special("120000", "kept"), "kept/share.md": NEVER}),
            start={P: ROOT, "shared/share.md": NEVER, "_includes": Special("120000", "shared"), REFUND: SOON},
        ),
        [("elsewhere", [SHARE]), ("sold", [SHARE]), ("first", [])],
    ),
    "links that lead out of the tree, to themselves and nowhere": Row(
        after(
            ("out", {SHARE: Special("120000", "../../etc/passwd")}),
            ("absolute", {SHARE: Special("120000", "/etc/passwd")}),
            ("loop", {SHARE: Special("120000", "share.md")}),
            ("nowhere", {SHARE: Special("120000", "gone.md"), "gone": "x\n"}),
        ),
        [("out", [SHARE]), ("first", [])],
    ),
    "a submodule": Row(after(("module", {SHARE: Special("160000", "1" * 40)})), [("module", [SHARE]), ("first", [])]),
    "a part outside the repository": Row(
        after(("more", {"README": "x\n"}), start={P: "# T\n\n{% include_relative ../../../etc/passwd %}\n"}),
        [("first", [])],
    ),
    "a file that includes itself": Row(
        after(("loop", {SHARE: "{% include share.md %}\n"})), [("loop", [SHARE]), ("first", [])]
    ),
    "a merge of a branch that changed a part": Row(
        branched(), [("merge", [REFUND]), ("first", [])], [("topic", [REFUND]), ("first", [])]
    ),
}


def told(policy: PolicyReader, names: dict[str, str]) -> list[tuple[str, list[str]]]:
    short = {commit: name for name, commit in names.items()}
    return [(short[each.commit], list(each.changed_parts)) for each in policy.history.revisions]


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_which_changes_of_parts_are_versions(row: Row, tmp_path: Path) -> None:
    names = row.made.build(tmp_path / "repo")
    with SiteReader(tmp_path / "repo") as site:
        path = P if P in site.repository.files() else "legal/tos.md"
        assert told(site.inside(path), names) == row.versions
        assert told(site.inside(path, all_commits=True), names) == (row.every or row.versions)
        for policy in (site.inside(path), site.inside(path, all_commits=True)):
            for step in policy.steps:  # every one can be read, and the same text is the same document
                same = step.previous is not None and step.previous.text == step.revision.text
                version = policy.compared(step)
                assert not same or step.previous is None or policy.document(step.previous) is version.document


@pytest.fixture
def many(tmp_path: Path) -> Callable[[Recipe], SiteReader]:
    def opened(made: Recipe) -> SiteReader:
        made.build(tmp_path / "repo")
        return SiteReader(tmp_path / "repo")

    return opened


def words(policy: PolicyReader) -> list[list[str]]:
    """What each version says, newest first, without headings."""
    texts = (policy.document(revision) for revision in policy.history.revisions if revision.text)
    return [[block.text for block in text.blocks if block.kind != "heading"] for text in texts]


def test_each_version_says_what_its_tree_had(many: Callable[[Recipe], SiteReader]) -> None:
    with many(after(("sold", {SHARE: SELL}), ("late", {REFUND: LATE}), ("kept", {SHARE: NEVER}))) as site:
        policy = site.inside(P)
        assert words(policy) == [
            ["We never sell your data.", "We refund within 90 days."],
            ["We sell your data.", "We refund within 90 days."],
            ["We sell your data.", "We refund within 14 days."],
            ["We never sell your data.", "We refund within 14 days."],
        ]
        newest = policy.history.revisions[0]
        assert [part.path for part in newest.parts] == [SHARE, REFUND]
        assert newest.parts[0].blob == git(site.repo, "rev-parse", f"HEAD:{SHARE}")
        assert newest.blob == git(site.repo, "rev-parse", f"HEAD:{P}")
        assert newest.text not in (newest.blob, None)


def test_a_version_brought_by_a_part_has_the_facts_of_its_commit(many: Callable[[Recipe], SiteReader]) -> None:
    with many(branched().tag("v1", "merge")) as site:
        merged, first = site.inside(P).history.revisions
        assert (merged.path, merged.blob, merged.subject, merged.tags) == (P, first.blob, "merge", ("v1",))
        [topic] = merged.merged
        assert (topic.author.name, topic.subject, topic.text, topic.before) == ("Bob", "topic", merged.text, first.text)
        alone, _ = site.inside(P, all_commits=True).history.revisions
        assert (alone.author.name, alone.published, alone.text) == ("Bob", merged.published, merged.text)


def test_a_text_that_comes_back_is_said_to(many: Callable[[Recipe], SiteReader]) -> None:
    with many(after(("sold", {SHARE: SELL}), ("kept", {SHARE: NEVER}))) as site:
        back, sold, first = site.inside(P).history.revisions
        assert (back.returns_to, sold.returns_to, first.returns_to) == (first.commit, None, None)
        assert back.text == first.text != sold.text


def test_a_version_at_a_commit_that_changed_nothing_has_its_parts(many: Callable[[Recipe], SiteReader]) -> None:
    with many(after(("sold", {SHARE: SELL}), ("else", {"README": "x\n"}), ("kept", {SHARE: NEVER}))) as site:
        found = site.inside(P).version_at("HEAD~1").revision
        assert found.subject == "sold"
        assert "We sell your data." in [block.text for block in site.inside(P).document(found).blocks]


def test_a_part_that_a_partial_clone_lacks_is_not_read(tmp_path: Path) -> None:
    big = "We keep it for 12 days.\n" * 50
    names = after(("sold", {SHARE: big}), ("late", {REFUND: LATE})).build(tmp_path / "whole")
    git(tmp_path / "whole", "config", "uploadpack.allowFilter", "true")
    source = f"file://{tmp_path / 'whole'}"
    git(tmp_path, "clone", "-q", "--no-checkout", "--filter=blob:limit=200", source, "lacking")
    with SiteReader(tmp_path / "lacking") as site:
        policy = site.inside(P)
        assert told(policy, names) == [("late", [REFUND]), ("sold", [SHARE]), ("first", [])]
        assert any(SHARE in note and "not read" in note for note in policy.history.notes)
        assert words(policy)[0][-1] == "We refund within 90 days."


def test_what_changed_where_is_said_in_a_log(many: Callable[[Recipe], SiteReader], run: Callable[..., object]) -> None:
    with many(after(("sold", {SHARE: SELL}), ("both", {P: f"{ROOT}\nMore.\n", REFUND: LATE}))) as site:
        shown = run("log", P, cwd=site.repo).out  # type: ignore[attr-defined]
    assert f"    changed in {SHARE}\n    Sharing: " in shown
    assert f"    also changed in {REFUND}\n" in shown


def test_a_long_history_of_a_data_file_is_read_in_time(many: Callable[[Recipe], SiteReader]) -> None:
    """Each change of a file that a text asks for is looked at once, whatever else asks for it."""
    made = after(start={P: "# T\n\nAt {{ site.name }}.\n", CONFIG: "name: Acme\n"})
    for number in range(300):
        made.commit(f"c{number}", {CONFIG: f"name: Acme {number // 100}\ncount: {number}\n"})
    with many(made) as site:
        asked: list[str] = []
        assembled = site.texts._assemble
        site.texts._assemble = lambda *args: (asked.append(args[1]), assembled(*args))[1]  # type: ignore
        assert [len(each.merged) for each in site.inside(P).history.revisions] == [0, 0, 0, 0]
        assert len(asked) <= 302


# --------------------------------------------------------------------------- which texts can refer to others

PIECES = st.sampled_from(
    [
        "{% include a.md %}",
        "{% data variables.x %}",
        "{{ site.name }}",
        "{{< include a.md >}}",
        "{{> a}}",
        '--8<-- "a.md"',
        "<!--@include: ./a.md-->",
        '<!--#include virtual="a.md" -->',
        "[!INCLUDE [a](a.md)]",
        '!INCLUDE "a.md"',
        "!!! include(a.md) !!!",
        "@@include('a.md')",
        "{! a.md !}",
        "<?php include 'a.md'; ?>",
        "[a](a.md ':include')",
        "::include{file=a.md}",
        "![[a]]",
        '@import "a.md"',
        "<include>a.md</include>",
        '<x-part file="a.md" />',
        '<div hx-get="a.html"></div>',
        "<%= render 'a' %>",
        "<%- include('a.html') %>",
        '```{r child="a.Rmd"}\n```',
        "include: a.csv",
        "\\input{a.md}",
        "```{include} a.md\n```",
        ".. include:: a.md",
        "import A from './a.mdx'",
        "<A />",
        "{frontMatter.title}",
        "export const x = 1",
        "We include important things required.",
        "[//]: # (a)",
        "\r",
        "\n",
        "# T",
        "---",
    ]
)


@given(st.lists(PIECES, max_size=6).map("\n".join), st.sampled_from(["p.md", "p.mdx", "docs/p.rst", "p.html"]))
def test_a_text_that_asks_for_a_file_has_a_sign_of_it(text: str, path: str) -> None:
    asked: list[str] = []

    def read(other: str) -> str | None:
        asked.append(other)
        return None if other in deciding_files(path) else "x: 1\n"

    page_lines(text.encode(), path, read)
    # The configuration of a site is looked for where braces alone may mean something.
    assert not set(asked) - set(deciding_files(path)) or refers(text.encode())


PLAIN = ["We include this, as is important and required.", "A price of 8 < 9.", "[a]: https://example.org"]


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_text_has_no_sign(text: str) -> None:
    assert not refers(f"We say it.\n{text}\n".encode())
