"""Attributes in braces, as kramdown, Pandoc and headings with an anchor have them: instructions to the renderer, never
text."""

from __future__ import annotations

import re
from html import escape

from policydiff.late import late
from policydiff.record import NamedTuple

_ATTRIBUTE_WORD = r"""(?:[#.][\w:.-]+|[\w-]+=(?:"[^"{}]*"|'[^'{}]*'|[^\s{}"']+))"""
_WORDS = rf"\{{\s*{_ATTRIBUTE_WORD}(?:\s+{_ATTRIBUTE_WORD})*\s*\}}"
# With a colon they stand anywhere; without one behind brackets, emphasis and code, or with a name at the end.
ATTRIBUTES = late(rf"\{{:[^{{}}\n]*\}}|(?<=[\])*_`]){_WORDS}|(?=\{{\s*[#.]){_WORDS}(?=\s*\Z)")
# Words with attributes of their own, as Pandoc has them: no link, and no place of one.
_SPAN = late(rf"(?<![\]!\\])\[((?:[^\[\]\\]|\\.|\[[^\[\]\n]{{0,500}}\]){{1,2000}})\]({_WORDS})", re.DOTALL)
_RAW = late(r"(?<!`)(`+)(?!`)([^\n]{0,2000}?)(?<!`)\1\{=([\w-]{1,40})\}")
_FORMATS = frozenset({"html", "html4", "html5", "markdown", "slideous", "s5", "revealjs"})


def other_format(name: str) -> str:
    """Why what is for pages of these formats alone is on no page of HTML, "" if it is."""
    return f"for {name} alone" if _FORMATS.isdisjoint(name.lower().split()) else ""


def as_tags(source: str) -> str:
    """A text of Markdown with bracketed words that have attributes, and with raw text for formats, as HTML."""
    if "]{" in source:
        source = _SPAN.sub(lambda match: f"<span {attributes_of(match[2])}>{match[1]}</span>", source)
    if "`{=" in source:
        source = _RAW.sub(lambda match: "" if other_format(match[3]) else match[2].strip(), source)
    return source


# Attributes of a part of a block stand in the text as this sign and their number, until it is parsed: a mark of
# punctuation, behind which emphasis may end, of a script that nobody writes.
_HERE = "\U00010a7f"
PLACE = late(f"{_HERE}([0-9]+){_HERE}")


class Braces(NamedTuple):
    """Attributes in braces as written, and as HTML writes them."""

    written: str
    said: str


def without_attributes(source: str) -> tuple[str, list[Braces]]:
    """`source` with signs in place of attributes in braces, and these."""
    if "{" not in source:
        return source, []
    found: list[Braces] = []

    def put(match: re.Match[str]) -> str:
        found.append(Braces(match[0], attributes_of(match[0])))
        return f"{_HERE}{len(found) - 1}{_HERE}"

    return ATTRIBUTES.sub(put, source.replace(_HERE, "\ufffd")), found


_OF_WHAT = ("format", "meta", "profile")


def is_of_block(written: str, plain: str, number: int) -> bool:
    """Whether attributes that no part of a block stands before are of all of it: with a colon, or at its end. `plain`
    is the block with signs in place of attributes, these by this number."""
    return written.startswith("{:") or plain.rstrip().endswith(f"{_HERE}{number}{_HERE}")


_ALONE = late(r"\s*(?:\{:[^{}]*\}\s*)+")


def is_attributes(content: str) -> bool:
    """Whether a text is nothing but attributes in braces."""
    return content.lstrip().startswith("{:") and bool(_ALONE.fullmatch(content))


_DECIDING = frozenset({"style", "hidden", "class", *(f"{on}-{what}" for on in ("when", "unless") for what in _OF_WHAT)})
_ATTRIBUTE_PARTS = late(
    r"""\.(?P<class>[\w:/-]+)|(?P<name>[\w:-]+)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s{}]+))|(?<=[\s:])(?P<flag>hidden)(?=[\s}])"""
)


def attributes_of(braces: str) -> str:
    """Attributes of kramdown, `{: .class style="..."}`, as HTML writes them; "" where none decides what is seen."""
    names: list[str] = []
    said: list[str] = []
    for match in _ATTRIBUTE_PARTS.finditer(braces):
        if match["class"]:
            names.append(match["class"])
        elif match["flag"]:
            said.append("hidden")
        elif match["name"].lower() in _DECIDING:
            value = next(v for v in (match["double"], match["single"], match["bare"]) if v is not None)
            said.append(f'{match["name"].lower()}="{escape(value)}"')
    if names:
        said.append(f'class="{escape(" ".join(names))}"')
    return " ".join(said)
