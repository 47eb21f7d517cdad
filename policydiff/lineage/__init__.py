"""Clauses followed through a history: renamed, renumbered, moved, split, merged, gone and back, under one id each.

    Version ─ parts: the changes clause by clause ─ heirs: who goes on as who ─ gone: who is back ─▶ State, Life

Identity follows the heading and the words: `heirs` weighs them. An id is given at birth from the title at birth, so
nothing that comes later can change it. What is held at a time are two texts, and for each life the blocks that changed
in it.
"""

from policydiff.lineage.follow import Register
from policydiff.lineage.parts import changes_words, parted

__all__ = ["Register", "changes_words", "parted"]
