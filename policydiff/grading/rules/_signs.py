"""Signs that are no letters and are read all the same: comparisons, a minus, degrees, primes, marks for yes and no.

Each has one spelling, whichever way it is typed: "<=" and "≤", "✔" and "✓", "No" as an answer and "✗".
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from policydiff.language import WORDS, codes, read
from policydiff.late import late

YES, NO, EMPTY, MINUS = "✓", "✗", "☐", "−"
SHARES = frozenset("%‰‱")
_MONEY = "$¢-¥֏؋߾߿৲৳৻૱௹฿៛\u20a0-\u20c0꠸﷼﹩"
_MONEY_SIGN = late(f"[{_MONEY}]")
_DOLLAR = late(r"[A-Z]{1,3}\$")
_YES, _NO, _EMPTY = "✓✔✅☑🗹🗸👍", "✗✘✕✖❌❎☒👎🚫⛔", "☐⬜□▢◻"
# Lights, which say what their colour says, locks and arrows up and down.
_MARKS = f"{_YES}{_NO}{_EMPTY}🔴🟠🟡🟢🔵🟥🟧🟨🟩🟦🔒🔓↑↓⬆⬇"
# Not, in and not in, none, all, some, a part of.
_LOGIC = "¬∈∉∋∌∅∀∃∄⊂⊃⊄⊅⊆⊇⊈⊉"
_SPELLED = {
    **dict.fromkeys(_YES, YES),
    **dict.fromkeys(_NO, NO),
    **dict.fromkeys(_EMPTY, EMPTY),
    "⬆": "↑",
    "⬇": "↓",
    **dict.fromkeys(("[x]", "[X]"), YES),
    "[ ]": EMPTY,
    **dict.fromkeys(("<=", "=<", "≦", "⩽", "≯"), "≤"),
    **dict.fromkeys((">=", "≧", "⩾", "≮"), "≥"),
    "!=": "≠",
    **dict.fromkeys("-–", MINUS),
    **dict.fromkeys(("°C", "° C", "℃"), "°c"),
    **dict.fromkeys(("°F", "° F", "℉"), "°f"),
    **dict.fromkeys("٪﹪", "%"),
    "~": "≈",
    "US$": "$",
}
NAMED = {
    **dict.fromkeys(("white_check_mark", "heavy_check_mark", "ballot_box_with_check", "thumbsup", "+1"), YES),
    **dict.fromkeys(("x", "negative_squared_cross_mark", "no_entry", "no_entry_sign", "thumbsdown", "-1"), NO),
    **dict(zip((f"{each}_circle" for each in ("red", "orange", "yellow", "green")), "🔴🟠🟡🟢", strict=True)),
    "lock": "🔒",
    "unlock": "🔓",
    "arrow_up": "⬆",
    "arrow_down": "⬇",
}
"""The names by which such signs are written between colons."""
TEX = {
    **dict.fromkeys(("le", "leq", "leqslant"), "≤"),
    **dict.fromkeys(("ge", "geq", "geqslant"), "≥"),
    **dict.fromkeys(("ne", "neq"), "≠"),
    **dict.fromkeys(("neg", "lnot"), "¬"),
    "lt": "<",
    "gt": ">",
    "approx": "≈",
    "in": "∈",
    "notin": "∉",
    "pm": "±",
}
"""The names by which they are written in formulas."""
_KINDS = {
    **dict.fromkeys("<>≤≥≠≈", "comparison"),
    **dict.fromkeys(_LOGIC, "comparison"),
    **dict.fromkeys((MINUS, *"±+×÷∞"), "sign"),
    **dict.fromkeys(("°", "°c", "°f"), "degree"),
    **dict.fromkeys("′″", "prime"),
    **dict.fromkeys(SHARES, "share"),
}
TOKEN = "|".join(
    (
        rf"[%‰‱٪﹪{_MONEY}]",
        # "~12" is about twelve.
        r"(?<![\w~])~(?=\s?\d)",
        # "->" and "<--" are arrows, "<<" is a quotation mark.
        r"<=(?![=>-])|(?<![-=<])>=|=<|!=|(?<![-=<>~])[<>](?![-=<>~])|[≤≥≠≈≦≧⩽⩾≮≯]",
        rf"[{_LOGIC}]",
        r"° ?[CF](?!\w)|[℃℉]|(?<=\d)°(?! ?[^\W\d_])",
        r"(?<=\d) ?[′″]|(?<=\d)\+(?![\w+])|(?<=\d) ?[×÷]|[×÷](?= ?\d)|∞",
        rf"[-–−±](?=[{_MONEY}]?\d)",
        rf"[{_MARKS}]",
        r"\[[ xX]\]",
        # Any sign that is all that stands in a cell.
        r"(?:(?<=\|)|(?<=\| )|^)[^\w\s|](?= ?(?:\||$))",
    )
)
"""A regular expression for what may be such a sign; `sign_at` tells whether it is."""


def sign_at(text: str, start: int, end: int) -> str:
    """The sign that stands there, in one spelling, "" for what is none: a hyphen, a dash in a cell."""
    written = text[start:end].strip()
    sign = _SPELLED.get(written, written)
    if sign == MINUS and not _is_minus(text, start, end):
        return ""
    if sign == "×" and _last(text, start)[-1:] in ("", "|") and text[end : end + 2].strip()[:1] in ("", "|"):
        return NO
    return sign if kind_of(sign) else ""


def _is_minus(text: str, start: int, end: int) -> bool:
    """Whether a dash stands before a figure and behind none, nor right behind a word: "5-10" and "5 –10" have none."""
    before = _last(text, start)[-1:]
    glued = start > 0 and before == text[start - 1]
    return end < len(text) and not text[end].isspace() and not before.isdecimal() and not (glued and before.isalnum())


def _last(text: str, start: int) -> str:
    """What stands right before a place, or before the blank there."""
    return text[max(0, start - 2) : start].rstrip()


@lru_cache(maxsize=1024)
def kind_of(word: str) -> str:
    """What a word of a text is as a sign: comparison, sign, degree, prime, share, money or mark; "" for others."""
    known = _KINDS.get(word)
    if known:
        return known
    if _MONEY_SIGN.fullmatch(word[-1:]) and (len(word) == 1 or _DOLLAR.fullmatch(word)):
        return "money"
    return "mark" if len(word) == 1 and unicodedata.category(word).startswith("S") else ""


@cache
def _answers() -> dict[str, str]:
    """Words for yes and no, in any language, with their marks."""
    return {word: mark for code in codes(WORDS) for word, mark in read(code, WORDS).get("answers", {}).items()}


def is_answer(word: str) -> bool:
    """Whether a word may stand for a mark, where it is a whole answer."""
    return word.casefold() in _answers()


def answer_at(text: str, start: int, end: int) -> str:
    """The mark that a word stands for which is a whole answer: all of a cell, all there is before a stop; else ""."""
    mark = _answers().get(text[start:end].casefold(), "")
    if not mark or _last(text, start)[-1:] not in ("", *"|:?!.–—"):
        return ""
    behind = text[end : end + 3].lstrip()
    return mark if behind[:1] in ("", *"|.;,!") and not behind[1:].strip()[:1].isdecimal() else ""
