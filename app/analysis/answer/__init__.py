"""The answer: what leadership reads, in words and figures, worked out from a dataset and its survey's analysis plan."""
