"""Atom (RFC 4287): a feed that people follow, an entry a release."""

ENDINGS = (".atom", ".xml")
