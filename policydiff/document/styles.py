"""Whether a style lets a text be read: what its declarations do to the letters, and the style sheets of a page.

Nothing is laid out. A style is read for the ways in which a browser can keep letters from the eye: none is made of
them, they have no size, no ink, no place on the page, or a stroke through them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from policydiff.model import Visibility


class Look(NamedTuple):
    """What a style does to a text. `white` says that it has the colour of paper, which can be read where `background`
    says that a ground is drawn behind it. `doubtful` that it was not followed to the end."""

    state: Visibility = Visibility.SHOWN
    cause: str = ""
    background: bool = False
    white: bool = False
    doubtful: bool = False


PLAIN = Look()
# Beyond this a length is off any page; in pixels, and in the units that are some ten of them.
_FAR = 900.0
_UNITS = {"px": 1.0, "": 1.0, "pt": 1.3, "pc": 16.0, "mm": 3.8, "cm": 38.0, "in": 96.0, "q": 0.95}
_LENGTH = re.compile(r"(-?\d*\.?\d+)(e[+-]?\d+)?([a-z%]*)")
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_IMPORTANT = re.compile(r"!\s*important")
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?|\\([^\n])", re.IGNORECASE)
# White, or so near to it that nobody reads it on white.
_WHITE = re.compile(
    r"(?:ghost|floral|antique)?white|whitesmoke|snow|ivory|azure|mintcream|aliceblue|seashell|honeydew|canvas"
    r"|#(?:[ef]{3}f?|(?:[ef][0-9a-f]){3}(?:ff)?)"
    r"|rgba?\((?:2[3-5]\d[, ]+){2}2[3-5]\d(?:[,/ ]+(?:1|100%))?\)|hsla?\([^)]*100%\)"
)
_CLEAR = re.compile(
    r"transparent|#[0-9a-f]{3}0|#[0-9a-f]{6}0[0-9a-f]|(?:rgb|hsl)a?\([^)]*[,/]\s*0?\.?0+%?\s*\)|rgba?\(\)"
)
_FUNCTIONS_OF_NOTHING = re.compile(
    r"(?:scale[xy3d]*)\(\s*0?\.?0+\s*[,)]|opacity\(\s*0?\.?0+%?\s*\)|rotate[xy]\(\s*-?(?:90|270)deg"
)
_TRANSLATE = re.compile(r"translate[xy3d]*\(([^)]*)\)")
_CLIPPED = re.compile(
    r"inset\(\s*(?:[5-9]\d|100)(?:\.\d+)?%|circle\(\s*0|ellipse\(\s*0|polygon\(\s*(?:0[a-z%]*[ ,]*)+\)"
)
_RECT = re.compile(r"rect\(\s*([^)]*)\)")

# Classes by which the stylesheets that sites use most hide a text or strike it, whatever else the page has.
_CLASSES = {
    **dict.fromkeys(
        (
            *("hidden", "d-none", "is-hidden", "hide", "invisible", "is-invisible", "display-none", "u-hidden"),
            *("visually-hidden", "sr-only", "is-sr-only", "screen-reader-text", "govuk-visually-hidden", "opacity-0"),
            *("visuallyhidden", "u-visually-hidden", "usa-sr-only", "cdk-visually-hidden", "element-invisible"),
            *("!hidden", "hidden!", "uk-hidden", "dn", "no-display", "text-hide", "scale-0", "text-transparent"),
            *("text-[0px]", "offscreen", "off-screen", "assistive-text", "print-only", "visible-print-block"),
            *("hidden-xs", "hidden-sm", "hidden-md", "hidden-lg", "content-hidden", "collapse"),
        ),
        Visibility.HIDDEN,
    ),
    **dict.fromkeys(("line-through", "text-decoration-line-through", "strikethrough"), Visibility.STRUCK),
}


def look_of_classes(names: str) -> Look:
    """What the class names of an element do to its text, as far as they are common to many sites."""
    for name in names.split():
        if state := _CLASSES.get(name.casefold()):
            return Look(state, f"class {name}")
    return PLAIN


def look_of(style: str) -> Look:
    """What the declarations of a `style` do to the text of their element."""
    said = declarations(style)
    if not said:
        return PLAIN
    background = any(_draws(said.get(name, "")) for name in ("background", "background-color", "background-image"))
    for hides in _HIDE:
        if found := hides(said):
            return Look(Visibility.HIDDEN, f"style {found}")
    white = bool(_WHITE.fullmatch(said.get("color", "")))
    for name in ("text-decoration", "text-decoration-line", "-webkit-text-decoration"):
        if "line-through" in said.get(name, ""):
            return Look(Visibility.STRUCK, f"style {name}: line-through", background, white)
    return Look(background=background, white=white, doubtful=is_doubtful(style, said))


# What changes the look of letters and their surroundings, and keeps them there to be read.
_LOOKS = re.compile(
    r"(?:font-(?:weight|style|family|variant|stretch|kerning|feature)|font-variant-\w+"
    r"|text-(?:align|transform|shadow|wrap|underline-\w+|decoration-(?:color|style|thickness)|align-last|rendering|size-adjust|justify)|border(?:-[\w-]+)?"
    r"|outline(?:-[\w-]+)?|list-style(?:-[\w-]+)?|vertical-align|float|clear|cursor|box-(?:shadow|sizing)"
    r"|white-space|word-(?:break|wrap)|overflow-wrap|hyphens|table-layout|caption-side|empty-cells|quotes|direction"
    r"|background(?:-[\w-]+)?|(?:page-)?break-[\w-]+|orphans|widows|(?:row-|column-)?gap|columns?|column-[\w-]+"
    r"|(?:align|justify|place)-[\w-]+|flex-(?:wrap|direction|flow|grow)|object-[\w-]+|scroll-[\w-]+|tab-size"
    r"|print-color-adjust|-webkit-print-color-adjust|accent-color|resize|mso-[\w-]+|tab-stops)"
)
_SIZE = (
    r"(?:auto|none|normal|inherit|initial|unset|(?:min|max|fit)-content"
    r"|-?\d{0,3}\.?\d+(?:px|pt|pc|em|rem|ex|ch|%|cm|mm|in|vw|vh)?)"
)
_SIZED = re.compile(
    r"(?:(?:min-|max-)?(?:width|height|inline-size|block-size)|(?:margin|padding)(?:-[\w-]+)?|line-height|text-indent"
    r"|letter-spacing|word-spacing|font-size|top|left|right|bottom|flex-basis)"
)
_PLAIN_VALUES = {
    "display": re.compile(
        r"(?:inline-)?(?:block|flex|grid|table)|inline|list-item|contents|flow-root|table-(?:row|cell)(?:-group)?"
    ),
    "visibility": re.compile("visible|inherit"),
    "opacity": re.compile(r"1|1\.0+|0?\.[3-9]\d*|[3-9]\d%|100%"),
    "color": re.compile(r"[a-z]+|#[0-9a-f]{3}|#[0-9a-f]{6}(?:ff)?|rgb\([\d, .%]+\)|hsl\([\w, .%]+\)"),
    "position": re.compile("static|relative|sticky"),
    "overflow": re.compile("visible|auto|hidden|scroll|clip"),
    "overflow-x": re.compile("visible|auto|hidden|scroll"),
    "overflow-y": re.compile("visible|auto"),
    "text-decoration": re.compile("none|(?:underline|overline)(?: [a-z]+)*"),
    "text-decoration-line": re.compile("none|underline|overline"),
    "font-size": re.compile(rf"{_SIZE}|(?:x{{1,3}}-|)(?:small|large)|smaller|larger|medium"),
    "font": re.compile(r"[\w\s,.%/'\"-]+"),
    "unicode-bidi": re.compile("normal|embed|isolate|plaintext"),
    "z-index": re.compile(r"auto|\d+"),
}
_SIZES = re.compile(rf"{_SIZE}(?: {_SIZE}){{0,3}}")


def is_doubtful(style: str, said: dict[str, str]) -> bool:
    """Whether a style may do more to its text than is known here."""
    if style.count(":") > len(said) + style.count("://"):  # a property twice: which of them counts?
        return True
    for name, value in said.items():
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
    plain = _ESCAPE.sub(_unescaped, _COMMENT.sub(" ", style[:20_000])).lower()
    said: dict[str, str] = {}
    for part in plain.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            said[name.strip()] = " ".join(_IMPORTANT.sub(" ", value).split())
    return said


def _unescaped(match: re.Match[str]) -> str:
    if match[1] is None:
        return match[2]
    code = int(match[1], 16)
    return chr(code) if 0 < code < 0x110000 else "\ufffd"


def _draws(value: str) -> bool:
    return bool(value) and value not in ("none", "initial", "inherit", "unset") and not _CLEAR.match(value)


# --------------------------------------------------------------------------- ways to hide; each gives the declaration


def _not_made(said: dict[str, str]) -> str:
    for name, values in (
        ("display", ("none",)),
        ("visibility", ("hidden", "collapse")),
        ("content-visibility", ("hidden",)),
        ("unicode-bidi", ("bidi-override", "isolate-override")),
    ):
        if said.get(name) in values:
            return f"{name}: {said[name]}"
    return ""


def _no_size(said: dict[str, str]) -> str:
    for name in ("font-size", "zoom"):
        if name in said and _pixels(said[name], small=1.0):
            return f"{name}: {said[name]}"
    if re.search(r"(?<![\w.])0?\.?0+(?:[a-z]{2,4}|%)?\s*(?:/|\s)", said.get("font", "")):
        return f"font: {said['font']}"
    cut = "overflow" in said or "overflow-x" in said or "overflow-y" in said
    for name in ("width", "height", "inline-size", "block-size", "line-height"):
        for full in (name, f"max-{name}"):
            if full in said and _pixels(said[full], small=1.0) and cut and "visible" not in said.get("overflow", ""):
                return f"{full}: {said[full]}"
    return ""


def _no_ink(said: dict[str, str]) -> str:
    opacity = _LENGTH.fullmatch(said.get("opacity", ""))
    if opacity and float(opacity[1]) <= (5 if opacity[3] == "%" else 0.05):
        return f"opacity: {said['opacity']}"
    ground = said.get("background-color") or said.get("background", "")
    for name in ("color", "-webkit-text-fill-color"):
        ink = said.get(name, "")
        if _CLEAR.fullmatch(ink) or (ink and ink == ground):
            return f"{name}: {ink}"
    for name in ("filter", "transform", "scale"):
        if _FUNCTIONS_OF_NOTHING.search(said.get(name, "")) or (name == "scale" and _pixels(said.get(name, ""))):
            return f"{name}: {said[name]}"
    return ""


def _no_place(said: dict[str, str]) -> str:
    placed = said.get("position") in ("absolute", "fixed")
    for name in ("left", "right", "top", "bottom", "inset-inline-start", "inset-block-start"):
        if name in said and (placed or said.get("position") == "relative") and _is_far(said[name]):
            return f"{name}: {said[name]}"
    for name in ("text-indent", "margin-left", "margin-top", "margin-inline-start", "margin-right"):
        if name in said and _is_far(said[name]):
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


_HIDE: tuple[Callable[[dict[str, str]], str], ...] = (_not_made, _no_size, _no_ink, _no_place)


def _pixels(value: str, small: float = 0.0) -> bool:
    """Whether a length is nothing, or at most `small` pixels."""
    length = _LENGTH.fullmatch(value)
    if not length:
        return False
    size = abs(float(length[1] + (length[2] or "")))
    return size == 0 or (length[3] in _UNITS and size * _UNITS[length[3]] <= small and length[3] != "")


def _is_far(value: str, *, both: bool = False) -> bool:
    """Whether a length leads off the page: far to the left or above, or with `both` in any direction."""
    length = _LENGTH.fullmatch(value)
    if not length or (length[1][0] != "-" and not both):
        return False
    size = abs(float(length[1] + (length[2] or "")))
    return size * _UNITS.get(length[3], 10.0) >= _FAR


# --------------------------------------------------------------------------- style sheets


def is_sheet_doubtful(sheet: str) -> bool:
    """Whether a style sheet may keep a text from being read: it has a rule that hides, or one that is not followed."""
    bodies = re.findall(r"\{([^{}]*)\}", _COMMENT.sub(" ", sheet))
    looks = (look_of(body) for body in dict.fromkeys(bodies))
    return "@import" in sheet or any(
        look.doubtful or look.state is not Visibility.SHOWN or look.white for look in looks
    )


def rules_of(sheet: str) -> Iterator[tuple[str, Look]]:
    """The selectors of a style sheet whose rules hide or strike what they select, each with what it does.

    Rules inside a condition (`@media screen`) count, those for print and speech alone do not.
    """
    at, conditions = 0, list[bool]()
    plain = _COMMENT.sub(" ", sheet).replace("<!--", " ").replace("-->", " ")
    for match in re.finditer(r"[{}]", plain):
        before, at = plain[at : match.start()].strip(), match.end()
        if match[0] == "{":
            name = before.rpartition(";")[2].strip()
            conditions.append(bool(re.match(r"@media[^{]*\b(?:print|speech)\b", name)))
            selector = name
            continue
        if conditions:
            elsewhere = any(conditions)
            conditions.pop()
            if before and selector and not selector.startswith("@") and not elsewhere:
                look = look_of(before)
                if look.state is not Visibility.SHOWN:
                    yield selector, look
        selector = ""
