"""A log of one version, as between two neighbours (`log -n 1`): the Word file of its redline.

Word knows two states of a text, and a log of more versions has more. `diff` compares any two.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.errors import UsageError
from policydiff.model import Comparison, Log, Revision, Side, Style
from policydiff.prose.versions import day, short
from policydiff.render.docx import comparison


def render(report: Log, style: Style) -> Iterator[bytes]:
    """The file in one piece. Raises UsageError for a log that has not one version, or not all of what that changed."""
    path = report.history.path
    if report.clause or report.level:
        raise UsageError("a Word file shows the whole text", f"policydiff diff {path} OLD NEW -o FILE.docx")
    version = next(report.versions, None)
    if version is None or next(report.versions, None) is not None:
        raise UsageError("a Word file shows two versions of a text", f"policydiff diff {path} OLD NEW -o FILE.docx")
    if version.diff is None or version.previous is None:
        raise UsageError("this version has no text before it to compare with", f"policydiff log {path}")
    old, new = _side(version.previous), _side(version.revision)
    yield from comparison.render(Comparison(old, new, version.diff, (), version.assessment), style)


def _side(revision: Revision) -> Side:
    return Side(f"{short(revision.commit)} ({day(revision.published)})", revision.path, revision)
