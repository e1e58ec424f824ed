"""Keying: staff put in what people wrote on paper or said on the telephone, twice where it must be sure."""
