"""The JSON contract: how shapes are made from records, and the shapes that several reports have."""

from policydiff.contract import shared  # every report knows these shapes, whichever it is

__all__ = ["shared"]
