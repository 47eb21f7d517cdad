"""Paragraphs followed through a history: which version brought each, and which its present words.

    Version ─ thread: one paragraph with all texts it had ─ resting: what is gone and may come back ─▶ Paragraphs
                        └─ writers, lost: the same for every single word

A paragraph that is wrapped, retyped, moved or renumbered is the same one, and words that come back are those that went:
a text A, B, A is of the version that first said A.
"""

from policydiff.questions.blame.paragraphs.follow import Paragraphs
from policydiff.questions.blame.paragraphs.thread import NEVER, Thread
from policydiff.questions.blame.paragraphs.writers import pieces

__all__ = ["NEVER", "Paragraphs", "Thread", "pieces"]
