"""The names of countries and regions in a language, by CLDR: which place a text names, however it is called."""

from __future__ import annotations

from functools import cache

from policydiff.language.lexicon import Lexicon

# Regions that laws and contracts speak of; the others of CLDR are for geographers.
_REGIONS = frozenset(["001", "150", "002", "019", "142", "EU", "EZ"])
# Names that are first of all something else, in any language.
_OTHERS = frozenset(["man", "island"])


@cache
def places(code: str) -> Lexicon:
    """The names of places in the language `code`, each under the code of the place: "germany" is DE."""
    from babel import Locale

    named: dict[str, str] = {}
    for place, name in Locale(code).territories.items():
        if (len(place) == 2 and place.isalpha()) or place in _REGIONS:
            named[place.partition("-")[0]] = name.lower().replace(",", " ")
    return Lexicon({place: name for place, name in named.items() if name not in _OTHERS})
