"""What pages with a redline share around it: head and foot, running head in print, and the choices without a script."""

from __future__ import annotations

import re

from policydiff.language.phrases import Phrases
from policydiff.render._text.web import direction
from policydiff.render.html._frame import sheet
from policydiff.render.html._page import closed, escaped, opened


def redline_opened(title: str, say: Phrases) -> str:
    """The start of a page that has redlines; `title` is its running head where it is printed, too."""
    style = f"{sheet('redline.css')}{_running(title)}"
    way = direction(say.language)
    return opened(title, style, language=say.language, direction=way, script=sheet("redline.js"))


def redline_closed() -> str:
    """The end of such a page."""
    return closed(sheet("redline.js"))


def choices(say: Phrases, *, sides: bool, folds: bool = True) -> str:
    """The choices: how changed words are shown, and with `folds` whether the text that did not change is."""
    extent = _choice(say, "extent", "redline.extent", {"changed": "redline.changed", "whole": "redline.whole"}, 0)
    return (
        f'<form class="choices" aria-label="{escaped(say.say("page.filters"))}" autocomplete="off">\n'
        f"{_choice(say, 'view', 'page.view', {'inline': 'page.inline', 'sides': 'page.side_by_side'}, int(sides))}"
        f"{extent * folds}"
        f'<p class="keys" hidden>{escaped(say.say("redline.keys"))} <output></output></p>\n</form>\n'
    )


def _choice(say: Phrases, name: str, legend: str, values: dict[str, str], first: int) -> str:
    told = "".join(
        f'<label><input type="radio" name="{name}" id="{name}-{value}"{" checked" * (at == first)}> '
        f"{escaped(say.say(key))}</label>\n"
        for at, (value, key) in enumerate(values.items())
    )
    return f"<fieldset><legend>{escaped(say.say(legend))}</legend>\n{told}</fieldset>\n"


def _running(title: str) -> str:
    """The running head: the title as a string of CSS, in which nothing but letters and digits stands for itself."""
    said = re.sub(r"[^0-9A-Za-z]", lambda sign: f"\\{ord(sign[0]):06x}", title[:120])
    return f'@page {{ @top-center {{ content: "{said}"; font: 8pt system-ui, sans-serif; }} }}\n'
