"""Shapes: the objects of the JSON contract, made from the records. Each field of a record is a key, but for exceptions:

    plain(model.Person, model.Rename)              # every field is a key
    shape(
        verdict.Ruling,
        left_out=("assessment",),                  # no key
        dates=Key("claims"),                       # another name
        level=Key(says="How far it changed."),     # a property; or a field, with a description
        state=Key(state_of, State),                # worked out by a function, which has to say its type
    )

Types come from the records: a `str` is a text, a tuple of records a list of objects, a `StrEnum` its values. A text
whose default is "" is null where it is empty. A record has the same shape in all reports; a record without a shape is
in none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from functools import cached_property
from inspect import cleandoc
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    create_model,
    model_validator,
)
from pydantic.json_schema import WithJsonSchema

from policydiff import model

SCHEMA_VERSION = "2.1"

# --------------------------------------------------------------------------- the types of keys


def _whole(text: object) -> object:
    """A text without the halves of characters that undecodable bytes leave: JSON cannot hold them."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text) if isinstance(text, str) else text


Text = Annotated[str, BeforeValidator(_whole)]
Hash = Annotated[str, Field(pattern="^[0-9a-f]{4,64}$")]
Count = Annotated[int, Field(ge=0)]
Line = Annotated[int, Field(ge=1)]
Lines = Annotated[tuple[Line, Line], Field(description="First and last line, 1-based and inclusive.")]
Moment = Annotated[
    AwareDatetime,
    PlainSerializer(datetime.isoformat, return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]

# The types of the contract that differ from those of the records; and those that go by the name of the key.
_TYPES: dict[Any, Any] = {
    str: Text,
    datetime: Moment,
    model.Lines: Lines,
    model.Span: tuple[model.SpanKind, Text],
}
_HASHES = ("commit", "blob", "head", "merge_base", "old_blob", "new_blob", "previous", "previous_blob", "kept_by")
_NAMED: dict[tuple[type, str], Any] = {(int, "line"): Line, **{(str, name): Hash for name in _HASHES}}


class Model(BaseModel):
    """An object of the contract, made from a record."""

    model_config = ConfigDict(frozen=True)
    shape: ClassVar[Shape]

    @model_validator(mode="before")
    @classmethod
    def _read(cls, record: Any) -> dict[str, Any]:
        return record if isinstance(record, dict) else cls.shape.read(record)

    @property
    def plain(self) -> dict[str, Any]:
        """The object as plain data for JSON."""
        return self.model_dump(mode="json")


# --------------------------------------------------------------------------- shapes


@dataclass(frozen=True, slots=True)
class Key:
    """What a key holds: `of` is a field or property of the record, or of a record in it ("history.path"), by default
    the one with the key's name; or a function of the record, which needs a `type`. `says` describes the key."""

    of: str | Callable[[Any], Any] = ""
    type: Any = None
    says: str = ""


@dataclass(frozen=True, slots=True)
class _KeyReading:
    """The type of a key in the contract, the function that reads it from a record, and its description."""

    type: Any
    get: Callable[[Any], Any]
    says: str


class Shape:
    """The object of the contract that is made from a record: see `shape`."""

    def __init__(
        self, record: type, left_out: tuple[str, ...], flat: tuple[str, ...], says: str, keys: Mapping[str, Key]
    ) -> None:
        self.record, self.left_out, self.flat, self.given = record, left_out, flat, keys
        self.name = record.__name__
        self._says = says or cleandoc(record.__doc__ or "").partition("\n\n")[0].replace("\n", " ")

    @cached_property
    def keys(self) -> dict[str, _KeyReading]:
        """The keys in the order of the record's fields: a renamed one in the place of its field, others at the end.

        Raises TypeError where a key is left out that there is not.
        """
        renamed = {key.of: name for name, key in self.given.items() if isinstance(key.of, str)}
        found: dict[str, Key | _KeyReading] = {}
        for field in _names(self.record):
            name = renamed.get(field, field)
            found |= self._inner(field) if field in self.flat else {name: Key()}
        if unknown := {*self.left_out} - set(found):
            raise TypeError(f"{self.name} has no {', '.join(sorted(unknown))} to leave out")
        kept = {name: key for name, key in found.items() if name not in self.left_out} | dict(self.given)
        return {name: self._read(name, key) if isinstance(key, Key) else key for name, key in kept.items()}

    def _read(self, name: str, key: Key) -> _KeyReading:
        if callable(key.of):
            return _KeyReading(_contract_type(key.type, name), key.of, key.says)
        path = (key.of or name).split(".")
        type_ = _contract_type(key.type or _type_of(self.record, path), name)
        return _KeyReading(type_, _getter(path, type_), key.says)

    def inner(self, field: str) -> Shape:
        """The shape of the record in a flat field."""
        return shape_of(_options(_type_of(self.record, [field]))[0])

    def _inner(self, field: str) -> dict[str, _KeyReading]:
        """The keys of a flat field: null, or empty lists, where it is None."""
        optional = len(_options(_type_of(self.record, [field]))) > 1
        return {name: _within(field, read, optional) for name, read in self.inner(field).keys.items()}

    def read(self, record: Any) -> dict[str, Any]:
        """The values of a record by their keys; records in it are still records."""
        return {name: key.get(record) for name, key in self.keys.items()}

    @cached_property
    def model(self) -> type[Model]:
        """The model of the object, from which its JSON and its JSON Schema are made."""
        return self.modelled(self.name, {})

    def modelled(self, name: str, head: Mapping[str, str], last: str = "") -> type[Model]:
        """A model called `name`: the keys and values of `head`, then its own keys, the key `last` at the end."""
        keys: dict[str, Any] = {name: (Literal[value], value) for name, value in head.items()}
        for key in sorted(self.keys, key=lambda key: key == last):
            read = self.keys[key]
            keys[key] = (read.type, Field(description=read.says) if read.says else ...)
        made: type[Model] = create_model(
            name,
            __base__=Model,
            __module__=self.record.__module__,
            __doc__=self._says,
            **keys,
        )
        made.shape = self
        return made


_SHAPES: dict[type, Shape] = {}


def shape(
    record: type, /, *, left_out: tuple[str, ...] = (), flat: tuple[str, ...] = (), says: str = "", **keys: Key
) -> Shape:
    """Register the shape of a record. `flat` are fields whose own keys stand in the object itself; `says` describes the
    object, by default the first paragraph of the record's docstring; `keys` are those that differ from fields."""
    if record in _SHAPES:
        raise TypeError(f"{record.__name__} has a shape already")
    return _SHAPES.setdefault(record, Shape(record, left_out, flat, says, keys))


def plain(*records: type) -> None:
    """Register shapes in which every field of the record is a key."""
    for record in records:
        shape(record)


def shape_of(record: type) -> Shape:
    """The shape of a record. Raises TypeError for one that has none."""
    if record not in _SHAPES:
        raise TypeError(f"{record.__module__}.{record.__name__} has no shape in the JSON contract")
    return _SHAPES[record]


# --------------------------------------------------------------------------- documents


class JsonDocument:
    """A JSON document: a head ("kind": "log"), the keys of a record, and last the list `items`, read while written."""

    def __init__(self, shape: Shape, kind: str, items: str = "", name: str = "") -> None:
        self.shape, self.kind = shape, kind
        self._items, self._name = items, name or shape.name

    @cached_property
    def model(self) -> type[Model]:
        """The model of the whole document."""
        head = {"schema_version": SCHEMA_VERSION, "tool": "policydiff", "kind": self.kind}
        return self.shape.modelled(self._name, head, self._items)

    def whole(self, record: object) -> dict[str, Any]:
        """The document of a record."""
        return self.model.model_validate(record).plain

    def head(self, record: object) -> dict[str, Any]:
        """The document of a record with its list empty."""
        keys = self.shape.keys
        values = {name: key.get(record) for name, key in keys.items() if name != self._items}
        return self.model.model_validate(values | {self._items: []}).plain

    def items(self, record: object) -> Iterator[dict[str, Any]]:
        """The items of the list, one by one."""
        key = self.shape.keys[self._items]
        [item] = get_args(key.type)
        return (item.model_validate(each).plain for each in key.get(record))


# --------------------------------------------------------------------------- records read


def _names(record: type) -> tuple[str, ...]:
    """The fields of a dataclass or a named tuple."""
    return tuple(field.name for field in fields(record)) if is_dataclass(record) else record._fields  # type: ignore[attr-defined]


def _type_of(record: type, path: list[str]) -> Any:
    """The type at the end of a path of fields and properties, ["history", "path"]; or None if one on it may be None."""
    [name, *rest] = path
    if name in _names(record):
        hint = get_type_hints(record)[name]
        empty = is_dataclass(record) and any(each.name == name and each.default == "" for each in fields(record))
    else:
        hint, empty = get_type_hints(getattr(record, name).fget)["return"], False
    if not rest:
        return hint | None if empty else hint
    [inner, *optional] = _options(hint)
    found = _type_of(inner, rest)
    return _or_null(found) if optional else found


def _options(hint: Any) -> list[Any]:
    """The types of a union, None last; else the type itself."""
    parts = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    return sorted(parts, key=lambda part: part is NoneType)


def _or_null(type_: Any) -> Any:
    """`type_`, or null; a list is never null."""
    return type_ if _many(type_) else Union[type_, None]  # noqa: UP007 (an annotated type has no `|`)


def _many(type_: Any) -> bool:
    """Whether a type is a list, a tuple of any length, an iterator or the like."""
    origin = get_origin(type_)
    if origin is tuple:
        return Ellipsis in get_args(type_)
    return isinstance(origin, type) and issubclass(origin, Iterable)


def _contract_type(hint: Any, name: str) -> Any:
    """The type in the contract, for the key `name`, of a type of the records."""
    origin, parts = get_origin(hint), get_args(hint)
    if (hint, name) in _NAMED or hint in _TYPES:
        return _NAMED.get((hint, name)) or _TYPES[hint]
    if origin in (Annotated, Literal) or (isinstance(hint, type) and issubclass(hint, BaseModel)):
        return hint
    if origin in (Union, UnionType):
        return Union[tuple(_contract_type(part, name) for part in parts)]  # noqa: UP007
    if origin is tuple and not _many(hint):
        return tuple[tuple(_contract_type(part, "") for part in parts)]  # type: ignore[misc]
    if origin and issubclass(origin, Mapping):
        return dict[Text, _contract_type(parts[1], "")]  # type: ignore[misc]
    if _many(hint):
        return list[_contract_type(parts[0], name)]  # type: ignore[misc]
    if isinstance(hint, type) and (is_dataclass(hint) or issubclass(hint, tuple)):
        return shape_of(hint).model
    return hint


def _getter(path: list[str], type_: Any) -> Callable[[Any], Any]:
    """A function that reads a path from a record. None on the way gives null or an empty list; an empty text is null
    where `type_` has null."""
    nullable = NoneType in get_args(type_)
    many = _many(type_)

    def get(record: Any) -> Any:
        for name in path:
            record = None if record is None else getattr(record, name)
        if record is None and many:
            return ()
        return None if nullable and record == "" else record

    return get


def _within(field: str, inner: _KeyReading, optional: bool) -> _KeyReading:
    outer = _getter([field], None)
    if not optional:
        return _KeyReading(inner.type, lambda record: inner.get(outer(record)), inner.says)
    nothing: Any = () if _many(inner.type) else None

    def get(record: Any) -> Any:
        found = outer(record)
        return nothing if found is None else inner.get(found)

    return _KeyReading(_or_null(inner.type), get, inner.says)
