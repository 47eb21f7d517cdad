"""A whole history judged as of each of its days: the audit, its evidence, the ledger, and the text in force."""
