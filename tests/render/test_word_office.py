"""What LibreOffice makes of the Word file of a redline: with all accepted the new text, with all rejected the old one.

Skipped where LibreOffice is not installed (Debian's `libreoffice-writer-nogui` is enough). It runs with a profile of
its own, in which a macro opens the file, accepts or rejects, and saves.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from policydiff.differ import compare
from policydiff.document import parse
from policydiff.model import Comparison, Scope, Side
from policydiff.pages.redline import redline
from policydiff.render.docx._package import word_file
from policydiff.texts import assessed

OFFICE = shutil.which("soffice") or ""
docx = pytest.importorskip("docx", reason="python-docx is not installed")
pytestmark = pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")

_DTD = '"-//OpenOffice.org//DTD OfficeDocument 1.0//EN"'
_MACRO = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC {_DTD} "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Settle(source As String, target As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  opened = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(opened.CurrentController.Frame, ".uno:" &amp; command, "", 0, Array())
  Dim saved(0) As New com.sun.star.beans.PropertyValue
  saved(0).Name = "FilterName"
  saved(0).Value = "MS Word 2007 XML"
  opened.storeToURL(ConvertToURL(target), saved())
  opened.close(True)
End Sub
</script:module>
"""
_LIBRARY = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC {_DTD} "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
"""
_LIBRARIES = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC {_DTD} "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library">
 <library:library library:name="Standard" library:link="false"/>
</library:libraries>
"""

OLD = """\
---
title: Privacy
updated: 2023-01-01
---
# 1. Privacy

We keep your [data](https://a.example) for 30 days. We may also share it with those who need it.

## 2. Sharing

1. We share names.
2. We share addresses.
3. We share everything else that there is.

- bullet one
- bullet two
  - nested

| Data | Days |
|---|---|
| logs | 30 |
| names | 40 |
| mails | 50 |

> Quoted words of ours.

## 3. A section that moves

This paragraph moves to another place, since it is long enough to be known there again by its words.

## 4. Contact

Write to the board of the company at any time. There is a second sentence which will be split off here.

This paragraph goes, and nothing comes for it in the new text.
"""
NEW = """\
---
title: Privacy
updated: 2024-01-01
---
# 1. Privacy

We keep your [data](https://b.example) for 60 days. We may also share it with those who need it.

## 2. A section that moves

This paragraph moves to another place, since it is long enough to be known there again by all of its words.

## 3. Sharing

1. We share names.
2. We share telephone numbers, too, of course.
3. We share addresses.
4. We share everything else that there is.

- bullet one
- bullet that is new
- bullet two
  - nested

| Data | Days |
|---|---|
| logs | 60 |
| phones of all of our customers | 50 |
| names | 40 |

> Quoted words of ours.

## 4. Contact

Write to the board of the company at any time.

There is a second sentence which will be split off here.
"""


def test_accepting_and_rejecting_in_an_office_program(tmp_path: Path) -> None:
    found = assessed(compare(parse(OLD), parse(NEW)))
    source = tmp_path / "redline.docx"
    sides = Side("old", "terms.md"), Side("new", "terms.md")
    source.write_bytes(word_file(redline(Comparison(*sides, found.diff, (), found))))
    profile = tmp_path / "profile"
    _run(profile, "--terminate_after_init")  # which makes the profile, and would write over the macro
    standard = profile / "user" / "basic" / "Standard"
    standard.mkdir(parents=True, exist_ok=True)
    (standard / "Module1.xba").write_text(_MACRO)
    (standard / "script.xlb").write_text(_LIBRARY)
    (standard.parent / "script.xlc").write_text(_LIBRARIES)
    for command, document in (("AcceptAllTrackedChanges", found.diff.new), ("RejectAllTrackedChanges", found.diff.old)):
        target = tmp_path / f"{command}.docx"
        _run(profile, f'macro:///Standard.Module1.Settle("{source}","{target}","{command}")')
        told = _told(target)
        assert len(told) == len(document.blocks)
        for text, block in zip(told, document.blocks, strict=True):
            assert text.endswith(block.text)
            assert text.removesuffix(block.text).strip(". :") in ("", block.label)


def _run(profile: Path, what: str) -> None:
    """What it says at its end does not matter: without a screen it may stumble after it has done what it should."""
    command = [OFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", what]
    subprocess.run(command, capture_output=True, timeout=150, check=False)


def _told(file: Path) -> list[str]:
    """The paragraphs and rows of a file but for the last paragraph, which stands for the end."""
    found: list[str] = []
    for each in docx.Document(str(file)).iter_inner_content():
        rows = [" | ".join(cell.text for cell in row.cells) for row in each.rows] if hasattr(each, "rows") else []
        found += rows or [each.text]
    return found[:-1]


def test_the_texts_have_what_is_to_be_tried() -> None:
    diff = compare(parse(OLD), parse(NEW))
    assert any(change.moved for change in diff.changes)
    assert {"split", "edited", "added", "removed", "renumbered"} <= {change.kind.value for change in diff.changes}
    assert Scope.TABLE_ROW in {change.scope for change in diff.changes}
