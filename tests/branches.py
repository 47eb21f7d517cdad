"""A copy of the sample repository with a branch on it: what tests of the gate edit, commit and check."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from conftest import ROOT
from gitrepo import git

PRIVACY = "legal/privacy.md"
ENGLISH = "legal/privacy.en.md"
NOTICE = "legal/notices/2025-09-10-privacy.md"
TODAY = "2025-09-10"
# The sentence whose period most branches change, and what they make of it.
TWO_YEARS, ONE_YEAR = "conservés pendant deux ans", "conservés pendant un an"


@dataclass
class Site:
    """A work tree. `main` is the sample's; the branch `change` is checked out."""

    path: Path

    def read(self, file: str) -> str:
        return (self.path / file).read_text(encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        (self.path / file).parent.mkdir(parents=True, exist_ok=True)
        (self.path / file).write_text(text, encoding="utf-8", newline="\n")

    def edit(self, file: str, old: str, new: str) -> None:
        text = self.read(file)
        assert old in text, f"{old!r} is not in {file}"
        self.write(file, text.replace(old, new))

    def shorten(self) -> None:
        """The material change: support messages are kept for one year."""
        self.edit(PRIVACY, TWO_YEARS, ONE_YEAR)

    def date(self, updated: str = "10 septembre 2025", effective: str = "10 octobre 2025", key: str = TODAY) -> None:
        """Move all three dates of the French text."""
        self.edit(PRIVACY, "Dernière mise à jour : 15 mai 2025", f"Dernière mise à jour : {updated}")
        self.edit(PRIVACY, "en vigueur : 15 mai 2025", f"en vigueur : {effective}")
        self.edit(PRIVACY, "lastmod: 2025-05-15T09:00:00+02:00", f"lastmod: {key}")

    def commit(self, message: str = "Change the policy", *options: str) -> str:
        git(self.path, "add", "--all")
        git(self.path, "commit", "--quiet", *options, "-m", message)
        return git(self.path, "rev-parse", "HEAD")

    def blob(self, file: str, rev: str = "") -> str:
        """The id of a file's text, in a revision or in the work tree."""
        return git(self.path, "rev-parse", f"{rev}:{file}") if rev else git(self.path, "hash-object", file)


def site(sample: Path, target: Path) -> Site:
    """A copy of the sample at `target`, on a new branch."""
    shutil.copytree(sample, target)
    git(target, "checkout", "--quiet", "-b", "change")
    return Site(target)


_STUB = "import policydiff.grading, stub_grading; policydiff.grading.assess = stub_grading.assess"


def program(folder: Path) -> Path:
    """The folder, with a `policydiff` in it that grades as the tests of the gate do, and a `policydiff-comment`."""
    folder.mkdir(parents=True, exist_ok=True)
    programs = {
        "policydiff": f"import sys\nsys.path[:0] = [{str(ROOT)!r}, {str(ROOT / 'tests')!r}]\n{_STUB}\n"
        "from policydiff.cli import main\nsys.exit(main())\n",
        "policydiff-comment": (ROOT / "ci" / "comment.py").read_text(encoding="utf-8"),
    }
    for name, text in programs.items():
        (folder / name).write_text(f"#!{sys.executable}\n{text}", encoding="utf-8")
        (folder / name).chmod(0o755)
    return folder
