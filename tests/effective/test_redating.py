"""A date moved to another day in the form it has: only the date changes, and the day of the week beside it."""

from __future__ import annotations

from datetime import date

import pytest

from policydiff.effective.redating import places, redated

DAY, FIRST = date(2025, 10, 22), date(2026, 3, 1)
# A passage, the language of its text, and what it is with 22 October 2025 in it.
MOVED: dict[str, tuple[str, str, str]] = {
    "iso": ("lastmod: 2025-05-15", "", "lastmod: 2025-10-22"),
    "iso, its time stays": ("2025-05-15T09:00:00+02:00", "", "2025-10-22T09:00:00+02:00"),
    "quoted": ("'2025-05-15'", "", "'2025-10-22'"),
    "slashes, the year first": ("2025/5/9", "", "2025/10/22"),
    "day first": ("15.05.2025", "de", "22.10.2025"),
    "day first, not filled up": ("5.9.2025", "de", "22.10.2025"),
    "month first": ("05/15/2025", "en", "10/22/2025"),
    "two figures of a year": ("15.05.25", "de", "22.10.25"),
    "a day of the week and an ordinal": (
        "Updated: Thursday, 15th May 2025.",
        "en",
        "Updated: Wednesday, 22nd October 2025.",
    ),
    "capitals": ("MAY 1ST, 2025", "en", "OCTOBER 22ND, 2025"),
    "cut short": ("Sept. 3, 2025", "en", "Oct. 22, 2025"),
    "an entity": ("May 15,&nbsp;2025", "en", "October 22,&nbsp;2025"),
    "a month alone": ("Version of May 2025", "en", "Version of October 2025"),
    "French, the first": ("jeudi 1er mai 2025", "fr", "mercredi 22 octobre 2025"),
    "German": ("Stand: Donnerstag, den 15. Mai 2025", "de", "Stand: Mittwoch, den 22. Oktober 2025"),
    "Portuguese": ("15 de maio de 2025", "pt", "22 de outubro de 2025"),
    "Polish": ("15 maja 2025 r.", "pl", "22 października 2025 r."),
    "Hungarian": ("2025. május 15-től", "hu", "2025. október 22-től"),
    "Japanese": ("2025年5月15日（木）から", "ja", "2025年10月22日（水）から"),
    "Korean": ("2025년 5월 15일", "ko", "2025년 10월 22일"),
    "Arabic": ("١٥ مايو ٢٠٢٥", "ar", "٢٢ أكتوبر ٢٠٢٥"),
}
# Passages in which no date is moved: whoever does it has to write it.
LEFT: dict[str, tuple[str, str]] = {
    "which is the month": ("05/05/2025", "en"),
    "an era": ("令和7年5月15日", "ja"),
    "figures of Chinese": ("二〇二五年五月十五日", "zh"),
    "no date": ("30 days, § 15, 5/2025/EU", "en"),
    "a tag inside": ("15<sup>th</sup> <b>May</b>", "en"),
    "too long for a line of dates": ("15 May 2025 " * 500, "en"),
}


def moved(raw: str, language: str, day: date = DAY) -> list[str | None]:
    return [redated(raw, place, place.readings[0], day, language) for place in places(raw, "", language)]


@pytest.mark.parametrize(("raw", "language", "fresh"), MOVED.values(), ids=MOVED)
def test_a_date_keeps_its_form(raw: str, language: str, fresh: str) -> None:
    assert moved(raw, language) == [fresh]


@pytest.mark.parametrize(("raw", "language"), LEFT.values(), ids=LEFT)
def test_a_form_that_is_not_known_is_left(raw: str, language: str) -> None:
    assert not any(moved(raw, language))


@pytest.mark.parametrize(
    ("raw", "fresh"),
    [
        ("22nd May 2025", "1st March 2026"),
        ("15.05.2025", "01.03.2026"),
        ("2025-12-15", "2026-03-01"),
        ("5/9/2025", "3/1/2026"),
    ],
)
def test_a_day_of_one_figure_is_filled_up_where_it_was(raw: str, fresh: str) -> None:
    [place] = places(raw, "", "en")
    assert redated(raw, place, place.readings[-1], FIRST, "en") == fresh


def test_of_several_dates_each_has_its_place() -> None:
    assert [(each.start, each.end) for each in places("15 May 2025 to 2025-06-01", "", "en")] == [(0, 11), (15, 25)]
