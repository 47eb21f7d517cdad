"""The frame of a page of the site: ours, a theme's, or none but a header for a program that makes sites."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from policydiff.errors import UsageError
from policydiff.record import NamedTuple
from policydiff.render._text.markup import escaped
from policydiff.render._text.web import direction

if TYPE_CHECKING:
    from jinja2 import Template

HUGO, JEKYLL = "hugo", "jekyll"
TEMPLATE, STYLES = "page.html", "theme.css"
"""What a theme may have: a template of the page in Jinja2, and styles that are laid over ours."""

_ALLOWED = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)


class ArchivePage(NamedTuple):
    """A page. `place` is its folder below the top of the site, "" for the top; `body` markup of ours.

    `links` are pairs of a language and the place of the same page in it. `kind` names its styles and its script;
    `leads` is where a page leads on to that has nothing to say itself.
    """

    place: str
    title: str
    language: str
    body: str
    links: tuple[tuple[str, str], ...] = ()
    kind: str = "site"
    leads: str = ""

    @property
    def root(self) -> str:
        """The way from the page to the top of the site: "../../"."""
        return "../" * self.place.count("/")


Frame = Callable[[ArchivePage], bytes]


def frame(url: str, theme: Path | None, bare: str) -> Frame:
    """What makes a file of a page. Raises UsageError for a theme that cannot be read."""
    if bare:
        return _bare
    if theme and not any((theme / name).is_file() for name in (TEMPLATE, STYLES)):
        raise UsageError(f"there is no theme in {theme}", f"a folder with {STYLES} or {TEMPLATE}")
    template = _template(theme / TEMPLATE) if theme and (theme / TEMPLATE).is_file() else None
    styles = [STYLES] if theme and (theme / STYLES).is_file() else []
    return lambda page: _framed(page, url, styles, template)


def file_of(place: str, bare: str) -> str:
    """The file of the page in a folder. A folder of Hugo has pages below it only where its own is called so."""
    return f"{place}{'_index.html' if bare == HUGO else 'index.html'}"


def _framed(page: ArchivePage, url: str, styles: Sequence[str], template: Template | None) -> bytes:
    head = [
        f'<meta http-equiv="Content-Security-Policy" content="{_ALLOWED}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="color-scheme" content="light dark">',
        *(f'<link rel="stylesheet" href="{page.root}assets/{each}">' for each in (f"{page.kind}.css", *styles)),
        *(_alternate(page, url, *link) for link in page.links),
        *([f'<meta http-equiv="refresh" content="0; url={escaped(page.leads)}">'] * bool(page.leads)),
        f'<script src="{page.root}assets/{page.kind}.js" defer></script>',
    ]
    if template:
        return _themed(page, "\n".join(head), template)
    return (
        f'<!DOCTYPE html>\n<html lang="{escaped(page.language)}" dir="{direction(page.language)}">\n<head>\n'
        f'<meta charset="utf-8">\n<title>{escaped(page.title)}</title>\n' + "\n".join(head) + "\n</head>\n<body>\n"
        f"{page.body}</body>\n</html>\n"
    ).encode("utf-8", "replace")


def _alternate(page: ArchivePage, url: str, language: str, place: str) -> str:
    href = f"{url}/{place}" if url else f"{page.root}{place}"
    return f'<link rel="alternate" hreflang="{escaped(language)}" href="{escaped(href)}">'


def _bare(page: ArchivePage) -> bytes:
    """The page without a frame, its title in a header; what it says is put into no template of the program's."""
    title = json.dumps(page.title, ensure_ascii=False)
    body = page.body.replace("{%", "&#123;%").replace("{{", "&#123;{")
    return f"---\ntitle: {title}\nlang: {json.dumps(page.language)}\n---\n{body}".encode("utf-8", "replace")


def _template(file: Path) -> Template:
    from jinja2 import StrictUndefined, TemplateSyntaxError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    try:
        return environment.from_string(file.read_text(encoding="utf-8"))
    except TemplateSyntaxError as error:
        raise UsageError(f"{file}:{error.lineno}: {(error.message or '').partition(chr(10))[0]}", _HINT) from error
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UsageError(f"cannot read {file}: {why}") from error


_HINT = "its names: title, language, direction, root, head, body"


def _themed(page: ArchivePage, head: str, template: Template) -> bytes:
    from jinja2 import TemplateError
    from markupsafe import Markup

    names = {
        "title": page.title,
        "language": page.language,
        "direction": direction(page.language),
        "root": page.root,
        "head": Markup(head),
        "body": Markup(page.body),
    }
    try:
        return template.render(names).encode("utf-8", "replace")
    except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise UsageError(f"{TEMPLATE} of the theme: {str(error).partition(chr(10))[0]}", _HINT) from error
