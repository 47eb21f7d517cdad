"""Sentences for readers of a policy as Markdown: ~~old~~ and **new**, placed so that every renderer reads the marks."""

from __future__ import annotations

import re
from string import punctuation
from unicodedata import category

from policydiff.prose.redline import edges
from policydiff.questions.changelog.words.pieces import Sentence, Tone
from policydiff.render._text.escape import escaped

_SIGNS = {Tone.OLD: "~~", Tone.NEW: "**"}


def sentence(pieces: Sentence) -> str:
    """A sentence on one line, the text of the policy in it escaped."""
    told = ""
    for at, piece in enumerate(pieces):
        before, core, after = edges(piece.text)
        sign = _SIGNS.get(piece.tone, "")
        told += _blank(before)
        if not core.strip():
            told += _blank(core)
        elif not sign:
            told += escaped(core, at_start=not told)
        else:
            told += _marked(core, sign, told, after or _next(pieces, at))
        told += _blank(after)
    return re.sub(" {2,}", " ", told).strip()


def _next(pieces: Sentence, at: int) -> str:
    """The text after a piece; a blank if another mark follows, for one is put before that."""
    if at + 1 == len(pieces):
        return ""
    return " " if pieces[at + 1].tone in _SIGNS else pieces[at + 1].text


def _blank(text: str) -> str:
    return " " if text else ""


def _marked(core: str, sign: str, before: str, after: str) -> str:
    """Words between marks, with blanks around them where Markdown would not read the marks otherwise.

    It reads a mark that has a blank or punctuation outside, or a letter inside.
    """
    inner, behind = escaped(core, at_start=False), escaped(after[:1], at_start=False) if after.strip() else ""
    free_before = _is_point(before[-1:]) or _is_letter(inner[0])
    free_after = _is_point(behind[:1]) or _is_letter(inner[-1])
    left = "" if free_before and not before.endswith(tuple(_SIGNS.values())) else " "
    return f"{left}{sign}{inner}{sign}{'' if free_after else ' '}"


def _is_point(sign: str) -> bool:
    """Whether every renderer takes `sign`, or its absence, for a blank or punctuation; of symbols only ASCII ones."""
    return not sign or sign.isspace() or sign in punctuation or category(sign).startswith("P")


def _is_letter(sign: str) -> bool:
    """Whether no renderer takes `sign` for a blank or punctuation. Some take symbols for punctuation."""
    return not sign.isspace() and not category(sign).startswith(("P", "S"))
