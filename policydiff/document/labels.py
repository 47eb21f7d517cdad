"""Clause numbers at the start of a text: "4.2", "(a)", "Article 3", kept apart so that renumbering is not rewording.

A number that could open a sentence is left in the text: taking "3.5 million users" for clause 3.5 would turn a changed
amount into a renumbering. What follows a label must therefore look like the start of a clause.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_NUMBER = r"\d{1,3}(?:\.\d{1,3})*[A-Za-z]?"
_ROMAN = r"(?=[IVXLC])(?:X{0,3})(?:IX|IV|V?I{0,3})"
# The words that announce a clause number, in the languages policies are most often written in.
_WORD = (
    r"(?:Article|Art\.|Section|Sec\.|Clause|Chapter|Part|Annex|Appendix|Schedule|Exhibit|Step|"
    r"Chapitre|Titre|Partie|Annexe|Artikel|Abschnitt|Ziffer|Kapitel|Anhang|Anlage|"
    r"Artículo|Sección|Cláusula|Capítulo|Anexo|Articolo|Sezione|Allegato|Artigo|Seção|§{1,2})"
)
_END = r"(?:\s*[.:)–—-]+(?=\s|$)|(?=\s|$))"
_MARKED_END = r"\s*[.:)–—-]+(?:\s+|$)"

# In a heading nothing but a clause number stands there; elsewhere the mark after it, or its shape, has to show it.
_HEADING = re.compile(
    rf"(?P<label>{_WORD}\s*(?:{_NUMBER}|{_ROMAN}|[A-Z])){_END}\s*"
    rf"|(?P<dotted>\d{{1,3}}(?:\.\d{{1,3}})+[A-Za-z]?){_END}\s*"
    rf"|(?P<plain>\d{{1,3}}[a-z]?|[A-Za-z]|{_ROMAN})(?:[.):]|\s+[–—-])(?:\s+|$)"
    rf"|(?P<paren>\((?:\d{{1,3}}|[a-z]{{1,2}}|[A-Z]|[ivxlc]{{1,6}})\))(?:\s+|$)"
    r"|(?P<cjk>第[一二三四五六七八九十百零〇\d]{1,5}[条條章節节款项項])[\s::、.]*"
)
_BODY = re.compile(
    rf"(?P<label>{_WORD}\s*(?:{_NUMBER}|{_ROMAN})){_MARKED_END}"
    r"|(?P<dotted>\d{1,3}(?:\.\d{1,3})+[A-Za-z]?)[.)]?\s+(?=[\"'(]*[^\W\d_a-zß-öø-ÿ])"
    rf"|(?P<plain>\d{{1,3}}|[a-z]|[ivxlc]{{1,6}})\)\s+"
    r"|(?P<paren>\((?:\d{1,3}|[a-z]{1,2}|[A-Z]|[ivxlc]{1,6})\))\s+"
    r"|(?P<ordinal>\d{1,2}°\)?)\s+"
    r"|(?P<cjk>第[一二三四五六七八九十百零〇\d]{1,5}[条條章節节款项項])[\s::、.]+"
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
