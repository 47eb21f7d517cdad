"""Text of others as data: shortened, escaped and made visible for the format that it lands in."""
