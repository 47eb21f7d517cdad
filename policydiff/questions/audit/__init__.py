"""The audit: the gate over whole histories, and the evidence for it."""
