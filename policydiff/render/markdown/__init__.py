"""CommonMark for a page or a comment: the words of the terminal, ~~old~~ **new** for the redline."""

ENDINGS = (".md", ".markdown")
