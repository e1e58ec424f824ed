"""The monitor of a wave: what each response adds to its counts, and what the counts say while people answer."""
