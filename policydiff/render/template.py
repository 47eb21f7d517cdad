"""A changelog through a template of the user's own: Jinja2 in its sandbox, given plain data and nothing else.

Where the template's name says that it makes HTML or XML, all values are escaped; in other templates only control
characters are shown as signs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policydiff.errors import UsageError
from policydiff.language.phrases import phrases
from policydiff.prose.visible import visible
from policydiff.questions.changelog.words.pieces import Piece, Sentence, Tone, plain
from policydiff.render._text.escape import escaped

if TYPE_CHECKING:
    from policydiff.questions.changelog.records import Changelog

NAMES = {
    "changelog": "the whole document: see `policydiff schema`",
    "title": "what the page is called",
    "releases": "its releases, newest first",
    "policies": "its policies",
}
"""The names that a template is given."""

FILTERS = {
    "day": "a day or a time in the words of the page's language",
    "told": "a sentence as text, with marks for what was and what is: sentence | told('[-{}-]', '{{+{}+}}')",
    "markdown": "a text or a sentence as Markdown that shows it and does nothing",
}
"""The filters beside those of Jinja2."""

_MARKUP = (".html", ".htm", ".xhtml", ".xml", ".atom", ".rss", ".svg")
_TEMPLATE = (".j2", ".jinja", ".jinja2")
_HINT = f"its names: {', '.join(NAMES)}; its filters: {', '.join(FILTERS)}"


def rendered(report: Changelog, file: str) -> Iterator[str]:
    """The changelog through the template in `file`.

    Raises UsageError with the file and the line of a mistake in it, before anything is yielded.
    """
    from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        autoescape=_makes_markup(file), keep_trailing_newline=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters |= _filters(report, environment.autoescape is True)
    try:
        made = environment.from_string(_read(file)).render(_data(report))
    except TemplateSyntaxError as error:
        raise UsageError(f"{file}:{error.lineno}: {_line(error.message)}", _HINT) from error
    except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise UsageError(f"{file}:{_lineno(error)}: {_line(str(error))}", _HINT) from error
    yield made


def _makes_markup(file: str) -> bool:
    """Whether the template makes HTML or XML, by its name without ".j2": page.html.j2, page.html."""
    name = file.lower()
    return next((name.removesuffix(each) for each in _TEMPLATE if name.endswith(each)), name).endswith(_MARKUP)


def _read(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UsageError(f"cannot read the template {file}: {why}") from error


def _lineno(error: BaseException) -> int:
    """The line of the template in which a mistake showed, 1 where that is not known."""
    from traceback import walk_tb

    lines = [line for frame, line in walk_tb(error.__traceback__) if frame.f_code.co_filename == "<template>"]
    return lines[-1] if lines else 1


def _line(message: str | None) -> str:
    return (message or "there is a mistake").partition("\n")[0]


def _data(report: Changelog) -> Mapping[str, Any]:
    from policydiff.questions.changelog.json import CHANGELOG

    shown = _shown(CHANGELOG.whole(report))
    return {"changelog": shown, **{name: shown[name] for name in NAMES if name != "changelog"}}


def _shown(value: Any) -> Any:
    """Plain data with control characters shown as signs."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {key: _shown(inner) for key, inner in value.items()}
    return [_shown(inner) for inner in value] if isinstance(value, list | tuple) else value


def _filters(report: Changelog, markup: bool) -> dict[str, Callable[..., Any]]:
    from markupsafe import Markup, escape

    from policydiff.render.markdown._sentence import sentence

    say = phrases(report.language)

    def told(pieces: Sequence[Sequence[str]], old: str = "{}", new: str = "{}") -> str:
        if not markup:
            return plain(_sentence(pieces), old, new)
        safe = tuple(Piece(tone, str(escape(words))) for tone, words in _sentence(pieces))
        return Markup(plain(safe, old, new))

    def as_markdown(value: str | Sequence[Sequence[str]]) -> str:
        return escaped(value) if isinstance(value, str) else sentence(_sentence(value))

    return {"day": lambda text: say.day(date.fromisoformat(text[:10])), "told": told, "markdown": as_markdown}


def _sentence(pieces: Sequence[Sequence[str]]) -> Sentence:
    return tuple(Piece(Tone(tone), words) for tone, words in pieces)
