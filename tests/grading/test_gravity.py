"""What a version opens with: of many changes the one that a reader has to know first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.differ import compare
from policydiff.document import parse
from policydiff.grading import assess
from policydiff.grading.gravity import gravest
from policydiff.language import HEADLINES, VOCABULARY, codes, read
from policydiff.model import Grave, Level

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
    "French condition": ("fr", "", "Si vous n'acceptez pas, nous partageons vos données avec des partenaires."),
    "German condition": ("de", "", "Wenn Sie nicht widersprechen, geben wir Ihre Daten an Partner weiter."),
}


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
