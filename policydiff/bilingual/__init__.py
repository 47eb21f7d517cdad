"""Two texts in two languages: which block is the counterpart of which, and who has followed whom.

No word is translated here. Blocks are matched by where they stand (`matching`), and what is matched stays so through
all later versions of both (`following`): the differ tells what became of a block, so an inserted section does not
shift the others. What has no counterpart is told as such. That a text followed says that its words changed, not that
they say the same.
"""

from policydiff.bilingual.following import Follower
from policydiff.bilingual.lags import lags, standings, unmatched
from policydiff.bilingual.owed import Move, demands
from policydiff.bilingual.placeholders import not_translated

__all__ = ["Follower", "Move", "demands", "lags", "not_translated", "standings", "unmatched"]
