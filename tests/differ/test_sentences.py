"""Sentences that left one block and stand in another: which are told as moved, and what the redline makes of them."""

import pytest

from policydiff.differ import compare
from policydiff.differ.counts import Tally, tally
from policydiff.differ.sentences import kept_spans
from policydiff.document import parse
from policydiff.model import Diff, Span, SpanKind

LOGS = "Access logs are deleted after thirty days by an automatic job."
INVOICES = "We keep invoices for ten years."
BACKUPS = "Backups are overwritten every Sunday night."
CARRIERS = "We share order data with carriers."
NOBODY = "Nobody else receives it from us."
COURTS = "The courts of Lyon decide on every dispute that arises."

BEFORE = f"# Time\n\n{INVOICES} {LOGS} {BACKUPS}\n\n# Sharing\n\n{CARRIERS} {NOBODY}\n\n# Law\n\n{COURTS}\n"
LEFT = BEFORE.replace(f" {LOGS}", "")


def diff(old: str, new: str) -> Diff:
    return compare(parse(old), parse(new))


def moved(found: Diff) -> list[str]:
    """What moved, as `old clause > new clause: text there / text here`, by what the changes say came."""
    told = []
    for change in found.changes:
        for each in change.came:
            words = each.new if each.old == each.new else f"{each.old} / {each.new}"
            told.append(f"{each.old_clause.title} > {each.new_clause.title}: {words}")
    return told


EDITED = LOGS.replace("thirty", "sixty")
MOVED = {
    "into another paragraph": (BEFORE, LEFT.replace(CARRIERS, f"{CARRIERS} {LOGS}"), [f"Time > Sharing: {LOGS}"]),
    "to its beginning": (BEFORE, LEFT.replace(CARRIERS, f"{LOGS} {CARRIERS}"), [f"Time > Sharing: {LOGS}"]),
    "to its end": (BEFORE, LEFT.replace(NOBODY, f"{NOBODY} {LOGS}"), [f"Time > Sharing: {LOGS}"]),
    "edited": (BEFORE, LEFT.replace(NOBODY, f"{NOBODY} {EDITED}"), [f"Time > Sharing: {LOGS} / {EDITED}"]),
    "into a paragraph of its own": (BEFORE, f"{LEFT}\n{LOGS}\n", [f"Time > Law: {LOGS}"]),
    "out of a paragraph of its own": (f"{LEFT}\n{LOGS}\n", BEFORE, [f"Law > Time: {LOGS}"]),
    "within its clause": (
        f"# Time\n\n{INVOICES} {COURTS} {LOGS}\n\n{BACKUPS} {NOBODY} {CARRIERS}\n",
        f"# Time\n\n{INVOICES} {COURTS}\n\n{BACKUPS} {NOBODY} {CARRIERS} {LOGS}\n",
        [f"Time > Time: {LOGS}"],
    ),
    "two": (
        BEFORE,
        LEFT.replace(f" {BACKUPS}", "").replace(NOBODY, f"{NOBODY} {LOGS}").replace(COURTS, f"{COURTS} {BACKUPS}"),
        [f"Time > Sharing: {LOGS}", f"Time > Law: {BACKUPS}"],
    ),
    "French": (
        "# A\n\nNous gardons les factures. Les journaux sont effacés après trente jours.\n\n# B\n\nRien d'autre ici.\n",
        "# A\n\nNous gardons les factures.\n\n# B\n\nRien d'autre ici. Les journaux sont effacés après trente jours.\n",
        ["A > B: Les journaux sont effacés après trente jours."],
    ),
    "Chinese": (
        "# 甲\n\n我们保存发票十年。访问日志在三十天后自动删除。\n\n# 乙\n\n我们与承运人共享订单数据。\n",
        "# 甲\n\n我们保存发票十年。\n\n# 乙\n\n我们与承运人共享订单数据。访问日志在三十天后自动删除。\n",
        ["甲 > 乙: 访问日志在三十天后自动删除。"],
    ),
}
STAYED = {
    "only gone": (BEFORE, LEFT),
    "only come": (LEFT, BEFORE),
    "in its own paragraph": (BEFORE, BEFORE.replace(f"{INVOICES} {LOGS}", f"{LOGS} {INVOICES}")),
    "another one with common words": (
        BEFORE,
        LEFT.replace(NOBODY, f"{NOBODY} Access cards are handed out after a short training by an instructor."),
    ),
    "edited in place, and a like one elsewhere": (
        BEFORE,
        BEFORE.replace(LOGS, EDITED).replace(
            NOBODY, f"{NOBODY} {LOGS.replace('Access', 'Mail').replace('job', 'task')}"
        ),
    ),
    "too short to be known": (BEFORE.replace(LOGS, "See below."), LEFT.replace(NOBODY, f"{NOBODY} See below.")),
    "an abbreviation ends none": (
        BEFORE.replace(LOGS, "Ask Dr. Moe of the lab."),
        LEFT.replace(NOBODY, f"{NOBODY} Ask Dr. Roe of the yard."),
    ),
    "a whole paragraph": (BEFORE, f"# Law\n\n{COURTS}\n\n{BEFORE.replace(f'# Law{chr(10) * 2}{COURTS}', '')}"),
    "a copy stays": (BEFORE, BEFORE.replace(NOBODY, f"{NOBODY} {LOGS}")),
    "a heading": (f"# {LOGS}\n\n{CARRIERS} {NOBODY}\n", f"# Sharing\n\n{CARRIERS} {NOBODY}\n"),
}


@pytest.mark.parametrize("name", MOVED)
def test_a_sentence_that_stands_in_another_block_has_moved(name: str) -> None:
    old, new, expected = MOVED[name]
    assert moved(diff(old, new)) == expected


@pytest.mark.parametrize("name", MOVED)
def test_it_has_moved_back_when_the_sides_are_swapped(name: str) -> None:
    there, back = diff(*MOVED[name][:2]), diff(*reversed(MOVED[name][:2]))
    came = {(each.old, each.new) for change in there.changes for each in change.came}
    assert {(each.new, each.old) for change in back.changes for each in change.came} == came
    assert {(each.new, each.old) for change in back.changes for each in change.went} == came


@pytest.mark.parametrize("name", STAYED)
def test_what_came_or_went_or_was_edited_has_not_moved(name: str) -> None:
    found = diff(*STAYED[name])
    assert moved(found) == []
    assert not any(change.went for change in found.changes)


def check_moved(found: Diff) -> None:
    """Each sentence that went came, stands in the blocks that are named, and is a span of its own."""
    went = [id(each) for change in found.changes for each in change.went]
    came = [id(each) for change in found.changes for each in change.came]
    assert sorted(went) == sorted(came)
    for change in found.changes:
        for kind, moved, blocks in (
            (SpanKind.DELETE, change.went, change.old),
            (SpanKind.INSERT, change.came, change.new),
        ):
            for each in moved:
                block, words = (each.old_block, each.old) if kind is SpanKind.DELETE else (each.new_block, each.new)
                assert any(block is own for own in blocks)
                assert words in block.text
                assert not change.spans or words in {span.text.strip() for span in change.spans if span.kind is kind}


@pytest.mark.parametrize("name", MOVED)
def test_it_is_one_span_and_no_word_is_counted(name: str) -> None:
    found = diff(*MOVED[name][:2])
    check_moved(found)
    edited = name == "edited"
    assert tally(found.changes) == Tally(edited, edited)


def test_the_redline_without_moved_sentences_has_the_other_changes() -> None:
    found = diff(BEFORE, LEFT.replace("ten years", "six years").replace(NOBODY, f"{NOBODY} {LOGS}"))
    kept = [span for change in found.changes for span in kept_spans(change) if span.kind is not SpanKind.SAME]
    assert kept == [Span(SpanKind.DELETE, "ten"), Span(SpanKind.INSERT, "six")]


def test_many_sentences_that_changed_places_cost_no_square() -> None:
    def kept(at: int) -> str:
        return f"Item number{at} is kept in box{at * 7} for owner{at * 3} only."

    def followed(at: int) -> str:
        return f"Row{at} follows it in list{at} of ours."

    def paragraph(at: int) -> str:
        return f"{kept(at)} {followed(at)}\n\n"

    def other(at: int) -> str:
        return f"{followed(at)} {kept(at + 1)}\n\n"

    old, new = ("# A\n\n" + "".join(map(each, range(1500))) for each in (paragraph, other))
    check_moved(diff(old, new))
