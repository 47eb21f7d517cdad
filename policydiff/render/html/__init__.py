"""HTML: pages that work without scripts and without the network; everything from a policy in them is escaped."""

ENDINGS = (".html", ".htm")
