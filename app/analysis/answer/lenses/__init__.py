"""Lenses: the ways in which a plan asks which offers matter most, each read for every group at once."""
