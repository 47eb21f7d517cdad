"""Text in, `Document` out: front matter, sections and blocks with their exact lines.

The only room that imports frontmatter and the parsers of Markdown, reStructuredText and Word. Any encoding, byte-order
mark and line ending is read; a guess is noted as a remark on the document, and no text is refused.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from policydiff.document.assemble import NamedFiles, Read, assemble, deciding_files, is_picture, may_name
from policydiff.document.assemble.pictures import ENDINGS as PICTURES
from policydiff.document.front_matter import read_front_matter
from policydiff.document.language import language_of
from policydiff.document.sections import build_sections
from policydiff.document.seen import deceptions
from policydiff.document.sources import SourceKind, SourceText, refuse, source_of
from policydiff.document.unread import unread
from policydiff.errors import NoText
from policydiff.language import everywhere
from policydiff.late import late
from policydiff.model import Block, Document, FrontMatter, Lines, Remark, Section

__all__ = [
    "RECIPE",
    "NamedFiles",
    "deciding_files",
    "decoded",
    "is_picture",
    "page_lines",
    "parse",
    "read_policy",
    "refers",
]

RECIPE = "policydiff-words-2"
"""By which recipe a text's words are found; another one whenever other words come out for any text."""

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ENDINGS = late(r"\r\n|\r|\n")
# Every way to refer to another file has one of these. A NUL is in a text of several bytes a character.
_OF_CODE = (b"\nimport", b"\nexport", b"<?")
_SIGNS = (
    b"{",
    b"8<",
    b"\0",
    b"include::",
    b"@include",
    b"#include",
    b"!include",
    b"! include",
    b"![[",
    b":file:",
    b"\n<<<",
    b"\n%",
    b"\n %",
    b"  %",
    b"\nlayout:",
    b"<script",
    *(ending.encode() for ending in PICTURES),
    *_OF_CODE,
)
_SUBSTITUTION = late(rb"\|[^|\s][^|\n]{0,100}\||%[a-z][\w.-]{0,80}\w%")
# No sign of a reference is longer.
_REACH = 512


def refers(data: bytes, plain: bytes = b"") -> bool:
    """Whether a text may refer to another file: false is certain, and found without reading it.

    `plain` is a text that refers to none: what both begin and end with is not looked through again.
    """
    if plain:
        first, last = _common_ends(plain, data)
        if not _refers(data[max(0, first - _REACH) : len(data) - last + _REACH]):
            return False
    return _refers(data)


def _refers(data: bytes) -> bool:
    small = b"\n" + data.lower().replace(b"\r", b"\n")
    return any(sign in small for sign in _SIGNS) or bool(_SUBSTITUTION.search(small)) or may_name(small)


def _common_ends(one: bytes, other: bytes) -> tuple[int, int]:
    """How many bytes two texts begin with in common, and how many more they end with, found in steps by halves."""
    most = min(len(one), len(other))
    first = bisect_left(range(most), True, key=lambda at: one[: at + 1] != other[: at + 1])
    last = bisect_left(range(most - first), True, key=lambda at: one[-at - 1 :] != other[-at - 1 :])
    return first, last


def decoded(data: bytes) -> str:
    """The text of a file's bytes, read as `parse` reads them."""
    return _decode(data)[0].removeprefix("\ufeff")


def page_lines(data: bytes, path: str, read: Read | None = None, named: NamedFiles | None = None) -> tuple[str, ...]:
    """The lines of a policy text with what it takes from other files in its place: what `parse` takes apart."""
    lines, _ = _lines(decoded(data))
    front_matter, _ = read_front_matter(lines)
    skip = front_matter.lines.last if front_matter else 0
    page = assemble(lines, skip, path, front_matter.values if front_matter else {}, read, named)
    return (*page.lines, *(f"\0{block.text}\0{block.origin}" for block in page.given))


def parse(
    data: bytes | str, path: str = "", read: Read | None = None, kind: str = "", named: NamedFiles | None = None
) -> Document:
    """Parse a policy text.

    `data` is a file's contents; bytes are decoded (UTF-8, by byte-order mark, else Windows-1252). `path` is the file's
    path, which may name the language and says by its ending which kind of text it is, unless `kind` does ("text"); what
    no reader knows is read as Markdown. `read` gives the text of another file of the same tree by its path, None where
    there is none: what the page takes from it is read in its place; `named` are references whose files are not known
    from the text, as `reference.named` writes them. Never raises on any input: doubts about how it was read are in
    `Document.warnings`.
    """
    source = source_of(path, kind)
    try:
        return _parsed(data, path, read, source, named)
    except NoText as unread:
        return _document(path, None, SourceText([]), (), "", [Remark(0, unread.message)])


def read_policy(
    data: bytes | str, path: str, read: Read | None = None, kind: str = "", named: NamedFiles | None = None
) -> Document:
    """The same for a file that is to be a policy. Raises NoText where it is none that can be read: it is no text, or of
    a kind without a reader; `kind` insists."""
    if not kind:
        refuse(data, path)
    try:
        return _parsed(data, path, read, source_of(path, kind), named)
    except NoText as unread:
        raise NoText(f"{path}: {unread.message}", unread.hint) from unread


def _parsed(data: bytes | str, path: str, read: Read | None, source: SourceKind, named: NamedFiles | None) -> Document:
    """The document. Raises NoText for bytes of a Word file that are none."""
    if source.unpack and isinstance(data, bytes):
        blocks, remarks = source.unpack(data)
        lines = [block.source for block in blocks]
        return _document(path, None, SourceText(blocks), lines, "\n".join([*lines, ""]), remarks)
    text, encoding, remarks = (data, "utf-8", []) if isinstance(data, str) else _decode(data)
    text = text.removeprefix("\ufeff")
    lines, newline = _lines(text)
    front_matter, doubts = read_front_matter(lines)
    remarks += doubts
    if "\0" in text:
        remarks.append(Remark(_line_of(text, "\0"), "there is a NUL character in the text"))
    remarks += deceptions(lines)
    skip = front_matter.lines.last if front_matter else 0
    page = assemble(lines, skip, path, front_matter.values if front_matter else {}, read, named)
    front_matter = _with(front_matter, page.given)
    remarks += page.remarks
    found = source.read(page.lines, skip)
    found = found._replace(blocks=page.placed(found.blocks))
    remarks += unread((*page.given, *found.blocks))
    document = _document(path, front_matter, found, lines, text, remarks)
    return replace(document, encoding=encoding, newline=newline)


def _with(header: FrontMatter | None, given: tuple[Block, ...]) -> FrontMatter | None:
    """The header with the keys that other files give the page."""
    if not given:
        return header
    header = header or FrontMatter("yaml", Lines(1, 1), ())
    return replace(header, entries=(*header.entries, *given))


def _document(
    path: str,
    front_matter: FrontMatter | None,
    found: SourceText,
    lines: Sequence[str],
    text: str,
    remarks: Iterable[Remark],
) -> Document:
    """The document of what was read of a text."""
    values = front_matter.values if front_matter else {}
    sections = build_sections(found.blocks, len(lines))
    title = str(values.get("title") or found.title)
    return Document(
        title=title or _title(sections),
        front_matter=front_matter,
        language=language_of(path, values, found.language),
        sections=sections,
        blocks=(*(front_matter.entries if front_matter else ()), *found.blocks),
        warnings=tuple(remarks),
        text=text,
        written_in=found.language,
    )


# So many headings may stand before the one that names the text, such as that of a summary.
_FIRST = 3


def _title(sections: Sequence[Section]) -> str:
    """The heading that names the text: of the first few the only one above all others, else the first; "" where that is
    a clause's.

    A clause has a number. What heads a table of contents names nothing.
    """
    named = [each for each in sections if each.heading and not _lists_contents(each.clause.title)]
    top = min((each.level for each in named if each.level), default=0)
    above = [each for each in named if each.level == top]
    first = above[0] if len(above) == 1 and above[0] in named[:_FIRST] else next(iter(named), None)
    return first.clause.title if first and not first.clause.label else ""


def _lists_contents(title: str) -> bool:
    return title.strip(" .:").casefold() in everywhere("contents")


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
