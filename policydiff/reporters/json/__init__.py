"""JSON by the contract of `_contract`: one document, its long list written item by item, one a line."""

ENDINGS = (".json",)
