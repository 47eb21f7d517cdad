"""Reads a table of the configuration whose values are plainly right: without pydantic, which takes longer to load than
a short check has to.

What is in any way odd is left to `config.shape`, which knows what can be taken for something and what to say of a
mistake; what is read here is read as the same there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from policydiff.config.records import Config, KeyWords, TextKind
from policydiff.record import NamedTuple

UNIONS = (Union, UnionType)
"""What `X | None` is: it depends on X."""


class NotPlain(Exception):
    """A table that is not plainly right."""


class Mistaken(ValueError):
    """A table with mistakes: a sentence on each."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        super().__init__("; ".join(mistakes))
        self.mistakes = tuple(mistakes)


class TableKey(NamedTuple):
    """A key of a table: its field, its name, what it says, its type, and its default; `...` if it has none."""

    name: str
    named: str
    says: str
    kind: Any
    default: Any


def plain(table: Any) -> Config:
    """The configuration that a table plainly is. Raises NotPlain."""
    config: Config = _record(Config, table)
    return config


@cache
def keys(record: type) -> tuple[TableKey, ...]:
    """The keys of a table, in order."""
    hints, known = get_type_hints(record, include_extras=True), {each.name: each for each in fields(record)}
    return tuple(_key(known[name], hint) for name, hint in hints.items() if get_origin(hint) is Annotated)


def _key(field: Field[Any], hint: Any) -> TableKey:
    said = next(each for each in get_args(hint) if isinstance(each, KeyWords))
    default = field.default if field.default is not MISSING else ...
    made = field.default_factory() if field.default_factory is not MISSING else default
    return TableKey(field.name, said.named or field.name, said.says, hint, made)


def _record(kind: type, value: Any) -> Any:
    if type(value) is not dict:
        raise NotPlain
    known = {each.named: each for each in keys(kind)}
    if not known.keys() >= value.keys():
        raise NotPlain
    values = {known[named].name: _value(known[named].kind, each) for named, each in value.items()}
    if kind is Config:
        values["given"] = frozenset(values)
    try:
        return kind(**values)
    except TypeError:  # a key is missing
        raise NotPlain from None


def _value(kind: Any, value: Any) -> Any:
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        kinds = [each for each in inner[1:] if isinstance(each, TextKind)]
        return _text(kinds, value) if kinds else _value(inner[0], value)
    if origin in UNIONS:
        return _value(next(each for each in inner if each is not type(None)), value)
    if origin is Literal:
        return _exactly(type(value) is str and value in inner, value)
    if origin is tuple:
        return tuple(_value(inner[0], each) for each in _exactly(type(value) is list, value))
    if origin is dict:
        of_key, of_value = inner
        return {
            _value(of_key, each): _value(of_value, one) for each, one in _exactly(type(value) is dict, value).items()
        }
    if is_dataclass(kind) and isinstance(kind, type):
        return _record(kind, value)
    return _exactly(kind in (bool, date) and type(value) is kind, value)


def _text(kinds: Sequence[TextKind], value: Any) -> str:
    text: str = _exactly(type(value) is str, value)
    for kind in kinds:
        _exactly(not kind.worded or (bool(text) and text == text.strip()), text)
        _exactly(not kind.pattern or re.fullmatch(kind.pattern, text) is not None, text)
        try:
            text = kind.check(text) if kind.check else text
        except ValueError:
            raise NotPlain from None
    return text


def _exactly(right: bool, value: Any) -> Any:
    if not right:
        raise NotPlain
    return value
