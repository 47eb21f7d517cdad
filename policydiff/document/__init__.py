"""Text in, `Document` out: front matter, sections and blocks with their exact lines.

The only room that imports frontmatter and the Markdown parser. Any encoding, byte-order mark and line ending is read;
a guess is noted as a remark on the document, and no text is refused.
"""

from __future__ import annotations

import re

from policydiff.document.assemble import Read, assemble
from policydiff.document.blocks import read_blocks, read_html
from policydiff.document.front_matter import read_front_matter
from policydiff.document.language import language_of
from policydiff.document.sections import build_sections
from policydiff.document.seen import deceptions
from policydiff.document.unread import unread
from policydiff.model import Document, Remark

__all__ = ["decoded", "page_lines", "parse", "refers"]

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ENDINGS = re.compile(r"\r\n|\r|\n")
# Every way to refer to another file has one of these. A NUL is in a text of several bytes a character.
_OF_CODE = (b"\nimport", b"\nexport", b"<?")
_SIGNS = (b"{", b"8<", b"\0", b"include::", b"@include", b"#include", b"!include", b"! include", *_OF_CODE)


def refers(data: bytes) -> bool:
    """Whether a text may refer to another file: false is certain, and found without reading it."""
    small = b"\n" + data.lower().replace(b"\r", b"\n")
    return any(sign in small for sign in _SIGNS)


def decoded(data: bytes) -> str:
    """The text of a file's bytes, read as `parse` reads them."""
    return _decode(data)[0].removeprefix("\ufeff")


def page_lines(data: bytes, path: str, read: Read | None = None) -> tuple[str, ...]:
    """The lines of a policy text with what it takes from other files in its place: what `parse` takes apart."""
    lines, _ = _lines(decoded(data))
    front_matter, _ = read_front_matter(lines)
    skip = front_matter.lines.last if front_matter else 0
    return tuple(assemble(lines, skip, path, front_matter.values if front_matter else {}, read).lines)


def parse(data: bytes | str, path: str = "", read: Read | None = None) -> Document:
    """Parse a policy text.

    `data` is a file's contents; bytes are decoded (UTF-8, by byte-order mark, else Windows-1252). `path` is the file's
    path, which may name the language. `read` gives the text of another file of the same tree by its path, None where
    there is none: what the page takes from it is read in its place. Never raises on any input: doubts about how it was
    read are in `Document.warnings`.
    """
    text, encoding, remarks = (data, "utf-8", []) if isinstance(data, str) else _decode(data)
    text = text.removeprefix("\ufeff")
    lines, newline = _lines(text)
    front_matter, found = read_front_matter(lines)
    remarks += found
    if "\0" in text:
        remarks.append(Remark(_line_of(text, "\0"), "there is a NUL character in the text"))
    remarks += deceptions(lines)
    skip = front_matter.lines.last if front_matter else 0
    page = assemble(lines, skip, path, front_matter.values if front_matter else {}, read)
    remarks += page.remarks
    if path.lower().endswith((".html", ".htm", ".xhtml")):
        body, written_in, named = read_html(page.lines, skip)
    else:
        body, written_in, named = read_blocks(page.lines, skip), "", ""
    blocks = page.placed(body)
    remarks += unread(blocks)
    sections = build_sections(blocks, len(lines))
    title = str((front_matter.values.get("title") if front_matter else None) or named)
    if not title:
        title = next((s.clause.title for s in sections if s.heading), "")
    return Document(
        title=title,
        front_matter=front_matter,
        language=language_of(path, front_matter.values if front_matter else {}, written_in),
        sections=sections,
        blocks=(*(front_matter.entries if front_matter else ()), *blocks),
        encoding=encoding,
        newline=newline,
        warnings=tuple(remarks),
        text=text,
        written_in=written_in,
    )


def _lines(text: str) -> tuple[list[str], str]:
    """The lines of a text without their endings, and the ending they have, "mixed" where they differ."""
    endings = set(_ENDINGS.findall(text)) if "\r" in text else {"\n"}
    lines = (_ENDINGS.sub("\n", text) if "\r" in text else text).split("\n")
    if lines[-1] == "":
        lines.pop()
    return lines, endings.pop() if len(endings) == 1 else "mixed"


def _line_of(text: str, character: str) -> int:
    return len(_ENDINGS.findall(text[: text.index(character)])) + 1


def _decode(data: bytes) -> tuple[str, str, list[Remark]]:
    """The text of a file's bytes, the encoding that was used, and a remark where that was a guess."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            text = data.decode(name, errors="replace")
            return text, name, _lost(text)
    try:
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError as error:
        line = len(_ENDINGS.findall(data[: error.start].decode("latin-1"))) + 1
        # A file that is UTF-8 but for a few bytes was damaged; one that is not UTF-8 at all is an old Windows file.
        text = data.decode("utf-8", errors="replace")
        broken = text.count("\ufffd")
        if sum(1 for c in text if c > "\x7f") > 2 * broken:
            return text, "utf-8", [Remark(line, f"{broken} bytes are not valid UTF-8; shown as \ufffd")]
        text = "".join(bytes([b]).decode("cp1252", errors="replace") if b > 0x7F else chr(b) for b in data)
        return text, "cp1252", [Remark(line, "the text is not UTF-8; read as Windows-1252")]


def _lost(text: str) -> list[Remark]:
    return [Remark(0, "some bytes could not be decoded; shown as \ufffd")] if "\ufffd" in text else []
