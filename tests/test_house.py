"""Who may import whom: the order of the house, held against the syntax tree of every module."""

import ast
import gc
import re
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

from policydiff.late import LatePattern
from policydiff.memory.code import GRADED_BY

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "policydiff"

# A room is a module or a folder of the package. Each may import those that stand before it in this row, and no other.
STAGES = (
    *("errors", "late", "record", "model", "globs", "language", "effective", "document", "differ"),
    *("config", "git", "grading", "notices", "lineage", "bilingual", "memory"),
    *("texts", "resolve", "site", "records", "prose", "pages", "contract"),
)
# What a question consists of, beside its records, which all may know. `words` and `json` take records and nothing else;
# the rest is how the answer is worked out.
WORKED_OUT = STAGES[: STAGES.index("records") + 1]
SAID = STAGES

# What a question takes from another one beside records: how it is worked out, its words, its part of the contract.
BUILDS_ON = {
    "dates": {"check"},
    "show": {"dates"},
    "audit": {"check", "dates"},
    "proof": {"compare"},
    "since": {"archive", "changelog", "dates", "proof"},
    "archive": {"changelog", "dates", "since", "translations"},
    "review": {"audit", "check", "compare", "proof"},
    "configure": {"check"},
    "check": {"archive"},
}
SAID_WITH = {
    "audit.words": {"check.words", "dates.words"},
    "audit.json": {"dates.json"},
    "blame.words": {"clauses.words"},
    "changelog.words": {"changelog.json"},
    "since.words": {"changelog.words"},
    "review.words": {"audit.words", "check.words"},
    "review.json": {"audit.json", "check.json"},
}

# Third-party package -> the modules (their beginnings) that may import it.
OWNERS = {
    "git": ("git",),
    "gitdb": ("git",),
    "frontmatter": ("document",),
    "yaml": ("document",),
    "markdown_it": ("document",),
    "mdit_py_plugins": ("document",),
    "turbohtml": ("document.html",),
    "docutils": ("document",),
    "mammoth": ("document",),
    "diff_match_patch": ("differ.words",),
    "rapidfuzz": ("differ",),
    "icu4py": ("differ.words",),
    "typer": ("cli",),
    "rich": ("cli", "render.text"),
    "pydantic": ("contract", "config", "render.json", "questions"),
    "babel": ("language",),
    "jinja2": ("render",),
    "weasyprint": ("render.pdf",),
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
    """The room of a full name: "document", "records", "check" for a question, "check.words", "__init__"."""
    first, *rest = [*name.split("."), "__init__"][1:]
    if first == "questions":
        question = [*rest, ""][0]
        if "records" in rest:
            return "records"
        place = PACKAGE / "questions" / question
        for part in rest[1:]:  # what is no module is a name in one
            place /= part
            if part in ("words", "json") and (place.is_dir() or place.with_suffix(".py").is_file()):
                return f"{question}.{part}"
        return question if (PACKAGE / "questions" / question).is_dir() else "questions"
    return first if (PACKAGE / first).is_dir() or (PACKAGE / f"{first}.py").is_file() else "__init__"


def may_import(here: str) -> set[str]:
    """The rooms that a room may import."""
    if here in STAGES:
        return set(STAGES[: STAGES.index(here)])
    question, _, part = here.partition(".")
    if part:
        own = {f"{question}.words", *(SAID_WITH.get(here, ()))} - {here}
        return {*SAID, *own}
    said = {f"{each}.{part}" for each in QUESTIONS for part in ("words", "json")}
    if here == "render":
        return {*STAGES, *said, "__init__"} - {"site", "resolve", "texts", "git"}
    if here == "api":
        return {*STAGES, *QUESTIONS, "render"}
    if here == "functions":
        return {*STAGES, *QUESTIONS, "render", "api"}
    if here == "cli":
        return {*STAGES, *QUESTIONS, *said, "render", "api", "__init__"} - {"git", "texts", "differ", "document"}
    if here in ("__init__", "__main__"):
        return {"api", "functions", "errors", "cli"}
    return {*WORKED_OUT, *BUILDS_ON.get(here, ()), "__init__"}


QUESTIONS = {each.name for each in (PACKAGE / "questions").iterdir() if (each / "__init__.py").is_file()}


def broken_rules(module: str, source: str) -> list[str]:
    """What in `source`, the text of `policydiff.<module>`, breaks the order; one sentence each."""
    here = room(f"policydiff.{module}")
    broken = []
    for name in imported(source):
        top = name.split(".")[0]
        if name.startswith("."):
            broken.append(f"{module} imports {name} relatively")
        elif top == "policydiff" and room(name) != here and room(name) not in may_import(here):
            broken.append(f"{here} may not import {room(name)}")
        elif top in OWNERS and not any(module.startswith(owner) for owner in OWNERS[top]):
            broken.append(f"{module} may not import {top}")
    return broken


MODULES = {
    ".".join(file.relative_to(PACKAGE).with_suffix("").parts): file
    for file in sorted(PACKAGE.rglob("*.py"))
    if "_sample" not in file.parts
}


def test_every_module_keeps_to_the_order() -> None:
    broken = {module: broken_rules(module, file.read_text(encoding="utf-8")) for module, file in MODULES.items()}
    assert {module: rules for module, rules in broken.items() if rules} == {}


def test_the_digest_of_the_rules_is_of_all_that_grades() -> None:
    asked = {
        room(name)
        for module, file in MODULES.items()
        if room(f"policydiff.{module}") == "grading"
        for name in imported(file.read_text(encoding="utf-8"))
        if name.startswith("policydiff.")
    }
    assert asked - {"model", "errors", "late", "record"} <= set(GRADED_BY)


def test_every_room_has_its_place() -> None:
    rooms = {room(f"policydiff.{module}") for module in MODULES}
    known = {*STAGES, *QUESTIONS, "questions", "render", "api", "functions", "cli", "helper", "__init__", "__main__"}
    assert {each for each in rooms if "." not in each} <= known
    assert {*STAGES, *BUILDS_ON} <= rooms


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


def test_a_class_has_a_name_of_its_own() -> None:
    names = Counter(
        node.name
        for file in MODULES.values()
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    )
    assert {name: many for name, many in names.items() if many > 1} == {}


def test_every_question_has_its_folder_with_records_or_an_answer() -> None:
    """What it says of itself, and at least one function of its name or of what it answers."""
    for question in QUESTIONS:
        says = ast.get_docstring(ast.parse((PACKAGE / "questions" / question / "__init__.py").read_text("utf-8")))
        assert says, question


@pytest.mark.parametrize(
    ("module", "source", "broken"),
    [
        ("model", "from policydiff.errors import CannotRun", []),
        ("errors", "from policydiff.model import Level", ["errors may not import model"]),
        ("git.history", "from policydiff import differ", []),
        ("differ.documents", "from policydiff.git import history", ["differ may not import git"]),
        ("render.text.log", "import policydiff.questions.log.log", ["render may not import log"]),
        ("render.text.verdict", "from policydiff.questions.check.records import Verdict", []),
        ("render.text.verdict", "from policydiff.questions.check.words import name", []),
        ("render.text.verdict", "from policydiff.questions.check.judge import judge", ["render may not import check"]),
        ("questions.log.log", "from policydiff.render import load", ["log may not import render"]),
        ("questions.log.log", "from policydiff.site import PolicyReader", []),
        ("questions.log.log", "from policydiff.questions.check.judge import judge", ["log may not import check"]),
        ("questions.log.log", "from policydiff.questions.check.records import Ruling", []),
        ("questions.audit.audit", "from policydiff.questions.check.judge import judge", []),
        ("questions.check.records", "from policydiff.site import SiteReader", []),
        ("questions.check.records", "from policydiff.prose import text", ["records may not import prose"]),
        (
            "questions.check.words",
            "from policydiff.questions.check.judge import judge",
            ["check.words may not import check"],
        ),
        ("questions.check.judge", "from policydiff.questions.check import words", ["check may not import check.words"]),
        ("site", "from policydiff.questions.log.log import log", ["site may not import log"]),
        ("differ.documents", "def f():\n    import git", ["differ.documents may not import git"]),
        ("render.json.log", "import rich.console", ["render.json.log may not import rich"]),
        ("cli.app", "import click", ["cli.app may not import click"]),
        ("cli.app", "from policydiff import __version__", []),
        ("cli.app", "from policydiff.api import Site", []),
        ("document.blocks", "from .inline import read", ["document.blocks imports .inline.read relatively"]),
        ("document.blocks", "from policydiff.document.inline import read", []),
        ("render.text._layout", "from rich.text import Text", []),
        ("git.history", "import gitlike", []),
    ],
)
def test_the_check_sees_what_it_should(module: str, source: str, broken: list[str]) -> None:
    assert broken_rules(module, source) == broken


NETWORK = ("socket", "ssl", "http.client", "http.server", "urllib.request", "ftplib", "smtplib", "xmlrpc")


def test_the_package_opens_no_connection() -> None:
    """What does is a program of its own, `ci/comment.py`."""
    opening = {
        module: name
        for module, file in MODULES.items()
        for name in imported(file.read_text(encoding="utf-8"))
        if f"{name}.".startswith(tuple(f"{each}." for each in NETWORK))
    }
    assert opening == {}
    script = (ROOT / "ci" / "comment.py").read_text(encoding="utf-8")
    assert "urllib.request" in set(imported(script))
    assert not any(name.startswith("policydiff") for name in imported(script))


def messages_with_options(source: str) -> list[str]:
    """The messages of errors in a module that name an option of the command line: a caller of the API gave none."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.args)
    raised = (call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id in ERRORS)
    return [told for told in map(ast.unparse, raised) if re.search(r"(?<!\w)--[a-z]", told)]


ERRORS = {
    node.name for node in ast.walk(ast.parse((PACKAGE / "errors.py").read_text())) if isinstance(node, ast.ClassDef)
}


@pytest.mark.parametrize(
    ("source", "many"),
    [
        ('raise UsageError("--head names nothing")', 1),
        ('raise CannotRun(f"{a} is after --until {b}", "swap them")', 1),
        ('raise UsageError("the head names nothing", "name another with --head")', 0),
        ('raise ValueError("--head names nothing")', 0),
        ('told("--head")', 0),
        ('raise UsageError("a dash -- and a rule ---")', 0),
    ],
)
def test_what_names_an_option_is_seen(source: str, many: int) -> None:
    assert len(messages_with_options(source)) == many


def test_errors_are_in_words_of_the_house_and_not_of_the_command_line() -> None:
    """Their hints may name a command."""
    beneath = {name: file for name, file in MODULES.items() if not name.startswith("cli")}
    found = {name: messages_with_options(file.read_text(encoding="utf-8")) for name, file in beneath.items()}
    assert {name: told for name, told in found.items() if told} == {}


def test_contributors_are_told_every_room() -> None:
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = {
        name.removesuffix("/")
        for row in re.findall(r"^\| (`[^|]+) \|", told, re.MULTILINE)
        for name in re.findall(r"`([\w/]+)`", row)
    }
    rooms = {each for each in STAGES if each != "records"} | {"render", "api", "functions", "helper", "cli"}
    assert {*rooms, *(f"questions/{each}" for each in QUESTIONS)} == rows


def test_what_contributors_are_told_of_is_there() -> None:
    """Every file and folder that is named, from the top of the project or from the package; CODE and the like aside."""
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    paths = {path for path in re.findall(r"`((?:[\w.]+/)+[\w.]*)`", told) if not re.search(r"[A-Z]{4}|/pt/", path)}
    assert len(paths) > 40
    assert {path for path in paths if not any((place / path).exists() for place in (ROOT, PACKAGE))} == set()


def test_the_way_of_the_data_is_told_once() -> None:
    """In the package's own words, and in those for contributors."""
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    [way] = re.findall(r"^ {4}Site\(repo.*\n(?: {4}.*\n)*", told, re.MULTILINE)
    assert way in (PACKAGE / "__init__.py").read_text(encoding="utf-8")


def test_no_pattern_is_compiled_before_it_is_used() -> None:
    """Whoever asks for little would wait for hundreds: outside of functions it is `late(…)`, not `re.compile(…)`."""
    compiled = [
        f"{module}:{node.lineno}"
        for module, file in MODULES.items()
        for node in _outside_of_functions(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
    ]
    assert compiled == []


def _outside_of_functions(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield node
            yield from _outside_of_functions(node)


def test_what_is_frozen_is_a_record() -> None:
    """But for the shapes of the contract, which a short command does not load: `record(…)`, not `dataclass(…)`."""
    slow = [
        f"{module}: {node.name}"
        for module, file in MODULES.items()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and not module.startswith("contract.")
        for decorator in map(ast.unparse, node.decorator_list)
        if decorator.startswith("dataclass(") and "frozen=True" in decorator
    ]
    assert slow == []


def test_what_is_a_named_tuple_is_quickly_made() -> None:
    """Each annotation of one of `typing` is compiled where its module is loaded: it is that of `record`."""
    slow = [
        module
        for module, file in MODULES.items()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "typing" and module != "record"
        if "NamedTuple" in {each.name for each in node.names}
    ]
    assert slow == []


def test_every_pattern_compiles() -> None:
    for module in MODULES:
        import_module(f"policydiff.{module}".removesuffix(".__init__"))
    patterns = [each for each in gc.get_objects() if isinstance(each, LatePattern)]
    assert len(patterns) > 300
    for each in patterns:
        assert each.compiled
