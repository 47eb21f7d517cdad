"""Single changed blocks graded, and the rules explained."""
