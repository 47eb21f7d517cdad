"""Patterns over paths: what they match, and that no pattern takes more than its path's length."""

from __future__ import annotations

import pytest

from policydiff import globs
from policydiff.globs import glob

MATCHED = {
    "as it is": ("legal/a.md", "legal/a.md", True),
    "no part of a name": ("legal/a.md", "legal/a.md.txt", False),
    "a star": ("legal/*.md", "legal/privacy.md", True),
    "a star that takes nothing": ("legal/a*.md", "legal/a.md", True),
    "a star stays in its folder": ("legal/*.md", "legal/deep/a.md", False),
    "stars that overlap": ("*ab*ba", "xabba", True),
    "stars that need more than there is": ("*ab*ba", "xaba", False),
    "two stars cross folders": ("legal/**", "legal/deep/a.md", True),
    "two stars are not the folder itself": ("legal/**", "legal", False),
    "folders": ("docs/**/a.md", "docs/x/y/a.md", True),
    "no folder at all": ("docs/**/a.md", "docs/a.md", True),
    "folders end at a slash": ("docs/**/a.md", "docs/xa.md", False),
    "folders twice": ("**/a/**/b", "x/a/y/a/z/b", True),
    "folders twice, in the other order": ("**/a/**/b", "x/b/y/a", False),
    "one sign": ("a?.md", "ab.md", True),
    "one sign is not none": ("a?.md", "a.md", False),
    "one sign is no slash": ("a?b", "a/b", False),
    "letters": ("[ab].md", "b.md", True),
    "other letters": ("[ab].md", "c.md", False),
    "a range": ("v[0-9].md", "v7.md", True),
    "beside the range": ("v[0-9].md", "va.md", False),
    "a hyphen that parts nothing": ("[a-].md", "-.md", True),
    "none of the letters": ("[!ab].md", "c.md", True),
    "none of the letters, but it is one": ("[!ab].md", "a.md", False),
    "none of the letters is no slash": ("a[!b]c", "a/c", False),
    "a bracket that does not close": ("[a.md", "[a.md", True),
    "signs of regular expressions": ("a+(b).md", "a+(b).md", True),
    "a dot is a dot": ("a.md", "axmd", False),
    "a line end": ("a*b", "a\nb", True),
}


@pytest.mark.parametrize(("pattern", "path", "wanted"), MATCHED.values(), ids=MATCHED)
def test_what_a_glob_matches(pattern: str, path: str, wanted: bool) -> None:
    assert glob(pattern).matches(path) is wanted


@pytest.mark.parametrize("pattern", ["[z-a].md", "x[!9-0]"])
def test_a_range_that_runs_backwards(pattern: str) -> None:
    with pytest.raises(ValueError, match="runs backwards"):
        glob(pattern)


@pytest.mark.parametrize("pattern", ["*a" * 40 + "b", "**/" * 40 + "b", "**a" * 40 + "b", "*?" * 40 + "/b"])
def test_a_step_for_each_sign_of_the_path(pattern: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = 0
    mask = globs.Glob._mask

    def counted(self: globs.Glob, sign: str) -> int:
        nonlocal looked
        looked += 1
        return mask(self, sign)

    monkeypatch.setattr(globs.Glob, "_mask", counted)
    path = "a/aa" * 100 + "c"
    assert list(glob(pattern).ends(path))[-1:] != [len(path)]
    assert looked <= len(path)
