"""The lines on stderr beside the report: errors, hints, notes and warnings; and the end of one that nobody reads."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policydiff.errors import PolicydiffError
    from policydiff.model import Comparison, Document, Excerpt, History


def say(line: str) -> None:
    """Print one line on stderr, with control characters shown as signs."""
    print(f"policydiff: {_one_line(line)}", file=sys.stderr)


def complain(error: PolicydiffError) -> None:
    """Print the message of `error` in one line, each of its mistakes in one, and its hint in one."""
    say(error.message)
    for mistake in getattr(error, "mistakes", ()):
        print(f"  {_one_line(mistake)}", file=sys.stderr)
    if error.hint:
        print(f"hint: {_one_line(error.hint)}", file=sys.stderr)


def hang_up() -> None:
    """Point standard output at /dev/null, so that the interpreter does not fail to flush it into a closed pipe."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)


def mention(report: object) -> None:
    """Print the notes of a report that does not show them itself, and the warnings about its texts.

    A verdict, for one, shows its notes itself, since nothing may be let pass in silence. For a text that was in force
    the reasons are printed here, since the report is the text alone.
    """
    from policydiff.model import Comparison, Excerpt
    from policydiff.render import kind_of

    spoken: Any = report
    if kind_of(report) == "in_force":
        from policydiff.questions.show.words import told

        for line in told(spoken.answer):
            say(line)
        report = spoken.excerpt
    if kind_of(report) == "changelog":
        for line in spoken.notes:
            say(line)
    if kind_of(report) == "since":
        report = spoken.comparison
    if isinstance(report, Comparison | Excerpt):
        notes, warnings = report.notes, _warnings(report)
    else:  # the texts of a log are not read yet
        history: History | None = getattr(report, "history", None)
        notes, warnings = history.notes if history else (), ()
    for line in dict.fromkeys((*notes, *warnings)):
        say(line)


def _warnings(report: Comparison | Excerpt) -> Iterable[str]:
    """Warnings with the file and the line they are about."""
    from policydiff.model import Comparison

    if isinstance(report, Comparison):
        yield from _located(report.old.path, report.diff.old)
        yield from _located(report.new.path, report.diff.new)
    else:
        yield from _located(report.side.path, report.document)


def _located(path: str, document: Document) -> Iterable[str]:
    for remark in document.warnings:
        place = f"{path}:{remark.line}" if remark.line else path  # line 0 is the whole file
        yield f"{place}: {remark.message}"


def _one_line(text: str) -> str:
    """`text` on one line, without characters that a terminal would obey."""
    from policydiff.prose.visible import visible

    return visible(" ".join(text.split("\n")))
