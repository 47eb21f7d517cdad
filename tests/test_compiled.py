"""Patterns whose code is kept are those that `re` compiles; a file that is not right is not used."""

from __future__ import annotations

import marshal
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from policydiff.compiled import PatternCode

PATTERNS = {
    "plain": ("ab+", 0),
    "nothing": ("", 0),
    "groups": (r"(?P<day>\d+)-(?P<month>\d+)|(x)", 0),
    "flags": ("a .", re.VERBOSE | re.DOTALL),
    "flags inside": ("(?i)straße|[à-ÿ]", 0),
    "letters in any case": (r"\bkündig\w*", re.IGNORECASE),
    "bytes": (rb"\0[a-z]+", re.IGNORECASE),
    "looking around": (r"(?<=a)b(?!c)(?=d)", re.MULTILINE),
}


@pytest.fixture(autouse=True)
def _writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS.values(), ids=PATTERNS)
def test_a_pattern_is_what_re_compiles(pattern: str, flags: int, tmp_path: Path) -> None:
    expected, file = re.compile(pattern, flags), str(tmp_path / "patterns")
    first = PatternCode(file)
    made = first.compiled(pattern, flags)
    first.keep()
    read = PatternCode(file).compiled(pattern, flags)
    for found in (made, read):
        assert found == expected
        assert (found.flags, found.groups, dict(found.groupindex)) == (
            expected.flags,
            expected.groups,
            dict(expected.groupindex),
        )


def test_what_is_kept_is_not_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = PatternCode(str(tmp_path / "patterns"))
    first.compiled("ab+", 0)
    first.keep()
    monkeypatch.setattr("policydiff.compiled._code_of", lambda *_: pytest.fail("compiled again"))
    assert PatternCode(str(tmp_path / "patterns")).compiled("ab+", 0).match("abb")


def test_two_runs_keep_what_both_found(tmp_path: Path) -> None:
    one, other = (PatternCode(str(tmp_path / "patterns")) for _ in range(2))
    one.compiled("a", 0)
    other.compiled("b", 0)
    one.keep()
    other.keep()
    _, found = marshal.loads((tmp_path / "patterns").read_bytes())
    assert set(found) == {("a", 0), ("b", 0)}
    assert [each.name for each in tmp_path.iterdir()] == ["patterns"]


def _of_another_python(file: Path) -> None:
    python, found = marshal.loads(file.read_bytes())
    file.write_bytes(marshal.dumps((("another", *python[1:]), {("ab+", 0): found["ab+", 0], ("c", 0): ()})))


def _of_other_code(file: Path) -> None:
    python, found = marshal.loads(file.read_bytes())
    flags, code, *rest = found["ab+", 0]
    file.write_bytes(marshal.dumps((python, {("ab+", 0): (flags, b"\xff" * len(code), *rest)})))


ODD = {
    "empty": lambda file: file.write_bytes(b""),
    "no bytecode": lambda file: file.write_bytes(b"\xff\x00 text"),
    "half of it": lambda file: file.write_bytes(file.read_bytes()[:-20]),
    "another kind": lambda file: file.write_bytes(marshal.dumps(3)),
    "another shape": lambda file: file.write_bytes(marshal.dumps((1, 2))),
    "another Python": _of_another_python,
    "code that is none": _of_other_code,
}


@pytest.mark.parametrize("spoil", ODD.values(), ids=ODD)
def test_a_file_that_is_not_right_is_not_used(spoil: object, tmp_path: Path) -> None:
    file = tmp_path / "patterns"
    first = PatternCode(str(file))
    first.compiled("ab+", 0)
    first.keep()
    assert callable(spoil)
    spoil(file)
    again = PatternCode(str(file))
    assert again.compiled("ab+", 0) == re.compile("ab+")
    again.keep()
    assert PatternCode(str(file)).compiled("ab+", 0) == re.compile("ab+")


@pytest.mark.parametrize("file", ["", "no/such/folder/patterns"])
def test_where_nothing_can_be_written_nothing_is(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code = PatternCode(file)
    assert code.compiled("ab+", 0) == re.compile("ab+")
    code.keep()
    assert list(tmp_path.iterdir()) == []


def test_where_no_bytecode_is_written_nothing_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    code = PatternCode(str(tmp_path / "patterns"))
    code.compiled("ab+", 0)
    code.keep()
    assert list(tmp_path.iterdir()) == []


def test_what_is_wrong_is_told_as_re_tells_it() -> None:
    with pytest.raises(re.error, match="missing"):
        PatternCode("").compiled("(", 0)


def test_a_command_keeps_what_it_compiled(tmp_path: Path, sample: Path) -> None:
    command = [sys.executable, "-X", f"pycache_prefix={tmp_path}", "-m", "policydiff", "diff", "legal/privacy.md"]
    given = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}
    first, second = (subprocess.run(command, cwd=sample, env=given, capture_output=True) for _ in range(2))
    assert first.stdout == second.stdout != b""
    assert [each.suffix for each in tmp_path.rglob("*.patterns")] == [".patterns"]
