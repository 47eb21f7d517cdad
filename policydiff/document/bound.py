"""Attributes whose value a program works out, as Vue, Angular, Alpine and JSX have them: what literals in them say.

No program is run. What is no literal is told, and the words of the element are read as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from policydiff.document.elements import ACTED_ON
from policydiff.late import late
from policydiff.record import NamedTuple

_PREFIX = late(r"v-bind:|x-bind:|:|\[|bind-")
_SHOWS = frozenset({"v-if", "v-show", "v-else-if", "x-show", "x-if", "ng-if", "ng-show", "*ngif", "[ngif]"})
_HIDES = frozenset({"hidden", "ng-hide"})
_TEXT = frozenset({"v-text", "x-text", "ng-bind", "textcontent", "innertext"})
_MARKUP = frozenset({"v-html", "x-html", "ng-bind-html", "innerhtml", "dangerouslysetinnerhtml"})
_STYLES = frozenset({"style", "ngstyle"})
_CLASSES = frozenset({"class", "ngclass", "classname"})
# What says nothing of what is seen.
_IDLE = late(r"v-(?:pre|once|cloak|memo|slot[:\w.-]*)|x-(?:cloak|data|ref)|ng-cloak|(?::|v-bind:)?(?:key|ref)|#\w*")
_TRUE, _FALSE = ("true", "!0", "1"), ("false", "!1", "0", "null", "undefined", "''", '""')
_STRING = late(r"""\s*(?:'([^'\\]*)'|"([^"\\]*)"|`([^`\\$]*)`)\s*""")
_PAIR = late(r"""\s*(?:'([^'\\]*)'|"([^"\\]*)"|([\w-]+))\s*:\s*('[^'\\]*'|"[^"\\]*"|[\w.!-]+)\s*(?:,|\Z)""")
_LONGEST = 2000


class BoundAttributes(NamedTuple):
    """The attributes of an element with what literals say; why nothing in it is seen, "" if that is not so; the text
    that stands in its place, None if none does; and the names of those that are to be told."""

    attributes: Mapping[str, str]
    unseen: str = ""
    text: str | None = None
    told: tuple[str, ...] = ()


_UNBOUND = BoundAttributes({})


def settled(attributes: Mapping[str, str]) -> BoundAttributes:
    """What the attributes of an element say, by their names in lower case."""
    if not attributes:
        return _UNBOUND
    bound = [key for key in attributes if ACTED_ON.fullmatch(key) or key in _HIDES]
    if not bound:
        return BoundAttributes(attributes)
    known = dict(attributes)
    unseen, text, told = "", None, list[str]()
    for key in bound:
        value = attributes[key].strip()
        name = _PREFIX.sub("", key, count=1).removesuffix("]")
        if _IDLE.fullmatch(key):
            continue
        if name in _TEXT or name in _MARKUP:
            unseen = unseen or f"attribute {key}"
            text = _string(value)
            if text is None or (name in _MARKUP and "<" in text):
                text, told = None, [*told, key]
        elif key in _SHOWS or (name in _HIDES and (key != name or key == "ng-hide")):
            off = _FALSE if key in _SHOWS else _TRUE
            if value in off:
                unseen = unseen or f'{key}="{value}"'
            elif value not in (*_TRUE, *_FALSE):
                told.append(key)
        elif name in _STYLES and key != name and (said := _declared(value)) is not None:
            known["style"] = ";".join(filter(None, (known.get("style"), said)))
        elif name in _CLASSES and key != name and (said := _names(value)) is not None:
            known["class"] = " ".join(filter(None, (known.get("class"), said)))
        elif name not in _HIDES:
            told.append(key)
    return BoundAttributes(known, unseen, text, tuple(told))


def _string(value: str) -> str | None:
    """The text that a literal stands for."""
    found = _STRING.fullmatch(value[:_LONGEST])
    return next((each for each in found.groups() if each is not None), "") if found else None


def _pairs(value: str) -> list[tuple[str, str]] | None:
    """The names of an object with their literals; None where it is none, or has others."""
    value = value.strip()
    if len(value) > _LONGEST or not (value.startswith("{") and value.endswith("}")):
        return None
    found, at, inside = [], 0, value[1:-1].strip()
    while at < len(inside):
        pair = _PAIR.match(inside, at)
        if not pair:
            return None
        found.append((next(each for each in pair.groups()[:3] if each is not None), pair[4]))
        at = pair.end()
    return found


def _declared(value: str) -> str | None:
    """The declarations of a literal, None where it is none."""
    if (text := _string(value)) is not None:
        return text
    pairs = _pairs(value)
    if pairs is None or any(re.fullmatch(r"[A-Za-z_]\w*(?:\.\w+)*", said) for _, said in pairs):
        return None
    return ";".join(f"{_hyphened(name)}:{_bare(said)}" for name, said in pairs)


def _hyphened(name: str) -> str:
    return re.sub("[A-Z]", lambda letter: "-" + letter[0].lower(), name)


def _bare(literal: str) -> str:
    text = _string(literal)
    return literal if text is None else text


def _names(value: str) -> str | None:
    """The class names of a literal: a text, an object or a list; None where it is none."""
    if (text := _string(value)) is not None:
        return text
    if value.startswith("[") and value.endswith("]"):
        each = [_string(part) for part in value[1:-1].split(",")] if value[1:-1].strip() else []
        return None if None in each else " ".join(str(name) for name in each)
    pairs = _pairs(value)
    if pairs is None or any(said not in (*_TRUE, *_FALSE) for _, said in pairs):
        return None
    return " ".join(name for name, said in pairs if said in _TRUE)


def jsx_attributes(markup: str) -> str:
    """`markup` with the attributes of JSX as those of HTML, those that no literal gives as bound ones."""
    if "={" not in markup and "{..." not in markup and "className" not in markup:
        return markup
    return _TAG.sub(_as_tag, markup)


_INSIDE = r"(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*+\})*+\})*+\})*+"
_VALUE = rf"""\{{{_INSIDE}\}}|"[^"]*+"|'[^']*+'|[^\s"'<>=`{{}}]++"""
_ATTRIBUTE = late(
    rf"(?P<blank>\s++)(?:\{{\s*+\.\.\.(?P<spread>{_INSIDE})\}}"
    rf"|(?P<name>[^\s\"'<>=/{{}}]++)(?:\s*+=\s*+(?P<value>{_VALUE}))?)"
)
_UNNAMED = re.sub(r"\?P<\w+>", "?:", _ATTRIBUTE.pattern)
_TAG = late(rf"<([A-Za-z][\w.:-]*+)((?:{_UNNAMED})++)(?=\s*+/?>)")


def _as_tag(match: re.Match[str]) -> str:
    return f"<{match[1]}{''.join(_as_attributes(match[2]))}"


def _as_attributes(written: str) -> Iterator[str]:
    for each in _ATTRIBUTE.finditer(written):
        name, value = each["name"], each["value"]
        if each["spread"] is not None:
            yield f'{each["blank"]}v-bind="{_quoted(each["spread"])}"'
        elif name == "className" and value and value[0] != "{":
            yield f"{each['blank']}class={value}"
        elif not value or value[0] != "{" or name[0] in ":@#[*" or name.startswith(("v-", "x-")):
            yield each[0]
        else:
            inside = value[1:-1].strip()
            plain = {"className": "class"}.get(name, name)
            if inside in _TRUE[:1]:
                yield f"{each['blank']}{plain}"
            elif inside not in ("false", "null", "undefined"):
                text = _string(inside)
                bound = plain in ("class", "style", "hidden") and text is None
                said = inside if bound else value if text is None else text
                yield f'{each["blank"]}{":" * bound}{plain}="{_quoted(said)}"'


def _quoted(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
