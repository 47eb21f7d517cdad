"""What `--help`, `--version` and shell completion must not load: they are to answer at once.

How long they take is measured by tests/benchmarks/bench_startup.py; a clock has no place in the suite.
"""

import json
import os
import subprocess
import sys

import pytest

HEAVY = {
    "babel",
    "diff_match_patch",
    "frontmatter",
    "git",
    "jinja2",
    "markdown_it",
    "numpy",
    "rapidfuzz",
    "rich",
    "yaml",
}

# Runs the command line and says on stderr, after all that the command said itself, which modules are loaded then.
PROBE = """
import json, sys
from policydiff.cli import main
main(sys.argv[1:])
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})), file=sys.stderr)
"""


def loaded(*arguments: str, **environment: str) -> tuple[str, set[str]]:
    """What the command printed, and the top-level modules that it had loaded at its end."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        env=os.environ | environment,
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


def test_importing_the_package_loads_no_stage() -> None:
    source = "import sys, policydiff; print(*(name for name in sys.modules if name.startswith('policydiff')))"
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == ["policydiff"]
