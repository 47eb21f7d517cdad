"""A changelog as one page: a timeline, changes inline and side by side, and controls to choose among them.

It is complete without scripts, which only add the controls. It loads nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.language.phrases import phrases
from policydiff.model import Style
from policydiff.questions.changelog.records import Changelog
from policydiff.render.html._frame import template
from policydiff.render.html._view import view


def render(report: Changelog, style: Style) -> Iterator[str]:
    """The page; `style` changes nothing."""
    say = phrases(report.language)
    yield template("changelog").render(view=view(report), report=report, say=say.say, number=say.number)
