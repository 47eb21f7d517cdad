"""A message for a mail program: plain text and HTML in one, without a sender, receivers or a date."""

ENDINGS = (".eml",)
