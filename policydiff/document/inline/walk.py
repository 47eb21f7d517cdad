"""The inside of a block by the tokens of the parser: its stretches of text, its links and its tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from policydiff.document.bound import jsx_attributes
from policydiff.document.drawn import BARS, bar, icon, without
from policydiff.document.inline.braces import PLACE, Braces, as_tags, is_of_block, without_attributes
from policydiff.document.inline.parser import inline_tokens
from policydiff.document.inline.tags import (
    LEADING,
    SELECTED,
    WITHIN_WORDS,
    as_span,
    attribute,
    element_of,
    is_written_element,
    pictures_in,
    shown_in,
)
from policydiff.document.reading import Bit, Target
from policydiff.document.seen import overridden
from policydiff.document.strokes import by_strokes, criticised
from policydiff.late import late
from policydiff.model import Visibility
from policydiff.record import NamedTuple

if TYPE_CHECKING:
    from markdown_it.token import Token

_MARKUP = late(r"[*_`\[\]<>&\\!~]")
# The tags of emphasis by marks: nobody writes them with this blank.
_EMPHASIS = frozenset(f"<{sign}{name} >" for sign in ("", "/") for name in ("em", "strong"))
# What ends a line, or says where it may end.
_BREAK = late(r"<w?br\s*/?>", re.IGNORECASE)


class Inline(NamedTuple):
    """The inside of a block: its stretches of text, where its links lead, and its tags of HTML, each with the number of
    the stretch before which it stands, and the marks of emphasis as such tags."""

    bits: tuple[Bit, ...]
    targets: tuple[Target, ...] = ()
    tags: tuple[tuple[int, str], ...] = ()

    @property
    def tagged(self) -> bool:
        """Whether there are tags of HTML beside those that only a style sheet could be of."""
        return any(tag not in _EMPHASIS for _, tag in self.tags)

    @property
    def acting(self) -> bool:
        """Whether there are such tags that may hold, and hide, what is in this block or in others."""
        return any(tag not in _EMPHASIS and not _BREAK.fullmatch(tag) for _, tag in self.tags)


@lru_cache(maxsize=65536)
def read_inline(source: str, references: tuple[tuple[str, str], ...] = ()) -> Inline:
    """The inside of a block, given as Markdown.

    `references` are the document's link definitions (label, target), needed for links written `[text][label]`. What is
    struck by marks is told here; what HTML hides or strikes is known only from the whole page.
    """
    source = criticised(as_tags(jsx_attributes(source)))
    plain, attributes = without_attributes(source)
    if not _MARKUP.search(plain) and not attributes:
        return Inline(tuple(_struck_letters(plain)))
    env: dict[str, Any] = {"references": {label: {"href": target, "title": ""} for label, target in references}}
    walk = _TokenWalk(attributes, plain)
    walk.over(inline_tokens(plain, env))
    return walk.found()


def _struck_letters(text: str, link: int = -1, struck: str = "") -> Iterator[Bit]:
    """The stretches of a text, of which those are struck that have a stroke through each letter."""
    state = Visibility.STRUCK if struck else Visibility.SHOWN
    for piece, is_struck in by_strokes(text):
        yield Bit(piece, link, Visibility.STRUCK, _STROKES) if is_struck else Bit(piece, link, state, struck)


_STROKES = "strokes through the letters"


class _TokenWalk:
    """One walk over the tokens of a block."""

    def __init__(self, attributes: Sequence[Braces], source: str) -> None:
        self.attributes, self.source = attributes, source
        self.bits: list[Bit] = []
        self.tags: list[tuple[int, str]] = []
        self.targets: list[Target | None] = []
        self.ended: list[int] = []  # the links in the order in which they end
        self.opened: list[int] = []
        self.tagged: set[int] = set()  # the links that a tag opened
        self.began: list[tuple[int, int]] = []  # where elements that are open began: in bits, in tags
        self.last: tuple[int, int] | None = None  # and where the one that ended last did, until text follows
        self.raised = False
        self.struck = 0
        self.form = ""  # where the form leads that is open
        self.sources: list[str] = []  # the other pictures of a picture that is open

    def found(self) -> Inline:
        """What was found; links are numbered in the order in which they end."""
        while self.opened:
            self._close()
        number = {old: new for new, old in enumerate(self.ended)} | {-1: -1}
        targets = [self.targets[old] for old in self.ended]
        return Inline(
            tuple(bit._replace(link=number[bit.link]) for bit in self.bits) if self.ended else tuple(self.bits),
            tuple(each._replace(inside=number[each.inside]) for each in targets if each),
            tuple(self.tags),
        )

    def over(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            match token.type:
                case "text" | "text_special" | "code_inline":
                    if token.type == "code_inline":
                        self.began.append((len(self.bits), len(self.tags)))
                    if token.type == "code_inline":
                        self._raise(self._written(token.content))
                    else:
                        self._text(token.content)
                    if token.type == "code_inline":
                        self.last = self.began.pop()
                case "softbreak" | "hardbreak":
                    self._add("\n")
                case "image":
                    self._open(self._written(str(token.attrGet("src") or "")), image=True)
                    self.over(token.children or ())
                    self._close()
                case "link_open":
                    self._open(self._written(str(token.attrGet("href") or "")))
                case "link_close":
                    while self.opened and self.opened[-1] in self.tagged:  # a tag in a link, and never closed
                        self._close()
                    self._close()
                case "html_inline":
                    tag = self._written(token.content)
                    self._tag(tag, element_of(tag))
                case "s_open":
                    self.struck += 1
                case "s_close":
                    self.struck -= 1
                case "em_open" | "strong_open":
                    self.began.append((len(self.bits), len(self.tags)))
                    self.tags.append((len(self.bits), f"<{token.tag} >"))
                case "em_close" | "strong_close":
                    self.last = self.began.pop() if self.began else None
                    self.tags.append((len(self.bits), f"</{token.tag} >"))

    def _text(self, text: str) -> None:
        for at, piece in enumerate(PLACE.split(text) if self.attributes else [text]):
            if at % 2:
                self._attributes(int(piece))
            elif piece:
                self._raise(piece)

    def _raise(self, text: str) -> None:
        """Take in a text, raised or not: 10² is not 102, while "1er" and "1<sup>er</sup>" read the same."""
        self._add("^" * (self.raised and text[:1].isdigit()) + text)
        self.raised = False

    def _written(self, text: str) -> str:
        """A text that is no Markdown, with its braces."""
        return PLACE.sub(lambda match: self.attributes[int(match[1])].written, text) if self.attributes else text

    def _add(self, text: str) -> None:
        if not text:
            return
        link = self.opened[-1] if self.opened else -1
        self.last = None
        self.bits += _struck_letters(text, link, "~~" if self.struck else "")

    def _attributes(self, number: int) -> None:
        """Attributes: of the emphasis, link or code that ended right before them, else of the block."""
        said = self.attributes[number].said if number < len(self.attributes) else ""
        if not said:
            return
        if self.last is None:
            if is_of_block(self.attributes[number].written, self.source, number):
                self.tags.append((BLOCK, said))
            return
        bits, tags = self.last
        self.tags[tags:] = [(bits, f"<span {said}>"), *self.tags[tags:], (len(self.bits), "</span>")]

    def _open(self, address: str, *, image: bool = False) -> None:
        self.began.append((len(self.bits), len(self.tags)))
        inside = self.opened[-1] if self.opened else -1
        self.targets.append(Target(address, image, inside))
        self.opened.append(len(self.targets) - 1)

    def _close(self) -> None:
        self.ended.append(self.opened.pop())
        self.last = self.began.pop() if self.began else None

    def _tag(self, tag: str, name: str) -> None:
        closing = tag.startswith("</")
        self.raised = name in ("sup", "sub") and not closing
        if name == "img":
            words = attribute(tag, "alt") or ""
            if words.strip():
                pictures = dict.fromkeys((*pictures_in(tag), *self.sources)) or [""]
                for address in pictures:
                    self._open(address, image=True)
                self.tags.append((len(self.bits), as_span(tag)))
                self._add(words)
                self.tags.append((len(self.bits), "</span>"))
                for _ in pictures:
                    self._close()
            else:
                self.tags.append((len(self.bits), tag))
        elif name in LEADING and not closing and (target := self._leads(tag, name)) is not None:
            if name == "a" and self.opened and self.opened[-1] in self.tagged:
                self.tags.append((len(self.bits), "</span>"))  # as a browser does: no link stands in a link
                self._close()
            self._open(target)
            self.tagged.add(self.opened[-1])
            self.tags.append((len(self.bits), as_span(tag)))
        elif name in LEADING and closing and self.opened and self.opened[-1] in self.tagged:
            self.tags.append((len(self.bits), "</span>"))
            self._close()
        elif name == "area":
            if not closing and (target := attribute(tag, "href")) is not None:
                self._open(target)
                self._add(attribute(tag, "alt") or "")
                self._close()
        elif name == "bdo":
            mark = overridden(tag)
            self._add(mark if len(mark) == 1 else "")
        elif name == "input":
            drawn = (attribute(tag, "type") or "").lower() == "image"
            if drawn:
                self._open(attribute(tag, "src") or "", image=True)
            self.tags.append((len(self.bits), as_span(tag)))
            self._add((attribute(tag, "alt") or "") if drawn else shown_in(tag))
            self.tags.append((len(self.bits), "</span>"))
            if drawn:
                self._close()
        elif name == "option" and not closing and SELECTED.search(tag):
            self.tags.append((len(self.bits), SELECTED.sub("", tag)))
            self._add("☑ ")
        elif name:
            if name == "form":
                self.form = "" if closing else attribute(tag, "action") or ""
            elif name in ("source", "picture"):
                self.sources = [*self.sources, *pictures_in(tag)] if name == "source" else []
            self._add("" if name in WITHIN_WORDS else " ")
            if name in BARS and not closing:
                self._add(bar(attribute(tag, "value"), attribute(tag, "max")))
            self.tags.append((len(self.bits), tag if closing else without(tag, name)))
            if not closing:
                self._add(icon(attribute(tag, "class"), attribute(tag, "aria-label")))
        elif tag.startswith(("<!", "<?")):
            inner = tag[4:-3] if tag.startswith("<!--") else tag[1:-1]
            self.bits.append(Bit(inner, -1, Visibility.HIDDEN, "HTML comment"))
        elif is_written_element(tag, self.source):
            self.tags.append((len(self.bits), tag))
        else:
            self._add(tag)

    def _leads(self, tag: str, name: str) -> str | None:
        """Where a press on an element leads, None if it leads nowhere."""
        if name == "button":
            able = not re.search(r"\sdisabled\b", tag) and (attribute(tag, "type") or "submit").lower() == "submit"
            return (attribute(tag, "formaction") or self.form or None) if able else None
        target = attribute(tag, "href")
        return attribute(tag, "xlink:href") if target is None else target


BLOCK = -1
"""In place of a number of `Inline.tags`: what stands there are attributes of the block."""
