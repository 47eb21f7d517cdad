"""Grades: the laws they obey, how they are decided, whole documents, and labelled changes where they are at hand."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence

import pytest
from conftest import ROOT
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from policydiff.differ import compare
from policydiff.document import parse
from policydiff.grading import assess, grade
from policydiff.grading.around import Introductions
from policydiff.grading.context import languages_of
from policydiff.grading.features import features
from policydiff.grading.rules import rules
from policydiff.grading.rules._item import item_of, make_item
from policydiff.grading.rules._words import words_of
from policydiff.grading.score import shipped
from policydiff.language.vocabulary import language
from policydiff.model import Assessment, Level

LABELS = ROOT.parent / "shared" / "bench" / "materiality" / "dev.jsonl"
LANGUAGES = st.sampled_from(["en", "fr", "de", "es", "it", "pt", "ja", ""])
BLOCKS = st.sampled_from(["paragraph", "item", "row", "heading", "frontmatter", "code"])
# Pieces of policies, so that generated texts hit modals, numbers, links, markup and labels more often than never.
PIECES = st.sampled_from(
    [
        *(
            "We ",
            "you ",
            "must ",
            "may ",
            "not ",
            "ne ",
            "pas ",
            "share ",
            "conservons ",
            "vos données ",
            "30 days ",
            "$5 ",
        ),
        *(
            "thirty (30) ",
            "[terms](https://a.org/b) ",
            "a@b.org ",
            "**",
            "| ",
            "\n",
            "1. ",
            "(a) ",
            "Section 4 ",
            "; ",
            ". ",
        ),
        *(
            "3 May 2020 ",
            "{{ x }} ",
            "<b>",
            "unless ",
            "only ",
            "GitHub ",
            "Acme Inc. ",
            "e.g. ",
            "’",
            "https://x.fr ",
            "§ ",
        ),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=14).map("".join), st.text(max_size=40))


def level(old: str | None, new: str | None, lang: str = "en", block: str = "paragraph") -> str:
    return grade(make_item(old, new, lang=lang, block=block)).level.value


def assessed(old: str, new: str, path: str = "privacy.md") -> Assessment:
    return assess(compare(parse(old, path), parse(new, path)))


# ------------------------------------------------------------------ laws


@given(TEXTS, LANGUAGES, BLOCKS)
def test_identical_texts_are_editorial(text: str, lang: str, block: str) -> None:
    assert level(text, text, lang, block=block) == "editorial"


@given(TEXTS, TEXTS, LANGUAGES, BLOCKS, TEXTS)
def test_any_two_texts_can_be_graded(old: str, new: str, lang: str, block: str, context: str) -> None:
    made = grade(make_item(old, new, lang=lang, block=block, context=context, section=context))
    assert made.level in Level
    assert made.score is None or 0 <= made.score <= 1
    assert 1 <= len(made.codes) <= 3


@given(TEXTS.filter(str.strip), TEXTS.filter(str.strip), LANGUAGES, BLOCKS)
def test_the_direction_of_an_edit_does_not_matter(old: str, new: str, lang: str, block: str) -> None:
    forth = make_item(old, new, lang=lang, block=block)
    # A way to a document that goes weighs more than one that comes.
    was, now = (set(side.plain.targets) for side in forth.sides)
    assume(was == now or not (was < now or now < was))
    there, back = grade(forth), grade(make_item(new, old, lang=lang, block=block))
    assert (there.level, there.score) == (back.level, back.score)


@given(TEXTS, LANGUAGES)
def test_normalising_twice_changes_nothing(text: str, lang: str) -> None:
    assume("|" not in text)  # a cell may begin with a number, which is the block's own once the bar is gone
    known = language(lang)
    once = words_of(text, known)
    assert words_of(once.plain.text, known).words == once.words


@given(TEXTS)
def test_case_and_white_space_are_never_more_than_editorial(text: str) -> None:
    assert level(text, f"  {text}\n") == "editorial"
    if text.isascii():
        assert level(text, text.upper()) == "editorial" or any(sign in text for sign in ("http", "@", "{", "0o"))


@settings(max_examples=20)
@given(st.sampled_from(list(rules())))
def test_a_rule_that_is_off_is_not_heard(name: str) -> None:
    for pair in rules()[name].EXAMPLES:
        item = make_item(pair.old, pair.new, lang=pair.lang, block=pair.block, context=pair.context)
        assert all(finding.rule != name for finding in grade(item, {name: "off"}).findings)


def test_hash_seeds_do_not_change_a_grade() -> None:
    lines = "".join(
        json.dumps({"id": f"{name} {at}", "lang": pair.lang, "block": pair.block, "old": pair.old, "new": pair.new})
        + "\n"
        for name, rule in rules().items()
        for at, pair in enumerate(rule.EXAMPLES)
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-m", "policydiff", "grade", "--format", "jsonl"],
            input=lines,
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(outputs) == 1


# ------------------------------------------------------------------ how a grade is decided


@pytest.mark.parametrize(
    ("old", "new", "lang", "expected"),
    [
        ("Overdraft interest is 18.9%.", "Overdraft interest is 21.9%.", "en", "material"),
        ("We may close it on two months' notice.", "We may close it on one month's notice.", "en", "material"),
        ("Gems never expire.", "Gems expire after 12 months.", "en", "material"),
        ("You can play from the age of 16.", "You can play from the age of 12.", "en", "material"),
        ("shared with your doctor", "shared with your doctor and your insurer", "en", "material"),
        ("Les frais de retour sont à notre charge.", "Les frais de retour sont à votre charge.", "fr", "material"),
        ("Nous ne partageons pas vos données.", "Nous partageons vos données.", "fr", "material"),
        ("Die Frist beträgt einen Monat.", "Die Frist beträgt drei Monate.", "de", "material"),
        ("Conserviamo i dati per 30 giorni.", "Conserviamo i dati per 90 giorni.", "it", "material"),
        ("Conservamos os dados durante 30 dias.", "Conservamos os dados durante 90 dias.", "pt", "material"),
        (None, "We share your data with credit reference agencies.", "en", "material"),
        ("You top up in the Store.", "You top up in the Shop.", "en", "clarification"),
        ("Refunds are paid within 48 hours.", "Refunds are paid within two days.", "en", "clarification"),
        (None, "For more information about cookies, see our help centre.", "en", "clarification"),
        (None, "La présente politique a pour objet de vous expliquer nos choix.", "fr", "clarification"),
        ("We recieve your payment.", "We receive your payment.", "en", "editorial"),
        ("See clause 7.2 for fees.", "See clause 8.1 for fees.", "en", "editorial"),
        ("sous quatorze (14) jours", "sous 14 jours", "fr", "editorial"),
        ("Dernière mise à jour : 3 mars 2021", "Dernière mise à jour : 4 avril 2022", "fr", "editorial"),
    ],
)
def test_changes_of_policies_of_many_trades(old: str | None, new: str | None, lang: str, expected: str) -> None:
    assert level(old, new, lang) == expected


ITALIAN = {
    "retention longer": (
        "Conserviamo i registri di accesso per 30 giorni.",
        "Conserviamo i registri di accesso per 12 mesi.",
        "material",
        "retention",
    ),
    "consent to legitimate interest": (
        "Trattiamo i suoi dati sulla base del suo consenso.",
        "Trattiamo i suoi dati sulla base del nostro legittimo interesse.",
        "material",
        "legal_basis",
    ),
    "new recipient": (
        "Comunichiamo i dati al corriere.",
        "Comunichiamo i dati al corriere e a inserzionisti terzi.",
        "material",
        "recipient",
    ),
    "negation removed": ("Non vendiamo i suoi dati a terzi.", "Vendiamo i suoi dati a terzi.", "material", "negation"),
    "typo": (
        "Conserviamo i dati per il tempo del trattamneto.",
        "Conserviamo i dati per il tempo del trattamento.",
        "editorial",
        "typo",
    ),
    "renumbering": (
        "Si veda l'articolo 4 della presente informativa.",
        "Si veda l'articolo 5 della presente informativa.",
        "editorial",
        "renumber",
    ),
    "date line": ("Ultimo aggiornamento: 8 agosto 2024", "Ultimo aggiornamento: 11 maggio 2025", "editorial", "date"),
    "price": ("L'abbonamento costa 10 euro al mese.", "L'abbonamento costa 12 euro al mese.", "material", "price"),
    "may to must": (
        "L'utente può fornire un documento d'identità.",
        "L'utente deve fornire un documento d'identità.",
        "material",
        "modality",
    ),
    "new purpose": (
        None,
        "Utilizziamo i suoi dati anche per l'addestramento di sistemi di intelligenza artificiale.",
        "material",
        "purpose",
    ),
    "example added": (
        None,
        "Ad esempio, una foto del suo giardino può essere molto grande.",
        "clarification",
        "explanation",
    ),
    "rephrase": (
        "Utilizziamo i dati per fornire il servizio.",
        "Impieghiamo i dati per fornire il servizio.",
        "clarification",
        "rephrase",
    ),
    "punctuation": (
        "Raccogliamo nome cognome e indirizzo.",
        "Raccogliamo nome, cognome e indirizzo.",
        "editorial",
        "punctuation",
    ),
    "right removed": (
        "Ha il diritto di accedere ai suoi dati e di ottenerne la cancellazione.",
        "Ha il diritto di accedere ai suoi dati.",
        "material",
        "scope",
    ),
    "age": (
        "Il servizio è riservato a chi ha compiuto 16 anni.",
        "Il servizio è riservato a chi ha compiuto 14 anni.",
        "material",
        "age",
    ),
    "how long the data of minors are kept": (
        "Conserviamo i dati del minore per 2 anni.",
        "Conserviamo i dati del minore per 3 anni.",
        "material",
        "retention",
    ),
    "forum": (
        "Per ogni controversia è competente il foro di Milano.",
        "Per ogni controversia è competente il foro di Dublino.",
        "material",
        "dispute",
    ),
    "exception": (
        "Rimborsiamo gli acquisti entro 14 giorni.",
        "Rimborsiamo gli acquisti entro 14 giorni, salvo quelli in promozione.",
        "material",
        "negation",
    ),
    "notice period": (
        "Le modifiche sono comunicate con 30 giorni di preavviso.",
        "Le modifiche sono comunicate con 15 giorni di preavviso.",
        "material",
        "deadline",
    ),
    "liability": (
        "Rispondiamo dei danni causati per colpa grave.",
        "Non rispondiamo dei danni causati per colpa grave.",
        "material",
        "negation",
    ),
    "casing": (
        "Il Titolare del trattamento è l'associazione.",
        "Il titolare del trattamento è l'associazione.",
        "editorial",
        "casing",
    ),
    "spelled number": (
        "entro trenta giorni dalla richiesta",
        "entro 30 giorni dalla richiesta",
        "editorial",
        "formatting",
    ),
    "working days": ("Rispondiamo entro 5 giorni.", "Rispondiamo entro 5 giorni lavorativi.", "material", "deadline"),
    "all to some": (
        "Cancelliamo tutti i dati alla chiusura dell'account.",
        "Cancelliamo alcuni dati alla chiusura dell'account.",
        "material",
        "scope",
    ),
    "pronoun tu/lei": (
        "Puoi chiedere una copia dei tuoi dati.",
        "Può chiedere una copia dei suoi dati.",
        "clarification",
        "rephrase",
    ),
    "thanks removed": ("Grazie per la lettura della presente informativa.", None, "clarification", "explanation"),
    "elision": ("I dati di utente sono cifrati.", "I dati dell'utente sono cifrati.", "editorial", "typo"),
    "reorder": ("in Francia, Germania e Spagna", "in Spagna, Francia e Germania", "editorial", "reorder"),
    "opt-in to opt-out": (
        "Inviamo la newsletter solo con il suo consenso.",
        "Inviamo la newsletter salvo opposizione.",
        "material",
        "consent",
    ),
    "contact": (
        "Scriva a via dei Tigli 12, 20100 Milano.",
        "Scriva a corso Roma 3, 20100 Milano.",
        "material",
        "contact",
    ),
    "pointer added": (None, "Per maggiori informazioni si veda la pagina di aiuto.", "clarification", "explanation"),
    "security lowered": (
        "Le password sono cifrate.",
        "Le password sono conservate in chiaro.",
        "material",
        "retention",
    ),
    "optional": (
        "Il numero di telefono è facoltativo.",
        "Il numero di telefono è obbligatorio.",
        "material",
        "modality",
    ),
}


@pytest.mark.parametrize("row", ITALIAN)
def test_amendments_of_an_italian_policy(row: str) -> None:
    old, new, expected, code = ITALIAN[row]
    made = grade(make_item(old, new, lang="it"))
    assert made.level.value == expected
    assert code in made.codes


def test_a_grade_from_the_score_is_explained_by_its_features() -> None:
    made = grade(make_item(None, "The club has a kitchen, a library and a garden for its guests."))
    assert made.decided_by == "score"
    summary = made.findings[0]
    assert summary.rule == "score"
    assert summary.arguments[0] == ("score", f"{made.score:.2f}")
    assert ("came or went", "+") in {(name, value[0]) for name, value in summary.arguments}


def test_a_language_without_vocabulary_is_said_to_have_none() -> None:
    made = grade(make_item("私たちは", "私たちが Google", lang="ja"))
    told = [argument for finding in made.findings for argument in finding.arguments]
    assert made.score is None or ("language", "no vocabulary: words were not read") in told


def test_overrides_come_before_everything() -> None:
    item = make_item("You should keep it.", "You must keep it.")
    assert grade(item).decided_by == "force"
    lower = grade(item, {"force": "clarification"})
    assert (lower.level, lower.decided_by) == (Level.CLARIFICATION, "configuration: force")
    assert grade(item, {"force": "off"}).decided_by != "force"
    with pytest.raises(ValueError, match="grave"):
        grade(item, {"force": "grave"})


def test_the_weights_are_few_and_all_in_use() -> None:
    weights = shipped().weights
    assert len(weights) < 60
    signs = {name for name in weights if name in rules()}
    assert all(not rules()[name].DECIDES for name in signs)
    shapes = {*features(make_item("a", "b c"), ()), *features(make_item(None, "We may."), ())}
    assert shapes <= set(weights)


# ------------------------------------------------------------------ whole documents

OLD = """---
title: Privacy
date: 2020-01-01
---
# Privacy

## 1. Data

We collect:

- your name
- your address

## 2. Recipients

| Vendor | Country |
| --- | --- |
| Acme | France |

The Dashboard shows it. You can open the Dashboard. Ask the Dashboard. Close the Dashboard.

## 3. Law

These terms are governed by the laws of France.
"""


def by_text(graded: Assessment) -> dict[str, str]:
    return {
        " ".join(block.text for block in (each.change.new or each.change.old)): each.level.value
        for each in graded.graded
    }


def test_nothing_changed_is_editorial() -> None:
    assert assessed(OLD, OLD).level is Level.EDITORIAL


def test_a_document_is_graded_change_by_change_in_order() -> None:
    new = (
        OLD.replace("2020-01-01", "2021-01-01").replace("laws of France", "laws of Spain").replace("Acme |", "Bravo |")
    )
    made = assessed(OLD, new)
    assert [each.change for each in made.graded] == list(made.diff.changes)
    assert {each.level.value for each in made.graded} == {"editorial", "material"}
    assert made.level is Level.MATERIAL


def test_a_list_entry_is_read_under_its_lead_in_and_a_row_under_its_head() -> None:
    document = parse(OLD, "privacy.md")
    places = Introductions(document)
    contexts = {block.text: before.read for block in document.blocks if (before := places.before(block))}
    assert contexts["your address"] == "We collect:"
    assert [context for text, context in contexts.items() if "Acme" in text] == ["| Vendor | Country |"]
    made = assessed(OLD, OLD.replace("- your address\n", "- your address\n- your heart rate\n"))
    assert made.level is Level.MATERIAL


def test_moved_renumbered_and_reformatted_blocks_are_editorial() -> None:
    one, two = OLD.index("## 2."), OLD.index("## 3.")
    moved = OLD[:one] + OLD[two:] + "\n" + OLD[one:two]
    assert assessed(OLD, moved).level is Level.EDITORIAL
    assert assessed(OLD, OLD.replace("## 3.", "## 4.")).level is Level.EDITORIAL
    assert assessed(OLD, OLD.replace("- your", "* your")).level is Level.EDITORIAL


@pytest.mark.parametrize(
    ("swaps", "level"),
    [
        ((("## 3.", "## 4."), ("Section 3", "Section 4")), Level.EDITORIAL),
        ((("**3.1**", "**4.1**"), ("Section 3", "Section 4")), Level.EDITORIAL),
        ((("Section 3", "Section 4"),), Level.CLARIFICATION),
        ((("Article 12", "Article 21"),), Level.CLARIFICATION),
        ((("Article 12", "Article 21"), ("recieve", "receive")), Level.CLARIFICATION),
        ((("recieve", "receive"),), Level.EDITORIAL),
        ((("version 3", "version 4"),), Level.MATERIAL),
    ],
)
def test_a_reference_is_renumbered_only_with_the_clause_it_names(
    swaps: tuple[tuple[str, str], ...], level: Level
) -> None:
    old = OLD + "\n**3.1** Section 3 and Article 12 of the contract (version 3) say what you recieve.\n"
    new = old
    for before, now in swaps:
        new = new.replace(before, now)
    assert assessed(old, new).level is level


def test_a_section_that_comes_is_as_grave_as_its_gravest_block() -> None:
    made = assessed(OLD, OLD + "\n## 4. Fees\n\nHere is a section on fees.\n\nYou must pay 5 euros a month.\n")
    assert made.level is Level.MATERIAL
    assert any("obligation" in f.code or f.code == "price" for each in made.graded for f in each.findings)


def test_a_term_replaced_all_over_is_a_renaming() -> None:
    paragraphs = [
        f"We may show item {at} to Buyers and {verb} it." for at, verb in enumerate(["sell", "keep", "lend", "mend"])
    ]
    old = "# Terms\n\n" + "\n\n".join(paragraphs)
    made = assessed(old, old.replace("Buyers", "club members"))
    assert {each.decided_by for each in made.graded} == {"renamed-term"}
    once = assessed(old, old.replace("Buyers", "club members", 1))
    assert {each.decided_by for each in once.graded} != {"renamed-term"}


WE = "We keep what you give us for as long as you have it, and we do not sell it."
ON = "Nous gardons ce que vous nous donnez tant que vous avez un compte chez nous."


@pytest.mark.parametrize(
    ("old", "new", "languages"),
    [
        pytest.param((ON, "p.md"), (ON, "p.md"), ("fr",), id="by the words"),
        pytest.param((WE, "en/p.md"), (WE, "en/p.md"), ("en",), id="named, and the same by the words"),
        pytest.param((WE, "p.md"), (WE, "p.en-GB.md"), ("en-gb",), id="a region is no other language"),
        pytest.param((WE, "fr/p.md"), (WE, "fr/p.md"), ("fr", "en"), id="named, and plainly another"),
        pytest.param((WE, "en/p.md"), (WE, "ja/p.md"), ("ja", "en"), id="named otherwise"),
        pytest.param((WE, "pl/p.md"), (WE, "pl/p.md"), ("en", "pl"), id="one with a vocabulary goes first"),
        pytest.param(("Aha.", "pl/p.md"), ("Oho.", "cs/p.md"), ("cs",), id="two without one are read alike"),
        pytest.param(("Bern", "p.md"), (ON, "p.md"), ("fr",), id="what is not plain in one text is in the other"),
        pytest.param(("データ", "p.md"), ("データ", "p.md"), ("ja",), id="by the script"),
        pytest.param(("资料", "p.md"), ("資料", "ja/p.md"), ("ja", "zh"), id="Han alone is Chinese, unless named"),
        pytest.param(("Bern", "p.md"), ("Wien", "p.md"), ("",), id="not plain"),
    ],
)  # fmt: skip
def test_a_change_is_graded_in_each_language_of_its_texts(
    old: tuple[str, str], new: tuple[str, str], languages: tuple[str, ...]
) -> None:
    assert languages_of(compare(parse(*old), parse(*new))) == languages


PAGE = "# Kiln\n\nThe kiln is hot, and the clay is in the cellar.\n\n{}\n"


@pytest.mark.parametrize(
    ("old", "new", "least"),
    [
        pytest.param("Les élèves paient l'argile.", "<!-- Les élèves paient l'argile. -->", "material", id="hidden"),
        pytest.param("Les élèves paient l'argile.", "", "material", id="gone"),
        pytest.param("It glows. Nous ne vendons jamais vos pots.", "It glows.", "material", id="gone from a paragraph"),
        pytest.param("Wir verkaufen Ihre Töpfe nicht.", "Wir verkaufen Ihre Töpfe.", "material", id="no longer denied"),
        pytest.param("写真を販売しません。", "写真を販売します。", "material", id="in another script"),
        pytest.param("Merci pour les pots d'Ay.", "Merci pour ces pots d'Ay.", "", id="near: says nothing"),
        pytest.param("The paper is La Voz.", "The paper is El Eco.", "", id="near: a name"),
        pytest.param("Clay comes from de Groot.", "Clay comes from van Dijk.", "", id="near: names with small words"),
    ],
)  # fmt: skip
def test_a_sentence_in_another_language_than_its_page_is_read_in_both(old: str, new: str, least: str) -> None:
    graded = assess(compare(parse(PAGE.format(old), "p.md"), parse(PAGE.format(new), "p.md"))).graded
    assert (Level.MATERIAL in {each.level for each in graded}) is bool(least)


TAGS = ["en", "en-GB", "fr", "de", "ja", "pl", "zz"]


@pytest.mark.parametrize(("was", "now"), [(was, now) for was in TAGS for now in TAGS])
def test_no_tag_disarms(was: str, now: str) -> None:
    """The text stays English, whatever its header says, and so does what the change weighs."""
    old = f"---\nlang: {was}\n---\n\n# Data\n\n{WE} You may ask us at any time what we hold about you.\n"
    new = old.replace("do not sell", "sell").replace(f"lang: {was}", f"lang: {now}")
    assert assess(compare(parse(old), parse(new))).level is Level.MATERIAL


@pytest.mark.parametrize(
    ("old", "new", "level"),
    [
        pytest.param("lang: en", "lang: ja", Level.CLARIFICATION, id="flipped"),
        pytest.param("lang: en", "lang: en-GB", Level.EDITORIAL, id="region"),
        pytest.param("lang: pl", "lang: cs", Level.CLARIFICATION, id="flipped, both without a vocabulary"),
        pytest.param("author: x", "lang: en", Level.EDITORIAL, id="names what it is"),
        pytest.param("author: x", "locale: de", Level.CLARIFICATION, id="names what it is not"),
        pytest.param("lang: en", "author: x", Level.EDITORIAL, id="named what it is"),
        pytest.param("author: en", "author: ja", Level.EDITORIAL, id="another key"),
    ],
)  # fmt: skip
def test_a_language_named_otherwise_is_told(old: str, new: str, level: Level) -> None:
    texts = (parse(f"---\n{header}\n---\n\n# Data\n\n{WE}\n") for header in (old, new))
    assert assess(compare(*texts)).level is level


@given(st.data())
def test_a_tag_on_either_side_lowers_no_level(data: st.DataObject) -> None:
    lines = st.lists(st.lists(PIECES, min_size=1, max_size=12).map("".join), min_size=1, max_size=4)
    old, new = ("# A\n\n" + "\n\n".join(data.draw(lines)) for _ in range(2))
    right = data.draw(st.sampled_from(["en", "fr", "de", "zh", "pl"]))
    wrong = data.draw(st.sampled_from(TAGS))
    tags = data.draw(st.sampled_from([(right, wrong), (wrong, right)]))

    def graded(was: str, now: str) -> Assessment:
        return assess(compare(parse(old, f"{was}.md"), parse(new, f"{now}.md")))

    def path(tag: str) -> str:
        return f"x.{tag}"

    plain, tagged = graded(path(right), path(right)), graded(path(tags[0]), path(tags[1]))
    for one, other in zip(plain.graded, tagged.graded, strict=True):
        assert other.level.rank >= one.level.rank


@pytest.mark.parametrize(
    ("lang", "old", "new", "least"),
    [
        pytest.param("pl", "Sprzedajemy dane.", "Sprzedajemy danye.", Level.CLARIFICATION, id="pl: may be a slip"),
        pytest.param("sv", "Vi delar inte dem.", "Vi delar nog dem.", Level.CLARIFICATION, id="sv: a small word"),
        pytest.param("th", "เก็บไว้สามสิบวัน", "เก็บไว้หกสิบวัน", Level.CLARIFICATION, id="th: a number"),
        pytest.param("he", "אסור לצלם באולם.", "מותר לצלם באולם.", Level.CLARIFICATION, id="he: forbidden, allowed"),
        pytest.param("ar", "الرسوم ٥٪ من السعر.", "الرسوم ٨٪ من السعر.", Level.MATERIAL, id="ar: a share"),
        pytest.param("ja", "写真を公開しません。", "写真を公開します。", Level.MATERIAL, id="ja: negation"),
        pytest.param("ja", "鍵を返却できます。", "鍵を返却しなければなりません。", Level.CLARIFICATION, id="ja: must"),
        pytest.param("ja", "三十日間保管します。", "六十日間保管します。", Level.MATERIAL, id="ja: period in numerals"),
        pytest.param("ja", "十八歳以上の方", "14歳以上の方", Level.MATERIAL, id="ja: age"),
        pytest.param("ja", "手数料は3千円です。", "手数料は３万円です。", Level.MATERIAL, id="ja: sum"),
        pytest.param("ja", "第三者に提供", "第二者に提供", Level.CLARIFICATION, id="ja: no number"),
        pytest.param("zh", "我们不会出售您的信息。", "我们会出售您的信息。", Level.MATERIAL, id="zh: negation"),
        pytest.param("zh", "會員必須佩戴頭盔。", "會員可以佩戴頭盔。", Level.MATERIAL, id="zh: must, may"),
        pytest.param("zh", "提前十五天通知", "提前五天通知", Level.MATERIAL, id="zh: period"),
        pytest.param("zh", "护照和门票", "护照或门票", Level.CLARIFICATION, id="zh: and, or"),
        pytest.param("zh", "百分之五的手续费", "百分之八的手续费", Level.MATERIAL, id="zh: share"),
        pytest.param("zh", "年满十四周岁", "年满十二周岁", Level.MATERIAL, id="zh: age"),
        pytest.param("ko", "제삼자에게 제공하지 않습니다.", "제삼자에게 제공합니다.", Level.MATERIAL, id="ko: not"),
        pytest.param("ko", "삼십일 이내", "육십일 이내", Level.MATERIAL, id="ko: period in numerals"),
        pytest.param("ko", "삼 년간 보관됩니다.", "오 년간 보관됩니다.", Level.MATERIAL, id="ko: one syllable"),
        pytest.param("zh", "您必须在三十天内付款。", "您必须在三十天后付款。", Level.MATERIAL, id="zh: after"),
        pytest.param("ja", "手数料は二割です。", "手数料は三割です。", Level.MATERIAL, id="ja: tenths"),
        pytest.param("ko", "만 14세 미만", "만 16세 미만", Level.MATERIAL, id="ko: age"),
    ],
)  # fmt: skip
def test_a_change_of_words_is_at_least_so_much(lang: str, old: str, new: str, least: Level) -> None:
    assert grade(make_item(old, new, lang=lang)).level.rank >= least.rank
    assert grade(make_item(new, old, lang=lang)).level.rank >= least.rank


@pytest.mark.parametrize(
    ("lang", "old", "new"),
    [
        pytest.param("pl", "Sprzedajemy **dane**.", "Sprzedajemy dane", id="pl: the same words"),
        pytest.param("ar", "يفتح الباب صباحا.", "يُفتَح الباب صباحًا.", id="ar: vowel points"),
        pytest.param("ar", "الشروط العامة", "الشـــروط العامة", id="ar: tatweel"),
        pytest.param("ar", "نغلق الساعة ٩.", "نغلق الساعة 9.", id="ar: digits"),
        pytest.param("fa", "نگهداری می‌کنیم.", "نگهداري مي‌کنيم.", id="fa: yeh"),
        pytest.param("he", "שָׁלוֹם עולם", "שלום עולם", id="he: points"),
        pytest.param("ja", "１４歳以上、ＡＢＣ", "14歳以上、ABC", id="ja: full width"),
        pytest.param("ja", "ｸｯｷｰを使います", "クッキーを使います", id="ja: half width"),
        pytest.param("ja", "三十日以内に返す。", "30日以内に返す。", id="ja: numerals"),
        pytest.param("ja", "更新日：2024年1月1日", "更新日：2025年2月1日", id="ja: date line"),
        pytest.param("zh", "三万元", "30,000元", id="zh: myriads"),
        pytest.param("zh", "本馆称为“甲方”。", "本馆称为「甲方」。", id="zh: quotes"),
        pytest.param("zh", "读者应当爱护图书。\n图书不得折角。", "读者应当爱护图书。图书不得折角。", id="zh: wrapped"),
        pytest.param("ko", "제공하지않습니다", "제공하지 않습니다", id="ko: a blank"),
    ],
)  # fmt: skip
def test_what_is_only_written_otherwise_is_editorial(lang: str, old: str, new: str) -> None:
    assert grade(make_item(old, new, lang=lang)).level is Level.EDITORIAL
    assert grade(make_item(new, old, lang=lang)).level is Level.EDITORIAL


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["", "pl", "ja", "zh", "ko", "th"]))
def test_without_a_vocabulary_a_change_of_words_is_never_editorial(old: str, new: str, lang: str) -> None:
    item = make_item(old, new, lang=lang)
    if item.before.words != item.after.words:
        assert grade(item).level is not Level.EDITORIAL or grade(item).decided_by in ("date-line", "table-head")


# ------------------------------------------------------------------ the labelled changes


def read() -> Sequence[dict[str, str]]:
    if not LABELS.is_file():
        pytest.skip("the labelled changes are not beside this checkout")
    return [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]


def test_the_shipped_weights_still_do_what_they_were_fitted_to() -> None:
    """A bound against breakage only: the honest figures, on publishers left out, are printed by the fit."""
    pairs = [(item["level"], grade(item_of(item)).level.value) for item in read()]
    hit = sum(truth == answer == "material" for truth, answer in pairs)
    assert hit / sum(truth == "material" for truth, _ in pairs) >= 0.90
    assert hit / sum(answer == "material" for _, answer in pairs) >= 0.80
    assert sum(truth == answer for truth, answer in pairs) / len(pairs) >= 0.82


@pytest.mark.parametrize(
    ("old", "new", "level"),
    [
        pytest.param("Verantwortlicher ist die Beispiel GmbH in Berlin, und wir helfen Ihnen.\n",
                     "Beispiel Holding AG, Basel.\n", Level.MATERIAL, id="the new side is too short to tell"),
        pytest.param("Beispiel Holding AG, Basel.\n",
                     "Verantwortlicher ist die Beispiel GmbH in Berlin, und wir helfen Ihnen.\n", Level.MATERIAL,
                     id="the old side is"),
        pytest.param("Beispiel GmbH, Bern.\n", "Beispiel GmbH, Bern\n", Level.EDITORIAL, id="neither is"),
    ],
)  # fmt: skip
def test_the_language_of_one_version_is_that_of_the_other(old: str, new: str, level: Level) -> None:
    assert assess(compare(parse(f"# A\n\n{old}"), parse(f"# A\n\n{new}"))).level is level


# --------------------------------------------------------------------------- days, links and tables of whole texts

WHOLE = {
    "deadline": ("You must pay by May 3, 2019.", "You must pay by May 4, 2020.", Level.MATERIAL),
    "deadline in another spelling": ("You must pay by May 3, 2019.", "You must pay by 2019-05-03.", Level.EDITORIAL),
    "deadline beside a typo": ("You must pay teh fee by May 3.", "You must pay the fee by June 3.", Level.MATERIAL),
    "day of an event": ("The hall was built on 3 May 1899.", "The hall was built on 3 May 1898.", Level.CLARIFICATION),
    "day of the text": ("Last updated: Monday, 4 March 2019", "Last updated: Friday, 9 October 2020", Level.EDITORIAL),
    "age before a month's name": ("Nobody under 12 may enter.", "Nobody under 10 may enter.", Level.MATERIAL),
    "copyright": ("© 2017–2021 Acme", "© 2017–2023 Acme", Level.EDITORIAL),
    "link by reference": (
        "The [rules] are part of this contract.\n\n[rules]: /rental",
        "The [rules] are part of this contract.\n\n[rules]: /fleet",
        Level.MATERIAL,
    ),
    "link by reference, the same page": (
        "The [rules] are part of this contract.\n\n[rules]: http://acme.com/rental/",
        "The [rules] are part of this contract.\n\n[rules]: https://www.acme.com/rental",
        Level.EDITORIAL,
    ),
    "link and a typo": ("See teh [rota](/a).", "See the [rota](/b).", Level.CLARIFICATION),
    "anchor of a renamed heading": (
        "# Charges\n\nWe bill each month.\n\n# Us\n\nSee [it](#charges).",
        "# What you pay\n\nWe bill each month.\n\n# Us\n\nSee [it](#what-you-pay).",
        Level.CLARIFICATION,  # of the heading; the link is editorial
    ),
    "number to call": ("[Call us](tel:+33800111222).", "[Call us](tel:+33899777888).", Level.MATERIAL),
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_days_and_links(name: str) -> None:
    old, new, level = WHOLE[name]
    texts = (parse(f"---\nlang: en\n---\n\n{text}\n") for text in (old, new))
    assert assess(compare(*texts)).level is level


def test_the_anchor_of_a_renamed_heading_is_the_same_place() -> None:
    old, new, _ = WHOLE["anchor of a renamed heading"]
    graded = assess(compare(parse(old), parse(new))).graded
    assert [each.level for each in graded if each.change.links] == [Level.EDITORIAL]
    other = new.replace("What you pay", "Us").replace("# Us\n\nSee", "# What you pay\n\nSee")
    graded = assess(compare(parse(old), parse(other))).graded
    assert Level.CLARIFICATION in [each.level for each in graded if each.change.links]


def test_a_row_stands_under_its_head_on_a_page_of_one_line() -> None:
    page = "<table><tr><th>Cookie<th>Kept for<tr><td>id<td>{} months</table>"
    texts = (parse(page.format(months), path="a.html") for months in (13, 25))
    assert assess(compare(*texts)).level is Level.MATERIAL


@pytest.mark.parametrize(
    ("old", "new", "decided_by", "level"),
    [
        pytest.param(
            "If you have questions you can use {{ site.a }} to contact us.",
            "If you have questions you can contact us through {{ site.b }} to report content.",
            "unread",
            Level.CLARIFICATION,
            id="words that only lead elsewhere",
        ),
        pytest.param("Ask {{ a }} now, please.", "Ask {{ b }} now.", "unread", Level.CLARIFICATION, id="small words"),
        pytest.param(
            "See <script src='a.js'></script> for 5 euros.",
            "See <script src='b.js'></script> for 6 euros.",
            "amount",
            Level.MATERIAL,
            id="a script beside a sum",
        ),
        pytest.param("Ask {{ a }} now.", "Please ask {{ a }} now.", "small-words", Level.CLARIFICATION, id="the same"),
        pytest.param(
            "{% if a %}Ask {{ a }}.{% endif %}",
            "{% if b %}Ask {{ b }}.{% endif %}",
            "unread-condition",
            Level.MATERIAL,
            id="a condition beside",
        ),
        pytest.param("Ask {{ a }}.", "Do not ask {{ b }}.", "polarity", Level.MATERIAL, id="words that weigh more"),
        pytest.param("Ask {{ a }} now.", "Ask {{a}} now.", "markup", Level.EDITORIAL, id="the same typed otherwise"),
    ],
)
def test_what_was_not_read_is_not_explained_away(old: str, new: str, decided_by: str, level: Level) -> None:
    found = grade(make_item(old, new))
    assert (found.decided_by, found.level) == (decided_by, level)
