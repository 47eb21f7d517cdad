"""A change in short, in plain words: what happened, where, between which words, and how much it matters."""
