"""policydiff: which clauses of a policy file kept in Git changed, and when.

The way data takes, one direction only, frozen records from stage to stage:

    repo + path ─ history ─▶ Revision ─ document ─▶ Document ×2 ─ differ ─▶ Diff ─ materiality ─▶ Assessment
        Diff ─ lineage, paragraphs ─▶ Life, Origin        Assessment ─ gate ─▶ Verdict
        Assessment ─ releases ─▶ Changelog                Assessment ─ ledger ─▶ Row ─ audit ─▶ Entry
    each of them ─ reporters ─▶ text

`pipeline` is the one place where the stages are chained; its functions are the public ones here:

    >>> import policydiff
    >>> for version in policydiff.log("legal/privacy.md", repo="site").versions:
    ...     print(version.revision.published.date(), version.revision.subject)

Every record they return is in `policydiff.model`, every error they raise in `policydiff.errors`. Names are loaded when
they are first used, so that `import policydiff` costs next to nothing.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from policydiff.errors import PolicydiffError
    from policydiff.pipeline import check, compare, diff, log, notice, show

__all__ = ["PolicydiffError", "__version__", "check", "compare", "diff", "log", "notice", "show"]

_HOME = {
    "PolicydiffError": "policydiff.errors",
    "check": "policydiff.pipeline",
    "compare": "policydiff.pipeline",
    "diff": "policydiff.pipeline",
    "log": "policydiff.pipeline",
    "notice": "policydiff.pipeline",
    "show": "policydiff.pipeline",
}


def __getattr__(name: str) -> object:
    """The public name `name`, imported from its module at first use. Raises AttributeError for any other name."""
    if name not in _HOME:
        raise AttributeError(f"module 'policydiff' has no attribute {name!r}")
    from importlib import import_module

    found = globals()[name] = getattr(import_module(_HOME[name]), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
