"""The JSON contract: how shapes are made from records, and those that more than one report has."""
