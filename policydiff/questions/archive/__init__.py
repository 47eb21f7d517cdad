"""All versions of all policies as a site: every text under an address that stays, and what changed between them."""
