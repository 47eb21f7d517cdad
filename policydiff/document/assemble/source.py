"""One text of those that make a page: its tags, which of them close which, and the lines they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from posixpath import splitext

from policydiff.document.assemble.syntax import Found, Scanner, TemplateMark
from policydiff.document.front_matter import read_front_matter

_FURTHER = frozenset({"elsif", "elif", "elseif", "else"})
_BLOCKS = frozenset({"unless", "for", "capture", "set", "case", "tablerow", "filter", "switch"})


@dataclass
class Source:
    """A text being put together: of the file at `path` ("" for the root), from its line `first` on, referred to in the
    root's line `root` (0 for the root itself)."""

    text: str
    path: str
    first: int
    root: int
    tokens: Sequence[TemplateMark] = ()
    code: Found = field(default_factory=lambda: Found({}, {}))
    ends: dict[int, int] = field(default_factory=dict)
    middles: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.scanner = Scanner(self.text, mdx=splitext(self.path)[1].lower() == ".mdx")
        self.starts = [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))]

    def scan(self, mdx: bool) -> None:
        """Find the tags, and which of them close which."""
        self.scanner.mdx = mdx
        self.code = self.scanner.named()
        self.tokens = tuple(self.scanner.tokens())
        self.ends, self.middles = _pairs(self.tokens)

    def line(self, at: int) -> int:
        """The line of the file in which a place stands."""
        return self.first + bisect_right(self.starts, at) - 1

    def root_line(self, at: int) -> int:
        """The line of the root file for a place."""
        return self.root or self.line(at)


def _pairs(tokens: Sequence[TemplateMark]) -> tuple[dict[int, int], dict[int, list[int]]]:
    """For each tag that opens something the one that closes it, and those between that part it.

    What closes nothing, and what is never closed, stands for itself. Tags and shortcodes may cross each other.
    """
    opened: dict[str, list[tuple[str, int]]] = {"tag": [], "short": []}
    counts: Counter[tuple[str, str]] = Counter()
    ends: dict[int, int] = {}
    middles: dict[int, list[int]] = {}
    for at, token in enumerate(tokens):
        if token.kind not in opened:
            continue
        stack, mark = opened[token.kind], "/" if token.kind == "short" else "end"
        name = token.name.removeprefix(mark)
        if name != token.name:
            while counts[token.kind, name]:
                inner, start = stack.pop()
                counts[token.kind, inner] -= 1
                if inner == name:
                    ends[start] = at
                    break
        elif token.kind == "tag" and token.name in _FURTHER:
            if stack:
                middles.setdefault(stack[-1][1], []).append(at)
        elif token.kind == "short" or token.name in _BLOCKS or token.name.startswith("if"):
            if token.name != "set" or "=" not in token.rest:
                stack.append((name, at))
                counts[token.kind, name] += 1
    return ends, middles


def part_of(text: str, path: str, root: int, ends: bool, wanted: tuple[int, int] | None) -> Source:
    """The text of a part without its header."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    header, _ = read_front_matter(lines)
    first, last = (header.lines.last if header else 0), len(lines)
    if wanted:
        first, last = max(first, wanted[0] - 1), min(last, wanted[1])
    while first < last and not lines[first].strip():
        first += 1
    body = "\n".join(lines[first:last])
    return Source(body if ends else body.rstrip("\n"), path, first + 1, root)


def indent_of(text: str, at: int) -> str:
    """The blanks before a place that begins a line."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    return before if not before.strip() else ""
