"""The changelog: versions grouped into releases, and what each release changed."""
