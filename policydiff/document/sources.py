"""Which kinds of files are read, each by its reader, and which are not.

A kind is a row of `SOURCES`; its reader is loaded when there is such a file. What is none of them, whatever it looks
like, is Markdown: so is a file without an ending.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from policydiff.document.blocks import read_blocks, read_html
from policydiff.errors import NoText
from policydiff.late import late
from policydiff.model import Block, Remark
from policydiff.record import NamedTuple, record


class SourceText(NamedTuple):
    """What was read of a text: its blocks, and the language and the title that it states by itself, if it does."""

    blocks: list[Block]
    language: str = ""
    title: str = ""


@record(frozen=True, slots=True)
class SourceKind:
    """A kind of files: the endings of their names, and how they are read.

    `read` takes the lines of a text and how many of them are its header. `unpack` takes the bytes of a file that is no
    text by itself, and raises NoText where they are not what the name says. A policy of a kind that is not `known` is
    refused, unless somebody insists that it is another one.
    """

    name: str
    endings: tuple[str, ...]
    read: Callable[[Sequence[str], int], SourceText]
    unpack: Callable[[bytes], tuple[list[Block], list[Remark]]] | None = None
    known: bool = True


def _markdown(lines: Sequence[str], skip: int) -> SourceText:
    return SourceText(read_blocks(lines, skip))


def _html(lines: Sequence[str], skip: int) -> SourceText:
    return SourceText(*read_html(lines, skip))


def _text(lines: Sequence[str], skip: int) -> SourceText:
    from policydiff.document.text import read_text

    return SourceText(read_text(lines, skip))


def _rst(lines: Sequence[str], skip: int) -> SourceText:
    from policydiff.document.rst import read_rst

    return SourceText(read_rst(lines, skip))


def _docx(data: bytes) -> tuple[list[Block], list[Remark]]:
    from policydiff.document.docx import read_docx

    return read_docx(data)


def _unknown(name: str, *endings: str) -> SourceKind:
    return SourceKind(name, endings, _markdown, known=False)


_PICTURE = "a picture"
MARKDOWN = SourceKind("markdown", (".md", ".markdown", ".mdx", ".mkd", ".mdown", ".mdwn", ".qmd", ".rmd"), _markdown)
SOURCES = (
    MARKDOWN,
    SourceKind("text", (".txt", ".text"), _text),
    SourceKind("html", (".html", ".htm", ".xhtml"), _html),
    SourceKind("rst", (".rst", ".rest"), _rst),
    SourceKind("docx", (".docx",), _markdown, _docx),
    _unknown("AsciiDoc", ".adoc", ".asciidoc", ".asc"),
    _unknown("PDF", ".pdf"),
    _unknown("an old Word file", ".doc", ".dot"),
    _unknown("OpenDocument", ".odt", ".ott", ".fodt"),
    _unknown("RTF", ".rtf"),
    _unknown("LaTeX", ".tex", ".latex"),
    _unknown("Org", ".org"),
    _unknown("Textile", ".textile"),
    _unknown("wiki text", ".wiki", ".mediawiki", ".creole"),
    _unknown("an e-book", ".epub", ".mobi"),
    _unknown(_PICTURE, ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".ico", ".bmp", ".tif", ".tiff", ".avif"),
)
INSISTED = tuple(kind.name for kind in SOURCES if kind.known and not kind.unpack)
"""The names of kinds that a file can be said to be, whatever its ending."""

READ = tuple(ending for kind in SOURCES if kind.known for ending in kind.endings)
"""The endings of files that can be a policy."""

_BY_ENDING = {ending: kind for kind in SOURCES for ending in kind.endings}
_BY_NAME = {kind.name: kind for kind in SOURCES}
_HINT = f"to read it all the same: --as {'|'.join(INSISTED)}"
# How files begin that are no text, and what they are.
_BEGINNINGS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, such as a Word file"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
)
_LOOKED_AT = 1 << 16
_CONTROLS = late(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.02


def source_of(path: str, kind: str = "") -> SourceKind:
    """The kind that a file is by the ending of its path, or the one that is insisted on."""
    return _BY_NAME[kind] if kind else _BY_ENDING.get(PurePosixPath(path).suffix.lower(), MARKDOWN)


def is_read(path: str) -> bool:
    """Whether files with this ending are read as policies where a glob takes them in."""
    return path.lower().endswith(READ)


def unread_kind(path: str) -> str:
    """What a file is that may be a policy and is of a kind that is not read; empty for all others, such as pictures."""
    kind = source_of(path)
    return "" if kind.known or kind.name == _PICTURE else kind.name


def refuse(data: bytes | str, path: str) -> None:
    """Raises NoText for a file of a kind that is not read, and for one that is no text whatever its name."""
    kind = source_of(path)
    if not kind.known:
        raise NoText(f"{path} is not read: {kind.name} is none of the kinds of text that are", _HINT)
    if isinstance(data, bytes) and not kind.unpack and (what := _no_text(data)):
        raise NoText(f"{path or 'the file'} is no text: it looks like {what}", _HINT)


def _no_text(data: bytes) -> str:
    """What bytes look like that are no text; empty for those that may be one, in whatever encoding."""
    start = data[:_LOOKED_AT]
    if what := next((what for beginning, what in _BEGINNINGS if start.startswith(beginning)), ""):
        return what
    if len(_CONTROLS.findall(start)) <= _MOST_CONTROLS * len(start) or start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ""
    return "a binary file"
