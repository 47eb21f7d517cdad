"""A log: the history, then its versions."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Log, Style
from policydiff.reporters import _contract, _filled
from policydiff.reporters.json._document import written

DOCUMENT = _contract.Log


def render(report: Log, style: Style) -> Iterator[str]:
    """The log as one document; `style` changes nothing."""
    return written(_filled.log(report), map(_filled.version, report.versions))
