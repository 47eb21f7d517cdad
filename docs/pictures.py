"""Makes the pictures of these pages from the sample repository: `make pictures`.

`log.svg` is what `policydiff log` prints in a terminal with colours. In the system's Chromium: `changelog.png` is the
top of the page that `policydiff changelog --format html` writes, `redline.png` a part of that of `policydiff diff`,
`site.png` the list of versions of `policydiff site`, `pack.png` the cover of `policydiff review`, `since.png` and
`notice.png` the pages of `policydiff since` and `policydiff notice`. `word.png` is a page of the Word file as
LibreOffice has it; where that is not installed it stays as it is.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path

from browser import opened, started
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

HERE = Path(__file__).parent
LOG = ["log", "legal/privacy.md", "-p", "--level", "material", "-n", "4"]
"""The command whose output is shown."""
COLUMNS = 96
SIZE = (900, 1120)
"""Width and height of the page's picture, in pixels."""
SHORT = (900, 560)
"""The same of the list of versions."""
LOW = (900, 200)
"""The same of a notice, which is short."""
WIDE = (1180, 600)
"""The same of the redline, which has notes beside it."""


def main() -> None:
    """Write all pictures beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample"
        policydiff("demo", str(sample))
        (HERE / "log.svg").write_text(terminal(LOG, sample), encoding="utf-8")
        page = Path(folder) / "changelog.html"
        policydiff("changelog", "legal/privacy.en.md", "-o", str(page), where=sample)
        picture(page, HERE / "changelog.png", SIZE)
        page = Path(folder) / "redline.html"
        policydiff("diff", "legal/privacy.en.md", "2024-01-01", "-o", str(page), where=sample)
        picture(page, HERE / "redline.png", WIDE, "h3:has-text('Plant')")
        policydiff("site", "legal/privacy.en.md", "-o", f"{folder}/public", where=sample)
        picture(Path(folder) / "public" / "confidentialite-en" / "index.html", HERE / "site.png", SHORT, alone=False)
        policydiff("review", "legal/privacy.en.md", "2024-01-01", "2024-12-31", "-o", f"{folder}/pack", where=sample)
        picture(Path(folder) / "pack" / "index.html", HERE / "pack.png", SIZE)
        page = Path(folder) / "since.html"
        policydiff("since", "legal/privacy.en.md", "2024-01-30", "-o", str(page), where=sample)
        picture(page, HERE / "since.png", SHORT)
        page = Path(folder) / "notice.html"
        told = ("--base", "HEAD~2", "--today", "2025-04-10", "-o", str(page))
        policydiff("notice", "legal/privacy.md", *told, where=sample)
        picture(page, HERE / "notice.png", LOW)
        file = Path(folder) / "redline.docx"
        policydiff("diff", "legal/privacy.en.md", "2024-01-01", "-o", str(file), where=sample)
        word(file, HERE / "word.png")


def policydiff(*arguments: str, where: Path | None = None) -> str:
    """What policydiff prints, with colours."""
    command = [sys.executable, "-m", "policydiff", *arguments]
    environment = {"COLUMNS": str(COLUMNS), "FORCE_COLOR": "1", "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=where, env=environment, check=True, capture_output=True, text=True).stdout


def terminal(arguments: list[str], where: Path) -> str:
    """A command and its output as a terminal shows them. Nothing is loaded from elsewhere: no fonts."""
    console = Console(record=True, width=COLUMNS, file=StringIO(), color_system="truecolor", force_terminal=True)
    console.print(Text(f"$ policydiff {' '.join(arguments)}\n", style="bold"))
    console.print(Text.from_ansi(policydiff(*arguments, where=where)), soft_wrap=True)
    made = console.export_svg(title="policydiff", theme=MONOKAI, unique_id="log")
    return re.sub(r"\s*@font-face \{.*?\}", "", made, flags=re.DOTALL)


def picture(page: Path, file: Path, size: tuple[int, int], top: str = "", *, alone: bool = True) -> None:
    """A page from its top, or from the element on that `top` selects. One that is not `alone` has styles beside it."""
    with started() as browser:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]})
        shown = opened(context, page)[0] if alone else context.new_page()
        if not alone:
            shown.goto(page.as_uri())
        if top:
            shown.locator(top).first.evaluate("each => window.scrollTo(0, each.getBoundingClientRect().top - 24)")
        shown.screenshot(path=file)


def word(file: Path, image: Path) -> None:
    """The second page of a Word file, as LibreOffice shows it; nothing where that is not installed."""
    office, cut = shutil.which("soffice"), shutil.which("pdftoppm")
    if not office or not cut:
        print(f"{image.name} stays as it is: that takes LibreOffice and pdftoppm")
        return
    home = f"-env:UserInstallation=file://{file.parent}/office"
    convert = [office, "--headless", home, "--convert-to", "pdf", "--outdir", str(file.parent), str(file)]
    subprocess.run(convert, check=True, capture_output=True)
    page = ["-png", "-singlefile", "-f", "2", "-r", "72", str(file.with_suffix(".pdf")), str(image.with_suffix(""))]
    subprocess.run([cut, *page], check=True)


if __name__ == "__main__":
    main()
