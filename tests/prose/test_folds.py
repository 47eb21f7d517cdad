"""One thing made in many places is told once: a run of new numbers, a term, a column; half of the cases are not."""

import pytest

from policydiff.differ import compare
from policydiff.document import parse
from policydiff.model import Diff
from policydiff.prose.facts import steps
from policydiff.prose.versions import clause_lines

NAMES = ["Data", "Cookies", "Sharing", "Retention", "Rights", "Minors"]


def clauses(numbers: list[str], party: str = "Partner", names: list[str] = NAMES) -> str:
    return "# Terms\n\n" + "".join(
        f"## {number} {name}\n\n{name} is what {party} may do with the data of clause {name.lower()} for you.\n\n"
        for number, name in zip(numbers, names, strict=True)
    )


def more(text: str) -> str:
    for name in NAMES:
        text = text.replace(f"clause {name.lower()} for you", f"clause {name.lower()} for each {name.lower()}")
    return text


def table(*rows: str) -> str:
    head, *rest = rows
    rule = "|---" * (head.count("|") + 1)
    return "\n".join(["# Vendors", "", f"| {head} |", f"{rule}|", *(f"| {row} |" for row in rest), ""])


PLAIN = [f"{at}." for at in range(1, 7)]
LATER = [f"{at}." for at in range(2, 8)]
TABLE = table("Name | Purpose | Country", "Acme | hosting | Ireland", "Globex | mail | France", "Hooli | help | India")

FOLDED = {
    "a run of numbers": (clauses(PLAIN), clauses(LATER), ["Renumbered: 6 sections renumbered: 2 to 7, before 1 to 6"]),
    "a run of inner numbers": (
        clauses([f"4.{at}" for at in range(1, 7)]),
        clauses([f"5.{at}" for at in range(1, 7)]),
        ["Renumbered: 6 sections renumbered: 5.1 to 5.6, before 4.1 to 4.6"],
    ),
    "a term": (
        clauses(PLAIN),
        clauses(PLAIN, "Affiliate"),
        [
            "“Partner” → “Affiliate”: in 6 paragraphs, and nothing else there: 1 Data, 2 Cookies, 3 Sharing, "
            "4 Retention, 5 Rights, 6 Minors"
        ],
    ),
    "a column that came": (
        TABLE,
        table("Name | Purpose | Country | Terms", *(f"{row} | SCC" for row in
              ("Acme | hosting | Ireland", "Globex | mail | France", "Hooli | help | India"))),
        ["Vendors: column “Terms” added (3 rows)"],
    ),
    "a column that went": (
        TABLE,
        table("Name | Country", "Acme | Ireland", "Globex | France", "Hooli | India"),
        ["Vendors: column “Purpose” removed (3 rows)"],
    ),
    "a column that moved": (
        TABLE,
        table("Name | Country | Purpose", "Acme | Ireland | hosting", "Globex | France | mail", "Hooli | India | help"),
        ["Vendors: column “Purpose” moved (3 rows)"],
    ),
}  # fmt: skip
SEPARATE = {
    "two numbers": (clauses(PLAIN[:2], names=NAMES[:2]), clauses(LATER[:2], names=NAMES[:2]), 2),
    "numbers that changed by other steps": (
        clauses(PLAIN[:3], names=NAMES[:3]),
        clauses(["2.", "4.", "7."], names=NAMES[:3]),
        3,
    ),
    "a term in two places": (
        clauses(PLAIN[:2], names=NAMES[:2]),
        clauses(PLAIN[:2], "Affiliate", names=NAMES[:2]),
        2,
    ),
    "a term, and more in each place": (clauses(PLAIN), more(clauses(PLAIN, "Affiliate")), 6),
    "another value in each row": (
        TABLE,
        table("Name | Purpose | Country", "Acme | hosting | Spain", "Globex | mail | Italy", "Hooli | help | Malta"),
        3,
    ),
    "a column, and one row edited beside it": (
        TABLE,
        table("Name | Country", "Acme | Ireland", "Globex | France", "Hooli | Malta"),
        4,
    ),
}


def told(found: Diff) -> list[str]:
    return [f"{step.place}: {step.fact}" for step in steps(found, lambda _: None)]


@pytest.mark.parametrize("name", FOLDED)
def test_one_thing_in_many_places_is_one_step(name: str) -> None:
    old, new, expected = FOLDED[name]
    assert told(compare(parse(old), parse(new))) == expected


@pytest.mark.parametrize("name", SEPARATE)
def test_several_things_are_several_steps(name: str) -> None:
    old, new, count = SEPARATE[name]
    assert len(told(compare(parse(old), parse(new)))) == count


@pytest.mark.parametrize("name", [*FOLDED, *SEPARATE])
def test_each_change_is_in_one_step(name: str) -> None:
    found = compare(*map(parse, {**FOLDED, **SEPARATE}[name][:2]))
    changes = [id(change) for step in steps(found, lambda _: None) for change in step.changes]
    assert sorted(changes) == sorted(map(id, found.changes))


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("a run of numbers", "clauses renumbered: 2 to 7, before 1 to 6"),
        (
            "a term",
            "6 clauses: “Partner” → “Affiliate”, and nothing else there: 1 Data, 2 Cookies, 3 Sharing and 3 more",
        ),
        ("a column that came", "Vendors: column “Terms” added (3 rows)"),
    ],
)
def test_a_log_has_one_line_for_it(name: str, line: str) -> None:
    assert [str(each) for each in clause_lines(compare(*map(parse, FOLDED[name][:2])))] == [line]


def test_what_has_another_level_is_told_apart() -> None:
    from policydiff.model import Change, Level

    found = compare(parse(clauses(PLAIN)), parse(clauses(PLAIN, "Affiliate")))

    def level(change: Change) -> Level:
        return Level.MATERIAL if change.clause.title == "Minors" else Level.CLARIFICATION

    assert [step.place for step in steps(found, level)] == ["“Partner” → “Affiliate”", "Terms › 6 Minors"]
    assert len(clause_lines(found, level)) == 2
