"""What a project of Quarto says: its variables, and what pages in a folder have in their headers by default."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policydiff.document.assemble.files import PageFiles
from policydiff.document.assemble.values import LACKING, UNKNOWN, dig

_ENDINGS = (".yml", ".yaml")


def variable(tree: PageFiles, name: str) -> object:
    """`{{< var a.b >}}`: a value of the project's variables."""
    found = tree.data(tree.above("_variables"), _ENDINGS)
    value = dig(found[1], name.split(".")) if found else UNKNOWN
    return UNKNOWN if value in LACKING else value


def metadata(tree: PageFiles, values: Mapping[str, object], name: str) -> object:
    """`{{< meta a.b >}}`: a value of the page's header, else of the folder's, else of the project."""
    path = name.replace("\\.", "\0").split(".")
    steps = [step.replace("\0", ".") for step in path]
    return next((value for each in _tables(tree, values) if (value := dig(each, steps)) not in LACKING), UNKNOWN)


def _tables(tree: PageFiles, values: Mapping[str, object]) -> Iterator[object]:
    yield values
    for stem in tree.above("_metadata"):
        if found := tree.data([stem], _ENDINGS):
            yield found[1]
    if found := tree.data(tree.above("_quarto"), _ENDINGS):
        yield found[1]
