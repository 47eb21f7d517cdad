"""The inside of a block: its text without markup, and its links. Cached, so that an unchanged block costs nothing."""

from policydiff.document.inline.braces import ATTRIBUTES, attributes_of, is_attributes, other_format
from policydiff.document.inline.parser import BLOCKS, parser
from policydiff.document.inline.walk import BLOCK, Inline, read_inline

__all__ = [
    "ATTRIBUTES",
    "BLOCK",
    "BLOCKS",
    "Inline",
    "attributes_of",
    "is_attributes",
    "other_format",
    "parser",
    "read_inline",
]
