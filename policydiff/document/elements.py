"""The elements of HTML, of drawings and of formulas: what a browser shows of each by its name and its attributes."""

from __future__ import annotations

import re
from collections.abc import Mapping

from policydiff.document.colours import legacy
from policydiff.document.styles import Look, declarations, is_doubtful, look_within, seen_by_classes
from policydiff.late import late
from policydiff.model import Visibility
from policydiff.record import NamedTuple


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What a browser shows nothing of, and what it would show only where something else cannot be.
_NEVER = _names("template rp datalist noembed noframes title meter progress param mphantom annotation annotation-xml")
_INSTEAD = _names("object video audio canvas iframe applet frame")
# In a drawing, what is kept for later, or says something to programs alone.
_UNDRAWN = _names("defs desc metadata symbol clippath mask marker pattern")
_STRUCK = _names("del s strike")
BOLD = _names("b strong")
BLOCKS = _names("""
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre
    search section select summary table tbody textarea tfoot thead tr ul
""")
"""What parts the text before it from the text in it."""
LAYOUT = _names("table h1 h2 h3 h4 h5 h6 section article form main center hr")
"""Cells that hold one of these are no cells of a table to read."""
ELSEWHERE = _names("style script iframe object embed applet frame video audio canvas meta link base")
"""What brings something from elsewhere, or says where all of it leads."""
KNOWN = (
    BLOCKS
    | _NEVER
    | _INSTEAD
    | _STRUCK
    | _names("""
    a abbr acronym area audio b base basefont bdi bdo big br button center cite code col colgroup data dfn em embed font
    head i image img input ins kbd label link map mark marquee math meta nobr noscript output picture plaintext q rb rtc
    ruby samp script slot small source span strike strong style sub sup svg td th time track tt u var wbr xmp big
    listing rt
""")
)
"""What HTML has; what others show is known to the program that knows them."""
DRAWN = _names("path rect circle ellipse line polyline polygon image use")
"""What of a drawing has a shape or a colour, and may be the ground of its letters."""

# What shows none of the text that stands in it, but what one of these elements brings to be seen.
_ONLY = {"svg": _names("text foreignobject"), "select": _names("option optgroup")}
# Attributes of a drawing that are declarations, and those by which others declare; how one becomes the other.
_PRESENTED = _names("display visibility opacity fill-opacity font-size text-decoration transform fill")
_LEGACY = {"color": "color", "text": "color", "bgcolor": "background"}
# Attributes that programs act on: conditions, texts and handlers; and those whose effect is not followed.
_PROGRAMMED = (
    r"on\w+|(?:v|x|ng|bind)-[\w:.-]+|[:*@\[#][^=]*|shadowrootmode|dangerouslysetinnerhtml|data-i18n"
    r"|(?:when|unless)-(?:meta|profile)|data-(?:bind|(?:v|x|ng|th|hx|wp)-[\w:.-]+)|hx-[\w:-]+"
    # A name of a language of templates before a colon; those of markup itself say nothing of what is seen.
    r"|(?!(?:xml|xmlns|xlink|epub|svg|rdf|dc|cc|o|w|v|m|inkscape|sodipodi):)[a-z]+:[\w.:-]+"
)
ACTED_ON = late(rf"{_PROGRAMMED}|systemlanguage|requiredextensions|background")
OPENING = late(r"v-(?:if|else-if|else|for|slot)[:\w.-]*|\#[\w.-]*|x-(?:if|for)|\*ng\w+|\[ng\w+\]")
"""By which a template is one of a program, which shows what stands in it."""
# What adds to a page, or looks like something, and does not stand in for its words.
_BESIDE = late(
    r"<(?:script|style|img|image|use|iframe|video|audio|canvas|link|object|applet|frame|math)\b"
    r"|!\[(?!\[)|!\[\[[^\]\n]{1,300}\.(?:png|jpe?g|gif|svg|webp|avif|bmp)\b"
    rf"|<[\w:-]+ (?:style|shadowrootmode>|(?:{ACTED_ON.pattern})=)",
    re.IGNORECASE,
)
# What decides whether words are shown: a condition of a program, a style that one gives, a value that is worked out.
_DECIDING = late(
    r"<[\w:-]+ [^<]{0,2000}?(?:(?:v-(?:if|else-if|else|show|bind)|x-(?:if|show|bind)|\*ngif|ng-(?:if|show|hide)"
    r"|(?:v-bind|x-bind)?:(?:style|hidden|class)|\[(?:hidden|style|class|ngstyle|ngclass)[\w.-]*\])="
    r"|(?:display|visibility|opacity|font-size|font|content-visibility|clip-path|transform|position|left|top)"
    r"\s*:[^;\"<]{0,200}(?:var|env|attr|if)\()",
    re.IGNORECASE,
)
_SIZED = _names("svg iframe marquee foreignobject")
_FAR = 900


class Declared(NamedTuple):
    """What an element says of its look: its declarations by weight, and whether they are not followed to the end."""

    presented: dict[str, str]
    styled: dict[str, str]
    doubtful: bool = False


_NOTHING = Declared({}, {})


def declared(attributes: Mapping[str, str], foreign: bool) -> Declared:
    """The declarations of an element, by its attributes and by its style. `foreign`: it is none of HTML."""
    if not attributes:
        return _NOTHING
    presented = {said: legacy(attributes[key]) for key, said in _LEGACY.items() if key in attributes}
    if foreign:
        presented.update((key, attributes[key].lower().strip()) for key in _PRESENTED & attributes.keys())
    style = attributes.get("style", "")
    styled = declarations(style) if style else {}
    return Declared(presented, styled, bool(style) and is_doubtful(style, styled))


def look_of(
    name: str, attributes: Mapping[str, str], around: Look, said: Mapping[str, str], doubtful: bool, foreign: bool
) -> Look:
    """How the text of an element is seen, by its name, its attributes and all that is declared of it."""
    if around.doubtful is not doubtful:
        around = around._replace(doubtful=doubtful)
    if around.by in _ONLY and name in _ONLY[around.by]:
        around = around._replace(state=Visibility.SHOWN, cause="", by="")
    if around.state is Visibility.HIDDEN and not around.by:
        return around
    if cause := _never(name, attributes, foreign):
        return around.hidden(cause)
    if foreign and (ink := said.get("fill")):
        said = {**said, "color": "transparent" if ink == "none" else ink}
    if foreign and re.fullmatch(r"0?\.?0+%?", said.get("fill-opacity", "")):
        said = {**said, "color": "transparent"}
    look = look_within(around, said, doubtful)
    if look.state is Visibility.SHOWN:
        state, cause = seen_by_classes(attributes.get("class", ""), attributes)
        if state is Visibility.SHOWN and (name in _STRUCK or "strike" in attributes.get("notation", "")):
            state, cause = Visibility.STRUCK, f"element {name}"
        if state is not Visibility.SHOWN:
            look = look._replace(state=state, cause=cause)
    if name in _ONLY and look.state is not Visibility.HIDDEN:
        look = look.hidden(f"element {name}", name)
    return look


def _never(name: str, attributes: Mapping[str, str], foreign: bool) -> str:
    """Why nothing of an element is ever shown, "" if that is not so."""
    if name in _SIZED and any(re.fullmatch(r"\s*0+(?:px|%)?\s*", attributes.get(each, "")) for each in _SIDES):
        return f"{name} of no size"
    if name == "template" and any(OPENING.fullmatch(key) for key in attributes):
        return ""
    if name in _NEVER or name in _INSTEAD or (name == "dialog" and "open" not in attributes):
        return f"element {name}"
    if name in ("style", "script"):
        return "style sheet" if name == "style" else "script"
    if foreign and name in _UNDRAWN:
        return f"element {name}"
    for each in ("hidden", "popover"):
        if each in attributes:
            return f"attribute {each}"
    if foreign and any(_is_off(attributes.get(each, "")) for each in ("x", "y", "dx", "dy")):
        return f"place of {name}"
    return ""


_SIDES = ("width", "height")


def _is_off(value: str) -> bool:
    found = re.fullmatch(r"\s*(-?\d{1,9})(?:\.\d*)?(?:px)?\s*", value)
    return found is not None and int(found[1]) <= -_FAR


def is_beside(reference: str) -> bool:
    """Whether a reference to what was not read is one to what stands beside the words of a page, and does not decide
    whether they are shown."""
    return bool(_BESIDE.match(reference)) and not _DECIDING.match(reference)
