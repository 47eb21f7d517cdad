"""How a language writes figures and days, by CLDR: its decimal sign, the codes of currencies, the days of the week."""

from __future__ import annotations

from functools import cache


@cache
def decimal_sign(code: str) -> str:
    """The sign before the decimals of a language, "" where it is not known or differs between its countries."""
    from babel import Locale, UnknownLocaleError

    if code in _DIVIDED:
        return ""
    try:
        return str(Locale.parse(code).number_symbols.get("latn", {}).get("decimal", ""))
    except (UnknownLocaleError, ValueError):
        return ""


# Spanish has "1.5" in Mexico and "1,5" in Spain.
_DIVIDED = frozenset(["", "es"])


@cache
def day_first(tag: str) -> bool:
    """Whether people who write in a language put the day before the month in figures: 06/09/2024 in French, and in
    British English. Not so for "en" alone, which is written in both orders.
    """
    from babel import Locale, UnknownLocaleError

    if tag in ("", "en"):
        return False
    try:
        written = Locale.parse(tag.replace("_", "-"), sep="-").date_formats["short"].pattern
    except (UnknownLocaleError, ValueError):
        return False
    order = [written.find(sign) for sign in "dMy"]
    return order == sorted(order)


@cache
def weekdays(code: str) -> frozenset[str]:
    """The names of the days of the week in a language, in lower case; none where they are not known."""
    from babel import Locale, UnknownLocaleError

    try:
        days = Locale.parse(code).days
    except (UnknownLocaleError, ValueError):
        return frozenset()
    return frozenset(name.casefold() for use in ("format", "stand-alone") for name in days[use]["wide"].values())


@cache
def currency_codes() -> frozenset[str]:
    """The codes of all currencies: "CHF"."""
    from babel.numbers import list_currencies

    return frozenset(list_currencies())
