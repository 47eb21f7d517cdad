"""Translations, and what they have not followed."""
