"""The plain words that the formats of a report share. They say what was found, never that anything is lawful."""
