"""Variables of Writerside: `%name%`, by the lists that its configuration names."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from posixpath import dirname

from policydiff.document.assemble.files import PageFiles, join
from policydiff.document.assemble.values import UNKNOWN
from policydiff.late import late

_CONFIG, _LIST = "writerside.cfg", "v.list"
_REMARK = late(r"<!--(?:[^-]|-(?!->))*(?:-->)?")
_LISTS = late(r"""<vars\s[^<>]{0,500}?\bsrc\s*=\s*["']([^"'\n]{1,300})["']""")
_VARIABLE = late(r"<var\s([^<>]{0,2000}?)/?>")
_GIVEN = late(r"""([\w-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def variable(tree: PageFiles, name: str) -> object:
    """The value of a variable, UNKNOWN where no list has it; where instances of the site have their own, all of them
    decide what the page says, and the list is remembered as not followed."""
    for path in _lists(tree):
        found = [given for given in _variables(tree.text(path) or "") if given.get("name") == name]
        if len(found) == 1 and not found[0].keys() - {"name", "value", "type"}:
            return found[0].get("value", UNKNOWN)
        if found:
            tree.unfollowed(path, [sorted(given.items()) for given in found])
            return UNKNOWN
    return UNKNOWN


def _lists(tree: PageFiles) -> Iterator[str]:
    """The lists of variables above a page: those of the nearest configuration, or a list by its usual name."""
    config = tree.first(tree.above(_CONFIG))
    named = _LISTS.findall(_REMARK.sub("", tree.text(config) or "")) if config else []
    for each in (join(dirname(config or ""), name) for name in named):
        if each and tree.text(each) is not None:
            yield each
    if (usual := tree.first(tree.above(_LIST))) is not None:
        yield usual


def _variables(text: str) -> Iterator[dict[str, str]]:
    for found in _VARIABLE.finditer(_REMARK.sub("", text)):
        yield {key: unescape(double or single) for key, double, single in _GIVEN.findall(found[1])}
