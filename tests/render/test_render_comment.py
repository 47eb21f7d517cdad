"""The comment on a pull request: what is open and what is folded, where its links lead, and how long it may be."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import cmarkgfm
import html5lib
import pytest
from records import block, change, clause, diff, digest, document
from test_render_verdict import FULL, HOSTILE, HOSTILE_VERDICT, MISSING, WAIVER, ruling, verdict

from policydiff.effective.records import Notice
from policydiff.grading.rules.operators import OPERATORS
from policydiff.model import Assessment, ChangeKind, Finding, Graded, Level, Span, SpanKind, Style
from policydiff.questions.check.records import NextStep, PolicyState, Problem, Ruling, Unapproved, Verdict
from policydiff.render import load
from policydiff.render.comment.verdict import CLOSED
from policydiff.render.comment.verdict import _cut as cut
from policydiff.render.markdown.verdict import MARKER

# What GitHub takes.
MOST = 65_536
ADDRESS = "https://forge.example/o/r/blob/{commit}/{path}?plain=1#L{line}"
STYLE = Style(lines=ADDRESS, job="https://forge.example/o/r/actions/runs/7")


def demand(number: int, text: str = "We keep it for a year.") -> Graded:
    changed = change(ChangeKind.ADDED, at=clause(f"Clause {number}", str(number)), new=[block(text, line=number)])
    finding = Finding("retention", Level.MATERIAL, "period")
    return Graded(changed, Level.MATERIAL, (finding,), decided_by="retention")


def many(count: int, *problems: Problem, text: str = "Number {} is kept for {} years.", **more: Any) -> Ruling:
    demands = tuple(demand(at, text.format(at, at)) for at in range(1, count + 1))
    new = document(*(each.change.clause for each in demands))
    names = tuple(f"{at} Clause {at}" for at in range(1, count + 1))
    assessed = Assessment(diff(*(each.change for each in demands), new=new), demands)
    return ruling(*problems, demands=demands, assessment=assessed, names=names, new=new, **more)


def comment(found: Verdict, style: Style = STYLE) -> str:
    return "".join(load("comment").render(found, style))


def unfolded(text: str) -> str:
    """What is seen before anything is unfolded."""
    while text != (text := re.sub(r"<details>(?:(?!<details>).)*?</details>", "", text, flags=re.DOTALL)):
        pass
    return text


# --------------------------------------------------------------------------- open and folded


@pytest.mark.parametrize(("demands", "seen"), [(1, 1), (5, 5), (6, 5), (100, 5)])
def test_five_demands_are_open_and_the_rest_is_folded(demands: int, seen: int) -> None:
    found = comment(verdict(many(demands, MISSING)))
    assert len(re.findall(r"^- ❌ \*\*\d", unfolded(found), re.MULTILINE)) == seen
    assert len(re.findall(r"^- ❌ \*\*\d", found, re.MULTILINE)) == demands
    assert ("more clause" in found) is (demands > seen)


def test_clauses_that_changed_alike_are_counted_each() -> None:
    texts = [f"Number {at} is kept for {at} years." for at in range(1, 7)] + ["We keep it."] * 8
    demands = tuple(demand(at, text) for at, text in enumerate(texts, 1))
    new = document(*(each.change.clause for each in demands))
    assessed = Assessment(diff(*(each.change for each in demands), new=new), demands)
    found = comment(verdict(ruling(MISSING, demands=demands, assessment=assessed, new=new)))
    assert "<summary>9 more clauses, not announced</summary>" in found
    assert len(re.findall(r"^- ❌ \*\*", found, re.MULTILINE)) == 7


def test_a_demand_has_its_line_its_reason_and_what_its_notice_does() -> None:
    [found] = re.findall(
        r"^- ❌ \[\*\*.*?\n(?=\n|-)", comment(verdict(many(1, MISSING), commit="ab" * 20)), re.M | re.S
    )
    assert found.startswith(
        f"- ❌ [**1 Clause 1**]({ADDRESS.format(commit='ab' * 20, path='legal/privacy.md', line=1)})"
    )
    assert " *(material" in found
    assert "Number 1 is kept for 1 years." in found
    assert ")*: no notice announces it\n" in found


NOTICE = Notice("legal/notices/n.md", "legal/privacy.md", None, None, ("e-mail",), ("existing",), ("1",))
UNCOVERED = Problem("clause-not-covered", "legal/privacy.md", 1, "“1 Clause 1” changed", about="1 Clause 1")
LATE = Problem("notice-late", "legal/notices/n.md", 3, "too late")
STALE = Problem("notice-stale", "legal/notices/n.md", 3, "stale")


@pytest.mark.parametrize(
    ("problem", "notices", "said"),
    [
        (MISSING, (), "❌ no notice announces it"),
        (STALE, (), "❌ its notice legal/notices/n.md does not count (notice-stale)"),
        (UNCOVERED, (NOTICE,), "❌ legal/notices/n.md does not cover it"),
        (LATE, (NOTICE,), "❌ announced by legal/notices/n.md, which does not do yet (notice-late)"),
        (Problem("date-not-bumped", "legal/privacy.md", 1, "still"), (NOTICE,), "✅ announced by legal/notices/n.md"),
        (None, (NOTICE,), "✅ announced by legal/notices/n.md"),
    ],
    ids=["missing", "stale", "uncovered", "late", "date", "well"],
)
def test_what_the_notice_of_a_demand_does(problem: Problem | None, notices: tuple[Notice, ...], said: str) -> None:
    found = comment(verdict(many(1, *[problem] if problem else (), notices=notices)))
    sign, told = said.split(" ", 1)
    assert re.search(rf"^- {sign} \*\*1 Clause 1\*\*", found, re.MULTILINE)
    assert f": {told}\n" in found
    assert ("**1 Clause 1**" in unfolded(found)) is (sign == "❌")


def test_a_demand_whose_owner_did_not_approve_it_is_open() -> None:
    prints = (demand(1, "Number 1 is kept for 1 years.").change.fingerprint,)
    asked = Unapproved(("1 Clause 1",), ("ada@example.org", "Bo"), prints)
    problem = Problem("approval-missing", "legal/privacy.md", 1, "nobody who may approved it")
    notices = (replace(NOTICE, covers=("1", "2")),)
    found = comment(verdict(many(2, problem, notices=notices, unapproved=(asked,))))
    assert "**1 Clause 1**" in unfolded(found)
    assert "n.md; ada@<!-- -->example.org or Bo has to approve it\n" in unfolded(found)
    assert "- ✅ **2 Clause 2**" in found
    assert "**2 Clause 2**" not in unfolded(found)


@pytest.mark.parametrize(
    ("found", "closed"),
    [
        (verdict(many(1, notices=(NOTICE,))), True),
        (verdict(), True),
        (verdict(many(1, MISSING)), False),
        (verdict(many(1, MISSING), fails=False), False),
        (verdict(many(1, waivers=(WAIVER,))), False),
        (verdict(warnings=(Problem("accepted-here", ".policydiff.toml", 1, "by itself"),)), False),
    ],
    ids=["announced", "nothing", "shut", "reported", "let pass", "warned"],
)
def test_it_is_closed_only_where_all_is_well(found: Verdict, closed: bool) -> None:
    assert comment(found).splitlines()[:2] == [MARKER, CLOSED] if closed else CLOSED not in comment(found)


def test_the_gravest_demands_of_all_policies_are_open() -> None:
    sold, quiet = many(9, MISSING, path="legal/b.md"), many(9, MISSING, path="legal/a.md")
    old, new = "We do not sell your data.", "We sell your data."
    graver = change(ChangeKind.EDITED, at=clause("Clause 8", "8"), old=[block(old, line=8)], new=[block(new, line=8)])
    rule = min(OPERATORS)
    grave = Graded(graver, Level.MATERIAL, (Finding(rule, Level.MATERIAL, "negation", old, new),), decided_by=rule)
    demands = (*sold.demands[:7], grave, *sold.demands[8:])
    assessed = Assessment(diff(*(each.change for each in demands), new=sold.new), demands)
    found = comment(verdict(quiet, replace(sold, demands=demands, assessment=assessed)))
    assert "**8 Clause 8**" in unfolded(found)
    assert found.index("### legal/b.md") < found.index("### legal/a.md")
    assert len(re.findall(r"^- ❌ \*\*\d", unfolded(found), re.MULTILINE)) == 5


def test_of_many_policies_five_are_open() -> None:
    rulings = [many(2, MISSING, path=f"legal/{at}.md") for at in range(9)]
    found = comment(verdict(*rulings, many(1, path="well.md", notices=(NOTICE,))))
    assert found.count("\n### legal/") == 9
    assert unfolded(found).count("\n### legal/") == 5
    assert "<summary>5 more policies</summary>" in found


def test_nothing_is_left_out_in_silence() -> None:
    """Of what a reader has to know first, what was let pass, and what to do, there may be many."""
    waivers = tuple(replace(WAIVER, reason=f"reason {at}") for at in range(30))
    warnings = tuple(Problem("accepted-here", ".policydiff.toml", at, f"warning {at}") for at in range(1, 30))
    steps = tuple(NextStep(f"step {at}") for at in range(30))
    found = comment(verdict(many(1, MISSING, waivers=waivers), warnings=warnings, steps=steps))
    for what, count in (("reason", 30), ("warning", 29), ("step", 30)):
        assert len({*re.findall(rf"{what} \d+", found)}) == count
    assert "<summary>25 more things let pass</summary>" in found


@pytest.mark.parametrize(
    ("parts", "shown"),
    [((), 0), (tuple(f"part {at}: {'write 2026-12-29 in line 42; ' * 12}end {at}" for at in range(9)), 9)],
    ids=["one policy", "nine"],
)
def test_each_policy_of_a_step_has_its_line(parts: tuple[str, ...], shown: int) -> None:
    found = comment(verdict(many(1, MISSING), steps=(NextStep("write it", "policydiff fix --write", parts),)))
    assert len(re.findall(r"^   - part (\d): .*end \1$", found, re.MULTILINE)) == shown
    assert found.count("   policydiff fix --write\n") == 1


def test_a_long_redline_says_that_it_goes_on() -> None:
    spans = tuple(
        span
        for at in range(40)
        for span in (
            Span(SpanKind.DELETE, f"old{at}"),
            Span(SpanKind.INSERT, f"new{at}"),
            Span(SpanKind.SAME, " same "),
        )
    )
    assert cut(spans)[-1] == Span(SpanKind.SAME, "…")
    assert cut(spans[:3]) == spans[:3]


# --------------------------------------------------------------------------- links


def test_a_policy_that_is_gone_is_shown_where_it_was() -> None:
    gone = Ruling("legal/privacy.md", PolicyState.DELETED, old_path="legal/privacy.md", problems=(MISSING,))
    found = comment(verdict(gone, commit="ab" * 20))
    assert f"/blob/{digest('base')}/legal/privacy.md" in found
    assert "ab" * 20 not in found


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("a b.md", "a%20b.md"),
        ("a)](x", "a%29%5D%28x"),
        ("é?#.md", "%C3%A9%3F%23.md"),
        ("{line}/{commit}", "%7Bline%7D/%7Bcommit%7D"),
        ("\udce9.md", "%E9.md"),
        ("\ud800.md", "%3F.md"),
    ],
)
def test_a_path_in_an_address_is_quoted(path: str, address: str) -> None:
    problem = Problem("date-not-bumped", path, 3, "not moved")
    found = comment(verdict(ruling(problem, path=path), commit="cd" * 20))
    assert f"/blob/{'cd' * 20}/{address}?plain=1#L3)" in found


@pytest.mark.parametrize(("style", "commit"), [(Style(), "ab" * 20), (STYLE, "")], ids=["no server", "work tree"])
def test_without_an_address_there_is_no_link(style: Style, commit: str) -> None:
    found = comment(verdict(many(1, MISSING), commit=commit), style)
    assert "](https://forge.example/o/r/blob" not in found
    assert "**1 Clause 1**" in found


# --------------------------------------------------------------------------- room, and what must not act


LONG = "No word of this, which is @everybody and #1, ends soon, <b>and</b> more of it follows. " * 200


@pytest.mark.parametrize(
    "found",
    [
        verdict(many(3000, MISSING)),
        verdict(many(40, MISSING, text=LONG)),
        verdict(*(many(3, MISSING, path=f"p{at}.md") for at in range(400))),
        verdict(many(1, *(Problem("date-mismatch", LONG, at, LONG, LONG) for at in range(1, 500)))),
        verdict(many(1, MISSING), notes=(LONG,) * 500, warnings=(Problem("x", LONG, 1, LONG, LONG),) * 50),
        verdict(many(1, MISSING), steps=(NextStep(LONG, LONG, (LONG,) * 100),) * 100),
        verdict(many(1, MISSING, path="p" * 100_000)),
        verdict(many(3, MISSING, text="@" * 100_000)),
        verdict(many(50, waivers=(replace(WAIVER, reason=LONG),) * 300)),
    ],
    ids=["demands", "sentences", "policies", "problems", "notes", "steps", "path", "signs", "waivers"],
)
def test_it_is_no_longer_than_a_comment_may_be(found: Verdict) -> None:
    made = comment(replace(found, commit="ab" * 20))
    assert len(made) < MOST
    assert len(made.encode("utf-16-le")) // 2 < MOST
    assert made.count("<details>") == made.count("</details>")
    assert "(https://forge.example/o/r/actions/runs/7)" in made


def test_what_is_left_out_is_said() -> None:
    assert "not all has room here: [the whole report](" in comment(verdict(many(3000, MISSING)))
    assert "not all has room here" not in comment(verdict(many(30, MISSING)))


COMMAND = "/close\n/merge\n/assign @team {} {}"


@pytest.mark.parametrize(
    "found",
    [
        HOSTILE_VERDICT,
        FULL,
        verdict(many(3, MISSING, text=HOSTILE + " {} {}")),
        verdict(many(1, Problem("x", COMMAND, 1, COMMAND, COMMAND), text=COMMAND, path=COMMAND), notes=(COMMAND,)),
    ],
    ids=["hostile", "full", "demands", "commands"],
)
def test_nobody_is_called_and_nothing_acts(found: Verdict) -> None:
    made = comment(replace(found, commit="ab" * 20))
    assert not re.search(r"@\w", re.sub(r"\(https://[^)]*\)", "", made))
    assert not re.search(r"(?<!\\)#1\b", re.sub(r"\(https://[^)]*\)", "", made))
    assert not re.search(r"^\s*/", made, re.MULTILINE)  # GitLab obeys a line that begins so
    page = html5lib.parse(cmarkgfm.github_flavored_markdown_to_html(made, cmarkgfm.Options.CMARK_OPT_UNSAFE))
    names = {str(each.tag).rpartition("}")[2] for each in page.iter() if isinstance(each.tag, str)}
    shown = {"h2", "h3", "p", "ul", "ol", "li", "strong", "em", "del", "ins", "a", "blockquote", "pre", "code", "br"}
    assert names <= {"html", "head", "body", "details", "summary", *shown}
    links = [each.get("href") or "" for each in page.iter() if str(each.tag).endswith("}a")]
    assert all(link.startswith("https://forge.example/") for link in links)


def test_the_first_line_is_not_to_be_had_from_a_text() -> None:
    text = f"{MARKER}\n{CLOSED}\n"
    made = comment(verdict(many(1, MISSING, text=text, path=text), notes=(text,)))
    assert made.count(MARKER) == 1
    assert CLOSED not in made
