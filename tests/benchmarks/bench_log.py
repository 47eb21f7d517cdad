"""What `log` costs beside Git's own log of the same file: with nothing kept, and again with what the first run kept.

    python tests/benchmarks/bench_log.py REPOSITORY PATH
    python tests/benchmarks/bench_log.py

Without a repository one is made: an archive of COMMITS commits, VERSIONS of them of one policy. Prints the medians of
RUNS runs, in seconds of the processor with all that a command starts, and the megabytes at the peak of its largest
process. Each first run has an empty folder and is a process of its own; the runs of Git, the first and the second take
turns.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from bench_startup import PROGRAM, environment

RUNS = 5
COMMITS, VERSIONS = 42_632, 369
WORDS = "we keep your data and may share it with partners who must not use it"
FILE = "Service 7/Privacy Policy.md"


def measured(command: list[str], folder: Path, given: dict[str, str]) -> tuple[float, float]:
    """Seconds of the processor and megabytes at the peak."""
    with subprocess.Popen(command, cwd=folder, env=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as one:
        _, status, usage = os.wait4(one.pid, 0)
        one.returncode = os.waitstatus_to_exitcode(status)
    if one.returncode:
        sys.exit(f"{' '.join(command)} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def made(folder: Path) -> None:
    """An archive: one of its files is a policy that changes now and then, and thousands of others stand beside it."""
    chance = random.Random(1)
    words = WORDS.split()
    paragraphs = [[chance.choice(words) for _ in range(60)] for _ in range(60)]
    others = [f"Service {at // 8}/Document {at % 8}.md" for at in range(4000)]
    subprocess.run(["git", "init", "-q", "--initial-branch=main", folder], check=True)
    with subprocess.Popen(["git", "fast-import", "--quiet"], cwd=folder, stdin=subprocess.PIPE, text=True) as reader:
        assert reader.stdin
        for at in range(COMMITS):
            if at % (COMMITS // VERSIONS) == 0:
                paragraph = chance.choice(paragraphs)
                paragraph[chance.randrange(len(paragraph))] = str(at)
                path, text = FILE, "# Policy\n\n" + "".join(f"{' '.join(each)}.\n\n" for each in paragraphs)
            else:
                path, text = chance.choice(others), f"# Text\n\nThis is number {at}.\n"
            reader.stdin.write(
                f"commit refs/heads/main\ncommitter Ada <ada@example.org> {1577880000 + at * 600} +0000\n"
                f"data 1\n.\nM 644 inline {path}\ndata {len(text)}\n{text}\n"
            )
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=folder, check=True)


def report(folder: Path, path: str, aside: Path) -> None:
    """Print a line for Git, for a first run and for a second."""
    given = environment(aside)
    log = [*PROGRAM, "log", path]
    git = ["git", "log", "--first-parent", "-m", "-p", "--word-diff", "--follow", "--", path]
    rows: dict[str, list[tuple[float, float]]] = {}
    for run in range(RUNS + 1):
        kept = given | {"POLICYDIFF_CACHE": str(aside / f"kept {run}")}
        for row, command in {"git log": git, "first run": log, "second run": log}.items():
            rows.setdefault(row, []).append(measured(command, folder, kept))
    for row, each in rows.items():
        seconds, megabytes = (median(values) for values in zip(*each[1:], strict=True))
        unit = median(taken for taken, _ in rows["git log"][1:])
        print(f"{row:<12}{seconds:8.2f} s {seconds / unit:6.1f} × git  {megabytes:6.0f} MB")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        aside = Path(name)
        if sys.argv[1:]:
            folder, path = sys.argv[1:]
            report(Path(folder), path, aside)
            return
        made(aside / "archive")
        report(aside / "archive", FILE, aside)


if __name__ == "__main__":
    main()
