"""Two documents compared: which block became which, reported as changes, their places, and how many words they are.

Document ×2 ─ align: pairs of blocks ─ documents: the pairs as changes ─ words: spans of an edited block ─▶ Diff
"""

from policydiff.differ.documents import compare

__all__ = ["compare"]
