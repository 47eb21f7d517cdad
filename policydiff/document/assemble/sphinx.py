"""What the configuration of Sphinx puts into every page: texts around it, substitutions. It is a program, which is not
run: a text is read where it is a literal."""

from __future__ import annotations

import ast
import re

from policydiff.document.assemble.files import PageFiles
from policydiff.document.assemble.generators import SPHINX
from policydiff.document.assemble.output import PageOutput
from policydiff.document.assemble.page import Fragment
from policydiff.document.assemble.sites.programs import program
from policydiff.late import late

NAMED = late(r"(?<![\w|])\|([^|\s](?:[^|\n]{0,100}[^|\s])?)\|")
"""A name in the text for which something else is put."""
_DEFINED = late(r"^[ \t]*\.\.[ \t]+\|([^|\n]{1,100})\|", re.MULTILINE)
# What is set for all pages, as far as the string goes that is set.
_SET = late(
    r"""^(?:version|release|today|html_context)[ \t]*\+?=[ \t]*"""
    r"""(?:\w?\w?(?:\"{3}.*?\"{3}|'{3}.*?'{3})[^\n]*|[^\n]*(?:\n[ \t)\]}][^\n]*)*)""",
    re.MULTILINE | re.DOTALL,
)


def put_around(tree: PageFiles, out: PageOutput, first: int, last: int) -> None:
    """Put the texts around a page that the configuration has for all; the page begins and ends with these lines."""
    path = tree.first(tree.above(*SPHINX.known_by))
    if path is None:
        return
    config = program(tree.text(path) or "", python=True)
    for name in ("rst_prolog", "rst_epilog"):
        found = list(config.settings(name))
        text = _literal(found[0].written) if len(found) == 1 else None
        if text is None:
            if found:
                tree.unfollowed(path, "\n".join(each.written for each in found))
        elif name == "rst_prolog":
            out.pieces[:0] = [Fragment(f"{text}\n\n", first, True, path, found[0].line)]
        else:
            out.pieces.append(Fragment(f"\n\n{text}", last, True, path, found[0].line))


def _literal(written: str) -> str | None:
    """The text of a literal, None where it is none."""
    try:
        value = ast.literal_eval(written)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return None
    return value if isinstance(value, str) else None


def hangs_on_configuration(tree: PageFiles, text: str) -> None:
    """Remember the configuration as not followed where a text has names that only that can say something for."""
    defined = {found[1].lower() for found in _DEFINED.finditer(text)}
    if all(found[1].lower() in defined for found in NAMED.finditer(text)):
        return
    path = tree.first(tree.above(*SPHINX.known_by))
    said = [found[0] for found in _SET.finditer(tree.text(path) or "")] if path else []
    if path and said:
        tree.unfollowed(path, "\n".join(said))
