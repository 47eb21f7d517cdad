"""Evidence bundles: what is in them, that anybody can verify them with plain Git, and what `verify` sees."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
from conftest import Run
from dated import text
from gitrepo import git
from histories import PATH, Text, build

from policydiff.render.json._document import schema

POLICY = "legal/privacy.md"
NEWEST = "bb53fa8b5ee811c41f23e757e49ffcbe2b150ffd"


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def made(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle of the sample's policy; tests must not write to it."""
    target = tmp_path_factory.mktemp("made") / "bundle"
    command = [sys.executable, "-m", "policydiff", "audit", POLICY, "--bundle", str(target)]
    subprocess.run(command, cwd=sample, check=True, capture_output=True, timeout=120)
    return target


@pytest.fixture
def bundle(made: Path, tmp_path: Path) -> Path:
    """A copy of it, to be damaged."""
    return Path(shutil.copytree(made, tmp_path / "copy"))


# --------------------------------------------------------------------------- what is in it


def test_the_facts_are_the_document_of_the_audit(made: Path, sample: Path, run: Run) -> None:
    assert (made / "audit.json").read_text(encoding="utf-8") == run("audit", POLICY, "--format", "json", cwd=sample).out


def test_every_text_is_there_under_its_id(made: Path, sample: Path) -> None:
    facts = json.loads((made / "audit.json").read_text(encoding="utf-8"))
    wanted = {each["blob"] for each in facts["versions"]} | {
        told["blob"] for each in facts["versions"] for told in each["notices"]
    }
    assert {path.name for path in (made / "texts").iterdir()} == wanted
    for blob in wanted:
        stored = subprocess.run(["git", "cat-file", "blob", blob], cwd=sample, capture_output=True, check=True)
        assert (made / "texts" / blob).read_bytes() == stored.stdout


def test_it_is_the_same_bytes_every_time_and_in_every_place(made: Path, sample: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "second").mkdir()
    result = run("audit", POLICY, "--repo", str(sample), "--bundle", "second", cwd=tmp_path, TZ="Asia/Tokyo")
    assert result.code == 0
    assert result.err == f"policydiff: the evidence is in {(tmp_path / 'second').resolve()}\n"
    assert files(tmp_path / "second") == files(made)


def test_the_report_is_printed_as_well(sample: Path, tmp_path: Path, run: Run) -> None:
    plain = run("audit", POLICY, cwd=sample)
    assert run("audit", POLICY, "--bundle", str(tmp_path / "b"), cwd=sample).out == plain.out


def test_a_part_of_a_history_comes_with_the_text_that_it_is_compared_with(
    sample: Path, tmp_path: Path, run: Run
) -> None:
    assert run("audit", POLICY, "--since", "2025-05-01", "--bundle", str(tmp_path / "b"), cwd=sample).code == 0
    [version] = json.loads((tmp_path / "b" / "audit.json").read_text(encoding="utf-8"))["versions"]
    names = {path.name for path in (tmp_path / "b" / "texts").iterdir()}
    assert names == {version["blob"], version["previous_blob"], version["notices"][0]["blob"]}
    assert run("verify", str(tmp_path / "b"), cwd=sample).code == 0


def test_the_configuration_and_the_owners_are_in_it(tmp_path: Path, run: Run) -> None:
    where, target = tmp_path / "site", tmp_path / "b"
    owners = {"CODEOWNERS": "* @counsel\n"}
    build(where, [Text("2024-05-01", text(), files=owners), Text("2024-06-01", text(days=30))])
    (where / ".policydiff.toml").write_text(f'fail-on = "clarification"\n\n[[policies]]\npath = "{PATH}"\n')
    assert run("audit", "--bundle", str(target), cwd=where).code == 0
    assert (target / "configuration.toml").read_bytes() == (where / ".policydiff.toml").read_bytes()
    assert b"* @counsel\n" in files(target).values()
    (where / ".policydiff.toml").unlink()
    assert run("verify", str(target), cwd=where).code == 0
    (target / "configuration.toml").write_text('period = "forty"\n')
    result = run("verify", str(target), cwd=where)
    assert result.code == 1
    assert "changed  configuration.toml: was changed after the bundle was written" in result.out


# --------------------------------------------------------------------------- verified by hand


def blocks(guide: str) -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```$", guide, re.DOTALL | re.MULTILINE)


def follow(bundle: Path, repo: Path, tmp_path: Path) -> str:
    """What its own guide prints when it is followed to the letter, in a shell that stops at the first failure."""
    commands = "".join(blocks((bundle / "README.md").read_text(encoding="utf-8")))
    assert commands.count("/path/to/your/clone") == 1
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "policydiff"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m policydiff "$@"\n')
    program.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        ["sh", "-c", commands.replace("/path/to/your/clone", f"'{repo}'")],
        cwd=bundle, env=environment, capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    assert re.fullmatch(r"(sha256sum: WARNING: \d computed checksums? did NOT match\n)?", done.stderr.decode())
    return done.stdout.decode()


def test_the_guide_works_with_plain_git(made: Path, sample: Path, tmp_path: Path) -> None:
    told = follow(made, sample, tmp_path).splitlines()
    count = len(list((made / "texts").iterdir()))
    assert sum(line.endswith(": OK") for line in told) == count + 2
    assert sum(line.endswith(": the same") for line in told) == count
    assert sum(line.endswith(": it did") for line in told) == 28
    assert sum("NOT" in line for line in told) == 0
    assert told[-2].startswith("the same: ")


def test_the_guide_finds_what_was_changed(bundle: Path, sample: Path, tmp_path: Path) -> None:
    (bundle / "texts" / NEWEST).write_bytes((bundle / "texts" / NEWEST).read_bytes() + b"More.\n")
    guide = bundle / "README.md"
    guide.write_text(guide.read_text(encoding="utf-8").replace("| 2025-05-15 | policy", "| 2025-05-14 | policy"))
    told = follow(bundle, sample, tmp_path)
    assert f"texts/{NEWEST}: FAILED" in told
    assert f"{NEWEST}: NOT THE SAME" in told
    assert f"{NEWEST}: IT DID NOT" in told
    assert "not the same: 2 differences" in told


# --------------------------------------------------------------------------- verify


def verified(run: Run, bundle: Path, repo: Path, *more: str) -> tuple[int, list[tuple[str, str, str]]]:
    result = run("verify", str(bundle), "--format", "json", *more, cwd=repo)
    document = json.loads(result.out)
    jsonschema.validate(document, schema())
    assert document["same"] is (result.code == 0)
    return result.code, [(each["kind"], each["name"], each["message"]) for each in document["differences"]]


def test_an_untouched_bundle_is_the_same(made: Path, sample: Path, run: Run) -> None:
    assert verified(run, made, sample) == (0, [])
    shown = run("verify", str(made), cwd=sample)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out == (
        "the same: 30 files compared, made again from the repository\n"
        "the audit of legal/privacy.md at a957f2b2, made by policydiff 0.1.0\n"
    )


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(bundle: Path) -> None:
        file = bundle / name
        before = file.read_text(encoding="utf-8")
        assert old in before
        file.write_text(before.replace(old, new, 1), encoding="utf-8")

    return change


def summed(change: Callable[[Path], object]) -> Callable[[Path], None]:
    """The change, with the list of checksums made to agree."""

    def both(bundle: Path) -> None:
        change(bundle)
        digests = {
            name: hashlib.sha256(data).hexdigest() for name, data in files(bundle).items() if name != "SHA256SUMS"
        }
        listed = "".join(f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
        (bundle / "SHA256SUMS").write_text(listed)

    return both


def both(first: Callable[[Path], object], then: Callable[[Path], object]) -> Callable[[Path], None]:
    def change(bundle: Path) -> None:
        first(bundle)
        then(bundle)

    return change


def older(bundle: Path) -> None:
    """The bundle as another version would have made it."""
    for name in ("README.md", "audit.json"):
        file = bundle / name
        file.write_text(file.read_text(encoding="utf-8").replace("0.1.0", "0.0.9"), encoding="utf-8")


def of_schema_1(bundle: Path) -> None:
    """The bundle as the version before schema 2.0 wrote it: some keys of its facts had other names."""
    facts = bundle / "audit.json"
    told = facts.read_text(encoding="utf-8").replace('"schema_version": "2.1"', '"schema_version": "1.0"')
    facts.write_text(told.replace('"problems": ', '"findings": '), encoding="utf-8")


def of_recipe_1(bundle: Path) -> None:
    """The bundle as it was made when texts were read by the first recipe, which bundles did not name."""
    facts = bundle / "audit.json"
    told = facts.read_text(encoding="utf-8").replace('"recipe": "policydiff-words-2",\n  ', "")
    facts.write_text(told.replace('"level": "material"', '"level": "editorial"'), encoding="utf-8")


def by_other_rules(bundle: Path) -> None:
    facts = bundle / "audit.json"
    facts.write_text(re.sub(r'"rules": "\w+"', '"rules": "0123"', facts.read_text(encoding="utf-8")), encoding="utf-8")


def linked(bundle: Path) -> None:
    (bundle / TEXT).rename(bundle.parent / "away")
    (bundle / TEXT).symlink_to(bundle.parent / "away")


LEAD = ("audit.json", '"lead_days": 10,', '"lead_days": 40,')
PLACE = "versions[legal/privacy.md 1b6d6cba14303d14713c9e56168afa6155fdcb9e].lead_days"
TEXT = f"texts/{NEWEST}"
AFTER, SAYS = (
    "was changed after the bundle was written: SHA256SUMS has another digest of it",
    "is not what the repository",
)
OLDER = "is written by schema 1.0, and this policydiff writes 2.1: its facts were not compared, the texts"
RECIPE = "rests on texts read by the recipe policydiff-words-1, and this policydiff reads them by policydiff-words-2"
DAMAGE: list[tuple[str, Callable[[Path], object], list[tuple[str, str | None, str]]]] = [
    ("a text that is gone", lambda b: (b / TEXT).unlink(), [("missing", TEXT, "is not there")]),
    ("a text that was changed", edit(TEXT, "15 mai", "16 mai"), [("changed", TEXT, AFTER)]),
    (
        "a text that was changed with its checksum",
        summed(edit(TEXT, "15 mai", "16 mai")),
        [("changed", TEXT, SAYS), ("changed", "SHA256SUMS", "is another list")],
    ),
    ("a file too many", lambda b: (b / "more.txt").write_text("x"), [("added", "more.txt", "is not part")]),
    (
        "a link instead of a text",
        linked,
        [("changed", TEXT, "is not a regular file")],
    ),
    ("a fact", edit(*LEAD), [("changed", "audit.json", AFTER), ("fact", PLACE, "40 here, 10 by the repository")]),
    (
        "a fact with its checksum",
        summed(edit(*LEAD)),
        [
            ("changed", "audit.json", SAYS),
            ("fact", PLACE, "40 here, 10 by the repository"),
            ("changed", "SHA256SUMS", "is another list"),
        ],
    ),
    ("the guide", edit("README.md", "2025-05-15", "2025-05-16"), [("changed", "README.md", AFTER)]),
    ("the checksums gone", lambda b: (b / "SHA256SUMS").unlink(), [("missing", "SHA256SUMS", "is not there")]),
    ("the facts gone", lambda b: (b / "audit.json").unlink(), [("missing", "audit.json", "is not there")]),
    ("the facts torn", lambda b: (b / "audit.json").write_text('{"kind'), [("changed", "audit.json", AFTER)]),
    (
        "the facts of something else, with their checksum",
        summed(lambda b: (b / "audit.json").write_text('{"tool": "policydiff", "kind": "ledger"}')),
        [("changed", "audit.json", "is not the document of an audit")],
    ),
    (
        "a commit that is not there",
        summed(lambda b: edit("audit.json", f'"head": "{head(b)}"', f'"head": "{"0" * 40}"')(b)),
        [("commit", None, f"no commit is called '{'0' * 40}'")],
    ),
    (
        "a policy that never was",
        summed(edit("audit.json", '"path": "legal/privacy.md"', '"path": "legal/piracy.md"')),
        [("commit", None, "legal/piracy.md")],
    ),
    (
        "another version on the guide",
        edit("README.md", "policydiff 0.1.0 at", "policydiff 0.0.9 at"),
        [("changed", "README.md", AFTER)],
    ),
    ("made by another version", summed(older), [("version", None, "made by policydiff 0.0.9, and this is 0.1.0")]),
    ("of an older schema", summed(of_schema_1), [("version", "audit.json", OLDER)]),
    ("of the first recipe", summed(of_recipe_1), [("version", "audit.json", RECIPE)]),
    (
        "of the first recipe, with a text that was changed with its checksum",
        summed(both(of_recipe_1, edit(TEXT, "15 mai", "16 mai"))),
        [("version", "audit.json", RECIPE), ("changed", TEXT, SAYS), ("changed", "SHA256SUMS", "is another list")],
    ),
    (
        "by other rules",
        summed(by_other_rules),
        [("version", "audit.json", "was graded by the rules 0123, and this policydiff grades by")],
    ),
    (
        "of an older schema, and made by another version",
        summed(both(older, of_schema_1)),
        [("version", None, "made by policydiff 0.0.9"), ("version", "audit.json", OLDER)],
    ),
    (
        "of an older schema, its facts changed since",
        both(summed(of_schema_1), edit(*LEAD)),
        [("version", "audit.json", OLDER), ("changed", "audit.json", AFTER)],
    ),
    (
        "of an older schema, with a text that was changed with its checksum",
        summed(both(of_schema_1, edit(TEXT, "15 mai", "16 mai"))),
        [("version", "audit.json", OLDER), ("changed", TEXT, SAYS), ("changed", "SHA256SUMS", "is another list")],
    ),
]


def head(bundle: Path) -> str:
    return str(json.loads((bundle / "audit.json").read_text(encoding="utf-8"))["head"])


@pytest.mark.parametrize(("damage", "found"), [row[1:] for row in DAMAGE], ids=[row[0] for row in DAMAGE])
def test_what_differs_is_said(
    damage: Callable[[Path], object], found: list[tuple[str, str, str]], bundle: Path, sample: Path, run: Run
) -> None:
    damage(bundle)
    code, told = verified(run, bundle, sample)
    assert (code, [each[:2] for each in told]) == (1, [each[:2] for each in found])
    assert all(part in message for (*_, message), (*_, part) in zip(told, found, strict=True)), told
    assert run("verify", str(bundle), cwd=sample).code == 1


def test_all_of_many_facts_are_not_told(bundle: Path, sample: Path, run: Run) -> None:
    file = bundle / "audit.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"is_merge": false', '"is_merge": true'), encoding="utf-8")
    _, told = verified(run, bundle, sample)
    assert [each[2] for each in told if each[0] == "fact"][-1] == "and more: the first 20 facts that differ are told"
    assert len(told) == 22


def test_another_repository_has_not_its_commit(made: Path, tmp_path: Path, run: Run) -> None:
    build(tmp_path, [Text("2024-05-01", text())])
    code, told = verified(run, made, tmp_path)
    assert (code, [each[0] for each in told]) == (1, ["commit"])


def test_a_clone_and_its_later_commits_change_nothing(made: Path, sample: Path, tmp_path: Path, run: Run) -> None:
    git(tmp_path, "clone", "-q", str(sample), "clone")
    (tmp_path / "clone" / POLICY).write_text("Nothing is left.\n")
    git(tmp_path / "clone", "commit", "-q", "-am", "Later")
    assert verified(run, made, tmp_path / "clone") == (0, [])


def test_a_shallow_clone_cannot_tell(made: Path, sample: Path, tmp_path: Path, run: Run) -> None:
    git(tmp_path, "clone", "-q", "--depth", "3", f"file://{sample}", "clone")
    result = run("verify", str(made), cwd=tmp_path / "clone")
    assert (result.code, result.out) == (3, "")
    assert "shallow clone" in result.err
    assert "git fetch --unshallow" in result.err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nowhere"], 3, "there is no folder nowhere"),
        (["legal"], 3, "legal is no evidence bundle"),
        (["{bundle}", "--repo", "{outside}"], 3, "no Git repository"),
        (["{bundle}", "--verify-signatures"], 2, "no signature was verified for this bundle"),
        (["{bundle}", "--format", "sarif"], 2, "there is no sarif format for this command"),
    ],
)
def test_what_cannot_be_verified(
    arguments: list[str], code: int, said: str, made: Path, sample: Path, tmp_path: Path, run: Run
) -> None:
    places = {"{bundle}": str(made), "{outside}": str(tmp_path)}
    result = run("verify", *(places.get(each, each) for each in arguments), cwd=sample)
    assert (result.code, result.out) == (code, "")
    assert said in result.err


def test_signatures_that_were_verified_are_verified_again(sample: Path, tmp_path: Path, run: Run) -> None:
    target = str(tmp_path / "b")
    assert run("audit", POLICY, "--verify-signatures", "--bundle", target, cwd=sample).code == 0
    assert run("verify", target, cwd=sample).code == 2
    assert run("verify", target, "--verify-signatures", cwd=sample).code == 0


# --------------------------------------------------------------------------- all or nothing


def test_what_is_there_is_left_alone(sample: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "mine").write_text("mine")
    result = run("audit", POLICY, "--bundle", str(tmp_path / "b"), cwd=sample)
    assert (result.code, result.out) == (2, "")
    assert files(tmp_path) == {"b/mine": b"mine"}


def test_a_text_that_cannot_be_read_leaves_nothing_half_written(sample: Path, tmp_path: Path, run: Run) -> None:
    site = tmp_path / "site"
    shutil.copytree(sample, site)
    for pack in (site / ".git" / "objects" / "pack").glob("*.pack"):
        moved = Path(shutil.move(pack, tmp_path / pack.name))
        subprocess.run(["git", "unpack-objects", "-q"], cwd=site, input=moved.read_bytes(), check=True)
    loose = site / ".git" / "objects" / NEWEST[:2] / NEWEST[2:]
    loose.unlink()
    (tmp_path / "out").mkdir()
    result = run("audit", POLICY, "--bundle", str(tmp_path / "out" / "b"), cwd=site)
    assert (result.code, result.out) == (3, "")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_cannot_be_written(sample: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "file").write_text("x")
    result = run("audit", POLICY, "--bundle", str(tmp_path / "file" / "b"), cwd=sample)
    assert (result.code, result.out) == (3, "")
    assert "cannot write" in result.err
