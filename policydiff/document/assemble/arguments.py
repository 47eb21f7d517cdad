"""What tags and shortcodes are given: arguments by place and by name."""

from __future__ import annotations

from collections.abc import Iterator

from policydiff.late import late
from policydiff.record import NamedTuple

_ARGUMENT = late(r"""([\w-]+)\s*[=:]\s*("[^"]*"|'[^']*'|`[^`]*`|[^\s,"'`]+)|("[^"]*"|'[^']*'|`[^`]*`|[^\s,"'`=]+)""")


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


def files_in(given: Arguments) -> Iterator[str]:
    """The arguments that may name a file."""
    for word in (*given.placed, *given.named.values()):
        name = unquoted(word)
        if "." in name or "/" in name:
            yield name
