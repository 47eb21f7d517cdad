"""Raw HTML in the Markdown of a site of Hugo that does not allow it: blocks of it are left out with their words, and of
other tags only the words stay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from policydiff.document.assemble.files import PageFiles
from policydiff.document.assemble.hugo import HugoSite
from policydiff.document.assemble.page import Fragment, LinePlace, Unseen
from policydiff.document.assemble.sites.hugo import FILES
from policydiff.document.assemble.values import text_of
from policydiff.document.markdown import Raw, parse_chunk
from policydiff.late import late
from policydiff.model import Lines, Scope

CAUSE = "HTML that Hugo leaves out"
_ENDINGS = (".md", ".markdown", ".mdown")
_YES = ("true", "yes", "on", "1")
_TAG = late(r"(`[^`\n]*`)|</?[A-Za-z][\w-]*(?:\s[^<>]*)?/?>")


def leaves_html_out(tree: PageFiles, values: Mapping[str, object]) -> bool:
    """Whether the page is one of such a site."""
    if not tree.path.endswith(_ENDINGS) or "markup" in values or tree.first(tree.above(*FILES)) is None:
        return False
    site = HugoSite(tree, values)
    if not site.is_content:
        return False
    unsafe = site.setting("markup", "goldmark", "renderer", "unsafe")
    handler = site.setting("markup", "defaultmarkdownhandler")
    return not (unsafe and text_of(unsafe.value) in _YES) and not (handler and handler.value != "goldmark")


def without_tags(pieces: Sequence[Fragment]) -> Iterator[Fragment]:
    """The pieces without the tags that stand in the page itself; what templates put there stays as it is."""
    for piece in pieces:
        own = not piece.path and not piece.fixed
        yield piece._replace(text=_TAG.sub(_without, piece.text)) if own else piece


def _without(found: re.Match[str]) -> str:
    return found[1] or "\n" * found[0].count("\n")


def left_out(
    lines: Sequence[str], stripped: Sequence[str], places: Sequence[LinePlace]
) -> tuple[list[str], tuple[Unseen, ...]]:
    """The lines of a body as they are shown, and the blocks of HTML that are not.

    `lines` are those with their tags and `stripped` those without, each at its place.
    """
    shown, unseen = list(stripped), []
    for raw in parse_chunk("\n".join(lines))[0]:
        if raw.kind is Scope.CODE:
            shown[raw.start : raw.end] = lines[raw.start : raw.end]
        elif _is_markup(raw) and not any(place.path for place in places[raw.start : raw.end]):
            shown[raw.start : raw.end] = [""] * (raw.end - raw.start)
            where = Lines(places[raw.start].first, places[min(raw.end, len(places)) - 1].last)
            source = "\n".join(lines[raw.start : raw.end])
            unseen.append(Unseen(_TAG.sub(" ", raw.content), CAUSE, source, where))
    return shown, tuple(each for each in unseen if each.text.strip())


def _is_markup(raw: Raw) -> bool:
    return raw.kind is Scope.HTML and raw.defines is None and not raw.content.lstrip().startswith(("<!--", "{"))
