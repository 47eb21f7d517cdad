"""Notices: files that tell people what changes in a policy; how they are read, matched to clauses, and drafted."""

from policydiff.notices.clauses import covered, extra, name_of, names
from policydiff.notices.draft import Facts, drafted, refreshed
from policydiff.notices.reader import is_notice, read_notice

__all__ = ["Facts", "covered", "drafted", "extra", "is_notice", "name_of", "names", "read_notice", "refreshed"]
