"""One text of those that make a page: its tags, which of them close which, and the lines they stand in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, islice
from posixpath import splitext

from policydiff.document.assemble.portions import CharRange, Portion
from policydiff.document.assemble.syntax import IMPORT, Found, Scanner, TemplateMark
from policydiff.document.front_matter import read_front_matter
from policydiff.late import late

_FURTHER = frozenset({"elsif", "elif", "elseif", "else"})
_BLANK = late(r"(?:[^\S\n]*\n)+")
_BLOCKS = frozenset({"unless", "for", "capture", "set", "case", "tablerow", "filter", "switch"})

_QUOTED = late(r"""["']([^"']{1,500})["']""")
_NAME = late(r"[\w./-]{1,200}")
_MOST_TOLD = 100


@dataclass
class Source:
    """A text being put together: of the file at `path` ("" for the root), from its line `first` on, referred to in the
    root's line `root` (0 for the root itself)."""

    text: str
    path: str
    first: int
    root: int
    tokens: Sequence[TemplateMark] = ()
    code: Found = field(default_factory=lambda: Found({}, {}, {}))
    ends: dict[int, int] = field(default_factory=dict)
    middles: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.scanner = Scanner(self.text, mdx=splitext(self.path)[1].lower() == ".mdx")
        self._known_margins: dict[int, tuple[int, int]] = {}
        self.starts = [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))]

    def scan(self, mdx: bool) -> None:
        """Find the tags, and which of them close which."""
        self.scanner.mdx = mdx
        self.code = self.scanner.named()
        self.tokens = tuple(self.scanner.tokens())
        self.ends, self.middles = _pairs(self.tokens)

    @cached_property
    def imports(self) -> dict[str, tuple[str, str]]:
        """What the text imports, whether or not that is a text of MDX: see `Scanner.imported`."""
        return self.scanner.imported()

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word stands in the text beside what imports something."""
        return Counter(re.findall(r"[\w$]+", self._body))

    @cached_property
    def told(self) -> tuple[str, ...]:
        """The words of the texts in quotation marks that its tags hold."""
        texts = (found[1] for token in self.tokens if token.kind == "tag" for found in _QUOTED.finditer(token.rest))
        words = dict.fromkeys(word for text in texts for word in _NAME.findall(text))
        return tuple(islice(words, _MOST_TOLD))

    @cached_property
    def _body(self) -> str:
        """The text with blanks in place of what imports something."""
        return IMPORT.sub(lambda found: " " * len(found[0]), self.text)

    @cached_property
    def mentions(self) -> Counter[str]:
        """How often each name stands in braces where nothing is put in its place."""
        counted: Counter[str] = Counter()
        depth = 0
        for found in re.finditer(r"[{}]|\w+", self._body):
            if found[0] in "{}":
                depth = max(depth + (1 if found[0] == "{" else -1), 0)
            elif depth and not self.scanner.in_code(found.start()):
                counted[found[0]] += 1
        counted.subtract(token.rest.split(".")[0] for token in self.tokens if token.kind == "braces")
        return counted

    def line(self, at: int) -> int:
        """The line of the file in which a place stands."""
        return self.first + bisect_right(self.starts, at) - 1

    def lines_alone(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the lines from one place to another begin and end, None if anything else stands on them."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end) - 1
        if start > self._margins(first)[0] or end < self._margins(last)[1]:
            return None
        return self.starts[first], self.starts[last + 1]

    def _margins(self, number: int) -> tuple[int, int]:
        """Where the text of a line begins and ends. Kept: many marks may stand in a line."""
        if number not in self._known_margins:
            start, line = self.starts[number], self.text[self.starts[number] : self.starts[number + 1] - 1]
            self._known_margins[number] = (start + len(line) - len(line.lstrip()), start + len(line.rstrip()))
        return self._known_margins[number]

    def indent(self, at: int) -> str:
        """The blanks before a place that begins a line."""
        start = self.starts[bisect_right(self.starts, at) - 1]
        return self.text[start:at] if at <= self._margins(bisect_right(self.starts, at) - 1)[0] else ""

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
        elif token.kind == "short" or _opens(token):
            stack.append((name, at))
            counts[token.kind, name] += 1
    return ends, middles


def _opens(token: TemplateMark) -> bool:
    """Whether a tag is one that another closes."""
    return (token.name in _BLOCKS or token.name.startswith("if")) and (token.name != "set" or "=" not in token.rest)


def parts_of(text: str, path: str, root: int, ends: bool, portion: Portion | None) -> list[Source] | None:
    """The text of a part without its header, or the portions of it that are wanted; None where they are not in it."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    header, _ = read_front_matter(lines)
    whole, start = "\n".join(lines), sum(len(line) + 1 for line in lines[: header.lines.last]) if header else 0
    found = portion(whole) if portion else [CharRange(start, len(whole))]
    return None if found is None else [_part(whole, max(a, start), b, path, root, ends) for a, b in found]


def _part(text: str, start: int, end: int, path: str, root: int, ends: bool) -> Source:
    """A stretch of a text without blank lines before it."""
    inside = text[start:end]
    blank = _BLANK.match(inside)
    body = inside[blank.end() :] if blank else inside
    line = text.count("\n", 0, start + len(inside) - len(body)) + 1
    return Source(body if ends else body.rstrip("\n"), path, line, root)
