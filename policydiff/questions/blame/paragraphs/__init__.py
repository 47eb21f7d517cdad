"""Paragraphs followed through a history: which version brought each, and which its present words.

    Version ─ thread: a paragraph with all texts it had ─ resting: deleted ones, which may come back ─▶ Paragraphs
                        └─ writers, lost: the same for every single word

A paragraph that is wrapped, retyped, moved or renumbered stays the same one. Words that come back are credited to the
version that had them first: of the texts "30 days", "60 days", "30 days" the third is by the version of the first.
"""

from policydiff.questions.blame.paragraphs.follow import Paragraphs
from policydiff.questions.blame.paragraphs.thread import NEVER, Thread
from policydiff.questions.blame.paragraphs.writers import pieces

__all__ = ["NEVER", "Paragraphs", "Thread", "pieces"]
