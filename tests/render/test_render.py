"""The reporters as a whole: how formats are found, that logs stream, and what they look like (golden files).

`POLICYDIFF_UPDATE_GOLDEN=1 pytest tests/render` writes the golden files anew; read them first.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from itertools import islice
from pathlib import Path

import pytest
from conftest import ROOT
from records import (
    added,
    block,
    change,
    clause,
    comparison,
    document,
    edited,
    excerpt,
    front,
    log,
    reformatted,
    relinked,
    removed,
    renumbered,
    revision,
    section,
    spans,
    version,
)

from policydiff.model import (
    Change,
    ChangeKind,
    Comparison,
    Contribution,
    Excerpt,
    Log,
    Person,
    Rename,
    Scope,
    Style,
    Version,
)
from policydiff.render import formats, load

GOLDEN = ROOT / "tests" / "golden" / "reporters"

# --------------------------------------------------------------------------- finding formats


def test_formats_are_the_folders() -> None:
    assert {"github", "gitlab", "json", "jsonl", "junit", "markdown", "sarif", "text"} <= set(formats())
    assert not any(name.startswith("_") or "." in name for name in formats())
    assert list(formats()) == sorted(set(formats()))


def test_listing_formats_imports_none() -> None:
    code = "import sys, policydiff.render as r; r.formats(); print(*(m for m in sys.modules if 'render.' in m))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == ""


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name in formats() for kind in load(name).reports])
def test_each_report_of_each_format_has_the_agreed_name(name: str, kind: str) -> None:
    module = import_module(f"policydiff.render.{name}.{kind}")
    assert callable(module.render)
    assert module.__doc__


def test_a_report_that_a_format_does_not_show_is_refused() -> None:
    with pytest.raises(TypeError, match="junit shows no log"):
        load("junit").render(log(), Style())


@pytest.mark.parametrize("name", ["odt", "_prose", "", "os", "text.py", "../text"])
def test_what_is_no_format_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no such format"):
        load(name)


def test_loading_the_terminal_format_does_not_load_rich() -> None:
    code = "import sys; from policydiff.render import load; load('text'); print('rich' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


# --------------------------------------------------------------------------- streaming


@pytest.mark.parametrize("name", [name for name in formats() if "log" in load(name).reports and not load(name).binary])
def test_a_long_log_is_written_while_it_is_read(name: str) -> None:
    read = 0

    def versions() -> Iterator[Version]:
        nonlocal read
        for number in range(1000):
            read += 1
            yield version(edited("from [-60-]{+30+} days"), of=revision(subject=f"Change {number}"))

    told = load(name).render(replace(log(), versions=versions(), total=1000), Style())
    assert len(list(islice(told, 4))) == 4
    assert read <= 6


# --------------------------------------------------------------------------- golden files

RETENTION = clause("Data retention", "4", ["Your data"])
SHARING = clause("Sharing with third parties", "5", ["Your data"])


def rich_changes() -> list[Change]:
    """One of nearly everything that can happen to a policy."""
    contact, cookies = clause("Contact", "9"), clause("Cookies", "7")
    return [
        front("lastmod", "2023-04-01", "2023-05-02"),
        edited(
            "We keep your account data for [-60-]{+30+} days after you close your account, and invoices for ten years, "
            "because tax law asks for it. Backups are overwritten after [-14-]{+21+} days at the latest.",
            RETENTION,
        ),
        edited("We do [-not -]sell your personal data to anyone.", SHARING, line=11),
        added("Matomo, for audience measurement", cookies, Scope.LIST_ITEM, 19),
        added("Sentry, for error reports", cookies, Scope.LIST_ITEM, 20),
        removed("Google Analytics", cookies, Scope.LIST_ITEM, 21),
        section(ChangeKind.RENAMED, clause("Security", "8"), clause("Data security", "8")),
        edited(
            "Write to [-privacy@example.org-]{+dpo@example.org+} and we will answer within a month.",
            contact,
            was=clause("Your rights", "6"),
            moved=True,
            line=31,
        ),
        change(
            ChangeKind.SPLIT,
            at=contact,
            old=[block("You may complain. The authority is the CNIL.", line=33)],
            new=[block("You may complain.", line=35), block("The authority is the CNIL.", line=37)],
            spans=spans("You may complain. The authority is the CNIL."),
        ),
        relinked("our form", "https://example.org/form", "https://example.org/contact", contact),
        section(
            ChangeKind.ADDED,
            clause("Children", "10"),
            texts=["Our service is not meant for children under fifteen.", "Tell us if one has an account."],
        ),
        section(ChangeKind.REMOVED, clause("Newsletter")),
        renumbered("9", "11", "Changes to this policy"),
        *reformatted(2, clause("Law", "12")),
    ]


def rich_version() -> Version:
    return version(
        *rich_changes(),
        of=revision(
            subject="Answer the audit of March (#42)",
            tags=("v2.1",),
            merged=(
                Contribution("a" * 40, Person("Jeanne Martin", "j@x.org"), revision().authored, "Retention"),
                Contribution("b" * 40, Person("Paul Roux", "p@x.org"), revision().authored, "Cookies"),
            ),
        ),
    )


def rich_log() -> Log:
    first = document(RETENTION, "We keep your data for 60 days.", SHARING, "We do not sell it.")
    many = [renumbered(str(n), str(n + 1), f"Clause {n}") for n in range(4, 11)]
    return log(
        rich_version(),
        version(
            *reformatted(12), of=revision("2023-05-02 08:15", "Re-wrap the lines", author=Person("renovate[bot]", ""))
        ),
        version(front("lastmod", "2023-03-20", "2023-04-01"), of=revision("2023-04-01", "Bump the date")),
        version(
            section(ChangeKind.ADDED, clause("Definitions", "3"), texts=["“We” is Exemple SAS."]),
            *many,
            of=revision("2023-03-20", "Define who we are"),
        ),
        version(
            edited("We [-may-]{+must+} tell you.", SHARING),
            of=revision("2023-02-11", "Revert “Soften the notice”"),
            returns_to=revision("2022-12-24", "Before"),
        ),
        version(of=revision("2023-01-09", "CRLF to LF", renamed_from=Rename("legal/politique.md", 93))),
        version(of=revision("2022-12-24", "Bring it back", gap=True), diff=None, document=first),
        version(of=revision("2022-12-01", "Remove it", blob=None), diff=None),
        version(of=revision("2022-11-05", "Publish our privacy policy"), diff=None, previous=None, document=first),
        notes=["kept the history of legal/cookies.md apart: 41 % alike"],
    )


def rich_comparison() -> Comparison:
    return comparison(*rich_changes(), notes=["the working tree has changes that are not committed"])


def rich_excerpt() -> Excerpt:
    return excerpt(document(RETENTION, "We keep *your data* for 60 days.", SHARING, "We do not sell it."), 1)


GOLDENS: dict[str, tuple[Callable[[], Log | Comparison | Excerpt], Style]] = {
    "log.txt": (rich_log, Style(width=80)),
    "log-redline.txt": (rich_log, Style(width=80, redline=True)),
    "log-stat.txt": (rich_log, Style(width=80, stat=True)),
    "log-color.txt": (rich_log, Style(width=80, redline=True, color=True)),
    "log-redline.md": (rich_log, Style(redline=True)),
    "log.json": (rich_log, Style()),
    "log.jsonl": (rich_log, Style()),
    "comparison.txt": (rich_comparison, Style(width=80)),
    "comparison-side-by-side.txt": (rich_comparison, Style(width=80, side_by_side=True)),
    "comparison.md": (rich_comparison, Style(context=4)),
    "comparison.json": (rich_comparison, Style()),
    "excerpt.txt": (rich_excerpt, Style()),
    "excerpt.md": (rich_excerpt, Style()),
    "excerpt.json": (rich_excerpt, Style()),
}
FORMATS = {".txt": "text", ".md": "markdown", ".json": "json", ".jsonl": "jsonl"}


@pytest.mark.parametrize("name", GOLDENS)
def test_reports_look_as_agreed(name: str) -> None:
    report, style = GOLDENS[name]
    told = "".join(load(FORMATS[Path(name).suffix]).render(report(), style))
    file = GOLDEN / name
    if os.environ.get("POLICYDIFF_UPDATE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(told, encoding="utf-8", newline="")
    assert told == file.read_bytes().decode("utf-8")
