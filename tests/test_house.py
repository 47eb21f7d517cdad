"""Who may import whom: the two tables of the house, held against the syntax tree of every module."""

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "policydiff"

STAGES = {"model", "errors", "config", "languages", "history", "document", "align", "words", "dates", "differ"}
LATER_STAGES = {
    "tally",
    "lineage",
    "rules",
    "materiality",
    "notices",
    "gate",
    "span",
    "period",
    "verdict",
    "force",
    "evidence",
    "ledger",
    "audited",
    "audit",
    "bundled",
    "bundle",
    "git",
    "signatures",
    "__init__",
    "proof",
    "wording",
    "locales",
    "translation",
    "counterparts",
    "standing",
    "release",
    "phrases",
    "lives",
    "origins",
    "paragraphs",
}

# Rooms that hold records only, which reports and commands may know.
RECORDS = {"verdict", "period", "evidence", "audited", "bundled", "proof", "translation", "release", "lives", "origins"}

# Room (a module, or a folder with all in it) -> the rooms of policydiff that it may import.
MAY_IMPORT = {
    "model": set[str](),
    "errors": set[str](),
    "config": {"model", "errors", "period", "dates"},
    "period": {"errors"},
    "verdict": {"model", "period"},
    "proof": {"model"},
    "wording": {"model", "proof"},
    "locales": set[str](),
    "translation": {"model"},
    "counterparts": {"model", "align", "words", "translation"},
    "languages": {"model", "errors"},
    "git": {"model", "errors"},
    "descent": {"model", "errors", "git", "locales"},
    "span": {"errors", "git", "descent"},
    "history": {"model", "errors", "git", "descent", "span"},
    "document": {"model", "errors"},
    "align": {"model", "errors", "words"},
    "words": {"model", "errors"},
    "dates": {"model", "errors", "period", "verdict"},
    "differ": {"model", "align", "words"},
    "lives": {"model"},
    "origins": {"model"},
    "paragraphs": {"model", "align", "lineage", "lives", "origins", "words"},
    "lineage": {"model", "align", "words", "lives"},
    "rules": {"model", "languages", "words"},
    "materiality": {"model", "config", "languages", "rules"},
    "notices": {"model", "dates", "errors", "phrases", "verdict"},
    "gate": {"model", "config", "dates", "period", "notices", "verdict", "counterparts", "translation"},
    "force": {"dates", "verdict"},
    "tally": {"model"},
    "standing": {"model"},
    "phrases": set[str](),
    "release": {"force", "model", "verdict"},
    "evidence": {"model", "dates", "force", "tally", "verdict"},
    "audited": {"evidence", "model", "period", "verdict"},
    "audit": {"audited", "evidence", "force", "model", "notices", "verdict"},
    "bundled": {"audited"},
    "bundle": {"bundled", "errors", "git"},
    "signatures": {"audit", "audited", "errors"},
    "ledger": {"model", "dates", "evidence", "force", "gate", "tally", "verdict"},
    "reporters": {"model", "errors", "languages", "rules", "phrases", "standing", "tally", "force", "__init__"}
    | RECORDS,
    "pipeline": STAGES | LATER_STAGES,
    "cli": {"__init__", "pipeline", "reporters", "config", "errors", "model"} | RECORDS,
    "__init__": {"errors", "pipeline"},
    "__main__": {"cli"},
}

# Third-party package -> the modules (their beginnings) that may import it.
OWNERS = {
    "git": ("history", "git"),
    "gitdb": ("history", "git"),
    "frontmatter": ("document",),
    "yaml": ("document",),
    "markdown_it": ("document",),
    "mdit_py_plugins": ("document",),
    "diff_match_patch": ("words",),
    "rapidfuzz": ("words", "align"),
    "typer": ("cli",),
    "rich": ("cli", "reporters.text"),
    "pydantic": ("reporters._contract", "reporters.json", "config"),
    "babel": ("phrases",),
    "jinja2": ("reporters",),
    "click": (),
}


def imported(source: str) -> Iterator[str]:
    """The full name of everything that `source` imports, inside functions too. Relative imports start with a dot."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            yield from (f"{base}.{alias.name}" for alias in node.names)


def room(name: str) -> str:
    """The room of a full name: `policydiff.document.blocks` is in document, `policydiff.__version__` in __init__."""
    first = [*name.split("."), "__init__"][1]
    known = (PACKAGE / first).is_dir() or (PACKAGE / f"{first}.py").is_file() or first in MAY_IMPORT
    return first if known else "__init__"


def broken_rules(module: str, source: str) -> list[str]:
    """What in `source`, the text of `policydiff.<module>`, breaks the tables; one sentence each."""
    here = room(f"policydiff.{module}")
    broken = []
    for name in imported(source):
        top = name.split(".")[0]
        if name.startswith("."):
            broken.append(f"{module} imports {name} relatively")
        elif top == "policydiff" and room(name) != here and room(name) not in MAY_IMPORT[here]:
            broken.append(f"{here} may not import {room(name)}")
        elif top in OWNERS and not any(module.startswith(owner) for owner in OWNERS[top]):
            broken.append(f"{module} may not import {top}")
    return broken


MODULES = {
    ".".join(file.relative_to(PACKAGE).with_suffix("").parts): file
    for file in sorted(PACKAGE.rglob("*.py"))
    if "_sample" not in file.parts
}


@pytest.mark.parametrize("module", MODULES)
def test_every_module_keeps_to_the_tables(module: str) -> None:
    assert broken_rules(module, MODULES[module].read_text(encoding="utf-8")) == []


def test_every_room_is_in_the_table() -> None:
    assert {room(f"policydiff.{module}") for module in MODULES} <= set(MAY_IMPORT)


def test_no_module_imports_what_imports_it() -> None:
    """Not even inside a function, and not by way of others: whoever reads a module meets nothing twice."""
    known = {f"policydiff.{name}".removesuffix(".__init__"): file for name, file in MODULES.items()}
    uses = {
        name: {
            used
            for full in imported(file.read_text(encoding="utf-8"))
            for used in (full, full.rpartition(".")[0])
            if used in known and used != name and not name.startswith(f"{used}.") and not used.startswith(f"{name}.")
        }
        for name, file in known.items()
    }
    assert len(tuple(TopologicalSorter(uses).static_order())) == len(known)


@pytest.mark.parametrize(
    ("module", "source", "broken"),
    [
        ("model", "from policydiff.errors import CannotRun", ["model may not import errors"]),
        ("history", "from policydiff import differ", ["history may not import differ"]),
        ("reporters.text", "import policydiff.pipeline", ["reporters may not import pipeline"]),
        ("pipeline.texts", "from policydiff.render import load", ["pipeline may not import reporters"]),
        ("differ", "def f():\n    import git", ["differ may not import git"]),
        ("reporters.json", "import rich.console", ["reporters.json may not import rich"]),
        ("cli.app", "import click", ["cli.app may not import click"]),
        ("document.blocks", "from .inline import read", ["document.blocks imports .inline.read relatively"]),
        ("cli.app", "from policydiff import __version__, pipeline", []),
        ("document.blocks", "from policydiff.document.inline import read", []),
        ("reporters.text_layout", "from rich.text import Text", []),
        ("history", "import gitlike", []),
    ],
)
def test_the_check_sees_what_it_should(module: str, source: str, broken: list[str]) -> None:
    assert broken_rules(module, source) == broken


def test_every_room_is_in_the_table_for_contributors() -> None:
    told = (PACKAGE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = {
        name for row in re.findall(r"^\| (`[^|]+) \|", told, re.MULTILINE) for name in re.findall(r"`(\w+)/?`", row)
    }
    assert rows == {room for room in MAY_IMPORT if not room.startswith("__")}


def test_the_way_of_the_data_is_told_once() -> None:
    """In the package's own words, and in those for contributors."""
    told = (PACKAGE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    [way] = re.findall(r"^ {4}repo \+ path .*\n(?: {4}.*\n)*", told, re.MULTILINE)
    assert way in (PACKAGE / "__init__.py").read_text(encoding="utf-8")
