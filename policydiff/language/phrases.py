"""What policydiff says to the readers of a policy, in their language; plurals and dates by CLDR.

A phrases.toml holds tables of messages: `change.added` is the message `added` of the table `change`, with {names} where
facts go. A message with plural forms is a table of them, `one` and `other` or whatever CLDR has for the language. A
message that a language lacks is said in English; `missing` lists these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from policydiff.language import PHRASES, base, codes, read
from policydiff.record import record

if TYPE_CHECKING:
    from babel import Locale

FALLBACK = "en"


@record(frozen=True)
class Phrases:
    """The messages of a language. `language` is its tag, with the region that was asked for ("fr-ca")."""

    language: str

    def say(self, key: str, **facts: object) -> str:
        """The message `key` with its facts in their places."""
        return self.template(key).format(**facts)

    def count(self, key: str, count: int, **facts: object) -> str:
        """The message `key` in the plural form for `count`, with its facts in their places."""
        return self.counted(key, count).format(count=self.number(count), **facts)

    def template(self, key: str) -> str:
        """The message `key` with its places still empty. Raises KeyError for one that English does not have."""
        found = self._found(key)
        if not isinstance(found, str):
            raise KeyError(key)
        return found

    def counted(self, key: str, count: int) -> str:
        """The message `key` in the plural form for `count`, its places still empty."""
        forms = self._found(key)
        assert isinstance(forms, dict)
        own = key in self._own
        rule = self._locale if own else _locale(FALLBACK)
        return str(forms.get(rule.plural_form(count), forms["other"]))

    def day(self, day: date) -> str:
        """A day as people write it: "1 June 2025", "1er juin 2025"."""
        from babel.dates import format_date

        pattern = self._own.get("date.first_of_month", "") if day.day == 1 else ""
        return format_date(day, str(pattern) or "long", locale=self._locale)

    def number(self, value: int) -> str:
        """A count as people write it: "1,140"."""
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self._locale)

    @property
    def missing(self) -> tuple[str, ...]:
        """The messages that are said in English because the language has none."""
        return tuple(key for key in catalogue(FALLBACK) if key not in self._own)

    @cached_property
    def code(self) -> str:
        """The language whose file is read."""
        return base(self.language)

    @property
    def _own(self) -> Mapping[str, Any]:
        return catalogue(self.code)

    def _found(self, key: str) -> object:
        return self._own.get(key) or catalogue(FALLBACK)[key]

    @cached_property
    def _locale(self) -> Locale:
        return _locale(self.language)


def phrases(language: str) -> Phrases:
    """The messages of a language tag ("fr", "pt-br"); those of English where there is no file for it."""
    tag = language.lower().replace("_", "-")
    return Phrases(tag if base(tag) in codes(PHRASES) else FALLBACK)


@cache
def catalogue(code: str) -> dict[str, str | dict[str, str]]:
    """The messages of one file by their keys; one with plural forms is a table of them."""
    return dict(_flat(read(code, PHRASES)))


def _flat(tables: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, Any]]:
    return ((f"{table}.{name}", message) for table, inner in tables.items() for name, message in inner.items())


def _locale(tag: str) -> Locale:
    """The CLDR locale of a language tag; without the region if CLDR does not know that."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(base(tag))
