"""How a stretch of a Word text looks: what the styles that it has and its own marks say together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element

from policydiff.document.colours import WHITE, Colour, cannot_be_read, colour_of
from policydiff.record import NamedTuple

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWN = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_OFF = ("0", "false", "off")
_DEEPEST = 20
"""Styles that rest on each other."""
# What is on where one style of two has it, and off where both have.
_TOGGLES = ("vanish", "webHidden", "strike", "dstrike")
_FEW = 2  # half points of a letter, at most, that nobody sees
_NARROW = 5  # percent of its width
_CLOSE = -96  # twentieths of a point that letters move together until they lie upon each other

Said = Mapping[str, Element]
"""Marks by their name, those that count."""


class WordPlace(NamedTuple):
    """What a stretch stands in: its ground, None where that is not known, what the table around it says of letters,
    and the style of its paragraph."""

    ground: Colour | None = WHITE
    table: Said = MappingProxyType({})
    paragraph: str = ""


class WordStyles:
    """The styles of a Word file. Each is worked out once."""

    def __init__(self, root: Element | None) -> None:
        found = () if root is None else root.findall(f"{WORD}style")
        self._styles = {each.get(f"{WORD}styleId", ""): each for each in found}
        self._default = next((name for name, each in self._styles.items() if _is_plain(each)), "")
        first = None if root is None else root.find(f"{WORD}docDefaults/{WORD}rPrDefault/{WORD}rPr")
        self._first = said_in(first)
        self._known: dict[tuple[str, str], Said] = {}

    def style(self, name: str, marks: str = "rPr") -> Said:
        """What a style says, with all that it rests on, of letters or of paragraphs (`pPr`)."""
        if (name, marks) not in self._known:
            chain = [said_in(each.find(f"{WORD}{marks}")) for each in self.chain(name)]
            self._known[name, marks] = {key: mark for said in reversed(chain) for key, mark in said.items()}
        return self._known[name, marks]

    def chain(self, name: str) -> Iterator[Element]:
        """A style and those that it rests on."""
        for _ in range(_DEEPEST):
            if name not in self._styles:
                return
            yield self._styles[name]
            based = self._styles[name].find(f"{WORD}basedOn")
            name = "" if based is None else based.get(f"{WORD}val", "")

    def of_run(self, marks: Element | None, place: WordPlace) -> Said:
        """What counts of all that is said of a run."""
        own = said_in(marks)
        paragraph = self.style(place.paragraph or self._default)
        letters = self.style(value_of(own, "rStyle"))
        letters = {key: mark for key, mark in letters.items() if key not in _TOGGLES or is_on(letters, key)}
        twice = {key for key in _TOGGLES if is_on(letters, key) and is_on(paragraph, key)} - own.keys()
        said = {**self._first, **place.table, **paragraph, **letters, **own}
        return {key: mark for key, mark in said.items() if key not in twice}


def is_hidden(said: Said, ground: Colour | None) -> bool:
    """Whether letters that look like that are not seen on such a ground."""
    if is_on(said, "vanish"):
        return True
    size, width, apart = (_number(said, name) for name in ("sz", "w", "spacing"))
    if (size is not None and size <= _FEW) or (width is not None and width <= _NARROW):
        return True
    if apart is not None and apart <= _CLOSE:
        return True
    filled = said.get("textFill")
    if filled is not None and filled.find(f"{_DRAWN}noFill") is not None:
        return "textOutline" not in said
    cover = None if filled is None else filled.find(f".//{_DRAWN}alpha")
    if cover is not None and cover.get(f"{_DRAWN}val", "").isdecimal() and int(cover.get(f"{_DRAWN}val", "")) >= 95_000:
        return True
    drawn = None if filled is None else filled.find(f"{_DRAWN}solidFill/{_DRAWN}srgbClr")
    ink = value_of(said, "color") if drawn is None else drawn.get(f"{_DRAWN}val", "")
    return ink not in ("", "auto") and cannot_be_read(_colour(ink), ground)


def ground_of(said: Said, around: Colour | None) -> Colour | None:
    """What is behind letters or paragraphs of which this is said."""
    if (marked := value_of(said, "highlight")) and marked != "none":
        return _colour(marked)
    shade = said.get("shd")
    fill = "" if shade is None else shade.get(f"{WORD}fill", "")
    if shade is None or (fill in ("", "auto") and value_of(said, "shd") in ("", "clear", "nil")):
        return around
    return _colour(fill) if value_of(said, "shd") in ("", "clear", "nil") else None


def said_in(marks: Element | None) -> Said:
    """What an element with marks says, by their names."""
    return {} if marks is None else {each.tag.rpartition("}")[2]: each for each in marks}


def is_on(said: Said, name: str) -> bool:
    """Whether a mark that is on or off is on."""
    return name in said and value_of(said, name) not in _OFF


def value_of(said: Said, name: str) -> str:
    return said[name].get(f"{WORD}val", "") if name in said else ""


def _number(said: Said, name: str) -> float | None:
    try:
        return float(value_of(said, name).removesuffix("pt").removesuffix("%"))
    except ValueError:
        return None


def _colour(value: str) -> Colour | None:
    value = value.strip().lower()
    return colour_of(value) or colour_of(f"#{value}")


def _is_plain(style: Element) -> bool:
    return style.get(f"{WORD}type") == "paragraph" and style.get(f"{WORD}default", "0") not in _OFF
