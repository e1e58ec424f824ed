"""Dissemination: a dataset or an estimate in, a file out."""
