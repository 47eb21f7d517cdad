"""What changed in the text that somebody agreed to, and whether they have to be asked again."""
