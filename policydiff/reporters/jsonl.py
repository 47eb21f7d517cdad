"""JSON Lines: a log as one version a line, each a document by itself, for tools that read line by line."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Comparison, Excerpt, Log, Style
from policydiff.reporters._filled import version_line
from policydiff.reporters.json import compact
from policydiff.verdict import Verdict

REPORTS = ("log",)


def render(report: Log | Comparison | Excerpt | Verdict, style: Style) -> Iterator[str]:
    """A log, a version a line. Raises TypeError for other reports, which are not lists of versions."""
    if not isinstance(report, Log):
        raise TypeError("the format jsonl shows logs only")
    for version in report.versions:
        yield compact(version_line(version)) + "\n"
