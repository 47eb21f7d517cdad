"""The versions of a policy, for the pages of a site and for programs: what `versions.json` holds."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.questions.archive.json import MANIFEST as DOCUMENT
from policydiff.questions.archive.json import VersionManifest
from policydiff.render.json._document import written


def render(report: VersionManifest, style: Style) -> Iterator[str]:
    """The manifest as one document; `style` changes nothing."""
    return written(DOCUMENT, report)
