"""The plain words on the version in force: since when, why, what else could be argued, what is not on record."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.prose.text import flat
from policydiff.prose.versions import short, subject
from policydiff.questions.dates.records import Answer, Argument
from policydiff.record import NamedTuple

LIMITS = "Git shows when a text was published in this repository, not when or what a site served."


class Point(NamedTuple):
    """A line on the answer: its kind ("because", "could be argued" ...) and the sentence."""

    what: str
    sentence: str


def headline(answer: Answer) -> str:
    """ "in force on 2022-03-01: b7e89cbf (published 2022-01-24), from 2022-01-24 to 2022-03-07"."""
    if answer.row is None:
        return f"nothing was in force on {answer.day}"
    end = f" to {answer.until}" if answer.until else " on"
    name = f"{short(answer.row.revision.commit)} (published {answer.row.published})"
    return f"in force on {answer.day}: {name}, from {answer.first}{end}"


def points(answer: Answer) -> Iterator[Point]:
    """The lines on the answer: why it is this version, the other answers, and what is not on record."""
    yield from (Point("because", flat(sentence)) for sentence in answer.because)
    yield from (Point("could be argued", _argued(argument)) for argument in answer.arguments)
    yield from (Point("not on record", flat(sentence)) for sentence in answer.silent)


def _argued(argument: Argument) -> str:
    row = argument.row
    if row is None:
        return f"that nothing was in force: {flat(argument.why)}"
    return f"{short(row.revision.commit)} (published {row.published}, “{subject(row.revision)}”): {flat(argument.why)}"


def told(answer: Answer) -> Iterator[str]:
    """The headline and all points, a line each."""
    yield headline(answer)
    yield from (f"{what}: {sentence}" for what, sentence in points(answer))
