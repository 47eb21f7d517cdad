"""What a finding quotes is true: the old words stand in the old text, the new ones in the new text, and they differ.

A text is what `plain` reads of it, its label, its links and addresses, what it stands under, or the lines of the file;
blanks say nothing.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.grading import grade
from policydiff.grading.rules import Rule, rules
from policydiff.grading.rules._item import PAUSE, Item, Pair, make_item, of_pair
from policydiff.grading.rules._words import Words
from policydiff.model import Finding

PAIRS = [pair for rule in rules().values() for pair in (*rule.EXAMPLES, *rule.NEAR_MISSES)]


def flat(text: str) -> str:
    return " ".join(text.split())


def stands_in(quote: str, side: Words, source: str, above: tuple[str, ...]) -> bool:
    """Whether each piece of a quote stands in a text word by word."""
    taken = side.plain
    texts = [
        flat(each)
        for each in (taken.text, source, taken.label, *taken.targets, *taken.emails, *taken.templates, *above)
    ]
    pieces = [flat(piece) for piece in quote.split(PAUSE)]
    written = "\\u" in source or source.startswith("? ")  # a key of a header that is read otherwise than it is written
    return written or all(
        any(piece in text for text in texts) or all(any(part in text for text in texts) for part in piece.split(", "))
        for piece in pieces
    )


def lies(item: Item, finding: Finding) -> list[str]:
    found = []
    was = tuple(" › ".join(reversed(under.was)) for under in item.under)
    now = tuple(" › ".join(reversed(under.now)) for under in item.under)
    if not stands_in(finding.old, item.before, item.old, was):
        found.append("old words that are not in the old text")
    if not stands_in(finding.new, item.after, item.new, now):
        found.append("new words that are not in the new text")
    if finding.old and finding.old == finding.new:
        found.append("the same words twice")
    return found


def assert_true(item: Item) -> None:
    for rule in rules().values():
        for finding in rule.find(item):
            assert lies(item, finding) == [], finding


@pytest.mark.parametrize("rule", rules().values(), ids=rules())
def test_what_rules_quote_of_examples_is_there(rule: Rule) -> None:
    for pair in (*rule.EXAMPLES, *rule.NEAR_MISSES):
        assert_true(of_pair(pair))


@settings(max_examples=150)
@given(st.sampled_from(PAIRS), st.sampled_from(PAIRS), st.booleans())
def test_what_rules_quote_of_any_pair_is_there(one: Pair, other: Pair, beside: bool) -> None:
    old, new = f"{one.old or ''} {other.old or ''}".strip(), f"{other.new or ''} {one.new or ''}".strip()
    if not beside:
        old, new = one.old or "", other.new or ""
    if old or new:
        assert_true(make_item(old or None, new or None, lang=one.lang, block=one.block, section=one.section))


QUOTED = {
    "a sum": ("You pay $1.5 million.", "You pay $2.5 million.", "amount", "$1.5 million", "$2.5 million"),
    "sums of two clauses": (
        "You pay 5 euros. We pay 7 euros.",
        "You pay 6 euros. We pay 7 euros.",
        "amount",
        "5 euros",
        "6 euros",
    ),
    "an age before a month's name": ("Nobody under 16 may join.", "Nobody under 13 may join.", "figure", "16", "13"),
    "a sentence that went": (
        "We keep it. See our guide for details on how.",
        "We keep it.",
        "pointer-only",
        "See our guide for details on how.",
        "",
    ),
    "a word with a capital": ("Sold to Stripe.", "Sold to PayPal.", "vendor", "Stripe", "PayPal"),
    "an uncertain number": ("It takes about 12 days.", "It takes 12 days.", "period", "about 12 days", "12 days"),
}


@pytest.mark.parametrize("case", QUOTED)
def test_the_very_words_are_quoted(case: str) -> None:
    old, new, rule, was, now = QUOTED[case]
    first = next(finding for finding in grade(make_item(old, new, lang="en")).findings if finding.rule == rule)
    assert (first.old, first.new) == (was, now)


ELSEWHERE = {
    "corporate parents": ("en", "We share it with them.", "We share it with our corporate parents.", "age"),
    "minor changes": ("en", "It has changes.", "It has minor changes.", "age"),
    "an operating system": ("en", "It runs on phones.", "It runs on Windows Phone.", "contact"),
    "an agreement by name": ("en", "See the Policy.", "See the Registration Agreement.", "obligation"),
    "the authority of somebody": ("en", "Send us proof.", "Send us proof of authority.", "consent"),
    "within a place": ("en", "We host it in the city.", "We host it within the city.", "deadline"),
    "the time of day": ("en", "They have jobs.", "They have day jobs.", "deadline"),
    "courtesy": ("en", "We show respect.", "We show courtesy.", "dispute"),
    "trainees": ("en", "Our staff read it.", "Our trainees read it.", "purpose"),
    "an update": ("fr", "La page est publiée.", "La page est mise à jour.", "deadline"),
    "together": ("fr", "Les parties", "Collectivement, les parties", "data_category"),
    "exclusively": ("fr", "Il sert aux membres.", "Il sert exclusivement aux membres.", "termination"),
    "a day of the week": ("fr", "Nous répondons le lundi.", "Nous répondons le vendredi.", "recipient"),
    "greater force": ("fr", "En cas de panne", "En cas de force majeure", "age"),
    "giving away": ("de", "Wir zeigen sie.", "Wir werden sie preisgeben.", "price"),
    "directed at": ("de", "Das Angebot", "Das an Kunden gerichtete Angebot", "dispute"),
}
OF_THE_SUBJECT = {
    "parents": ("en", "Anyone may join.", "Anyone with a parent may join.", "age"),
    "a phone": ("en", "Write to us.", "Write to us or phone us.", "contact"),
    "agreeing": ("en", "You read the rules.", "You agree to the rules.", "obligation"),
    "authorization": ("en", "Send us proof.", "Send us an authorization.", "consent"),
    "delay": ("en", "We answer.", "We answer without undue delay.", "deadline"),
    "courts": ("en", "Claims go to us.", "Claims go to the courts.", "dispute"),
    "delay in French": ("fr", "Nous répondons.", "Nous répondons dans les meilleurs délais.", "deadline"),
    "collecting": ("fr", "Nous lisons le texte.", "Nous collectons le texte.", "data_category"),
    "selling": ("fr", "Nous gardons les listes.", "Nous vendons les listes.", "recipient"),
    "a price": ("de", "Der Wert steigt.", "Der Preis steigt.", "price"),
    "a court": ("de", "Sie gehen zu uns.", "Sie gehen zum Gericht.", "dispute"),
}


@pytest.mark.parametrize("case", ELSEWHERE)
def test_a_word_that_is_something_else_is_no_reason(case: str) -> None:
    lang, old, new, topic = ELSEWHERE[case]
    assert topic not in make_item(old, new, lang=lang).gained


@pytest.mark.parametrize("case", OF_THE_SUBJECT)
def test_a_word_of_the_subject_is_one(case: str) -> None:
    lang, old, new, topic = OF_THE_SUBJECT[case]
    assert topic in make_item(old, new, lang=lang).gained
