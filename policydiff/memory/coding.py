"""Records as JSON and back: documents, diffs and grades. A record is the list of its fields, made from its own type.

What a field holds follows from the type that it has in `model`, so that a field that is added there is kept as well. In
a document each block is told once, and a diff tells every block by its number: they are the same objects again. What
cannot be told (a value that no header has) raises NotKept, and what does not fit together when it is read back raises
one of MALFORMED.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from itertools import groupby
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from policydiff.model import (
    Assessment,
    Block,
    Change,
    Clause,
    Diff,
    Document,
    FrontMatter,
    Graded,
    Grave,
    Remark,
    Section,
)
from policydiff.record import NamedTuple

MALFORMED = (TypeError, ValueError, KeyError, IndexError, AttributeError)
"""What a result that is none raises when records are made of it."""


class NotKept(Exception):
    """A record with something in it that JSON has no form for."""


class BlockTable(NamedTuple):
    """The blocks of both texts of a diff, by their numbers: those of the new text go on behind those of the old one."""

    blocks: Sequence[Block]
    numbers: Mapping[int, int]

    @classmethod
    def of(cls, old: Document, new: Document) -> BlockTable:
        """The table of two documents."""
        blocks = (*old.blocks, *new.blocks)
        return cls(blocks, {id(block): at for at, block in enumerate(blocks)})

    def tell(self, block: Block) -> int:
        """The number of a block. Raises NotKept."""
        if id(block) not in self.numbers:
            raise NotKept("a block that is in neither text")
        return self.numbers[id(block)]

    def make(self, number: int) -> Block:
        """The block of a number. Raises IndexError."""
        if number < 0:
            raise IndexError(number)
        return self.blocks[number]


Way = Callable[[Any, "BlockTable | None"], Any]


class Coder(NamedTuple):
    """The way from a value to JSON and back; None where the value is the same there.

    Each takes the table that its blocks are in; without one a block is told as a whole.
    """

    tell: Way | None
    make: Way | None


SAME = Coder(None, None)
_PLAIN = (str, int, float, bool, NoneType)


@cache
def coder(kind: Any) -> Coder:
    """The coder of a type: of a record, a tuple, an enumeration, an optional or a plain value. Raises TypeError."""
    if kind in _PLAIN:
        return SAME
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        inner = [coder(part) for part in parts if part is not NoneType]
        if all(each == SAME for each in inner):
            return SAME
        [only] = inner
        return Coder(_optional(only.tell), _optional(only.make))
    if origin is tuple and parts[1:] == (Ellipsis,):
        inner_coder = coder(parts[0])
        return Coder(_each(list, inner_coder.tell), _each(tuple, inner_coder.make))
    if origin is tuple:
        return _fields(tuple, None, parts, ())
    if isinstance(kind, type) and issubclass(kind, Enum):
        return Coder(lambda value, _: value.value, lambda told, _: kind(told))
    if isinstance(kind, type) and issubclass(kind, tuple):
        hints = get_type_hints(kind)
        return _fields(tuple, kind, [hints[name] for name in kind._fields], ())  # type: ignore[attr-defined]
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        told = fields(kind)
        whole = _fields(
            lambda record: [getattr(record, each.name) for each in told],
            kind,
            [hints[each.name] for each in told],
            [each.default for each in told],
        )
        return _numbered(whole) if kind is Block else whole
    raise TypeError(f"no form for {kind}")


def _numbered(whole: Coder) -> Coder:
    """The coder of blocks: by their numbers where there is a table, else as a `whole`."""
    tell, make = whole
    assert tell
    assert make
    return Coder(
        lambda block, table: table.tell(block) if table else tell(block, None),
        lambda told, table: table.make(told) if table else make(told, None),
    )


def _optional(way: Way | None) -> Way | None:
    return None if way is None else lambda value, table: None if value is None else way(value, table)


def _each(whole: Callable[[Iterable[Any]], Any], way: Way | None) -> Way:
    if way is None:
        return lambda values, _: whole(values)
    return lambda values, table: whole([way(value, table) for value in values]) if values else whole(())


def _fields(
    values_of: Callable[[Any], Iterable[Any]], kind: Any, kinds: Sequence[Any], usual: Sequence[object]
) -> Coder:
    """The coder of a record of these types. Values at its end that are the `usual` ones are left out."""
    coders = [(at, coder(each)) for at, each in enumerate(kinds)]
    telling = [(at, each.tell) for at, each in coders if each.tell]
    making = [(at, each.make) for at, each in coders if each.make]
    few = sum(1 for each in usual if each is MISSING)

    def tell(record: Any, table: BlockTable | None) -> list[Any]:
        values = list(values_of(record))
        told = len(values)
        while usual and told > few and values[told - 1] == usual[told - 1]:
            told -= 1
        del values[told:]
        for at, way in telling:
            if at < told:
                values[at] = way(values[at], table)
        return values

    def make(values: list[Any], table: BlockTable | None) -> Any:
        told = len(values)
        for at, way in making:
            if at < told:
                values[at] = way(values[at], table)
        return tuple(values) if kind is None else kind(*values)

    return Coder(tell, make)


def _tell(kind: Any, value: Any, table: BlockTable | None = None) -> Any:
    way = coder(kind).tell
    return value if way is None else way(value, table)


def _make(kind: Any, told: Any, table: BlockTable | None = None) -> Any:
    way = coder(kind).make
    return told if way is None else way(told, table)


# --------------------------------------------------------------------------- documents


def document_told(document: Document) -> Any:
    """A document as JSON. Raises NotKept."""
    numbers = {id(block): at for at, block in enumerate(document.blocks)}
    header = document.front_matter
    try:
        return {
            "blocks": [_tell(Block, block) for block in document.blocks],
            "sections": [
                [
                    each.index,
                    each.parent,
                    each.level,
                    _tell(Clause, each.clause),
                    list(each.lines),
                    None if each.heading is None else numbers[id(each.heading)],
                    [numbers[id(block)] for block in each.blocks],
                ]
                for each in document.sections
            ],
            "header": header
            and [
                header.format,
                list(header.lines),
                [numbers[id(block)] for block in header.entries],
                _value_told(header.values, 0),
                header.error,
            ],
            "warnings": [_tell(Remark, each) for each in document.warnings],
            "rest": [getattr(document, name) for name in _REST],
        }
    except KeyError as error:
        raise NotKept("a block that is not among the blocks") from error


_REST = tuple(
    each.name for each in fields(Document) if each.name not in ("blocks", "sections", "front_matter", "warnings")
)


def document_made(told: Any) -> Document:
    """The document again. Raises one of MALFORMED."""
    blocks = tuple([_make(Block, each) for each in told["blocks"]])
    header = told["header"]
    return Document(
        front_matter=None
        if header is None
        else FrontMatter(
            header[0],
            _make(_LINES, header[1]),
            tuple(blocks[at] for at in header[2]),
            _value_made(header[3]),
            header[4],
        ),
        sections=tuple(
            Section(
                index,
                parent,
                level,
                _make(Clause, clause),
                _make(_LINES, lines),
                None if heading is None else blocks[heading],
                tuple([blocks[at] for at in inside]),
            )
            for index, parent, level, clause, lines, heading, inside in told["sections"]
        ),
        blocks=blocks,
        warnings=tuple(_make(Remark, each) for each in told["warnings"]),
        **dict(zip(_REST, told["rest"], strict=True)),
    )


_LINES = get_type_hints(Block)["lines"]
_DEEPEST = 50
_MOMENTS: dict[str, Any] = {"date": date, "datetime": datetime, "time": time}


def _value_told(value: object, depth: int) -> Any:
    """A value of a header. Raises NotKept."""
    if depth > _DEEPEST:
        raise NotKept("a header that is nested too deep")
    if type(value) in _PLAIN:
        return value
    if type(value) is dict:
        pairs = [[_value_told(key, depth + 1), _value_told(each, depth + 1)] for key, each in value.items()]
        return ["dict", pairs]
    if type(value) in (list, tuple):
        return [type(value).__name__, [_value_told(each, depth + 1) for each in value]]  # type: ignore[attr-defined]
    name = type(value).__name__
    if _MOMENTS.get(name) is type(value):
        text = value.isoformat()  # type: ignore[attr-defined]
        if _MOMENTS[name].fromisoformat(text) == value:
            return [name, text]
    raise NotKept(f"a header with a value of {type(value)}")


def _value_made(told: Any) -> Any:
    if not isinstance(told, list):
        return told
    name, value = told
    if name == "dict":
        return {_value_made(key): _value_made(each) for key, each in value}
    if name in _MOMENTS:
        return _MOMENTS[name].fromisoformat(value)
    return {"list": list, "tuple": tuple}[name](_value_made(each) for each in value)


# --------------------------------------------------------------------------- diffs


def diff_told(diff: Diff) -> Any:
    """A diff as JSON, its blocks by their numbers in the two documents. Raises NotKept."""
    table = BlockTable.of(diff.old, diff.new)
    # Two texts with one header have its very blocks, which the table knows as those of the new text.
    before = BlockTable(diff.old.blocks, {id(block): at for at, block in enumerate(diff.old.blocks)})
    same = [(before.tell(old), table.tell(new)) for old, new in diff.same]
    return {"changes": [_tell(Change, change, table) for change in diff.changes], "same": list(_runs(same))}


def diff_made(told: Any, old: Document, new: Document) -> Diff:
    """The diff of the two documents again. Raises one of MALFORMED."""
    table = BlockTable.of(old, new)
    changes = tuple([_make(Change, change, table) for change in told["changes"]])
    same: list[tuple[Block, Block]] = []
    for mine, other, many in told["same"]:
        pairs = list(zip(table.blocks[mine : mine + many], table.blocks[other : other + many], strict=True))
        if min(mine, other) < 0 or len(pairs) != many:
            raise IndexError(mine)
        same += pairs
    return Diff(old, new, changes, tuple(same))


def _runs(pairs: Iterable[tuple[int, int]]) -> Iterable[list[int]]:
    """Pairs that follow each other on both sides as the first of them and how many they are."""
    for _, numbered in groupby(enumerate(pairs), lambda each: (each[1][0] - each[0], each[1][1] - each[0])):
        run = [pair for _, pair in numbered]
        yield [*run[0], len(run)]


# --------------------------------------------------------------------------- grades


_OF_GRADE = tuple(each.name for each in fields(Graded) if each.name != "change")
_GRADE_KINDS = tuple(get_type_hints(Graded)[name] for name in _OF_GRADE)


def grades_told(assessment: Assessment) -> Any:
    """The grades of a diff as JSON, in the order of its changes. Raises NotKept."""
    if [each.change for each in assessment.graded] != list(assessment.diff.changes):
        raise NotKept("grades of other changes")
    return [
        [_tell(kind, getattr(each, name)) for name, kind in zip(_OF_GRADE, _GRADE_KINDS, strict=True)]
        for each in assessment.graded
    ]


def grades_made(told: Any, diff: Diff) -> Assessment:
    """The assessment of the diff again. Raises one of MALFORMED."""
    return Assessment(
        diff,
        tuple(
            Graded(
                change,
                **{name: _make(kind, value) for name, kind, value in zip(_OF_GRADE, _GRADE_KINDS, rest, strict=True)},
            )
            for change, rest in zip(diff.changes, told, strict=True)
        ),
    )


# --------------------------------------------------------------------------- the gravest sentences


_OF_GRAVE = tuple(each.name for each in fields(Grave) if each.name != "graded")
_GRAVE_KINDS = tuple(get_type_hints(Grave)[name] for name in _OF_GRAVE)


def graves_told(found: Sequence[Grave], assessment: Assessment) -> Any:
    """The gravest sentences as JSON, each with the place of its change in the assessment. Raises NotKept."""
    places = {id(graded): at for at, graded in enumerate(assessment.graded)}
    try:
        return [
            [
                places[id(each.graded)],
                *(_tell(kind, getattr(each, name)) for name, kind in zip(_OF_GRAVE, _GRAVE_KINDS, strict=True)),
            ]
            for each in found
        ]
    except KeyError as error:
        raise NotKept("a sentence of a change that is not among the changes") from error


def graves_made(told: Any, assessment: Assessment) -> tuple[Grave, ...]:
    """The gravest sentences again. Raises one of MALFORMED."""
    if any(at < 0 for at, *_ in told):
        raise IndexError(told)
    return tuple(
        Grave(
            assessment.graded[at],
            **{name: _make(kind, value) for name, kind, value in zip(_OF_GRAVE, _GRAVE_KINDS, rest, strict=True)},
        )
        for at, *rest in told
    )
