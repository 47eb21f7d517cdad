"""The JSON contract: how shapes are made from records, and those that more than one report has."""

from policydiff.contract import shared  # every report knows these shapes, whichever it is

__all__ = ["shared"]
