"""From when a text binds: what counts as a statement of it, and what does not."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from policydiff.document import parse
from policydiff.effective import claims
from policydiff.effective.binding import Basis, Binding, Stated, StatedBy, binds, stated, superseded
from policydiff.effective.records import Notice

PUBLISHED = date(2024, 5, 2)
NOTICE = Notice("legal/notices/a.md", "legal/privacy.md", date(2024, 5, 1), date(2024, 6, 1))


def days(text: str, before: str = "", notices: tuple[Notice, ...] = ()) -> list[tuple[str, StatedBy]]:
    old, new = (claims(parse(each.encode(), "legal/privacy.md")) for each in (before, text))
    return [(str(each.day), each.source) for each in stated(new, old, PUBLISHED, notices)]


@pytest.mark.parametrize(
    ("text", "before", "found"),
    [
        ("Effective date: 1 June 2024\n", "", [("2024-06-01", StatedBy.TEXT)]),
        ("---\neffective: 2024-06-01\n---\nWe.\n", "", [("2024-06-01", StatedBy.FRONT_MATTER)]),
        (
            "---\neffective: 2024-06-01\n---\nEffective date: 2 June 2024\n",
            "",
            [("2024-06-01", StatedBy.FRONT_MATTER), ("2024-06-02", StatedBy.TEXT)],
        ),
        ("Effective date: 1 June 2024\n", "Effective date: 1 May 2023\n", [("2024-06-01", StatedBy.TEXT)]),
        # In force before it was published: odd, and still what the text says.
        ("Effective date: 1 March 2024\n", "Effective date: 1 May 2023\n", [("2024-03-01", StatedBy.TEXT)]),
        # Not moved with the change, and still ahead: an edit of a text that is not in force yet.
        ("Effective date: 1 June 2024\n", "Effective date: 1 June 2024\n", [("2024-06-01", StatedBy.TEXT)]),
        # Not moved with the change, and past: it speaks of the older text.
        ("Effective date: 1 May 2023\n", "Effective date: 1 May 2023\n", []),
        # The older text had two of them, and neither speaks of the change.
        (
            "---\neffective: 2023-05-02\n---\nEffective date: 1 May 2023\n",
            "---\neffective: 2023-05-02\n---\nEffective date: 1 May 2023\n",
            [],
        ),
        ("Last updated: 1 June 2024\n", "", []),
        ("---\ndate: 2024-06-01\n---\nWe.\n", "", []),
        ("Effective date: June 2024\n", "", []),
        ("Effective date: 03/04/2024\n", "", []),
        ("We changed this, effective 1 June 2024, for all users of the service.\n", "", []),
    ],
)
def test_what_a_text_states(text: str, before: str, found: list[tuple[str, StatedBy]]) -> None:
    assert days(text, before) == found


@pytest.mark.parametrize(
    ("notice", "found"),
    [
        (NOTICE, [Stated(date(2024, 6, 1), StatedBy.NOTICE, "legal/notices/a.md")]),
        (replace(NOTICE, audience=("existing",)), [Stated(date(2024, 6, 1), StatedBy.NOTICE, "legal/notices/a.md")]),
        (replace(NOTICE, audience=("new",)), []),
        (replace(NOTICE, effective=None), []),
    ],
)
def test_what_a_notice_states(notice: Notice, found: list[Stated]) -> None:
    assert list(stated((), (), PUBLISHED, (notice,))) == found


@dataclass(frozen=True)
class Version:
    """A version as far as its day of effect goes."""

    published: date
    stated: tuple[Stated, ...] = ()
    wording: bool = True
    gone: bool = False


def version(published: str, stated: str = "", *, wording: bool = True, gone: bool = False) -> Version:
    said = (Stated(date.fromisoformat(stated), StatedBy.TEXT, ""),) if stated else ()
    return Version(date.fromisoformat(published), said, wording, gone)


def bindings(*versions: Version) -> list[Binding[Version]]:
    found: list[Binding[Version]] = []
    for each in versions:
        found.append(binds(each, found[-1] if found else None))
    return found


OLD = version("2024-01-01")
BINDS = {
    "from the day stated": (version("2024-02-01", "2024-03-01"), "2024-03-01", Basis.STATED),
    "not before it was published": (version("2024-02-01", "2024-01-15"), "2024-02-01", Basis.STATED),
    "since its publication, where nobody says": (version("2024-02-01"), "2024-02-01", Basis.ASSUMED),
    "since its publication, where no word differs": (
        version("2024-02-01", wording=False),
        "2024-02-01",
        Basis.SAME_WORDS,
    ),
    "since its publication, where it took the policy away": (
        version("2024-02-01", wording=False, gone=True),
        "2024-02-01",
        Basis.ASSUMED,
    ),
}


@pytest.mark.parametrize("name", BINDS)
def test_from_when_a_version_binds(name: str) -> None:
    new, first, basis = BINDS[name]
    found = bindings(OLD, new)[1]
    assert (str(found.first), found.basis) == (first, basis)


PENDING = version("2024-02-01", "2024-06-01")
CARRIED = {
    "published before that took effect": (version("2024-03-01"), "2024-06-01", Basis.CARRIED),
    "on the day that took effect": (version("2024-06-01"), "2024-06-01", Basis.ASSUMED),
    "with a day of its own": (version("2024-03-01", "2024-04-01"), "2024-04-01", Basis.STATED),
    "taking the policy away": (version("2024-03-01", gone=True), "2024-03-01", Basis.ASSUMED),
}


@pytest.mark.parametrize("name", CARRIED)
def test_from_when_a_version_binds_that_replaces_one_to_come(name: str) -> None:
    new, first, basis = CARRIED[name]
    found = bindings(OLD, PENDING, new)[2]
    assert (str(found.first), found.basis) == (first, basis)


OVERTAKEN = {
    "one that took effect": ([OLD, version("2024-02-01", "2024-03-01")], {}),
    "one to come, by one that binds at once": ([OLD, PENDING, version("2024-03-01", "2024-03-01")], {1: 2}),
    "one to come, by one of the same day": ([OLD, PENDING, version("2024-03-01", "2024-06-01")], {1: 2}),
    "not by one of a later day": ([OLD, PENDING, version("2024-03-01", "2024-07-01")], {}),
    "by one of a later day, if no word differs": (
        [OLD, PENDING, version("2024-03-01", "2024-07-01", wording=False)],
        {1: 2},
    ),
    "not by one of a later day without other words, if its own came first": (
        [OLD, PENDING, version("2024-06-02", "2024-07-01", wording=False)],
        {},
    ),
    "two to come, by one that binds before both": (
        [OLD, PENDING, version("2024-03-01", "2024-07-01"), version("2024-04-01", "2024-04-01")],
        {1: 3, 2: 3},
    ),
    "one of two to come": (
        [OLD, PENDING, version("2024-03-01", "2024-08-01"), version("2024-04-01", "2024-07-01")],
        {2: 3},
    ),
    "one by one that is overtaken: both by the last": (
        [OLD, PENDING, version("2024-03-01", "2024-05-01"), version("2024-04-01", "2024-04-01")],
        {1: 3, 2: 3},
    ),
    "by one that takes the policy away": ([OLD, PENDING, version("2024-03-01", gone=True)], {1: 2}),
    "not by one that is earlier by its clock": ([OLD, version("2023-12-01")], {}),
}


@pytest.mark.parametrize("name", OVERTAKEN)
def test_which_versions_never_bind_by_themselves(name: str) -> None:
    versions, found = OVERTAKEN[name]
    assert superseded(bindings(*versions)) == found
