"""Clauses followed through texts: who keeps which id, when it is born, ends and comes back."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from lineages import histories, lineage_of, versions_of

from policydiff.lineage.ids import new_id, slug_of
from policydiff.lineage.places import places
from policydiff.lineage.records import ClauseEvent, Lineage
from policydiff.model import Clause

# Paragraphs that have nothing to do with each other.
SHARE = "We share your address with the carrier that brings your parcel and with nobody else, ever."
KEEP = "Your account is kept for thirty days after you closed it; then every backup is erased as well."
PAY = "Payments are handled by a bank in Lisbon which sees your card number while we never do."
ASK = "Write to our privacy desk at any time and you get an answer from a person within two weeks."
LOOK = "The camera in the lobby films who comes in, and its pictures are overwritten every Sunday night."
GROW = "Seeds that you lend to neighbours are noted in a ledger so that they find their way home."
TOOLS = "We use tools that count visits and we tell the tools what you look at on the pages of the shop."
SIGNALS = "When browsers send a signal we honour what you tell us on the pages, as the law of your state demands it."


def text(*sections: tuple[str, ...]) -> str:
    """A policy: for each section its heading ("" for the opening text) and its paragraphs."""
    parts = [part for title, *body in sections for part in ([f"## {title}"] if title else []) + body]
    return "".join(f"{part}\n\n" for part in parts)


def ids(lineage: Lineage) -> dict[str, str]:
    """Of the newest text: id to title."""
    return {id: lineage.life(id).clause.title for id in lineage.order}


def told(lineage: Lineage, id: str) -> list[str]:
    """The events of a life: "born", "ended: into b"."""
    return [state.event.value + (f": {state.other}" if state.other else "") for state in lineage.life(id).states]


TWO = text(("Sharing", SHARE), ("Retention", KEEP))

KEPT: dict[str, tuple[Sequence[str | None], dict[str, str]]] = {
    "nothing changed": ([TWO, TWO], {"sharing": "Sharing", "retention": "Retention"}),
    "renamed": (
        [TWO, text(("Who sees your data", SHARE), ("Retention", KEEP))],
        {"sharing": "Who sees your data", "retention": "Retention"},
    ),
    "renamed and mostly rewritten in its place, which a diff tells as renamed": (
        [
            text(("Sharing", SHARE), ("Tracking", TOOLS), ("Retention", KEEP)),
            text(("Sharing", SHARE), ("Signals", SIGNALS), ("Retention", KEEP)),
        ],
        {"sharing": "Sharing", "tracking": "Signals", "retention": "Retention"},
    ),
    "renamed twice": (
        [TWO, text(("Partners", SHARE), ("Retention", KEEP)), text(("Carriers", SHARE), ("Retention", KEEP))],
        {"sharing": "Carriers", "retention": "Retention"},
    ),
    "renumbered": (
        [text(("1. Sharing", SHARE), ("2. Retention", KEEP)), text(("4. Sharing", SHARE), ("5. Retention", KEEP))],
        {"sharing": "Sharing", "retention": "Retention"},
    ),
    "numbers exchanged": (
        [text(("1. Sharing", SHARE), ("2. Retention", KEEP)), text(("2. Sharing", SHARE), ("1. Retention", KEEP))],
        {"sharing": "Sharing", "retention": "Retention"},
    ),
    "moved": ([TWO, text(("Retention", KEEP), ("Sharing", SHARE))], {"retention": "Retention", "sharing": "Sharing"}),
    "another level": ([TWO, TWO.replace("## Ret", "#### Ret")], {"sharing": "Sharing", "retention": "Retention"}),
    "rewritten under its heading": (
        [TWO, text(("Sharing", LOOK), ("Retention", KEEP))],
        {"sharing": "Sharing", "retention": "Retention"},
    ),
    "two titles swapped": (
        [TWO, text(("Retention", SHARE), ("Sharing", KEEP))],
        {"sharing": "Retention", "retention": "Sharing"},
    ),
    "renamed beside a new one of the old name": (
        [TWO, text(("Partners", SHARE), ("Sharing", LOOK), ("Retention", KEEP))],
        {"sharing": "Partners", "sharing-2": "Sharing", "retention": "Retention"},
    ),
    "a new one of another name beside it": (
        [TWO, text(("Sharing", SHARE), ("Partners", LOOK), ("Retention", KEEP))],
        {"sharing": "Sharing", "partners": "Partners", "retention": "Retention"},
    ),
    "two of one title": (
        [text(("Contact", SHARE), ("Contact", KEEP)), text(("Contact", KEEP), ("Contact", SHARE))],
        {"contact-2": "Contact", "contact": "Contact"},
    ),
    "the first of two of one title goes": (
        [text(("Contact", SHARE), ("Contact", KEEP)), text(("Contact", KEEP))],
        {"contact-2": "Contact"},
    ),
    "split: the heading stays": (
        [text(("Sharing", SHARE, PAY)), text(("Sharing", SHARE), ("Payments", PAY))],
        {"sharing": "Sharing", "payments": "Payments"},
    ),
    "split: a little stays under the heading": (
        [text(("Sharing", SHARE, PAY, ASK, LOOK)), text(("Sharing", SHARE), ("Others", PAY, ASK, LOOK))],
        {"sharing": "Sharing", "others": "Others"},
    ),
    "split: nothing stays under the heading, and something else comes": (
        [text(("Sharing", SHARE, PAY)), text(("Sharing", LOOK), ("Partners", SHARE, PAY))],
        {"sharing-2": "Sharing", "sharing": "Partners"},
    ),
    "a heading put above the text": (
        [text(("Sharing", SHARE, PAY)), "## Sharing\n\n### Details\n\n" + f"{SHARE}\n\n{PAY}\n"],
        {"sharing": "Sharing", "details": "Details"},
    ),
    "merged": (
        [TWO, text(("Sharing", SHARE, KEEP))],
        {"sharing": "Sharing"},
    ),
    "a title put above the opening text": (
        [text(("", SHARE), ("Retention", KEEP)), text(("Our policy", SHARE), ("Retention", KEEP))],
        {"opening-text": "Our policy", "retention": "Retention"},
    ),
    "a heading taken off": (
        [text(("Our policy", SHARE), ("Retention", KEEP)), text(("", SHARE), ("Retention", KEEP))],
        {"our-policy": "", "retention": "Retention"},
    ),
    "gone and back": ([TWO, text(("Retention", KEEP)), TWO], {"sharing": "Sharing", "retention": "Retention"}),
    "back under another title": (
        [TWO, text(("Retention", KEEP)), text(("Partners", SHARE), ("Retention", KEEP))],
        {"sharing": "Partners", "retention": "Retention"},
    ),
    "back and edited": (
        [
            TWO,
            text(("Retention", KEEP)),
            text(("Sharing", SHARE.replace("nobody else, ever", "none")), ("Retention", KEEP)),
        ],
        {"sharing": "Sharing", "retention": "Retention"},
    ),
    "gone, and another matter takes the title": (
        [TWO, text(("Retention", KEEP)), text(("Sharing", GROW), ("Retention", KEEP))],
        {"sharing-2": "Sharing", "retention": "Retention"},
    ),
    "gone, and another matter comes": (
        [TWO, text(("Retention", KEEP)), text(("Seeds", GROW), ("Retention", KEEP))],
        {"seeds": "Seeds", "retention": "Retention"},
    ),
    "merged and split again": (
        [TWO, text(("Sharing", SHARE, KEEP)), TWO],
        {"sharing": "Sharing", "retention": "Retention"},
    ),
    "the file gone and back": ([TWO, None, TWO], {"sharing": "Sharing", "retention": "Retention"}),
    "the file back with a clause less": ([TWO, None, text(("Retention", KEEP))], {"retention": "Retention"}),
    "the opening text gone and back": (
        [text(("", SHARE), ("Retention", KEEP)), text(("Retention", KEEP)), text(("", LOOK), ("Retention", KEEP))],
        {"opening-text": "", "retention": "Retention"},
    ),
    "front matter": (
        ["---\ntitle: A\n---\n" + TWO, "---\ntitle: B\n---\n" + TWO],
        {"front-matter": "", "sharing": "Sharing", "retention": "Retention"},
    ),
    "another policy altogether": (
        [TWO, text(("Cameras", LOOK), ("Seeds", GROW))],
        {"cameras": "Cameras", "seeds": "Seeds"},
    ),
}


@pytest.mark.parametrize("name", KEPT)
def test_who_has_which_id(name: str) -> None:
    texts, expected = KEPT[name]
    assert ids(lineage_of(*texts)) == expected


LIVES: dict[str, tuple[Sequence[str | None], str, list[str]]] = {
    "renamed": ([TWO, text(("Partners", SHARE), ("Retention", KEEP))], "sharing", ["born", "changed"]),
    "a file that stays": ([TWO, TWO], "sharing", ["born"]),
    "a neighbour changed": ([TWO, TWO.replace("thirty", "forty")], "sharing", ["born"]),
    "wrapped anew": ([TWO, TWO.replace("parcel and", "parcel\nand")], "sharing", ["born", "reformatted"]),
    "moved": ([TWO, text(("Retention", KEEP), ("Sharing", SHARE))], "sharing", ["born", "arranged"]),
    "renumbered": ([text(("1. Sharing", SHARE)), text(("2. Sharing", SHARE))], "sharing", ["born", "arranged"]),
    "a paragraph cut in two": (
        [text(("Sharing", f"{SHARE} {PAY}")), text(("Sharing", SHARE, PAY))],
        "sharing",
        ["born", "arranged"],
    ),
    "a paragraph moved in": (
        [text(("Sharing", SHARE), ("Retention", KEEP, PAY)), text(("Sharing", SHARE, PAY), ("Retention", KEEP))],
        "sharing",
        ["born", "changed"],
    ),
    "a paragraph moved out": (
        [text(("Sharing", SHARE), ("Retention", KEEP, PAY)), text(("Sharing", SHARE, PAY), ("Retention", KEEP))],
        "retention",
        ["born", "changed"],
    ),
    "split off": (
        [text(("Sharing", SHARE, PAY)), text(("Sharing", SHARE), ("Payments", PAY))],
        "payments",
        ["born: sharing"],
    ),
    "a new one takes a small part over": (
        [text(("Sharing", SHARE, PAY)), text(("Sharing", SHARE), ("Payments", PAY, LOOK, GROW, ASK))],
        "payments",
        ["born"],
    ),
    "merged": ([TWO, text(("Sharing", SHARE, KEEP))], "retention", ["born", "ended: sharing"]),
    "removed": ([TWO, text(("Sharing", SHARE))], "retention", ["born", "ended"]),
    "gone and back": ([TWO, text(("Retention", KEEP)), TWO], "sharing", ["born", "ended", "returned"]),
    "merged and split again": (
        [TWO, text(("Sharing", SHARE, KEEP)), TWO],
        "retention",
        ["born", "ended: sharing", "returned: sharing"],
    ),
    "the file gone and back": ([TWO, None, TWO], "sharing", ["born", "ended", "returned"]),
    "the file back without it": ([TWO, None, text(("Retention", KEEP))], "sharing", ["born", "ended"]),
    "the file back without it, then with it": (
        [TWO, None, text(("Retention", KEEP)), TWO],
        "sharing",
        ["born", "ended", "returned"],
    ),
    "another matter took the title": (
        [TWO, text(("Retention", KEEP)), text(("Sharing", GROW), ("Retention", KEEP))],
        "sharing",
        ["born", "ended"],
    ),
}


@pytest.mark.parametrize("name", LIVES)
def test_what_happened_to_a_clause(name: str) -> None:
    texts, id, expected = LIVES[name]
    assert told(lineage_of(*texts), id) == expected


# --------------------------------------------------------------------------- laws

LAW = settings(
    derandomize=True,
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@LAW
@given(histories())
def test_what_comes_later_changes_no_id(texts: list[str | None]) -> None:
    whole = lineage_of(*texts)
    for length in range(1, len(texts)):
        before = lineage_of(*texts[:length])
        assert list(before.ids.items()) == list(whole.ids.items())[:length]
        for life in before.lives:
            assert whole.life(life.id).states[: len(life.states)] == life.states


@LAW
@given(histories())
def test_every_clause_of_every_text_has_one_id_of_its_own(texts: list[str | None]) -> None:
    lineage = lineage_of(*texts)
    assert len({life.id for life in lineage.lives}) == len(lineage.lives)
    for version in versions_of(*texts):
        ids = lineage.ids[version.revision.commit].present
        assert len(set(ids)) == len(ids) == (len(places(version.document)) if version.document else 0)
    assert {life.id for life in lineage.lives if life.ended is None} == set(lineage.order)


@LAW
@given(histories())
def test_a_life_is_born_once_and_ends_before_it_comes_back(texts: list[str | None]) -> None:
    for life in lineage_of(*texts).lives:
        events = [state.event for state in life.states]
        assert events[0] is ClauseEvent.BORN
        assert events.count(ClauseEvent.BORN) == 1
        turns = [event for event in events if event in (ClauseEvent.ENDED, ClauseEvent.RETURNED)]
        assert turns == [ClauseEvent.ENDED, ClauseEvent.RETURNED] * (len(turns) // 2) + [ClauseEvent.ENDED] * (
            len(turns) % 2
        )
        gone = False
        for event in events:
            assert not (gone and event is not ClauseEvent.RETURNED)
            gone = event is ClauseEvent.ENDED


@LAW
@given(histories(most=2))
def test_a_text_that_comes_back_has_its_ids_back(texts: list[str | None]) -> None:
    first, second = texts[0], texts[1]
    lineage = lineage_of(first, second, first)
    before, _, after = lineage.ids.values()
    assert before == after


# --------------------------------------------------------------------------- ids


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Exercice de vos droits", "exercice-de-vos-droits"),
        ("L’adresse d'Élise", "l-adresse-d-elise"),
        ("Your child's data", "your-childs-data"),
        ("Größe & Straße", "grosse-strasse"),
        ("Ærø Łódź, x²", "aero-lodz-x2"),
        ("İstanbul", "istanbul"),
        ("Do Not Track (“DNT”)", "do-not-track-dnt"),
        ("a_b/c.d", "a-b-c-d"),
        ("ПОЛИТИКА й данных", "политика-й-данных"),
        ("隐私政策", "隐私政策"),
        ("गोपनीयता नीति", "गोपनीयता-नीति"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("word " * 40, "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("x" * 100, "x" * 60),
        ("\x1b[31m", "31m"),
        ("???", "4-2"),
    ],
)
def test_an_id_is_the_title_as_one_word(title: str, slug: str) -> None:
    assert slug_of(Clause((title,), "4.2", "")) == slug


@pytest.mark.parametrize(
    ("clause", "taken", "id"),
    [
        (Clause(), (), "opening-text"),
        (Clause(), ("opening-text",), "opening-text-2"),
        (Clause(("Opening text",)), (), "opening-text-2"),
        (Clause(("Front matter",)), ("front-matter",), "front-matter-2"),
        (Clause(("Cookies",)), (), "cookies"),
        (Clause(("Cookies",)), ("cookies", "cookies-2"), "cookies-3"),
        (Clause(("Cookies",)), ("cookies-2",), "cookies"),
        (Clause(("Cookies 2",)), ("cookies-2",), "cookies-2-2"),
        (Clause(("",), "Article 3"), (), "article-3"),
        (Clause(("…",)), (), "clause"),
    ],
)
def test_no_two_clauses_have_one_id(clause: Clause, taken: tuple[str, ...], id: str) -> None:
    assert new_id(clause, taken) == id
