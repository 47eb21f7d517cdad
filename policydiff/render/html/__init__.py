"""HTML: pages that need nothing else, neither scripts nor the network; all in them that is not ours is text."""

ENDINGS = (".html", ".htm")
