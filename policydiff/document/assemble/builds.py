"""How a site is built, as far as files beside it say so: with which configurations, one behind the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from posixpath import normpath

from policydiff.late import late

_WORKFLOWS = (
    "build",
    "ci",
    "deploy",
    "docs",
    "gh-pages",
    "jekyll",
    "jekyll-gh-pages",
    "main",
    "pages",
    "publish",
    "site",
)
_BUILDS = (
    *("Makefile", "Rakefile", "package.json", "netlify.toml", "vercel.json", "Dockerfile", ".gitlab-ci.yml"),
    *(".travis.yml", ".circleci/config.yml"),
    *(f".github/workflows/{name}.yml" for name in _WORKFLOWS),
)
_CONFIGURED = late(r"--config[\s=\"',]{1,5}([\w./-]{1,200}(?:,[\w./-]{1,200}){1,10})")
_LONGEST = 200_000


def configurations(text_of: Callable[[str], str | None], folders: Iterable[str], first: str) -> tuple[str, ...]:
    """The files that are read behind the configuration `first`, by what builds the site; what only serves it to authors
    counts where nothing else does."""
    served: tuple[str, ...] = ()
    for folder in folders:
        base = f"{folder}/" if folder else ""
        for name in _BUILDS:
            for line in (text_of(f"{base}{name}") or "")[:_LONGEST].split("\n"):
                found = _CONFIGURED.search(line) if "--config" in line else None
                paths = [normpath(f"{base}{each}") for each in found[1].split(",")] if found else []
                if first in paths:
                    behind = tuple(paths[paths.index(first) + 1 :])
                    if "serve" not in line:
                        return behind
                    served = served or behind
    return served
