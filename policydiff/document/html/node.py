"""One element of the tree: its attributes without codes, where it leads and what an input shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from policydiff.document import elements
from policydiff.document.markup import CODE
from policydiff.late import late

if TYPE_CHECKING:
    from turbohtml import Element

_HTML = ("Namespace.HTML", "html", "http://www.w3.org/1999/xhtml")
_FIGURES = late(r"-?[0-9]{1,9}")


def place_of(element: Element) -> int | str:
    """Where an element's tag stands in the markup; of one that has none its name."""
    return element.source_location.start_tag.start_offset if element.source_location else element.tag


def is_foreign(element: Element) -> bool:
    """Whether an element is one of a drawing or a formula."""
    return _is_foreign(element.namespace)


@cache
def _is_foreign(namespace: object) -> bool:
    return str(namespace) not in _HTML


def attribute(element: Element, name: str) -> str:
    """An attribute's value without codes, "" where there is none."""
    value = element.attrs.get(name)
    text = " ".join(value) if isinstance(value, list) else str(value or "")
    return CODE.sub("", text)


def attributes_of(element: Element) -> dict[str, str]:
    """The attributes of an element without codes."""
    return {key.lower(): attribute(element, key) for key in element.attrs} if element.attrs else {}


def number_in(value: str, instead: int) -> int:
    """The number that an attribute has, in braces as JSX writes it or without; another one where it has none."""
    figures = value[1:-1] if value[:1] == "{" and value[-1:] == "}" else value
    return int(figures) if _FIGURES.fullmatch(figures) else instead


def is_drawn(element: Element) -> bool:
    """Whether a drawing has a shape near its beginning, which may be the ground of its letters."""
    return any(getattr(each, "tag", "") in elements.DRAWN for each in islice(element.descendants, 200))


def address_of(name: str, element: Element, forms: Sequence[str]) -> str | None:
    """Where a press on an element leads, None if it leads nowhere."""
    attributes = element.attrs
    if name in ("a", "area") or (attributes and is_foreign(element)):
        key = next((key for key in ("href", "xlink:href") if key in attributes), None)
        return attribute(element, key) if key and name not in ("image", "use", "script") else None
    if name in ("button", "input") and "disabled" not in attributes:
        sort = attribute(element, "type").lower()
        if sort in (("", "submit") if name == "button" else ("submit", "image")):
            return attribute(element, "formaction") or (forms[-1] if forms else "") or None
    return None


def pictures_of(element: Element) -> Iterator[str]:
    """The addresses of the pictures that an image or a source of one names."""
    if source := attribute(element, "src"):
        yield source
    for each in attribute(element, "srcset").split(","):
        if each.strip():
            yield each.split()[0]


def is_drawn_input(name: str, element: Element) -> bool:
    """Whether an element is an input that a picture is shown for."""
    return name == "input" and attribute(element, "type").lower() == "image"


def shown_in(element: Element) -> str:
    """The words of a place in an image, and what an input shows."""
    if element.tag == "area":
        return attribute(element, "alt")
    sort = attribute(element, "type").lower()
    if sort in ("checkbox", "radio"):
        return "☑ " if "checked" in element.attrs else "☐ "
    if sort in ("hidden", "password", "color", "range"):
        return ""
    return attribute(element, "value") or attribute(element, "placeholder")
