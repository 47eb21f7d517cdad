"""What an element brings to a page from elsewhere, or what programs do to it: told, for it is not read."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from policydiff.document.bound import BoundAttributes
from policydiff.document.fold import fold
from policydiff.document.html.node import attribute, place_of
from policydiff.document.sheets import is_sheet_doubtful
from policydiff.document.styles import Look
from policydiff.late import late
from policydiff.model import Visibility

if TYPE_CHECKING:
    from turbohtml import Element

# Attributes that say what an element brings to the page from elsewhere.
_SOURCES = ("src", "data", "href", "content", "srcset", "code")
_RUN = late(r"(?:module|(?:text|application)/(?:x-)?(?:java|ecma|live|j)script[\d.]*)?", re.IGNORECASE)
_SERVED = late(r"#\s*(?:include|exec|echo|if|elif|else|endif|set|fsize|flastmod|printenv)\b|esi\b", re.IGNORECASE)
# Words in these are shown to readers without programs alone, as written, or nobody knows how.
_DOUBTED = frozenset({"noscript", "plaintext", "math", "col", "colgroup"})


def is_brought(name: str, element: Element, sheets: Container[int | str] | None) -> bool:
    """Whether an element of those that bring something from elsewhere does; `sheets` are those style sheets that are
    told, None where the page is not known as a whole."""
    if name == "script":
        return bool(_RUN.fullmatch(attribute(element, "type").strip()))  # else nothing runs it, and nobody sees it
    if name == "meta":
        return attribute(element, "http-equiv").strip().lower() == "refresh"
    if name == "base":
        return "href" in element.attrs
    if name == "link":
        return bool(re.search(r"import|stylesheet", attribute(element, "rel"), re.IGNORECASE))
    if name != "style":
        return True
    return is_sheet_doubtful(element.text) if sheets is None else place_of(element) in sheets


def is_for_servers(comment: str) -> bool:
    """Whether a comment is one that a server puts something in the place of."""
    return bool(_SERVED.match(comment))


def is_doubted(name: str, element: Element, look: Look) -> bool:
    """Whether an element does something to words that not all readers see, or that is not followed."""
    if name not in _DOUBTED:
        return False
    if name in ("col", "colgroup"):
        return look.state is Visibility.HIDDEN
    if name == "math":
        return any(type(child).__name__ == "Text" and child.data.strip() for child in element.children)  # type: ignore[attr-defined]
    place = element.source_location
    unclosed = place is not None and place.end_tag is None  # for most readers it takes all the rest of the page in
    return name == "plaintext" or unclosed or bool(element.text.strip())


def reference(name: str, element: Element, sources: Sequence[str]) -> str:
    """The element as it is told; `sources` are the other pictures of the one that is open."""
    said = [f'{key}="{fold(attribute(element, key))}"' for key in _SOURCES if key in element.attrs]
    if name == "img" and sources:
        said.append(f'sources="{fold(" ".join(sources))}"')
    text = f"<{' '.join((name, *said))}>"
    return f"{text} {fold(element.text)}" if name in ("script", "style") and not said else text


def acted_on(name: str, element: Element, bound: BoundAttributes, around: Look, look: Look) -> str:
    """The attributes of an element that programs act on, and a style that is not followed to the end, as it is told;
    "" where there are none."""
    if (around.state is Visibility.HIDDEN and not around.by) or not element.attrs or not element.source_location:
        return ""
    said = [*bound.told, *(["style"] if look.doubtful and look.state is Visibility.SHOWN else [])]
    told = (f'{key}="{fold(bound.attributes[key])}"' for key in said)
    return f"<{' '.join((name, *told))}>" if said else ""
