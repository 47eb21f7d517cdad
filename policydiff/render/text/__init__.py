"""The terminal: lines no wider than it is, redlines in colour, or in [-old-]{+new+} where there is none."""

ENDINGS = (".txt",)
