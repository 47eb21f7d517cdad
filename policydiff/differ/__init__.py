"""Two documents compared: which block became which, told as changes; where they stand, and how many words they are.

Document ×2 ─ align: blocks paired ─ documents: the pairs told as changes ─ words: spans of an edited block ─▶ Diff
"""

from policydiff.differ.documents import compare

__all__ = ["compare"]
