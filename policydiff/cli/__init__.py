"""The command line: options in, a question to a policy, a report in a format out, an exit code. No logic of its own.

    run ─ app, help: the commands ─ options, format: what they take ─ output: where the report goes ─ stderr: notes

Only typer and the standard library are imported when this package is, so that `--help` and completion stay quick.
"""

from policydiff.cli.run import main

__all__ = ["main"]
