"""`python -m policydiff`, and the command `policydiff`: what is loaded first, so that it is quick and little."""

import sys


def main() -> int:
    """Load the command line and run it; Ctrl-C before it is there ends it as silently as later."""
    try:
        from policydiff.cli import main as run
    except KeyboardInterrupt:
        return 130
    return run()


if __name__ == "__main__":
    sys.exit(main())
