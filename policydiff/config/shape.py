"""The records of a configuration as pydantic models: what is taken for what, what to say of mistakes, the JSON Schema.

Loaded only for these: a configuration that is plainly right is read by `config.plain`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import is_dataclass, replace
from difflib import get_close_matches
from functools import cache, reduce
from operator import or_
from types import GenericAlias
from typing import Annotated, Any, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    create_model,
)

from policydiff.config.plain import UNIONS, Mistaken, keys
from policydiff.config.records import Accepted, ClauseOwner, Config, Erratum, LevelRule, PolicyTable, TextKind

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TABLES: dict[str, type] = {
    "policies": PolicyTable,
    "levels": LevelRule,
    "accepted": Accepted,
    "errata": Erratum,
    "owners": ClauseOwner,
}
_RECORDS = {record.__name__: record for record in (Config, *_TABLES.values())}


class Table(BaseModel):
    """A table of the configuration: frozen, and with no key that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def judged(table: Any) -> Config:
    """The configuration of a table, with all that can be taken for what it should be. Raises Mistaken."""
    try:
        read = _model(Config).model_validate(table)
    except ValidationError as error:
        raise Mistaken(
            [_mistake(each["loc"], each["type"], each["msg"], each["input"]) for each in error.errors()]
        ) from error
    config: Config = _record(read)
    return replace(config, given=frozenset(read.model_fields_set))


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `.policydiff.toml`."""
    return {"$schema": DIALECT, **_model(Config).model_json_schema(by_alias=True)}


@cache
def _model(record: type) -> type[BaseModel]:
    known: dict[str, Any] = {}
    for each in keys(record):
        info = Field(alias=each.named if each.named != each.name else None, description=each.says)
        known[each.name] = (Annotated[_type(each.kind), info], each.default)
    return create_model(record.__name__, __base__=Table, __doc__=record.__doc__, **known)


def _type(kind: Any) -> Any:
    """The type of a field as pydantic has to see it."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        rules = [rule for each in inner[1:] if isinstance(each, TextKind) for rule in _rules(each)]
        return Annotated[(inner[0], *rules)] if rules else _type(inner[0])
    if origin in UNIONS:
        return reduce(or_, map(_type, inner))
    if origin is tuple:
        return GenericAlias(tuple, (_type(inner[0]), ...))
    if origin is dict:
        return GenericAlias(dict, tuple(map(_type, inner)))
    return _model(kind) if isinstance(kind, type) and is_dataclass(kind) else kind


def _rules(kind: TextKind) -> Iterator[Any]:
    if kind.worded:
        yield StringConstraints(strip_whitespace=True, min_length=1)
    if kind.pattern:
        yield StringConstraints(pattern=kind.pattern)
    if kind.check:
        yield AfterValidator(kind.check)


def _record(value: Any) -> Any:
    """A value of a model, in which models are records."""
    if isinstance(value, tuple):
        return tuple(map(_record, value))
    if not isinstance(value, Table):
        return value
    values = {name: _record(getattr(value, name)) for name in type(value).model_fields}
    return _RECORDS[type(value).__name__](**values)


# What kinds of mistakes begin with, and what a value has to be there.
_KINDS = {
    "string_type": "a text in quotation marks",
    "string_too_short": "more than blanks",
    "bool": "true or false",
    "int": "a whole number",
    "dict": "a table",
    "model": "a table",
}


def _mistake(place: tuple[int | str, ...], kind: str, message: str, given: object = "") -> str:
    """One mistake in a line: "policies[0].langauge: there is no such key; did you mean language?"."""
    where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place).lstrip(".")
    where = where or "[tool.policydiff]"  # whose value is no table; a file of its own is always one
    if kind == "extra_forbidden":
        known = [each.named for each in keys(_TABLES.get(str(place[0]), Config) if place[:-1] else Config)]
        near = get_close_matches(str(place[-1]), known, n=1, cutoff=0.5)
        return f"{where}: there is no such key" + (f"; did you mean {near[0]}?" if near else "")
    if kind == "missing":
        return f"{where}: is missing"
    if kind == "string_pattern_mismatch":  # only tags of languages have one
        return f'{where}: {given!r} is no tag of a language: write "fr" or "pt-BR"'
    if kind == "tuple_type":
        how = (
            f"as tables: [[{where}]]" if isinstance(given, dict) else f"in brackets: [{json.dumps(given, default=str)}]"
        )
        return f"{where}: is a list, to be written {how}"
    if kind.startswith("date"):
        return f"{where}: {given!r} is no day: write 2025-06-30"
    for its, words in _KINDS.items():
        if kind.startswith(its):
            return f"{where}: has to be {words}"
    text = message.removeprefix("Value error, ").replace("Input should be", "has to be")
    return f"{where}: {text[:1].lower()}{text[1:]}"
