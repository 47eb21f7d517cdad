"""The public API: its page is what its docstrings say, its examples run, every question is a method and a function."""

from __future__ import annotations

import doctest
import inspect
import sys
from pathlib import Path

import pytest

import policydiff
from policydiff import api

ROOT = Path(__file__).parents[1]
OF_ONE_POLICY = {"log", "diff", "show", "in_force", "prove", "since", "review", "clauses", "clause", "blame"}
OF_SEVERAL = {"check", "fix", "notice", "changelog", "audit", "dates", "translations"}
OF_A_SITE = {"verify"}
OF_NO_REPOSITORY = {"compare", "prove_files"}


def functions() -> set[str]:
    return {name for name in policydiff.__all__ if inspect.isfunction(getattr(policydiff, name))}


def test_every_question_is_a_function_and_a_method() -> None:
    assert functions() == OF_ONE_POLICY | OF_SEVERAL | OF_A_SITE | OF_NO_REPOSITORY
    assert {name for name in OF_ONE_POLICY | OF_SEVERAL if not callable(getattr(api.Policy, name, None))} == set()
    assert {name for name in OF_SEVERAL | OF_A_SITE if not callable(getattr(api.Site, name, None))} == set()


def test_the_page_is_what_the_docstrings_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    sys.modules.pop("api", None)
    import api as made

    assert (ROOT / "docs" / "api.md").read_text(encoding="utf-8") == made.page(), "make api writes it"


@pytest.mark.parametrize("name", sorted({*functions(), "Policy", "Site"}))
def test_an_example_runs(name: str, sample: Path) -> None:
    """Each has one, but those that need more than a repository."""
    found = doctest.DocTestFinder(recurse=False).find(
        getattr(policydiff, name),
        name,
        globs={**vars(api), **{each: getattr(policydiff, each) for each in functions()}, "repo": sample},
    )
    examples = [test for test in found if test.examples]
    assert bool(examples) is (name != "verify")
    for test in examples:
        out: list[str] = []
        assert doctest.DocTestRunner().run(test, out=out.append).failed == 0, "".join(out)


@pytest.mark.parametrize("name", sorted(OF_ONE_POLICY | OF_SEVERAL | OF_A_SITE))
def test_a_function_takes_what_its_method_takes(name: str) -> None:
    """And beside it where to read from; nothing of a question can be asked in one way only."""
    method = api.Policy if name in OF_ONE_POLICY else api.Site
    mine = set(inspect.signature(getattr(method, name)).parameters) - {"self"}
    whole = set(inspect.signature(getattr(policydiff, name)).parameters)
    assert mine <= whole
    where = {"path", "repo", "ref", "config", "follow", "all_commits", "previously", "environment"}
    assert whole - mine <= where


def test_everything_public_says_what_it_is() -> None:
    for cls in (api.Policy, api.Site):
        for name, member in vars(cls).items():
            if not name.startswith("_") and callable(member):
                assert inspect.getdoc(member), f"{cls.__name__}.{name}"
