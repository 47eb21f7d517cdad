"""Histories that have to be whole for an answer to be right."""

from __future__ import annotations

from policydiff.errors import MissingObjects
from policydiff.model import History


def whole(history: History) -> History:
    """`history`, if it goes back to its beginning: what says who began something must not be told from a part.

    Raises MissingObjects, with the command that brings the rest.
    """
    if history.cut:
        message = f"this is a shallow clone, and it ends before the history of {history.path} begins"
        raise MissingObjects(message, "have the rest with: git fetch --unshallow")
    return history
