"""Changes of one sign that is no letter: what it turns around, and what only types it otherwise."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.differ import compare
from policydiff.document import parse
from policydiff.grading import assess, grade
from policydiff.grading.rules._figures import number
from policydiff.grading.rules._item import Pair, of_pair
from policydiff.model import Level

TABLE = "| Use | Done |"
MATERIAL = {
    "decimal point": Pair("You pay 9.50 euros.", "You pay 950 euros."),
    "decimal point of a share": Pair("The credit is 1.5 %.", "The credit is 15 %."),
    "decimal comma": Pair("Sie zahlen 1,5 Prozent.", "Sie zahlen 15 Prozent.", "de"),
    "thousands of a sum": Pair("You pay 1.500 euros.", "You pay 1,500 euros."),
    "decimals in front of an item": Pair("- 1.5 GB a month", "- 2.5 GB a month", block="item"),
    "per mille": Pair("The credit is 5 % of the fee.", "The credit is 5 ‰ of the fee."),
    "currency": Pair("You pay €9 a month.", "You pay £9 a month."),
    "currency in the heading of a list": Pair("All prices are in €:", "All prices are in $:"),
    "currency code": Pair("You pay 9 CHF a month.", "You pay 9 SEK a month."),
    "currency without vocabulary": Pair("SEK 9", "NOK 9", "sv"),
    "rare currency": Pair("You pay ₹900.", "You pay ₽900."),
    "at least, at most": Pair("Users are ≥ 18 years old.", "Users are ≤ 18 years old."),
    "typed in two signs": Pair("Users are >= 18 years old.", "Users are <= 18 years old."),
    "more, less": Pair("Users are > 18 years old.", "Users are < 18 years old."),
    "more, less in a cell": Pair("| > 18 | yes |", "| < 18 | yes |", block="row", context=TABLE),
    "more, less as entities": Pair("aged &gt; 18", "aged &lt; 18"),
    "limit that goes": Pair("Calls of ≤ 30 minutes are free.", "Calls of 30 minutes are free."),
    "minus": Pair("We add +5 points.", "We add −5 points."),
    "hyphen for a minus": Pair("| Points | 5 |", "| Points | -5 |", block="row", context=TABLE),
    "mark in a cell": Pair("| Sold | ✗ |", "| Sold | ✓ |", block="row", context=TABLE),
    "emoji": Pair("- Health data: ❌ sold", "- Health data: ✅ sold", block="item"),
    "two marks that change places": Pair("| Sold | ✗ | ✓ |", "| Sold | ✓ | ✗ |", block="row", context=TABLE),
    "box": Pair("- ☐ We may sell it.", "- ☑ We may sell it.", block="item"),
    "task": Pair("- [ ] We may sell it.", "- [x] We may sell it.", block="item"),
    "answer in a cell": Pair("| Sold | No |", "| Sold | Yes |", block="row", context=TABLE),
    "answer in French": Pair("| Vente | non |", "| Vente | oui |", "fr", block="row", context=TABLE),
    "answer to a question": Pair("Do you sell it? No.", "Do you sell it? Yes."),
    "circles": Pair("| Sold | ○ |", "| Sold | ● |", block="row", context=TABLE),
    "minutes for hours": Pair("We answer within 30 h.", "We answer within 30′."),
    "seconds for minutes": Pair("We answer within 30′.", "We answer within 30″."),
    "measure": Pair("Files of at most 5 MB.", "Files of at most 5 GB."),
    "distance": Pair("We ship within 30 km.", "We ship within 30 mi."),
    "degrees": Pair("Kept at 20 °C.", "Kept at 20 °F."),
    "power": Pair("Kept for 12 days.", "Kept for 1<sup>2</sup> days."),
    "not with a Cyrillic letter goes": Pair("We do n\u043et sell it.", "We do sell it."),
    "not turned around goes": Pair("We do \u202eton\u202c sell it.", "We do sell it."),
}
QUIET = {
    "decimal comma for a point": Pair("You pay 9.50 euros.", "You pay 9,50 euros."),
    "thousands": Pair("You pay 1,000 euros.", "You pay 1 000 euros."),
    "thousands in German": Pair("Sie zahlen 1.000 Euro.", "Sie zahlen 1000 Euro.", "de"),
    "blank before the per cent": Pair("The credit is 10%.", "The credit is 10 %."),
    "per cent in a word": Pair("The credit is 10 %.", "The credit is 10 percent."),
    "currency in letters": Pair("You pay €9.", "You pay EUR 9."),
    "currency behind": Pair("You pay €9.", "You pay 9 €."),
    "quotes": Pair("the “Service” of ‘us’", "the \"Service\" of 'us'"),
    "mark of a quote": Pair("> We keep it\n> for 18 days.", "> We keep it for\n> 18 days."),
    "bullet": Pair("- 18 days", "* 18 days", block="item"),
    "heavy mark": Pair("| Sold | ✓ |", "| Sold | ✔ |", block="row", context=TABLE),
    "mark for an answer": Pair("| Sold | no |", "| Sold | ✗ |", block="row", context=TABLE),
    "capital in a task": Pair("- [x] We sell it.", "- [X] We sell it.", block="item"),
    "arrow": Pair("Settings -> Privacy", "Settings → Privacy"),
    "path": Pair("Settings > Privacy", "Settings / Privacy"),
    "range": Pair("5-10 days", "5–10 days"),
    "plus": Pair("We add +5 points.", "We add 5 points."),
    "comparison in one sign": Pair("aged >= 18", "aged ≥ 18"),
    "raised figure": Pair("at 10² metres", "at 10<sup>2</sup> metres"),
    "ordinal": Pair("il 1° gennaio 2020", "il 1 gennaio 2020", "it"),
    "soft hyphen": Pair("our processors", "our proces\u00adsors"),
    "mixed word put right": Pair("We do n\u043et sell it.", "We do not sell it."),
    "number of a clause": Pair("4.2 The customer pays.", "4.3 The customer pays."),
}


@pytest.mark.parametrize("pair", MATERIAL.values(), ids=MATERIAL)
def test_another_sign_is_material(pair: Pair) -> None:
    assert grade(of_pair(pair)).level is Level.MATERIAL
    assert grade(of_pair(pair._replace(old=pair.new, new=pair.old))).level is Level.MATERIAL


@pytest.mark.parametrize("pair", QUIET.values(), ids=QUIET)
def test_another_way_to_type_it_is_editorial(pair: Pair) -> None:
    assert grade(of_pair(pair)).level is Level.EDITORIAL


NEVER_SILENT = {
    "word that mixes alphabets": ("We do not sell it.", "We do n\u043et sell it.", "nоt"),
    "words that an override turns around": ("We do not sell it.", "We do \u202eton\u202c sell it.", "U+202E"),
    "limit in words": ("Calls of ≤ 30 minutes.", "Calls of up to 30 minutes.", "score"),
}


@pytest.mark.parametrize(("old", "new", "named"), NEVER_SILENT.values(), ids=NEVER_SILENT)
def test_what_is_typed_otherwise_and_reads_the_same_is_told(old: str, new: str, named: str) -> None:
    [graded] = assess(compare(parse(old), parse(new))).graded
    assert graded.level is Level.CLARIFICATION
    told = ((finding.rule, finding.old, *dict(finding.arguments).values()) for finding in graded.findings)
    assert any(named in words for each in told for words in each)


NUMBERS = {
    ("1.500", "."): "1.5",
    ("1.500", ","): "1500",
    ("1.500", ""): "1500",
    ("1,500", "."): "1500",
    ("1.500.000", "."): "1500000",
    ("1,500.25", "."): "1500.25",
    ("1 500,25", ","): "1500.25",
    ("9,50", "."): "9.5",
    ("12", "."): "12",
}


@pytest.mark.parametrize(("written", "value"), NUMBERS.items())
def test_a_number_is_read_by_the_sign_of_its_language(written: tuple[str, str], value: str) -> None:
    assert number(*written) == value


SIGNS = st.text(alphabet="✗✓☐<>=≤≥+-−±%‰€$£°′″ |[x]1590.,a \n", max_size=30)


@settings(derandomize=True, deadline=None, database=None, max_examples=200)
@given(SIGNS, SIGNS, st.sampled_from(["en", "de", "ja", ""]), st.sampled_from(["paragraph", "row", "item"]))
def test_any_row_of_signs_can_be_graded(old: str, new: str, lang: str, block: str) -> None:
    grade(of_pair(Pair(old, new, lang, block=block)))
    assert grade(of_pair(Pair(old, old, lang, block=block))).level is Level.EDITORIAL
