"""A verification in the terminal: the answer, what it is about, and each difference."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.model import Style
from policydiff.prose.text import flat, plural, some
from policydiff.prose.versions import short
from policydiff.questions.audit.bundle.records import BundleClaim, Verification, Way
from policydiff.render.text._layout import Run
from policydiff.render.text._page import STEP, TextPage

_LOOKS = {Way.ADDED: "plus", Way.VERSION: "warning"}


def render(report: Verification, style: Style) -> Iterator[str]:
    """The answer as lines no wider than `style.width`."""
    page = TextPage(style)
    compared = f"{plural(report.files, 'file')} compared"
    if report.same:
        yield page.write([Run("the same", "plus"), Run(f": {compared}, made again from the repository")], "", STEP)
    else:
        found = plural(len(report.differences), "difference")
        yield page.write([Run("not the same", "minus"), Run(f": {found}, {compared}")], "", STEP)
    if report.claim:
        yield page.write([Run(_about(report.claim), "dim")], "", STEP)
    if not report.derived:
        yield page.write([Run("not made again from the repository: held against its own checksums only")], "", STEP)
    yield "\n" * (not report.same)
    for each in report.differences:
        name = f"{flat(each.name)}: " if each.name else ""
        yield page.write(
            [Run(f"{each.way.value:8} ", _LOOKS.get(each.way, "minus")), Run(name, "place"), Run(flat(each.message))],
            "",
            STEP,
        )


def _about(claim: BundleClaim) -> str:
    paths = some(map(flat, claim.paths))
    bounds = f"{f', since {claim.since}' * bool(claim.since)}{f', until {claim.until}' * bool(claim.until)}"
    return f"the audit of {paths} at {short(claim.head)}{flat(bounds)}, made by policydiff {flat(claim.version)}"
