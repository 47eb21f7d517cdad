"""A changelog: what it is of, then its releases."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.release import Changelog
from policydiff.reporters import _changelog_contract, _changelog_filled
from policydiff.reporters.json._document import written

DOCUMENT = _changelog_contract.Changelog


def render(report: Changelog, style: Style) -> Iterator[str]:
    """The changelog as one document; `style` changes nothing."""
    return written(_changelog_filled.changelog(report), _changelog_filled.releases(report))
