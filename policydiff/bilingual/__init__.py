"""A source and a translation: which block is the counterpart of which, and which changes the other text has followed.

No word is translated here. Blocks are matched by where they stand (`matching`), and stay matched through all later
versions of both texts (`following`): the differ tells what became of a block, so an inserted section does not shift the
others. Blocks without a counterpart are reported as such. That a text followed means that its words changed too, not
that they say the same.
"""

from policydiff.bilingual.following import Follower
from policydiff.bilingual.lags import lags, standings, unmatched
from policydiff.bilingual.owed import Move, demands
from policydiff.bilingual.placeholders import not_translated

__all__ = ["Follower", "Move", "demands", "lags", "not_translated", "standings", "unmatched"]
