"""`python -m policydiff`: the same as the command `policydiff`."""

import sys

from policydiff.cli import main

if __name__ == "__main__":
    sys.exit(main())
