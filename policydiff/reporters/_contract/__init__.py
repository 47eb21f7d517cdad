"""The JSON contract: what the JSON formats hold, as models from which the published JSON Schema is made."""
