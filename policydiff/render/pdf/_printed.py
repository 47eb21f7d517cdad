"""A page in HTML as a PDF, by WeasyPrint: nothing is loaded, and the same page gives the same bytes."""

from __future__ import annotations

from typing import NoReturn

from policydiff.errors import CannotRun
from policydiff.model import Style
from policydiff.render import load

HOW = "pip install 'policydiff[pdf]'; or write a page, -o x.html, and have a browser print it"


def printed(report: object, style: Style) -> bytes:
    """The page of a report, printed. Raises CannotRun where the extra `pdf` is not installed, or does not work here."""
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:  # OSError: a library of the system that it needs is not there
        raise CannotRun("a PDF needs WeasyPrint, which is not installed", HOW) from error
    page = "".join(load("html").render(report, style))
    made: bytes = HTML(string=page, url_fetcher=_refused).write_pdf()
    return made


def _refused(url: str, *_: object, **__: object) -> NoReturn:
    """No page of ours needs anything from elsewhere."""
    raise ValueError(f"nothing is loaded: {url}")
