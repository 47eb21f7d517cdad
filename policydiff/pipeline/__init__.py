"""The one place where the stages are chained: what the command line calls, and what users of the library call.

`repo` is the repository or any folder in it; a path is read from the current directory or from the repository's top.
`ref`, `follow`, `all_commits` and `previously` choose the history, as in `Repository.history`. Wherever a version is
asked for, a revision, a tag or a date does; a date is an ISO day or date-time, in UTC unless it has an offset, and
means the version published by then, the whole day included. What is wrong with the request or with what it asks for
is raised as a child of PolicydiffError.
"""

from policydiff.pipeline.check import check
from policydiff.pipeline.drafts import notice
from policydiff.pipeline.setup import configuration, scaffold
from policydiff.pipeline.texts import compare, diff, show
from policydiff.pipeline.versions import log

__all__ = ["check", "compare", "configuration", "diff", "log", "notice", "scaffold", "show"]
