"""Which clauses of which translation have not followed the source."""
