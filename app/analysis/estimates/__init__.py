"""Estimates: one method a file, each naming its source. A column or a few in, counts and figures out."""
