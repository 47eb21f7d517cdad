"""All errors, as one small tree; the command line turns each into one line, a hint and an exit code.

PolicydiffError                 anything a user can be told in one line
├── UsageError                  the question cannot be asked like that (exit code 2)
│   ├── ConfigurationError      the configuration says something that it cannot say
│   └── SeveralMeant            words that can mean several things
└── CannotRun                   the question is fine, the answer is out of reach (exit code 3)
    ├── NotARepository          no Git repository here, or one that Git refuses to open
    ├── NoSuchFile              no such path in this history, or no such file on disk
    ├── NoText                  a file that is no text, or of a kind that is not read
    ├── BadRevision             a revision, tag or date that names no version
    └── MissingObjects          a shallow or partial clone, or a damaged repository
"""


class PolicydiffError(Exception):
    """A message of one line, and optionally a hint: what to type or look at next."""

    exit_code = 3

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(PolicydiffError):
    """The request contradicts itself or names something that does not exist as an option."""

    exit_code = 2


class ConfigurationError(UsageError):
    """The configuration is not there or not right; `mistakes` has a line for each thing that is wrong in it."""

    def __init__(self, message: str, hint: str = "", mistakes: tuple[str, ...] = ()) -> None:
        super().__init__(message, hint)
        self.mistakes = mistakes


class SeveralMeant(UsageError):
    """Words that can mean several things; `mistakes` has a line for each of them, to choose from."""

    def __init__(self, message: str, hint: str, mistakes: tuple[str, ...]) -> None:
        super().__init__(message, hint)
        self.mistakes = mistakes


class CannotRun(PolicydiffError):
    """The request is sound but cannot be answered here."""


class NotARepository(CannotRun):
    """There is no Git repository at the place named, or Git refuses to open it."""


class NoSuchFile(CannotRun):
    """The path is in no commit of the history that was read, or the file is not on disk."""


class NoText(CannotRun):
    """The file is no text, or not what its name says, or of a kind that is not read."""


class BadRevision(CannotRun):
    """A revision, tag or date that names no commit or no version of the file."""


class MissingObjects(CannotRun):
    """History or contents that Git does not have here: shallow, partial or damaged repositories."""
