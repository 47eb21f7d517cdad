"""Time and peak memory of the commands that read whole histories, beside `git blame` and `git log -p` of the same file.

    python tests/benchmarks/bench_history.py REPOSITORY PATH
    python tests/benchmarks/bench_history.py

With a repository: a line for each command over the file. Without: the same over made histories of a policy, of 250 and
of 2,500 revisions; exits with 1 where ten times the revisions take more than GROWTH times the memory.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

GROWTH = 2.5
SIZES = (250, 2500)
FILE = "policy.md"
PROGRAM = [sys.executable, "-m", "policydiff"]


def commands(path: str, clause: str) -> dict[str, list[str]]:
    """What is run, by name."""
    return {
        "git blame": ["git", "blame", "-w", "-M", "-C", "--", path],
        "git log -p": ["git", "log", "-p", "-m", "--first-parent", "--follow", "--", path],
        "log": [*PROGRAM, "log", path],
        "changelog": [*PROGRAM, "changelog", path],
        "dates": [*PROGRAM, "dates", path],
        "audit": [*PROGRAM, "audit", path],
        "blame": [*PROGRAM, "blame", path],
        "blame --words": [*PROGRAM, "blame", path, "--words"],
        "clauses": [*PROGRAM, "clauses", path],
        "clause": [*PROGRAM, "clause", path, clause],
    }


def measured(command: list[str], folder: Path) -> tuple[float, float]:
    """Seconds and megabytes at the peak, of a command and what it starts."""
    start = time.perf_counter()
    here = Path(__file__).parents[2]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": str(here)}
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def report(folder: Path, path: str, clause: str) -> dict[str, float]:
    """Print a line for each command; the megabytes of each."""
    peaks = {}
    for name, command in commands(path, clause).items():
        taken, peaks[name] = measured(command, folder)
        print(f"{name:<14}{taken:8.2f} s {peaks[name]:8.0f} MB")
    return peaks


def made(folder: Path, revisions: int) -> None:
    """A repository with a policy of 60 paragraphs; each revision edits, moves, takes away or puts back something."""
    chance = random.Random(revisions)
    words = [
        f"{head}{tail}" for head in ("da", "co", "re", "pri", "use") for tail in ("ta", "ntract", "cord", "r", "l")
    ]
    topics = [[f"## Topic {at}", *(_paragraph(chance, words) for _ in range(5))] for at in range(1, 13)]
    gone: list[str] = []
    subprocess.run(["git", "init", "-q", "--initial-branch=main", folder], check=True)
    # Written piece by piece: what this program holds would count as memory of the programs it starts.
    with subprocess.Popen(["git", "fast-import", "--quiet"], cwd=folder, stdin=subprocess.PIPE, text=True) as reader:
        assert reader.stdin
        for at in range(revisions):
            topic = chance.choice(topics)
            place, kind = chance.randrange(1, len(topic)), chance.random()
            if kind < 0.1 and len(topic) > 2:
                gone.append(topic.pop(place))
            elif kind < 0.2 and gone:
                topic.append(gone.pop(chance.randrange(len(gone))))
            elif kind < 0.25:
                topics.append(topics.pop(chance.randrange(len(topics))))
            else:
                parts = topic[place].split()
                parts[chance.randrange(len(parts))] = str(at)
                topic[place] = " ".join(parts)
            text = "".join(f"{each}\n\n" for topic in topics for each in topic)
            reader.stdin.write(
                f"commit refs/heads/main\ncommitter Ada <ada@example.org> {1577880000 + at * 3600} +0000\n"
                f"data 1\n.\nM 644 inline {FILE}\ndata {len(text)}\n{text}\n"
            )
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=folder, check=True)


def _paragraph(chance: random.Random, words: list[str]) -> str:
    return f"{' '.join(chance.choice(words) for _ in range(30))} for 1 day."


def main() -> int:
    """Measure and print; return the exit code."""
    if sys.argv[1:]:
        folder, path = sys.argv[1:]
        report(Path(folder), path, "opening-text")
        return 0
    peaks = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            made(Path(name), size)
            print(f"{size:,} revisions")
            peaks.append(report(Path(name), FILE, "topic-3"))
    over = [name for name in peaks[0] if not name.startswith("git") and peaks[1][name] > GROWTH * peaks[0][name]]
    print(f"over {GROWTH} times the memory: {', '.join(over) or 'none'}")
    return int(bool(over))


if __name__ == "__main__":
    sys.exit(main())
