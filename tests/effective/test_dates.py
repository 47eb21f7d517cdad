"""Dates that texts state about themselves, and promises of notice: what is read, and as often what must not be."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.differ import compare
from policydiff.document import parse
from policydiff.effective import claims, current, promises, read_day, statements
from policydiff.effective.lines import dates, only_dates
from policydiff.effective.period import Period, longest
from policydiff.effective.period import parse as parse_period
from policydiff.effective.promises import binding_on
from policydiff.effective.records import Kind, PromiseSubject
from policydiff.effective.statements import LISTS, said
from policydiff.effective.written import NeededEntries, _signs, entries_of, month_numbers, signs_of
from policydiff.grading import assess

E, U = "effective", "updated"


def read(text: str, **options: str) -> list[tuple[str, list[str]]]:
    found = claims(parse(text), **options)  # type: ignore[arg-type]
    return [(claim.kind.value, [str(reading.first) for reading in claim.readings]) for claim in found]


DATE_LINES = {
    "en updated": ("Last updated: 15 May 2025", U, "2025-05-15"),
    "en month first": ("Effective Date: May 25, 2018", E, "2018-05-25"),
    "en ordinal": ("**Last updated:** May 1st, 2020", U, "2020-05-01"),
    "en version": ("Version of May 3, 2020", U, "2020-05-03"),
    "en version effective": ("Version Effective Date: February 1, 2020", E, "2020-02-01"),
    "en sentence that is a date line": ("This policy was last updated on 3 May 2024.", U, "2024-05-03"),
    "en takes effect": ("These terms take effect on October 1st, 2021.", E, "2021-10-01"),
    "en will take effect": ("This Privacy Policy will take effect on October 1, 2021", E, "2021-10-01"),
    "en comes into force": ("These terms come into force on 2021-10-01.", E, "2021-10-01"),
    "en binds": ("These terms bind you from 1 October 2021.", E, "2021-10-01"),
    "en version applies": ("This version applies from 1 October 2021.", E, "2021-10-01"),
    "fr enters": ("La présente politique entre en vigueur le 1er octobre 2021.", E, "2021-10-01"),
    "fr applies": ("Cette version s’applique à compter du 1er octobre 2021.", E, "2021-10-01"),
    "fr terms": ("Les présentes conditions générales d'utilisation entrent en vigueur le 3 mai 2021.", E, "2021-05-03"),
    "de applies": ("Diese Datenschutzerklärung gilt ab dem 1. Oktober 2021.", E, "2021-10-01"),
    "de enters": ("Die Bedingungen treten am 1. Oktober 2021 in Kraft.", E, "2021-10-01"),
    "es enters": ("Esta política entra en vigor el 1 de octubre de 2021.", E, "2021-10-01"),
    "es will apply": ("Estos términos serán aplicables a partir del 1 de octubre de 2021.", E, "2021-10-01"),
    "en iso": ("Last modified 2024-05-03", U, "2024-05-03"),
    "en heading": ("## Effective date: May 1, 2020", E, "2020-05-01"),
    "en table": ("| Last updated | 5 May 2024 |\n|---|---|\n| a | b |", U, "2024-05-05"),
    "en html": ("<p>Last updated: <b>May 1, 2020</b></p>", U, "2020-05-01"),
    "en nbsp": ("Last Updated:\u00a03 October\u00a02025", U, "2025-10-03"),
    "fr typographic apostrophe": ("Date d’effet : 1er juin 2024", E, "2024-06-01"),
    "fr plain apostrophe": ("Date d'effet : 1er juin 2024", E, "2024-06-01"),
    "fr updated": ("Dernière mise à jour : 15 août 2025", U, "2025-08-15"),
    "de bidi isolates": ('Gültig ab \u206819. Juni 2017\u2069 {: datetime="2017-06-19" }', E, "2017-06-19"),
    "de updated": ("Zuletzt geändert am 3. März 2021", U, "2021-03-03"),
    "es in force": ("En vigor a partir del 17 de abril de 2018", E, "2018-04-17"),
    "it in force": ("In vigore dal 17 aprile 2018", E, "2018-04-17"),
    "it enters": ("La presente informativa entra in vigore il 1º ottobre 2021.", E, "2021-10-01"),
    "it first of the month": ("In vigore dal 1º marzo 2025", E, "2025-03-01"),
    "it first of the month, degree sign": ("In vigore dal 1° marzo 2025", E, "2025-03-01"),
    "it elision": ("In vigore dall’11 maggio 2024", E, "2024-05-11"),
    "it label with elision": ("Data dell'ultimo aggiornamento: 8 agosto 2024", U, "2024-08-08"),
    "it updated": ("Ultimo aggiornamento: 3 aprile 2024", U, "2024-04-03"),
    "it updated, sentence": ("Questa informativa è stata aggiornata l'8 novembre 2023.", U, "2023-11-08"),
    "it terms apply": ("Le presenti condizioni generali si applicano a decorrere dal 2 giugno 2022.", E, "2022-06-02"),
    "it valid": ("**Valida dal:** 15 sett. 2020", E, "2020-09-15"),
    "nl in force": ("Van kracht vanaf 19 juni 2017", E, "2017-06-19"),
    "pt updated": ("Última atualização: 3 de abril de 2024", U, "2024-04-03"),
    "pt updated, old spelling": ("Data da última actualização: 8 de agosto de 2024", U, "2024-08-08"),
    "pt updated, sentence": ("Esta política de privacidade foi atualizada em 8 de novembro de 2023.", U, "2023-11-08"),
    "pt enters": ("A presente política entra em vigor em 1 de outubro de 2021.", E, "2021-10-01"),
    "pt terms apply": ("Os presentes termos de uso aplicam-se a partir de 2 de junho de 2022.", E, "2022-06-02"),
    "pt valid": ("**Válida desde:** 15 set. 2020", E, "2020-09-15"),
    "pt in force": ("Em vigor desde 17 de abril de 2018", E, "2018-04-17"),
    "pt ordinal": ("Vigência a partir de 1º de maio de 2018", E, "2018-05-01"),
    "pl in force": ("Data wejścia w życie: 19 czerwca 2017 r.", E, "2017-06-19"),
    "ru in force": ("Дата вступления в силу: 17 апреля 2018 г.", E, "2018-04-17"),
    "hu in force": ("Hatályos: 2017. június 19.", E, "2017-06-19"),
    "hu date first": ("2017. június 19-től hatályos", E, "2017-06-19"),
    "id in force": ("Berlaku sejak 17 April 2018", E, "2018-04-17"),
    "zh full-width colon": ("生效日期：2021年3月4日", E, "2021-03-04"),
    "zh date first": ("2017年6月19日起生效", E, "2017-06-19"),
    "ja date first": ("2021年3月4日発効", E, "2021-03-04"),
    "ja updated": ("最終更新日：2021年3月4日", U, "2021-03-04"),
    "numeric, one reading": ("Last Updated: 6/30/2014", U, "2014-06-30"),
    "numeric with dots": ("Zuletzt geändert: 17.4.2018", U, "2018-04-17"),
    "en weekday": ("Last updated: Wed., 12 April 2023", U, "2023-04-12"),
    "en weekday and article": ("Effective on Monday, the 16th of January, 2023", E, "2023-01-16"),
    "fr weekday": ("Date d'effet : lundi 1er mai 2023", E, "2023-05-01"),
    "de weekday": ("Gültig ab Sonntag, dem 1. Oktober 2023", E, "2023-10-01"),
    "ja weekday": ("最終更新日：2022年6月9日（木）", U, "2022-06-09"),
    "fr figures, day first": ("Dernière mise à jour : 06/09/2024", U, "2024-09-06"),
    "de figures, two digits of the year": ("Stand: 01.05.18", U, "2018-05-01"),
    "ko figures": ("최종 업데이트: 2022. 6. 9.", U, "2022-06-09"),
    "en hyphens": ("Modified: 9-Jun-2022", U, "2022-06-09"),
    "zh numerals": ("二〇二二年六月九日起生效", E, "2022-06-09"),
    "ja era": ("改定日：令和4年6月9日", U, "2022-06-09"),
    "ar numerals": ("آخر تحديث: ٩ يونيو ٢٠٢٢", U, "2022-06-09"),
    "pl month that is another one in Croatian": ("Data ostatniej aktualizacji: 10 listopada 2022 r.", U, "2022-11-10"),
    "hr month that is another one in Polish": ("Zadnje ažurirano: 10. listopada 2022.", U, "2022-10-10"),
    "sv in force": ("Denna policy gäller från och med den 9 juni 2022.", E, "2022-06-09"),
    "glued to its label": ("Last UpdatedMay 4, 2021", U, "2021-05-04"),
    "glued to what follows": ("Last updated: May 4, 2021Previous versions", U, "2021-05-04"),
    "under its label": ("Last modified<br>30 November 2021", U, "2021-11-30"),
    "version before": ("v4 (effective September 1, 2020)", E, "2020-09-01"),
    "version and label": ("Version 2.1 – en vigueur depuis le 1er mai 2021", E, "2021-05-01"),
    "version alone": ("Version 2.0 (1 May 2020)", U, "2020-05-01"),
    "title before": ("Terms of Service (revision 7), last revised August 15, 2020", U, "2020-08-15"),
    "tail that explains": ("This policy was last updated on 4 May 2021 to clarify clause 3.", U, "2021-05-04"),
    "tail in brackets": ("Last updated May 4, 2021 (see what changed)", U, "2021-05-04"),
    "tail that leaves it": ("Effective as of May 4, 2021, unless stated otherwise below.", E, "2021-05-04"),
    "tail, a link": ("Effective 1 July 2023 | [Archived versions](archive.md)", E, "2023-07-01"),
    "footer": ("© 2019 Acme Ltd. All rights reserved. Last updated: 8 October 2019", U, "2019-10-08"),
    "footer, parts": ("Acme Ltd · Privacy policy last updated 8 October 2019 · Imprint", U, "2019-10-08"),
    "first sentence of a paragraph": (
        "Last updated 3 May 2024. " + "We care about your privacy. " * 20,
        U,
        "2024-05-03",
    ),
    "what we did": ("We last updated these terms on June 9, 2022.", U, "2022-06-09"),
    "de what we did": ("Wir haben diese Datenschutzerklärung zuletzt am 9. Juni 2022 geändert.", U, "2022-06-09"),
    "ja sentence": ("本規約は2022年6月9日から施行します。", E, "2022-06-09"),
    "zh sentence": ("本隐私政策最后更新于2022年6月9日。", U, "2022-06-09"),
    "ko sentence": ("이 약관은 2022년 6월 9일부터 시행합니다.", E, "2022-06-09"),
    "datetime attribute alone": ('Last updated <time datetime="2017-06-19">yesterday</time>', U, None),
}


@pytest.mark.parametrize("row", DATE_LINES)
def test_a_date_line_is_read(row: str) -> None:
    text, kind, day = DATE_LINES[row]
    assert read(text) == ([(kind, [day])] if day else [])


PROSE = {
    "a law in force, en": "The GDPR came into force on 25 May 2018.",
    "an act, en": "The Act takes effect on 1 January 2020.",
    "a fee, en": "The new fee applies from 1 May 2021.",
    "a section, en": "Section 4 applies from 1 May 2021.",
    "your own date, en": "Your cancellation takes effect on 1 May 2021.",
    "an older text, en": "The previous terms took effect on 1 May 2021.",
    "an older text, still, en": "This policy replaces the terms in force until 1 May 2021.",
    "for some only, en": "These terms apply from 1 May 2021 to new customers only.",
    "a law in force, fr": "Le règlement est entré en vigueur le 25 mai 2018.",
    "a law, fr": "Le RGPD s'applique à compter du 25 mai 2018.",
    "a tariff, fr": "Le nouveau tarif s'applique à compter du 1er mai 2021.",
    "a law, de": "Die DSGVO gilt ab dem 25. Mai 2018.",
    "a price, de": "Der neue Preis gilt ab dem 1. Mai 2021.",
    "a law, es": "El Reglamento entra en vigor el 25 de mayo de 2018.",
    "a price, es": "El nuevo precio se aplica a partir del 1 de mayo de 2021.",
    "a law, it": "Il regolamento è entrato in vigore il 25 maggio 2018.",
    "a decree, it": "Il decreto legislativo si applica dal 1º gennaio 2020.",
    "a price, it": "Il nuovo prezzo si applica dal 1º maggio 2021.",
    "a birthday, it": "Possono iscriversi i nati il 3 aprile 2006.",
    "an older text, it": "La precedente informativa era in vigore dal 1º maggio 2021.",
    "for some only, it": "Queste condizioni si applicano dal 1º maggio 2021 ai soli nuovi clienti.",
    "a contract, it": "Il contratto del 5 maggio 2020 resta valido.",
    "a law, pt": "O regulamento entrou em vigor em 25 de maio de 2018.",
    "a law that applies, pt": "O RGPD aplica-se a partir de 25 de maio de 2018.",
    "a price, pt": "O novo preço aplica-se a partir de 1 de maio de 2021.",
    "a birthday, pt": "Podem inscrever-se os nascidos em 3 de abril de 2006.",
    "an older text, pt": "A política anterior esteve em vigor desde 1 de maio de 2021.",
    "for some only, pt": "Estas condições aplicam-se a partir de 1 de maio de 2021 apenas a novos clientes.",
    "a contract, pt": "O contrato de 5 de maio de 2020 continua válido.",
    "for some only, in brackets": "Effective 1 May 2021 (for new users)",
    "for some first": "Effective May 1, 2021 for new users; June 1, 2021 for existing users.",
    "a price from a day on": "Effective 1 May 2021, the fee is 5 euros.",
    "prices, fr": "Les nouveaux tarifs s'appliquent à compter du 1er mai 2021.",
    "a fee under the policy": "The fee under this policy is effective from 1 May 2021.",
    "a list": "The list of sub-processors was last updated on 2 February 2022.",
    "a row of others": "| Acme | hosting | updated 1 May 2020 |\n|---|---|---|\n| a | b | c |",
    "an item of others": "- Updated 1 May 2020 by Acme, our host",
    "an interval": "This policy is effective from 1 May 2020 to 31 May 2021.",
    "a law that was amended": "The Harbour Act of 12 May 1998, last amended on 3 June 2017, applies.",
    "what amended a law": "Last amended by the Act of 3 May 2024",
    "an example": "Your profile page shows when it was last updated, for example 2 May 2020.",
    "a year in a name": "Version 2015",
    "a year in a sentence": "Updated 2015, we moved to Harbour Street.",
    "a law of an edition": "Version of 3 May 2020 of the Harbour Act",
    "another text, pl": "Poprzednia polityka obowiązuje od 1 maja 2020 r.",
    "a word before": "We deprecated effective 30 November 2021",
    "more after it": "Effective as of 8 September 2017, section 4.2 of the terms applies.",
    "a date in a sentence": "On 3 May 2024 we last updated our servers.",
    "a date alone": "15 May 2025",
    "a law": "The agreement of 5 May 2020 is governed by French law.",
    "a template": "Updated {{ page.date | date: '%Y' }}",
    "a version number": "Version 2.1 of 3 widgets",
    "a telephone number": "Updated: +33 1 02 03 04 05",
    "a list of changes": "- 3 May 2024: last updated the section on cookies",
    "wrapped prose": "The old terms are deprecated\neffective 30 November 2021\nfor all users.",
    "a date in code": "```\nLast updated: 3 May 2024\n```",
    "a long sentence": "Last updated 3 May 2024, as we care about your privacy" + ", and about you" * 20,
    "a section's own": "Clause 4 is effective 3 May 2024.",
    "what we do": "We last modified on 3 May 2024 the way in which we store data.",
    "a reader's duty": "Updated details must reach us by 3 May 2024.",
}


@pytest.mark.parametrize("row", PROSE)
def test_prose_states_no_date(row: str) -> None:
    assert read(PROSE[row]) == []


@pytest.mark.parametrize(
    ("title", "text", "is_read"),
    [
        ("Privacy Policy", "Our Privacy Statement was last updated on 3 May 2024.", True),
        ("Privacy Policy", "The policy was last updated on 3 May 2024.", True),
        ("Privacy Policy", "This notice was last updated on 3 May 2024.", True),
        ("Privacy Policy", "Our cookie policy was last updated on 3 May 2024.", False),
        ("Terms of Service", "Our Privacy Policy was last updated on 3 May 2024.", False),
        ("Privacy Policy", "Cookie Policy, last updated 3 May 2024", False),
    ],
)
def test_the_day_of_another_text_is_not_read(title: str, text: str, is_read: bool) -> None:
    assert read(f"# {title}\n\n{text}\n") == [(U, ["2024-05-03"])] * is_read


def test_figures_are_read_in_the_language_of_label_and_text() -> None:
    french = "Nous gardons votre nom tant que vous avez un compte, et nous ne le donnons pas."
    english = "We keep your name for as long as you have an account, and we do not give it to any of the others."
    both = [(U, ["2024-09-06", "2024-06-09"])]
    assert read(f"Last updated: 06/09/2024\n\n{french}\n") == [(U, ["2024-09-06"])]
    assert read(f"Last updated: 06/09/2024\n\n{english}\n") == both
    assert read(f"---\nlang: en-GB\n---\n\nLast updated: 06/09/2024\n\n{english}\n") == [(U, ["2024-09-06"])]
    assert read(f"---\nlang: fr\n---\n\nLast updated: 06/09/2024\n\n{english}\n") == both
    assert read(f"---\nlang: en-US\n---\n\nLast updated: 06/09/2024\n\n{english}\n") == both


def test_a_year_alone_is_each_of_its_days() -> None:
    [effective, updated] = claims(parse("Effective 2015 / Updated 2025"))
    assert effective.certain == (date(2015, 1, 1), date(2015, 12, 31))
    assert updated.certain == (date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("text", "any_line", "only"),
    [
        ("Last updated: 3 May 2024", True, True),
        ("<div>\n<p>Last updated: 3 May 2024</p>\n</div>", True, True),
        ("Effective 1 May 2024 (version 2.1)", True, True),
        ("Last updated: 3 May 2024  \nWe sell your data.", True, False),
        ("Last updated 3 May 2024. We sell your data.", False, False),
        ("This policy was last updated on 3 May 2024, and lets us sell your data.", False, False),
    ],
)
def test_a_block_that_says_more_than_its_days(text: str, any_line: bool, only: bool) -> None:
    document = parse(text)
    stated = claims(document)
    assert stated
    assert [dates(block, stated) for block in document.blocks] == [any_line]
    assert [only_dates(block, stated) for block in document.blocks] == [only]


def test_two_dates_on_a_line_and_on_lines_with_hard_breaks() -> None:
    line = [(E, ["2018-05-25"]), (U, ["2018-06-01"])]
    assert read("Effective Date: May 25, 2018 (last updated June 1, 2018)") == line
    assert read("Effective Date: May 25, 2018  \nLast updated: June 1, 2018  \nby our team") == line


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("Last modified: 03/04/2025", ["2025-04-03", "2025-03-04"]),
        ("Last modified: 3.4.2025", ["2025-04-03", "2025-03-04"]),
        ("Last modified: 04/04/2025", ["2025-04-04"]),
        ("Last modified: 2020-02-31", []),
        ("Last modified: 31/31/2020", []),
    ],
)
def test_what_is_ambiguous_or_impossible_is_reported_and_not_guessed(text: str, readings: list[str]) -> None:
    assert read(text) == [(U, readings)]


def test_the_configuration_can_say_how_numbers_are_read() -> None:
    assert read("Last modified: 03/04/2025", order="day-first") == [(U, ["2025-04-03"])]
    assert read("Last modified: 03/04/2025", order="month-first") == [(U, ["2025-03-04"])]


def test_a_month_is_all_of_its_days() -> None:
    [claim] = claims(parse("Last Updated: December 2025"))
    assert claim.certain == (date(2025, 12, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("lastmod: 2025-05-15T23:22:20+08:00", [(U, ["2025-05-15"])]),
        ("lastmod: '2025-05-15'", [(U, ["2025-05-15"])]),
        ("effective: 1 June 2025", [(E, ["2025-06-01"])]),
        ("lastmod: 2020-13-45", [(U, [])]),
        ("lastmod: soon", [(U, [])]),
        ("show_lastmod: 1", []),
        ("date: 2021-01-01", []),
        ("version: 1.10", []),
        ("lastmod: '{{ now }}'", []),
        ("lastmod:", []),
    ],
)
def test_front_matter(header: str, found: list[tuple[str, list[str]]]) -> None:
    assert read(f"---\n{header}\n---\n\nText.\n") == found


def test_claims_know_their_line_and_key() -> None:
    text = "---\ntitle: T\nlastmod: 2025-05-15\n---\n\n# T\n\nLast updated: 15 May 2025\n"
    assert [(claim.line, claim.key) for claim in claims(parse(text))] == [(3, "lastmod"), (8, "")]


def test_a_list_of_past_versions_is_not_a_contradiction() -> None:
    text = "\n\n".join(f"Effective: {day} May 2020" for day in (9, 5, 1))
    assert [claim.line for claim in current(claims(parse(text)), Kind.EFFECTIVE)] == [1]
    two = "Effective: 9 May 2020\n\nText.\n\nEffective: 5 May 2020\n"
    assert len(current(claims(parse(two)), Kind.EFFECTIVE)) == 2


def test_a_name_of_a_month_means_one_but_where_it_is_known_to_mean_two() -> None:
    numbers: dict[str, set[int]] = {}
    for name, number, _ in month_numbers():
        numbers.setdefault(name, set()).add(number)
    assert {name: found for name, found in numbers.items() if len(found) > 1} == {
        "listopad": {10, 11},
        "listopada": {10, 11},
    }
    assert Counter(number for _, number, _ in month_numbers()).keys() == set(range(1, 13))


@pytest.mark.parametrize(
    ("text", "day"),
    [("2025-06-30", date(2025, 6, 30)), ("30 juin 2025", date(2025, 6, 30)), ("03/04/2025", None), ("June 2025", None)],
)
def test_read_day(text: str, day: date | None) -> None:
    assert read_day(text) == day


# --------------------------------------------------------------------------- promises

PROMISES = {
    "en notice": ("en", "We will give you at least 30 days' notice of material changes.", Period(days=30)),
    "en before": (
        "en",
        "We inform you of any change by e-mail at least 30 days before it takes effect.",
        Period(days=30),
    ),
    "en doubled number": ("en", "We give thirty (30) days prior written notice of any changes.", Period(days=30)),
    "en after posting": ("en", "Changes take effect 14 days after they are posted.", Period(days=14)),
    "en notice of": ("en", "We may change prices with a notice of at least two months.", Period(months=2)),
    "en business days": ("en", "We may change prices on 10 business days' notice.", Period(business_days=10)),
    "en possessive": ("en", "We'll change this with 1 month's notice.", Period(months=1)),
    "en two, the longer": (
        "en",
        "For material changes we give 30 days notice, for other changes 24 hours notice.",
        Period(days=30),
    ),
    "en new vendors": (
        "en",
        "We publish the names of any new subprocessors at least 30 days in advance of their authorization.",
        Period(days=30),
    ),
    "en you receive": ("en", "You shall receive at least 30 days' notice of any changes.", Period(days=30)),
    "en tell us afterwards": (
        "en",
        "We give you 30 days' notice of changes; tell us if you object.",
        Period(days=30),
    ),
    "fr new vendors": (
        "fr",
        "Nous annonçons tout nouveau sous-traitant au moins 15 jours à l'avance.",
        Period(days=15),
    ),
    "de new vendors": (
        "de",
        "Neue Auftragsverarbeiter kündigen wir mindestens 14 Tage im Voraus an.",
        Period(days=14),
    ),
    "fr before": ("fr", "En cas de modification, nous vous en informons au moins 30 jours avant.", Period(days=30)),
    "fr préavis": ("fr", "Toute modification fait l'objet d'un préavis d'un mois.", Period(months=1)),
    "de before": ("de", "Wir informieren Sie zwei Monate vor Inkrafttreten der Änderungen.", Period(months=2)),
    "de Frist": ("de", "Wir teilen Änderungen mit einer Frist von 30 Tagen mit.", Period(days=30)),
    "es antelación": ("es", "Notificaremos los cambios con una antelación mínima de 15 días.", Period(days=15)),
    "it preavviso": ("it", "Comunichiamo le modifiche con un preavviso di almeno 30 giorni.", Period(days=30)),
    "it before": ("it", "La informeremo di ogni modifica almeno due mesi prima.", Period(months=2)),
    "it days of work": (
        "it",
        "Gli aggiornamenti sono annunciati con 10 giorni lavorativi di anticipo.",
        Period(business_days=10),
    ),
    "it after": ("it", "Le modifiche hanno effetto decorsi 15 giorni dalla pubblicazione.", Period(days=15)),
    "it not less than": (
        "it",
        "Le variazioni sono comunicate con preavviso non inferiore a trenta (30) giorni.",
        Period(days=30),
    ),
    "it new vendors": (
        "it",
        "Annunciamo ogni nuovo responsabile del trattamento 14 giorni prima dell'incarico.",
        Period(days=14),
    ),
    "pt antecedência": ("pt", "Avisamos das alterações com uma antecedência mínima de 30 dias.", Period(days=30)),
    "pt before": ("pt", "Informamos de qualquer mudança pelo menos dois meses antes.", Period(months=2)),
    "pt days of work": (
        "pt",
        "As atualizações são anunciadas com 10 dias úteis de antecedência.",
        Period(business_days=10),
    ),
    "pt after": ("pt", "As alterações produzem efeitos 15 dias após a sua publicação.", Period(days=15)),
    "pt not less than": (
        "pt",
        "As modificações são comunicadas com aviso prévio não inferior a trinta (30) dias.",
        Period(days=30),
    ),
    "pt words": ("pt", "Avisamos das alterações com quarenta e cinco dias de antecedência.", Period(days=45)),
    "pt new vendors": ("pt", "Anunciamos cada novo subcontratante 14 dias antes da contratação.", Period(days=14)),
    "es words": ("es", "Le avisaremos de los cambios con treinta días de antelación.", Period(days=30)),
}
NO_PROMISES = {
    "en new account": ("en", "You can create a new account 30 days in advance of the event."),
    "en vendor kept": ("en", "Our vendors keep new data for at least 30 days."),
    "en retention": ("en", "We keep logs for 30 days."),
    "en answer": ("en", "We answer your request within 30 days."),
    "en the reader's notice": ("en", "You must give us 30 days' notice before changing your plan."),
    "en termination": ("en", "If we change this policy you may terminate within 30 days of our notice."),
    "en renewal reminder": ("en", "We remind you 30 days before your subscription renews."),
    "en without": ("en", "We may change this policy without 30 days notice."),
    "en no number": ("en", "We will give you reasonable notice of changes."),
    "en tell us": ("en", "If you change your plan, tell us at least 30 days before."),
    "en must reach us": ("en", "Changes to your booking must reach us at least 24 hours in advance."),
    "en the customer's duty": ("en", "Customers must report a change of address 14 days in advance."),
    "en a party": ("en", "Either party may end changes to the order with 30 days' notice."),
    "fr inform us": ("fr", "Vous devez nous informer de tout changement au moins 15 jours avant."),
    "de the client's duty": ("de", "Der Kunde muss Änderungen seiner Anschrift 14 Tage vorher anzeigen."),
    "es tell us": ("es", "Debe comunicarnos los cambios con 15 días de antelación."),
    "fr retention": ("fr", "Nous effaçons vos données dans un délai de 30 jours."),
    "fr reader": ("fr", "Vous pouvez résilier 30 jours avant la modification."),
    "fr sans": ("fr", "Nous pouvons modifier ces conditions sans préavis de 30 jours."),
    "de retention": ("de", "Wir speichern Protokolle 30 Tage."),
    "de Kündigung": ("de", "Bei Änderungen ist eine Kündigung mit 30 Tagen Frist möglich."),
    "it retention": ("it", "Conserviamo i registri per 30 giorni."),
    "it answer": ("it", "Rispondiamo alle richieste entro 30 giorni."),
    "it senza": ("it", "Possiamo modificare queste condizioni senza preavviso di 30 giorni."),
    "it the reader's notice": ("it", "In caso di modifiche l'utente può recedere con un preavviso di 30 giorni."),
    "it objection": ("it", "Può opporsi alle modifiche entro 30 giorni prima della loro entrata in vigore."),
    "it no number": ("it", "Comunichiamo le modifiche con un congruo preavviso."),
    "it renewal": ("it", "Le ricordiamo la scadenza 30 giorni prima del rinnovo."),
    "pt retention": ("pt", "Conservamos os registos durante 30 dias."),
    "pt answer": ("pt", "Respondemos aos pedidos no prazo de 30 dias."),
    "pt sem": ("pt", "Podemos alterar estas condições sem aviso prévio de 30 dias."),
    "pt the reader's notice": ("pt", "Em caso de alterações o utilizador pode rescindir com 30 dias de antecedência."),
    "pt objection": ("pt", "Pode opor-se às alterações 30 dias antes da sua entrada em vigor."),
    "pt no number": ("pt", "Comunicamos as alterações com antecedência razoável."),
    "pt renewal": ("pt", "Lembramos o fim do contrato 30 dias antes da renovação."),
    "es retention": ("es", "Conservamos los registros durante 30 días."),
    "es sin": ("es", "Podemos cambiar esta política sin 15 días de preaviso."),
}


@pytest.mark.parametrize("row", PROMISES)
def test_a_promise_is_read(row: str) -> None:
    language, text, period = PROMISES[row]
    assert [promise.period for promise in promises(parse(text), language)] == [period]
    assert [promise.period for promise in promises(parse(text))] == [period]


SUBJECTS = {
    "en prices": ("We will give you 60 days' notice before we change the price of your plan.", "price"),
    "en price changes": ("You get 30 days' notice of price changes.", "price"),
    "en fees take effect": ("Changes to our fees take effect 30 days after we notify you.", "price"),
    "en vendors": ("We will inform you at least 30 days before we add a new sub-processor.", "sub-processors"),
    "fr prices": ("Toute modification de nos tarifs vous est notifiée avec un préavis de deux mois.", "price"),
    "fr vendors": ("Vous êtes informé de tout nouveau sous-traitant 15 jours avant.", "sub-processors"),
    "de prices": ("Preisänderungen teilen wir Ihnen sechs Wochen vorher mit.", "price"),
    "de vendors": ("Änderungen bei den Unterauftragsverarbeitern teilen wir 30 Tage vorher mit.", "sub-processors"),
    "es prices": ("Le avisaremos con 15 días de antelación de cualquier cambio de precios.", "price"),
    "it prices": ("La modifica dei prezzi è comunicata con un preavviso di 30 giorni.", "price"),
    "pt prices": ("Avisamos das alterações dos preços com uma antecedência mínima de 30 dias.", "price"),
    "en any": ("We will give you 30 days' notice of material changes.", "all"),
    "en prices among others": ("We give 30 days' notice of material changes and of new prices.", "all"),
    "en prices in the text": ("We give 30 days' notice before we change the fees in these Terms.", "all"),
    "en vendors and more": ("We tell you of changes to this policy and new vendors 30 days in advance.", "all"),
    "en a price on the way": ("We tell you 30 days before we change a service, whatever its price is.", "all"),
    "fr any": ("Toute modification des présentes conditions vous est notifiée avec un préavis de deux mois.", "all"),
    "de any": ("Änderungen dieser Bedingungen und der Preise teilen wir sechs Wochen vorher mit.", "all"),
    "es any": ("Le avisaremos con 15 días de antelación de cualquier cambio de esta política.", "all"),
}


@pytest.mark.parametrize("row", SUBJECTS)
def test_a_promise_has_a_subject(row: str) -> None:
    text, subject = SUBJECTS[row]
    assert [promise.subject.value for promise in promises(parse(text), row[:2])] == [subject]


def test_the_subject_of_a_promise_is_in_its_heading_where_the_sentence_has_none() -> None:
    [prices] = promises(parse("## Price changes\n\nYou get 30 days' notice by e-mail.\n"), "en")
    [any_] = promises(parse("## Changes\n\nYou get 30 days' notice by e-mail.\n"), "en")
    assert (prices.subject, any_.subject) == (PromiseSubject.PRICE, PromiseSubject.ALL)


@pytest.mark.parametrize(
    ("old", "new", "held"),
    [
        ("A plan costs 5 euros.", "A plan costs 9 euros.", ["all", "price"]),
        ("We share your name with our vendors.", "We share all data with our vendors.", ["all", "sub-processors"]),
        ("We keep it for 2 years.", "We keep it for 9 years.", ["all"]),
        ("The fee is paid by you.", "The charge is paid by you.", ["all", "price"]),
    ],
)
def test_a_promise_holds_for_its_subject(old: str, new: str, held: list[str]) -> None:
    texts = [
        parse(
            f"# Terms\n\n## A\n\n{each}\n\n## B\n\nYou are told 30 days in advance of changes of these terms.\n"
            "You get 60 days' notice of price changes.\nYou get 14 days' notice of new vendors.\n"
        )
        for each in (old, new)
    ]
    found = promises(texts[0], "en")
    assert [each.subject.value for each in found] == ["all", "price", "sub-processors"]
    assessment = assess(compare(*texts))
    assert [each.subject.value for each in binding_on(found, assessment.graded)] == held


@pytest.mark.parametrize("row", NO_PROMISES)
def test_what_is_no_promise(row: str) -> None:
    language, text = NO_PROMISES[row]
    assert promises(parse(text), language) == ()


@pytest.mark.parametrize("wrong", ["ja", "fr", "zz"])
def test_a_wrong_name_of_the_language_undoes_no_promise(wrong: str) -> None:
    text = "You may use it as long as you have it. We will give you at least 30 days' notice of material changes."
    assert [promise.period for promise in promises(parse(text, f"{wrong}/p.md"))] == [Period(days=30)]
    assert [promise.period for promise in promises(parse(text), wrong)] == [Period(days=30)]


def test_the_promise_of_the_sample_is_read_from_its_clause(sample: Path) -> None:
    for name, line in (("privacy.md", 192), ("privacy.en.md", 168)):
        [promise] = promises(parse((sample / "legal" / name).read_bytes(), name))
        assert (promise.period, promise.line) == (Period(days=30), line)
    assert promises(parse((sample / "legal" / "terms.md").read_bytes())) == ()


def test_under_the_heading_on_changes_the_sentence_need_not_say_change() -> None:
    heading = "## Changes to this policy\n\n"
    text = "You get 30 days' notice by e-mail.\n"
    assert len(promises(parse(heading + text), "en")) == 1
    assert promises(parse("## Billing\n\n" + text), "en") == ()


# --------------------------------------------------------------------------- periods


@pytest.mark.parametrize(
    ("start", "setting", "end"),
    [
        ("2025-01-31", "1 month", "2025-02-28"),
        ("2024-01-31", "1 month", "2024-02-29"),
        ("2025-12-31", "psd2", "2026-02-28"),
        ("2025-02-01", "1 month", "2025-03-01"),
        ("2025-02-01", "30 days", "2025-03-03"),
        ("2025-03-01", "p2b", "2025-03-16"),
        ("2025-03-01", "eecc", "2025-04-01"),
        ("2025-03-07", "1 business day", "2025-03-10"),
        ("2025-03-07", "2 weeks", "2025-03-21"),
        ("2025-03-07", "36 hours", "2025-03-09"),
    ],
)
def test_the_first_day_after_a_period(start: str, setting: str, end: str) -> None:
    period = parse_period(setting)
    assert period
    assert str(period.after(date.fromisoformat(start))) == end


@pytest.mark.parametrize("setting", ["", "soon", "30", "days", "-3 days", "gdpr", "30 years"])
def test_what_is_no_period(setting: str) -> None:
    with pytest.raises(ValueError, match="is no period"):
        parse_period(setting)


def test_own_promise_is_no_period_of_its_own() -> None:
    assert parse_period("own-promise") is None


def test_which_period_is_longest_depends_on_the_month() -> None:
    month, days = Period(months=1), Period(days=30)
    assert longest([month, days], date(2025, 2, 1)) == days
    assert longest([month, days], date(2025, 3, 1)) == month


# --------------------------------------------------------------------------- patterns of the words that a text has


@pytest.mark.parametrize("key", ["updated", "effective", "links"])
def test_no_label_has_a_blank_more_than_once(key: str) -> None:
    """By their number it is known that a long text is none."""
    assert [each for each in _signs(key) if re.search(r"\)(?:[*+]|\{)|(?: |\\s)[*+{]", each)] == []


@pytest.mark.parametrize("key", LISTS)
@settings(max_examples=400, deadline=None)
@given(st.data())
def test_what_an_entry_matches_has_one_of_its_signs(key: str, data: st.DataObject) -> None:
    entry = data.draw(st.sampled_from(sorted(_signs(key))))
    text = data.draw(st.from_regex(f"(?s:{entry})", fullmatch=True))
    assert entry in NeededEntries(*entries_of(key)).by(text)[0], text


@pytest.mark.parametrize(
    ("expression", "signs"),
    [
        ("date de (?:mise [aà] jour|version)", ("date de ",)),
        ("mis(?:e|es)? [aà] jour", (" jour",)),
        ("(?:ikrafttr[aä]dande|giltighetsdatum)", ("ikrafttr", "giltighetsdatum")),
        ("(?:date )?(?:last|latest) (?:updated?|changed)(?: on)?", ("last", "latest")),
        ("(?:a(?:b|c)|de) (?:fg|hi)", (" ", *"abcdefghi")),
        (r"\w*(?:policyn?|avtal(?:et)?)", ("policy", "avtal")),
        ("in force|valid", (" ", *"acdefilnorv")),
        (r"v\.?", ("",)),
        (r"\d+", ("",)),
        (r"(?:\w+|in force)", ("",)),
        ("(?:-|:)", ("-", ":")),
        ("生效|施行", ("效", "施", "生", "行")),
    ],
)
def test_what_a_text_has_to_have(expression: str, signs: tuple[str, ...]) -> None:
    assert signs_of([expression]) == {expression: signs}


@pytest.mark.parametrize("row", [*DATE_LINES, *PROSE])
def test_patterns_of_the_words_of_a_text_read_what_those_of_all_words_do(
    row: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcomes = []
    for most in (10**6, 0):
        for name in ("MOST_GROWN", "MOST_ASKED"):
            monkeypatch.setattr(f"policydiff.effective.written.{name}", most)
        for name in ("_NEEDED", "_LABELS_ALONE"):
            fresh = NeededEntries(*getattr(statements, name)._lists)
            monkeypatch.setattr(f"policydiff.effective.statements.{name}", fresh)
        outcomes.append([said(line) for line in row.split("\n")])
    assert outcomes[0] == outcomes[1]
