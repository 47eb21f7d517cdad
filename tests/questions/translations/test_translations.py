"""Translations: which file is the source, which clause is the counterpart of which, who has not followed whom."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bilingual import EN, ENGLISH, FR, FRENCH, Version, history
from hypothesis import given, settings
from strategies import PLAIN, Draft, revised

import policydiff
from policydiff.bilingual import Follower, Move
from policydiff.bilingual.certain import certain_pairs
from policydiff.bilingual.matching import MatchedText, match
from policydiff.bilingual.records import ClauseStanding, Lead, Translation, Translations
from policydiff.differ import compare
from policydiff.document import parse
from policydiff.errors import CannotRun, NoSuchFile
from policydiff.grading import assess
from policydiff.language.locales import families, locale_of, source_of
from policydiff.model import ChangeKind

TODAY = date(2020, 1, 31)  # v1 is of 2 January


def report(repo: Path, *paths: str, **asked: Any) -> Translations:
    return policydiff.translations(paths, repo=repo, today=TODAY, environment={}, **asked)


def only(repo: Path, **asked: Any) -> Translation:
    [original] = report(repo, **asked).originals
    [translation] = original.translations
    return translation


def told(translation: Translation) -> list[str]:
    """Its lags in a word each: who leads, the clause, the version and what became of it."""
    return [
        f"{lag.leads.value}: {lag.clause.label or lag.clause.title or '-'} {lag.revision.subject} {lag.level.value}"
        f" {lag.end.value}" + (f" {lag.ended.subject}" if lag.ended else "") + f" {lag.days}"
        for lag in translation.lags
    ]


PERIOD, PERIODE = ("for 30 days", "for 60 days"), ("30 jours", "60 jours")
SOLD = ("## 2. Cookies", "We may sell your data to our partners.\n\n## 2. Cookies")
VENDU = ("## 2. Témoins", "Nous pouvons vendre vos données à nos partenaires.\n\n## 2. Témoins")
CHILDREN = ("## 3. Contact", "## 3. Children\n\nNobody under 16 may open an account.\n\n## 4. Contact")
ENFANTS = ("## 3. Contact", "## 3. Enfants\n\nPersonne de moins de 16 ans ne peut ouvrir un compte.\n\n## 4. Contact")

ANEW = "Once the contract ends, erasure takes place within sixty days, whatever the reason was."
AFRESH = "Une fois le contrat terminé, l'effacement a lieu sous soixante journées, quelle qu'en soit la cause."

LAGS: dict[str, tuple[Sequence[Version], list[str]]] = {
    # what asks for nothing
    "nothing happens": ([{}], []),
    "wrapping": ([{EN: [("your name and", "your name\nand")]}], []),
    "emphasis": ([{EN: [("We keep them", "We **keep** them")]}], []),
    "front matter": ([{EN: f"---\ntitle: Privacy\n---\n\n{ENGLISH}"}], []),
    "the date of the document": ([{EN: [("1 January 2020", "2 January 2020")]}], []),
    "a typing error": ([{EN: [("account.\n\nWe keep", "acount.\n\nWe keep")]}], []),
    "a move": (
        [
            {
                EN: [
                    ("We keep them for 30 days after you have closed your account.\n\n", ""),
                    ("## 3.", "We keep them for 30 days after you have closed your account.\n\n## 3."),
                ]
            }
        ],
        [],
    ),
    "a new number": ([{EN: [("### 2.1 Your", "### 2.2 Your")]}], []),
    "another level": ([{EN: [("### 2.1 Your", "#### 2.1 Your")]}], []),
    "a link's target": ([{EN: [("Acme", "[Acme](https://a.example)")]}, {EN: [("a.example", "b.example")]}], []),
    "a comment": ([{EN: [("## 3.", "<!-- ask legal -->\n\n## 3.")]}], []),
    "both in one version": ([{EN: [PERIOD], FR: [PERIODE]}], []),
    "a section in both": ([{EN: [CHILDREN], FR: [ENFANTS]}], []),
    "a removal in both": (
        [{EN: [("- the name that you gave us\n", "")], FR: [("- le nom que vous nous avez donné\n", "")]}],
        [],
    ),
    "both rename the file": ([{"terms.md": ENGLISH, EN: None, "terms.fr.md": FRENCH, FR: None}], []),
    # what the translation has not followed
    "a period": ([{EN: [PERIOD]}], ["source: 1 v1 material open 29"]),
    "a period, and wrapping later": (
        [{EN: [PERIOD]}, {EN: [("your name and", "your name\nand")]}],
        ["source: 1 v1 material open 29"],
    ),
    "a period, and another clause of the translation": (
        [{EN: [PERIOD]}, {FR: [("à tout moment", "quand vous voulez")]}],
        ["source: 1 v1 material open 29", "translation: 2.1 v2 clarification open 28"],
    ),
    "a period, and layout of the translation": (
        [{EN: [PERIOD]}, {FR: [("pendant 30 jours", "pendant\n30 jours")]}],
        ["source: 1 v1 material open 29"],
    ),
    "a period, and spelling of the translation": (
        [{EN: [PERIOD]}, {FR: [("Nous les conservons pendant", "Nous les conservon pendant")]}],
        ["source: 1 v1 material open 29"],
    ),
    "twice": (
        [{EN: [PERIOD]}, {EN: [("60 days", "90 days")]}],
        ["source: 1 v1 material open 29", "source: 1 v2 material open 28"],
    ),
    "two clauses": (
        [{EN: [PERIOD, ("of Acme", "of Bolt")]}],
        ["source: 1 v1 material open 29", "source: 2 v1 clarification open 29"],
    ),
    "a heading": ([{EN: [("## 2. Cookies", "## 2. Trackers")]}], ["source: 2 v1 clarification open 29"]),
    "a new paragraph": ([{EN: [SOLD]}], ["source: 1 v1 material open 29"]),
    "a new section": ([{EN: [CHILDREN]}], ["source: 3 v1 material open 29"]),
    "a removed paragraph": (
        [{EN: [("You may refuse cookies in your browser at any time.\n\n", "")]}],
        ["source: 2.1 v1 material open 29"],
    ),
    "a removed item": ([{EN: [("- the address that you gave us\n", "")]}], ["source: 1 v1 material open 29"]),
    "a period after a move": (
        [
            {
                EN: [
                    ("We keep them for 30 days after you have closed your account.\n\n", ""),
                    ("## 3.", "We keep them for 30 days after you have closed your account.\n\n## 3."),
                ]
            },
            {EN: [PERIOD]},
        ],
        ["source: 2.1 v2 material open 28"],
    ),
    # what it followed late
    "a period, followed": ([{EN: [PERIOD]}, {}, {FR: [PERIODE]}], ["source: 1 v1 material followed v3 2"]),
    "twice, followed once": (
        [{EN: [PERIOD]}, {EN: [("60 days", "90 days")]}, {FR: [("30 jours", "90 jours")]}],
        ["source: 1 v1 material followed v3 2", "source: 1 v2 material followed v3 1"],
    ),
    "twice, the second at once": (
        [{EN: [PERIOD]}, {EN: [("60 days", "90 days")], FR: [("30 jours", "90 jours")]}],
        ["source: 1 v1 material followed v2 1"],
    ),
    "a new paragraph, followed": ([{EN: [SOLD]}, {FR: [VENDU]}], ["source: 1 v1 material followed v2 1"]),
    "a new section, followed": ([{EN: [CHILDREN]}, {FR: [ENFANTS]}], ["source: 3 v1 material followed v2 1"]),
    "a removed paragraph, followed": (
        [
            {EN: [("You may refuse cookies in your browser at any time.\n\n", "")]},
            {FR: [("Vous pouvez refuser les témoins dans votre navigateur à tout moment.\n\n", "")]},
        ],
        ["source: 2.1 v1 material followed v2 1"],
    ),
    "followed under another name": (
        [{EN: [PERIOD]}, {"privacy.fr.md": None, "privacy.fr-fr.md": FRENCH}, {"privacy.fr-fr.md": [PERIODE]}],
        ["source: 1 v1 material followed v3 2"],
    ),
    "taken back": (
        [{EN: [PERIOD]}, {EN: [("60 days", "30 days")]}],
        ["source: 1 v1 material taken back v2 0"],
    ),
    "a new section, taken back": ([{EN: [CHILDREN]}, {EN: ENGLISH}], ["source: 3 v1 material taken back v2 0"]),
    # the translation goes first
    "the translation alone": ([{FR: [PERIODE]}], ["translation: 1 v1 material open 29"]),
    "the translation first": ([{FR: [PERIODE]}, {EN: [PERIOD]}], ["translation: 1 v1 material followed v2 1"]),
    "the translation takes back": (
        [{FR: [PERIODE]}, {FR: [("60 jours", "30 jours")]}],
        ["translation: 1 v1 material taken back v2 0"],
    ),
    "a paragraph of the translation alone": ([{FR: [VENDU]}], ["translation: 1 v1 material open 29"]),
    "a paragraph of the translation first": (
        [{FR: [VENDU]}, {EN: [SOLD]}],
        ["translation: 1 v1 material followed v2 1"],
    ),
    "layout of the translation": ([{FR: [("votre nom et", "votre nom\net")]}], []),
    "the date of the translation": ([{FR: [("1er janvier 2020", "2 janvier 2020")]}], []),
    "other words of the translation after a typing error of the source": (
        [{EN: [("open an account", "open an acount")]}, {FR: [("lorsque vous ouvrez", "quand vous ouvrez")]}],
        [],
    ),
    "the translation alone, then a typing error, then the translation again": (
        [
            {FR: [PERIODE]},
            {
                EN: [
                    ("after you have closed", "after you have  closed"),
                    ("account.\n\nWe collect:", "acount.\n\nWe collect:"),
                ]
            },
            {FR: [("60 jours", "90 jours")]},
        ],
        ["translation: 1 v1 material open 29", "translation: 1 v3 material open 27"],
    ),
    "a period, and a translation that is new from end to end": (
        [
            {EN: [PERIOD]},
            {FR: [("Nous les conservons pendant 30 jours après la fermeture de votre compte.", AFRESH)]},
        ],
        ["source: 1 v1 material followed v2 1"],
    ),
    "a paragraph that is new from end to end": (
        [
            {EN: [("We keep them for 30 days after you have closed your account.", ANEW)]},
            {FR: [("Nous les conservons pendant 30 jours après la fermeture de votre compte.", AFRESH)]},
        ],
        ["source: 1 v1 material followed v2 1"],
    ),
    # what cannot be told
    "two paragraphs, followed by three": (
        [
            {EN: [("## 3.", "We like it.\n\nWe love it.\n\n## 3.")]},
            {FR: [("## 3.", "Nous l'aimons.\n\nNous l'adorons.\n\nVoilà tout.\n\n## 3.")]},
        ],
        ["source: 2.1 v1 clarification unclear v2 0"],
    ),
}


@pytest.mark.parametrize("name", LAGS)
def test_who_has_followed_whom(name: str, tmp_path: Path) -> None:
    versions, expected = LAGS[name]
    assert told(only(history(tmp_path, *versions), all_lags=True)) == expected


# In these rows it matters which of the two is the source, or the files have other names.
ONE_SIDED = {
    "both rename the file",
    "followed under another name",
    "other words of the translation after a typing error of the source",
    "two paragraphs, followed by three",
}


@pytest.mark.parametrize("name", [name for name in LAGS if name not in ONE_SIDED])
def test_who_leads_turns_with_the_sides(name: str, tmp_path: Path) -> None:
    """What the source did and the translation followed is what a translation did if the other file is the source."""
    versions, expected = LAGS[name]
    config = tmp_path / "config.toml"
    config.write_text(f'[[policies]]\npath = "{FR}"\ntranslations = {{ en = "{EN}" }}\n', encoding="utf-8")
    turned = only(history(tmp_path / "site", *versions), all_lags=True, config=str(config))
    swapped = {"source": "translation", "translation": "source"}
    assert sorted(told(turned)) == sorted(
        f"{swapped[who]}:{rest}" for who, _, rest in (e.partition(":") for e in expected)
    )


# --------------------------------------------------------------------------- how a translation stands


def test_clauses_are_counted(tmp_path: Path) -> None:
    repo = history(tmp_path, {EN: [PERIOD, CHILDREN]}, {FR: [("## 3. Contact", "## 3. Contact\n\nVoilà.\n\nEncore.")]})
    found = only(repo)
    assert [(clause.title, standing.value) for clause, standing in found.standings] == [
        ("Privacy policy", "in step"),
        ("What we collect", "behind"),
        ("Cookies", "in step"),
        ("Your choices", "in step"),
        ("Children", "behind"),
        ("Contact", "in step"),
    ]
    assert (found.count(ClauseStanding.IN_STEP), found.count(ClauseStanding.BEHIND)) == (4, 2)
    assert [(each.side.value, each.clause.title, len(each.blocks)) for each in found.unmatched] == []
    assert [(lag.leads.value, len(lag.graded)) for lag in found.alone] == [("translation", 2)]
    assert found.median_days is None


def test_a_clause_that_only_the_translation_still_has_is_behind(tmp_path: Path) -> None:
    gone = "## 2. Cookies\n\nWe use cookies of Acme to count how often a page is read.\n\n"
    repo = history(tmp_path, {EN: [(gone, ""), ("### 2.1", "## 2.")]})
    found = only(repo)
    [lag] = found.open
    assert (lag.here, lag.there is not None and lag.there.clause.title) == (None, "Témoins de connexion")
    assert found.count(ClauseStanding.BEHIND) == 1


def test_what_was_followed_late_has_a_median(tmp_path: Path) -> None:
    repo = history(
        tmp_path,
        {EN: [PERIOD]},
        {FR: [PERIODE]},
        {EN: [("of Acme", "of Bolt")]},
        {},
        {},
        {FR: [("d'Acme", "de Bolt")]},
    )
    found = only(repo)
    assert (found.late, found.median_days, found.lags) == ((1, 3), 2.0, ())


def test_what_has_no_counterpart_is_told_and_not_forced(tmp_path: Path) -> None:
    less = FRENCH.replace("- le nom que vous nous avez donné\n", "")
    repo = history(tmp_path, {EN: [("the name that you", "the names that you")]}, first={EN: ENGLISH, FR: less})
    found = only(repo)
    assert told(found) == []
    assert [(each.side.value, [block.text for block in each.blocks]) for each in found.unmatched] == [
        ("source", ["the names that you gave us", "the address that you gave us"]),
        ("translation", ["l'adresse que vous nous avez donnée"]),
    ]
    assert found.count(ClauseStanding.UNMATCHED) == 1


STARTS: dict[str, tuple[dict[str, str], Sequence[Version], str, list[str]]] = {
    "later": ({EN: ENGLISH}, [{EN: [PERIOD]}, {FR: FRENCH.replace("30", "60")}, {EN: [("60", "90")]}], "v2", ["v3"]),
    "empty at first": ({EN: ENGLISH, FR: ""}, [{EN: [PERIOD]}, {FR: FRENCH}], "v2", []),
    "front matter alone at first": (
        {EN: ENGLISH, FR: "---\ntitle: x\n---\n"},
        [{EN: [PERIOD]}, {FR: FRENCH}],
        "v2",
        [],
    ),
    "a stub at first": ({EN: ENGLISH, FR: "# Bientôt\n"}, [{EN: [PERIOD]}, {FR: FRENCH}], "v2", []),
    "a copy of the source at first": ({EN: ENGLISH, FR: ENGLISH}, [{EN: [PERIOD]}, {FR: FRENCH}], "v2", []),
    "marked as untranslated at first": (
        {EN: ENGLISH, FR: f"---\nuntranslated: 1\n---\n\n{FRENCH}"},
        [{EN: [PERIOD]}, {FR: FRENCH}],
        "v2",
        [],
    ),
    "marked as translated": ({EN: ENGLISH, FR: f"---\nuntranslated: false\n---\n\n{FRENCH}"}, [], "v0", []),
    "gone for a time": (
        {EN: ENGLISH, FR: FRENCH},
        [{EN: [PERIOD]}, {FR: None}, {FR: FRENCH}, {EN: [("60", "90")]}],
        "v3",
        ["v4"],
    ),
    "the source later": ({FR: FRENCH}, [{FR: [PERIODE]}, {EN: ENGLISH}, {EN: [PERIOD]}], "v2", ["v3"]),
}


@pytest.mark.parametrize("name", STARTS)
def test_a_translation_is_compared_from_where_it_is_one(name: str, tmp_path: Path) -> None:
    first, versions, since, open_ = STARTS[name]
    found = only(history(tmp_path, *versions, first=first), all_lags=True)
    assert found.since.subject == since
    assert [lag.revision.subject for lag in found.open] == open_


ASIDE = {
    "empty": ("", "it has no text"),
    "a comment": ("<!-- soon -->\n", "it has no text"),
    "a stub": ("# Bientôt\n", "it is a stub"),
    "a copy": (ENGLISH, "it has the very words of the source"),
    "marked": (f"---\ndo_not_translate: true\n---\n\n{FRENCH}", "its front matter says do_not_translate"),
    "in the language of the source": (
        "# Our policy\n\nThis is what you have to know of the data that we and our partners have of you, which are not "
        "for sale: they will be with us for as long as your account is open, and we have your consent for that. You "
        "can have them from us, and you may ask for all of this to be taken out of our files with this form.\n",
        "it is in the language of the source",
    ),
}


@pytest.mark.parametrize("name", ASIDE)
def test_what_is_no_translation_is_set_aside_and_told(name: str, tmp_path: Path) -> None:
    text, why = ASIDE[name]
    [original] = report(history(tmp_path, {EN: [PERIOD]}, first={EN: ENGLISH, FR: text})).originals
    assert original.translations == ()
    [aside] = original.aside
    assert (aside.path, aside.tag) == (FR, "fr")
    assert aside.why.startswith(why)


# --------------------------------------------------------------------------- which files, and which is the source

CONVENTIONS = {
    "privacy.fr.md": ("privacy.md", ["privacy.fr.md"]),
    "_index.fr.md": ("legal/_index.md", ["legal/_index.fr.md"]),
    "privacy/fr.md": ("privacy/en.md", ["privacy/de.md", "privacy/fr.md"]),
    "privacy/fr.md beside privacy.md": ("privacy.md", ["privacy/fr.md"]),
    "fr/privacy.md": ("en-US/privacy.md", ["es-ES/privacy.md", "es/privacy.md", "fr/privacy.md"]),
    "fr/privacy.md beside privacy.md": ("privacy.md", ["fr/privacy.md"]),
    "content/fr/legal/privacy.md": ("content/en/legal/privacy.md", ["content/fr/legal/privacy.md"]),
    "content/fr/privacy.fr.md": ("content/en/privacy.en.md", ["content/fr/privacy.fr.md"]),
    "privacy_fr.md": ("privacy.md", ["privacy_fr.md"]),
    "privacy-pt-BR.md": ("privacy.md", ["privacy-pt-BR.md"]),
    "EN-Privacy.md": ("EN-Privacy.md", ["RU-Privacy.md"]),
    "kind/fr/document.txt": ("terms-of-service.txt", ["terms_of_service/fr/terms_of_service.txt"]),
    "zh-cn and zh-tw": ("en/terms.md", ["zh-cn/terms.md", "zh-tw/terms.md"]),
    "withdrawn and country codes": ("privacy.md", ["privacy.iw.md", "privacy.jp.md"]),
}


@pytest.mark.parametrize("name", CONVENTIONS)
def test_files_that_are_one_document(name: str) -> None:
    source, translations = CONVENTIONS[name]
    [family] = families([source, *translations])
    found = source_of(family)
    assert found is not None
    assert found.path == source
    others, variants = family.beside(source)
    assert ([member.path for member in others], variants) == (translations, ())


NO_FAMILIES = [
    ["privacy.md", "terms.md"],
    ["privacy.md", "terms.fr.md"],
    ["legal/privacy.md", "blog/fr/privacy.md"],
    ["data.md", "my-data.md"],
    ["spam.md", "no-spam.md"],
    ["log.md", "log-in.md"],
    ["opt-in.md", "opt-out.md"],
    ["v1/terms.md", "v2/terms.md"],
    ["terms.md", "terms.txt"],
    ["privacy.io.html", "privacy.html.md"],
]


@pytest.mark.parametrize("paths", NO_FAMILIES, ids=" ".join)
def test_files_that_are_not(paths: list[str]) -> None:
    assert sorted(member.path for family in families(paths) for member in family.members) == sorted(paths)
    assert len(families(paths)) == len(paths)


SOURCES = {
    "without a language": (["privacy.md", "privacy.en.md", "privacy.fr.md"], "privacy.md", ["en", "fr"], []),
    "English": (["en/p.md", "de/p.md", "fr/p.md"], "en/p.md", ["de", "fr"], []),
    "plain English": (
        ["en/p.md", "en-GB/p.md", "en_eu/p.md", "fr/p.md"],
        "en/p.md",
        ["fr"],
        ["en-GB/p.md", "en_eu/p.md"],
    ),
    "American English": (["en-GB/p.md", "en-US/p.md", "fr/p.md"], "en-US/p.md", ["fr"], ["en-GB/p.md"]),
    "neither": (["de/p.md", "fr/p.md"], "", [], []),
    "two without a language": (["terms/terms.md", "terms.md", "terms.fr.md"], "", [], []),
}


@pytest.mark.parametrize("name", SOURCES)
def test_which_file_is_the_source(name: str) -> None:
    paths, source, tags, variants = SOURCES[name]
    [family] = families(paths)
    found = source_of(family)
    assert (found.path if found else "") == source
    if found:
        others, same = family.beside(source)
        assert [member.locale.tag for member in others if member.locale] == tags
        assert [member.path for member in same] == variants


def test_a_language_has_one_name() -> None:
    assert [locale_of(path) for path in ("p.iw.md", "p.he.md")] == [("he", ""), ("he", "")]
    assert locale_of("pt_BR/p.md") == locale_of("p.pt-br.md") == ("pt", "br")


ELSEWHERE = {EN: "legal/en/privacy.md", FR: "legal/fr/privacy.md"}


def test_the_same_answer_for_another_convention(tmp_path: Path) -> None:
    moved = {ELSEWHERE[EN]: ENGLISH, ELSEWHERE[FR]: FRENCH}
    repo = history(tmp_path, {ELSEWHERE[EN]: [PERIOD]}, {ELSEWHERE[FR]: [("à tout moment", "toujours")]}, first=moved)
    [original] = report(repo).originals
    assert (original.path, original.tag) == (ELSEWHERE[EN], "en")
    assert original.why == "it is the English text, and no name is without a language"
    assert told(original.translations[0]) == [
        "source: 1 v1 material open 29",
        "translation: 2.1 v2 clarification open 28",
    ]


def test_a_rename_into_another_convention_is_followed(tmp_path: Path) -> None:
    repo = history(
        tmp_path,
        {EN: [PERIOD]},
        {EN: None, FR: None, ELSEWHERE[EN]: ENGLISH.replace("30", "60"), ELSEWHERE[FR]: FRENCH},
        {ELSEWHERE[FR]: [PERIODE]},
    )
    assert told(only(repo, all_lags=True)) == ["source: 1 v1 material followed v3 2"]


def test_the_configuration_says_which_is_the_source(tmp_path: Path) -> None:
    repo = history(
        tmp_path, {FR: [PERIODE]}, first={EN: ENGLISH, FR: FRENCH, "politik.md": FRENCH, "privacy.de.md": FRENCH}
    )
    table = f'[[policies]]\npath = "{FR}"\nlanguage = "fr"\ntranslations = {{ en = "{EN}", it = "none.it.md" }}\n'
    (tmp_path / ".policydiff.toml").write_text(table, encoding="utf-8")
    [original] = report(tmp_path).originals
    assert (original.path, original.tag, original.why) == (FR, "fr", ".policydiff.toml says so")
    assert told(original.translations[0]) == ["source: 1 v1 material open 29"]
    assert [(aside.path, aside.why) for aside in original.aside] == [
        ("none.it.md", "there is no such file"),
        ("privacy.de.md", ".policydiff.toml does not name it"),
    ]
    assert repo == tmp_path


def test_a_variant_in_the_language_of_the_source_is_set_aside(tmp_path: Path) -> None:
    texts = {"en/privacy.md": ENGLISH, "en_eu/privacy.md": ENGLISH.replace("30", "10"), "fr/privacy.md": FRENCH}
    [original] = report(history(tmp_path, {"en/privacy.md": [PERIOD]}, first=texts)).originals
    assert [translation.tag for translation in original.translations] == ["fr"]
    [aside] = original.aside
    assert (aside.path, aside.tag) == ("en_eu/privacy.md", "en-eu")


def test_paths_choose_what_is_told(tmp_path: Path) -> None:
    texts = {"a/privacy.md": ENGLISH, "a/privacy.fr.md": FRENCH, "b/terms.md": ENGLISH, "b/terms.fr.md": FRENCH}
    repo = history(
        tmp_path, {"a/privacy.md": [PERIOD]}, first={**texts, "a/privacy.de.md": FRENCH, "c/faq.md": "# FAQ\n"}
    )

    def chosen(*paths: str) -> list[tuple[str, list[str]]]:
        return [(o.path, [t.path for t in o.translations]) for o in report(repo, *paths).originals]

    both = ["a/privacy.de.md", "a/privacy.fr.md"]
    assert chosen() == [("a/privacy.md", both), ("b/terms.md", ["b/terms.fr.md"])]
    assert chosen("a") == chosen("a/privacy.md") == [("a/privacy.md", both)]
    assert chosen("a/privacy.fr.md") == [("a/privacy.md", ["a/privacy.fr.md"])]
    assert chosen("a/privacy.fr.md", "a/privacy.de.md", "b") == [
        ("a/privacy.md", ["a/privacy.fr.md", "a/privacy.de.md"]),
        ("b/terms.md", ["b/terms.fr.md"]),
    ]
    with pytest.raises(CannotRun, match=r"no translation of c/faq\.md was found"):
        chosen("c/faq.md")
    with pytest.raises(NoSuchFile, match=r"no file a/privcy\.md"):
        chosen("a/privcy.md")


def test_where_there_is_no_source_it_says_so(tmp_path: Path) -> None:
    repo = history(tmp_path, {}, first={"de/privacy.md": ENGLISH, "fr/privacy.md": FRENCH})
    with pytest.raises(CannotRun) as error:
        report(repo)
    assert "which is the source of de/privacy.md, fr/privacy.md cannot be told" in error.value.hint


# --------------------------------------------------------------------------- counterparts


def test_certain_are_the_pairs_that_every_best_alignment_has() -> None:
    chance = random.Random(5)
    for _ in range(300):
        left, right = chance.randint(0, 4), chance.randint(0, 4)
        worth = [[chance.choice([0, 2, 2, 3, 4]) for _ in range(right)] for _ in range(left)]
        found = list(certain_pairs(range(left), range(right), lambda i, j: worth[i][j]))  # noqa: B023
        assert found == sorted(frozenset.intersection(*_best_alignments(worth, left, right)))


def _best_alignments(worth: list[list[int]], left: int, right: int) -> list[frozenset[tuple[int, int]]]:
    """Every heaviest alignment, by trying them all."""
    found: dict[int, list[frozenset[tuple[int, int]]]] = {}
    for size in range(min(left, right) + 1):
        for rows in itertools.combinations(range(left), size):
            for columns in itertools.combinations(range(right), size):
                pairs = list(zip(rows, columns, strict=True))
                if all(worth[i][j] for i, j in pairs):
                    found.setdefault(sum(worth[i][j] for i, j in pairs), []).append(frozenset(pairs))
    return found[max(found)]


def counterparts(source: str, translation: str) -> list[tuple[str, str]]:
    found = match(MatchedText(parse(source)), MatchedText(parse(translation)), {})
    return [(ours.text, theirs.text) for ours, theirs in found.pairs]


LONG = "A sentence that goes on for long enough to be seen as one, and a bit longer. " * 4
MATCHES: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
    "same shape": ("# A\n\none\n\n- two", "# B\n\nun\n\n- deux", [("A", "B"), ("one", "un"), ("two", "deux")]),
    "headings by level": ("# A\n\n## C\n\none", "# B\n\n## D\n\nun", [("A", "B"), ("C", "D"), ("one", "un")]),
    "all levels shifted": ("# A\n\n## C", "## B\n\n### D", [("A", "B"), ("C", "D")]),
    "another order of levels": ("# A\n\n## C", "# B\n\n# D", []),
    "a missing heading": ("# A\n\n# C\n\n# E", "# B\n\n# D", []),
    "a missing subsection": ("# A\n\n## C\n\n# E", "# B\n\n# D", [("A", "B"), ("E", "D")]),
    "a missing heading that a number tells": (
        "# A\n\n# 16 years\n\nx1\n\n# E\n\nbob@a.example",
        "# B\n\n# D\n\nbob@a.example",
        [("E", "D"), ("bob@a.example", "bob@a.example")],
    ),
    "a missing paragraph": ("one\n\ntwo\n\nthree", "un\n\ndeux", []),
    "a missing paragraph before a list": ("one\n\ntwo\n\n- three", "un\n\n- trois", [("three", "trois")]),
    "a missing paragraph that numbers tell": (
        "one 1\n\ntwo 2\n\nthree 3",
        "un 1\n\ntrois 3",
        [("one 1", "un 1"), ("three 3", "trois 3")],
    ),
    "numbers against the order": ("one 10\n\ntwo 20", "deux 20\n\nun 10", []),
    "far too long": ("one\n\ntwo", f"{LONG}\n\ndeux", []),
    "another kind": ("one\n\ntwo", "- un\n\ndeux", []),
    "another kind before a number": ("one\n\ntwo 20", "- un\n\ndeux 20", [("two 20", "deux 20")]),
    "a comment": ("<!-- x -->\n\none", "un", [("one", "un")]),
    "no text": ("one", "", []),
}


@pytest.mark.parametrize("name", MATCHES)
def test_counterparts_by_place(name: str) -> None:
    source, translation, expected = MATCHES[name]
    assert counterparts(source, translation) == expected
    assert counterparts(translation, source) == [(theirs, ours) for ours, theirs in expected]


# --------------------------------------------------------------------------- laws


@given(revised())
@settings(deadline=None)
def test_texts_of_one_shape_are_matched_block_by_block_and_stay_so(drafts: tuple[Draft, Draft]) -> None:
    """A text beside itself, and both in their next version at once: each block is its own counterpart, nothing owed."""
    old, new = (parse(PLAIN.text(draft)) for draft in drafts)
    follower = Follower(old, old)
    assert follower.partners[Lead.SOURCE] == {block: (block,) for block in follower.texts[Lead.SOURCE].blocks}
    move = Move(None, assess(compare(old, new)))
    follower.step({Lead.SOURCE: move, Lead.TRANSLATION: move})
    assert (follower.owed, follower.ended) == ([], [])
    kept = follower.partners[Lead.SOURCE]
    assert all(block in others for block, others in kept.items())


@given(revised())
@settings(deadline=None)
def test_what_is_taken_back_is_owed_no_more(drafts: tuple[Draft, Draft]) -> None:
    """A source that goes its way and returns to the very words leaves nothing that changed them to be followed."""
    old, new = (parse(PLAIN.text(draft)) for draft in drafts)
    follower = Follower(old, old)
    for one, other in ((old, new), (new, old)):
        follower.step({Lead.SOURCE: Move(None, assess(compare(one, other)))})
    assert not [owed for owed in follower.owed if owed.graded.change.kind is ChangeKind.EDITED]
