"""A log: the history, then its versions."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Log, Style
from policydiff.reporters._contract import texts as contract
from policydiff.reporters._filled import texts as filled
from policydiff.reporters.json._document import written

DOCUMENT = contract.Log


def render(report: Log, style: Style) -> Iterator[str]:
    """The log as one document; `style` changes nothing."""
    return written(filled.log(report), map(filled.version, report.versions))
