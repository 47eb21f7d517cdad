"""Comma-separated values for a spreadsheet, by RFC 4180: a row a version, and no cell that it takes for a formula."""

ENDINGS = (".csv",)
