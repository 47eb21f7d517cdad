"""What is written into a page: addresses that it may link to, and the direction that a language is written in."""

from __future__ import annotations

from urllib.parse import urlsplit

_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})

UNKNOWN = "und"
"""Stands for the language of a text that is not plain: a browser finds its direction by its letters."""


def address(url: str) -> str:
    """`url` if it is an address of the web, else "": no page may link to any other."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""


def direction(language: str) -> str:
    """How a language is written: "rtl", "ltr" or "auto"."""
    if language == UNKNOWN:
        return "auto"
    return "rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"
