"""The first summary: who answered and what they said, question by question, as it may be shown."""
