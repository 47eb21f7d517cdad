"""The pages of an archive: a site that needs no server, no script to be read, and nothing from elsewhere."""
