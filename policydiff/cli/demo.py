"""The command demo: the sample repository, found beside the package, built where the user wants it."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from shlex import quote
from types import ModuleType
from typing import Annotated

import typer

from policydiff.errors import CannotRun, UsageError

PACKAGE = Path(__file__).parents[1]

NEXT = """The sample repository is in {folder}. Try next:

  cd {folder}
  policydiff log legal/privacy.md
  policydiff log legal/privacy.md -p --clause conservation
  policydiff diff legal/privacy.md
  policydiff show legal/privacy.md --at 2024-01-01
  policydiff log legal/privacy.en.md --stat"""


def demo(
    directory: Annotated[str, typer.Argument(metavar="DIR", help="A new or empty folder.")] = "policydiff-demo",
) -> None:
    """Build a sample repository to try things on."""
    print(build_sample(directory))


def build_sample(directory: str) -> str:
    """Build the sample repository in `directory`, which must be new or empty; returns what to tell the user.

    Raises UsageError for a folder with something in it, CannotRun where the sample cannot be built.
    """
    try:
        _builder().build(Path(directory))
    except FileExistsError as error:
        raise UsageError(f"{directory} is not an empty folder", "policydiff demo DIR builds in another one") from error
    except (OSError, RuntimeError) as error:
        raise CannotRun(f"cannot build the sample in {directory}: {error}") from error
    return NEXT.format(folder=quote(directory))


def _builder() -> ModuleType:
    """The sample's build.py: in an installed package it lies inside, in a checkout beside it."""
    for file in (PACKAGE / "_sample" / "build.py", PACKAGE.parent / "sample_repo" / "build.py"):
        spec = spec_from_file_location("policydiff_sample", file) if file.is_file() else None
        if spec and spec.loader:
            # Dataclasses look their own module up by name while they are being made.
            module = sys.modules[spec.name] = module_from_spec(spec)
            spec.loader.exec_module(module)
            return module
    raise CannotRun("the sample is not part of this installation")
