"""The commands about grades and rules: grade, rules, explain."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from policydiff.cli.options import Output
from policydiff.cli.output import write
from policydiff.cli.stderr import say

if TYPE_CHECKING:
    from policydiff.grading.rules._item import Pair
    from policydiff.questions.grade.grade import Rule


_PLAIN = Output(no_pager=True)


class InputLines(StrEnum):
    """The format of items and grades."""

    JSONL = "jsonl"


def grade(
    format: Annotated[InputLines, typer.Option("--format", "-f", help="JSON, one item a line.")] = InputLines.JSONL,
) -> None:
    """Grade changed blocks that another program hands over.

    Reads JSON lines {id, lang, section, context, kind, block, old, new} from standard input and gives a line {id,
    level, score, reasons, findings} for each. A line that holds no item is told on stderr and makes the exit code
    2; the others are answered all the same.
    """
    import json

    from policydiff.questions.grade import grade as grading

    bad = []

    def answers() -> Iterator[str]:
        for number, line in grading.lines_of(_input()):
            try:
                yield f"{json.dumps(grading.graded(line), ensure_ascii=False)}\n"
            except grading.BadItem as error:
                bad.append(number)
                say(f"line {number}: {error}")

    write(answers(), _PLAIN)
    raise typer.Exit(2 if bad else 0)


def _input() -> Iterator[str]:
    """The lines of standard input, read as UTF-8 whatever the locale says; only line feeds end a line."""
    return (line.decode("utf-8", "replace") for line in sys.stdin.buffer)


def rules() -> None:
    """The rules that tell material changes from editorial ones."""
    from policydiff.questions.grade import grade as grading

    known = list(grading.all_rules())
    width = max(len(rule.ID) for rule in known)
    write((f"{_listed(rule, width)}\n" for rule in known), _PLAIN)


def _listed(rule: Rule, width: int) -> str:
    return f"{rule.ID:{width}}  {rule.LEVEL:13}  {'decides' if rule.DECIDES else 'sign   '}  {_first_line(rule)}"


def explain(
    name: Annotated[str, typer.Argument(metavar="RULE", help="A rule's id, as `policydiff rules` lists it.")],
) -> None:
    """One rule: why it matters, examples, and near misses.

    A near miss is a change on which the rule must keep silent. The source of the rule is named too.
    """
    from policydiff.questions.grade import grade as grading

    write((f"{line}\n" for line in _explained(grading.rule(name))), _PLAIN)


def _explained(rule: Rule) -> Iterator[str]:
    yield f"{rule.ID}: {_first_line(rule)}\n"
    yield f"Level:   {rule.LEVEL} ({'settles it' if rule.DECIDES else 'a sign that the score weighs with others'})"
    yield f"Reasons: {', '.join(rule.CODES)}"
    yield f"Why:     {rule.WHY}\nSource:  {rule.SOURCE}"
    for title, pairs in (("Fires on", rule.EXAMPLES), ("Keeps silent on", rule.NEAR_MISSES)):
        yield f"\n{title}:"
        yield from (f"  - {old}\n  + {new}\n" for pair in pairs for old, new in [_sides(pair)])


def _first_line(rule: Rule) -> str:
    return (rule.__doc__ or "").strip().partition("\n")[0]


def _sides(pair: Pair) -> tuple[str, str]:
    """An example as it is printed; one of words that stayed with what they stand under."""
    if pair.under:
        words, was, now = pair.under[0][:3]
        return f"{' › '.join(reversed(was))} › {words}", f"{' › '.join(reversed(now))} › {words}"
    return _side(pair.old), _side(pair.new)


def _side(text: str | None) -> str:
    return "(nothing)" if text is None else text.replace("\n", " ⏎ ")
