"""reStructuredText to blocks, by the tree that docutils makes of it.

Nothing is opened, run or written by a text: no file is inserted, no date of today, and what docutils would say on
standard error stands in the tree. A directive that it does not know, or must not follow, is a block of its own; the
text below it is read all the same.
"""

from policydiff.document.rst.reader import read_rst

__all__ = ["read_rst"]
