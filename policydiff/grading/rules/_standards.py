"""Licences and standards that a text names, and the letters of the articles on legal grounds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from policydiff.grading.rules._words import Words, marks_in
from policydiff.language.vocabulary import Language
from policydiff.late import late

_GROUND = "ground_"
_NAMED = late(
    r"\b(?:CC[ -](?:BY|0)(?:[ -](?:SA|NC|ND))*(?:[ -]\d\.\d)?|Creative Commons(?: [A-Z][\w-]+){0,4}(?: \d\.\d)?"
    r"|[AL]?GPL(?:[ -]?v?\d(?:\.\d)?)?|MPL[ -]?\d(?:\.\d)?|ODbL|OGL|Etalab(?:[ -]\d\.\d)?"
    r"|ISO(?:/IEC)?[ -]?\d{4,5}(?:[-:]\d{1,4})?|EN \d{3} ?\d{3}|SOC[ -]?[123]|PCI[ -]DSS|HIPAA|FedRAMP|TISAX|HDS"
    r"|SecNumCloud|BSI[ -]C5|WCAG(?: \d(?:\.\d)?)?(?: A{1,3}\b)?|RGAA(?: \d(?:\.\d)?)?|NIST|IFRS|GAAP|Incoterms"
    r"|AES[ -]?\d{3}|TLS(?: \d\.\d)?|SHA-?\d{1,3}|RSA-?\d{4})(?!\w)"
)
# Names that are those of other things as well, where the text speaks of a licence.
_LICENCES = late(r"\b(?:MIT|BSD|ISC|Apache|Mozilla|Eclipse|WTFPL|Unlicense)(?:[ -]\d(?:\.\d|-Clause)?)?(?!\w)")
_LICENCE = late(r"li[cz]en[csz]", re.IGNORECASE)
_BODY = late(r"/IEC|[\W_]+")
# "Art. 6(1)(b)", "Art. 6 Abs. 1 lit. b", "article 6, paragraphe 1, point b)", "artículo 6.1.b".
_ARTICLE = late(r"\bart[^\W\d_]{0,6}\.?\s?(6|9|49)(?![\d])(?=(.{0,40}))", re.IGNORECASE)
_LETTER = late(r"(?:\(|\d\.|\d\s?|\b[^\W\d_]{2,10}\.?\s|\bI{1,3}\s|[,;]\s(?=[a-j]\)))([a-j])(?!\w)\)?", re.IGNORECASE)


def standards(text: str) -> dict[str, tuple[str, int]]:
    """The licences and standards that a text names, by a name without blanks and signs, as written and where."""
    found = list(_NAMED.finditer(text))
    if _LICENCE.search(text):
        found += _LICENCES.finditer(text)
    return {_BODY.sub("", match[0]).casefold(): (match[0], match.start()) for match in found}


def grounds_said(side: Words, language: Language) -> frozenset[str]:
    """The letters of the legal grounds that a text names, by the letter itself or in words."""
    labels = {label for hit in marks_in(side, language) for label in hit.labels if label.startswith(_GROUND)}
    return frozenset((*(label[-1] for label in labels), *(name[-1] for name in grounds(side.plain.text))))


@lru_cache(maxsize=256)  # asked for each number that differs
def grounds(text: str) -> Mapping[str, tuple[str, int]]:
    """The grounds of Article 6, 9 or 49 GDPR that a text names by their letter."""
    found: dict[str, tuple[str, int]] = {}
    for article in _ARTICLE.finditer(text):
        letter = _LETTER.search(article[2])
        if letter:
            end = article.end() + letter.end()
            found[f"{article[1]} {letter[1].lower()}"] = (text[article.start() : end], article.start())
    return found
