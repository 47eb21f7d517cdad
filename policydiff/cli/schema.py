"""The command schema."""

from __future__ import annotations

from typing import Annotated

import typer

from policydiff.cli.format import Offer
from policydiff.cli.options import Output
from policydiff.cli.output import write
from policydiff.errors import UsageError


def schema(
    output: Annotated[Output, Offer(("json",))],
    of: Annotated[str, typer.Argument(metavar="output|config", help="Of what.", show_default=False)] = "output",
) -> None:
    """The JSON Schema of JSON output, or of the configuration."""
    import json

    if of == "config":
        from policydiff.config.shape import schema as json_schema
    elif of == "output":
        from policydiff.render.json._document import schema as json_schema
    else:
        raise UsageError(f"there is no schema of {of}", "policydiff schema output|config")
    write([json.dumps(json_schema(), indent=2, ensure_ascii=False), "\n"], output)
