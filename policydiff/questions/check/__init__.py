"""The gate over a range of commits, and the notices that it wants."""
