"""What Word shows of a file, and what it does not: by the marks of letters, by styles, and by what stands around."""

import pytest
from wordfile import paragraph, related, run, styled, table, word

from policydiff.document import read_policy
from policydiff.model import Document, Scope

NOT = "We do not sell it."
GONE = "We do sell it."


def read(data: bytes) -> Document:
    return read_policy(data, "privacy.docx")


def texts(data: bytes) -> list[str]:
    return [block.text for block in read(data).blocks]


def sentence(look: str, inner: str = "not ") -> str:
    return f"{run('We do ')}{run(inner, look)}{run('sell it.')}"


LOOKS = {
    "hidden": ("<w:vanish/>", GONE),
    "not hidden": ('<w:vanish w:val="false"/>', NOT),
    "white": ('<w:color w:val="FFFFFF"/>', GONE),
    "nearly white": ('<w:color w:val="FEFEFE"/>', GONE),
    "grey": ('<w:color w:val="808080"/>', NOT),
    "the plain colour": ('<w:color w:val="auto"/>', NOT),
    "white on black": ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="000000"/>', NOT),
    "white on a marker": ('<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>', NOT),
    "yellow on yellow": ('<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>', GONE),
    "no size": ('<w:sz w:val="2"/>', GONE),
    "small": ('<w:sz w:val="12"/>', NOT),
    "narrow": ('<w:w w:val="1"/>', GONE),
    "a little narrow": ('<w:w w:val="80"/>', NOT),
    "letters upon each other": ('<w:spacing w:val="-200"/>', GONE),
    "letters near each other": ('<w:spacing w:val="-10"/>', NOT),
    "struck": ("<w:strike/>", GONE),
    "struck twice": ("<w:dstrike/>", GONE),
    "not struck": ('<w:dstrike w:val="0"/>', NOT),
    "bold": ("<w:b/>", NOT),
    "capitals": ("<w:caps/>", NOT),
    "a style that hides": ('<w:rStyle w:val="Gone"/>', GONE),
    "a style on a style that hides": ('<w:rStyle w:val="Heir"/>', GONE),
    "a style that hides, and a mark that shows": ('<w:rStyle w:val="Gone"/><w:vanish w:val="0"/>', NOT),
    "a style that is white": ('<w:rStyle w:val="White"/>', GONE),
    "a style that strikes": ('<w:rStyle w:val="Struck"/>', GONE),
    "a style of nothing": ('<w:rStyle w:val="Plain"/>', NOT),
    "a style that is not there": ('<w:rStyle w:val="Lost"/>', NOT),
}
STYLES = styled(
    ("character", "Gone", "", "<w:vanish/>"),
    ("character", "Heir", "Gone", "<w:b/>"),
    ("character", "White", "", '<w:color w:val="FFFFFF"/>'),
    ("character", "Struck", "", "<w:dstrike/>"),
    ("character", "Plain", "", "<w:b/>"),
    ("character", "Round", "Round", "<w:b/>"),
    ("paragraph", "Away", "", "<w:vanish/>"),
    ("paragraph", "Dark", "", '<w:color w:val="FFFFFF"/>', '<w:shd w:val="clear" w:fill="101010"/>'),
)


@pytest.mark.parametrize(("look", "text"), LOOKS.values(), ids=LOOKS)
def test_letters_are_seen_or_not(look: str, text: str) -> None:
    assert texts(word(paragraph(sentence(look)), STYLES)) == [text]


def box(inner: str, more: str = "") -> str:
    """A drawing with a text in it, as Word of today writes it."""
    shape = f"<wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>"
    inner = f"<a:graphic><a:graphicData>{shape}</a:graphicData></a:graphic>"
    return f"<w:drawing><wp:anchor>{more}{inner}</wp:anchor></w:drawing>"


def choice(first: str, last: str, needs: str = "wps") -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="{needs}">{first}</mc:Choice>'
        f"<mc:Fallback>{last}</mc:Fallback></mc:AlternateContent>"
    )


P = paragraph("We sell it.")
OLD_BOX = f"<w:pict><v:shape><v:textbox><w:txbxContent>{P}</w:txbxContent></v:textbox></v:shape></w:pict>"
HIDDEN_BOX = OLD_BOX.replace("<v:shape>", '<v:shape style="position:absolute;mso-hide:all">')
HIDDEN, WHITE = '<wp:docPr hidden="1"/>', '<w:color w:val="FFFFFF"/>'
SURROUNDINGS = {
    "a paragraph in a style that hides": (paragraph("We sell it.", "Away"), []),
    "a paragraph in white on a dark ground": (paragraph("We sell it.", "Dark"), ["We sell it."]),
    "hidden twice is shown": (paragraph(run("We sell it.", '<w:rStyle w:val="Gone"/>'), "Away"), ["We sell it."]),
    "a style that rests on itself": (paragraph(run("We sell it.", '<w:rStyle w:val="Round"/>')), ["We sell it."]),
    "far out": (paragraph("We sell it.", more='<w:ind w:left="-30000"/>'), []),
    "indented": (paragraph("We sell it.", more='<w:ind w:left="720"/>'), ["We sell it."]),
    "a row that is hidden": (
        table(("a", "b"), ("c", "d")).replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>", 1),
        ["c | d"],
    ),
    "a row without height": (
        table(("a", "b"), ("c", "d")).replace(
            "<w:tr>", '<w:tr><w:trPr><w:trHeight w:val="1" w:hRule="exact"/></w:trPr>', 1
        ),
        ["c | d"],
    ),
    "a row of a height": (
        table(("a", "b")).replace("<w:tr>", '<w:tr><w:trPr><w:trHeight w:val="400" w:hRule="exact"/></w:trPr>', 1),
        ["a | b"],
    ),
    "a text box": (f"<w:p><w:r>{box(P)}</w:r></w:p>", ["We sell it."]),
    "an old text box": (f"<w:p><w:r>{OLD_BOX}</w:r></w:p>", ["We sell it."]),
    "an old text box that is hidden": (f"<w:p><w:r>{HIDDEN_BOX}</w:r></w:p>", []),
    "a drawing that is hidden": (
        f"<w:p><w:r>{box(P, HIDDEN)}</w:r></w:p>",
        [],
    ),
    "a text box, once for each program": (f"<w:p><w:r>{choice(box(P), OLD_BOX)}</w:r></w:p>", ["We sell it."]),
    "for a program that nobody has": (
        f"<w:p><w:r>{choice(box(paragraph('x')), OLD_BOX, 'zz')}</w:r></w:p>",
        ["We sell it."],
    ),
    "white in a box whose ground is not known": (
        f"<w:p><w:r>{box(paragraph(run('We sell it.', WHITE)))}</w:r></w:p>",
        ["We sell it."],
    ),
    "a field": (f'<w:p><w:fldSimple w:instr=" DATE ">{run("We sell it.")}</w:fldSimple></w:p>', ["We sell it."]),
    "a control": (f"<w:sdt><w:sdtPr/><w:sdtContent>{P}</w:sdtContent></w:sdt>", ["We sell it."]),
    "a formula": ("<w:p><m:oMath><m:r><m:t>12 x</m:t></m:r></m:oMath></w:p>", ["12 x"]),
    "letters above letters": (
        f"<w:p><w:r><w:ruby><w:rt>{run('kan')}</w:rt><w:rubyBase>{run('漢')}</w:rubyBase></w:ruby></w:r></w:p>",
        ["漢 kan"],
    ),
    "what nobody knows": (f"<w:p><w:new><w:newer>{run('We sell it.')}</w:newer></w:new></w:p>", ["We sell it."]),
    "turned around": (f'<w:p><w:bdo w:val="rtl">{run("12")}</w:bdo></w:p>', ["21"]),
}


@pytest.mark.parametrize(("body", "read_as"), SURROUNDINGS.values(), ids=SURROUNDINGS)
def test_what_stands_around_decides(body: str, read_as: list[str]) -> None:
    assert texts(word(body, STYLES)) == read_as


DATA = {
    "customXml/item1.xml": '<terms xmlns="urn:x"><days>90</days><years>2</years></terms>',
    "customXml/itemProps1.xml": '<ds:datastoreItem ds:itemID="{A}" xmlns:ds="urn:ds"/>',
    "word/_rels/document.xml.rels": related(("c", "urn:chunk", 'Target="more.htm"')),
    "word/more.htm": "<p>We sell it.</p>",
    **STYLES,
}


def bound(path: str, shown: str) -> str:
    binding = f'<w:dataBinding w:xpath="{path}" w:storeItemID="{{A}}"/>'
    return f"<w:p><w:sdt><w:sdtPr>{binding}</w:sdtPr><w:sdtContent>{run(shown)}</w:sdtContent></w:sdt></w:p>"


TOLD = {
    "another file": ('<w:altChunk r:id="c"/>', 'kind="altChunk" file="more.htm" content="'),
    "a part of a book": ('<w:subDoc r:id="zz"/>', 'file="zz" content="not read"'),
    "other words for other programs": (
        f"<w:p><w:r>{choice(box(P), OLD_BOX.replace('sell', 'keep'))}</w:r></w:p>",
        'text="We keep it."',
    ),
    "a field that shows other data": (bound("/ns0:terms[1]/ns0:days[1]", "12"), 'value="90"'),
    "a field whose data is not there": (bound("/ns0:terms[1]/ns0:weeks[1]", "12"), 'kind="field"'),
    "a field that shows its data": (bound("/ns0:terms[1]/ns0:days[1]", "90"), ""),
    "a field that takes a file in": (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDETEXT "a.docx" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("x")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
        "INCLUDETEXT",
    ),
    "a field with a number": (f'<w:p><w:fldSimple w:instr=" PAGE ">{run("3")}</w:fldSimple></w:p>', ""),
    "on paper alone": (paragraph(run("We sell it.", "<w:webHidden/>")), "We sell it."),
    "the number of a page": (paragraph(run("3", "<w:webHidden/>"), "TOC1"), ""),
    "a chart": ('<w:p><w:r><w:drawing><c:chart r:id="c"/></w:drawing></w:r></w:p>', 'kind="drawing" file="more.htm"'),
}


@pytest.mark.parametrize(("body", "said"), TOLD.values(), ids=TOLD)
def test_what_cannot_be_followed_is_told(body: str, said: str) -> None:
    found = [block.text for block in read(word(body, DATA)).blocks if block.kind is Scope.EXTERNAL]
    assert len(found) == bool(said)
    assert said in "".join(found)


def test_another_content_of_the_same_file_is_another_text() -> None:
    more = {**DATA, "word/more.htm": "<p>We keep it.</p>"}
    assert texts(word('<w:altChunk r:id="c"/>', DATA)) != texts(word('<w:altChunk r:id="c"/>', more))


def test_the_strict_form_is_read_like_the_other() -> None:
    body = paragraph(sentence("<w:vanish/>"))
    plain = word(body, {"word/document.xml": f"<w:document {STRICT}><w:body>{body}</w:body></w:document>"})
    assert texts(plain) == [GONE]


STRICT = (
    'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main" '
    'xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships"'
)
