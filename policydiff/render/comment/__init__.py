"""The comment on a pull request: what is left to do first, and no longer than such a comment may be."""

ENDINGS: tuple[str, ...] = ()
