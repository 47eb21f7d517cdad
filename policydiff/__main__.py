"""`python -m policydiff`, and the command `policydiff`: what is loaded first, so that it is quick and little."""

import gc
import sys

_ALLOCATED = 200_000
"""Objects made before they are searched for circles. Records have none, and a short command makes little else: with the
number that Python has for any program, a tenth of its time would go into looking at modules that stay."""


def main() -> int:
    """Load the command line and run it; Ctrl-C before it is there ends it as silently as later."""
    gc.set_threshold(_ALLOCATED)
    try:
        from policydiff.cli import main as run
    except KeyboardInterrupt:
        return 130
    return run()


if __name__ == "__main__":
    sys.exit(main())
