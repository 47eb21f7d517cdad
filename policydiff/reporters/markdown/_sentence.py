"""Sentences for readers of a policy as Markdown: ~~old~~ and **new**, in marks that every renderer takes for marks."""

from __future__ import annotations

import re

from policydiff.reporters._escape import escaped
from policydiff.reporters._pieces import Sentence, Tone
from policydiff.reporters._redline import edges

_SIGNS = {Tone.OLD: "~~", Tone.NEW: "**"}
_POINTS_FIRST, _POINTS_LAST = re.compile(r"^[^\w\s]+"), re.compile(r"[^\w\s]+$")


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
    return told.strip()


def _next(pieces: Sentence, at: int) -> str:
    """What follows a piece: a blank before another mark, which has one put before it."""
    if at + 1 == len(pieces):
        return ""
    return " " if pieces[at + 1].tone in _SIGNS else pieces[at + 1].text


def _blank(text: str) -> str:
    return " " if text else ""


def _marked(core: str, sign: str, before: str, after: str) -> str:
    """Words in a mark.

    A mark counts only where it stands at a blank or a point outside, or at a letter inside. Where it does not, points
    at the edge of the words stand outside of it; if there is nothing but points, blanks are put around.
    """
    blank_before = " " if before.endswith(tuple(_SIGNS.values())) else ""
    head = tail = ""
    if not blank_before and before and before[-1].isalnum() and (match := _POINTS_FIRST.match(core)):
        head = match[0]
    if after[:1].isalnum() and (match := _POINTS_LAST.search(core)):
        tail = match[0]
    inner = core[len(head) : len(core) - len(tail)] if len(head) + len(tail) < len(core) else ""
    if not inner.strip():
        return f" {sign}{escaped(core, at_start=False)}{sign} "
    start, words, end = edges(inner)
    marked = f"{sign}{escaped(words, at_start=False)}{sign}"
    outer = (escaped(part, at_start=False) if part else "" for part in (head, tail))
    left, right = outer
    return f"{blank_before}{left}{_blank(start)}{marked}{_blank(end)}{right}"
