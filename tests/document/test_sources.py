"""Which files are read as what, and which are refused until somebody insists."""

import pytest

from policydiff.document import parse, read_policy
from policydiff.document.sources import INSISTED, is_read, refuse, source_of, unread_kind
from policydiff.errors import NoText


@pytest.mark.parametrize(
    ("path", "kind", "read"),
    [
        ("a.md", "markdown", True),
        ("a.Rmd", "markdown", True),
        ("legal/PRIVACY", "markdown", False),
        ("a.of-2024", "markdown", False),
        ("-", "markdown", False),
        ("a.TXT", "text", True),
        ("a.fr.rst", "rst", True),
        ("a.xhtml", "html", True),
        ("a.docx", "docx", True),
        ("a.asciidoc", "AsciiDoc", False),
        ("a.md.pdf", "PDF", False),
    ],
)
def test_a_file_is_what_its_ending_says(path: str, kind: str, read: bool) -> None:
    assert (source_of(path).name, is_read(path)) == (kind, read)


@pytest.mark.parametrize("kind", INSISTED)
def test_whoever_insists_is_heard(kind: str) -> None:
    assert source_of("a.adoc", kind).name == kind
    assert [block.text for block in read_policy("= A\n", "a.adoc", kind=kind).blocks] == ["= A"]


@pytest.mark.parametrize(
    ("path", "kind"), [("a.adoc", "AsciiDoc"), ("a.pdf", "PDF"), ("a.png", ""), ("a.md", ""), ("a.css", "")]
)
def test_what_may_be_a_policy_and_is_not_read(path: str, kind: str) -> None:
    assert unread_kind(path) == kind


@pytest.mark.parametrize(
    ("data", "path", "why"),
    [
        (b"= A\n", "a.adoc", "a.adoc is not read: AsciiDoc"),
        (b"", "a.pdf", "a.pdf is not read: PDF"),
        (b"%PDF-1.4\n", "a.md", "a.md is no text: it looks like a PDF"),
        (b"PK\x03\x04\0\0", "a", "a is no text: it looks like a ZIP archive"),
        (b"\xd0\xcf\x11\xe0", "a.txt", "an old or encrypted Office file"),
        (b"\x89PNG\r\n", "a.html", "a picture"),
        (bytes(range(256)) * 9, "a.md", "a binary file"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, path: str, why: str) -> None:
    with pytest.raises(NoText, match=why) as refused:
        read_policy(data, path)
    assert "--as markdown|text|html|rst" in refused.value.hint
    assert parse(data, path)  # whoever must not fail gets what there is of it


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"# A\n", b"We keep it\0.\n", b"caf\xe9\n", b"\x1b[1m", b"a\x0cb\x01\n" + b"text " * 100),
        *("été".encode("utf-16"), "été".encode("utf-16-le")),
        *("\u0420\u0443\u0441".encode("cp1251"), "\u65e5\u672c".encode("shift_jis")),
    ],
)
def test_what_may_be_a_text_is_read(data: bytes) -> None:
    refuse(data, "a.md")
