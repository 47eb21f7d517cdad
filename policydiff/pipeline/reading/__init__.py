"""Histories read: their versions, each text taken apart once, and the version or the clause that is meant."""
