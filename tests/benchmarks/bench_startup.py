"""How long the command line takes to start, as a ratio to `python -c pass` measured in the same run.

    python tests/benchmarks/bench_startup.py

Prints one line for each way to start: the medians of nine runs, each taken next to one of `python -c pass` so that a
busy machine slows down both. Exits with 1 where a ratio is over its budget.
"""

import os
import subprocess
import sys
import time
from statistics import median

RUNS = 9

NOTHING = [sys.executable, "-c", "pass"]
PROGRAM = [sys.executable, "-m", "policydiff"]
COMPLETION = {"_POLICYDIFF_COMPLETE": "complete_bash", "COMP_WORDS": "policydiff log --al", "COMP_CWORD": "2"}

# What is started, with which environment, and its budget: the ratio that it may reach.
STARTS: list[tuple[str, list[str], dict[str, str], float]] = [
    ("--help", [*PROGRAM, "--help"], {}, 9),
    ("--version", [*PROGRAM, "--version"], {}, 9),
    ("completion", PROGRAM, COMPLETION, 18),
]


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """The wall time of `command`, in seconds."""
    start = time.perf_counter()
    subprocess.run(command, env=os.environ | environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> int:
    """Measure and print; return the exit code."""
    over = False
    for name, command, environment, budget in STARTS:
        pairs = [(seconds(NOTHING, {}), seconds(command, environment)) for _ in range(RUNS)]
        unit, taken = (median(times) for times in zip(*pairs, strict=True))
        over = over or taken > budget * unit
        print(f"{name:<12}{taken * 1000:7.1f} ms, {taken / unit:4.1f} times {unit * 1000:.1f} ms; budget {budget}")
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
