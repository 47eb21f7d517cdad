"""The names of countries and regions in a language, by CLDR: which place a text names, however it is called."""

from __future__ import annotations

from functools import cache

from policydiff.language import VOCABULARY, read
from policydiff.language.lexicon import Lexicon

# Regions that laws and contracts speak of; the others of CLDR are for geographers.
_REGIONS = frozenset(["002", "019", "142"])


@cache
def places(code: str) -> Lexicon:
    """The names of places in the language `code`, each under the code of the place: "germany" is DE.

    Empty for a language without a vocabulary.
    """
    further: dict[str, str] = read(code, VOCABULARY).get("places", {})
    if not further:
        return Lexicon({})
    from babel import Locale

    named = {
        place: name.replace(",", " ")
        for place, name in Locale(code).territories.items()
        if (len(place) == 2 and place.isalpha()) or place in _REGIONS
    }
    return Lexicon(
        {place: ", ".join(filter(None, (named.get(place), further.get(place)))) for place in named | further}
    )
