"""What each stage costs as texts grow: seconds of CPU for reading, comparing, grading and telling, and memory.

    python tests/benchmarks/bench_growth.py [NAME ...]

Each row is a made text of twice the size of the row before, every part of it edited, in a process of its own. The last
columns are the growth of all stages together (2 is in proportion) and megabytes beside those of the smallest text.
Exits with 1 where a doubling costs more than GROWTH times as much.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from multiprocessing.connection import Connection

GROWTH = 2.3
# Shorter times than this say nothing of growth.
LEAST = 0.4
MOST_SECONDS = 150
STAGES = ("read", "compare", "grade", "gravest")
Pair = tuple[str, str]


def one_paragraph(size: int) -> Pair:
    """One paragraph in which every second word changed."""
    old = [f"word{at % 997}" for at in range(size)]
    return " ".join(old), " ".join(f"other{at % 991}" if at % 2 else word for at, word in enumerate(old))


def long_words(size: int) -> Pair:
    """The same, every word another one."""
    return " ".join(f"alpha{at}x" for at in range(size)), " ".join(f"alpha{at}y" for at in range(size))


def blocks(size: int) -> Pair:
    """Paragraphs without headings, one word of each changed."""
    made = [f"We keep record {at} of your orders for {at % 90 + 2} days and then erase it." for at in range(size)]
    return "\n\n".join(made), "\n\n".join(text.replace("days", "weeks") for text in made)


def sections(size: int) -> Pair:
    """Sections of one paragraph, edited."""
    made = [f"## Topic {at}\n\nWe share list {at} with partner {at * 7} if you agree." for at in range(size)]
    return "\n\n".join(made), "\n\n".join(text.replace("if you agree", "unless you object") for text in made)


def links(size: int) -> Pair:
    """One paragraph of links that lead elsewhere now."""
    old = " ".join(f"[page {at}](https://example.org/old/{at})" for at in range(size))
    return old, old.replace("/old/", "/new/")


def items(size: int) -> Pair:
    """A list under one introduction, each item edited, and the introduction."""
    made = [f"- the data of kind {at} that you gave us" for at in range(size)]
    old = "\n".join(["We collect:", "", *made])
    return old, old.replace("We collect:", "We never sell:").replace("gave us", "give to us")


def lines(size: int) -> Pair:
    """One paragraph of many lines, each edited."""
    made = [f"We may use item {at} of your data to send you news." for at in range(size)]
    return "\n".join(made), "\n".join(made).replace("may use", "will use")


def rows(size: int) -> Pair:
    """A table, each row edited."""
    made = [f"| vendor {at} | purpose {at % 31} | {at % 50 + 1} days |" for at in range(size)]
    old = "\n".join(["| Name | Purpose | Kept |", "|---|---|---|", *made])
    return old, old.replace("days", "months")


def moved(size: int) -> Pair:
    """Paragraphs in the other order."""
    made = [f"Paragraph {at} tells of matter {at * 13} and of nothing else at all." for at in range(size)]
    return "\n\n".join(made), "\n\n".join(reversed(made))


def replaced(size: int) -> Pair:
    """Paragraphs of which none is left, and others instead."""
    old = [f"The first edition said a{at} b{at} c{at} about your rights." for at in range(size)]
    return "\n\n".join(old), "\n\n".join(f"Today x{at} y{at} z{at} are asked of everyone." for at in range(size))


TABLES: dict[str, tuple[Callable[[int], Pair], tuple[int, ...]]] = {
    "one paragraph": (one_paragraph, (2000, 4000, 8000, 16000)),
    "other words": (long_words, (2000, 4000, 8000, 16000)),
    "blocks": (blocks, (1500, 3000, 6000, 12000)),
    "sections": (sections, (500, 1000, 2000)),
    "links": (links, (500, 1000, 2000, 4000)),
    "items": (items, (1000, 2000, 4000, 8000)),
    "lines": (lines, (1250, 2500, 5000)),
    "rows": (rows, (1000, 2000, 4000)),
    "moved": (moved, (1500, 3000, 6000)),
    "replaced": (replaced, (1500, 3000, 6000)),
}


def measured(name: str, size: int, sender: Connection) -> None:
    """Send the seconds of each stage, and the megabytes at the peak."""
    from policydiff.differ import compare
    from policydiff.document import parse
    from policydiff.grading import assess
    from policydiff.grading.gravity import gravest

    make = TABLES[name][0]
    assess(compare(parse("We keep it."), parse("We sell it.")))  # vocabularies are read once
    old, new = make(size)
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
        before, base = 0.0, 0.0
        for size in TABLES[name][1]:
            found = row(name, size)
            if not found:
                print(f"{name:<16}{size:>7}  more than {MOST_SECONDS} seconds", flush=True)
                over = True
                break
            *seconds, peak = found
            total, base = sum(seconds), base or peak
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
