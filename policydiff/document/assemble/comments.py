"""Comments of one generator in the pages of another one, which shows them as they are written."""

from __future__ import annotations

from policydiff.document.assemble.files import PageFiles
from policydiff.document.assemble.generators import GENERATORS

_PLAIN = {name: each for each in GENERATORS if each.plain for name in each.known_by}
_TEMPLATED = tuple(name for each in GENERATORS if each.templated for name in each.known_by)
_OPENERS = ("{%", "{#", "{::comment", "{{!")


def shows_comments(tree: PageFiles) -> bool:
    """Whether the nearest generator above a page has no comments of templates, and no other one is beside it."""
    found = tree.first(tree.above(*_PLAIN, *_TEMPLATED))
    if found is None:
        return False
    name = next((each for each in _PLAIN if found == each or found.endswith(f"/{each}")), "")
    folder = found[: len(found) - len(name)]
    if not name or tree.first(f"{folder}{each}" for each in _TEMPLATED):
        return False
    return not _PLAIN[name].unless or _PLAIN[name].unless not in (tree.text(found) or "")


def is_of_templates(written: str) -> bool:
    """Whether a comment is one that only a template has, by how it begins."""
    return written.startswith(_OPENERS)
