"""What the configuration of Sphinx puts into every page: substitutions. It is a program, which is not run."""

from __future__ import annotations

import re

from policydiff.document.assemble.files import PageFiles

NAMED = re.compile(r"(?<![\w|])\|([^|\s](?:[^|\n]{0,100}[^|\s])?)\|")
"""A name in the text for which something else is put."""
_DEFINED = re.compile(r"^[ \t]*\.\.[ \t]+\|([^|\n]{1,100})\|", re.MULTILINE)
# What is set for all pages, as far as the string goes that is set.
_SET = re.compile(
    r"""^(?:rst_epilog|rst_prolog|version|release|today|html_context)[ \t]*\+?=[ \t]*"""
    r"""(?:\w?\w?(?:\"{3}.*?\"{3}|'{3}.*?'{3})[^\n]*|[^\n]*(?:\n[ \t)\]}][^\n]*)*)""",
    re.MULTILINE | re.DOTALL,
)


def hangs_on_configuration(tree: PageFiles, text: str) -> None:
    """Remember the configuration as not followed where a text has names that only that can say something for."""
    defined = {found[1].lower() for found in _DEFINED.finditer(text)}
    if all(found[1].lower() in defined for found in NAMED.finditer(text)):
        return
    path = tree.first(tree.above("conf.py"))
    said = [found[0] for found in _SET.finditer(tree.text(path) or "")] if path else []
    if path and said:
        tree.unfollowed(path, "\n".join(said))
