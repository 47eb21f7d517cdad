"""Whether a style lets a text be read: what its declarations do to the letters.

Nothing is laid out. A style is read for the ways in which a browser can keep letters from the eye: none is made of
them, they have no size, no ink, no place on the page, or a stroke through them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from policydiff.document.colours import BLACK, WHITE, Colour, cannot_be_read, colour_of, over
from policydiff.late import late
from policydiff.model import Visibility
from policydiff.record import NamedTuple


class Look(NamedTuple):
    """How a text is seen: whether it is, and why not, in which ink and on which ground, None where that is not known.

    `by` is the property that hides it, where an element inside may have another one and be seen again. `doubtful` says
    that its style was not followed to the end.
    """

    state: Visibility = Visibility.SHOWN
    cause: str = ""
    by: str = ""
    ink: Colour | None = BLACK
    ground: Colour | None = WHITE
    doubtful: bool = False

    def hidden(self, cause: str, by: str = "") -> Look:
        """The same, not seen."""
        return self._replace(state=Visibility.HIDDEN, cause=cause, by=by)


PLAIN = Look()
# Beyond this a length is off any page; in pixels, and in the units that are some ten of them.
_FAR = 900.0
_LETTER = 16.0
_LONGEST = 20_000
_UNITS = {"px": 1.0, "": 1.0, "pt": 1.3, "pc": 16.0, "mm": 3.8, "cm": 38.0, "in": 96.0, "q": 0.95}
_LENGTH = late(r"(-?\d*\.?\d+)(e[+-]?\d+)?([a-z%]*)")
COMMENT = late(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_IMPORTANT = late(r"\s*!\s*important\s*\Z")
_ESCAPE = late(r"\\([0-9a-f]{1,6})\s?|\\([^\n])", re.IGNORECASE)
_FUNCTIONS_OF_NOTHING = late(
    r"(?:scale[xy3d]*)\(\s*0?\.?0+\s*[,)]|opacity\(\s*0?\.?0+%?\s*\)|rotate[xy]\(\s*-?(?:90|270)deg"
)
_TRANSLATE = late(r"translate[xy3d]*\(([^)]*)\)")
_CLIPPED = late(r"inset\(\s*(?:[5-9]\d|100)(?:\.\d+)?%|circle\(\s*0|ellipse\(\s*0|polygon\(\s*(?:0[a-z%]*[ ,]*)+\)")
_RECT = late(r"rect\(\s*([^)]*)\)")

# Classes by which the stylesheets that sites use most hide a text or strike it, whatever else the page has.
_CLASSES = {
    **dict.fromkeys(
        (
            *("hidden", "d-none", "is-hidden", "hide", "invisible", "is-invisible", "display-none", "u-hidden"),
            *("visually-hidden", "sr-only", "is-sr-only", "screen-reader-text", "govuk-visually-hidden", "opacity-0"),
            *("visuallyhidden", "u-visually-hidden", "usa-sr-only", "cdk-visually-hidden", "element-invisible"),
            *("!hidden", "hidden!", "uk-hidden", "dn", "no-display", "text-hide", "scale-0", "text-transparent"),
            *("text-[0px]", "offscreen", "off-screen", "assistive-text", "print-only", "visible-print-block"),
            *(
                "show-for-print",
                "show-for-sr",
            ),
            *("hidden-xs", "hidden-sm", "hidden-md", "hidden-lg", "content-hidden", "collapse"),
        ),
        Visibility.HIDDEN,
    ),
    **dict.fromkeys(
        ("line-through", "text-decoration-line-through", "strikethrough", "strikeout", "strike"), Visibility.STRUCK
    ),
}


# What other classes of theirs declare: those that hide with others alone, or by the value that stands in brackets.
_UTILITIES = {
    "h": ("height",),
    "w": ("width",),
    "size": ("height", "width"),
    "max-h": ("max-height",),
    "max-w": ("max-width",),
    "overflow": ("overflow",),
    "overflow-x": ("overflow-x",),
    "overflow-y": ("overflow-y",),
    "opacity": ("opacity",),
    "scale": ("scale",),
    "indent": ("text-indent",),
    "bg": ("background-color",),
    "text": ("color",),
}
_UTILITY = late(rf"({'|'.join(sorted(_UTILITIES, key=len, reverse=True))})-(?:\[([^\[\]]+)\]|([\w-]+))")
_ARBITRARY = late(r"\[([a-z-]+):([^\[\]]+)\]")
_STEPS = late(r"0|hidden|clip|auto|scroll")
_SHADE = late(r"[a-z]+-\d{2,3}|primary|secondary|success|danger|warning|info|light|dark|body")


def _declared_by(names: str) -> dict[str, str]:
    """What utility classes declare together that may hide a text; colours where both ink and ground are said."""
    said: dict[str, str] = {}
    colours: dict[str, str] = {}
    for name in names.casefold().split():
        name = name.strip("!")
        if arbitrary := _ARBITRARY.fullmatch(name):
            said[arbitrary[1]] = arbitrary[2].replace("_", " ")
        elif found := _UTILITY.fullmatch(name):
            value = found[2] or found[3] or ""
            if found[1] in ("bg", "text"):
                if found[1] == "text" and found[2] and _LENGTH.fullmatch(value):
                    said["font-size"] = value
                elif colour_of(value) or _SHADE.fullmatch(value):
                    colours[found[1]] = value
            elif found[2] or _STEPS.fullmatch(value):
                said |= dict.fromkeys(_UTILITIES[found[1]], value)
    if len(colours) > 1:
        ink, ground = colours["text"], colours["bg"]
        if colour_of(ink) and colour_of(ground):
            said |= {"color": ink, "background-color": ground}
        elif ink == ground:
            said |= {"color": "white", "background-color": "white"}
    return said


_CONDITIONAL = ("content-visible", "content-hidden")
_CONDITIONS = ("when-format", "unless-format", "when-meta", "unless-meta", "when-profile", "unless-profile")


def seen_by_classes(names: str, conditions: Mapping[str, str] = MappingProxyType({})) -> tuple[Visibility, str]:
    """What the class names of an element do to its text, as far as they are common to many sites, and which of them.

    `conditions` are attributes by which a class of Quarto counts on pages of some formats alone.
    """
    for name in names.split():
        if name in _CONDITIONAL and (said := [key for key in _CONDITIONS if key in conditions]):
            on_page = ("html" in conditions[said[0]].casefold()) == said[0].startswith("when")
            if on_page is (name == "content-hidden"):
                return Visibility.HIDDEN, f'class {name} {said[0]}="{conditions[said[0]]}"'
            continue
        if state := _CLASSES.get(name.casefold()):
            return state, f"class {name}"
    if "-" in names or "[" in names:
        look = look_within(PLAIN, _declared_by(names))
        return look.state, f"class {names}" if look.cause else ""
    return Visibility.SHOWN, ""


def look_within(around: Look, said: Mapping[str, str], doubtful: bool = False) -> Look:
    """How the text of an element with the declarations `said` is seen, in an element that is seen as `around`."""
    look = around if around.doubtful is doubtful else around._replace(doubtful=doubtful)
    if not said:
        return look
    ink, ground = _ink(said, around.ink), _ground(said, around.ground)
    painted = (ink, ground) != (around.ink, around.ground)
    look = look._replace(ink=ink, ground=ground)
    again = _SEEN_AGAIN.get(look.by)  # not so of an element that shows none of its text, whatever is declared in it
    if again and (painted if look.by == _INK else again.fullmatch(said.get(look.by, ""))):
        look = look._replace(state=Visibility.SHOWN, cause="", by="")
    if look.state is Visibility.HIDDEN and not look.by:
        return look
    for hides in _HIDE:
        if found := hides(said):
            by = found.partition(":")[0]
            return look.hidden(f"style {found}", by if by in _SEEN_AGAIN else "")
    if look.state is Visibility.HIDDEN:
        return look
    if painted and cannot_be_read(ink, ground):
        plain = ground == WHITE and not (ink and ink.cover == 0)
        return look.hidden("the colour of the page" if plain else "the colour of its ground", _INK)
    for name in ("text-decoration", "text-decoration-line", "-webkit-text-decoration"):
        if "line-through" in said.get(name, ""):
            return look._replace(state=Visibility.STRUCK, cause=f"style {name}: line-through")
    return look


_INK = "ink"
# What is inherited, and the values by which an element inside is seen again.
_SEEN_AGAIN = {
    _INK: late(""),
    "visibility": late("visible|initial"),
    "font-size": late(
        r"(?:[2-9]|\d{2,4})(?:\.\d+)?(?:px|pt|mm|vw|vh)|[1-9]\d?(?:\.\d+)?rem|(?:x{1,3}-)?(?:small|large)|medium"
    ),
    "letter-spacing": late(r"normal|initial|0[a-z]*"),
    "word-spacing": late(r"normal|initial|0[a-z]*"),
}
_NO_COLOUR = frozenset(("", "none", "initial", "inherit", "unset", "revert", "currentcolor"))


def _ink(said: Mapping[str, str], around: Colour | None) -> Colour | None:
    for name in ("-webkit-text-fill-color", "color"):
        value = said.get(name, "")
        if value not in _NO_COLOUR:
            return colour_of(value)
        if value == "initial":
            return BLACK
    return around


def _ground(said: Mapping[str, str], around: Colour | None) -> Colour | None:
    """What is behind an element: a picture is not known."""
    if said.get("background-image", "") not in _NO_COLOUR:
        return None
    value = said.get("background-color") or said.get("background", "")
    if value in _NO_COLOUR:
        return around
    found = colour_of(value) or next((each for part in _VALUES.findall(value) if (each := colour_of(part))), None)
    if found is None or "url(" in value or "gradient(" in value:
        return None
    return over(found, around)


_VALUES = late(r"[\w#-]+(?:\([^()]*\))?")


# What changes the look of letters and their surroundings, and keeps them there to be read.
_LOOKS = late(
    r"(?:font-(?:weight|style|family|variant|stretch|kerning|feature)|font-variant-\w+"
    r"|text-(?:align|transform|shadow|wrap|underline-\w+|decoration-(?:color|style|thickness)|align-last|rendering|size-adjust|justify)|border(?:-[\w-]+)?"
    r"|outline(?:-[\w-]+)?|list-style(?:-[\w-]+)?|vertical-align|float|clear|cursor|box-(?:shadow|sizing)"
    r"|white-space|word-(?:break|wrap)|overflow-wrap|hyphens|table-layout|caption-side|empty-cells|quotes"
    r"|background(?:-[\w-]+)?|(?:page-)?break-[\w-]+|orphans|widows|(?:row-|column-)?gap|columns?|column-[\w-]+"
    r"|(?:align|justify|place)-[\w-]+|flex-grow|object-[\w-]+|scroll-[\w-]+|tab-size"
    r"|print-color-adjust|-webkit-print-color-adjust|accent-color|resize|mso-[\w-]+|tab-stops|tab-interval)"
)
_SIZE = (
    r"(?:auto|none|normal|inherit|initial|unset|(?:min|max|fit)-content"
    r"|-?\d{0,3}\.?\d+(?:px|pt|pc|em|rem|ex|ch|%|cm|mm|in|vw|vh)?)"
)
_SIZED = late(
    r"(?:(?:min-|max-)?(?:width|height|inline-size|block-size)|(?:margin|padding)(?:-[\w-]+)?|line-height|text-indent"
    r"|letter-spacing|word-spacing|font-size|top|left|right|bottom|flex-basis)"
)
_PLAIN_VALUES = {
    "display": late(
        r"(?:inline-)?(?:block|flex|grid|table)|inline|list-item|contents|flow-root|table-(?:row|cell)(?:-group)?"
    ),
    "visibility": late("visible|inherit"),
    "opacity": late(r"1|1\.0+|0?\.[3-9]\d*|[3-9]\d%|100%"),
    "color": late(r"[a-z]+|#[0-9a-f]{3}|#[0-9a-f]{6}(?:ff)?|rgb\([\d, .%]+\)|hsl\([\w, .%]+\)"),
    "position": late("static|relative|sticky"),
    "overflow": late("visible|auto|hidden|scroll|clip"),
    "overflow-x": late("visible|auto|hidden|scroll"),
    "overflow-y": late("visible|auto"),
    "text-decoration": late("none|(?:underline|overline)(?: [a-z]+)*"),
    "text-decoration-line": late("none|underline|overline"),
    "font-size": late(rf"{_SIZE}|(?:x{{1,3}}-|)(?:small|large)|smaller|larger|medium"),
    "font": late(r"[\w\s,.%/'\"-]+"),
    # What turns the order of the words around: the other values.
    "direction": late("ltr|inherit|initial|unset"),
    "flex-direction": late("row|column"),
    "flex-flow": late("(?:row|column|wrap|nowrap| )+"),
    "flex-wrap": late("wrap|nowrap"),
    "unicode-bidi": late("normal|embed|isolate|plaintext"),
    "z-index": late(r"auto|\d+"),
}
_SIZES = late(rf"{_SIZE}(?: {_SIZE}){{0,3}}")


def is_doubtful(style: str, said: dict[str, str]) -> bool:
    """Whether a style may do more to its text than is known here."""
    names = [name for name, _ in _written(style)]
    if len(names) > len(set(names)):  # a property twice: which of them counts?
        return True
    if _is_cut_off(said) and any(_room(said.get(name, "")) < _SOME_LINES for name in _ROOM):
        return True
    for name, value in said.items():
        if "gradient(" in value or any(_is_far(each, both=True) for each in value.split()):
            return True
        plain = _PLAIN_VALUES.get(name)
        if plain:
            if not plain.fullmatch(value):
                return True
        elif _SIZED.fullmatch(name):
            if not _SIZES.fullmatch(value):
                return True
        elif not _LOOKS.fullmatch(name):
            return True
    return False


def declarations(style: str) -> dict[str, str]:
    """The declarations of a style by their property, in lower case; of one made twice the last."""
    return {name: _IMPORTANT.sub("", value) for name, value in _written(style)}


def urgent(style: str) -> dict[str, str]:
    """Those of them that count above all others."""
    return {name: plain for name, value in _written(style) if (plain := _IMPORTANT.sub("", value)) != value}


# A declaration: a semicolon inside of quotation marks or brackets ends none.
_DECLARATION = late(r"""(?:"[^"]*"|'[^']*'|\([^()]*\)|[^;])+""")


def _written(style: str) -> Iterator[tuple[str, str]]:
    plain = _ESCAPE.sub(_unescaped, COMMENT.sub(" ", style[:_LONGEST])).lower()
    for part in _DECLARATION.findall(plain):
        name, colon, value = part.partition(":")
        if colon:
            yield name.strip(), " ".join(value.split())


def _unescaped(match: re.Match[str]) -> str:
    if match[1] is None:
        return match[2]
    code = int(match[1], 16)
    return chr(code) if 0 < code < 0x110000 else "\ufffd"


# --------------------------------------------------------------------------- ways to hide; each gives the declaration


def _not_made(said: Mapping[str, str]) -> str:
    for name, values in (
        ("display", ("none",)),
        ("visibility", ("hidden", "collapse")),
        ("content-visibility", ("hidden",)),
        ("unicode-bidi", ("bidi-override", "isolate-override")),
    ):
        if said.get(name) in values:
            return f"{name}: {said[name]}"
    return ""


def _is_cut(said: Mapping[str, str]) -> bool:
    """Whether what has no room in an element is not shown, or only to those who scroll."""
    return bool(re.search("hidden|clip|auto|scroll", _overflow(said)))


def _is_cut_off(said: Mapping[str, str]) -> bool:
    """Whether it is shown to nobody."""
    return bool(re.search("hidden|clip", _overflow(said)))


def _overflow(said: Mapping[str, str]) -> str:
    return " ".join(said.get(name, "") for name in ("overflow", "overflow-x", "overflow-y"))


def _no_size(said: Mapping[str, str]) -> str:
    for name in ("font-size", "zoom"):
        if name in said and _pixels(said[name], small=1.0):
            return f"{name}: {said[name]}"
    if re.search(r"(?<![\w.])0?\.?0+(?:[a-z]{2,4}|%)?\s*(?:/|\s)", said.get("font", "")):
        return f"font: {said['font']}"
    for name in ("width", "height", "inline-size", "block-size", "line-height") if _is_cut(said) else ():
        for full in (name, f"max-{name}"):
            if full in said and _pixels(said[full], small=1.0):
                return f"{full}: {said[full]}"
    for name in _ROOM if _is_cut_off(said) else ():
        if _room(said.get(name, "")) < _SLIVER:
            return f"{name}: {said[name]}"
    return ""


_ROOM = tuple(f"{least}{side}" for side in ("height", "block-size", "width", "inline-size") for least in ("", "max-"))
# Pixels of which no letter can be read, and those in which there is room for some lines of a text and not for all.
_SLIVER, _SOME_LINES = 9.0, 120.0


def _room(value: str) -> float:
    """The pixels that a length leaves for letters; a part of what is around it may be any number."""
    length = _LENGTH.fullmatch(value)
    return _in_pixels(length) if length and length[3] not in ("", "%", "vw", "vh") else _FAR


def _no_ink(said: Mapping[str, str]) -> str:
    opacity = _LENGTH.fullmatch(said.get("opacity", ""))
    if opacity and float(opacity[1]) <= (5 if opacity[3] == "%" else 0.05):
        return f"opacity: {said['opacity']}"
    for name in ("filter", "transform", "scale"):
        if _FUNCTIONS_OF_NOTHING.search(said.get(name, "")) or (name == "scale" and _pixels(said.get(name, ""))):
            return f"{name}: {said[name]}"
    return ""


def _no_place(said: Mapping[str, str]) -> str:
    placed = said.get("position") in ("absolute", "fixed")
    for name in ("left", "right", "top", "bottom", "inset-inline-start", "inset-block-start"):
        if name in said and (placed or said.get("position") == "relative") and _is_far(said[name]):
            return f"{name}: {said[name]}"
    for name in _MARGINS:
        if any(_is_far(each) for each in said.get(name, "").split()):
            return f"{name}: {said[name]}"
    for name in _PUSHED if _is_cut(said) else ():
        if any(_is_far(each, both=True) or each == "100%" for each in said.get(name, "").split()):
            return f"{name}: {said[name]}"
    for name, least in (("letter-spacing", 0.4), ("word-spacing", 2.0)):
        length = _LENGTH.fullmatch(said.get(name, ""))
        if length and length[1][0] == "-" and _in_pixels(length) >= least * _LETTER:
            return f"{name}: {said[name]}"
    for match in _TRANSLATE.finditer(f"{said.get('transform', '')} translate({said.get('translate', '')})"):
        if any(_is_far(each, both=True) for each in match[1].replace(",", " ").split()):
            return f"transform: {match[0]}"
    if _CLIPPED.search(said.get("clip-path", "")):
        return f"clip-path: {said['clip-path']}"
    rect = _RECT.search(said.get("clip", ""))
    if rect and placed and len({each for each in rect[1].replace(",", " ").split() if each != "auto"}) == 1:
        return f"clip: {said['clip']}"
    return ""


_MARGINS = (
    *("text-indent", "margin", "margin-left", "margin-top", "margin-right"),
    *("margin-inline-start", "margin-block-start"),
)
# What pushes a text out of an element that shows nothing beyond its edges.
_PUSHED = ("text-indent", "padding", "padding-left", "padding-top", "padding-inline-start", "padding-block-start")
_HIDE: tuple[Callable[[Mapping[str, str]], str], ...] = (_not_made, _no_size, _no_ink, _no_place)


def _in_pixels(length: re.Match[str]) -> float:
    """The size of a length, in the units of letters by that of common ones."""
    unit = _LETTER if length[3] in ("em", "rem", "ch", "ex", "lh") else _UNITS.get(length[3], 10.0)
    return abs(float(length[1] + (length[2] or ""))) * unit


def _pixels(value: str, small: float = 0.0) -> bool:
    """Whether a length is nothing, or at most `small` pixels."""
    length = _LENGTH.fullmatch(value)
    if not length:
        return False
    size = abs(float(length[1] + (length[2] or "")))
    if size == 0 or length[3] == "%":
        return size <= 5 * small
    return length[3] != "" and _in_pixels(length) <= small


def _is_far(value: str, *, both: bool = False) -> bool:
    """Whether a length leads off the page: far to the left or above, or with `both` in any direction."""
    length = _LENGTH.fullmatch(value)
    if not length or (length[1][0] != "-" and not both):
        return False
    return abs(float(length[1] + (length[2] or ""))) * _UNITS.get(length[3], 10.0) >= _FAR
