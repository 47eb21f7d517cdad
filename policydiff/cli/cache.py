"""The command cache."""

from __future__ import annotations

from typing import Annotated

import typer

from policydiff.errors import CannotRun


def cache(
    clear: Annotated[bool, typer.Option("--clear", help="Take it away.")] = False,
) -> None:
    """What is kept of earlier runs, and where; or clear it.

    Texts, diffs and grades are kept so that a second run is quick, outside of every repository, for the user alone.
    What judges (check, notice, prove, audit, verify) never reads them. POLICYDIFF_CACHE names another folder, or is
    "off"; --no-cache does without for one run.
    """
    from policydiff.memory.place import folder
    from policydiff.memory.store import cleared, kept

    place = folder()
    if place is None:
        print("nothing is kept: POLICYDIFF_CACHE is off, or there is no folder for it")
        return
    try:
        print(f"{place}: {cleared(place) if clear else kept(place):,} bytes{' taken away' if clear else ''}")
    except OSError as error:
        raise CannotRun(f"cannot take away the cache {place}: {error.strerror}") from error
