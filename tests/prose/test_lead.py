"""The lead reason of a change: in the words of its sentence, and never by a small word where a sentence is new."""

from __future__ import annotations

import pytest

from policydiff.differ import compare
from policydiff.document import parse
from policydiff.grading import assess
from policydiff.model import Assessment, Comparison, Side, Style
from policydiff.prose.lead import LeadReason, LeadReasons
from policydiff.render import load

KEPT = "Our shop rents boats."
LONG = (
    "We may look into your locker at any hour of the day or of the night, with or without a witness from among the "
    "other members of the club, and we may keep whatever we find in it for a year."
)
# A sentence that no rule settles.
WEIGHED = (
    "Guards look into bags, phones and letters at the door, with or without a witness, and put personal photographs "
    "into a locker for the police, courts and advertisers."
)


def assessed(old: str, new: str) -> Assessment:
    sides = (f"---\nlang: en\n---\n\n# Terms\n\n## Boats\n\n{text}\n" for text in (old, new))
    return assess(compare(*map(parse, sides)))


def compared(found: Assessment) -> Comparison:
    return Comparison(Side("old", "terms.md"), Side("new", "terms.md"), found.diff, assessment=found)


def lead(old: str, new: str) -> LeadReason | None:
    found = assessed(old, new)
    return next(iter(LeadReasons(found).of(found.graded)), None)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        pytest.param(
            f"{KEPT} You may cancel at any time.", KEPT, "gone: “You may cancel at any time.”", id="a sentence gone"
        ),
        pytest.param(
            KEPT, f"{KEPT} We may access your site.", "new: “We may access your site.”", id="a sentence that is new"
        ),
        pytest.param(
            KEPT,
            f"{KEPT} We may only try to call you, and Acme or Bolt may write.",
            "new: “We may only try to call you, and Acme or Bolt may write.”",
            id="small words in a new sentence do not lead it",
        ),
        pytest.param(
            KEPT,
            f"{KEPT} Biometric Data: If you enable passkeys, your device may send us a key.",
            "new: “If you enable passkeys, your device may send us a key.”",
            id="a label is no sentence more",
        ),
        pytest.param(
            "We keep your name for 30 days.", "We keep your name for 60 days.", "30 days became 60 days", id="a value"
        ),
        pytest.param(
            "We keep your name for two years.",
            "We keep your name for one year.",
            "“two years” became “one year”",
            id="a value in words",
        ),
        pytest.param(
            "We keep your name for thirty (30) days.",
            "We keep your name for ninety (90) days.",
            "“thirty (30)” became “ninety (90)”",
            id="a value in words and figures",
        ),
        pytest.param(
            "We never show your photo to other members.",
            "We may show your photo to other members.",
            "“We never show your photo to” became “We may show your photo to”",
            id="an operator with its neighbours",
        ),
        pytest.param(
            "We show your photo to members.",
            "We show your photo to members, to their guests and to our partners.",
            "new: “to their guests and to our partners”",
            id="many words that are new",
        ),
        pytest.param(
            "We keep your name for 30 days and your address for 9 weeks.",
            "We keep your name for 60 days and your address for 5 weeks.",
            "30 days became 60 days (and 1 more change of it)",
            id="what else changed is counted",
        ),
        pytest.param("We recieve your name.", "We receive your name.", "", id="nothing leads what is editorial"),
        pytest.param(KEPT, f"**{KEPT}**", "", id="nor what is only typed otherwise"),
    ],
)
def test_what_leads(old: str, new: str, words: str) -> None:
    found = lead(old, new)
    assert (found.words if found else "") == words


@pytest.mark.parametrize(
    ("old", "new", "whole"),
    [
        pytest.param(KEPT, f"{KEPT} {LONG}", LONG, id="a long sentence is there whole"),
        pytest.param(KEPT, f"{KEPT} We may access your site.", "", id="one that is quoted whole is not told twice"),
        pytest.param(
            "We keep it for 30 days.",
            "We keep it for 60 days.",
            "We keep it for 3060 days.",
            id="a sentence that changed",
        ),
    ],
)
def test_the_redline_of_the_sentence(old: str, new: str, whole: str) -> None:
    found = lead(old, new)
    assert found
    assert "".join(span.text for span in found.redline) == whole


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_the_lead_stands_before_the_redline_and_the_score_never_alone(name: str) -> None:
    found = assessed(KEPT, f"{KEPT} {WEIGHED}")
    report = compared(found)
    told = "".join(load(name).render(report, Style(width=500)))
    redline = told.index("with or without a witness", told.index("for the police"))
    assert 0 < told.index("new: “Guards look into") < redline
    assert "(score " in told
    assert "what makes it material: " in told


@pytest.mark.parametrize(
    ("parts", "folded"),
    [
        pytest.param(3, True, id="of several clauses"),
        pytest.param(1, False, id="of one clause they stay in their place"),
    ],
)
def test_reformatted_blocks_are_counted(parts: int, folded: bool) -> None:
    old = "\n".join(f"## Part {at}\n\nOur shop rents boats.\n" for at in range(parts))
    new = "\n".join(f"## Part {at}\n\nOur *shop* rents boats.\n" for at in range(parts))
    found = assess(compare(*(parse(f"---\nlang: en\n---\n\n# Terms\n\n{text}") for text in (old, new))))
    told = "".join(load("text").render(compared(found), Style(width=200)))
    assert (f"{parts} blocks reformatted in {parts} clauses: the words are the same" in told) is folded
    assert ("Part 0" in told) is not folded
