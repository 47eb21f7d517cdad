"""GitHub Actions: annotations, made by workflow commands in the log of a job."""

ENDINGS: tuple[str, ...] = ()
