"""Hypothesis strategies: policy texts, what people do to them, and the ways to type the same text.

A `Draft` is a text before it is typed: parts in order. `drafts()` draws one, `revised()` one and what became of it
after some edits, `styles()` a way to type it. Sentences come from a fixed stock, so that texts share words and whole
sentences as policies do, and so that a failing example names them by number.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from hypothesis import strategies as st


def _list(text: str) -> list[str]:
    return text.split()


_COMMON = _list("we you your our the of to and or may will not any this that for with under by in on as it is are")
_RARE = _list(
    """personal data cookie account payment invoice carrier parcel address telephone newsletter retention erase export
    correct court law agreement customer merchant browser session basket bank card photograph parent permission audit
    security breach notify authority transfer processor hosting backup log server analytics consent purpose contract"""
)
_FRENCH = _list(
    "les données l'utilisateur sont conservées pendant une durée de trois mois d'après à l'adresse indiquée"
)
_HAN = _list("我们 收集 您的 姓名 地址 电话 不 共享 数据 第三方 保存 三十 天")
_OTHERS = _list("개인정보를 수집합니다 كِتَاب البيانات ข้อมูล ส่วนบุคคล データ を 収集 🇫🇷 👩\u200d💻 हिन्दी")
_NUMBERS = ["30", "60", "1,000.50", "24", "2024"]
STOCK = 160


@cache
def sentence(number: int) -> str:
    """The sentence of that number, always the same one. The low ones are long, English and unlike each other."""
    chance = random.Random(number)
    common, rare = _COMMON, [*_RARE, *_NUMBERS]
    if number % 10 == 7:
        common = rare = _FRENCH
    elif number % 10 == 8:
        common = rare = _HAN
    elif number % 10 == 9:
        common = rare = _OTHERS
    size = chance.choice([1, 2, 3, 5]) if number % 4 == 3 else chance.randint(6, 24)
    words = [chance.choice(common if chance.random() < 0.5 else rare) for _ in range(size)]
    if chance.random() < 0.3:
        words[len(words) // 2] = f'"{words[len(words) // 2]}"'
    text = " ".join(words)
    return f"{text[0].upper()}{text[1:]}."


class Part(NamedTuple):
    """One block: what it is ("h1" to "h3", "p", "item", "step", "row", "quote") and its text."""

    kind: str
    text: str


@dataclass(frozen=True)
class Draft:
    """A text before it is typed. `front` are the keys of its header with their values."""

    parts: tuple[Part, ...]
    front: tuple[tuple[str, str], ...] = ()

    def sections(self) -> list[tuple[Part, ...]]:
        """The parts in stretches that begin with a heading (the first one may not)."""
        found: list[list[Part]] = [[]]
        for part in self.parts:
            if part.kind.startswith("h"):
                found.append([])
            found[-1].append(part)
        return [tuple(stretch) for stretch in found if stretch]


def blank_counts(before: str, after: str) -> bool:
    """Whether a blank between two words is lost in a line end: Chinese and Japanese break anywhere."""
    return before[-1:] >= "\u2e80" and after[:1] >= "\u2e80"


@dataclass(frozen=True)
class Typing:
    """How a draft is typed."""

    bullet: str = "-"
    wrap: int = 0
    curly: bool = False
    setext: bool = False
    closed: bool = False
    ending: str = "\n"
    trailing: str = ""
    blank_lines: int = 1
    mark: str = ""

    def text(self, draft: Draft) -> str:
        lines = ["---", *(f"{key}: {value}" for key, value in draft.front), "---", ""] if draft.front else []
        before = ""
        for part in draft.parts:
            together = part.kind == before and part.kind in ("item", "step", "row")
            if before and not together:
                lines += [""] * self.blank_lines
            if part.kind == "row" and not together:
                lines += ["| What | Who |", "|---|---|"]
            lines += self._typed(part)
            before = part.kind
        return self.mark + "".join(f"{line}{self.trailing}{self.ending}" for line in lines)

    def _typed(self, part: Part) -> list[str]:
        text = self._quoted(part.text)
        if part.kind.startswith("h"):
            level = int(part.kind[1])
            if self.setext and level < 3:
                return [text, "=====" if level == 1 else "-----"]
            return [f"{'#' * level} {text}{' ' + '#' * level if self.closed else ''}"]
        if part.kind == "row":
            half = len(text.split()) // 2
            return [f"| {' '.join(text.split()[:half])} | {' '.join(text.split()[half:])} |"]
        first, rest = {"item": (f"{self.bullet} ", "  "), "step": ("1. ", "   "), "quote": ("> ", "> ")}.get(
            part.kind, ("", "")
        )
        return [(rest if at else first) + line for at, line in enumerate(self._wrapped(text))]

    def _quoted(self, text: str) -> str:
        if not self.curly:
            return text
        opened = text.replace(' "', " “")
        return (("“" + opened[1:]) if opened.startswith('"') else opened).replace('"', "”").replace("'", "’")

    def _wrapped(self, text: str) -> list[str]:
        """Lines of at most `wrap` characters, none of which starts with what could open a list."""
        lines = [""]
        for word in text.split(" "):
            full = self.wrap and lines[-1] and len(lines[-1]) + len(word) >= self.wrap
            if full and word[0].isalpha() and not blank_counts(lines[-1], word):
                lines.append(word)
            else:
                lines[-1] = f"{lines[-1]} {word}".strip()
        return lines


PLAIN = Typing()


def styles() -> st.SearchStrategy[Typing]:
    """Ways to type a text that no reader of the page sees."""
    return st.builds(
        Typing,
        bullet=st.sampled_from("-*+"),
        wrap=st.sampled_from([0, 25, 60]),
        curly=st.booleans(),
        setext=st.booleans(),
        closed=st.booleans(),
        ending=st.sampled_from(["\n", "\r\n", "\r"]),
        trailing=st.sampled_from(["", " ", "\t"]),
        blank_lines=st.integers(1, 3),
        mark=st.sampled_from(["", "\ufeff"]),
    )


# --------------------------------------------------------------------------- texts

SENTENCES = st.integers(0, STOCK - 1).map(sentence)
BOILERPLATE = st.integers(0, 3).map(lambda number: sentence(4 * number))  # few, so that they come again
TEXTS = st.one_of(
    SENTENCES,
    SENTENCES,
    BOILERPLATE,
    st.lists(SENTENCES, min_size=2, max_size=3).map(" ".join),
)
TITLES = st.integers(0, 30).map(lambda number: " ".join(_RARE[number : number + 1 + number % 3]).title())
BODY = st.sampled_from(["p", "p", "p", "p", "item", "item", "step", "row", "quote"])
HEADINGS = st.sampled_from(["h1", "h2", "h2", "h3"])
KEYS = ["title", "date", "lang", "version", "layout"]


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """A policy: now and then a header, some words before the first heading, sections of paragraphs, lists, tables."""
    parts: list[Part] = [Part("p", text) for text in draw(st.lists(TEXTS, max_size=1))]
    for _ in range(draw(st.integers(0, 5))):
        parts.append(Part(draw(HEADINGS), draw(TITLES)))
        for _ in range(draw(st.integers(0, 3))):
            kind = draw(BODY)
            size = 1 if kind in ("p", "quote") else draw(st.integers(1, 3))
            parts += [Part(kind, draw(TEXTS)) for _ in range(size)]
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=3))
    return Draft(tuple(parts), tuple((key, draw(st.sampled_from(["Privacy", "2024-01-01", "en"]))) for key in keys))


# --------------------------------------------------------------------------- edits

Edit = Callable[[st.DrawFn, Draft], Draft]


def _at(draw: st.DrawFn, items: Sequence[object]) -> int:
    return draw(st.integers(0, len(items) - 1))


def _with(draft: Draft, at: int, *parts: Part, instead_of: int = 1) -> Draft:
    return replace(draft, parts=(*draft.parts[:at], *parts, *draft.parts[at + instead_of :]))


def _edit(draw: st.DrawFn, draft: Draft) -> Draft:
    """Exchange, add or drop words of one block."""
    at = _at(draw, draft.parts)
    words = draft.parts[at].text.split(" ")
    for _ in range(draw(st.integers(1, 3))):
        place = _at(draw, words)
        words[place : place + draw(st.integers(0, 2))] = draw(st.lists(st.sampled_from(_RARE), max_size=2))
        words = words or ["rest"]
    return _with(draft, at, draft.parts[at]._replace(text=" ".join(words)))


def _move(draw: st.DrawFn, draft: Draft) -> Draft:
    at = _at(draw, draft.parts)
    rest = _with(draft, at)
    return _with(rest, draw(st.integers(0, len(rest.parts))), draft.parts[at], instead_of=0)


def _insert(draw: st.DrawFn, draft: Draft) -> Draft:
    return _with(draft, draw(st.integers(0, len(draft.parts))), Part(draw(BODY), draw(TEXTS)), instead_of=0)


def _delete(draw: st.DrawFn, draft: Draft) -> Draft:
    return _with(draft, _at(draw, draft.parts))


def _copy(draw: st.DrawFn, draft: Draft) -> Draft:
    part = draft.parts[_at(draw, draft.parts)]
    return _with(draft, draw(st.integers(0, len(draft.parts))), part, instead_of=0)


def _split(draw: st.DrawFn, draft: Draft) -> Draft:
    at = _at(draw, draft.parts)
    kind, text = draft.parts[at]
    words = text.split(" ")
    if len(words) < 2 or kind.startswith("h"):
        return draft
    cut = draw(st.integers(1, len(words) - 1))
    return _with(draft, at, Part(kind, " ".join(words[:cut])), Part(kind, " ".join(words[cut:])))


def _merge(draw: st.DrawFn, draft: Draft) -> Draft:
    at = _at(draw, draft.parts)
    if at + 1 == len(draft.parts) or any(part.kind.startswith("h") for part in draft.parts[at : at + 2]):
        return draft
    first, second = draft.parts[at : at + 2]
    return _with(draft, at, first._replace(text=f"{first.text} {second.text}"), instead_of=2)


def _retype(draw: st.DrawFn, draft: Draft) -> Draft:
    """Rename a heading or put it on another level, or make another kind of block of a block."""
    at = _at(draw, draft.parts)
    kind, text = draft.parts[at]
    if kind.startswith("h"):
        return _with(draft, at, Part(draw(HEADINGS), draw(st.one_of(st.just(text), TITLES))))
    return _with(draft, at, Part(draw(st.one_of(BODY, HEADINGS)), text))


def _move_section(draw: st.DrawFn, draft: Draft) -> Draft:
    sections = draft.sections()
    stretch = sections.pop(_at(draw, sections))
    sections.insert(draw(st.integers(0, len(sections))), stretch)
    return replace(draft, parts=tuple(part for stretch in sections for part in stretch))


def _delete_section(draw: st.DrawFn, draft: Draft) -> Draft:
    sections = draft.sections()
    del sections[_at(draw, sections)]
    return replace(draft, parts=tuple(part for stretch in sections for part in stretch))


def _insert_section(draw: st.DrawFn, draft: Draft) -> Draft:
    sections = draft.sections()
    fresh = (Part(draw(HEADINGS), draw(TITLES)), *(Part("p", text) for text in draw(st.lists(TEXTS, max_size=2))))
    sections.insert(draw(st.integers(0, len(sections))), fresh)
    return replace(draft, parts=tuple(part for stretch in sections for part in stretch))


def _front(draw: st.DrawFn, draft: Draft) -> Draft:
    front = dict(draft.front)
    key = draw(st.sampled_from(KEYS))
    if key in front and draw(st.booleans()):
        del front[key]
    else:
        front[key] = draw(st.sampled_from(["Terms", "2024-02-01", "fr"]))
    return replace(draft, front=tuple(front.items()))


EDITS: dict[str, Edit] = {
    edit.__name__.strip("_"): edit
    for edit in (
        _edit,
        _move,
        _insert,
        _delete,
        _copy,
        _split,
        _merge,
        _retype,
        _move_section,
        _delete_section,
        _insert_section,
        _front,
    )
}


@st.composite
def revised(draw: st.DrawFn) -> tuple[Draft, Draft]:
    """A policy and its next version: up to six edits, none at all included."""
    old = new = draw(drafts())
    for name in draw(st.lists(st.sampled_from(sorted(EDITS)), max_size=6)):
        new = EDITS[name](draw, new) if new.parts else _insert(draw, new)
    return old, new


@st.composite
def recut(draw: st.DrawFn) -> tuple[Draft, Draft]:
    """A policy and the same words in the same order, cut into other blocks: some cut up, some run together."""
    old = draw(drafts())
    parts: list[Part] = []
    for part in old.parts:
        words = part.text.split(" ")
        if part.kind in ("row", "step") or len(words) < 2:
            parts.append(part)
        elif (
            parts and draw(st.integers(0, 3)) == 0 and parts[-1] in old.parts and parts[-1].kind not in ("row", "step")
        ):
            parts[-1] = Part(parts[-1].kind, f"{parts[-1].text} {part.text}")
        else:
            cuts = sorted(draw(st.sets(st.integers(1, len(words) - 1), max_size=7)) if part.kind == "p" else ())
            parts += [
                Part("p" if cuts else part.kind, " ".join(words[a:b])) for a, b in pairwise([0, *cuts, len(words)])
            ]
    return old, replace(old, parts=tuple(parts))


def pairs() -> st.SearchStrategy[tuple[str, str]]:
    """Two texts as typed: versions of one policy, or now and then two policies that have nothing in common."""
    apart = st.tuples(drafts(), drafts())
    return st.one_of(revised(), revised(), revised(), apart).map(
        lambda both: (PLAIN.text(both[0]), PLAIN.text(both[1]))
    )
