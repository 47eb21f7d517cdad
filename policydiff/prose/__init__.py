"""A change in short, in a reader's words: what happened, where, between which words, and how much it matters."""
