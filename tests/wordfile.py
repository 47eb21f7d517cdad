"""Word files made from their text, part by part, for tests that read some."""

import io
import zipfile
from collections.abc import Mapping

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = (("T", "Title"), ("H1", "heading 1"), ("H2", "heading 2"))
STYLE_MAP = ("m", "http://schemas.zwobble.org/mammoth/style-map", 'Target="/mammoth/style-map"')


def related(*rows: tuple[str, str, str]) -> str:
    """The part that says what belongs together: an id, a kind, and where it is."""
    inner = "".join(f'<Relationship Id="{name}" Type="{kind}" {target}/>' for name, kind, target in rows)
    return f'<Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'


def word(body: str, more: Mapping[str, str] | None = None) -> bytes:
    """A Word file with this body; `more` are other parts of it."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{said}"/></w:style>' for name, said in _STYLES
    )
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
    numbers = (
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": related(("a", f"{_OFFICE}/officeDocument", 'Target="word/document.xml"')),
        "word/_rels/document.xml.rels": related(
            ("s", f"{_OFFICE}/styles", 'Target="styles.xml"'),
            ("n", f"{_OFFICE}/numbering", 'Target="numbering.xml"'),
            ("l", f"{_OFFICE}/hyperlink", 'Target="https://x.example" TargetMode="External"'),
        ),
        "word/styles.xml": f"<w:styles {SPACES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {SPACES}>{numbers}</w:numbering>",
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        **(more or {}),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


def styled(*rows: tuple[str, ...]) -> dict[str, str]:
    """The part with styles: of each its kind, its name, the one it rests on, its marks of letters and of paragraphs."""
    found = (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/><w:basedOn w:val="{on}"/>'
        f"<w:pPr>{''.join(more)}</w:pPr><w:rPr>{marks}</w:rPr></w:style>"
        for kind, name, on, marks, *more in rows
    )
    return {"word/styles.xml": f"<w:styles {SPACES}>{''.join(found)}</w:styles>"}


def run(text: str, look: str = "") -> str:
    """A stretch of text that looks like that."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str, style: str = "", more: str = "") -> str:
    """A paragraph of a text, or of runs."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{more}</w:pPr>{inner if inner.startswith('<') else run(inner)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of texts."""
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


_ITEM = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
BODY = "".join(
    [
        paragraph("Privacy", "T"),
        paragraph("1. Sharing", "H1"),
        paragraph("We do not sell it."),
        paragraph("name", more=_ITEM),
        paragraph("age", more=_ITEM),
        paragraph("Rows", "H2"),
        table(("Data", "Days"), ("logs", "30")),
        paragraph(f'<w:hyperlink r:id="l">{run("our terms")}</w:hyperlink>'),
    ]
)
