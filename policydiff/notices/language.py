"""The language that a text is written in, for drafting, where neither the configuration nor the text says so."""

from __future__ import annotations

import re
from collections import Counter

from policydiff.model import Document, Scope

# Words that are frequent in one language and in none of the others.
_FREQUENT = {
    "en": "the of and you your our with this that are have will which",
    "fr": "le les des vous nous votre nos dans pour une est sont avec",
    "de": "der die und wir sie ihre unsere nicht mit auf werden ist oder",
    "es": "los las del usted nuestra nuestros para por con su sus una datos",
    "it": "il gli della dei che nostra nostri per sono alla degli nel dati",
    "nl": "het een van wij uw onze voor met niet zijn wordt gegevens deze",
    "pt": "os das dos você nossa nossos para uma não são pela seus dados",
}
_WORD = re.compile(r"[^\W\d_]+")
# Fewer hits than this say nothing, and the winner has to have so many times those of the next.
_LEAST, _LEAD = 5, 1.5
_ENOUGH = 40_000


def guess_language(document: Document) -> str:
    """The code of the language whose frequent words the text has most of, empty where that is not plain."""
    text = " ".join(block.text for block in document.blocks if block.kind is not Scope.FRONT_MATTER)[:_ENOUGH]
    words = Counter(_WORD.findall(text.casefold()))
    hits = {code: sum(words[word] for word in frequent.split()) for code, frequent in _FREQUENT.items()}
    (best, most), (_, next_) = sorted(hits.items(), key=lambda item: -item[1])[:2]
    return best if most >= _LEAST and most >= _LEAD * next_ else ""
