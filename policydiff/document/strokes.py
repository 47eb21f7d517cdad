"""What is struck by signs in the text itself: strokes through letters, tildes, and the marks of an editor.

What elements of HTML and styles strike is known from the page alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from policydiff.late import late

# Marks of an editor: what goes, what comes in its place, what comes, and a remark. No brace stands inside.
_CRITIC = late(
    r"\{--(?P<gone>(?:(?!--\})[^{}])*+)--\}|\{~~(?P<was>(?:(?!~>)[^{}])*+)~>(?P<now>(?:(?!~~\})[^{}])*+)~~\}"
    r"|\{\+\+(?P<come>(?:(?!\+\+\})[^{}])*+)\+\+\}|\{>>(?P<remark>(?:(?!<<\})[^{}])*+)<<\}|\{==(?P<mark>(?:(?!==\})[^{}])*+)==\}"
)
# GitHub strikes what stands between single tildes, too. A tilde inside a word makes a subscript elsewhere.
_TILDES = late(r"(?<![\w~\\/`])~(?![\s~`])([^~`\n]{1,500})(?<![\s\\])~(?![\w~`/])")


def criticised(source: str) -> str:
    """A text of Markdown with the marks of an editor, and single tildes, as HTML."""
    if "~" in source:
        source = _TILDES.sub(r"<del>\1</del>", source)
    return _CRITIC.sub(_as_html, source) if "{" in source else source


def _as_html(match: re.Match[str]) -> str:
    if (gone := match["gone"] or match["was"]) is not None:
        return f"<del>{gone}</del>{match['now'] or ''}"
    if (remark := match["remark"]) is not None:
        return f"<!--{remark.replace('--', '')}-->"
    return str(match["come"] or match["mark"] or match["now"] or "")


# Strokes through a letter, where there is no letter of that shape.
_STRIKES = "\u0335\u0336\u0337\u0338\u20d2\u20d3\u20d8\u20e5\u20eb"
_STRUCK_LETTERS = late(rf"((?:[^\W_][{_STRIKES}]+[ {_STRIKES}]*)+)")
_STRIKE = late(f"[{_STRIKES}]")


def by_strokes(text: str) -> Iterator[tuple[str, bool]]:
    """The stretches of a text, and whether each letter of them has a stroke through it; those have none then."""
    if not _STRIKE.search(text):
        yield text, False
        return
    for at, piece in enumerate(_STRUCK_LETTERS.split(unicodedata.normalize("NFC", text))):
        if at % 2:
            words = _STRIKE.sub("", piece)
            yield words.rstrip(" "), True
            piece = " " * (len(words) - len(words.rstrip(" ")))
        if piece:
            yield piece, False
