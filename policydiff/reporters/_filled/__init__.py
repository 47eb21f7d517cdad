"""The records of each report poured into the models of the JSON contract."""
