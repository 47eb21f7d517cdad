"""Colours as style sheets write them, and whether one can be read on another."""

from __future__ import annotations

import re
from functools import lru_cache

from policydiff.late import late
from policydiff.record import NamedTuple


class Colour(NamedTuple):
    """Red, green and blue of 255, and how much of what is behind it the colour covers, of 1."""

    red: float
    green: float
    blue: float
    cover: float = 1.0


BLACK, WHITE = Colour(0, 0, 0), Colour(255, 255, 255)
# By how much all three together have to differ for letters to be read: a grey of #e4e4e4 on white is not.
_NEAR = 80.0
_LEAST_COVER = 0.05

# The names of CSS Color 4, each with its six figures. Those of the system are what browsers make of them by day.
_NAMED = dict(
    re.findall(
        r"(\w+) ([0-9a-f]{6})",
        """
    aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4
    black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0
    chartreuse 7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 00ffff
    darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9
    darkkhaki bdb76b darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00 darkorchid 9932cc darkred 8b0000
    darksalmon e9967a darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f
    darkturquoise 00ced1 darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969
    dodgerblue 1e90ff firebrick b22222 floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc
    ghostwhite f8f8ff gold ffd700 goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080
    honeydew f0fff0 hotpink ff69b4 indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa
    lavenderblush fff0f5 lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6 lightcoral f08080 lightcyan e0ffff
    lightgoldenrodyellow fafad2 lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1
    lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa lightslategray 778899 lightslategrey 778899
    lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32 linen faf0e6 magenta ff00ff maroon 800000
    mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db mediumseagreen 3cb371
    mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc mediumvioletred c71585 midnightblue 191970
    mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead navy 000080 oldlace fdf5e6 olive 808000
    olivedrab 6b8e23 orange ffa500 orangered ff4500 orchid da70d6 palegoldenrod eee8aa palegreen 98fb98
    paleturquoise afeeee palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9 peru cd853f pink ffc0cb plum dda0dd
    powderblue b0e0e6 purple 800080 rebeccapurple 663399 red ff0000 rosybrown bc8f8f royalblue 4169e1
    saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57 seashell fff5ee sienna a0522d silver c0c0c0
    skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa springgreen 00ff7f steelblue 4682b4
    tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0 violet ee82ee wheat f5deb3 white ffffff
    whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32 canvas ffffff canvastext 000000 field ffffff fieldtext 000000
    """,
    )
)
_HEX = late(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_FUNCTION = late(r"(rgb|hsl)a?\(([^()]*)\)")
_PART = late(r"(-?\d*\.?\d+)(%|deg)?")


@lru_cache(maxsize=4096)
def colour_of(value: str) -> Colour | None:
    """The colour that a value in lower case is; None for one that is not known: a variable, a mixture, a word."""
    if value == "transparent":
        return BLACK._replace(cover=0)
    if value in _NAMED:
        return _hex(_NAMED[value])
    if _HEX.fullmatch(value):
        return _hex(value[1:])
    if found := _FUNCTION.fullmatch(value):
        parts = _PART.findall(found[2])
        if len(parts) in (3, 4) and not re.search(r"[a-ce-z]", found[2].replace("deg", "")):
            cover = _share(*parts[3]) if len(parts) == 4 else 1.0
            return (_of_light if found[1] == "rgb" else _of_hue)(parts[:3], max(0.0, min(cover, 1.0)))
    return None


def legacy(value: str) -> str:
    """The value of an attribute for a colour as a style would have it: there the sign before six figures may lack."""
    value = value.strip().lower()
    return f"#{value}" if re.fullmatch(r"[0-9a-f]{3}|[0-9a-f]{6}", value) else value


def over(ink: Colour, ground: Colour | None) -> Colour | None:
    """What is seen of a colour on a ground; None where neither is known well enough."""
    if ink.cover >= 1:
        return ink
    if ground is None:
        return None
    red, green, blue = (ink.cover * a + (1 - ink.cover) * b for a, b in zip(ink[:3], ground[:3], strict=True))
    return Colour(red, green, blue)


def cannot_be_read(ink: Colour | None, ground: Colour | None) -> bool:
    """Whether letters of a colour are not seen on a ground. Where the ground is not known only those of no colour."""
    if ink is None:
        return False
    if ink.cover <= _LEAST_COVER:
        return True
    seen = over(ink, ground)
    if seen is None or ground is None:
        return False
    return sum(abs(a - b) for a, b in zip(seen[:3], ground[:3], strict=True)) <= _NEAR


def _hex(figures: str) -> Colour:
    if len(figures) < 6:
        figures = "".join(figure * 2 for figure in figures)
    red, green, blue, *cover = (int(figures[at : at + 2], 16) for at in range(0, len(figures), 2))
    return Colour(red, green, blue, cover[0] / 255 if cover else 1.0)


def _share(number: str, unit: str) -> float:
    return float(number) / (100 if unit == "%" else 1)


def _of_light(parts: list[tuple[str, str]], cover: float) -> Colour:
    red, green, blue = (float(number) * (2.55 if unit == "%" else 1) for number, unit in parts)
    return Colour(red, green, blue, cover)


def _of_hue(parts: list[tuple[str, str]], cover: float) -> Colour:
    from colorsys import hls_to_rgb

    hue, saturation, light = (float(number) for number, _ in parts)
    red, green, blue = hls_to_rgb(hue / 360 % 1, min(light / 100, 1), min(saturation / 100, 1))
    return Colour(red * 255, green * 255, blue * 255, cover)
