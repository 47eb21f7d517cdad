"""Whether two texts have the same words."""
