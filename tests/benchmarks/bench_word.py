"""The law of Word files on texts outside of the project, and what the slowest file costs.

    python tests/benchmarks/bench_word.py FOLDER
    python tests/benchmarks/bench_word.py REPOSITORY [PATH…]

FOLDER has folders with a file old.* and a file new.* each, REPOSITORY policies (PATH, else all Markdown files), of
which each version is compared with the one before it. Prints what breaks the law, and how many pairs there were.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from wordlaw import check_law

import policydiff
from policydiff.model import Comparison, Side
from policydiff.pages.redline import redline


def pairs(folder: Path) -> Iterator[tuple[str, Comparison]]:
    for old in sorted(folder.rglob("old.*")):
        yield old.parent.name, policydiff.compare(old, next(old.parent.glob("new.*")))


def versions(repository: Path, paths: list[str]) -> Iterator[tuple[str, Comparison]]:
    for path in paths or sorted(file.relative_to(repository).as_posix() for file in repository.rglob("*.md")):
        with policydiff.Policy.open(path, repo=repository) as policy:
            for version in policy.log().versions:
                if version.diff and version.previous:
                    sides = (Side(each.commit[:8], each.path, each) for each in (version.previous, version.revision))
                    old, new = sides
                    yield f"{path} {new.name}", Comparison(old, new, version.diff, (), version.assessment)


def main(place: str, *paths: str) -> None:
    folder = Path(place)
    found = versions(folder, [*paths]) if (folder / ".git").exists() else pairs(folder)
    seen = broken = moves = 0
    slowest = 0.0
    for name, comparison in found:
        begun = time.process_time()
        page = redline(comparison)
        try:
            check_law(page)
        except AssertionError as error:
            broken += 1
            print(f"{name}: {str(error)[:300]}")
        slowest = max(slowest, time.process_time() - begun)
        seen += 1
        moves += len({row.move for row in page.rows if row.move})
    print(f"{seen} pairs, {broken} break the law, {moves} moves; the slowest took {slowest:.1f} s")


if __name__ == "__main__":
    main(*sys.argv[1:])
