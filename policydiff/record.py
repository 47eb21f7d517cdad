"""Frozen records and named tuples that are quickly made, as `dataclass(frozen=True)` and `typing` have them.

A dataclass has six methods compiled when its module is loaded, and a short command loads a hundred. A record has only
its `__init__` compiled then, what compares it when it is first compared, and shares the rest with all others. `fields`,
`replace` and `is_dataclass` take it for the dataclass that it is.
"""

from __future__ import annotations

from collections import namedtuple
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, fields
from typing import TYPE_CHECKING, Any

__all__ = ["NamedTuple", "record"]

if TYPE_CHECKING:
    from dataclasses import dataclass as record
    from typing import NamedTuple
else:

    class _Tuples(type):
        """Makes a class of tuples of what is written like one of `typing`, which compiles each annotation."""

        def __new__(cls, name, bases, space):
            if not bases:
                return super().__new__(cls, name, bases, space)
            taken = space.get("__annotations__", {})
            defaults = [space[each] for each in taken if each in space]
            made = namedtuple(name, taken, defaults=defaults, module=space["__module__"])
            made.__annotations__ = taken
            for key, value in space.items():
                if key not in taken and key not in ("__annotations__", "__module__", "__classcell__"):
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Tuples):
        """What `typing.NamedTuple` is, quickly made."""

    def record(*, frozen, slots=False, eq=True):
        """What makes a record of a class; `frozen` is always true, and said for type checkers."""
        assert frozen
        return lambda cls: _made(dataclass(init=False, repr=False, eq=False, slots=slots)(cls), eq)


class _Factory:
    """Stands for a default that is made anew for each record."""

    def __repr__(self) -> str:
        return "<factory>"


_FACTORY = _Factory()
_set = object.__setattr__


def _made(cls: Any, eq: bool) -> Any:
    cls.__init__ = _init(cls)
    cls.__setattr__, cls.__delattr__, cls.__setstate__ = _refuse_set, _refuse_delete, _restore
    own = vars(cls)
    if "__repr__" not in own:
        cls.__repr__ = _repr
    if eq and "__eq__" not in own:
        cls.__eq__, cls.__hash__ = _eq, _hash
    return cls


def _init(cls: Any) -> Any:
    known: dict[str, Any] = {"_set": _set, "_FACTORY": _FACTORY}
    taken, lines = ["self"], []
    for at, each in enumerate(fields(cls)):
        default, value = f"_default_{at}", each.name
        if each.default_factory is not MISSING:
            known[default] = each.default_factory
            taken.append(f"{each.name}=_FACTORY")
            value = f"{default}() if {each.name} is _FACTORY else {each.name}"
        elif each.default is not MISSING:
            known[default] = each.default
            taken.append(f"{each.name}={default}")
        else:
            taken.append(each.name)
        lines.append(f"_set(self, '{each.name}', {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    made = _compiled(cls, "__init__", taken, lines, known)
    made.__annotations__ = {**{each.name: each.type for each in fields(cls)}, "return": None}
    return made


def _eq(self: Any, other: object) -> Any:
    """Compiles the real one in its own place, and asks that."""
    cls = _home(type(self), _eq)
    names = [each.name for each in fields(cls) if each.compare]
    mine, others = (f"({''.join(f'{side}.{name}, ' for name in names)})" for side in ("self", "other"))
    lines = [f"return {mine} == {others} if other.__class__ is self.__class__ else NotImplemented"]
    cls.__eq__ = _compiled(cls, "__eq__", ["self", "other"], lines, {})
    return cls.__eq__(self, other)


def _hash(self: Any) -> int:
    """Compiles the real one in its own place, and asks that."""
    cls = _home(type(self), _hash)
    names = [each.name for each in fields(cls) if _hashed(each)]
    lines = [f"return hash(({''.join(f'self.{name}, ' for name in names)}))"]
    cls.__hash__ = _compiled(cls, "__hash__", ["self"], lines, {})
    found: int = cls.__hash__(self)
    return found


def _hashed(field: Field[Any]) -> bool:
    return field.compare if field.hash is None else field.hash


def _home(cls: type, method: Any) -> Any:
    """The class among the bases of one that has a method."""
    return next(each for each in cls.__mro__ if any(own is method for own in vars(each).values()))


def _compiled(cls: type, name: str, taken: list[str], lines: list[str], known: dict[str, Any]) -> Any:
    body = "\n    ".join(lines or ["pass"])
    exec(f"def {name}({', '.join(taken)}):\n    {body}", known)
    made = known[name]
    made.__qualname__, made.__module__ = f"{cls.__qualname__}.{name}", cls.__module__
    return made


def _repr(self: Any) -> str:
    shown = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{type(self).__qualname__}({shown})"


def _refuse_set(self: object, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _restore(self: object, state: Any) -> None:
    """A copy has what its original had."""
    for part in state if isinstance(state, tuple) else (state,):
        for name, value in (part or {}).items():
            _set(self, name, value)
