"""The file: its parts in a zip archive, whose bytes depend on nothing but the parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from policydiff.pages.records import RedlinePage
from policydiff.prose.visible import visible
from policydiff.render.docx._body import Body
from policydiff.render.docx._tracks import TOOL
from policydiff.render.docx._xml import paragraph, root, run, tag

_HERE = Path(__file__).parent
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORMATS = "http://schemas.openxmlformats.org"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# The parts that the document refers to, each by its name, which is that of its kind as well; and their contents.
_PARTS = {
    **{name: f"{_MAIN}.{name}+xml" for name in ("styles", "settings", "fontTable", "numbering", "comments")},
    **{name: f"{_MAIN}.{name}+xml" for name in ("header", "footer")},
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
}
# The first day that a zip archive can tell: none of ours.
_DAY = (1980, 1, 1, 0, 0, 0)


def word_file(page: RedlinePage) -> bytes:
    """A page as a Word file with tracked changes."""
    body = Body(page)
    document = body.part()  # which finds the lists and links that other parts tell of
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relationships(
            ("document", f"{_FORMATS}/officeDocument/2006/relationships/officeDocument", "word/document.xml"),
            ("core", f"{_FORMATS}/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _properties(page),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _document_relationships(body.links.addresses()),
        "word/styles.xml": _styles(page.language),
        **{f"word/{name}.xml": _read(f"{name}.xml") for name in ("settings", "fontTable", "theme")},
        "word/numbering.xml": body.numbering.part(),
        "word/comments.xml": body.comments.part(),
        "word/header.xml": root("hdr", *_header(page)),
        "word/footer.xml": root("ftr", _footer()),
    }
    return _zipped(parts)


def _zipped(parts: Mapping[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else it would tell on which system it was made
            archive.writestr(entry, text.encode("utf-8", "replace"))
    return made.getvalue()


@cache
def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _types() -> str:
    defaults = (
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    )
    parts = (
        ("/word/document.xml", f"{_MAIN}.document.main+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        *((f"/word/{name}.xml", content) for name, content in _PARTS.items()),
    )
    told = "".join(f'<Default Extension="{ending}" ContentType="{content}"/>' for ending, content in defaults)
    told += "".join(f'<Override PartName="{name}" ContentType="{content}"/>' for name, content in parts)
    return f'{_HEAD}<Types xmlns="{_FORMATS}/package/2006/content-types">{told}</Types>'


def _relationships(*rows: tuple[str, str, str], external: Iterable[tuple[str, str]] = ()) -> str:
    told = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in rows)
    link = f"{_FORMATS}/officeDocument/2006/relationships/hyperlink"
    told += "".join(
        f'<Relationship Id="{name}" Type="{link}" Target={quoteattr(address)} TargetMode="External"/>'
        for name, address in external
    )
    return f'{_HEAD}<Relationships xmlns="{_FORMATS}/package/2006/relationships">{told}</Relationships>'


def _document_relationships(addresses: Iterable[tuple[str, str]]) -> str:
    kinds = f"{_FORMATS}/officeDocument/2006/relationships"
    return _relationships(*((name, f"{kinds}/{name}", f"{name}.xml") for name in _PARTS), external=addresses)


def _styles(language: str) -> str:
    """The styles, with the language that words are checked and broken in; where none is plain, Word's sign for that."""
    name = language.replace("_", "-")
    if name == "und" or not name.replace("-", "").isalnum() or not name.isascii():
        name = "x-none"
    return _read("styles.xml").replace("LANGUAGE", escape(name))


def _properties(page: RedlinePage) -> str:
    new = page.comparison.new.revision
    days = ""
    if new:
        at = f"{new.published.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        days = "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{at}</dcterms:{name}>' for name in ("created", "modified")
        )
    spaces = (
        f'xmlns:cp="{_FORMATS}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    told = f"<dc:title>{escape(visible(page.title))}</dc:title><dc:creator>{TOOL}</dc:creator>{days}"
    return f"{_HEAD}<cp:coreProperties {spaces}>{told}</cp:coreProperties>"


def _header(page: RedlinePage) -> Iterable[str]:
    """The running head: what the text is called, and which versions are compared."""
    comparison, right = page.comparison, page.direction == "rtl"
    yield paragraph("Header", run(page.title, tag("b"), tag("bCs")), bidi=right)
    yield paragraph("Header", run(f"{comparison.old.name} → {comparison.new.name}"), bidi=right)


def _footer() -> str:
    """The foot: the number of the page, and how many there are."""
    return paragraph("Footer", run("Page "), *_field("PAGE"), run(" of "), *_field("NUMPAGES"))


def _field(name: str) -> Iterable[str]:
    yield tag("fldSimple", run("1"), instr=f" {name} ")
