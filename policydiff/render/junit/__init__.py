"""JUnit XML, which most CI servers show."""

ENDINGS = (".xml",)
