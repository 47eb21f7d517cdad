"""The log: the versions of a policy, all or those of them that matter."""
