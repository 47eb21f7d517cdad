"""The parts of a Word file: unpacked within bounds, and packed again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from policydiff.errors import NoText
from policydiff.late import late

MOST_BYTES = 1 << 27
"""What a Word file may unpack to, with all its pictures: a hundred and thirty million bytes."""

MOST_TEXT = 1 << 24
"""The same for each part that is not a picture; marks take ten times the place of the words."""

TEXT = "word/document.xml"
DAMAGED = "save it again in Word, as .docx"

_MARKS = (".xml", ".rels")
_DECLARED = late(rb"<!(?:DOCTYPE|ENTITY)")
# The names of the strict form of the standard, and how the other form writes them.
_STRICT = late(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file by their names, as bytes. Raises NoText for what is none, or too much."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        encrypted = data.startswith(b"\xd0\xcf\x11\xe0")
        what = "it is encrypted, or of an older Word" if encrypted else "it is damaged, or another kind of file"
        raise NoText(f"the Word file cannot be read: {what}", DAMAGED)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        largest = max((each.file_size for each in members if each.filename.endswith(_MARKS)), default=0)
        if sum(each.file_size for each in members) > MOST_BYTES or largest > MOST_TEXT:
            raise NoText("the Word file is not read: it unpacks to more than any text takes", "is it one?")
        if TEXT not in archive.namelist():
            raise NoText("the Word file cannot be read: there is no Word text in it", DAMAGED)
        parts = {each.filename: archive.read(each) for each in members}
    for name in (name for name in parts if name.endswith(_MARKS)):
        if _DECLARED.search(parts[name]):
            raise NoText("the Word file is not read: it declares entities, as none from Word does", DAMAGED)
        parts[name] = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", parts[name])
    return parts


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A Word file of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as copy:
        for name, part in parts.items():
            copy.writestr(name, part)
    return made.getvalue()
