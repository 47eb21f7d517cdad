"""PDF: the pages in HTML as they are printed, the text whole. It needs the extra `pdf`."""

ENDINGS = (".pdf",)
BINARY = True
