"""A JSON document of the contract, written while its long list is read; and the schema of all of them."""

from __future__ import annotations

import json
import pkgutil
from collections.abc import Iterator
from functools import reduce
from importlib import import_module
from operator import or_
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from policydiff.contract.shape import SCHEMA_VERSION, JsonDocument
from policydiff.render import jsonl

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def written(document: JsonDocument, record: object) -> Iterator[str]:
    """The document of a record in UTF-8, letters as they are: its head, then its list, an item a line, as it is read.

    Same records, same bytes.
    """
    opening = json.dumps(document.head(record), ensure_ascii=False, indent=2)
    # The list is opened here, filled item by item, and closed at the end.
    yield opening.removesuffix("]\n}")
    yield from (f"{',' if at else ''}\n    {compact(item)}" for at, item in enumerate(document.items(record)))
    yield "\n  ]\n}\n"


def compact(found: dict[str, Any]) -> str:
    """An object of the contract on one line."""
    return json.dumps(found, ensure_ascii=False)


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of every document that the formats json and jsonl write, chosen by `kind`."""
    folders = [import_module(__package__), jsonl]
    names = [f"{each.__name__}.{found.name}" for each in folders for found in pkgutil.iter_modules(each.__path__)]
    documents = [import_module(name).DOCUMENT.model for name in names if not name.rpartition(".")[2].startswith("_")]
    union: Any = reduce(or_, documents)
    adapter: TypeAdapter[object] = TypeAdapter(Annotated[union, Field(discriminator="kind")])
    made = adapter.json_schema(mode="serialization")
    return {"$schema": DIALECT, "title": f"policydiff {SCHEMA_VERSION}", **made}
