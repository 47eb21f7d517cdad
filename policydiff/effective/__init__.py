"""The dates that a text states about itself, and the notice it promises, with their lines; and from when a text binds.

The dates that Git knows are in `git.history`; the two are never mixed up.
"""

from policydiff.effective.claims import EFFECTIVE_KEYS, UPDATED_KEYS, claims, current, read_day
from policydiff.effective.promises import promises

__all__ = ["EFFECTIVE_KEYS", "UPDATED_KEYS", "claims", "current", "promises", "read_day"]
