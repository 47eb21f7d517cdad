"""Names that a page's own script or the configuration of Sphinx gives a value: literals, for nothing of them is run."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from policydiff.document.assemble.files import PageFiles
from policydiff.document.assemble.generators import SPHINX
from policydiff.document.assemble.sites.programs import Setting, program
from policydiff.document.assemble.values import LACKING, UNKNOWN, UNSET, dig
from policydiff.late import late

_SETUP = late(r"<script\b(?=[^>]{0,200}\bsetup\b)[^>]{0,200}>((?:(?!<script\b).)*?)</script>", re.DOTALL)
_NUMBER = late(r"-?\d+(?:\.\d+)?")
_HELD = late(r"(?:ref|shallowRef|readonly)\s*\(\s*(.*?)\s*\)\s*;?", re.DOTALL)


def in_script(text: str, name: str) -> object:
    """The value of a name in the scripts of a component of Vue, UNSET where none gives it one, UNKNOWN for several."""
    given = [each for script in _scripts(text) for each in program(script).settings(name)]
    return UNSET if not given else _literal(given[0]) if len(given) == 1 else UNKNOWN


@lru_cache(maxsize=16)  # asked for each name on a page
def _scripts(text: str) -> tuple[str, ...]:
    return tuple(_SETUP.findall(text))


def substitution(tree: PageFiles, header: Mapping[str, object], path: Sequence[str]) -> object:
    """What MyST puts in the place of a name, as the header of the page says or the configuration of the site."""
    for place in (("myst", "substitutions"), ("substitutions",)):
        value = dig(header, (*place, *path))
        if value not in LACKING:
            return value
    conf = tree.first(tree.above(*SPHINX.known_by))
    text = tree.text(conf) or "" if conf else ""
    if "myst_substitutions" not in text:
        return UNSET
    given = list(program(text, python=True).settings(path[0], "myst_substitutions"))
    return _literal(given[-1]) if given and len(path) == 1 else UNSET


def _literal(setting: Setting) -> object:
    held = _HELD.fullmatch(setting.written)
    written = held[1] if held else setting.written.rstrip("; ")
    if _NUMBER.fullmatch(written):
        return written
    if held:
        inner = list(program(f"value = {written}").settings("value"))
        return inner[0].value if inner else UNKNOWN
    return setting.value
