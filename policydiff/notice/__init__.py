"""Notices: files that tell people what changes in a policy; how they are read, matched to clauses, and drafted."""

from policydiff.notice.clauses import covered, extra, name_of, names
from policydiff.notice.draft import Facts, drafted, refreshed
from policydiff.notice.reader import is_notice, read_notice

__all__ = ["Facts", "covered", "drafted", "extra", "is_notice", "name_of", "names", "read_notice", "refreshed"]
