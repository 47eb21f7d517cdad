"""policydiff: which clauses of a policy file kept in Git changed, and when.

    >>> import policydiff
    >>> for version in policydiff.log("legal/privacy.md", repo="site").versions:
    ...     print(version.revision.published.date(), version.revision.subject)

`Policy` is a policy opened once, with a method for each question; `Site` is a repository opened once, for questions
about several policies; and each question is a function too, which opens and closes the policy itself. See
`policydiff.api`. Stages say what happened, questions are what people ask, and data flows one way:

    Site(repo, ref) ─ policy(path) ─▶ history ─▶ documents ─▶ diffs ─▶ grades, lineage       opened once, each made once
        ├─ log · compare · show · since · changelog · check · audit · dates · clauses · blame · translations
        ├─ proof · archive · review
        └─▶ render: text · markdown · html · json · jsonl · csv · docx · pdf · atom · eml · sarif · junit · gitlab
                    · github · comment

Names are loaded when they are first used, so that `import policydiff` costs next to nothing.
"""

TYPE_CHECKING = False  # type checkers know it by its name; the module that has it would be half of what is loaded here

__version__ = "0.1.0"

if TYPE_CHECKING:
    from policydiff.api import Policy as Policy
    from policydiff.api import Site as Site
    from policydiff.errors import PolicydiffError as PolicydiffError
    from policydiff.functions import audit as audit
    from policydiff.functions import blame as blame
    from policydiff.functions import changelog as changelog
    from policydiff.functions import check as check
    from policydiff.functions import clause as clause
    from policydiff.functions import clauses as clauses
    from policydiff.functions import compare as compare
    from policydiff.functions import dates as dates
    from policydiff.functions import diff as diff
    from policydiff.functions import fix as fix
    from policydiff.functions import in_force as in_force
    from policydiff.functions import log as log
    from policydiff.functions import notice as notice
    from policydiff.functions import prove as prove
    from policydiff.functions import prove_files as prove_files
    from policydiff.functions import review as review
    from policydiff.functions import show as show
    from policydiff.functions import since as since
    from policydiff.functions import translations as translations
    from policydiff.functions import verify as verify

_QUESTIONS = (
    *("audit", "blame", "changelog", "check", "clause", "clauses", "compare", "dates", "diff", "fix", "in_force"),
    *("log", "notice", "prove", "prove_files", "review", "show", "since", "translations", "verify"),
)
_HOME = {"PolicydiffError": "errors", "Policy": "api", "Site": "api", **dict.fromkeys(_QUESTIONS, "functions")}

__all__ = ["Policy", "PolicydiffError", "Site", "__version__", *_QUESTIONS]


def __getattr__(name: str) -> object:
    """The public name `name`, imported from its module at first use. Raises AttributeError for any other name."""
    if name not in _HOME:
        raise AttributeError(f"module 'policydiff' has no attribute {name!r}")
    from importlib import import_module

    found = globals()[name] = getattr(import_module(f"policydiff.{_HOME[name]}"), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
