"""A page that holds two nearly equal texts: what was added is held against the one that stays; half are none."""

import pytest

from policydiff.differ import compare
from policydiff.document import parse
from policydiff.grading import assess
from policydiff.model import Diff, Level, Scope, SpanKind

CLAUSES = (
    "We collect your name and your postal address when you register an account with the shop.",
    "Invoices are kept for ten years because tax law obliges every merchant to do so.",
    "We share order data with the carriers that deliver parcels to you, and with nobody else.",
    "You may ask us at any time to correct, export or erase whatever we hold about you.",
    "The courts of Lyon alone decide on disputes that arise from this agreement between us.",
)
TITLES = ("Data", "Time", "Carriers", "Rights", "Law")


def text(title: str, *clauses: str) -> str:
    sections = (f"## {name}\n\n{clause}\n\n" for name, clause in zip(TITLES, clauses, strict=False))
    return f"# {title}\n\n{''.join(sections)}"


OLD = text("Privacy", *CLAUSES)
CHANGED = text("Privacy from May on", *CLAUSES).replace("ten years", "six years")
VENDOR = "## {0}\n\nWe embed {0}. Whoever opens a page with it is seen by {0}, by Article 6(1)(f) GDPR.\n\n"
VENDORS = "# Plugins\n\n" + "".join(map(VENDOR.format, ("Acme", "Globex", "Hooli", "Initech", "Umbrella")))
TWO = {
    "behind it": (OLD, OLD + CHANGED),
    "before it": (OLD, CHANGED + OLD),
    "the very same": (OLD, OLD + text("Privacy from May on", *CLAUSES)),
    "with a clause more": (OLD, f"{OLD}{CHANGED}## Minors\n\nMinors below sixteen need permission from a parent.\n"),
}
ONE = {
    "another text": (
        OLD,
        OLD
        + text(
            "Cookies",
            "A session cookie remembers the contents of your basket until you close the browser.",
            "Our newsletter leaves on Mondays and every copy carries a link that ends the subscription.",
            "Payments are handled by our bank, which alone sees the number of your card.",
            "Photographs are shown to everybody who opens the gallery of an exhibition.",
        ),
    ),
    "a section like the others": (VENDORS, VENDORS + VENDOR.format("Stark")),
    "some of its clauses": (OLD, f"{OLD}# In short\n\n{CLAUSES[1]}\n"),
    "a short text": ("# Imprint\n\nAcme of Lyon.\n", "# Imprint\n\nAcme of Lyon.\n\n# Imprint\n\nAcme of Paris.\n"),
}


def diff(old: str, new: str) -> Diff:
    return compare(parse(old), parse(new))


def differing(found: Diff) -> list[str]:
    """What differs between the two texts, old words and new; their titles left out."""
    like = [each for change in found.changes for each in change.like if each.old.kind is not Scope.HEADING]
    spans = [span for each in like for span in each.spans]
    return [f"{kind.value} {words.strip()}" for kind, words in spans if kind is not SpanKind.SAME]


@pytest.mark.parametrize("name", TWO)
def test_what_was_added_is_held_against_the_other_text(name: str) -> None:
    there, back = diff(*TWO[name]), diff(*reversed(TWO[name]))
    assert [len(change.like) >= 9 for change in there.changes if change.scope is Scope.SECTION].count(True) == 1
    assert differing(there) == ([] if name == "the very same" else ["delete ten", "insert six"])
    assert differing(back) == ([] if name == "the very same" else ["delete six", "insert ten"])
    for change in there.changes:
        for each in change.like:
            assert any(each.new is block for block in change.new)
            assert any(each.old is block for block in there.old.blocks)


@pytest.mark.parametrize("name", ONE)
def test_what_is_no_second_text_is_told_as_new(name: str) -> None:
    for found in (diff(*ONE[name]), diff(*reversed(ONE[name]))):
        assert not any(change.like for change in found.changes)


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("behind it", Level.MATERIAL),
        ("the very same", Level.CLARIFICATION),
        ("with a clause more", Level.MATERIAL),
    ],
)
def test_a_second_text_is_graded_by_what_differs(name: str, level: Level) -> None:
    found = assess(diff(*TWO[name]))
    assert found.level is level
    assert found.graded[0].codes[0] == {"behind it": "retention"}.get(name, found.graded[0].codes[0])


@pytest.mark.parametrize(
    ("title", "level"), [("What we never do", Level.MATERIAL), ("Privacy of children", Level.CLARIFICATION)]
)
def test_a_second_text_is_graded_with_what_it_stands_under(title: str, level: Level) -> None:
    found = assess(diff(OLD, OLD + text(title, *CLAUSES)))
    assert found.level is level
