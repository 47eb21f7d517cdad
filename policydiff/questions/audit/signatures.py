"""Signatures of commits verified, on request only, by the user's own programs: gpg, and ssh-keygen.

Git is not asked, for it would run the program that the repository's configuration names. The object is taken apart here
and its two halves are handed to the program that the PATH leads to, which must not lie inside the repository; it runs
in a folder of its own, with the keys that the user trusts, and fetches none.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from policydiff.errors import CannotRun, UsageError
from policydiff.git.objects import SIGNED, headers
from policydiff.questions.audit.records import Signature

# Seconds for one signature; a program that asks for something and gets no answer has to end.
_LIMIT = 60
_GPG = ("--batch", "--no-tty", "--status-fd=1", "--no-auto-key-retrieve", "--disable-dirmngr", "--trust-model=always")
_STATES = {
    "BADSIG": "bad",
    "NO_PUBKEY": "the key is not known here",
    "EXPSIG": "the signature has expired",
    "EXPKEYSIG": "the key has expired",
    "REVKEYSIG": "the key was revoked",
    "GOODSIG": "good",
}


class Verifier:
    """Verifies signatures for one audit. `inside` is the repository, from which no program is ever run."""

    def __init__(self, inside: Path, allowed_signers: str = "") -> None:
        """`allowed_signers` is the user's file for SSH keys, as ssh-keygen reads it. Raises UsageError without it."""
        self._inside = inside.resolve()
        self._signers = Path(allowed_signers).resolve() if allowed_signers else None
        if self._signers and not self._signers.is_file():
            raise UsageError(f"there is no file {allowed_signers}", "--allowed-signers FILE, as ssh-keygen reads it")

    def verified(self, data: bytes, signature: Signature) -> Signature:
        """The signature of the commit object `data` with its state. Raises CannotRun where a program is missing."""
        signed, payload = _halves(data)
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder, "signature")
            place.write_bytes(signed)
            match signature.kind:
                case "OpenPGP":
                    state, signer = self._gpg(place, payload)
                case "SSH" if self._signers:
                    state, signer = self._ssh(place, payload, self._signers)
                case "SSH":
                    state, signer = "not verified: name the keys you trust with --allowed-signers", ""
                case kind:
                    state, signer = f"not verified: {kind} is not supported", ""
        return replace(signature, state=state, signer=signer)

    def _gpg(self, place: Path, payload: bytes) -> tuple[str, str]:
        _, out = self._run("gpg", [*_GPG, "--verify", place.name, "-"], place.parent, payload)
        told = dict(re.findall(r"^\[GNUPG:\] (\w+) ?(.*)$", out, re.MULTILINE))
        state = next((name for name in _STATES if name in told), "")
        signer = told.get(state, "").partition(" ")[2]
        return _STATES.get(state, "not verified: gpg could not read it"), signer

    def _ssh(self, place: Path, payload: bytes, signers: Path) -> tuple[str, str]:
        find = ["-Y", "find-principals", "-f", str(signers), "-s", place.name]
        status, out = self._run("ssh-keygen", find, place.parent, payload)
        principal = out.splitlines()[0].strip() if status == 0 and out.strip() else ""
        if not principal:
            check = ["-Y", "check-novalidate", "-n", "git", "-s", place.name]
            status, _ = self._run("ssh-keygen", check, place.parent, payload)
            return ("the key is not among the allowed signers" if status == 0 else "bad"), ""
        check = ["-Y", "verify", "-f", str(signers), "-I", principal, "-n", "git", "-s", place.name]
        status, _ = self._run("ssh-keygen", check, place.parent, payload)
        return ("good" if status == 0 else "bad"), principal

    def _run(self, name: str, arguments: list[str], folder: Path, payload: bytes) -> tuple[int, str]:
        try:
            done = subprocess.run(
                [self._program(name), *arguments],
                cwd=folder,
                env={**os.environ, "LC_ALL": "C"},
                input=payload,
                capture_output=True,
                check=False,
                timeout=_LIMIT,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise CannotRun(f"{name} could not be run to verify a signature: {error}") from error
        return done.returncode, done.stdout.decode("utf-8", "replace")

    def _program(self, name: str) -> str:
        """The path of the program. One inside the repository is never taken."""
        found = shutil.which(name)
        if found is None:
            raise CannotRun(f"there is no {name} to verify signatures with", f"install {name}")
        program = Path(found).resolve()
        if program.is_relative_to(self._inside):
            raise CannotRun(f"{name} lies inside the repository and is not run", "see what the PATH leads to")
        return str(program)


def _halves(data: bytes) -> tuple[bytes, bytes]:
    """The signature in a commit object, and what it signs: the object without the headers that hold signatures."""
    _, _, message = data.partition(b"\n\n")
    kept = [header for header in headers(data) if header.name not in SIGNED]
    signed = next((header.value for header in headers(data) if header.name in SIGNED), b"")
    return signed + b"\n", b"".join(header.raw for header in kept) + b"\n" + message
