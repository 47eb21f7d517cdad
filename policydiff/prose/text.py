"""Words and letters in any script: how a text is shortened without cutting either, and how counts are told."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from policydiff.differ.counts import TOKEN, is_word
from policydiff.late import late

# The longest token shown whole in a redline: a long URL still passes, an image written into the text does not.
LONGEST = 200
# A token longer than this is no word, so it may be cut where a text is shortened.
MONSTER = 30

_JOINER = "\u200d"
_BLANKS = late(r"[ \t\n\u00a0\u202f]+")


def flat(text: str) -> str:
    """`text` on one line: blanks, tabs and line feeds folded into one blank. Control characters stay, to be shown."""
    return _BLANKS.sub(" ", text).strip(" ")


def number(value: int) -> str:
    """A count as English writes it: 1140 is "1,140"."""
    return f"{value:,}"


def plural(value: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 word", "212 words"."""
    return f"{number(value)} {one if value == 1 else many or one + 's'}"


def some(items: Iterable[str], first: int = 2) -> str:
    """The first few items and how many are left: "a, b and 3 more". Repeated ones are said once."""
    distinct = list(dict.fromkeys(items))
    shown = ", ".join(distinct[:first])
    left = len(distinct) - first
    return f"{shown} and {number(left)} more" if left > 0 else shown


# --------------------------------------------------------------------------- shortening


def graphemes(text: str) -> list[str]:
    """`text` cut into what a reader takes for one letter each: accents, joined emoji and flags stay whole."""
    if text.isascii():
        return list(text)
    letters: list[str] = []
    for character in text:
        if letters and _continues(letters[-1], character):
            letters[-1] += character
        else:
            letters.append(character)
    return letters


def _continues(letter: str, character: str) -> bool:
    if unicodedata.category(character) in ("Mn", "Me", "Mc") or character == _JOINER or letter.endswith(_JOINER):
        return True
    skin = "\U0001f3fb" <= character <= "\U0001f3ff"
    flag = len(letter) == 1 and all("\U0001f1e6" <= each <= "\U0001f1ff" for each in (letter, character))
    return skin or flag


def opening(text: str, limit: int) -> str:
    """The first words of `text`, with "…" where more follows; about `limit` characters at most."""
    if len(text) <= limit:
        return text
    head = _take(TOKEN.findall(text[: limit * 2]), limit)
    return head.rstrip() + (" …" if _at_blank(text, len(head)) else "…")


def elide(text: str, limit: int) -> str:
    """`text` with its middle left out ("…"); about `limit` characters at most, two thirds of them from the start."""
    if len(text) <= limit:
        return text
    head = _take(TOKEN.findall(text[: limit * 2]), limit * 2 // 3)
    tail = _take(TOKEN.findall(text[-limit * 2 :])[::-1], limit // 3, backwards=True)
    blanks = _at_blank(text, len(head)) and (not tail or _at_blank(text, len(text) - len(tail)))
    gap = " … " if blanks else "…"
    return (head.rstrip() + gap + tail.lstrip()).rstrip()


def elide_pair(old: str, new: str, limit: int) -> tuple[str, str]:
    """Two texts elided so that their difference stays visible: of long texts first their common beginning is cut."""
    short = elide(old, limit), elide(new, limit)
    if short[0] != short[1] or old == new:
        return short
    same = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(same - limit // 3, 0)
    return elide("…" + old[start:], limit), elide("…" + new[start:], limit)


def _at_blank(text: str, place: int) -> bool:
    return text[max(place - 1, 0) : place + 1] != text[max(place - 1, 0) : place + 1].strip()


def _take(tokens: list[str], room: int, backwards: bool = False) -> str:
    """As many whole tokens as fit into `room`, taken from the end if `backwards`.

    If none fits, letters of the first token; from the end only if it is longer than MONSTER.
    """
    ends = [*accumulate(map(len, tokens))]
    taken = tokens[: bisect_right(ends, room)]
    room -= ends[len(taken) - 1] if taken else 0
    cut = len(taken) < len(tokens) and (not backwards or len(tokens[len(taken)]) > MONSTER)
    if cut and not any(map(is_word, taken)):
        taken += _letters(tokens[len(taken)], room, backwards)
    return "".join(taken[::-1] if backwards else taken)


def _letters(token: str, room: int, backwards: bool) -> list[str]:
    """The first letters of a long token, or its last ones in reverse order; never a part of a letter."""
    part = token[-room - 50 :] if backwards else token[: room + 50]
    if part.isascii():
        return list(part[:0:-1] if backwards else part)[:room]
    letters = graphemes(part)
    if backwards:
        letters = letters[:0:-1]
    taken: list[str] = []
    while letters and len(letters[0]) <= room:
        room -= len(letters[0])
        taken.append(letters.pop(0))
    return taken


def first_words(text: str, words: int) -> str:
    """The first `words` words, and "…" if there are more."""
    seen = 0
    for token in TOKEN.finditer(text):
        seen += is_word(token[0])
        if seen > words:
            kept = text[: token.start()]
            return kept + "…"
    return text


def last_words(text: str, words: int) -> str:
    """ "…" if there are more, and the last `words` words."""
    seen = 0
    for token in reversed(list(TOKEN.finditer(text))):
        seen += is_word(token[0])
        if seen > words:
            kept = text[token.end() :]
            return "…" + kept
    return text


def short_tokens(text: str) -> str:
    """`text` with every token longer than LONGEST shortened, saying its length: "data:…(10,000 characters)…gg=="."""
    if len(text) <= LONGEST:
        return text
    return re.sub(rf"\S{{{LONGEST + 1},}}", _short_token, text)


def _short_token(match: re.Match[str]) -> str:
    # A run without blanks in a script that has none is a sentence, not a token.
    token = match[0]
    if max(map(len, TOKEN.findall(token))) <= LONGEST:
        return token
    head, tail = _letters(token, 40, False), _letters(token, 20, True)[::-1]
    return f"{''.join(head)}…({number(len(token))} characters)…{''.join(tail)}"
