"""A log as one version a line."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Log, Style
from policydiff.reporters._contract.texts import VersionLine
from policydiff.reporters._filled.texts import version_line
from policydiff.reporters.json._document import compact

DOCUMENT = VersionLine


def render(report: Log, style: Style) -> Iterator[str]:
    """A log, a version a line."""
    for version in report.versions:
        yield compact(version_line(version)) + "\n"
