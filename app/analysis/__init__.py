"""Analysis: a dataset in, small tables out."""
