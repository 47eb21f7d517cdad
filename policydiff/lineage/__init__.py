"""Clauses followed through a history under one id each: renamed, renumbered, moved, split, merged, deleted, restored.

    Version ─ parts: its changes clause by clause ─ successors: which clause continues which of the older text
            ─ gone: which deleted clause is back ─▶ ClauseState, ClauseHistory

`successors` tells a clause by its heading and by where its words went. Its id is made from its title at birth ("4.2
Sharing" → `sharing`), so nothing that comes later changes it. In memory are two texts at a time, and for each clause
the blocks that changed in it.
"""

from policydiff.lineage.follow import Register
from policydiff.lineage.parts import changes_words, parted

__all__ = ["Register", "changes_words", "parted"]
