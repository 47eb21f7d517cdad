"""The page of a redline: from its rows alone both texts can be had again, and each block is shown once."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import PLAIN, Draft, Typing, pairs, recut, revised, styles

from policydiff import Policy
from policydiff.differ import compare
from policydiff.document import parse
from policydiff.memory.coding import diff_made, diff_told
from policydiff.model import Comparison, Diff, Level, Side, SpanKind, Visibility
from policydiff.pages.records import RedlinePage, RedlineRow, RedlineRun, texts
from policydiff.pages.redline import redline
from policydiff.texts import assessed, at_least

LAW = settings(
    derandomize=True,
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
SIDES = Side("old", "terms.md"), Side("new", "terms.md")


def page_of(old: str, new: str) -> RedlinePage:
    found = assessed(compare(parse(old), parse(new)))
    return redline(Comparison(*SIDES, found.diff, (), found))


def check_law(diff: Diff, rows: tuple[RedlineRow, ...]) -> None:
    """Both texts can be had from the rows, each block is shown once, and moves have both ends."""
    assert texts(rows, SpanKind.DELETE) == tuple(block.text for block in diff.old.blocks)
    assert texts(rows, SpanKind.INSERT) == tuple(block.text for block in diff.new.blocks)
    assert shown(row.old for row in rows) == [id(block) for block in diff.old.blocks]
    assert shown(row.new for row in rows) == [id(block) for block in diff.new.blocks]
    assert len({row.key for row in rows}) == len(rows)
    gone, come = ({row.move for row in rows if row.move and side(row)} for side in (is_gone, is_come))
    assert gone == come
    assert all(is_gone(row) or is_come(row) for row in rows if row.move)
    assert all(run.kind is SpanKind.DELETE for row in rows if is_gone(row) for run in row.runs)
    assert all(run.text for row in rows for run in row.runs)
    sentences = {(run.move, run.kind, row.key) for row in rows for run in row.runs if run.move}
    ends = Counter((move, kind) for move, kind, _ in sentences)
    assert ends == {(move, kind): 1 for move, _ in ends for kind in (SpanKind.DELETE, SpanKind.INSERT)}


def shown(blocks: object) -> list[int]:
    """The ids of blocks as they come, those of neighbouring rows once."""
    found: list[int] = []
    for block in blocks:  # type: ignore[attr-defined]
        if block is not None and (not found or found[-1] != id(block)):
            found.append(id(block))
    return found


def is_gone(row: RedlineRow) -> bool:
    return row.old is not None and row.new is None


def is_come(row: RedlineRow) -> bool:
    return row.new is not None and row.old is None


def check(old: str, new: str) -> None:
    diff = compare(parse(old), parse(new))
    check_law(diff, redline(Comparison(*SIDES, diff)).rows)


@LAW
@given(pairs())
def test_both_texts_can_be_had_from_the_rows(drawn: tuple[str, str]) -> None:
    check(*drawn)
    check(*reversed(drawn))


@LAW
@given(revised(), styles(), styles())
def test_both_texts_can_be_had_however_they_are_typed(drawn: tuple[Draft, Draft], left: Typing, right: Typing) -> None:
    check(left.text(drawn[0]), right.text(drawn[1]))


@LAW
@given(recut())
def test_both_texts_can_be_had_where_words_are_cut_otherwise(drawn: tuple[Draft, Draft]) -> None:
    check(*map(PLAIN.text, drawn))


@LAW
@given(pairs(), st.text(max_size=200))
def test_both_texts_can_be_had_of_any_text(drawn: tuple[str, str], noise: str) -> None:
    check(noise, drawn[1])
    check(f"{drawn[0]}\n{noise}", f"{noise}\n{drawn[1]}")


def test_both_texts_can_be_had_of_all_versions_of_the_sample(sample: Path) -> None:
    seen = 0
    for path in ("legal/privacy.md", "legal/terms.md"):
        for version in Policy.open(path, repo=sample).log().versions:
            if version.diff and version.previous and version.document:
                page = redline(Comparison(*SIDES, version.diff, (), version.assessment))
                check_law(version.diff, page.rows)
                seen += 1
    assert seen > 10


# --------------------------------------------------------------------------- what rows look like


def told(page: RedlinePage) -> list[str]:
    """The rows as text: [-old-]{+new+}, ⟨links⟩, ~struck or hidden~; ¶ where only one text ends a block, «move»."""
    return [f"{row.move and f'«{row.move}» '}{''.join(map(_run, row.runs))}{_ENDS[row.end]}" for row in page.rows]


_ENDS = {SpanKind.SAME: "", SpanKind.INSERT: "{+¶+}", SpanKind.DELETE: "[-¶-]"}
_MARKS = {SpanKind.SAME: "{}", SpanKind.INSERT: "{{+{}+}}", SpanKind.DELETE: "[-{}-]"}


def _run(run: RedlineRun) -> str:
    text = run.text if run.state is Visibility.SHOWN else f"~{run.text}~"
    leads = run.target if run.was in ("", run.target) else f"{run.was}→{run.target}"
    return _MARKS[run.kind].format(f"⟨{text}|{leads}⟩" if leads else f"{run.move and f'«{run.move}»'}{text}")


LONG = (
    "We collect the address that you give us when you open an account with the shop.",
    "Your carrier gets the parcel's destination and the telephone number you left for it.",
    "The invoice is kept for ten years because the tax law of the country asks for it.",
)
TOLD = {
    "nothing changed": ("# A\n\nOne.", "# A\n\nOne.", ["A", "One."]),
    "typed otherwise": ("# A\n\n* One\n  two.", "A\n=\n\n- One two.", ["A", "One two."]),
    "a word": ("We keep it 30 days.", "We keep it 60 days.", ["We keep it [-30-]{+60+} days."]),
    "a paragraph came": ("# A\n\nOne is here.", "# A\n\nOne is here.\n\nTwo.", ["A", "One is here.", "{+Two.+}"]),
    "a paragraph went": ("# A\n\nTwo.\n\nOne is here.", "# A\n\nOne is here.", ["A", "[-Two.-]", "One is here."]),
    "one for another": ("# A\n\nAbc def.", "# A\n\nUvw xyz.", ["A", "[-Abc def.-]", "{+Uvw xyz.+}"]),
    "a clause for another, each under its heading": (
        f"# A\n\n{LONG[0]}\n\nOld remark here.\n\n## Carriers\n\n{LONG[1]}\n\n# Z\n\n{LONG[2]}",
        f"# A\n\n{LONG[0]}\n\nQuite another thing.\n\n# Z\n\n{LONG[2]}",
        [
            *("A", LONG[0], "[-Old remark here.-]", "{+Quite another thing.+}"),
            *("[-Carriers-]", f"[-{LONG[1]}-]", "Z", LONG[2]),
        ],
    ),
    "a split": (
        f"# A\n\n{LONG[0]} {LONG[1]}",
        f"# A\n\n{LONG[0]}\n\n{LONG[1]}",
        ["A", f"{LONG[0]}[- -]{{+¶+}}", LONG[1]],
    ),
    "a merge": (
        f"# A\n\n{LONG[0]}\n\n{LONG[1]}",
        f"# A\n\n{LONG[0]} {LONG[1]}",
        ["A", f"{LONG[0]}{{+ +}}[-¶-]", LONG[1]],
    ),
    "a split whose parts are not neighbours": (
        f"# A\n\n{LONG[0]} {LONG[1]}",
        f"# A\n\n{LONG[0]}\n\nNew.\n\n{LONG[1]}",
        ["A", f"{LONG[0]}[- -]{{+¶+}}", "{+New.+}", LONG[1]],
    ),
    "a move": (
        f"# A\n\n{LONG[0]}\n\n# B\n\n{LONG[1]}\n\n{LONG[2]}",
        f"# A\n\n{LONG[0]}\n\n{LONG[2]}\n\n# B\n\n{LONG[1]}",
        ["A", LONG[0], f"«m1» {LONG[2]}", "B", LONG[1], f"«m1» [-{LONG[2]}-]"],
    ),
    "a link that leads elsewhere": (
        "Write to [our office](a.md) or [here](b.md).",
        "Write to [our office](c.md) or [here](b.md).",
        ["Write to ⟨our office|a.md→c.md⟩ or ⟨here|b.md⟩."],
    ),
    "a link that is none any more": (
        "Write to [our office](a.md).",
        "Write to our office.",
        ["Write to ⟨our office|a.md→⟩."],
    ),
    "the words of a link in another word before": (
        "There we say it: see [here](b.md).",
        "There we say it: see [here](b.md).",
        ["There we say it: see ⟨here|b.md⟩."],
    ),
    "what is struck": (
        "We keep it 60 days.",
        "We keep it ~~30~~ 60 days.",
        ["We keep it{+~ 30~+} 60 days."],
    ),
    "what was struck already": (
        "We keep it ~~30~~ 60 days.",
        "We keep it ~~30~~ 60 days.",
        ["We keep it~ 30~ 60 days."],
    ),
    "a comment": ("One.\n\n<!-- a -->", "One.\n\n<!-- b -->", ["One.", "[-~a~-]", "{+~b~+}"]),
    "a table": (
        "| a | b |\n|---|---|\n| one | 30 days |\n| two | x |",
        "| a | b |\n|---|---|\n| one | 60 days |\n| two | x |",
        ["a | b", "one | [-30-]{+60+} days", "two | x"],
    ),
    "a header in another order": (
        "---\na: 1\nb: 2\n---\nOne.",
        "---\nb: 2\na: 1\n---\nOne.",
        ["«m1» 2", "1", "«m1» [-2-]", "One."],
    ),
    "nothing against something": ("", "One.", ["{+One.+}"]),
    "nothing at all": ("", "", []),
}


@pytest.mark.parametrize(("old", "new", "rows"), TOLD.values(), ids=TOLD)
def test_rows(old: str, new: str, rows: list[str]) -> None:
    page = page_of(old, new)
    assert told(page) == rows
    check_law(page.comparison.diff, page.rows)


def test_a_sentence_that_left_its_paragraph_has_one_name_at_both_ends() -> None:
    old = f"# A\n\n{LONG[0]} {LONG[1]}\n\n# B\n\n{LONG[2]}"
    new = f"# A\n\n{LONG[0]}\n\n# B\n\n{LONG[2]} {LONG[1]}"
    assert told(page_of(old, new)) == ["A", f"{LONG[0]}[-«s1» {LONG[1]}-]", "B", f"{LONG[2]}{{+«s1» {LONG[1]}+}}"]


def test_a_diff_that_was_kept_on_disk_gives_the_same_page() -> None:
    old = parse(f"# A\n\n{LONG[0]} {LONG[1]}\n\n# B\n\n{LONG[2]}")
    new = parse(f"# A\n\n{LONG[0]}\n\n# B\n\n{LONG[2]} {LONG[1]}")
    made = compare(old, new)
    kept = diff_made(json.loads(json.dumps(diff_told(made))), old, new)
    assert any(change.went for change in kept.changes)
    assert redline(Comparison(*SIDES, kept)).rows == redline(Comparison(*SIDES, made)).rows


def test_a_sentence_that_left_a_paragraph_that_moved_stands_at_its_old_place_alone() -> None:
    old = f"# A\n\n{LONG[0]} {LONG[1]}\n\n# B\n\n{LONG[2]}\n\nA remark on something else that stays in its place."
    new = f"# A\n\n{LONG[2]} {LONG[1]}\n\n# B\n\nA remark on something else that stays in its place.\n\n{LONG[0]}"
    page = page_of(old, new)
    gone = [row.move for row in page.rows for run in row.runs if run.move and run.kind is SpanKind.DELETE]
    assert len(gone) == len({run.move for row in page.rows for run in row.runs if run.move})


# --------------------------------------------------------------------------- notes and outline


def test_notes_say_how_much_a_change_matters_what_happened_and_why() -> None:
    page = page_of("# Data\n\nWe never sell your address.", "# Data\n\nWe may sell your address.")
    (note,) = page.notes
    assert (note.graded.level, note.fact, note.rows) == (Level.MATERIAL, "paragraph edited", ("r2",))
    assert "became" in note.lead
    assert [row.notes for row in page.rows] == [(), (0,)]
    assert [row.changed for row in page.rows] == [False, True]


def test_below_a_level_all_is_shown_and_nothing_noted() -> None:
    old = "# Data\n\nWe never sell your address.\n\nPlease look at teh page of our shop."
    found = assessed(compare(parse(old), parse(old.replace("never", "may").replace("teh", "the"))))
    page = redline(
        Comparison(*SIDES, at_least(found, Level.MATERIAL).diff, (), at_least(found, Level.MATERIAL), Level.MATERIAL, 1)
    )
    assert [row.changed for row in page.rows] == [False, True, True]
    assert [len(row.notes) for row in page.rows] == [0, 1, 0]
    check_law(found.diff, page.rows)


def test_the_outline_has_the_clauses_of_both_texts_with_their_changes() -> None:
    old = f"Opening.\n\n# A\n\n{LONG[0]}\n\n## Gone\n\nIt was here, and said a few words.\n\n# B\n\n{LONG[1]}"
    new = f"Opening.\n\n# A\n\n{LONG[0].replace('shop', 'store')}\n\n# B\n\n{LONG[1]}"
    outline = page_of(old, new).outline
    assert [(each.depth, each.clause.title, each.changes) for each in outline] == [
        *((0, "", 0), (0, "A", 1), (1, "Gone", 1), (0, "B", 0)),
    ]
    assert [each.level is None for each in outline] == [True, False, False, True]


def test_a_text_that_is_only_typed_otherwise_has_no_note() -> None:
    page = page_of("# A\n\n* One\n  two.", "A\n=\n\n- One two.")
    assert page.notes == ()
    assert not any(row.changed for row in page.rows)


@pytest.mark.parametrize(
    ("text", "direction", "language"),
    [
        ("# Privacy\n\nWe keep the data that you give us for as long as you have an account with us.", "ltr", "en"),
        ("# פרטיות\n\nאנחנו שומרים את הנתונים שלך כל עוד יש לך חשבון אצלנו.", "rtl", ""),
        ("", "ltr", ""),
    ],
)
def test_how_the_page_is_written(text: str, direction: str, language: str) -> None:
    page = page_of(text, text)
    assert (page.direction, page.language) == (direction, language)


def test_links_and_parts_without_number_take_no_longer_than_their_letters() -> None:
    many = " ".join(f"[x{at}y](u{at}.md)" for at in range(4_000))
    page = page_of(many, f"{many} more")
    assert sum(bool(run.target) for row in page.rows for run in row.runs) == 4_000
