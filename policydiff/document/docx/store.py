"""What a Word file holds beside its text: data that fields show, and files that it takes in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from xml.etree import ElementTree

from policydiff.late import late

_CORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
_EXTENDED = "{6668398D-A668-4E3E-A5EB-62B293D839F1}"
_PROPERTIES = {_CORE.lower(): "docProps/core.xml", _EXTENDED.lower(): "docProps/app.xml"}
_DATA = late(r"customXml/item(\d+)\.xml")
_ITEM = late(rb"""itemID\s*=\s*["']([^"']{1,100})["']""")
_STEP = late(r"(?:[\w.-]{1,100}:)?([\w.-]{1,100})(?:\[(\d{1,4})\])?")
_RELATION = late(rb"<Relationship\s([^<>]*)>")
_GIVEN = late(rb"""(\w+)\s*=\s*["']([^"']*)["']""")


class DataStore:
    """The parts of a file, asked for by what refers to them."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts

    def value(self, store: str, path: str) -> str | None:
        """The value that a path leads to in a store of data, None where it leads nowhere."""
        part = _PROPERTIES.get(store.lower()) or self._stores.get(store.lower(), "")
        steps = [_STEP.fullmatch(step) for step in path.split("/") if step]
        if part not in self._parts or not steps:
            return None
        try:
            here = [ElementTree.fromstring(self._parts[part])]
        except ElementTree.ParseError:
            return None
        for number, step in enumerate(steps):
            if step is None:
                return None
            found = here if number == 0 else [child for each in here for child in each]
            named = [each for each in found if each.tag.rpartition("}")[2] == step[1]]
            at = int(step[2] or 1) - 1
            here = named[at : at + 1] if at >= 0 else []
        return "".join(here[0].itertext()) if here else None

    def name(self, relation: str) -> str:
        """The file, or the address, that a relation of the text leads to."""
        return self._relations.get(relation, relation)

    def digest(self, relation: str) -> str:
        """A digest of that file, "not read" where it is not in here."""
        name = self.name(relation)
        data = self._parts.get(name.removeprefix("/")) or self._parts.get(f"word/{name}")
        return "not read" if data is None else hashlib.sha256(data).hexdigest()[:16]

    @cached_property
    def _stores(self) -> dict[str, str]:
        found = {}
        for name in self._parts:
            if number := _DATA.fullmatch(name):
                item = _ITEM.search(self._parts.get(f"customXml/itemProps{number[1]}.xml", b""))
                if item:
                    found[item[1].decode("utf-8", "replace").lower()] = name
        return found

    @cached_property
    def _relations(self) -> dict[str, str]:
        rows = (
            dict(_GIVEN.findall(found[1]))
            for found in _RELATION.finditer(self._parts.get("word/_rels/document.xml.rels", b""))
        )
        return {_plain(row.get(b"Id")): _plain(row.get(b"Target")) for row in rows}


def _plain(value: bytes | None) -> str:
    return (value or b"").decode("utf-8", "replace")
