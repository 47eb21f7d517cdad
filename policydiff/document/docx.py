"""Word files to blocks: mammoth makes HTML of them, with tracked changes as accepted, which is read as a page is.

A file may come from anybody: what it unpacks to is bounded before a byte of it is unpacked, nothing outside of it is
opened, and whatever is wrong with it is one sentence.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

from policydiff.document.blocks import read_html
from policydiff.errors import NoText
from policydiff.model import Block, Lines, Remark

MOST_BYTES = 1 << 27
"""What a Word file may unpack to, with all its pictures: a hundred and thirty million bytes."""

MOST_TEXT = 1 << 24
"""The same for each part that is not a picture; marks take ten times the place of the words."""

_TEXT = "word/document.xml"
_TITLE = "p[style-name='Title'] => h1:fresh"
_MARKS = (".xml", ".rels")
_TRACKED = re.compile(rb"<\w+:(?:ins|del|moveFrom|moveTo)[\s>]")
_HIDDEN = re.compile(rb"<\w+:vanish[\s/>]")
_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = ("0", "false", "off")
_ACCEPTED = "the file has tracked changes: they are read as accepted"
_UNSEEN = "the file has text that Word does not show: it is not read"


def read_docx(data: bytes) -> tuple[list[Block], list[Remark]]:
    """The blocks of a Word file, the n-th on line n for want of lines, and remarks. Raises NoText for what is none."""
    try:
        data, remarks = _shown(data)
        found, _, _ = read_html([_converted(data)], 0)
    except NoText:
        raise
    except (Exception, RecursionError) as error:  # mammoth raises whatever comes along on a file that is broken
        raise NoText(f"the Word file cannot be read: it is damaged ({type(error).__name__})", _HINT) from error
    blocks = [
        replace(block, source=block.read.replace("\n", " "), lines=Lines(number, number), shown=None)
        for number, block in enumerate(found, 1)
    ]
    return blocks, remarks


_HINT = "save it again in Word, as .docx"


def _shown(data: bytes) -> tuple[bytes, list[Remark]]:
    """The file without what Word does not show, and what there is to say of it. Raises NoText."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        encrypted = data.startswith(b"\xd0\xcf\x11\xe0")
        what = "it is encrypted, or of an older Word" if encrypted else "it is damaged, or another kind of file"
        raise NoText(f"the Word file cannot be read: {what}", _HINT)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        largest = max((each.file_size for each in members if each.filename.endswith(_MARKS)), default=0)
        if sum(each.file_size for each in members) > MOST_BYTES or largest > MOST_TEXT:
            raise NoText("the Word file is not read: it unpacks to more than any text takes", "is it one?")
        if _TEXT not in archive.namelist():
            raise NoText("the Word file cannot be read: there is no Word text in it", _HINT)
        marks = {each.filename: archive.read(each) for each in members if each.filename.endswith(_MARKS)}
        if any(_DECLARED.search(each) for each in marks.values()):
            raise NoText("the Word file is not read: it declares entities, as none from Word does", _HINT)
        text = marks[_TEXT]
        tracked = _TRACKED.search(text) is not None
        remarks = [Remark(0, _ACCEPTED)] if tracked else []
        if not _HIDDEN.search(text):
            return data, remarks
        seen = {name: _without_hidden(each) if _HIDDEN.search(each) else each for name, each in marks.items()}
        return (_packed(archive, seen), [*remarks, Remark(0, _UNSEEN)]) if seen != marks else (data, remarks)


def _without_hidden(text: bytes) -> bytes:
    """A part of the file without the stretches that are marked as hidden; as it is if there are none."""
    tree, gone = ElementTree.fromstring(text), False
    for parent in list(tree.iter()):
        for run in parent.findall(f"{_WORD}r"):
            mark = run.find(f"{_WORD}rPr/{_WORD}vanish")
            if mark is not None and mark.get(f"{_WORD}val", "1") not in _OFF:
                parent.remove(run)
                gone = True
    return ElementTree.tostring(tree) if gone else text


def _packed(archive: zipfile.ZipFile, parts: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as copy:
        for name in archive.namelist():
            copy.writestr(name, parts[name] if name in parts else archive.read(name))
    return made.getvalue()


def _converted(data: bytes) -> str:
    """The HTML of a Word file. A style map that the file itself brings is not followed: it could hide text."""
    import mammoth

    found = mammoth.convert_to_html(
        io.BytesIO(data),
        style_map=_TITLE,
        include_embedded_style_map=False,
        external_file_access=False,
        convert_image=_image,
    )
    return str(found.value)


def _image(image: Any) -> Sequence[Any]:
    """A picture by its words and a digest of its bytes, so that another one is another link."""
    from mammoth import html

    try:
        with image.open() as opened:
            known = hashlib.sha256(opened.read()).hexdigest()[:16]
    except Exception:  # it lies elsewhere, or is not there
        known = "not-read"
    return [html.element("img", {"src": f"image-{known}", "alt": image.alt_text or "image"})]
