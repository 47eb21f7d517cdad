"""Tags of HTML inside of a block, as they are written: what each is, where it leads, what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policydiff.late import late

# Element names whose tags are markup; anything else between angle brackets ("<COMPANY NAME>") is text that a reader
# of the source wrote, and is kept.
_ELEMENTS = frozenset(
    re.findall(
        r"\S+",
        """
    a abbr acronym address applet area article aside audio b base bdi bdo big blockquote body br button canvas caption
    center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption
    figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label
    legend li link main map mark marquee math menu meta meter nav nobr noembed noframes noscript o:p object ol optgroup
    option output p param path picture pre progress q rp rt ruby s samp script search section select slot small source
    span strike strong style sub summary sup svg table tbody td template text textarea tfoot th thead time title tr
    track tspan tt u ul var video wbr
    """,
    )
)
# Elements that stand inside a word or a sentence; the tags of all others part two words, as a blank does.
WITHIN_WORDS = frozenset(
    re.findall(
        r"\S+",
        """
    a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr o:p output q rp rt ruby s
    samp script small span strike strong style sub sup template time title tspan tt u var wbr
    """,
    )
)
# Names of elements that in capitals are places to be filled in: "<ADDRESS>".
_PLACEHOLDERS = frozenset({"<ADDRESS>", "<TIME>"})
_TAG = late(r"</?\s*([A-Za-z][\w:-]*)")
_ATTRIBUTE = late(r"""(?<![\w:-])([\w:-]++)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")

# Elements that may lead elsewhere when they are pressed.
LEADING = frozenset({"a", "button", "math"})


def pictures_in(tag: str) -> Iterator[str]:
    """The addresses of the pictures that an image or a source of one names."""
    if source := attribute(tag, "src"):
        yield source
    for each in (attribute(tag, "srcset") or "").split(","):
        if each.strip():
            yield each.split()[0]


SELECTED = late(r"\sselected(?:=[^\s>]*)?(?=[\s/>])", re.IGNORECASE)


def shown_in(tag: str) -> str:
    """What an input shows."""
    sort = (attribute(tag, "type") or "").lower()
    if sort in ("checkbox", "radio"):
        return "☑ " if re.search(r"\schecked\b", tag) else "☐ "
    if sort in ("hidden", "password", "color", "range"):
        return ""
    return attribute(tag, "value") or attribute(tag, "placeholder") or ""


def element_of(tag: str) -> str:
    """The name of the HTML element that an inline tag opens or closes; empty if HTML has no such element."""
    match = _TAG.match(tag)
    name = match[1].lower() if match else ""
    return name if name in _ELEMENTS and tag not in _PLACEHOLDERS else ""


def attribute(tag: str, name: str) -> str | None:
    """An attribute's value as written, or None where the tag has none of that name."""
    found = (match for match in _ATTRIBUTE.finditer(tag) if match[1].lower() == name)
    return next((value for match in found for value in match.groups()[1:] if value is not None), None)


def as_span(tag: str) -> str:
    """A tag of an element whose words are told here, for the attributes that decide whether they are seen."""
    return re.sub(r"^<[\w:]+", "<span", tag).rstrip("/> ") + ">"


def is_written_element(tag: str, source: str) -> bool:
    """Whether a tag that HTML does not know is one all the same, and no place to be filled in: it is closed in
    `source`, it has attributes, or its name is that of a custom element."""
    match = _TAG.match(tag)
    name = match[1] if match else ""
    if not name or name.isupper():
        return False
    return "-" in name or bool(_ATTRIBUTE.search(tag)) or " hidden" in tag or f"</{name}>" in source
