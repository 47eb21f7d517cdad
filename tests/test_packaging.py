"""What is published: the wheel and the source archive, built without the network, with all in them and nothing else."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest
from conftest import ROOT

import policydiff

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
VERSION = PROJECT["version"]
# Of what is in the folders of the source: what Python and tools leave there.
LEFT = {"__pycache__", ".mypy_cache", ".ruff_cache"}


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both, made by the back end that pyproject.toml names."""
    target = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(target)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=120,
    )
    return target


@pytest.fixture(scope="module")
def wheel(dist: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(dist / f"policydiff-{VERSION}-py3-none-any.whl")


@pytest.fixture(scope="module")
def metadata(wheel: zipfile.ZipFile) -> Message:
    return message_from_bytes(wheel.read(f"policydiff-{VERSION}.dist-info/METADATA"))


def source(folder: str) -> set[str]:
    """The files of a folder of the source, from its top."""
    top = ROOT / folder
    files = (file.relative_to(top) for file in top.rglob("*") if file.is_file())
    return {file.as_posix() for file in files if not LEFT & {*file.parts}}


def test_the_wheel_holds_the_package_and_the_sample(wheel: zipfile.ZipFile) -> None:
    info = f"policydiff-{VERSION}.dist-info"
    beside = {f"{info}/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")}
    package = {f"policydiff/{name}" for name in source("policydiff")}
    sample = {f"policydiff/_sample/{name}" for name in source("sample_repo")}
    script = f"policydiff-{VERSION}.data/scripts/policydiff-comment"
    assert set(wheel.namelist()) == package | sample | beside | {script}
    assert wheel.read(script).startswith(b"#!python\n")  # which the installer makes the interpreter that it is for
    assert wheel.getinfo(script).external_attr >> 16 & 0o111 == 0o111


@pytest.mark.parametrize(
    "ending", ["/py.typed", "/_sample/history.toml", "/_sample/build.py", ".css", ".js", ".j2", "/en/phrases.toml"]
)
def test_the_wheel_holds_what_is_no_python(wheel: zipfile.ZipFile, ending: str) -> None:
    assert [name for name in wheel.namelist() if name.startswith("policydiff/") and name.endswith(ending)]


def test_the_command_is_the_one_of_the_package(wheel: zipfile.ZipFile) -> None:
    told = wheel.read(f"policydiff-{VERSION}.dist-info/entry_points.txt").decode("utf-8")
    assert told.split("\n", 1) == ["[console_scripts]", "policydiff = policydiff.__main__:main\n"]


def test_the_metadata_says_who_and_on_what_terms(metadata: Message) -> None:
    assert metadata["Version"] == policydiff.__version__ == VERSION
    assert metadata["License-Expression"] == "MIT"
    assert metadata.get_all("License-File") == ["LICENSE"]
    assert not [each for each in metadata.get_all("Classifier", []) if each.startswith("License")]
    assert metadata["Author"] == "policydiff contributors"
    assert metadata["Author"] in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert metadata["Requires-Python"] == ">=3.11"


def test_the_description_is_the_readme(metadata: Message) -> None:
    assert metadata["Description-Content-Type"] == "text/markdown"
    payload = metadata.get_payload(decode=True)
    assert isinstance(payload, bytes)
    assert payload.decode("utf-8").strip() == (ROOT / "README.md").read_text(encoding="utf-8").strip()


def test_the_source_archive_holds_the_documentation_and_all_that_the_tests_need(dist: Path) -> None:
    top = f"policydiff-{VERSION}"
    with tarfile.open(dist / f"{top}.tar.gz") as archive:
        found = {name.removeprefix(f"{top}/") for name in archive.getnames()}
    wanted = {
        f"{folder}/{name}"
        for folder in ("policydiff", "sample_repo", "tests", "docs", "ci", ".ci")
        for name in source(folder)
    }
    beside = {"README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "action.yml", "pyproject.toml"}
    assert found == wanted | beside | {".pre-commit-hooks.yaml", ".gitignore", "PKG-INFO"}
