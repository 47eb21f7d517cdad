"""The entry point: runs a command and turns its outcome, or its error, into an exit code."""

import errno
import io
import os
import re
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer

from policydiff.cli.app import app
from policydiff.cli.stderr import complain, hang_up, say
from policydiff.errors import CannotRun, PolicydiffError, UsageError

INTERRUPTED = 130
"""The exit code of a program that Ctrl-C ended, as shells have it."""

_UNWRITTEN = (errno.EBADF, errno.ENOSPC, errno.EFBIG, errno.EIO)
"""What an output answers that takes no more; of a file there would be the name as well."""

_KILLED = 128
"""The same of one that another signal ended, less the signal's number."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line `arguments` (by default the process's own) and return the exit code.

    A mistake is told on stderr in one line and a hint; only a defect of policydiff itself shows a traceback.
    """
    _open_streams()
    _speak_utf8()
    try:
        with _cleaned_up():
            try:
                return _run(list(sys.argv[1:] if arguments is None else arguments))
            finally:
                sys.stdout.flush()  # while it can still be told that this fails
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
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None and error.errno in _UNWRITTEN:
            hang_up()
            complain(CannotRun(f"cannot write to standard output: {error.strerror}"))
            return CannotRun.exit_code
        import traceback

        traceback.print_exc()
        say("this is a defect of policydiff: please report it with the lines above")
        return PolicydiffError.exit_code


@contextmanager
def _cleaned_up() -> Iterator[None]:
    """Let a polite end (SIGTERM, a terminal that closes) be an exception, so that no half-written file is left."""

    def stop(number: int, _: object) -> None:
        signal.signal(number, signal.SIG_DFL)  # who asks twice does not wait
        raise SystemExit(_KILLED + number)

    polite = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in polite}
    ours = [number for number, handler in before.items() if handler is signal.SIG_DFL]
    try:
        for number in ours:
            signal.signal(number, stop)
    except ValueError:  # not in the main thread, which alone is told
        ours = []
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _run(arguments: list[str]) -> int:
    """Run typer on `arguments`; its own errors are printed like ours. Returns the exit code."""
    try:
        Path.cwd()
    except OSError as error:
        raise CannotRun(f"the working directory cannot be read: {error.strerror}", "cd to one that is there") from error
    command = typer.main.get_command(app)
    try:
        code = command.main(arguments or ["--help"], prog_name="policydiff", standalone_mode=False)
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        named = f"{context.command_path} --help" if context else "policydiff --help"
        message, hint = _mistyped(error.format_message(), arguments, context)
        raise UsageError(message, hint or named) from error
    return code or 0


def _mistyped(message: str, arguments: Sequence[str], context: typer.Context | None) -> tuple[str, str]:
    """A mistake on the command line in our words, and what was likely meant; empty where that is not known."""
    from difflib import get_close_matches

    from policydiff.cli.commands import ROWS

    if message.startswith("No such command"):
        typed = next((each for each in arguments if not each.startswith("-")), "")
        near = get_close_matches(typed, ROWS, n=1)
        return f"there is no command {typed}", f"did you mean: policydiff {near[0]}" if near else ""
    if more := re.fullmatch(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", message, re.DOTALL):
        known = context.command.params if context else []
        takes = [each.metavar for each in known if each.param_type_name == "argument"]
        again = f"one policy at a time: {context.command_path} {more[1]}" if context and takes == ["PATH"] else ""
        return f"too many arguments: {more[1]}", again if " " not in more[1] else ""
    if message.startswith("No such option") and context is not None and context.parent is None:
        command = next((each for each in arguments if each in ROWS), "")
        return message, f"an option stands behind its command: policydiff {command} …" if command else ""
    if option := re.match(r"No such option:? '?(--?[\w-]+)'?", message):
        options = [each for param in (context.command.params if context else ()) for each in param.opts]
        near = get_close_matches(option[1], options, n=1)
        return f"there is no option {option[1]}", f"did you mean {near[0]}?" if near else ""
    message = message.replace("Value error, ", "")
    message = re.sub(r"Input should be greater than or equal to (\d+)", r"it has to be \1 or more", message)
    return re.sub(r"Input should be a valid integer, unable.*", "that is no whole number", message), ""


def _stopped(stop: SystemExit) -> int:
    """The exit code of a SystemExit; typer also raises one when the reader of its help text has gone."""
    if isinstance(stop.__context__, BrokenPipeError):
        hang_up()
        return 0
    return stop.code if isinstance(stop.code, int) else 0


def _open_streams() -> None:
    """Give a process that was started without its standard streams some: an end of input, an output that fails.

    Their numbers are taken with it, or the next file opened would get the report.
    """
    for name, mode, access in ("stdin", "r", os.O_RDONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, access), mode))


def _speak_utf8() -> None:
    """Make standard output UTF-8 whatever the locale says, so that a policy can be printed with any letters."""
    for stream, errors in (sys.stdout, "replace"), (sys.stderr, "backslashreplace"):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)
