"""From when a text binds: what counts as a statement of it, and what does not."""

from dataclasses import replace
from datetime import date

import pytest

from policydiff.dates import claims
from policydiff.document import parse
from policydiff.force import Source, Stated, stated
from policydiff.verdict import Notice

PUBLISHED = date(2024, 5, 2)
NOTICE = Notice("legal/notices/a.md", "legal/privacy.md", date(2024, 5, 1), date(2024, 6, 1))


def days(text: str, before: str = "", notices: tuple[Notice, ...] = ()) -> list[tuple[str, Source]]:
    old, new = (claims(parse(each.encode(), "legal/privacy.md")) for each in (before, text))
    return [(str(each.day), each.source) for each in stated(new, old, PUBLISHED, notices)]


@pytest.mark.parametrize(
    ("text", "before", "found"),
    [
        ("Effective date: 1 June 2024\n", "", [("2024-06-01", Source.TEXT)]),
        ("---\neffective: 2024-06-01\n---\nWe.\n", "", [("2024-06-01", Source.FRONT_MATTER)]),
        (
            "---\neffective: 2024-06-01\n---\nEffective date: 2 June 2024\n",
            "",
            [("2024-06-01", Source.FRONT_MATTER), ("2024-06-02", Source.TEXT)],
        ),
        ("Effective date: 1 June 2024\n", "Effective date: 1 May 2023\n", [("2024-06-01", Source.TEXT)]),
        # In force before it was published: odd, and still what the text says.
        ("Effective date: 1 March 2024\n", "Effective date: 1 May 2023\n", [("2024-03-01", Source.TEXT)]),
        # Not moved with the change, and still ahead: an edit of a text that is not in force yet.
        ("Effective date: 1 June 2024\n", "Effective date: 1 June 2024\n", [("2024-06-01", Source.TEXT)]),
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
def test_what_a_text_states(text: str, before: str, found: list[tuple[str, Source]]) -> None:
    assert days(text, before) == found


@pytest.mark.parametrize(
    ("notice", "found"),
    [
        (NOTICE, [Stated(date(2024, 6, 1), Source.NOTICE, "legal/notices/a.md")]),
        (replace(NOTICE, audience=("existing",)), [Stated(date(2024, 6, 1), Source.NOTICE, "legal/notices/a.md")]),
        (replace(NOTICE, audience=("new",)), []),
        (replace(NOTICE, effective=None), []),
    ],
)
def test_what_a_notice_states(notice: Notice, found: list[Stated]) -> None:
    assert list(stated((), (), PUBLISHED, (notice,))) == found
