"""A repository that names a program wherever Git knows a place for one: whoever reads it must run none of them."""

from __future__ import annotations

import shutil
from pathlib import Path

from gitrepo import git


def trapped(where: Path, beside: Path) -> Path:
    """Set traps in the repository `where`, its newest commit signed; the file returned is there once one has closed."""
    marker, script = beside / "ran", beside / "evil.sh"
    script.write_text(f'#!/bin/sh\necho "$0 $@" >> {marker}\ncat\n')
    script.chmod(0o755)
    signed = git(where, "cat-file", "commit", "main").replace(
        "\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----\n\n", 1
    )
    (beside / "signed").write_text(signed + "\n")
    git(
        where,
        "update-ref",
        "refs/heads/main",
        git(where, "hash-object", "-t", "commit", "-w", str(beside / "signed")),
    )
    git(where, "reset", "-q", "--hard")
    (where / ".gitattributes").write_text("*.md diff=evil filter=evil merge=evil\n")
    (where / ".git" / "info").mkdir(exist_ok=True)
    (where / ".git" / "info" / "attributes").write_text("*.md diff=evil filter=evil\n")
    hooks = where / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for hook in ("post-checkout", "reference-transaction", "post-index-change", "fsmonitor-watchman"):
        shutil.copy(script, hooks / hook)
    for name in (
        "gpg.program",
        "gpg.openpgp.program",
        "core.fsmonitor",
        "core.sshCommand",
        "core.pager",
        "pager.log",
        "core.editor",
        "core.askPass",
        "core.alternateRefsCommand",
        "core.gitProxy",
        "diff.external",
        "diff.evil.command",
        "diff.evil.textconv",
        "filter.evil.clean",
        "filter.evil.smudge",
        "filter.evil.process",
        "merge.evil.driver",
        "credential.helper",
        "uploadpack.packObjectsHook",
        "interactive.diffFilter",
        "trailer.x.command",
        "trailer.x.cmd",
        "remote.origin.url",
        "remote.origin.uploadpack",
        "sequence.editor",
    ):
        git(where, "config", name, str(script))
    for name in ("alias.log", "alias.rev-parse", "alias.cat-file"):
        git(where, "config", name, f"!{script}")
    for name in ("log.showSignature", "diff.evil.cachetextconv"):
        git(where, "config", name, "true")
    git(where, "config", "core.hooksPath", str(hooks))
    git(where, "log", "-1", "--no-color", check=False)
    assert marker.exists(), "the trap must be able to close"
    marker.unlink()
    return marker
