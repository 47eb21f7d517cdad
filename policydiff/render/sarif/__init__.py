"""SARIF 2.1.0, which code scanning services read."""

ENDINGS = (".sarif", ".sarif.json")
