"""Blame: which version brought each paragraph, and which its present words, down to single words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lineages import drafted, histories, threads_of
from strategies import PLAIN, Draft, styles

from policydiff.questions.blame.paragraphs import pieces

SHARE = "We share your address with the carrier that brings your parcel and with nobody else, ever."
KEEP = "Your account is kept for thirty days after you closed it; then every backup is erased as well."
PAY = "Payments are handled by a bank in Lisbon which sees your card number while we never do."
LOOK = "The camera in the lobby films who comes in, and its pictures are overwritten every Sunday night."
FORTY = KEEP.replace("thirty", "forty")
FIFTY = KEEP.replace("thirty", "fifty")


class Told(NamedTuple):
    """What is known of a paragraph: the versions, from 0, that brought it and its words, and that changed these."""

    first: int
    words: int
    changed: tuple[int, ...] = ()
    away: tuple[int, int] | None = None


def text(*paragraphs: str) -> str:
    return "".join(f"{paragraph}\n\n" for paragraph in paragraphs)


def known(*texts: str | None) -> list[tuple[str, Told]]:
    """What is told of each paragraph of the last text."""
    document, threads = threads_of(*texts)
    return [
        (block.text, Told(thread.form.first, thread.form.words, thread.changed, thread.away and thread.away[:2]))
        for block, thread in zip(document.blocks, threads, strict=True)
    ]


# The texts of a history, and what is told of the paragraph that starts so in the last of them.
ORIGINS: dict[str, tuple[Sequence[str | None], str, Told]] = {
    "never touched": ([text(SHARE, KEEP), text(SHARE, FORTY)], "We share", Told(0, 0)),
    "edited": ([text(SHARE, KEEP), text(SHARE, FORTY)], "Your account", Told(0, 1, (1,))),
    "edited twice": ([text(KEEP), text(FORTY), text(FIFTY)], "Your account", Told(0, 2, (1, 2))),
    "added": ([text(SHARE), text(SHARE, KEEP)], "Your account", Told(1, 1)),
    "rewritten": ([text(SHARE, KEEP), text(SHARE, LOOK)], "The camera", Told(1, 1)),
    "wrapped anew": ([text(KEEP), text(KEEP.replace(" after", "\nafter"))], "Your account", Told(0, 0)),
    "emphasis and quotes": ([text("It's kept."), text("It’s **kept**.")], "It's kept.", Told(0, 0)),
    "a bullet of another style": (["- one two three\n", "* one two three\n"], "one two", Told(0, 0)),
    "an item with another number": (["1. alpha\n2. beta\n", "1. beta\n"], "beta", Told(0, 0)),
    "moved": ([text(SHARE, KEEP, PAY), text(PAY, SHARE, KEEP)], "Payments are", Told(0, 0)),
    "moved to another section": (
        [f"# A\n\n{SHARE}\n\n{KEEP}\n\n# B\n\n{PAY}\n", f"# A\n\n{SHARE}\n\n# B\n\n{PAY}\n\n{KEEP}\n"],
        "Your account",
        Told(0, 0),
    ),
    "moved and edited": (
        [f"# A\n\n{SHARE}\n\n{KEEP}\n\n# B\n\n{PAY}\n", f"# A\n\n{SHARE}\n\n# B\n\n{PAY}\n\n{FORTY}\n"],
        "Your account",
        Told(0, 1, (1,)),
    ),
    "its section moves": (
        [f"# A\n\n{KEEP}\n\n# B\n\n{PAY}\n", f"# B\n\n{PAY}\n\n# A\n\n{KEEP}\n"],
        "Your account",
        Told(0, 0),
    ),
    "its heading is renamed": ([f"# A\n\n{KEEP}\n", f"# Keeping\n\n{KEEP}\n"], "Your account", Told(0, 0)),
    "a heading that is renamed": (
        [f"# Keeping data\n\n{KEEP}\n", f"# Erasing data\n\n{KEEP}\n"],
        "Erasing data",
        Told(0, 1, (1,)),
    ),
    "a heading with another number": ([f"# 1. Data\n\n{KEEP}\n", f"# 2. Data\n\n{KEEP}\n"], "Data", Told(0, 0)),
    # A, B, A
    "reverted": ([text(KEEP), text(FORTY), text(KEEP)], "Your account", Told(0, 0, (1, 2), (1, 2))),
    "reverted to a later text": (
        [text(KEEP), text(FORTY), text(FIFTY), text(FORTY)],
        "Your account",
        Told(0, 1, (1, 2, 3), (2, 3)),
    ),
    "not reverted: another text": (
        [text(KEEP), text(FORTY), text(FIFTY)],
        "Your account",
        Told(0, 2, (1, 2)),
    ),
    "gone and back": ([text(SHARE, KEEP), text(SHARE), text(SHARE, KEEP)], "Your account", Told(0, 0, (), (1, 2))),
    "gone, and back elsewhere": (
        [text(SHARE, KEEP, PAY), text(SHARE, PAY), text(KEEP, SHARE, PAY)],
        "Your account",
        Told(0, 0, (), (1, 2)),
    ),
    "gone, and back in another section": (
        [
            f"# A\n\n{SHARE}\n\n{KEEP}\n\n# B\n\n{PAY}\n",
            f"# A\n\n{SHARE}\n\n# B\n\n{PAY}\n",
            f"# A\n\n{SHARE}\n\n# B\n\n{PAY}\n\n{KEEP}\n",
        ],
        "Your account",
        Told(0, 0, (), (1, 2)),
    ),
    "gone, and back edited": (
        [text(SHARE, KEEP), text(SHARE), text(SHARE, FORTY)],
        "Your account",
        Told(0, 2, (2,), (1, 2)),
    ),
    "gone, and another comes": ([text(SHARE, KEEP), text(SHARE), text(SHARE, LOOK)], "The camera", Told(2, 2)),
    "few words that come back elsewhere": (
        ["# A\n\n- a list\n\n# B\n\n- an item\n", "# A\n\n# B\n\n- an item\n", "# A\n\n# B\n\n- an item\n- a list\n"],
        "a list",
        Told(2, 2),
    ),
    "few words that come back to their clause": (
        ["# A\n\n- a list\n\n# B\n\n- an item\n", "# A\n\n# B\n\n- an item\n", "# A\n\n- a list\n\n# B\n\n- an item\n"],
        "a list",
        Told(0, 0, (), (1, 2)),
    ),
    "the file gone and back": ([text(KEEP), None, text(KEEP)], "Your account", Told(0, 0, (), (1, 2))),
    "the file gone, and back without it": (
        [text(SHARE, KEEP), None, text(SHARE), text(SHARE, KEEP)],
        "Your account",
        Told(0, 0, (), (2, 3)),
    ),
    # known by their name
    "a date that stands under another heading": (
        [f"Effective date: May 1, 2020\n\n# A\n\n{KEEP}\n", f"# B\n\n{LOOK}\n\nEffective date: June 2, 2021\n"],
        "Effective date",
        Told(0, 1, (1,)),
    ),
    "a date of another name": (
        [f"Effective date: May 1, 2020\n\n# A\n\n{KEEP}\n", f"# B\n\n{LOOK}\n\nLast updated: June 2, 2021\n"],
        "Last updated",
        Told(0, 1, (1,)),
    ),
    "a remark of the same name": (
        [
            f"Note: a summary stands at the end of the page\n\n# A\n\n{KEEP}\n",
            f"# B\n\n{LOOK}\n\nNote: your bank may charge fees for this\n",
        ],
        "Note: your",
        Told(1, 1),
    ),
    "two dates of one name": (
        [f"Date: May 1, 2020\n\n# A\n\nDate: May 9, 2019\n\n{KEEP}\n", f"# B\n\n{LOOK}\n\nDate: June 2, 2021\n"],
        "Date: June",
        Told(1, 1),
    ),
    "all under a heading becomes an item of that name": (
        [f"# Cameras\n\n{LOOK}\n\n# A\n\n{KEEP}\n", f"# B\n\n{SHARE}\n\n- Cameras: there is one in each room.\n"],
        "Cameras: there",
        Told(0, 1, (1,)),
    ),
    "one of two under a heading": (
        [f"# Cameras\n\n{LOOK}\n\n{KEEP}\n", f"# B\n\n{SHARE}\n\n- Cameras: there is one in each room.\n"],
        "Cameras: there",
        Told(1, 1),
    ),
    "an item of another name": (
        [f"# Cameras\n\n{LOOK}\n\n# A\n\n{KEEP}\n", f"# B\n\n{SHARE}\n\n- Lobby: there is one in each room.\n"],
        "Lobby: there",
        Told(1, 1),
    ),
    # cut and joined
    "split, its head": ([text(f"{SHARE} {PAY}"), text(SHARE, PAY)], "We share", Told(0, 0)),
    "split, its tail": ([text(f"{SHARE} {PAY}"), text(SHARE, PAY)], "Payments are", Told(0, 0)),
    "split after an edit of the tail, its head": (
        [text(f"{SHARE} {KEEP}"), text(f"{SHARE} {FORTY}"), text(SHARE, FORTY)],
        "We share",
        Told(0, 0),
    ),
    "split after an edit of the tail, its tail": (
        [text(f"{SHARE} {KEEP}"), text(f"{SHARE} {FORTY}"), text(SHARE, FORTY)],
        "Your account",
        Told(0, 1, (1,)),
    ),
    "split and edited": ([text(f"{SHARE} {KEEP}"), text(SHARE, FORTY)], "Your account", Told(0, 1, (1,))),
    "joined": ([text(SHARE, PAY), text(f"{SHARE} {PAY}")], "We share", Told(0, 0)),
    "joined with a later one: the longer part says who brought it, the later one the words": (
        [text(KEEP), text(SHARE, KEEP), text(f"{SHARE} {KEEP}")],
        "We share",
        Told(0, 1),
    ),
    "split and joined again": (
        [text(f"{SHARE} {PAY}"), text(SHARE, PAY), text(f"{SHARE} {PAY}")],
        "We share",
        Told(0, 0),
    ),
}


@pytest.mark.parametrize("name", ORIGINS)
def test_who_brought_a_paragraph(name: str) -> None:
    texts, start, expected = ORIGINS[name]
    assert [each for words, each in known(*texts) if words.startswith(start)] == [expected]


# --------------------------------------------------------------------------- words

WORDS: dict[str, tuple[Sequence[str | None], list[list[tuple[str, int]]]]] = {
    "one version wrote all": ([text(KEEP), text(KEEP)], [[(KEEP, 0)]]),
    "a word is exchanged": (
        [text("We keep it for thirty days."), text("We keep it for forty days.")],
        [[("We keep it for ", 0), ("forty ", 1), ("days.", 0)]],
    ),
    "words are added": (
        [text("We keep it for thirty days."), text("We keep it for thirty days or less.")],
        [[("We keep it for thirty days ", 0), ("or less.", 1)]],
    ),
    "words are taken away": (
        [text("We keep it, alas, for days."), text("We keep it for days.")],
        [[("We keep it for days.", 0)]],
    ),
    "a word goes and comes back": (
        [text("We do not sell your data."), text("We do sell your data."), text("We do not sell your data.")],
        [[("We do not sell your data.", 0)]],
    ),
    "a word goes, and comes back with others at another place": (
        [
            text("We do not sell your data."),
            text("We do sell your data."),
            text("We do not sell your data to anybody."),
        ],
        [[("We do not sell your data ", 0), ("to anybody.", 2)]],
    ),
    "a number that is in another date": (
        [text("In force from 15 May."), text("In force from 3 June."), text("In force from 15 July.")],
        [[("In force from ", 0), ("15 July.", 2)]],
    ),
    "an amount that has been another one meanwhile": (
        [text("Kept for 30 days."), text("Kept for 60 days."), text("Kept for 30 days.")],
        [[("Kept for 30 days.", 0)]],
    ),
    "a sentence goes with its paragraph and comes back inside another one": (
        [text(SHARE, KEEP), text(SHARE), text(f"{SHARE} {KEEP}")],
        [[(f"{SHARE} {KEEP}", 0)]],
    ),
    "a few words that stood elsewhere once are anybody's": (
        [text(SHARE, "Ask us for more."), text(SHARE), text(f"{SHARE} Ask us for more.")],
        [[(f"{SHARE} ", 0), ("Ask us for more.", 2)]],
    ),
    "wrapped anew after an edit": (
        [text(KEEP), text(FORTY), text(FORTY.replace(" after", "\nafter"))],
        [[("Your account is kept for ", 0), ("forty ", 1), (KEEP.partition("thirty ")[2], 0)]],
    ),
    "split": ([text(f"{SHARE} {PAY}"), text(SHARE, PAY)], [[(SHARE, 0)], [(PAY, 0)]]),
    "joined": ([text(SHARE), text(SHARE, PAY), text(f"{SHARE} {PAY}")], [[(f"{SHARE} ", 0), (PAY, 1)]]),
    "the file gone and back": ([text(KEEP), None, text(KEEP)], [[(KEEP, 0)]]),
}


@pytest.mark.parametrize("name", WORDS)
def test_who_wrote_a_word(name: str) -> None:
    texts, expected = WORDS[name]
    document, threads = threads_of(*texts, words=True)
    assert [list(pieces(b.text, t.written[b.text])) for b, t in zip(document.blocks, threads, strict=True)] == expected


# --------------------------------------------------------------------------- laws

LAW = settings(
    derandomize=True,
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@LAW
@given(drafted(), st.data())
def test_how_a_text_is_typed_is_nobodys_doing(drawn: list[Draft | None], data: st.DataObject) -> None:
    typed = [None if each is None else data.draw(styles()).text(each) for each in drawn]
    assert known(*typed) == known(*(None if each is None else PLAIN.text(each) for each in drawn))


@LAW
@given(histories())
def test_a_version_without_a_change_is_nobodys_origin(texts: list[str | None]) -> None:
    last = next(each for each in reversed(texts) if each is not None)
    if texts[-1] is not None:
        assert known(*texts, last) == known(*texts)


@LAW
@given(histories(most=2))
def test_a_text_that_comes_back_is_as_old_as_it_was(texts: list[str | None]) -> None:
    assert [each.words for _, each in known(texts[0], texts[1], texts[0])] == [0] * len(known(texts[0]))


@LAW
@given(histories())
def test_versions_are_told_in_order(texts: list[str | None]) -> None:
    document, threads = threads_of(*texts, words=True)
    for block, thread in zip(document.blocks, threads, strict=True):
        form, found = thread.form, list(pieces(block.text, thread.written[block.text]))
        assert 0 <= form.first <= form.words < len(texts)
        assert list(thread.changed) == sorted(set(thread.changed))
        assert "".join(piece for piece, _ in found) == block.text
        assert all(0 <= version <= form.words for _, version in found)
