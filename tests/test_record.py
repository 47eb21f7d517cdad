"""Records do what frozen dataclasses do; only their methods are made later."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace
from functools import cached_property
from inspect import signature
from typing import Any, get_type_hints
from typing import NamedTuple as Typed

import pytest

from policydiff.record import NamedTuple, record


@record(frozen=True)
class Open:
    """Has a dictionary of its own."""

    name: str
    size: int = 1
    seen: dict[str, int] = field(default_factory=dict, hash=False)
    note: str = field(default="", compare=False, repr=False)

    @cached_property
    def double(self) -> int:
        """Worked out once."""
        return 2 * self.size


@record(frozen=True, slots=True)
class Closed:
    """Has slots."""

    name: str
    size: int = 1
    seen: dict[str, int] = field(default_factory=dict, hash=False)
    note: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True)
class Plain:
    """What they are held against."""

    name: str
    size: int = 1
    seen: dict[str, int] = field(default_factory=dict, hash=False)
    note: str = field(default="", compare=False, repr=False)


@record(frozen=True, slots=True)
class Above(Closed):
    """Has a field more."""

    more: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class Checked:
    """Refuses what is wrong."""

    size: int

    def __post_init__(self) -> None:
        if self.size < 0:
            raise ValueError("too small")


@record(frozen=True, slots=True, eq=False)
class Itself:
    """Is equal to itself alone."""

    size: int = 0


@record(frozen=True, slots=True)
class Empty:
    """Has nothing."""


class Below(Open):
    """Is no record by itself."""


KINDS = pytest.mark.parametrize("kind", [Open, Closed, Plain, Below])
OUTCOMES: dict[str, Callable[[Any], object]] = {
    "as given": lambda kind: [getattr(kind("a", 2, {"b": 1}, "c"), each.name) for each in fields(kind)],
    "by name": lambda kind: kind(name="a", seen={}).size,
    "a default of its own": lambda kind: kind("a").seen is kind("a").seen,
    "equal": lambda kind: kind("a") == kind("a"),
    "but for what does not count": lambda kind: kind("a", note="x") == kind("a", note="y"),
    "not equal": lambda kind: kind("a") == kind("b"),
    "to another kind": lambda kind: kind("a") == Empty(),
    "to a tuple": lambda kind: kind("a") == ("a", 1, {}, ""),
    "in a set": lambda kind: len({kind("a"), kind("a", seen={"x": 1}), kind("a", note="z"), kind("b")}),
    "copied": lambda kind: copy.deepcopy(kind("a", 3, {"b": 1})) == kind("a", 3, {"b": 1}),
    "pickled": lambda kind: pickle.loads(pickle.dumps(kind("a", 3))) == kind("a", 3),
    "replaced": lambda kind: replace(kind("a"), size=4).size,
    "is one": is_dataclass,
    "matched": lambda kind: kind.__match_args__,
    "shown": lambda kind: repr(kind("a")).partition("(")[2],
    "taken": lambda kind: str(signature(kind)),
}


@KINDS
@pytest.mark.parametrize("ask", OUTCOMES.values(), ids=OUTCOMES)
def test_a_record_does_what_a_frozen_dataclass_does(kind: Any, ask: Callable[[Any], object]) -> None:
    assert ask(kind) == ask(Plain)
    assert ask(kind) == ask(Plain)  # compiled by now


@KINDS
def test_nothing_of_it_is_set(kind: Any) -> None:
    one = kind("a")
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'size'"):
        one.size = 2
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'size'"):
        del one.size
    assert one.size == 1


@KINDS
def test_what_is_missing_is_told(kind: Any) -> None:
    with pytest.raises(TypeError, match=r"__init__\(\) missing 1 required positional argument: 'name'"):
        kind()


def test_what_is_worked_out_is_kept() -> None:
    one = Open("a", 3)
    assert (one.double, one.__dict__["double"]) == (6, 6)


def test_what_inherits_has_all_fields() -> None:
    assert Above("a", more=("b",)) == Above("a", 1, {}, "", ("b",))
    assert Above("a") != Above("a", more=("b",))
    assert Above("a") != Closed("a")
    assert len({Above("a"), Above("a", more=("b",)), Closed("a")}) == 3


def test_what_is_wrong_is_refused() -> None:
    assert Checked(1).size == 1
    with pytest.raises(ValueError, match="too small"):
        Checked(-1)


def test_who_asks_for_no_equality_gets_none() -> None:
    one = Itself()
    assert one == one != Itself()
    assert len({one, one, Itself()}) == 2
    assert Empty() == Empty()
    assert hash(Empty()) == hash(Empty())


class Pair(NamedTuple):
    """Has a default, a property and a method of the class."""

    name: str
    size: int = 1

    @property
    def double(self) -> int:
        """Worked out."""
        return 2 * self.size

    @classmethod
    def of(cls, text: str) -> Pair:
        """Made of a text."""
        return cls(text.strip(), 3)


class TypedPair(Typed):
    """The same of `typing`."""

    name: str
    size: int = 1

    @property
    def double(self) -> int:
        """Worked out."""
        return 2 * self.size

    @classmethod
    def of(cls, text: str) -> TypedPair:
        """Made of a text."""
        return cls(text.strip(), 3)


TUPLE_OUTCOMES: dict[str, Callable[[Any], object]] = {
    "as given": lambda kind: tuple(kind("a", 2)),
    "by name": lambda kind: kind(name="a").size,
    "a property": lambda kind: kind("a", 4).double,
    "of the class": lambda kind: kind.of("a").size,
    "a tuple": lambda kind: kind("a") == ("a", 1),
    "replaced": lambda kind: kind("a")._replace(size=5).size,
    "as a dictionary": lambda kind: kind("a")._asdict(),
    "its fields": lambda kind: (kind._fields, kind._field_defaults, get_type_hints(kind), kind.__match_args__),
    "its base": lambda kind: kind.__mro__[1:],
    "where it is from": lambda kind: (kind.__module__, kind.__doc__ is not None),
    "copied": lambda kind: copy.deepcopy(kind("a", 3)) == kind("a", 3),
    "pickled": lambda kind: pickle.loads(pickle.dumps(kind("a", 3))) == kind("a", 3),
    "shown": lambda kind: repr(kind("a")).partition("(")[2],
    "taken": lambda kind: list(signature(kind).parameters),
    "no attribute": lambda kind: hasattr(kind("a"), "__dict__"),
}


@pytest.mark.parametrize("ask", TUPLE_OUTCOMES.values(), ids=TUPLE_OUTCOMES)
def test_a_named_tuple_does_what_that_of_typing_does(ask: Callable[[Any], object]) -> None:
    expected = ask(TypedPair)
    assert ask(Pair) == expected or str(ask(Pair)) == str(expected).replace("TypedPair", "Pair")
