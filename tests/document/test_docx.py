"""Word files, made here byte for byte: what is read of them, and what is refused in one sentence."""

import pytest
from wordfile import BODY, SPACES, STYLE_MAP, paragraph, related, run, word

from policydiff.document import docx, parse, read_policy
from policydiff.errors import NoText
from policydiff.model import Document, Lines, Link, Scope


def read(data: bytes) -> Document:
    return read_policy(data, "privacy.docx")


def test_what_a_file_is_made_of() -> None:
    document = read(word(BODY))
    assert [(block.kind, block.label, block.text) for block in document.blocks] == [
        (Scope.HEADING, "", "Privacy"),
        (Scope.HEADING, "1", "Sharing"),
        (Scope.PARAGRAPH, "", "We do not sell it."),
        (Scope.LIST_ITEM, "1.", "name"),
        (Scope.LIST_ITEM, "2.", "age"),
        (Scope.HEADING, "", "Rows"),
        (Scope.TABLE_ROW, "", "Data | Days"),
        (Scope.TABLE_ROW, "", "logs | 30"),
        (Scope.PARAGRAPH, "", "our terms"),
    ]
    assert document.title == "Privacy"
    assert document.blocks[-1].links == (Link("our terms", "https://x.example"),)
    assert document.warnings == ()


def test_the_lines_of_a_file_are_its_blocks() -> None:
    document = read(word(BODY))
    assert [block.lines for block in document.blocks] == [Lines(n, n) for n in range(1, len(document.blocks) + 1)]
    assert document.text.splitlines() == [block.source for block in document.blocks]


def test_tracked_changes_are_accepted_and_it_is_said() -> None:
    gone = '<w:del w:id="1" w:author="x"><w:r><w:delText xml:space="preserve">not </w:delText></w:r></w:del>'
    come = f'<w:ins w:id="2" w:author="x">{run("always ")}</w:ins>'
    document = read(word(paragraph(f"{run('We do ')}{gone}{come}{run('sell it.')}")))
    assert [block.text for block in document.blocks] == ["We do always sell it."]
    said = [remark.message for remark in document.warnings]
    assert said == ["the file has tracked changes: they are read as accepted"]


@pytest.mark.parametrize(
    ("look", "text", "remarks"),
    [
        ("<w:vanish/>", "We do sell it.", 1),
        ('<w:vanish w:val="1"/>', "We do sell it.", 1),
        ('<w:vanish w:val="0"/>', "We do not sell it.", 0),
        ("<w:strike/>", "We do sell it.", 0),
        ("<w:b/>", "We do not sell it.", 0),
    ],
)
def test_what_is_hidden_or_struck_is_not_there(look: str, text: str, remarks: int) -> None:
    document = read(word(paragraph(f"{run('We do ')}{run('not ', look)}{run('sell it.')}")))
    assert ([block.text for block in document.blocks], len(document.warnings)) == ([text], remarks)


def test_a_style_map_in_the_file_hides_nothing() -> None:
    more = {"mammoth/style-map": "p => !\n", "word/_rels/document.xml.rels": related(STYLE_MAP)}
    assert [block.text for block in read(word(paragraph("We sell it."), more)).blocks] == ["We sell it."]


BAD = {
    "nothing": (b"", "it is damaged"),
    "half of one": (word(BODY)[:500], "it is damaged"),
    "a PDF": (b"%PDF-1.7\n\0", "it is damaged, or another kind of file"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "it is encrypted, or of an older Word"),
    "another archive": (word(BODY).replace(b"document.xml", b"dokument.xml"), "there is no Word text in it"),
    "no XML": (word("<w:p>"), "it is damaged"),
    "too deep": (word("<w:tbl><w:tr><w:tc>" * 3000 + "</w:tc></w:tr></w:tbl>" * 3000), "it is damaged"),
    "too much": (word(paragraph("x" * (docx.MOST_TEXT + 1))), "it unpacks to more than any text takes"),
    "entities": (
        word("", {"word/document.xml": f'<!DOCTYPE x [<!ENTITY a "a">]><w:document {SPACES}>&a;</w:document>'}),
        "it declares entities",
    ),
}


@pytest.mark.parametrize(("data", "why"), BAD.values(), ids=BAD)
def test_what_is_no_word_file_is_refused_in_a_sentence(data: bytes, why: str) -> None:
    with pytest.raises(NoText, match=why) as refused:
        read(data)
    assert refused.value.message.startswith("privacy.docx: ")
    assert refused.value.exit_code == 3
    [remark] = parse(data, "privacy.docx").warnings
    assert why in remark.message
