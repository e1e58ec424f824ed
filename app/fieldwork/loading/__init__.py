"""Loading: answers that were keyed elsewhere come from a file, all of them or none."""
