"""The clauses of a policy through its whole history: all of them, or the life of one."""
