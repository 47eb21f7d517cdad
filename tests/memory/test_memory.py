"""What is kept for the next run: never another answer than without, never where it may not lie, never too much."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from gitrepo import recipe
from hypothesis import given, settings
from strategies import pairs

from policydiff import texts
from policydiff.differ import compare
from policydiff.document import parse
from policydiff.grading import assess
from policydiff.grading.gravity import graves
from policydiff.lineage import parted
from policydiff.memory import code, coding, store
from policydiff.memory.place import folder
from policydiff.memory.store import FILE, Memory, cleared, kept

PATH = "legal/privacy.md"

# --------------------------------------------------------------------------- the law: with and without, the same bytes

ASKED = {
    "log": ["log", PATH],
    "redlines": ["log", PATH, "-p", "--level", "material"],
    "JSON": ["log", PATH, "--format", "json"],
    "a clause": ["log", PATH, "--clause", "conservation"],
    "a diff": ["diff", PATH, "2023-06-01", "2025-01-01"],
    "a text": ["show", PATH],
    "clauses": ["clauses", PATH],
    "a changelog": ["changelog", PATH],
    "dates": ["dates", PATH],
}


@pytest.mark.parametrize("arguments", ASKED.values(), ids=ASKED)
def test_a_run_that_remembers_prints_what_one_prints_that_does_not(
    arguments: list[str], run: Run, sample: Path, tmp_path: Path
) -> None:
    place = {"POLICYDIFF_CACHE": str(tmp_path / "kept")}
    cold = run(*arguments, cwd=sample)
    assert cold.code == 0
    assert run(*arguments, cwd=sample, **place) == cold
    assert run(*arguments, cwd=sample, **place) == cold
    assert kept(tmp_path / "kept") > 10_000


@pytest.fixture(scope="module")
def filled(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the results of a log; tests work on copies of its file."""
    place = tmp_path_factory.mktemp("filled") / "kept"
    command = [sys.executable, "-m", "policydiff", "log", PATH, "-n", "4"]
    subprocess.run(
        command, cwd=sample, env=os.environ | {"POLICYDIFF_CACHE": str(place)}, check=True, capture_output=True
    )
    return place


def log(run: Run, sample: Path, place: Path | str, *more: str) -> Any:
    return run("log", PATH, "-n", "4", *more, cwd=sample, POLICYDIFF_CACHE=str(place))


@pytest.fixture
def copy(filled: Path, tmp_path: Path) -> Path:
    place = tmp_path / "copy"
    place.mkdir(mode=0o700)
    (place / FILE).write_bytes((filled / FILE).read_bytes())
    (place / FILE).chmod(0o600)
    return place


def _nothing(*_: object, **__: object) -> None:
    raise AssertionError("this is worked out again")


def test_a_second_run_works_out_nothing_again(
    run: Run, sample: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = log(run, sample, copy, "--top", "1")
    for name in ("read_policy", "compare", "assessed", "graves_of"):
        monkeypatch.setattr(texts, name, _nothing)
    assert log(run, sample, copy).code == 0
    assert log(run, sample, copy, "--top", "1") == opened
    assert log(run, sample, copy, "--no-cache").code == 3


INCLUDING = "# Privacy\n\n{% include intro.md %}\n\nWe keep your data.\n"
PARTED: tuple[dict[str, str], ...] = (
    {"legal/p.md": INCLUDING, "_includes/intro.md": "We are {{ site.name }}.\n", "_config.yml": "name: Acme\n"},
    {"_config.yml": "name: Acme\ncolour: red\n"},
    {"_config.yml": "name: Other\n"},
    {"_includes/intro.md": "We are not {{ site.name }}.\n"},
    {"legal/p.md": f"{INCLUDING}\nWe sell it.\n"},
    {"_includes/intro.md": "We are {{ site.name }}.\n"},
)


def test_pages_with_parts_are_known_again(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo, place = tmp_path / "repo", {"POLICYDIFF_CACHE": str(tmp_path / "kept")}
    recipe([(f"version {at}", files) for at, files in enumerate(PARTED[:-1])]).build(repo)
    cold = run("log", "legal/p.md", "-p", "--repo", str(repo))
    assert "not" in cold.out
    assert "Other" in cold.out
    for _ in range(2):
        assert run("log", "legal/p.md", "-p", "--repo", str(repo), **place) == cold
    with monkeypatch.context() as known:
        for name in ("page_lines", "read_policy", "compare", "assessed"):
            known.setattr(texts, name, _nothing)
        assert run("log", "legal/p.md", "-p", "--repo", str(repo), **place) == cold
    # Another history of the same page, in which a part differs.
    recipe([(f"version {at}", files) for at, files in enumerate(PARTED)]).build(tmp_path / "other")
    cold = run("log", "legal/p.md", "-p", "--repo", str(tmp_path / "other"))
    assert run("log", "legal/p.md", "-p", "--repo", str(tmp_path / "other"), **place) == cold


GATES = {
    "check": ["check", PATH, "--base", "HEAD~3", "--head", "HEAD"],
    "notice": ["notice", PATH, "--base", "HEAD~3", "-o", "-"],
    "prove": ["prove", PATH],
    "audit": ["audit", PATH],
    "no cache": ["log", PATH, "-n", "1", "--no-cache"],
}


@pytest.mark.parametrize("arguments", GATES.values(), ids=GATES)
def test_what_judges_neither_reads_nor_keeps(
    arguments: list[str], run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Memory, "get", _nothing)
    monkeypatch.setattr(Memory, "put", _nothing)
    assert run(*arguments, cwd=sample, POLICYDIFF_CACHE=str(tmp_path / "kept")).code in (0, 1)
    assert not (tmp_path / "kept").exists()


# --------------------------------------------------------------------------- poisoned, stale, damaged, foreign


def rows(place: Path) -> list[tuple[bytes, bytes]]:
    with sqlite3.connect(place / FILE) as base:
        return base.execute("SELECT key, data FROM results ORDER BY key").fetchall()


def put(place: Path, changed: Callable[[int, bytes], bytes]) -> None:
    """Change the data of every row."""
    with sqlite3.connect(place / FILE) as base:
        for at, (key, data) in enumerate(rows(place)):
            base.execute("UPDATE results SET data = ? WHERE key = ?", (changed(at, data), key))


def _flipped(_: int, data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def _swapped(place: Path) -> None:
    known = rows(place)
    put(place, lambda at, _: known[at - 1][1])


POISON: dict[str, Callable[[Path], object]] = {
    "a bit": lambda place: put(place, _flipped),
    "nothing": lambda place: put(place, lambda *_: b""),
    "cut": lambda place: put(place, lambda _, data: data[:-1]),
    "another result": lambda place: _swapped(place),
    "another JSON": lambda place: put(place, lambda *_: bytes(16) + zlib.compress(b"[1, 2]")),
    "no bytes": lambda place: put(place, lambda *_: "text"),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("poison", POISON.values(), ids=POISON)
def test_poison_is_not_taken(poison: Callable[[Path], object], run: Run, sample: Path, copy: Path) -> None:
    poison(copy)
    assert log(run, sample, copy) == log(run, sample, "off")


@pytest.mark.parametrize(
    "told", [[], {}, 1, "x", [[1]], {"blocks": [[1]], "sections": []}, {"changes": [[[-1], [], []]]}]
)
def test_a_result_of_another_form_is_not_taken(
    told: Any, run: Run, sample: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_opened", lambda *_: json.loads(json.dumps(told)))
    assert log(run, sample, copy) == log(run, sample, "off")


def test_what_other_code_kept_is_not_found(run: Run, sample: Path, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = len(rows(copy))
    monkeypatch.setattr(store, "code_digest", lambda *_: "another")
    assert log(run, sample, copy) == log(run, sample, "off")
    assert len(rows(copy)) == 2 * before


def _is_link(place: Path) -> None:
    (place / FILE).rename(place / "elsewhere")
    (place / FILE).symlink_to(place / "elsewhere")


def _is_of_another(place: Path) -> None:
    with sqlite3.connect(place / FILE) as base:
        base.execute("PRAGMA application_id = 1")


def _is_newer(place: Path) -> None:
    with sqlite3.connect(place / FILE) as base:
        base.execute("PRAGMA user_version = 99")


def _is_a_folder(place: Path) -> None:
    (place / FILE).unlink()
    (place / FILE).mkdir()


def _has_no_tables(place: Path) -> None:
    with sqlite3.connect(place / FILE) as base:
        base.execute("DROP TABLE results")


ODD = {
    "garbage": lambda place: (place / FILE).write_bytes(b"garbage" * 1000),
    "cut off": lambda place: os.truncate(place / FILE, 5000),
    "of another program": _is_of_another,
    "of a later version": _is_newer,
    "without tables": _has_no_tables,
    "a folder": _is_a_folder,
    "a link": _is_link,
    "open to others": lambda place: (place / FILE).chmod(0o666),
    "in a folder open to others": lambda place: place.chmod(0o777),
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_an_odd_file_is_not_used_and_told(odd: Callable[[Path], object], run: Run, sample: Path, copy: Path) -> None:
    odd(copy)
    told, plain = log(run, sample, copy), log(run, sample, "off")
    assert (told.code, told.out) == (plain.code, plain.out)
    assert told.err.count("is not used") == 1
    assert "Traceback" not in told.err


QUIET = {
    "an empty file": lambda place: (place / FILE).write_bytes(b""),
    "no file": lambda place: (place / FILE).unlink(),
    "as it is": lambda _: None,
}


@pytest.mark.parametrize("usual", QUIET.values(), ids=QUIET)
def test_a_new_file_is_told_of_nobody(usual: Callable[[Path], object], run: Run, sample: Path, copy: Path) -> None:
    usual(copy)
    assert log(run, sample, copy) == log(run, sample, "off")
    assert rows(copy)


# --------------------------------------------------------------------------- where, for whom, how much


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_it_is_the_users_alone(filled: Path) -> None:
    assert filled.stat().st_mode & 0o777 == 0o700
    assert (filled / FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("below", ["", "legal", ".git"])
def test_nothing_is_written_into_a_repository(below: str, run: Run, sample: Path) -> None:
    place = sample / below / "kept"
    assert log(run, sample, place) == log(run, sample, "off")
    assert not place.exists()


HOME = Path.home() if os.name == "nt" else Path("/home/ada")
PLACES: dict[str, tuple[dict[str, str], Path | None]] = {
    "XDG": ({"XDG_CACHE_HOME": "/tmp/xdg", "HOME": "/home/ada"}, Path("/tmp/xdg/policydiff")),
    "home": ({"HOME": "/home/ada"}, Path("/home/ada/.cache/policydiff")),
    "a relative XDG": ({"XDG_CACHE_HOME": "xdg", "HOME": "/home/ada"}, Path("/home/ada/.cache/policydiff")),
    "named": ({"POLICYDIFF_CACHE": "/tmp/here", "XDG_CACHE_HOME": "/tmp/xdg"}, Path("/tmp/here")),
    "off": ({"POLICYDIFF_CACHE": "off", "HOME": "/home/ada"}, None),
    "OFF": ({"POLICYDIFF_CACHE": "OFF", "HOME": "/home/ada"}, None),
    "nothing named": ({"POLICYDIFF_CACHE": "", "HOME": "/home/ada"}, Path("/home/ada/.cache/policydiff")),
    "a relative home": ({"HOME": "ada"}, None),
}


@pytest.mark.skipif(sys.platform != "linux", reason="the folders of Linux")
@pytest.mark.parametrize(("environment", "place"), PLACES.values(), ids=PLACES)
def test_where_it_lies(environment: dict[str, str], place: Path | None) -> None:
    assert folder(environment) == place


def test_a_place_that_cannot_be_made_is_done_without(run: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert log(run, sample, tmp_path / "file" / "kept") == log(run, sample, "off")


def remembered(place: Path, key: object) -> Any:
    found = Memory(place)
    try:
        return found.get("stage", key)
    finally:
        found.close()


def keep(place: Path, **results: object) -> None:
    memory = Memory(place)
    for key, result in results.items():
        memory.put("stage", key, result)
    memory.close()


def test_what_was_not_used_for_long_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, old=[1], used=[2])
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 60 * 86400)
    assert remembered(tmp_path, "used") == [2]
    monkeypatch.setattr(time, "time", lambda: now + 120 * 86400)
    keep(tmp_path, new=[3])
    assert [remembered(tmp_path, key) for key in ("old", "used", "new")] == [None, [2], [3]]


def test_there_is_never_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_KEPT", 100_000)
    for at in range(40):
        keep(tmp_path, **{f"{at} {number}": os.urandom(2000).hex() for number in range(5)})
    with sqlite3.connect(tmp_path / FILE) as base:
        assert store._taken(base) < 200_000
    assert (tmp_path / FILE).stat().st_size < 300_000


def test_a_result_that_would_fill_the_memory_is_not_unpacked() -> None:
    data = zlib.compress(b" " * (store._LARGEST + 2), 9)
    assert store._opened(b"key", store._checked(b"key", data) + data) is None
    data = zlib.compress(b"[1]")
    assert store._opened(b"key", store._checked(b"key", data) + data) == [1]


@pytest.mark.parametrize("result", [{1, 2}, float("nan"), b"bytes", object()])
def test_what_is_no_json_is_not_kept(result: object, tmp_path: Path) -> None:
    keep(tmp_path, odd=result, plain="x")
    assert (remembered(tmp_path, "odd"), remembered(tmp_path, "plain")) == (None, "x")


def test_two_runs_at_once_both_keep(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom policydiff.memory.store import Memory\n"
        "for turn in range(10):\n"
        "    memory = Memory(Path(sys.argv[1]), print)\n"
        "    for at in range(20):\n"
        "        memory.put('stage', [sys.argv[2], turn, at], 'x' * 1000)\n"
        "    memory.close()\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    running = [subprocess.Popen([*command, name], stdout=subprocess.PIPE) for name in "ab"]
    assert [each.communicate()[0] for each in running] == [b"", b""]
    assert [each.returncode for each in running] == [0, 0]
    assert len(rows(tmp_path)) == 400


def test_a_run_that_is_stopped_leaves_a_file_that_is_whole(tmp_path: Path) -> None:
    script = (
        "import os, sys\nfrom pathlib import Path\nfrom policydiff.memory import store\n"
        "store._MOST_WAITING = 0\nmemory = store.Memory(Path(sys.argv[1]))\n"
        "for at in range(9):\n    memory.put('stage', at, 'x')\nos._exit(9)\n"
    )
    assert subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False).returncode == 9
    assert [remembered(tmp_path, at) for at in range(9)] == ["x"] * 9


def test_the_command_tells_and_takes_away(run: Run, sample: Path, copy: Path) -> None:
    (copy / "mine.txt").write_text("x", encoding="utf-8")
    told = run("cache", cwd=sample, POLICYDIFF_CACHE=str(copy))
    assert told.out.startswith(f"{copy}: ")
    assert run("cache", "--clear", cwd=sample, POLICYDIFF_CACHE=str(copy)).out == told.out.replace(
        "\n", " taken away\n"
    )
    assert [each.name for each in copy.iterdir()] == ["mine.txt"]
    assert "0 bytes" in run("cache", cwd=sample, POLICYDIFF_CACHE=str(copy)).out
    assert "nothing is kept" in run("cache", cwd=sample, POLICYDIFF_CACHE="off").out
    assert cleared(copy) == 0


# --------------------------------------------------------------------------- the code


def test_any_change_of_the_code_is_another_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known: dict[str, str] = {}

    def digest(**files: str) -> str:
        for name, text in files.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        code._files.cache_clear()
        return code.code_digest(known.get, known.__setitem__)

    monkeypatch.setattr(code, "_PACKAGE", tmp_path)
    try:
        assert digest(a="one", b="two") == ""  # what was written just now may not be what runs
        monkeypatch.setattr(code, "_SETTLED", -60)
        first = digest(a="one", b="two")
        assert digest() == first
        second = digest(a="ONE")
        assert second != first
        assert digest(c="") not in (first, second)
        (tmp_path / "c").unlink()
        assert digest(a="one") == first  # the same bytes at another time
        monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
        (tmp_path / "other-1.0.dist-info").mkdir()
        assert digest() != first
    finally:
        code._files.cache_clear()


def test_a_package_that_is_no_folder_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code, "_PACKAGE", tmp_path / "package.zip")
    code._files.cache_clear()
    told: list[str] = []
    memory = Memory(tmp_path, told.append)
    memory.put("stage", "key", 1)
    assert memory.get("stage", "key") is None
    memory.close()
    code._files.cache_clear()


# --------------------------------------------------------------------------- records as JSON and back


def again(told: Any) -> Any:
    return json.loads(json.dumps(told, allow_nan=False))


@settings(max_examples=40)
@given(pairs())
def test_records_come_back_as_they_were(texts: tuple[str, str]) -> None:
    old, new = (parse(text, "en/privacy.md") for text in texts)
    old_again, new_again = (coding.document_made(again(coding.document_told(each))) for each in (old, new))
    assert (old_again, new_again) == (old, new)
    texts_again = (old_again, new_again)
    for each in (old_again, new_again):
        inside = {id(block) for block in each.blocks}
        assert {id(block) for section in each.sections for block in section.blocks} <= inside
    for diff in (compare(old, new), parted(compare(old, new))):
        made = coding.diff_made(again(coding.diff_told(diff)), old_again, new_again)
        assert {id(block) for pair in made.same for block in pair} <= {
            id(each) for d in texts_again for each in d.blocks
        }
        assert made == diff
        inside = {id(block) for side in (old_again, new_again) for block in side.blocks}
        assert {id(block) for change in made.changes for block in (*change.old, *change.new)} <= inside
        moved = [each for change in made.changes for each in (*change.went, *change.came)]
        assert {id(block) for each in moved for block in (each.old_block, each.new_block)} <= inside
        grades = assess(diff)
        grades_again = coding.grades_made(again(coding.grades_told(grades)), made)
        assert grades_again == grades
        assert coding.graves_made(again(coding.graves_told(graves(grades), grades)), grades_again) == graves(grades)


def test_what_stayed_comes_back_as_blocks_of_their_own_texts() -> None:
    """Two texts with one header share its blocks; those that are made again do not."""
    old, new = (parse(f"---\ntitle: x\nlang: en\n---\n# A\n\n{text}") for text in ("One.", "Two."))
    again_old, again_new = (coding.document_made(again(coding.document_told(each))) for each in (old, new))
    made = coding.diff_made(again(coding.diff_told(compare(old, new))), again_old, again_new)
    sides = [{id(block) for block in side.blocks} for side in (again_old, again_new)]
    assert made.same
    assert all(id(was) in sides[0] and id(now) in sides[1] for was, now in made.same)


HEADERS: dict[str, dict[object, object]] = {
    "plain": {"title": "x", "on": True, "none": None, "number": 1.5},
    "days": {"date": date(2024, 1, 2), "at": datetime(2024, 1, 2, 3, 4, tzinfo=timezone(timedelta(hours=2)))},
    "nested": {"a": {"b": [1, [2, {"c": None}]]}, 3: {None: "x"}},
    "a list like a mark": {"a": ["dict", []], "b": ["date", "2024-01-01"]},
}


@pytest.mark.parametrize("values", HEADERS.values(), ids=HEADERS)
def test_headers_come_back_as_they_were(values: dict[object, object]) -> None:
    found = coding._value_made(again(coding._value_told(values, 0)))
    assert found == values
    assert list(map(type, found.values())) == list(map(type, values.values()))


def _endless() -> dict[str, object]:
    values: dict[str, object] = {}
    values["self"] = values
    return values


@pytest.mark.parametrize(
    "values", [{"a": {1, 2}}, {"a": object()}, _endless(), {"a": b"x"}], ids=["set", "object", "endless", "bytes"]
)
def test_a_header_without_a_form_is_not_kept(values: dict[str, object]) -> None:
    with pytest.raises(coding.NotKept):
        coding._value_told(values, 0)
