"""Sentences for readers of a policy as Markdown: ~~old~~ and **new**, in marks that every renderer takes for marks."""

from __future__ import annotations

import re

from policydiff.reporters._escape import escaped
from policydiff.reporters._pieces import Sentence, Tone
from policydiff.reporters._redline import edges

_SIGNS = {Tone.OLD: "~~", Tone.NEW: "**"}


def sentence(pieces: Sentence) -> str:
    """A sentence on one line. Nothing that comes from the policy is live in it."""
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
    """What follows a piece: a blank before another mark, which has one put before it."""
    if at + 1 == len(pieces):
        return ""
    return " " if pieces[at + 1].tone in _SIGNS else pieces[at + 1].text


def _blank(text: str) -> str:
    return " " if text else ""


def _marked(core: str, sign: str, before: str, after: str) -> str:
    """Words in a mark, with a blank around it where it would not count without.

    It counts where it stands at a blank or a point outside, or at a letter inside.
    """
    free_before = not before or not before[-1].isalnum() or core[0].isalnum()
    free_after = not after or not after[0].isalnum() or core[-1].isalnum()
    left = "" if free_before and not before.endswith(tuple(_SIGNS.values())) else " "
    return f"{left}{sign}{escaped(core, at_start=False)}{sign}{'' if free_after else ' '}"
