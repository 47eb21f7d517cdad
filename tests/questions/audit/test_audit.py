"""The audit: what had to be announced, who approved, who owned, what is signed, and what is missing."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from conftest import ROOT, Run
from dated import PROMISE, notice, text
from gitrepo import Recipe, git
from histories import PATH, Text, build
from traps import trapped

import policydiff
from policydiff.differ import compare
from policydiff.document import parse
from policydiff.model import Document, Person, Revision
from policydiff.questions.audit.approvals import approvals
from policydiff.questions.audit.commits import read_commit
from policydiff.questions.audit.owners import ownership
from policydiff.questions.audit.records import Audit, AuditEntry

GOLDEN = ROOT / "tests" / "golden" / "audit"


def audit(folder: Path, *texts: Text, **asked: object) -> Audit:
    return policydiff.audit([PATH], repo=build(folder, texts), environment={}, **asked)  # type: ignore[arg-type]


def newest(found: Audit) -> AuditEntry:
    return found.dossiers[0].entries[0]


def rules(entry: AuditEntry) -> list[str]:
    return [f"{flaw.severity.value} {flaw.rule}" for flaw in entry.flaws]


# --------------------------------------------------------------------------- owners

OWNED = [
    ("*", "a.md", "@all"),
    ("*", "legal/deep/a.md", "@all"),
    ("*.md", "legal/a.md", "@all"),
    ("*.txt", "legal/a.md", ""),
    ("/a.md", "a.md", "@all"),
    ("/a.md", "legal/a.md", ""),
    ("a.md", "legal/a.md", "@all"),
    ("legal/", "legal/deep/a.md", "@all"),
    ("legal/", "x/legal/a.md", "@all"),
    ("/legal/", "x/legal/a.md", ""),
    ("/legal", "legal/a.md", "@all"),
    ("legal/*", "legal/a.md", "@all"),
    ("legal/*", "legal/deep/a.md", ""),
    ("legal/**", "legal/deep/a.md", "@all"),
    ("**/terms", "x/y/terms/a.md", "@all"),
    ("legal/**/a.md", "legal/a.md", "@all"),
    ("legal/**/a.md", "legal/x/y/a.md", "@all"),
    ("legal/?.md", "legal/a.md", "@all"),
    ("legal/?.md", "legal/ab.md", ""),
    ("Legal/", "legal/a.md", ""),
    (r"my\ terms.md", "my terms.md", "@all"),
    ("/", "a.md", "@all"),
    ("legal/**/", "legal/deep/a.md", "@all"),
    ("legal/**/", "legal/a.md", ""),
    (r"a\*.md", "a*.md", "@all"),
    (r"a\*.md", "ab.md", ""),
    ("/*a" + "*a" * 40 + "b", "a" * 200, ""),
    ("/*a" + "*a" * 40, "a" * 200, "@all"),
    ("**/" * 40 + "b", "a/" * 100 + "a", ""),
    ("**/" * 40 + "a", "a/" * 100 + "a", "@all"),
    ("*" * 5000, "a.md", ""),
    ("!legal/", "legal/a.md", ""),
    ("[l]egal/", "legal/a.md", ""),
]


@pytest.mark.parametrize(("pattern", "path", "owner"), OWNED)
def test_a_pattern_of_codeowners(pattern: str, path: str, owner: str) -> None:
    assert ",".join(ownership(path, {"CODEOWNERS": f"{pattern} @all\n".encode()}).owners) == owner


@pytest.mark.parametrize(
    ("lines", "owners", "line"),
    [
        (["* @all", "legal/ @counsel"], ("@counsel",), 2),
        (["legal/ @counsel", "* @all"], ("@all",), 2),
        (["* @all", "legal/"], (), 2),
        (["* @all", "# legal/ @counsel"], ("@all",), 1),
        (["* @all # legal/ @counsel"], ("@all",), 1),
        (["* @all @org/team a@b.example"], ("@all", "@org/team", "a@b.example"), 1),
        (["* @all", "legal/ counsel"], ("@all",), 1),
        (["* @all", "legal/ a@b"], ("@all",), 1),
        (["* @all", "legal/ a@b.example@c.example"], ("@all",), 1),
        (["* @all", "legal/ a@.example"], ("@all",), 1),
        (["* @all", "legal/ a@" + "." * 100_000 + "@"], ("@all",), 1),
        (["docs/ @docs"], (), 0),
        ([], (), 0),
    ],
)
def test_the_last_line_that_matches_decides(lines: list[str], owners: tuple[str, ...], line: int) -> None:
    found = ownership("legal/a.md", {"CODEOWNERS": "\n".join(lines).encode()})
    assert (found.owners, found.line) == (owners, line)


def test_the_first_place_counts() -> None:
    files = {"docs/CODEOWNERS": b"* @docs", ".github/CODEOWNERS": b"* @github"}
    assert ownership("a.md", files).file == ".github/CODEOWNERS"
    assert ownership("a.md", {}).file == ""


def test_owners_are_those_before_the_change(tmp_path: Path) -> None:
    found = audit(
        tmp_path,
        Text("2024-05-01", text(), files={"CODEOWNERS": "* @first\n"}),
        Text("2024-06-01", text(days=30), files={"CODEOWNERS": "* @second\n"}),
        Text("2024-07-01", text(days=45)),
    )
    entries = found.dossiers[0].entries
    assert [each.ownership.owners for each in entries] == [("@second",), ("@first",), ("@first",)]
    assert git(tmp_path, "cat-file", "blob", entries[0].ownership.blob) == "* @second"


# --------------------------------------------------------------------------- approvals

ADA, BOB = Person("Ada", "ada@example.org"), Person("Bob", "bob@example.org")
MOMENT = datetime(2024, 5, 1, tzinfo=UTC)


def approved(trailers: Iterable[tuple[str, str]], author: Person = ADA) -> list[str]:
    revision = Revision("c" * 40, PATH, "b" * 40, author, MOMENT, MOMENT, MOMENT, "Change")
    found = approvals(revision, [("c" * 40, tuple(trailers))])
    return [f"{each.key}: {each.who}{' (own)' * each.own}" for each in found]


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("Reviewed-by", "Bob <bob@example.org>", ["Reviewed-by: Bob <bob@example.org>"]),
        ("approved-BY", "Bob <bob@example.org>", ["Approved-by: Bob <bob@example.org>"]),
        ("Signed-off-by", "Ada <ADA@example.org>", ["Signed-off-by: Ada <ADA@example.org> (own)"]),
        ("Reviewed-by", "Ada <ada@example.org>", ["Reviewed-by: Ada <ada@example.org> (own)"]),
        ("Reviewed-by", "Ada <ada@elsewhere.example>", ["Reviewed-by: Ada <ada@elsewhere.example>"]),
        ("Co-authored-by", "Bob <bob@example.org>", []),
        ("Tested-by", "Bob <bob@example.org>", []),
        ("Reviewed", "Bob <bob@example.org>", []),
    ],
)
def test_which_trailers_are_approvals(key: str, value: str, told: list[str]) -> None:
    assert approved([(key, value), (key, value)]) == told


APPROVALS = [
    ("nobody", "Change\n", "Ada <ada@example.org>", True),
    ("a reviewer", "Change\n\nReviewed-by: Bob <bob@example.org>\n", "Ada <ada@example.org>", False),
    ("only its author", "Change\n\nReviewed-by: Ada <ada@example.org>\n", "Ada <ada@example.org>", True),
    ("only a sign-off", "Change\n\nSigned-off-by: Bob <bob@example.org>\n", "Ada <ada@example.org>", True),
    ("committed by another", "Change\n", "Bob <bob@example.org>", False),
    ("words, and no trailer", "Reviewed-by: Bob, said Ada\n\nand more\n", "Ada <ada@example.org>", True),
]


@pytest.mark.parametrize(
    ("message", "author", "missing"), [row[1:] for row in APPROVALS], ids=[row[0] for row in APPROVALS]
)
def test_an_approval_that_is_not_recorded_is_a_note(message: str, author: str, missing: bool, tmp_path: Path) -> None:
    found = newest(
        audit(tmp_path, Text("2024-05-01", text()), Text("2024-06-01", text(days=30), message, author=author))
    )
    assert ("note approval-not-recorded" in rules(found)) is missing


def test_a_merge_and_its_side_commits_are_seen(tmp_path: Path) -> None:
    made = Recipe()
    made.commit("first", {PATH: text()})
    made.commit("side", {PATH: text(days=30)}, branch="side", author="Eve <eve@example.org>",
                message="Change\n\nReviewed-by: Bob <bob@example.org>\n")  # fmt: skip
    made.commit("merge", {PATH: text(days=30)}, "first", "side")
    made.build(tmp_path)
    found = newest(policydiff.audit([PATH], repo=tmp_path, environment={}))
    assert found.merged
    assert [each.who for each in found.approvals] == ["Bob <bob@example.org>"]
    assert found.row.revision.merged[0].author.name == "Eve"


# --------------------------------------------------------------------------- what demands notice

OLD = text(more=f"{PROMISE}\n")
MATERIAL = text(days=30, more=f"{PROMISE}\n")
NAMED = "Change\n\nPolicy-Notice: notices/n.md\n"
DEMANDS = [
    ("a material change", MATERIAL, "", True, ["error notice-missing"]),
    ("a typo", OLD.replace("Privacy", "Privcy"), "", False, []),
    ("only wrapped", OLD.replace("your ", "your\n"), "", False, []),
    ("waived by a trailer", MATERIAL, "Change\n\nPolicy-Notice: waived (nobody is bound)\n", False, []),
    ("said to be editorial", MATERIAL, "Change\n\nPolicy-Change: editorial (a typo)\n", False, []),
    ("deleted", None, "", True, ["error notice-missing"]),
]


@pytest.mark.parametrize(
    ("new", "message", "demands", "found"), [row[1:] for row in DEMANDS], ids=[row[0] for row in DEMANDS]
)
def test_what_has_to_be_announced(
    new: str | None, message: str, demands: bool, found: list[str], tmp_path: Path
) -> None:
    entry = newest(
        audit(tmp_path, Text("2024-05-01", OLD), Text("2024-06-01", new, message, author="Bob <b@c.example>"))
    )
    gate = [rule for rule in rules(entry) if "promise" not in rule]
    assert (entry.demands, gate) == (demands, found)


ANNOUNCED = [
    ("in time", notice("2024-06-01", "2024-07-15"), 44, True, []),
    ("too late", notice("2024-06-10", "2024-06-20"), 10, False, ["error notice-late"]),
    (
        "for another policy",
        notice("2024-06-01", "2024-07-15").replace(PATH, "x.md"),
        0,
        False,
        ["error notice-missing"],
    ),
]


@pytest.mark.parametrize(
    ("told", "lead", "well", "found"), [row[1:] for row in ANNOUNCED], ids=[row[0] for row in ANNOUNCED]
)
def test_a_notice_and_its_lead_time(told: str, lead: int, well: bool, found: list[str], tmp_path: Path) -> None:
    kept = {"notices/n.md": told}
    report = audit(
        tmp_path,
        Text("2024-05-01", OLD),
        Text("2024-06-10", MATERIAL, NAMED, files=kept, author="Bob <b@c.example>"),
    )
    entry = newest(report)
    assert [r for r in rules(entry) if r.startswith("error") and "cover" not in r] == found
    assert entry.lead == lead
    assert entry.announced is (well and not any("cover" in rule for rule in rules(entry)))


@pytest.mark.parametrize("same", [True, False], ids=["of these words", "of others"])
def test_a_notice_by_fingerprints_is_told_as_the_gate_took_it(same: bool, tmp_path: Path) -> None:
    """Its change was merged upon another text than it was written for."""
    sides = (parse(each.encode(), PATH) for each in (OLD, MATERIAL if same else f"{OLD}\nMore.\n"))
    prints = [change.fingerprint for change in compare(*sides).changes]
    ids = {"from_": "1" * 40, "to": "2" * 40, "fingerprints": str(prints)}
    files = {"notices/n.md": notice("2024-06-01", "2024-07-15", **ids)}
    entry = newest(
        audit(tmp_path, Text("2024-05-01", OLD), Text("2024-06-10", MATERIAL, files=files, author="Bob <b@c.example>"))
    )
    assert ("error notice-stale" in rules(entry)) is not same
    assert [each.notice.published for each in entry.row.told] == [date(2024, 6, 1)] * same


def test_of_a_rewritten_policy_a_finding_names_some_clauses_and_the_entry_all(tmp_path: Path) -> None:
    def policy(days: int) -> str:
        return "# Privacy\n\n" + "".join(
            f"## Part {at}\n\nWe keep part {at} for {days + at} days.\n\n" for at in range(8)
        )

    entry = newest(audit(tmp_path, Text("2024-05-01", policy(30)), Text("2024-06-01", policy(60))))
    assert len(entry.clauses) == 8
    [told] = [flaw.message for flaw in entry.flaws if flaw.rule == "notice-missing"]
    assert told.endswith("material changes in 8 clauses: “Part 0”, “Part 1”, “Part 2”, “Part 3”, “Part 4” and others")


def test_totals_are_sums_and_bounds_are_kept(sample: Path) -> None:
    every = policydiff.audit(["legal/privacy.md"], repo=sample, environment={})
    for name in ("versions", "material", "demanding", "announced", "approved", "errors", "warnings", "notes"):
        assert getattr(every.total, name) == sum(getattr(year, name) for year in every.years)
    bounded = policydiff.audit(
        ["legal/privacy.md"], repo=sample, environment={}, since="2024-01-01", until="2024-12-31"
    )
    assert [year.name for year in bounded.years] == ["2024"]
    assert bounded.total.versions == 6
    assert bounded.dossiers[0].entries == every.dossiers[0].entries[2:8]


# --------------------------------------------------------------------------- signatures

COMMIT = b"tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor A <a@b> 1 +0000\ncommitter C D <c@d> 2 +0000\n"


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        (b"gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n", "OpenPGP"),
        (b"gpgsig -----BEGIN SSH SIGNATURE-----\n x\n", "SSH"),
        (b"gpgsig-sha256 -----BEGIN SSH SIGNATURE-----\n x\n", "SSH"),
        (b"gpgsig -----BEGIN SIGNED MESSAGE-----\n x\n", "X.509"),
        (b"gpgsig something\n", "unknown"),
        (b"", ""),
        (b"encoding gpgsig\n", ""),
    ],
)
def test_the_signature_in_a_commit(headers: bytes, kind: str) -> None:
    found = read_commit(COMMIT + headers + b"\ngpgsig -----BEGIN PGP SIGNATURE-----\n")
    assert (found.committer, found.signature.kind if found.signature else "") == (Person("C D", "c@d"), kind)


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="there is no ssh-keygen here")
def test_a_signature_is_verified_on_request_with_keys_of_ones_own(tmp_path: Path) -> None:
    where, key, signers = tmp_path / "a", tmp_path / "key", tmp_path / "signers"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    signers.write_text(f"ada@example.org {key.with_suffix('.pub').read_text()}")
    build(where, [Text("2024-05-01", text()), Text("2024-06-01", text(days=30))])
    git(where, "reset", "-q", "--hard")
    keys = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={key}")
    git(where, *keys, "commit", "-q", "--amend", "--no-edit", "-S")
    asked = {"verify_signatures": True, "allowed_signers": str(signers)}
    for wrong, state in ((False, "good"), (True, "bad")):
        if wrong:
            raw = subprocess.run(
                ["git", "cat-file", "commit", "HEAD"], cwd=where, capture_output=True, check=True
            ).stdout
            (tmp_path / "raw").write_bytes(raw.replace(b"ada@example.org", b"eve@example.org"))
            git(where, "update-ref", "HEAD", git(where, "hash-object", "-t", "commit", "-w", str(tmp_path / "raw")))
        found = newest(policydiff.audit([PATH], repo=where, environment={}, **asked))  # type: ignore[arg-type]
        assert found.commit.signature
        assert (found.commit.signature.kind, found.commit.signature.state) == ("SSH", state)
        assert ("error signature-bad" in rules(found)) is wrong
    plain = newest(policydiff.audit([PATH], repo=where, environment={}))
    assert plain.commit.signature
    assert plain.commit.signature.state == ""


# --------------------------------------------------------------------------- how it reads


def test_one_pass_over_history_and_each_text_parsed_once(
    sample: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from policydiff.git.store import Store

    parsed: list[tuple[bytes, str]] = []
    logs: list[str] = []
    log = Store.log

    def counted(data: bytes, path: str = "") -> Document:
        parsed.append((data, path))
        return parse(data, path)

    def logged(self: Store, commit: str) -> object:
        logs.append(commit)
        return log(self, commit)

    monkeypatch.setattr("policydiff.texts.parse", counted)
    monkeypatch.setattr(Store, "log", logged)
    assert run("audit", "legal/privacy.md", "legal/privacy.en.md", cwd=sample).code == 0
    assert len(parsed) == len(set(parsed))
    assert len({data for data, _ in parsed}) == len(parsed)
    assert len(logs) == 1


def test_no_program_of_the_repository_is_run(tmp_path: Path, run: Run) -> None:
    where = tmp_path / "top"
    build(where, [Text("2024-05-01", text(), files={"CODEOWNERS": "* @all\n"}), Text("2024-06-01", text(days=30))])
    marker = trapped(where, tmp_path)
    bundle = str(tmp_path / "bundle")
    assert run("dates", PATH, cwd=where).code == 0
    assert run("show", PATH, "--in-force", "2024-07-01", cwd=where).code == 0
    assert run("audit", PATH, "--bundle", bundle, cwd=where).code == 0
    assert run("verify", bundle, cwd=where).code == 0
    if shutil.which("gpg"):
        assert run("audit", PATH, "--verify-signatures", cwd=where, GNUPGHOME=str(tmp_path)).code == 0
    assert not marker.exists(), marker.read_text()


def test_a_program_that_the_repository_brings_along_is_not_run(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = tmp_path / "top"
    build(where, [Text("2024-05-01", text()), Text("2024-06-01", text(days=30))])
    trapped(where, tmp_path)
    (where / "gpg").write_text(f"#!/bin/sh\ntouch {tmp_path / 'own'}\n")
    (where / "gpg").chmod(0o755)
    result = run("audit", PATH, "--verify-signatures", cwd=where, PATH=f"{where}:/usr/bin:/bin")
    assert (result.code, result.out) == (3, "")
    assert "gpg lies inside the repository and is not run" in result.err
    assert not (tmp_path / "own").exists()


# --------------------------------------------------------------------------- the command


@pytest.mark.parametrize("name", ["text", "markdown", "html", "csv"])
def test_the_sample(name: str, sample: Path, run: Run) -> None:
    result = run("audit", "legal/privacy.md", "--since", "2024-01-01", "--format", name, cwd=sample)
    assert (result.code, result.err) == (0, "")
    assert result.out.replace("\r\n", "\n") == (GOLDEN / f"audit.{name}").read_text(encoding="utf-8")


def test_exit_codes(sample: Path, tmp_path: Path, run: Run) -> None:
    build(tmp_path, [Text("2024-05-01", text()), Text("2024-06-01", text().replace("Privacy", "Privcy"))])
    assert run("audit", "legal/privacy.md", "--exit-code", cwd=sample).code == 1
    assert run("audit", PATH, "--exit-code", cwd=tmp_path).code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["none.md"], 3, "none.md"),
        ([], 2, "there is no PATH and no configuration that names policies"),
        (["legal/privacy.md", "--since", "soon"], 2, "soon"),
        (["legal/privacy.md", "--ref", "nothing"], 3, "no commit is called 'nothing'"),
        (["legal/privacy.md", "--format", "sarif"], 2, "there is no sarif format for this command"),
        (["legal/privacy.md", "--verify-signatures", "--allowed-signers", "none"], 2, "there is no file none"),
        (["legal/privacy.md", "--bundle", "legal"], 2, "legal is not an empty folder"),
    ],
)
def test_what_cannot_be_asked_or_answered(arguments: list[str], code: int, said: str, sample: Path, run: Run) -> None:
    result = run("audit", *arguments, cwd=sample)
    assert (result.code, result.out) == (code, "")
    assert said in result.err


# --------------------------------------------------------------------------- owners of clauses

OWNERS = '[[owners]]\nclauses = ["retention"]\napprovers = ["dpo@example.org"]\n'
CONFIG = ".policydiff.toml"


def print_of(tmp_path: Path) -> str:
    """The fingerprint of the change from one text to the other."""
    return (
        newest(audit(tmp_path / "print", Text("2024-05-01", OLD), Text("2024-06-01", MATERIAL))).clauses[0].fingerprint
    )


# The configuration before the change, with it, and after it; the message; what is missing, and who approved.
OWNED_THEN: dict[str, tuple[str, str, str, str, bool, list[str]]] = {
    "nobody was asked": ("", "", "", "Change\n", False, []),
    "nobody was asked then": ("", "", OWNERS, "Change\n", False, []),
    "nobody answered": (OWNERS, OWNERS, OWNERS, "Change\n", True, []),
    "nobody answered who was asked until then": (OWNERS, "", "", "Change\n", True, []),
    "an answer": (OWNERS, OWNERS, OWNERS, "Change\n\nApproved-by: dpo@example.org FP\n", False, ["dpo@example.org"]),
    "an answer of another": (OWNERS, OWNERS, OWNERS, "Change\n\nApproved-by: eve@example.org FP\n", True, []),
    "an answer to something else": (OWNERS, OWNERS, OWNERS, "Change\n\nApproved-by: dpo@example.org\n", True, []),
    "an answer that came later": (
        OWNERS,
        OWNERS,
        f'{OWNERS}[[accepted]]\nfingerprint = "FP"\nclause = "Data"\nreason = "-"\nby = "dpo@example.org"\n',
        "Change\n",
        True,
        [],
    ),
    "a configuration with a mistake": ("owners = 7\n", "owners = 7\n", OWNERS, "Change\n", False, []),
}


@pytest.mark.parametrize(
    ("before", "with_it", "after", "message", "missing", "who"), OWNED_THEN.values(), ids=OWNED_THEN
)
def test_approvals_are_told_as_they_were_then(
    before: str, with_it: str, after: str, message: str, missing: bool, who: list[str], tmp_path: Path
) -> None:
    print_ = print_of(tmp_path)
    entry = (
        audit(
            tmp_path / "site",
            Text("2024-05-01", OLD, files={CONFIG: before}),
            Text("2024-06-01", MATERIAL, message.replace("FP", print_), files={CONFIG: with_it}),
            Text(
                "2024-07-01", MATERIAL.replace("# Privacy", "#  Privacy"), files={CONFIG: after.replace("FP", print_)}
            ),
        )
        .dossiers[0]
        .entries[1]
    )
    assert ("error approval-missing" in rules(entry)) is missing
    assert [each.said.person for each in entry.approved] == who
