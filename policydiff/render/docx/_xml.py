"""Elements of WordprocessingML, written as text: names and attributes are in its namespace unless they say another."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from policydiff.late import late
from policydiff.prose.visible import visible

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
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
    """A run of words that looks like that."""
    return tag("r", tag("rPr", *look) if look else "", words(text, "delText" if deleted else "t"))


def paragraph(style: str, *inside: str) -> str:
    """A paragraph of a part that is no text of a policy, such as a comment."""
    return tag("p", tag("pPr", tag("pStyle", val=style)), *inside)
