"""Keys, fingerprints, hashes and account numbers: tokens that are one sign each, whatever letters they have."""

from __future__ import annotations

from policydiff.late import late

_KEY, _ACCOUNT = "#", "#$"
# A key in its armour; hex in groups of four or in pairs; letters and figures mixed in one long run, as no word has
# them. An account by ISO 13616 ("DE89 3704 …"), a wallet.
_ARMOUR = r"(?:-----)?BEGIN [A-Z][A-Z0-9 ]{2,60}-----(?:(?!-----).){0,20000}-----END [A-Z][A-Z0-9 ]{2,60}(?:-----)?"
_GROUPS = r"(?:[0-9A-F]{4} {1,2}){7,31}[0-9A-F]{4}|(?:[0-9A-Fa-f]{2}:){7,63}[0-9A-Fa-f]{2}"
_IBAN = r"(?=[A-Z]{2}\d{2}(?:[ A-Z]{0,8}\d){7})[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?"
_PAID_TO = rf"{_IBAN}|bc1[a-z0-9]{{25,60}}|0x[0-9a-fA-F]{{40}}"
_RUN = r"(?:(?=[0-9A-F]{16}|[0-9a-f]{16})[0-9A-Fa-f]{16,200}|[A-Za-z0-9+/]{24,200}={0,2})"
_MIXED = r"(?=\d{0,30}(?:[A-Za-z+/]{1,60}\d{1,30}){3})"
OPAQUE = (
    rf"{_ARMOUR}|(?<![\w+/@.-])(?:{_GROUPS}|(?P<account>{_PAID_TO})|{_MIXED}{_RUN})"
    r"(?![\w+/@=]|\.\w)"
)
"""What such a token looks like; `account` is one that somebody pays to."""
_SPACES = late(r"\s+")


def opaque(token: str, account: bool) -> str:
    """Such a token as it is compared: it begins with no figure, so that nobody takes it for a number."""
    return (_ACCOUNT if account else _KEY) + _SPACES.sub("", token)


def is_opaque(word: str) -> bool:
    """Whether a word as it is compared is such a token."""
    return len(word) > 1 and word[0] == _KEY


def is_account(word: str) -> bool:
    """Whether a word as it is compared is an account that somebody pays to."""
    return word.startswith(_ACCOUNT)
