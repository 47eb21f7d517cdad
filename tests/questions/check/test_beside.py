"""What else changed beside a policy and may decide what its readers see: told, and never in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Result, Run
from gitrepo import ENVIRONMENT, git

P = "docs/privacy.md"
FILES = {
    P: '# Privacy\n\nWe do not sell your data.\n\n{% include-markdown "clauses/*.md" %}\n\n*[data]: what we know\n',
    "mkdocs.yml": "hooks: [tools/up.py]\nnav: [privacy.md]\n",
    "tools/up.py": "A = 1\n",
    "docs/clauses/a.md": "A\n",
    ".policydiff.toml": f'[[policies]]\npath = "{P}"\n',
}
HOOK = "tools/up.py changed in this range: what MkDocs makes of its pages by that is not followed"
TAKEN = (
    "docs/clauses/b.md changed in this range: docs/privacy.md takes in what fits “clauses/*.md”, and that is not read"
)
PLACE = "docs/privacy.html came in this range, and may be shown at the address of docs/privacy.md in its place"
TOLD = {
    "a hook": ({"tools/up.py": "A = 2\n"}, HOOK),
    "a file that a pattern takes in": ({"docs/clauses/b.md": "B\n"}, TAKEN),
    "a page in its place": ({"docs/privacy.html": "<p>We sell your data.</p>\n"}, PLACE),
    "an abbreviation": (
        {P: FILES[P].replace("what we know", "what you type")},
        "docs/privacy.md explains the abbreviation “data” by “what you type”, and did by “what we know”",
    ),
    "an abbreviation with another blank": ({P: FILES[P].replace("]: what", "]:  what")}, ""),
    "a program nobody names": ({"tools/down.py": "A = 2\n"}, ""),
    "a page elsewhere": ({"docs/terms.html": "<p>Terms</p>\n"}, ""),
    "another line of the navigation": (
        {"mkdocs.yml": FILES["mkdocs.yml"].replace("privacy.md", "a.md, privacy.md")},
        "",
    ),
}


def _check(path: Path, run: Run, changes: dict[str, str]) -> Result:
    path.mkdir()
    git(path, "init", "-q", "-b", "main")
    for number, files in enumerate((FILES, changes)):
        for name, text in files.items():
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            (path / name).write_text(text, encoding="utf-8")
        git(path, "add", "-A")
        git(path, "commit", "-qm", "Change it")
        if not number:
            git(path, "switch", "-qc", "topic")
    return run("check", "--base", "main", "--today", "2025-03-01", cwd=path, COLUMNS="300")


@pytest.mark.parametrize(("changes", "sentence"), TOLD.values(), ids=TOLD)
def test_what_else_may_decide_is_told(
    changes: dict[str, str], sentence: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    result = _check(tmp_path / "repository", run, changes)
    assert result.code == 0
    if sentence:
        assert sentence in result.out + result.err
    else:
        assert "in this range" not in result.out + result.err
