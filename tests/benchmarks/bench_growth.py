"""What each stage costs as texts grow: seconds of CPU for reading, comparing, grading and telling, and memory.

    python tests/benchmarks/bench_growth.py [NAME ...]

Each row is a made text of twice the size of the row before, every part of it edited, in a process of its own. The last
columns are the growth of all stages together (2 is in proportion) and the megabytes at the peak.
Exits with 1 where a doubling costs more than GROWTH times as much.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

from growing import GROWTH, TABLES

# Shorter times than this say nothing of growth.
LEAST = 0.4
MOST_SECONDS = 150
STAGES = ("read", "compare", "grade", "gravest")


def measured(name: str, size: int, sender: Connection) -> None:
    """Send the seconds of each stage, and the megabytes at the peak."""
    from policydiff.differ import compare
    from policydiff.document import parse
    from policydiff.grading import assess
    from policydiff.grading.gravity import gravest

    make = TABLES[name][0]
    assess(compare(parse("We keep it."), parse("We sell it.")))  # vocabularies are read once
    old, new = make(range(size))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    times = [time.process_time()]
    texts = [parse(old), parse(new)]
    times.append(time.process_time())
    diff = compare(*texts)
    times.append(time.process_time())
    graded = assess(diff)
    times.append(time.process_time())
    gravest(graded, 3)
    times.append(time.process_time())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sender.send((*(end - start for start, end in pairwise(times)), peak))


def row(name: str, size: int) -> tuple[float, ...]:
    """Seconds for each stage and megabytes; nothing where it took too long."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    worker = context.Process(target=measured, args=(name, size, sender))
    worker.start()
    sender.close()
    try:
        return tuple(receiver.recv())
    except EOFError:
        return ()
    finally:
        worker.join()


def main() -> int:
    """Measure and print; return the exit code."""
    over = False
    print(f"{'':<16}{'size':>7}" + "".join(f"{stage:>9}" for stage in STAGES) + f"{'growth':>9}{'MB':>7}")
    for name in sys.argv[1:] or TABLES:
        before = 0.0
        for size in TABLES[name][1]:
            found = row(name, size)
            if not found:
                print(f"{name:<16}{size:>7}  more than {MOST_SECONDS} seconds", flush=True)
                over = True
                break
            *seconds, peak = found
            total = sum(seconds)
            growth = total / before if before else 0.0
            over = over or (growth > GROWTH and total > LEAST)
            shown = f"{growth:9.2f}" if growth else " " * 9
            print(
                f"{name:<16}{size:>7}" + "".join(f"{each:9.2f}" for each in seconds) + f"{shown}{peak:7.0f}", flush=True
            )
            before = total
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
