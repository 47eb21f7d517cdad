"""A page of simple HTML to blocks, until the reader of whole pages takes its place."""

from __future__ import annotations

from html.parser import HTMLParser

from policydiff.document.fold import fold
from policydiff.document.labels import split_label
from policydiff.model import CELL, Block, Lines, Link, Scope


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.text: list[str] = []
        self.links: list[Link] = []
        self.kind, self.level, self.label = Scope.PARAGRAPH, 0, ""
        self.lists: list[int | None] = []
        self.row = False
        self.target, self.start = "", 0
        self.section = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in ("ul", "ol"):
            self.flush()
            self.lists.append(1 if tag == "ol" else None)
        elif tag == "li":
            self.flush()
            self.kind, self.level, number = Scope.LIST_ITEM, len(self.lists) - 1, self.lists[-1] if self.lists else None
            if number is not None:
                self.label, self.lists[-1] = f"{number}.", number + 1
        elif tag == "tr":
            self.flush()
            self.kind, self.row = Scope.TABLE_ROW, True
        elif tag in ("td", "th") and "".join(self.text).strip():
            self.text.append(CELL)
        elif tag[0] == "h" and tag[1:].isdigit():
            self.flush()
            self.kind, self.level = Scope.HEADING, int(tag[1:])
        elif tag == "a":
            self.target, self.start = values.get("href") or "", len(self.text)
        elif tag == "img":
            self.text.append(values.get("alt") or "")
            self.links.append(Link(self.text[-1], values.get("src") or ""))
        elif tag == "br":
            self.text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.target:
            self.links.append(Link(fold("".join(self.text[self.start :])), self.target))
            self.target = ""
        elif tag in ("ul", "ol"):
            self.flush()
            self.lists.pop()
        elif tag == "tr":
            self.row = False
            self.flush()
        elif tag in ("p", "li") or (tag[0] == "h" and tag[1:].isdigit()):
            self.text.append(" ")
            if not self.row:
                self.flush()

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def flush(self) -> None:
        text = fold("".join(self.text))
        if text.strip(" |") and not self.row:
            shown, label = text, self.label
            if not label and self.kind is not Scope.TABLE_ROW:
                label, text = split_label(text, heading=self.kind is Scope.HEADING)
            self.section += self.kind is Scope.HEADING
            links, place = tuple(self.links), Lines(1, 1)
            self.blocks.append(
                Block(self.kind, text, shown, place, label, links, self.section, self.level, shown=shown)
            )
            self.kind, self.level, self.label = Scope.PARAGRAPH, 0, ""
        if not self.row:
            self.text, self.links = [], []


def read_page(markup: str) -> list[Block]:
    """The blocks of a page, all of them on line 1."""
    page = _Page()
    page.feed(markup)
    page.close()
    page.flush()
    return page.blocks
