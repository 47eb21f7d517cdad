"""Where clauses, paragraphs and words come from: lineage and blame."""
