"""The dates that a text states about itself, and what it promises about notice: typed facts with their lines.

What Git knows about a text's dates is in `history`; the two are never mixed up.
"""

from policydiff.effective.claims import EFFECTIVE_KEYS, UPDATED_KEYS, claims, current, read_day
from policydiff.effective.promises import promises

__all__ = ["EFFECTIVE_KEYS", "UPDATED_KEYS", "claims", "current", "promises", "read_day"]
