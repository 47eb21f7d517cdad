"""The one place where the stages are chained: what the command line calls, and what users of the library call.

`repo` is the repository or any folder in it; a path is read from the current directory or from the repository's top.
`ref`, `follow`, `all_commits` and `previously` choose the history, as in `Repository.history`. Wherever a version is
asked for, a revision, a tag or a date does; a date is an ISO day, in each commit's own time zone, or a
date-time, in UTC unless it has an offset, and means the version published by then, the whole day included. What is
wrong with the request or with what it asks for is raised as a child of PolicydiffError.

Names are loaded when they are first used: a log needs nothing of the gate, and `--help` nothing at all.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policydiff.pipeline.auditing.audits import audit
    from policydiff.pipeline.auditing.bundles import contents, verify
    from policydiff.pipeline.auditing.ledgers import dates_of, in_force
    from policydiff.pipeline.gating.drafts import notice
    from policydiff.pipeline.gating.gates import check
    from policydiff.pipeline.logs import log
    from policydiff.pipeline.named import asked
    from policydiff.pipeline.proofs import normalised_text, prove, prove_files
    from policydiff.pipeline.publishing.pages import changelog
    from policydiff.pipeline.setup import configuration, scaffold
    from policydiff.pipeline.texts import compare, diff, show
    from policydiff.pipeline.tracing.blames import blame
    from policydiff.pipeline.tracing.lives import clause, clause_ids, clauses, lineage
    from policydiff.pipeline.translating.behind import translations

__all__ = [
    "asked",
    "audit",
    "blame",
    "changelog",
    "check",
    "clause",
    "clause_ids",
    "clauses",
    "compare",
    "configuration",
    "contents",
    "dates_of",
    "diff",
    "in_force",
    "lineage",
    "log",
    "normalised_text",
    "notice",
    "prove",
    "prove_files",
    "scaffold",
    "show",
    "translations",
    "verify",
]

_HOME = {
    "asked": "named",
    "audit": "auditing.audits",
    "blame": "tracing.blames",
    "changelog": "publishing.pages",
    "check": "gating.gates",
    "clause": "tracing.lives",
    "clause_ids": "tracing.lives",
    "clauses": "tracing.lives",
    "compare": "texts",
    "configuration": "setup",
    "contents": "auditing.bundles",
    "dates_of": "auditing.ledgers",
    "diff": "texts",
    "in_force": "auditing.ledgers",
    "lineage": "tracing.lives",
    "log": "logs",
    "normalised_text": "proofs",
    "notice": "gating.drafts",
    "prove": "proofs",
    "prove_files": "proofs",
    "scaffold": "setup",
    "show": "texts",
    "translations": "translating.behind",
    "verify": "auditing.bundles",
}


def __getattr__(name: str) -> object:
    """The function `name`, imported from its module at first use. Raises AttributeError for any other name."""
    if name not in _HOME:
        raise AttributeError(f"module 'policydiff.pipeline' has no attribute {name!r}")
    from importlib import import_module

    found = globals()[name] = getattr(import_module(f"policydiff.pipeline.{_HOME[name]}"), name)
    return found
