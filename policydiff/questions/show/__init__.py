"""The text of a policy as it stood."""
