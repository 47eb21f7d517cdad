"""What several test modules need: the sample repository, and the command line run inside this process."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]

# How fast a machine is decides nothing.
settings.register_profile("timeless", deadline=None)
settings.load_profile("timeless")


class Result(NamedTuple):
    """What a command left behind: its exit code, what it printed, and what it said on stderr."""

    code: int
    out: str
    err: str


# What CI servers set: the tests themselves may run in a job.
CI = (
    *("CI", "GITHUB_ACTIONS", "GITHUB_BASE_REF", "GITHUB_EVENT_NAME", "GITHUB_EVENT_PATH", "GITHUB_STEP_SUMMARY"),
    *(
        "GITLAB_CI",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
        "CI_COMMIT_BEFORE_SHA",
        "CI_DEFAULT_BRANCH",
        "CI_PROJECT_URL",
    ),
    *("BITBUCKET_BUILD_NUMBER", "BITBUCKET_PR_DESTINATION_BRANCH", "TF_BUILD", "SYSTEM_PULLREQUEST_TARGETBRANCH"),
    *("JENKINS_URL", "CHANGE_TARGET"),
)

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def _same_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the machine that runs the tests may show in what they see."""
    for name in (
        "NO_COLOR",
        "FORCE_COLOR",
        "COLUMNS",
        "PAGER",
        "POLICYDIFF_PAGER",
        "LESS",
        "GIT_DIR",
        "GIT_WORK_TREE",
        *CI,
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("POLICYDIFF_CACHE", "off")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample repository, built once; tests must not write to it."""
    spec = importlib.util.spec_from_file_location("sample_build", ROOT / "sample_repo" / "build.py")
    assert spec
    assert spec.loader
    module = sys.modules["sample_build"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    target = tmp_path_factory.mktemp("sample") / "site"
    module.build(target)
    return target


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("log", "legal/privacy.md", cwd=sample, COLUMNS="80")`: the command line in this process."""
    from policydiff.cli import main

    def run_main(*arguments: str, cwd: Path | None = None, **environment: str) -> Result:
        with monkeypatch.context() as here:
            here.chdir(cwd or Path.cwd())
            for name, value in environment.items():
                here.setenv(name, value)
            code = main(arguments)
        return Result(code, *capsys.readouterr())

    return run_main
