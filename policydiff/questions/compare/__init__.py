"""Two texts of a policy compared: two versions, a version and a draft, or two files."""
