"""Every paragraph of the sample's texts with its origin, traced by hand through `git log -p --word-diff`.

Versions are named by the day they were published; `sample_repo/README.md` says what each of them does. A paragraph that
is not in a table is as the first version of its text brought it, word by word.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

import policydiff
from policydiff.model import Revision


class Told(NamedTuple):
    """The versions that brought a paragraph and its words, how many changed these, and the last that did materially."""

    first: str
    words: str
    changed: int = 0
    material: str = ""


START, ENGLISH = "2021-01-21", "2021-09-02"


def edited(words: str, changed: int = 1, *, material: bool = True, first: str = START) -> Told:
    return Told(first, words, changed, words if material else "")


def brought(words: str, *, material: bool = True) -> Told:
    return Told(words, words, 0, words if material else "")


# How each paragraph begins. Paragraphs that only moved, were wrapped, split, joined or numbered anew (2022-05-17,
# 2023-06-28, 2024-01-30, 2024-02-20, 2024-04-02, 2024-07-09) have no row, nor has the link that leads elsewhere
# (2023-02-20): its words stayed.
FRENCH = {
    "2025-05-15T": edited("2025-05-15", 22, material=False),
    "/legal/privacy/": edited("2023-01-16", material=False),
    '["/confidentialite/"]': brought("2023-01-16", material=False),
    "Vos données dans Héliante,": edited("2022-07-05", material=False),
    "Dernière mise à jour": edited("2025-05-15", 22, material=False),
    "Date d'entrée en vigueur": edited("2025-05-15", 11, material=False),
    "La version en vigueur": edited("2023-01-16", material=False),
    "Le responsable du traitement": edited("2025-01-14"),
    "Nous avons désigné": edited("2024-04-02", material=False),  # a reference follows the numbers
    "votre nom ou un pseudonyme": edited("2021-03-15", material=False),
    "les photos que vous importez dans votre carnet": edited("2023-08-30"),
    "Les photos que vous importez ne sont pas": Told(START, START, 2, "2023-10-26"),  # the "not" went and came back
    "Reconnaissance des plantes": brought("2024-04-02"),
    "Lorsque vous demandez": brought("2024-04-02"),
    "Herbaluce efface": brought("2024-04-02"),
    "Vos données sont conservées": edited("2021-06-10"),
    "Les factures": edited("2024-09-17"),
    "Les sauvegardes sont": edited("2022-11-03"),  # moved, and edited on the way
    "Courrielis": brought("2022-03-08"),
    "Nos sous-traitants, y": edited("2023-05-02", 2),
    "Si vous l'acceptez": brought("2025-05-15"),
    "Vous pouvez obtenir une copie": edited("2024-04-02", material=False),
    "hel_mesure": edited("2024-05-21"),
    "Sécurité et violations": edited("2022-09-12", material=False),
    "Vous pouvez aussi nous adresser": brought("2022-01-24"),
    "Vous pouvez exercer": edited("2023-12-05"),
    "par courrier": edited("2025-01-14"),
}

IN_ENGLISH = {
    "2025-05-15T": edited("2025-05-15", 20, material=False, first=ENGLISH),
    "/en/legal/privacy/": edited("2023-01-16", material=False, first=ENGLISH),
    '["/en/privacy/"]': brought("2023-01-16", material=False),
    "Last updated": edited("2025-05-15", 20, material=False, first=ENGLISH),
    "Effective date": edited("2025-05-15", 10, material=False, first=ENGLISH),
    "The version in force": edited("2023-01-16", material=False, first=ENGLISH),
    "The data controller": edited("2025-01-14", first=ENGLISH),
    "We have appointed": edited("2024-04-02", material=False, first=ENGLISH),
    "the photos you upload to your": edited("2023-08-30", first=ENGLISH),
    "The photos you upload are not": Told(ENGLISH, ENGLISH, 2, "2023-10-26"),
    "Plant recognition": brought("2024-04-02"),
    "When you ask": brought("2024-04-02"),
    "Herbaluce erases": brought("2024-04-02"),
    "Invoices": edited("2024-11-19", first=ENGLISH),  # two months after the French text
    "Backups are": edited("2022-11-03", first=ENGLISH),
    "Courrielis": brought("2022-03-08"),
    "Our processors, including": edited("2023-05-02", 2, first=ENGLISH),
    "If you accept it": brought("2025-05-15"),
    "You may obtain a copy": edited("2024-04-02", material=False, first=ENGLISH),
    "hel_mesure": edited("2024-05-21", first=ENGLISH),
    "Security and data": edited("2022-09-12", material=False, first=ENGLISH),
    "You may also send us": brought("2022-01-24"),
    "You may exercise": edited("2023-12-05", first=ENGLISH),
    "by post": edited("2025-01-14", first=ENGLISH),
}

TERMS = {
    "2024-06-12T": edited("2024-06-12", 3, material=False),
    "/legal/terms/": edited("2023-01-16", material=False),
    '["/cgu/"]': brought("2023-01-16", material=False),
    "Dernière mise à jour": edited("2024-06-12", 2, material=False),
    "L'abonnement": edited("2024-06-12"),
    "Si vous êtes consommateur": brought("2021-11-24"),
}

TEXTS = [
    ("legal/privacy.md", START, 105, FRENCH),
    ("legal/privacy.en.md", ENGLISH, 106, IN_ENGLISH),
    ("legal/terms.md", START, 25, TERMS),
]


def day(revision: Revision | None) -> str:
    return str(revision.published.date()) if revision else ""


@pytest.mark.parametrize(("path", "start", "paragraphs", "table"), TEXTS, ids=[path for path, *_ in TEXTS])
def test_every_paragraph_has_the_origin_that_was_traced_by_hand(
    sample: Path, path: str, start: str, paragraphs: int, table: dict[str, Told]
) -> None:
    report = policydiff.blame(path, repo=sample)
    assert len(report.paragraphs) == paragraphs
    seen = []
    for each in report.paragraphs:
        rows = [words for words in table if each.block.text.startswith(words)]
        expected = table[rows[0]] if rows else Told(start, start)
        found = Told(day(each.first.revision), day(each.words.revision), len(each.changed), day(each.material))
        assert (each.block.text, found) == (each.block.text, expected)
        seen += rows
    assert sorted(seen) == sorted(table)


def test_what_a_merge_brought_is_of_the_commits_that_wrote_it(sample: Path) -> None:
    report = policydiff.blame("legal/privacy.md", repo=sample)
    found = {each.block.text[:20]: each.words for each in report.paragraphs if each.words.touched}
    wrote = {text: ([c.subject for c in origin.touched], origin.itself) for text, origin in found.items()}
    assert wrote == {
        "Vous pouvez aussi no": (
            ["Review: mention who carries them out", "Privacy: directives after death"],
            False,
        ),
        "Nos sous-traitants, ": (["Privacy: say that the payment processor is bound too"], True),
    }


WORDS = {
    "Nos sous-traitants, y": [
        ("2021-01-21", "Nos sous-traitants,"),
        ("2023-05-02", "y compris notre prestataire de paiement,"),
        ("2021-01-21", "n'agissent que sur nos instructions écrites,"),
        ("2023-04-24", "ne conservent aucune copie de vos données à la fin de leur contrat,"),
        ("2023-05-02", "sauf obligation légale,"),
    ],
    "Les photos que vous importez ne sont pas": [("2021-01-21", "Les photos que vous importez ne sont pas")],
    "Les sauvegardes sont": [
        ("2021-01-21", "Les sauvegardes sont chiffrées, conservées pendant"),
        ("2022-11-03", "trente"),
        ("2021-01-21", "jours sur un site distinct, puis effacées automatiquement."),
        ("2022-11-03", "Les données supprimées y subsistent jusqu'à cet effacement."),
    ],
    "En cas de violation": [("2021-01-21", "En cas de violation")],
    "L'exercice de vos droits": [("2021-01-21", "L'exercice de vos droits")],
}


def test_words_have_the_versions_that_were_traced_by_hand(sample: Path) -> None:
    report = policydiff.blame("legal/privacy.md", words=True, repo=sample)
    for start, expected in WORDS.items():
        [found] = [each for each in report.paragraphs if each.block.text.startswith(start)]
        for piece, (when, text) in zip(found.pieces, expected, strict=False):
            assert (day(piece.origin.revision), piece.text[: len(text)]) == (when, text)
        assert len(found.pieces) in (len(expected), len(expected) + 1)
