"""Whole texts as pages to read: what HTML, Word and print show of a redline, and nothing of how they look."""
