"""What whoever signs a change of a policy has to know of it, and what of that nobody could tell."""
