"""Sentences that stand in another block now: graded with what they stand under, and with what they point to."""

import pytest

from policydiff.differ import compare
from policydiff.document import parse
from policydiff.grading import assess
from policydiff.grading.moved import without
from policydiff.model import Level

LOGS = "Access logs are deleted after thirty days by an automatic job."
TEXT = "# Retention\n\nWe keep invoices for ten years. {0} Backups are overwritten weekly.\n\n"
OTHER = "# {1}\n\nWe work with carriers. {2} Nobody else works for us.\n"
KEPT = "# Retention\n\nWe keep invoices for ten years. Backups are overwritten weekly.\n\n"


def levels(sentence: str, now: str = "", there: str = "Sharing", head: str = "") -> list[Level]:
    """The levels where a sentence went from and where it stands now, under the heading `there`."""
    old = head + TEXT.format(sentence) + OTHER.format("", there, "").replace("  ", " ")
    new = head + KEPT + OTHER.format("", there, now or sentence)
    return [graded.level for graded in assess(compare(parse(old), parse(new))).graded]


GONE, ELSEWHERE, TURNED = Level.EDITORIAL, Level.CLARIFICATION, Level.MATERIAL
FRENCH = "---\nlang: fr\n---\n\n"
CASES = {
    "the same words": (LOGS, "", "Sharing", "", [GONE, ELSEWHERE]),
    "with marks": (LOGS.replace("logs", "**logs**"), "", "Sharing", "", [GONE, ELSEWHERE]),
    "with a link": (LOGS.replace("logs", "[logs](https://acme.org/logs)"), "", "Sharing", "", [GONE, ELSEWHERE]),
    "another figure": (LOGS, LOGS.replace("thirty", "sixty"), "Sharing", "", [GONE, TURNED]),
    "another word that says the same": (LOGS, LOGS.replace("deleted", "erased"), "Sharing", "", [GONE, ELSEWHERE]),
    "under a heading that denies": (
        "We hand on addresses to the tax office of the city.",
        "",
        "What we never do",
        "",
        [GONE, TURNED],
    ),
    "it points back": (
        "This does not apply to the data of children under sixteen.",
        "",
        "Sharing",
        "",
        [TURNED, TURNED],
    ),
    "it names the text": (
        "Under this policy access logs are deleted after thirty days.",
        "",
        "Sharing",
        "",
        [GONE, ELSEWHERE],
    ),
    "it takes up what was said": ("However, access logs may be handed to the police.", "", "Sharing", "", [TURNED] * 2),
    "it points back in French": (
        "Ces données sont effacées après trente jours par un automate.",
        "",
        "Partage",
        FRENCH,
        [TURNED, TURNED],
    ),
    "French": (
        "Les journaux sont effacés après trente jours par un automate.",
        "",
        "Partage",
        FRENCH,
        [GONE, ELSEWHERE],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_sentence_that_moved_is_graded_where_it_stands_now(name: str) -> None:
    *given, expected = CASES[name]
    assert levels(*given) == expected


def test_what_rests_on_the_sentence_before_it_is_graded_with_that() -> None:
    rests = "We keep it. It ends with the account of the user."
    old = f"# A\n\n{LOGS} This does not hold for mail logs.\n\n# B\n\nWe work with carriers. {rests}\n"
    new = f"# A\n\nThis does not hold for mail logs.\n\n# B\n\nWe work with carriers. {rests} {LOGS}\n"
    assert Level.MATERIAL in [graded.level for graded in assess(compare(parse(old), parse(new))).graded]


@pytest.mark.parametrize(
    "there",
    [
        "Business customers: a second copy of all invoices stays with the bank of the shop. {0}",
        "> Other shops of the town say whatever they like about the parcels of theirs. {0}",
    ],
)
def test_a_sentence_behind_a_colon_or_in_a_quotation_is_another_one(there: str) -> None:
    stays = "We work with the carriers that deliver parcels to the houses of the town on every day of the week."
    old = f"# A\n\n{stays} {LOGS}\n\n{there.format('').strip()}\n"
    new = f"# A\n\n{stays}\n\n{there.format(LOGS)}\n"
    assert Level.MATERIAL in [graded.level for graded in assess(compare(parse(old), parse(new))).graded]


def test_a_sentence_that_is_not_found_in_the_markdown_stays_in_it() -> None:
    block = parse("Ask us. Write to us.\n").blocks[0]
    assert without([block], [], new=False) == "Ask us. Write to us."
    assert without([], [], new=False) is None
