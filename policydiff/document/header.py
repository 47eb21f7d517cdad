"""The content of a front matter: its values, and the line of each key.

The values come from python-frontmatter's handlers. YAML scalars stay as written: "1.10" is not "1.1", nor "no" False.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from policydiff.late import late
from policydiff.record import record

if TYPE_CHECKING:
    import yaml

# A line that starts a key, for headers of which no parser tells the lines: TOML, and broken ones.
KEY = {
    "yaml": late(r"""^(?P<key>[^\s#'"{}\[\]&*!|>%@`:-](?:[^:]*[^:\s])?|"[^"]*"|'[^']*')\s*:(?=\s|$)"""),
    "toml": late(r"""^\s*(?:(?P<key>[\w.-]+|"[^"]*"|'[^']*')\s*=|\[{1,2}\s*(?P<table>[^\]]+?)\s*\]{1,2})"""),
    "json": late(r"""\s*[{,]?\s*(?P<key>"(?:[^"\\]|\\.)*")\s*:\s*"""),
}
_TOML_PLACE = late(r"\s*\(at (?:line (\d+)|end).*?\)")


@record(frozen=True, slots=True)
class Header:
    """A header's values, its top-level keys with their lines, and if it could not be read the `error` and its `line`.

    Lines are 0-based, counted from the opening fence.
    """

    values: dict[str, Any] = field(default_factory=dict)
    keys: tuple[tuple[int, str], ...] = ()
    error: str = ""
    line: int = 0


DEEPEST = 100
"""Values inside of each other that are still read; where parsers themselves give up depends on who calls them."""

_MOST_REPEATED = 100_000
"""Values and their characters that the aliases of a text may stand for."""

TOO_DEEP = f"nested deeper than {DEEPEST} levels"


@lru_cache(maxsize=1024)
def read_header(kind: str, span: tuple[str, ...]) -> Header | None:
    """The header that `span` holds, fences included; None where it is no mapping, so no header. Never raises."""
    read: Callable[[Sequence[str]], Header | None] = {"yaml": _yaml, "toml": _toml, "json": _json}[kind]
    try:
        header = read(span)
        deep = header is not None and is_deep(header.values)
    except RecursionError:
        deep = True
    return Header({}, tuple(_key_lines(kind, span)), TOO_DEEP) if deep else header


def is_deep(value: object) -> bool:
    """Whether there are more than DEEPEST values inside of each other."""
    layer, depth = [value], 0
    while layer and depth <= DEEPEST:
        inner = (each.values() if isinstance(each, dict) else each for each in layer if isinstance(each, (dict, list)))
        layer, depth = [each for values in inner for each in values], depth + 1
    return bool(layer)


@lru_cache(maxsize=1024)
def read_data(kind: str, text: str) -> object | None:
    """What a whole file in YAML, TOML or JSON holds, as safely as a header; None where it cannot be read."""
    try:
        value = _DATA[kind](text)
        return None if is_deep(value) else value
    except (ValueError, RecursionError):
        return None


def _yaml_data(text: str) -> object:
    import yaml

    try:
        return yaml.load(text, Loader=_as_written())
    except yaml.YAMLError as error:
        raise ValueError from error


def _toml_data(text: str) -> object:
    import tomllib

    return tomllib.loads(text)


_DATA: dict[str, Callable[[str], object]] = {"yaml": _yaml_data, "toml": _toml_data, "json": json.loads}


@cache
def _as_written() -> type[yaml.BaseLoader]:
    import yaml

    class AsWritten(yaml.BaseLoader):
        """Scalars stay strings. Aliases are followed while all that they stand for is little: they may stand for
        gigabytes in a few lines, or for themselves."""

        def __init__(self, stream: str) -> None:
            super().__init__(stream)
            self._sizes: dict[int, int] = {}  # by the node's id; a node that is still open has none
            self._repeated = 0

        def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
            event = self.peek_event()  # type: ignore[no-untyped-call]
            alias = isinstance(event, yaml.AliasEvent)
            node = super().compose_node(parent, index)
            if node is not None and not alias:
                self._sizes[id(node)] = self._size(node)
            elif node is not None:
                self._repeated += self._sizes.get(id(node), _MOST_REPEATED + 1)
                if self._repeated > _MOST_REPEATED:
                    raise yaml.composer.ComposerError(None, None, "aliases stand for too much", event.start_mark)
            return node

        def _size(self, node: yaml.Node) -> int:
            if isinstance(node, yaml.ScalarNode):
                return 1 + len(node.value)
            each = (part for pair in node.value for part in (pair if isinstance(pair, tuple) else (pair,)))
            return 1 + sum(self._sizes[id(part)] for part in each)

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
            return super().construct_mapping(_merged(node), deep)

    return AsWritten


def _merged(node: yaml.MappingNode) -> yaml.MappingNode:
    """A mapping with the keys of those that its merge keys ("<<") name; its own keys go before those, as the last."""
    import yaml

    merges = [value for key, value in node.value if _merges(key)]
    listed = [part for each in merges for part in (each.value if isinstance(each, yaml.SequenceNode) else [each])]
    if not listed or not all(isinstance(each, yaml.MappingNode) for each in listed):
        return node
    own = [pair for pair in node.value if not _merges(pair[0])]
    others = [pair for each in reversed(listed) for pair in _merged(each).value]
    return yaml.MappingNode(node.tag, [*others, *own], node.start_mark, node.end_mark)


def _merges(key: yaml.Node) -> bool:
    return key.value == "<<" and getattr(key, "style", "") is None


def _yaml(span: Sequence[str]) -> Header | None:
    import yaml
    from frontmatter.default_handlers import YAMLHandler

    body = "\n".join(span[1:-1])
    try:
        node = yaml.compose(body, Loader=_as_written())
        if node is None:  # nothing, or comments alone: the fences are two rules about a heading ("# Title")
            return None if body.strip() else Header()
        if not isinstance(node, yaml.MappingNode):
            return None
        values = YAMLHandler().load(body, Loader=_as_written())
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = body.count("\n", 0, mark.index) + 1 if mark else 0
        return Header({}, tuple(_key_lines("yaml", span)), getattr(error, "problem", "") or _short(error), line)
    # Counted in characters: YAML ends lines at more of them than a file does.
    keys = [(body.count("\n", 0, key.start_mark.index) + 1, key) for key, _ in node.value]
    own = {key.value for _, key in keys}
    found: list[tuple[int, str]] = []
    for line, key in keys:
        if _merges(key):  # what it brings stands there, each once
            found += [(line, name) for name in values if name not in own]
            own.update(values)
        found.append((line, key.value))
    return Header(values, tuple(found))


def _toml(span: Sequence[str]) -> Header:
    import tomllib  # python-frontmatter wants a TOML package that is no longer kept up

    try:
        values = tomllib.loads("\n".join(span[1:-1]) + "\n")
    except ValueError as error:
        place = _TOML_PLACE.search(str(error))
        reason = _TOML_PLACE.sub("", _short(error))
        return Header({}, tuple(_key_lines("toml", span)), reason, int(place[1] or 0) if place else 0)
    return Header(values, tuple(_key_lines("toml", span, values)))


def _json(span: Sequence[str]) -> Header:
    """The header in a JSON object, which `_fence` found to be one."""
    from frontmatter.default_handlers import JSONHandler

    text = "\n".join(span)
    return Header(JSONHandler().load(text), tuple(_json_keys(text)))


def _json_keys(text: str) -> Iterator[tuple[int, str]]:
    decoder = json.JSONDecoder()
    at = 0
    while found := KEY["json"].match(text, at):
        yield text.count("\n", 0, found.start("key")), json.loads(found["key"])
        _, at = decoder.raw_decode(text, found.end())


def _key_lines(kind: str, span: Sequence[str], known: Container[str] | None = None) -> Iterator[tuple[int, str]]:
    """The keys between the fences, with their lines; the keys of a TOML table belong to the table.

    A key that is not in `known` only looks like one, in a string or an array of several lines.
    """
    table = False
    for at in range(1, len(span) - 1):
        found = KEY[kind].match(span[at])
        if not found:
            continue
        name = found.groupdict().get("table")
        key = (name or found["key"]).strip("\"'")
        if (table and name is None) or (known is not None and re.split(r"[\s\"']*\.", key)[0] not in known):
            continue
        table = name is not None
        yield at, key


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120]
