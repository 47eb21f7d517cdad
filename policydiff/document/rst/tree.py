"""The tree that docutils makes of a text, within bounds: nothing is opened, run or transformed."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any

from policydiff.late import late

if TYPE_CHECKING:
    from docutils import nodes

_SETTINGS = {
    "report_level": 5,
    "halt_level": 6,
    "warning_stream": False,
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "syntax_highlight": "none",
    "line_length_limit": sys.maxsize,
    "_disable_config": True,
}
_MARKS = late(r"[*`|_:\[]")
_MOST_MARKS = 500
LONGEST_WORD = 500
# What docutils takes for the end of a line beside "\n".
_NO_LINE_ENDS = dict.fromkeys(map(ord, "\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"), " ")
# A directive of Sphinx that is one of docutils by another name.
_CLASS = late(r"^([ \t]*\.\.[ \t]+)rst-class::", re.MULTILINE)


def tree_of(text: str) -> nodes.document:
    """The tree of a text, without what docutils would transform in it."""
    from docutils.frontend import get_default_settings
    from docutils.parsers.rst import Parser, roles
    from docutils.utils import new_document

    settings = get_default_settings(Parser)
    for name, value in _SETTINGS.items():
        setattr(settings, name, value)
    document = new_document("", settings)
    known = dict(roles._roles)  # a text can define roles, and docutils keeps them for all texts to come
    try:
        Parser(inliner=_inliner()).parse(_CLASS.sub(r"\1class::", text.translate(_NO_LINE_ENDS)), document)
    finally:
        roles._roles.clear()
        roles._roles.update(known)
    _set_classes(document)
    return document


def _set_classes(document: nodes.document) -> None:
    """Give each element the classes that stand in a directive of their own before it, as docutils would later."""
    from docutils.nodes import Element, Inline, Invisible, pending, system_message

    waiting: list[str] = []
    for node in document.findall(Element):
        if isinstance(node, pending):
            waiting += node.details.get("class", ())
        elif waiting and not isinstance(node, (Invisible, Inline, system_message)):
            node["classes"] += waiting
            waiting = []


def _inliner() -> Any:
    """What reads the inside of a paragraph. One with more marks, or a longer word, than anybody writes is plain text:
    docutils looks for the end of each mark as far as the paragraph goes, and for addresses from each letter on."""
    from docutils.nodes import Text
    from docutils.parsers.rst.states import Inliner

    inliner = Inliner()
    parse = inliner.parse

    def bounded(text: str, *around: Any) -> Any:
        odd = len(_MARKS.findall(text)) > _MOST_MARKS or max(map(len, text.split()), default=0) > LONGEST_WORD
        return ([Text(text)], []) if odd else parse(text, *around)

    inliner.parse = bounded
    return inliner
