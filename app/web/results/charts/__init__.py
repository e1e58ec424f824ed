"""Charts of the answer page, as places to draw: one form a file."""
