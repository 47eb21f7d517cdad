"""How many of the gravest changes open a version, and what is said of each; in every format that shows a log."""

from __future__ import annotations

import pytest
from records import log, revision

from policydiff.differ import compare
from policydiff.document import parse
from policydiff.grading import assess
from policydiff.model import Style, Version
from policydiff.prose.gravest import grave_lines
from policydiff.render import load

PROMISE = "We do not sell your data to *partners* <b>or</b> {{ others }}."


def made(sections: int, *, material: bool = True) -> Version:
    """A version that drops a promise in the last of so many sections that have changes."""
    old = [f"## Part {at}\n\nWe kep your name for part {at}.\n" for at in range(sections - 1)]
    new = [
        part.replace("kep your name", "keep your name and your age" if material else "keep your name") for part in old
    ]
    gone = f"## Sharing\n\nOur shop is small. {PROMISE if material else 'Hello.'}\n"
    rest = "## Sharing\n\nOur shop is small.\n"
    sides = ["---\nlang: en\n---\n\n# Acme\n\n" + "\n".join(side) for side in ([*old, gone], [*new, rest])]
    diff = compare(*map(parse, sides))
    return Version(revision(), revision(), diff, diff.new, None, assess(diff))


@pytest.mark.parametrize(
    ("sections", "top", "told"),
    [
        pytest.param(9, None, 3, id="many open with three"),
        pytest.param(8, None, 0, id="a few do not"),
        pytest.param(9, 0, 0, id="none is asked for"),
        pytest.param(9, 2, 2, id="two are asked for"),
        pytest.param(3, 2, 2, id="of a few as well"),
        pytest.param(2, 2, 0, id="all of them would say nothing new"),
        pytest.param(9, 50, 0, id="more than there are"),
    ],
)
def test_how_many_open_a_version(sections: int, top: int | None, told: int) -> None:
    assert len(grave_lines(made(sections), Style(top=top))) == told


def test_a_version_without_material_changes_opens_with_none() -> None:
    assert not grave_lines(made(12, material=False), Style(top=3))


def test_what_is_said_of_one() -> None:
    first, *_ = grave_lines(made(9), Style())
    assert (first.place, first.about) == ("Sharing", "promise withdrawn, sale of data")
    assert "".join(span.text for span in first.redline).startswith("We do not sell your data to partners")


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_the_opening_stands_before_everything_else(name: str) -> None:
    told = "".join(load(name).render(log(made(9)), Style(width=200)))
    assert 0 < told.index("promise withdrawn") < told.index("Part 0")
    assert "<b>" not in told
    assert "promise withdrawn" not in "".join(load(name).render(log(made(9)), Style(width=200, top=0)))


def test_json_says_which_change_it_is_of() -> None:
    version = made(3)
    [told] = list(load("jsonl").render(log(version), Style()))
    assert version.diff
    assert '"gravest": [{"happened": "gone"' in told or '"gravest":[{"happened":"gone"' in told
    assert any(change.fingerprint in told.partition('"changes"')[0] for change in version.diff.changes)
