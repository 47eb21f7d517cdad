"""JSON by the contract: one document, its long list written item by item, one a line."""

ENDINGS = (".json",)
