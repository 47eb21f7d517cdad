"""Text from policies and people, escaped for the format that it is put into."""
