"""What stands in a block beside its words: markup, links, templates, labels; and the text without them."""

from __future__ import annotations

import html
import re
from functools import cache, lru_cache
from typing import NamedTuple

from policydiff.language import everywhere
from policydiff.language.scripts import forms_folded, unwrapped

_COMMENT = re.compile(r"<!--.*?-->|\{:[^}\n]*\}|^\+\+\+\n.*?\n\+\+\+\n?", re.DOTALL)
# What is opened and not closed is looked for over a bounded stretch: a block of brackets would take its square in time.
_TEMPLATE = re.compile(r"\{\{.{0,2000}?\}\}|\{%.{0,2000}?%\}", re.DOTALL)
_FOOTNOTE = re.compile(r"\[\[?[\w*]{1,3}\]?\]\(#(?:cmnt|ftnt)[^)]{0,2000}\)|\[\^[^\]]{1,2000}\]")
_IMAGE = re.compile(r"!\[([^\]]{0,2000})\]\([^)]{0,2000}\)")
LINK = re.compile(
    r"\[((?:[^\[\]]|\[[^\]]{0,2000}\]){0,2000})\]\(\s*<?((?:[^()\s]|\([^()]{0,2000}\)){0,2000})>?[^)]{0,2000}\)"
)
_REFERENCE = re.compile(r"\[([^\]]{1,2000})\]\[[^\]]{0,2000}\]")
_TAG = re.compile(r"<(/?[a-zA-Z][^<>]*)>")
_HREF = re.compile(r"""href\s*=\s*["']([^"']*)""")
_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]++@(?:[\w-]+\.)+[\w-]{2,}|\b[\w.-]{1,64}+ ?\[ ?(?:at|à) ?\] ?[\w. \[\]-]{1,255}?\.\w{2,}\b"
)
_URL = re.compile(r"(?:https?:)?//[^\s<>|\])\"”]+|www\.[^\s<>|\])\"”]+")
_EMPHASIS = re.compile(r"[*`~]+|(?<![^\W_])_+|_+(?![^\W_])|^#+\s|\\(?=[^\w\s])", re.MULTILINE)
_ITEM = re.compile(r"^\s*(?:[-*+•–—>#|!]+\s*)+")
_SPACES = re.compile(r"\s+")
_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\u00ad": None}
    | {"\u200b": None, "\ufeff": None, "\u00a0": " ", "\u202f": " ", "\u2011": "-", "…": "..."}
)


class Plain(NamedTuple):
    """A block taken apart. `text` is what a reader reads, `label` its number or list mark, `targets` where links lead.

    `beside` is what a reader reads outside the links, in lower case.
    """

    text: str
    label: str
    targets: tuple[str, ...]
    emails: tuple[str, ...]
    templates: tuple[str, ...]
    beside: str = ""


@lru_cache(maxsize=4096)
def plain(source: str) -> Plain:
    """`source`, as it stands in the file, taken apart."""
    targets: list[str] = []
    templates = _TEMPLATE.findall(source)
    text = html.unescape(_TEMPLATE.sub(" ", _FOOTNOTE.sub("", _COMMENT.sub(" ", source)))).translate(_QUOTES)
    text = _IMAGE.sub(r"\1", text)
    beside = re.sub(r"[\W_]+", " ", _URL.sub(" ", _TAG.sub(" ", LINK.sub(" ", text)))).lower().strip()
    for _ in range(2):
        text = LINK.sub(lambda match: _keep(match[2], targets) or match[1], text)
    text = _TAG.sub(lambda match: _tag(match[1], targets), _REFERENCE.sub(r"\1", text))
    emails = [_SPACES.sub("", found.lower()).replace("[at]", "@").replace("[à]", "@") for found in _EMAIL.findall(text)]
    emails += [target[7:].lower() for target in targets if target.startswith("mailto:") and "@" in target]
    text = _URL.sub(lambda match: _keep(match[0], targets) or " ", text)
    text = forms_folded(unwrapped(_EMPHASIS.sub("", text)))
    text, label = _without_label(text.strip())
    return Plain(
        _SPACES.sub(" ", text).strip(), label, tuple(targets), tuple(dict.fromkeys(emails)), tuple(templates), beside
    )


def _keep(target: str, targets: list[str]) -> str:
    targets.append(target.rstrip(".,;:"))
    return ""


def _tag(inside: str, targets: list[str]) -> str:
    """What a tag leaves in the text: nothing, or for an autolink its target."""
    if re.match(r"[\w.+-]+@|https?:|www\.", inside):
        return inside
    targets.extend(_HREF.findall(inside))
    return " "


@cache
def _label() -> re.Pattern[str]:
    """A clause's number or a list's mark, with the words that languages put before it."""
    words = "|".join(map(re.escape, everywhere("numbering")))
    return re.compile(
        rf"""\s*(?:
          \(?(?:\d{{1,3}}(?:[.-]\d{{1,3}})*|[ivxlcIVXLC]{{1,5}}|[A-Za-z]|[A-Z]\d{{1,2}}(?:-\d{{1,2}})?)
            (?:[.):]+|[.-]+\\?[.)]*)(?=\s|$)
        | \d{{1,2}}(?:\.\d{{1,2}})+\s+(?=["“'(]*[^\W\d_])
        | (?:{words})\s+(?:\d{{1,3}}|[ivxlc]{{1,5}}|[a-z])\s*[.:–—-]+(?=\s|$)
        )\s*""",
        re.VERBOSE | re.IGNORECASE,
    )


def _without_label(text: str) -> tuple[str, str]:
    """The text after its list marks and clause numbers, and these."""
    start, end = 0, -1
    while end != start:
        end = start
        for pattern in (_ITEM, _label()):
            match = pattern.match(text, start)
            if match and match.end() < len(text):
                start = match.end()
    return text[start:], text[:start]
