"""A verdict compared with an earlier one on the same change: what an upgrade newly demands, and what no longer."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from branches import PRIVACY, TODAY, Site, site
from conftest import Result, Run

JSON = dict[str, Any]
ARGUMENTS = ("check", PRIVACY, "--base", "main", "--today", TODAY)


@pytest.fixture
def here(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    for name in ("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "POLICYDIFF_CONFIG", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    made = site(sample, tmp_path / "site")
    made.shorten()
    return made


def compared(here: Site, run: Run, change: Callable[[JSON], object], *arguments: str) -> Result:
    """The verdict compared with itself, after `change` made an earlier one of it."""
    verdict = json.loads(run(*ARGUMENTS, "--format", "json", cwd=here.path).out)
    change(verdict)
    (here.path.parent / "earlier.json").write_text(json.dumps(verdict), encoding="utf-8")
    return run(*ARGUMENTS, "--compare-with", "../earlier.json", *arguments, cwd=here.path, COLUMNS="400")


def demands(verdict: JSON) -> list[JSON]:
    found: list[JSON] = verdict["policies"][0]["demands"]
    return found


def other_texts(verdict: JSON) -> None:
    demands(verdict)[0]["fingerprint"] = "0" * 16
    demands(verdict)[0]["old"][0]["text"] = "Other words."


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param(lambda verdict: demands(verdict).clear(), "“5.2 Autres données” newly demands notice", id="new"),
        pytest.param(other_texts, "no longer demands notice: 0000000000000000 is told as another", id="gone"),
        pytest.param(lambda verdict: None, "the same is demanded as by policydiff", id="itself"),
        pytest.param(
            lambda verdict: demands(verdict)[0].update(fingerprint="0" * 16),
            "the same is demanded as by policydiff",
            id="another fingerprint of the same words",
        ),
        pytest.param(
            lambda verdict: verdict.update(tool_version="0.0.9"),
            "the same is demanded as by policydiff 0.0.9",
            id="tool",
        ),
    ],
)
def test_what_is_demanded_otherwise(change: Callable[[JSON], object], told: str, here: Site, run: Run) -> None:
    result = compared(here, run, change)
    assert told in result.out
    assert result.code == 1  # what it was before says nothing of what it is
    if "the same" in told:
        assert "newly demands" not in result.out
        assert "no longer" not in result.out


def test_formats_have_it(here: Site, run: Run) -> None:
    found = json.loads(compared(here, run, lambda verdict: demands(verdict).clear(), "--format", "json").out)
    assert [(each["clause"], each["level"]) for each in found["since"]["newly"]] == [("5.2 Autres données", "material")]
    assert "newly demands notice" in compared(here, run, lambda v: demands(v).clear(), "--format", "markdown").out
    assert json.loads(run(*ARGUMENTS, "--format", "json", cwd=here.path).out)["since"] is None


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param(lambda verdict: verdict.update(merge_base="f" * 40), "is on another change", id="another base"),
        pytest.param(lambda verdict: verdict.update(kind="log"), "is no verdict", id="another report"),
        pytest.param(lambda verdict: verdict.pop("policies"), "is no verdict", id="a part is missing"),
        pytest.param(lambda verdict: verdict.update(policies=3), "is no verdict", id="of another shape"),
    ],
)
def test_what_is_no_earlier_verdict_is_refused(
    change: Callable[[JSON], object], told: str, here: Site, run: Run
) -> None:
    result = compared(here, run, change)
    assert (result.code, result.out) == (2, "")
    assert told in result.err


def test_a_file_that_is_not_there_is_refused(here: Site, run: Run) -> None:
    result = run(*ARGUMENTS, "--compare-with", "nowhere.json", cwd=here.path)
    assert result.code == 2
    assert "cannot read nowhere.json" in result.err
