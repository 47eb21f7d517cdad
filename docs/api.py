"""Makes docs/api.md from the docstrings of the public API, of the records that it returns and of the errors it raises.

`make api` writes it; tests/test_api.py holds the page to what this makes.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import policydiff
from policydiff import api, errors
from policydiff.model import Level

PAGE = Path(__file__).parent / "api.md"
_WIDTH = 100
_NAME = re.compile(r"\b[A-Z]\w+")


def page() -> str:
    """The whole page."""
    return "\n".join(_parts()) + "\n"


def _parts() -> Iterator[str]:
    yield "<!-- Made by docs/api.py from the docstrings: change those, then `make api`. -->\n"
    yield f"# From Python\n\n{inspect.cleandoc(api.__doc__ or '')}\n"
    for cls in (api.Policy, api.Site):
        yield f"## {cls.__name__}\n\n{_prose(cls.__doc__)}\n"
        yield from (_callable(f"{cls.__name__}.{name}", member) for name, member in _methods(cls))
    yield "## Functions\n\nEach opens what it needs for one question, and closes it again.\n"
    names = [name for name in policydiff.__all__ if inspect.isfunction(getattr(policydiff, name))]
    yield from (_callable(f"policydiff.{name}", getattr(policydiff, name)) for name in names)
    yield (
        "## Records\n\nAll are frozen. Lines are 1-based and inclusive, in the file as stored; times are aware, with "
        "the offset that Git recorded; days are of the commit's own time zone.\n"
    )
    yield from map(_record, records())
    yield "## Errors\n\n| error | exit code | when |\n|---|---|---|"
    yield from _errors(errors.PolicydiffError)


def _methods(cls: type) -> Iterator[tuple[str, Any]]:
    """The public methods that a class itself has, in the order of its source."""
    for name, member in vars(cls).items():
        if not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, classmethod)):
            yield name, getattr(cls, name)


def _callable(name: str, member: Any) -> str:
    return f"### {name}\n\n```python\n{_signature(name, member)}\n```\n\n{_prose(member.__doc__)}\n"


def _signature(name: str, member: Any) -> str:
    """A signature as one reads it; annotations are strings in the source."""
    signature = inspect.signature(member)
    pieces: list[str] = []
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in pieces:
            pieces.append("*")
        if parameter.name != "self":
            pieces.append(_parameter(parameter))
    own, returned = name.rpartition(".")[2], signature.return_annotation
    line = f"{own}({', '.join(pieces)}) -> {returned}"
    return (
        line
        if len(line) <= _WIDTH
        else "\n".join([f"{own}(", *(f"    {each}," for each in pieces), f") -> {returned}"])
    )


def _parameter(parameter: inspect.Parameter) -> str:
    told = f"{parameter.name}: {parameter.annotation}"
    if parameter.default is parameter.empty:
        return told
    default = parameter.default
    return f"{told} = {f'Level.{default.name}' if isinstance(default, Level) else repr(default)}"


def _prose(doc: str | None) -> str:
    """A docstring as Markdown: its examples in fences, paragraphs as they are."""
    blocks = inspect.cleandoc(doc or "").split("\n\n")
    return "\n\n".join(f"```pycon\n{block}\n```" if block.startswith(">>>") else block for block in blocks)


def records() -> list[type]:
    """Every record that an answer can hold, module by module, in the order of the source."""
    known = dict(_known())
    found: dict[str, type] = {}
    waiting = [api.Policy, api.Site, *(getattr(policydiff, name) for name in policydiff.__all__)]
    names = [name for each in waiting for name in _mentioned(each)]
    while names:
        name = names.pop()
        if name in known and name not in found:
            found[name] = known[name]
            names += _NAME.findall(" ".join(map(str, _annotations(known[name]).values())))
    order = list(known)
    return sorted(found.values(), key=lambda cls: order.index(cls.__name__))


def _known() -> Iterator[tuple[str, type]]:
    """The records of the package by name."""
    for module in sorted(walk_packages(policydiff.__path__, "policydiff."), key=lambda each: _rank(each.name)):
        if module.name.endswith((".model", ".records", ".binding", ".period", ".check.notice", ".changelog.changelog")):
            for name, member in vars(import_module(module.name)).items():
                own = inspect.isclass(member) and member.__module__ == module.name and not name.startswith("_")
                if own and (is_dataclass(member) or issubclass(member, tuple | StrEnum)):
                    yield name, member


def _rank(name: str) -> tuple[bool, str]:
    return name != "policydiff.model", name


def _mentioned(member: Any) -> Iterable[str]:
    members = [each for _, each in _methods(member)] if inspect.isclass(member) else [member]
    return [name for each in members if callable(each) for name in _NAME.findall(str(inspect.signature(each)))]


def _annotations(cls: type) -> dict[str, Any]:
    if is_dataclass(cls):
        return {field.name: field.type for field in fields(cls) if not field.name.startswith("_")}
    return {} if issubclass(cls, StrEnum) else dict(inspect.get_annotations(cls))


def _record(cls: type) -> str:
    told = [f"### {cls.__name__}\n\n`{cls.__module__}`\n\n{_prose(cls.__doc__)}\n"]
    if issubclass(cls, StrEnum):
        told.append("Values: " + ", ".join(f'`"{each.value}"`' for each in cls) + ".\n")
    for name, type_ in _annotations(cls).items():
        told.append(f"- `{name}`: `{type_}`")
    for name, member in vars(cls).items():
        if isinstance(member, property) and not name.startswith("_"):
            told.append(f"- `{name}`: {' '.join(inspect.cleandoc(member.__doc__ or '').split())}")
    return "\n".join(told) + "\n"


def _errors(cls: type[errors.PolicydiffError], depth: int = 0) -> Iterator[str]:
    first = inspect.cleandoc(cls.__doc__ or "").split("\n\n")[0].replace("\n", " ")
    yield f"| {'· ' * depth}`{cls.__name__}` | {cls.exit_code} | {first} |"
    for child in cls.__subclasses__():
        yield from _errors(child, depth + 1)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
