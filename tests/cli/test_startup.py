"""What commands load: `--help`, `--version` and shell completion nothing heavy, every other one what it uses.

How long they take is measured by tests/benchmarks/bench_startup.py; a clock has no place in the suite.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "babel",
    "diff_match_patch",
    "docutils",
    "frontmatter",
    "git",
    "jinja2",
    "mammoth",
    "markdown_it",
    "numpy",
    "pydantic",
    "rapidfuzz",
    "rich",
    "yaml",
}

# Runs the command line and says on stderr, after all that the command said itself, which modules are loaded then.
PROBE = """
import json, sys
from policydiff.cli import main
main(sys.argv[1:])
rooms = {".".join(name.split(".")[:2]) for name in sys.modules if name.startswith("policydiff.")}
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules} | rooms)), file=sys.stderr)
"""


def loaded(*arguments: str, cwd: Path | None = None, **environment: str) -> tuple[str, set[str]]:
    """What the command printed, and what it had loaded at its end: top-level modules, and rooms of policydiff."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        env=os.environ | environment,
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout, set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("arguments", [["--help"], ["log", "--help"], ["diff", "--help"], ["--version"]])
def test_help_and_version_load_nothing_heavy(arguments: list[str]) -> None:
    out, modules = loaded(*arguments)
    assert out
    assert modules & HEAVY == set()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("policydiff lo", "log"),
        ("policydiff log --al", "--all-commits"),
        ("policydiff diff --format te", "text"),
        ("policydiff compare --color ne", "never"),
    ],
)
def test_completion_loads_nothing_heavy(typed: str, offered: str) -> None:
    out, modules = loaded(
        _POLICYDIFF_COMPLETE="complete_bash", COMP_WORDS=typed, COMP_CWORD=str(len(typed.split()) - 1)
    )
    assert offered in out.split()
    assert modules & HEAVY == set()


PAGE = "legal/privacy.md"
CONTRACT = {"pydantic", "policydiff.config", "policydiff.contract"}
# A configuration that is plainly right is read without pydantic.
CHECK_UNUSED = {"pydantic", "git", "jinja2", "docutils", "mammoth", "zipfile", "xml"}
# GitPython is asked only where the repository is no usual one.
STARTS = {
    "a log": (["log", PAGE, "-n", "1"], {*CONTRACT, "git", "jinja2", "docutils", "mammoth"}),
    "a log with options": (["log", PAGE, "-n", "1", "-p", "--color", "always"], {*CONTRACT, "jinja2"}),
    "a diff": (["diff", PAGE], {*CONTRACT, "jinja2", "docutils", "mammoth"}),
    "a check": (["check", PAGE, "--base", "HEAD~2", "--head", "HEAD~1"], CHECK_UNUSED),
    "two files": (["compare", PAGE, PAGE], {*CONTRACT, "jinja2", "git"}),
    "a text": (["show", PAGE], {*CONTRACT, "jinja2", "policydiff.grading", "babel", "policydiff.questions.dates"}),
}


@pytest.mark.parametrize(("arguments", "unused"), STARTS.values(), ids=STARTS)
def test_a_command_loads_nothing_that_it_does_not_use(arguments: list[str], unused: set[str], sample: Path) -> None:
    out, modules = loaded(*arguments, cwd=sample)
    assert out
    assert modules & unused == set()


def test_importing_the_package_loads_no_stage() -> None:
    source = "import sys, policydiff; print(*(name for name in sys.modules if name.startswith('policydiff')))"
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == ["policydiff"]


# What is loaded and compiled for one change, a little above what there is: who gets past a number looks for what came
# in, and raises it only for what the command has to have.
COUNTED = {
    "a check of one change": (["check", PAGE, "--base", "HEAD~2", "--head", "HEAD~1"], 400, 65_000),
    "a check of no change": (["check", PAGE, "--base", "HEAD~1", "--head", "HEAD"], 225, 30_000),
    "a diff": (["diff", PAGE], 350, 55_000),
    "a version of a log": (["log", PAGE, "-n", "1"], 355, 55_000),
}

COUNTING = """
import re._compiler, sys
from importlib import import_module
compiled, compiler = [], re._compiler.compile
re._compiler.compile = lambda pattern, flags=0: (compiled.append(len(pattern)), compiler(pattern, flags))[1]
import_module("policydiff.cli").main(sys.argv[1:])
print(sum(name.startswith("policydiff.") for name in sys.modules), sum(compiled), file=sys.stderr)
"""


@pytest.mark.parametrize(("arguments", "modules", "characters"), COUNTED.values(), ids=COUNTED)
def test_a_short_command_loads_and_compiles_little(
    arguments: list[str], modules: int, characters: int, sample: Path
) -> None:
    """In modules of the package, and in characters of the expressions that are compiled."""
    done = subprocess.run([sys.executable, "-c", COUNTING, *arguments], cwd=sample, capture_output=True, text=True)
    loaded_modules, compiled = map(int, done.stderr.splitlines()[-1].split())
    assert loaded_modules <= modules
    assert compiled <= characters
