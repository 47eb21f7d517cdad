"""JSON Lines: each line a document by itself, for tools that read line by line."""

ENDINGS = (".jsonl", ".ndjson")
