"""Word files to blocks: mammoth makes HTML of them, with tracked changes as accepted, which is read as a page is.

A file may come from anybody: what it unpacks to is bounded before a byte of it is unpacked, nothing outside of it is
opened, and whatever is wrong with it is one sentence.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

from policydiff.document.blocks import read_html
from policydiff.document.docx.package import DAMAGED, MOST_BYTES, MOST_TEXT, TEXT, packed, unpacked
from policydiff.document.docx.shown import WordPart
from policydiff.document.docx.store import DataStore
from policydiff.document.docx.styles import WordStyles
from policydiff.document.markup import CODE, number_of
from policydiff.errors import NoText
from policydiff.late import late
from policydiff.model import Block, Lines, Remark

__all__ = ["MOST_BYTES", "MOST_TEXT", "read_docx"]

_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_STYLES = "word/styles.xml"
_TITLE = "p[style-name='Title'] => h1:fresh"
_TRACKED = late(rb"<\w+:(?:ins|del|moveFrom|moveTo)[\s>]")
_ACCEPTED = "the file has tracked changes: they are read as accepted"
_UNSEEN = "the file has text that Word does not show: it is not read"


def read_docx(data: bytes) -> tuple[list[Block], list[Remark]]:
    """The blocks of a Word file, the n-th on line n for want of lines, and remarks. Raises NoText for what is none."""
    try:
        parts = unpacked(data)
        shown, told, remarks = _shown(parts)
        found, _, _ = read_html([_converted(packed(shown), told)], 0)
    except NoText:
        raise
    except (Exception, RecursionError) as error:  # mammoth raises whatever comes along on a file that is broken
        raise NoText(f"the Word file cannot be read: it is damaged ({type(error).__name__})", DAMAGED) from error
    blocks = [
        replace(block, source=block.read.replace("\n", " "), lines=Lines(number, number), shown=None)
        for number, block in enumerate(found, 1)
    ]
    return blocks, remarks


def _shown(parts: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[str], list[Remark]]:
    """The parts without what Word does not show, what could not be followed by its number, and remarks."""
    remarks = [Remark(0, _ACCEPTED)] if _TRACKED.search(parts[TEXT]) else []
    styles = WordStyles(ElementTree.fromstring(parts[_STYLES]) if _STYLES in parts else None)
    store, told = DataStore(parts), list[str]()
    read = {
        name: WordPart(ElementTree.fromstring(parts[name]), styles, store, told)
        for name in (TEXT, *_NOTES)
        if name in parts
    }
    if any(part.hides for part in read.values()):
        remarks.append(Remark(0, _UNSEEN))
    return {**parts, **{name: ElementTree.tostring(part.root) for name, part in read.items()}}, told, remarks


def _converted(data: bytes, told: Sequence[str]) -> str:
    """The HTML of a Word file, with `told` in its places. A style map that the file itself brings is not followed: it
    could hide text."""
    import mammoth

    found = mammoth.convert_to_html(
        io.BytesIO(data),
        style_map=_TITLE,
        include_embedded_style_map=False,
        external_file_access=False,
        convert_image=_image,
    )
    return CODE.sub(lambda sign: told[number_of(sign[0])] if number_of(sign[0]) < len(told) else "", str(found.value))


def _image(image: Any) -> Sequence[Any]:
    """A picture by its words and a digest of its bytes, so that another one is another link."""
    from mammoth import html

    try:
        with image.open() as opened:
            known = hashlib.sha256(opened.read()).hexdigest()[:16]
    except Exception:  # it lies elsewhere, or is not there
        known = "not-read"
    return [html.element("img", {"src": f"image-{known}", "alt": image.alt_text or "image"})]
