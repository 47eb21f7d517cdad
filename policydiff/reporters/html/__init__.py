"""HTML: one page that needs nothing else, neither scripts nor the network; everything in it that is not ours is text."""
