"""Pages for a browser: one file each, without scripts or a request to anywhere, light or dark as the reader has it."""
