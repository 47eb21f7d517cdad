"""Templates of Hugo's shortcodes, as far as they only put things in their place: arguments, the inside, a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

_ACTION = re.compile(r"\{\{-?([^{}]{0,2000}?)-?\}\}")
_ARGUMENT = re.compile(
    r"""([\w-]+)\s*[=:]\s*("[^"]*"|'[^']*'|`[^`]*`|[^\s,"'`]+)|("[^"]*"|'[^']*'|`[^`]*`|[^\s,"'`=]+)"""
)
_GET = re.compile(r"""\.Get\s+(?:(\d{1,3})|"([^"]*)"|`([^`]*)`)""")
_PARAM = re.compile(r"(?:\$?\.Page\.|\$?\.|\$|site\.)?(?:Site\.)?Params\.([\w.-]+)")
# What may stand about the one thing that is shown.
_AROUND = re.compile(
    r"[\s()|]|(?:\$|\.)*\b(?:Page\.)?(?:RenderString|markdownify|Markdownify|safeHTML|plainify|htmlUnescape|TrimSpace|"
    r"transform\.|strings\.|safe\.HTML)\b\s*"
)
_MARKUP = re.compile(r"<[^<>]*>?")
_FILE = re.compile(r"\b(?:os\.)?[rR]eadFile\b")


class Shown(NamedTuple):
    """What a template shows: "text" as it stands in it from `at`, a "value", the "file" of a name, the "inside" of its
    tags, or what is "unknown"."""

    kind: str
    text: str = ""
    at: int = 0


class Arguments(NamedTuple):
    """What a tag is given: by place, and by name."""

    placed: tuple[str, ...]
    named: dict[str, str]


def arguments(text: str) -> Arguments:
    """The arguments of a tag, without their quotes. Their marks stay in `written`."""
    placed: list[str] = []
    named: dict[str, str] = {}
    for found in _ARGUMENT.finditer(text):
        if found[1]:
            named[found[1]] = found[2]
        else:
            placed.append(found[3])
    return Arguments(tuple(placed), named)


def unquoted(word: str) -> str:
    """A word without the quotes about it."""
    return word[1:-1] if len(word) > 1 and word[0] == word[-1] and word[0] in "\"'`" else word


def shown_by(template: str, given: Arguments, param: Callable[[str], str | None]) -> list[Shown]:
    """What the template of a shortcode shows, in order."""
    shown: list[Shown] = []
    at = 0
    for found in _ACTION.finditer(template):
        shown.append(Shown("text", template[at : found.start()], at))
        at = found.end()
        action = found[1].strip()
        if action.startswith("/*") and action.endswith("*/"):
            continue
        shown.append(_shown(action, given, param) or Shown("unknown", found[0], found.start()))
    return [*shown, Shown("text", template[at:], at)]


def _shown(action: str, given: Arguments, param: Callable[[str], str | None]) -> Shown | None:
    reads_file = bool(_FILE.search(action))
    rest = _AROUND.sub(" ", _FILE.sub(" ", action)).strip()
    if rest == ".Inner" and not reads_file:
        return Shown("inside")
    if got := _GET.fullmatch(rest):
        value = _argument(got, given)
        return None if value is None else Shown("file" if reads_file else "value", value)
    if (named := _PARAM.fullmatch(rest)) and not reads_file:
        text = param(named[1])
        return None if text is None else Shown("value", text)
    if reads_file and (name := unquoted(rest)) != rest:
        return Shown("file", name)
    return None


def _argument(got: re.Match[str], given: Arguments) -> str | None:
    if got[1]:
        place = int(got[1])
        return unquoted(given.placed[place]) if place < len(given.placed) else ""
    name = got[2] if got[2] is not None else got[3]
    return unquoted(given.named[name]) if name in given.named else ""


def has_text(shown: Iterable[Shown]) -> bool:
    """Whether a template has words of its own, beside tags of HTML."""
    return any(each.kind == "text" and re.search(r"\w", _MARKUP.sub(" ", each.text)) for each in shown)


def files_in(given: Arguments) -> Iterator[str]:
    """The arguments that may name a file."""
    for word in (*given.placed, *given.named.values()):
        name = unquoted(word)
        if "." in name or "/" in name:
            yield name
