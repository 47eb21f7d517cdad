"""What a version opens with: of many changes the one that a reader has to know first."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.differ import compare
from policydiff.document import parse
from policydiff.grading import assess
from policydiff.grading.gravity import by_change, gravest
from policydiff.language import HEADLINES, VOCABULARY, codes, read
from policydiff.model import Grave, Happened, Level, Span

# Changes that are material as well, and less grave: (old, new) by language.
BESIDE = {
    "en": [
        ("Write to us at the old mill.", "Write to us at help@acme.example or at the old mill."),
        ("We use your name to greet you.", "We use your name to greet you and to plan deliveries."),
        ("The shop is open on weekdays.", "The shop is open on Mondays only."),
    ],
    "fr": [
        ("Écrivez-nous au vieux moulin.", "Écrivez-nous à aide@acme.example ou au vieux moulin."),
        ("Nous utilisons votre nom pour vous saluer.", "Nous utilisons votre nom pour vous saluer et vous livrer."),
        ("Le magasin ouvre en semaine.", "Le magasin ouvre le lundi seulement."),
    ],
    "de": [
        ("Schreiben Sie an die alte Mühle.", "Schreiben Sie an hilfe@acme.example oder an die alte Mühle."),
        ("Wir nutzen Ihren Namen zur Begrüßung.", "Wir nutzen Ihren Namen zur Begrüßung und zur Lieferung."),
        ("Das Geschäft ist werktags offen.", "Das Geschäft ist nur montags offen."),
    ],
    "es": [("Escríbanos al viejo molino.", "Escríbanos a ayuda@acme.example o al viejo molino.")],
    "it": [("Scrivici al vecchio mulino.", "Scrivici a aiuto@acme.example o al vecchio mulino.")],
    "pt": [("Escreva para o velho moinho.", "Escreva para ajuda@acme.example ou para o velho moinho.")],
}
# The change that has to come first: (language, old, new, kind, rule); "" for a side that is not there.
FIRST = {
    "promise withdrawn": ("en", "We do not sell your personal data.", "", "", "promise withdrawn"),
    "promise turned": (
        "en",
        "We never share your messages with advertisers.",
        "We share your messages with advertisers.",
        "recipient",
        "promise withdrawn",
    ),
    "training": (
        "en",
        "",
        "You agree that we may use your calls to train our machine learning models.",
        "training",
        "",
    ),
    "arbitration": (
        "en",
        "",
        "All disputes shall be settled by binding arbitration and you waive any class action.",
        "arbitration",
        "",
    ),
    "authorities": (
        "en",
        "We disclose data to law enforcement only with a court order.",
        "We disclose data to law enforcement and to any government agency that asks.",
        "authorities",
        "",
    ),
    "biometrics": (
        "en",
        "",
        "We may collect your faceprint and your voiceprint from what you upload.",
        "biometrics",
        "",
    ),
    "licence": (
        "en",
        "We may publish the content you upload.",
        "You grant us a perpetual, irrevocable licence to publish the content you upload.",
        "content_license",
        "",
    ),
    "protected": (
        "en",
        "You must not attack others for their religion, caste or gender identity.",
        "You must not attack others for their religion or caste.",
        "protected_group",
        "",
    ),
    "penalty": ("en", "", "Whoever reads more than a thousand posts a day owes liquidated damages.", "penalty", ""),
    "prohibition set": ("en", "", "You may not publish the results of your tests.", "", "prohibition set"),
    "French promise": ("fr", "Nous ne vendons pas vos données.", "", "", "promise withdrawn"),
    "French training": (
        "fr",
        "",
        "Nous pouvons utiliser vos messages pour entraîner nos modèles d'intelligence artificielle.",
        "training",
        "",
    ),
    "German recipients": (
        "de",
        "Wir geben Ihre Daten nicht an Dritte weiter.",
        "Wir geben Ihre Daten an Dritte weiter.",
        "recipient",
        "promise withdrawn",
    ),
    "German courts": (
        "de",
        "",
        "Sie verzichten auf Sammelklagen und Streitigkeiten entscheidet ein Schiedsgericht.",
        "arbitration",
        "",
    ),
    "Spanish authorities": (
        "es",
        "",
        "Podemos divulgar sus datos a la policía y a otras autoridades.",
        "authorities",
        "",
    ),
    "Italian biometrics": ("it", "", "Raccogliamo le tue impronte digitali e i dati biometrici.", "biometrics", ""),
    "Portuguese training": (
        "pt",
        "",
        "Podemos usar as suas fotografias para treinar modelos de inteligência artificial.",
        "training",
        "",
    ),
}
# What says no to nobody: (language, old, new).
NO_RULE = {
    "condition": ("en", "If you do not agree, we keep your data and sell them.", "We keep your data and sell them."),
    "unless": ("en", "", "We share your data with partners unless we cannot reach you."),
    "not about us": ("en", "", "The law does not protect such data, and partners receive them."),
    "same promise": ("en", "We do not sell your data.", "We do not sell your personal data or messages."),
    "moved": (
        "en",
        "We do not sell your data. We share them with partners.",
        "We share them with partners for a fee. We do not sell your data.",
    ),
    "still said in another clause": (
        "en",
        "We sell hats. We do not sell your data.\n\nWe do not sell your data.",
        "We sell hats.\n\nWe do not sell your data.",
    ),
    "still said in other words for no": (
        "en",
        "We sell hats. We never sell your data.\n\nRead on.",
        "We sell hats.\n\nRead on. We do not sell your data.",
    ),
    "said in another clause before": (
        "en",
        "We sell hats.\n\nYou may not publish your tests.",
        "We sell hats. You may not publish your tests.\n\nYou may not publish your tests.",
    ),
    "French condition": ("fr", "", "Si vous n'acceptez pas, nous partageons vos données avec des partenaires."),
    "German condition": ("de", "", "Wenn Sie nicht widersprechen, geben wir Ihre Daten an Partner weiter."),
}

_TABLE = "| Cookie | Use | Days |\n|---|---|---|\n| hel | stats | {} |\n| uid | {} | {} |"
_TWICE = "## X\n\n- We keep mails for {} days.\n- We keep logs.\n\n## Y\n\n- We keep mails for {} days."
# The sentences that differ: (old, new, [what happened, label, old and new sentence]).
BECAME = {
    # A sentence pairs with its old form, wherever else either stands.
    "a cell that another row has": (
        _TABLE.format("6 months", "login", "13 months"),
        _TABLE.format("13 months", "login", "13 months"),
        [("changed", "hel, Days", "6 months", "13 months")],
    ),
    "a cell that another row keeps": (
        _TABLE.format("Not shared", "login", "Not shared"),
        _TABLE.format("Shared with partners", "login", "Not shared"),
        [("changed", "hel, Days", "Not shared", "Shared with partners")],
    ),
    "a sentence of two clauses": (
        _TWICE.format(30, 30),
        _TWICE.format(90, 30),
        [("changed", "", "We keep mails for 30 days.", "We keep mails for 90 days.")],
    ),
    "a sentence twice in a block": (
        "You may cancel at any time. You may cancel at any time.",
        "You may cancel at any time. You may never cancel.",
        [("changed", "", "You may cancel at any time.", "You may never cancel.")],
    ),
    "a whole cell": (
        _TABLE.format("6 months", "login", "1 year"),
        _TABLE.format("6 months", "login", "2 years; then we ask"),
        [("changed", "uid, Days", "1 year", "2 years; then we ask")],
    ),
    "a cell of two sentences": (
        _TABLE.format("6 months", "login", "We keep it for a year. We then erase it."),
        _TABLE.format("6 months", "login", "We keep it for a year. We then sell it."),
        [("changed", "uid, Days", "We then erase it.", "We then sell it.")],
    ),
    "a heading": (
        "## Retention\n\nWe keep it.",
        "## Storage\n\nWe keep it.",
        [("changed", "", "Retention", "Storage")],
    ),
    # Near misses: what did come, go or move.
    "an empty cell": (
        _TABLE.format("6 months", "login", ""),
        _TABLE.format("6 months", "login", "2 years"),
        [("new", "uid, Days", "", "2 years")],
    ),
    "two cells that changed places": (
        _TABLE.format("6 months", "login", "13 months"),
        _TABLE.format("13 months", "login", "6 months"),
        [("changed", "hel, Days", "6 months", "13 months"), ("changed", "uid, Days", "13 months", "6 months")],
    ),
    "a row that went and one that came": (
        "| Cookie | Days |\n|---|---|\n| hel | 6 months |\n| uid | 1 year |",
        "| Cookie | Days |\n|---|---|\n| uid | 1 year |\n| tracker | 13 months |",
        [
            ("gone", "Cookie", "hel", ""),
            ("gone", "hel, Days", "6 months", ""),
            ("new", "Cookie", "", "tracker"),
            ("new", "tracker, Days", "", "13 months"),
        ],
    ),
    "a sentence that came beside one": (
        "We keep mails for 30 days.",
        "We keep mails for 30 days. We sell them to partners.",
        [("new", "", "", "We sell them to partners.")],
    ),
    "a sentence instead of another among several": (
        "We may share your data. Write to the old mill.",
        "We may share your data. You grant us a licence.",
        [("gone", "", "Write to the old mill.", ""), ("new", "", "", "You grant us a licence.")],
    ),
    "one of two equal sentences": (
        "## X\n\nWe sell hats. We do not sell your data.\n\n## Y\n\nWe do not sell your data.",
        "## X\n\nWe sell hats.\n\n## Y\n\nWe do not sell your data.",
        [("gone", "", "We do not sell your data.", "")],
    ),
    "columns in another order": (
        "| Cookie | Use | Days |\n|---|---|---|\n| hel | stats | 6 months |",
        "| Cookie | Days | Use |\n|---|---|---|\n| hel | 6 months | stats |",
        [],
    ),
}


def _side(spans: Iterable[Span], other: str) -> str:
    return "".join(text for kind, text in spans if kind != other)


@pytest.mark.parametrize("case", BECAME)
def test_what_became_of_a_sentence(case: str) -> None:
    *sides, became = BECAME[case]
    old, new = (parse(f"---\nlang: en\n---\n\n# Acme\n\n{text}\n") for text in sides)
    changes = by_change(assess(compare(old, new)), Level.EDITORIAL).values()
    found = [grave for graves in changes for grave in graves]
    assert sorted(
        (each.happened.value, each.label, _side(each.spans, "insert"), _side(each.spans, "delete")) for each in found
    ) == sorted(became)


def test_a_value_of_front_matter_is_named() -> None:
    old, new = (parse(f"---\nlang: en\nurl: {url}\n---\n\n# Acme\n") for url in ("/old/", "/new/"))
    [[grave]] = by_change(assess(compare(old, new)), Level.EDITORIAL).values()
    assert (grave.happened, grave.label) == (Happened.CHANGED, "url")


def _graves(lang: str, pairs: list[tuple[str, str]], most: int = 3) -> tuple[Grave, ...]:
    sides = (
        f"---\nlang: {lang}\n---\n\n# Acme\n\n"
        + "\n\n".join(f"Point {at}.\n\n{pair[side]}" for at, pair in enumerate(pairs))
        for side in (0, 1)
    )
    old, new = map(parse, sides)
    return gravest(assess(compare(old, new)), most)


@pytest.mark.parametrize("case", FIRST)
@pytest.mark.parametrize("place", [0, -1], ids=["at the start", "at the end"])
def test_the_gravest_is_first(case: str, place: int) -> None:
    lang, old, new, about, rule = FIRST[case]
    pairs = list(BESIDE[lang])
    pairs.insert(0 if place == 0 else len(pairs), (old, new))
    first = _graves(lang, pairs)[0]
    assert "".join(text for kind, text in first.spans if kind != "insert") == old
    assert "".join(text for kind, text in first.spans if kind != "delete") == new
    assert first.kind == about or not about
    assert first.rule == rule or not rule


@pytest.mark.parametrize("case", NO_RULE)
def test_no_promise(case: str) -> None:
    lang, old, new = NO_RULE[case]
    assert all(not grave.rule for grave in _graves(lang, [(old, new)]))


@pytest.mark.parametrize(
    "other",
    [
        "We sell your data.",
        "We do not sell your data to brokers.",
        "We do not rent your data.",
        "You do not sell your data.",
    ],
)
def test_a_promise_is_withdrawn_that_the_new_text_makes_no_more(other: str) -> None:
    sides = (("Our hats are warm. We never sell your data.", "Our hats are warm."), (other, f"{other} Read on."))
    assert "promise withdrawn" in {grave.rule for grave in _graves("en", [*sides])}


def test_only_material_changes() -> None:
    assert not _graves("en", [("We kep it.", "We keep it."), ("Read on.", "Read on!")])


def test_a_moved_sentence_is_no_news() -> None:
    pairs = [
        ("We do not sell your data. We sell hats.", "We sell hats for money to pupils."),
        ("Hello there.", "We do not sell your data."),
    ]
    assert all(
        "do not sell" not in text for grave in _graves("en", pairs) for kind, text in grave.spans if kind != "same"
    )


@given(st.permutations(range(4)))
def test_the_order_of_the_text_decides_among_equals_alone(order: list[int]) -> None:
    cases = [FIRST["promise withdrawn"], FIRST["training"], FIRST["penalty"], FIRST["prohibition set"]]
    plain = _graves("en", [case[1:3] for case in cases], 4)
    mixed = _graves("en", [cases[at][1:3] for at in order], 4)
    assert {grave.weight for grave in plain} == {grave.weight for grave in mixed}
    assert all(grave.graded.level is Level.MATERIAL for grave in mixed)


@pytest.mark.parametrize("code", codes(VOCABULARY))
def test_each_language_that_is_read_has_every_kind(code: str) -> None:
    if read(code, VOCABULARY)["depth"] == "few":
        assert code not in codes(HEADLINES)
        return
    assert {kind: set(lists) for kind, lists in read(code, HEADLINES).items()} == {
        kind: set(lists) for kind, lists in read("en", HEADLINES).items()
    }
