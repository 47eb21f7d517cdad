"""The frame of a page: its inlined styles and scripts, a security policy that allows only those, and escaped values.

A template lies beside the module of its report as NAME.html.j2, its styles as NAME.css, its script as NAME.js. Every
value that is put into it is escaped by one rule for the whole page, so that no place can be forgotten.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from policydiff.language import WORDS, base, read
from policydiff.prose.redline import edges
from policydiff.render._text.markup import shown
from policydiff.render._text.web import address, direction

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_HERE = Path(__file__).parent


@cache
def template(name: str) -> Template:
    """The template `name`, with its styles and script in it."""
    return _environment().get_template(f"{name}.html.j2", globals=_inlined(name))


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"address": address, "direction": direction, "edges": edges, "typeset": typeset}
    return environment


def _inlined(name: str) -> dict[str, object]:
    from markupsafe import Markup

    css, js = (sheet(f"{name}.{ending}") for ending in ("css", "js"))
    return {"css": Markup(css), "js": Markup(js), "content_security_policy": allowed(css, js)}


def sheet(name: str) -> str:
    """A style or script of ours, to be put between two tags: the name is that of a file of this folder."""
    return "\n" + (_HERE / name).read_text(encoding="utf-8")


def allowed(css: str, js: str = "") -> str:
    """The Content-Security-Policy of a page that allows these styles and this script, and nothing else."""
    script = f" script-src '{_hash(js)}';" if js else ""
    return f"default-src 'none'; style-src '{_hash(css)}';{script} base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _shown(value: object) -> object:
    """A value for a page, with control characters shown as signs; markup of our own stays as it is."""
    return shown(value) if type(value) is str else value


def typeset(text: str, language: str) -> str:
    """Words of ours with no-break spaces where the language has them, such as between a number and its unit."""
    blanks = read(base(language), WORDS).get("no_break")
    return re.sub(blanks, "\u00a0", text) if blanks else text
