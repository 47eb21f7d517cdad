"""The audit: a reading of a version, its commits and its owners, put together into an entry with all its findings."""

from policydiff.audit.approvals import approvals
from policydiff.audit.commits import read_commit
from policydiff.audit.entries import Background, entry
from policydiff.audit.owners import PLACES, ownership
from policydiff.audit.totals import by_year, totals

__all__ = [
    "PLACES",
    "Background",
    "approvals",
    "by_year",
    "entry",
    "ownership",
    "read_commit",
    "totals",
]
