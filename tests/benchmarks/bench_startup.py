"""How long commands take that do little, as ratios to `python -c pass` and to `policydiff --version` of the same run.

    python tests/benchmarks/bench_startup.py

Prints one line for each: the medians of RUNS runs in seconds of the processor, taken in turn so that a busy machine
slows down all of them, and the aim. The commands run over the sample, and keep nothing; "check" is of one small change,
"no change" of a range that leaves the text alone; "first version" is the time until a log has printed one. Bytecode is
kept, as it is where a program is installed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

RUNS = 7
FILE = "legal/privacy.md"
NOTHING = [sys.executable, "-c", "pass"]
PROGRAM = [sys.executable, "-m", "policydiff"]
COMPLETION = {"_POLICYDIFF_COMPLETE": "complete_bash", "COMP_WORDS": "policydiff log --al", "COMP_CWORD": "2"}

# What is started, with which environment, what it is measured by, and the aim.
STARTS: dict[str, tuple[list[str], dict[str, str], str, float]] = {
    "python -c pass": (NOTHING, {}, "python -c pass", 1),
    "--version": ([*PROGRAM, "--version"], {}, "python -c pass", 6),
    "--help": ([*PROGRAM, "--help"], {}, "python -c pass", 6),
    "completion": (PROGRAM, COMPLETION, "python -c pass", 12),
    "diff": ([*PROGRAM, "diff", FILE], {}, "--version", 3),
    "check": ([*PROGRAM, "check", FILE, "--base", "HEAD~2", "--head", "HEAD~1"], {}, "--version", 3),
    "no change": ([*PROGRAM, "check", FILE, "--base", "HEAD~1", "--head", "HEAD"], {}, "--version", 3),
}


def environment(folder: Path) -> dict[str, str]:
    """That of the programs: the code of this checkout, its bytecode kept in `folder`, no results kept."""
    here = {
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        "POLICYDIFF_CACHE": "off",
    }
    # What a programmer sets and a user does not: no bytecode, and an output that holds nothing back.
    unset = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
    return {**{name: value for name, value in os.environ.items() if name not in unset}, **here}


def spent(command: list[str], folder: Path, given: dict[str, str]) -> float:
    """Seconds of the processor that a command takes with all that it starts."""
    with subprocess.Popen(command, cwd=folder, env=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as one:
        _, status, usage = os.wait4(one.pid, 0)
        one.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime


def first_version(folder: Path, given: dict[str, str]) -> tuple[float, float]:
    """Seconds by the clock until a log has printed its first version, and those that `--help` takes beside it."""
    start = time.perf_counter()
    subprocess.run([*PROGRAM, "--help"], cwd=folder, env=given, stdout=subprocess.DEVNULL, check=True)
    helped = time.perf_counter() - start
    start = time.perf_counter()
    command = [*PROGRAM, "log", FILE]
    with subprocess.Popen(command, cwd=folder, env=given, stdout=subprocess.PIPE, bufsize=0) as log:
        assert log.stdout
        seen = b""
        while seen.count(b"\n\n") < 2 and (more := log.stdout.read(1 << 16)):
            seen += more
        taken = time.perf_counter() - start
        log.kill()
    return taken, helped


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder, given = Path(name), environment(Path(name))
        sample = folder / "sample"
        subprocess.run([*PROGRAM, "demo", sample], env=given, stdout=subprocess.DEVNULL, check=True)
        taken: dict[str, list[float]] = {}
        for _ in range(RUNS + 1):  # the first writes the bytecode
            for row, (command, more, _, _) in STARTS.items():
                taken.setdefault(row, []).append(spent(command, sample, given | more))
        medians = {row: median(each[1:]) for row, each in taken.items()}
        for row, (_, _, unit, aim) in STARTS.items():
            print(f"{row:<16}{medians[row] * 1000:8.0f} ms  {medians[row] / medians[unit]:5.1f} × {unit} (aim: {aim})")
        pairs = [first_version(sample, given) for _ in range(RUNS)]
        first, helped = (median(times) for times in zip(*pairs, strict=True))
        print(f"{'first version':<16}{first * 1000:8.0f} ms  {first / helped:5.1f} × --help (aim: 1.5), by the clock")


if __name__ == "__main__":
    main()
