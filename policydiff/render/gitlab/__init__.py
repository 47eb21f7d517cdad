"""GitLab: what a job hands over as a report artifact."""

ENDINGS: tuple[str, ...] = ()
