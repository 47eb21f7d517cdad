"""Elements of WordprocessingML, written as text: names and attributes are in its namespace unless they say another."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from policydiff.late import late
from policydiff.prose.visible import visible

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
# Letters that are written from the right, with what stands between them; and the first letter of a text, if it is one.
_FROM_RIGHT = late(rf"([{_RIGHT}](?:[^A-Za-z\u00c0-\u058f\u0900-\ufb1c]*[{_RIGHT}])*)")
_BEGINS_RIGHT = late(rf"[\W\d_]*[{_RIGHT}]")
_BREAKS = late(r"([\n\t])")
_BREAK = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def tag(name: str, /, *inside: str, **attributes: object) -> str:
    """An element: `tag("pStyle", val="Quote")` is `<w:pStyle w:val="Quote"/>`. `r_id` stands for `r:id`."""
    told = "".join(
        f" {key.replace('_', ':') if '_' in key else f'w:{key}'}={quoteattr(visible(str(value)))}"
        for key, value in attributes.items()
    )
    content = "".join(inside)
    return f"<w:{name}{told}>{content}</w:{name}>" if content else f"<w:{name}{told}/>"


def root(name: str, *inside: str) -> str:
    """A whole part of the file, with this element around all."""
    head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{name} xmlns:w="{_W}" xmlns:r="{_R}">'
    return f"{head}{''.join(inside)}</w:{name}>"


def words(text: str, name: str = "t") -> str:
    """The words of a run; `name` is "delText" for those of a deletion."""
    return "".join(
        _BREAK.get(piece) or f'<w:{name} xml:space="preserve">{escape(visible(piece))}</w:{name}>'
        for piece in _BREAKS.split(text)
        if piece
    )


def run(text: str, *look: str, deleted: bool = False) -> str:
    """Words that look like that, in one run, or in several where some of them are written from the right."""
    told = ""
    for at, stretch in enumerate(_FROM_RIGHT.split(text)):
        looks = (*look, tag("rtl")) if at % 2 else look
        if stretch:
            told += tag("r", tag("rPr", *looks) if looks else "", words(stretch, "delText" if deleted else "t"))
    return told


def paragraph(style: str, *inside: str, bidi: bool = False) -> str:
    """A paragraph of a part that is no text of a policy, such as a comment; `bidi` where it begins at the right."""
    return tag("p", tag("pPr", tag("pStyle", val=style), tag("bidi") if bidi else ""), *inside)


def begins_right(text: str) -> bool:
    """Whether the first letter of a text is one that is written from the right."""
    return _BEGINS_RIGHT.match(text) is not None
