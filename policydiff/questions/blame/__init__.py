"""Where each paragraph of a text comes from, and each word if that is asked for."""
