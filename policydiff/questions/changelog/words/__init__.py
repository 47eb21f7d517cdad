"""A changelog in words, the same for every format: its page, its sentences, and what stands in them."""
