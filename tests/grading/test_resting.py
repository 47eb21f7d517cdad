"""A text that rests on the one before it says something else behind another; all others may stand where they like."""

from __future__ import annotations

import pytest

from policydiff.differ import compare
from policydiff.document import parse
from policydiff.grading import assess
from policydiff.model import Assessment, Level
from policydiff.prose.levels import reasons


def assessed(old: str, new: str, lang: str = "en") -> Assessment:
    before, after = (parse(f"---\nlang: {lang}\n---\n\n# Notice\n\n{text}\n") for text in (old, new))
    return assess(compare(before, after))


def paragraphs(*texts: str) -> str:
    return "\n\n".join(texts)


BREAD, ROLLS, CAKE = "We bake bread at night.", "We bake rolls for the town.", "We bake cake for feasts of all kinds."
ITEM, OTHER = "- Bread is sold on Mondays.", "- Rolls are sold on Fridays."

RESTING = {
    "a condition": (BREAD, ROLLS, "This only happens with your consent.", "en", Level.MATERIAL),
    "an exception": (BREAD, ROLLS, "This does not hold for guests.", "en", Level.MATERIAL),
    "the above": (BREAD, ROLLS, "The above holds only for guests.", "en", Level.MATERIAL),
    "a fragment": (BREAD, ROLLS, "Except for guests.", "en", Level.MATERIAL),
    "it only tells": (BREAD, ROLLS, "This makes a lot of smoke.", "en", Level.CLARIFICATION),
    "inside an item": (ITEM, OTHER, "  - Not for guests.", "en", Level.MATERIAL),
    "inside an item, a note": (ITEM, OTHER, "  - Fresh from the oven.", "en", Level.CLARIFICATION),
    "in French": (
        "Nous cuisons du pain.",
        "Nous cuisons des gâteaux.",
        "Cela ne vaut pas pour les enfants.",
        "fr",
        Level.MATERIAL,
    ),
    "in German": ("Wir backen Brot.", "Wir backen Kuchen.", "Dies gilt nur für Gäste.", "de", Level.MATERIAL),
    "a fragment in German": ("Wir backen Brot.", "Wir backen Kuchen.", "Nur mit Salz.", "de", Level.MATERIAL),
    "in Spanish": ("Hacemos pan.", "Hacemos tartas.", "Esto no vale para niños.", "es", Level.MATERIAL),
    "in Italian": ("Facciamo il pane.", "Facciamo le torte.", "Ciò non vale per i bambini.", "it", Level.MATERIAL),
    "in Portuguese": ("Fazemos pão.", "Fazemos bolos.", "Isto não vale para crianças.", "pt", Level.MATERIAL),
}


@pytest.mark.parametrize("name", RESTING)
def test_what_rests_on_another_text_now_is_told(name: str) -> None:
    one, other, rests, lang, level = RESTING[name]
    join = "\n" if one.startswith("-") else "\n\n"
    old, new = join.join((one, rests, other)), join.join((one, other, rests))
    for made in (assessed(old, new, lang), assessed(new, old, lang)):
        assert made.level is level
    told = [line for each in assessed(old, new, lang).graded for line in reasons(each)]
    assert any(f"“{rests.strip(' -')}” now stands behind “{other.strip('- ')}”" in line for line in told)


ROWS = "| Data | Kept |\n|---|---|\n"
STAYING = {
    "paragraphs of their own": (paragraphs(BREAD, ROLLS, CAKE), paragraphs(CAKE, BREAD, ROLLS)),
    "items by the alphabet": ("- rolls\n- bread\n- cake", "- bread\n- cake\n- rolls"),
    "a condition with what it bounds": (
        paragraphs(BREAD, "This holds only for guests.", ROLLS, CAKE),
        paragraphs(ROLLS, CAKE, BREAD, "This holds only for guests."),
    ),
    "an item with its own": (f"{ITEM}\n  - Not for guests.\n{OTHER}", f"{OTHER}\n{ITEM}\n  - Not for guests."),
    "a sentence with its condition": (
        paragraphs(BREAD, "Unless it rains, we sell outside.", ROLLS),
        paragraphs(BREAD, ROLLS, "Unless it rains, we sell outside."),
    ),
    "the text is named": (
        paragraphs(BREAD, "This policy holds only for guests.", ROLLS),
        paragraphs(BREAD, ROLLS, "This policy holds only for guests."),
    ),
    "a row and what goes on": (
        f"{ROWS}| Mail | 3 days |\n| | except bills |\n| Logs | 9 days |",
        f"{ROWS}| Logs | 9 days |\n| Mail | 3 days |\n| | except bills |",
    ),
    "a list with its lead-in": (
        paragraphs(BREAD, "We sell the following:\n\n- rolls\n- cake", ROLLS),
        paragraphs(BREAD, ROLLS, "We sell the following:\n\n- rolls\n- cake"),
    ),
}


@pytest.mark.parametrize("name", STAYING)
def test_what_stands_by_itself_or_goes_with_what_it_rests_on_is_a_mere_move(name: str) -> None:
    old, new = STAYING[name]
    assert assessed(old, new).level is Level.EDITORIAL
    assert assessed(new, old).level is Level.EDITORIAL


def test_a_row_that_leaves_its_name_to_the_one_above_belongs_to_that() -> None:
    old = f"{ROWS}| Mail | 3 days |\n| | except bills |\n| Logs | 9 days |"
    new = f"{ROWS}| Mail | 3 days |\n| Logs | 9 days |\n| | except bills |"
    assert assessed(old, new).level is Level.MATERIAL
    assert assessed(new, old).level is Level.MATERIAL


def test_a_fragment_at_the_end_of_another_paragraph_is_material() -> None:
    old = paragraphs("We bake bread at night. Only if you agree.", ROLLS)
    assert assessed(old, paragraphs(BREAD, f"{ROLLS} Only if you agree.")).level is Level.MATERIAL
