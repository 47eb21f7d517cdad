"""Clause numbers at the start of a text: "4.2", "(a)", "Article 3", kept apart so that renumbering is not rewording.

A number that could open a sentence is left in the text: taking "3.5 million users" for clause 3.5 would turn a changed
amount into a renumbering. What follows a label must therefore look like the start of a clause.
"""

from __future__ import annotations

from string import ascii_lowercase

from policydiff.late import late
from policydiff.record import NamedTuple

_NUMBER = r"\d{1,3}(?:\.\d{1,3})*[A-Za-z]?"
_DOTTED = r"\d{1,3}(?:\.\d{1,2})+[A-Za-z]?"
_ROMAN = r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_SMALL_ROMAN = _ROMAN.lower()
# Two letters are a clause only when doubled, as after "(z)": "(or)", "(we)" and "(EU)" are words.
_DOUBLED = "|".join(2 * letter for letter in ascii_lowercase)
_PAREN = rf"\((?:\d{{1,3}}|[A-Za-z]|{_DOUBLED}|{_SMALL_ROMAN})\)(?!\s*(?:19|20)\d\d\b)"  # nor is "(c) 2020"
_CJK = r"第[一二三四五六七八九十百零〇\d]{1,5}[条條章節节款项項](?:の[一二三四五六七八九十\d]{1,3})?"
# "3.5 million" and "1.5 GB" are amounts, whatever their case.
_AMOUNT = (
    r"(?!(?i:[kmgt]i?b|[kmg]?hz|eur|usd|gbp|chf|euros?|m[ei]l?li?on\w*|billion\w*|milliarden?|mio|mrd|percent|"
    r"prozent|stunden?|tagen?|monaten?|jahren?)\b)"
)
# Words before a clause number ("Article 3"), in the languages policies are most often written in.
_WORD = (
    r"(?i:Article|Art\.|Section|Sec\.|Clause|Chapter|Part|Annex|Appendix|Schedule|Exhibit|Step|"
    r"Chapitre|Titre|Partie|Annexe|Artikel|Abschnitt|Ziffer|Kapitel|Anhang|Anlage|"
    r"Artículo|Sección|Cláusula|Capítulo|Anexo|Articolo|Sezione|Allegato|Artigo|Seção|§{1,2})"
)
_END = r"(?:\s*[.:)–—-]+(?=\s|$)|(?=\s|$))"
_MARKED_END = r"\s*[.:)–—-]+(?:\s+|$)"

# A number at the start of a heading is a clause number; elsewhere the mark after it, or its form, has to show that.
_HEADING = late(
    rf"(?P<label>{_WORD}(?:\s*{_NUMBER}|\s+(?:{_ROMAN}|[A-Z]))){_END}\s*"
    rf"|(?P<dotted>{_DOTTED}){_END}\s*+{_AMOUNT}"
    rf"|(?P<plain>\d{{1,3}}[a-z]?|[A-Za-z]|{_ROMAN})(?:[.):]|\s+[–—-])(?:\s+|$)"
    rf"|(?P<paren>{_PAREN})(?:\s+|$)"
    r"|(?P<ordinal>\d{1,2}[°º]\)?)\s+"
    rf"|(?P<cjk>{_CJK})[\s::、.]*"
)
_BODY = late(
    rf"(?P<label>{_WORD}(?:\s*{_NUMBER}|\s+{_ROMAN})){_MARKED_END}"
    rf"|(?P<dotted>{_DOTTED})(?:[.):]|\s+[–—-])?\s+{_AMOUNT}(?=[\"'(]*[^\W\d_a-zß-öø-ÿ])"
    rf"|(?P<plain>\d{{1,3}}|[A-Za-z]|{_SMALL_ROMAN}|{_ROMAN})\)\s+"
    rf"|(?P<paren>{_PAREN})\s+"
    r"|(?P<ordinal>\d{1,2}[°º]\)?)\s+"
    rf"|(?P<cjk>{_CJK})[\s::、.]+"
)


class Labelled(NamedTuple):
    """A clause number as written, without the mark that closes it, and the text after it."""

    label: str
    text: str


def split_label(text: str, *, heading: bool) -> Labelled:
    """Take the clause number off the front of a folded `text`; the label is empty where there is none."""
    match = (_HEADING if heading else _BODY).match(text)
    if not match:
        return Labelled("", text)
    label = next((g for g in match.groups() if g), "")
    rest = text[match.end() :]
    if not label or (not rest and not heading):
        return Labelled("", text)
    return Labelled(label, rest)


def depth(label: str) -> int:
    """How deep a label's number goes: "4" is 1, "4.2" is 2."""
    return label.count(".") + 1
