"""The configuration in force, and the files that a repository needs to start with."""
