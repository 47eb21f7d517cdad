"""The entry point: runs a command and turns its outcome, or its error, into an exit code."""

import io
import sys
from collections.abc import Sequence

import typer

from policydiff.cli.app import app
from policydiff.cli.output import hang_up
from policydiff.cli.stderr import complain, say
from policydiff.errors import PolicydiffError, UsageError

INTERRUPTED = 130
"""The exit code of a program that Ctrl-C ended, as shells have it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line `arguments` (by default the process's own) and return the exit code.

    A mistake is told on stderr in one line and a hint; only a defect of policydiff itself shows a traceback.
    """
    _speak_utf8()
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments))
    except PolicydiffError as error:
        complain(error)
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except BrokenPipeError:
        hang_up()
        return 0
    except SystemExit as stop:
        return _stopped(stop)
    except Exception:
        import traceback

        traceback.print_exc()
        say("this is a defect of policydiff: please report it with the lines above")
        return PolicydiffError.exit_code


def _run(arguments: list[str]) -> int:
    """Run typer on `arguments`; its own errors are printed like ours. Returns the exit code."""
    command = typer.main.get_command(app)
    try:
        code = command.main(arguments or ["--help"], prog_name="policydiff", standalone_mode=False)
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        hint = f"{context.command_path} --help" if context else "policydiff --help"
        raise UsageError(error.format_message(), hint) from error
    return code or 0


def _stopped(stop: SystemExit) -> int:
    """The exit code of a SystemExit; typer also raises one when the reader of its help text has gone."""
    if isinstance(stop.__context__, BrokenPipeError):
        hang_up()
        return 0
    return stop.code if isinstance(stop.code, int) else 0


def _speak_utf8() -> None:
    """Make standard output UTF-8 whatever the locale says, so that a policy can be printed with any letters."""
    for stream, errors in (sys.stdout, "replace"), (sys.stderr, "backslashreplace"):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)
